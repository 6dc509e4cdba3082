//! The verdict on a row: the change test, and the checks before it.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

use super::change::{MAX_WEEKS, Outcome, ShuffleLimit, TestedRow, test};
pub use super::change::{Shortage, ShortageKind};
use super::chart::median;
use super::history::{History, Totals};
use super::period::{Period, monday_of};
use super::rows::TipRow;
use super::score_sum::{Mean, as_f64};

/// A row has no recent answers if its last answer is older than this many complete weeks and than twice the
/// median gap.
const MAX_WEEKS_SINCE_ANSWER: f64 = 4.0;
/// If the median distance between weeks with answers is larger than this, there is no test.
const MAX_GAP: f64 = 4.0;
/// Up to this p-value a change is reported.
const MAX_P_CHANGE: f64 = 0.01;
/// Up to this p-value a change is reported with "perhaps".
const MAX_P_PERHAPS: f64 = 0.05;

/// Higher or lower than something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Direction {
    /// Higher.
    Higher,
    /// Lower.
    Lower,
}

/// The verdict on a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// Higher lately than before.
    Higher,
    /// Lower lately than before.
    Lower,
    /// Perhaps higher lately than before.
    PerhapsHigher,
    /// Perhaps lower lately than before.
    PerhapsLower,
    /// Nothing beyond the usual variation of weeks, which does not mean that nothing changed.
    NoClearChange,
    /// Too few weeks or answers so far.
    TooEarly,
    /// Every answer is the same.
    AllAlike,
    /// The set is answered too rarely for a test.
    TooSeldom,
    /// Not answered lately.
    NoRecentAnswers,
}

impl Verdict {
    /// Every verdict, in the order of a legend.
    pub const ALL: [Self; 9] = [
        Self::Higher,
        Self::Lower,
        Self::PerhapsHigher,
        Self::PerhapsLower,
        Self::NoClearChange,
        Self::TooEarly,
        Self::AllAlike,
        Self::TooSeldom,
        Self::NoRecentAnswers,
    ];

    /// Returns the key in machine-readable output.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Higher => "higher",
            Self::Lower => "lower",
            Self::PerhapsHigher => "perhaps_higher",
            Self::PerhapsLower => "perhaps_lower",
            Self::NoClearChange => "no_clear_change",
            Self::TooEarly => "too_early",
            Self::AllAlike => "all_alike",
            Self::TooSeldom => "too_seldom",
            Self::NoRecentAnswers => "no_recent_answers",
        }
    }

    /// Returns the direction of a change, or of what is perhaps one; `None` if there is no change.
    #[must_use]
    pub const fn direction(self) -> Option<Direction> {
        match self {
            Self::Higher | Self::PerhapsHigher => Some(Direction::Higher),
            Self::Lower | Self::PerhapsLower => Some(Direction::Lower),
            Self::NoClearChange
            | Self::TooEarly
            | Self::AllAlike
            | Self::TooSeldom
            | Self::NoRecentAnswers => None,
        }
    }

    /// Returns whether it is a change, or perhaps one.
    #[must_use]
    pub const fn is_change(self) -> bool {
        self.direction().is_some()
    }

    /// Returns the verdict for a p-value; one step weaker if far fewer answers were given lately.
    fn of_test(p_value: f64, is_higher: bool, is_thin: bool) -> Self {
        let strength = match p_value {
            p if p <= MAX_P_CHANGE => 2,
            p if p <= MAX_P_PERHAPS => 1,
            _ => 0,
        };
        match (strength - i32::from(is_thin), is_higher) {
            (2, true) => Self::Higher,
            (2, false) => Self::Lower,
            (1, true) => Self::PerhapsHigher,
            (1, false) => Self::PerhapsLower,
            _ => Self::NoClearChange,
        }
    }
}

/// The days that a test uses.
#[derive(Debug, Clone, Copy)]
pub(super) struct TestedDays {
    /// The last new start, if there was one.
    pub(super) last_new_start: Option<NaiveDate>,
    /// The last day of the analysis.
    pub(super) last: NaiveDate,
    /// Today, which is never part of a complete week.
    pub(super) today: NaiveDate,
    /// The first day of a summary, before which an answer is not recent; `None` otherwise.
    pub(super) summary_from: Option<NaiveDate>,
}

impl TestedDays {
    /// Returns the first day of the week that is not over at the end of the days.
    fn first_open_week(&self) -> NaiveDate {
        let after = self.last.checked_add_days(Days::new(1));
        let end = after.unwrap_or(self.today).min(self.today);
        monday_of(end)
    }
}

/// The weeks that the change test uses.
#[derive(Debug)]
pub(super) struct TestedWeeks<'a> {
    days: TestedDays,
    /// The newest 104 complete weeks since the last new start that have an answer that counts.
    weeks: Vec<&'a (Period, Totals)>,
}

impl<'a> TestedWeeks<'a> {
    /// Selects them from all weeks of a history.
    pub(super) fn of(
        history: &History,
        all: &'a [(Period, Totals)],
        rows: &[TipRow<'_>],
        days: TestedDays,
    ) -> Self {
        let is_tested = |(week, totals): &&(Period, Totals)| {
            let counts = |row: &TipRow<'_>| {
                let choices = history.choices(totals, &row.questions);
                choices.iter().any(|count| *count > 0)
            };
            week.is_over(days.last, days.today)
                && days.last_new_start.is_none_or(|start| week.start >= start)
                && rows.iter().any(counts)
        };
        let mut weeks: Vec<&(Period, Totals)> = all.iter().filter(is_tested).collect();
        weeks.drain(..weeks.len().saturating_sub(MAX_WEEKS));
        Self { days, weeks }
    }

    /// Returns their number.
    pub(super) const fn len(&self) -> usize {
        self.weeks.len()
    }

    /// Returns the median number of weeks from one to the next; 1 if every week has answers.
    fn gap(&self) -> f64 {
        let pairs = self.weeks.iter().zip(self.weeks.iter().skip(1));
        let gaps: Vec<f64> = pairs
            .map(|((before, _), (after, _))| weeks_between(before.start, after.start))
            .collect();
        median(&gaps).unwrap_or(1.0)
    }

    /// Returns whether an answer is too old to be recent.
    fn is_long_ago(&self, answer: NaiveDate) -> bool {
        let own_week = monday_of(answer);
        let weeks_after = weeks_between(own_week, self.days.first_open_week()) - 1.0;
        weeks_after > MAX_WEEKS_SINCE_ANSWER.max(2.0 * self.gap())
            || self.days.summary_from.is_some_and(|first| answer < first)
    }

    /// Returns the verdict on every row.
    pub(super) fn judge(&self, history: &History, rows: &[TipRow<'_>]) -> Vec<RowVerdict> {
        let is_seldom = self.gap() > MAX_GAP;
        let last_answers: Vec<Option<NaiveDate>> = rows
            .iter()
            .map(|row| history.last_answer(&row.questions))
            .collect();
        let tested: Vec<TestedRow> = rows
            .iter()
            .zip(&last_answers)
            .map(|(row, last_answer)| {
                let weeks = self.weeks.iter();
                let choices: Vec<Vec<u32>> = weeks
                    .map(|(_, totals)| history.choices(totals, &row.questions))
                    .collect();
                let long_ago = last_answer.is_some_and(|answer| self.is_long_ago(answer));
                TestedRow::new(history.scores(), choices.iter().map(Vec::as_slice))
                    .left_out(is_seldom || long_ago)
            })
            .collect();
        let outcomes = test(&tested, ShuffleLimit::StopEarly).into_iter();
        tested
            .iter()
            .zip(outcomes)
            .zip(last_answers)
            .map(|((row, outcome), last_answer)| {
                self.judge_row(row, outcome, last_answer, is_seldom)
            })
            .collect()
    }

    fn judge_row(
        &self,
        row: &TestedRow,
        outcome: Option<Outcome>,
        last_answer: Option<NaiveDate>,
        is_seldom: bool,
    ) -> RowVerdict {
        let judged = |verdict| RowVerdict {
            last_answer,
            ..RowVerdict::without_test(verdict)
        };
        let long_ago = last_answer.is_some_and(|answer| self.is_long_ago(answer));
        if long_ago {
            return judged(Verdict::NoRecentAnswers);
        }
        if is_seldom {
            return judged(Verdict::TooSeldom);
        }
        if let Some(missing) = row.missing() {
            return RowVerdict {
                missing: Some(missing),
                ..judged(Verdict::TooEarly)
            };
        }
        if !row.answers_differ() {
            return judged(Verdict::AllAlike);
        }
        let found = outcome.and_then(|outcome| Some((outcome.window, outcome.p_value?)));
        let Some((window, p_value)) = found else {
            return judged(Verdict::NoClearChange);
        };
        let is_higher = window.statistic > 0.0;
        let verdict = Verdict::of_test(p_value, is_higher, row.is_thin(&window));
        let change = verdict.is_change().then(|| Change {
            since: self.start_of_last(window.weeks),
            weeks: window.weeks as u64,
            may_have_begun_earlier: window.is_longest,
            before: window.before.into(),
            lately: window.lately.into(),
        });
        RowVerdict {
            p_value: Some(p_value),
            change,
            ..judged(verdict)
        }
    }

    /// Returns the first day of this many last weeks.
    fn start_of_last(&self, weeks: usize) -> Option<NaiveDate> {
        let (week, _) = self.weeks.get(self.weeks.len().checked_sub(weeks)?)?;
        Some(week.start)
    }
}

/// The verdict on a row, and what it is based on.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct RowVerdict {
    pub(super) verdict: Verdict,
    pub(super) missing: Option<Shortage>,
    pub(super) last_answer: Option<NaiveDate>,
    pub(super) p_value: Option<f64>,
    pub(super) change: Option<Change>,
}

impl RowVerdict {
    const fn without_test(verdict: Verdict) -> Self {
        Self {
            verdict,
            missing: None,
            last_answer: None,
            p_value: None,
            change: None,
        }
    }
}

/// A change, or perhaps one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Change {
    pub(super) since: Option<NaiveDate>,
    pub(super) weeks: u64,
    pub(super) may_have_begun_earlier: bool,
    pub(super) before: Mean,
    pub(super) lately: Mean,
}

fn weeks_between(earlier: NaiveDate, later: NaiveDate) -> f64 {
    let days = later.signed_duration_since(earlier).num_days();
    as_f64(days.max(0).unsigned_abs()) / 7.0
}

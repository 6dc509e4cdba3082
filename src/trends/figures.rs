//! The figures of trends: one record for the terminal, JSON, CSV, the summary and the review.
//!
//! | record | what it holds |
//! |---|---|
//! | [`Trends`] | a set over the days shown: its rows, groups, questions, what stands out, new starts |
//! | [`RowFigures`] | one row: counts, score, share of yes, verdict, agreed actions, chart |
//! | [`ActionFigures`] | before and since one agreed action |
//! | [`PeriodFigures`] | one point of a chart, with its own limits |
//!
//! Tips with the same questions share one row. Figures have full precision; renderers round. `None` (null in JSON)
//! means that there is no value, never 0. [`super::analysis::analyse`] computes the record, and it can be read back
//! from its own JSON. With fewer than [`MIN_ANSWERS_FOR_SCORE`] answers a renderer shows counts and no score; [`ShownScore`]
//! decides that.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::chart::{ChartRule, MAX_EMPTY, Side};
use super::counts::AnswerCounts;
use super::period::PeriodLength;
pub use super::score_sum::Mean;
use super::tip_label::{label, numbers};
pub use super::verdict::Direction;
use super::verdict::{Shortage, Verdict};
use crate::model::{Choice, NewStart};

/// The name of the JSON format.
pub const TRENDS_FORMAT: &str = "did-i-trends";
/// The version of the JSON format.
pub const TRENDS_VERSION: u32 = 2;
/// The minimum number of answers over the days shown for a score to be shown.
pub const MIN_ANSWERS_FOR_SCORE: u64 = 5;

/// The trends of a set.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trends {
    /// Always [`TRENDS_FORMAT`].
    pub format: String,
    /// Always [`TRENDS_VERSION`].
    pub version: u32,
    /// The id of the question set.
    pub set: String,
    /// Its newest version, which is used to read the answers.
    pub set_version: u32,
    /// The length of the charts' periods.
    #[serde(rename = "by")]
    pub period_length: PeriodLength,
    /// The first day shown: as requested, otherwise that of the first reflection.
    pub from: Option<NaiveDate>,
    /// The last day shown: as requested, otherwise that of the last reflection.
    pub to: Option<NaiveDate>,
    /// The number of finished reflections in the days shown.
    pub reflections: u64,
    /// How many of them have only answers with the highest score, such as yes.
    #[serde(rename = "all_top")]
    pub all_highest: u64,
    /// How many complete weeks with answers the change test uses, regardless of the days shown.
    pub weeks: u64,
    /// The set's own answers, in order; omitted if it is answered with yes, partly and no.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub scale: Vec<Choice>,
    /// The rows, in the order of their first tips.
    pub rows: Vec<RowFigures>,
    /// The groups, in the set's order.
    pub groups: Vec<GroupFigures>,
    /// The questions, in the set's order.
    pub questions: Vec<QuestionFigures>,
    /// The questions that stand out from the others of the same reflections, high ones first; `None` if there are too few
    /// reflections to say.
    pub stands_out: Option<Vec<StandsOutFigures>>,
    /// The new starts up to the last day shown, oldest first.
    #[serde(rename = "restarts")]
    pub new_starts: Vec<NewStart>,
}

/// One row: a tip, or several with the same questions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RowFigures {
    /// The numbers of its tips.
    pub tips: Vec<u16>,
    /// Their short names: "Hope", or "Respect and partnership · The extra mile".
    pub name: String,
    /// The id of the first tip's group; empty in a set without groups.
    pub group: String,
    /// The numbers of the questions that count towards it.
    pub questions: Vec<u16>,
    /// Its answers over the days shown.
    pub answers: AnswerCounts,
    /// How many of them count.
    pub n: u64,
    /// Their score, 0 to 100; `None` if no answer counts.
    pub score: Option<f64>,
    /// The share of yes, or of the answers that score 100; `None` if no answer counts, or none of the scale's scores is
    /// 100.
    pub yes_share: Option<Share>,
    /// The verdict on the weeks that the test uses.
    pub verdict: Verdict,
    /// What it lacks for a test, if it is too early.
    pub missing: Option<Shortage>,
    /// The first day of the month of the last answer that counts, up to the last day shown; the day itself stays in the
    /// journal.
    pub last_answer_month: Option<NaiveDate>,
    /// For a row that is (perhaps) higher or lower: the first day of the weeks that differ most from those before.
    #[serde(rename = "since")]
    pub changed_from: Option<NaiveDate>,
    /// The number of those weeks that have answers.
    #[serde(rename = "window")]
    pub change_weeks: Option<u64>,
    /// Whether the longest window was the best one, so that the change may have begun earlier.
    pub may_have_begun_earlier: bool,
    /// The probability that any row differs this much by chance; `None` without a test, or if no row is near
    /// significance.
    #[serde(rename = "p")]
    pub p_value: Option<f64>,
    /// The answers before `changed_from`.
    pub before: Option<Mean>,
    /// The answers from `changed_from` on.
    pub lately: Option<Mean>,
    /// The answered versions of the set whose answers do not count towards it, because they did not ask the same; omitted
    /// if there are none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reworded: Option<Reworded>,
    /// The actions agreed for its tips, oldest first.
    pub actions: Vec<ActionFigures>,
    /// The segments of its chart between new starts, oldest first.
    pub segments: Vec<SegmentFigures>,
    /// Its periods with an answer, including "not applicable", oldest first.
    pub periods: Vec<PeriodFigures>,
}

/// Versions of the set whose answers do not count towards a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reworded {
    /// Their numbers, in order.
    pub versions: Vec<u32>,
    /// The version that the row begins with; `None` if an earlier one counts too.
    pub begins_with: Option<u32>,
    /// The Monday of the last week in which one of them was answered.
    pub last_week: NaiveDate,
}

/// A share with its 95 % Wilson interval, each from 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Share {
    /// The share itself.
    pub estimate: f64,
    /// The lower end of the interval.
    pub lower: f64,
    /// The upper end of the interval.
    pub upper: f64,
}

/// Before and since an agreed action, on the row of its tip.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ActionFigures {
    /// What was agreed.
    pub text: String,
    /// The tip it is about.
    pub tip: u16,
    /// The day it was agreed.
    pub on: NaiveDate,
    /// How many complete weeks with answers are compared before it.
    pub weeks_before: u64,
    /// How many complete weeks with answers are compared since.
    pub weeks_since: u64,
    /// What can be compared.
    pub comparison: Comparison,
    /// The answers before.
    pub before: Mean,
    /// The answers since.
    pub since: Mean,
    /// How many points higher the score is since; `None` if scores are not compared.
    pub difference: Option<f64>,
    /// How often shuffling the weeks gives a difference at least as large; `None` with fewer than ten weeks before.
    #[serde(rename = "p")]
    pub p_value: Option<f64>,
}

/// What can be compared before and since an action.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Comparison {
    /// Both scores.
    Scores,
    /// Only the counts: one side has too few answers.
    FewAnswers,
    /// Nothing yet: too few weeks since.
    TooEarly,
    /// Nothing, and waiting does not help: the next action or new start came too soon.
    TooFewSince,
    /// Nothing, and waiting does not help: too few weeks before.
    TooFewBefore,
}

/// A segment of a chart, between new starts.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SegmentFigures {
    /// The first day of its first period.
    pub start: NaiveDate,
    /// The mean score of its answers.
    pub mean: f64,
}

/// One period of a row.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PeriodFigures {
    /// Its first day.
    pub start: NaiveDate,
    /// Its last day.
    pub end: NaiveDate,
    /// Whether it is over and shown completely.
    pub complete: bool,
    /// How many answers count.
    pub n: u64,
    /// How many were not applicable.
    pub not_applicable: u64,
    /// Its answers.
    pub answers: AnswerCounts,
    /// Its score, 0 to 100; `None` if no answer counts.
    pub score: Option<f64>,
    /// The lower limit for this number of answers, not clamped; `None` if there are no limits.
    pub lower: Option<f64>,
    /// The upper limit for this number of answers, not clamped; `None` if there are no limits.
    pub upper: Option<f64>,
    /// The side on which it is unusual; `None` if it is not.
    pub unusual: Option<Side>,
    /// The rule that marks it.
    pub rule: Option<ChartRule>,
    /// The index of its segment; `None` for a period that is incomplete, has no score, or is divided by a new start.
    pub segment: Option<usize>,
}

/// A group of tips.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GroupFigures {
    /// Its id, such as `A`.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The score over its tips' questions, each counted once; `None` if no answer counts.
    pub score: Option<f64>,
    /// How many answers count.
    pub n: u64,
    /// The answers to its tips' questions, each counted once.
    pub answers: AnswerCounts,
}

/// A single question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct QuestionFigures {
    /// Its number.
    pub number: u16,
    /// Its short name.
    pub name: String,
    /// Its score; `None` if no answer counts.
    pub score: Option<f64>,
    /// How many answers count.
    pub n: u64,
    /// Its answers over the days shown.
    pub answers: AnswerCounts,
}

/// A question that stands out from the others of the same reflections.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StandsOutFigures {
    /// Its number.
    pub question: u16,
    /// Its short name.
    pub name: String,
    /// The tips it counts towards.
    pub tips: Vec<u16>,
    /// Whether its answers are higher or lower than the others.
    pub direction: Direction,
    /// How much, in standard errors.
    pub z: f64,
}

impl From<Side> for Direction {
    fn from(side: Side) -> Self {
        match side {
            Side::High => Self::Higher,
            Side::Low => Self::Lower,
        }
    }
}

impl Trends {
    /// Returns the row of a tip.
    #[must_use]
    pub fn row(&self, tip: u16) -> Option<&RowFigures> {
        self.rows.iter().find(|row| row.tips.contains(&tip))
    }

    /// Iterates over the rows by group. A set without groups has one section without a heading.
    pub fn sections(&self) -> impl Iterator<Item = (Option<&GroupFigures>, Vec<&RowFigures>)> {
        sections(&self.groups, &self.rows, |row, group| row.group == group.id)
    }
}

/// Iterates over the groups that have rows, each with its rows. Without groups there is one section without a heading.
pub fn sections<'a, G, R>(
    groups: &'a [G],
    rows: impl IntoIterator<Item = R> + Clone + 'a,
    is_of: impl Fn(&R, &G) -> bool + 'a,
) -> impl Iterator<Item = (Option<&'a G>, Vec<R>)> {
    let all = rows.clone();
    let headless = groups.is_empty().then(|| (None, all.into_iter().collect()));
    let headed = groups.iter().filter_map(move |group| {
        let rows = rows.clone().into_iter();
        let rows: Vec<R> = rows.filter(|row| is_of(row, group)).collect();
        (!rows.is_empty()).then_some((Some(group), rows))
    });
    headless.into_iter().chain(headed)
}

impl PeriodFigures {
    /// Returns whether so many periods between this and a later one are empty that they are not shown as one run.
    #[must_use]
    pub fn is_far_before(&self, later: &Self, period_length: PeriodLength) -> bool {
        period_length.number(later.start) - period_length.number(self.start) > MAX_EMPTY + 1
    }
}

impl RowFigures {
    /// Returns the numbers and names of its tips in words: "4 Hope", or "7 and 8 Respect and partnership, The extra mile".
    #[must_use]
    pub fn label(&self) -> String {
        label(&self.tips, &self.name)
    }

    /// Returns the verb after its label: "is", or "are" for several tips.
    #[must_use]
    pub const fn is_or_are(&self) -> &'static str {
        if self.tips.len() > 1 { "are" } else { "is" }
    }

    /// Returns the verb after its label in the past: "was", or "were" for several tips.
    #[must_use]
    pub const fn was_or_were(&self) -> &'static str {
        if self.tips.len() > 1 { "were" } else { "was" }
    }

    /// Returns the numbers of its tips: "4", or "7 · 8".
    #[must_use]
    pub fn numbers(&self) -> String {
        numbers(&self.tips)
    }
}

/// A score as it may be shown.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum ShownScore {
    /// A score from enough answers.
    Score(f64),
    /// Some answers count, but fewer than [`MIN_ANSWERS_FOR_SCORE`].
    TooFew,
    /// No answer counts.
    NoAnswers,
}

impl ShownScore {
    /// Decides what is shown of a score from this many answers.
    #[must_use]
    pub fn of(score: Option<f64>, answers: u64) -> Self {
        match score {
            Some(score) if answers >= MIN_ANSWERS_FOR_SCORE => Self::Score(score),
            _ if answers > 0 => Self::TooFew,
            _ => Self::NoAnswers,
        }
    }

    /// Returns the score, if enough answers count.
    #[must_use]
    pub const fn value(self) -> Option<f64> {
        match self {
            Self::Score(score) => Some(score),
            Self::TooFew | Self::NoAnswers => None,
        }
    }
}

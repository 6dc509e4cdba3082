//! Texts about trends, shared by all formats.
//!
//! The texts say only that ratings are higher or lower: whether practice got better is for people to judge.

mod without_change;

pub(crate) use without_change::without_change;

use crate::model::NewStart;
use crate::render::score_words::{NO_ANSWERS, rounded};
use crate::text::dates::{date, month, short_date, span};
use crate::text::{listed, pluralize};
use crate::trends::agreed::{MIN_WEEKS_BEFORE, MIN_WEEKS_SINCE};
use crate::trends::chart::Side;
use crate::trends::figures::{
    ActionFigures, Comparison, Direction, Mean, PeriodFigures, RowFigures, StandsOutFigures,
};
use crate::trends::period::PeriodLength;
use crate::trends::verdict::{Shortage, ShortageKind, Verdict};

/// The remark under the verdicts.
pub const CHANGE_REMARK: &str = "Weeks also differ because of holidays, caseload and season. A single change can happen by \
     chance. Look again in a few weeks.";
/// The remark under every rise since an action. It fits every set: not each calls its items tips.
pub const RISE_REMARK: &str = "Actions are often agreed after low weeks. Part of a later rise may then come without the action.";
/// The remark under a list of unusual periods.
pub const UNUSUAL_REMARK: &str = "Of 50 points two or three are marked by chance.";

/// Returns the symbol before a verdict: a shape, not only a colour.
#[must_use]
pub const fn verdict_sign(verdict: Verdict) -> char {
    match verdict {
        Verdict::Higher => '▲',
        Verdict::Lower => '▼',
        Verdict::PerhapsHigher => '△',
        Verdict::PerhapsLower => '▽',
        Verdict::NoClearChange => '·',
        Verdict::TooEarly => '?',
        Verdict::TooSeldom => '◊',
        Verdict::AllAlike => '=',
        Verdict::NoRecentAnswers => '–',
    }
}

/// Returns the direction that a symbol stands for: [`verdict_sign`] backwards.
pub(crate) fn direction_of_sign(sign: char) -> Option<Direction> {
    let verdict = Verdict::ALL
        .into_iter()
        .find(|verdict| verdict_sign(*verdict) == sign)?;
    verdict.direction()
}

/// Returns a verdict in a few words. It never says "steady" or "no change".
#[must_use]
pub const fn verdict_words(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Higher => "higher",
        Verdict::Lower => "lower",
        Verdict::PerhapsHigher => "perhaps higher",
        Verdict::PerhapsLower => "perhaps lower",
        Verdict::NoClearChange => "no clear change",
        Verdict::TooEarly => "too early to say",
        Verdict::AllAlike => "the same answer in these weeks",
        Verdict::TooSeldom => "asked too seldom for a trend",
        Verdict::NoRecentAnswers => "not answered lately",
    }
}

/// Formats a verdict for a table: `higher from 5 Oct`, `lower from 24 Mar 2025 or earlier`, `7 of 10 weeks`.
#[must_use]
pub fn short_verdict(row: &RowFigures) -> String {
    let words = verdict_words(row.verdict);
    match (row.changed_from, row.missing, row.last_answer_month) {
        (Some(since), ..) => {
            // A row with a change was answered lately: a date of the same year needs none.
            let since = short_date(since, row.last_answer_month.unwrap_or(since));
            let earlier = if row.may_have_begun_earlier {
                " or earlier"
            } else {
                ""
            };
            format!("{words} from {since}{earlier}")
        }
        (_, Some(missing), _) => too_little(missing),
        (.., Some(answer)) if row.verdict == Verdict::NoRecentAnswers => {
            format!("last answered in {}", month(answer))
        }
        _ => words.to_owned(),
    }
}

/// Formats a verdict with its symbol: `▲ higher from 5 Oct`.
#[must_use]
pub fn verdict_with_sign(row: &RowFigures) -> String {
    format!("{} {}", verdict_sign(row.verdict), short_verdict(row))
}

/// Formats a verdict as the end of a sentence: `higher in the weeks from 5 October 2026 than before`.
#[must_use]
pub fn long_verdict(row: &RowFigures) -> String {
    let words = verdict_words(row.verdict);
    match (
        row.changed_from,
        row.change_weeks,
        row.missing,
        row.last_answer_month,
    ) {
        (Some(_), Some(weeks), ..) if row.may_have_begun_earlier => format!(
            "{words} in the last {weeks} weeks with answers than before; it may have begun earlier"
        ),
        (Some(since), ..) => format!("{words} in the weeks from {} than before", date(since)),
        (.., Some(missing), _) => format!("{words}: {}", too_little(missing)),
        (.., Some(answer)) if row.verdict == Verdict::NoRecentAnswers => {
            format!("{words}: the last answer is of {}", month(answer))
        }
        _ if row.verdict == Verdict::AllAlike => {
            format!("{words}: is the question still useful?")
        }
        _ => words.to_owned(),
    }
}

/// Formats the scores of a change: `68 from 180 answers before, 84 from 54 answers since`.
#[must_use]
pub fn change_in_scores(row: &RowFigures) -> Option<String> {
    let (before, lately) = (row.before?, row.lately?);
    Some(format!("{} before, {} since", mean(before), mean(lately)))
}

/// Formats how much data there is and how much is needed: `7 of 10 weeks`.
#[must_use]
pub fn too_little(Shortage { what, have, need }: Shortage) -> String {
    let what = match what {
        ShortageKind::Weeks => "weeks",
        ShortageKind::Answers => "answers",
        ShortageKind::AnswersLately => "answers lately",
        ShortageKind::AnswersBefore => "answers before the last weeks",
    };
    format!("{have} of {need} {what}")
}

/// Says how much data there is and how much is needed, in a sentence: `There are 7 weeks with answers; 10 are needed.`
#[must_use]
pub fn what_is_missing(Shortage { what, have, need }: Shortage) -> String {
    let (noun, which) = match what {
        ShortageKind::Weeks => ("week", " with answers"),
        ShortageKind::Answers => ("answer", ""),
        ShortageKind::AnswersLately => ("answer", " in the last weeks"),
        ShortageKind::AnswersBefore => ("answer", " before the last weeks"),
    };
    let verb = if have == 1 { "is" } else { "are" };
    let counted = pluralize(have, noun);
    format!("There {verb} {counted}{which}; {need} are needed.")
}

/// Returns what the row nearest to a test lacks; `None` if no row lacks anything.
#[must_use]
pub fn nearest_to_a_test(rows: &[RowFigures]) -> Option<Shortage> {
    let missing = rows.iter().filter_map(|row| row.missing);
    missing.min_by_key(|missing| {
        (
            missing.what != ShortageKind::Weeks,
            missing.need - missing.have.min(missing.need),
        )
    })
}

/// Returns what is missing until a trend can be shown: `at least 7 more weeks with answers until a trend can be shown`;
/// `None` if some row has enough. At least, because few answers a week can make it more weeks.
#[must_use]
pub fn until_a_trend(rows: &[RowFigures]) -> Option<String> {
    let all_early = rows.iter().all(|row| row.verdict == Verdict::TooEarly);
    let missing = nearest_to_a_test(rows).filter(|_| all_early)?;
    let more = missing.need.saturating_sub(missing.have);
    let what = match (missing.what, more) {
        (ShortageKind::Weeks, 1) => "week with answers",
        (ShortageKind::Weeks, _) => "weeks with answers",
        (_, 1) => "answer",
        _ => "answers",
    };
    Some(format!(
        "at least {more} more {what} until a trend can be shown"
    ))
}

/// Formats a score and its number of answers: `68 from 180 answers`; only the number if there is no score.
#[must_use]
pub fn mean(mean: Mean) -> String {
    let answers = pluralize(mean.n, "answer");
    match mean.score {
        Some(score) => format!("{} from {answers}", rounded(score)),
        None => NO_ANSWERS.to_owned(),
    }
}

/// The reader of a sentence about chance, which mentions the owner's weeks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reader {
    /// The owner of the journal.
    Owner,
    /// A supervisor.
    Supervisor,
}

/// Formats the scores before and since an action:
/// `13 points higher since then (68 from 180 answers before, 81 from 54 answers since). …`
#[must_use]
pub fn before_and_since(action: &ActionFigures, reader: Reader) -> String {
    match action.comparison {
        Comparison::TooEarly => format!(
            "Too early to compare: {} of {MIN_WEEKS_SINCE} weeks with answers since.",
            action.weeks_since
        ),
        Comparison::TooFewSince => format!(
            "Too few weeks to compare since it was agreed: the next action or new start came after {} of {MIN_WEEKS_SINCE}.",
            action.weeks_since
        ),
        Comparison::TooFewBefore => format!(
            "Too few weeks to compare before it was agreed ({} of {MIN_WEEKS_BEFORE}).",
            action.weeks_before
        ),
        Comparison::FewAnswers => format!(
            "{} before, {} since: too few to compare.",
            pluralize(action.before.n, "answer"),
            pluralize(action.since.n, "answer")
        ),
        Comparison::Scores => compared(action, reader),
    }
}

/// Returns whether the score since an action is higher than before it, as printed.
#[must_use]
pub fn is_higher_since(action: &ActionFigures) -> bool {
    action.comparison == Comparison::Scores && points(action) > 0.0
}

/// Returns the difference of the two scores as printed.
fn points(action: &ActionFigures) -> f64 {
    let printed = |side: Mean| rounded(side.score.unwrap_or_default());
    printed(action.since) - printed(action.before)
}

fn compared(action: &ActionFigures, reader: Reader) -> String {
    let change = match points(action) {
        points if points > 0.0 => format!("{} higher since then", in_points(points)),
        points if points < 0.0 => format!("{} lower since then", in_points(-points)),
        _ => "The same score since then".to_owned(),
    };
    let mut words = format!(
        "{change} ({} before, {} since).",
        mean(action.before),
        mean(action.since)
    );
    if let Some(p_value) = action.p_value {
        words.push_str(&format!(" {}", chance(p_value, reader)));
    }
    words
}

fn in_points(points: f64) -> String {
    let unit = if points > 1.0 { "points" } else { "point" };
    format!("{points} {unit}")
}

/// Says how often chance alone gives a difference as large.
fn chance(p_value: f64, reader: Reader) -> String {
    let whose = match reader {
        Reader::Owner => "your weeks",
        Reader::Supervisor => "the weeks",
    };
    let times = (100.0 * p_value - 1e-9).ceil();
    let often = match times {
        _ if p_value < 0.01 => "in fewer than 1 of 100 tries".to_owned(),
        times if times > 5.0 => format!("in {times:.0} of 100 tries: it may well be chance"),
        times => format!("in {times:.0} of 100 tries"),
    };
    format!(
        "If {whose} are put in random order, a difference this large or larger, up or down, comes {often}. This does not \
         show the reason for the change."
    )
}

/// Formats unusual periods; neighbours on the same side are merged: `9 to 29 March 2026, low`.
#[must_use]
pub fn unusual(periods: &[PeriodFigures], period_length: PeriodLength) -> Vec<String> {
    let charted: Vec<&PeriodFigures> = periods.iter().filter(|p| p.segment.is_some()).collect();
    let runs = charted.chunk_by(|a, b| {
        a.unusual == b.unusual && a.segment == b.segment && !a.is_far_before(b, period_length)
    });
    runs.filter_map(|run| {
        let (first, last) = (run.first()?, run.last()?);
        let side = match first.unusual? {
            Side::High => "high",
            Side::Low => "low",
        };
        Some(format!("{}, {side}", span(first.start, last.end)))
    })
    .collect()
}

/// Formats new starts, oldest first: `New start on 2 March 2026: new team. Results and comparisons start there.` Only the
/// last is where results begin.
#[must_use]
pub fn new_starts(new_starts: &[NewStart]) -> Vec<String> {
    let last = new_starts.len().saturating_sub(1);
    let told = new_starts.iter().enumerate().map(|(index, new_start)| {
        let because = match new_start.because.trim_end_matches('.') {
            "" => String::new(),
            because => format!(": {because}"),
        };
        let what = if index == last {
            "Results and comparisons start there."
        } else {
            "The charts begin again there."
        };
        format!("New start on {}{because}. {what}", date(new_start.on))
    });
    told.collect()
}

/// Returns that nothing stands out, or that there are too few reflections to say; `None` if something does.
pub(crate) fn nothing_stands_out(
    found: Option<&[StandsOutFigures]>,
    tip_word: &str,
) -> Option<String> {
    match found {
        None => {
            Some("Too few reflections with different answers to say what stands out.".to_owned())
        }
        Some([]) => Some(format!("No {tip_word} stands out from the others.")),
        Some(_) => None,
    }
}

/// Formats what stands out, with the tips if their numbers are others:
/// `Question 4, Lived experience (tip 3), was lower overall than the others of the same reflections.`
///
/// It is in the past tense because it covers all the days looked at: a question that was lower overall may be higher
/// lately, as another line then says.
#[must_use]
pub fn stands_out(one: &StandsOutFigures, (tip, tips): (&str, &str)) -> String {
    let direction = match one.direction {
        Direction::Higher => "higher",
        Direction::Lower => "lower",
    };
    let counts_towards = match one.tips.as_slice() {
        [only] if *only == one.question => String::new(),
        [only] => format!(" ({tip} {only})"),
        several => format!(" ({tips} {})", listed(several)),
    };
    format!(
        "Question {}, {}{counts_towards}, was {direction} overall than the others of the same reflections.",
        one.question, one.name
    )
}

#[cfg(test)]
mod tests;

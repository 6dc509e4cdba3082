//! Texts about trends, shared by all formats.
//!
//! The texts say only that ratings are higher or lower: whether practice got better is for people to judge.

use crate::model::NewStart;
use crate::text::dates::{date, short_date, span};
use crate::text::pluralize;
use crate::trends::agreed::{FEWEST_BEFORE, FEWEST_SINCE};
use crate::trends::chart::Side;
use crate::trends::figures::{ActionFigures, Comparison, Mean, PeriodFigures, RowFigures};
use crate::trends::verdict::{Shortage, ShortageKind, Verdict};

/// The remark under the verdicts.
pub const COMES_AND_GOES: &str = "Weeks differ by holidays, caseload and season too; such a line comes and goes: see whether it stays.";
/// The remark under every rise since an action.
pub const OFTEN_LOW: &str =
    "A tip is often agreed on when it has just been low; part of a rise then comes by itself.";
/// The remark under a list of unusual periods.
pub const BY_CHANCE: &str = "Of 50 points two or three are marked by chance.";

/// Returns the symbol before a verdict: a shape, not only a colour.
#[must_use]
pub const fn verdict_sign(verdict: Verdict) -> char {
    match verdict {
        Verdict::Higher => '▲',
        Verdict::Lower => '▼',
        Verdict::PerhapsHigher => '△',
        Verdict::PerhapsLower => '▽',
        Verdict::NoClearChange => '·',
        Verdict::TooEarly | Verdict::TooSeldom => '?',
        Verdict::AllAlike => '=',
        Verdict::NoRecentAnswers => '–',
    }
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
        Verdict::AllAlike => "always the same answer",
        Verdict::TooSeldom => "asked too seldom for a trend",
        Verdict::NoRecentAnswers => "not answered lately",
    }
}

/// Formats a verdict for a table: `higher from 5 Oct`, `7 of 10 weeks`.
#[must_use]
pub fn short_verdict(row: &RowFigures) -> String {
    let words = verdict_words(row.verdict);
    match (row.since, row.window, row.missing, row.last_answer) {
        (Some(_), Some(weeks), ..) if row.may_have_begun_earlier => {
            format!("{words} in the last {weeks} weeks")
        }
        (Some(since), ..) => format!("{words} from {}", short_date(since)),
        (.., Some(missing), _) => too_little(missing),
        (.., Some(answer)) if row.verdict == Verdict::NoRecentAnswers => {
            format!("last answered {}", date(answer))
        }
        _ => words.to_owned(),
    }
}

/// Formats a verdict as the end of a sentence: `higher in the weeks from 5 October 2026 than before`.
#[must_use]
pub fn long_verdict(row: &RowFigures) -> String {
    let words = verdict_words(row.verdict);
    match (row.since, row.window, row.missing, row.last_answer) {
        (Some(_), Some(weeks), ..) if row.may_have_begun_earlier => format!(
            "{words} in the last {weeks} weeks with answers than before; it may have begun earlier"
        ),
        (Some(since), ..) => format!("{words} in the weeks from {} than before", date(since)),
        (.., Some(missing), _) => format!("{words}: {}", too_little(missing)),
        (.., Some(answer)) if row.verdict == Verdict::NoRecentAnswers => {
            format!("{words}: the last answer is of {}", date(answer))
        }
        _ if row.verdict == Verdict::AllAlike => {
            format!("{words} in these weeks: is the question still useful?")
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

/// Formats how much data there is and how much is needed: `7 of 10 weeks with answers`.
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

/// Formats a score and its number of answers: `68 from 180 answers`; only the number if there is no score.
#[must_use]
pub fn mean(mean: Mean) -> String {
    let answers = pluralize(mean.n, "answer");
    match mean.score {
        Some(score) => format!("{score:.0} from {answers}"),
        None => "no answer that counts".to_owned(),
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
            "Too early to compare: {} of {FEWEST_SINCE} weeks with answers since.",
            action.weeks_since
        ),
        Comparison::TooFewSince => format!(
            "Too few weeks since it to compare, before the next one began ({} of {FEWEST_SINCE}).",
            action.weeks_since
        ),
        Comparison::TooFewBefore => format!(
            "Too few weeks before it to compare ({} of {FEWEST_BEFORE}).",
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

fn compared(action: &ActionFigures, reader: Reader) -> String {
    let rounded = |side: Mean| side.score.unwrap_or_default().round();
    let points = rounded(action.since) - rounded(action.before);
    let change = match points {
        points if points > 0.0 => format!("{} higher since then", in_points(points)),
        points if points < 0.0 => format!("{} lower since then", in_points(-points)),
        _ => "The same score since then".to_owned(),
    };
    let mut words = format!(
        "{change} ({} before, {} since).",
        mean(action.before),
        mean(action.since)
    );
    if let Some(p) = action.p {
        words.push_str(&format!(" {}", chance(p, reader)));
    }
    if points > 0.0 {
        words.push_str(&format!(" {OFTEN_LOW}"));
    }
    words
}

fn in_points(points: f64) -> String {
    let unit = if points > 1.0 { "points" } else { "point" };
    format!("{points:.0} {unit}")
}

/// Says how often chance alone gives a difference as large.
fn chance(p: f64, reader: Reader) -> String {
    let whose = match reader {
        Reader::Owner => "your own weeks",
        Reader::Supervisor => "the weeks",
    };
    let times = (100.0 * p - 1e-9).ceil();
    let often = match times {
        _ if p < 0.01 => "in fewer than 1 of 100 tries".to_owned(),
        times if times > 5.0 => format!("in {times:.0} of 100 tries: it may well be chance"),
        times => format!("in {times:.0} of 100 tries"),
    };
    format!(
        "Mixing {whose} at random gives a gap at least this large, up or down, {often}. That does not say why."
    )
}

/// Formats unusual periods; adjacent ones on the same side are merged: `9 to 29 March 2026, low`.
#[must_use]
pub fn unusual(periods: &[PeriodFigures]) -> Vec<String> {
    let charted: Vec<&PeriodFigures> = periods.iter().filter(|p| p.segment.is_some()).collect();
    let runs = charted.chunk_by(|a, b| a.unusual == b.unusual && a.segment == b.segment);
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

/// Formats a new start: `New start on 2 March 2026: new team. Verdicts and comparisons begin there.`
#[must_use]
pub fn new_start(restart: &NewStart) -> String {
    let because = match restart.because.trim_end_matches('.') {
        "" => String::new(),
        because => format!(": {because}"),
    };
    format!(
        "New start on {}{because}. Verdicts and comparisons begin there.",
        date(restart.on)
    )
}

/// Formats what stands out, with the tips if their numbers are others:
/// `Question 4, Lived experience (tip 3), is lower than the other questions of the same reflections.`
#[must_use]
pub fn stands_out(
    one: &crate::trends::figures::StandsOutFigures,
    (tip, tips): (&str, &str),
) -> String {
    use crate::trends::figures::Direction;
    let direction = match one.direction {
        Direction::Higher => "higher",
        Direction::Lower => "lower",
    };
    let numbers: Vec<String> = one.tips.iter().map(u16::to_string).collect();
    let counts_towards = match one.tips.as_slice() {
        [only] if *only == one.question => String::new(),
        [only] => format!(" ({tip} {only})"),
        _ => format!(" ({tips} {})", numbers.join(" and ")),
    };
    format!(
        "Question {}, {}{counts_towards}, is {direction} than the other questions of the same reflections.",
        one.question, one.name
    )
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::text::in_ascii;

    fn action(comparison: Comparison, scores: (f64, f64), p: Option<f64>) -> ActionFigures {
        let mean = |score, n| Mean {
            score: Some(score),
            n,
        };
        ActionFigures {
            text: "name one strength aloud".to_owned(),
            tip: 2,
            on: NaiveDate::from_ymd_opt(2026, 9, 28).unwrap(),
            weeks_before: 12,
            weeks_since: 2,
            comparison,
            before: mean(scores.0, 180),
            since: mean(scores.1, 54),
            difference: Some(scores.1 - scores.0),
            p,
        }
    }

    fn words(scores: (f64, f64), p: Option<f64>) -> String {
        before_and_since(&action(Comparison::Scores, scores, p), Reader::Owner)
    }

    #[test]
    fn the_sign_of_a_change_stays_its_own_in_ascii() {
        let sign = |verdict| in_ascii(&verdict_sign(verdict).to_string());
        for change in Verdict::ALL.into_iter().take(4) {
            let same = Verdict::ALL
                .into_iter()
                .filter(|one| sign(*one) == sign(change));
            assert_eq!(same.collect::<Vec<_>>(), [change]);
        }
    }

    #[test]
    fn the_difference_is_that_of_the_rounded_scores() {
        assert!(words((67.6, 80.6), None).starts_with(
            "13 points higher since then (68 from 180 answers before, 81 from 54 answers since)."
        ));
        assert!(words((68.4, 68.6), None).starts_with("1 point higher"));
        assert!(words((68.1, 68.4), None).starts_with("The same score since then"));
        assert!(words((70.0, 65.0), None).starts_with("5 points lower"));
    }

    #[test]
    fn only_a_rise_says_that_an_action_follows_a_low() {
        assert!(words((50.0, 60.0), None).ends_with(OFTEN_LOW));
        assert!(!words((60.0, 50.0), None).contains(OFTEN_LOW));
        assert!(!words((60.0, 60.0), None).contains(OFTEN_LOW));
    }

    #[test]
    fn chance_is_told_in_tries_of_a_hundred() {
        let tries = |p| words((60.0, 50.0), Some(p));
        assert!(tries(0.0001).contains("in fewer than 1 of 100 tries."));
        assert!(tries(0.01).contains("in 1 of 100 tries."));
        assert!(tries(0.0201).contains("in 3 of 100 tries."));
        assert!(tries(0.05).contains("in 5 of 100 tries."));
        assert!(tries(0.051).contains("in 6 of 100 tries: it may well be chance."));
    }

    #[test]
    fn what_is_too_early_says_how_much_it_takes() {
        let words =
            |comparison| before_and_since(&action(comparison, (0.0, 0.0), None), Reader::Owner);
        assert_eq!(
            words(Comparison::TooEarly),
            "Too early to compare: 2 of 3 weeks with answers since."
        );
        assert_eq!(
            words(Comparison::TooFewBefore),
            "Too few weeks before it to compare (12 of 5)."
        );
    }
}

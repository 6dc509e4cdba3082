//! Compares the weeks before and since each agreed action, on the row of its tip.

use chrono::NaiveDate;

use super::figures::{ActionFigures, Comparison};
use super::period::Period;
use super::score_sum::ScoreSum;
use super::since::{chance, difference};
use crate::model::{Action, NewStart};

/// At most this many weeks are compared on each side.
const MOST_WEEKS: usize = 52;
/// The minimum number of weeks since the action.
pub const FEWEST_SINCE: u64 = 3;
/// The minimum number of weeks before the action.
pub const FEWEST_BEFORE: u64 = 5;
/// The minimum number of weeks before the action for a p-value: with fewer, a rise after a low start would be reported
/// too often.
const FEWEST_FOR_CHANCE: usize = 10;
/// The minimum number of answers on each side for two scores to be shown.
const FEWEST_ANSWERS: u64 = 5;

/// A complete week with at least one answer that counts for the row.
pub(super) type Week = (Period, ScoreSum);

/// Compares before and since each action of one row, oldest first. Actions of the same day have the same figures.
pub(super) fn compare(
    weeks: &[Week],
    actions: &[(u16, &Action)],
    restarts: &[NewStart],
) -> Vec<ActionFigures> {
    let mut cuts: Vec<NaiveDate> = actions.iter().map(|(_, action)| action.agreed_on).collect();
    cuts.extend(restarts.iter().map(|restart| restart.on));
    cuts.sort_unstable();
    cuts.dedup();
    let mut figures: Vec<ActionFigures> = actions
        .iter()
        .map(|(tip, action)| around(weeks, &cuts, *tip, action))
        .collect();
    figures.sort_by_key(|figures| figures.on);
    figures
}

/// Compares the weeks around one day, up to the nearest other action or new start on each side.
fn around(weeks: &[Week], cuts: &[NaiveDate], tip: u16, action: &Action) -> ActionFigures {
    let on = action.agreed_on;
    let previous = cuts.iter().copied().rfind(|cut| *cut < on);
    let next = cuts.iter().copied().find(|cut| *cut > on);
    let is_before =
        |week: &&Week| week.0.end < on && previous.is_none_or(|previous| week.0.start >= previous);
    let is_since = |week: &&Week| week.0.start >= on && next.is_none_or(|next| week.0.end < next);
    let sums = |weeks: Vec<&Week>| weeks.into_iter().map(|(_, sum)| *sum).collect::<Vec<_>>();
    let mut before = sums(weeks.iter().filter(is_before).collect());
    before.drain(..before.len().saturating_sub(MOST_WEEKS));
    let since = sums(weeks.iter().filter(is_since).take(MOST_WEEKS).collect());
    let [sum_before, sum_since] = [&before, &since].map(|side| side.iter().sum::<ScoreSum>());
    let comparison = if (before.len() as u64) < FEWEST_BEFORE {
        Comparison::TooFewBefore
    } else if (since.len() as u64) < FEWEST_SINCE {
        next.map_or(Comparison::TooEarly, |_| Comparison::TooFewSince)
    } else if sum_before.answers < FEWEST_ANSWERS || sum_since.answers < FEWEST_ANSWERS {
        Comparison::FewAnswers
    } else {
        Comparison::Scores
    };
    let is_compared = comparison == Comparison::Scores;
    let has_chance = is_compared && before.len() >= FEWEST_FOR_CHANCE;
    ActionFigures {
        text: action.text.clone(),
        tip,
        on,
        weeks_before: before.len() as u64,
        weeks_since: since.len() as u64,
        comparison,
        before: sum_before.into(),
        since: sum_since.into(),
        difference: difference(&before, &since).filter(|_| is_compared),
        p: has_chance.then(|| chance(&before, &since)).flatten(),
    }
}

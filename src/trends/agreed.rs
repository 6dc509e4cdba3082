//! Compares the weeks before and since each agreed action, on the row of its tip.

use chrono::NaiveDate;

use super::figures::{ActionFigures, Comparison, MIN_ANSWERS_FOR_SCORE};
use super::period::Period;
use super::score_sum::ScoreSum;
use super::since::{difference, p_value};
use crate::model::{Action, NewStart};

/// At most this many weeks are compared on each side.
const MAX_WEEKS: usize = 52;
/// The minimum number of weeks since the action.
pub const MIN_WEEKS_SINCE: u64 = 3;
/// The minimum number of weeks before the action.
pub const MIN_WEEKS_BEFORE: u64 = 5;
/// The minimum number of weeks before the action for a p-value: with fewer, a rise after a low start would be reported
/// too often.
const MIN_WEEKS_FOR_P_VALUE: usize = 10;

/// A complete week with at least one answer that counts for the row.
pub(super) type Week = (Period, ScoreSum);

/// The days that bound what is compared: those of a row's actions, and the new starts.
struct Bounds {
    actions: Vec<NaiveDate>,
    new_starts: Vec<NaiveDate>,
}

impl Bounds {
    /// Returns the first day that may be compared with one action: that of the previous action, or of the last new
    /// start. A new start on the day of the action leaves nothing before it.
    fn before(&self, on: NaiveDate) -> Option<NaiveDate> {
        let actions = self.actions.iter().filter(|day| **day < on);
        let new_starts = self.new_starts.iter().filter(|day| **day <= on);
        actions.chain(new_starts).copied().max()
    }

    /// Returns the day of the next action or new start after one action.
    fn after(&self, on: NaiveDate) -> Option<NaiveDate> {
        let days = self.actions.iter().chain(&self.new_starts);
        days.copied().filter(|day| *day > on).min()
    }
}

/// Compares before and since each action of one row, oldest first. Actions of the same day have the same figures.
pub(super) fn compare(
    weeks: &[Week],
    actions: &[(u16, &Action)],
    new_starts: &[NewStart],
) -> Vec<ActionFigures> {
    let bounds = Bounds {
        actions: actions.iter().map(|(_, action)| action.agreed_on).collect(),
        new_starts: new_starts.iter().map(|new_start| new_start.on).collect(),
    };
    let mut figures: Vec<ActionFigures> = actions
        .iter()
        .map(|(tip, action)| around(weeks, &bounds, *tip, action))
        .collect();
    figures.sort_by_key(|figures| figures.on);
    figures
}

/// Compares the weeks around one day, up to the nearest other action or new start on each side.
fn around(weeks: &[Week], bounds: &Bounds, tip: u16, action: &Action) -> ActionFigures {
    let on = action.agreed_on;
    let (previous, next) = (bounds.before(on), bounds.after(on));
    let is_before =
        |week: &&Week| week.0.end < on && previous.is_none_or(|previous| week.0.start >= previous);
    let is_since = |week: &&Week| week.0.start >= on && next.is_none_or(|next| week.0.end < next);
    let sums = |weeks: Vec<&Week>| weeks.into_iter().map(|(_, sum)| *sum).collect::<Vec<_>>();
    let mut before = sums(weeks.iter().filter(is_before).collect());
    before.drain(..before.len().saturating_sub(MAX_WEEKS));
    let since = sums(weeks.iter().filter(is_since).take(MAX_WEEKS).collect());
    let [sum_before, sum_since] = [&before, &since].map(|side| side.iter().sum::<ScoreSum>());
    let comparison = if (before.len() as u64) < MIN_WEEKS_BEFORE {
        Comparison::TooFewBefore
    } else if (since.len() as u64) < MIN_WEEKS_SINCE {
        next.map_or(Comparison::TooEarly, |_| Comparison::TooFewSince)
    } else if sum_before.answers < MIN_ANSWERS_FOR_SCORE
        || sum_since.answers < MIN_ANSWERS_FOR_SCORE
    {
        Comparison::FewAnswers
    } else {
        Comparison::Scores
    };
    let is_compared = comparison == Comparison::Scores;
    let has_p_value = is_compared && before.len() >= MIN_WEEKS_FOR_P_VALUE;
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
        p_value: has_p_value.then(|| p_value(&before, &since)).flatten(),
    }
}

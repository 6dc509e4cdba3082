//! The change test: does the recent part of a row's history differ from the part before it?
//!
//! All rows of a set are tested together, in windows of several lengths that end with the last week. How large a
//! difference can be by chance is estimated by shuffling the weeks, all rows in the same order, because rows are
//! correlated. Multiple testing is corrected by the single-step method of Westfall and Young (*Resampling-Based
//! Multiple Testing*, 1993) on each row's statistic divided by its own 95 % point, so that rows near the ceiling do not
//! raise the threshold for all. This module contains no dates and no wording.

mod row;
mod shuffles;
#[cfg(test)]
mod tests;

pub use row::{
    Best, FEWEST_BEFORE, FEWEST_IN_WINDOW, FEWEST_WEEKS, MOST_WEEKS, Missing, TestedRow,
};
pub use shuffles::ShuffleLimit;

/// The result of the test for one row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outcome {
    /// The window in which the row differs most.
    pub best: Best,
    /// The probability that any row differs this much by chance; `None` if no row is near significance.
    pub p: Option<f64>,
}

/// Tests all rows of a set; `None` for a row that is not tested.
#[must_use]
pub fn test(rows: &[TestedRow], limit: ShuffleLimit) -> Vec<Option<Outcome>> {
    let best: Vec<Option<Best>> = rows.iter().map(TestedRow::best).collect();
    let taking_part = rows.iter().zip(&best);
    let taking_part: Vec<(&TestedRow, Best)> = taking_part
        .filter_map(|(row, best)| Some((row, (*best)?)))
        .collect();
    let mut p = shuffles::p_values(&taking_part, limit).into_iter();
    best.into_iter()
        .map(|best| {
            best.map(|best| Outcome {
                best,
                p: p.next().flatten(),
            })
        })
        .collect()
}

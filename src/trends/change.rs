//! The change test: does the recent part of a row's history differ from the part before it?
//!
//! All rows of a set are tested together, in windows of several lengths that end with the last week. How large a
//! difference can be by chance is estimated by shuffling the weeks, all rows in the same order, because rows are
//! correlated. Multiple testing is corrected by the single-step method of Westfall and Young (*Resampling-Based
//! Multiple Testing*, 1993) on each row's statistic divided by its own 95 % quantile, so that rows near the ceiling do not
//! raise the threshold for all. This module contains no dates and no wording.

mod row;
mod shuffles;
#[cfg(test)]
mod tests;

pub use row::{MAX_WEEKS, Shortage, ShortageKind, TestedRow, Window};
pub use shuffles::ShuffleLimit;

/// The result of the test for one row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outcome {
    /// The window in which the row differs most.
    pub window: Window,
    /// The probability that any row differs this much by chance; `None` if no row is near significance.
    pub p_value: Option<f64>,
}

/// Tests all rows of a set; `None` for a row that is not tested.
#[must_use]
pub fn test(rows: &[TestedRow], limit: ShuffleLimit) -> Vec<Option<Outcome>> {
    let windows: Vec<Option<Window>> = rows.iter().map(TestedRow::best).collect();
    let tested = rows.iter().zip(&windows);
    let tested: Vec<(&TestedRow, Window)> = tested
        .filter_map(|(row, window)| Some((row, (*window)?)))
        .collect();
    let mut p_values = shuffles::p_values(&tested, limit).into_iter();
    windows
        .into_iter()
        .map(|window| {
            window.map(|window| Outcome {
                window,
                p_value: p_values.next().flatten(),
            })
        })
        .collect()
}

//! The run chart: a median, and two rules on how scores fall about it.
//!
//! It needs no assumption about how scores vary, so it may speak where a series is still too short for
//! limits. Kept out: which way is better; a run chart tells a pattern, not a direction.

use super::tolerance::compare;

/// What a run chart reads from a series.
///
/// Scores on the median are useless to the rules and dropped. Where none is left, all counts are 0 and
/// there is no pattern.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct RunChart {
    /// The centre line, in points of score.
    pub median: f64,
    /// How many scores lie off the median.
    pub useful: usize,
    /// The most useful scores in a row on one side of the median.
    pub longest_run: usize,
    /// The longest run that chance explains.
    pub longest_run_max: usize,
    /// How often the series passes from one side of the median to the other.
    pub crossings: usize,
    /// The fewest crossings that chance explains.
    pub crossings_min: usize,
}

impl RunChart {
    /// Tells whether the scores form a pattern unlikely to be chance.
    ///
    /// They do when the longest run is too long or the crossings are too few (Anhøj & Olesen 2014,
    /// `PLoS ONE` 9(11): e113825).
    #[must_use]
    pub fn pattern(&self) -> bool {
        self.longest_run > self.longest_run_max || self.crossings < self.crossings_min
    }
}

/// Reads a run chart from scores in order of time.
///
/// `None` when there is no score, or one that is not finite. Runs, crossings and their bounds follow
/// Anhøj & Olesen 2014, `PLoS ONE` 9(11): e113825.
#[must_use]
pub fn read(scores: &[f64]) -> Option<RunChart> {
    let median = median(scores)?;
    let sides: Vec<_> = scores
        .iter()
        .map(|&score| compare(score, median))
        .filter(|side| side.is_ne())
        .collect();
    let runs = || sides.chunk_by(|a, b| a == b).map(<[_]>::len);
    Some(RunChart {
        median,
        useful: sides.len(),
        longest_run: runs().max().unwrap_or(0),
        longest_run_max: longest_run_by_chance(sides.len()),
        crossings: runs().count().saturating_sub(1),
        crossings_min: fewest_crossings_by_chance(sides.len()),
    })
}

/// Finds the middle value, or the mean of the two in the middle.
///
/// The order of the values is free. `None` when there is no value, or one that is not finite.
#[must_use]
pub fn median(values: &[f64]) -> Option<f64> {
    if !values.iter().all(|value| value.is_finite()) {
        return None;
    }
    if values.is_empty() {
        return None;
    }
    // Parted about the middle, not sorted: every chart asks for a median, and only the middle counts.
    let mut parted = values.to_vec();
    let middle = parted.len() / 2;
    let (below, upper, _) = parted.select_nth_unstable_by(middle, f64::total_cmp);
    let lower = match values.len() % 2 {
        0 => below.iter().copied().max_by(f64::total_cmp)?,
        _ => *upper,
    };
    Some(f64::midpoint(lower, *upper))
}

/// round(log2 N) + 3 for N useful scores, 0 for none.
fn longest_run_by_chance(useful: usize) -> usize {
    // In whole numbers: log2 N rounds to k when N² lies in 2^(2k-1) .. 2^(2k+1).
    let square = (useful as u128).pow(2);
    let Some(doubled) = square.checked_ilog2() else {
        return 0;
    };
    (doubled as usize).div_ceil(2) + 3
}

/// The 5 % quantile of Binomial(N − 1, ½) for N useful scores, 0 for none.
///
/// That is the smallest count of crossings whose lower tail holds at least 5 %. The terms are taken
/// relative to the largest one, so nothing overflows for any N: terms that underflow lie where the
/// tail weighs nothing.
fn fewest_crossings_by_chance(useful: usize) -> usize {
    let chances = useful.saturating_sub(1);
    let middle = chances / 2;
    let mut terms: Vec<f64> = (1..=middle)
        .rev()
        .scan(1.0, |term, crossings| {
            *term *= ratio(crossings, chances - crossings + 1);
            Some(*term)
        })
        .collect();
    terms.reverse();
    terms.push(1.0);
    let lower_half: f64 = terms.iter().sum();
    let shared_term = if chances.is_multiple_of(2) { 1.0 } else { 0.0 };
    let total = 2.0 * lower_half - shared_term;
    terms
        .iter()
        .scan(0.0, |tail, term| {
            *tail += term;
            Some(*tail)
        })
        .position(|tail| tail >= 0.05 * total)
        .unwrap_or(middle)
}

#[allow(
    clippy::cast_precision_loss,
    reason = "counts of periods stay far below 2^53"
)]
fn ratio(part: usize, whole: usize) -> f64 {
    part as f64 / whole as f64
}

#[cfg(test)]
mod tests;

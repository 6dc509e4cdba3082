//! The individuals chart: a mean, limits that widen for periods with few answers, and the rules that mark unusual
//! periods.
//!
//! It is the normalised I′ chart (Taylor 2018, *Normalized individuals control chart*; `ip` in the R package
//! qicharts2). If every period has the same number of answers it equals the `XmR` chart of NHS England's *Making Data
//! Count*, and the rules are those of that guide. This module contains no dates and no wording.

mod rules;
#[cfg(test)]
mod tests;

use super::score_sum::as_f64;
use super::tolerance::compare;

pub use rules::{ChartRule, MAX_EMPTY, Point, Side, Unusual};

/// The minimum number of periods for limits.
pub const MIN_FOR_LIMITS: usize = 13;
/// The distance of the limits from the mean, in mean moving ranges (Provost & Murray, *The Health Care Data Guide*).
const LIMIT_FACTOR: f64 = 2.66;

/// The chart of the points between two new starts.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// The mean score of all answers.
    pub mean: f64,
    /// The limits of each point; empty if there are none.
    pub limits: Vec<Limits>,
    /// Why each point is unusual; `None` if it is not.
    pub unusual: Vec<Option<Unusual>>,
}

/// The limits between which a period with this number of answers usually lies.
///
/// In points of score and not clamped: they may be below 0 or above 100.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// The lower limit.
    pub lower: f64,
    /// The upper limit.
    pub upper: f64,
}

/// Computes the chart of some points, oldest first; `None` without points or if a score is not finite.
///
/// There are limits from 13 points on, unless nearly every score is the same: if the median score is one of `ends`, the
/// lowest and the highest possible score, or if at least half of the neighbours are equal. Without limits no point is
/// unusual.
#[must_use]
pub fn chart(points: &[Point], ends: (u8, u8)) -> Option<Chart> {
    let may_have_limits = points.len() >= MIN_FOR_LIMITS && !is_nearly_constant(points, ends);
    mean_and_limits(points, may_have_limits)
}

/// Computes the mean; with limits, also them and the unusual points. Limits need two points at least.
fn mean_and_limits(points: &[Point], with_limits: bool) -> Option<Chart> {
    let is_finite = points.iter().all(|point| point.score.is_finite());
    let answers: u64 = points.iter().map(|point| point.answers).sum();
    if !is_finite || answers == 0 {
        return None;
    }
    let weighted = points.iter().map(|p| as_f64(p.answers) * p.score);
    let mean = weighted.sum::<f64>() / as_f64(answers);
    let spread = spread(points).filter(|_| with_limits);
    let half_width =
        |point: &Point| spread.map(|spread| LIMIT_FACTOR * spread / as_f64(point.answers).sqrt());
    let half_widths: Vec<f64> = points.iter().filter_map(half_width).collect();
    Some(Chart {
        mean,
        unusual: rules::unusual(points, mean, &half_widths),
        limits: half_widths
            .into_iter()
            .map(|half_width| Limits {
                lower: mean - half_width,
                upper: mean + half_width,
            })
            .collect(),
    })
}

/// Returns the mean moving range, each step divided by the standard error factor of its two numbers of answers.
///
/// `None` without neighbours.
fn spread(points: &[Point]) -> Option<f64> {
    let steps = points.windows(2).filter_map(|pair| {
        let [before, after] = pair else { return None };
        let weights = 1.0 / as_f64(after.answers) + 1.0 / as_f64(before.answers);
        Some((after.score - before.score).abs() / (weights / 2.0).sqrt())
    });
    let (sum, count) = steps.fold((0.0, 0), |(sum, count), step| (sum + step, count + 1));
    (count > 0).then(|| sum / as_f64(count))
}

/// Returns whether there is too little variation for meaningful limits.
fn is_nearly_constant(points: &[Point], (lowest, highest): (u8, u8)) -> bool {
    let scores: Vec<f64> = points.iter().map(|point| point.score).collect();
    let Some(median) = median(&scores) else {
        return true;
    };
    let is_at = |end: u8| compare(median, f64::from(end)).is_eq();
    let pairs = points.windows(2);
    let neighbours = pairs.len();
    let equal = pairs.filter(|pair| {
        let mut scores = pair.iter().map(|point| point.score);
        let pair = scores.next().zip(scores.next());
        pair.is_some_and(|(before, after)| compare(before, after).is_eq())
    });
    is_at(lowest) || is_at(highest) || (neighbours > 0 && equal.count() * 2 >= neighbours)
}

/// Returns the median; `None` without values or if a value is not finite.
pub(super) fn median(values: &[f64]) -> Option<f64> {
    if values.iter().any(|value| !value.is_finite()) {
        return None;
    }
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let upper = sorted.get(sorted.len() / 2)?;
    let lower = sorted.get((sorted.len() - 1) / 2)?;
    Some(f64::midpoint(*lower, *upper))
}

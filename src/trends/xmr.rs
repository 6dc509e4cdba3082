//! The `XmR` chart: a mean, limits of usual variation, and the rules that tell signals from noise.
//!
//! Formula and rules are those of NHS England's *Making Data Count*. Kept out: which chart a series is
//! long enough for, and what may be said of it (`verdict`), and how signals are listed (`signals`).

use std::cmp::Ordering;
use std::collections::BTreeSet;
use std::iter::{once, repeat_n};
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::tolerance::compare;

/// Limits lie this many mean moving ranges from the mean (Provost & Murray, *The Health Care Data Guide*).
const LIMIT: f64 = 2.66;
/// The near line lies this part of the way from the mean to a limit.
const NEAR: f64 = 2.0 / 3.0;
/// This many points on one side of the mean are a shift.
const SHIFT_POINTS: usize = 7;
/// This many steps one way, over one point more, are a trend.
const TREND_STEPS: usize = 6;

/// Which way the scores of a tip are better for practice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Better {
    /// A higher score is better.
    Higher,
    /// A lower score is better.
    Lower,
}

impl Better {
    /// What a signal above the mean (or below) means for practice.
    fn direction(self, towards: Ordering) -> Direction {
        if (self == Self::Higher) == towards.is_gt() {
            Direction::Improvement
        } else {
            Direction::Concern
        }
    }
}

/// What a signal means for practice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Direction {
    /// Towards what is better.
    #[serde(rename = "improving")]
    Improvement,
    /// Away from what is better.
    #[serde(rename = "needs_attention")]
    Concern,
}

impl Direction {
    /// Names the direction in machine-readable output.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Improvement => "improving",
            Self::Concern => "needs_attention",
        }
    }

    /// Tells whether a signal of this direction points up on the chart.
    #[must_use]
    pub fn is_up(self, better: Better) -> bool {
        (self == Self::Improvement) == (better == Better::Higher)
    }
}

/// The rule that makes a point a signal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rule {
    /// The point lies beyond a limit.
    Outside,
    /// The point is one of seven or more in a row that all rise or all fall.
    Trend,
    /// The point is one of two, in three in a row on one side, between the near line and the limit.
    TwoInThree,
    /// The point is one of seven or more in a row on one side of the mean.
    Shift,
}

impl Rule {
    /// Names the rule in machine-readable output.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Outside => "outside",
            Self::Trend => "trend",
            Self::TwoInThree => "two_in_three",
            Self::Shift => "shift",
        }
    }
}

/// Why a point is more than usual variation, and what it means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Signal {
    /// What the point means for practice.
    pub direction: Direction,
    /// The rule named for the point.
    pub rule: Rule,
}

/// The lines between which scores usually vary.
///
/// In points of score and never clamped: they may lie below 0 or above 100.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// The lower limit.
    pub lower: f64,
    /// The upper limit.
    pub upper: f64,
}

/// A stretch of the series with a mean and limits of its own.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Segment {
    /// The index of its first score; it lasts to the next segment or the end of the series.
    pub start: usize,
    /// The mean of its scores.
    pub mean: f64,
    /// Its limits; `None` for a single score, and where there is nothing to chart.
    ///
    /// [`chart`] gives limits to every two scores or more; `verdict::read` takes them from a segment under
    /// the ceiling guard.
    pub limits: Option<Limits>,
}

/// An `XmR` chart of a series of scores.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct XmrChart {
    /// The segments in order of time; the first starts at 0.
    pub segments: Vec<Segment>,
    /// One entry a score: its signal, or `None` for usual variation.
    pub signals: Vec<Option<Signal>>,
}

impl XmrChart {
    /// Lists the indexes that each segment covers, in order.
    #[must_use]
    pub fn spans(&self) -> Vec<Range<usize>> {
        let starts = self.segments.iter().map(|segment| segment.start);
        let ends = starts.clone().skip(1).chain([self.signals.len()]);
        starts.zip(ends).map(|(start, end)| start..end).collect()
    }
}

/// Draws up the `XmR` chart of scores in order of time.
///
/// A new segment begins at each index of `starts`, and always at 0. The order of `starts` is free;
/// repeated ones count once, and those beyond the last score are ignored. Segments never see each other:
/// each is the chart of its scores alone.
///
/// Without scores the chart is empty. A segment of one score has a mean but no limits and no signal. In
/// a segment of equal scores both limits fall on the mean and nothing is a signal. Where a score is not
/// finite there is no chart: no segment, and no signal for any score.
///
/// Limits are mean ± 2.66 mean moving range, without screening of large ranges (Provost & Murray, *The
/// Health Care Data Guide*). The rules are those of NHS England's *Making Data Count*; where several
/// apply to a point, the first of outside, trend, two in three, shift is named.
#[must_use]
pub fn chart(scores: &[f64], starts: &[usize], better: Better) -> XmrChart {
    if !scores.iter().all(|score| score.is_finite()) {
        return XmrChart {
            segments: Vec::new(),
            signals: vec![None; scores.len()],
        };
    }
    let mut chart = XmrChart::default();
    for (start, part) in parts(scores, starts) {
        let Some(mean) = average(part.iter().copied()) else {
            continue;
        };
        let reach = average(steps(part).map(f64::abs)).map(|range| LIMIT * range);
        chart.segments.push(Segment {
            start,
            mean,
            limits: reach.map(|reach| Limits {
                lower: mean - reach,
                upper: mean + reach,
            }),
        });
        match reach {
            Some(reach) => chart.signals.extend(signals(part, mean, reach, better)),
            None => chart.signals.extend(repeat_n(None, part.len())),
        }
    }
    chart
}

/// Cuts the scores where segments start.
fn parts<'a>(scores: &'a [f64], starts: &[usize]) -> Vec<(usize, &'a [f64])> {
    let cuts: BTreeSet<usize> = once(&0)
        .chain(starts)
        .copied()
        .filter(|&start| start < scores.len())
        .collect();
    let ends = cuts.iter().copied().skip(1).chain([scores.len()]);
    cuts.iter()
        .zip(ends)
        .filter_map(|(&start, end)| Some((start, scores.get(start..end)?)))
        .collect()
}

/// The signals of one segment whose limits lie `reach` from the mean.
fn signals(scores: &[f64], mean: f64, reach: f64, better: Better) -> Vec<Option<Signal>> {
    let sides: Vec<_> = scores.iter().map(|&score| compare(score, mean)).collect();
    // A rule's finding is, for each point, the way it signals: up, down, or not at all (equal).
    let findings = [
        (Rule::Outside, beyond(scores, mean, reach)),
        (Rule::Trend, trends(scores)),
        (
            Rule::TwoInThree,
            two_in_three(&sides, &near(scores, mean, reach)),
        ),
        (Rule::Shift, long_runs(&sides, SHIFT_POINTS)),
    ];
    let named = |point: usize| {
        findings.iter().find_map(|(rule, finding)| {
            let towards = finding.get(point).filter(|towards| towards.is_ne())?;
            Some(Signal {
                direction: better.direction(*towards),
                rule: *rule,
            })
        })
    };
    (0..scores.len()).map(named).collect()
}

/// Points further than `distance` from the mean.
fn beyond(scores: &[f64], mean: f64, distance: f64) -> Vec<Ordering> {
    let side = |&score: &f64| {
        if compare((score - mean).abs(), distance).is_gt() {
            compare(score, mean)
        } else {
            Ordering::Equal
        }
    };
    scores.iter().map(side).collect()
}

/// Points between the near line and the limit.
fn near(scores: &[f64], mean: f64, reach: f64) -> Vec<Ordering> {
    let past_near_line = beyond(scores, mean, NEAR * reach);
    let past_limit = beyond(scores, mean, reach);
    let within_limit = |(near, outside): (Ordering, Ordering)| {
        if outside.is_ne() {
            Ordering::Equal
        } else {
            near
        }
    };
    past_near_line
        .into_iter()
        .zip(past_limit)
        .map(within_limit)
        .collect()
}

/// Near points among three in a row on one side, where at least two of the three are near.
fn two_in_three(sides: &[Ordering], near: &[Ordering]) -> Vec<Ordering> {
    let mut found = vec![Ordering::Equal; near.len()];
    for (start, (sides, near)) in sides.windows(3).zip(near.windows(3)).enumerate() {
        let one_side = sides.iter().all(|side| sides.first() == Some(side));
        if one_side && near.iter().filter(|near| near.is_ne()).count() >= 2 {
            for (found, near) in found.iter_mut().skip(start).zip(near) {
                *found = *near;
            }
        }
    }
    found
}

/// Points of a trend.
///
/// A point signals the way its own trend goes, whatever the step to a neighbour in another one. Where a
/// trend ends on the very point at which the next begins, the point belongs to the newer.
fn trends(scores: &[f64]) -> Vec<Ordering> {
    let steps: Vec<_> = steps(scores).map(|step| compare(step, 0.0)).collect();
    let steps = long_runs(&steps, TREND_STEPS);
    let before = once(&Ordering::Equal).chain(&steps);
    let after = steps.iter().chain(once(&Ordering::Equal));
    before
        .zip(after)
        .map(|(before, after)| after.then(*before))
        .collect()
}

/// Members of runs of at least `least` in a row of one kind; a tie is of no kind.
fn long_runs(kinds: &[Ordering], least: usize) -> Vec<Ordering> {
    kinds
        .chunk_by(|a, b| a == b)
        .flat_map(|run| {
            let kind = run.first().filter(|_| run.len() >= least);
            repeat_n(kind.copied().unwrap_or(Ordering::Equal), run.len())
        })
        .collect()
}

/// The step from each score to the next.
fn steps(scores: &[f64]) -> impl ExactSizeIterator<Item = f64> {
    scores
        .iter()
        .zip(scores.iter().skip(1))
        .map(|(before, after)| after - before)
}

#[allow(
    clippy::cast_precision_loss,
    reason = "counts of periods stay far below 2^53"
)]
fn average(values: impl ExactSizeIterator<Item = f64>) -> Option<f64> {
    let count = values.len();
    (count > 0).then(|| values.sum::<f64>() / count as f64)
}

#[cfg(test)]
mod tests;

//! The four rules of *Making Data Count* that mark unusual points.

use std::cmp::Ordering;
use std::iter::{once, repeat_n};

use serde::{Deserialize, Serialize};

use crate::trends::tolerance::compare;

/// If there are more empty periods than this between two neighbours, a run, a trend or a group of three ends.
pub const MAX_EMPTY: i64 = 3;

/// One complete period with an answer that counts.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// The number of the period; empty periods are counted too.
    pub number: i64,
    /// Its score, 0 to 100.
    pub score: f64,
    /// How many answers count, at least one.
    pub answers: u64,
}

/// Why a point is unusual.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unusual {
    /// The side, or the direction of a trend.
    pub side: Side,
    /// The first rule that marks it.
    pub rule: ChartRule,
}

/// The side on which a point is unusual, or the direction of a trend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// High, or rising.
    High,
    /// Low, or falling.
    Low,
}

impl Side {
    /// Returns the key in machine-readable output.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::High => "high",
            Self::Low => "low",
        }
    }
}

/// The rule that marks a point. If several do, the first in this order is reported.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChartRule {
    /// Outside a limit.
    Outside,
    /// One of seven or more in a row that all rise or all fall.
    Trend,
    /// Near a limit, and so is another of three in a row on one side of the mean.
    TwoInThree,
    /// One of seven or more in a row on one side of the mean.
    Shift,
}

impl ChartRule {
    /// Returns the key in machine-readable output.
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

/// Near a limit means beyond this fraction of the distance from the mean to the limit.
const NEAR: f64 = 2.0 / 3.0;
/// This many points in a row on one side of the mean are a shift.
const SHIFT_POINTS: usize = 7;
/// This many steps in one direction, which are one more point, are a trend.
const TREND_STEPS: usize = 6;

/// Returns why each point is unusual; `half_widths` are the distances of the limits from the mean.
///
/// A point without a limit is never unusual. More than three empty periods end a sequence for every rule.
pub(super) fn unusual(points: &[Point], mean: f64, half_widths: &[f64]) -> Vec<Option<Unusual>> {
    if half_widths.len() != points.len() {
        return vec![None; points.len()];
    }
    let mut rest = half_widths;
    let parts = points.chunk_by(|before, after| after.number - before.number <= MAX_EMPTY + 1);
    let mut unusual = Vec::with_capacity(points.len());
    for part in parts {
        let (half_widths, others) = rest.split_at(part.len());
        rest = others;
        unusual.extend(of_part(part, mean, half_widths));
    }
    unusual
}

fn of_part(points: &[Point], mean: f64, half_widths: &[f64]) -> Vec<Option<Unusual>> {
    let scores: Vec<f64> = points.iter().map(|point| point.score).collect();
    let sides: Vec<Ordering> = scores.iter().map(|score| compare(*score, mean)).collect();
    let outside = beyond(&scores, mean, half_widths, 1.0);
    let near: Vec<Ordering> = beyond(&scores, mean, half_widths, NEAR)
        .into_iter()
        .zip(&outside)
        .map(|(near, outside)| {
            if outside.is_ne() {
                Ordering::Equal
            } else {
                near
            }
        })
        .collect();
    // For each point, the side for which a rule marks it: greater, less, or none (equal).
    let found = [
        (ChartRule::Trend, trends(&scores)),
        (ChartRule::TwoInThree, two_in_three(&sides, &near)),
        (ChartRule::Shift, long_runs(&sides, SHIFT_POINTS)),
    ];
    let found = once((ChartRule::Outside, outside))
        .chain(found)
        .collect::<Vec<_>>();
    let first = |point: usize| {
        found.iter().find_map(|(rule, sides)| {
            let side = match sides.get(point)? {
                Ordering::Greater => Side::High,
                Ordering::Less => Side::Low,
                Ordering::Equal => return None,
            };
            Some(Unusual { side, rule: *rule })
        })
    };
    (0..points.len()).map(first).collect()
}

/// Marks points that are further from the mean than this fraction of their own limit's distance.
fn beyond(scores: &[f64], mean: f64, half_widths: &[f64], fraction: f64) -> Vec<Ordering> {
    let side = |(score, half_width): (&f64, &f64)| {
        if compare((score - mean).abs(), fraction * half_width).is_gt() {
            compare(*score, mean)
        } else {
            Ordering::Equal
        }
    };
    scores.iter().zip(half_widths).map(side).collect()
}

/// Marks near points among three in a row on one side, if at least two of the three are near.
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

/// Marks the points of a trend: by the step to the next point if that belongs to a trend, otherwise by the step before.
fn trends(scores: &[f64]) -> Vec<Ordering> {
    let pairs = scores.iter().zip(scores.iter().skip(1));
    let steps: Vec<Ordering> = pairs
        .map(|(before, after)| compare(*after, *before))
        .collect();
    let steps = long_runs(&steps, TREND_STEPS);
    let before = once(&Ordering::Equal).chain(&steps);
    let after = steps.iter().chain(once(&Ordering::Equal));
    let points = before.zip(after).take(scores.len());
    points.map(|(before, after)| after.then(*before)).collect()
}

/// Marks runs of at least `least` equal sides; a tie belongs to no run.
fn long_runs(sides: &[Ordering], least: usize) -> Vec<Ordering> {
    let run = |run: &[Ordering]| {
        let side = run.first().filter(|_| run.len() >= least);
        repeat_n(side.copied().unwrap_or(Ordering::Equal), run.len())
    };
    sides.chunk_by(|a, b| a == b).flat_map(run).collect()
}

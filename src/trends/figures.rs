//! The figures of a tip as they are handed on: dated, rounded, with the names that other programs read.
//!
//! Scores are rounded to one decimal and shares to three: more would promise more than answers can tell. The
//! JSON of the trends, a summary and a supervisor's review all speak of a tip with this one shape.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::counts::Counts;
use super::named_counts::NamedCounts;
use super::reading::{Point, TipTrend};
use super::run_chart::median;
use super::verdict::{Chart, Verdict};
use super::wilson;
use super::xmr::{Direction, Rule, Segment, Signal};
use crate::model::{Scale, Tip};

/// The figures of a tip.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TipFigures {
    /// The tip's number.
    pub number: u16,
    /// Its short name.
    pub name: String,
    /// The id of its group.
    pub group: String,
    /// Its answers over the whole time.
    pub answers: NamedCounts,
    /// Its score over the whole time, 0 to 100; none when nothing counts.
    pub score: Option<f64>,
    /// The share of the answer that counts most.
    #[serde(flatten)]
    pub top: TopShare,
    /// Which chart its complete periods make.
    pub chart: ChartKind,
    /// What may be said of the last complete period.
    pub verdict: Verdict,
    /// The median score of the complete periods; none when there is none.
    pub median: Option<f64>,
    /// The segments of an `XmR` chart; empty otherwise.
    pub segments: Vec<SegmentFigures>,
    /// Each period with an answer that counts, oldest first.
    pub periods: Vec<PeriodFigures>,
}

/// Which chart is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChartKind {
    /// None: too early, or nothing to chart.
    None,
    /// A run chart around the median.
    Run,
    /// An `XmR` chart with mean and limits.
    Xmr,
}

/// The share of the answer that counts most, among those that count; none when nothing counts.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub enum TopShare {
    /// The share of yes.
    #[serde(rename = "yes_share")]
    Yes(Option<Share>),
    /// The share of the answer with the highest score, where a set brought its own answers.
    #[serde(rename = "top_share")]
    Top(Option<Share>),
}

/// A share with its 95 % Wilson interval, each 0 to 1.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Share {
    /// The share itself.
    pub estimate: f64,
    /// Where the interval begins.
    pub lower: f64,
    /// Where the interval ends.
    pub upper: f64,
}

/// A stretch of an `XmR` chart with a mean and limits of its own.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct SegmentFigures {
    /// The first day of its first period.
    pub start: NaiveDate,
    /// The mean of its scores.
    pub mean: f64,
    /// The lower limit, never clamped; none where there are no limits.
    pub lower: Option<f64>,
    /// The upper limit, never clamped; none where there are no limits.
    pub upper: Option<f64>,
}

/// A period of a tip.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct PeriodFigures {
    /// Its first day.
    pub start: NaiveDate,
    /// Its last day.
    pub end: NaiveDate,
    /// Whether it is over and was looked at as a whole; only then it takes part in the chart.
    pub complete: bool,
    /// How many answers count.
    pub counting: u64,
    /// How many were not applicable.
    pub not_applicable: u64,
    /// Its score, 0 to 100.
    pub score: f64,
    /// What it means, where it is more than usual variation.
    pub signal: Option<Direction>,
    /// The rule that makes it a signal.
    pub rule: Option<Rule>,
    /// The index of its segment in an `XmR` chart.
    pub segment: Option<usize>,
}

impl TipFigures {
    /// Takes the figures of a tip from its trend.
    #[must_use]
    pub fn of(tip: &Tip, trend: &TipTrend, scale: Scale<'_>) -> Self {
        let counts = trend.counts;
        let scores: Vec<f64> = trend.charted().map(|point| point.score).collect();
        Self {
            number: tip.number,
            name: tip.name.clone(),
            group: tip.group.clone(),
            answers: NamedCounts::of(counts, scale),
            score: counts.score(scale).map(tenth),
            top: top_share(&counts, scale),
            chart: match trend.reading.chart {
                Chart::None => ChartKind::None,
                Chart::Run(_) => ChartKind::Run,
                Chart::Xmr(_) => ChartKind::Xmr,
            },
            verdict: trend.reading.verdict,
            median: median(&scores).map(tenth),
            segments: segments(trend),
            periods: periods(trend),
        }
    }
}

fn top_share(counts: &Counts, scale: Scale<'_>) -> TopShare {
    let share = wilson::share_of(counts.top(scale), counts.counting()).map(|share| Share {
        estimate: thousandth(share.estimate),
        lower: thousandth(share.lower),
        upper: thousandth(share.upper),
    });
    if scale.is_own() {
        TopShare::Top(share)
    } else {
        TopShare::Yes(share)
    }
}

fn segments(trend: &TipTrend) -> Vec<SegmentFigures> {
    let Chart::Xmr(chart) = &trend.reading.chart else {
        return Vec::new();
    };
    let starts: Vec<NaiveDate> = trend.charted().map(|point| point.period.start).collect();
    let figures = |segment: &Segment| {
        Some(SegmentFigures {
            start: *starts.get(segment.start)?,
            mean: tenth(segment.mean),
            lower: segment.limits.map(|limits| tenth(limits.lower)),
            upper: segment.limits.map(|limits| tenth(limits.upper)),
        })
    };
    chart.segments.iter().filter_map(figures).collect()
}

fn periods(trend: &TipTrend) -> Vec<PeriodFigures> {
    let mut places: Vec<(usize, Option<Signal>)> = Vec::new();
    if let Chart::Xmr(chart) = &trend.reading.chart {
        let spans = chart.spans().into_iter().enumerate();
        let segments = spans.flat_map(|(segment, span)| span.map(move |_| segment));
        places = segments.zip(chart.signals.iter().copied()).collect();
    }
    let mut places = places.into_iter();
    let figures = |point: &Point| {
        let place = if point.complete { places.next() } else { None };
        period(point, place)
    };
    trend.points.iter().map(figures).collect()
}

fn period(point: &Point, place: Option<(usize, Option<Signal>)>) -> PeriodFigures {
    let signal = place.and_then(|(_, signal)| signal);
    PeriodFigures {
        start: point.period.start,
        end: point.period.end,
        complete: point.complete,
        counting: point.counts.counting(),
        not_applicable: point.counts.not_applicable(),
        score: tenth(point.score),
        signal: signal.map(|signal| signal.direction),
        rule: signal.map(|signal| signal.rule),
        segment: place.map(|(segment, _)| segment),
    }
}

/// Rounds a score as it is handed on.
#[must_use]
pub fn tenth(score: f64) -> f64 {
    (score * 10.0).round() / 10.0
}

fn thousandth(share: f64) -> f64 {
    (share * 1_000.0).round() / 1_000.0
}

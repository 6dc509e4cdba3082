//! What may be said of a series, and which chart says it.
//!
//! The number of complete periods decides the chart, and the last one alone decides the verdict: a
//! signal of the past is history, never the headline. Kept out: the words and colours of a verdict.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::ceiling::nothing_to_chart;
use super::run_chart::{self, RunChart};
use super::xmr::{self, Better, Direction, XmrChart};

/// From this many periods on a series has a run chart.
const RUN_CHART_PERIODS: usize = 10;
/// From this many periods on a series has an `XmR` chart.
const XMR_CHART_PERIODS: usize = 13;

/// What may be said of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// The last period signals towards what is better.
    Improving,
    /// The last period signals away from what is better.
    NeedsAttention,
    /// The chart shows nothing beyond usual variation now, which does not mean that nothing changed.
    NoClearChange,
    /// The run chart shows a pattern unlikely to be chance.
    Pattern,
    /// There are too few periods to say anything.
    TooEarly,
    /// The scores are nearly always the same.
    NothingToChart,
}

impl Verdict {
    /// Every verdict, in the order in which a legend names them.
    pub const ALL: [Self; 6] = [
        Self::Improving,
        Self::NeedsAttention,
        Self::NoClearChange,
        Self::Pattern,
        Self::TooEarly,
        Self::NothingToChart,
    ];

    /// Names the verdict in machine-readable output.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Improving => "improving",
            Self::NeedsAttention => "needs_attention",
            Self::NoClearChange => "no_clear_change",
            Self::Pattern => "pattern",
            Self::TooEarly => "too_early",
            Self::NothingToChart => "nothing_to_chart",
        }
    }
}

/// The chart a series is long and varied enough for.
#[derive(Debug, Clone, PartialEq)]
pub enum Chart {
    /// No chart.
    None,
    /// A run chart of the whole series.
    Run(RunChart),
    /// An `XmR` chart, in segments.
    Xmr(XmrChart),
}

impl Chart {
    /// Names the kind of chart in machine-readable output.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Run(_) => "run",
            Self::Xmr(_) => "xmr",
        }
    }
}

/// A chart and what may be said by it.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The chart to show.
    pub chart: Chart,
    /// What may be said.
    pub verdict: Verdict,
}

impl Reading {
    /// A verdict that shows no chart.
    const fn without_chart(verdict: Verdict) -> Self {
        Self {
            chart: Chart::None,
            verdict,
        }
    }
}

/// Reads a series: the score of each complete period that has one, oldest first.
///
/// | periods | chart | verdict |
/// |---|---|---|
/// | under 10 | none | too early |
/// | 10 to 12 | run chart (Anhøj & Olesen 2014) | a pattern, or no clear change |
/// | 13 and more | `XmR` chart (*Making Data Count*) | that of the last period alone |
///
/// From 10 periods on, a series with nothing to chart ([`nothing_to_chart`]) has no chart and says so; a
/// score that is not finite counts as such.
///
/// `ends` are the lowest and the highest score that an answer can have.
///
/// `starts` are the indexes at which segments begin, as for [`xmr::chart`]. The periods are counted over
/// the whole series, so an agreed action never takes a chart away; a run chart takes no notice of
/// segments. The last segment may be short: of one period it has no limits and no signal, and with up to
/// four no rule can apply to its last point. Each segment is also held to the ceiling guard by itself:
/// one with nothing to chart keeps its mean, and has neither limits nor signals. After such a segment,
/// too, the verdict is no clear change.
#[must_use]
pub fn read(scores: &[f64], starts: &[usize], better: Better, ends: (u8, u8)) -> Reading {
    if scores.len() < RUN_CHART_PERIODS {
        Reading::without_chart(Verdict::TooEarly)
    } else if nothing_to_chart(scores, ends) {
        Reading::without_chart(Verdict::NothingToChart)
    } else if scores.len() < XMR_CHART_PERIODS {
        read_run_chart(scores)
    } else {
        read_xmr_chart(scores, starts, better, ends)
    }
}

fn read_run_chart(scores: &[f64]) -> Reading {
    let Some(chart) = run_chart::read(scores) else {
        return Reading::without_chart(Verdict::NothingToChart);
    };
    let verdict = if chart.pattern() {
        Verdict::Pattern
    } else {
        Verdict::NoClearChange
    };
    Reading {
        chart: Chart::Run(chart),
        verdict,
    }
}

fn read_xmr_chart(scores: &[f64], starts: &[usize], better: Better, ends: (u8, u8)) -> Reading {
    let mut chart = xmr::chart(scores, starts, better);
    silence_even_segments(&mut chart, scores, ends);
    let last = chart.signals.last().copied().flatten();
    let verdict = match last.map(|signal| signal.direction) {
        Some(Direction::Improvement) => Verdict::Improving,
        Some(Direction::Concern) => Verdict::NeedsAttention,
        None => Verdict::NoClearChange,
    };
    Reading {
        chart: Chart::Xmr(chart),
        verdict,
    }
}

/// Takes limits and signals from segments with nothing to chart.
///
/// A series may vary as a whole while a segment hardly does, and its limits would then be as hollow as
/// those of an even series.
fn silence_even_segments(chart: &mut XmrChart, scores: &[f64], ends: (u8, u8)) {
    // One alone is the whole series, which has something to chart.
    if chart.segments.len() == 1 {
        return;
    }
    let spans = chart.spans();
    for (segment, span) in chart.segments.iter_mut().zip(spans) {
        if is_even(scores, &span, ends) {
            segment.limits = None;
            if let Some(signals) = chart.signals.get_mut(span) {
                signals.fill(None);
            }
        }
    }
}

fn is_even(scores: &[f64], span: &Range<usize>, ends: (u8, u8)) -> bool {
    scores
        .get(span.clone())
        .is_none_or(|scores| nothing_to_chart(scores, ends))
}

#[cfg(test)]
mod tests;

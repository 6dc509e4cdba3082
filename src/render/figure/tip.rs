//! The chart of one tip, small enough for a row of a table.

use crate::render::figure::{Figure, Ink, Mark, Shape};
use crate::render::terminal::trends::verdict_words;
use crate::text::dates::date;
use crate::trends::figures::{ChartKind, PeriodFigures, SegmentFigures, TipFigures};
use crate::trends::period::By;
use crate::trends::xmr::Direction;

/// The most periods that are drawn; the newest ones.
const MOST_PERIODS: usize = 36;
/// Room around the drawing for the marks.
const MARGIN: f64 = 4.0;

impl Figure {
    /// Draws the chart of a tip: its scores, its mean or median, its limits, its signals.
    pub(crate) fn of_tip(tip: &TipFigures, by: By, width: f64, height: f64) -> Self {
        let hidden = tip.periods.len().saturating_sub(MOST_PERIODS);
        let periods = tip.periods.get(hidden..).unwrap_or_default();
        let plot = Plot {
            width,
            height,
            columns: periods.len(),
        };
        let mut shapes = frame(&plot);
        shapes.extend(levels(tip, periods, &plot));
        shapes.extend(agreed(tip, periods, &plot));
        shapes.push(scores(periods, &plot));
        shapes.extend(
            periods
                .iter()
                .enumerate()
                .map(|(column, period)| mark(column, period, &plot)),
        );
        Self {
            width,
            height,
            title: format!("{} {}, by {}", tip.number, tip.name, by.key()),
            description: description(tip, periods, by),
            shapes,
        }
    }
}

/// Where periods and scores lie in the drawing.
struct Plot {
    width: f64,
    height: f64,
    columns: usize,
}

impl Plot {
    #[expect(
        clippy::cast_precision_loss,
        reason = "a chart has a few dozen columns"
    )]
    fn x(&self, column: usize) -> f64 {
        let step = (self.width - 2.0 * MARGIN) / (self.columns.max(2) - 1) as f64;
        MARGIN + step * column as f64
    }

    /// Limits beyond what a score can be are clamped, for drawing only.
    fn y(&self, score: f64) -> f64 {
        let share = score.clamp(0.0, 100.0) / 100.0;
        self.height - MARGIN - share * (self.height - 2.0 * MARGIN)
    }

    fn level(&self, score: f64, columns: (usize, usize), ink: Ink) -> Shape {
        let y = self.y(score);
        Shape::Line {
            from: (self.x(columns.0), y),
            to: (self.x(columns.1), y),
            ink,
        }
    }
}

fn frame(plot: &Plot) -> Vec<Shape> {
    let line = |score| {
        let y = plot.y(score);
        Shape::Line {
            from: (0.0, y),
            to: (plot.width, y),
            ink: Ink::Frame,
        }
    };
    vec![line(0.0), line(100.0)]
}

/// The mean and limits of each segment, or the median of a run chart.
fn levels(tip: &TipFigures, periods: &[PeriodFigures], plot: &Plot) -> Vec<Shape> {
    let span = |is_in: &dyn Fn(&PeriodFigures) -> bool| {
        let first = periods.iter().position(is_in)?;
        let last = periods.iter().rposition(is_in)?;
        Some((first, last))
    };
    if tip.chart != ChartKind::Xmr {
        let complete = span(&|period| period.complete);
        let median = tip.median.filter(|_| tip.chart == ChartKind::Run);
        return complete
            .zip(median)
            .map(|(columns, median)| plot.level(median, columns, Ink::Mean))
            .into_iter()
            .collect();
    }
    let mut shapes = Vec::new();
    for (index, segment) in tip.segments.iter().enumerate() {
        if let Some(columns) = span(&|period| period.segment == Some(index)) {
            shapes.extend(segment_levels(segment, columns, plot));
        }
    }
    shapes
}

fn segment_levels(segment: &SegmentFigures, columns: (usize, usize), plot: &Plot) -> Vec<Shape> {
    let limits = [segment.lower, segment.upper].into_iter().flatten();
    let limits = limits.map(|limit| plot.level(limit, columns, Ink::Limit));
    limits
        .chain([plot.level(segment.mean, columns, Ink::Mean)])
        .collect()
}

/// A line where a new segment starts: something was agreed.
fn agreed(tip: &TipFigures, periods: &[PeriodFigures], plot: &Plot) -> Vec<Shape> {
    let starts = tip.segments.iter().skip(1);
    let columns = starts.filter_map(|segment| {
        periods
            .iter()
            .position(|period| period.start == segment.start)
    });
    columns
        .map(|column| {
            let x = plot.x(column);
            Shape::Line {
                from: (x, plot.y(0.0)),
                to: (x, plot.y(100.0)),
                ink: Ink::Agreed,
            }
        })
        .collect()
}

fn scores(periods: &[PeriodFigures], plot: &Plot) -> Shape {
    let complete = periods
        .iter()
        .enumerate()
        .filter(|(_, period)| period.complete);
    let points = complete
        .map(|(column, period)| (plot.x(column), plot.y(period.score)))
        .collect();
    Shape::Path {
        points,
        ink: Ink::Scores,
    }
}

fn mark(column: usize, period: &PeriodFigures, plot: &Plot) -> Shape {
    let mark = match period.signal {
        _ if !period.complete => Mark::Unfinished,
        None => Mark::Usual,
        Some(Direction::Improvement) => Mark::Improving,
        Some(Direction::Concern) => Mark::NeedsAttention,
    };
    Shape::Mark {
        at: (plot.x(column), plot.y(period.score)),
        mark,
    }
}

/// What the chart shows, for those who cannot see it.
fn description(tip: &TipFigures, periods: &[PeriodFigures], by: By) -> String {
    let (Some(first), Some(last)) = (periods.first(), periods.last()) else {
        return "No answer counts, so there is nothing to draw.".to_owned();
    };
    let scores = periods.iter().map(|period| period.score);
    let lowest = scores.clone().fold(f64::INFINITY, f64::min);
    let highest = scores.fold(f64::NEG_INFINITY, f64::max);
    let mean = tip.segments.last().map_or(String::new(), |segment| {
        match (segment.lower, segment.upper) {
            (Some(lower), Some(upper)) => format!(
                " Mean {:.0}, usual variation {lower:.0} to {upper:.0}.",
                segment.mean
            ),
            _ => format!(" Mean {:.0}.", segment.mean),
        }
    });
    format!(
        "{} {}s from {} to {}, scores from {lowest:.0} to {highest:.0}.{mean} Verdict: {}.",
        periods.len(),
        by.key(),
        date(first.start),
        date(last.end),
        verdict_words(tip.verdict)
    )
}

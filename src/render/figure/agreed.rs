//! The chart of an agreed action: the scores of its tip, its day, and the means before and since.

use chrono::NaiveDate;

use super::axis::Plot;
use super::spark::{described, dot, lines, scored};
use super::{Anchor, Figure, Ink, Shape};
use crate::summary::Axis;
use crate::text::dates::{date, short_date};
use crate::trends::figures::{ActionFigures, Comparison, RowFigures};
use crate::trends::period::By;

/// The margins at the sides, below for the dates, and above.
const RIGHT: f64 = 4.0;
const BELOW: f64 = 12.0;
const ABOVE: f64 = 3.0;

/// Draws the chart of an action from the row of its tip.
pub(crate) fn agreed(
    row: &RowFigures,
    action: &ActionFigures,
    axis: Axis,
    covered: (NaiveDate, NaiveDate),
    by: By,
    (width, height): (f64, f64),
) -> Figure {
    let plot = Plot {
        axis,
        across: (RIGHT, width - RIGHT),
        down: (ABOVE, height - BELOW),
    };
    let mut shapes = vec![plot.covered(covered.0, covered.1)];
    let frame = |score| plot.level(score, 0.0, width, Ink::Frame);
    shapes.extend([frame(0.0), frame(100.0)]);
    shapes.extend(means(row, action, &plot));
    shapes.extend(lines(row, by, &plot, None));
    shapes.extend(scored(row).into_iter().map(|period| dot(period, &plot)));
    shapes.push(plot.upright(action.on, Ink::Agreed));
    shapes.extend(labels(action, axis, &plot, width, height));
    Figure {
        width,
        height,
        description: said(row, action, by),
        shapes,
    }
}

/// Returns the lines of the means before and since, if they can be compared.
fn means(row: &RowFigures, action: &ActionFigures, plot: &Plot) -> Vec<Shape> {
    if action.comparison != Comparison::Scores {
        return Vec::new();
    }
    let complete = row.periods.iter().filter(|period| period.complete);
    let first = complete.clone().map(|period| period.start).min();
    let last = complete.map(|period| period.end).max();
    let (Some(first), Some(last)) = (first, last) else {
        return Vec::new();
    };
    let day = plot.x(action.on);
    let before = action
        .before
        .score
        .map(|score| plot.level(score, plot.x(first), day, Ink::Mean));
    let since = action
        .since
        .score
        .map(|score| plot.level(score, day, plot.x(last), Ink::Mean));
    before.into_iter().chain(since).collect()
}

/// Returns the labels of the day and of both ends of the axis; an end that the day would overlap has none.
fn labels(action: &ActionFigures, axis: Axis, plot: &Plot, width: f64, height: f64) -> Vec<Shape> {
    let y = height - 2.0;
    let at = plot.x(action.on);
    let (anchor, x) = if at < 0.2 * width {
        (Anchor::Start, at)
    } else if at > 0.8 * width {
        (Anchor::End, at)
    } else {
        (Anchor::Middle, at)
    };
    let label = |x, anchor, text| Shape::Label {
        at: (x, y),
        anchor,
        text,
    };
    let mut labels = vec![label(x, anchor, short_date(action.on))];
    if at > 0.42 * width {
        let text = axis.from.format("%b %Y").to_string();
        labels.push(label(0.0, Anchor::Start, text));
    }
    if at < 0.58 * width {
        let text = axis.to.format("%b %Y").to_string();
        labels.push(label(width, Anchor::End, text));
    }
    labels
}

/// Returns the alternative text of the chart.
fn said(row: &RowFigures, action: &ActionFigures, by: By) -> String {
    let compared = match (action.comparison, action.before.score, action.since.score) {
        (Comparison::Scores, Some(before), Some(since)) => {
            format!(" Mean before that {before:.0}, since {since:.0}.")
        }
        _ => String::new(),
    };
    format!(
        "{} Agreed on {}.{compared}",
        described(row, by),
        date(action.on)
    )
}

//! The chart of an agreed action: the scores of its tip, its day, new starts, and the means before and since.

use super::axis::{Dates, Plot};
use super::spark::{described, dot, lines, scored};
use super::{Anchor, Figure, LineMeaning, Shape};
use crate::model::NewStart;
use crate::render::score_words::rounded;
use crate::text::dates::{date, short_date};
use crate::trends::figures::{ActionFigures, Comparison, PeriodFigures, RowFigures};
use crate::trends::period::PeriodLength;

/// The margins at both sides, below for the dates, and above.
const SIDE: f64 = 4.0;
const BELOW: f64 = 13.0;
const ABOVE: f64 = 3.0;
/// The margin above that has room for the labels of new starts.
const ABOVE_WITH_LABELS: f64 = 13.0;
/// The width of a character of a label, about.
const CHARACTER: f64 = 5.2;

/// Draws the chart of an action from the row of its tip.
pub(crate) fn agreed(
    row: &RowFigures,
    action: &ActionFigures,
    dates: Dates<'_>,
    (width, height): (f64, f64),
) -> Figure {
    let (by, covered) = (dates.period_length, dates.covered);
    let plot = plot(dates, (width, height));
    let mut shapes = vec![plot.covered(covered.0, covered.1)];
    let frame = |score| plot.horizontal_line(score, 0.0, width, LineMeaning::Frame);
    shapes.extend([frame(0.0), frame(100.0)]);
    shapes.extend(plot.new_starts(dates.new_starts));
    shapes.extend(means(row, action, by, &plot));
    shapes.extend(lines(row, by, &plot, None));
    shapes.extend(scored(row).into_iter().map(|period| dot(period, &plot)));
    shapes.push(plot.vertical_line(action.on, LineMeaning::Agreed));
    shapes.extend(labels(action, &plot, width, height));
    shapes.extend(above_starts(dates.new_starts, &plot, width));
    Figure {
        width,
        height,
        description: description_with_action(row, action, dates),
        shapes,
    }
}

/// Returns the area of the scores, with room for the labels.
fn plot(dates: Dates<'_>, (width, height): (f64, f64)) -> Plot {
    let above = if dates.new_starts.is_empty() {
        ABOVE
    } else {
        ABOVE_WITH_LABELS
    };
    Plot {
        axis: dates.axis,
        across: (SIDE, width - SIDE),
        down: (above, height - BELOW),
    }
}

/// Returns the lines of the means before and since, each over the weeks that it is the mean of. The figures compare
/// weeks, so a chart by month or quarter has no such lines.
fn means(
    row: &RowFigures,
    action: &ActionFigures,
    period_length: PeriodLength,
    plot: &Plot,
) -> Vec<Shape> {
    if action.comparison != Comparison::Scores || period_length != PeriodLength::Week {
        return Vec::new();
    }
    let weeks = row.periods.iter();
    let weeks = weeks.filter(|week| week.complete && week.score.is_some());
    let before = weeks.clone().rev().filter(|week| week.end < action.on);
    let since = weeks.filter(|week| week.start >= action.on);
    let count = |weeks: u64| usize::try_from(weeks).unwrap_or(usize::MAX);
    let before: Vec<_> = before.take(count(action.weeks_before)).collect();
    let since: Vec<_> = since.take(count(action.weeks_since)).collect();
    let line =
        |score: Option<f64>, first: Option<&&PeriodFigures>, last: Option<&&PeriodFigures>| {
            let (from, to) = (first?.start, last?.end.succ_opt()?);
            Some(plot.horizontal_line(score?, plot.x(from), plot.x(to), LineMeaning::Mean))
        };
    [
        line(action.before.score, before.last(), before.first()),
        line(action.since.score, since.first(), since.last()),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Returns the labels of the day and of both ends of the axis; an end that the day would overlap has none.
fn labels(action: &ActionFigures, plot: &Plot, width: f64, height: f64) -> Vec<Shape> {
    let y = height - 2.0;
    let (day, left, right) = label(
        format!("agreed {}", short_date(action.on, plot.axis.to)),
        (plot.x(action.on), y),
        width,
    );
    let end = |x, anchor, text| Shape::Label {
        at: (x, y),
        anchor,
        text,
    };
    let [from, to] = [plot.axis.from, plot.axis.to].map(|day| day.format("%b %Y").to_string());
    let mut labels = vec![day];
    if left > label_width(&from) {
        labels.push(end(0.0, Anchor::Start, from));
    }
    if right < width - label_width(&to) {
        labels.push(end(width, Anchor::End, to));
    }
    labels
}

/// Returns the labels of the new starts, above their lines; one that the next would overlap has none.
fn above_starts(new_starts: &[NewStart], plot: &Plot, width: f64) -> Vec<Shape> {
    let mut labels = Vec::new();
    let mut free = width;
    for new_start in new_starts.iter().rev() {
        let text = format!("new start {}", short_date(new_start.on, plot.axis.to));
        let at = (plot.x(new_start.on), plot.down.0 - 3.0);
        let (label, left, right) = label(text, at, width);
        if right <= free {
            labels.push(label);
            free = left;
        }
    }
    labels
}

/// Returns a label centred on a position as far as it fits, and where it begins and ends, with some space.
fn label(text: String, (x, y): (f64, f64), width: f64) -> (Shape, f64, f64) {
    let all = label_width(&text);
    let (anchor, x, left) = if x < all / 2.0 {
        (Anchor::Start, 0.0, 0.0)
    } else if x > width - all / 2.0 {
        (Anchor::End, width, width - all)
    } else {
        (Anchor::Middle, x, x - all / 2.0)
    };
    let at = (x, y);
    (Shape::Label { at, anchor, text }, left, left + all)
}

/// Returns the width of a label with a space after it, about.
fn label_width(text: &str) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a label is short")]
    let characters = text.chars().count() as f64;
    (characters + 1.0) * CHARACTER
}

/// Returns the alternative text of the chart.
fn description_with_action(row: &RowFigures, action: &ActionFigures, dates: Dates<'_>) -> String {
    let compared = match (action.comparison, action.before.score, action.since.score) {
        (Comparison::Scores, Some(before), Some(since)) => {
            let (before, since) = (rounded(before), rounded(since));
            format!(" Mean before that {before}, since {since}.")
        }
        _ => String::new(),
    };
    format!(
        "{} Agreed on {}.{compared}",
        described(row, dates),
        date(action.on)
    )
}

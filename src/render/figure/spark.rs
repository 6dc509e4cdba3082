//! The scores of one row over time, small enough for a row of a table.

use chrono::{Datelike, NaiveDate};

use super::axis::{Dates, Plot};
use super::{Anchor, Figure, LineMeaning, Mark, Shape};
use crate::render::score_words::rounded;
use crate::summary::Axis;
use crate::text::dates::date;
use crate::trends::figures::{Direction, PeriodFigures, RowFigures};
use crate::trends::period::PeriodLength;
use crate::trends::verdict::Verdict;

/// The margin: space for half a mark at the left and right, and for the line above and below.
const MARGIN: f64 = 2.0;

/// Draws the scores of a row: its line, the days covered, the new starts, and the weeks that differ from before.
pub(crate) fn spark(row: &RowFigures, dates: Dates<'_>, (width, height): (f64, f64)) -> Figure {
    let (by, covered) = (dates.period_length, dates.covered);
    let plot = Plot {
        axis: dates.axis,
        across: (MARGIN, width - MARGIN),
        down: (MARGIN, height - MARGIN),
    };
    let mut shapes = vec![plot.covered(covered.0, covered.1)];
    let frame = |score| plot.horizontal_line(score, 0.0, width, LineMeaning::Frame);
    shapes.extend([frame(0.0), frame(100.0)]);
    shapes.extend(plot.new_starts(dates.new_starts));
    shapes.extend(lines(row, by, &plot, None));
    if let (Some(since), Some(meaning)) = (row.changed_from, changed(row.verdict)) {
        shapes.extend(lines(row, by, &plot, Some((since, meaning))));
    }
    let marked = marked(row, by);
    shapes.extend(marked.into_iter().map(|period| dot(period, &plot)));
    Figure {
        width,
        height,
        description: described(row, dates),
        shapes,
    }
}

/// Returns the labels of both ends of the axis, for the header of a column.
pub(crate) fn axis_labels(axis: Axis, width: f64, height: f64) -> Figure {
    let label = |at, anchor, day: NaiveDate| Shape::Label {
        at: (at, height - 3.0),
        anchor,
        text: day.format("%b %Y").to_string(),
    };
    let mut shapes = vec![label(0.0, Anchor::Start, axis.from)];
    if (axis.from.year(), axis.from.month()) != (axis.to.year(), axis.to.month()) {
        shapes.push(label(width, Anchor::End, axis.to));
    }
    Figure {
        width,
        height,
        description: String::new(),
        shapes,
    }
}

/// Returns the meaning of the line of the weeks that differ from those before.
pub(super) const fn changed(verdict: Verdict) -> Option<LineMeaning> {
    match verdict.direction() {
        Some(Direction::Higher) => Some(LineMeaning::Higher),
        Some(Direction::Lower) => Some(LineMeaning::Lower),
        None => None,
    }
}

pub(super) fn scored(row: &RowFigures) -> Vec<&PeriodFigures> {
    let periods = row.periods.iter();
    periods.filter(|period| period.score.is_some()).collect()
}

pub(super) fn dot(period: &PeriodFigures, plot: &Plot) -> Shape {
    Shape::Mark {
        at: (
            plot.middle(period.start, period.end),
            plot.y(period.score.unwrap_or_default()),
        ),
        mark: if period.complete {
            Mark::Period
        } else {
            Mark::Incomplete
        },
    }
}

/// Returns the periods that are marked: those that no line connects with another, and the last one.
fn marked(row: &RowFigures, period_length: PeriodLength) -> Vec<&PeriodFigures> {
    let last = scored(row).pop();
    let complete = complete(row, NaiveDate::MIN);
    let alone = stretches(&complete, period_length).filter_map(|stretch| match stretch {
        [only] => Some(*only),
        _ => None,
    });
    let is_earlier = |one: &&PeriodFigures| last.is_some_and(|last| one.start < last.start);
    alone.filter(is_earlier).chain(last).collect()
}

/// Returns the complete periods with a score from a day on.
fn complete(row: &RowFigures, begins: NaiveDate) -> Vec<&PeriodFigures> {
    let periods = row.periods.iter();
    periods
        .filter(|period| period.complete && period.score.is_some() && period.start >= begins)
        .collect()
}

/// Splits periods where too many are empty between two, and at each new start.
fn stretches<'a, 'b>(
    periods: &'b [&'a PeriodFigures],
    period_length: PeriodLength,
) -> impl Iterator<Item = &'b [&'a PeriodFigures]> {
    periods.chunk_by(move |one, next| {
        one.segment == next.segment && !one.is_far_before(next, period_length)
    })
}

/// Returns the line through the complete periods, broken where too many are empty and at each new start.
pub(super) fn lines(
    row: &RowFigures,
    period_length: PeriodLength,
    plot: &Plot,
    from: Option<(NaiveDate, LineMeaning)>,
) -> Vec<Shape> {
    let meaning = from.map_or(LineMeaning::Scores, |(_, meaning)| meaning);
    let begins = from.map_or(NaiveDate::MIN, |(day, _)| day);
    let periods = complete(row, begins);
    stretches(&periods, period_length)
        .filter(|stretch| stretch.len() > 1)
        .map(|stretch| Shape::Path {
            points: stretch
                .iter()
                .map(|period| {
                    let x = plot.middle(period.start, period.end);
                    (x, plot.y(period.score.unwrap_or_default()))
                })
                .collect(),
            meaning,
        })
        .collect()
}

/// Returns the alternative text of the line and of the new starts.
pub(super) fn described(row: &RowFigures, dates: Dates<'_>) -> String {
    let new_starts = dates.new_starts.iter();
    let new_starts = new_starts.map(|new_start| format!(" New start on {}.", date(new_start.on)));
    format!(
        "{}{}",
        scores(row, dates.period_length),
        new_starts.collect::<String>()
    )
}

fn scores(row: &RowFigures, period_length: PeriodLength) -> String {
    let periods = scored(row);
    let scores = periods.iter().filter_map(|period| period.score);
    let (Some(first), Some(last)) = (periods.first(), periods.last()) else {
        return format!(
            "{}: no answer counts, so there is nothing to draw.",
            row.label()
        );
    };
    let lowest = rounded(scores.clone().fold(100.0, f64::min));
    let highest = rounded(scores.fold(0.0, f64::max));
    let unit = period_length.key();
    if periods.len() == 1 {
        return format!(
            "{}: one {unit} with answers, from {}, score {lowest}.",
            row.label(),
            date(first.start)
        );
    }
    format!(
        "{}: scores of {} {unit}s with answers from {} to {}, the lowest {lowest}, the highest {highest}.",
        row.label(),
        periods.len(),
        date(first.start),
        date(last.end)
    )
}

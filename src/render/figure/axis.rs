//! The time axis that all charts of a page share.

use chrono::NaiveDate;

use super::{AreaMeaning, LineMeaning, Shape};
use crate::model::NewStart;
use crate::summary::{Axis, Summary};
use crate::trends::period::PeriodLength;

/// The dates that all charts of a summary share.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Dates<'a> {
    /// The time axis.
    pub(crate) axis: Axis,
    /// The first and last day covered.
    pub(crate) covered: (NaiveDate, NaiveDate),
    /// The length of a period.
    pub(crate) period_length: PeriodLength,
    /// The new starts on the axis.
    pub(crate) new_starts: &'a [NewStart],
}

impl<'a> Dates<'a> {
    /// Returns the dates of a summary.
    pub(crate) fn of(summary: &'a Summary) -> Self {
        Self {
            axis: summary.axis,
            covered: (summary.from, summary.to),
            period_length: summary.period_length,
            new_starts: &summary.new_starts,
        }
    }
}

/// Returns the position of the start of a day on an axis, 0 to 1.
fn share(axis: Axis, day: NaiveDate) -> f64 {
    let days = |to: NaiveDate| to.signed_duration_since(axis.from).num_days();
    #[expect(clippy::cast_precision_loss, reason = "a few thousand days")]
    let share = days(day) as f64 / (days(axis.to) + 1).max(1) as f64;
    share.clamp(0.0, 1.0)
}

/// Maps days and scores to positions in a chart.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plot {
    pub(super) axis: Axis,
    /// The left and right edge.
    pub(super) across: (f64, f64),
    /// The vertical positions of 100 and 0.
    pub(super) down: (f64, f64),
}

impl Plot {
    pub(super) fn x(&self, day: NaiveDate) -> f64 {
        let (left, right) = self.across;
        left + (right - left) * share(self.axis, day)
    }

    pub(super) fn middle(&self, first: NaiveDate, last: NaiveDate) -> f64 {
        f64::midpoint(self.x(first), self.x(last.succ_opt().unwrap_or(last)))
    }

    pub(super) fn y(&self, score: f64) -> f64 {
        let (top, bottom) = self.down;
        bottom - (bottom - top) * score.clamp(0.0, 100.0) / 100.0
    }

    /// Returns the shaded area of the days covered.
    pub(super) fn covered(&self, from: NaiveDate, to: NaiveDate) -> Shape {
        let (top, bottom) = self.down;
        Shape::Area {
            from: (self.x(from), top),
            to: (self.x(to.succ_opt().unwrap_or(to)), bottom),
            meaning: AreaMeaning::Covered,
        }
    }

    /// Returns a line for every new start.
    pub(super) fn new_starts(&self, new_starts: &[NewStart]) -> Vec<Shape> {
        let days = new_starts.iter().map(|new_start| new_start.on);
        days.map(|day| self.vertical_line(day, LineMeaning::NewStart))
            .collect()
    }

    pub(super) fn horizontal_line(
        &self,
        score: f64,
        from: f64,
        to: f64,
        meaning: LineMeaning,
    ) -> Shape {
        let y = self.y(score);
        Shape::Path {
            points: vec![(from, y), (to, y)],
            meaning,
        }
    }

    pub(super) fn vertical_line(&self, day: NaiveDate, meaning: LineMeaning) -> Shape {
        let (x, (top, bottom)) = (self.x(day), self.down);
        Shape::Path {
            points: vec![(x, top), (x, bottom)],
            meaning,
        }
    }
}

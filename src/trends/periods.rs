//! The chart of one row: its periods, with means and limits between new starts.

use chrono::NaiveDate;

use super::chart::{Point, chart};
use super::counts::AnswerCounts;
use super::figures::{PeriodFigures, SegmentFigures};
use super::period::{Period, PeriodLength};
use crate::model::{NewStart, Scale};

/// One period of a row, before its chart is computed.
pub(super) struct RowPeriod {
    pub(super) period: Period,
    pub(super) complete: bool,
    pub(super) answers: AnswerCounts,
}

/// Computes the chart of a row. Periods without an answer are omitted.
pub(super) fn figures(
    periods: &[RowPeriod],
    period_length: PeriodLength,
    scale: Scale<'_>,
    new_starts: &[NewStart],
) -> (Vec<SegmentFigures>, Vec<PeriodFigures>) {
    let given = periods.iter().filter(|one| one.answers.given() > 0);
    let mut figures: Vec<PeriodFigures> = given.map(|one| of_period(one, scale)).collect();
    let mut segments = Vec::new();
    let mut begins: Vec<NaiveDate> = new_starts.iter().map(|new_start| new_start.on).collect();
    begins.insert(0, NaiveDate::MIN);
    for (index, begin) in begins.iter().enumerate() {
        let end = begins.get(index + 1).copied().unwrap_or(NaiveDate::MAX);
        let of_segment = figures.iter_mut().filter(|one| {
            one.complete && one.score.is_some() && *begin <= one.start && one.end < end
        });
        let mut of_segment: Vec<&mut PeriodFigures> = of_segment.collect();
        segments.extend(segment_figures(
            &mut of_segment,
            segments.len(),
            period_length,
            scale,
        ));
    }
    (segments, figures)
}

fn of_period(one: &RowPeriod, scale: Scale<'_>) -> PeriodFigures {
    PeriodFigures {
        start: one.period.start,
        end: one.period.end,
        complete: one.complete,
        n: one.answers.counted(),
        not_applicable: one.answers.not_applicable(),
        answers: one.answers,
        score: one.answers.score(scale),
        lower: None,
        upper: None,
        unusual: None,
        rule: None,
        segment: None,
    }
}

/// Computes the mean of one segment, and the limits and unusual ones of its periods; `None` without periods.
fn segment_figures(
    periods: &mut [&mut PeriodFigures],
    segment: usize,
    period_length: PeriodLength,
    scale: Scale<'_>,
) -> Option<SegmentFigures> {
    let points: Vec<Point> = periods
        .iter()
        .filter_map(|one| {
            Some(Point {
                number: period_length.number(one.start),
                score: one.score?,
                answers: one.n,
            })
        })
        .collect();
    let chart = chart(&points, scale.score_range())?;
    let mut limits = chart.limits.iter();
    for (one, unusual) in periods.iter_mut().zip(&chart.unusual) {
        let limits = limits.next();
        one.lower = limits.map(|limits| limits.lower);
        one.upper = limits.map(|limits| limits.upper);
        one.unusual = unusual.map(|unusual| unusual.side);
        one.rule = unusual.map(|unusual| unusual.rule);
        one.segment = Some(segment);
    }
    periods.first().map(|first| SegmentFigures {
        start: first.start,
        mean: chart.mean,
    })
}

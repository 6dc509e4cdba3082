//! A tip's chart in characters: points, mean, limits, flagged points, dates.
//!
//! Eleven rows from 100 to 0, ten points of score a row. Limits are clamped for drawing only.

use chrono::NaiveDate;

use crate::terminal::RenderOptions;
use crate::text::dates::short_date;
use crate::text::padded;
use crate::trends::period::By;
use crate::trends::reading::{Point, TipTrend};
use crate::trends::run_chart::median;
use crate::trends::verdict::Chart;
use crate::trends::xmr::{Direction, Segment, XmrChart};

/// How many rows the chart has.
const ROWS: usize = 11;
/// How wide the scale at the left is, its axis included.
const SCALE: usize = 6;
/// How wide the labels at the right are.
const LABELS: usize = 16;
/// The widest that one period is drawn.
const WIDEST_STEP: usize = 4;

/// Draws the chart; the newest periods where not all have room.
pub(crate) fn chart(trend: &TipTrend, by: By, look: RenderOptions) -> String {
    let room = look.width.saturating_sub(SCALE + LABELS).max(8);
    let shown = trend.points.len().min(room);
    let hidden = trend.points.len() - shown;
    let mut grid = Grid::of(shown, (room / shown.max(1)).clamp(1, WIDEST_STEP));
    let lines = Lines::of(trend);
    lines.draw(&mut grid, hidden);
    let signals = signals(trend);
    let points = trend.points.iter().enumerate().skip(hidden);
    for (column, (index, point)) in points.enumerate() {
        grid.put(
            row_of(point.score),
            column,
            sign(point, signals.get(index).copied().flatten()),
        );
    }
    let mut text = grid.text(&lines.labels());
    text.push_str(&agreed(trend, hidden, &grid));
    text.push_str(&dates(trend, hidden, &grid));
    if hidden > 0 {
        text.push_str(&format!(
            "{:SCALE$}the last {shown} of {} {}s\n",
            "",
            trend.points.len(),
            by.key()
        ));
    }
    text
}

/// The row of a score, 0 at the top for 100.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to 0 to 100"
)]
fn row_of(score: f64) -> usize {
    ((100.0 - score.clamp(0.0, 100.0)) / 10.0).round() as usize
}

/// The direction of each point's signal, in the order of the points; one that is not complete has none.
fn signals(trend: &TipTrend) -> Vec<Option<Direction>> {
    let Chart::Xmr(chart) = &trend.reading.chart else {
        return Vec::new();
    };
    let mut signals = chart.signals.iter();
    let of = |point: &Point| {
        if point.complete {
            signals.next().copied().flatten()
        } else {
            None
        }
    };
    trend
        .points
        .iter()
        .map(of)
        .map(|signal| signal.map(|signal| signal.direction))
        .collect()
}

fn sign(point: &Point, signal: Option<Direction>) -> char {
    match signal {
        _ if !point.complete => '○',
        None => '●',
        Some(Direction::Improvement) => '▲',
        Some(Direction::Concern) => '▼',
    }
}

/// The lines behind the points: from which point to which, at which score.
struct Lines(Vec<Line>);

struct Line {
    name: &'static str,
    sign: char,
    first: usize,
    last: usize,
    score: f64,
}

impl Lines {
    fn of(trend: &TipTrend) -> Self {
        let places: Vec<usize> = trend
            .points
            .iter()
            .enumerate()
            .filter(|(_, point)| point.complete)
            .map(|(place, _)| place)
            .collect();
        match &trend.reading.chart {
            Chart::Xmr(chart) => Self(of_segments(chart, &places)),
            Chart::Run(_) | Chart::None => Self(of_median(trend, &places).into_iter().collect()),
        }
    }

    fn draw(&self, grid: &mut Grid, hidden: usize) {
        for line in &self.0 {
            for place in line.first.max(hidden)..=line.last {
                grid.rule(row_of(line.score), place.saturating_sub(hidden), line.sign);
            }
        }
    }

    /// The names and values of the newest lines, by row.
    fn labels(&self) -> Vec<(usize, String)> {
        let newest = self.0.iter().map(|line| line.last).max();
        self.0
            .iter()
            .filter(|line| Some(line.last) == newest)
            .map(|line| {
                (
                    row_of(line.score),
                    format!("{} {}", line.name, value(line.score)),
                )
            })
            .collect()
    }
}

/// A line's value; limits beyond what a score can be say so.
fn value(score: f64) -> String {
    match score {
        score if score > 100.0 => ">100".to_owned(),
        score if score < 0.0 => "<0".to_owned(),
        score => format!("{score:.0}"),
    }
}

fn of_segments(chart: &XmrChart, places: &[usize]) -> Vec<Line> {
    let spans = chart.spans();
    let mut lines = Vec::new();
    for (segment, span) in chart.segments.iter().zip(&spans) {
        let ends = (
            places.get(span.start),
            places.get(span.end.saturating_sub(1)),
        );
        if let (Some(first), Some(last)) = ends {
            lines.extend(of_segment(segment, *first, *last));
        }
    }
    lines
}

fn of_segment(segment: &Segment, first: usize, last: usize) -> Vec<Line> {
    let line = |name, sign, score| Line {
        name,
        sign,
        first,
        last,
        score,
    };
    let mut lines = Vec::new();
    if let Some(limits) = segment.limits {
        lines.push(line("upper limit", '╌', limits.upper));
        lines.push(line("lower limit", '╌', limits.lower));
    }
    lines.push(line("mean", '─', segment.mean));
    lines
}

fn of_median(trend: &TipTrend, places: &[usize]) -> Option<Line> {
    let scores: Vec<f64> = trend.charted().map(|point| point.score).collect();
    let (first, last) = (*places.first()?, *places.last()?);
    median(&scores).map(|score| Line {
        name: "median",
        sign: '─',
        first,
        last,
        score,
    })
}

/// The characters of a chart.
struct Grid {
    rows: Vec<Vec<char>>,
    step: usize,
}

impl Grid {
    fn of(columns: usize, step: usize) -> Self {
        Self {
            rows: vec![vec![' '; columns * step]; ROWS],
            step,
        }
    }

    fn width(&self) -> usize {
        self.rows.first().map_or(0, Vec::len)
    }

    /// Puts a sign in the middle of a period's columns.
    fn put(&mut self, row: usize, column: usize, sign: char) {
        let place = column * self.step + self.step / 2;
        if let Some(cell) = self.rows.get_mut(row).and_then(|row| row.get_mut(place)) {
            *cell = sign;
        }
    }

    /// Fills all of a period's columns with a line.
    fn rule(&mut self, row: usize, column: usize, sign: char) {
        let columns = column * self.step..(column + 1) * self.step;
        if let Some(cells) = self.rows.get_mut(row).and_then(|row| row.get_mut(columns)) {
            cells.fill(sign);
        }
    }

    fn text(&self, labels: &[(usize, String)]) -> String {
        let mut text = String::new();
        for (index, row) in self.rows.iter().enumerate() {
            let scale = if index % 2 == 0 {
                format!("{:>4} ┤", 100 - index * 10)
            } else {
                "     │".to_owned()
            };
            let here: Vec<_> = labels
                .iter()
                .filter(|(row, _)| *row == index)
                .map(|(_, words)| words.as_str())
                .collect();
            let line = format!(
                "{scale}{} {}",
                row.iter().collect::<String>(),
                here.join(", ")
            );
            text.push_str(line.trim_end());
            text.push('\n');
        }
        text
    }
}

/// An arrow under each period from which the chart begins anew; no line when there is none.
fn agreed(trend: &TipTrend, hidden: usize, grid: &Grid) -> String {
    let mut line = String::new();
    for (column, point) in trend.points.iter().skip(hidden).enumerate() {
        let earlier = trend
            .points
            .get((hidden + column).wrapping_sub(1))
            .map(|point| point.period.start);
        let begins = |date: &NaiveDate| {
            point.period.start >= *date && earlier.is_none_or(|earlier| earlier < *date)
        };
        if trend.agreed.iter().any(|agreed| begins(&agreed.date)) {
            line = format!("{}↑", padded(&line, column * grid.step + grid.step / 2));
        }
    }
    if line.is_empty() {
        line
    } else {
        format!("{:SCALE$}{line} agreed\n", "")
    }
}

/// The dates under the chart: the first, the last, and as many between as stand apart.
fn dates(trend: &TipTrend, hidden: usize, grid: &Grid) -> String {
    let mut axis = String::new();
    for (column, point) in trend.points.iter().skip(hidden).enumerate() {
        let place = column * grid.step;
        let date = short_date(point.period.start);
        let is_first = axis.is_empty();
        let fits = axis.chars().count() + 3 <= place && place + date.len() <= grid.width() + LABELS;
        if is_first || fits {
            axis = format!("{}{date}", padded(&axis, place));
        }
    }
    format!("{:SCALE$}{axis}\n", "")
}

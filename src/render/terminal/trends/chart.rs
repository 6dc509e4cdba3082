//! A row's chart in characters, with a linear time axis: points, mean, limits, unusual periods, actions, new starts,
//! dates.
//!
//! The chart has eleven rows from 100 to 0, ten points each, and a column for every period, including empty ones. A
//! limit outside 0 to 100 is not drawn; its label says so.

use chrono::{Datelike, NaiveDate};

use super::table::axis;
use crate::render::score_words::rounded;
use crate::terminal::RenderOptions;
use crate::text::padded;
use crate::trends::chart::Side;
use crate::trends::figures::{PeriodFigures, RowFigures, Trends};
use crate::trends::period::{Period, PeriodLength};

/// The number of rows of the chart.
const ROWS: usize = 11;
/// The width of the scale on the left, including the axis.
const SCALE: usize = 6;
/// The width of the labels on the right, with the space before them.
const LABELS: usize = 17;
/// The maximum width of a period.
const WIDEST_STEP: usize = 4;

/// Draws the chart, with the newest periods if not all of them fit.
pub(crate) fn chart(trends: &Trends, row: &RowFigures, options: RenderOptions) -> String {
    let axis = axis(trends);
    let room = options.width.saturating_sub(SCALE + LABELS).max(8);
    let hidden = axis.len().saturating_sub(room);
    let shown = axis.get(hidden..).unwrap_or_default();
    let mut grid = Grid::of(
        shown.len(),
        (room / shown.len().max(1)).clamp(1, WIDEST_STEP),
    );
    for (column, period) in shown.iter().enumerate() {
        if trends.new_starts.iter().any(|one| lies_in(one.on, *period)) {
            (0..ROWS).for_each(|line| grid.put(line, column, '┊'));
        }
        if let Some(found) = row.periods.iter().find(|one| one.start == period.start) {
            draw_period(&mut grid, column, row, found);
        }
    }
    let mut text = grid.text(&labels(row));
    let actions: Vec<NaiveDate> = row.actions.iter().map(|action| action.on).collect();
    let new_starts: Vec<NaiveDate> = trends
        .new_starts
        .iter()
        .map(|new_start| new_start.on)
        .collect();
    text.push_str(&marks(&actions, shown, &grid, '↑', "agreed"));
    text.push_str(&marks(&new_starts, shown, &grid, '┊', "new start"));
    text.push_str(&dates(shown, trends.period_length, &grid));
    if hidden > 0 {
        let (shown, all, by) = (shown.len(), axis.len(), trends.period_length.key());
        text.push_str(&format!("{:SCALE$}the last {shown} of {all} {by}s\n", ""));
    }
    text
}

fn draw_period(grid: &mut Grid, column: usize, row: &RowFigures, period: &PeriodFigures) {
    for limit in [period.lower, period.upper].into_iter().flatten() {
        if (0.0..=100.0).contains(&limit) {
            grid.rule(line_of(limit), column, '╌');
        }
    }
    let segment = period.segment.and_then(|segment| row.segments.get(segment));
    if let Some(segment) = segment {
        grid.rule(line_of(segment.mean), column, '─');
    }
    if let Some(score) = period.score {
        grid.put(line_of(score), column, sign(period));
    }
}

/// Returns the line of a score; line 0 at the top is 100.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "clamped to 0 to 100"
)]
fn line_of(score: f64) -> usize {
    ((100.0 - score.clamp(0.0, 100.0)) / 10.0).round() as usize
}

const fn sign(period: &PeriodFigures) -> char {
    match (period.segment, period.unusual) {
        (None, _) => '○',
        (_, None) => '●',
        (_, Some(Side::High)) => '▲',
        (_, Some(Side::Low)) => '▼',
    }
}

fn lies_in(day: NaiveDate, period: Period) -> bool {
    period.start <= day && day <= period.end
}

/// Explains the signs of the points in a row's chart.
pub(crate) fn signs(trends: &Trends, row: &RowFigures) -> String {
    let unit = trends.period_length.key();
    let scored = || row.periods.iter().filter(|period| period.score.is_some());
    let any = |wanted: char| scored().any(|period| sign(period) == wanted);
    let outside = format!("○ a {unit} that is not complete, or in which a new start lies");
    let signs = [
        any('●').then(|| format!("● a {unit}")),
        any('○').then_some(outside),
        any('▲').then(|| format!("▲ an unusual {unit}, high")),
        any('▼').then(|| format!("▼ an unusual {unit}, low")),
    ];
    let signs: Vec<String> = signs.into_iter().flatten().collect();
    format!("In the chart: {}.", signs.join("; "))
}

/// Returns the labels of the newest mean and limits, by line. Each has a line of its own.
fn labels(row: &RowFigures) -> Vec<(usize, String)> {
    let newest = row.periods.iter().rfind(|period| period.segment.is_some());
    let mean = newest.and_then(|period| row.segments.get(period.segment?));
    let mean = mean.map(|segment| ("mean", segment.mean));
    let upper = newest.and_then(|period| Some(("upper limit", period.upper?)));
    let lower = newest.and_then(|period| Some(("lower limit", period.lower?)));
    let lines = [upper, mean, lower].into_iter().flatten();
    let mut labels: Vec<(usize, String)> = lines
        .map(|(name, score)| (line_of(score), format!("{name} {}", value(score))))
        .collect();
    spread(&mut labels);
    labels
}

/// Moves labels of the same line apart, downwards and at the bottom upwards.
fn spread(labels: &mut [(usize, String)]) {
    let mut free = 0;
    for (line, _) in labels.iter_mut() {
        *line = (*line).max(free);
        free = *line + 1;
    }
    let mut last = ROWS - 1;
    for (line, _) in labels.iter_mut().rev() {
        *line = (*line).min(last);
        last = line.saturating_sub(1);
    }
}

/// Formats the value of a label; a limit outside 0 to 100 says so.
fn value(score: f64) -> String {
    match score {
        score if score > 100.0 => ">100".to_owned(),
        score if score < 0.0 => "<0".to_owned(),
        score => rounded(score).to_string(),
    }
}

/// The characters of a chart.
struct Grid {
    lines: Vec<Vec<char>>,
    step: usize,
}

impl Grid {
    fn of(columns: usize, step: usize) -> Self {
        Self {
            lines: vec![vec![' '; columns * step]; ROWS],
            step,
        }
    }

    fn width(&self) -> usize {
        self.lines.first().map_or(0, Vec::len)
    }

    /// Returns the middle of a period's columns.
    const fn middle(&self, column: usize) -> usize {
        column * self.step + self.step / 2
    }

    /// Draws a symbol in the middle of a period's columns.
    fn put(&mut self, line: usize, column: usize, sign: char) {
        let place = self.middle(column);
        if let Some(cell) = self
            .lines
            .get_mut(line)
            .and_then(|line| line.get_mut(place))
        {
            *cell = sign;
        }
    }

    /// Draws a line over all of a period's columns.
    fn rule(&mut self, line: usize, column: usize, sign: char) {
        let columns = column * self.step..(column + 1) * self.step;
        if let Some(cells) = self
            .lines
            .get_mut(line)
            .and_then(|line| line.get_mut(columns))
        {
            cells.fill(sign);
        }
    }

    fn text(&self, labels: &[(usize, String)]) -> String {
        let mut text = String::new();
        for (index, line) in self.lines.iter().enumerate() {
            let scale = if index % 2 == 0 {
                format!("{:>4} ┤", 100 - index * 10)
            } else {
                "     │".to_owned()
            };
            let label = labels.iter().find(|(line, _)| *line == index);
            let label = label.map_or("", |(_, words)| words);
            let drawn: String = line.iter().collect();
            text.push_str(format!("{scale}{drawn} {label}").trim_end());
            text.push('\n');
        }
        text
    }
}

/// Returns a line with a symbol under each period that contains one of the days; empty if there is none.
fn marks(days: &[NaiveDate], shown: &[Period], grid: &Grid, sign: char, words: &str) -> String {
    let mut line = String::new();
    for (column, period) in shown.iter().enumerate() {
        if days.iter().any(|day| lies_in(*day, *period)) {
            line = format!("{}{sign}", padded(&line, grid.middle(column)));
        }
    }
    if line.is_empty() {
        return line;
    }
    format!("{:SCALE$}{line} {words}\n", "")
}

/// Returns the dates under the chart: the first, and as many others as fit. If not all are of one year, the first of
/// each year names it.
fn dates(shown: &[Period], period_length: PeriodLength, grid: &Grid) -> String {
    let years = |period: Option<&Period>| period.map(|period| period.start.year());
    let mut named = years(shown.first()).filter(|year| years(shown.last()) == Some(*year));
    let mut axis = String::new();
    for (column, period) in shown.iter().enumerate() {
        let place = column * grid.step;
        let year = Some(period.start.year());
        let date = axis_date(period.start, period_length, named != year);
        let fits = axis.chars().count() + 3 <= place && place + date.len() <= grid.width() + LABELS;
        if axis.is_empty() || fits {
            axis = format!("{}{date}", padded(&axis, place));
            named = year;
        }
    }
    format!("{:SCALE$}{axis}\n", "")
}

/// Formats the beginning of a period: a week by its day, a month or a quarter by its month.
fn axis_date(start: NaiveDate, period_length: PeriodLength, with_year: bool) -> String {
    let format = match (period_length, with_year) {
        (PeriodLength::Week, false) => "%-d %b",
        (PeriodLength::Week, true) => "%-d %b %Y",
        (_, false) => "%b",
        (_, true) => "%b %Y",
    };
    start.format(format).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn axis_from(period_length: PeriodLength, first: &str, periods: usize) -> String {
        let first = period_length.period_of(first.parse().unwrap());
        let all = std::iter::successors(Some(first), |period| Some(period_length.next(*period)));
        let shown: Vec<Period> = all.take(periods).collect();
        dates(&shown, period_length, &Grid::of(shown.len(), 1))
    }

    #[test]
    fn labels_of_one_line_move_apart_within_the_chart() {
        let lines = |lines: &[usize]| {
            let labels = lines.iter().map(|line| (*line, String::new()));
            let mut labels: Vec<_> = labels.collect();
            spread(&mut labels);
            labels.into_iter().map(|(line, _)| line).collect::<Vec<_>>()
        };
        assert_eq!(lines(&[2, 4, 7]), [2, 4, 7]);
        assert_eq!(lines(&[0, 0, 0]), [0, 1, 2]);
        assert_eq!(lines(&[3, 4, 4]), [3, 4, 5]);
        assert_eq!(lines(&[10, 10, 10]), [8, 9, 10]);
    }

    #[test]
    fn an_axis_of_several_years_names_each_of_them() {
        assert_eq!(
            axis_from(PeriodLength::Week, "2026-06-01", 20),
            "      1 Jun   27 Jul   28 Sep\n"
        );
        assert_eq!(
            axis_from(PeriodLength::Week, "2025-11-03", 20),
            "      3 Nov 2025   2 Feb 2026\n"
        );
        assert_eq!(
            axis_from(PeriodLength::Month, "2023-03-15", 30),
            "      Mar 2023   Feb 2024   Jan 2025\n"
        );
    }
}

//! The columns of figures in the table of trends: score, n, a column per answer, not applicable.
//!
//! The columns are headed by the labels of the answers if all of them fit, else by their keys, which a remark
//! explains.

use console::measure_text_width;

use crate::model::{Choice, Scale};
use crate::render::score_words::score;
use crate::text::in_column;
use crate::trends::counts::AnswerCounts;
use crate::trends::figures::{GroupFigures, Trends};

/// The width of the names.
const NAMES: usize = 32;
/// The width of the score and the number of answers.
const SCORE: usize = 11;
/// The width of a column of counts, unless its header is longer.
const COUNT: usize = 6;
/// The minimum width of a column of counts.
const NARROWEST: usize = 4;
/// Below this width the figures are written in words, for any scale.
const MIN_TABLE_WIDTH: usize = 66;

/// The columns, the same for every tip.
pub(crate) struct Columns<'a> {
    scale: Scale<'a>,
    /// The header and the width of each choice's column.
    choices: Vec<(String, usize)>,
}

impl<'a> Columns<'a> {
    /// Lays out the columns; returns `None` if they do not fit and the figures have to be written in words.
    pub(crate) fn of(scale: Scale<'a>, trends: &Trends, width: usize) -> Option<Self> {
        if width < MIN_TABLE_WIDTH {
            return None;
        }
        let layout = |heading: fn(&Choice) -> String, gap: usize, narrowest: usize| {
            let column = |choice| {
                let heading = heading(choice);
                let width = narrowest.max(measure_text_width(&heading) + gap);
                (heading, width)
            };
            let choices = scale.choices().iter().map(column).collect();
            Self { scale, choices }
        };
        let label = |choice: &Choice| choice.label.clone();
        if !scale.is_own() {
            return Some(layout(label, 1, COUNT)).filter(|columns| columns.width() <= width);
        }
        let key = |choice: &Choice| choice.key.to_string();
        let largest = trends.rows.iter().map(|row| row.n).max();
        let narrowest = NARROWEST.max(largest.unwrap_or_default().to_string().len() + 1);
        // Labels may have several words, so two spaces separate them.
        let layouts = [
            layout(label, 2, COUNT),
            layout(key, 1, COUNT),
            layout(key, 1, narrowest),
        ];
        layouts.into_iter().find(|columns| columns.width() <= width)
    }

    /// Returns the width of the names and the figures.
    pub(crate) fn width(&self) -> usize {
        let choices: usize = self.choices.iter().map(|(_, width)| width).sum();
        let not_applicable = if self.scale.has_not_applicable() {
            COUNT
        } else {
            0
        };
        NAMES + SCORE + choices + not_applicable
    }

    /// Formats the header of the figures.
    pub(crate) fn heading(&self) -> String {
        let mut line = format!("{:NAMES$}score     n", "");
        for (heading, width) in &self.choices {
            line.push_str(&at_right(heading, *width));
        }
        if self.scale.has_not_applicable() {
            line.push_str(&at_right("n/a", COUNT));
        }
        line
    }

    /// Formats a name and its figures, and the further lines of the name.
    pub(crate) fn line(&self, lead: &str, name: &str, counts: &AnswerCounts) -> (String, String) {
        let (name, below) = in_column(lead, name, NAMES);
        let answers = counts.counted();
        let score = score(counts.score(self.scale), answers);
        let mut line = format!("{name}{score:>5}{answers:>6}");
        for ((_, count), (_, width)) in counts.choices(self.scale).zip(&self.choices) {
            line.push_str(&at_right(&count.to_string(), *width));
        }
        if self.scale.has_not_applicable() {
            line.push_str(&at_right(&counts.not_applicable().to_string(), COUNT));
        }
        (line, below)
    }
}

/// Formats a group's name with its score only.
pub(crate) fn score_line(group: &GroupFigures) -> String {
    let score = score(group.score, group.n);
    let (name, below) = in_column(&format!("{} ", group.id), &group.name, NAMES);
    format!("{name}{score:>5}\n{below}")
}

fn at_right(text: &str, width: usize) -> String {
    let missing = width.saturating_sub(measure_text_width(text));
    format!("{}{text}", " ".repeat(missing))
}

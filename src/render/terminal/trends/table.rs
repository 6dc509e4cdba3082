//! All groups and rows in a table with a common time axis.
//!
//! Each period is a block, or a gap if no answer counted; an incomplete period comes after a vertical bar.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use console::measure_text_width;

use super::answer::answer;
use super::columns::{Columns, score_line};
use super::{TrendsView, remarks};
use crate::model::Scale;
use crate::render::score_words::score_in_words;
use crate::render::trend_words::verdict_with_sign as verdict;
use crate::terminal::RenderOptions;
use crate::text::dates::{short_date, span};
use crate::text::{escape_controls, in_column, item, justify, padded, pluralize, wrapped};
use crate::trends::counts::AnswerCounts;
use crate::trends::figures::{PeriodFigures, QuestionFigures, RowFigures, Trends};
use crate::trends::period::Period;

/// The indent of the lines under a row's name.
const INDENT: usize = 3;
/// The blocks, from lowest to full.
const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/// Draws the trends of every group and row, with the remarks.
#[must_use]
pub fn table(view: TrendsView<'_>, options: RenderOptions) -> String {
    let layout = Layout::of(view, options);
    let answer = answer(view.set, view.trends).join(" ");
    let mut text = format!(
        "{}\n\n{}",
        wrapped(&answer, options.width, 0),
        heading(view, options)
    );
    text.push_str(&layout.heading());
    for (group, rows) in view.trends.sections() {
        text.extend(group.map(score_line));
        for row in rows {
            text.push_str(&layout.row(view, row));
        }
    }
    text.push_str(&format!(
        "\n{}\n",
        wrapped(&layout.legend(view.trends), options.width, 0)
    ));
    for remark in remarks::all(view) {
        text.push_str(&format!("{}\n", item(&remark, options.width)));
    }
    text
}

/// Formats the title, the days and the number of reflections.
pub(crate) fn heading(view: TrendsView<'_>, options: RenderOptions) -> String {
    format!(
        "{}\n\n",
        justify(&title(view), &reflections(view.trends), options.width)
    )
}

/// Formats the title: `Ten top tips, only ward, by week, 1 June to 15 November 2026`.
pub(crate) fn title(view: TrendsView<'_>) -> String {
    let trends = view.trends;
    let setting = view
        .setting
        .map(|setting| format!(", only {}", escape_controls(setting)));
    let tag = view
        .tag
        .map(|tag| format!(", only with the tag {}", escape_controls(tag)));
    let days = trends.from.zip(trends.to);
    let when = days.map_or(String::new(), |(first, last)| {
        format!(", {}", span(first, last))
    });
    format!(
        "{}{}{}, by {}{when}",
        view.set.title,
        setting.unwrap_or_default(),
        tag.unwrap_or_default(),
        trends.period_length.key()
    )
}

pub(crate) fn reflections(trends: &Trends) -> String {
    pluralize(trends.reflections, "reflection")
}

/// Returns every period from the first to the last with an answer, including empty ones: the axis of all charts.
pub(crate) fn axis(trends: &Trends) -> Vec<Period> {
    let periods = || trends.rows.iter().flat_map(|row| &row.periods);
    let first = periods().map(|period| period.start).min();
    let last = periods().map(|period| period.start).max();
    let Some((first, last)) = first.zip(last) else {
        return Vec::new();
    };
    let first = trends.period_length.period_of(first);
    std::iter::successors(Some(first), |period| {
        Some(trends.period_length.next(*period))
    })
    .take_while(|period| period.start <= last)
    .collect()
}

/// The layout of all rows, so that equal periods are aligned.
struct Layout<'a> {
    width: usize,
    /// `None` if the figures are written in words, with blocks and verdict below.
    columns: Option<Columns<'a>>,
    /// Whether figures, blocks and verdict fit on one line.
    one_line: bool,
    axis: Vec<Period>,
    /// The first days of the incomplete periods with a score in some row. In every row a column before them is kept for
    /// the bar, so that equal periods are aligned.
    incomplete: BTreeSet<NaiveDate>,
    /// The number of the oldest periods that are left out.
    hidden: usize,
}

impl<'a> Layout<'a> {
    fn of(view: TrendsView<'a>, options: RenderOptions) -> Self {
        let trends = view.trends;
        let verdicts = trends
            .rows
            .iter()
            .map(|row| measure_text_width(&verdict(row)));
        let periods = trends.rows.iter().flat_map(|row| &row.periods);
        let incomplete = periods.filter(|one| !one.complete && one.score.is_some());
        let incomplete: BTreeSet<NaiveDate> = incomplete.map(|one| one.start).collect();
        // Two spaces before the verdict, and the columns for the bars.
        let beside = verdicts.max().unwrap_or_default() + 2 + incomplete.len();
        let axis = axis(trends);
        let columns = Columns::of(view.set.scale(), trends, options.width);
        let figures = columns.as_ref().map(Columns::width);
        let (one_line, taken) = match figures {
            None => (false, INDENT + incomplete.len()),
            Some(figures) if options.width >= figures + 3 + axis.len() + beside => {
                (true, figures + 3 + beside)
            }
            Some(_) => (false, INDENT + beside),
        };
        let room = options.width.saturating_sub(taken).max(1);
        Self {
            width: options.width,
            columns,
            one_line,
            hidden: axis.len().saturating_sub(room),
            axis,
            incomplete,
        }
    }

    fn shown(&self) -> &[Period] {
        self.axis.get(self.hidden..).unwrap_or_default()
    }

    /// Returns the number of columns of the blocks, with those for the bars.
    fn blocks_width(&self) -> usize {
        let shown = self.shown().iter();
        let bars = shown.filter(|period| self.incomplete.contains(&period.start));
        self.shown().len() + bars.count()
    }

    /// Formats the header of the figures, and the dates above the blocks.
    fn heading(&self) -> String {
        let dates = self.dates();
        match &self.columns {
            Some(columns) if self.one_line => format!("{}   {dates}\n", columns.heading()),
            Some(columns) => format!("{}\n{:INDENT$}{dates}\n", columns.heading(), ""),
            None => format!("{:INDENT$}{dates}\n", ""),
        }
    }

    /// Formats the first and the last day, above their blocks if there is space.
    fn dates(&self) -> String {
        let (Some(first), Some(last)) = (self.shown().first(), self.shown().last()) else {
            return String::new();
        };
        let (first, last) = (
            short_date(first.start, last.end),
            short_date(last.end, first.start),
        );
        let line = self
            .blocks_width()
            .saturating_sub(first.len() + last.len() + 2);
        format!("{first} {} {last}", "─".repeat(line.max(1)))
    }

    fn row(&self, view: TrendsView<'_>, row: &RowFigures) -> String {
        let lead = format!("{:>2} ", row.numbers());
        let blocks = self.blocks(row);
        let drawn = format!("{}  {}", padded(&blocks, self.blocks_width()), verdict(row));
        let Some(columns) = &self.columns else {
            let words = figures_in_words(&row.answers, view.set.scale());
            let words = wrapped(&words, self.width, INDENT);
            let (name, below) = in_column(&lead, &row.name, self.width + 1);
            let (name, verdict) = (name.trim_end(), verdict(row));
            return format!(
                "{name}\n{below}{words}\n{:INDENT$}{blocks}\n{:INDENT$}{verdict}\n",
                "", ""
            );
        };
        let (figures, below) = columns.line(&lead, &row.name, &row.answers);
        let questions = questions(columns, view, row);
        if self.one_line {
            format!("{figures}   {}\n{below}{questions}", drawn.trim_end())
        } else {
            format!(
                "{figures}\n{below}{:INDENT$}{}\n{questions}",
                "",
                drawn.trim_end()
            )
        }
    }

    /// Returns a block for each period.
    fn blocks(&self, row: &RowFigures) -> String {
        let mut blocks = String::new();
        for period in self.shown() {
            let found = row.periods.iter().find(|one| one.start == period.start);
            let scored = found.filter(|one| one.score.is_some());
            if self.incomplete.contains(&period.start) {
                blocks.push(if scored.is_some() { '│' } else { ' ' });
            }
            blocks.push(scored.map_or(' ', block));
        }
        blocks
    }

    fn legend(&self, trends: &Trends) -> String {
        let (all, shown, unit) = (
            self.axis.len(),
            self.shown().len(),
            trends.period_length.key(),
        );
        let which = if shown < all {
            format!("the last {shown} of {all} {unit}s")
        } else {
            pluralize(all as u64, unit)
        };
        let bar = if self.incomplete.is_empty() {
            String::new()
        } else {
            format!("; after a bar │, an incomplete {unit}")
        };
        format!("Blocks: {which}, a gap where no answer counts{bar}.")
    }
}

/// Formats the figures of each question, if a row has several questions.
fn questions(columns: &Columns<'_>, view: TrendsView<'_>, row: &RowFigures) -> String {
    if row.questions.len() < 2 {
        return String::new();
    }
    let line = |question: &QuestionFigures| {
        let lead = format!("{:INDENT$}{}. ", "", question.number);
        let (figures, below) = columns.line(&lead, &question.name, &question.answers);
        format!("{figures}\n{below}")
    };
    let own = |question: &&QuestionFigures| row.questions.contains(&question.number);
    view.trends.questions.iter().filter(own).map(line).collect()
}

/// Formats the figures as a sentence, for narrow screens and screen readers.
pub(crate) fn figures_in_words(counts: &AnswerCounts, scale: Scale<'_>) -> String {
    let score = score_in_words(counts.score(scale), counts.counted());
    let choices = counts.choices(scale);
    let choices: Vec<_> = choices
        .map(|(choice, count)| format!("{count} {}", choice.label))
        .collect();
    let not_applicable = if scale.has_not_applicable() {
        format!("; {} not applicable", counts.not_applicable())
    } else {
        String::new()
    };
    format!("{score}: {}{not_applicable}", choices.join(", "))
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a score is between 0 and 100"
)]
fn block(period: &PeriodFigures) -> char {
    let eighth = (period.score.unwrap_or_default() / 100.0 * 8.0).ceil() as usize;
    BLOCKS.get(eighth.clamp(1, 8) - 1).copied().unwrap_or(' ')
}

//! A summary as text for the terminal: exactly what a supervisor will see, in the order of every format.

use console::measure_text_width;

use crate::render::score_words::{score, score_in_words};
use crate::render::summary_words as words;
use crate::render::terminal::trends::figures_in_words;
use crate::render::trend_words::long_verdict;
use crate::render::trend_words::verdict_with_sign;
use crate::summary::{ActionSummary, Summary};
use crate::terminal::RenderOptions;
use crate::text::{WIDEST_TEXT, capitalised, in_column, item, padded, wrapped};
use crate::trends::figures::{GroupFigures, RowFigures};

/// The maximum and minimum width of the names.
const NAMES: (usize, usize) = (34, 16);
/// Below this width the columns do not fit, and the rows are written as sentences.
const NARROWEST_TABLE: usize = 60;
/// The widths of a count and of a score.
const COUNT: usize = 5;
const SCORE: usize = 9;
/// The number of spaces between figures and verdict.
const GAP: usize = 2;
/// The indent of lines below a name.
const INDENT: usize = 4;

/// Draws the summary.
pub(crate) fn text(summary: &Summary, options: RenderOptions) -> String {
    let rows = if options.width < NARROWEST_TABLE {
        rows_in_words(summary, options.width)
    } else {
        table(summary, options.width)
    };
    let parts = Parts {
        rows,
        covered: words::covered(summary),
        reading: words::how_to_read(summary),
        paragraph: item,
    };
    composed(summary, options, &parts)
}

/// Draws the summary in sentences for a screen reader, without columns and symbols.
pub(crate) fn in_words(summary: &Summary, options: RenderOptions) -> String {
    let width = options.width.min(WIDEST_TEXT);
    let parts = Parts {
        rows: rows_in_words(summary, width),
        covered: words::covered_in_words(summary),
        reading: words::how_to_read_in_words(summary),
        paragraph: plain,
    };
    composed(summary, options, &parts)
}

/// Formats the rows of the tips as sentences, by group.
fn rows_in_words(summary: &Summary, width: usize) -> String {
    let mut rows = format!("{}\n", wrapped(&summary.title, width, 0));
    for (group, figures) in summary.sections() {
        let group = group.map(group_in_words).into_iter();
        let figures = figures.into_iter().map(|row| row_in_words(summary, row));
        let lines = group.chain(figures);
        rows.extend(lines.map(|words| format!("{}\n", plain(&words, width))));
    }
    rows
}

/// Formats a paragraph without a bullet.
fn plain(text: &str, width: usize) -> String {
    wrapped(text, width, 0)
}

fn group_in_words(group: &GroupFigures) -> String {
    let score = score_in_words(group.score, group.n);
    format!("{} {}: {score}.", group.id, group.name)
}

fn row_in_words(summary: &Summary, row: &RowFigures) -> String {
    let figures = figures_in_words(&row.answers, summary.scale());
    let verdict = capitalised(&long_verdict(row));
    let end = if verdict.ends_with('?') { "" } else { "." };
    format!("{}: {figures}. {verdict}{end}", row.label())
}

/// The parts that differ between the summary with signs and the one in words.
struct Parts {
    /// The rows of the tips.
    rows: String,
    /// The days covered.
    covered: String,
    /// How to read it.
    reading: Vec<String>,
    /// Formats a paragraph in a width.
    paragraph: fn(&str, usize) -> String,
}

/// Combines the sections with the parts that differ.
fn composed(summary: &Summary, options: RenderOptions, parts: &Parts) -> String {
    let width = options.width.min(WIDEST_TEXT);
    let heading = [
        words::heading(summary),
        parts.covered.clone(),
        words::SELF_RATINGS.to_owned(),
    ];
    let heading = heading.map(|line| wrapped(&line, width, 0)).join("\n");
    let section = |heading: &str, items: &[String]| {
        let items = items
            .iter()
            .map(|one| format!("{}\n", (parts.paragraph)(one, width)));
        let items: String = items.collect();
        if items.is_empty() {
            return items;
        }
        format!("{}\n{items}\n", wrapped(heading, width, 0))
    };
    let changes = words::changes(summary).into_iter();
    let changes: Vec<String> = changes.map(|change| change.words).collect();
    let text = [
        format!("{heading}\n\n"),
        section(words::QUESTIONS, &summary.questions),
        section(words::AGREED, &agreed(summary)),
        section(words::CHANGED, &changes),
        format!("{}\n", parts.rows),
        section(words::HELP, &help(summary)),
        section(&words::notes_heading(summary), &notes(summary)),
        section(
            words::QUESTIONS_TO_REFLECT_ON,
            &summary.questions_to_reflect_on,
        ),
        section(words::SETTINGS, &words::settings(summary)),
        section(words::READING, &parts.reading),
        section(words::CHECKED, &words::checked(summary)),
    ];
    format!("{}\n", text.concat().trim_end())
}

fn help(summary: &Summary) -> Vec<String> {
    let help = summary.help.iter();
    help.map(|help| {
        let lines = words::help_text(help);
        format!("{}: {lines}", words::help_tip(summary, help))
    })
    .collect()
}

fn agreed(summary: &Summary) -> Vec<String> {
    if summary.actions.is_empty() {
        return vec![words::nothing_agreed(summary).to_owned()];
    }
    let actions = summary.actions.iter();
    let actions = actions.map(|one| action(summary, one));
    let rise = words::rise(summary).map(str::to_owned);
    actions.chain(rise).collect()
}

fn action(summary: &Summary, action: &ActionSummary) -> String {
    let tip = words::action_tip(summary, action)
        .map(|tip| format!("{}: ", capitalised(&tip)))
        .unwrap_or_default();
    let figures = words::action_figures(summary, action)
        .map(|figures| format!(" {figures}"))
        .unwrap_or_default();
    let outcome = action
        .outcome
        .as_ref()
        .map(|outcome| format!(" Outcome: {outcome}"))
        .unwrap_or_default();
    format!(
        "{tip}{} {}{figures}{outcome}",
        words::sentence(&action.text),
        words::action_days(action)
    )
}

fn notes(summary: &Summary) -> Vec<String> {
    let groups = words::notes(summary).into_iter();
    let notes = groups.flat_map(|(head, notes)| {
        let notes = notes.into_iter();
        notes.map(move |note| format!("{head}. {}: {}", words::note_lead(note), note.text))
    });
    notes.collect()
}

/// Formats the rows by group, one line each; if that is too wide, the verdict is below the figures.
fn table(summary: &Summary, width: usize) -> String {
    let columns = SummaryColumns::of(summary, width);
    let mut table = columns.head(summary);
    for (group, rows) in summary.sections() {
        if let Some(group) = group {
            let (name, below) = in_column(&format!("{} ", group.id), &group.name, columns.names);
            let empty = columns.split + COUNT * columns.counts;
            let score = score(group.score, group.n);
            table.push_str(&format!("{name}{:empty$}{score:>SCORE$}\n{below}", ""));
        }
        for row in rows {
            table.push_str(&columns.row(summary, row));
        }
    }
    table
}

/// The widths of the columns.
struct SummaryColumns {
    names: usize,
    split: usize,
    /// The header of the answers: their words, or their keys where the words are too wide.
    choices: String,
    /// The number of columns of counts: n, and "not applicable" if the set has it.
    counts: usize,
    /// Whether the verdict fits on the line of the figures.
    one_line: bool,
}

impl SummaryColumns {
    fn of(summary: &Summary, width: usize) -> Self {
        let counts = if summary.not_applicable { 2 } else { 1 };
        let room = width.saturating_sub(NAMES.1 + GAP + counts * COUNT + SCORE);
        let choices = choices(summary, room);
        let splits = summary.rows.iter().map(|row| counts_of(summary, row));
        let split = splits.chain([choices.clone()]);
        let split = split.map(|text| measure_text_width(&text)).max();
        let split = split.unwrap_or_default() + GAP;
        let verdicts = summary.rows.iter().map(verdict_with_sign);
        let verdict = verdicts.map(|verdict| measure_text_width(&verdict)).max();
        let figures = split + counts * COUNT + SCORE;
        let taken = figures + GAP + verdict.unwrap_or_default();
        let one_line = width >= NAMES.1 + 8 + taken;
        let taken = if one_line { taken } else { figures };
        Self {
            names: width.saturating_sub(taken).clamp(NAMES.1, NAMES.0),
            split,
            choices,
            counts,
            one_line,
        }
    }

    /// Formats the column headers; a header of several lines is aligned to the bottom.
    fn head(&self, summary: &Summary) -> String {
        let title = wrapped(&summary.title, self.names - GAP, 0);
        let (above, last) = title.rsplit_once('\n').unwrap_or(("", &title));
        let above: String = above.lines().map(|line| format!("{line}\n")).collect();
        let split = padded(&self.choices, self.split);
        let not_applicable = if summary.not_applicable { "  n/a" } else { "" };
        format!(
            "{above}{}{split}{:>COUNT$}{not_applicable}{:>SCORE$}\n",
            padded(last, self.names),
            "n",
            "score"
        )
    }

    fn row(&self, summary: &Summary, row: &RowFigures) -> String {
        let lead = format!("{:>2} ", row.numbers());
        let (name, below) = in_column(&lead, &row.name, self.names);
        let split = padded(&counts_of(summary, row), self.split);
        let not_applicable = if summary.not_applicable {
            format!("{:>COUNT$}", row.answers.not_applicable())
        } else {
            String::new()
        };
        let score = score(row.score, row.n);
        let verdict = verdict_with_sign(row);
        let figures = format!(
            "{name}{split}{:>COUNT$}{not_applicable}{score:>SCORE$}",
            row.n
        );
        if self.one_line {
            format!("{figures}{:GAP$}{verdict}\n{below}", "")
        } else {
            format!("{figures}\n{below}{:INDENT$}{verdict}\n", "")
        }
    }
}

/// Returns the words of the answers, or their keys where the words do not fit; "How to read it" names both.
fn choices(summary: &Summary, room: usize) -> String {
    let words = words::choices(summary);
    if measure_text_width(&words) <= room || !summary.scale().is_own() {
        words
    } else {
        words::choice_keys(summary)
    }
}

fn counts_of(summary: &Summary, row: &RowFigures) -> String {
    words::counts(&words::split(summary, row))
}

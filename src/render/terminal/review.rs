//! A review as tables in the terminal: as many people side by side as fit, the others below.

use console::measure_text_width;

use crate::render::review_words::{
    NOT_COMPARED, cell, covered, group, heading, how_to_read, open_action, signs, title,
};
use crate::render::summary_words::PRIVILEGE;
use crate::summary::review::{Person, Review, Sheet};
use crate::terminal::RenderOptions;
use crate::text::{WIDEST_TEXT, escape_controls, item, padded, shortened, wrapped};

/// The maximum width of the names of the rows.
const NAMES: usize = 32;
/// The maximum width of a column header before it is wrapped.
const WIDEST_HEAD: usize = 11;
/// The maximum number of lines of a column header before it is truncated.
const HEAD_LINES: usize = 4;
/// The number of spaces between columns.
const GAP: usize = 2;
/// Draws the review.
#[must_use]
pub fn text(review: &Review, options: RenderOptions) -> String {
    let width = options.width.min(WIDEST_TEXT);
    let mut text = format!(
        "{}\n{}\n",
        heading(review.people()),
        wrapped(NOT_COMPARED, width, 0)
    );
    for sheet in review.sheets() {
        text.push_str(&format!(
            "\n{}\n\n",
            wrapped(&title(&sheet.layout), width, 0)
        ));
        text.push_str(&tables(sheet, options));
        for line in std::iter::once(signs(sheet)).chain(how_to_read(sheet)) {
            text.push_str(&format!("{}\n", item(&line, width)));
        }
        for person in &sheet.people {
            text.push_str(&person_details(person, width));
        }
    }
    text.push_str(&format!("\n{}\n", wrapped(PRIVILEGE, width, 0)));
    text
}

/// Formats the rest of a person's summary: the days, the open actions, the questions.
fn person_details(person: &Person, width: usize) -> String {
    let mut text = format!(
        "\n{}\n{}\n",
        wrapped(&person.name, width, 0),
        wrapped(&covered(person), width, 2)
    );
    let open = person.open.iter().map(open_action);
    text.push_str(&list("Agreed and open", open, width));
    let questions = person.questions.iter().cloned();
    text.push_str(&list("Questions for supervision", questions, width));
    text
}

/// Formats a heading and its indented items; empty if there are none.
pub(crate) fn list(heading: &str, items: impl Iterator<Item = String>, width: usize) -> String {
    let items: Vec<_> = items
        .flat_map(|line| {
            let item = item(&line, width.saturating_sub(2));
            item.lines()
                .map(|line| format!("  {line}\n"))
                .collect::<Vec<_>>()
        })
        .collect();
    if items.is_empty() {
        String::new()
    } else {
        format!("  {heading}\n{}", items.concat())
    }
}

/// The widths of the columns of a sheet, the same in every block.
struct ReviewColumns {
    names: usize,
    person: usize,
    /// How many people fit side by side.
    people: usize,
}

impl ReviewColumns {
    fn of(sheet: &Sheet, options: RenderOptions) -> Self {
        let names = sheet.layout.sections().flat_map(|(head, tips)| {
            let tips = tips.into_iter().map(|(_, tip)| tip_label(tip));
            head.map(group).into_iter().chain(tips)
        });
        let names = names.map(|name| measure_text_width(&escape_controls(&name)));
        let names = names.max().unwrap_or_default().min(NAMES);
        let cells = sheet.people.iter().flat_map(|person| &person.cells);
        let cells = cells.map(|figures| measure_text_width(&cell(*figures)));
        let heads = sheet.people.iter();
        let heads =
            heads.map(|person| measure_text_width(&escape_controls(&person.name)).min(WIDEST_HEAD));
        let person = cells.chain(heads).max().unwrap_or_default();
        let people = options.width.saturating_sub(names) / (person + GAP);
        Self {
            names,
            person,
            people: people.max(1),
        }
    }

    /// Formats a row: its name, and a cell per person.
    fn row(&self, name: &str, cells: impl Iterator<Item = String>) -> String {
        let mut row = padded(&shortened(name, self.names), self.names);
        for cell in cells {
            row.push_str(&format!("{:GAP$}{}", "", padded(&cell, self.person)));
        }
        format!("{}\n", row.trim_end())
    }

    /// Formats the column headers, wrapped and aligned to the bottom.
    fn heads(&self, people: &[Person]) -> String {
        let heads: Vec<_> = people
            .iter()
            .map(|person| self.head(&person.name))
            .collect();
        let height = heads.iter().map(Vec::len).max().unwrap_or_default();
        let line = |line: usize| {
            let cells = heads.iter().map(|head| {
                let above = height - head.len();
                let words = line.checked_sub(above).and_then(|line| head.get(line));
                words.cloned().unwrap_or_default()
            });
            self.row("", cells)
        };
        (0..height).map(line).collect()
    }

    fn head(&self, name: &str) -> Vec<String> {
        let name = escape_controls(name);
        let mut lines: Vec<String> = textwrap::wrap(&name, self.person.max(1))
            .into_iter()
            .map(std::borrow::Cow::into_owned)
            .collect();
        if lines.len() > HEAD_LINES {
            lines.truncate(HEAD_LINES);
            if let Some(last) = lines.last_mut() {
                *last = shortened(&format!("{last}……"), self.person);
            }
        }
        lines
    }
}

/// Draws the tables of a sheet below each other.
fn tables(sheet: &Sheet, options: RenderOptions) -> String {
    let columns = ReviewColumns::of(sheet, options);
    let block = |people: &[Person]| {
        let mut table = columns.heads(people);
        for (head, tips) in sheet.layout.sections() {
            if let Some(head) = head {
                table.push_str(&columns.row(&group(head), std::iter::empty()));
            }
            for (index, tip) in tips {
                let cells = people.iter().map(|person| {
                    person
                        .cells
                        .get(index)
                        .map_or_else(String::new, |c| cell(*c))
                });
                table.push_str(&columns.row(&tip_label(tip), cells));
            }
        }
        format!("{table}\n")
    };
    sheet.people.chunks(columns.people).map(block).collect()
}

fn tip_label(tip: &crate::summary::review::RowName) -> String {
    format!("{:>2} {}", tip.numbers(), tip.name)
}

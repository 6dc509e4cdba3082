//! A review as one HTML file: tables that a screen reader can navigate, no scripts, no requests.
//!
//! This module prepares the texts and cells; the template lays them out. The template escapes users' texts, and
//! control characters are made visible.

use std::io::Write;

use askama::Template;

use crate::error::{Error, Result};
use crate::render::review_words::{
    NOT_COMPARED, covered, group, heading, how_to_read, open_action, score_text, title,
};
use crate::render::summary_words::PRIVILEGE;
use crate::render::trend_words::{verdict_sign, verdict_words};
use crate::summary::review::{Person, Review, Sheet};
use crate::text::escape_controls;

/// The number of people side by side, as many as fit on a printed page.
const PEOPLE_PER_TABLE: usize = 6;

#[derive(Template)]
#[template(path = "review.html")]
struct Page {
    heading: String,
    not_compared: &'static str,
    privilege: &'static str,
    sheets: Vec<SheetView>,
}

struct SheetView {
    title: String,
    tips: String,
    how_to_read: Vec<String>,
    tables: Vec<TableView>,
    people: Vec<PersonView>,
}

struct TableView {
    caption: String,
    heads: Vec<String>,
    groups: Vec<GroupView>,
}

struct GroupView {
    /// `None` if the set has no groups.
    name: Option<String>,
    rows: Vec<RowView>,
}

struct RowView {
    number: String,
    name: String,
    cells: Vec<CellView>,
}

struct CellView {
    score: String,
    counted: u64,
    sign: char,
    verdict: &'static str,
}

struct PersonView {
    name: String,
    covered: String,
    open: Vec<String>,
    questions: Vec<String>,
}

/// Writes the review.
pub fn html(review: &Review, output: &mut dyn Write) -> Result<()> {
    let page = Page {
        heading: heading(review.people()),
        not_compared: NOT_COMPARED,
        privilege: PRIVILEGE,
        sheets: review.sheets().map(sheet).collect(),
    };
    page.write_into(&mut &mut *output).map_err(Error::from)
}

fn sheet(sheet: &Sheet) -> SheetView {
    let all = sheet.people.len();
    let tables = sheet.people.chunks(PEOPLE_PER_TABLE).enumerate();
    SheetView {
        title: escape_controls_owned(&title(&sheet.layout)),
        tips: escape_controls_owned(&sheet.layout.title),
        how_to_read: how_to_read(sheet)
            .iter()
            .map(|line| escape_controls_owned(line))
            .collect(),
        tables: tables
            .map(|(index, people)| table(sheet, people, index * PEOPLE_PER_TABLE, all))
            .collect(),
        people: sheet.people.iter().map(person).collect(),
    }
}

fn table(sheet: &Sheet, people: &[Person], before: usize, all: usize) -> TableView {
    let groups = sheet.layout.sections().map(|(head, tips)| GroupView {
        name: head.map(|head| escape_controls_owned(&group(head))),
        rows: tips
            .into_iter()
            .map(|(index, tip)| RowView {
                number: tip.numbers(),
                name: escape_controls_owned(&tip.name),
                cells: people
                    .iter()
                    .filter_map(|person| cell(person, index))
                    .collect(),
            })
            .collect(),
    });
    TableView {
        caption: caption(before, people.len(), all),
        heads: people
            .iter()
            .map(|person| escape_controls_owned(&person.name))
            .collect(),
        groups: groups.collect(),
    }
}

/// Returns which of the people a table shows, if there are several tables.
fn caption(before: usize, here: usize, all: usize) -> String {
    match (here, all) {
        (1, 1) => "1 person".to_owned(),
        _ if here == all => format!("{all} people, in the order given"),
        (1, _) => format!("Person {} of {all}, in the order given", before + 1),
        _ => format!(
            "People {} to {} of {all}, in the order given",
            before + 1,
            before + here
        ),
    }
}

fn cell(person: &Person, index: usize) -> Option<CellView> {
    let cell = *person.cells.get(index)?;
    Some(CellView {
        score: score_text(cell),
        counted: cell.counted,
        sign: verdict_sign(cell.verdict),
        verdict: verdict_words(cell.verdict),
    })
}

fn person(person: &Person) -> PersonView {
    PersonView {
        name: escape_controls_owned(&person.name),
        covered: covered(person),
        open: person
            .open
            .iter()
            .map(|action| escape_controls_owned(&open_action(action)))
            .collect(),
        questions: person
            .questions
            .iter()
            .map(|question| escape_controls_owned(question))
            .collect(),
    }
}

fn escape_controls_owned(text: &str) -> String {
    escape_controls(text).into_owned()
}

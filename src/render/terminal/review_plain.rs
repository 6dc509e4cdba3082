//! A review person by person, in lines: for narrow screens and screen readers.

use crate::render::review_words::{
    NOT_COMPARED, covered, group, heading, open_action, remarks_in_words, spoken, title,
};
use crate::render::summary_words::PRIVILEGE;
use crate::render::terminal::review::list;
use crate::summary::review::{Person, Review, ReviewLayout};
use crate::terminal::RenderOptions;
use crate::text::{WIDEST_TEXT, item, wrapped};

/// Writes the review.
#[must_use]
pub fn in_words(review: &Review, options: RenderOptions) -> String {
    let width = options.width.min(WIDEST_TEXT);
    let mut text = format!(
        "{}\n{}\n",
        heading(review.people()),
        wrapped(NOT_COMPARED, width, 0)
    );
    for sheet in review.sheets() {
        text.push_str(&format!("\n{}\n", wrapped(&title(&sheet.layout), width, 0)));
        for remark in remarks_in_words(sheet) {
            text.push_str(&format!("{}\n", item(&remark, width)));
        }
        for person in &sheet.people {
            text.push_str(&one(person, &sheet.layout, width));
        }
    }
    text.push_str(&format!("\n{}\n", wrapped(PRIVILEGE, width, 0)));
    text
}

fn one(person: &Person, layout: &ReviewLayout, width: usize) -> String {
    let mut text = format!(
        "\n{}\n{}\n",
        wrapped(&person.name, width, 0),
        wrapped(&covered(person), width, 2)
    );
    for (head, tips) in layout.sections() {
        text.extend(head.map(|head| format!("{}\n", wrapped(&group(head), width, 2))));
        for (index, tip) in tips {
            let figures = person.cells.get(index).map(|cell| spoken(*cell));
            let line = format!("{}: {}", tip.label(), figures.unwrap_or_default());
            text.push_str(&format!("{}\n", wrapped(&line, width, 3)));
        }
    }
    let open = person.open.iter().map(open_action);
    text.push_str(&list("Agreed and open", open, width));
    let questions = person.questions.iter().cloned();
    text.push_str(&list("Questions for supervision", questions, width));
    text
}

//! The paper form of a set: its Markdown, rendered as a plain page and printed.

use std::fmt::Write as _;
use std::fs;

use did_i::question_sets::builtin_ids;

use crate::chromium::{Chromium, pages, words};
use crate::desk::{Desk, looked_at};

/// The style of a typical word processor or Markdown viewer: 11 points, space between lines and in cells, margins of 2
/// cm.
const STYLE: &str = "@page { size: A4; margin: 2cm }
body { margin: 0; font: 11pt/1.3 sans-serif }
table { border-collapse: collapse }
td, th { border: 1px solid; padding: 3pt 5pt }";

/// Removes the backslashes that escape Markdown characters.
fn plain(text: &str) -> String {
    let mut letters = text.chars();
    let mut plain = String::new();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => plain.extend(letters.next()),
            '*' => {}
            '<' => plain.push_str("&lt;"),
            letter => plain.push(letter),
        }
    }
    plain
}

/// Renders the Markdown subset that a form uses: one heading, one table, paragraphs.
fn set_as_page(markdown: &str) -> String {
    let mut page = format!("<!doctype html><meta charset=utf-8><style>{STYLE}</style>");
    for block in markdown.trim_end().split("\n\n") {
        if let Some(title) = block.strip_prefix("# ") {
            let _ = write!(page, "<h1>{}</h1>", plain(title));
        } else if block.starts_with('|') {
            page.push_str("<table>");
            for row in block.lines().filter(|row| !row.starts_with("|--")) {
                let row = row.trim_matches('|');
                let cells: String = row
                    .split(" |")
                    .map(|c| format!("<td>{}", plain(c)))
                    .collect();
                let _ = write!(page, "<tr>{cells}");
            }
            page.push_str("</table>");
        } else {
            let _ = write!(page, "<p>{}", plain(block));
        }
    }
    page
}

#[test]
fn the_form_of_every_built_in_set_is_printed_on_one_page() {
    let Some(browser) = Chromium::find() else {
        return;
    };
    let desk = Desk::bare();
    let mut forms: Vec<(String, Vec<&str>)> = builtin_ids()
        .map(|id| (id.to_owned(), vec!["sets", "show", id, "--format", "md"]))
        .collect();
    let italian = vec!["sets", "show", "did-i", "--format", "md", "--lang", "it"];
    forms.push(("did-i-it".to_owned(), italian));
    for (name, args) in forms {
        let form = desk.did_i(&args);
        let page = looked_at(&format!("form-{name}.html"));
        fs::write(&page, set_as_page(&form)).unwrap();
        let pdf = browser.print(&page);
        let (count, size) = pages(&pdf);
        assert_eq!(count, 1, "{name}");
        assert!(size.ends_with("(A4)"), "{size}");
        // Nothing is lost: there is a box for every answer.
        let boxes = |text: &str| text.matches('\u{2610}').count();
        assert!(boxes(&form) > 5, "{form}");
        assert_eq!(boxes(&words(&pdf)), boxes(&form), "{name}");
    }
}

#[test]
fn a_form_that_is_too_long_is_seen() {
    let Some(browser) = Chromium::find() else {
        return;
    };
    let form = Desk::bare().did_i(&["sets", "show", "did-i", "--format", "md"]);
    let page = looked_at("form-too-long.html");
    fs::write(&page, set_as_page(&form.repeat(2))).unwrap();
    assert_eq!(pages(&browser.print(&page)).0, 2);
}

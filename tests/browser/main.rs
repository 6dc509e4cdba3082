//! The page of a summary in a real browser: how it prints, what it requests, and whether it is accessible.
//!
//! The results are kept in the build folder, under `tmp/browser`, for inspection.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

mod chromium;
mod desk;
mod forms;
mod scenes;
#[path = "../seeded/mod.rs"]
mod seeded;

use std::fs;
use std::path::Path;

use serde_json::Value;

use chromium::{Chromium, pages, words};
use desk::looked_at;

/// A page with every problem that the audit reports.
const BAD_PAGE: &str = "<!doctype html><html><meta charset=utf-8><body>
<h2>Too early</h2><p style='color: #999' tabindex=1 onclick='x()'>faint</p>
<table><tr><th>no scope</table><svg></svg><img src='http://example.invalid/a.png'>
<p>one line<p style='margin-top: -30px'>upon another
<p style='width: 2em; overflow-wrap: anywhere'>partnership
<div style='width: 4000px'>wide</div><section>nameless</section>
<script>console.error('a word on the console')</script>";

/// Returns the audit of a page at this width.
fn audit(browser: &Chromium, page: &Path, width: u32) -> Value {
    let html = fs::read_to_string(page).unwrap();
    // The copy may run a script; the page itself may not.
    let html = html.replace(
        "http-equiv=\"Content-Security-Policy\"",
        "name=\"unguarded\"",
    );
    let copy = tempfile::Builder::new().suffix(".html").tempfile().unwrap();
    let script = include_str!("audit.js");
    fs::write(copy.path(), format!("{html}<script>{script}</script>")).unwrap();
    let dom = browser.dom(copy.path(), width);
    let (_, json) = dom.split_once("<pre id=\"audit\">").expect("the audit ran");
    let (json, _) = json.split_once("</pre>").unwrap();
    serde_json::from_str(json).unwrap()
}

fn list(value: &Value) -> Vec<&str> {
    let items = value.as_array().unwrap().iter();
    items.map(|item| item.as_str().unwrap()).collect()
}

#[test]
fn everything_for_the_meeting_prints_on_the_first_page() {
    let Some(browser) = Chromium::find() else {
        return;
    };
    let scenes = [
        scenes::usual(),
        scenes::early(),
        scenes::own_answers("own-answers"),
        scenes::without_groups("without-groups"),
    ];
    for page in scenes {
        let pdf = browser.print(&page);
        let (count, size) = pages(&pdf);
        assert_eq!(count, 2, "{}", page.display());
        assert!(size.ends_with("(A4)"), "{size}");
        let words = words(&pdf);
        let (first, rest) = words.split_once('\u{c}').unwrap();
        assert!(first.contains("What was agreed"), "{first}");
        assert!(
            rest.trim_start().starts_with("What may help")
                || rest.trim_start().starts_with("How to read it")
                || rest.trim_start().starts_with("Questions to reflect on"),
            "{rest}"
        );
    }
}

#[test]
fn a_long_note_is_printed_to_its_last_word() {
    let Some(browser) = Chromium::find() else {
        return;
    };
    let pdf = browser.print(&scenes::long_note());
    let (count, _) = pages(&pdf);
    let allotments = words(&pdf).matches("allotment").count();
    let written = seeded::long_note(10_000).matches("allotment").count();
    assert_eq!((count, allotments), (5, written));
}

#[test]
fn pictures_of_it_are_taken() {
    let Some(browser) = Chromium::find() else {
        return;
    };
    let page = scenes::busiest("pictured");
    for width in [1200, 360] {
        let png = fs::read(browser.picture(&page, width)).unwrap();
        assert!(png.starts_with(b"\x89PNG"));
        assert_eq!(png[16..20], width.to_be_bytes(), "as wide as the window");
    }
}

#[test]
fn it_asks_for_nothing_and_says_nothing_on_the_console() {
    let Some(browser) = Chromium::find() else {
        return;
    };
    let deeds = browser.deeds(&scenes::hard("quiet"));
    assert_eq!(deeds.console, Vec::<String>::new());
    assert_eq!(deeds.requests, Vec::<String>::new());

    let bad = looked_at("bad-deeds.html");
    fs::write(&bad, BAD_PAGE).unwrap();
    let deeds = browser.deeds(&bad);
    assert!(deeds.console[0].contains("a word on the console"));
    assert_eq!(deeds.requests, ["http://example.invalid/a.png"]);
}

#[test]
fn everybody_can_read_it() {
    let Some(browser) = Chromium::find() else {
        return;
    };
    let scenes = [
        scenes::hard("read"),
        scenes::early(),
        scenes::long_note(),
        scenes::own_answers("own-answers-read"),
        scenes::without_groups("without-groups-read"),
    ];
    for page in scenes {
        for width in [1200, 1000, 900, 360] {
            let seen = audit(&browser, &page, width);
            assert_eq!(
                list(&seen["problems"]),
                [""; 0],
                "{} at {width}",
                page.display()
            );
            assert!(list(&seen["pairs"]).len() >= 2);
        }
    }
}

#[test]
fn an_audit_finds_what_is_wrong() {
    let Some(browser) = Chromium::find() else {
        return;
    };
    let bad = looked_at("bad.html");
    fs::write(&bad, BAD_PAGE).unwrap();
    let seen = audit(&browser, &bad, 1200);
    let problems = list(&seen["problems"]).join("\n");
    for kind in [
        "language",
        "title",
        "wide in",
        "main",
        "loads or links",
        "handler",
        "tabindex",
        "heading",
        "section without",
        "svg without",
        "caption",
        "scope",
        "contrast of",
        "overlap of",
        "broken word",
    ] {
        assert!(problems.contains(kind), "{kind} is missing in {problems}");
    }
}

#[test]
fn what_was_typed_is_read_as_it_was_typed() {
    let Some(browser) = Chromium::find() else {
        return;
    };
    let seen = audit(&browser, &scenes::hard("typed"), 1200);
    let text = seen["text"].as_str().unwrap();
    for typed in seeded::HARD_TEXTS {
        let shown = did_i::text::escape_controls(typed);
        assert!(text.contains(&*shown), "{shown} is missing in {text}");
    }
    assert!(!text.chars().any(|c| c.is_control() && !c.is_whitespace()));
    assert_eq!(
        seen["charts"], 11,
        "one chart a row, and one for each of two actions"
    );
    let headings = [
        "Summary for supervision: نور <i>",
        "Questions for supervision",
        "What was agreed, before and since",
        "What changed lately, and what stands out",
        "Ten top tips",
        "What may help",
        "Shared notes (6)",
        "Reflections by setting",
        "How to read it",
        "What was checked",
    ];
    let seen = list(&seen["headings"]);
    let of_page: Vec<&str> = seen
        .into_iter()
        .filter(|seen| headings.contains(seen))
        .collect();
    assert_eq!(of_page, headings);
}

//! Files that are damaged, of another kind, too large or missing.

use std::fs;

use insta::assert_snapshot;
use serde_json::json;

use crate::desk::Desk;

#[test]
fn what_cannot_be_read_is_named_and_the_rest_is_shown() {
    let desk = Desk::new();
    desk.person("ana", 12, "yypyyyyypy", None, &["--name", "Ana"]);
    desk.changed(
        "team/ana.json",
        "team/b-score.json",
        "/rows/3/score",
        json!(120),
    );
    desk.changed("team/ana.json", "team/c-version.json", "/version", json!(3));
    desk.changed(
        "team/ana.json",
        "team/d-word.json",
        "/rows/0/verdict",
        json!("\u{1b}[2Jbest"),
    );
    let whole = desk.read("team/ana.json");
    fs::write(desk.path("team/e-cut.json"), &whole[..whole.len() / 2]).unwrap();
    fs::write(desk.path("team/f-empty.json"), "").unwrap();
    fs::write(
        desk.path("team/g-large.json"),
        " ".repeat(16 * 1024 * 1024 + 1),
    )
    .unwrap();
    fs::write(desk.path("team/h-bytes.json"), [0xff, 0xfe, b'{', 0]).unwrap();
    fs::copy(desk.path("lines.jsonl"), desk.path("team/i-journal.json")).unwrap();
    fs::create_dir(desk.path("team/j-folder.json")).unwrap();
    fs::write(desk.path("team/notes.txt"), "not mine").unwrap();
    let shown = desk.run("review team nowhere.json --format csv");
    assert_eq!(
        shown.matches("\nAna,ana,did-i,1,2026-").count(),
        100,
        "{shown}"
    );
    let (_, errors) = shown.split_once("--- stderr\n").unwrap();
    assert_snapshot!(errors, @r"
    error: 9 summaries could not be read; the others are shown
      team/b-score.json, rows[3].score: a score must be between 0 and 100
      team/c-version.json, version: 3 is not supported; this did-i reads version 2
      team/d-word.json, rows[0].verdict: unknown variant `\u{1b}[2Jbest`, expected one of `higher`, `lower`, `perhaps_higher`, `perhaps_lower`, `no_clear_change`, `too_early`, `all_alike`, `too_seldom`, `no_recent_answers` at line 1 column 4222
      team/e-cut.json: the file is not valid JSON: EOF while parsing an object at line 703 column 0
      team/f-empty.json: the file is empty
      team/g-large.json: cannot read: it is larger than 16 MiB
      team/h-bytes.json: the file is not valid JSON: EOF while parsing an object at line 1 column 1
      team/i-journal.json: this is a complete journal with private notes: delete it without reading it, and ask for a summary
      nowhere.json: cannot read: it is not there
      did-i summary --output NAME.json writes a summary that can be read here.
    --- status 1
    ");
}

#[test]
fn where_nothing_can_be_read_nothing_is_written() {
    let desk = Desk::new();
    assert_snapshot!(desk.run("review team"), @"
    $ did-i review team
    --- stderr
    error: there is no summary that can be shown
      team: no file in this folder ends in .json
      did-i summary --output NAME.json writes a summary that can be read here.
    --- status 1
    ");
    fs::write(desk.path("team/a.json"), "[]").unwrap();
    fs::write(desk.path("team/b.json"), "{\"format\":\"did-i-trends\"}").unwrap();
    assert_snapshot!(desk.run("review team --format csv"), @"
    $ did-i review team --format csv
    --- stderr
    error: there is no summary that can be shown
      team/a.json: this is not a summary that did-i wrote as JSON
      team/b.json: this is not a summary that did-i wrote as JSON
      did-i summary --output NAME.json writes a summary that can be read here.
    --- status 1
    ");
    assert_snapshot!(desk.run("review team/a.json --output review.html"), @"
    $ did-i review team/a.json --output review.html
    --- stderr
    error: there is no summary that can be shown
      team/a.json: this is not a summary that did-i wrote as JSON
      did-i summary --output NAME.json writes a summary that can be read here.
    --- status 1
    ");
    assert!(!desk.path("review.html").exists());
}

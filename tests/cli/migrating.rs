//! Journals of every older schema open, and hold every word they held.

use std::fs;
use std::path::PathBuf;
use std::process::Stdio;
use std::thread;
use std::time::Duration;

use did_i::store::{KNOWN_SCHEMA, Store};

use crate::journal::Desk;

fn fixtures() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/journals")
}

/// A home whose journal is the one of a schema.
fn desk(schema: usize) -> Desk {
    let desk = Desk::new();
    // As private as the program makes it.
    drop(Store::open_or_create(&desk.journal()).unwrap());
    let journal = fs::read(fixtures().join(format!("schema-{schema}.db"))).unwrap();
    fs::write(desk.journal(), journal).unwrap();
    desk
}

/// What a journal of a schema held, as its export has it: meetings came with the second.
fn held(schema: usize) -> String {
    let all = fs::read_to_string(fixtures().join("journal.jsonl")).unwrap();
    let is_there = |line: &&str| {
        let of_supervision =
            line.contains(r#""kind":"meeting""#) || line.contains(r#""kind":"action""#);
        schema > 1 || !of_supervision
    };
    all.lines()
        .filter(is_there)
        .map(|line| format!("{line}\n"))
        .collect()
}

/// The names of the files beside the journal.
fn beside(desk: &Desk) -> Vec<String> {
    let files = fs::read_dir(desk.journal().parent().unwrap()).unwrap();
    files
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "journal.db")
        .collect()
}

#[test]
fn a_journal_of_every_schema_keeps_every_word() {
    for schema in 1..=KNOWN_SCHEMA {
        let desk = desk(schema);
        assert_eq!(desk.does("export"), held(schema), "schema {schema}");
        assert!(
            desk.does("doctor").contains("ok     rows"),
            "schema {schema}"
        );
        desk.does("trends");
        desk.does("edit 1 --setting clinic");
        desk.does("doctor");
    }
}

#[test]
fn the_journal_before_a_change_of_its_schema_is_kept_until_the_next_start() {
    let desk = desk(1);
    desk.does("list");
    assert_eq!(beside(&desk), ["journal.db.schema-1"]);
    let kept = self::desk(1);
    let copy = desk.journal().with_file_name("journal.db.schema-1");
    fs::copy(copy, kept.journal()).unwrap();
    assert_eq!(kept.does("export"), held(1));
    // It was as old as it is called: opening it changed its schema.
    assert_eq!(beside(&kept), ["journal.db.schema-1"]);
    desk.does("list");
    assert_eq!(beside(&desk), [""; 0]);
}

#[test]
fn a_backup_of_an_older_schema_is_brought_up_to_date_and_left_as_it_was() {
    let desk = Desk::with_logged(&["--answers nnnnnnnnnn"]);
    let backup = desk.home().join("old.db");
    fs::copy(fixtures().join("schema-1.db"), &backup).unwrap();
    let before = fs::read(&backup).unwrap();
    desk.does("restore ~/old.db --yes");
    assert_eq!(desk.does("export"), held(1));
    assert_eq!(fs::read(&backup).unwrap(), before);
    assert_eq!(beside(&desk), ["journal.db.replaced-2026-11-21"]);
    desk.does("doctor");
}

#[test]
fn a_kill_while_the_schema_changes_costs_nothing() {
    for moment in 0..20 {
        let desk = desk(1);
        let mut child = desk
            .command("list")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // From before the file is opened to after it is closed; nothing below depends on where.
        thread::sleep(Duration::from_micros(500 * moment));
        child.kill().unwrap();
        child.wait().unwrap();
        assert_eq!(desk.does("export"), held(1), "moment {moment}");
        desk.does("doctor");
    }
}

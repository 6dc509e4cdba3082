//! A journal of the first schema opens with all its text; one of a development schema is refused.

use std::fs;
use std::path::PathBuf;

use did_i::store::{CURRENT_SCHEMA, Store};

use crate::desk::Desk;

fn fixtures() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/journals")
}

fn fixture() -> PathBuf {
    fixtures().join("schema-1.0.db")
}

/// Returns everything in the journal, as in its export.
fn held() -> String {
    fs::read_to_string(fixtures().join("journal.jsonl")).unwrap()
}

/// A home with the journal of the first schema.
fn desk() -> Desk {
    let desk = Desk::new();
    // With the permissions that the program sets.
    Store::create_if_missing(&desk.journal()).unwrap();
    fs::write(desk.journal(), fs::read(fixture()).unwrap()).unwrap();
    desk
}

/// Returns the names of the files beside the journal and its lock.
fn beside(desk: &Desk) -> Vec<String> {
    let files = fs::read_dir(desk.journal().parent().unwrap()).unwrap();
    files
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "journal.db" && name != "journal.db.lock")
        .collect()
}

/// Until 0.1.0 is released the first schema is edited in place: run this after an edit, and commit the journal with it.
/// After the release never run it again: a journal of the first schema must always open.
#[test]
#[ignore = "writes into the project: cargo test --test cli migrating -- --ignored"]
fn write_the_journal_of_the_first_schema() {
    let desk = Desk::new();
    desk.import(&held());
    fs::copy(desk.journal(), fixture()).unwrap();
}

#[test]
fn a_journal_of_the_first_schema_keeps_every_word() {
    assert_eq!(
        CURRENT_SCHEMA.to_string(),
        "1.0",
        "a new schema needs a journal of its own here"
    );
    let desk = desk();
    assert_eq!(
        desk.run_ok("export"),
        held(),
        "cargo test --test cli migrating -- --ignored makes the journal again"
    );
    assert!(desk.run_ok("doctor").contains("ok     rows"));
    desk.run_ok("trends");
    desk.run_ok("edit 1 --setting clinic");
    desk.run_ok("doctor");
    assert_eq!(beside(&desk), [""; 0]);
}

#[test]
fn a_backup_is_left_as_it_was_by_a_restore() {
    let desk = Desk::with_logged(&["--answers nnnnnnnnnn"]);
    let backup = desk.home().join("old.db");
    fs::copy(fixture(), &backup).unwrap();
    let before = fs::read(&backup).unwrap();
    desk.run_ok("restore ~/old.db --yes");
    assert_eq!(desk.run_ok("export"), held());
    assert_eq!(fs::read(&backup).unwrap(), before);
    assert_eq!(beside(&desk), ["journal.db.replaced-2026-11-21"]);
    desk.run_ok("doctor");
}

#[test]
fn a_journal_of_a_development_schema_is_refused_and_left_as_it_is() {
    let desk = desk();
    let journal = rusqlite::Connection::open(desk.journal()).unwrap();
    journal.pragma_update(None, "user_version", 10).unwrap();
    drop(journal);
    let before = desk.bytes();
    insta::assert_snapshot!(desk.run("list"), @"
    $ did-i list
    ! error: the journal ~/did-i/journal.db was made by an early development version of did-i
    !   It was left as it is. Export it with the did-i that made it, and import the export.
    [status 1]
    ");
    assert_eq!(desk.bytes(), before);
}

//! A file that is not a journal, or is damaged: every command reports the same, and leaves the file unchanged.

use std::fs;

use did_i::store::Store;
use insta::assert_snapshot;
use rusqlite::Connection;

use crate::bad_input::{desk, refused};
use crate::desk::Desk;

const EVERY_WAY_IN: [&str; 8] = [
    "log --answers yyyyyyyyyy",
    "log",
    "list",
    "show 1",
    "search words",
    "edit 1 --setting ward",
    "delete 1 --yes",
    "status",
];

/// Returns the message for a file that is not a journal, which must be the same for all commands.
fn refused_by_all(desk: &Desk) -> String {
    let said = EVERY_WAY_IN.map(|line| {
        let transcript = refused(desk, 1, &[line]);
        let (_, words) = transcript.split_once('\n').unwrap();
        words.to_owned()
    });
    assert!(said.iter().all(|words| *words == said[0]), "{said:#?}");
    said[0].clone()
}

/// Makes a home with these bytes in place of the journal.
fn instead_of_the_journal(bytes: &[u8]) -> Desk {
    let desk = Desk::new();
    // With the permissions that the program sets.
    Store::create_if_missing(&desk.journal()).unwrap();
    fs::write(desk.journal(), bytes).unwrap();
    desk
}

#[test]
fn a_folder_is_no_journal() {
    let desk = Desk::new();
    fs::create_dir_all(desk.journal()).unwrap();
    assert_snapshot!(refused_by_all(&desk), @"
    ! error: the journal ~/did-i/journal.db is a folder
    !   Name a file with --journal, or leave it out for the default place.
    [status 1]
    ");
}

#[test]
fn a_text_is_no_journal() {
    let desk = instead_of_the_journal("Dear diary,\n".repeat(500).as_bytes());
    assert_snapshot!(refused_by_all(&desk), @"
    ! error: ~/did-i/journal.db is not a did-i journal
    !   It was left as it is. Name another file with --journal.
    [status 1]
    ");
    let desk = instead_of_the_journal(b"short");
    assert_snapshot!(refused_by_all(&desk), @"
    ! error: ~/did-i/journal.db is not a did-i journal
    !   It was left as it is. Name another file with --journal.
    [status 1]
    ");
}

#[test]
fn the_database_of_another_program_is_no_journal() {
    let desk = instead_of_the_journal(b"");
    let other = Connection::open(desk.journal()).unwrap();
    other
        .execute_batch("CREATE TABLE reflection (id); INSERT INTO reflection VALUES (1);")
        .unwrap();
    drop(other);
    assert_snapshot!(refused_by_all(&desk), @"
    ! error: ~/did-i/journal.db is not a did-i journal
    !   It was left as it is. Name another file with --journal.
    [status 1]
    ");
}

#[test]
fn a_journal_of_a_newer_version_is_left_alone() {
    let desk = desk();
    let journal = Connection::open(desk.journal()).unwrap();
    journal.pragma_update(None, "user_version", 99_003).unwrap();
    drop(journal);
    let said = refused_by_all(&desk);
    // The number of known steps grows with each version.
    let (newer, known) = said.split_once(", this one supports ").unwrap();
    assert_snapshot!(newer, @"! error: the journal ~/did-i/journal.db was written by a newer did-i (schema 99.3");
    assert_snapshot!(known.split_once('\n').unwrap().1, @"
    !   It was left as it is. Install the newer did-i to open it.
    [status 1]
    ");
}

#[test]
fn a_journal_that_was_cut_off_is_called_damaged() {
    let whole = desk().bytes();
    let desk = instead_of_the_journal(&whole[..whole.len() / 2]);
    assert_snapshot!(refused_by_all(&desk), @"
    ! error: the journal ~/did-i/journal.db is damaged
    !   Copy the file somewhere safe before anything else, then restore a backup: did-i restore FILE
    [status 1]
    ");
}

#[test]
fn an_emptied_file_is_refused_and_stays_empty() {
    let desk = instead_of_the_journal(b"");
    // What a shell asks for when Tab is pressed.
    assert_eq!(desk.output("__complete tags", "").stdout, b"");
    assert_snapshot!(desk.run("log --answers yyyyyyyyyy"), @"
    $ did-i log --answers yyyyyyyyyy
    ! error: the journal ~/did-i/journal.db is an empty file
    !   It was emptied, or nothing was ever saved in it. Restore a backup with did-i restore FILE, or remove the file to begin a new journal.
    [status 1]
    ");
    assert_eq!(desk.bytes(), b"");
}

/// SQLite itself would keep such journals in memory and forget them.
#[cfg(unix)]
#[test]
fn a_name_that_sqlite_reads_otherwise_is_the_name_of_a_file() {
    for name in [
        ":memory:",
        "file:x?mode=memory",
        "file::memory:?cache=shared",
    ] {
        let desk = Desk::new().with("DID_I_JOURNAL", name);
        let output = desk.output("log --answers yyyyyyyyyy", "");
        assert!(output.status.success(), "{name}");
        let listed = desk.output("list", "");
        assert!(
            String::from_utf8_lossy(&listed.stdout).contains("yyyyyyyyyy"),
            "{name}"
        );
        assert!(desk.home().join(name).is_file(), "{name}");
    }
}

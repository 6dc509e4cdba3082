//! Files that SQLite left beside the name of a journal that is gone, and files of the user with such names.

use std::fs;

use rusqlite::Connection;

use crate::desk::Desk;

/// The beginning of a rollback journal that SQLite would apply.
const HOT: &[u8] = b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7\0\0\0\x01 and pages";

const REFUSED: &str = "\
! error: ~/did-i/journal.db-journal is a file of an earlier ~/did-i/journal.db, and would damage a new one
!   Nothing was written. Move it to another folder, or put the earlier database back under its name; then try again.
[status 1]
";

/// Adds a file beside the journal's name.
fn leave(desk: &Desk, suffix: &str, bytes: &[u8]) {
    fs::create_dir_all(desk.home().join("did-i")).unwrap();
    fs::write(beside(desk, suffix), bytes).unwrap();
}

fn beside(desk: &Desk, suffix: &str) -> std::path::PathBuf {
    desk.home().join(format!("did-i/journal.db{suffix}"))
}

/// Removes the journal, and leaves the write-ahead log of a program that was killed.
fn leave_a_log(desk: &Desk) {
    let connection = Connection::open(desk.journal()).unwrap();
    connection
        .execute_batch("PRAGMA journal_mode = WAL; UPDATE reflection SET setting = 'another'")
        .unwrap();
    let log = fs::read(beside(desk, "-wal")).unwrap();
    drop(connection);
    fs::remove_file(desk.journal()).unwrap();
    leave(desk, "-wal", &log);
}

#[test]
fn a_new_journal_is_not_begun_beside_files_of_an_earlier_one() {
    let desk = Desk::new();
    fs::write(
        desk.home().join("a.jsonl"),
        Desk::with_logged(&["--answers yyyyyyyyyy"]).run_ok("export"),
    )
    .unwrap();
    for line in ["log --answers yyyyyyyyyy", "import ~/a.jsonl"] {
        leave(&desk, "-journal", HOT);
        let said = desk.run(line);
        assert!(said.ends_with(REFUSED), "{line}: {said}");
        leave(&desk, "-wal", b"\x37\x7f\x06\x82 and frames");
        assert!(desk.run(line).contains("are files of an earlier"));
        assert!(!desk.journal().exists());
        assert_eq!(fs::read(beside(&desk, "-journal")).unwrap(), HOT);
        fs::remove_file(beside(&desk, "-wal")).unwrap();
    }
    // Emptied by SQLite: nothing is in it that it would apply.
    leave(&desk, "-journal", &[0; 512]);
    desk.run_ok("log --answers yyyyyyyyyy");
    assert_eq!(desk.reflections(), ["1 yyyyyyyyyy"]);
}

#[test]
fn a_restore_keeps_what_an_earlier_journal_left() {
    let desk = Desk::with_logged(&["--answers yyyyyyyyyy"]);
    desk.run_ok("backup ~/backup.db");
    leave_a_log(&desk);
    let log = fs::read(beside(&desk, "-wal")).unwrap();
    let said = desk.run("restore ~/backup.db --yes");
    assert!(
        said.contains("kept as ~/did-i/journal.db.replaced-2026-11-21-wal."),
        "{said}"
    );
    assert_eq!(desk.reflections(), ["1 yyyyyyyyyy"]);
    desk.run_ok("doctor --fix");
    assert_eq!(
        fs::read(beside(&desk, ".replaced-2026-11-21-wal")).unwrap(),
        log
    );
}

#[test]
fn a_backup_gets_no_name_beside_files_of_an_earlier_one() {
    let desk = Desk::with_logged(&["--answers yyyyyyyyyy"]);
    fs::write(desk.home().join("b.db-journal"), HOT).unwrap();
    let said = desk.run("backup ~/b.db");
    assert!(said.contains("is a file of an earlier ~/b.db"), "{said}");
    assert!(!desk.home().join("b.db").exists());
    fs::write(desk.home().join("did-i-2026-11-21.db-journal"), HOT).unwrap();
    desk.run_ok("backup ~");
    assert!(desk.home().join("did-i-2026-11-21-2.db").exists());
}

#[test]
fn a_users_file_with_a_name_of_sqlite_stays_as_it_is() {
    let desk = Desk::new();
    let notes = desk.home().join("notes-journal");
    fs::write(&notes, "a year of work").unwrap();
    let said = desk.run("log --answers yyyyyyyyyy --journal ~/notes");
    assert!(
        said.contains("~/notes-journal has a name that SQLite uses for files of ~/notes"),
        "{said}"
    );
    fs::remove_file(&notes).unwrap();
    desk.run_ok("log --answers yyyyyyyyyy --journal ~/notes");
    for name in ["notes-journal", "notes-wal"] {
        fs::write(desk.home().join(name), "a year of work").unwrap();
        for line in [
            "list --journal ~/notes",
            "doctor --journal ~/notes",
            "import ~/notes",
            "restore ~/notes --yes",
        ] {
            let said = desk.run(line);
            assert!(
                said.contains("has a name that SQLite uses"),
                "{line}: {said}"
            );
        }
        assert_eq!(fs::read(desk.home().join(name)).unwrap(), b"a year of work");
        fs::remove_file(desk.home().join(name)).unwrap();
    }
}

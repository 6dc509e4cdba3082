//! `doctor`: its report on a healthy journal, on one that others can read, and on a damaged one.

use std::fs::{self, Permissions};
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;

use insta::assert_snapshot;

use crate::damaged::flip;
use crate::desk::Desk;

fn desk() -> Desk {
    let desk = Desk::with_logged(&[
        "--answers yyyyyyyyyy --tag teamday --note 3='two strengths' --learning 'to wait'",
        "--answers nnnnnnnnnn",
    ]);
    desk.run_ok("supervision add --action 'name one sign of hope aloud'");
    // Wide enough for any path to a temporary folder.
    desk.with("COLUMNS", "160")
}

/// Returns the output of doctor without what differs between versions.
fn doctor(desk: &Desk, line: &str) -> String {
    let said = desk.run(line);
    said.lines()
        .filter(|line| !line.starts_with("ok     program") && !line.starts_with("ok     settings"))
        .filter(|line| !line.starts_with("ok     schema") && !line.starts_with("ok     size"))
        .map(|line| format!("{line}\n"))
        .collect()
}

fn set_mode(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn a_journal_that_is_well() {
    assert_snapshot!(doctor(&desk(), "doctor"), @"
    $ did-i doctor
    ok     journal      ~/did-i/journal.db (DID_I_JOURNAL)
    ok     permissions  only you can read it
    ok     passphrase   none: anyone who has the file can read it
    ok     structure    pages, indexes and tables are consistent
    ok     references   every reference points to a row that exists
    ok     rows         complete and undamaged: 2 reflections, 2 notes, 1 tag, 1 meeting, 1 action, 1 set
    ok     answers      every reflection fits the set that was asked
    ok     leftovers    none
    [status 0]
    ");
}

#[test]
fn a_narrow_screen_breaks_lines_between_words() {
    let desk = desk().with("COLUMNS", "50");
    let said = doctor(&desk, "doctor");
    let rows = said.lines().skip_while(|line| !line.contains("rows"));
    assert_snapshot!(rows.take(3).collect::<Vec<_>>().join("\n"), @"
    ok     rows         complete and undamaged: 2
                        reflections, 2 notes, 1 tag, 1
                        meeting, 1 action, 1 set
    ");
}

#[test]
fn a_journal_that_was_not_begun() {
    let desk = Desk::new().without("DID_I_JOURNAL").with("COLUMNS", "160");
    assert_snapshot!(doctor(&desk, "doctor"), @"
    $ did-i doctor
    ok     journal      ~/.local/share/did-i/journal.db (the default location), not begun
    ok     permissions  nothing to look at yet
    [status 0]
    ");
    assert!(doctor(&desk, "doctor --journal ~/x.db").contains("~/x.db (--journal), not begun"));
}

#[test]
fn a_journal_that_others_can_read_is_reported_once_by_every_command_and_closed_on_request() {
    let desk = desk();
    set_mode(desk.journal().parent().unwrap(), 0o755);
    set_mode(&desk.journal(), 0o644);
    assert_snapshot!(desk.run("search nothing"), @"
    $ did-i search nothing
    ! Other users of this machine can read ~/did-i. To make it private: did-i doctor --fix
    ! Other users of this machine can read ~/did-i/journal.db. To make it private: did-i doctor --fix
    ! 0 reflections found.
    [status 0]
    ");
    assert_snapshot!(doctor(&desk, "doctor").lines().skip(2).take(4).collect::<Vec<_>>().join("\n"), @"
    wrong  permissions  other users of this machine can read ~/did-i
                        other users of this machine can read ~/did-i/journal.db
                        To make it private: did-i doctor --fix
    ok     passphrase   none: anyone who has the file can read it
    ");
    assert!(desk.run("doctor").ends_with("[status 1]\n"));
    assert_snapshot!(doctor(&desk, "doctor --fix").lines().nth(2).unwrap(), @"ok     permissions  made private: ~/did-i/journal.db, ~/did-i");
    assert_eq!(mode(&desk.journal()), 0o600);
    assert_eq!(mode(desk.journal().parent().unwrap()), 0o700);
    assert!(desk.run("doctor").ends_with("[status 0]\n"));
}

#[test]
fn only_did_is_own_folder_is_closed() {
    let desk = Desk::new();
    set_mode(desk.home(), 0o755);
    let desk = desk.with("DID_I_JOURNAL", "journal.db");
    desk.run_ok("log --answers yyyyyyyyyy");
    set_mode(&desk.home().join("journal.db"), 0o640);
    desk.run_ok("doctor --fix");
    assert_eq!(mode(desk.home()), 0o755);
    assert_eq!(mode(&desk.home().join("journal.db")), 0o600);
}

#[test]
fn a_journal_behind_a_link_is_said_and_used() {
    let desk = desk();
    let elsewhere = desk.home().join("elsewhere");
    fs::rename(desk.journal().parent().unwrap(), &elsewhere).unwrap();
    symlink(&elsewhere, desk.journal().parent().unwrap()).unwrap();
    assert_snapshot!(desk.run("search wait"), @"
    $ did-i search wait
    1  Sat 21 Nov 2026 14:05
        What I learned:
          to [wait]
    ! ~/did-i is a link and leads to ~/elsewhere.
    ! 1 reflection found.
    [status 0]
    ");
    assert_snapshot!(doctor(&desk, "doctor").lines().skip(1).take(2).collect::<Vec<_>>().join("\n"), @"
    look   journal      ~/did-i/journal.db (DID_I_JOURNAL)
                        ~/did-i is a link and leads to ~/elsewhere
    ");
}

#[test]
fn damage_in_several_places_is_named_in_each() {
    let desk = desk();
    flip(&desk, "two strengths", "two strangths");
    flip(&desk, "2026-11-21yyyyyyyyyy", "2026-11-21yyyyyyyyyn");
    assert_snapshot!(doctor(&desk, "doctor"), @"
    $ did-i doctor
    ok     journal      ~/did-i/journal.db (DID_I_JOURNAL)
    ok     permissions  only you can read it
    ok     passphrase   none: anyone who has the file can read it
    ok     structure    pages, indexes and tables are consistent
    ok     references   every reference points to a row that exists
    wrong  rows         reflection 1 (2026-11-21 yyyyyyyyyn) does not match its checksum
                        the checksum of all answers does not match
                        It was changed by another program, or damaged. Restore a backup, or accept it as it is now: did-i doctor --fix
    ok     answers      every reflection fits the set that was asked
    ok     leftovers    none
    ! error: something is wrong with the journal
    !   What to do is under each finding.
    [status 1]
    ");
}

#[test]
fn a_view_that_was_torn_keeps_nothing_else_from_being_looked_at() {
    let desk = desk();
    flip(&desk, "CREATE VIEW", "CREATE VIEQ");
    flip(&desk, "two strengths", "two strangths");
    assert_snapshot!(doctor(&desk, "doctor"), @r#"
    $ did-i doctor
    ok     journal      ~/did-i/journal.db (DID_I_JOURNAL)
    ok     permissions  only you can read it
    ok     passphrase   none: anyone who has the file can read it
    wrong  structure    malformed database schema (answer) - near "VIEQ": syntax error
                        answer differs from the schema of did-i
                        note differs from the schema of did-i
                        tag differs from the schema of did-i
                        It was changed by another program, or damaged. Restore a backup, or accept it as it is now: did-i doctor --fix
    ok     references   every reference points to a row that exists
    wrong  rows         reflection 1 (2026-11-21 yyyyyyyyyy) does not match its checksum
                        It was changed by another program, or damaged. Restore a backup, or accept it as it is now: did-i doctor --fix
    ok     answers      every reflection fits the set that was asked
    ok     leftovers    none
    ! error: something is wrong with the journal
    !   What to do is under each finding.
    [status 1]
    "#);
}

#[test]
fn a_journal_that_was_cut_off_is_wrong_whatever_is_left_of_it() {
    let desk = desk();
    let whole = desk.bytes();
    for left in [0, 50, 4096, 5000, whole.len() / 2, whole.len() - 1] {
        fs::write(desk.journal(), &whole[..left]).unwrap();
        let said = desk.run("doctor");
        assert!(said.contains("\nwrong "), "{left}: {said}");
        assert!(said.ends_with("[status 1]\n"), "{left}: {said}");
    }
}

#[test]
fn what_was_left_beside_the_journal_is_named() {
    let desk = desk();
    for (name, size) in [
        ("journal.db.schema-1", 70_000),
        (".did-i-abc.db", 5),
        ("other.txt", 5),
    ] {
        let path = desk.journal().with_file_name(name);
        fs::write(&path, vec![0; size]).unwrap();
        set_mode(&path, 0o600);
    }
    let said = doctor(&desk, "doctor");
    assert_snapshot!(said.lines().filter(|line| line.contains("journal.db.") || line.contains("abc")).collect::<Vec<_>>().join("\n"), @"
    look   leftovers    .did-i-abc.db (5 bytes): a copy that was never finished
                        journal.db.schema-1 (70 kB): the journal before its schema changed
    ");
    assert!(said.ends_with("[status 0]\n"));
}

#[test]
fn the_findings_as_json() {
    let desk = desk();
    flip(&desk, "two strengths", "two strangths");
    let output = desk.output("doctor --format json", "");
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(json["format"], "did-i-doctor");
    assert_eq!(json["ok"], false);
    assert_eq!(json["source"], "environment");
    let rows = json["checks"]
        .as_array()
        .unwrap()
        .iter()
        .find(|check| check["check"] == "rows")
        .unwrap();
    assert_eq!(rows["mark"], "wrong");
    assert_eq!(
        rows["messages"][0],
        "reflection 1 (2026-11-21 yyyyyyyyyy) does not match its checksum"
    );
}

#[test]
fn the_doctor_changes_nothing_unasked() {
    let desk = desk();
    let before = desk.bytes();
    desk.run_ok("doctor");
    assert_eq!(desk.bytes(), before);
}

#[test]
fn a_second_version_of_the_journal_is_named_by_doctor_and_status() {
    let desk = desk();
    for name in [
        "journal (conflicted copy 2026-11-20).db",
        "journal.sync-conflict-20261120-101010-ABCDEFG.db",
        "journal-LAPTOP.db",
        // None of these is a conflict copy.
        "my journal.db",
        "journalist.db",
    ] {
        fs::copy(desk.journal(), desk.journal().with_file_name(name)).unwrap();
    }
    fs::write(desk.journal().with_file_name("journal-notes.db"), "text").unwrap();
    // On one line, regardless of the width.
    let seen = |line: &str| {
        let seen = desk.run(line).replace("\n! ", " ");
        seen.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    for said in [seen("doctor"), seen("status")] {
        for version in [
            "journal (conflicted copy 2026-11-20).db",
            "journal-LAPTOP.db",
            "journal.sync-conflict-20261120-101010-ABCDEFG.db",
        ] {
            let expected = format!("{version} may be another version of the journal");
            assert!(said.contains(&expected), "{said}");
        }
        assert!(said.contains("did-i import FILE"), "{said}");
        for other in ["my journal.db", "journalist.db", "journal-notes.db"] {
            assert!(!said.contains(other), "{said}");
        }
    }
}

#[test]
fn a_file_without_the_tables_of_a_journal_is_named_in_one_line() {
    let desk = desk();
    fs::remove_file(desk.journal()).unwrap();
    let connection = rusqlite::Connection::open(desk.journal()).unwrap();
    connection
        .execute_batch(
            "PRAGMA application_id = 1147757641; PRAGMA user_version = 1000; CREATE TABLE other (a);",
        )
        .unwrap();
    drop(connection);
    let said = desk.run("doctor");
    let named = said
        .lines()
        .filter(|line| line.contains("none of the tables of a journal"));
    assert_eq!(named.count(), 1, "{said}");
    assert!(
        !said.contains("complete and undamaged") && !said.contains("differs from"),
        "{said}"
    );
}

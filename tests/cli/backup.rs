//! `backup`: a complete copy even while other programs write, which never replaces another file without asking.

use std::fs;
use std::path::Path;
use std::thread;

use insta::assert_snapshot;

use crate::damaged::flip;
use crate::desk::{Desk, assert_private};
use crate::passphrase::private;

fn desk() -> Desk {
    let desk = Desk::with_logged(&[
        "--answers yyyyyyyyyy --tag teamday --note 3='two strengths' --learning 'to wait'",
        "--answers nnnnnnnnnn",
    ]);
    fs::create_dir(desk.home().join("stick")).unwrap();
    desk
}

/// Returns everything in a journal, as in its export.
fn everything(desk: &Desk, journal: &str) -> String {
    desk.run_ok(&format!("export --journal {journal}"))
}

/// Returns the names of the files in a folder.
fn files(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn a_backup_in_a_folder_has_the_days_name_and_replaces_none() {
    let desk = desk();
    assert_snapshot!(desk.run("backup ~/stick"), @"
    $ did-i backup ~/stick
    ! Backed up 2 reflections to ~/stick/did-i-2026-11-21.db, and looked at every row of it.
    ! It holds your words: keep it as safe as the journal.
    [status 0]
    ");
    assert_snapshot!(desk.run("backup ~/stick").lines().nth(1).unwrap(), @"! Backed up 2 reflections to ~/stick/did-i-2026-11-21-2.db, and looked at every row of it.");
    assert_eq!(
        files(&desk.home().join("stick")),
        ["did-i-2026-11-21-2.db", "did-i-2026-11-21.db"]
    );
    let backup = desk.home().join("stick/did-i-2026-11-21.db");
    assert_private(&backup);
    assert_eq!(
        everything(&desk, "~/stick/did-i-2026-11-21.db"),
        everything(&desk, "~/did-i/journal.db")
    );
}

#[test]
fn a_file_that_is_there_is_only_replaced_with_force() {
    let desk = desk();
    fs::write(desk.home().join("stick/old.db"), "old").unwrap();
    assert_snapshot!(desk.run("backup ~/stick/old.db"), @"
    $ did-i backup ~/stick/old.db
    ! error: ~/stick/old.db already exists
    !   To replace it, add --force; or name a folder, where each backup gets a name of its own.
    [status 2]
    ");
    assert_eq!(
        fs::read_to_string(desk.home().join("stick/old.db")).unwrap(),
        "old"
    );
    desk.run_ok("backup ~/stick/old.db --force");
    assert_eq!(
        everything(&desk, "~/stick/old.db"),
        everything(&desk, "~/did-i/journal.db")
    );
    assert_snapshot!(desk.run("backup ~/did-i/journal.db --force"), @"
    $ did-i backup ~/did-i/journal.db --force
    ! error: ~/did-i/journal.db is the journal itself
    !   Name another file.
    [status 2]
    ");
}

#[test]
fn what_cannot_be_backed_up_or_written_is_said() {
    let desk = Desk::new();
    assert_snapshot!(desk.run("backup ~/x.db"), @"
    $ did-i backup ~/x.db
    ! error: there is no journal at ~/did-i/journal.db to back up
    !   To begin one: did-i
    [status 1]
    ");
    desk.run_ok("log --answers yyyyyyyyyy");
    assert_snapshot!(desk.run("backup ~/nowhere/x.db"), @"
    $ did-i backup ~/nowhere/x.db
    ! error: cannot write ~/nowhere/x.db: its folder is not there
    !   Nothing was written. An existing file was not changed. Make the folder first, or name another file.
    [status 1]
    ");
}

#[test]
fn a_damaged_journal_is_no_backup_and_leaves_the_old_one() {
    let desk = desk();
    desk.run_ok("backup ~/stick/good.db");
    let good = fs::read(desk.home().join("stick/good.db")).unwrap();
    flip(&desk, "two strengths", "two strangths");
    assert_snapshot!(desk.run("backup ~/stick/good.db --force"), @"
    $ did-i backup ~/stick/good.db --force
    ! error: the journal ~/did-i/journal.db is damaged, so a copy of it is not a backup: reflection 1 (2026-11-21 yyyyyyyyyy) does not match its checksum
    !   Nothing was written. See what is wrong: did-i doctor
    [status 1]
    ");
    assert_eq!(fs::read(desk.home().join("stick/good.db")).unwrap(), good);
    assert_eq!(files(&desk.home().join("stick")), ["good.db"]);
}

#[test]
fn a_backup_while_others_write_is_one_moment_of_the_journal() {
    let desk = desk();
    thread::scope(|scope| {
        let writers: Vec<_> = (0..2)
            .map(|_| {
                scope.spawn(|| {
                    for _ in 0..20 {
                        desk.run_ok("log --answers yyyyyyyyyy --note 1='a note' --tag busy");
                    }
                })
            })
            .collect();
        for _ in 0..10 {
            desk.run_ok("backup ~/stick");
        }
        for writer in writers {
            writer.join().unwrap();
        }
    });
    let backups = files(&desk.home().join("stick"));
    assert_eq!(backups.len(), 10, "{backups:?}");
    for backup in backups {
        desk.run_ok(&format!("doctor --journal ~/stick/{backup}"));
    }
    assert!(desk.run_ok("status").contains("Total       42 reflections"));
}

#[test]
fn an_encrypted_journal_has_an_encrypted_backup() {
    let desk = desk();
    let file = desk.home().join("passphrase.txt");
    private(&desk, "passphrase.txt", "river stone\n");
    desk.run_ok("passphrase set --new-passphrase-file ~/passphrase.txt");
    let desk = desk.with("DID_I_PASSPHRASE_FILE", file.to_str().unwrap());
    assert_snapshot!(desk.run("backup ~/stick"), @"
    $ did-i backup ~/stick
    ! Backed up 2 reflections to ~/stick/did-i-2026-11-21.db, and looked at every row of it.
    ! It has the journal's passphrase.
    [status 0]
    ");
    let bytes = fs::read(desk.home().join("stick/did-i-2026-11-21.db")).unwrap();
    assert!(!bytes.starts_with(b"SQLite"));
    assert_eq!(
        everything(&desk, "~/stick/did-i-2026-11-21.db"),
        everything(&desk, "~/did-i/journal.db")
    );
}

#[test]
fn an_old_backup_is_mentioned_once_a_week_until_there_is_a_new_one() {
    let desk = desk();
    let status = |desk: &Desk, day: &str| {
        let said = desk
            .command("status")
            .env("DID_I_NOW", format!("{day}T10:00:00+00:00"))
            .output()
            .unwrap();
        String::from_utf8(said.stderr).unwrap()
    };
    assert_eq!(status(&desk, "2026-12-21"), "");
    assert_snapshot!(status(&desk, "2026-12-22"), @"There is no backup of this journal yet. To make one: did-i backup FOLDER");
    assert_eq!(status(&desk, "2026-12-22"), "");
    assert_eq!(status(&desk, "2026-12-28"), "");
    assert_ne!(status(&desk, "2026-12-29"), "");
    desk.run_ok("backup ~/stick");
    assert_eq!(status(&desk, "2026-12-20"), "");
    assert_snapshot!(status(&desk, "2027-01-20"), @"The last backup is of 21 November 2026, 60 days ago. Another one: did-i backup FOLDER");
}

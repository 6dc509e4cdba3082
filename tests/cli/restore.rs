//! `restore`: a backup replaces the journal, and the replaced journal is kept; or nothing is changed.

use std::fs;

use insta::assert_snapshot;
use rusqlite::Connection;

use crate::desk::{Desk, assert_private};
use crate::passphrase::private;
#[cfg(unix)]
use crate::pty::Window;

/// A journal that was continued after its backup.
fn desk() -> Desk {
    let desk =
        Desk::with_logged(&["--answers yyyyyyyyyy --note 3='two strengths' --at 2026-11-14"]);
    desk.run_ok("backup ~/backup.db");
    desk.run_ok("log --answers nnnnnnnnnn --learning 'to wait'");
    desk.run_ok("supervision add --action 'name one sign of hope aloud'");
    desk
}

fn everything(desk: &Desk, journal: &str) -> String {
    desk.run_ok(&format!("export --journal {journal}"))
}

/// A restore that must be refused, leaving the journal unchanged. Returns the output without the schema version.
fn refused(desk: &Desk, line: &str) -> String {
    let before = desk.bytes();
    let said = desk.run(line);
    assert_eq!(desk.bytes(), before);
    said.lines()
        .filter(|line| !line.starts_with("! Schema"))
        .map(|line| format!("{line}\n"))
        .collect()
}

#[test]
fn a_backup_takes_the_journals_place_and_the_journal_is_kept() {
    let desk = desk();
    let (backup, journal) = (
        everything(&desk, "~/backup.db"),
        everything(&desk, "~/did-i/journal.db"),
    );
    let said = desk.run("restore ~/backup.db --yes");
    let said: Vec<&str> = said
        .lines()
        .filter(|line| !line.starts_with("! Schema"))
        .collect();
    assert_snapshot!(said.join("\n"), @"
    $ did-i restore ~/backup.db --yes
    !                 the backup  the journal now
    ! Reflections     1           2
    ! First day       2026-11-14  2026-11-14
    ! Last day        2026-11-14  2026-11-21
    ! Meetings        0           1
    ! Agreed actions  0           1
    ! Unsaved texts   0           0
    ! Question sets   did-i       did-i
    ! Passphrase      no          no
    !
    ! Restored 1 reflection from ~/backup.db.
    ! The journal as it was is kept as ~/did-i/journal.db.replaced-2026-11-21.
    [status 0]
    ");
    assert_eq!(everything(&desk, "~/did-i/journal.db"), backup);
    let kept = "~/did-i/journal.db.replaced-2026-11-21";
    assert_eq!(everything(&desk, kept), journal);
    desk.run_ok("doctor");
    // And back again.
    desk.run_ok(&format!("restore {kept} --yes"));
    assert_eq!(everything(&desk, "~/did-i/journal.db"), journal);
    assert_eq!(everything(&desk, &format!("{kept}-2")), backup);
}

#[test]
fn a_restored_journal_is_private() {
    let desk = desk();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let readable = fs::Permissions::from_mode(0o644);
        fs::set_permissions(desk.home().join("backup.db"), readable).unwrap();
    }
    desk.run_ok("restore ~/backup.db --yes");
    for file in fs::read_dir(desk.journal().parent().unwrap()).unwrap() {
        assert_private(&file.unwrap().path());
    }
}

#[test]
fn nothing_is_replaced_unasked() {
    let desk = desk();
    assert_snapshot!(refused(&desk, "restore ~/backup.db"), @"
    $ did-i restore ~/backup.db
    !                 the backup  the journal now
    ! Reflections     1           2
    ! First day       2026-11-14  2026-11-14
    ! Last day        2026-11-14  2026-11-21
    ! Meetings        0           1
    ! Agreed actions  0           1
    ! Unsaved texts   0           0
    ! Question sets   did-i       did-i
    ! Passphrase      no          no
    ! error: there is no terminal to ask about replacing the journal
    !   To replace it without being asked, add --yes.
    [status 2]
    ");
}

#[test]
fn where_there_is_no_journal_yet_there_is_nothing_to_ask_about() {
    let desk = desk();
    let backup = everything(&desk, "~/backup.db");
    let new = desk.with("DID_I_JOURNAL", "new/did-i/journal.db");
    let said = new.run("restore ~/backup.db");
    assert!(
        said.ends_with("! Restored 1 reflection from ~/backup.db.\n[status 0]\n"),
        "{said}"
    );
    assert_eq!(everything(&new, "new/did-i/journal.db"), backup);
}

#[test]
fn what_is_no_good_backup_is_refused_with_what_is_wrong() {
    let desk = desk();
    fs::write(desk.home().join("text.db"), "Dear diary,\n".repeat(500)).unwrap();
    let good = fs::read(desk.home().join("backup.db")).unwrap();
    let at = good
        .windows(13)
        .position(|word| word == b"two strengths")
        .unwrap();
    let mut flipped = good.clone();
    flipped[at] = b'T';
    fs::write(desk.home().join("flipped.db"), flipped).unwrap();
    fs::write(desk.home().join("half.db"), &good[..good.len() / 2]).unwrap();
    fs::write(desk.home().join("newer.db"), &good).unwrap();
    Connection::open(desk.home().join("newer.db"))
        .unwrap()
        .pragma_update(None, "user_version", 99_000)
        .unwrap();
    assert_snapshot!(refused(&desk, "restore ~/nothing.db --yes"), @"
    $ did-i restore ~/nothing.db --yes
    ! error: there is no file ~/nothing.db
    !   Name a file that did-i backup wrote.
    [status 1]
    ");
    assert_snapshot!(refused(&desk, "restore ~/text.db --yes"), @"
    $ did-i restore ~/text.db --yes
    ! error: ~/text.db is not a did-i journal
    !   It was left as it is. Name a file that did-i backup wrote.
    [status 1]
    ");
    assert_snapshot!(refused(&desk, "restore ~/flipped.db --yes"), @"
    $ did-i restore ~/flipped.db --yes
    ! error: ~/flipped.db is damaged: reflection 1 (2026-11-14 yyyyyyyyyy) does not match its checksum
    !   The journal was left as it is. See what is wrong: did-i --journal ~/flipped.db doctor
    [status 1]
    ");
    assert_snapshot!(refused(&desk, "restore ~/half.db --yes"), @"
    $ did-i restore ~/half.db --yes
    ! error: ~/half.db is damaged: database disk image is malformed
    !   The journal was left as it is. See what is wrong: did-i --journal ~/half.db doctor
    [status 1]
    ");
    assert!(refused(&desk, "restore ~/newer.db --yes").contains("newer did-i (schema 99"));
    assert_snapshot!(refused(&desk, "restore ~/did-i/journal.db --yes"), @"
    $ did-i restore ~/did-i/journal.db --yes
    ! error: ~/did-i/journal.db is the journal itself
    !   Name a file that did-i backup wrote.
    [status 2]
    ");
}

#[test]
fn a_damaged_journal_is_replaced_by_a_good_backup_and_kept() {
    let desk = desk();
    let backup = everything(&desk, "~/backup.db");
    let damaged = &desk.bytes()[..20_000];
    fs::write(desk.journal(), damaged).unwrap();
    let said = desk.run("restore ~/backup.db --yes");
    assert!(
        said.contains(
            "! The journal that is there now cannot be opened: the journal ~/did-i/journal.db is damaged.\n"
        ),
        "{said}"
    );
    assert_eq!(everything(&desk, "~/did-i/journal.db"), backup);
    let kept = desk
        .journal()
        .with_file_name("journal.db.replaced-2026-11-21");
    assert_eq!(fs::read(kept).unwrap(), damaged);
}

#[test]
fn passphrases_go_with_the_file() {
    let desk = desk();
    let file = desk.home().join("passphrase.txt");
    private(&desk, "passphrase.txt", "river stone\n");
    desk.run_ok("passphrase set --new-passphrase-file ~/passphrase.txt");
    let desk = desk.with("DID_I_PASSPHRASE_FILE", file.to_str().unwrap());
    let said = desk.run("restore ~/backup.db --yes");
    assert!(
        said.contains("! The backup has no passphrase, so the journal has none now. To set one: did-i passphrase set\n"),
        "{said}"
    );
    assert!(desk.bytes().starts_with(b"SQLite"));
    let kept = "~/did-i/journal.db.replaced-2026-11-21";
    let said = desk.run(&format!("restore {kept} --yes"));
    assert!(
        said.contains("! The journal has the backup's passphrase now.\n"),
        "{said}"
    );
    assert!(desk.run_ok("search wait").contains("[wait]"));
}

#[test]
#[cfg(unix)]
fn who_sits_there_is_asked_and_may_say_no() {
    let desk = desk();
    let before = desk.bytes();
    let mut window = Window::open(&desk, "restore ~/backup.db");
    window.wait_to_press("Replace the journal with the backup?");
    assert!(window.shows("Reflections     1           2"));
    window.press("n");
    let said = window.ends_well();
    assert!(said.ends_with("Nothing was changed."), "{said}");
    assert_eq!(desk.bytes(), before);
}

#[test]
#[cfg(unix)]
fn who_sits_there_is_asked_and_may_say_yes() {
    let desk = desk();
    let backup = everything(&desk, "~/backup.db");
    let mut window = Window::open(&desk, "restore ~/backup.db");
    window.wait_to_press("Replace the journal with the backup?");
    window.press("y");
    let said = window.ends_well();
    assert!(
        said.contains("Restored 1 reflection from ~/backup.db."),
        "{said}"
    );
    assert_eq!(everything(&desk, "~/did-i/journal.db"), backup);
}

#[test]
fn of_a_folder_the_newest_backup_is_offered() {
    let desk = Desk::with_logged(&["--answers yyyyyyyyyy"]);
    fs::create_dir(desk.home().join("stick")).unwrap();
    let said = desk.run("restore ~/stick --yes");
    assert!(
        said.contains("there is no backup in the folder ~/stick"),
        "{said}"
    );
    desk.run_ok("backup ~/stick");
    desk.run_ok("log --answers nnnnnnnnnn");
    desk.run_ok("backup ~/stick");
    desk.run_ok("delete 1 --yes");
    fs::write(desk.home().join("stick/did-i-2026-11-21-3.db.txt"), "").unwrap();
    let said = desk.run("restore ~/stick --yes");
    assert!(
        said.contains("The newest backup there is ~/stick/did-i-2026-11-21-2.db."),
        "{said}"
    );
    assert_eq!(desk.reflections(), ["2 nnnnnnnnnn", "1 yyyyyyyyyy"]);
}

#[cfg(unix)]
#[test]
fn a_journal_that_is_kept_is_not_forgotten() {
    use std::os::unix::fs::PermissionsExt;
    let desk = desk();
    desk.run_ok("restore ~/backup.db --yes");
    let kept = desk.home().join("did-i/journal.db.replaced-2026-11-21");
    let said = desk.run("delete 1 --yes");
    assert!(
        said.contains("~/did-i/journal.db.replaced-2026-11-21, the journal before a restore, may still hold it."),
        "{said}"
    );
    fs::set_permissions(&kept, fs::Permissions::from_mode(0o644)).unwrap();
    let said = desk.run("doctor");
    assert!(
        said.contains("wrong  permissions")
            && said.contains("~/did-i/journal.db.replaced-2026-11-21\n"),
        "{said}"
    );
    desk.run_ok("doctor --fix");
    assert_private(&kept);
    // A plain journal that an encrypted backup replaces stays plain.
    private(&desk, "old", "old river stone\n");
    let encrypted = crate::passphrase::encrypted();
    fs::copy(encrypted.journal(), desk.home().join("encrypted.db")).unwrap();
    let said = desk.run("restore ~/encrypted.db --yes --passphrase-file ~/old");
    assert!(
        said.contains(
            "journal.db.replaced-2026-11-21-2 is not encrypted: anybody who has that file"
        ),
        "{said}"
    );
}

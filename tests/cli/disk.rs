//! A full disk, a read-only folder: reported clearly, and stored data is not harmed.

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::Command;

use insta::assert_snapshot;

use crate::desk::{Desk, run_with_input};
use crate::seeded::Seeded;

fn desk() -> Desk {
    Desk::with_logged(&[
        "--answers yyyyyyyyyy --note 1='an earlier note'",
        "--answers pppppppppp",
    ])
}

/// More than any disk in these tests can hold.
fn too_much() -> String {
    "many words and more ".repeat(20_000)
}

/// Runs a line on a disk with room for only a few more bytes of the journal.
fn on_a_full_disk(desk: &Desk, line: &str, input: &str) -> String {
    on_a_disk_of(desk.bytes().len().div_ceil(512) + 8, desk, line, input)
}

/// Runs a line with a file size limit, in blocks of 512 bytes (or 1024 if the shell counts so).
fn on_a_disk_of(blocks: usize, desk: &Desk, line: &str, input: &str) -> String {
    let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
    let mut command = desk.command_of(Path::new("sh"), "");
    command
        .args(["-c", &script, env!("CARGO_BIN_EXE_did-i")])
        .args(desk.words(line));
    let output = run_with_input(&mut command, input);
    let transcript = desk.transcript("$ did-i …", &output);
    transcript
        .lines()
        .filter(|line| !line.starts_with("! y yes, p partly"))
        .map(|line| format!("{line}\n"))
        .collect()
}

#[test]
fn a_full_disk_refuses_a_reflection_and_keeps_the_earlier_ones() {
    let desk = desk();
    let line = format!(
        "log --answers nnnnnnnnnn --learning '{}'",
        &too_much()[..100_000]
    );
    assert_snapshot!(on_a_full_disk(&desk, &line, ""), @"
    $ did-i …
    ! error: cannot read or write the journal ~/did-i/journal.db: the disk reported an error
    !   What was saved before is safe. Check that the disk is connected and has free space, then try again.
    [status 1]
    ");
    assert_eq!(desk.reflections(), ["2 pppppppppp", "1 yyyyyyyyyy"]);
    assert!(desk.run_ok("show 1").contains("an earlier note"));
}

#[test]
fn a_full_disk_leaves_the_old_summary_and_export_as_they_were() {
    let desk = desk();
    desk.import(&Seeded::weeks(3, 20).journal_file());
    for (line, name) in [
        ("summary --yes --force --output ~/old.json", "old.json"),
        ("summary --yes --force --output ~/old.html", "old.html"),
        ("summary --yes --force --output ~/old.pdf", "old.pdf"),
        ("export --force --output ~/old.jsonl", "old.jsonl"),
    ] {
        fs::write(desk.home().join(name), "old").unwrap();
        let seen = on_a_disk_of(4, &desk, line, "");
        assert!(
            seen.contains(&format!("cannot write ~/{name}: the file is larger than")),
            "{seen}"
        );
        assert!(seen.ends_with("[status 1]\n"), "{seen}");
        assert_eq!(fs::read_to_string(desk.home().join(name)).unwrap(), "old");
    }
    let left = fs::read_dir(desk.home()).unwrap().filter(|entry| {
        entry
            .as_ref()
            .unwrap()
            .file_name()
            .to_string_lossy()
            .starts_with(".tmp")
    });
    assert_eq!(left.count(), 0);
}

#[test]
fn a_full_disk_refuses_a_change_and_keeps_what_was_there() {
    let desk = desk();
    let line = format!(
        "edit 1 --answers nnnnnnnnnn --note 1='{}'",
        &too_much()[..100_000]
    );
    assert_snapshot!(on_a_full_disk(&desk, &line, ""), @"
    $ did-i …
    ! error: cannot read or write the journal ~/did-i/journal.db: the disk reported an error
    !   What was saved before is safe. Check that the disk is connected and has free space, then try again.
    [status 1]
    ");
    assert_eq!(desk.reflections(), ["2 pppppppppp", "1 yyyyyyyyyy"]);
    assert!(desk.run_ok("show 1").contains("an earlier note"));
}

#[test]
fn a_disk_that_fills_up_while_logging_keeps_the_answers_before() {
    let desk = desk();
    let lines = format!("y\nn\nm\n{}\ny\n", too_much());
    assert_snapshot!(on_a_full_disk(&desk, "log", &lines), @"
    $ did-i …
    ! Question 1 of 10. Did I listen actively, to help the person make sense of their mental health problems?
    ! Type y yes, p partly, n no, - not applicable, Enter to leave open, b back, m note, s share note, ? about, q stop and keep.
    ! Answer:
    ! Question 2 of 10. Did I help the person work out which recovery goals matter most to them: their goals, not the professional's?
    ! Answer:
    ! Question 3 of 10. Did I show that I believe in the strengths and resources the person already has for reaching their goals?
    ! Answer:
    ! Note on question 3 (b back, q stop):
    ! error: the note on question 3: the text has 399999 characters, and the maximum is 100000
    !   Save the long text in a separate file, and write a short version here.
    [status 2]
    ");
    assert_eq!(desk.reflections()[0], "3 yn........ 2 of 10");
}

/// Makes the command for a user with limited permissions: root would never be refused.
fn as_ordinary_user(desk: &Desk, line: &str) -> Command {
    const NOBODY: u32 = 65_534;
    let is_root = tempfile::tempfile().unwrap().metadata().unwrap().uid() == 0;
    if !is_root {
        return desk.command(line);
    }
    // A copy, because the original may be in a folder that only root can enter; made by another program, because a file
    // that is open for writing in this one cannot be run.
    let program = desk.home().join("program");
    let copied = Command::new("cp")
        .arg(env!("CARGO_BIN_EXE_did-i"))
        .arg(&program)
        .status();
    assert!(copied.unwrap().success());
    let folder = desk.journal().parent().unwrap().to_owned();
    for path in [desk.home(), &program, &folder, &desk.journal()] {
        if path.exists() {
            chown(path, Some(NOBODY), Some(NOBODY)).unwrap();
        }
    }
    let mut command = desk.command_of(&program, line);
    command.uid(NOBODY).gid(NOBODY);
    command
}

fn allow(path: &Path, mode: u32) {
    fs::set_permissions(path, Permissions::from_mode(mode)).unwrap();
}

/// Runs a line as an ordinary user, with these modes for the journal's file and folder.
fn with_modes(desk: &Desk, file: u32, folder: u32, line: &str) -> String {
    let mut command = as_ordinary_user(desk, line);
    let parent = desk.journal().parent().unwrap().to_owned();
    allow(&desk.journal(), file);
    allow(&parent, folder);
    let output = run_with_input(&mut command, "");
    allow(&parent, 0o700);
    desk.transcript(&format!("$ did-i {line}"), &output)
}

#[test]
fn a_folder_that_may_not_be_written_can_be_read() {
    let desk = desk();
    let before = desk.bytes();
    assert_snapshot!(with_modes(&desk, 0o600, 0o500, "log --answers nnnnnnnnnn"), @"
    $ did-i log --answers nnnnnnnnnn
    ! error: cannot write to the journal ~/did-i/journal.db: the file or its folder is read-only
    !   Allow writing there, or name another file with --journal.
    [status 1]
    ");
    assert_snapshot!(with_modes(&desk, 0o600, 0o500, "delete 1 --yes"), @"
    $ did-i delete 1 --yes
    ! error: cannot write to the journal ~/did-i/journal.db: the file or its folder is read-only
    !   Allow writing there, or name another file with --journal.
    [status 1]
    ");
    assert_snapshot!(with_modes(&desk, 0o600, 0o500, "list"), @"
    $ did-i list
    no.  when                   answers     setting  tags  written
    2    Sat 21 Nov 2026 14:05  pppppppppp
    1    Sat 21 Nov 2026 14:05  yyyyyyyyyy                 1 note
    Answers: y yes, p partly, n no, - not applicable, . left open.
    [status 0]
    ");
    assert!(desk.bytes() == before);
}

#[test]
fn a_journal_that_may_not_be_written_can_be_read() {
    let desk = desk();
    let before = desk.bytes();
    assert_snapshot!(with_modes(&desk, 0o400, 0o700, "log --answers nnnnnnnnnn"), @"
    $ did-i log --answers nnnnnnnnnn
    ! error: cannot write to the journal ~/did-i/journal.db: the file or its folder is read-only
    !   Allow writing there, or name another file with --journal.
    [status 1]
    ");
    assert_snapshot!(with_modes(&desk, 0o400, 0o700, "edit 1 --setting ward"), @"
    $ did-i edit 1 --setting ward
    ! error: cannot write to the journal ~/did-i/journal.db: the file or its folder is read-only
    !   Allow writing there, or name another file with --journal.
    [status 1]
    ");
    assert_snapshot!(with_modes(&desk, 0o400, 0o700, "list"), @"
    $ did-i list
    no.  when                   answers     setting  tags  written
    2    Sat 21 Nov 2026 14:05  pppppppppp
    1    Sat 21 Nov 2026 14:05  yyyyyyyyyy                 1 note
    Answers: y yes, p partly, n no, - not applicable, . left open.
    [status 0]
    ");
    assert!(desk.bytes() == before);
}

#[test]
fn a_journal_that_may_not_be_read_is_said_so() {
    let desk = desk();
    assert_snapshot!(with_modes(&desk, 0o000, 0o700, "list"), @"
    $ did-i list
    ! error: cannot open the journal ~/did-i/journal.db
    !   Check that the file and its folder are there and that you may read and write them.
    [status 1]
    ");
    assert_snapshot!(with_modes(&desk, 0o600, 0o000, "list"), @"
    $ did-i list
    ! error: cannot open the journal ~/did-i/journal.db
    !   Check that the file and its folder are there and that you may read and write them.
    [status 1]
    ");
}

#[test]
fn a_new_journal_cannot_be_made_in_a_folder_that_may_not_be_written() {
    let desk = Desk::new();
    let mut command = as_ordinary_user(&desk, "log --answers yyyyyyyyyy");
    allow(desk.home(), 0o500);
    let output = run_with_input(&mut command, "");
    allow(desk.home(), 0o700);
    assert_snapshot!(desk.transcript("$ did-i log --answers yyyyyyyyyy", &output), @"
    $ did-i log --answers yyyyyyyyyy
    ! error: cannot make ~/did-i: you have no permission to write there
    !   Check the folder's permissions, or give another path with --journal.
    [status 1]
    ");
    assert!(!desk.journal().exists());
}

/// Returns the names of the files in a folder.
fn files_in(folder: &Path) -> Vec<String> {
    let files = fs::read_dir(folder).unwrap();
    files
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect()
}

#[test]
fn a_backup_without_room_leaves_the_old_one_and_nothing_half_written() {
    let desk = desk();
    let folder = desk.home().join("backups");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("old.db"), "old").unwrap();
    assert_snapshot!(on_a_disk_of(16, &desk, "backup --force ~/backups/old.db", ""), @"
    $ did-i …
    ! error: cannot copy the journal to ~/backups/old.db: the disk reported an error
    !   Nothing was written. Check that the disk is connected and has free space.
    [status 1]
    ");
    assert_snapshot!(on_a_disk_of(16, &desk, "backup ~/backups", ""), @"
    $ did-i …
    ! error: cannot copy the journal to ~/backups: the disk reported an error
    !   Nothing was written. Check that the disk is connected and has free space.
    [status 1]
    ");
    assert_eq!(files_in(&folder), ["old.db"]);
    assert_eq!(fs::read(folder.join("old.db")).unwrap(), b"old");
    assert_eq!(desk.reflections(), ["2 pppppppppp", "1 yyyyyyyyyy"]);
}

#[test]
fn a_backup_to_where_nobody_may_write_is_refused() {
    let desk = desk();
    let folder = desk.home().join("backups");
    fs::create_dir(&folder).unwrap();
    allow(&folder, 0o555);
    assert_snapshot!(with_modes(&desk, 0o600, 0o700, "backup ~/backups"), @"
    $ did-i backup ~/backups
    ! error: cannot write ~/backups: you have no permission to write there
    !   Nothing was written. An existing file was not changed. Name a file in a folder of yours.
    [status 1]
    ");
    assert_snapshot!(with_modes(&desk, 0o600, 0o700, "backup ~/backups/one.db"), @"
    $ did-i backup ~/backups/one.db
    ! error: cannot write ~/backups/one.db: you have no permission to write there
    !   Nothing was written. An existing file was not changed. Name a file in a folder of yours.
    [status 1]
    ");
    assert!(files_in(&folder).is_empty());
}

#[test]
fn a_journal_that_may_not_be_written_can_be_backed_up() {
    let desk = desk();
    assert_snapshot!(with_modes(&desk, 0o400, 0o700, "backup ~/one.db"), @"
    $ did-i backup ~/one.db
    ! Backed up 2 reflections to ~/one.db, and looked at every row of it.
    ! It holds your words: keep it as safe as the journal.
    ! The day of this backup could not be written to the journal, so a reminder may come too early.
    [status 0]
    ");
    assert!(
        desk.run_ok("show 1 --journal ~/one.db")
            .contains("an earlier note")
    );
}

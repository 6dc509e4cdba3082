//! Killed while the passphrase is set, changed or removed, or with another program at the same time: one journal, with
//! all its text.

use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::thread;
use std::time::{Duration, Instant};

use did_i::store::{Passphrase, Store, is_encrypted};
use insta::assert_snapshot;
use rusqlite::Connection;

use crate::desk::Desk;
use crate::passphrase::{encrypted, plain, remains};
use crate::pty::{CTRL_C, Window};
use crate::seeded::SeededRng;

/// A timeout that no working program reaches.
const TIMEOUT: Duration = Duration::from_mins(1);

/// An event that can be observed from outside while the program works.
#[derive(Debug, Clone, Copy)]
enum Event {
    /// The program has started.
    Start,
    /// The copy exists.
    Copy,
    /// The copy is not empty.
    Words,
    /// The copy has the journal's name.
    Swap,
}

/// A command, and the passphrase files of the journal before and after it; `None` if it is unencrypted.
type Change = (&'static str, Option<&'static str>, Option<&'static str>);

const CHANGES: [Change; 3] = [
    (
        "passphrase set --new-passphrase-file ~/new",
        None,
        Some("new"),
    ),
    (
        "passphrase change --passphrase-file ~/old --new-passphrase-file ~/new",
        Some("old"),
        Some("new"),
    ),
    (
        "passphrase remove --passphrase-file ~/old",
        Some("old"),
        None,
    ),
];

fn desk(before: Option<&str>) -> Desk {
    if before.is_some() {
        encrypted()
    } else {
        plain()
    }
}

/// Finds the copy that is being made: the only file beside the journal with this prefix.
fn copy(desk: &Desk) -> Option<PathBuf> {
    let files = fs::read_dir(desk.journal().parent().unwrap()).unwrap();
    files
        .filter_map(|file| Some(file.ok()?.path()))
        .find(|path| {
            let name = path.file_name().unwrap().to_str().unwrap();
            name.starts_with(".did-i-")
                && Path::new(name)
                    .extension()
                    .is_some_and(|ending| ending == "db")
        })
}

/// Runs a line and kills it this many microseconds after an event, unless it ends before.
fn kill(desk: &Desk, line: &str, event: Event, later: u64) {
    let before = fs::metadata(desk.journal()).unwrap().ino();
    let has_happened = || match event {
        Event::Start => true,
        Event::Copy => copy(desk).is_some(),
        Event::Words => {
            copy(desk).is_some_and(|copy| fs::metadata(copy).is_ok_and(|about| about.len() > 0))
        }
        Event::Swap => fs::metadata(desk.journal()).unwrap().ino() != before,
    };
    let mut command = desk.command(line);
    let mut program = command.stderr(Stdio::null()).spawn().unwrap();
    let deadline = Instant::now() + TIMEOUT;
    while !has_happened() && program.try_wait().unwrap().is_none() {
        assert!(
            Instant::now() < deadline,
            "{line}: {event:?} never happened"
        );
    }
    thread::sleep(Duration::from_micros(later));
    program.kill().unwrap();
    program.wait().unwrap();
}

/// Returns whether the journal opens with the passphrase in a file, or without one, and has the expected content.
fn opens(desk: &Desk, file: Option<&str>) -> bool {
    let opened = match file {
        None if is_encrypted(&desk.journal()) => None,
        None => Some(Store::open(&desk.journal()).unwrap()),
        Some(_) if !is_encrypted(&desk.journal()) => None,
        Some(file) => {
            let text = fs::read_to_string(desk.home().join(file)).unwrap();
            let passphrase = Passphrase::new(text.trim_end().to_owned().into()).unwrap();
            Store::unlock(&desk.journal(), &passphrase).unwrap()
        }
    };
    if let Some(store) = &opened {
        assert_eq!(store.count_all(None).unwrap(), 1);
    }
    opened.is_some()
}

/// Checks what the next command finds and leaves, and returns whether the change was made.
fn was_made(desk: &Desk, (line, before, after): Change) -> bool {
    let [old, new] = [opens(desk, before), opens(desk, after)];
    assert!(old != new, "{line}: it opens in one way and no other");
    let file = if new { after } else { before };
    let flag = file.map_or(String::new(), |file| format!(" --passphrase-file ~/{file}"));
    assert!(
        desk.run_ok(&format!("search zanzibar{flag}"))
            .contains("[zanzibar]")
    );
    if file.is_none() {
        let journal = Connection::open(desk.journal()).unwrap();
        let check: String = journal
            .query_row("PRAGMA integrity_check", [], |row| row.get(0))
            .unwrap();
        assert_eq!(check, "ok");
    } else {
        assert_eq!(remains(desk), [""; 0], "{line}");
    }
    assert_eq!(copy(desk), None);
    new
}

#[test]
fn a_kill_at_any_moment_leaves_one_journal_that_opens() {
    let mut chance = SeededRng(2027);
    for change @ (line, before, _) in CHANGES {
        let mut made = Vec::new();
        for event in [Event::Start, Event::Copy, Event::Words, Event::Swap] {
            for most in [1, 30_000] {
                let desk = desk(before);
                kill(&desk, line, event, chance.below(most));
                made.push(was_made(&desk, change));
            }
        }
        assert!(
            made.contains(&false),
            "{line}: none was killed before the swap"
        );
        assert!(
            made.contains(&true),
            "{line}: none was killed after the swap"
        );
    }
}

#[test]
fn who_logs_is_not_disturbed_and_it_is_set_afterwards() {
    let desk = plain();
    let mut window = Window::open(&desk, "");
    window.answer("yn");
    window.wait_for_question(3);
    assert_snapshot!(desk.run("passphrase set --new-passphrase-file ~/new"), @"
    $ did-i passphrase set --new-passphrase-file ~/new
    ! A passphrase encrypts the whole journal, and did-i asks for it each time.
    ! A forgotten passphrase cannot be recovered: without it no one can read the
    ! journal again, not even you.
    ! error: another did-i has the journal ~/did-i/journal.db open
    !   Nothing was changed. Finish what you do there, then try again.
    [status 1]
    ");
    window.press("p");
    window.wait_for_question(4);
    window.press(CTRL_C);
    assert!(window.end().1.contains("Kept"));
    desk.run_ok("passphrase set --new-passphrase-file ~/new");
    let shown = desk.run_ok("list --passphrase-file ~/new");
    assert!(shown.contains("ynp......."), "{shown}");
}

#[test]
fn two_journals_in_one_folder_do_not_block_each_other() {
    let desk = plain();
    let other = "--journal did-i/other.db";
    desk.run_ok(&format!("{other} log --answers yyyyyyyyyy"));
    let mut window = Window::open(&desk, "");
    window.answer("yn");
    window.wait_for_question(3);
    desk.run_ok(&format!(
        "{other} passphrase set --new-passphrase-file ~/new"
    ));
    window.press("p");
    window.wait_for_question(4);
    window.kill();
}

#[test]
fn many_who_save_while_it_changes_find_everything_that_was_acknowledged() {
    let desk = plain().with("DID_I_PASSPHRASE_FILE", "new");
    let saved: usize = thread::scope(|scope| {
        let writers: Vec<_> = (0..4)
            .map(|_| {
                scope.spawn(|| {
                    let save = || desk.output("log --answers yyyyyyyyyy", "");
                    (0..12).filter(|_| save().status.success()).count()
                })
            })
            .collect();
        for line in [
            "passphrase set --new-passphrase-file ~/new",
            "passphrase remove",
            "passphrase set --new-passphrase-file ~/new",
        ] {
            // A save at the same time may make it time out; then nothing was changed, which is correct.
            desk.output(line, "");
        }
        writers
            .into_iter()
            .map(|writer| writer.join().unwrap())
            .sum()
    });
    assert!(saved > 0);
    let listed = desk.run_ok("list --limit 100 --format csv");
    // The header and the reflection that existed before.
    assert_eq!(listed.lines().count(), saved + 2);
}

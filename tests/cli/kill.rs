//! The laptop is closed, the battery is empty, the program is killed: what was answered is saved.

use std::fs;
use std::thread;
use std::time::Duration;

use rusqlite::Connection;

use crate::desk::Desk;
use crate::pty::{ENTER, Window};
use crate::seeded::SeededRng;

const LETTERS: &str = "ypn-yypn-p";

/// A journal with a reflection from last week, which must never be harmed.
fn desk() -> Desk {
    Desk::with_logged(&["--answers pppppppppp --note 1='of last week' --at 2026-11-14"])
}

/// Returns what the journal contains besides the reflection from last week. It must open and be intact.
fn kept(desk: &Desk) -> Vec<String> {
    let mut kept = desk.reflections();
    assert_eq!(kept.pop().as_deref(), Some("1 pppppppppp"));
    let journal = Connection::open(desk.journal()).unwrap();
    let check: String = journal
        .query_row("PRAGMA integrity_check", [], |row| row.get(0))
        .unwrap();
    assert_eq!(check, "ok");
    kept
}

/// The next write removes what SQLite may have left beside the journal.
fn is_one_file_again(desk: &Desk) {
    desk.run_ok("edit 1 --setting ward");
    let files = fs::read_dir(desk.journal().parent().unwrap()).unwrap();
    // The journal and its lock.
    assert_eq!(files.count(), 2);
}

/// Returns what must be saved after this many answers: their letters, the rest unanswered; nothing for 0.
fn unfinished(given: usize) -> Vec<String> {
    let open = ".".repeat(10 - given);
    let letters = format!("2 {}{open} {given} of 10", &LETTERS[..given]);
    Vec::from_iter((given > 0).then_some(letters))
}

/// The next start must offer the unfinished reflection, or begin at once if there is none.
fn is_offered(desk: &Desk, given: usize) {
    let mut window = Window::open(desk, "");
    if given == 0 {
        window.wait_for_question(1);
    } else {
        window.wait_for(&format!("({given} of 10)."));
        window.wait_to_press("r resume it");
    }
    window.kill();
}

#[test]
fn every_answer_given_is_there_after_a_kill() {
    for given in 0..=10 {
        let desk = desk();
        let mut window = Window::open(&desk, "");
        window.answer(&LETTERS[..given]);
        if given == 10 {
            window.wait_for_closing_page();
        } else {
            window.wait_for_question(given + 1);
        }
        window.kill();
        assert_eq!(kept(&desk), unfinished(given));
        is_offered(&desk, given);
    }
}

#[test]
fn a_kill_while_a_note_is_written_costs_the_note_and_nothing_else() {
    let desk = desk();
    let mut window = Window::open(&desk, "");
    window.answer(&LETTERS[..2]);
    window.wait_for_question(3);
    window.press("m");
    window.write("Note on question 3", "a whole note");
    window.wait_to_press("Note: three words.");
    window.press("m");
    window.wait_to_press("a whole note");
    window.press(" and half a");
    window.wait_to_press("and half a");
    window.kill();
    assert_eq!(kept(&desk), unfinished(2));
    assert!(desk.run_ok("show 2").contains("        a whole note\n"));
    is_offered(&desk, 2);
}

#[test]
fn a_kill_on_the_closing_page_keeps_what_was_written_there() {
    let desk = desk();
    let mut window = Window::open(&desk, "");
    window.answer(LETTERS);
    window.wait_for_closing_page();
    window.press("l");
    window.write("What did I learn?", "to wait longer");
    window.wait_for("three words");
    window.wait_for_closing_page();
    window.press(ENTER);
    window.wait_for_last_look();
    window.kill();
    assert_eq!(kept(&desk), unfinished(10));
    assert!(desk.run_ok("search wait").contains("to [wait] longer"));
}

/// Returns how many answered questions are on the screen.
fn passed(screen: &str) -> usize {
    screen.lines().filter(|line| line.contains(" · ")).count()
}

#[test]
fn a_kill_at_any_moment_costs_the_last_answer_at_most() {
    let mut chance = SeededRng(2026);
    for _ in 0..30 {
        let desk = desk();
        let mut window = Window::open(&desk, "");
        window.wait_for_question(1);
        window.press(&format!("{LETTERS}{ENTER}{ENTER}"));
        let seen = usize::try_from(chance.below(11)).unwrap();
        window.wait_until("so many lines", |screen| passed(screen) >= seen);
        // Any moment between two answers; nothing below depends on it.
        thread::sleep(Duration::from_micros(chance.below(4_000)));
        let shown = passed(&window.kill());
        let kept = kept(&desk);
        let given = match kept.first() {
            None => 0,
            Some(one) => 10 - one.matches('.').count(),
        };
        assert!(given + 1 >= shown, "{shown} on the screen, kept: {kept:?}");
        if kept != [format!("2 {LETTERS}")] {
            assert_eq!(kept, unfinished(given));
            is_offered(&desk, given);
        }
        is_one_file_again(&desk);
    }
}

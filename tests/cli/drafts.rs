//! A text that is being written is never lost: it is kept as a draft and offered again.

use crate::desk::Desk;
use crate::pty::{ALT_ENTER, CTRL_C, ENTER, ESCAPE, Window};
use crate::terminal::desk;

/// Answers two questions and writes a note on the third, up to the end of a line.
fn writing(desk: &Desk) -> Window {
    let mut window = Window::open(desk, "");
    window.answer("yp");
    window.wait_for_question(3);
    window.press("m");
    window.wait_to_press("Enter ends");
    window.press_and_settle("the zebra");
    window.press_and_settle(ALT_ENTER);
    window
}

/// Starts did-i again, continues the draft and saves it.
fn gone_on_with(desk: &Desk) -> String {
    let mut window = Window::open(desk, "");
    window.wait_to_press("Not saved yet: 2 words in the note on question 3 of reflection 2.");
    assert!(!window.shows("zebra"), "{}", window.text());
    window.press(ENTER);
    window.wait_to_press("the zebra");
    window.press_and_settle("on the mug");
    window.press(ENTER);
    window.wait_to_press("Note: five words.");
    window.press("q");
    window.ends_well();
    desk.run_ok("show 2")
}

#[test]
fn a_note_is_offered_again_whatever_ended_the_program() {
    for way in ["KILL", "TERM", "HUP", "INT"] {
        let desk = desk();
        let window = writing(&desk);
        if way == "INT" {
            let mut window = window;
            window.press(CTRL_C);
            assert!(!window.ends_interrupted().contains("zebra"));
        } else {
            let left = window.end_by(way);
            // A program that is killed with SIGKILL cannot clear the screen.
            assert!(way == "KILL" || !left.contains("zebra"), "{way}:\n{left}");
        }
        assert_eq!(desk.reflections()[0], "2 yp........ 2 of 10", "{way}");
        let shown = gone_on_with(&desk);
        assert!(
            shown.contains("the zebra\n        on the mug"),
            "{way}:\n{shown}"
        );
        // Saving deletes the draft.
        assert!(!desk.run_ok("status").contains("Not saved"), "{way}");
    }
}

#[test]
fn a_pause_of_a_second_keeps_what_was_typed() {
    let desk = desk();
    let mut window = Window::open(&desk, "");
    window.wait_for_question(1);
    window.press("m");
    window.wait_to_press("Enter ends");
    window.press_and_settle("the zebra");
    // The field is redrawn once the draft is saved.
    window.press_and_settle("");
    window.kill();
    assert!(
        desk.run_ok("status")
            .contains("Not saved   1 text that was being written")
    );
}

#[test]
fn a_draft_is_counted_by_status_and_stands_nowhere_else() {
    let desk = desk();
    writing(&desk).kill();
    assert!(
        desk.run_ok("status")
            .contains("Not saved   1 text that was being written")
    );
    for line in [
        "list",
        "list --format json",
        "show 2",
        "export",
        "export --format csv",
        "summary --format json",
    ] {
        let shown = desk.run_ok(line);
        assert!(!shown.contains("zebra"), "{line}:\n{shown}");
    }
    assert!(desk.output("search zebra", "").stdout.is_empty());
}

#[test]
fn a_note_that_is_left_as_it_was_leaves_no_draft() {
    let desk = desk();
    let mut window = writing(&desk);
    window.press(ESCAPE);
    window.wait_for_question(3);
    window.press("q");
    window.ends_well();
    assert!(!desk.run_ok("status").contains("Not saved"));
}

#[test]
fn a_draft_is_settled_before_something_new_is_begun() {
    let desk = desk();
    writing(&desk).kill();
    let mut window = Window::open(&desk, "");
    window.wait_to_press("n new one");
    window.press("n");
    window.wait_to_press("k keep it in the reflection");
    window.press("k");
    window.wait_for_question(1);
    window.press("q");
    window.ends_well();
    assert!(desk.run_ok("show 2").contains("the zebra"));
    assert!(!desk.run_ok("status").contains("Not saved"));
}

#[test]
fn a_save_that_fails_keeps_the_text_in_the_field() {
    let desk = desk();
    let mut window = writing(&desk);
    let journal = rusqlite::Connection::open(desk.journal()).unwrap();
    journal.execute_batch("BEGIN EXCLUSIVE").unwrap();
    window.press(ENTER);
    window.wait_to_press("Not saved:");
    assert!(window.shows("the zebra"), "{}", window.text());
    journal.execute_batch("ROLLBACK").unwrap();
    window.press(ENTER);
    window.wait_to_press("Note: two words.");
    window.press("q");
    window.ends_well();
    assert!(desk.run_ok("show 2").contains("the zebra"));
}

#[test]
fn a_file_that_the_editor_left_is_removed_and_no_other() {
    let desk = desk().with(
        "EDITOR",
        "echo from outside > \"$1\"; kill -9 $PPID; sleep 1; true",
    );
    let mut window = Window::open(&desk, "");
    window.wait_for_question(1);
    window.press("e");
    window.end();
    let folder = desk.journal().parent().unwrap().to_owned();
    let left = || -> Vec<String> {
        let names = std::fs::read_dir(&folder).unwrap();
        let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        names
            .filter(|name| name.starts_with(".did-i-note-"))
            .collect()
    };
    assert_eq!(left().len(), 1);
    std::fs::write(folder.join(".did-i-note-mine.txt"), "mine").unwrap();
    let mut window = Window::open(&desk, "");
    window.wait_to_press("q");
    window.press("q");
    window.end();
    assert_eq!(left(), [".did-i-note-mine.txt"]);
}

//! Words that were typed are kept, whatever key or fault comes in the same moment.

use std::io::Read;

use portable_pty::{PtySize, native_pty_system};

use crate::desk::Desk;
use crate::pty::{CTRL_C, CTRL_Z, ENTER, ESCAPE, Window};
use crate::terminal::desk;
use crate::unsaved::{drafts, note};

/// Opens the note on the first question of a new reflection.
fn note_field(desk: &Desk) -> Window {
    let mut window = Window::open(desk, "log");
    window.wait_for_question(1);
    window.press("m");
    window.wait_to_press("Enter ends");
    window
}

#[test]
fn words_that_arrive_together_with_ctrl_c_are_kept() {
    for typed in ["the zebra", "the zebra\rand the horse", "the zebra\r"] {
        let desk = desk();
        let mut window = note_field(&desk);
        window.press(&format!("{typed}{CTRL_C}"));
        window.ends_interrupted();
        assert_eq!(drafts(&desk), [typed.replace('\r', "\n")]);
    }
}

#[test]
fn words_that_arrive_together_with_ctrl_d_stay_in_the_field() {
    let desk = desk();
    let mut window = note_field(&desk);
    window.press("the zebra\u{4}");
    window.wait_to_press("the zebra");
    window.press(ENTER);
    window.wait_to_press("Note: two words.");
    window.press("q");
    window.ends_well();
    assert_eq!(note(&desk, 2)["text"], "the zebra");
}

#[test]
fn words_are_a_draft_before_ctrl_z_suspends_the_program() {
    let desk = desk();
    let mut window = Window::open_job_shell(&desk);
    window.type_line("did-i log");
    window.wait_for_question(1);
    window.press("m");
    window.wait_to_press("Enter ends");
    window.press(&format!("the zebra{CTRL_Z} on the mug"));
    window.wait_till_gone("Enter ends");
    window.wait_for("shell: ");
    assert_eq!(drafts(&desk), ["the zebra"]);
    window.type_line("fg");
    window.wait_to_press("the zebra on the mug");
    window.press(CTRL_C);
    window.wait_till_gone("Enter ends");
    window.wait_for("Kept");
    assert_eq!(drafts(&desk), ["the zebra on the mug"]);
}

#[test]
fn words_are_kept_when_the_field_cannot_be_drawn_any_more() {
    let desk = desk();
    let screen = native_pty_system().openpty(PtySize::default()).unwrap();
    let name = screen.master.tty_name().unwrap();
    let line = format!("did-i log 2> {}; echo over", name.display());
    let mut window = Window::open_shell(&desk, &line);
    let mut drawn = screen.master.try_clone_reader().unwrap();
    wait_for(&mut drawn, "stop");
    window.press("m");
    wait_for(&mut drawn, "Enter");
    // The screen goes away, and the keyboard stays.
    drop((drawn, screen));
    window.press("the zebra");
    window.wait_for("over");
    assert_eq!(drafts(&desk), ["the zebra"]);
}

/// Reads until a text was drawn.
fn wait_for(drawn: &mut impl Read, text: &str) {
    let mut seen = String::new();
    let mut bytes = [0; 4096];
    while !seen.contains(text) {
        let length = drawn.read(&mut bytes).unwrap();
        seen.push_str(&String::from_utf8_lossy(&bytes[..length]));
    }
}

/// Waits until a plain prompt waits for a line.
fn wait_for_line(window: &mut Window, text: &str) {
    window.wait_until(text, |screen| {
        let flat = screen.split_whitespace().collect::<Vec<_>>().join(" ");
        flat.contains(text) && flat.ends_with(':')
    });
}

/// Waits until a plain prompt waits for another answer to a question.
fn wait_for_answer(window: &mut Window) {
    window.wait_until("an answer", |screen| {
        screen.trim_end().ends_with("leaves it open):")
    });
}

/// Opens the note on the first question of reflection 1 in plain lines, when it is asked alone.
fn plain_note_field(desk: &Desk) -> Window {
    let mut window = Window::open(desk, "edit 1 --plain --question 1");
    wait_for_answer(&mut window);
    window.press("m\r");
    wait_for_line(&mut window, "what you type is added to them");
    window
}

#[test]
fn in_plain_lines_only_the_line_with_an_identifier_is_written_again() {
    let desk = desk();
    desk.run_ok("edit 1 --note '1=first line\nsecond line'");
    let mut window = plain_note_field(&desk);
    window.press("She rang from 07700 900123\r");
    wait_for_line(&mut window, "k keep it:");
    window.press("e\r");
    wait_for_line(&mut window, "Only the line with it is written again.");
    window.press("She rang last night\r");
    wait_for_answer(&mut window);
    window.press("\r");
    window.ends_well();
    assert_eq!(
        note(&desk, 1)["text"],
        "first line\nsecond line\nShe rang last night"
    );
}

#[test]
fn in_plain_lines_a_shorter_line_replaces_only_the_one_that_was_too_long() {
    let desk = desk();
    let saved = "word ".repeat(19_990);
    std::fs::write(desk.home().join("note.txt"), &saved).unwrap();
    desk.run_ok("edit 1 --note-file 1=~/note.txt");
    let mut window = plain_note_field(&desk);
    window.press(&format!("{}\r", "x".repeat(100)));
    wait_for_line(&mut window, "what you type replaces what is not saved yet");
    window.press("short\r");
    wait_for_answer(&mut window);
    window.press("\r");
    window.ends_well();
    let expected = format!("{}\nshort", saved.trim_end());
    assert!(note(&desk, 1)["text"] == expected.as_str());
}

#[test]
fn in_plain_lines_a_line_after_a_failed_save_comes_after_the_one_that_was_not_saved() {
    let desk = desk();
    let mut window = Window::open(&desk, "edit 1 --plain --question 1");
    wait_for_answer(&mut window);
    window.press("m\r");
    wait_for_line(&mut window, "Note on question 1");
    let journal = rusqlite::Connection::open(desk.journal()).unwrap();
    journal.execute_batch("BEGIN EXCLUSIVE").unwrap();
    window.press("the zebra\r");
    wait_for_line(&mut window, "what you type is added to them");
    journal.execute_batch("ROLLBACK").unwrap();
    window.press("on the mug\r");
    wait_for_answer(&mut window);
    window.press("\r");
    window.ends_well();
    assert_eq!(note(&desk, 1)["text"], "the zebra\non the mug");
}

#[test]
fn in_plain_lines_actions_that_were_not_saved_stay_when_another_is_given() {
    let desk = desk();
    let mut window = Window::open(&desk, "supervision add --plain");
    wait_for_line(&mut window, "Agreed");
    window.press("read the leaflet\rring 07700 900123\r");
    window.wait_for("Enter ends the text");
    window.press("\r");
    wait_for_line(&mut window, "k keep it:");
    window.press(CTRL_C);
    window.end();
    let mut window = Window::open(&desk, "supervision add --plain");
    wait_for_line(&mut window, "what you type is added to them");
    window.press("5=ask about choice\r");
    wait_for_line(&mut window, "k keep it:");
    window.press("r\r");
    window.wait_for("Saved, two.");
    wait_for_line(&mut window, "Agreed");
    window.press("\r");
    let said = window.ends_well();
    assert!(said.contains("with 2 agreed actions"), "{said}");
    let listed = desk.run_ok("supervision list");
    for action in [
        "read the leaflet",
        "ring [phone number]",
        "ask about choice",
    ] {
        assert!(listed.contains(action), "{action}:\n{listed}");
    }
    assert!(drafts(&desk).is_empty());
}

#[test]
fn in_plain_lines_an_outcome_that_was_not_saved_stays_when_a_line_is_given() {
    let desk = desk();
    desk.run_ok("supervision add --action 'offer the course'");
    let mut window = Window::open(&desk, "supervision done 1 --plain");
    wait_for_line(&mut window, "What was the outcome?");
    window.press("she rang 07700 900123\r");
    wait_for_line(&mut window, "k keep it:");
    window.press(CTRL_C);
    window.end();
    let mut window = Window::open(&desk, "supervision done 1 --plain");
    wait_for_line(&mut window, "what you type is added to them");
    window.press("and it helped\r");
    wait_for_line(&mut window, "k keep it:");
    window.press("r\r");
    window.ends_well();
    let listed = desk.run_ok("supervision list");
    assert!(
        listed.contains("she rang [phone number] and it helped"),
        "{listed}"
    );
}

#[test]
fn in_plain_lines_an_action_that_was_refused_is_offered_again() {
    let desk = desk();
    let mut window = Window::open(&desk, "supervision add --plain");
    wait_for_line(&mut window, "Agreed");
    window.press("99=ask what helped\rread it\r");
    window.wait_for("Enter ends the text");
    window.press("\r");
    window.wait_for("there is no tip 99");
    wait_for_line(&mut window, "Agreed");
    window.press("\r");
    let said = window.ends_well();
    assert!(said.contains("Nothing was recorded."), "{said}");
    assert_eq!(drafts(&desk), ["99=ask what helped\nread it"]);
}

#[test]
fn an_action_that_was_refused_stays_a_draft_when_it_is_left() {
    let desk = desk();
    let mut window = Window::open(&desk, "supervision add");
    window.wait_to_press("Enter ends");
    window.press(&crate::pty::pasted("99=ask what helped\nread it"));
    window.wait_for("read it");
    window.press(ENTER);
    window.wait_for("there is no tip 99");
    window.wait_to_press("99=ask");
    window.press(ESCAPE);
    window.wait_for("Saved, one.");
    window.write("Agreed", "");
    let said = window.ends_well();
    assert!(said.contains("the next did-i supervision add"), "{said}");
    assert_eq!(drafts(&desk), ["99=ask what helped"]);
    assert!(desk.run_ok("supervision list").contains("read it"));
}

#[test]
fn a_meeting_is_recorded_only_when_it_is_not_left_before() {
    for key in [ESCAPE, "\u{4}"] {
        let desk = desk();
        let mut window = Window::open(&desk, "supervision add");
        window.wait_to_press("Enter ends");
        window.press(key);
        let said = window.ends_well();
        assert!(said.contains("Nothing was recorded."), "{key:?}:\n{said}");
        assert!(desk.run("supervision list").contains("No meeting yet"));
    }
    let desk = desk();
    let mut window = Window::open(&desk, "supervision add");
    window.write("Agreed", "");
    assert!(window.ends_well().contains("with 0 agreed actions"));
}

//! Stopping in the middle and continuing; editing and deleting, in a window.

use insta::assert_snapshot;

use crate::desk::Desk;
use crate::pty::{CTRL_C, ENTER, Window};

/// A journal with a finished reflection and one that was stopped after three answers.
fn desk() -> Desk {
    let desk = Desk::with_logged(&["--answers yyyyyyyyyy"]);
    let mut window = Window::open(&desk, "");
    window.answer("ypn");
    window.wait_for_question(4);
    window.press("q");
    let said = window.ends_well();
    assert!(
        said.ends_with("(3 of 10).\nTo go on with it: did-i"),
        "{said}"
    );
    desk
}

/// A window in which the unfinished reflection is offered.
fn offered(desk: &Desk) -> Window {
    let mut window = Window::open(desk, "");
    window.wait_to_press("q quit");
    window
}

#[test]
fn flags_of_a_new_reflection_are_named_before_another_is_resumed() {
    let desk = desk();
    let mut window = Window::open(&desk, "log --at 'last monday' --set refocus");
    window.wait_to_press("q quit");
    assert_snapshot!(window.text(), @"
    Unfinished: reflection 2 of Saturday 21 November 2026, 14:05 (3 of 10).
    --at is for a new one: this one keeps its time.
    --set is for a new one: this one keeps its questions.
      r or Enter resume it   n new one   d delete it   q quit
    ");
    window.press("q");
    window.ends_well();
}

#[test]
fn the_next_time_it_offers_to_resume() {
    let desk = desk();
    let mut window = offered(&desk);
    assert_snapshot!(window.text(), @"
    Unfinished: reflection 2 of Saturday 21 November 2026, 14:05 (3 of 10).
      r or Enter resume it   n new one   d delete it   q quit
    ");
    window.press("r");
    window.wait_for_question(4);
    assert_snapshot!(window.text(), @"
    Going on with reflection 2 of Saturday 21 November 2026, 14:05 (3 of 10).

    Did I…                                                                   4 of 10
    ●●●○──────                                      Saturday 21 November 2026, 14:05

      offer examples of lived experience, mine or other service users', that could
      inspire and affirm their hopes?

      y yes   p partly   n no   - not applicable   ␣ leave open
      m note  e in your editor  s share note   b back   ? about   q stop, keep
    ");
    window.press("yyyyyyy");
    window.wait_for_closing_page();
    window.press(ENTER);
    window.wait_for_last_look();
    window.press(ENTER);
    window.ends_well();
    assert_eq!(desk.reflections(), ["2 ypnyyyyyyy", "1 yyyyyyyyyy"]);
}

#[test]
fn a_new_one_leaves_the_unfinished_one_as_it_is() {
    let desk = desk();
    let mut window = offered(&desk);
    window.press("n");
    window.wait_for_question(1);
    window.press("y");
    window.wait_for_question(2);
    window.press("q");
    window.ends_well();
    assert_eq!(
        desk.reflections(),
        [
            "3 y......... 1 of 10",
            "2 ypn....... 3 of 10",
            "1 yyyyyyyyyy"
        ]
    );
}

#[test]
fn the_unfinished_one_can_be_deleted() {
    let desk = desk();
    let mut window = offered(&desk);
    window.press("d");
    window.wait_to_press("Delete it for good? It cannot be brought back.");
    window.press("y");
    window.wait_for("Deleted.");
    window.wait_for_question(1);
    window.press("q");
    window.ends_well();
    assert_eq!(desk.reflections(), ["1 yyyyyyyyyy"]);
}

#[test]
fn quitting_the_offer_changes_nothing() {
    let desk = desk();
    let before = desk.bytes();
    let mut window = offered(&desk);
    window.press("z");
    window.wait_to_press("That key does nothing here.");
    window.press("q");
    assert_eq!(window.ends_well(), "");
    let mut window = offered(&desk);
    window.press(CTRL_C);
    assert_eq!(window.ends_interrupted(), "Nothing was changed.");
    assert!(desk.bytes() == before);
}

#[test]
fn ctrl_c_keeps_the_answers_and_says_so() {
    let desk = desk();
    let mut window = offered(&desk);
    window.press("r");
    window.wait_for_question(4);
    window.press("-");
    window.wait_for_question(5);
    window.press(CTRL_C);
    assert_snapshot!(window.ends_interrupted(), @"
    Going on with reflection 2 of Saturday 21 November 2026, 14:05 (3 of 10).
       4 lived experience · not applicable
    Kept, unfinished: reflection 2 of Saturday 21 November 2026, 14:05 (4 of 10).
    To go on with it: did-i
    ");
    assert_eq!(desk.reflections()[0], "2 ypn-...... 4 of 10");
}

#[test]
fn ctrl_c_in_plain_lines_keeps_the_answers_and_says_so() {
    let desk = Desk::with_logged(&["--answers yyyyyyyyyy"]);
    let mut window = Window::open(&desk, "log --plain");
    window.wait_for("Question 1 of 10");
    window.press("y\rp\r");
    window.wait_for("Question 3 of 10");
    window.press(CTRL_C);
    let (status, said) = window.end();
    assert_eq!(status.exit_code(), 130, "{said}");
    let end = "Kept, unfinished: reflection 2 of Saturday 21 November 2026, 14:05 (2 of 10).\n\
               To go on with it: did-i";
    assert!(said.trim_end().ends_with(end), "{said}");
    assert_eq!(desk.reflections()[0], "2 yp........ 2 of 10");
    // A choice that is left changes nothing.
    let mut window = Window::open(&desk, "delete 1 --plain");
    window.wait_for("y yes");
    window.press(CTRL_C);
    let (status, said) = window.end();
    assert_eq!(status.exit_code(), 130, "{said}");
    assert!(said.trim_end().ends_with("Nothing was changed."), "{said}");
}

#[cfg(target_os = "linux")]
#[test]
fn ctrl_c_while_an_answer_is_saved_in_plain_lines_comes_after_the_save() {
    let desk = Desk::with_logged(&["--answers yyyyyyyyyy"]);
    let journal = rusqlite::Connection::open(desk.journal()).unwrap();
    let mut window = Window::open(&desk, "log --plain");
    window.wait_for("Answer:");
    // The save waits until the journal is free.
    journal.execute_batch("BEGIN EXCLUSIVE").unwrap();
    window.press("y\r");
    window.wait_for("Answer: y");
    window.wait_till_read();
    window.press(CTRL_C);
    window.wait_for("^C");
    journal.execute_batch("COMMIT").unwrap();
    let (status, said) = window.end();
    assert_eq!(status.exit_code(), 130, "{said}");
    assert!(said.contains("Kept, unfinished: reflection 2"), "{said}");
    assert_eq!(desk.reflections()[0], "2 y......... 1 of 10");
}

#[test]
fn a_signal_in_plain_lines_ends_the_program_after_the_answers_are_kept() {
    let desk = Desk::with_logged(&["--answers yyyyyyyyyy"]);
    let mut window = Window::open(&desk, "log --plain");
    window.wait_for("Question 1 of 10");
    window.press("y\r");
    window.wait_for("Question 2 of 10");
    let said = window.end_by("TERM");
    assert!(said.contains("Kept, unfinished: reflection 2"), "{said}");
    assert_eq!(desk.reflections()[0], "2 y......... 1 of 10");
}

#[test]
fn ctrl_c_before_the_first_answer_keeps_nothing() {
    let desk = Desk::with_logged(&["--answers yyyyyyyyyy"]);
    let mut window = Window::open(&desk, "");
    window.wait_for_question(1);
    window.press(CTRL_C);
    assert_snapshot!(window.ends_interrupted(), @"Nothing was answered, so nothing was kept.");
    assert_eq!(desk.reflections(), ["1 yyyyyyyyyy"]);
}

#[test]
fn ctrl_c_in_a_note_keeps_the_answers() {
    let desk = Desk::with_logged(&["--answers yyyyyyyyyy"]);
    let mut window = Window::open(&desk, "");
    window.answer("yp");
    window.wait_for_question(3);
    window.press("m");
    window.wait_to_press("Note on question 3");
    window.press("half a zebra");
    window.wait_to_press("half a zebra");
    window.press(CTRL_C);
    window.ends_interrupted();
    assert_eq!(desk.reflections()[0], "2 yp........ 2 of 10");
    assert!(desk.output("search zebra", "").stdout.is_empty());
}

#[test]
fn ctrl_c_on_the_closing_page_keeps_everything() {
    let desk = Desk::with_logged(&["--answers yyyyyyyyyy"]);
    let mut window = Window::open(&desk, "");
    window.answer("yyyyyyyyyn");
    window.wait_for_closing_page();
    window.press("s");
    window.write("Setting, such as", "ward");
    window.wait_for_closing_page();
    window.press(CTRL_C);
    window.ends_interrupted();
    assert_eq!(desk.reflections()[0], "2 yyyyyyyyyn 10 of 10");
    assert!(desk.run_ok("list").contains("ward"));
}

#[test]
fn a_window_that_is_closed_keeps_the_answers() {
    let desk = Desk::with_logged(&["--answers yyyyyyyyyy"]);
    let mut window = Window::open(&desk, "");
    window.answer("yp");
    window.wait_for_question(3);
    window.hang_up();
    assert_eq!(desk.reflections()[0], "2 yp........ 2 of 10");
}

#[test]
fn editing_asks_again_with_the_answers_preset() {
    let desk = Desk::with_logged(&["--answers ypn-yyyyyy --setting ward --learning 'to wait'"]);
    let mut window = Window::open(&desk, "edit 1");
    window.wait_for_question(1);
    assert_snapshot!(window.text(), @"

    Did I…                                                                   1 of 10
    ○●●●●●●●●●                                      Saturday 21 November 2026, 14:05

      listen actively, to help the person make sense of their mental health
      problems?

      So far: yes. Enter keeps it.

      y yes   p partly   n no   - not applicable   ␣ leave open
      m note  e in your editor  s share note   b back   ? about   q stop, keep
    ");
    window.press(ENTER);
    window.wait_for_question(2);
    window.press("y");
    window.wait_for_question(3);
    window.press(&ENTER.repeat(8));
    window.wait_for_closing_page();
    assert!(
        window.shows("ward") && window.shows("two words"),
        "{}",
        window.text()
    );
    window.press(ENTER);
    window.wait_for_last_look();
    window.press(ENTER);
    assert!(
        window
            .ends_well()
            .ends_with("Changed 1. Eight yes, one no, one not applicable.")
    );
    assert_eq!(desk.reflections(), ["1 yyn-yyyyyy"]);
}

#[test]
fn an_edit_that_stops_keeps_what_was_changed() {
    let desk = Desk::with_logged(&["--answers yyyyyyyyyy"]);
    let mut window = Window::open(&desk, "edit 1");
    window.answer("np");
    window.wait_for_question(3);
    window.press("q");
    assert!(
        window
            .ends_well()
            .ends_with("Reflection 1 keeps what was changed so far.")
    );
    assert_eq!(desk.reflections(), ["1 npyyyyyyyy"]);
}

#[test]
fn deleting_shows_what_goes_and_asks() {
    let desk = Desk::with_logged(&["--answers yyyyyyyyyy --learning 'to wait'"]);
    let mut window = Window::open(&desk, "delete 1");
    window.wait_to_press("n no, keep it");
    assert!(window.shows("to wait"), "{}", window.text());
    assert!(window.shows("Delete reflection 1 for good? It cannot be brought back."));
    window.press(ENTER);
    window.wait_to_press("That key does nothing here.");
    window.press("n");
    assert!(window.ends_well().ends_with("Kept. Nothing was changed."));
    let mut window = Window::open(&desk, "delete 1");
    window.wait_to_press("n no, keep it");
    window.press(CTRL_C);
    assert!(window.ends_interrupted().ends_with("Nothing was changed."));
    assert_eq!(desk.reflections(), ["1 yyyyyyyyyy"]);
    let mut window = Window::open(&desk, "delete 1");
    window.wait_to_press("n no, keep it");
    window.press("y");
    assert!(window.ends_well().ends_with("Deleted 1."));
    assert_eq!(desk.reflections(), [""; 0]);
}

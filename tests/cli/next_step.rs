//! The loop: the last next step is shown when the next reflection begins, and agreed actions under their question.

use crate::desk::Desk;
use crate::pty::{CTRL_C, ENTER, Window};

fn desk() -> Desk {
    Desk::with_logged(&["--answers yyyyyyyyyy --next 'wait longer before I offer an example'"])
}

#[test]
fn the_last_next_step_is_asked_about_once_and_its_reply_is_kept() {
    let desk = desk();
    let mut window = Window::open(&desk, "");
    window.wait_for("Last time you wanted to: wait longer before I offer an example");
    window.wait_to_press("Enter skip");
    window.press("p");
    window.wait_for_question(1);
    assert!(!window.shows("wait longer"), "{}", window.text());
    window.press(CTRL_C);
    assert!(!window.ends_interrupted().contains("wait longer"));
    assert!(desk.run_ok("show 1").contains("Did I do that? partly"));
    let mut window = Window::open(&desk, "");
    window.wait_for_question(1);
    window.press("q");
    window.ends_well();
}

#[test]
fn a_next_step_that_is_skipped_is_let_go() {
    let desk = desk();
    let mut window = Window::open(&desk, "");
    window.wait_to_press("Enter skip");
    window.press(ENTER);
    window.wait_for_question(1);
    window.press("q");
    window.ends_well();
    let mut window = Window::open(&desk, "");
    window.wait_for_question(1);
    window.press("q");
    window.ends_well();
}

#[test]
fn an_agreed_action_stands_under_the_question_of_its_tip() {
    let desk = Desk::with_logged(&["--answers yyyyyyyyyy"]);
    desk.run_ok("supervision add --on 2026-09-28 --action '2=name one strength aloud'");
    let mut window = Window::open(&desk, "");
    window.answer("yy");
    window.wait_for_question(3);
    assert!(
        window.shows("Agreed 28 September: name one strength aloud"),
        "{}",
        window.text()
    );
    window.press("y");
    window.wait_for_question(4);
    assert!(!window.shows("Agreed"));
    window.press("q");
    window.ends_well();
}

#[test]
fn a_setting_hides_both() {
    let desk = desk();
    desk.run_ok("supervision add --on 2026-09-28 --action '6=listen first'");
    desk.run_ok("config set show-plans false");
    let mut window = Window::open(&desk, "");
    window.wait_for_question(1);
    assert!(!window.shows("Agreed"), "{}", window.text());
    window.press("q");
    window.ends_well();
}

#[test]
fn after_the_first_the_third_and_the_tenth_it_is_said_what_there_is_to_see() {
    let desk = Desk::new();
    let mut said = Vec::new();
    for number in 1..=10 {
        let mut window = Window::open(&desk, "");
        window.answer("yyyyyyyyyy");
        window.wait_for_closing_page();
        window.press(ENTER);
        window.wait_for_last_look();
        window.press(ENTER);
        if window.ends_well().contains("more week") {
            said.push(number);
        }
    }
    assert_eq!(said, [1, 3, 10]);
}

#[test]
fn what_was_used_lately_is_picked_by_a_digit() {
    let desk = Desk::with_logged(&[
        "--answers yyyyyyyyyy --setting ward --tag crisis --at 2026-11-19",
        "--answers yyyyyyyyyy --setting 'home visit' --tag family --at 2026-11-20",
    ]);
    let mut window = Window::open(&desk, "");
    window.answer("yyyyyyyy  ");
    window.wait_for("8 answered, 2 left open");
    window.wait_to_press("q stop, keep");
    assert!(
        window.shows("1 home visit   2 ward   3 #family   4 #crisis"),
        "{}",
        window.text()
    );
    window.press("1");
    window.wait_to_press("Setting                    home visit");
    window.press("3");
    window.wait_to_press("Tags                       crisis");
    window.press("w");
    window.wait_to_press("When it was, such as yesterday 15:00");
    window.press("\u{15}yesterday 15:00");
    window.wait_for("yesterday 15:00");
    window.press(ENTER);
    window.wait_to_press("Friday 20 November 2026, 15:00");
    window.press(ENTER);
    window.wait_for_last_look();
    window.press(ENTER);
    window.ends_well();
    let listed = desk.run_ok("list");
    assert!(
        listed.contains("Fri 20 Nov 2026 15:00  yyyyyyyy..  home visit  crisis"),
        "{listed}"
    );
}

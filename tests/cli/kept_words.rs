//! Words that were typed are kept, whatever key or fault comes in the same moment.

use std::io::Read;

use portable_pty::{PtySize, native_pty_system};

use crate::pty::{CTRL_C, CTRL_Z, ENTER, Window};
use crate::terminal::desk;
use crate::unsaved::{drafts, note};

/// Opens the note on the first question of a new reflection.
fn note_field(desk: &crate::journal::Desk) -> Window {
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

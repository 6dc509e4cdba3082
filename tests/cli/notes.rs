//! Notes in a window: written, shared, and removed from the screen once they are saved.

use insta::assert_snapshot;

use crate::pty::{ENTER, Window};
use crate::terminal::desk;

/// Four lines on the screen.
const LONG: &str = "the person laughed about the zebra on the mug and told of the years at the zoo, which \
    nobody had asked about before; we stayed with that for a while, and the plan for the week came \
    out of it almost by itself: three mornings, one friend, and the bus there and back again";

#[test]
fn a_long_note_leaves_nothing_on_the_screen() {
    let desk = desk();
    let mut window = Window::open(&desk, "");
    window.wait_for_question(1);
    let before = window.text();
    window.press("m");
    window.write("Note on question 1", LONG);
    window.wait_for("Note: 54 words.");
    window.wait_for_question(1);
    assert_snapshot!(window.text(), @"

    Did I…                                                                   1 of 10
    ○─────────                                      Saturday 21 November 2026, 14:05

      listen actively, to help the person make sense of their mental health
      problems?

      Note: 54 words.

      y yes   p partly   n no   - not applicable   ␣ leave open
      m note  e in your editor  s share note   b back   ? about   q stop, keep
    ");
    window.press("m");
    window.wait_to_press("back again");
    window.press(ENTER);
    window.wait_until("nothing is left of the note", |screen| {
        screen.replace("  Note: 54 words.\n\n", "") == before
    });
    window.press("y");
    window.wait_for_question(2);
    assert!(!window.shows("zebra"));
    window.press("q");
    assert!(!window.ends_well().contains("zebra"));
    assert!(desk.run_ok("search zebra").contains("[zebra] on the mug"));
}

#[test]
fn a_note_that_fills_its_lines_to_the_last_column_leaves_nothing_either() {
    let desk = desk();
    for text in [
        "x".repeat(73),
        "x".repeat(74),
        "x".repeat(75),
        "x".repeat(154),
        "雪".repeat(37),
        "é".repeat(74),
    ] {
        let mut window = Window::open(&desk, "");
        window.wait_for_question(1);
        window.press("m");
        window.write("Note on question 1", &text);
        window.wait_to_press("Note: one word.");
        window.press("y");
        window.wait_for_question(2);
        let screen = window.text();
        assert!(
            screen.starts_with("   1 listening · yes · note\n\nDid I…"),
            "{screen}"
        );
        assert!(screen.ends_with("q stop, keep"), "{screen}");
        window.press("q");
        window.ends_well();
        desk.run_ok(&format!(
            "delete {} --yes",
            desk.reflections()[0].split(' ').next().unwrap()
        ));
    }
}

#[test]
fn a_note_can_be_shared_once_it_is_there() {
    let desk = desk();
    let mut window = Window::open(&desk, "");
    window.wait_for_question(1);
    window.press("s");
    window.wait_to_press("There is no note to share yet. Use m to write one.");
    window.press("m");
    window.write("Note on question 1", "we laughed");
    window.wait_to_press("Note: two words.");
    window.press("s");
    window.wait_to_press("Note: two words, shared.");
    window.press("y");
    window.wait_for_question(2);
    assert!(window.shows("   1 listening · yes · note, shared"));
    window.press("q");
    window.ends_well();
    assert!(
        desk.run_ok("show 2")
            .contains("Note (marked to share):\n        we laughed")
    );
}

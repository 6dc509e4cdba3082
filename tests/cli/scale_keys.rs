//! A set's own answers, given with single keys.

use insta::assert_snapshot;

use crate::pty::{ENTER, Window};
use crate::scales::desk;

#[test]
fn the_card_offers_the_sets_answers() {
    let desk = desk();
    let mut window = Window::open(&desk, "log --set stages");
    window.answer("Ed");
    window.wait_for_question(3);
    assert_snapshot!(window.text(), @"
       1 day-to-day interactions · engagement
       2 user-led education and training · development

    Are we…                                                                  3 of 10
    ●●○───────                                      Saturday 21 November 2026, 14:05

      letting a Recovery Education Centre (a Recovery College) drive our recovery
      programme?

      e engagement   d development   t transformation   - not applicable
      ␣ leave open
      m note  s share note   b back   ? about   q stop, keep
    ");
    window.press("y");
    window.wait_for("That key does nothing here.");
    window.wait_to_press("q stop, keep");
    window.press("t-tttttt");
    window.wait_for_closing_page();
    window.press(ENTER);
    window.wait_for_last_look();
    window.press(ENTER);
    let text = window.ends_well();
    assert!(
        text.contains(
            "Saved as 1. One engagement, one development, seven transformation, one not\napplicable."
        ),
        "{text}"
    );
    assert_eq!(desk.reflections(), ["1 edt-tttttt"]);
}

#[test]
fn editing_again_offers_what_was_answered() {
    let desk = desk();
    desk.run_ok("log --set stages --answers eeeeeeeeee");
    let mut window = Window::open(&desk, "edit 1");
    window.wait_for_question(1);
    assert!(window.shows("So far: engagement. Enter keeps it."));
    window.press("d");
    window.wait_for_question(2);
    window.press("q");
    window.ends_well();
    assert_eq!(desk.reflections(), ["1 deeeeeeeee"]);
}

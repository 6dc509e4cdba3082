//! Asking with single keys, in a window of 24 lines and 80 columns.

use insta::assert_snapshot;

use crate::desk::Desk;
use crate::pty::{ENTER, Window};

pub(crate) fn desk() -> Desk {
    Desk::with_logged(&["--answers yyyyyyyyyy"])
}

#[test]
fn ten_keys_and_two_enters_make_a_reflection() {
    let desk = desk();
    let mut window = Window::open(&desk, "");
    window.answer("yp");
    window.wait_for_question(3);
    assert_snapshot!(window.text(), @"
       1 listening · yes
       2 their own goals · partly

    Did I…                                                                   3 of 10
    ●●○───────                                      Saturday 21 November 2026, 14:05

      show that I believe in the strengths and resources the person already has
      for reaching their goals?

      y yes   p partly   n no   - not applicable   ␣ leave open
      m note  e in your editor  s share note   b back   ? about   q stop, keep
    ");
    window.press("n-yyyyyy");
    window.wait_for_closing_page();
    assert_snapshot!(window.text(), @"
       1 listening · yes
       2 their own goals · partly
       3 strengths · no
       4 lived experience · not applicable
       5 beyond the sick role · yes
       6 resources beyond services · yes
       7 self-management · yes
       8 listening to wishes · yes
       9 respect and partnership · yes
      10 hope · yes

    Did I…                                                         10 of 10 answered

      s Setting                    (none)
      t Tags                       (none)
      l What did I learn?          (none)
      n What will I do next time?  (none)
      w When it was                Saturday 21 November 2026, 14:05

      Press a letter to fill in a line. Press Enter when you are done.
      e in your editor   x share what I learned or will do   b back   q stop, keep
    ");
    window.press(ENTER);
    window.wait_for_last_look();
    assert_snapshot!(window.text().lines().skip(10).collect::<Vec<_>>().join("\n"), @"

    Saturday 21 November 2026, 14:05
    Seven yes, one partly, one no, one not applicable.
    Written: 0, marked to share: 0.

    Enter save   b back   q stop, keep
    ");
    window.press(ENTER);
    assert_snapshot!(window.ends_well(), @"
       1 listening · yes
       2 their own goals · partly
       3 strengths · no
       4 lived experience · not applicable
       5 beyond the sick role · yes
       6 resources beyond services · yes
       7 self-management · yes
       8 listening to wishes · yes
       9 respect and partnership · yes
      10 hope · yes
    Saved as 2. Seven yes, one partly, one no, one not applicable.
    ");
    assert_eq!(desk.reflections(), ["2 ypn-yyyyyy", "1 yyyyyyyyyy"]);
}

#[test]
fn the_first_use_says_three_things_above_the_first_question() {
    let desk = Desk::new();
    let mut window = Window::open(&desk, "log");
    window.wait_for_question(1);
    assert!(window.shows("Your journal is ~"), "{}", window.text());
    assert!(
        window.shows("Nothing leaves this machine"),
        "{}",
        window.text()
    );
    window.press("q");
    assert!(
        window
            .ends_well()
            .contains("Nothing was answered, so nothing was kept.")
    );
    assert_eq!(desk.reflections(), [""; 0]);
}

#[test]
fn back_shows_the_answer_so_far_and_enter_keeps_it() {
    let desk = desk();
    let mut window = Window::open(&desk, "");
    window.answer("ypy");
    window.wait_for_question(4);
    window.press("b");
    window.wait_for_question(3);
    window.press("b");
    window.wait_for("So far: partly. Enter keeps it.");
    window.wait_for_question(2);
    assert_snapshot!(window.text(), @"
       1 listening · yes

    Did I…                                                                   2 of 10
    ●○●───────                                      Saturday 21 November 2026, 14:05

      help the person work out which recovery goals matter most to them: their
      goals, not the professional's?

      So far: partly. Enter keeps it.

      y yes   p partly   n no   - not applicable   ␣ leave open
      m note  e in your editor  s share note   b back   ? about   q stop, keep
    ");
    window.press(ENTER);
    window.wait_for_question(3);
    window.press("n");
    window.wait_for_question(4);
    window.press("q");
    window.ends_well();
    assert_eq!(desk.reflections()[0], "2 ypn....... 3 of 10");
}

#[test]
fn a_key_that_means_nothing_is_said_so_and_nothing_is_kept() {
    let desk = desk();
    let mut window = Window::open(&desk, "");
    window.wait_for_question(1);
    window.press("z");
    window.wait_to_press("That key does nothing here.");
    window.press("b");
    window.wait_till_gone("That key does nothing here.");
    window.wait_for_question(1);
    window.press("Y");
    window.wait_for_question(2);
    window.press("q");
    window.ends_well();
    assert_eq!(desk.reflections()[0], "2 y......... 1 of 10");
}

#[test]
fn space_and_enter_leave_a_question_open() {
    let desk = desk();
    let mut window = Window::open(&desk, "");
    window.answer(" \r.");
    window.wait_for_question(4);
    assert_snapshot!(window.text().lines().take(3).collect::<Vec<_>>().join("\n"), @"
    1 listening · left open
    2 their own goals · left open
    3 strengths · left open
    ");
    window.press("q");
    window.ends_well();
    assert_eq!(desk.reflections()[0], "2 .......... 3 of 10");
}

#[test]
fn the_question_mark_says_what_a_question_is_about() {
    let desk = desk();
    let mut window = Window::open(&desk, "");
    window.answer("yyy");
    window.wait_for_question(4);
    window.press("?");
    window.wait_for("A story of somebody who has been there");
    window.wait_for_question(4);
    assert_snapshot!(window.text(), @"
       1 listening · yes
       2 their own goals · yes
       3 strengths · yes

    Did I…                                                                   4 of 10
    ●●●○──────                                      Saturday 21 November 2026, 14:05

      offer examples of lived experience, mine or other service users', that could
      inspire and affirm their hopes?

      A story of somebody who has been there: your own, where that is right for
      you, or one that others have agreed to share.

      y yes   p partly   n no   - not applicable   ␣ leave open
      m note  e in your editor  s share note   b back   ? about   q stop, keep
    ");
    window.press("q");
    window.ends_well();
}

#[test]
fn the_closing_page_takes_four_things_and_shows_no_words_again() {
    let desk = desk();
    let mut window = Window::open(&desk, "");
    window.answer("yyyyyyyyyy");
    for (key, prompt, text) in [
        ("s", "Setting, such as", "home visit"),
        ("t", "Tags, separated by commas", "crisis, night"),
        ("l", "What did I learn?", "to wait longer"),
        ("n", "What will I do next time?", "ask the zebra"),
    ] {
        window.wait_for_closing_page();
        window.press(key);
        window.write(prompt, text);
    }
    window.wait_for("three words\n");
    window.wait_for_closing_page();
    window.press("x");
    window.wait_to_press("Share which?");
    window.press("n");
    window.wait_for("three words, shared");
    window.wait_for_closing_page();
    assert_snapshot!(window.text(), @"
       1 listening · yes
       2 their own goals · yes
       3 strengths · yes
       4 lived experience · yes
       5 beyond the sick role · yes
       6 resources beyond services · yes
       7 self-management · yes
       8 listening to wishes · yes
       9 respect and partnership · yes
      10 hope · yes

    Did I…                                                         10 of 10 answered

      s Setting                    home visit
      t Tags                       crisis, night
      l What did I learn?          three words
      n What will I do next time?  three words, shared
      w When it was                Saturday 21 November 2026, 14:05

      Press a letter to fill in a line. Press Enter when you are done.
      e in your editor   x share what I learned or will do   b back   q stop, keep
    ");
    window.press(ENTER);
    window.wait_for_last_look();
    window.press(ENTER);
    assert!(!window.ends_well().contains("zebra"));
    assert_snapshot!(desk.show_briefly(2), @"
    Reflection 2                                    Saturday 21 November 2026, 14:05
    Setting: home visit
    Tags: crisis, night

    Did I…
       1  yes
       2  yes
       3  yes
       4  yes
       5  yes
       6  yes
       7  yes
       8  yes
       9  yes
      10  yes

    What I learned:
      to wait longer

    What I will do next time (marked to share):
      ask the zebra
    ");
}

#[test]
fn from_the_closing_page_and_the_last_look_one_can_go_back() {
    let desk = desk();
    let mut window = Window::open(&desk, "");
    window.answer("yyyyyyyyyy");
    window.wait_for_closing_page();
    window.press(ENTER);
    window.wait_for_last_look();
    window.press("b");
    window.wait_for_closing_page();
    window.press("b");
    window.wait_for_question(10);
    window.press("n");
    window.wait_for_closing_page();
    window.press("q");
    assert!(window.ends_well().contains("(10 of 10)"));
    assert_eq!(desk.reflections()[0], "2 yyyyyyyyyn 10 of 10");
}

#[test]
fn an_old_terminal_is_asked_in_ascii() {
    let desk = desk().with("LANG", "C");
    let mut window = Window::open(&desk, "");
    window.answer("yp");
    window.wait_for_question(3);
    assert_snapshot!(window.text(), @"
       1 listening . yes
       2 their own goals . partly

    Did I...                                                                 3 of 10
    **o-------                                      Saturday 21 November 2026, 14:05

      show that I believe in the strengths and resources the person already has
      for reaching their goals?

      y yes   p partly   n no   - not applicable   space leave open
      m note  e in your editor  s share note   b back   ? about   q stop, keep
    ");
    assert!(window.text().is_ascii());
    window.press("q");
    assert!(window.ends_well().is_ascii());
}

#[test]
fn plain_lines_in_a_window_ask_again_when_a_line_makes_no_sense() {
    let desk = desk();
    let mut window = Window::open(&desk, "log --plain");
    window.wait_for("Answer: ");
    window.press("maybe\r");
    window.wait_for("\"maybe\" is not a choice here. Type y, p, n or -.");
    window.press("y\r");
    window.wait_for("Question 2 of 10.");
    window.press("q\r");
    window.ends_well();
    assert_eq!(desk.reflections()[0], "2 y......... 1 of 10");
}

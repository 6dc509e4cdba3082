//! Only a typed key is an answer, not a paste, a function key or type-ahead.

use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};

use crate::pty::{CTRL_C, ENTER, Window, pasted};
use crate::terminal::desk;
use crate::unsaved::note;

#[test]
fn a_paste_at_a_question_is_refused_with_a_word() {
    for paste in [
        pasted("yes\nno\nyyyyyyyyyy\nq"),
        "Yes, now we plan.\nNo pressure.\n".to_owned(),
        "yyyyy\ryyyyy\rs\rq\r".to_owned(),
        "spy".to_owned(),
    ] {
        let desk = desk();
        let mut window = Window::open(&desk, "");
        window.wait_for_question(1);
        window.press(&paste);
        window.wait_to_press("nothing was answered");
        window.wait_for_question(1);
        window.press("n");
        window.wait_for_question(2);
        window.press("q");
        window.ends_well();
        assert_eq!(desk.reflections()[0], "2 n......... 1 of 10", "{paste:?}");
    }
}

#[test]
fn the_last_line_of_a_paste_in_plain_lines_belongs_to_its_text_and_answers_nothing() {
    for (paste, typed) in [
        ("one strength\nno", "and y"),
        ("one strength\nthe family\nno", "y"),
        ("one strength\nno\n", "and y"),
    ] {
        let desk = desk();
        let mut window = Window::open(&desk, "log --plain");
        window.wait_for("Answer:");
        window.press("m\r");
        window.wait_for("Note on question 1");
        window.press(paste);
        window.wait_for("Enter ends the text");
        window.press(&format!("{typed}\r"));
        window.wait_until("asked again", |screen| {
            screen.matches("Enter ends the text").count() > 1
        });
        window.press(ENTER);
        window.wait_for("Question 1 of 10");
        window.wait_until("the next answer", |screen| {
            screen.trim_end().ends_with("Answer:")
        });
        window.press("q\r");
        window.ends_well();
        let text = format!("{paste}\n{typed}");
        let lines: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
        assert_eq!(note(&desk, 2)["text"], lines.join("\n"), "{paste:?}");
        assert_eq!(desk.reflections()[0], "2 .......... 0 of 10");
    }
    // At a question it is refused whole.
    let desk = desk();
    let mut window = Window::open(&desk, "log --plain");
    window.wait_for("Answer:");
    window.press("Yes, she came\nno");
    window.wait_for("nothing was answered");
    window.press(ENTER);
    window.wait_for("Question 2 of 10");
    window.press("q\r");
    window.ends_well();
    assert!(
        !desk.reflections()[0].contains('n'),
        "{:?}",
        desk.reflections()
    );
}

#[test]
fn a_refused_paste_names_a_key_that_works_on_the_page() {
    let desk = desk();
    let mut window = Window::open(&desk, "");
    window.wait_for_question(1);
    let flat = |screen: &str| screen.split_whitespace().collect::<Vec<_>>().join(" ");
    window.press(&pasted("a text"));
    window.wait_until("m", |screen| {
        flat(screen).contains("m opens a note to paste into.")
    });
    window.answer("yyyyyyyyyy");
    window.wait_for_closing_page();
    window.press(&pasted("a text"));
    window.wait_until("l or n", |screen| {
        flat(screen).contains("l or n opens a field to paste into.")
    });
    window.press("q");
    window.ends_well();
}

#[test]
fn a_run_of_answers_is_typing_ahead() {
    let desk = desk();
    let mut window = Window::open(&desk, "");
    window.wait_for_question(1);
    window.press("ypn-yyyyyy");
    window.wait_for_closing_page();
    window.press("q");
    window.ends_well();
    assert_eq!(desk.reflections()[0], "2 ypn-yyyyyy 10 of 10");
}

#[test]
fn function_keys_and_unknown_sequences_answer_nothing() {
    let xterm = [
        "\u{1b}OP",
        "\u{1b}OQ",
        "\u{1b}OR",
        "\u{1b}OS",
        "\u{1b}[15~",
        "\u{1b}[24~",
        "\u{1b}O5P",
        "\u{1b}[1;5S",
    ];
    let linux = ["\u{1b}[[A", "\u{1b}[[B", "\u{1b}[[D", "\u{1b}[[E"];
    let others = [
        "\u{1b}[112;59;0;1;0;1_",
        "\u{1b}Op",
        "\u{1b}Oy",
        "\u{1b}On",
        "\u{1b}[23$",
        "\u{1b}y",
        "\u{1b}[>0;276;0c",
        "\u{1b}]11;rgb:ffff/ffff/ffff\u{7}",
        "\u{1b}[A",
        "\u{1b}[B",
        "\u{1b}[1;5C",
    ];
    let desk = desk();
    let mut window = Window::open(&desk, "");
    window.wait_for_question(1);
    window.press("m");
    window.wait_to_press("Note on question 1");
    window.press("a note");
    window.wait_for("a note");
    window.press(ENTER);
    window.wait_to_press("Note: two words.");
    let before = window.text();
    for sequence in xterm.into_iter().chain(linux).chain(others) {
        window.press(sequence);
        window.wait_to_press("That key does nothing here.");
        assert!(
            window.shows("1 of 10") && !window.shows("shared"),
            "{sequence:?}"
        );
        // A key that shows other text leaves room for the next.
        window.press("?");
        window.wait_till_gone("That key does nothing here.");
    }
    window.press("b");
    window.wait_until("as before", |screen| screen == before);
    window.press("q");
    window.ends_well();
    assert_eq!(desk.reflections()[0], "2 .......... 0 of 10");
}

#[test]
fn what_was_typed_before_a_question_of_deleting_is_thrown_away() {
    let desk = desk();
    // The shell waits before the program starts and asks.
    let mut window = Window::open_shell(&desk, "sleep 1; did-i delete 1");
    window.press("y");
    window.wait_to_press("for good?");
    window.press("n");
    assert!(window.ends_well().contains("Kept. Nothing was changed."));
    assert_eq!(desk.reflections(), ["1 yyyyyyyyyy"]);
}

#[test]
fn what_was_typed_before_the_first_question_is_thrown_away() {
    let desk = desk();
    let mut window = Window::open_shell(&desk, "sleep 1; did-i");
    window.press("yyy");
    window.wait_for_question(1);
    window.press("q");
    window.ends_well();
    assert_eq!(desk.reflections(), ["1 yyyyyyyyyy"]);
}

#[test]
fn any_bytes_in_a_paste_answer_share_delete_and_save_nothing() {
    let desk = desk();
    let mut window = Window::open(&desk, "");
    window.wait_for_question(1);
    let paste = prop::collection::vec(
        prop_oneof![
            any::<u8>(),
            Just(b'y'),
            Just(b's'),
            Just(b'\r'),
            Just(0x1b),
            Just(0x03)
        ],
        0..120,
    );
    let end_mark = any::<prop::sample::Index>();
    let mut runner = TestRunner::new(Config::with_cases(40));
    let window = std::cell::RefCell::new(window);
    let result = runner.run(&(paste, end_mark), |(mut bytes, at)| {
        let at = at.index(bytes.len() + 1);
        bytes.splice(at..at, *b"\x1b[201~");
        let mut window = window.borrow_mut();
        window.press_bytes(&[b"\x1b[200~", &bytes[..], b"\x1b[201~"].concat());
        window.wait_to_press("That was a paste");
        prop_assert!(window.shows("1 of 10\n"), "{}", window.text());
        window.press("?");
        window.wait_till_gone("That was a paste");
        window.wait_for_question(1);
        Ok(())
    });
    result.unwrap();
    let mut window = window.into_inner();
    window.press(CTRL_C);
    assert!(window.ends_interrupted().contains("Nothing was answered"));
    assert_eq!(desk.reflections(), ["1 yyyyyyyyyy"]);
}

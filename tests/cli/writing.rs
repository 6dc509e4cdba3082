//! Writing notes in a window: every key works as documented, and no text stays on the screen.

use crate::pty::{ALT_ENTER, CTRL_C, ENTER, ESCAPE, Window, pasted};
use crate::terminal::desk;

/// Opens a note on the first question of a new reflection.
fn opened(desk: &crate::desk::Desk) -> Window {
    let mut window = Window::open(desk, "");
    window.wait_for_question(1);
    window.press("m");
    window.wait_to_press("Note on question 1");
    window
}

/// Ends the note and the questions, and returns the saved note.
fn kept(desk: &crate::desk::Desk, mut window: Window) -> String {
    window.press(ENTER);
    window.wait_for_question(1);
    window.press("q");
    window.ends_well();
    note_of(desk, 2)
}

fn note_of(desk: &crate::desk::Desk, number: u32) -> String {
    let shown = desk.run_ok(&format!("show {number} --format json"));
    let shown: serde_json::Value = serde_json::from_str(&shown).unwrap();
    shown["notes"]["1"]["text"]
        .as_str()
        .unwrap_or_default()
        .to_owned()
}

/// Types keys one by one, each after the previous one was processed.
fn type_slowly(window: &mut Window, keys: &[&str]) {
    for key in keys {
        window.press_and_settle(key);
    }
}

#[test]
fn keys_edit_where_they_show() {
    const CTRL_A: &str = "\u{1}";
    const CTRL_E: &str = "\u{5}";
    const CTRL_K: &str = "\u{b}";
    const CTRL_U: &str = "\u{15}";
    const CTRL_W: &str = "\u{17}";
    const BACKSPACE: &str = "\u{7f}";
    const LEFT: &str = "\u{1b}[D";
    for (keys, expected) in [
        (&["we talked", "\u{1b}[H", "Today "][..], "Today we talked"),
        (&["ab", "\u{1b}OH", "x", "\u{1b}OF", "y"], "xaby"),
        (&["ab", "\u{1b}[1~", "\u{1b}[3~", "\u{1b}[4~", "c"], "bc"),
        (&["one two", CTRL_A, "x", CTRL_E, "y"], "xone twoy"),
        (&["one two", "\u{1b}[1;5D", "x"], "one xtwo"),
        (
            &["one two", "\u{1b}b", "\u{1b}b", "\u{1b}f", "x"],
            "onex two",
        ),
        (&["one two", "\u{1b}[1;5D", CTRL_K, "2"], "one 2"),
        (&["one two", CTRL_W, "2"], "one 2"),
        (&["one two", CTRL_U, "3"], "3"),
        (&["one two", "\u{1b}\u{7f}", "2"], "one 2"),
        (&["one ", "two", "\u{1f}", "2"], "one 2"),
        (&["漢字", BACKSPACE], "漢"),
        (&["ae\u{301}", BACKSPACE, "b"], "ab"),
        (&["a👨\u{200d}👩\u{200d}👧b", LEFT, BACKSPACE], "ab"),
        (&["one", ALT_ENTER, "two", "\n", "three"], "one\ntwo\nthree"),
        (
            &["one", "\n", "two", "\u{1b}[A", "\u{1b}[H", "x"],
            "xone\ntwo",
        ),
    ] {
        let desk = desk();
        let mut window = opened(&desk);
        type_slowly(&mut window, keys);
        assert_eq!(kept(&desk, window), expected, "{keys:?}");
    }
}

#[test]
fn a_note_taller_than_the_window_is_shown_where_it_is_edited() {
    let desk = desk();
    let mut window = Window::open_sized(&desk, "", 20, 40);
    window.wait_for("q stop, keep");
    window.wait_to_press("q stop, keep");
    window.press("m");
    window.wait_to_press("Note on question 1");
    let words: Vec<String> = (1..=400).map(|number| format!("word{number}")).collect();
    window.press(&pasted(&words.join(" ")));
    window.wait_for("word400");
    assert!(window.shows("Enter ends"), "{}", window.text());
    for _ in 0..30 {
        window.press_and_settle("\u{1b}[5~");
    }
    window.wait_for("word1 ");
    window.press_and_settle("\u{1b}[H");
    window.press_and_settle("First ");
    window.press(ENTER);
    window.wait_to_press("Note: 401 words.");
    assert!(!window.shows("word1"), "{}", window.text());
    window.press("q");
    window.end();
    assert_eq!(note_of(&desk, 2), format!("First {}", words.join(" ")));
}

#[test]
fn a_letter_far_back_in_a_long_note_is_shown_once() {
    let desk = desk();
    let mut window = opened(&desk);
    window.press(&pasted(&"we talked about the move ".repeat(12)));
    window.wait_for("move we");
    for _ in 0..95 {
        window.press_and_settle("\u{1b}[D");
    }
    window.press_and_settle("Z");
    assert_eq!(window.text().matches('Z').count(), 1, "{}", window.text());
}

#[test]
fn escape_leaves_a_note_as_it_was() {
    let desk = desk();
    let mut window = opened(&desk);
    window.press("before");
    window.wait_for("before");
    window.press(ENTER);
    window.wait_to_press("Note: one word.");
    window.press("m");
    window.wait_to_press("before");
    window.press_and_settle(" and after");
    window.press(ESCAPE);
    window.wait_to_press("Note: one word.");
    assert!(!window.shows("after"), "{}", window.text());
    window.press("q");
    window.ends_well();
    assert_eq!(note_of(&desk, 2), "before");
}

#[test]
fn pasted_lines_stay_in_the_note_and_answer_nothing() {
    let text =
        "We talked about the move.\nquestion he asked: why now\nYes, now we plan.\nNo pressure.";
    for paste in [pasted(text), text.to_owned(), text.replace('\n', "\r")] {
        let desk = desk();
        let mut window = opened(&desk);
        window.press(&paste);
        window.wait_to_press("No pressure.");
        window.wait_to_press("Pasted.");
        assert_eq!(kept(&desk, window), text);
        assert_eq!(desk.reflections()[0], "2 .......... 0 of 10");
    }
}

#[test]
fn nothing_of_a_note_stays_on_the_screen_whatever_ends_the_program() {
    for signal in ["INT", "TERM", "HUP"] {
        let desk = desk();
        let mut window = opened(&desk);
        window.press("the zebra on the mug");
        window.wait_for("zebra");
        let left = if signal == "INT" {
            window.press(CTRL_C);
            window.ends_interrupted()
        } else {
            window.end_by(signal)
        };
        assert!(!left.contains("zebra"), "{signal}:\n{left}");
    }
}

#[test]
fn a_note_is_written_in_the_editor_of_choice_on_a_private_file_that_goes() {
    let desk = desk();
    let script = desk.home().join("editor.sh");
    std::fs::write(
        &script,
        "ls -l \"$1\" | cut -c1-10 > ~/mode; dirname \"$1\" > ~/folder; cat \"$1\" > ~/before; printf 'written outside\\nin two lines\\n' > \"$1\"\n",
    )
    .unwrap();
    let desk = desk.with("EDITOR", &format!("sh {}", script.display()));
    let mut window = Window::open(&desk, "");
    window.wait_for_question(1);
    window.press("e");
    window.wait_to_press("Note: five words.");
    window.press("q");
    window.ends_well();
    assert_eq!(note_of(&desk, 2), "written outside\nin two lines");
    let read = |name: &str| std::fs::read_to_string(desk.home().join(name)).unwrap();
    assert_eq!(
        (read("mode").trim(), read("before").as_str()),
        ("-rw-------", "")
    );
    let folder = desk.journal().parent().unwrap().to_owned();
    assert_eq!(read("folder").trim(), folder.to_str().unwrap());
    let names = std::fs::read_dir(folder).unwrap();
    let names: Vec<_> = names.map(|entry| entry.unwrap().file_name()).collect();
    assert!(
        names
            .iter()
            .all(|name| !name.to_str().unwrap().contains("note")),
        "{names:?}"
    );
}

/// Vim keeps what is yanked and deleted in a file in the home folder, which outlives the note.
#[test]
fn vim_is_told_to_keep_no_copy_of_a_note() {
    let desk = desk();
    let vim = desk.home().join("vim");
    let script = "#!/bin/sh\nprintf '%s\\n' \"$@\" > ~/arguments\nfor file; do :; done\necho a note > \"$file\"\n";
    std::fs::write(&vim, script).unwrap();
    let mode = std::os::unix::fs::PermissionsExt::from_mode(0o700);
    std::fs::set_permissions(&vim, mode).unwrap();
    let desk = desk.with("EDITOR", &vim.display().to_string());
    let mut window = Window::open(&desk, "");
    window.wait_for_question(1);
    window.press("e");
    window.wait_to_press("Note: two words.");
    window.press("q");
    window.ends_well();
    let arguments = std::fs::read_to_string(desk.home().join("arguments")).unwrap();
    assert!(
        arguments.starts_with(
            "--cmd\nset directory=.\n-i\nNONE\n-c\nsilent! set nobackup noundofile\n/"
        ),
        "{arguments}"
    );
}

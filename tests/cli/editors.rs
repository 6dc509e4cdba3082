//! Texts in the user's own editor, and drafts that wait: whatever goes wrong, no text is lost.

use crate::desk::Desk;
use crate::pty::{CTRL_C, ENTER, Window};
use crate::terminal::desk;

/// An editor that writes a text and then waits for a file named `go`.
const WRITES_AND_WAITS: &str =
    "echo the zebra > \"$1\"; touch ~/written; while [ ! -e ~/go ]; do sleep 0.02; done; true";

/// The editor that runs this script with the file as its first argument.
fn editor(desk: Desk, script: &str) -> Desk {
    let file = desk.home().join("editor.sh");
    std::fs::write(&file, format!("{script}\n")).unwrap();
    let line = format!("sh {}", file.display());
    desk.with("EDITOR", &line)
}

fn notes(desk: &Desk, number: u32) -> serde_json::Value {
    let shown = desk.run_ok(&format!("show {number} --format json"));
    let shown: serde_json::Value = serde_json::from_str(&shown).unwrap();
    shown["notes"].clone()
}

/// The editor's files in the journal's folder.
fn left(desk: &Desk) -> usize {
    let names = std::fs::read_dir(desk.journal().parent().unwrap()).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names
        .filter(|name| name.starts_with(".did-i-note-"))
        .count()
}

fn wait_for_file(desk: &Desk, name: &str) {
    while !desk.home().join(name).exists() {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
}

/// Writes a draft of the note on the first question of a reflection, and ends the program.
fn with_draft(desk: &Desk, number: u32) {
    let mut window = Window::open(desk, &format!("edit {number}"));
    window.wait_for_question(1);
    window.press("m");
    window.wait_to_press("Note on question 1");
    window.press_and_settle("a first draft");
    window.press(CTRL_C);
    window.ends_interrupted();
    assert!(desk.run_ok("status").contains("Not saved"));
}

#[test]
fn another_window_leaves_the_file_of_an_open_editor_alone() {
    let desk = editor(desk(), WRITES_AND_WAITS);
    let mut first = Window::open(&desk, "edit 1");
    first.wait_for_question(1);
    first.press("e");
    wait_for_file(&desk, "written");
    let mut second = Window::open(&desk, "");
    second.wait_for_question(1);
    second.press("q");
    second.end();
    assert_eq!(left(&desk), 1);
    std::fs::write(desk.home().join("go"), "").unwrap();
    first.wait_to_press("Note: two words.");
    first.press("q");
    first.ends_well();
    assert_eq!(notes(&desk, 1)["1"]["text"], "the zebra");
    assert_eq!(left(&desk), 0);
}

#[test]
fn what_the_editor_wrote_is_offered_after_a_kill() {
    let desk = editor(desk(), WRITES_AND_WAITS);
    let mut window = Window::open(&desk, "edit 1");
    window.wait_for_question(1);
    window.press("e");
    wait_for_file(&desk, "written");
    window.kill();
    let said = desk.run_ok("status");
    assert!(
        said.contains(
            "Not saved   1 text that was being written\n            did-i offers it again"
        ),
        "{said}"
    );
    std::fs::write(desk.home().join("go"), "").unwrap();
    let mut window = Window::open(&desk, "edit 1");
    window.wait_to_press("the zebra");
    window.press(ENTER);
    window.wait_to_press("Note: two words.");
    window.press("q");
    window.ends_well();
    assert_eq!(left(&desk), 0);
    assert!(!desk.run_ok("status").contains("Not saved"));
}

#[test]
fn an_editor_that_fails_or_saves_another_encoding_loses_no_word() {
    for (script, remark, kept) in [
        (
            "printf 'caf\\351 \\223yes\\224' > \"$1\"",
            "The editor did not save UTF-8 text.",
            "café “yes”",
        ),
        (
            "printf '\\377\\376t\\0e\\0a\\0' > \"$1\"; exit 3",
            "ended with exit",
            "tea",
        ),
        ("echo tea > \"$1\"; exit 3", "ended with exit", "tea"),
    ] {
        let desk = editor(desk(), script);
        let mut window = Window::open(&desk, "edit 1");
        window.wait_for_question(1);
        window.press("e");
        window.wait_for(remark);
        window.wait_to_press("Enter saves it.");
        assert!(window.shows(kept), "{}", window.text());
        assert_eq!(left(&desk), 0);
        window.press(ENTER);
        window.wait_for_question(1);
        window.press("q");
        window.ends_well();
        assert_eq!(notes(&desk, 1)["1"]["text"], kept, "{script}");
        assert!(!desk.run_ok("status").contains("Not saved"), "{script}");
    }
}

#[test]
fn an_editor_that_fails_without_a_change_leaves_no_draft() {
    let desk = editor(desk(), "exit 3");
    let mut window = Window::open(&desk, "edit 1");
    window.wait_for_question(1);
    window.press("e");
    window.wait_to_press("exit status: 3");
    window.press("q");
    window.ends_well();
    assert_eq!(left(&desk), 0);
    assert!(!desk.run_ok("status").contains("Not saved"));
}

#[test]
fn what_cannot_be_read_after_the_editor_stays_and_is_named() {
    // A folder in its place cannot be read, not even by root.
    let desk = editor(desk(), "rm \"$1\"; mkdir \"$1\"; exit 3");
    let mut window = Window::open(&desk, "edit 1");
    window.wait_for_question(1);
    window.press("e");
    window.wait_to_press("cannot read what the editor wrote");
    assert!(window.shows(".did-i-note-"), "{}", window.text());
    window.press("q");
    window.ends_well();
    assert_eq!(left(&desk), 1);
    assert!(!desk.run_ok("status").contains("Not saved"));
}

#[test]
fn a_draft_of_another_reflection_is_settled_before_an_edit() {
    let desk = editor(desk(), "echo tea > \"$1\"");
    desk.run_ok("log --answers nnnnnnnnnn");
    with_draft(&desk, 1);
    let mut window = Window::open(&desk, "edit 2");
    window.wait_to_press("Not saved yet: 3 words in the note on question 1 of reflection 1.");
    window.press("k");
    window.wait_for_question(1);
    window.press("e");
    window.wait_to_press("Note: one word.");
    window.press("q");
    window.ends_well();
    assert_eq!(notes(&desk, 1)["1"]["text"], "a first draft");
    assert_eq!(notes(&desk, 2)["1"]["text"], "tea");
}

#[test]
fn a_text_in_the_editor_does_not_replace_the_draft_of_another_window() {
    let desk = editor(desk(), "echo tea > \"$1\"");
    desk.run_ok("log --answers nnnnnnnnnn");
    let mut first = Window::open(&desk, "edit 2");
    first.wait_for_question(1);
    with_draft(&desk, 1);
    first.press("e");
    first.wait_to_press("Note: one word.");
    first.press("q");
    first.ends_well();
    assert_eq!(notes(&desk, 2)["1"]["text"], "tea");
    let mut window = Window::open(&desk, "edit 1");
    window.wait_to_press("a first draft");
    window.press(CTRL_C);
    window.ends_interrupted();
}

#[test]
fn what_an_editor_leaves_of_the_file_is_removed() {
    let leaves = "cp \"$1\" \"$1~\"; d=$(dirname \"$1\"); n=$(basename \"$1\"); \
                  echo swap > \"$1.swp\"; echo auto > \"$d/#$n#\"; ln -s nowhere \"$d/.#$n\"; \
                  echo tea > \"$d/new\"; mv \"$d/new\" \"$1\"";
    let desk = editor(desk(), leaves);
    let mut window = Window::open(&desk, "edit 1");
    window.wait_for_question(1);
    window.press("e");
    window.wait_to_press("Note: one word.");
    window.press("q");
    window.ends_well();
    assert_eq!(notes(&desk, 1)["1"]["text"], "tea");
    assert_eq!(beside(&desk), Vec::<String>::new());
}

/// The files in the journal's folder that have the name of an editor's file in them.
fn beside(desk: &Desk) -> Vec<String> {
    let names = std::fs::read_dir(desk.journal().parent().unwrap()).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| name.contains("did-i-note-")).collect()
}

#[test]
fn what_an_editor_saved_by_renaming_is_taken_in_after_a_kill() {
    for script in [
        "mv \"$1\" \"$1~\"; echo the zebra > \"$1\"",
        "echo the zebra > \"$1\"; mv \"$1\" \"$1~\"",
    ] {
        let wait = "touch ~/written; while [ ! -e ~/go ]; do sleep 0.02; done; true";
        let desk = editor(desk(), &format!("{script}; {wait}"));
        let mut window = Window::open(&desk, "edit 1");
        window.wait_for_question(1);
        window.press("e");
        wait_for_file(&desk, "written");
        window.kill();
        std::fs::write(desk.home().join("go"), "").unwrap();
        let doctor = desk.run("doctor");
        assert!(doctor.contains("words you wrote in"), "{doctor}");
        let mut window = Window::open(&desk, "edit 1");
        window.wait_to_press("the zebra");
        window.press(ENTER);
        window.wait_to_press("Note: two words.");
        window.press("q");
        window.ends_well();
        assert_eq!(beside(&desk), Vec::<String>::new(), "{script}");
    }
}

#[test]
fn words_that_an_editor_had_not_saved_are_kept_too() {
    let script = "trap '' HUP INT; exec > /dev/null 2>&1 < /dev/null; d=$(dirname \"$1\"); n=$(basename \"$1\"); echo tea > \"$1\"; \
                  echo tea and cake > \"$d/#$n#\"; touch ~/written; \
                  while [ ! -e ~/go ]; do sleep 0.02; done; echo later > \"$1\"; touch ~/saved";
    let desk = editor(desk(), script);
    let mut window = Window::open(&desk, "edit 1");
    window.wait_for_question(1);
    window.press("e");
    wait_for_file(&desk, "written");
    window.kill();
    let leave = |words: &str| {
        let mut window = Window::open(&desk, "edit 1");
        window.wait_to_press(words);
        window.press("q");
        window.end();
        assert_eq!(beside(&desk), Vec::<String>::new());
    };
    leave("Not saved yet: 1 word in the note on question 1");
    assert!(desk.run_ok("status").contains("2 texts"));
    // The editor was still open, and saves once more.
    std::fs::write(desk.home().join("go"), "").unwrap();
    wait_for_file(&desk, "saved");
    leave("Not saved yet:");
    assert!(desk.run_ok("status").contains("3 texts"));
}

#[test]
fn an_editor_that_comes_back_at_once_is_asked_about() {
    let later = "(trap '' HUP INT; while [ ! -e ~/go ]; do sleep 0.02; done; echo tea > \"$1\"; touch ~/saved) \
                 > /dev/null 2>&1 < /dev/null &";
    for reply in ["t", CTRL_C] {
        let desk = editor(desk(), later);
        let mut window = Window::open(&desk, "edit 1");
        window.wait_for_question(1);
        window.press("e");
        window.wait_to_press("Your editor closed at once");
        let save = || {
            std::fs::write(desk.home().join("go"), "").unwrap();
            wait_for_file(&desk, "saved");
        };
        let mut window = if reply == CTRL_C {
            window.press(CTRL_C);
            window.ends_interrupted();
            save();
            let mut again = Window::open(&desk, "edit 1");
            again.wait_to_press("tea");
            again.press(ENTER);
            again
        } else {
            save();
            window.press("t");
            window
        };
        window.wait_to_press("Note: one word.");
        window.press("q");
        window.ends_well();
        assert_eq!(notes(&desk, 1)["1"]["text"], "tea");
        assert_eq!(beside(&desk), Vec::<String>::new());
    }
}

#[test]
fn an_editor_file_that_is_not_wanted_changes_no_note_and_loses_no_word() {
    let later = "(while [ ! -e ~/go ]; do sleep 0.02; done; echo tea > \"$1\"; touch ~/saved) \
                 > /dev/null 2>&1 < /dev/null &";
    for is_written in [false, true] {
        let desk = editor(desk(), later);
        let mut window = Window::open(&desk, "edit 1");
        window.wait_for_question(1);
        window.press("e");
        window.wait_to_press("n no, keep the text as it was");
        if is_written {
            std::fs::write(desk.home().join("go"), "").unwrap();
            wait_for_file(&desk, "saved");
        }
        window.press("n");
        window.wait_for_question(1);
        if is_written {
            window.wait_to_press("What was not saved yet is kept");
        }
        // A note that is written afterwards does not replace the editor's text.
        window.press("m");
        window.wait_to_press("Note on question 1");
        window.press_and_settle("cake");
        window.press(ENTER);
        window.wait_to_press("Note: one word.");
        window.press("q");
        window.ends_well();
        assert_eq!(notes(&desk, 1)["1"]["text"], "cake");
        assert_eq!(desk.run_ok("status").contains("Not saved"), is_written);
        assert_eq!(beside(&desk), Vec::<String>::new());
        if is_written {
            let mut again = Window::open(&desk, "edit 1");
            again.wait_to_press("tea");
            again.press(CTRL_C);
            again.ends_interrupted();
        }
    }
}

#[test]
fn edit_opens_the_draft_of_its_own_reflection() {
    let desk = desk();
    with_draft(&desk, 1);
    let mut window = Window::open(&desk, "edit 1");
    window.wait_to_press("a first draft");
    window.press_and_settle(" and more");
    window.press(ENTER);
    window.wait_for_question(1);
    window.press("q");
    window.ends_well();
    assert_eq!(notes(&desk, 1)["1"]["text"], "a first draft and more");
    assert!(!desk.run_ok("status").contains("Not saved"));
}

#[test]
fn a_draft_of_the_time_is_read_as_a_time_or_stays() {
    for (typed, reply) in [("yesterday 15:00", "Saved:"), ("no such day", "Not saved:")] {
        let desk = desk();
        let mut window = Window::open(&desk, "");
        window.answer("yyyyyyyyyy");
        window.wait_for_closing_page();
        window.press("w");
        window.wait_to_press("When it was, such as");
        window.press_and_settle("\u{15}");
        window.press_and_settle(typed);
        window.press(CTRL_C);
        window.ends_interrupted();
        let mut window = Window::open(&desk, "");
        window.wait_to_press("n new one");
        window.press("n");
        window.wait_to_press("k keep it in the reflection");
        window.press("k");
        window.wait_for(reply);
        window.kill();
        let is_saved = reply == "Saved:";
        let when = desk.run_ok("show 2 --format json");
        assert_eq!(when.contains("2026-11-20T15:00"), is_saved, "{when}");
        let status = desk.run_ok("status");
        assert_eq!(status.contains("Not saved"), !is_saved, "{status}");
    }
}

#[test]
fn a_question_far_ahead_that_is_edited_alone_skips_none() {
    let desk = desk();
    desk.pipe("y\ny\n", "log");
    let mut window = Window::open(&desk, "edit 2 --question 9");
    window.wait_for_question(9);
    window.press("n");
    window.ends_well();
    let mut window = Window::open(&desk, "log --resume");
    window.wait_for_question(3);
    window.press("q");
    window.ends_well();
    assert_eq!(desk.reflections()[0], "2 yy......n. 2 of 10");
}

#[test]
fn going_back_from_the_only_question_changes_nothing() {
    let desk = desk();
    let mut window = Window::open(&desk, "edit 1 --question 9");
    window.wait_for_question(9);
    window.press("b");
    let said = window.ends_well();
    assert!(said.contains("Nothing was changed."), "{said}");
    assert!(!said.contains("Changed 1"), "{said}");
}

#[test]
fn words_that_a_stopped_editor_saved_elsewhere_are_taken_in() {
    // nano writes `name.save` when its window is closed.
    let desk = editor(
        desk(),
        "printf 'rescued words here\\n' > \"$1.save\"; exit 1",
    );
    let mut window = Window::open(&desk, "edit 1");
    window.wait_for_question(1);
    window.press("e");
    window.wait_for("rescued words here");
    window.press(ENTER);
    window.wait_to_press("Note: three words.");
    window.press("q");
    window.end();
    assert_eq!(notes(&desk, 1)["1"]["text"], "rescued words here");
    assert_eq!(left(&desk), 0);
}

#[test]
fn a_swap_file_that_cannot_be_read_stays_and_is_named() {
    let desk = editor(
        desk(),
        "echo saved > \"$1\"; printf 'b0VIM 9.0 damaged' > \"$1.swp\"",
    );
    let mut window = Window::open(&desk, "edit 1");
    window.wait_for_question(1);
    window.press("e");
    window.wait_for("cannot be read without Vim");
    window.press(ENTER);
    window.wait_to_press("Note: one word.");
    window.press("q");
    window.end();
    assert_eq!(left(&desk), 1);
}

/// Vim, killed with words that it had not saved.
#[test]
fn words_in_the_swap_file_of_vim_are_taken_in() {
    let vim = std::process::Command::new("vim").arg("--version").output();
    if !vim.is_ok_and(|output| output.status.success()) {
        println!("skipped: Vim is not there");
        return;
    }
    let desk = desk().with("EDITOR", "vim");
    let mut window = Window::open(&desk, "edit 1");
    window.wait_for_question(1);
    window.press("e");
    window.wait_for("~");
    window.press("ithe unsaved words");
    window.wait_for("the unsaved words");
    window.press("\x1b:preserve\r");
    window.wait_for("preserved");
    window.kill();
    let mut window = Window::open(&desk, "edit 1");
    window.wait_for("the unsaved words");
    window.kill();
    assert_eq!(left(&desk), 0);
}

#[test]
fn what_an_editor_in_another_window_saves_later_is_taken_in() {
    // Longer than an editor that comes back at once.
    let desk = editor(desk(), "echo \"$1\" > ~/path; sleep 1.6; touch ~/returned");
    let mut window = Window::open(&desk, "edit 1");
    window.wait_for_question(1);
    window.press("e");
    wait_for_file(&desk, "returned");
    window.end_pressing("q");
    let path = std::fs::read_to_string(desk.home().join("path")).unwrap();
    std::fs::write(path.trim(), "late words\n").unwrap();
    let mut window = Window::open(&desk, "edit 1");
    window.wait_for("late words");
    window.kill();
    assert_eq!(left(&desk), 0);
}

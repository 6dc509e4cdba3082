//! Escape and failed saves: words that are saved nowhere else are not discarded by one key.

use crate::desk::Desk;
use crate::pty::{CTRL_C, ENTER, ESCAPE, Window};
use crate::terminal::desk;
use crate::unsaved::{drafts, note};

const WORDS: &str = "she named four strengths";

/// Opens the note on the first question of reflection 1.
fn note_field(desk: &Desk) -> Window {
    let mut window = Window::open(desk, "edit 1");
    window.wait_for_question(1);
    window.press("m");
    window.wait_to_press("Enter ends");
    window
}

/// The editor that runs this script with the file as its first argument.
fn editor(script: &str) -> Desk {
    let desk = desk();
    let file = desk.home().join("editor.sh");
    std::fs::write(&file, format!("{script}\n")).unwrap();
    let line = format!("sh {}", file.display());
    desk.with("EDITOR", &line)
}

#[test]
fn an_arrow_key_that_arrives_in_two_parts_discards_nothing() {
    let desk = desk();
    let mut window = note_field(&desk);
    window.press_and_settle(WORDS);
    window.press(ESCAPE);
    window.wait_to_press("Esc again discards what you wrote here.");
    assert_eq!(drafts(&desk), [WORDS]);
    window.press("[D");
    window.wait_to_press(&format!("{WORDS}[D"));
    window.wait_till_gone("Esc again");
    // The keys between were no Escape.
    window.press(ESCAPE);
    window.wait_to_press("Esc again discards what you wrote here.");
    window.kill();
    assert_eq!(drafts(&desk), [format!("{WORDS}[D")]);
}

#[test]
fn a_second_escape_leaves_the_note_as_it_was() {
    let desk = desk();
    desk.run_ok("edit 1 --note '1=as before'");
    let mut window = note_field(&desk);
    window.press_and_settle(&format!(" {WORDS}"));
    window.press(ESCAPE);
    window.wait_to_press("Esc again discards what you wrote here.");
    window.press(ESCAPE);
    window.wait_for_question(1);
    window.press("q");
    window.ends_well();
    assert_eq!(note(&desk, 1)["text"], "as before");
    assert!(drafts(&desk).is_empty());
}

#[test]
fn a_text_that_is_too_long_can_be_left_or_taken_out() {
    for key in ["l", "e", "d", "b"] {
        let desk = editor(
            "if [ -e ~/long ]; then cp \"$1\" ~/taken; echo short > \"$1\"; \
             else touch ~/long; yes word | head -n 20100 > \"$1\"; fi",
        );
        let mut window = Window::open(&desk, "edit 1");
        window.wait_for_question(1);
        window.press("e");
        window.wait_to_press("maximum is 100000");
        window.wait_to_press("Esc offers your editor");
        window.press(ESCAPE);
        window.wait_to_press("Not saved yet: 20100 words.");
        assert_eq!(drafts(&desk).len(), 1, "{key}");
        window.press(key);
        match key {
            "l" => window.wait_for("What was not saved yet is kept as it was."),
            "e" => window.wait_for("Note: one word."),
            "b" => {
                window.wait_to_press("Enter ends");
                window.press(CTRL_C);
                window.ends_interrupted();
                assert_eq!(drafts(&desk)[0].lines().count(), 20_100);
                continue;
            }
            _ => {}
        }
        window.wait_for_question(1);
        window.press("q");
        window.ends_well();
        match key {
            "l" => assert_eq!(drafts(&desk)[0].lines().count(), 20_100),
            "e" => {
                let taken = std::fs::read_to_string(desk.home().join("taken")).unwrap();
                assert_eq!(taken.lines().count(), 20_100);
                assert_eq!(note(&desk, 1)["text"], "short");
                assert!(drafts(&desk).is_empty());
            }
            _ => assert!(drafts(&desk).is_empty()),
        }
    }
}

#[test]
fn a_note_after_one_that_was_left_for_later_is_another_draft() {
    let desk = editor(&format!("echo '{WORDS}' > \"$1\"; exit 3"));
    let mut window = Window::open(&desk, "edit 1");
    window.wait_for_question(1);
    window.press("e");
    window.wait_to_press("Not saved yet:");
    window.press(ESCAPE);
    window.wait_to_press("Not saved yet: 4 words.");
    window.press("l");
    window.wait_for("What was not saved yet is kept as it was.");
    window.wait_for_question(1);
    window.press("m");
    window.wait_to_press("Enter ends");
    window.press_and_settle("other words");
    window.press(CTRL_C);
    window.ends_interrupted();
    assert_eq!(drafts(&desk), [WORDS, "other words"]);
}

#[test]
fn after_a_change_in_another_window_the_words_can_still_be_saved() {
    let desk = desk();
    let mut window = note_field(&desk);
    window.press_and_settle(WORDS);
    desk.run_ok("edit 1 --note '1=newer words'");
    window.press(ENTER);
    window.wait_to_press("was changed in another window");
    assert!(window.shows("did-i edit 1"), "{}", window.text());
    assert!(!window.shows("tries again"), "{}", window.text());
    window.press(CTRL_C);
    window.ends_interrupted();
    let mut window = Window::open(&desk, "edit 1");
    window.wait_to_press(WORDS);
    window.press(ENTER);
    window.wait_for_question(1);
    window.press("q");
    window.ends_well();
    assert_eq!(note(&desk, 1)["text"], format!("newer words\n\n{WORDS}"));
}

#[test]
fn the_words_of_a_reflection_that_another_window_deleted_are_kept() {
    let desk = desk();
    let mut window = note_field(&desk);
    window.press_and_settle(WORDS);
    desk.run_ok("delete 1 --yes");
    window.press(ENTER);
    window.wait_to_press("was deleted in another window");
    assert!(!window.shows("tries again"), "{}", window.text());
    window.press(CTRL_C);
    window.ends_interrupted();
    assert_eq!(drafts(&desk), [WORDS]);
    let mut window = Window::open(&desk, "log");
    window.wait_to_press("4 words of a reflection that is not in the journal");
    window.press("s");
    window.wait_to_press(WORDS);
    window.kill();
}

#[test]
fn an_outcome_that_was_refused_stays_a_draft_when_it_is_left() {
    let desk = desk();
    desk.run_ok("supervision add --action 'offer the course'");
    let mut window = Window::open(&desk, "supervision done 1");
    window.wait_to_press("Enter ends");
    window.press(&crate::pty::pasted(&"word ".repeat(20_100)));
    window.wait_to_press("Pasted");
    window.press(ENTER);
    window.wait_to_press("Not saved:");
    window.press(ESCAPE);
    let (_, said) = window.end();
    assert!(said.contains("What you wrote is kept"), "{said}");
    assert_eq!(drafts(&desk)[0].split_whitespace().count(), 20_100);
}

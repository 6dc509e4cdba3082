//! Words that are not saved yet, whatever ends the program: asked about by the guard, resumed, or in another window.

use crate::desk::Desk;
use crate::pty::{CTRL_C, ENTER, ESCAPE, Window};
use crate::terminal::{self, desk};

const NUMBER: &str = "07700 900123";

/// Opens the note on the first question of a new reflection, and types a text.
fn typing(desk: &Desk, text: &str) -> Window {
    let mut window = Window::open(desk, "log");
    window.wait_for_question(1);
    window.press("m");
    window.wait_to_press("Enter ends");
    window.press_and_settle(text);
    window
}

/// Leaves a draft of the note on the first question of a new reflection.
fn with_draft(desk: &Desk, text: &str) {
    let mut window = typing(desk, text);
    window.press(CTRL_C);
    window.ends_interrupted();
}

/// Leaves a draft of the note on the first question of reflection 1.
fn with_edit_draft(desk: &Desk, text: &str) {
    let mut window = Window::open(desk, "edit 1");
    window.wait_for_question(1);
    window.press("m");
    window.wait_to_press("Enter ends");
    window.press_and_settle(text);
    window.press(CTRL_C);
    window.ends_interrupted();
}

pub(crate) fn note(desk: &Desk, number: u32) -> serde_json::Value {
    let shown = desk.run_ok(&format!("show {number} --format json"));
    let shown: serde_json::Value = serde_json::from_str(&shown).unwrap();
    shown["notes"]["1"].clone()
}

/// The texts of all drafts, oldest first.
pub(crate) fn drafts(desk: &Desk) -> Vec<String> {
    let journal = rusqlite::Connection::open(desk.journal()).unwrap();
    let mut drafts = journal
        .prepare("SELECT text FROM draft ORDER BY id")
        .unwrap();
    let texts = drafts.query_map([], |row| row.get(0)).unwrap();
    texts.map(Result::unwrap).collect()
}

#[test]
fn ctrl_c_in_a_text_says_that_the_text_is_kept() {
    let desk = desk();
    let mut window = typing(&desk, "the zebra");
    window.press(CTRL_C);
    let said = window.ends_interrupted();
    let kept = "Kept, unfinished: reflection 2 of Saturday 21 November 2026, 14:05 (0 of 10), and the text you were typing.";
    assert!(joined(&said).contains(kept), "{said}");
    let desk = terminal::desk();
    let mut window = Window::open(&desk, "edit 1");
    window.wait_for_question(1);
    window.press("m");
    window.wait_to_press("Enter ends");
    window.press_and_settle("on the mug");
    window.press(CTRL_C);
    let said = window.ends_interrupted();
    let kept = "The text you were typing is kept, not saved yet. To go on with it: did-i edit 1";
    assert!(joined(&said).contains(kept), "{said}");
    assert_eq!(drafts(&desk), ["on the mug"]);
}

/// Returns the words of a screen on one line.
fn joined(screen: &str) -> String {
    screen.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn what_is_rewritten_at_the_guards_question_is_kept_as_it_is_then() {
    for way in ["INT", "HUP"] {
        let desk = desk();
        let mut window = typing(&desk, &format!("ring {NUMBER}"));
        window.press(ENTER);
        window.wait_to_press("k keep it");
        window.press("e");
        window.wait_to_press("ring [phone number]");
        window.press_and_settle(" and talk it through");
        if way == "INT" {
            window.press(CTRL_C);
            window.ends_interrupted();
        } else {
            window.end_by(way);
        }
        assert_eq!(
            drafts(&desk),
            ["ring [phone number] and talk it through"],
            "{way}"
        );
    }
}

#[test]
fn a_finished_note_is_kept_while_the_guard_asks_about_it() {
    let desk = desk();
    let mut window = typing(&desk, &format!("ring {NUMBER}"));
    window.press(ENTER);
    window.wait_to_press("k keep it");
    window.kill();
    assert_eq!(drafts(&desk), [format!("ring {NUMBER}")]);
}

#[test]
fn a_note_in_plain_lines_is_kept_while_the_guard_asks_about_it() {
    let desk = desk();
    let mut window = Window::open(&desk, "log --plain");
    window.wait_for("Answer: ");
    window.press("m\r");
    window.wait_for("Note on question 1");
    window.press(&format!("ring {NUMBER}\r"));
    window.wait_for("k keep it: ");
    window.press(CTRL_C);
    window.end();
    assert_eq!(drafts(&desk), [format!("ring {NUMBER}")]);
    assert_eq!(desk.reflections()[0], "2 .......... 0 of 10");
}

#[test]
fn escape_leaves_a_draft_as_it_was_before_it_was_opened() {
    let desk = desk();
    with_draft(&desk, "the zebra");
    let mut window = Window::open(&desk, "log --resume");
    window.wait_to_press("the zebra");
    window.press_and_settle(" on the mug");
    window.press(ESCAPE);
    window.wait_for("What was not saved yet is kept as it was.");
    window.wait_for_question(1);
    window.press("q");
    window.ends_well();
    assert_eq!(drafts(&desk), ["the zebra"]);
}

#[test]
fn a_draft_comes_after_what_was_written_since_and_is_not_shared() {
    for way in ["keep", "resume"] {
        let desk = desk();
        with_edit_draft(&desk, "private words");
        desk.run_ok("edit 1 --note '1=newer words' --share 1");
        let line = if way == "keep" { "log" } else { "edit 1" };
        let mut window = Window::open(&desk, line);
        if way == "keep" {
            window.wait_to_press("k keep it in the reflection");
            assert!(window.shows("was changed"), "{}", window.text());
            window.press("k");
        } else {
            window.wait_to_press("private words");
            assert!(window.shows("newer words"), "{}", window.text());
            window.press(ENTER);
        }
        window.wait_for_question(1);
        window.press("q");
        window.ends_well();
        let note = note(&desk, 1);
        assert_eq!(note["text"], "newer words\n\nprivate words", "{way}");
        assert_eq!(note["share"], false, "{way}");
        assert!(drafts(&desk).is_empty(), "{way}");
    }
}

#[test]
fn a_mark_that_was_given_to_another_text_is_not_taken_over() {
    let desk = desk();
    desk.run_ok("edit 1 --note '1=known words'");
    with_edit_draft(&desk, " and private ones");
    desk.run_ok("edit 1 --share 1");
    let mut window = Window::open(&desk, "edit 1");
    window.wait_to_press("and private ones");
    window.press(ENTER);
    window.wait_for_question(1);
    window.press("q");
    window.ends_well();
    let note = note(&desk, 1);
    assert_eq!(note["text"], "known words and private ones");
    assert_eq!(note["share"], false);
}

#[test]
fn two_windows_keep_both_their_drafts() {
    let desk = desk();
    let mut first = typing(&desk, "from A");
    // The field is redrawn once the draft is saved.
    first.press_and_settle("");
    let mut second = Window::open(&desk, "log");
    second.wait_to_press("n new one");
    second.press("n");
    second.wait_to_press("k keep it in the reflection");
    second.press("k");
    second.wait_for_question(1);
    second.press("m");
    second.wait_to_press("Enter ends");
    second.press_and_settle("from B");
    second.press_and_settle("");
    first.press_and_settle(", typed on");
    first.press_and_settle("");
    first.kill();
    second.kill();
    assert_eq!(note(&desk, 2)["text"], "from A");
    assert_eq!(drafts(&desk), ["from B", "from A, typed on"]);
    assert!(desk.run_ok("status").contains("2 texts"));
}

#[test]
fn a_draft_can_be_left_for_later_and_looked_at() {
    let desk = desk();
    with_edit_draft(&desk, "the zebra");
    let mut window = Window::open(&desk, "log");
    window.wait_to_press("l leave it for later");
    assert!(!window.shows("zebra"), "{}", window.text());
    window.press("s");
    window.wait_to_press("the zebra");
    window.press("b");
    window.wait_to_press("l leave it for later");
    window.press("l");
    window.wait_for_question(1);
    window.press("q");
    window.ends_well();
    assert_eq!(drafts(&desk), ["the zebra"]);
}

#[test]
fn a_draft_that_was_damaged_is_named_and_stays() {
    for damage in [
        "UPDATE draft SET belongs_to = replace(belongs_to, '-', 'x')",
        "UPDATE draft SET field = '\u{1}'",
        "UPDATE draft SET text = 'the zebrb'",
    ] {
        let desk = desk();
        with_edit_draft(&desk, "the zebra");
        let journal = rusqlite::Connection::open(desk.journal()).unwrap();
        journal.execute_batch(damage).unwrap();
        drop(journal);
        let doctor = desk.run("doctor");
        assert!(
            doctor.contains("a text that is not saved yet does not match its checksum"),
            "{doctor}"
        );
        let mut window = Window::open(&desk, "log");
        window.wait_to_press("l leave it for later");
        assert!(
            window.shows("It does not match its checksum"),
            "{}",
            window.text()
        );
        window.press("l");
        window.wait_for_question(1);
        window.press("q");
        window.ends_well();
        assert_eq!(drafts(&desk).len(), 1, "{damage}");
    }
}

#[test]
fn the_drafts_of_a_deleted_reflection_are_deleted() {
    let desk = desk();
    with_edit_draft(&desk, "the zebra");
    desk.run_ok("delete 1 --yes");
    assert!(drafts(&desk).is_empty());
}

#[test]
fn a_line_is_added_to_a_resumed_draft_in_plain_lines() {
    let desk = desk();
    with_draft(&desk, "the zebra");
    let mut window = Window::open(&desk, "log --resume --plain");
    window.wait_for("what you type is added");
    window.press("on the mug\r");
    window.wait_for("Answer: ");
    window.press("q\r");
    window.ends_well();
    assert_eq!(note(&desk, 2)["text"], "the zebra\non the mug");
}

#[test]
fn words_that_cannot_be_kept_are_never_said_to_be_nothing() {
    let desk = desk();
    let mut window = Window::open(&desk, "log");
    window.wait_for_question(1);
    window.press("m");
    window.wait_to_press("Enter ends");
    let journal = rusqlite::Connection::open(desk.journal()).unwrap();
    journal.execute_batch("BEGIN EXCLUSIVE").unwrap();
    window.press_and_settle("the zebra");
    window.press(CTRL_C);
    let (status, said) = window.end();
    journal.execute_batch("ROLLBACK").unwrap();
    assert!(
        said.contains("what was being written could not be kept"),
        "{said}"
    );
    assert!(!said.contains("Nothing was answered"), "{said}");
    assert!(!status.success());
}

#[test]
fn a_window_that_is_closed_at_the_end_leaves_the_reflection_unfinished() {
    for page in ["closing", "last look"] {
        let desk = desk();
        let mut window = Window::open(&desk, "log");
        window.answer("yyyyyyyyyy");
        window.wait_for_closing_page();
        if page == "last look" {
            window.press(ENTER);
            window.wait_for_last_look();
        }
        window.close();
        assert_eq!(desk.reflections()[0], "2 yyyyyyyyyy 10 of 10", "{page}");
    }
}

#[test]
fn a_paste_that_begins_with_an_empty_line_is_a_text_in_a_note_and_no_answer() {
    let desk = desk();
    let mut window = Window::open(&desk, "log --plain");
    window.wait_for("Answer: ");
    window.press("\rno\r");
    window.wait_for("nothing was answered");
    window.press("m\r");
    window.wait_for("Note on question 1");
    window.press("\rfirst line\rsecond line\r");
    window.wait_for("Enter ends the text");
    window.press("\r");
    window.wait_until("asked again", |screen| {
        screen.trim_end().ends_with("Answer:")
    });
    for number in 2..=11 {
        window.press("y\r");
        let next = match number {
            11 => "Setting".to_owned(),
            number => format!("Question {number} of 10"),
        };
        window.wait_for(&next);
        window.wait_until("asked", |screen| screen.trim_end().ends_with(':'));
    }
    window.press("\rward\r");
    window.wait_for("Enter ends the text");
    window.press("\r");
    window.wait_for("Tags");
    window.kill();
    let shown = desk.run_ok("show 2 --format json");
    assert!(shown.contains("\"setting\": \"ward\""), "{shown}");
    assert_eq!(note(&desk, 2)["text"], "first line\nsecond line");
}

#[test]
fn a_line_that_the_terminal_cuts_off_is_refused() {
    let desk = desk();
    let mut window = Window::open(&desk, "log --plain");
    window.wait_for("Answer: ");
    window.press("m\r");
    window.wait_for("Note on question 1");
    window.press(&format!("{}\r", "word ".repeat(1200)));
    window.wait_until("refused", |screen| {
        let flat = screen.split_whitespace().collect::<Vec<_>>().join(" ");
        flat.contains("too long for this terminal")
    });
    window.press("short\r");
    window.wait_until("asked again", |screen| {
        screen.trim_end().ends_with("Answer:")
    });
    window.press("q\r");
    window.ends_well();
    assert_eq!(note(&desk, 2)["text"], "short");
}

#[test]
fn a_tab_in_an_unmarked_paste_is_a_space() {
    let desk = desk();
    let mut window = typing(&desk, "mood\tlow\tsleep");
    window.press(ENTER);
    window.wait_for("Note: three words.");
    window.press("q");
    window.ends_well();
    assert_eq!(note(&desk, 2)["text"], "mood low sleep");
}

#[test]
fn agreed_actions_are_saved_as_they_are_given() {
    for way in ["INT", "KILL"] {
        let desk = desk();
        let mut window = Window::open(&desk, "supervision add");
        window.write("Agreed", "offer the course");
        window.wait_for("Saved, one.");
        window.wait_to_press("Enter ends");
        window.press_and_settle("ask what hel");
        if way == "INT" {
            window.press(CTRL_C);
            let said = window.ends_interrupted();
            assert!(said.contains("with 1 agreed action"), "{said}");
            assert_eq!(drafts(&desk), ["ask what hel"]);
            let mut again = Window::open(&desk, "supervision add");
            again.wait_to_press("ask what hel");
            assert!(again.shows("this adds another one"), "{}", again.text());
            again.press_and_settle("ped");
            again.press(ENTER);
            again.wait_for("Saved, one.");
            again.write("Agreed", "");
            again.ends_well();
            assert!(drafts(&desk).is_empty());
        } else {
            window.kill();
        }
        let listed = desk.run_ok("supervision list");
        assert!(listed.contains("offer the course"), "{listed}");
        assert_eq!(listed.contains("ask what helped"), way == "INT", "{listed}");
    }
}

#[test]
fn an_action_that_the_guard_asks_about_is_kept_when_the_user_leaves() {
    let desk = desk();
    let mut window = Window::open(&desk, "supervision add");
    window.write("Agreed", &format!("ring {NUMBER}"));
    window.wait_to_press("k keep it");
    window.press("\u{4}");
    let said = window.ends_well();
    assert!(said.contains("the next did-i supervision add"), "{said}");
    assert_eq!(drafts(&desk), [format!("ring {NUMBER}")]);
}

#[test]
fn pasted_lines_are_one_action_each_and_a_refused_one_is_offered_again() {
    let desk = desk();
    let mut window = Window::open(&desk, "supervision add");
    window.wait_to_press("Enter ends");
    window.press(&crate::pty::pasted("offer the course\n99=ask\nread it"));
    window.wait_for("read it");
    window.press(ENTER);
    window.wait_for("there is no tip 99");
    window.wait_to_press("99=ask");
    for _ in 0.."99=ask".len() {
        window.press_and_settle("\u{7f}");
    }
    window.press_and_settle("4=ask");
    window.press(ENTER);
    window.wait_for("Saved, three.");
    window.write("Agreed", "");
    let said = window.ends_well();
    assert!(said.contains("with 3 agreed actions"), "{said}");
    let listed = desk.run_ok("supervision list");
    assert!(listed.contains("2 ask (tip 4, Hope)"), "{listed}");
    assert!(listed.contains("3 read it"), "{listed}");
}

#[test]
fn a_long_outcome_is_offered_again() {
    let desk = desk();
    desk.run_ok("supervision add --action 'offer the course'");
    let mut window = Window::open(&desk, "supervision done 1");
    window.wait_to_press("What was the outcome?");
    window.press_and_settle("we do it in every review");
    window.hang_up();
    let mut window = Window::open(&desk, "supervision done 1");
    window.wait_to_press("we do it in every review");
    window.press(ENTER);
    window.ends_well();
    assert!(
        desk.run_ok("supervision list")
            .contains("we do it in every review")
    );
    assert!(drafts(&desk).is_empty());
}

#[test]
fn an_outcome_is_offered_by_the_command_that_status_names() {
    let desk = desk();
    desk.run_ok("supervision add --action 'offer the course'");
    let mut window = Window::open(&desk, "supervision done 1");
    window.wait_to_press("What was the outcome?");
    window.press_and_settle("the zebra");
    window.press(CTRL_C);
    window.ends_interrupted();
    let said = desk.run_ok("status");
    assert!(
        said.contains("did-i supervision done 1 offers it again"),
        "{said}"
    );
    // An outcome from elsewhere closes the action. The text is not deleted without being asked.
    desk.run_ok("supervision done 1 --outcome 'every review'");
    let said = desk.run_ok("status");
    assert!(said.contains("            did-i offers it again"), "{said}");
    let mut window = Window::open(&desk, "");
    window.wait_to_press("2 words of an outcome, and its action is closed or deleted");
    assert!(
        !window.shows("keep it in the reflection"),
        "{}",
        window.text()
    );
    window.press("d");
    window.wait_to_press("for good?");
    window.press("y");
    window.wait_for_question(1);
    window.press("q");
    window.ends_well();
    assert!(drafts(&desk).is_empty());
    assert!(!desk.run_ok("status").contains("Not saved"));
}

#[test]
fn two_meetings_of_one_day_can_be_told_apart() {
    let desk = desk();
    desk.run_ok("supervision add --on 2026-08-31 --form peer --action 'offer the course'");
    let said = desk.run("supervision add --on 2026-08-31 --form group --action 'read it'");
    assert!(said.contains("this adds another one"), "{said}");
    let said = desk.run("supervision delete meeting 2026-08-31 --yes");
    assert!(
        said.contains("there are 2 meetings of 31 August 2026:"),
        "{said}"
    );
    assert!(
        said.contains("2, group") && said.contains("--which"),
        "{said}"
    );
    desk.run_ok("supervision edit meeting 2026-08-31 --which 2 --length 1h");
    desk.run_ok("supervision delete meeting 2026-08-31 --which 1 --yes");
    let listed = desk.run_ok("supervision list");
    assert!(!listed.contains("offer the course"), "{listed}");
    assert!(listed.contains("read it"), "{listed}");
}

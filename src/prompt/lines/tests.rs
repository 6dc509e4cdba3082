//! An interview in lines: what is asked, and what comes of each line.

use super::*;
use crate::model::{NoteTarget, QuestionSet, Reflection, Translation};
use crate::prompt::wording::Field;
use crate::prompt::{Ending, Interview, ReplySink, TextCheck};
use crate::question_sets::builtin;

const OPTIONS: RenderOptions = RenderOptions {
    width: 80,
    color: false,
    unicode: true,
};

/// Accepts every text of at most 100 bytes.
impl ReplySink for () {
    fn check(&mut self, _: &mut dyn Prompt, _: Field, text: String) -> Result<TextCheck> {
        if text.len() > 100 {
            return Err(Error::usage("too long"));
        }
        Ok(TextCheck::Take(text))
    }

    fn moment(&self, text: &str) -> Result<chrono::DateTime<chrono::FixedOffset>> {
        chrono::DateTime::parse_from_rfc3339(text).map_err(|_| Error::usage("no moment"))
    }

    fn save(&mut self, _: &Reflection) -> Result<()> {
        Ok(())
    }
}

/// Runs an interview on lines; returns its ending, the reflection, and the output.
fn run(lines: &str, attended: bool) -> (Result<Ending>, Reflection, String) {
    run_in(&builtin("did-i").unwrap(), lines, attended)
}

/// Runs an interview of this set on lines.
fn run_in(set: &QuestionSet, lines: &str, attended: bool) -> (Result<Ending>, Reflection, String) {
    let now = chrono::DateTime::parse_from_rfc3339("2026-11-21T14:05:00+00:00").unwrap();
    let mut reflection = Reflection::begin(uuid::Uuid::nil(), now, set.reference(), 10);
    let mut output = Vec::new();
    let mut prompt = LinePrompt::new(lines.as_bytes(), &mut output, OPTIONS, attended);
    let ending = Interview::of(set, 0).ask(&mut reflection, &mut prompt, &mut ());
    (ending, reflection, String::from_utf8(output).unwrap())
}

#[test]
fn letters_and_words_are_answers() {
    let (_, reflection, _) = run("y\nPartly\nno\nn/a\n-\n\n", true);
    assert_eq!(reflection.answers.to_string(), "ypn--.....");
    assert_eq!(reflection.reached, Some(6));
}

#[test]
fn a_whole_reflection_in_lines() {
    let lines =
        "y\nm\nwe laughed\ns\ny\ny\ny\ny\ny\ny\ny\ny\ny\nward\ncrisis, night\n\nask first\n\n";
    let (ending, reflection, _) = run(lines, true);
    assert_eq!(ending.unwrap(), Ending::Done);
    assert!(reflection.notes[&NoteTarget::Question(2)].share);
    assert_eq!(reflection.text_about(NoteTarget::NextStep), "ask first");
    assert_eq!(
        (reflection.tags.len(), reflection.setting.as_deref()),
        (2, Some("ward"))
    );
}

#[test]
fn the_keys_are_said_once_and_again_when_they_are_asked_for() {
    let (_, _, output) = run("y\ny\n?\ny\n", true);
    assert_eq!(output.matches("q stop and").count(), 2, "{output}");
}

#[test]
fn back_stop_and_share_mean_the_same_on_the_closing_page() {
    let answers = "y\n".repeat(10);
    let lines = format!("{answers}b\nn\nward\nb\nb\n\nhome\n\nwaited\nb\ns\n\n\nq\n");
    let (ending, reflection, output) = run(&lines, true);
    assert_eq!(ending.unwrap(), Ending::Stopped(StopReason::ByUser));
    assert_eq!(reflection.answers.to_string(), "yyyyyyyyyn");
    assert_eq!(reflection.setting.as_deref(), Some("home"), "{output}");
    assert!(reflection.tags.is_empty());
    assert!(reflection.notes[&NoteTarget::Learning].share);
}

#[test]
fn what_was_learned_can_be_shared_at_the_last_look() {
    let lines = format!("{}\n\nwaited\n\ns\nl\n\n", "y\n".repeat(10));
    let (ending, reflection, _) = run(&lines, true);
    assert_eq!(ending.unwrap(), Ending::Done);
    assert!(reflection.notes[&NoteTarget::Learning].share);
}

#[test]
fn keys_are_taken_in_either_case_at_the_last_look() {
    let begun = format!("{}\n\nwaited\n\n", "y\n".repeat(10));
    let (ending, reflection, output) = run(&format!("{begun}S\nL\nQ\n"), true);
    assert_eq!(
        ending.unwrap(),
        Ending::Stopped(StopReason::ByUser),
        "{output}"
    );
    assert!(reflection.notes[&NoteTarget::Learning].share, "{output}");
    let (ending, _, output) = run(&format!("{begun}W\nB\nB\nask first\n\n"), true);
    assert_eq!(ending.unwrap(), Ending::Done, "{output}");
    assert!(output.contains("When it was, such as"), "{output}");
    assert!(!output.contains("is not a choice here"), "{output}");
    let (_, _, output) = run(&format!("{begun}s\nx\nq\n"), true);
    assert!(
        output.contains("\"x\" is not a choice here. Type l, n or Enter for neither."),
        "{output}"
    );
}

#[test]
fn a_person_is_asked_again_and_a_pipe_stops() {
    let (ending, reflection, output) = run("y\nx\np\n", true);
    assert!(ending.is_ok() && output.contains("\"x\" is not a choice here"));
    assert_eq!(reflection.answers.to_string(), "yp........");
    let (ending, reflection, _) = run("y\nx\np\n", false);
    assert!(
        ending
            .unwrap_err()
            .to_string()
            .contains("\"x\" is not an answer")
    );
    assert_eq!(reflection.answers.to_string(), "y.........");
}

#[test]
fn input_that_is_no_text_is_an_error_and_no_panic() {
    let set = builtin("did-i").unwrap();
    let now = chrono::DateTime::parse_from_rfc3339("2026-11-21T14:05:00+00:00").unwrap();
    let mut reflection = Reflection::begin(uuid::Uuid::nil(), now, set.reference(), 10);
    let mut prompt = LinePrompt::new(&b"\xff\xfe\n"[..], Vec::new(), OPTIONS, false);
    let ending = Interview::of(&set, 0).ask(&mut reflection, &mut prompt, &mut ());
    assert!(ending.unwrap_err().to_string().contains("not UTF-8"));
}

#[test]
fn an_answer_of_a_translation_takes_the_key_of_a_command() {
    let set = builtin("did-i").unwrap();
    let translation = Translation {
        answers: [('y', "sì".to_owned())].into(),
        keys: [('y', 's')].into(),
        ..Translation::default()
    };
    let set = set.translated_into("it", &translation);
    let (ending, reflection, output) = run_in(&set, "s\nm\nwe laughed\nx\nn\nq\n", true);
    assert_eq!(ending.unwrap(), Ending::Stopped(StopReason::ByUser));
    assert_eq!(reflection.answers.to_string(), "yn........");
    assert!(reflection.notes[&NoteTarget::Question(2)].share);
    assert!(output.contains("Type s sì, p partly, n no"), "{output}");
    assert!(output.contains("x share note"), "{output}");
}

#[test]
fn a_text_on_the_last_page_that_cannot_be_saved_is_asked_for_again() {
    let long = "word ".repeat(40);
    let lines = format!("{}\n\n{long}\nshorter\n\n\n", "y\n".repeat(10));
    let (ending, reflection, output) = run(&lines, true);
    assert_eq!(ending.unwrap(), Ending::Done, "{output}");
    assert!(output.contains("Not saved: too long"), "{output}");
    assert_eq!(reflection.text_about(NoteTarget::Learning), "shorter");
    let (ending, _, output) = run(&lines, false);
    assert_eq!(ending.unwrap_err().to_string(), "too long", "{output}");
}

#[test]
fn back_at_the_last_look_asks_for_the_last_field_once() {
    let lines = format!("{}\n\n\n\nb\nask first\n\n", "y\n".repeat(10));
    let (ending, reflection, output) = run(&lines, true);
    assert_eq!(ending.unwrap(), Ending::Done, "{output}");
    assert_eq!(reflection.text_about(NoteTarget::NextStep), "ask first");
    assert_eq!(
        output.matches("What will I do next time?").count(),
        2,
        "{output}"
    );
}

#[test]
fn the_field_of_a_note_names_its_commands_and_no_command_becomes_a_text() {
    let (ending, reflection, output) = run("m\n?\nb\nm\nwe laughed\nm\n.\nm\nq\n", true);
    assert_eq!(ending.unwrap(), Ending::Stopped(StopReason::ByUser));
    assert!(reflection.notes.is_empty(), "{output}");
    assert!(
        output.contains("Note on question 1 (b back, q stop): "),
        "{output}"
    );
    let output = output.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        output.contains(
            "(Enter keeps its 2 words, what you type is added to them, a full stop clears them, b back, q stop): "
        ),
        "{output}"
    );
}

#[test]
fn a_line_is_added_to_the_words_that_are_there() {
    let (_, reflection, output) = run("m\nwe laughed\nm\nand sang\nm\n\nq\n", true);
    assert_eq!(
        reflection.text_about(NoteTarget::Question(1)),
        "we laughed\nand sang",
        "{output}"
    );
    let closing = format!("{}\n\nwaited\n\nb\nb\nlonger\n\n\n", "y\n".repeat(10));
    let (ending, reflection, output) = run(&closing, true);
    assert_eq!(ending.unwrap(), Ending::Done, "{output}");
    assert_eq!(
        reflection.text_about(NoteTarget::Learning),
        "waited\nlonger",
        "{output}"
    );
}

#[test]
fn the_end_of_input_at_the_last_look_finishes_only_a_pipe() {
    let lines = format!("{}\n\n\n\n", "y\n".repeat(10));
    let (ending, reflection, _) = run(&lines, true);
    assert_eq!(ending.unwrap(), Ending::Stopped(StopReason::EndOfInput));
    assert_eq!(reflection.reached, Some(10));
    let (ending, reflection, _) = run(&lines, false);
    assert_eq!((ending.unwrap(), reflection.reached), (Ending::Done, None));
}

#[test]
fn where_only_a_line_is_asked_for_no_line_is_a_command() {
    let mut prompt = LinePrompt::new(&b"b\nq\n.\n?\n"[..], Vec::new(), OPTIONS, true);
    for expected in [Some("b"), Some("q"), Some("."), Some("?"), None] {
        assert_eq!(
            Prompt::line(&mut prompt, "Word").unwrap().as_deref(),
            expected
        );
    }
}

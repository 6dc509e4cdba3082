//! The interview with a script instead of a person.

use super::*;
use crate::error::Error;
use crate::model::{Answer, Answers};
use crate::prompt::{EditedText, EditorEnd, Script, StopReason, TextCheck};
use crate::question_sets::builtin;
use chrono::{DateTime, FixedOffset};
use uuid::Uuid;

/// Runs an interview; returns its ending, the reflection, and the answers at every save.
fn run(
    replies: Vec<Reply>,
    texts: &[&str],
    closing: Vec<ClosingReply>,
) -> (Ending, Reflection, Vec<String>) {
    let set = builtin("did-i").unwrap();
    let now = chrono::DateTime::parse_from_rfc3339("2026-11-21T14:05:00+00:00").unwrap();
    let mut reflection = Reflection::begin(Uuid::nil(), now, set.reference(), 10);
    let mut saves = Saves::default();
    let mut script = Script::new(replies, texts, closing);
    let ending = Interview::of(&set, 0).ask(&mut reflection, &mut script, &mut saves);
    (ending.unwrap(), reflection, saves.0)
}

/// Accepts every text except "secret" and "stop", and records the answers at every save.
#[derive(Default)]
struct Saves(Vec<String>);

impl ReplySink for Saves {
    fn check(&mut self, _: &mut dyn Prompt, _: Field, text: String) -> Result<TextCheck> {
        Ok(match text.as_str() {
            "secret" => TextCheck::Discard,
            "stop" => TextCheck::Stop(StopReason::Interrupted),
            _ => TextCheck::Take(text),
        })
    }

    fn moment(&self, text: &str) -> Result<DateTime<FixedOffset>> {
        DateTime::parse_from_rfc3339(text).map_err(|_| Error::usage("no moment"))
    }

    fn save(&mut self, reflection: &Reflection) -> Result<()> {
        self.0.push(reflection.answers.to_string());
        Ok(())
    }

    fn open_editor(&mut self, _: &Reflection, _: Field, _: &str) -> Result<EditorEnd> {
        Ok(EditorEnd::Used)
    }

    fn finish_editor(&mut self, _: Field) -> Result<EditedText> {
        Ok(EditedText {
            text: "we laughed and more".to_owned(),
            remark: String::new(),
        })
    }
}

const NOTE: Reply = Reply::Write(WriteIn::Field);

#[test]
fn a_text_that_is_left_out_leaves_what_was_there() {
    let yes = Reply::Answer(Answer::of_letter('y').unwrap());
    let texts = ["we laughed", "secret", "stop"];
    let (ending, reflection, saves) = run(vec![NOTE, NOTE, NOTE, yes], &texts, vec![]);
    assert_eq!(ending, Ending::Stopped(StopReason::Interrupted));
    assert_eq!(reflection.text_about(NoteTarget::Question(1)), "we laughed");
    assert_eq!(saves.len(), 1);
}

#[test]
fn a_reply_that_changes_nothing_saves_nothing() {
    let (_, reflection, saves) = run(vec![Reply::Share(true), NOTE], &[""], vec![]);
    assert_eq!((reflection.notes.len(), saves.len()), (0, 0));
}

fn answers(letters: &str) -> Vec<Reply> {
    let answers: Answers = letters.parse().unwrap();
    answers.iter().map(Reply::Answer).collect()
}

#[test]
fn every_answer_is_saved_before_the_next_question() {
    let (ending, reflection, saves) = run(answers("ypn"), &[], vec![]);
    assert_eq!(ending, Ending::Stopped(StopReason::EndOfInput));
    assert_eq!(saves, ["y.........", "yp........", "ypn......."]);
    assert_eq!(reflection.reached, Some(3));
}

#[test]
fn going_back_changes_an_answer_and_not_how_far_it_got() {
    let mut replies = answers("yy");
    let no = Answer::of_letter('n').unwrap();
    replies.extend([Reply::Back, Reply::Back, Reply::Back, Reply::Answer(no)]);
    let (_, reflection, _) = run(replies, &[], vec![]);
    assert_eq!(reflection.answers.to_string(), "ny........");
    assert_eq!(reflection.reached, Some(2));
}

#[test]
fn a_question_asked_alone_does_not_pass_those_before_it() {
    let set = builtin("did-i").unwrap();
    let (_, mut reflection, _) = run(answers("yy"), &[], vec![]);
    for (index, reached) in [(8, 2), (2, 3)] {
        let interview = Interview {
            is_only_one: true,
            ..Interview::of(&set, index)
        };
        let mut script = Script::new(answers("n"), &[], vec![]);
        let ending = interview.ask(&mut reflection, &mut script, &mut Saves::default());
        assert_eq!(ending.unwrap(), Ending::Done);
        assert_eq!(reflection.reached, Some(reached));
    }
    assert_eq!(reflection.answers.to_string(), "yyn.....n.");
}

#[test]
fn a_note_and_its_mark_stay_with_their_question() {
    let replies = vec![
        Reply::Share(true),
        NOTE,
        Reply::Share(true),
        Reply::Write(WriteIn::Editor),
        Reply::GoOn,
    ];
    let (_, reflection, _) = run(replies, &["we laughed"], vec![]);
    let note = &reflection.notes[&NoteTarget::Question(1)];
    assert_eq!(
        (note.text.as_str(), note.share, reflection.notes.len()),
        ("we laughed and more", true, 1)
    );
}

#[test]
fn after_the_last_question_comes_the_closing_and_then_it_is_finished() {
    let closing = vec![
        ClosingReply::Fill(Field::Setting, "  home   visit ".into()),
        ClosingReply::Fill(Field::Tags, "crisis, night".into()),
        ClosingReply::Fill(Field::When, "2026-11-20T09:00:00+00:00".into()),
        ClosingReply::Write(Field::Note(NoteTarget::Learning), WriteIn::Field),
        ClosingReply::Done,
    ];
    let (ending, reflection, _) = run(answers("yyyyyyyyyy"), &["wait longer"], closing);
    assert_eq!((ending, reflection.reached), (Ending::Done, None));
    assert_eq!(reflection.setting.as_deref(), Some("home visit"));
    assert_eq!(reflection.tags, ["crisis", "night"]);
    assert_eq!(reflection.text_about(NoteTarget::Learning), "wait longer");
    assert_eq!(
        reflection.occurred_at.to_rfc3339(),
        "2026-11-20T09:00:00+00:00"
    );
}

#[test]
fn the_end_of_input_after_the_last_question_finishes_it() {
    let (ending, reflection, _) = run(answers("yyyyyyyyyy"), &[], vec![]);
    assert_eq!((ending, reflection.reached), (Ending::Done, None));
}

//! What becomes of a text that is not saved yet: the order of its saves, and what stays when one fails.

use super::*;
use crate::model::NoteTarget;
use crate::prompt::{ClosingReply, ClosingView, DraftSink, QuestionView, Reply, WritingResult};
use chrono::{DateTime, FixedOffset};
use uuid::Uuid;

const NOTE: Field = Field::Note(NoteTarget::Question(1));
const WORDS: &str = "we laughed about the old chair";

/// Records what it is asked to save, and fails if it is told to.
#[derive(Default)]
struct Saves {
    done: Vec<String>,
    fails: Option<fn() -> Error>,
    discards: bool,
    edited: EditedText,
}

impl Saves {
    fn record(&mut self, what: &str) {
        self.done.push(what.to_owned());
    }
}

impl ReplySink for Saves {
    fn check(&mut self, _: &mut dyn Prompt, _: Field, text: String) -> Result<TextCheck> {
        self.record("check");
        Ok(if self.discards {
            TextCheck::Discard
        } else {
            TextCheck::Take(text)
        })
    }

    fn moment(&self, text: &str) -> Result<DateTime<FixedOffset>> {
        DateTime::parse_from_rfc3339(text).map_err(|_| Error::usage("no moment"))
    }

    fn save(&mut self, _: &Reflection) -> Result<()> {
        if let Some(failure) = self.fails {
            return Err(failure());
        }
        self.record("save");
        Ok(())
    }

    fn save_draft(&mut self, _: &Reflection, _: Field, text: &str) -> Result<()> {
        self.record(&format!("draft {text}"));
        Ok(())
    }

    fn delete_draft(&mut self, _: Field) -> Result<()> {
        self.record("delete draft");
        Ok(())
    }

    fn open_editor(&mut self, _: &Reflection, _: Field, _: &str) -> Result<EditorEnd> {
        Ok(EditorEnd::Used)
    }

    fn finish_editor(&mut self, _: Field) -> Result<EditedText> {
        Ok(self.edited.clone())
    }
}

/// A person who chooses one key, if they are asked.
struct Person(Option<char>);

impl Prompt for Person {
    fn question(&mut self, _: QuestionView<'_>) -> Result<Reply> {
        Ok(Reply::GoOn)
    }

    fn closing(&mut self, _: ClosingView<'_>) -> Result<ClosingReply> {
        Ok(ClosingReply::Done)
    }

    fn write(&mut self, _: TextField<'_>, _: &mut DraftSink<'_>) -> Result<WritingResult> {
        Ok(WritingResult::Unchanged)
    }

    fn choose(&mut self, choices: Menu<'_>) -> Result<Option<char>> {
        assert_eq!(choices.question, "Not saved yet: 6 words.");
        Ok(self.0)
    }

    fn is_attended(&self) -> bool {
        true
    }

    fn remark(&mut self, _: &str) -> Result<()> {
        Ok(())
    }
}

fn reflection() -> Reflection {
    let now = DateTime::parse_from_rfc3339("2026-11-21T14:05:00+00:00").unwrap();
    let set = crate::question_sets::builtin("did-i").unwrap();
    let mut reflection = Reflection::begin(Uuid::nil(), now, set.reference(), 10);
    NOTE.set(&mut reflection, "before");
    reflection
}

/// Saves a text in the note; returns the result, the text of the note then, and what was saved in which order.
fn save(text: &str, mut saves: Saves) -> (Result<Option<StopReason>>, String, Vec<String>) {
    let mut reflection = reflection();
    let unsaved = UnsavedText::given(&reflection, NOTE, text.to_owned());
    let result = unsaved.save(&mut reflection, &mut Person(None), &mut saves);
    (result, NOTE.value(&reflection), saves.done)
}

fn full() -> Error {
    Error::failed("the disk is full")
}

fn invalid() -> Error {
    Error::usage("too long")
}

#[test]
fn a_draft_is_saved_before_the_check_and_deleted_after_the_text_is_saved() {
    let (result, note, done) = save(WORDS, Saves::default());
    assert_eq!((result.unwrap(), note.as_str()), (None, WORDS));
    assert_eq!(
        done,
        [&format!("draft {WORDS}"), "check", "save", "delete draft"]
    );
}

#[test]
fn a_text_that_cannot_be_saved_stays_in_its_draft_and_not_in_the_reflection() {
    let saves = Saves {
        fails: Some(full),
        ..Saves::default()
    };
    let (result, note, done) = save(WORDS, saves);
    assert_eq!(result.unwrap_err().to_string(), "the disk is full");
    assert_eq!(note, "before");
    assert_eq!(done, [&format!("draft {WORDS}"), "check"]);
}

#[test]
fn an_unchanged_text_is_neither_checked_nor_saved() {
    let (_, note, done) = save(" before\n", Saves::default());
    assert_eq!(
        (note.as_str(), done),
        ("before", vec!["delete draft".to_owned()])
    );
}

#[test]
fn a_text_that_the_user_gives_up_in_the_check_leaves_the_note_and_no_draft() {
    let saves = Saves {
        discards: true,
        ..Saves::default()
    };
    let (_, note, done) = save(WORDS, saves);
    assert_eq!(note, "before");
    assert_eq!(done, [&format!("draft {WORDS}"), "check", "delete draft"]);
}

#[test]
fn a_line_is_added_to_a_text_that_was_not_at_fault_and_replaces_one_that_was() {
    for (error, added_to) in [(full(), WORDS), (invalid(), "before")] {
        let mut unsaved = UnsavedText::given(&reflection(), NOTE, WORDS.to_owned());
        let keys = CommandKeys::of(crate::question_sets::builtin("did-i").unwrap().scale());
        assert!(unsaved.to_open("Note", keys).is_none());
        unsaved.refuse(&error, &Person(None), &Saves::default());
        let shown = unsaved.to_open("Note", keys).unwrap();
        assert_eq!((shown.so_far, shown.added_to), (WORDS, added_to));
        assert_eq!(
            shown.remark,
            format!("Not saved: {error}\nEnter tries again.")
        );
    }
}

#[test]
fn the_user_is_asked_only_before_many_words_that_were_refused_are_given_up() {
    for (text, is_refused, is_at_risk) in [
        (WORDS, true, true),
        (WORDS, false, false),
        ("two words", true, false),
    ] {
        let mut unsaved = UnsavedText::given(&reflection(), NOTE, text.to_owned());
        if is_refused {
            unsaved.refuse(&invalid(), &Person(None), &Saves::default());
        }
        assert_eq!(unsaved.is_at_risk(), is_at_risk, "{text} {is_refused}");
    }
}

#[test]
fn a_refused_text_is_given_up_only_by_the_key_for_it() {
    let unsaved = UnsavedText::given(&reflection(), NOTE, WORDS.to_owned());
    for (key, chosen) in [
        (Some('b'), RefusedChoice::GoBack),
        (Some('l'), RefusedChoice::KeepForLater),
        (Some('d'), RefusedChoice::Discard),
        (Some('e'), RefusedChoice::OpenEditor),
        (None, RefusedChoice::Stop(StopReason::EndOfInput)),
    ] {
        let asked = unsaved.ask_what_to_do(&mut Person(key));
        assert_eq!(asked.unwrap(), chosen, "{key:?}");
    }
}

#[test]
fn a_text_from_the_editor_is_opened_first_if_something_is_wrong_with_it() {
    let keys = CommandKeys::of(crate::question_sets::builtin("did-i").unwrap().scale());
    for (remark, shown) in [
        ("", None),
        (
            "One sign was no text.",
            Some("Not saved yet: One sign was no text.\nEnter saves it."),
        ),
    ] {
        let mut unsaved = UnsavedText::opened(&reflection(), NOTE);
        let mut saves = Saves {
            edited: EditedText {
                text: WORDS.to_owned(),
                remark: remark.to_owned(),
            },
            ..Saves::default()
        };
        let edited = unsaved.edit(&reflection(), &mut Person(None), &mut saves);
        assert_eq!(edited.unwrap(), EditorOutcome::Taken);
        let opened = unsaved.to_open("Note", keys).map(|field| field.remark);
        assert_eq!(opened, shown);
        assert_eq!(unsaved.is_at_risk(), shown.is_some());
    }
}

//! A reflection as a JSON object: the same in `list`, `show`, `search` and the export file.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};
use uuid::Uuid;

use crate::model::{Answer, Answers, Note, NoteTarget, Reflection, Scale, StoredReflection};

/// A reflection in JSON.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ReflectionObject<'a> {
    /// The kind of line, in the export file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<&'static str>,
    /// Its number in this journal; omitted in the export file, where the `uuid` identifies it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<i64>,
    /// Its identifier in every journal.
    pub uuid: Uuid,
    /// The time of the interaction, local with its offset, RFC 3339.
    pub occurred_at: String,
    /// The id of the question set.
    pub set: &'a str,
    /// The version of the question set.
    pub set_version: u32,
    /// The setting; null if none was given.
    pub setting: Option<&'a str>,
    /// Its tags.
    pub tags: &'a [String],
    /// The answers by question number; unanswered questions are omitted.
    pub answers: AnswersObject<'a>,
    /// The notes by question number.
    pub notes: NotesObject<'a>,
    /// What was learned; null if nothing was written.
    pub learning: Option<NoteObject<'a>>,
    /// The next step; null if nothing was written.
    pub next_step: Option<NoteObject<'a>>,
    /// The answer to whether the next step was done; omitted if it was not asked yet.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_step_reply: Option<&'a str>,
    /// How many questions were answered or skipped while it is unfinished; omitted once it is finished.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reached: Option<usize>,
}

/// Answers in JSON, by question number; unanswered questions are omitted.
#[derive(Debug, Clone, Copy)]
pub(crate) struct AnswersObject<'a> {
    answers: &'a Answers,
    scale: Scale<'a>,
}

impl Serialize for AnswersObject<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let numbered = (1_usize..).zip(self.answers.iter());
        let given = numbered.filter(|(_, answer)| *answer != Answer::UNANSWERED);
        serializer.collect_map(given.map(|(number, answer)| (number, self.scale.name(answer))))
    }
}

/// Notes on questions in JSON, by question number.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NotesObject<'a>(&'a BTreeMap<NoteTarget, Note>);

impl Serialize for NotesObject<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let on_questions = self.0.iter().filter_map(|(about, note)| match about {
            NoteTarget::Question(number) => Some((*number, NoteObject::from(note))),
            NoteTarget::Learning | NoteTarget::NextStep => None,
        });
        serializer.collect_map(on_questions)
    }
}

/// A text in JSON.
#[derive(Debug, Clone, Copy, Serialize)]
pub(crate) struct NoteObject<'a> {
    /// The text.
    pub text: &'a str,
    /// Whether it may be shared in a summary.
    pub share: bool,
}

impl<'a> From<&'a Note> for NoteObject<'a> {
    fn from(note: &'a Note) -> Self {
        Self {
            text: &note.text,
            share: note.share,
        }
    }
}

impl<'a> ReflectionObject<'a> {
    /// Makes the object of a stored reflection, with its number.
    pub(crate) fn stored(stored: &'a StoredReflection, scale: Scale<'a>) -> Self {
        Self {
            id: Some(stored.id.0),
            ..Self::of(&stored.reflection, scale)
        }
    }

    /// Makes the object of a reflection without a number.
    pub(crate) fn of(reflection: &'a Reflection, scale: Scale<'a>) -> Self {
        let written = |about| reflection.notes.get(&about).map(NoteObject::from);
        Self {
            kind: None,
            id: None,
            uuid: reflection.uuid,
            occurred_at: reflection.occurred_at.to_rfc3339(),
            set: &reflection.set.id,
            set_version: reflection.set.version,
            setting: reflection.setting.as_deref(),
            tags: &reflection.tags,
            answers: AnswersObject {
                answers: &reflection.answers,
                scale,
            },
            notes: NotesObject(&reflection.notes),
            learning: written(NoteTarget::Learning),
            next_step: written(NoteTarget::NextStep),
            next_step_reply: reflection.next_step_reply.as_deref(),
            reached: reflection.reached,
        }
    }
}

//! A reflection as a JSON object: the same in `list`, `show`, `search` and the journal file.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};
use uuid::Uuid;

use crate::model::{Answer, Answers, Note, NoteTarget, Reflection, Scale, StoredReflection};

/// A reflection as JSON has it.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct ReflectionObject<'a> {
    /// What the line is, in the journal file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<&'static str>,
    /// Its number in this journal; left out of the journal file, where the `uuid` names it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<i64>,
    /// Its name in every journal.
    pub uuid: Uuid,
    /// When it was, local time with its offset, RFC 3339.
    pub occurred_at: String,
    /// The id of the question set.
    pub set: &'a str,
    /// The version of the question set.
    pub set_version: u32,
    /// Where it was; null when that was not said.
    pub setting: Option<&'a str>,
    /// Its tags.
    pub tags: &'a [String],
    /// The answers by question number; questions left open are left out.
    pub answers: AnswersObject<'a>,
    /// The notes by question number.
    pub notes: NotesObject<'a>,
    /// What was learned; null when nothing was written.
    pub learning: Option<NoteObject<'a>>,
    /// The next step; null when nothing was written.
    pub next_step: Option<NoteObject<'a>>,
    /// What became of the next step; left out until that was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next_step_reply: Option<&'a str>,
    /// How many questions were passed, while it is unfinished; left out once it is finished.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reached: Option<usize>,
}

/// Answers as JSON has them: each by its question's number, but for those left open.
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

/// Notes on questions as JSON has them, each by its question's number.
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

/// Something written, as JSON has it.
#[derive(Debug, Clone, Copy, Serialize)]
pub(crate) struct NoteObject<'a> {
    /// The words.
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
    /// Takes a reflection as a journal keeps it, with its number.
    pub(crate) fn kept(kept: &'a StoredReflection, scale: Scale<'a>) -> Self {
        Self {
            id: Some(kept.id.0),
            ..Self::of(&kept.reflection, scale)
        }
    }

    /// Takes a reflection that was answered on a scale, without a number.
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

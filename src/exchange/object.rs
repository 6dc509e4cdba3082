//! A reflection as a JSON object: the same in `list`, `show`, `search` and the journal file.

use std::collections::BTreeMap;

use serde::Serialize;
use uuid::Uuid;

use crate::question_set::Scale;
use crate::reflection::{About, Answer, Kept, Note, Reflection};

/// A reflection as JSON has it.
#[derive(Debug, Clone, Serialize)]
pub struct ReflectionObject<'a> {
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
    pub answers: BTreeMap<usize, &'static str>,
    /// The notes by question number.
    pub notes: BTreeMap<u16, NoteObject<'a>>,
    /// What was learned; null when nothing was written.
    pub learning: Option<NoteObject<'a>>,
    /// The next step; null when nothing was written.
    pub next_step: Option<NoteObject<'a>>,
    /// How many questions were passed, while it is unfinished; left out once it is finished.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reached: Option<usize>,
}

/// Something written, as JSON has it.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct NoteObject<'a> {
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
    #[must_use]
    pub fn kept(kept: &'a Kept, scale: Scale<'_>) -> Self {
        Self {
            id: Some(kept.id.0),
            ..Self::of(&kept.reflection, scale)
        }
    }

    /// Takes a reflection that was answered on a scale, without a number.
    #[must_use]
    pub fn of(reflection: &'a Reflection, scale: Scale<'_>) -> Self {
        let written = |about| reflection.notes.get(&about).map(NoteObject::from);
        Self {
            id: None,
            uuid: reflection.uuid,
            occurred_at: reflection.occurred_at.to_rfc3339(),
            set: &reflection.set.id,
            set_version: reflection.set.version,
            setting: reflection.setting.as_deref(),
            tags: &reflection.tags,
            answers: answers(reflection, scale),
            notes: notes(reflection),
            learning: written(About::Learning),
            next_step: written(About::NextStep),
            reached: reflection.reached,
        }
    }
}

fn answers(reflection: &Reflection, scale: Scale<'_>) -> BTreeMap<usize, &'static str> {
    (1..)
        .zip(reflection.answers.iter())
        .filter(|(_, answer)| *answer != Answer::UNANSWERED)
        .map(|(number, answer)| (number, scale.name(answer)))
        .collect()
}

fn notes(reflection: &Reflection) -> BTreeMap<u16, NoteObject<'_>> {
    let on_questions = reflection
        .notes
        .iter()
        .filter_map(|(about, note)| match about {
            About::Question(number) => Some((*number, NoteObject::from(note))),
            About::Learning | About::NextStep => None,
        });
    on_questions.collect()
}

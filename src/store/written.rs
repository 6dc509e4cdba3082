//! The texts of a reflection, as JSON in the column `written`.

use std::borrow::Cow;
use std::collections::BTreeMap;

use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;
use serde::{Deserialize, Serialize};

use crate::model::{Note, NoteTarget, Reflection};
use crate::text::fold::folded;

/// The column `written`, with the same field names as the export file that `export` writes.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct WrittenColumn<'a> {
    #[serde(borrow, skip_serializing_if = "BTreeMap::is_empty")]
    notes: BTreeMap<u16, WrittenNote<'a>>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    learning: Option<WrittenNote<'a>>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    next_step: Option<WrittenNote<'a>>,
    #[serde(borrow, skip_serializing_if = "Option::is_none")]
    next_step_reply: Option<Cow<'a, str>>,
    #[serde(borrow, skip_serializing_if = "Vec::is_empty")]
    tags: Vec<Cow<'a, str>>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenNote<'a> {
    #[serde(borrow)]
    text: Cow<'a, str>,
    share: bool,
}

impl WrittenNote<'_> {
    fn into_note(self) -> Note {
        Note {
            text: self.text.into_owned(),
            share: self.share,
        }
    }
}

/// Serializes the texts of a reflection as JSON.
pub(super) fn to_json(reflection: &Reflection) -> rusqlite::Result<String> {
    let mut written = WrittenColumn {
        next_step_reply: reflection.next_step_reply.as_deref().map(Cow::Borrowed),
        tags: reflection.tags.iter().map(Cow::from).collect(),
        ..WrittenColumn::default()
    };
    for (about, note) in &reflection.notes {
        let note = WrittenNote {
            text: Cow::Borrowed(&note.text),
            share: note.share,
        };
        match about {
            NoteTarget::Question(number) => drop(written.notes.insert(*number, note)),
            NoteTarget::Learning => written.learning = Some(note),
            NoteTarget::NextStep => written.next_step = Some(note),
        }
    }
    serde_json::to_string(&written)
        .map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))
}

impl<'a> WrittenColumn<'a> {
    /// Parses the JSON of a row. Returns `None` if did-i cannot have written it.
    pub(super) fn parse(json: &'a str) -> Option<Self> {
        // Most rows have no text.
        if json == "{}" {
            return Some(Self::default());
        }
        serde_json::from_str(json).ok()
    }

    /// Adds the texts to a reflection that was read without them.
    pub(super) fn add_to(mut self, reflection: &mut Reflection) {
        let tags = std::mem::take(&mut self.tags);
        reflection.tags = tags.into_iter().map(Cow::into_owned).collect();
        reflection.next_step_reply = self.next_step_reply.take().map(Cow::into_owned);
        reflection.notes = self.into_notes().collect();
    }

    /// Iterates over the notes: those on questions, the learning and the next step.
    pub(super) fn into_notes(self) -> impl Iterator<Item = (NoteTarget, Note)> {
        let questions = self.notes.into_iter();
        let questions = questions.map(|(number, note)| (NoteTarget::Question(number), note));
        let learning = self.learning.map(|note| (NoteTarget::Learning, note));
        let next_step = self.next_step.map(|note| (NoteTarget::NextStep, note));
        questions
            .chain(learning)
            .chain(next_step)
            .map(|(about, note)| (about, note.into_note()))
    }

    /// Iterates over every text, tags included.
    pub(super) fn texts(&self) -> impl Iterator<Item = &str> {
        let notes = self
            .notes
            .values()
            .chain(&self.learning)
            .chain(&self.next_step);
        notes
            .map(|note| &note.text)
            .chain(&self.next_step_reply)
            .chain(&self.tags)
            .map(AsRef::as_ref)
    }

    pub(super) fn tags(&self) -> impl Iterator<Item = &str> {
        self.tags.iter().map(AsRef::as_ref)
    }
}

/// Registers the SQL function `has_tag(written, tag)`. The tag must be folded already.
///
/// A row whose JSON cannot be read counts as a match, so that it is read and reported as damaged.
pub(super) fn register_function(connection: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function("has_tag", 2, flags, |context| {
        let (written, tag) = (context.get_raw(0), context.get_raw(1));
        let Ok(tag) = tag.as_str() else {
            // No tag in the filter.
            return Ok(true);
        };
        let written = written.as_str().ok().and_then(WrittenColumn::parse);
        Ok(written.is_none_or(|written| written.tags().any(|one| folded(one) == tag)))
    })
}

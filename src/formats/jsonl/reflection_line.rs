//! A line with a reflection: parsed first, then checked against the set that was asked.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::formats::unique;
use crate::formats::{FieldFault, ReadResult};
use crate::model::{
    Answers, Note, NoteTarget, QuestionSet, Reflection, Scale, SetRef, one_line, reflection_fault,
    tags_in,
};
use crate::text::escape_to_one_line;

/// A reflection as in a line.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReflectionLine {
    #[serde(rename = "kind")]
    _kind: String,
    /// The number in another journal has no meaning here.
    #[serde(rename = "id")]
    _id: Option<i64>,
    uuid: Option<Uuid>,
    occurred_at: String,
    set: String,
    set_version: Option<u32>,
    setting: Option<String>,
    #[serde(default)]
    tags: Vec<String>,
    #[serde(deserialize_with = "unique::map")]
    answers: BTreeMap<u16, String>,
    #[serde(default, deserialize_with = "unique::map")]
    notes: BTreeMap<u16, NoteLine>,
    learning: Option<NoteLine>,
    next_step: Option<NoteLine>,
    next_step_reply: Option<String>,
    reached: Option<usize>,
}

#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields, expecting = "an object with text and share")]
struct NoteLine {
    text: String,
    #[serde(default)]
    share: bool,
}

impl ReflectionLine {
    /// Returns which set it answers, and the version if the line has one.
    #[must_use]
    pub fn set(&self) -> (&str, Option<u32>) {
        (&self.set, self.set_version)
    }

    /// Returns its UUID, if the line has one.
    #[must_use]
    pub fn uuid(&self) -> Option<Uuid> {
        self.uuid
    }

    /// Returns its UUID; without one, that of its content.
    pub fn uuid_or_of_content(&self) -> ReadResult<Uuid> {
        self.uuid.map_or_else(|| self.uuid_of_content(), Ok)
    }

    /// Derives a UUID from the content: the same content gives the same UUID, whatever versions of the set there are.
    fn uuid_of_content(&self) -> ReadResult<Uuid> {
        /// The namespace of these UUIDs, chosen at random once.
        const SPACE: Uuid = Uuid::from_u128(0x8f0d_2a6b_5c1e_4f37_9a84_d2e6_71b3_0c95);
        let content = ContentOfLine {
            occurred_at: moment(&self.occurred_at)?.to_rfc3339(),
            set: &self.set,
            set_version: self.set_version,
            setting: one_line(self.setting.as_deref().unwrap_or_default()),
            tags: tags_in(&self.tags.join(",")),
            answers: &self.answers,
            notes: &self.notes,
            learning: self.learning.as_ref(),
            next_step: self.next_step.as_ref(),
            next_step_reply: self.next_step_reply.as_deref(),
            reached: self.reached,
        };
        let content = serde_json::to_vec(&content)
            .map_err(|error| FieldFault::without_field(error.to_string()))?;
        Ok(Uuid::new_v5(&SPACE, &content))
    }

    /// Checks the line against its set, and makes the reflection with this UUID.
    pub fn reflection(self, set: &QuestionSet, uuid: Uuid) -> ReadResult<Reflection> {
        let mut reflection = Reflection {
            next_step_reply: self.next_step_reply,
            uuid,
            occurred_at: moment(&self.occurred_at)?,
            set: SetRef {
                id: self.set,
                version: set.version,
            },
            setting: None,
            tags: self.tags,
            answers: answers(&self.answers, set)?,
            notes: BTreeMap::new(),
            reached: self.reached,
        };
        reflection.set_setting(self.setting.as_deref().unwrap_or_default());
        for (number, note) in self.notes {
            let about = NoteTarget::Question(number);
            reflection.notes.insert(about, note.note());
        }
        for (about, note) in [
            (NoteTarget::Learning, self.learning),
            (NoteTarget::NextStep, self.next_step),
        ] {
            if let Some(note) = note {
                reflection.notes.insert(about, note.note());
            }
        }
        if let Some((field, message)) = reflection_fault(&reflection, set) {
            return Err(FieldFault::of(field, message));
        }
        reflection.set_tags(&reflection.tags.join(","));
        Ok(reflection)
    }
}

/// What a reflection without a UUID is recognised by.
#[derive(Serialize)]
struct ContentOfLine<'a> {
    occurred_at: String,
    set: &'a str,
    set_version: Option<u32>,
    setting: String,
    tags: Vec<String>,
    answers: &'a BTreeMap<u16, String>,
    notes: &'a BTreeMap<u16, NoteLine>,
    learning: Option<&'a NoteLine>,
    next_step: Option<&'a NoteLine>,
    next_step_reply: Option<&'a str>,
    reached: Option<usize>,
}

impl NoteLine {
    fn note(self) -> Note {
        Note {
            text: self.text,
            share: self.share,
        }
    }
}

fn moment(text: &str) -> ReadResult<DateTime<FixedOffset>> {
    DateTime::parse_from_rfc3339(text).map_err(|_| {
        let text = escape_to_one_line(text);
        FieldFault::of(
            "occurred_at",
            format!("\"{text}\" is not a time; expected one like 2026-03-02T14:30:00+00:00"),
        )
    })
}

fn answers(given: &BTreeMap<u16, String>, set: &QuestionSet) -> ReadResult<Answers> {
    let (questions, scale) = (set.questions.len(), set.scale());
    let mut answers = Answers::all_unanswered(questions);
    for (number, name) in given {
        if !(1..=questions).contains(&usize::from(*number)) {
            let message = format!("the set has the questions 1 to {questions}");
            return Err(FieldFault::of(format!("answers.{number}"), message));
        }
        let answer = scale.named(name).ok_or_else(|| {
            let message = format!(
                "\"{}\" is not an answer; expected {}",
                escape_to_one_line(name),
                expected(scale)
            );
            FieldFault::of(format!("answers.{number}"), message)
        })?;
        answers.set(usize::from(*number) - 1, answer);
    }
    Ok(answers)
}

/// Lists the names of a scale's answers: `yes, partly, no or not_applicable`.
fn expected(scale: Scale<'_>) -> String {
    let mut names: Vec<_> = scale.answers().map(|answer| scale.name(answer)).collect();
    // Unanswered questions are omitted from the file.
    names.pop();
    let last = names.pop().unwrap_or_default();
    format!("{} or {last}", names.join(", "))
}

//! A line with a reflection: parsed first, then checked against the set that was asked.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, Days, FixedOffset, NaiveDate};
use serde::Deserialize;
use uuid::Uuid;

use crate::formats::reflection::ReflectionObject;
use crate::formats::unique;
use crate::formats::{FieldFault, ReadResult};
use crate::model::{Answers, Note, NoteTarget, QuestionSet, Reflection, Scale, SetRef, tags_in};
use crate::text::escaped;

/// The earliest year of a reflection.
const FIRST_YEAR: i32 = 1950;

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

#[derive(Debug, Deserialize)]
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

    /// Returns whether it has a UUID.
    #[must_use]
    pub fn has_uuid(&self) -> bool {
        self.uuid.is_some()
    }

    /// Checks the line against its set, and makes the reflection.
    ///
    /// `today` limits the date: a reflection is about something that happened. Without a UUID it gets one that is
    /// derived from its content, so that the same line always becomes the same reflection.
    pub fn reflection(self, set: &QuestionSet, today: NaiveDate) -> ReadResult<Reflection> {
        let questions = set.questions.len();
        let mut reflection = Reflection {
            next_step_reply: self.next_step_reply,
            uuid: self.uuid.unwrap_or_default(),
            occurred_at: moment(&self.occurred_at, today)?,
            set: SetRef {
                id: self.set,
                version: set.version,
            },
            setting: None,
            tags: tags(&self.tags)?,
            answers: answers(&self.answers, set)?,
            notes: BTreeMap::new(),
            reached: self.reached,
        };
        if self.reached.is_some_and(|reached| reached > questions) {
            return Err(FieldFault::of(
                "reached",
                format!("the set has {questions} questions"),
            ));
        }
        reflection.set_setting(self.setting.as_deref().unwrap_or_default());
        for (number, note) in self.notes {
            check_question(number, questions, "notes")?;
            reflection.notes.insert(
                NoteTarget::Question(number),
                note.note(&format!("notes.{number}"))?,
            );
        }
        for (about, field, note) in [
            (NoteTarget::Learning, "learning", self.learning),
            (NoteTarget::NextStep, "next_step", self.next_step),
        ] {
            if let Some(note) = note {
                reflection.notes.insert(about, note.note(field)?);
            }
        }
        if self.uuid.is_none() {
            reflection.uuid = uuid_of_content(&reflection, set.scale())?;
        }
        Ok(reflection)
    }
}

/// Derives a UUID from the content: the same text gives the same UUID.
fn uuid_of_content(reflection: &Reflection, scale: Scale<'_>) -> ReadResult<Uuid> {
    /// The namespace of these UUIDs, chosen at random once.
    const SPACE: Uuid = Uuid::from_u128(0x8f0d_2a6b_5c1e_4f37_9a84_d2e6_71b3_0c95);
    let content = serde_json::to_vec(&ReflectionObject::of(reflection, scale))
        .map_err(|error| FieldFault::whole(error.to_string()))?;
    Ok(Uuid::new_v5(&SPACE, &content))
}

impl NoteLine {
    fn note(self, field: &str) -> ReadResult<Note> {
        if self.text.trim().is_empty() {
            return Err(FieldFault::of(format!("{field}.text"), "the text is empty"));
        }
        Ok(Note {
            text: self.text,
            share: self.share,
        })
    }
}

fn moment(text: &str, today: NaiveDate) -> ReadResult<DateTime<FixedOffset>> {
    let fault = |message: String| FieldFault::of("occurred_at", message);
    let moment = DateTime::parse_from_rfc3339(text).map_err(|_| {
        let text = escaped(text);
        fault(format!(
            "\"{text}\" is not a time; expected one like 2026-03-02T14:30:00+00:00"
        ))
    })?;
    check_day(moment.date_naive(), today).map_err(fault)?;
    Ok(moment)
}

/// Refuses a day after tomorrow or before [`FIRST_YEAR`]. Tomorrow may be today in another time zone.
///
/// # Errors
///
/// Says what is wrong with the day.
pub(crate) fn check_day(day: NaiveDate, today: NaiveDate) -> std::result::Result<(), String> {
    if day > today + Days::new(1) {
        return Err(format!("{day} is in the future"));
    }
    if day.year() < FIRST_YEAR {
        return Err(format!("{day} is before {FIRST_YEAR}"));
    }
    Ok(())
}

/// Checks the tags. A tag that could not be typed as one tag is refused instead of split.
fn tags(tags: &[String]) -> ReadResult<Vec<String>> {
    for (index, tag) in tags.iter().enumerate() {
        if tags_in(tag).len() != 1 {
            return Err(FieldFault::of(
                format!("tags[{index}]"),
                "a tag is one word or phrase without a comma",
            ));
        }
    }
    Ok(tags_in(&tags.join(",")))
}

fn answers(given: &BTreeMap<u16, String>, set: &QuestionSet) -> ReadResult<Answers> {
    let (questions, scale) = (set.questions.len(), set.scale());
    let mut answers = Answers::open(questions);
    for (number, name) in given {
        check_question(*number, questions, "answers")?;
        let answer = scale.named(name).ok_or_else(|| {
            let message = format!(
                "\"{}\" is not an answer; expected {}",
                escaped(name),
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

fn check_question(number: u16, questions: usize, field: &str) -> ReadResult<()> {
    if (1..=questions).contains(&usize::from(number)) {
        Ok(())
    } else {
        Err(FieldFault::of(
            format!("{field}.{number}"),
            format!("the set has the questions 1 to {questions}"),
        ))
    }
}

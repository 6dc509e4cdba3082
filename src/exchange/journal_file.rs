//! The journal file: JSON Lines, version 1, written by `export` and read by `import`.
//!
//! The first line names the format; after it comes one object a line, named by its `kind`. Sets come before
//! the reflections that answer them.

use std::collections::BTreeMap;
use std::fmt;
use std::io::Write;

use chrono::{DateTime, Days, FixedOffset, NaiveDate};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::object::ReflectionObject;
use super::supervision::{ActionObject, MeetingObject};
use crate::error::Result;
use crate::privacy::Checked;
use crate::question_set::{QuestionSet, Scale, Translations, faults, first_fault};
use crate::reflection::{About, Answers, Note, Reflection, SetRef, tags_in};
use crate::supervision::{Action, Meeting};

/// The name of the format, in the first line.
const FORMAT: &str = "did-i-journal";
/// The version of the format; it changes when a reader of the old one would misread the new one.
const VERSION: u32 = 1;

#[derive(Serialize, Deserialize)]
struct Header {
    format: String,
    version: u32,
    /// What was looked for and let stand; left out where nothing was.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    checked: Option<Checked>,
}

#[derive(Serialize)]
struct KindLine<'a, T> {
    kind: &'a str,
    #[serde(flatten)]
    object: T,
}

/// Writes the first line, with what was let stand where something was.
pub fn write_header(output: &mut dyn Write, checked: Option<Checked>) -> Result<()> {
    write_line(
        output,
        &Header {
            format: FORMAT.to_owned(),
            version: VERSION,
            checked,
        },
    )
}

/// A question set as a line has it.
#[derive(Debug, Serialize)]
pub struct SetLine {
    /// The set as it was asked.
    #[serde(flatten)]
    pub set: QuestionSet,
    /// Its words in other languages.
    #[serde(skip_serializing_if = "Translations::is_empty")]
    pub translations: Translations,
    /// Whether it is not asked any more.
    #[serde(skip_serializing_if = "is_no")]
    pub retired: bool,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
const fn is_no(flag: &bool) -> bool {
    !*flag
}

impl From<QuestionSet> for SetLine {
    /// Makes the line of a set that has no words in other languages.
    fn from(set: QuestionSet) -> Self {
        Self {
            set,
            translations: Translations::new(),
            retired: false,
        }
    }
}

/// Writes a question set as it was asked.
pub fn write_set(output: &mut dyn Write, set: &SetLine) -> Result<()> {
    write_line(
        output,
        &KindLine {
            kind: "question_set",
            object: set,
        },
    )
}

/// Writes a reflection that was answered on a scale.
pub fn write_reflection(
    output: &mut dyn Write,
    reflection: &Reflection,
    scale: Scale<'_>,
) -> Result<()> {
    write_line(
        output,
        &KindLine {
            kind: "reflection",
            object: ReflectionObject::of(reflection, scale),
        },
    )
}

/// Writes a meeting.
pub fn write_meeting(output: &mut dyn Write, meeting: &Meeting) -> Result<()> {
    write_line(
        output,
        &MeetingObject {
            kind: Some("meeting".to_owned()),
            ..MeetingObject::from(meeting)
        },
    )
}

/// Writes an action, with the name of its meeting.
pub fn write_action(output: &mut dyn Write, action: &Action, meeting: Uuid) -> Result<()> {
    let kind = Some("action".to_owned());
    write_line(
        output,
        &ActionObject {
            kind,
            meeting: Some(meeting),
            ..ActionObject::from(action)
        },
    )
}

fn write_line(output: &mut dyn Write, line: &impl Serialize) -> Result<()> {
    serde_json::to_writer(&mut *output, line).map_err(std::io::Error::from)?;
    Ok(output.write_all(b"\n")?)
}

/// What is wrong with a line: the field, and what was expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineFault {
    /// The field, such as `notes.2.text`; empty when the line as a whole is meant.
    pub field: String,
    /// What is wrong.
    pub message: String,
}

impl LineFault {
    fn of(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            field: field.into(),
            message: message.into(),
        }
    }
}

impl fmt::Display for LineFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.field.as_str() {
            "" | "." => f.write_str(&self.message),
            field => write!(f, "{field}: {}", self.message),
        }
    }
}

/// One line after the first.
#[derive(Debug)]
pub enum Line {
    /// A question set as it was asked.
    Set(SetLine),
    /// A reflection, not yet held against its set.
    Reflection(ReflectionLine),
    /// A meeting.
    Meeting(Meeting),
    /// An action, and the name of the meeting it was agreed in.
    Action(Action, Uuid),
}

/// A reflection as a line has it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReflectionLine {
    #[serde(rename = "kind")]
    _kind: String,
    /// Another journal's number means nothing here.
    #[serde(rename = "id")]
    _id: Option<i64>,
    uuid: Option<Uuid>,
    occurred_at: String,
    set: String,
    set_version: Option<u32>,
    setting: Option<String>,
    #[serde(default)]
    tags: Vec<String>,
    answers: BTreeMap<u16, String>,
    #[serde(default)]
    notes: BTreeMap<u16, NoteLine>,
    learning: Option<NoteLine>,
    next_step: Option<NoteLine>,
    reached: Option<usize>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, expecting = "an object with text and share")]
struct NoteLine {
    text: String,
    #[serde(default)]
    share: bool,
}

/// Reads the first line.
pub fn read_header(line: &str) -> std::result::Result<(), LineFault> {
    let expected = || {
        let header = format!("{{\"format\":\"{FORMAT}\",\"version\":{VERSION}}}");
        LineFault::of(
            "",
            format!("this is not a journal file: the first line has to be {header}"),
        )
    };
    let header: Header = serde_json::from_str(line).map_err(|_| expected())?;
    if header.format != FORMAT {
        return Err(expected());
    }
    if header.version != VERSION {
        let message = format!(
            "{} is not known here; this did-i reads version {VERSION}",
            header.version
        );
        return Err(LineFault::of("version", message));
    }
    Ok(())
}

/// Reads a line after the first.
pub fn read_line(line: &str) -> std::result::Result<Line, LineFault> {
    #[derive(Deserialize)]
    struct Kind {
        kind: String,
    }
    let Kind { kind } = read(line)?;
    match kind.as_str() {
        "question_set" => read_set(line).map(Line::Set),
        "reflection" => read(line).map(Line::Reflection),
        "meeting" => read::<MeetingObject>(line).map(|object| Line::Meeting(object.into())),
        "action" => read_action(line),
        other => {
            let other = other.escape_debug();
            Err(LineFault::of(
                "kind",
                format!(
                    "\"{other}\" is not known; expected question_set, reflection, meeting or action"
                ),
            ))
        }
    }
}

fn read<'a, T: Deserialize<'a>>(line: &'a str) -> std::result::Result<T, LineFault> {
    let mut json = serde_json::Deserializer::from_str(line);
    serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let field = error.path().to_string();
        let message = error.into_inner().to_string();
        // A line has one line only; where in it matters.
        LineFault::of(field, message.replace(" at line 1 column ", ", at column "))
    })
}

fn read_action(line: &str) -> std::result::Result<Line, LineFault> {
    let object: ActionObject = read(line)?;
    let meeting = object
        .meeting
        .ok_or_else(|| LineFault::of("meeting", "the uuid of its meeting is missing"))?;
    let action = object
        .action()
        .map_err(|(field, message)| LineFault::of(field, message))?;
    Ok(Line::Action(action, meeting))
}

fn read_set(line: &str) -> std::result::Result<SetLine, LineFault> {
    let mut fields: serde_json::Map<String, serde_json::Value> = read(line)?;
    fields.remove("kind");
    let translations = fields.remove("translations").unwrap_or_else(|| json!({}));
    let retired = fields.remove("retired").unwrap_or(json!(false));
    let set: QuestionSet = field(serde_json::Value::Object(fields), "")?;
    if let Some((place, message)) = faults(&set).into_iter().next() {
        return Err(LineFault::of(place.to_string(), message));
    }
    let translations: Translations = field(translations, "translations.")?;
    if let Some((place, message)) = first_fault(&set, &translations) {
        return Err(LineFault::of(place, message));
    }
    Ok(SetLine {
        set,
        translations,
        retired: field(retired, "retired")?,
    })
}

/// Reads a value that stands under a path in its line.
fn field<T: for<'a> Deserialize<'a>>(
    value: serde_json::Value,
    path: &str,
) -> std::result::Result<T, LineFault> {
    serde_path_to_error::deserialize(value).map_err(|error| {
        let below = error.path().to_string();
        let path = format!("{path}{}", if below == "." { "" } else { &below });
        LineFault::of(path, error.inner().to_string())
    })
}

impl ReflectionLine {
    /// Tells which set it answers, and the version if the line says so.
    #[must_use]
    pub fn set(&self) -> (&str, Option<u32>) {
        (&self.set, self.set_version)
    }

    /// Holds the line against its set, and makes the reflection of it.
    ///
    /// `today` bounds the date: a reflection is about something that happened.
    pub fn reflection(
        self,
        set: &QuestionSet,
        today: NaiveDate,
    ) -> std::result::Result<Reflection, LineFault> {
        let questions = set.questions.len();
        let mut reflection = Reflection {
            uuid: self.uuid.unwrap_or_else(Uuid::new_v4),
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
            return Err(LineFault::of(
                "reached",
                format!("the set has {questions} questions"),
            ));
        }
        reflection.name_setting(self.setting.as_deref().unwrap_or_default());
        for (number, note) in self.notes {
            is_question(number, questions, "notes")?;
            reflection.notes.insert(
                About::Question(number),
                note.note(&format!("notes.{number}"))?,
            );
        }
        for (about, field, note) in [
            (About::Learning, "learning", self.learning),
            (About::NextStep, "next_step", self.next_step),
        ] {
            if let Some(note) = note {
                reflection.notes.insert(about, note.note(field)?);
            }
        }
        Ok(reflection)
    }
}

impl NoteLine {
    fn note(self, field: &str) -> std::result::Result<Note, LineFault> {
        if self.text.trim().is_empty() {
            return Err(LineFault::of(format!("{field}.text"), "the text is empty"));
        }
        Ok(Note {
            text: self.text,
            share: self.share,
        })
    }
}

fn moment(text: &str, today: NaiveDate) -> std::result::Result<DateTime<FixedOffset>, LineFault> {
    let fault = |message: String| LineFault::of("occurred_at", message);
    let moment = DateTime::parse_from_rfc3339(text).map_err(|_| {
        let text = text.escape_debug();
        fault(format!(
            "\"{text}\" is not a time; expected one like 2026-03-02T14:30:00+00:00"
        ))
    })?;
    if moment.date_naive() > today + Days::new(1) {
        return Err(fault(format!("{} is in the future", moment.date_naive())));
    }
    Ok(moment)
}

/// Takes tags as they are; one that could not have been typed as one tag is refused rather than split.
fn tags(tags: &[String]) -> std::result::Result<Vec<String>, LineFault> {
    for (index, tag) in tags.iter().enumerate() {
        if tags_in(tag).len() != 1 {
            return Err(LineFault::of(
                format!("tags[{index}]"),
                "a tag is one word or phrase without a comma",
            ));
        }
    }
    Ok(tags_in(&tags.join(",")))
}

fn answers(
    given: &BTreeMap<u16, String>,
    set: &QuestionSet,
) -> std::result::Result<Answers, LineFault> {
    let (questions, scale) = (set.questions.len(), set.scale());
    let mut answers = Answers::open(questions);
    for (number, name) in given {
        is_question(*number, questions, "answers")?;
        let answer = scale.named(name).ok_or_else(|| {
            let message = format!(
                "\"{}\" is no answer; expected {}",
                name.escape_debug(),
                expected(scale)
            );
            LineFault::of(format!("answers.{number}"), message)
        })?;
        answers.set(usize::from(*number) - 1, answer);
    }
    Ok(answers)
}

/// Lists the names of a scale's answers: `yes, partly, no or not_applicable`.
fn expected(scale: Scale<'_>) -> String {
    let mut names: Vec<_> = scale.answers().map(|answer| scale.name(answer)).collect();
    // What was left open is left out.
    names.pop();
    let last = names.pop().unwrap_or_default();
    format!("{} or {last}", names.join(", "))
}

fn is_question(number: u16, questions: usize, field: &str) -> std::result::Result<(), LineFault> {
    if (1..=questions).contains(&usize::from(number)) {
        Ok(())
    } else {
        Err(LineFault::of(
            format!("{field}.{number}"),
            format!("the set has the questions 1 to {questions}"),
        ))
    }
}

#[cfg(test)]
mod tests;

//! The export file: JSON Lines, version 1, written by `export` and read by `import`.
//!
//! The first line names the format. Every other line is one object with a `kind`. Sets come before the reflections that
//! answer them.

mod reflection_line;

use std::io::Write;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

pub use reflection_line::ReflectionLine;

use crate::error::Result;
use crate::formats::reflection::ReflectionObject;
use crate::formats::supervision::{ActionObject, MeetingObject};
use crate::formats::unique::NoKeyTwice;
use crate::formats::{FieldFault, ReadResult};
use crate::model::{
    Action, Meeting, NewStart, QuestionSet, Reflection, Scale, SetRef, Translations,
    new_start_fault, one_line,
};
use crate::privacy::Checked;
use crate::question_sets::{faults, first_translation_fault};
use crate::text::escape_to_one_line;

/// The name of the format, in the first line.
pub(super) const FORMAT: &str = "did-i-journal";
/// The version of the format. It changes when a reader of the old one would misread the new one.
const VERSION: u32 = 1;

/// The usual maximum length of a line, in bytes.
const USUAL_LINE: usize = 2048;

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Header {
    format: String,
    version: u32,
    /// What the identifier guard looked for, and how many likely identifiers were allowed; omitted if there were none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    checked: Option<Checked>,
}

/// Writes the first line, with the number of likely identifiers that were allowed, if there were any.
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

/// A line with a question set.
#[derive(Debug, Serialize)]
pub struct SetLine {
    /// The set as it was asked.
    #[serde(flatten)]
    pub set: QuestionSet,
    /// Its translations.
    #[serde(skip_serializing_if = "Translations::is_empty")]
    pub translations: Translations,
    /// Whether it is no longer asked.
    #[serde(skip_serializing_if = "is_no")]
    pub retired: bool,
}

#[expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "serde passes a reference"
)]
const fn is_no(flag: &bool) -> bool {
    !*flag
}

impl From<QuestionSet> for SetLine {
    /// Makes the line of a set without translations.
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
    #[derive(Serialize)]
    struct Line<'a> {
        kind: &'static str,
        #[serde(flatten)]
        set: &'a SetLine,
    }
    write_line(
        output,
        &Line {
            kind: "question_set",
            set,
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
        &ReflectionObject {
            kind: Some("reflection"),
            ..ReflectionObject::of(reflection, scale)
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

/// Writes an action, with its meeting's UUID.
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

/// Writes a new start of the trends.
pub fn write_new_start(output: &mut dyn Write, start: &NewStart) -> Result<()> {
    let line = NewStartLine {
        kind: "restart".to_owned(),
        on: start.on,
        because: start.because.clone(),
    };
    write_line(output, &line)
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct NewStartLine {
    kind: String,
    on: NaiveDate,
    because: String,
}

fn write_line(output: &mut dyn Write, line: &impl Serialize) -> Result<()> {
    // Collected first, because the serializer writes many small pieces.
    let mut text = Vec::with_capacity(USUAL_LINE);
    serde_json::to_writer(&mut text, line).map_err(std::io::Error::from)?;
    text.push(b'\n');
    Ok(output.write_all(&text)?)
}

/// One line after the first.
#[derive(Debug)]
pub enum Line {
    /// A question set as it was asked.
    Set(SetLine),
    /// A reflection, not yet checked against its set.
    Reflection(ReflectionLine),
    /// A meeting.
    Meeting(Meeting),
    /// An action, and the UUID of the meeting in which it was agreed.
    Action(Action, Uuid),
    /// A new start of the trends.
    NewStart(NewStart),
}

/// The part of a first line that shows whether it is from an export file.
#[derive(Deserialize)]
struct Format {
    format: String,
    version: u32,
}

/// Reads the first line.
pub fn read_header(line: &str) -> ReadResult<()> {
    let expected = || {
        let header = format!("{{\"format\":\"{FORMAT}\",\"version\":{VERSION}}}");
        FieldFault::without_field(format!(
            "this is not a did-i export: the first line has to be {header}"
        ))
    };
    let Format { format, version } = serde_json::from_str(line).map_err(|_| expected())?;
    if format != FORMAT {
        return Err(expected());
    }
    if version != VERSION {
        let message = format!("{version} is not supported; this did-i reads version {VERSION}");
        return Err(FieldFault::of("version", message));
    }
    read::<Header>(line).map(|_| ())
}

/// Reads a line after the first.
pub fn read_line(line: &str) -> ReadResult<Line> {
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
        "restart" => read_new_start(line),
        other => {
            let other = escape_to_one_line(other);
            Err(FieldFault::of(
                "kind",
                format!(
                    "\"{other}\" is not known; expected question_set, reflection, meeting, action or restart"
                ),
            ))
        }
    }
}

/// Returns whether a text is the beginning of a line.
#[must_use]
pub fn is_cut_off(text: &str) -> bool {
    let read = serde_json::from_str::<serde::de::IgnoredAny>(text);
    !text.trim().is_empty() && read.is_err_and(|error| error.is_eof())
}

/// A line that cannot be read, but may have been a question set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum UnreadableSet {
    /// The line says which.
    Known(SetRef),
    /// The line does not say which.
    Unknown,
}

/// Returns whether a line may be a question set. If it returns false, the line is certainly not one.
#[must_use]
pub fn may_be_set(line: &str) -> bool {
    line.contains("\"question_set\"")
}

/// Returns which set a line was about that cannot be read; `None` if it is no line of a set.
#[must_use]
pub fn unreadable_set(line: &str) -> Option<UnreadableSet> {
    #[derive(Deserialize)]
    struct Head {
        kind: String,
        id: String,
        version: u32,
    }
    match serde_json::from_str(line) {
        Ok(Head { kind, id, version }) if kind == "question_set" => {
            Some(UnreadableSet::Known(SetRef { id, version }))
        }
        Ok(_) => None,
        Err(_) => may_be_set(line).then_some(UnreadableSet::Unknown),
    }
}

fn read<'a, T: Deserialize<'a>>(line: &'a str) -> ReadResult<T> {
    let mut json = serde_json::Deserializer::from_str(line);
    serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let field = error.path().to_string();
        let message = error.into_inner().to_string();
        // The text is one line, so only the column matters.
        FieldFault::of(field, message.replace(" at line 1 column ", ", at column "))
    })
}

fn read_action(line: &str) -> ReadResult<Line> {
    let object: ActionObject = read(line)?;
    let meeting = object
        .meeting
        .ok_or_else(|| FieldFault::of("meeting", "the uuid of its meeting is missing"))?;
    let action = object
        .action()
        .map_err(|(field, message)| FieldFault::of(field, message))?;
    Ok(Line::Action(action, meeting))
}

fn read_new_start(line: &str) -> ReadResult<Line> {
    let NewStartLine { on, because, .. } = read(line)?;
    let because = one_line(&because);
    let start = NewStart { on, because };
    match new_start_fault(&start) {
        None => Ok(Line::NewStart(start)),
        Some((field, message)) => Err(FieldFault::of(field, message)),
    }
}

fn read_set(line: &str) -> ReadResult<SetLine> {
    let NoKeyTwice = read(line)?;
    let mut fields: serde_json::Map<String, serde_json::Value> = read(line)?;
    fields.remove("kind");
    let translations = fields.remove("translations").unwrap_or_else(|| json!({}));
    let retired = fields.remove("retired").unwrap_or(json!(false));
    let set: QuestionSet = field(serde_json::Value::Object(fields), "")?;
    if let Some((path, message)) = faults(&set).into_iter().next() {
        return Err(FieldFault::of(path.to_string(), message));
    }
    let translations: Translations = field(translations, "translations.")?;
    if let Some((path, message)) = first_translation_fault(&set, &translations) {
        return Err(FieldFault::of(path, message));
    }
    Ok(SetLine {
        set,
        translations,
        retired: field(retired, "retired")?,
    })
}

/// Deserializes a value, and prefixes the field of an error with its path.
fn field<T: for<'a> Deserialize<'a>>(value: serde_json::Value, path: &str) -> ReadResult<T> {
    serde_path_to_error::deserialize(value).map_err(|error| {
        let below = error.path().to_string();
        let path = format!("{path}{}", if below == "." { "" } else { &below });
        FieldFault::of(path, error.inner().to_string())
    })
}

#[cfg(test)]
mod tests;

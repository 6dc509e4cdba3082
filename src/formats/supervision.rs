//! Meetings and actions as JSON objects.

use std::io::Write;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::error::Result;
use crate::formats::csv::{Table, formula_safe};
use crate::model::{Action, Closing, Meeting, MeetingForm, StoredAction, TipRef};

/// A meeting in JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MeetingObject {
    /// The kind of line, in the export file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Its identifier in every journal.
    pub uuid: Uuid,
    /// The local date.
    pub day: NaiveDate,
    /// Its length in minutes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// The form: `one-to-one`, `group` or `peer`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<MeetingForm>,
    /// The local date of the next meeting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<NaiveDate>,
}

/// An agreed action in JSON.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ActionObject {
    /// The kind of line, in the export file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
    /// Its number in this journal; omitted in the export file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id: Option<i64>,
    /// Its identifier in every journal.
    pub uuid: Uuid,
    /// The UUID of the meeting in which it was agreed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<Uuid>,
    /// The day of that meeting.
    pub agreed_on: NaiveDate,
    /// What was agreed.
    pub text: String,
    /// The id of its tip's question set; null if it is about no tip.
    pub set: Option<String>,
    /// The number of its tip; null if it is about no tip.
    pub tip: Option<u16>,
    /// The day it was closed; null while it is open.
    pub closed_on: Option<NaiveDate>,
    /// The outcome; null while it is open.
    pub outcome: Option<String>,
}

#[derive(Serialize)]
struct Listing {
    meetings: Vec<MeetingObject>,
    actions: Vec<ActionObject>,
}

/// Writes meetings and actions as one JSON object.
pub(crate) fn json(meetings: &[Meeting], actions: &[StoredAction]) -> Result<String> {
    let listing = Listing {
        meetings: meetings.iter().map(MeetingObject::from).collect(),
        actions: actions
            .iter()
            .map(|stored| ActionObject {
                id: Some(stored.id.0),
                meeting: Some(stored.meeting),
                ..ActionObject::from(&stored.action)
            })
            .collect(),
    };
    let json = serde_json::to_string_pretty(&listing).map_err(std::io::Error::from)?;
    Ok(format!("{json}\n"))
}

/// Writes the actions as CSV, one row per action, with their meeting. A meeting without actions has a row of its own.
pub(crate) fn csv(
    output: impl Write,
    meetings: &[Meeting],
    actions: &[StoredAction],
) -> Result<()> {
    let columns = [
        "meeting",
        "minutes",
        "form",
        "next",
        "action",
        "set",
        "tip",
        "text",
        "closed_on",
        "outcome",
    ];
    let mut table = Table::begin(output, columns)?;
    for meeting in meetings {
        let lead = [
            meeting.day.to_string(),
            cell(meeting.minutes),
            cell(meeting.form),
            cell(meeting.next),
        ];
        let own = actions
            .iter()
            .filter(|stored| stored.meeting == meeting.uuid);
        let mut rows: Vec<[String; 6]> = own.map(cells).collect();
        if rows.is_empty() {
            rows.push(Default::default());
        }
        for row in rows {
            let cells = lead.iter().chain(&row);
            table.row(cells.map(String::as_str))?;
        }
    }
    table.end()
}

fn cells(stored: &StoredAction) -> [String; 6] {
    let action = &stored.action;
    let (tip, closing) = (action.tip.as_ref(), action.closing.as_ref());
    let outcome = closing.map_or("", |closing| closing.outcome.as_str());
    [
        stored.id.to_string(),
        tip.map_or_else(String::new, |tip| formula_safe(&tip.set).into_owned()),
        cell(tip.map(|tip| tip.number)),
        formula_safe(&action.text).into_owned(),
        cell(closing.map(|closing| closing.day)),
        formula_safe(outcome).into_owned(),
    ]
}

fn cell(value: Option<impl ToString>) -> String {
    value.map_or_else(String::new, |value| value.to_string())
}

impl From<&Meeting> for MeetingObject {
    fn from(meeting: &Meeting) -> Self {
        Self {
            kind: None,
            uuid: meeting.uuid,
            day: meeting.day,
            minutes: meeting.minutes,
            form: meeting.form,
            next: meeting.next,
        }
    }
}

impl From<MeetingObject> for Meeting {
    fn from(object: MeetingObject) -> Self {
        Self {
            uuid: object.uuid,
            day: object.day,
            minutes: object.minutes.filter(|minutes| *minutes > 0),
            form: object.form,
            next: object.next,
        }
    }
}

impl From<&Action> for ActionObject {
    fn from(action: &Action) -> Self {
        let (tip, closing) = (action.tip.as_ref(), action.closing.as_ref());
        Self {
            kind: None,
            id: None,
            uuid: action.uuid,
            meeting: None,
            agreed_on: action.agreed_on,
            text: action.text.clone(),
            set: tip.map(|tip| tip.set.clone()),
            tip: tip.map(|tip| tip.number),
            closed_on: closing.map(|closing| closing.day),
            outcome: closing.map(|closing| closing.outcome.clone()),
        }
    }
}

impl ActionObject {
    /// Converts it to an action. The error names the field that requires another one.
    pub(crate) fn action(self) -> std::result::Result<Action, (&'static str, &'static str)> {
        let tip = match (self.set, self.tip) {
            (Some(set), Some(number)) => Some(TipRef { set, number }),
            (None, None) => None,
            _ => return Err(("tip", "set and tip must both be given")),
        };
        let closing = match (self.closed_on, self.outcome) {
            (Some(day), Some(outcome)) => Some(Closing { day, outcome }),
            (None, None) => None,
            _ => return Err(("outcome", "closed_on and outcome must both be given")),
        };
        if self.text.trim().is_empty() {
            return Err(("text", "the text is empty"));
        }
        Ok(Action {
            uuid: self.uuid,
            agreed_on: self.agreed_on,
            text: self.text,
            tip,
            closing,
        })
    }
}

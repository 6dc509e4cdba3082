//! Supervision: a meeting, and the actions agreed in it.
//!
//! Plain types. An action may be about a tip; the tip's chart is then compared before and since the day of the meeting,
//! so that both people can see next time whether something changed.

use std::fmt;
use std::str::FromStr;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A supervision meeting.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Meeting {
    /// Its identifier in every journal that it is imported into.
    pub uuid: Uuid,
    /// The local date.
    pub day: NaiveDate,
    /// Its length in minutes.
    pub minutes: Option<u32>,
    /// The form of the meeting.
    pub form: Option<MeetingForm>,
    /// The local date of the next meeting.
    pub next: Option<NaiveDate>,
}

/// Returns the day planned for the next meeting, and the meeting in which it was agreed. The meetings are sorted by day.
///
/// A plan stays until a meeting is held on its day or later, or another day is given. The day may be past.
#[must_use]
pub fn planned(meetings: &[Meeting]) -> Option<(&Meeting, NaiveDate)> {
    let last_held = meetings.last()?.day;
    let mut plans = meetings
        .iter()
        .filter_map(|meeting| Some((meeting, meeting.next?)));
    plans.next_back().filter(|(_, next)| last_held < *next)
}

/// Returns the plan of [`planned`] if its day is not past.
#[must_use]
pub fn next_meeting(meetings: &[Meeting], today: NaiveDate) -> Option<(&Meeting, NaiveDate)> {
    planned(meetings).filter(|(_, next)| *next >= today)
}

/// The form of a supervision meeting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum MeetingForm {
    /// A supervisor and one person.
    OneToOne,
    /// A supervisor and a group.
    Group,
    /// Colleagues without a supervisor.
    Peer,
}

impl MeetingForm {
    const ALL: [Self; 3] = [Self::OneToOne, Self::Group, Self::Peer];

    /// Returns its name on the command line and in files.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::OneToOne => "one-to-one",
            Self::Group => "group",
            Self::Peer => "peer",
        }
    }
}

impl fmt::Display for MeetingForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl FromStr for MeetingForm {
    type Err = String;

    /// Parses `one-to-one`, `group` or `peer`.
    fn from_str(text: &str) -> Result<Self, String> {
        let form = Self::ALL.into_iter().find(|form| form.name() == text);
        form.ok_or_else(|| "give one-to-one, group or peer".to_owned())
    }
}

/// The tip that an action is about.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TipRef {
    /// The id of the question set.
    pub set: String,
    /// The tip's number in it.
    pub number: u16,
}

/// An agreed action.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Action {
    /// Its identifier in every journal that it is imported into.
    pub uuid: Uuid,
    /// The day it was agreed: that of its meeting.
    pub agreed_on: NaiveDate,
    /// What was agreed, one line, never empty.
    pub text: String,
    /// The tip it is about, if it is about one.
    pub tip: Option<TipRef>,
    /// How it ended; `None` while it is open.
    pub closing: Option<Closing>,
}

impl Action {
    /// Returns whether it is about a tip of this question set.
    #[must_use]
    pub fn is_about_set(&self, id: &str) -> bool {
        self.tip.as_ref().is_some_and(|tip| tip.set == id)
    }
}

/// How an action ended.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Closing {
    /// The local date.
    pub day: NaiveDate,
    /// The outcome, one line, never empty.
    pub outcome: String,
}

/// A stored action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredAction {
    /// Its number.
    pub id: ActionId,
    /// The UUID of the meeting in which it was agreed.
    pub meeting: Uuid,
    /// The action itself.
    pub action: Action,
}

/// An action's number in this journal, from 1. It is never used again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct ActionId(pub i64);

impl fmt::Display for ActionId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for ActionId {
    type Err = String;

    /// Parses a number from 1.
    fn from_str(text: &str) -> Result<Self, String> {
        match text.parse() {
            Ok(number) if number > 0 => Ok(Self(number)),
            _ => Err(
                "an action's number is a whole number from 1, as supervision list shows it"
                    .to_owned(),
            ),
        }
    }
}

//! A new start: a date from which charts, tests and comparisons begin.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A date from which trends begin again, such as the first day in a new team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewStart {
    /// The local date.
    pub on: NaiveDate,
    /// The reason, one line. Never empty in a journal; empty in a summary whose owner left the reasons out.
    pub because: String,
}

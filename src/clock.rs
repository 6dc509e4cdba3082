//! The only place that reads the clock.
//!
//! Everything else takes the time as an argument, so that a test, a document or a benchmark can fix it with
//! `DID_I_NOW`.

use chrono::{DateTime, FixedOffset, Local, NaiveDate, Timelike};

use crate::error::{Error, Result};

/// The variable that fixes the clock, an RFC 3339 time such as `2026-11-21T14:05:00+00:00`.
pub const NOW_VARIABLE: &str = "DID_I_NOW";

/// A clock: the system's, or a fixed one.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    fixed: Option<DateTime<FixedOffset>>,
}

impl Clock {
    /// Makes the clock that the environment selects: fixed by `DID_I_NOW`, otherwise the system's.
    pub fn from_environment() -> Result<Self> {
        let Ok(text) = std::env::var(NOW_VARIABLE) else {
            return Ok(Self { fixed: None });
        };
        let fixed = DateTime::parse_from_rfc3339(&text).map_err(|_| {
            Error::usage(format!("{NOW_VARIABLE} is not a time: \"{text}\""))
                .hint("Write it like 2026-11-21T14:05:00+00:00, or leave it unset.")
        })?;
        Ok(Self { fixed: Some(fixed) })
    }

    /// Makes a fixed clock.
    #[must_use]
    pub fn fixed(now: DateTime<FixedOffset>) -> Self {
        Self { fixed: Some(now) }
    }

    /// Returns the current local time with its UTC offset, in whole seconds as the journal stores them.
    #[must_use]
    pub fn now(&self) -> DateTime<FixedOffset> {
        let now = self.fixed.unwrap_or_else(|| Local::now().fixed_offset());
        now.with_nanosecond(0).unwrap_or(now)
    }

    /// Returns today's local date.
    #[must_use]
    pub fn today(&self) -> NaiveDate {
        self.now().date_naive()
    }
}

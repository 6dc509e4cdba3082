//! The filter for reflections, shared by all commands.

use chrono::{Days, NaiveDate, NaiveTime};

use crate::text::fold::folded;

/// The first day that compares correctly as text in SQL.
const FIRST_DAY: &str = "0000-01-01";
/// The last day that compares correctly as text in SQL.
const LAST_DAY: &str = "9999-12-31";

/// Selects reflections. The default selects all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// The first local day, inclusive.
    pub from: Option<NaiveDate>,
    /// The last local day, inclusive.
    pub to: Option<NaiveDate>,
    /// The id of the question set.
    pub set: Option<String>,
    /// The setting, ignoring case and accents.
    pub setting: Option<String>,
    /// One of the tags, ignoring case and accents.
    pub tag: Option<String>,
}

impl Filter {
    pub(super) fn first_day(&self) -> String {
        self.from
            .map_or_else(|| FIRST_DAY.to_owned(), |day| day.to_string())
    }

    pub(super) fn last_day(&self) -> String {
        self.to
            .map_or_else(|| LAST_DAY.to_owned(), |day| day.to_string())
    }

    /// Returns a lower bound of the range's instants, in seconds since 1970 UTC.
    ///
    /// Whatever the offset, a local day begins at most one day before the same UTC day, and ends at most one day after
    /// it.
    pub(super) fn first_instant(&self) -> i64 {
        let day = self.from.and_then(|day| day.checked_sub_days(Days::new(1)));
        day.map_or(i64::MIN, seconds)
    }

    /// Returns an upper bound of the range's instants, in seconds since 1970 UTC.
    pub(super) fn last_instant(&self) -> i64 {
        let day = self.to.and_then(|day| day.checked_add_days(Days::new(2)));
        day.map_or(i64::MAX, seconds)
    }

    pub(super) fn folded_setting(&self) -> Option<String> {
        self.setting.as_deref().map(folded)
    }

    pub(super) fn folded_tag(&self) -> Option<String> {
        self.tag.as_deref().map(folded)
    }
}

fn seconds(day: NaiveDate) -> i64 {
    day.and_time(NaiveTime::MIN).and_utc().timestamp()
}

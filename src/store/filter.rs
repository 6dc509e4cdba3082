//! The filter of reflections, the same for every command.

use chrono::{Days, NaiveDate, NaiveTime};

use crate::text::fold::folded;

/// The first day that SQL's text order knows.
const FIRST_DAY: &str = "0000-01-01";
/// The last day that SQL's text order knows.
const LAST_DAY: &str = "9999-12-31";

/// Selects reflections; the default selects all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filter {
    /// The first local day, included.
    pub from: Option<NaiveDate>,
    /// The last local day, included.
    pub to: Option<NaiveDate>,
    /// The id of the question set.
    pub set: Option<String>,
    /// The setting, in any case and with or without accents.
    pub setting: Option<String>,
    /// One of the tags, in any case and with or without accents.
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

    /// Returns a lower bound of the instants of the range, in seconds since 1970 UTC.
    ///
    /// A local day begins at most a day before the same day of UTC, whatever the offset, and ends at most a day later.
    pub(super) fn first_instant(&self) -> i64 {
        let day = self.from.and_then(|day| day.checked_sub_days(Days::new(1)));
        day.map_or(i64::MIN, seconds)
    }

    /// Returns an upper bound of the instants of the range, in seconds since 1970 UTC.
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

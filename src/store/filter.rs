//! Which reflections are meant: the same filter for every command.

use chrono::NaiveDate;

use crate::text::fold::folded;

/// The first day that SQL's text order knows.
const FIRST_DAY: &str = "0000-01-01";
/// The last day that SQL's text order knows.
const LAST_DAY: &str = "9999-12-31";

/// Which reflections are meant; the default means all.
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

    pub(super) fn folded_setting(&self) -> Option<String> {
        self.setting.as_deref().map(folded)
    }

    pub(super) fn folded_tag(&self) -> Option<String> {
        self.tag.as_deref().map(folded)
    }
}

//! One reflection or action that is not as it was written: named, and never written down as the truth.

use std::fmt;

use rusqlite::{Connection, named_params};

use super::Store;
use super::writing::about_from;
use crate::error::{Error, Result};
use crate::reflection::{About, ReflectionId};
use crate::supervision::ActionId;

/// A part of a reflection, as far as the file keeps it apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Part {
    /// What its own row holds: when, where, and what was answered.
    Row,
    /// What is written about something; none where damage hides what it is about.
    Note(Option<About>),
    /// One of its tags.
    Tag,
    /// The set that was asked.
    Wording,
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Row => f.write_str("its day, setting or answers"),
            Self::Note(Some(About::Question(number))) => write!(f, "its note on question {number}"),
            Self::Note(Some(About::Learning)) => f.write_str("what was learned"),
            Self::Note(Some(About::NextStep)) => f.write_str("the next step"),
            Self::Note(None) => f.write_str("one of its notes"),
            Self::Tag => f.write_str("one of its tags"),
            Self::Wording => f.write_str("the wording of its questions"),
        }
    }
}

impl Store {
    /// Makes sure that a reflection is as it was written.
    ///
    /// # Errors
    ///
    /// Names the parts of it that are not.
    pub fn is_whole(&self, id: ReflectionId) -> Result<()> {
        let parts = self.explain(damage_in(&self.connection, id))?;
        if parts.is_empty() {
            return Ok(());
        }
        Err(damaged(id, &parts))
    }
}

/// Says that an action is damaged.
pub(super) fn damaged_action(id: ActionId) -> Error {
    damage(format!(
        "action {id} is damaged: it is not as it was written"
    ))
}

fn damage(what: String) -> Error {
    Error::failed(what)
        .hint("Copy the journal somewhere safe before anything else, then go back to a backup: did-i restore FILE")
}

/// Names the parts of a reflection that are not as they were written; none when all of it is whole.
pub(super) fn damage_in(connection: &Connection, id: ReflectionId) -> rusqlite::Result<Vec<Part>> {
    connection
        .prepare_cached(include_str!("sql/damage_in_reflection.sql"))?
        .query_map(named_params! { ":id": id.0 }, |row| {
            Ok(match row.get_ref(0)?.as_str()? {
                "note" => Part::Note(about_from(row.get(1)?)),
                "tag" => Part::Tag,
                "wording" => Part::Wording,
                _ => Part::Row,
            })
        })?
        .collect()
}

/// Says that a reflection is damaged, so that its damage is neither taken for the truth nor written down as such.
pub(super) fn damaged(id: ReflectionId, parts: &[Part]) -> Error {
    let names: Vec<String> = parts.iter().map(ToString::to_string).collect();
    let what = match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => {
            format!(
                "{} and {last} are not as they were written",
                rest.join(", ")
            )
        }
        _ => format!("{} is not as it was written", names.concat()),
    };
    damage(format!("reflection {id} is damaged: {what}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damaged_parts_are_named_in_one_sentence() {
        let learning = Part::Note(Some(About::Learning));
        let said = |parts: &[Part]| damaged(ReflectionId(7), parts).to_string();
        assert!(
            said(&[learning]).starts_with(
                "reflection 7 is damaged: what was learned is not as it was written\n"
            )
        );
        assert!(said(&[Part::Row, learning, Part::Tag]).starts_with(
            "reflection 7 is damaged: its day, setting or answers, what was learned and one of its tags are not as \
             they were written\n"
        ));
    }
}

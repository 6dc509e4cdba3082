//! Errors for a damaged reflection, action or other row: each names what is damaged, so that damaged text is never used
//! or saved as if it were correct.

use std::fmt;

use chrono::NaiveDate;
use rusqlite::types::ValueRef;
use rusqlite::{Connection, OptionalExtension, named_params};

use super::journal::Store;
use super::row_count;
use crate::error::{Error, Result};
use crate::model::{ActionId, ReflectionId};
use crate::text::command_on;

/// The parts of a reflection that have checksums of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DamagedPart {
    /// The answers: what the trends read.
    Answers,
    /// The rest of the row.
    WrittenColumn,
    /// The question set that was asked.
    Wording,
}

impl fmt::Display for DamagedPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Answers => "its day or answers",
            Self::WrittenColumn => "its notes, tags, time or setting",
            Self::Wording => "the wording of its questions",
        })
    }
}

impl Store {
    /// Checks that a reflection matches its checksums.
    ///
    /// # Errors
    ///
    /// Names the parts that do not match.
    pub fn check_reflection(&self, id: ReflectionId) -> Result<()> {
        let parts = self.map_error(damage_in(&self.connection, id))?;
        if parts.is_empty() {
            return Ok(());
        }
        Err(self.damaged_reflection(id, &parts))
    }

    /// Checks that everything in the journal except its reflections matches its checksums: sets, meetings and actions.
    ///
    /// # Errors
    ///
    /// Names the first that does not match.
    pub fn check_other_rows(&self) -> Result<()> {
        let found = self
            .connection
            .query_row(include_str!("sql/damage_in_other_tables.sql"), [], |row| {
                Ok((row.get(0)?, row.get_ref(1).map(as_text)?))
            })
            .optional();
        let found: Option<(String, String)> = self.map_error(found)?;
        let Some((what, which)) = found else {
            return Ok(());
        };
        Err(match what.as_str() {
            "set" => self.checksum_error(&format!("the set {which}")),
            "translation" => self.damaged_translation(&which),
            "new_start" => self.checksum_error(&format!("the new start of {which}")),
            "meeting" => self.damaged_meeting(&which),
            "retired" => self.checksum_error(&format!("the retired set {which}")),
            "word" => self.damaged_private_word(),
            "span" => self.checksum_error("a choice to keep what the guard found"),
            "table" => self.missing_error(&which),
            _ => self.checksum_error(&format!("action {which}")),
        })
    }

    /// Fails unless `ids`, the reflections that were found damaged, is empty.
    ///
    /// # Errors
    ///
    /// Names the damaged parts if there is one such reflection, and the numbers if there are several.
    pub fn fail_if_damaged(&self, ids: &[ReflectionId]) -> Result<()> {
        match ids {
            [] => Ok(()),
            [id] => {
                self.check_reflection(*id)?;
                // The row itself matches its checksums, so the index through which it was read is damaged.
                Err(Error::failed(format!(
                    "the journal {} is damaged: the index entry of reflection {id} does not match its row",
                    self.path.display()
                ))
                .hint(format!(
                    "See the damage with {}. {} rebuilds indexes, views and row counts.",
                    command_on(&self.path, "doctor"),
                    command_on(&self.path, "doctor --fix")
                )))
            }
            ids => Err(self.damage_error(format!(
                "reflections {} are damaged: their checksums do not match",
                listed(ids)
            ))),
        }
    }

    /// Checks that as many rows of a table were read as were written.
    pub(super) fn check_row_count(&self, table: &str, there: u64) -> Result<()> {
        if self.map_error(row_count::recorded(&self.connection, table))? == Some(there) {
            return Ok(());
        }
        Err(self.missing_error(table))
    }

    /// The error when a list of all reflections missed some.
    #[must_use]
    pub fn rows_missing_error(&self) -> Error {
        self.missing_error("reflection")
    }

    fn missing_error(&self, table: &str) -> Error {
        self.damage_error(format!(
            "the journal {} is damaged: it has more or fewer {} than were saved",
            self.path.display(),
            crate::model::rows_in_words(table)
        ))
    }

    /// The error for damage, and how to see all of it.
    pub(super) fn damage_error(&self, what: impl Into<String>) -> Error {
        Error::failed(what).hint(format!(
            "Another program changed the file, or it was damaged. See what is wrong: {}",
            command_on(&self.path, "doctor")
        ))
    }

    fn checksum_error(&self, what: &str) -> Error {
        self.damage_error(format!("{what} is damaged: its checksum does not match"))
    }

    /// The error for damaged translations of a set.
    pub(super) fn damaged_translation(&self, set: &str) -> Error {
        self.checksum_error(&format!("the translation of the set {set}"))
    }

    /// The error for a damaged new start of the trends.
    pub(super) fn damaged_new_start(&self, day: NaiveDate) -> Error {
        self.checksum_error(&format!("the new start of {day}"))
    }

    /// The error for a damaged meeting, named by its day.
    pub(super) fn damaged_meeting(&self, day: &str) -> Error {
        self.checksum_error(&format!("the meeting of {day}"))
    }

    /// The error for a damaged private word. It is not shown.
    pub(super) fn damaged_private_word(&self) -> Error {
        self.checksum_error("a private word")
    }

    /// The error for a damaged action.
    pub(super) fn damaged_action(&self, id: ActionId) -> Error {
        self.checksum_error(&format!("action {id}"))
    }

    /// The error for a damaged reflection, so that its damage is neither shown as correct nor written back.
    pub(super) fn damaged_reflection(&self, id: ReflectionId, parts: &[DamagedPart]) -> Error {
        self.damage_error(in_one_sentence(id, parts))
    }
}

/// At most this many numbers are listed; the rest are only counted.
const MAX_NAMED: usize = 5;

fn listed(ids: &[ReflectionId]) -> String {
    let mut names: Vec<String> = ids
        .iter()
        .take(MAX_NAMED)
        .map(ToString::to_string)
        .collect();
    if ids.len() > MAX_NAMED {
        names.push(format!("{} more", ids.len() - MAX_NAMED));
    }
    let last = names.pop().unwrap_or_default();
    format!("{} and {last}", names.join(", "))
}

/// Formats a name or number that may itself be damaged.
fn as_text(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Text(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        _ => "?".to_owned(),
    }
}

/// Returns the parts of a reflection that do not match their checksums; empty if all match.
pub(super) fn damage_in(
    connection: &Connection,
    id: ReflectionId,
) -> rusqlite::Result<Vec<DamagedPart>> {
    connection
        .prepare_cached(include_str!("sql/damage_in_reflection.sql"))?
        .query_map(named_params! { ":id": id.0 }, |row| {
            Ok(match row.get_ref(0)?.as_str()? {
                "answers" => DamagedPart::Answers,
                "written" => DamagedPart::WrittenColumn,
                _ => DamagedPart::Wording,
            })
        })?
        .collect()
}

fn in_one_sentence(id: ReflectionId, parts: &[DamagedPart]) -> String {
    let names: Vec<String> = parts.iter().map(ToString::to_string).collect();
    let verb = match parts {
        [DamagedPart::Wording] => "does not match its checksum",
        [_] => "do not match their checksum",
        _ => "do not match their checksums",
    };
    let what = match names.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} and {last}", rest.join(", ")),
        _ => names.concat(),
    };
    format!("reflection {id} is damaged: {what} {verb}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damaged_parts_are_named_in_one_sentence() {
        let as_text = |parts: &[DamagedPart]| in_one_sentence(ReflectionId(7), parts);
        assert_eq!(
            as_text(&[DamagedPart::Wording]),
            "reflection 7 is damaged: the wording of its questions does not match its checksum"
        );
        assert_eq!(
            as_text(&[
                DamagedPart::Answers,
                DamagedPart::WrittenColumn,
                DamagedPart::Wording
            ]),
            "reflection 7 is damaged: its day or answers, its notes, tags, time or setting and the wording of its \
             questions do not match their checksums"
        );
    }
}

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

/// The hint for a row that does not match its checksum.
const NEXT: &str =
    "Another program changed the file, or it was damaged. See what is wrong: did-i doctor";

/// The parts of a reflection that have checksums of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum DamagedPart {
    /// The answers: what the trends read.
    Answers,
    /// The rest of the row.
    Written,
    /// The question set that was asked.
    Wording,
}

impl fmt::Display for DamagedPart {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Answers => "its day or answers",
            Self::Written => "its notes, tags, time or setting",
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
        let parts = self.explain(damage_in(&self.connection, id))?;
        if parts.is_empty() {
            return Ok(());
        }
        Err(damaged(id, &parts))
    }

    /// Checks that everything in the journal except its reflections matches its checksums: sets, meetings and actions.
    ///
    /// # Errors
    ///
    /// Names the first that does not match.
    pub fn check_other_rows(&self) -> Result<()> {
        let found = self
            .connection
            .query_row(
                include_str!("sql/damage_beside_reflections.sql"),
                [],
                |row| Ok((row.get(0)?, row.get_ref(1).map(said)?)),
            )
            .optional();
        let found: Option<(String, String)> = self.explain(found)?;
        let Some((what, which)) = found else {
            return Ok(());
        };
        Err(match what.as_str() {
            "set" => damage(format!(
                "the set {which} is damaged: its checksum does not match"
            )),
            "translation" => damaged_translation(&which),
            "restart" => damage(format!(
                "the new start of {which} is damaged: its checksum does not match"
            )),
            "meeting" => damaged_meeting(&which),
            "table" => self.missing(&which),
            _ => damage(format!(
                "action {which} is damaged: its checksum does not match"
            )),
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
                .hint("Run did-i doctor to see the damage. did-i doctor --fix rebuilds indexes, views and row counts."))
            }
            ids => Err(damage(format!(
                "reflections {} are damaged: their checksums do not match",
                listed(ids)
            ))),
        }
    }

    /// Checks that as many rows of a table were read as were written.
    pub(super) fn check_row_count(&self, table: &str, there: u64) -> Result<()> {
        if self.explain(row_count::written(&self.connection, table))? == Some(there) {
            return Ok(());
        }
        Err(self.missing(table))
    }

    /// The error when a list of all reflections missed some.
    #[must_use]
    pub fn rows_missing_error(&self) -> Error {
        self.missing("reflection")
    }

    fn missing(&self, table: &str) -> Error {
        Error::failed(format!(
            "the journal {} is damaged: it has more or fewer {} than were saved",
            self.path.display(),
            crate::model::rows_of(table)
        ))
        .hint(NEXT)
    }
}

/// At most this many numbers are listed; the rest are only counted.
const MOST_NAMED: usize = 5;

fn listed(ids: &[ReflectionId]) -> String {
    let mut names: Vec<String> = ids
        .iter()
        .take(MOST_NAMED)
        .map(ToString::to_string)
        .collect();
    if ids.len() > MOST_NAMED {
        names.push(format!("{} more", ids.len() - MOST_NAMED));
    }
    let last = names.pop().unwrap_or_default();
    format!("{} and {last}", names.join(", "))
}

/// Formats a name or number that may itself be damaged.
fn said(value: ValueRef<'_>) -> String {
    match value {
        ValueRef::Integer(number) => number.to_string(),
        ValueRef::Text(bytes) => String::from_utf8_lossy(bytes).into_owned(),
        _ => "?".to_owned(),
    }
}

/// The error for damaged translations of a set.
pub(super) fn damaged_translation(set: &str) -> Error {
    damage(format!(
        "the translation of the set {set} is damaged: its checksum does not match"
    ))
}

/// The error for a damaged new start of the trends.
pub(super) fn damaged_new_start(day: NaiveDate) -> Error {
    damage(format!(
        "the new start of {day} is damaged: its checksum does not match"
    ))
}

/// The error for a damaged meeting, named by its day.
pub(super) fn damaged_meeting(day: &str) -> Error {
    damage(format!(
        "the meeting of {day} is damaged: its checksum does not match"
    ))
}

/// The error for a damaged action.
pub(super) fn damaged_action(id: ActionId) -> Error {
    damage(format!(
        "action {id} is damaged: its checksum does not match"
    ))
}

fn damage(what: String) -> Error {
    Error::failed(what).hint(NEXT)
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
                "written" => DamagedPart::Written,
                _ => DamagedPart::Wording,
            })
        })?
        .collect()
}

/// The error for a damaged reflection, so that its damage is neither shown as correct nor written back.
pub(super) fn damaged(id: ReflectionId, parts: &[DamagedPart]) -> Error {
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
    damage(format!("reflection {id} is damaged: {what} {verb}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damaged_parts_are_named_in_one_sentence() {
        let said = |parts: &[DamagedPart]| damaged(ReflectionId(7), parts).to_string();
        assert!(said(&[DamagedPart::Wording]).starts_with(
            "reflection 7 is damaged: the wording of its questions does not match its checksum\n"
        ));
        assert!(
            said(&[DamagedPart::Answers, DamagedPart::Written, DamagedPart::Wording]).starts_with(
                "reflection 7 is damaged: its day or answers, its notes, tags, time or setting and the wording of its \
             questions do not match their checksums\n"
            )
        );
    }
}

//! The question sets that a journal keeps.

use std::path::Path;

use rusqlite::{Connection, OptionalExtension, params};

use super::Store;
use super::trouble::trouble;
use crate::error::{Error, Result};
use crate::question_set::QuestionSet;
use crate::reflection::SetRef;

/// A set's number inside one journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SetKey(pub(super) i64);

impl Store {
    /// Finds the set as it was asked, by id and version.
    pub fn question_set(&self, wanted: &SetRef) -> Result<Option<QuestionSet>> {
        find(&self.connection, &self.path, wanted)
    }

    /// Finds every version of a set that was answered here, oldest first.
    pub fn versions_of(&self, id: &str) -> Result<Vec<(SetKey, QuestionSet)>> {
        let rows = self
            .connection
            .prepare(
                "SELECT id, version, definition FROM question_set WHERE name = ?1 ORDER BY version",
            )
            .and_then(|mut statement| {
                statement
                    .query_map([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
                    .collect::<rusqlite::Result<Vec<(i64, u32, String)>>>()
            });
        self.explain(rows)?
            .into_iter()
            .map(|(key, version, json)| {
                let reference = SetRef {
                    id: id.to_owned(),
                    version,
                };
                Ok((SetKey(key), read_definition(&self.path, &json, &reference)?))
            })
            .collect()
    }

    /// Names the sets that were answered here.
    pub fn set_ids(&self) -> Result<Vec<String>> {
        let ids = self
            .connection
            .prepare("SELECT DISTINCT name FROM question_set ORDER BY name")
            .and_then(|mut statement| statement.query_map([], |row| row.get(0))?.collect());
        self.explain(ids)
    }
}

/// Finds a set by id and version.
pub(super) fn find(
    connection: &Connection,
    path: &Path,
    wanted: &SetRef,
) -> Result<Option<QuestionSet>> {
    let json = connection
        .prepare_cached("SELECT definition FROM question_set WHERE name = ?1 AND version = ?2")
        .and_then(|mut statement| {
            let parameters = params![wanted.id, wanted.version];
            statement
                .query_row(parameters, |row| row.get::<_, String>(0))
                .optional()
        })
        .map_err(|error| trouble(path, &error))?;
    json.map(|json| read_definition(path, &json, wanted))
        .transpose()
}

/// Reads a set as the journal keeps it.
fn read_definition(path: &Path, json: &str, set: &SetRef) -> Result<QuestionSet> {
    serde_json::from_str(json).map_err(|error| {
        let path = path.display();
        Error::failed(format!(
            "the journal {path} holds the set {set} in a form that cannot be read: {error}"
        ))
        .hint("Copy the file somewhere safe before anything else, then go back to a backup.")
    })
}

/// Finds a set's number, keeping the set first where it was never answered before.
pub(super) fn key_of(connection: &Connection, set: &QuestionSet) -> rusqlite::Result<SetKey> {
    let known = connection
        .prepare_cached("SELECT id FROM question_set WHERE name = ?1 AND version = ?2")?
        .query_row(params![set.id, set.version], |row| row.get(0))
        .optional()?;
    if let Some(key) = known {
        return Ok(SetKey(key));
    }
    let json = serde_json::to_string(set)
        .map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))?;
    connection.execute(
        "INSERT INTO question_set (name, version, definition, crc)
         VALUES (?1, ?2, ?3, checksum(?1, ?2, ?3))",
        params![set.id, set.version, json],
    )?;
    Ok(SetKey(connection.last_insert_rowid()))
}

//! Installs, removes and retires the question sets of a journal.

use rusqlite::{Connection, OptionalExtension, params};

use super::journal::Store;
use super::row_count::with_row_count;
use super::sets::{SetKey, read_definition, store_if_missing};
use super::write::in_transaction;
use crate::error::Result;
use crate::model::{QuestionSet, SetRef, Translations};

/// A stored version of a set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredSetVersion {
    /// Its number in this journal.
    pub key: SetKey,
    /// The set.
    pub set: QuestionSet,
    /// How many reflections use it, finished or not.
    pub reflections: u64,
}

/// What happened to a set that was to be removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Removal {
    /// It was deleted: no reflection or action refers to it.
    Removed,
    /// It is no longer asked but stays readable, because this many reflections use it, or 0 if only an action refers to it.
    Retired(u64),
}

impl Store {
    /// Lists every stored version of every set, by id and version, with the number of reflections that use it.
    pub fn set_versions_with_use(&self) -> Result<Vec<StoredSetVersion>> {
        let rows = self
            .connection
            .prepare(include_str!("sql/set_versions_with_use.sql"))
            .and_then(|mut statement| {
                let row = |row: &rusqlite::Row<'_>| {
                    let set = SetRef {
                        id: row.get(1)?,
                        version: row.get(2)?,
                    };
                    Ok((SetKey(row.get(0)?), set, row.get(3)?, row.get(4)?))
                };
                statement
                    .query_map([], row)?
                    .collect::<rusqlite::Result<Vec<(SetKey, SetRef, String, u64)>>>()
            });
        let stored = |(key, reference, json, reflections): (SetKey, SetRef, String, u64)| {
            let set = read_definition(&self.path, &json, &reference)?;
            Ok(StoredSetVersion {
                key,
                set,
                reflections,
            })
        };
        self.map_error(rows)?.into_iter().map(stored).collect()
    }

    /// Lists the retired sets.
    pub fn retired_sets(&self) -> Result<Vec<String>> {
        let names = self
            .connection
            .prepare("SELECT set_id FROM retired_set ORDER BY set_id")
            .and_then(|mut statement| statement.query_map([], |row| row.get(0))?.collect());
        self.map_error(names)
    }

    /// Installs a set: replaces its versions that were never answered, and ends its retirement.
    ///
    /// The caller checks whether the set may be installed. A version that was answered is never changed.
    pub fn install(&mut self, set: &QuestionSet, translations: &Translations) -> Result<()> {
        let installed = install(&mut self.connection, set, translations);
        self.map_error(installed)
    }

    /// Returns the translations of a version of a set; empty if the set is not stored.
    ///
    /// # Errors
    ///
    /// Names the set if its translations do not match their checksum.
    pub fn translations_of(&self, set: &SetRef) -> Result<Translations> {
        let stored = stored_translations(&self.connection, set);
        let stored = self.map_error(stored)?;
        stored.ok_or_else(|| self.damaged_translation(&set.to_string()))
    }

    /// Removes a set. If it was answered, or an action refers to it, it is retired instead.
    pub fn remove_set(&mut self, id: &str) -> Result<Removal> {
        let removed = in_transaction(&mut self.connection, |transaction| remove(transaction, id));
        self.map_error(removed)
    }

    /// Ends the retirement of a set. Returns whether it was retired.
    pub fn unretire_set(&mut self, id: &str) -> Result<bool> {
        let unretired = in_transaction(&mut self.connection, |transaction| {
            unretire(transaction, id)
        });
        self.map_error(unretired)
    }
}

fn install(
    connection: &mut Connection,
    set: &QuestionSet,
    translations: &Translations,
) -> rusqlite::Result<()> {
    in_transaction(connection, |transaction| {
        delete_unanswered(transaction, &set.id)?;
        let key = store_if_missing(transaction, set)?;
        replace_translations(transaction, key, translations)?;
        unretire(transaction, &set.id).map(drop)
    })
}

/// Reads the translations of a version of a set; empty if the set is not stored, `None` if they are damaged.
fn stored_translations(
    connection: &Connection,
    set: &SetRef,
) -> rusqlite::Result<Option<Translations>> {
    let json = connection
        .prepare_cached(include_str!("sql/translations_of.sql"))?
        .query_row(params![set.id, set.version], |row| {
            let matches_checksum: bool = row.get(1)?;
            matches_checksum
                .then(|| row.get::<_, String>(0))
                .transpose()
        })
        .optional()?;
    Ok(match json {
        None => Some(Translations::new()),
        Some(json) => json.and_then(|json| serde_json::from_str(&json).ok()),
    })
}

/// Adds translations to those of a set; `replaces` decides about a language that both have.
///
/// Damaged translations cannot be read, so they are replaced.
pub(super) fn add_translations(
    connection: &Connection,
    (key, set): (SetKey, &SetRef),
    added: &Translations,
    replaces: bool,
) -> rusqlite::Result<()> {
    let mut all = stored_translations(connection, set)?.unwrap_or_default();
    for (language, words) in added {
        if replaces || !all.contains_key(language) {
            all.insert(language.clone(), words.clone());
        }
    }
    replace_translations(connection, key, &all)
}

/// Replaces the translations of a set.
fn replace_translations(
    connection: &Connection,
    key: SetKey,
    translations: &Translations,
) -> rusqlite::Result<()> {
    let json = serde_json::to_string(translations)
        .map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))?;
    with_row_count(connection, "set_translation", || {
        let delete = "DELETE FROM set_translation WHERE question_set = ?1";
        connection.execute(delete, [key.0])?;
        if translations.is_empty() {
            return Ok(());
        }
        let insert = "INSERT INTO set_translation (question_set, translations, crc)
                      VALUES (?1, ?2, checksum(?1, ?2))";
        connection.execute(insert, params![key.0, json]).map(drop)
    })
}

/// Deletes the versions of a set that were never answered, with their translations.
fn delete_unanswered(transaction: &Connection, id: &str) -> rusqlite::Result<()> {
    let delete = || {
        let delete = include_str!("sql/delete_unanswered_sets.sql");
        transaction.execute(delete, [id]).map(drop)
    };
    with_row_count(transaction, "set_translation", || {
        with_row_count(transaction, "question_set", delete)
    })
}

/// Ends the retirement of a set. Returns whether it was retired.
fn unretire(connection: &Connection, id: &str) -> rusqlite::Result<bool> {
    with_row_count(connection, "retired_set", || {
        let delete = "DELETE FROM retired_set WHERE set_id = ?1";
        Ok(connection.execute(delete, [id])? > 0)
    })
}

/// Retires a set.
pub(super) fn retire(connection: &Connection, id: &str) -> rusqlite::Result<()> {
    with_row_count(connection, "retired_set", || {
        let retire = "INSERT OR IGNORE INTO retired_set (set_id, crc) VALUES (?1, checksum(?1))";
        connection.execute(retire, [id]).map(drop)
    })
}

fn remove(transaction: &Connection, id: &str) -> rusqlite::Result<Removal> {
    let reflections: u64 =
        transaction.query_row(include_str!("sql/count_of_set.sql"), [id], |row| row.get(0))?;
    let agreed = transaction
        .prepare("SELECT 1 FROM action WHERE set_id = ?1")?
        .exists([id])?;
    if reflections == 0 && !agreed {
        delete_unanswered(transaction, id)?;
        unretire(transaction, id)?;
        return Ok(Removal::Removed);
    }
    retire(transaction, id)?;
    Ok(Removal::Retired(reflections))
}

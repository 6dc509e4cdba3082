//! The question sets that a journal stores.

use std::path::Path;
use std::rc::Rc;

use rusqlite::{Connection, OptionalExtension, params};

use super::error::map_sqlite_error;
use super::journal::Store;
use super::row_count;
use crate::error::{Error, Result};
use crate::model::{QuestionSet, SetRef};
use crate::text::restore_hint;

/// A set's key in one journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SetKey(pub(super) i64);

impl Store {
    /// Returns the set that a reflection was asked with. Reads it only once.
    pub fn question_set(&self, wanted: &SetRef) -> Result<Rc<QuestionSet>> {
        let is_wanted =
            |set: &&Rc<QuestionSet>| set.id == wanted.id && set.version == wanted.version;
        let known = self.sets.0.borrow().iter().find(is_wanted).cloned();
        if let Some(set) = known {
            return Ok(set);
        }
        let set = find(&self.connection, &self.path, wanted)?;
        let set = set.map(Rc::new).ok_or_else(|| {
            Error::failed(format!("the journal does not contain the set {wanted}")).hint(format!(
                "It was changed by another program. {}",
                restore_hint(&self.path)
            ))
        })?;
        self.sets.0.borrow_mut().push(Rc::clone(&set));
        Ok(set)
    }

    /// Returns every stored version of a set, answered or installed, oldest first.
    pub fn versions_of(&self, id: &str) -> Result<Vec<(SetKey, QuestionSet)>> {
        let rows = self
            .connection
            .prepare(
                "SELECT id, version, definition FROM question_set WHERE set_id = ?1 ORDER BY version",
            )
            .and_then(|mut statement| {
                statement
                    .query_map([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?
                    .collect::<rusqlite::Result<Vec<(i64, u32, String)>>>()
            });
        self.map_error(rows)?
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

    /// Lists the ids of the stored sets.
    pub fn set_ids(&self) -> Result<Vec<String>> {
        let ids = self
            .connection
            .prepare("SELECT DISTINCT set_id FROM question_set ORDER BY set_id")
            .and_then(|mut statement| statement.query_map([], |row| row.get(0))?.collect());
        self.map_error(ids)
    }
}

/// Finds a set by id and version.
pub(super) fn find(
    connection: &Connection,
    path: &Path,
    wanted: &SetRef,
) -> Result<Option<QuestionSet>> {
    let json = connection
        .prepare_cached("SELECT definition FROM question_set WHERE set_id = ?1 AND version = ?2")
        .and_then(|mut statement| {
            let parameters = params![wanted.id, wanted.version];
            statement
                .query_row(parameters, |row| row.get::<_, String>(0))
                .optional()
        })
        .map_err(|error| map_sqlite_error(path, &error))?;
    json.map(|json| read_definition(path, &json, wanted))
        .transpose()
}

/// Parses the stored JSON of a set.
pub(super) fn read_definition(path: &Path, json: &str, set: &SetRef) -> Result<QuestionSet> {
    serde_json::from_str(json).map_err(|error| {
        Error::failed(format!(
            "the set {set} in the journal {} cannot be read: {error}",
            path.display()
        ))
        .hint(restore_hint(path))
    })
}

/// Returns a set's key, and stores the set first if needed.
pub(super) fn store_if_missing(
    connection: &Connection,
    set: &QuestionSet,
) -> rusqlite::Result<SetKey> {
    let known = connection
        .prepare_cached("SELECT id FROM question_set WHERE set_id = ?1 AND version = ?2")?
        .query_row(params![set.id, set.version], |row| row.get(0))
        .optional()?;
    if let Some(key) = known {
        return Ok(SetKey(key));
    }
    // Only the original wording is stored: a translation asks the same questions.
    if set.translated.is_some() {
        return Err(rusqlite::Error::ToSqlConversionFailure(
            "only the original wording of a set can be stored".into(),
        ));
    }
    let json = serde_json::to_string(set)
        .map_err(|error| rusqlite::Error::ToSqlConversionFailure(Box::new(error)))?;
    connection.execute(
        "INSERT INTO question_set (set_id, version, definition, crc)
         VALUES (?1, ?2, ?3, checksum(?1, ?2, ?3))",
        params![set.id, set.version, json],
    )?;
    let key = SetKey(connection.last_insert_rowid());
    row_count::add(connection, "question_set", 1, 0)?;
    Ok(key)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Choice, Reflection};
    use crate::question_sets::builtin;

    /// Logs a reflection on a set, and returns what the view `answer` shows of it.
    fn viewed(set: &QuestionSet, letters: &str) -> Vec<String> {
        let mut store = Store::in_memory().unwrap();
        let now = chrono::DateTime::default();
        let mut reflection = Reflection::begin(uuid::Uuid::nil(), now, set.reference(), 10);
        reflection.answers = set.scale().read(letters).unwrap();
        store.add_reflection(reflection, set).unwrap();
        let mut statement = store
            .connection
            .prepare("SELECT answer, label, score FROM answer ORDER BY question LIMIT 5")
            .unwrap();
        let row = |row: &rusqlite::Row<'_>| -> rusqlite::Result<String> {
            let words: Option<String> = row.get(1)?;
            let counts: Option<u8> = row.get(2)?;
            let answer: String = row.get(0)?;
            Ok(format!("{answer} {words:?} {counts:?}"))
        };
        let rows = statement.query_map([], row).unwrap();
        rows.collect::<rusqlite::Result<_>>().unwrap()
    }

    #[test]
    fn the_view_names_the_usual_answers_by_their_words() {
        let set = builtin("did-i").unwrap();
        let expected = [
            "yes Some(\"yes\") Some(100)",
            "partly Some(\"partly\") Some(50)",
            "no Some(\"no\") Some(0)",
            "not_applicable None None",
            "unanswered None None",
        ];
        assert_eq!(viewed(&set, "ypn-......"), expected);
    }

    #[test]
    fn the_view_names_answers_of_a_set_by_their_keys() {
        let mut set = builtin("did-i").unwrap();
        let choice = |key, label: &str, score| Choice {
            key,
            label: label.to_owned(),
            score,
        };
        set.answers = vec![choice('1', "not yet", 0), choice('n', "now", 80)];
        let expected = [
            "1 Some(\"not yet\") Some(0)",
            "n Some(\"now\") Some(80)",
            "not_applicable None None",
            "unanswered None None",
            "unanswered None None",
        ];
        assert_eq!(viewed(&set, "1n-......."), expected);
    }

    #[test]
    fn an_answer_that_its_set_does_not_know_is_never_shown() {
        let mut store = Store::in_memory().unwrap();
        let set = builtin("did-i").unwrap();
        let now = chrono::DateTime::default();
        let mut reflection = Reflection::begin(uuid::Uuid::nil(), now, set.reference(), 10);
        reflection.answers = "1yyyyyyyyy".parse().unwrap();
        let stored = store.add_reflection(reflection, &set).unwrap();
        assert!(store.reflection(stored.id).is_err());
        assert!(store.each_reflection(|_| Ok(())).is_err());
    }
}

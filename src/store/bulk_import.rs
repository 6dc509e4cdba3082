//! Adding many reflections at once: all of them, or none.

use rusqlite::{Transaction, TransactionBehavior};

use super::error::map_sqlite_error;
use super::library;
use super::sets::{self, SetKey};
use super::{Store, explained, write};
use crate::error::Result;
use crate::model::{QuestionSet, Reflection, SetRef, Translations};

/// A journal to which reflections are being added; nothing is kept until the whole is.
pub struct BulkImport<'a> {
    pub(super) transaction: Transaction<'a>,
    path: std::path::PathBuf,
}

impl Store {
    /// Does work that adds reflections; keeps all of it when the work succeeds, and none of it otherwise.
    pub fn import<T>(&mut self, work: impl FnOnce(&mut BulkImport<'_>) -> Result<T>) -> Result<T> {
        // Rows that come in a random order of their UUIDs touch many pages again and again.
        let roomy = self.connection.pragma_update(None, "cache_size", -2000);
        self.explain(roomy)?;
        let path = self.path.clone();
        let begun = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate);
        let transaction = begun.map_err(|error| explained(&path, self.file, &error))?;
        let mut import = BulkImport { transaction, path };
        // Dropping the transaction undoes it.
        let done = work(&mut import)?;
        let BulkImport { transaction, path } = import;
        transaction
            .commit()
            .map_err(|error| map_sqlite_error(&path, &error))?;
        Ok(done)
    }
}

impl BulkImport<'_> {
    /// Finds a set's number, keeping the set first where it was never answered here.
    pub fn set(&mut self, set: &QuestionSet) -> Result<SetKey> {
        self.explain(sets::key_of(&self.transaction, set))
    }

    /// Keeps the words of a set in other languages.
    pub fn translate(&mut self, set: SetKey, translations: &Translations) -> Result<()> {
        self.explain(library::translate(&self.transaction, set, translations))
    }

    /// Takes a set out of use: its answers are read, and it is not asked any more.
    pub fn retire(&mut self, id: &str) -> Result<()> {
        self.explain(library::retire(&self.transaction, id))
    }

    /// Tells whether a set is kept here already, and whether as the same.
    pub fn has_set(&self, set: &QuestionSet) -> Result<Option<bool>> {
        Ok(self
            .question_set(&set.reference())?
            .map(|kept| kept == *set))
    }

    /// Finds a set that is kept here.
    pub fn question_set(&self, wanted: &SetRef) -> Result<Option<QuestionSet>> {
        sets::find(&self.transaction, &self.path, wanted)
    }

    /// Finds the newest version of a set that is kept here.
    pub fn newest_version(&self, id: &str) -> Result<Option<u32>> {
        let newest = self
            .transaction
            .prepare_cached("SELECT max(version) FROM question_set WHERE name = ?1")
            .and_then(|mut statement| statement.query_row([id], |row| row.get(0)));
        self.explain(newest)
    }

    /// Adds a reflection, unless one of that name is here already; tells whether it was added.
    pub fn add(&mut self, reflection: &Reflection, set: SetKey) -> Result<bool> {
        let uuid = reflection.uuid.to_string();
        if self.has("SELECT 1 FROM reflection WHERE uuid = ?1", &uuid)? {
            return Ok(false);
        }
        self.explain(write::insert(&self.transaction, reflection, set))?;
        Ok(true)
    }

    /// Puts another text in the place of a reflection; tells false where it is not here as `mine` has it.
    pub fn replace(&mut self, mine: &Reflection, theirs: &Reflection, set: SetKey) -> Result<bool> {
        self.explain(write::replace(&self.transaction, mine, theirs, set))
    }

    /// Tells whether a row of that name is here.
    pub(super) fn has(&self, sql: &str, uuid: &str) -> Result<bool> {
        let known = self
            .transaction
            .prepare_cached(sql)
            .and_then(|mut statement| statement.exists([uuid]));
        self.explain(known)
    }

    pub(super) fn explain<T>(&self, result: rusqlite::Result<T>) -> Result<T> {
        result.map_err(|error| map_sqlite_error(&self.path, &error))
    }
}

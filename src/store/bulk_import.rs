//! Adds many reflections at once: all of them or none.

use rusqlite::{Transaction, TransactionBehavior};

use super::error::map_sqlite_error;
use super::guard;
use super::journal::Store;
use super::journal::error_for;
use super::set_lifecycle;
use super::sets::{self, SetKey};
use super::write;
use crate::error::Result;
use crate::model::{QuestionSet, Reflection, ReflectionId, SetRef, Translations};

/// An open import into a journal. Nothing is committed until the whole import succeeds.
pub struct BulkImport<'a> {
    pub(super) transaction: Transaction<'a>,
    path: std::path::PathBuf,
}

impl Store {
    /// Runs `work`, which adds reflections, in one transaction: commits if it succeeds, rolls back if it fails.
    pub fn import<T>(&mut self, work: impl FnOnce(&mut BulkImport<'_>) -> Result<T>) -> Result<T> {
        // Reflections arrive in the random order of their UUIDs, so the same index pages are read repeatedly.
        let roomy = self.connection.pragma_update(None, "cache_size", -2000);
        self.map_error(roomy)?;
        let path = self.path.clone();
        let begun = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate);
        let transaction = begun.map_err(|error| error_for(&path, self.file, &error))?;
        let mut import = BulkImport { transaction, path };
        // Dropping the transaction rolls it back.
        let done = work(&mut import)?;
        let BulkImport { transaction, path } = import;
        transaction
            .commit()
            .map_err(|error| map_sqlite_error(&path, &error))?;
        Ok(done)
    }
}

impl BulkImport<'_> {
    /// Returns the key of a set, and stores the set first if the journal does not have it.
    pub fn store_set_if_missing(&mut self, set: &QuestionSet) -> Result<SetKey> {
        self.map_error(sets::store_if_missing(&self.transaction, set))
    }

    /// Adds translations to those of a set; `replaces` decides about a language that both have.
    pub fn add_translations(
        &mut self,
        set: (SetKey, &SetRef),
        translations: &Translations,
        replaces: bool,
    ) -> Result<()> {
        let added = set_lifecycle::add_translations(&self.transaction, set, translations, replaces);
        self.map_error(added)
    }

    /// Retires a set: its answers stay readable, and it is no longer asked.
    pub fn retire(&mut self, id: &str) -> Result<()> {
        self.map_error(set_lifecycle::retire(&self.transaction, id))
    }

    /// Returns whether the journal has this version of the set, and if so whether its text is the same.
    pub fn has_set(&self, set: &QuestionSet) -> Result<Option<bool>> {
        Ok(self
            .question_set(&set.reference())?
            .map(|stored| stored == *set))
    }

    /// Lists the private words in alphabetical order.
    pub fn private_words(&self) -> Result<Vec<String>> {
        let words = self.map_error(guard::every_private_word(&self.transaction))?;
        Ok(words.into_iter().map(|(word, _)| word).collect())
    }

    /// Finds a stored set.
    pub fn question_set(&self, wanted: &SetRef) -> Result<Option<QuestionSet>> {
        sets::find(&self.transaction, &self.path, wanted)
    }

    /// Returns the newest stored version of a set.
    pub fn newest_version(&self, id: &str) -> Result<Option<u32>> {
        let newest = self
            .transaction
            .prepare_cached("SELECT max(version) FROM question_set WHERE set_id = ?1")
            .and_then(|mut statement| statement.query_row([id], |row| row.get(0)));
        self.map_error(newest)
    }

    /// Adds a reflection unless one with its UUID exists. Returns whether it was added.
    pub fn add(&mut self, reflection: &Reflection, set: SetKey) -> Result<bool> {
        let uuid = reflection.uuid.to_string();
        if self.has("SELECT 1 FROM reflection WHERE uuid = ?1", &uuid)? {
            return Ok(false);
        }
        self.map_error(write::insert(&self.transaction, reflection, set))?;
        Ok(true)
    }

    /// Replaces a stored reflection. Returns false, and changes nothing, if it is damaged, or was changed or deleted
    /// since `revision`.
    pub fn replace(
        &mut self,
        (id, revision): (ReflectionId, i64),
        after: &Reflection,
        set: SetKey,
    ) -> Result<bool> {
        let replaced = write::replace(&self.transaction, (id, revision), after, set);
        self.map_error(replaced)
    }

    /// Returns whether a row with that UUID exists.
    pub(super) fn has(&self, sql: &str, uuid: &str) -> Result<bool> {
        let known = self
            .transaction
            .prepare_cached(sql)
            .and_then(|mut statement| statement.exists([uuid]));
        self.map_error(known)
    }

    pub(super) fn map_error<T>(&self, result: rusqlite::Result<T>) -> Result<T> {
        result.map_err(|error| map_sqlite_error(&self.path, &error))
    }
}

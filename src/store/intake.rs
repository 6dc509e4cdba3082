//! Taking in many reflections at once: all of them, or none.

use rusqlite::config::DbConfig;
use rusqlite::{Connection, Transaction, TransactionBehavior, params};

use super::sets::{self, SetKey};
use super::trouble::trouble;
use super::{Store, explained, library, writing};
use crate::error::Result;
use crate::model::{QuestionSet, Reflection, SetRef, Translations};

/// A journal that is taking in reflections; nothing is kept until the whole is.
pub struct Intake<'a> {
    pub(super) transaction: Transaction<'a>,
    path: std::path::PathBuf,
}

impl Store {
    /// Does work that takes in reflections; keeps all of it when the work succeeds, and none of it otherwise.
    pub fn take_in<T>(&mut self, work: impl FnOnce(&mut Intake<'_>) -> Result<T>) -> Result<T> {
        // Rows that come in a random order of their names touch many pages again and again.
        let roomy = self.connection.pragma_update(None, "cache_size", -2000);
        self.explain(roomy)?;
        // What the triggers would add to the tally row by row is added once at the end.
        self.let_triggers_run(false)?;
        let taken = self.taken_in(work);
        self.let_triggers_run(true)?;
        taken
    }

    fn let_triggers_run(&self, run: bool) -> Result<()> {
        let setting = DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER;
        let set = self.connection.set_db_config(setting, run);
        self.explain(set.map(drop))
    }

    fn taken_in<T>(&mut self, work: impl FnOnce(&mut Intake<'_>) -> Result<T>) -> Result<T> {
        let path = self.path.clone();
        let begun = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate);
        let transaction = begun.map_err(|error| explained(&path, self.file, &error))?;
        let before = counted(&transaction).map_err(|error| trouble(&path, &error))?;
        let mut intake = Intake { transaction, path };
        // Dropping the transaction undoes it.
        let done = work(&mut intake)?;
        let Intake { transaction, path } = intake;
        add_to_tally(&transaction, before)
            .and_then(|()| transaction.commit())
            .map_err(|error| trouble(&path, &error))?;
        Ok(done)
    }
}

/// The tables whose tally triggers keep, in the order in which `sql/count_rows.sql` counts them.
const TABLES: [&str; 3] = ["reflection", "note", "tag"];

/// How many rows each table has, and the sum of what the trends read.
type Counted = ([i64; TABLES.len()], i64);

fn counted(connection: &Connection) -> rusqlite::Result<Counted> {
    connection.query_row(include_str!("sql/count_rows.sql"), [], |row| {
        let mut rows = [0; TABLES.len()];
        for (place, count) in rows.iter_mut().enumerate() {
            *count = row.get(place)?;
        }
        Ok((rows, row.get(TABLES.len())?))
    })
}

/// Adds what came to the tally. The tally itself is never made anew: what it missed before, it misses still.
fn add_to_tally(connection: &Connection, before: Counted) -> rusqlite::Result<()> {
    let after = counted(connection)?;
    let mut add = connection
        .prepare("UPDATE tally SET number = number + ?2, sum = sum + ?3 WHERE name = ?1")?;
    for ((table, before_it), after_it) in TABLES.iter().zip(before.0).zip(after.0) {
        let sum = match *table {
            "reflection" => after.1 - before.1,
            _ => 0,
        };
        add.execute(params![table, after_it - before_it, sum])?;
    }
    Ok(())
}

impl Intake<'_> {
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
        self.explain(writing::insert_row(&self.transaction, reflection, set))?;
        Ok(true)
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
        result.map_err(|error| trouble(&self.path, &error))
    }
}

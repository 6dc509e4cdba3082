//! Reads reflections.

use rusqlite::types::Type;
use rusqlite::{OptionalExtension, Row, named_params};
use uuid::Uuid;

use super::filter::Filter;
use super::journal::Store;
use super::row_count;
use super::written::WrittenColumn;
use crate::error::Result;
use crate::model::{Reflection, ReflectionId, SetRef, StoredReflection};

impl Store {
    /// Runs several reads in one transaction, so that no other program writes between them.
    ///
    /// If a transaction is already open, the reads are part of it.
    pub fn read_transaction<T>(&self, read: impl FnOnce() -> Result<T>) -> Result<T> {
        if !self.connection.is_autocommit() {
            return read();
        }
        let transaction = self.map_error(self.connection.unchecked_transaction())?;
        let done = read()?;
        self.map_error(transaction.commit())?;
        Ok(done)
    }

    /// Calls `take` with the newest reflections that pass a filter, at most `limit`, newest first.
    ///
    /// Returns false if rows are missing: a list is read through an index, and a damaged index hides rows. Only a list
    /// of all reflections can detect that.
    pub fn each_newest(
        &self,
        filter: &Filter,
        limit: usize,
        take: impl FnMut(StoredReflection) -> Result<()>,
    ) -> Result<bool> {
        self.read_transaction(|| {
            let count = self.newest(filter, limit, take)?;
            if count == limit || *filter != Filter::default() {
                return Ok(true);
            }
            let recorded = self.map_error(row_count::recorded(&self.connection, "reflection"))?;
            Ok(u64::try_from(count).ok() == recorded)
        })
    }

    /// Calls `take` with the newest reflections. Returns how many there were.
    fn newest(
        &self,
        filter: &Filter,
        limit: usize,
        mut take: impl FnMut(StoredReflection) -> Result<()>,
    ) -> Result<usize> {
        let sql = include_str!("sql/list_reflections.sql");
        let mut statement = self.map_error(self.connection.prepare_cached(sql))?;
        let rows = statement.query(named_params! {
            ":first_instant": filter.first_instant(),
            ":last_instant": filter.last_instant(),
            ":from": filter.first_day(),
            ":to": filter.last_day(),
            ":set": filter.set,
            ":setting": filter.folded_setting(),
            ":tag": filter.folded_tag(),
            ":limit": i64::try_from(limit).unwrap_or(i64::MAX),
        });
        let mut rows = self.map_error(rows)?;
        let mut count = 0;
        while let Some(row) = self.map_error(rows.next())? {
            count += 1;
            let stored = stored_reflection(row);
            if let (Err(_), Ok(id)) = (&stored, row.get(column::ID)) {
                // Names the damaged part instead of quoting SQLite.
                self.check_reflection(ReflectionId(id))?;
            }
            let stored = self.map_error(stored)?;
            self.check_on_scale(&stored)?;
            take(stored)?;
        }
        Ok(count)
    }

    /// Selects those of the given reflections that pass a filter, newest first.
    pub fn newest_among(&self, ids: &[ReflectionId], filter: &Filter) -> Result<Vec<ReflectionId>> {
        let mut matching = self.map_error(self.matching(ids, filter))?;
        matching.sort_by(|a, b| b.cmp(a));
        Ok(matching.into_iter().map(|(_, id)| id).collect())
    }

    /// Returns the instant and number of those of the given reflections that pass a filter.
    fn matching(
        &self,
        ids: &[ReflectionId],
        filter: &Filter,
    ) -> rusqlite::Result<Vec<(i64, ReflectionId)>> {
        let mut statement = self
            .connection
            .prepare(include_str!("sql/instant_if_matching.sql"))?;
        let (from, to) = (filter.first_day(), filter.last_day());
        let (setting, tag) = (filter.folded_setting(), filter.folded_tag());
        let mut matching = Vec::new();
        for id in ids {
            let parameters = named_params! {
                ":id": id.0,
                ":from": from,
                ":to": to,
                ":set": filter.set,
                ":setting": setting,
                ":tag": tag,
            };
            let key = statement.query_row(parameters, |row| Ok((row.get(0)?, *id)));
            matching.extend(key.optional()?);
        }
        Ok(matching)
    }

    /// Finds a reflection by its number.
    pub fn reflection(&self, id: ReflectionId) -> Result<Option<StoredReflection>> {
        let found = self
            .connection
            .prepare_cached(include_str!("sql/one_reflection.sql"))
            .and_then(|mut statement| {
                statement
                    .query_row(named_params! { ":id": id.0 }, stored_reflection)
                    .optional()
            });
        if found.is_err() {
            self.check_reflection(id)?;
        }
        let found = self.map_error(found)?;
        found
            .iter()
            .try_for_each(|stored| self.check_on_scale(stored))?;
        Ok(found)
    }

    /// Finds a reflection by its UUID.
    pub fn reflection_by_uuid(&self, uuid: Uuid) -> Result<Option<StoredReflection>> {
        let id = self
            .connection
            .prepare_cached("SELECT id FROM reflection WHERE uuid = ?1")
            .and_then(|mut statement| {
                statement
                    .query_row([uuid.to_string()], |row| row.get(0))
                    .optional()
            });
        match self.map_error(id)? {
            Some(id) => self.reflection(ReflectionId(id)),
            None => Ok(None),
        }
    }

    /// Checks that every answer is one that the set has.
    ///
    /// If the set itself cannot be read, the command that needs it reports that.
    pub(super) fn check_on_scale(&self, stored: &StoredReflection) -> Result<()> {
        let Reflection { set, answers, .. } = &stored.reflection;
        let Ok(set) = self.question_set(set) else {
            return Ok(());
        };
        let scale = set.scale();
        if answers.iter().all(|answer| scale.has(answer)) {
            return Ok(());
        }
        self.map_error(Err(unreadable("answers", "letters")))
    }

    /// Finds the unfinished reflection that was started last, of one set or of any.
    pub fn newest_unfinished(&self, set: Option<&str>) -> Result<Option<StoredReflection>> {
        let id = self
            .connection
            .query_row(include_str!("sql/newest_unfinished.sql"), [set], |row| {
                row.get(0)
            })
            .optional();
        match self.map_error(id)? {
            Some(id) => self.reflection(ReflectionId(id)),
            None => Ok(None),
        }
    }

    /// Counts the unfinished reflections of one set, or of any.
    pub fn count_unfinished(&self, set: Option<&str>) -> Result<u64> {
        self.count(include_str!("sql/count_unfinished.sql"), [set])
    }

    /// Counts the reflections of a range of days, finished or not, of one set or of any.
    pub fn count_in_days(
        &self,
        from: chrono::NaiveDate,
        to: chrono::NaiveDate,
        set: Option<&str>,
    ) -> Result<u64> {
        self.count_between((Some(from), Some(to)), set)
    }

    /// Counts the reflections of every day after one, finished or not, of one set or of any.
    pub fn count_after(&self, day: chrono::NaiveDate, set: Option<&str>) -> Result<u64> {
        match day.succ_opt() {
            Some(next) => self.count_between((Some(next), None), set),
            None => Ok(0),
        }
    }

    fn count_between(
        &self,
        (from, to): (Option<chrono::NaiveDate>, Option<chrono::NaiveDate>),
        set: Option<&str>,
    ) -> Result<u64> {
        let filter = Filter {
            from,
            to,
            ..Filter::default()
        };
        let parameters = named_params! {
            ":first_instant": filter.first_instant(),
            ":last_instant": filter.last_instant(),
            ":from": filter.first_day(),
            ":to": filter.last_day(),
            ":set": set,
        };
        self.count(include_str!("sql/count_in_days.sql"), parameters)
    }

    /// Counts all reflections, finished or not, of one set or of any.
    pub fn count_all(&self, set: Option<&str>) -> Result<u64> {
        match set {
            None => self.count("SELECT count(*) FROM reflection", []),
            Some(set) => self.count(include_str!("sql/count_of_set.sql"), [set]),
        }
    }

    fn count(&self, sql: &str, parameters: impl rusqlite::Params) -> Result<u64> {
        self.map_error(self.connection.query_row(sql, parameters, |row| row.get(0)))
    }
}

/// The column numbers of the statements that read reflections. Looking columns up by name would cost time for each row.
pub(super) mod column {
    pub(in crate::store) const ID: usize = 0;
    pub(super) const REVISION: usize = 1;
    pub(super) const UUID: usize = 2;
    pub(super) const SET: usize = 3;
    pub(super) const VERSION: usize = 4;
    pub(super) const OCCURRED_AT: usize = 5;
    pub(super) const SETTING: usize = 6;
    pub(super) const ANSWERS: usize = 7;
    pub(super) const REACHED: usize = 8;
    pub(super) const WRITTEN: usize = 9;
    pub(in crate::store) const MATCHES_CHECKSUM: usize = 10;
}

/// Reads a reflection from a row.
pub(super) fn stored_reflection(row: &Row<'_>) -> rusqlite::Result<StoredReflection> {
    Ok(StoredReflection {
        id: ReflectionId(row.get(column::ID)?),
        revision: row.get(column::REVISION)?,
        matches_checksum: row.get(column::MATCHES_CHECKSUM)?,
        reflection: reflection(row)?,
    })
}

fn reflection(row: &Row<'_>) -> rusqlite::Result<Reflection> {
    let text = |column: usize| row.get_ref(column)?.as_str().map_err(rusqlite::Error::from);
    let mut reflection = Reflection {
        uuid: text(column::UUID)?
            .parse()
            .map_err(|_| unreadable("uuid", "a UUID"))?,
        occurred_at: chrono::DateTime::parse_from_rfc3339(text(column::OCCURRED_AT)?)
            .map_err(|_| unreadable("occurred_at", "a time"))?,
        set: SetRef {
            id: row.get(column::SET)?,
            version: row.get(column::VERSION)?,
        },
        setting: row.get(column::SETTING)?,
        tags: Vec::new(),
        answers: text(column::ANSWERS)?
            .parse()
            .map_err(|_| unreadable("answers", "letters"))?,
        notes: std::collections::BTreeMap::new(),
        next_step_reply: None,
        reached: row.get(column::REACHED)?,
    };
    WrittenColumn::parse(text(column::WRITTEN)?)
        .ok_or_else(|| unreadable("written", "notes and tags"))?
        .add_to(&mut reflection);
    Ok(reflection)
}

/// The error for a value that only damage or another program can have written.
pub(super) fn unreadable(column: &str, expected: &str) -> rusqlite::Error {
    let message = format!("{column} does not contain {expected}");
    rusqlite::Error::FromSqlConversionFailure(0, Type::Text, message.into())
}

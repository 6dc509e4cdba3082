//! Reading reflections back, whole.

use rusqlite::types::Type;
use rusqlite::{OptionalExtension, Row, named_params, params};

use super::writing::about_from;
use super::{Filter, Store};
use crate::error::Result;
use crate::model::{Note, Reflection, ReflectionId, SetRef, StoredReflection};

const NOTES: &str = "SELECT about, text, share, crc IS checksum(reflection, about, text, share)
    FROM note WHERE reflection = ?1";
const TAGS: &str = "SELECT tag, crc IS checksum(reflection, place, tag)
    FROM tag WHERE reflection = ?1 ORDER BY place";

impl Store {
    /// Does several readings that belong together: nobody writes between them, and the file is locked once for all.
    pub fn one_moment<T>(&self, read: impl FnOnce() -> Result<T>) -> Result<T> {
        let moment = self.explain(self.connection.unchecked_transaction())?;
        let done = read()?;
        self.explain(moment.commit())?;
        Ok(done)
    }

    /// Hands out the newest reflections that a filter means, at most `limit`, newest first, one at a time.
    ///
    /// Tells whether all were met that were to be: a list goes by an index, and a damaged one hides rows. Only a list of
    /// everything can tell.
    pub fn each_newest(
        &self,
        filter: &Filter,
        limit: usize,
        mut take: impl FnMut(StoredReflection) -> Result<()>,
    ) -> Result<bool> {
        // One transaction: else another program might write between the rows and their number.
        let transaction = self.explain(self.connection.unchecked_transaction())?;
        let statement = transaction.prepare_cached(include_str!("sql/list_reflections.sql"));
        let mut statement = self.explain(statement)?;
        let mut met = 0_usize;
        let rows = statement.query(named_params! {
            ":from": filter.first_day(),
            ":to": filter.last_day(),
            ":set": filter.set,
            ":setting": filter.folded_setting(),
            ":tag": filter.folded_tag(),
            ":limit": i64::try_from(limit).unwrap_or(i64::MAX),
        });
        let mut rows = self.explain(rows)?;
        loop {
            let row = self.explain(rows.next())?;
            let Some(row) = row else { break };
            met += 1;
            let kept = self.whole(row);
            if let (Err(_), Ok(id)) = (&kept, row.get(column::ID)) {
                // What cannot be read at all is named by its part rather than by the database's own words.
                self.is_whole(ReflectionId(id))?;
            }
            let kept = self.explain(kept)?;
            self.is_on_scale(&kept)?;
            take(kept)?;
        }
        drop(rows);
        if met == limit || *filter != Filter::default() {
            return Ok(true);
        }
        let written = self.explain(self.written("reflection"))?;
        Ok(u64::try_from(met).ok() == written)
    }

    /// Picks from some reflections those that a filter means: at most `limit`, newest first.
    pub fn newest_among(
        &self,
        ids: &[ReflectionId],
        filter: &Filter,
        limit: usize,
    ) -> Result<Vec<ReflectionId>> {
        let mut meant = self.explain(self.meant_among(ids, filter))?;
        meant.sort_by(|a, b| b.cmp(a));
        meant.truncate(limit);
        Ok(meant.into_iter().map(|(_, _, id)| id).collect())
    }

    /// Tells day, moment and number of those reflections that a filter means.
    fn meant_among(
        &self,
        ids: &[ReflectionId],
        filter: &Filter,
    ) -> rusqlite::Result<Vec<(String, String, ReflectionId)>> {
        let mut statement = self
            .connection
            .prepare(include_str!("sql/key_if_meant.sql"))?;
        let (from, to) = (filter.first_day(), filter.last_day());
        let (setting, tag) = (filter.folded_setting(), filter.folded_tag());
        let mut meant = Vec::new();
        for id in ids {
            let parameters = named_params! {
                ":id": id.0,
                ":from": from,
                ":to": to,
                ":set": filter.set,
                ":setting": setting,
                ":tag": tag,
            };
            let key = statement.query_row(parameters, |row| Ok((row.get(0)?, row.get(1)?, *id)));
            meant.extend(key.optional()?);
        }
        Ok(meant)
    }

    /// Finds a reflection by its number.
    pub fn reflection(&self, id: ReflectionId) -> Result<Option<StoredReflection>> {
        let found = self
            .connection
            .prepare_cached(include_str!("sql/one_reflection.sql"))
            .and_then(|mut statement| {
                statement
                    .query_row(named_params! { ":id": id.0 }, |row| self.whole(row))
                    .optional()
            });
        if found.is_err() {
            self.is_whole(id)?;
        }
        let found = self.explain(found)?;
        found.iter().try_for_each(|kept| self.is_on_scale(kept))?;
        Ok(found)
    }

    /// Checks that every answer is one of the set that was asked.
    ///
    /// Where the set itself cannot be read there is nothing to hold an answer against, and whoever needs the set says so.
    pub(super) fn is_on_scale(&self, kept: &StoredReflection) -> Result<()> {
        let Reflection { set, answers, .. } = &kept.reflection;
        let Ok(set) = self.asked(set) else {
            return Ok(());
        };
        let scale = set.scale();
        if answers.iter().all(|answer| scale.has(answer)) {
            return Ok(());
        }
        self.explain(Err(unreadable("answers", "letters")))
    }

    /// Finds the unfinished reflection that was begun last, of one set or of any.
    pub fn newest_unfinished(&self, set: Option<&str>) -> Result<Option<StoredReflection>> {
        let id = self
            .connection
            .query_row(include_str!("sql/newest_unfinished.sql"), [set], |row| {
                row.get(0)
            })
            .optional();
        match self.explain(id)? {
            Some(id) => self.reflection(ReflectionId(id)),
            None => Ok(None),
        }
    }

    /// Counts the unfinished reflections of one set, or of any.
    pub fn count_unfinished(&self, set: Option<&str>) -> Result<u64> {
        self.count(include_str!("sql/count_unfinished.sql"), [set])
    }

    /// Counts the reflections of a range of days, finished or not, of one set or of any.
    pub fn count_days(
        &self,
        from: chrono::NaiveDate,
        to: chrono::NaiveDate,
        set: Option<&str>,
    ) -> Result<u64> {
        let (from, to) = (from.to_string(), to.to_string());
        self.count(include_str!("sql/count_days.sql"), params![set, from, to])
    }

    /// Counts all reflections, finished or not, of one set or of any.
    pub fn count_all(&self, set: Option<&str>) -> Result<u64> {
        match set {
            None => self.count("SELECT count(*) FROM reflection", []),
            Some(set) => self.count(include_str!("sql/count_of_set.sql"), [set]),
        }
    }

    fn count(&self, sql: &str, parameters: impl rusqlite::Params) -> Result<u64> {
        self.explain(self.connection.query_row(sql, parameters, |row| row.get(0)))
    }

    fn whole(&self, row: &Row<'_>) -> rusqlite::Result<StoredReflection> {
        let mut kept = bare(row)?;
        self.add_notes(&mut kept)?;
        self.add_tags(&mut kept)?;
        Ok(kept)
    }

    fn add_notes(&self, kept: &mut StoredReflection) -> rusqlite::Result<()> {
        let mut statement = self.connection.prepare_cached(NOTES)?;
        let mut rows = statement.query([kept.id.0])?;
        while let Some(row) = rows.next()? {
            add_note(kept, row, 0)?;
            kept.is_whole &= row.get::<_, bool>(3)?;
        }
        Ok(())
    }

    fn add_tags(&self, kept: &mut StoredReflection) -> rusqlite::Result<()> {
        let mut statement = self.connection.prepare_cached(TAGS)?;
        let mut rows = statement.query([kept.id.0])?;
        while let Some(row) = rows.next()? {
            kept.reflection.tags.push(row.get(0)?);
            kept.is_whole &= row.get::<_, bool>(1)?;
        }
        Ok(())
    }
}

/// Reads a note whose about, text and share stand in three columns from `first` on.
pub(super) fn add_note(
    kept: &mut StoredReflection,
    row: &Row<'_>,
    first: usize,
) -> rusqlite::Result<()> {
    let about = about_from(row.get(first)?)
        .ok_or_else(|| unreadable("note.about", "a question's number"))?;
    let note = Note {
        text: row.get(first + 1)?,
        share: row.get(first + 2)?,
    };
    kept.reflection.notes.insert(about, note);
    Ok(())
}

/// Where the columns stand in the statements that read reflections: a name would be looked for again in every row.
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
    pub(in crate::store) const IS_WHOLE: usize = 9;
}

/// Reads a reflection without its notes and tags.
pub(super) fn bare(row: &Row<'_>) -> rusqlite::Result<StoredReflection> {
    Ok(StoredReflection {
        id: ReflectionId(row.get(column::ID)?),
        revision: row.get(column::REVISION)?,
        is_whole: row.get(column::IS_WHOLE)?,
        reflection: bare_reflection(row)?,
    })
}

fn bare_reflection(row: &Row<'_>) -> rusqlite::Result<Reflection> {
    let text = |column: usize| row.get_ref(column)?.as_str().map_err(rusqlite::Error::from);
    Ok(Reflection {
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
        reached: row.get(column::REACHED)?,
    })
}

/// The error of a value that only a hand in the file can have put there.
fn unreadable(column: &str, expected: &str) -> rusqlite::Error {
    let message = format!("{column} does not hold {expected}");
    rusqlite::Error::FromSqlConversionFailure(0, Type::Text, message.into())
}

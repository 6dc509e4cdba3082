//! What was written, apart from the reflections it belongs to: for search, and for what is shared.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rusqlite::types::Type;
use rusqlite::{Row, named_params};

use super::whole::Beside;
use super::writing::about_from;
use super::{Filter, Store};
use crate::error::Result;
use crate::model::{NoteTarget, ReflectionId, SetRef};

impl Store {
    /// Hands out every note, learning, next step and tag, reflection by reflection, oldest number first.
    ///
    /// Two tables are read side by side in the order of their keys, which costs less than merging them in SQL.
    pub fn each_words(&self, mut take: impl FnMut(ReflectionId, &str)) -> Result<()> {
        let mut read = || {
            let prepare = |sql| self.connection.prepare(sql);
            let mut notes = prepare("SELECT reflection, text FROM note ORDER BY reflection")?;
            let mut tags = prepare("SELECT reflection, tag FROM tag ORDER BY reflection")?;
            let mut both = [Beside::of(&mut notes, [])?, Beside::of(&mut tags, [])?];
            while let Some(id) = both.iter().filter_map(Beside::ahead).min() {
                for rows in &mut both {
                    rows.each_of(id, |row| {
                        take(id, row.get_ref(1)?.as_str()?);
                        Ok(())
                    })?;
                }
            }
            Ok(())
        };
        self.explain(read())
    }

    /// Lists the notes marked to share of every finished reflection that a filter means, oldest first.
    ///
    /// # Errors
    ///
    /// Names the reflections whose notes are not as they were written: what is shared is read as their writer's words.
    pub fn shared_notes(&self, filter: &Filter) -> Result<Vec<SharedRow>> {
        let mut damaged = Vec::new();
        let rows = self
            .connection
            .prepare(include_str!("sql/shared_notes.sql"))
            .and_then(|mut statement| {
                let parameters = named_params! {
                    ":from": filter.first_day(),
                    ":to": filter.last_day(),
                    ":set": filter.set,
                };
                let mut rows = statement.query(parameters)?;
                let mut shared = Vec::new();
                while let Some(row) = rows.next()? {
                    if row.get(6)? {
                        shared.push(shared_row(row)?);
                    } else {
                        damaged.push(ReflectionId(row.get(5)?));
                    }
                }
                Ok(shared)
            });
        let rows = self.explain(rows)?;
        damaged.dedup();
        self.none_damaged(&damaged)?;
        Ok(rows)
    }

    /// Counts the finished reflections that a filter means by setting; those without one are left out.
    ///
    /// # Errors
    ///
    /// Names a reflection of each setting that is not as it was written.
    pub fn count_by_setting(&self, filter: &Filter) -> Result<BTreeMap<String, u64>> {
        let mut damaged = Vec::new();
        let rows = self
            .connection
            .prepare(include_str!("sql/count_by_setting.sql"))
            .and_then(|mut statement| {
                let parameters = named_params! {
                    ":from": filter.first_day(),
                    ":to": filter.last_day(),
                    ":set": filter.set,
                };
                statement
                    .query_map(parameters, |row| {
                        damaged.extend(row.get::<_, Option<i64>>(2)?.map(ReflectionId));
                        Ok((row.get(0)?, row.get(1)?))
                    })?
                    .collect()
            });
        let rows = self.explain(rows)?;
        self.none_damaged(&damaged)?;
        Ok(rows)
    }
}

/// A note marked to share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedRow {
    /// The local day of its reflection.
    pub day: NaiveDate,
    /// The set that was asked.
    pub set: SetRef,
    /// What it is about.
    pub about: NoteTarget,
    /// The words.
    pub text: String,
}

fn shared_row(row: &Row<'_>) -> rusqlite::Result<SharedRow> {
    let unreadable =
        |what: &str| rusqlite::Error::FromSqlConversionFailure(0, Type::Text, what.into());
    Ok(SharedRow {
        day: row
            .get_ref(0)?
            .as_str()?
            .parse()
            .map_err(|_| unreadable("reflection.day does not hold a day"))?,
        set: SetRef {
            id: row.get(1)?,
            version: row.get(2)?,
        },
        about: about_from(row.get(3)?)
            .ok_or_else(|| unreadable("note.about does not hold a question's number"))?,
        text: row.get(4)?,
    })
}

//! The whole journal in one pass, for export.

use rusqlite::fallible_streaming_iterator::FallibleStreamingIterator;
use rusqlite::{Rows, Statement};

use super::Store;
use super::reading::{add_note, bare};
use crate::error::Result;
use crate::question_set::QuestionSet;
use crate::reflection::{Kept, ReflectionId};

impl Store {
    /// Hands out every reflection, oldest number first, one at a time.
    ///
    /// Three tables are read side by side in the order of their keys, so that no reflection asks for its
    /// notes and tags by itself.
    pub fn each_reflection(&self, mut take: impl FnMut(Kept) -> Result<()>) -> Result<()> {
        let prepared = (|| {
            Ok((
                self.connection
                    .prepare(include_str!("sql/every_reflection.sql"))?,
                self.connection.prepare(
                    "SELECT reflection, about, text, share FROM note ORDER BY reflection, about",
                )?,
                self.connection
                    .prepare("SELECT reflection, tag FROM tag ORDER BY reflection, place")?,
            ))
        })();
        let (mut reflections, mut notes, mut tags) = self.explain(prepared)?;
        let mut rows = self.explain(reflections.query([]))?;
        let mut notes = self.explain(Beside::of(&mut notes))?;
        let mut tags = self.explain(Beside::of(&mut tags))?;
        while let Some(row) = self.explain(rows.next())? {
            let mut kept = self.explain(bare(row))?;
            self.explain(notes.each_of(kept.id, |row| add_note(&mut kept, row, 1)))?;
            self.explain(tags.each_of(kept.id, |row| {
                kept.reflection.tags.push(row.get(1)?);
                Ok(())
            }))?;
            self.is_on_scale(&kept)?;
            take(kept)?;
        }
        Ok(())
    }

    /// Hands out every set that was ever answered here, in the order in which they were first answered.
    pub fn sets(&self) -> Result<Vec<QuestionSet>> {
        let mut sets = Vec::new();
        for id in self.set_ids()? {
            sets.extend(self.versions_of(&id)?);
        }
        sets.sort_by_key(|(key, _)| *key);
        Ok(sets.into_iter().map(|(_, set)| set).collect())
    }
}

/// The rows of a table that belong to reflections, read beside them in the same order.
pub(super) struct Beside<'a> {
    rows: Rows<'a>,
    ahead: Option<ReflectionId>,
}

impl<'a> Beside<'a> {
    /// Begins to read; a row's first column tells the reflection it belongs to.
    pub(super) fn of(statement: &'a mut Statement<'_>) -> rusqlite::Result<Self> {
        let mut beside = Self {
            rows: statement.query([])?,
            ahead: None,
        };
        beside.advance()?;
        Ok(beside)
    }

    /// Tells the reflection that the row at hand belongs to; none when there is no row left.
    pub(super) fn ahead(&self) -> Option<ReflectionId> {
        self.ahead
    }

    fn advance(&mut self) -> rusqlite::Result<()> {
        let id = self.rows.next()?.map(|row| row.get(0)).transpose()?;
        self.ahead = id.map(ReflectionId);
        Ok(())
    }

    /// Takes every row that belongs to a reflection.
    pub(super) fn each_of(
        &mut self,
        id: ReflectionId,
        mut take: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<()>,
    ) -> rusqlite::Result<()> {
        while self.ahead == Some(id) {
            if let Some(row) = self.rows.get() {
                take(row)?;
            }
            self.advance()?;
        }
        Ok(())
    }
}

//! The whole journal in one pass, for export.

use rusqlite::fallible_streaming_iterator::FallibleStreamingIterator;
use rusqlite::{Params, Row, Rows, Statement, named_params};

use super::Store;
use super::reading::{add_note, bare, column};
use crate::error::Result;
use crate::model::{QuestionSet, ReflectionId, StoredReflection};

const EVERY_NOTE: &str = "SELECT reflection, about, text, share,
        CASE WHEN :again THEN 1 ELSE crc IS checksum(reflection, about, text, share) END
    FROM note ORDER BY reflection, about";
const EVERY_TAG: &str = "SELECT reflection, tag,
        CASE WHEN :again THEN 1 ELSE crc IS checksum(reflection, place, tag) END
    FROM tag ORDER BY reflection, place";

impl Store {
    /// Hands out every reflection, oldest number first, one at a time.
    ///
    /// Three tables are read side by side in the order of their keys, so that no reflection asks for its
    /// notes and tags by itself.
    ///
    /// # Errors
    ///
    /// Names those that are not as they were written, and tells when rows are missing; from the first damaged one on
    /// nothing is handed out.
    pub fn each_reflection(&self, take: impl FnMut(StoredReflection) -> Result<()>) -> Result<()> {
        self.pass(false, take)
    }

    /// Hands out every reflection once more, soon after [`Store::each_reflection`] found them whole: their checksums are
    /// not reckoned again.
    pub fn each_reflection_again(
        &self,
        take: impl FnMut(StoredReflection) -> Result<()>,
    ) -> Result<()> {
        self.pass(true, take)
    }

    fn pass(
        &self,
        again: bool,
        mut take: impl FnMut(StoredReflection) -> Result<()>,
    ) -> Result<()> {
        // One transaction: else another program might write between the rows and how many there should be.
        let transaction = self.explain(self.connection.unchecked_transaction())?;
        let prepare = |sql| self.explain(transaction.prepare(sql));
        let mut reflections = prepare(include_str!("sql/every_reflection.sql"))?;
        let mut notes = prepare(EVERY_NOTE)?;
        let mut tags = prepare(EVERY_TAG)?;
        let again = named_params! { ":again": again };
        let mut rows = self.explain(reflections.query(again))?;
        let mut notes = self.explain(Beside::of(&mut notes, again))?;
        let mut tags = self.explain(Beside::of(&mut tags, again))?;
        let (mut there, mut damaged) = (0, Vec::new());
        while let Some(row) = self.explain(rows.next())? {
            there += 1;
            match self.explain(with_words(row, &mut notes, &mut tags))? {
                Ok(kept) if damaged.is_empty() => {
                    self.is_on_scale(&kept)?;
                    take(kept)?;
                }
                Ok(_) => {}
                Err(id) => damaged.push(id),
            }
        }
        self.none_damaged(&damaged)?;
        self.none_missing("reflection", there)?;
        self.none_missing("note", notes.taken)?;
        self.none_missing("tag", tags.taken)
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

/// Reads a reflection with its notes and tags; gives its number alone where some of it is not as it was written.
fn with_words(
    row: &Row<'_>,
    notes: &mut Beside<'_>,
    tags: &mut Beside<'_>,
) -> rusqlite::Result<std::result::Result<StoredReflection, ReflectionId>> {
    let id = ReflectionId(row.get(column::ID)?);
    let mut kept = bare_if_whole(row)?;
    notes.each_of(id, |row| match &mut kept {
        Some(whole) if row.get(4)? => add_note(whole, row, 1),
        _ => {
            kept = None;
            Ok(())
        }
    })?;
    tags.each_of(id, |row| match &mut kept {
        Some(whole) if row.get(2)? => {
            whole.reflection.tags.push(row.get(1)?);
            Ok(())
        }
        _ => {
            kept = None;
            Ok(())
        }
    })?;
    Ok(kept.ok_or(id))
}

fn bare_if_whole(row: &Row<'_>) -> rusqlite::Result<Option<StoredReflection>> {
    let is_whole: bool = row.get(column::IS_WHOLE)?;
    is_whole.then(|| bare(row)).transpose()
}

/// The rows of a table that belong to reflections, read beside them in the same order.
pub(super) struct Beside<'a> {
    rows: Rows<'a>,
    ahead: Option<ReflectionId>,
    /// How many rows were taken.
    taken: u64,
}

impl<'a> Beside<'a> {
    /// Begins to read; a row's first column tells the reflection it belongs to.
    pub(super) fn of(
        statement: &'a mut Statement<'_>,
        parameters: impl Params,
    ) -> rusqlite::Result<Self> {
        let mut beside = Self {
            rows: statement.query(parameters)?,
            ahead: None,
            taken: 0,
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
        mut take: impl FnMut(&Row<'_>) -> rusqlite::Result<()>,
    ) -> rusqlite::Result<()> {
        while self.ahead == Some(id) {
            if let Some(row) = self.rows.get() {
                take(row)?;
                self.taken += 1;
            }
            self.advance()?;
        }
        Ok(())
    }
}

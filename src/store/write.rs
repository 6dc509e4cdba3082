//! Writes reflections: each write changes one row, in one transaction.

use rusqlite::{CachedStatement, Connection, OptionalExtension, TransactionBehavior, named_params};

use super::damage::damage_in;
use super::journal::Store;
use super::sets::SetKey;
use super::{draft_rows, row_count, sets, written};
use crate::error::{Error, Result};
use crate::model::{QuestionSet, Reflection, ReflectionId, StoredReflection};

impl Store {
    /// Runs `work` in one write transaction: what it reads stays true until it has written, all of it or nothing.
    ///
    /// Other programs wait meanwhile, so nothing may be asked in it.
    pub fn write_transaction<T>(&mut self, work: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        let begun = self.connection.execute_batch("BEGIN IMMEDIATE");
        self.map_error(begun)?;
        let done = work(self);
        let ended = match &done {
            Ok(_) => self.connection.execute_batch("COMMIT"),
            Err(_) => Ok(()),
        };
        if !self.connection.is_autocommit() {
            let _ = self.connection.execute_batch("ROLLBACK");
        }
        self.map_error(ended)?;
        done
    }

    /// Adds a reflection, and stores its set if the journal does not have it.
    pub fn add_reflection(
        &mut self,
        reflection: Reflection,
        set: &QuestionSet,
    ) -> Result<StoredReflection> {
        let added = in_transaction(&mut self.connection, |transaction| {
            insert(
                transaction,
                &reflection,
                sets::store_if_missing(transaction, set)?,
            )
        });
        let id = self.map_error(added)?;
        Ok(StoredReflection {
            id,
            revision: 1,
            matches_checksum: true,
            reflection,
        })
    }

    /// Saves a changed reflection. Writes nothing if the journal has the same content.
    ///
    /// # Errors
    ///
    /// Fails if it was changed or deleted elsewhere since it was read, so that no text is overwritten, and if the
    /// stored one is damaged, so that damage is never saved as correct.
    pub fn update_reflection(&mut self, stored: &mut StoredReflection) -> Result<()> {
        let updated = in_transaction(&mut self.connection, |transaction| {
            update(transaction, stored)
        });
        match self.map_error(updated)? {
            Updated::Done => {
                stored.revision += 1;
                Ok(())
            }
            Updated::Same => Ok(()),
            Updated::Damaged => {
                let parts = self.map_error(damage_in(&self.connection, stored.id))?;
                Err(self.damaged_reflection(stored.id, &parts))
            }
            Updated::Elsewhere => Err(self.changed_elsewhere(stored.id)?),
        }
    }

    fn changed_elsewhere(&self, id: ReflectionId) -> Result<Error> {
        let sql = "SELECT 1 FROM reflection WHERE id = ?1";
        let is_there = self
            .connection
            .prepare(sql)
            .and_then(|mut found| found.exists([id.0]));
        Ok(if self.map_error(is_there)? {
            Error::failed(format!("reflection {id} was changed in another window")).hint(format!(
                "Nothing was overwritten. See what it is now with did-i show {id}, and change it again."
            ))
        } else {
            Error::failed(format!("reflection {id} was deleted in another window"))
                .hint("Nothing was written. did-i list shows what is there.")
        })
    }

    /// Deletes a reflection and all its text. Returns whether it existed.
    ///
    /// `secure_delete` overwrites the freed bytes in the file.
    pub fn delete_reflection(&mut self, id: ReflectionId) -> Result<bool> {
        let deleted = in_transaction(&mut self.connection, |transaction| {
            let Some(row) = checked_row(transaction, id)? else {
                return Ok(false);
            };
            if !row.matches_checksum {
                // The indexes still contain the values from before the damage, and the deletion would not find them.
                transaction.execute_batch("REINDEX reflection")?;
            }
            let uuid = "SELECT uuid FROM reflection WHERE id = ?1";
            draft_rows::delete_of(transaction, uuid, id.0)?;
            transaction.execute("DELETE FROM reflection WHERE id = ?1", [id.0])?;
            row_count::add(transaction, "reflection", -1, -row.sum_contribution())?;
            Ok(true)
        });
        self.map_error(deleted)
    }
}

/// Runs `work` in one transaction: all of it, or nothing. Inside [`Store::write_transaction`] it is a part of that one.
pub(super) fn in_transaction<T>(
    connection: &mut Connection,
    work: impl FnOnce(&Connection) -> rusqlite::Result<T>,
) -> rusqlite::Result<T> {
    if !connection.is_autocommit() {
        let savepoint = connection.savepoint()?;
        let done = work(&savepoint)?;
        savepoint.commit()?;
        return Ok(done);
    }
    // Immediate: waits for another writer at the start, instead of failing in the middle.
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let done = work(&transaction)?;
    transaction.commit()?;
    Ok(done)
}

/// Inserts a reflection whose set is stored already.
pub(super) fn insert(
    transaction: &Connection,
    reflection: &Reflection,
    set: SetKey,
) -> rusqlite::Result<ReflectionId> {
    let insert = transaction.prepare_cached(include_str!("sql/insert_reflection.sql"))?;
    let (id, answers_crc) =
        write_row(insert, reflection, &[(":set_key", set.0), (":revision", 1)])?;
    let sum = sum_contribution(reflection.reached, answers_crc);
    row_count::add(transaction, "reflection", 1, sum)?;
    Ok(ReflectionId(id))
}

/// Replaces a reflection, and its set, if the stored one still has this revision.
pub(super) fn replace(
    transaction: &Connection,
    (id, revision): (ReflectionId, i64),
    after: &Reflection,
    set: SetKey,
) -> rusqlite::Result<bool> {
    let row = checked_row(transaction, id)?;
    let Some(row) = row.filter(|row| row.matches_checksum && row.revision == revision) else {
        return Ok(false);
    };
    if row.content.uuid != after.uuid.to_string() {
        return Ok(false);
    }
    let update = transaction.prepare_cached(include_str!("sql/update_reflection.sql"))?;
    let numbers = [
        (":id", id.0),
        (":set_key", set.0),
        (":revision", row.revision + 1),
    ];
    let (_, answers_crc) = write_row(update, after, &numbers)?;
    let after = sum_contribution(after.reached, answers_crc);
    row_count::add(transaction, "reflection", 0, after - row.sum_contribution())?;
    Ok(true)
}

/// Returns what answers contribute to the sum of `answers_crc`, which is over the finished reflections.
fn sum_contribution(reached: Option<usize>, answers_crc: i64) -> i64 {
    if reached.is_none() { answers_crc } else { 0 }
}

/// The result of saving a reflection.
enum Updated {
    Done,
    /// The journal had the same content.
    Same,
    /// Another program changed or deleted it.
    Elsewhere,
    Damaged,
}

fn update(transaction: &Connection, stored: &StoredReflection) -> rusqlite::Result<Updated> {
    let Some(row) = checked_row(transaction, stored.id)? else {
        return Ok(Updated::Elsewhere);
    };
    if !row.matches_checksum {
        return Ok(Updated::Damaged);
    }
    if row.revision != stored.revision {
        return Ok(Updated::Elsewhere);
    }
    let reflection = &stored.reflection;
    if row.content == Content::of(reflection)? {
        return Ok(Updated::Same);
    }
    let update = transaction.prepare_cached(include_str!("sql/update_reflection.sql"))?;
    let numbers = [
        (":id", stored.id.0),
        (":set_key", row.set_key),
        (":revision", stored.revision + 1),
    ];
    let (_, answers_crc) = write_row(update, reflection, &numbers)?;
    let after = sum_contribution(reflection.reached, answers_crc);
    row_count::add(transaction, "reflection", 0, after - row.sum_contribution())?;
    Ok(Updated::Done)
}

/// Runs a statement that inserts or updates a row; returns the row's number and the checksum of its answers.
fn write_row(
    mut statement: CachedStatement<'_>,
    reflection: &Reflection,
    numbers: &[(&str, i64)],
) -> rusqlite::Result<(i64, i64)> {
    let content = Content::of(reflection)?;
    let mut parameters: Vec<(&str, &dyn rusqlite::ToSql)> = vec![
        (":day", &content.day),
        (":answers", &content.answers),
        (":reached", &content.reached),
        (":uuid", &content.uuid),
        (":occurred_at", &content.occurred_at),
        (":instant", &content.instant),
        (":setting", &content.setting),
        (":written", &content.written),
    ];
    let numbers = numbers.iter();
    parameters.extend(numbers.map(|(name, number)| (*name, number as &dyn rusqlite::ToSql)));
    statement.query_row(parameters.as_slice(), |row| Ok((row.get(0)?, row.get(1)?)))
}

/// The columns that hold a reflection, as they are stored.
#[derive(PartialEq)]
struct Content {
    uuid: String,
    day: String,
    answers: String,
    reached: Option<usize>,
    occurred_at: String,
    instant: i64,
    setting: Option<String>,
    written: String,
}

impl Content {
    fn of(reflection: &Reflection) -> rusqlite::Result<Self> {
        Ok(Self {
            uuid: reflection.uuid.to_string(),
            day: reflection.day().to_string(),
            answers: reflection.answers.to_string(),
            reached: reflection.reached,
            occurred_at: reflection.occurred_at.to_rfc3339(),
            instant: reflection.occurred_at.timestamp(),
            setting: reflection.setting.clone(),
            written: written::to_json(reflection)?,
        })
    }
}

/// A stored row, before it is changed or deleted.
struct CheckedRow {
    revision: i64,
    set_key: i64,
    answers_crc: i64,
    /// Whether the row and its set match their checksums.
    matches_checksum: bool,
    content: Content,
}

impl CheckedRow {
    /// Returns what the row contributes to the sum of `answers_crc`.
    fn sum_contribution(&self) -> i64 {
        sum_contribution(self.content.reached, self.answers_crc)
    }
}

fn checked_row(transaction: &Connection, id: ReflectionId) -> rusqlite::Result<Option<CheckedRow>> {
    transaction
        .prepare_cached(include_str!("sql/checked_row.sql"))?
        .query_row(named_params! { ":id": id.0 }, |row| {
            // The values of a damaged row may be unreadable, and are not compared.
            let matches_checksum = row.get(3)?;
            let text = |index: usize| -> rusqlite::Result<String> {
                if matches_checksum {
                    row.get(index)
                } else {
                    Ok(String::new())
                }
            };
            Ok(CheckedRow {
                revision: row.get(0)?,
                set_key: row.get(1)?,
                answers_crc: row.get(2)?,
                matches_checksum,
                content: Content {
                    uuid: text(4)?,
                    day: text(5)?,
                    answers: text(6)?,
                    reached: row.get(7)?,
                    occurred_at: text(8)?,
                    instant: row.get(9)?,
                    setting: if matches_checksum { row.get(10)? } else { None },
                    written: text(11)?,
                },
            })
        })
        .optional()
}

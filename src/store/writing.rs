//! Writing reflections: each write whole, in one transaction, or not at all.

use rusqlite::{Connection, Transaction, TransactionBehavior, named_params, params};

use super::damage::{Part, damage_in, damaged};
use super::{SetKey, Store, sets};
use crate::error::{Error, Result};
use crate::model::{NoteTarget, QuestionSet, Reflection, ReflectionId, StoredReflection};

impl Store {
    /// Adds a reflection and, where it was never answered before, its set.
    pub fn add(&mut self, reflection: Reflection, set: &QuestionSet) -> Result<StoredReflection> {
        let added = in_transaction(&mut self.connection, |transaction| {
            insert(transaction, &reflection, set)
        });
        let id = self.explain(added)?;
        Ok(StoredReflection {
            id,
            revision: 1,
            is_whole: true,
            reflection,
        })
    }

    /// Writes a reflection again as it now is.
    ///
    /// # Errors
    ///
    /// Refuses when it was changed or deleted elsewhere since it was read, so that no word is overwritten, and when
    /// it is damaged, so that damage is never written down as what was meant.
    pub fn change(&mut self, kept: &mut StoredReflection) -> Result<()> {
        let updated = in_transaction(&mut self.connection, |transaction| {
            update(transaction, kept)
        });
        match self.explain(updated)? {
            Updated::Done => {
                kept.revision += 1;
                Ok(())
            }
            Updated::Damaged(parts) => Err(damaged(kept.id, &parts)),
            Updated::Elsewhere => Err(Error::failed(format!(
                "reflection {} was changed or deleted in another window",
                kept.id
            ))
            .hint("Nothing was overwritten. RenderOptions at it with: did-i show, and change it again.")),
        }
    }

    /// Deletes a reflection and every word in it; tells whether it was there.
    ///
    /// `secure_delete` overwrites what it leaves behind in the file.
    pub fn delete(&mut self, id: ReflectionId) -> Result<bool> {
        let deleted = in_transaction(&mut self.connection, |transaction| {
            let is_damaged = damage_in(transaction, id)?.contains(&Part::Row);
            if is_damaged {
                // The indexes still have what stood there before, and would miss it.
                transaction.execute_batch("REINDEX reflection")?;
            }
            let deleted = transaction.execute("DELETE FROM reflection WHERE id = ?1", [id.0])?;
            if is_damaged {
                transaction.execute(include_str!("sql/mend_sum.sql"), [])?;
            }
            Ok(deleted)
        });
        Ok(self.explain(deleted)? > 0)
    }
}

/// Does work in one transaction: all of it, or nothing.
pub(super) fn in_transaction<T>(
    connection: &mut Connection,
    work: impl FnOnce(&Transaction<'_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<T> {
    // Immediate: to wait for another writer at the start, not to fail in the middle.
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let done = work(&transaction)?;
    transaction.commit()?;
    Ok(done)
}

fn insert(
    transaction: &Transaction<'_>,
    reflection: &Reflection,
    set: &QuestionSet,
) -> rusqlite::Result<ReflectionId> {
    let key = sets::key_of(transaction, set)?;
    insert_row(transaction, reflection, key)
}

/// Adds a reflection whose set is kept already.
pub(super) fn insert_row(
    transaction: &Transaction<'_>,
    reflection: &Reflection,
    set: SetKey,
) -> rusqlite::Result<ReflectionId> {
    transaction
        .prepare_cached(include_str!("sql/insert_reflection.sql"))?
        .execute(named_params! {
            ":uuid": reflection.uuid.to_string(),
            ":question_set": set.0,
            ":day": reflection.day().to_string(),
            ":occurred_at": reflection.occurred_at.to_rfc3339(),
            ":setting": reflection.setting,
            ":answers": reflection.answers.to_string(),
            ":reached": reflection.reached,
        })?;
    let id = ReflectionId(transaction.last_insert_rowid());
    write_notes_and_tags(transaction, id, reflection)?;
    Ok(id)
}

/// What became of writing a reflection again.
enum Updated {
    Done,
    /// Somebody else changed or deleted it.
    Elsewhere,
    Damaged(Vec<Part>),
}

fn update(transaction: &Transaction<'_>, kept: &StoredReflection) -> rusqlite::Result<Updated> {
    let reflection = &kept.reflection;
    let damage = damage_in(transaction, kept.id)?;
    if !damage.is_empty() {
        return Ok(Updated::Damaged(damage));
    }
    let changed = transaction
        .prepare_cached(include_str!("sql/update_reflection.sql"))?
        .execute(named_params! {
            ":id": kept.id.0,
            ":revision": kept.revision,
            ":day": reflection.day().to_string(),
            ":occurred_at": reflection.occurred_at.to_rfc3339(),
            ":setting": reflection.setting,
            ":answers": reflection.answers.to_string(),
            ":reached": reflection.reached,
        })?;
    if changed == 0 {
        return Ok(Updated::Elsewhere);
    }
    transaction.execute("DELETE FROM note WHERE reflection = ?1", [kept.id.0])?;
    transaction.execute("DELETE FROM tag WHERE reflection = ?1", [kept.id.0])?;
    write_notes_and_tags(transaction, kept.id, reflection)?;
    Ok(Updated::Done)
}

fn write_notes_and_tags(
    transaction: &Transaction<'_>,
    id: ReflectionId,
    reflection: &Reflection,
) -> rusqlite::Result<()> {
    let mut note = transaction.prepare_cached(
        "INSERT INTO note (reflection, about, text, share, crc)
         VALUES (?1, ?2, ?3, ?4, checksum(?1, ?2, ?3, ?4))",
    )?;
    for (about, written) in &reflection.notes {
        note.execute(params![
            id.0,
            about_number(*about),
            written.text,
            written.share
        ])?;
    }
    let mut tag = transaction.prepare_cached(
        "INSERT INTO tag (reflection, place, tag, crc) VALUES (?1, ?2, ?3, checksum(?1, ?2, ?3))",
    )?;
    for (place, name) in (1..).zip(&reflection.tags) {
        tag.execute(params![id.0, place, name])?;
    }
    Ok(())
}

/// The number that stands for what a note is about: a question's own, or one below nought.
fn about_number(about: NoteTarget) -> i64 {
    match about {
        NoteTarget::Question(number) => i64::from(number),
        NoteTarget::Learning => -1,
        NoteTarget::NextStep => -2,
    }
}

/// Reads the number that `about_number` gave.
pub(super) fn about_from(number: i64) -> Option<NoteTarget> {
    match number {
        -1 => Some(NoteTarget::Learning),
        -2 => Some(NoteTarget::NextStep),
        number => u16::try_from(number)
            .ok()
            .filter(|n| *n > 0)
            .map(NoteTarget::Question),
    }
}

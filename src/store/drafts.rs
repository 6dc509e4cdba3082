//! Unsaved text: the drafts of notes, and the files that were created for a text editor.

use rusqlite::{Connection, OptionalExtension, Row, params};
use uuid::Uuid;

use super::journal::Store;
use super::write::in_transaction;
use crate::error::Result;

/// A text that is being typed. It appears in no list, search, summary or export.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FieldDraft {
    /// The reflection, action or meeting that it belongs to; nil if damage made that unreadable.
    pub belongs_to: Uuid,
    /// The field: a question's number, `learning`, `next`, `setting`, `tags`, `when`, `outcome` or `agreed`.
    pub field: String,
    /// What the field held when the draft was begun.
    pub text_before: String,
    /// Whether that was marked to share.
    pub was_shared: bool,
    /// The text so far.
    pub text: String,
}

/// A draft in the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoredDraft {
    /// Its number, which is never used again.
    pub id: i64,
    /// The stored checksum: another window that writes the draft changes it.
    crc: i64,
    /// Whether it matches its checksum.
    pub matches_checksum: bool,
    /// The draft itself.
    pub draft: FieldDraft,
}

/// A file that was created for a text editor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditorFile {
    /// Its name in the journal's folder, which is random.
    pub name: String,
    /// The number of the draft that it was made from.
    pub draft_id: i64,
    /// What that draft belongs to.
    pub belongs_to: Uuid,
    /// The field of that draft.
    pub field: String,
}

impl Store {
    /// Saves a draft, in place of the one before if that is still as this window wrote or read it.
    ///
    /// Otherwise it becomes another draft, so that two windows never overwrite each other. Does not change the revision
    /// of a reflection.
    pub fn save_draft(
        &mut self,
        before: Option<&StoredDraft>,
        draft: &FieldDraft,
    ) -> Result<StoredDraft> {
        let saved = in_transaction(&mut self.connection, |transaction| {
            if let Some(before) = before
                && let Some(crc) = update(transaction, before, draft)?
            {
                return Ok((before.id, crc));
            }
            insert(transaction, draft)
        });
        let (id, crc) = self.map_error(saved)?;
        Ok(StoredDraft {
            id,
            crc,
            matches_checksum: true,
            draft: draft.clone(),
        })
    }

    /// Lists the drafts, oldest first. Damaged ones are read as far as possible.
    pub fn drafts(&self) -> Result<Vec<StoredDraft>> {
        let drafts = self
            .connection
            .prepare(
                "SELECT id, belongs_to, field, text_before, was_shared, text, crc,
                        crc IS checksum(id, belongs_to, field, text_before, was_shared, text)
                 FROM draft ORDER BY id",
            )
            .and_then(|mut statement| statement.query_map([], stored_draft)?.collect());
        self.map_error(drafts)
    }

    /// Deletes a draft if it is still as this window wrote or read it. Returns whether it was.
    pub fn delete_draft(&mut self, draft: &StoredDraft) -> Result<bool> {
        let deleted = in_transaction(&mut self.connection, |transaction| {
            transaction.execute(
                "DELETE FROM draft WHERE id = ?1 AND crc = ?2",
                [draft.id, draft.crc],
            )
        });
        Ok(self.map_error(deleted)? > 0)
    }

    /// Records a file before a text editor is started on it.
    pub fn add_editor_file(&mut self, file: &EditorFile) -> Result<()> {
        let added = in_transaction(&mut self.connection, |transaction| {
            transaction.execute(
                "INSERT OR REPLACE INTO editor_file (name, draft_id, belongs_to, field)
                 VALUES (?1, ?2, ?3, ?4)",
                params![
                    file.name,
                    file.draft_id,
                    file.belongs_to.to_string(),
                    file.field
                ],
            )
        });
        self.map_error(added).map(drop)
    }

    /// Lists the files that were created for a text editor and not removed yet.
    pub fn editor_files(&self) -> Result<Vec<EditorFile>> {
        let files = self
            .connection
            .prepare("SELECT name, draft_id, belongs_to, field FROM editor_file")
            .and_then(|mut statement| {
                let file = |row: &Row<'_>| {
                    Ok(EditorFile {
                        name: row.get(0)?,
                        draft_id: row.get(1)?,
                        belongs_to: text(row, 2)?.parse().unwrap_or_default(),
                        field: row.get(3)?,
                    })
                };
                statement.query_map([], file)?.collect()
            });
        self.map_error(files)
    }

    /// Removes the record of a file that was deleted.
    pub fn forget_editor_file(&mut self, name: &str) -> Result<()> {
        let forgotten = in_transaction(&mut self.connection, |transaction| {
            transaction.execute("DELETE FROM editor_file WHERE name = ?1", [name])
        });
        self.map_error(forgotten).map(drop)
    }
}

/// Replaces a draft; `None` if another window changed or deleted it. Returns its checksum.
fn update(
    transaction: &Connection,
    before: &StoredDraft,
    draft: &FieldDraft,
) -> rusqlite::Result<Option<i64>> {
    transaction
        .query_row(
            "UPDATE draft
             SET belongs_to = ?3, field = ?4, text_before = ?5, was_shared = ?6, text = ?7,
                 crc = checksum(id, ?3, ?4, ?5, ?6, ?7)
             WHERE id = ?1 AND crc = ?2
             RETURNING crc",
            params![
                before.id,
                before.crc,
                draft.belongs_to.to_string(),
                draft.field,
                draft.text_before,
                i64::from(draft.was_shared),
                draft.text
            ],
            |row| row.get(0),
        )
        .optional()
}

/// Adds a draft; returns its number and its checksum.
fn insert(transaction: &Connection, draft: &FieldDraft) -> rusqlite::Result<(i64, i64)> {
    transaction.execute(
        "INSERT INTO draft (belongs_to, field, text_before, was_shared, text, crc) VALUES (?1, ?2, ?3, ?4, ?5, 0)",
        params![
            draft.belongs_to.to_string(),
            draft.field,
            draft.text_before,
            i64::from(draft.was_shared),
            draft.text
        ],
    )?;
    // The checksum covers the number, which is known only now.
    let id = transaction.last_insert_rowid();
    let crc = transaction.query_row(
        "UPDATE draft SET crc = checksum(id, belongs_to, field, text_before, was_shared, text)
         WHERE id = ?1 RETURNING crc",
        [id],
        |row| row.get(0),
    )?;
    Ok((id, crc))
}

fn stored_draft(row: &Row<'_>) -> rusqlite::Result<StoredDraft> {
    Ok(StoredDraft {
        id: row.get(0)?,
        crc: row.get(6)?,
        matches_checksum: row.get(7)?,
        draft: FieldDraft {
            belongs_to: text(row, 1)?.parse().unwrap_or_default(),
            field: text(row, 2)?,
            text_before: text(row, 3)?,
            was_shared: row.get(4)?,
            text: text(row, 5)?,
        },
    })
}

/// Reads a text that damage may have made invalid.
fn text(row: &Row<'_>, column: usize) -> rusqlite::Result<String> {
    let bytes = row.get_ref(column)?.as_bytes()?;
    Ok(String::from_utf8_lossy(bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft(text: &str) -> FieldDraft {
        FieldDraft {
            belongs_to: Uuid::from_u128(7),
            field: "3".to_owned(),
            text: text.to_owned(),
            ..FieldDraft::default()
        }
    }

    fn texts(store: &Store) -> Vec<String> {
        let drafts = store.drafts().unwrap().into_iter();
        drafts.map(|stored| stored.draft.text).collect()
    }

    #[test]
    fn a_draft_is_replaced_by_the_window_that_wrote_it_and_deleted_by_it() {
        let mut store = Store::in_memory().unwrap();
        let first = store.save_draft(None, &draft("two")).unwrap();
        let second = store
            .save_draft(Some(&first), &draft("two strengths"))
            .unwrap();
        assert_eq!(store.drafts().unwrap(), std::slice::from_ref(&second));
        assert!(second.matches_checksum);
        assert_eq!(store.contents().unwrap().drafts, 1);
        assert!(!store.delete_draft(&first).unwrap());
        assert!(store.delete_draft(&second).unwrap());
        assert!(store.drafts().unwrap().is_empty());
    }

    #[test]
    fn two_windows_never_overwrite_each_other() {
        let mut store = Store::in_memory().unwrap();
        let first = store.save_draft(None, &draft("from A")).unwrap();
        let taken = store
            .save_draft(Some(&first), &draft("from A, in B"))
            .unwrap();
        store
            .save_draft(Some(&first), &draft("from A, typed on"))
            .unwrap();
        assert_eq!(texts(&store), ["from A, in B", "from A, typed on"]);
        store.delete_draft(&taken).unwrap();
        store
            .save_draft(Some(&taken), &draft("typed after the deletion"))
            .unwrap();
        assert_eq!(
            texts(&store),
            ["from A, typed on", "typed after the deletion"]
        );
    }

    #[test]
    fn a_damaged_draft_is_read_as_far_as_possible_and_said_to_be_damaged() {
        let mut store = Store::in_memory().unwrap();
        store.save_draft(None, &draft("two strengths")).unwrap();
        let damage = "UPDATE draft SET belongs_to = 'x', text = CAST(x'74ff6f' AS TEXT)";
        store.connection.execute_batch(damage).unwrap();
        let stored = store.drafts().unwrap().remove(0);
        assert!(!stored.matches_checksum);
        assert_eq!(stored.draft.belongs_to, Uuid::nil());
        assert_eq!(stored.draft.text, "t\u{fffd}o");
        assert!(store.delete_draft(&stored).unwrap());
    }

    #[test]
    fn editor_files_are_listed_until_they_are_forgotten() {
        let mut store = Store::in_memory().unwrap();
        let file = EditorFile {
            name: ".did-i-note.txt".to_owned(),
            draft_id: 3,
            belongs_to: Uuid::from_u128(7),
            field: "3".to_owned(),
        };
        store.add_editor_file(&file).unwrap();
        assert_eq!(store.editor_files().unwrap(), std::slice::from_ref(&file));
        store.forget_editor_file(&file.name).unwrap();
        assert_eq!(store.editor_files().unwrap(), []);
    }
}

//! Unsaved text: the draft of a note, and the files that were created for a text editor.

use rusqlite::{OptionalExtension, params};
use uuid::Uuid;

use super::journal::Store;
use super::write::in_transaction;
use crate::error::Result;

/// A text that is being typed. It appears in no list, search, summary or export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteDraft {
    /// The reflection that it belongs to.
    pub reflection: Uuid,
    /// The field: a question's number, `learning`, `next`, `setting`, `tags` or `when`.
    pub field: String,
    /// The text so far.
    pub text: String,
}

/// A file that was created for a text editor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditorFile {
    /// Its name in the journal's folder.
    pub name: String,
    /// Its inode when it was created, because the name may later refer to another file.
    pub inode: u64,
}

impl Store {
    /// Saves a draft and replaces the one before. Does not change the reflection's revision.
    pub fn save_draft(&mut self, draft: &NoteDraft) -> Result<()> {
        let saved = in_transaction(&mut self.connection, |transaction| {
            transaction.execute(
                "INSERT OR REPLACE INTO draft (id, reflection, field, text) VALUES (1, ?1, ?2, ?3)",
                params![draft.reflection.to_string(), draft.field, draft.text],
            )
        });
        self.explain(saved).map(drop)
    }

    /// Returns the draft, or `None` if there is none.
    pub fn draft(&self) -> Result<Option<NoteDraft>> {
        let draft = self
            .connection
            .query_row("SELECT reflection, field, text FROM draft", [], |row| {
                let reflection: String = row.get(0)?;
                Ok(NoteDraft {
                    reflection: reflection.parse().unwrap_or_default(),
                    field: row.get(1)?,
                    text: row.get(2)?,
                })
            })
            .optional();
        self.explain(draft)
    }

    /// Deletes the draft, if there is one.
    pub fn delete_draft(&mut self) -> Result<()> {
        let deleted = in_transaction(&mut self.connection, |transaction| {
            transaction.execute("DELETE FROM draft", [])
        });
        self.explain(deleted).map(drop)
    }

    /// Records a file before a text editor is started on it.
    pub fn add_editor_file(&mut self, file: &EditorFile) -> Result<()> {
        let added = in_transaction(&mut self.connection, |transaction| {
            let insert = "INSERT OR REPLACE INTO editor_file (name, inode) VALUES (?1, ?2)";
            // Stores the bits of the number; the sign has no meaning.
            transaction.execute(insert, params![file.name, file.inode.cast_signed()])
        });
        self.explain(added).map(drop)
    }

    /// Lists the files that were created for a text editor and not removed yet.
    pub fn editor_files(&self) -> Result<Vec<EditorFile>> {
        let files = self
            .connection
            .prepare("SELECT name, inode FROM editor_file")
            .and_then(|mut statement| {
                let file = |row: &rusqlite::Row<'_>| {
                    Ok(EditorFile {
                        name: row.get(0)?,
                        inode: row.get::<_, i64>(1)?.cast_unsigned(),
                    })
                };
                statement.query_map([], file)?.collect()
            });
        self.explain(files)
    }

    /// Removes the record of a file that was deleted.
    pub fn forget_editor_file(&mut self, name: &str) -> Result<()> {
        let forgotten = in_transaction(&mut self.connection, |transaction| {
            transaction.execute("DELETE FROM editor_file WHERE name = ?1", [name])
        });
        self.explain(forgotten).map(drop)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_draft_is_kept_until_it_is_deleted() {
        let mut store = Store::in_memory().unwrap();
        assert_eq!(store.draft().unwrap(), None);
        for text in ["two", "two strengths"] {
            let draft = NoteDraft {
                reflection: Uuid::from_u128(7),
                field: "3".to_owned(),
                text: text.to_owned(),
            };
            store.save_draft(&draft).unwrap();
            assert_eq!(store.draft().unwrap(), Some(draft));
        }
        store.delete_draft().unwrap();
        assert_eq!(store.draft().unwrap(), None);
    }

    #[test]
    fn editor_files_are_listed_until_they_are_forgotten() {
        let mut store = Store::in_memory().unwrap();
        let file = EditorFile {
            name: ".did-i-note.txt".to_owned(),
            inode: u64::MAX - 1,
        };
        store.add_editor_file(&file).unwrap();
        assert_eq!(store.editor_files().unwrap(), std::slice::from_ref(&file));
        store.forget_editor_file(&file.name).unwrap();
        assert_eq!(store.editor_files().unwrap(), []);
    }
}

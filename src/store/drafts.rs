//! What is being typed and not saved yet: the draft of a note, and the files that a text editor was given.

use rusqlite::{OptionalExtension, params};
use uuid::Uuid;

use super::Store;
use super::write::in_transaction;
use crate::error::Result;

/// The text that is being typed. It is in no list, search, summary or export.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoteDraft {
    /// The reflection it is for.
    pub reflection: Uuid,
    /// A question's number, `learning` or `next`.
    pub field: String,
    /// The text so far.
    pub text: String,
}

/// A file that was made for a text editor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EditorFile {
    /// Its name in the journal's folder.
    pub name: String,
    /// Which file it was when it was made, since the name may come to mean another.
    pub inode: u64,
}

impl Store {
    /// Keeps a draft in place of the one before; raises no revision.
    pub fn save_draft(&mut self, draft: &NoteDraft) -> Result<()> {
        let saved = in_transaction(&mut self.connection, |transaction| {
            transaction.execute(
                "INSERT OR REPLACE INTO draft (id, reflection, field, text) VALUES (1, ?1, ?2, ?3)",
                params![draft.reflection.to_string(), draft.field, draft.text],
            )
        });
        self.explain(saved).map(drop)
    }

    /// Returns the draft; none where there is none.
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

    /// Notes a file before a text editor is started on it.
    pub fn add_editor_file(&mut self, file: &EditorFile) -> Result<()> {
        let added = in_transaction(&mut self.connection, |transaction| {
            let insert = "INSERT OR REPLACE INTO editor_file (name, inode) VALUES (?1, ?2)";
            // The bits of the number matter, not its sign.
            transaction.execute(insert, params![file.name, file.inode.cast_signed()])
        });
        self.explain(added).map(drop)
    }

    /// Lists the files that were made for a text editor and not removed yet.
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

    /// Forgets a file that was removed.
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

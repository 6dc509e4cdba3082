//! What an editor left of a file that did-i gave it: the file itself, backups, swap files, and words it had not saved.
//!
//! The name of the file is random, so nothing else in the folder has it. Nothing is removed before its words are kept.

use std::fs;
use std::path::{Path, PathBuf};

use super::vim;
use crate::error::{Error, Result, io_words};
use crate::fs::{EDITOR_FILE_PREFIX, folder_of, overwrite_and_remove};
use crate::store::{EditorFile, FieldDraft, Store, StoredDraft};
use crate::text::{decoded, display_path, plain_lines};

/// The first bytes of a swap file of Vim.
const SWAP: &[u8] = b"b0VIM ";

/// What an editor left beside the file.
#[derive(Debug, Default)]
pub(super) struct Unsaved {
    /// The texts, each once: backups, and words that were never saved.
    pub(super) texts: Vec<String>,
    /// Swap files whose words cannot be read here.
    unread: Vec<PathBuf>,
}

/// Reads what an editor left beside the file of this name: `name~`, `name.save`, `#name#`, `.name.swp`.
pub(super) fn unsaved(path: &Path, name: &str) -> Unsaved {
    let mut found = Unsaved::default();
    for file in files_of(path, name).into_iter().filter(|file| file != path) {
        let Ok(bytes) = fs::read(&file) else {
            continue;
        };
        let text = if bytes.starts_with(SWAP) {
            let recovered = path.with_file_name(format!("{name}.recovered"));
            let words = vim::unsaved_words(path, &recovered);
            if words.is_none() {
                found.unread.push(file);
            }
            words.map(|words| decode_editor_text(&words).0)
        } else {
            let text = decoded(&bytes).filter(|text| !text.contains('\0'));
            text.map(|_| decode_editor_text(&bytes).0)
        };
        found.texts.extend(text.filter(|text| !text.is_empty()));
    }
    found.texts.sort();
    found.texts.dedup();
    found
}

/// Returns the text in a file, and a remark if it had to be guessed at.
///
/// An editor may save in the encoding of the system. Windows-1252 gives every byte a character, so no word is lost.
pub(super) fn decode_editor_text(bytes: &[u8]) -> (String, Option<&'static str>) {
    let (text, remark) = match decoded(bytes) {
        Some(text) => (text.to_string(), None),
        None => (
            encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned(),
            Some("The editor did not save UTF-8 text. Check the letters with accents."),
        ),
    };
    (plain_lines(&text).trim_end().to_owned(), remark)
}

/// Keeps the texts as drafts, then removes everything that an editor left.
pub(super) fn save_and_remove(
    store: &mut Store,
    path: &Path,
    file: &EditorFile,
    unsaved: Unsaved,
) -> Result<()> {
    for text in unsaved.texts {
        save_as_draft(store, file, text, false)?;
    }
    remove(path, &file.name, &unsaved.unread)
}

/// Removes all files of a name but those whose words could not be read.
fn remove(path: &Path, name: &str, unread: &[PathBuf]) -> Result<()> {
    for file in files_of(path, name) {
        if unread.contains(&file) {
            continue;
        }
        overwrite_and_remove(&file).map_err(|error| {
            Error::failed(format!(
                "cannot remove {}: {}",
                display_path(&file),
                io_words(&error)
            ))
            .hint("It holds what you wrote: remove it yourself.")
        })?;
    }
    match unread.first() {
        None => Ok(()),
        Some(swap) => Err(Error::failed(format!(
            "your editor left words in {} that cannot be read without Vim",
            display_path(swap)
        ))
        .hint("Open it with vim -r, or remove it yourself: it is not encrypted.")),
    }
}

/// Lists the file of a recorded name, and what an editor made of it.
fn files_of(path: &Path, name: &str) -> Vec<PathBuf> {
    let stem = name.trim_start_matches('.');
    if !name.starts_with(EDITOR_FILE_PREFIX)
        || name.len() <= EDITOR_FILE_PREFIX.len()
        || name.contains(['/', '\\', ':'])
    {
        return Vec::new();
    }
    let entries = fs::read_dir(folder_of(path)).into_iter().flatten();
    entries
        .filter_map(std::result::Result::ok)
        .filter(|entry| {
            let found = entry.file_name();
            let found = found.to_string_lossy();
            found.trim_start_matches(['.', '#']).starts_with(stem)
        })
        .map(|entry| entry.path())
        .filter(|path| path.symlink_metadata().is_ok_and(|found| !found.is_dir()))
        .collect()
}

/// Removes the editor files that an earlier process left, after their text is in the draft that they belong to. Returns
/// whether there were any.
///
/// Nothing is done while another did-i has the journal open: its user may be writing in such a file.
pub(in crate::commands) fn recover_editor_files(store: &mut Store) -> Result<bool> {
    let files = store.editor_files()?;
    if files.is_empty() {
        return Ok(false);
    }
    let taken =
        store.if_unshared(|store| files.iter().try_for_each(|file| recover_file(store, file)))?;
    taken.unwrap_or(Ok(())).map(|()| true)
}

/// Counts the files with words in them that an editor left, or that are still open in it, and that no draft stands for.
pub(in crate::commands) fn count_editor_files_with_text(
    store: &Store,
    drafts: &[StoredDraft],
) -> Result<usize> {
    let folder = folder_of(store.path());
    let has_words = |file: &EditorFile| {
        let path = folder.join(&file.name);
        !files_of(&path, &file.name).is_empty()
            && fs::read(&path).is_ok_and(|bytes| !decode_editor_text(&bytes).0.is_empty())
    };
    let is_counted = |file: &EditorFile| drafts.iter().any(|stored| stored.id == file.draft_id);
    let files = store.editor_files()?.into_iter();
    Ok(files
        .filter(|file| !is_counted(file) && has_words(file))
        .count())
}

/// Takes in what was written in a file whose name the journal recorded, then removes everything of that name.
///
/// The name is forgotten only when a start finds nothing of it: an editor that is still open may write the file again.
fn recover_file(store: &mut Store, file: &EditorFile) -> Result<()> {
    let folder = folder_of(store.path()).to_owned();
    let path = folder.join(&file.name);
    if files_of(&path, &file.name).is_empty() {
        return store.forget_editor_file(&file.name);
    }
    let mut unsaved = unsaved(&path, &file.name);
    if is_file(&path) {
        // If it cannot be read or removed now, the next start tries again.
        let Ok(bytes) = fs::read(&path) else {
            return Ok(());
        };
        save_as_draft(store, file, decode_editor_text(&bytes).0, true)?;
    } else if let Some(backup) = unsaved.texts.pop() {
        // An editor that was killed between moving the file away and writing it left only the backup.
        save_as_draft(store, file, backup, true)?;
    }
    // What cannot be removed now is removed at the next start.
    let _ = save_and_remove(store, &path, file, unsaved);
    Ok(())
}

fn is_file(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|found| found.is_file())
}

/// Keeps a text that an editor left: in the draft that it was made from, or in another one.
fn save_as_draft(store: &mut Store, file: &EditorFile, text: String, replaces: bool) -> Result<()> {
    let all = store.drafts()?;
    let is_of =
        |draft: &FieldDraft| draft.belongs_to == file.belongs_to && draft.field == file.field;
    let is_known =
        |stored: &StoredDraft| is_of(&stored.draft) && stored.draft.text.trim() == text.trim();
    if text.is_empty() || all.iter().any(is_known) {
        return Ok(());
    }
    let before = all
        .into_iter()
        .find(|stored| stored.id == file.draft_id && is_of(&stored.draft));
    let draft = match &before {
        Some(before) => FieldDraft {
            text,
            ..before.draft.clone()
        },
        None => FieldDraft {
            belongs_to: file.belongs_to,
            field: file.field.clone(),
            text,
            ..FieldDraft::default()
        },
    };
    let before = before.filter(|_| replaces);
    store.save_draft(before.as_ref(), &draft).map(drop)
}

//! The user's editor: `$VISUAL`, `$EDITOR`, or the default of the system.

use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Command;

use super::drafts;
use crate::error::{Error, Result};
use crate::fs::{folder_of, overwrite_and_remove};
use crate::prompt::EditedText;
use crate::store::{EditorFile, NoteDraft, Store};
use crate::text::{decoded, plain_lines, shown};

/// The variables that name an editor, in order of precedence.
const EDITORS: [&str; 2] = ["VISUAL", "EDITOR"];
/// The editor used if no variable names one.
const DEFAULT_EDITOR: &str = if cfg!(windows) { "notepad" } else { "vi" };

/// The prefix of the name of a file for the editor.
const PREFIX: &str = ".did-i-note-";

/// Opens a file in the editor, and waits until the editor ends.
pub(super) fn edit_file(file: &Path) -> Result<()> {
    let editor = EDITORS
        .into_iter()
        .filter_map(std::env::var_os)
        .find(|editor| !editor.is_empty())
        .unwrap_or_else(|| DEFAULT_EDITOR.into());
    let shown = shown(&editor);
    let hint = "Name your editor in the variable EDITOR.";
    let status = command(editor, file).status().map_err(|error| {
        Error::failed(format!("cannot run the editor {shown}: {error}")).hint(hint)
    })?;
    if status.success() {
        Ok(())
    } else {
        Err(Error::failed(format!("the editor {shown} ended with {status}")).hint(hint))
    }
}

/// Opens the text of a draft in the editor, as a private file in the journal's folder that is overwritten and removed
/// afterwards.
///
/// The journal records the draft, and the file's name and inode, before the editor starts. So if this process is
/// killed, the next start finds what was written, and removes the file. What the editor wrote is never discarded: if
/// something is wrong with it, it comes back with a remark.
pub(super) fn edit_text(store: &mut Store, draft: &NoteDraft) -> Result<EditedText> {
    let (path, name) = new_file(store, draft)?;
    let failed = edit_file(&path).err();
    let (text, remark) = match fs::read(&path) {
        Ok(bytes) => text_of(&bytes),
        Err(error) => {
            // From here on the file is the user's: it is named, and never removed.
            store.forget_editor_file(&name)?;
            let failed = failed.filter(|_| error.kind() == io::ErrorKind::NotFound);
            return Err(failed.unwrap_or_else(|| cannot_read(&path, &error)));
        }
    };
    let mut remarks: Vec<String> = remark.map(str::to_owned).into_iter().collect();
    let is_changed = text != plain_lines(&draft.text).trim_end();
    let edited = NoteDraft {
        text,
        ..draft.clone()
    };
    // The file goes only after its text is in the journal.
    match store.save_draft(&edited) {
        Ok(()) => remarks.extend(remove(store, &path, &name).err().map(|e| e.to_string())),
        Err(error) => remarks.push(format!("The draft could not be kept: {error}")),
    }
    match failed {
        Some(error) if !is_changed => return Err(error),
        Some(error) => remarks.extend(error.to_string().lines().next().map(str::to_owned)),
        None => {}
    }
    Ok(EditedText {
        text: edited.text,
        remark: remarks.join("\n"),
    })
}

/// Creates the file with the text of a draft; returns its path and name.
fn new_file(store: &mut Store, draft: &NoteDraft) -> Result<(PathBuf, String)> {
    let folder = folder_of(store.path()).to_owned();
    let cannot = |error: &io::Error| Error::cannot_write(&folder, error);
    let mut file = tempfile::Builder::new()
        .prefix(&prefix_of(draft))
        .suffix(".txt")
        .tempfile_in(&folder)
        .map_err(|error| cannot(&error))?;
    let name = file
        .path()
        .file_name()
        .map(|name| name.to_string_lossy().into_owned());
    let name = name.unwrap_or_default();
    let inode = inode_of(file.as_file()).map_err(|error| cannot(&error))?;
    store.add_editor_file(&EditorFile {
        name: name.clone(),
        inode,
    })?;
    file.write_all(draft.text.as_bytes())
        .and_then(|()| file.flush())
        .map_err(|error| cannot(&error))?;
    // Used by path from here on: an editor may replace the file.
    let path = file
        .into_temp_path()
        .keep()
        .map_err(|error| cannot(&error.error))?;
    Ok((path, name))
}

/// The prefix of the name of a draft's file: the reflection and the field, so that the file is never taken for that of
/// another draft.
fn prefix_of(draft: &NoteDraft) -> String {
    let reflection = draft.reflection.simple().to_string();
    let reflection = reflection.get(..8).unwrap_or_default();
    format!("{PREFIX}{reflection}-{}-", draft.field)
}

/// Returns the text in a file, and a remark if it had to be guessed at.
///
/// An editor may save in the encoding of the system. Windows-1252 gives every byte a character, so no word is lost.
fn text_of(bytes: &[u8]) -> (String, Option<&'static str>) {
    let (text, remark) = match decoded(bytes) {
        Some(text) => (text.to_string(), None),
        None => (
            encoding_rs::WINDOWS_1252.decode(bytes).0.into_owned(),
            Some("The editor did not save UTF-8 text. Check the letters with accents."),
        ),
    };
    (plain_lines(&text).trim_end().to_owned(), remark)
}

fn cannot_read(path: &Path, error: &io::Error) -> Error {
    let hint = match error.kind() {
        io::ErrorKind::NotFound => "The text is as it was before.".to_owned(),
        _ => format!("It is in {}.", shown(path)),
    };
    Error::failed(format!("cannot read what the editor wrote: {error}")).hint(hint)
}

fn remove(store: &mut Store, path: &Path, name: &str) -> Result<()> {
    overwrite_and_remove(path).map_err(|error| {
        Error::failed(format!("cannot remove {}: {error}", shown(path)))
            .hint("It holds what you wrote: remove it yourself.")
    })?;
    store.forget_editor_file(name)
}

/// Removes the editor files that an earlier process left, after their text is in the draft that they belong to.
///
/// Nothing is done while another did-i has the journal open: its user may be writing in such a file.
pub(super) fn take_left_files(store: &mut Store) -> Result<()> {
    let files = store.editor_files()?;
    if files.is_empty() {
        return Ok(());
    }
    let taken = store.if_unshared(|store| {
        files.iter().try_for_each(|file| take_left(store, file))?;
        drafts::delete_unchanged(store)
    });
    taken.unwrap_or(Ok(()))
}

/// Removes a file only if its name and inode are those in the journal.
fn take_left(store: &mut Store, file: &EditorFile) -> Result<()> {
    let path = folder_of(store.path()).join(&file.name);
    let is_ours = file.name.starts_with(PREFIX)
        && !file.name.contains(['/', '\\', ':'])
        && path.symlink_metadata().is_ok_and(|found| found.is_file())
        && fs::File::open(&path)
            .and_then(|open| inode_of(&open))
            .is_ok_and(|inode| inode == file.inode);
    if !is_ours {
        return store.forget_editor_file(&file.name);
    }
    // If it cannot be read or removed now, the next start tries again.
    let Ok(bytes) = fs::read(&path) else {
        return Ok(());
    };
    let (text, _) = text_of(&bytes);
    if let Some(draft) = store.draft()?
        && file.name.starts_with(&prefix_of(&draft))
        && !text.is_empty()
    {
        store.save_draft(&NoteDraft { text, ..draft })?;
    }
    match overwrite_and_remove(&path) {
        Ok(()) => store.forget_editor_file(&file.name),
        Err(_) => Ok(()),
    }
}

#[cfg(unix)]
fn inode_of(file: &fs::File) -> io::Result<u64> {
    Ok(std::os::unix::fs::MetadataExt::ino(&file.metadata()?))
}

/// Stable Rust offers no file id on this system, so the creation time is used instead.
#[cfg(not(unix))]
fn inode_of(file: &fs::File) -> io::Result<u64> {
    let made = file.metadata()?.created()?;
    let since = made
        .duration_since(std::time::UNIX_EPOCH)
        .unwrap_or_default();
    Ok(u64::try_from(since.as_nanos()).unwrap_or(u64::MAX))
}

/// As in git, the shell parses the variable, which may contain flags of the editor.
#[cfg(unix)]
fn command(editor: OsString, file: &Path) -> Command {
    let mut line = editor;
    line.push(" \"$@\"");
    let mut command = Command::new("sh");
    command.arg("-c").arg(&line).arg("did-i").arg(file);
    command
}

/// The value may be a path with spaces; any other value may contain flags of the editor.
#[cfg(not(unix))]
fn command(editor: OsString, file: &Path) -> Command {
    if Path::new(&editor).is_file() {
        let mut command = Command::new(editor);
        command.arg(file);
        return command;
    }
    let mut line = editor;
    line.push(" \"");
    line.push(file);
    line.push("\"");
    super::shell::shell(&line)
}

//! The editor that the person chose for every program: `$VISUAL`, `$EDITOR`, or the one that every system has.

use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::Command;

use crate::error::{Error, Result};
use crate::fs::{folder_of, overwrite_and_remove};
use crate::store::{EditorFile, Store};
use crate::text::{plain_lines, shown};

/// The variables that name an editor, the first one first.
const EDITORS: [&str; 2] = ["VISUAL", "EDITOR"];
/// The editor where none is named.
const DEFAULT_EDITOR: &str = if cfg!(windows) { "notepad" } else { "vi" };

/// How the name of a file for the editor begins.
const PREFIX: &str = ".did-i-note-";

/// Runs the editor on a file, and waits for it.
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

/// Lets a text be edited in a private file in the journal's folder, which is overwritten and removed.
///
/// Its name and its inode are in the journal before the editor starts, so that the next start can remove it where
/// this program is killed meanwhile.
pub(super) fn edit_text(store: &mut Store, text: &str) -> Result<String> {
    let folder = folder_of(store.path()).to_owned();
    let cannot = |error: &io::Error| Error::cannot_write(&folder, error);
    let mut file = tempfile::Builder::new()
        .prefix(PREFIX)
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
    file.write_all(text.as_bytes())
        .and_then(|()| file.flush())
        .map_err(|error| cannot(&error))?;
    // From here on by its name: an editor may put another file in its place.
    let path = file
        .into_temp_path()
        .keep()
        .map_err(|error| cannot(&error.error))?;
    let edited = edit_file(&path).and_then(|()| text_in(&path));
    overwrite_and_remove(&path).map_err(|error| {
        Error::failed(format!("cannot remove {}: {error}", shown(&path)))
            .hint("It holds what you wrote: remove it yourself.")
    })?;
    store.forget_editor_file(&name)?;
    edited
}

fn text_in(path: &Path) -> Result<String> {
    let as_before = "The text is as it was before.";
    let edited = fs::read(path).map_err(|error| {
        Error::failed(format!("cannot read what the editor wrote: {error}")).hint(as_before)
    })?;
    let edited = String::from_utf8(edited)
        .map_err(|_| Error::failed("what the editor wrote is not UTF-8 text").hint(as_before))?;
    Ok(plain_lines(&edited).trim_end().to_owned())
}

/// Overwrites and removes the files of an editor that an earlier program could not remove, and no others: those whose
/// name and inode are in the journal.
pub(super) fn remove_left_files(store: &mut Store) -> Result<()> {
    let folder = folder_of(store.path()).to_owned();
    for file in store.editor_files()? {
        let path = folder.join(&file.name);
        let is_ours = file.name.starts_with(PREFIX)
            && !file.name.contains(['/', '\\'])
            && path.symlink_metadata().is_ok_and(|found| found.is_file())
            && fs::File::open(&path)
                .and_then(|open| inode_of(&open))
                .is_ok_and(|inode| inode == file.inode);
        // Where it cannot be removed now, the next start tries again.
        if !is_ours || overwrite_and_remove(&path).is_ok() {
            store.forget_editor_file(&file.name)?;
        }
    }
    Ok(())
}

#[cfg(unix)]
fn inode_of(file: &fs::File) -> io::Result<u64> {
    Ok(std::os::unix::fs::MetadataExt::ino(&file.metadata()?))
}

/// The system has no number to tell files apart by: the moment of its making stands for it.
#[cfg(not(unix))]
fn inode_of(file: &fs::File) -> io::Result<u64> {
    let made = file.metadata()?.created()?;
    let since = made
        .duration_since(std::time::UNIX_EPOCH)
        .unwrap_or_default();
    Ok(u64::try_from(since.as_nanos()).unwrap_or(u64::MAX))
}

/// As git does it: the shell reads the variable, which may hold flags of the editor.
#[cfg(unix)]
fn command(editor: OsString, file: &Path) -> Command {
    let mut line = editor;
    line.push(" \"$@\"");
    let mut command = Command::new("sh");
    command.arg("-c").arg(&line).arg("did-i").arg(file);
    command
}

/// The program's own path may have blanks in it; any other text may hold flags of the editor.
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

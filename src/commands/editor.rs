//! The user's editor: `$VISUAL`, `$EDITOR`, or the default of the system.

use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::path::Path;
use std::process::Command;

use crate::error::{Error, Result};
use crate::fs::{folder_of, overwrite_and_remove};
use crate::store::{EditorFile, Store};
use crate::text::{plain_lines, shown};

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

/// Opens a text in the editor, as a private file in the journal's folder that is overwritten and removed afterwards.
///
/// The journal records the file's name and inode before the editor starts, so that the next start can remove the
/// file if this process is killed.
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
    // Used by path from here on: an editor may replace the file.
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

/// Overwrites and removes editor files left by an earlier process: only files whose name and inode are in the journal.
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
        // If it cannot be removed now, the next start tries again.
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

//! The user's editor: `$VISUAL`, `$EDITOR`, or the default of the system.

use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use super::draft_writer::DraftWriter;
use crate::error::{Error, Result};
use crate::fs::{NOTE_PREFIX, folder_of, overwrite_and_remove};
use crate::prompt::{EditedText, EditorEnd};
use crate::store::{EditorFile, NoteDraft, Store, StoredDraft};
use crate::text::{decoded, plain_lines, shown};

/// The variables that name an editor, in order of precedence.
const EDITORS: [&str; 2] = ["VISUAL", "EDITOR"];
/// The editor used if no variable names one.
const DEFAULT_EDITOR: &str = if cfg!(windows) { "notepad" } else { "vi" };

/// How many random letters follow it.
const RANDOM_LETTERS: usize = 12;

/// Opens a file with this text in the editor, and waits until the editor ends.
pub(super) fn edit_file(file: &Path, before: &str) -> Result<EditorEnd> {
    let started = Instant::now();
    run_editor(file)?;
    let is_unchanged = fs::read(file).is_ok_and(|bytes| bytes == before.as_bytes());
    Ok(if is_unchanged && started.elapsed() < AT_ONCE {
        EditorEnd::AtOnce
    } else {
        EditorEnd::Used
    })
}

fn run_editor(file: &Path) -> Result<()> {
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

/// An editor that comes back sooner, without a change, may still be open in another window.
const AT_ONCE: Duration = Duration::from_millis(1500);

/// A text in the user's editor: a private file in the journal's folder that is overwritten and removed afterwards.
///
/// The journal records the file's random name and the draft before the editor starts. So if this process is killed, the
/// next start finds what was written, and removes the file. What the editor wrote is never discarded: if something is
/// wrong with it, it comes back with a remark.
#[derive(Debug)]
pub(super) struct EditorRun {
    path: PathBuf,
    name: String,
    before: String,
    failed: Option<Error>,
    end: EditorEnd,
}

impl EditorRun {
    /// Opens the text that is being written in the editor, and waits until the editor ends.
    pub(super) fn start(drafts: &mut DraftWriter<'_>, text: &str) -> Result<Self> {
        drafts.save(text)?;
        let (path, name) = new_file(drafts, text)?;
        let edited = edit_file(&path, text);
        Ok(Self {
            path,
            name,
            before: text.to_owned(),
            end: *edited.as_ref().unwrap_or(&EditorEnd::Used),
            failed: edited.err(),
        })
    }

    /// How the editor ended.
    pub(super) fn end(&self) -> EditorEnd {
        self.end
    }

    /// Returns what was written, after it is in the draft, and removes the file and what the editor left of it.
    pub(super) fn take(self, drafts: &mut DraftWriter<'_>) -> Result<EditedText> {
        let (text, remark) = match fs::read(&self.path) {
            Ok(bytes) => text_of(&bytes),
            Err(error) => {
                // From here on the file is the user's: it is named, and never removed.
                drafts.store.forget_editor_file(&self.name)?;
                let failed = self
                    .failed
                    .filter(|_| error.kind() == io::ErrorKind::NotFound);
                return Err(failed.unwrap_or_else(|| cannot_read(&self.path, &error)));
            }
        };
        let mut remarks: Vec<String> = remark.map(str::to_owned).into_iter().collect();
        let is_changed = text != plain_lines(&self.before).trim_end();
        // The file goes only after its text is in the journal.
        match drafts.save(&text) {
            Ok(()) => {
                let removed = remove(&self.path, &self.name);
                remarks.extend(removed.as_ref().err().map(ToString::to_string));
                // An editor that came back at once may still write the file: the next start looks for it.
                if removed.is_ok() && self.end == EditorEnd::Used {
                    drafts.store.forget_editor_file(&self.name)?;
                }
            }
            Err(error) => remarks.push(format!("The draft could not be kept: {error}")),
        }
        match self.failed {
            Some(error) if !is_changed => return Err(error),
            Some(error) => remarks.extend(error.to_string().lines().next().map(str::to_owned)),
            None => {}
        }
        Ok(EditedText {
            text,
            remark: remarks.join("\n"),
        })
    }
}

/// Creates the file with a text; returns its path and name.
fn new_file(drafts: &mut DraftWriter<'_>, text: &str) -> Result<(PathBuf, String)> {
    let folder = folder_of(drafts.store.path()).to_owned();
    // A file that the user did not name: another name would not help.
    let cannot = |error: &io::Error| {
        Error::cannot_write(&folder, error)
            .hint("The text is as it was before. It can be written here, without the editor.")
    };
    let mut file = tempfile::Builder::new()
        .prefix(NOTE_PREFIX)
        .suffix(".txt")
        .rand_bytes(RANDOM_LETTERS)
        .tempfile_in(&folder)
        .map_err(|error| cannot(&error))?;
    let name = file
        .path()
        .file_name()
        .map(|name| name.to_string_lossy().into_owned());
    let name = name.unwrap_or_default();
    let draft = drafts.current().cloned().unwrap_or_default();
    drafts.store.add_editor_file(&EditorFile {
        name: name.clone(),
        draft: drafts.stored().map_or(0, |stored| stored.id),
        belongs_to: draft.belongs_to,
        field: draft.field,
    })?;
    file.write_all(text.as_bytes())
        .and_then(|()| file.flush())
        .map_err(|error| cannot(&error))?;
    // Used by path from here on: an editor may replace the file.
    let path = file
        .into_temp_path()
        .keep()
        .map_err(|error| cannot(&error.error))?;
    Ok((path, name))
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

/// Removes the file, and what the editor left of it.
fn remove(path: &Path, name: &str) -> Result<()> {
    for file in files_of(path, name) {
        overwrite_and_remove(&file).map_err(|error| {
            Error::failed(format!("cannot remove {}: {error}", shown(&file)))
                .hint("It holds what you wrote: remove it yourself.")
        })?;
    }
    Ok(())
}

/// Lists the file of a recorded name, and what an editor made of it: `name~`, `name.swp`, `#name#`, `.#name`.
///
/// The name is random, so nothing else has it.
fn files_of(path: &Path, name: &str) -> Vec<PathBuf> {
    let stem = name.trim_start_matches('.');
    if !name.starts_with(NOTE_PREFIX)
        || name.len() <= NOTE_PREFIX.len()
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
pub(super) fn take_left_files(store: &mut Store) -> Result<bool> {
    let files = store.editor_files()?;
    if files.is_empty() {
        return Ok(false);
    }
    let taken =
        store.if_unshared(|store| files.iter().try_for_each(|file| take_left(store, file)))?;
    taken.unwrap_or(Ok(())).map(|()| true)
}

/// Takes in what was written in a file whose name the journal recorded, then removes everything of that name.
///
/// The name is forgotten only when a start finds nothing of it: an editor that is still open may write the file again.
fn take_left(store: &mut Store, file: &EditorFile) -> Result<()> {
    let folder = folder_of(store.path()).to_owned();
    let path = folder.join(&file.name);
    if files_of(&path, &file.name).is_empty() {
        return store.forget_editor_file(&file.name);
    }
    let named = |name: String| Some(folder.join(name)).filter(|path| is_file(path));
    // An editor that was killed between moving the file away and writing it left only the backup.
    let saved = named(file.name.clone()).or_else(|| named(format!("{}~", file.name)));
    let unsaved = named(format!("#{}#", file.name));
    for (left, replaces) in [(saved, true), (unsaved, false)] {
        let Some(left) = left else { continue };
        // If it cannot be read or removed now, the next start tries again.
        let Ok(bytes) = fs::read(left) else {
            return Ok(());
        };
        keep_left(store, file, text_of(&bytes).0, replaces)?;
    }
    // What cannot be removed now is removed at the next start.
    let _ = remove(&path, &file.name);
    Ok(())
}

fn is_file(path: &Path) -> bool {
    path.symlink_metadata().is_ok_and(|found| found.is_file())
}

/// Keeps a text that an editor left: in the draft that it was made from, or in another one.
fn keep_left(store: &mut Store, file: &EditorFile, text: String, replaces: bool) -> Result<()> {
    let all = store.drafts()?;
    let is_of =
        |draft: &NoteDraft| draft.belongs_to == file.belongs_to && draft.field == file.field;
    let is_known =
        |stored: &StoredDraft| is_of(&stored.draft) && stored.draft.text.trim() == text.trim();
    if text.is_empty() || all.iter().any(is_known) {
        return Ok(());
    }
    let before = all
        .into_iter()
        .find(|stored| stored.id == file.draft && is_of(&stored.draft));
    let draft = match &before {
        Some(before) => NoteDraft {
            text,
            ..before.draft.clone()
        },
        None => NoteDraft {
            belongs_to: file.belongs_to,
            field: file.field.clone(),
            text,
            ..NoteDraft::default()
        },
    };
    let before = before.filter(|_| replaces);
    store.save_draft(before.as_ref(), &draft).map(drop)
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

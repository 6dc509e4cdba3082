//! The user's editor: `$VISUAL`, `$EDITOR`, or the default of the system.

mod leftovers;
mod vim;

#[cfg(not(unix))]
use std::ffi::OsStr;
use std::ffi::OsString;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use super::draft_writer::DraftWriter;
use crate::error::{Error, Result, io_words};
use crate::fs::{EDITOR_FILE_PREFIX, folder_of};
use crate::prompt::{EditedText, EditorEnd};
use crate::store::EditorFile;
use crate::text::{display_path, plain_lines};

use leftovers::decode_editor_text;
pub(super) use leftovers::{count_editor_files_with_text, recover_editor_files};

/// The variables that name an editor, in order of precedence.
const EDITORS: [&str; 2] = ["VISUAL", "EDITOR"];
/// The editor used if no variable names one.
const DEFAULT_EDITOR: &str = if cfg!(windows) { "notepad" } else { "vi" };

/// How many random letters follow the prefix in the name of a file for the editor.
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
    let shown = display_path(&editor);
    let hint = "Name your editor in the variable EDITOR.";
    let status = command(editor, file).status().map_err(|error| {
        Error::failed(format!(
            "cannot run the editor {shown}: {}",
            io_words(&error)
        ))
        .hint(hint)
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
    file: EditorFile,
    before: String,
    failed: Option<Error>,
    end: EditorEnd,
}

impl EditorRun {
    /// Opens the text that is being written in the editor, and waits until the editor ends.
    pub(super) fn start(drafts: &mut DraftWriter<'_>, text: &str) -> Result<Self> {
        drafts.save(text)?;
        let (path, file) = new_file(drafts, text)?;
        let edited = edit_file(&path, text);
        Ok(Self {
            path,
            file,
            before: text.to_owned(),
            end: *edited.as_ref().unwrap_or(&EditorEnd::Used),
            failed: edited.err(),
        })
    }

    /// How the editor ended.
    pub(super) fn end(&self) -> EditorEnd {
        self.end
    }

    /// The text that the editor was opened with.
    pub(super) fn before(&self) -> &str {
        &self.before
    }

    /// Returns what was written, after it is in the draft, and removes the file and what the editor left of it.
    pub(super) fn take(self, drafts: &mut DraftWriter<'_>) -> Result<EditedText> {
        let (text, remark) = match fs::read(&self.path) {
            Ok(bytes) => decode_editor_text(&bytes),
            Err(error) => {
                // From here on the file is the user's: it is named, and never removed.
                drafts.store.forget_editor_file(&self.file.name)?;
                let failed = self
                    .failed
                    .filter(|_| error.kind() == io::ErrorKind::NotFound);
                return Err(failed.unwrap_or_else(|| cannot_read(&self.path, &error)));
            }
        };
        let mut remarks: Vec<String> = remark.map(str::to_owned).into_iter().collect();
        let before = plain_lines(&self.before).trim_end().to_owned();
        let mut unsaved = leftovers::unsaved(&self.path, &self.file.name);
        unsaved
            .texts
            .retain(|left| *left != text && *left != before);
        let was_stopped = self.failed.is_some() && text == before;
        let text = match unsaved.texts.pop_if(|_| was_stopped) {
            Some(left) => left,
            None => text,
        };
        let is_changed = text != before;
        // The file goes only after its text is in the journal.
        match drafts.save(&text) {
            Ok(()) => {
                let removed =
                    leftovers::save_and_remove(drafts.store, &self.path, &self.file, unsaved);
                remarks.extend(removed.as_ref().err().map(ToString::to_string));
                // An editor that is still open, or was stopped, may write the file yet: the next start looks for it.
                if removed.is_ok()
                    && self.end == EditorEnd::Used
                    && self.failed.is_none()
                    && is_changed
                {
                    drafts.store.forget_editor_file(&self.file.name)?;
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

/// Creates the file with a text, and records it; returns its path and the record.
fn new_file(drafts: &mut DraftWriter<'_>, text: &str) -> Result<(PathBuf, EditorFile)> {
    let folder = folder_of(drafts.store.path()).to_owned();
    // A file that the user did not name: another name would not help.
    let cannot = |error: &io::Error| {
        Error::cannot_write(&folder, error)
            .hint("The text is as it was before. It can be written here, without the editor.")
    };
    let mut file = tempfile::Builder::new()
        .prefix(EDITOR_FILE_PREFIX)
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
    let record = EditorFile {
        name,
        draft_id: drafts.stored().map_or(0, |stored| stored.id),
        belongs_to: draft.belongs_to,
        field: draft.field,
    };
    drafts.store.add_editor_file(&record)?;
    file.write_all(text.as_bytes())
        .and_then(|()| file.flush())
        .map_err(|error| cannot(&error))?;
    // Used by path from here on: an editor may replace the file.
    let path = file
        .into_temp_path()
        .keep()
        .map_err(|error| cannot(&error.error))?;
    Ok((path, record))
}

fn cannot_read(path: &Path, error: &io::Error) -> Error {
    let hint = match error.kind() {
        io::ErrorKind::NotFound => "The text is as it was before.".to_owned(),
        _ => format!("It is in {}.", display_path(path)),
    };
    Error::failed(format!(
        "cannot read what the editor wrote: {}",
        io_words(error)
    ))
    .hint(hint)
}

/// As in git, the shell parses the variable, which may contain flags of the editor.
#[cfg(unix)]
fn command(editor: OsString, file: &Path) -> Command {
    let flags = vim::flags(&editor);
    let mut line = editor;
    line.push(" \"$@\"");
    let mut command = Command::new("sh");
    command
        .arg("-c")
        .arg(&line)
        .arg("did-i")
        .args(flags)
        .arg(file);
    command
}

/// The value may be a path with spaces; any other value may contain flags of the editor.
#[cfg(not(unix))]
fn command(editor: OsString, file: &Path) -> Command {
    let flags = vim::flags(&editor);
    if Path::new(&editor).is_file() {
        let mut command = Command::new(editor);
        command.args(flags).arg(file);
        return command;
    }
    let mut line = editor;
    for argument in flags.iter().map(OsStr::new).chain([file.as_os_str()]) {
        line.push(" \"");
        line.push(argument);
        line.push("\"");
    }
    super::shell::shell(&line)
}

//! `config edit`: a draft goes to the editor, and takes the file's place once it is right.

use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::process::Command;

use tempfile::TempPath;

use crate::commands::context::Context;
use crate::config::editing::{self, LockedFile};
use crate::config::file;
use crate::error::{Error, Result};
use crate::text::shown;

/// The variables that name somebody's editor, the first one first.
const EDITORS: [&str; 2] = ["VISUAL", "EDITOR"];
/// The editor of somebody who named none.
const USUAL_EDITOR: &str = if cfg!(windows) { "notepad" } else { "vi" };

const AS_IT_WAS: &str = "The settings file is as it was.";

/// Opens a draft of the settings file in the editor, as often as it takes.
pub(super) fn run(context: &Context, path: &Path) -> Result<()> {
    let before = file::text_of(path)?;
    let text = before.clone().unwrap_or_else(editing::template);
    // A draft, so that neither a slip nor a crash ever leaves the file half-written.
    let draft = editing::draft(path)
        .map_err(|error| cannot(path, &error.to_string()))?
        .into_temp_path();
    fs::write(&draft, &text).map_err(|error| cannot(path, &error.to_string()))?;
    loop {
        edit(&draft)?;
        let edited = file::text_of(&draft)?.unwrap_or_default();
        if edited == text && before.as_ref().is_none_or(|before| *before == edited) {
            return context.say("Nothing was changed.\n");
        }
        match file::parse(&edited, path) {
            Ok(_) => {
                if !write(context, path, before.as_deref(), &edited)? {
                    return Err(changed_meanwhile(path, draft));
                }
                return context.say(&format!("Changed {}.\n", shown(path)));
            }
            Err(error) if !context.terminal.attended => return Err(error.hint(AS_IT_WAS)),
            Err(error) if !again(context, &error)? => {
                return context.say(&format!("{AS_IT_WAS}\n"));
            }
            Err(_) => {}
        }
    }
}

/// Writes what was edited; tells false where the file is no longer what the editor was given.
fn write(context: &Context, path: &Path, before: Option<&str>, edited: &str) -> Result<bool> {
    let locked = LockedFile::open(path, &context.journal)?;
    let is_as_before = file::text_of(path)?.as_deref() == before;
    if is_as_before {
        locked.write(edited)?;
    }
    Ok(is_as_before)
}

/// Keeps what was edited beside the settings file that another program changed.
fn changed_meanwhile(path: &Path, draft: TempPath) -> Error {
    let error = Error::failed(format!(
        "{} was changed by another program while you edited it",
        shown(path)
    ));
    match draft.keep() {
        Ok(kept) => error.hint(format!(
            "It was left as it is. What you wrote is in {}.",
            shown(kept)
        )),
        Err(_) => error.hint("It was left as it is."),
    }
}

/// Says what is wrong, and asks whether to go on.
fn again(context: &Context, error: &Error) -> Result<bool> {
    context.say(&format!("{error}\n"))?;
    let choices = [('e', "edit again"), ('q', "leave the file as it was")];
    Ok(context.prompt().choose("This cannot be used.", &choices)? == Some('e'))
}

/// Runs the editor on a file, and waits for it.
fn edit(draft: &Path) -> Result<()> {
    let editor = EDITORS
        .into_iter()
        .filter_map(std::env::var_os)
        .find(|editor| !editor.is_empty())
        .unwrap_or_else(|| USUAL_EDITOR.into());
    let shown = shown(&editor);
    let hint = format!("{AS_IT_WAS} Name your editor in the variable EDITOR.");
    let status = command(editor, draft).status().map_err(|error| {
        Error::failed(format!("cannot run the editor {shown}: {error}")).hint(&hint)
    })?;
    if status.success() {
        Ok(())
    } else {
        Err(Error::failed(format!("the editor {shown} ended with {status}")).hint(hint))
    }
}

/// As git does it: the shell reads the variable, which may have flags of the editor in it.
#[cfg(unix)]
fn command(editor: OsString, draft: &Path) -> Command {
    let mut line = editor;
    line.push(" \"$@\"");
    let mut command = Command::new("sh");
    command.arg("-c").arg(&line).arg("did-i").arg(draft);
    command
}

#[cfg(not(unix))]
fn command(editor: OsString, draft: &Path) -> Command {
    let mut command = Command::new(editor);
    command.arg(draft);
    command
}

fn cannot(path: &Path, why: &str) -> Error {
    Error::failed(format!("cannot edit {}: {why}", shown(path)))
        .hint("Name another settings file with --config FILE.")
}

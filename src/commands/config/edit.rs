//! `config edit`: opens a copy in the editor, and replaces the file once the copy is valid.

use std::fs;
use std::path::Path;

use tempfile::TempPath;

use crate::commands::context::Context;
use crate::commands::editor::edit_file;
use crate::config::editing::{self, LockedFile};
use crate::config::file;
use crate::error::{Error, ErrorKind, Result, io_words};
use crate::prompt::EditorEnd;
use crate::text::display_path;

const AS_IT_WAS: &str = "The settings file is as it was.";

/// Opens a copy of the settings file in the editor until it is valid or the user gives up.
pub(super) fn run(context: &Context, path: &Path) -> Result<()> {
    let before = file::read_if_exists(path)?;
    let text = before.clone().unwrap_or_else(editing::template);
    // A copy, so that neither a mistake nor a crash leaves a broken settings file.
    let copy = editing::temporary_file_beside(path)
        .map_err(|error| cannot_error(path, &io_words(&error)))?
        .into_temp_path();
    fs::write(&copy, &text).map_err(|error| cannot_error(path, &io_words(&error)))?;
    loop {
        let end = edit_file(&copy, &text).map_err(|error| error.prepend_hint(AS_IT_WAS))?;
        if end == EditorEnd::AtOnce && context.terminal.attended {
            match ask_to_use_saved_text(context)? {
                Some(true) => {}
                Some(false) => return context.say(&format!("{AS_IT_WAS}\n")),
                None => return Err(still_open(copy)),
            }
        }
        let edited = file::read_if_exists(&copy)?.unwrap_or_default();
        if edited == text {
            return context.say("Nothing was changed.\n");
        }
        match file::parse(&edited, path) {
            Ok(_) => {
                if !write(context, path, before.as_deref(), &edited)? {
                    return Err(changed_meanwhile(path, copy));
                }
                return context.say(&format!("Changed {}.\n", display_path(path)));
            }
            Err(error) if !context.terminal.attended => {
                return Err(error.prepend_hint(AS_IT_WAS));
            }
            Err(error) if !again(context, &error)? => {
                return context.say(&format!("{AS_IT_WAS}\n"));
            }
            Err(_) => {}
        }
    }
}

/// Asks whether to use what an editor that came back at once has saved; `None` if the user left without an answer.
fn ask_to_use_saved_text(context: &Context) -> Result<Option<bool>> {
    match context.prompt().choose(EditorEnd::question()) {
        Ok(answer) => Ok(answer.map(|key| key == 't')),
        Err(error) if error.kind() == ErrorKind::Interrupted => Ok(None),
        Err(error) => Err(error),
    }
}

/// Keeps the copy, because it may be open in an editor.
fn still_open(copy: TempPath) -> Error {
    match copy.keep() {
        Ok(saved_path) => Error::interrupted(format!(
            "{AS_IT_WAS} What you write in the editor is in {}.",
            display_path(saved_path)
        )),
        Err(_) => Error::interrupted(AS_IT_WAS),
    }
}

/// Writes the edited text; returns false if the file changed since the editor was started.
fn write(context: &Context, path: &Path, before: Option<&str>, edited: &str) -> Result<bool> {
    let locked = LockedFile::open(path, &context.journal_path)?;
    let is_as_before = file::read_if_exists(path)?.as_deref() == before;
    if is_as_before {
        locked.write(edited)?;
    }
    Ok(is_as_before)
}

/// Keeps the copy beside the settings file, because another program changed that file.
fn changed_meanwhile(path: &Path, copy: TempPath) -> Error {
    let error = Error::failed(format!(
        "{} was changed by another program while you edited it",
        display_path(path)
    ));
    match copy.keep() {
        Ok(saved_path) => error.hint(format!(
            "It was left as it is. What you wrote is in {}.",
            display_path(saved_path)
        )),
        Err(_) => error.hint("It was left as it is."),
    }
}

/// Reports the error, and asks whether to edit again.
fn again(context: &Context, error: &Error) -> Result<bool> {
    context.say(&format!("{error}\n"))?;
    let choices = [('e', "edit again"), ('q', "leave the file as it was")];
    Ok(context.choose("This cannot be used.", &choices)? == Some('e'))
}

fn cannot_error(path: &Path, why: &str) -> Error {
    Error::failed(format!("cannot edit {}: {why}", display_path(path)))
        .hint("Name another settings file with --config FILE.")
}

//! Maps SQLite's errors to messages that say what to do.

use std::path::Path;

use rusqlite::{ErrorCode, ffi};

use crate::error::{Advice, Error};
use crate::text::{command_on, restore_hint};

/// Maps an SQLite error on a journal to a message and a hint.
pub(super) fn map_sqlite_error(path: &Path, error: &rusqlite::Error) -> Error {
    if is_moved(error) {
        return replaced_error(path);
    }
    let journal = format!("the journal {}", path.display());
    if let Some(why) = unreadable_value(error) {
        return Error::failed(format!("{journal} is damaged: {why}")).hint(restore_hint(path));
    }
    let code = error.sqlite_error_code();
    let (what, hint) = match code {
        Some(ErrorCode::NotADatabase) => return no_journal_error(path),
        Some(ErrorCode::DatabaseCorrupt) => {
            return Error::failed(format!("{journal} is damaged")).hint(restore_hint(path));
        }
        Some(ErrorCode::DiskFull) => (
            format!("cannot save: the disk that holds {journal} is full"),
            "What was saved before is safe. Free some space on the disk and try again.",
        ),
        Some(ErrorCode::SystemIoFailure) => (
            format!("cannot read or write {journal}: the disk reported an error"),
            "What was saved before is safe. Check that the disk is connected and has free space, then try again.",
        ),
        Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => (
            format!("cannot write to {journal}: the file or its folder is read-only"),
            "Allow writing there, or name another file with --journal.",
        ),
        Some(ErrorCode::CannotOpen) => (
            format!("cannot open {journal}"),
            "Check that the file and its folder are there and that you may read and write them.",
        ),
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => return busy_error(path),
        _ => {
            let doctor = command_on(path, "doctor");
            return Error::failed(format!("SQLite error on {journal}: {error}")).hint(format!(
                "It was left as it is. Try again; if the error stays, see what is wrong: {doctor}"
            ));
        }
    };
    Error::failed(what).hint(hint)
}

/// The error for a file that is not a journal.
pub(super) fn no_journal_error(path: &Path) -> Error {
    Error::failed(format!("{} is not a did-i journal", path.display()))
        .hint("It was left as it is.")
        .advise(Advice::NameAnotherJournal)
}

/// The error when the journal's name refers to another file than the one that is open.
pub(super) fn replaced_error(path: &Path) -> Error {
    Error::failed(format!(
        "the journal {} was replaced while this did-i had it open",
        path.display()
    ))
    .hint("Nothing was written to the old file. Start did-i again to go on in the new one.")
}

/// The error when another program keeps the journal locked.
pub(super) fn busy_error(path: &Path) -> Error {
    Error::failed(format!(
        "another program is writing to the journal {}",
        path.display()
    ))
    .hint("Wait a moment and try again.")
}

/// Returns whether SQLite found that the journal's name now refers to another file.
fn is_moved(error: &rusqlite::Error) -> bool {
    error
        .sqlite_error()
        .is_some_and(|error| error.extended_code == ffi::SQLITE_READONLY_DBMOVED)
}

/// Names a value of a type or form that did-i never writes, so that the file was damaged or changed; `None` for any
/// other error. The value itself is not shown.
fn unreadable_value(error: &rusqlite::Error) -> Option<String> {
    match error {
        rusqlite::Error::FromSqlConversionFailure(_, _, why) => Some(why.to_string()),
        rusqlite::Error::InvalidColumnType(_, column, _) => {
            Some(format!("{column} holds a value of another type"))
        }
        rusqlite::Error::IntegralValueOutOfRange(..) => {
            Some("a number in it is too large or too small".to_owned())
        }
        rusqlite::Error::Utf8Error(..) => Some("a text in it is not UTF-8".to_owned()),
        _ => None,
    }
}

//! Maps SQLite's errors to messages that say what to do.

use std::path::Path;

use rusqlite::{ErrorCode, ffi};

use crate::error::Error;
use crate::text::command_on;

/// The hint for a damaged file.
pub(super) fn restore_hint(path: &Path) -> String {
    format!(
        "Copy the file somewhere safe before anything else, then restore a backup: {}",
        command_on(path, "restore FILE")
    )
}

/// Maps an SQLite error on a journal to a message and a hint.
pub(super) fn map_sqlite_error(path: &Path, error: &rusqlite::Error) -> Error {
    if is_moved(error) {
        return replaced(path);
    }
    let journal = format!("the journal {}", path.display());
    let code = error.sqlite_error_code();
    let (what, hint) = match code {
        Some(ErrorCode::NotADatabase) => (
            format!("{} is not a did-i journal", path.display()),
            "It was left as it is. Name another file with --journal.",
        ),
        Some(ErrorCode::DatabaseCorrupt) => {
            return Error::failed(format!("{journal} is damaged")).hint(restore_hint(path));
        }
        None if is_unreadable(error) => {
            let what = format!("{journal} is damaged: a value in it cannot be read");
            return Error::failed(what).hint(restore_hint(path));
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
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => return busy(path),
        _ => (
            format!("SQLite error on {journal}: {error}"),
            "It was left as it is.",
        ),
    };
    Error::failed(what).hint(hint)
}

/// The error when the journal's name refers to another file than the one that is open.
pub(super) fn replaced(path: &Path) -> Error {
    Error::failed(format!(
        "the journal {} was replaced while this did-i had it open",
        path.display()
    ))
    .hint("Nothing was written to the old file. Start did-i again to go on in the new one.")
}

/// The error when another program keeps the journal locked.
pub(super) fn busy(path: &Path) -> Error {
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

/// Returns whether a value has a type or form that did-i never writes, so that the file was damaged or changed.
fn is_unreadable(error: &rusqlite::Error) -> bool {
    matches!(
        error,
        rusqlite::Error::FromSqlConversionFailure(..)
            | rusqlite::Error::InvalidColumnType(..)
            | rusqlite::Error::IntegralValueOutOfRange(..)
            | rusqlite::Error::Utf8Error(..)
    )
}

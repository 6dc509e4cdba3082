//! Connects to a journal's file, before anything in it is read or checked.

use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::error::map_sqlite_error;
use super::passphrase::{self, Passphrase};
use super::{checksum, sqlite_files, written};
use crate::error::{Error, Result};
use crate::fs::BUSY_TIMEOUT;
use crate::fs::is_encrypted;
use crate::text::fold::folded;

/// Connects to an existing file, which may be empty, and sets its key.
///
/// Nothing in it is read, checked or migrated. A wrong passphrase only shows at the first read. Refused beside a file
/// of the user that SQLite would take for its own.
pub(super) fn connect(path: &Path, passphrase: Option<&Passphrase>) -> Result<Connection> {
    if path.is_dir() {
        return Err(
            Error::failed(format!("the journal {} is a folder", path.display()))
                .hint("Name a file with --journal, or leave it out for the default place."),
        );
    }
    sqlite_files::check_ours(path)?;
    // SQLite treats `:memory:` and `file:…` specially; an absolute path is always a file.
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connected = || {
        let connection = Connection::open_with_flags(absolute, flags)?;
        connection.busy_timeout(BUSY_TIMEOUT)?;
        if let Some(passphrase) = passphrase {
            passphrase::set(&connection, passphrase)?;
        }
        Ok(connection)
    };
    connected().map_err(|error| map_sqlite_error(path, &error))
}

/// Sets the per-connection settings of SQLite, and registers our SQL functions.
pub(super) fn configure(connection: &Connection) -> rusqlite::Result<()> {
    // Otherwise SQLite plans a statement a second time once its parameters are bound, although the plan never differs.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    // did-i has no triggers; this disables any that another program added.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_TRIGGER, false)?;
    // temp_store: sorting must never write text to a temporary file. cache_size: a scan reads each page once, and
    // allocating memory to cache them takes time.
    connection.execute_batch(
        "PRAGMA foreign_keys = ON;
         PRAGMA secure_delete = ON;
         PRAGMA synchronous = FULL;
         PRAGMA temp_store = MEMORY;
         PRAGMA cache_size = -256;
         PRAGMA trusted_schema = OFF;",
    )?;
    checksum::register_function(connection)?;
    written::register_function(connection)?;
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function("folded", 1, flags, |context| {
        context
            .get::<Option<String>>(0)
            .map(|text| text.as_deref().map(folded))
    })
}

/// Maps the error of the first read, which is the one that fails if the file is not a database.
pub(super) fn not_a_journal(path: &Path, error: &rusqlite::Error) -> Error {
    let not_plain = error.sqlite_error_code() == Some(ErrorCode::NotADatabase);
    if not_plain && is_encrypted(path) {
        return Error::failed(format!(
            "{} is encrypted, or it is not a did-i journal",
            path.display()
        ))
        .hint("It was left as it is. It can only be opened with its passphrase.");
    }
    map_sqlite_error(path, error)
}

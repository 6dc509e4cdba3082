//! Checks a whole journal: the structure of the file, and whether every row is present and matches its checksum.
//!
//! Damage in one place never hides damage in another: what cannot be read is reported as a fault, and the check
//! continues.

mod repair;
mod rows;

use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode};

pub use repair::repair;

use super::connect::connect;
use super::error::map_sqlite_error;
use super::lock::JournalLock;
use super::passphrase::Passphrase;
use super::version::{CURRENT_SCHEMA, Header, MIGRATIONS, check_header};
use super::{checksum, schema};
use crate::error::Result;
use crate::model::{Fault, IntegrityReport};

/// Checks a journal's file as it is. Nothing is migrated or changed.
///
/// Returns `None` if the passphrase is wrong.
///
/// # Errors
///
/// Fails only if the file cannot be checked: it is not a did-i journal, or it was written by a newer did-i.
pub fn check_file(path: &Path, passphrase: Option<&Passphrase>) -> Result<Option<IntegrityReport>> {
    let _lock = JournalLock::shared_if_exists(path)?;
    check_without_lock(path, passphrase)
}

/// Checks a file whose lock the caller holds, or which has none yet.
pub(super) fn check_without_lock(
    path: &Path,
    passphrase: Option<&Passphrase>,
) -> Result<Option<IntegrityReport>> {
    let map_error = |error: rusqlite::Error| map_sqlite_error(path, &error);
    // Does not use the usual setup of a connection, because that fails if the schema is damaged.
    let connection = connect(path, passphrase)?;
    checksum::register_function(&connection).map_err(map_error)?;
    let mut report = IntegrityReport {
        newest_schema: CURRENT_SCHEMA,
        ..IntegrityReport::default()
    };
    // One transaction, so that writes by other programs do not affect the check.
    let begun = connection.execute_batch("BEGIN; SELECT count(*) FROM sqlite_schema");
    let is_wrong_passphrase = |error: &rusqlite::Error| {
        passphrase.is_some() && error.sqlite_error_code() == Some(ErrorCode::NotADatabase)
    };
    if begun.as_ref().is_err_and(is_wrong_passphrase) {
        return Ok(None);
    }
    if let Err(error) = begun {
        relax_checks(&connection, &error, &mut report).map_err(map_error)?;
    } else if Header::read(&connection).map_err(map_error)?.is_empty() {
        report.add(Fault::Empty);
        return Ok(Some(report));
    } else {
        report.schema = check_header(&connection, path, CURRENT_SCHEMA)?;
    }
    structure(&connection, &mut report);
    if !report.faults.contains(&Fault::NoTables) {
        rows::check(&connection, &mut report);
    }
    Ok(Some(report))
}

/// Lets SQLite read a file that it would otherwise refuse: one with a damaged schema, or one that is too short.
fn relax_checks(
    connection: &Connection,
    error: &rusqlite::Error,
    report: &mut IntegrityReport,
) -> rusqlite::Result<()> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_WRITABLE_SCHEMA, true)?;
    connection.pragma_update(None, "query_only", true)?;
    // Fails if the file is not a database at all.
    let _: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    // The header of a damaged file cannot be relied on.
    report.schema = CURRENT_SCHEMA;
    report.add(Fault::Structure(error.to_string()));
    Ok(())
}

/// Checks pages, indexes, references and the schema.
fn structure(connection: &Connection, report: &mut IntegrityReport) {
    integrity(connection, report);
    references(connection, report);
    schema(connection, report);
}

fn integrity(connection: &Connection, report: &mut IntegrityReport) {
    let lines = connection
        .prepare("PRAGMA integrity_check")
        .and_then(|mut statement| {
            statement
                .query_map([], |row| row.get::<_, String>(0))?
                .collect::<rusqlite::Result<Vec<_>>>()
        });
    match lines {
        Ok(lines) => lines
            .into_iter()
            .filter(|line| line != "ok")
            .for_each(|line| report.add(Fault::Structure(line))),
        Err(error) => report.add(Fault::Structure(error.to_string())),
    }
}

fn references(connection: &Connection, report: &mut IntegrityReport) {
    let orphans = connection
        .prepare("PRAGMA foreign_key_check")
        .and_then(|mut statement| {
            statement
                .query_map([], |row| row.get::<_, String>(0))?
                .collect::<rusqlite::Result<Vec<_>>>()
        });
    match orphans {
        Ok(tables) => tables
            .into_iter()
            .for_each(|table| report.add(Fault::Orphan(table))),
        Err(error) => report.add(Fault::NoReferences(error.to_string())),
    }
}

/// Compares the file's tables, indexes, triggers and views with those of a new journal.
fn schema(connection: &Connection, report: &mut IntegrityReport) {
    let Ok(found) = schema::differences(connection, MIGRATIONS) else {
        return report.add(Fault::Schema("sqlite_schema".to_owned()));
    };
    if found.has_no_table {
        return report.add(Fault::NoTables);
    }
    for name in found.tables.into_iter().chain(found.triggers) {
        report.add(Fault::Schema(name));
    }
    if report.schema <= CURRENT_SCHEMA {
        for name in found.derived {
            report.add(Fault::Derived(name));
        }
    }
}

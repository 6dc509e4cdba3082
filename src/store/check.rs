//! Looking at a whole journal: how the file hangs together, and whether every row is there and as it was written.
//!
//! Damage in one place never hides another: what cannot be read is one fault more, and the look goes on.

mod fault;
mod mending;
mod rows;

use std::collections::BTreeMap;
use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode};

pub use fault::{Fault, Kind};
pub use mending::mend;

use super::key::Passphrase;
use super::opening::{KNOWN_SCHEMA, connect, marks};
use super::presence::Presence;
use super::{Store, checksum, trouble::trouble};
use crate::error::Result;

/// So many faults of one kind are named; the rest is counted.
pub(super) const MOST_FAULTS: usize = 20;

/// The schema from which rows have checksums.
const SUMMED_SINCE: usize = 3;

/// What a look at a whole journal found.
#[derive(Debug, Default)]
pub struct Checkup {
    /// How many steps its schema has had.
    pub schema: usize,
    /// What is wrong, in the order in which it was found.
    pub faults: Vec<Fault>,
    /// How many more of a kind there are than are named.
    pub unnamed: BTreeMap<Kind, u64>,
    /// Whether every table could be read to its end, so that what belongs to what could be looked at.
    pub is_read: bool,
    /// How many rows were met in which table.
    pub tables: BTreeMap<&'static str, u64>,
}

impl Checkup {
    /// Tells whether nothing is wrong.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.faults.is_empty()
    }

    /// Tells whether rows have checksums in this schema; in an older one nothing vouches for a text.
    #[must_use]
    pub fn is_summed(&self) -> bool {
        self.schema >= SUMMED_SINCE
    }

    fn found(&mut self, fault: Fault) {
        let kind = fault.kind();
        let named = self.faults.iter().filter(|one| one.kind() == kind).count();
        if named < MOST_FAULTS {
            self.faults.push(fault);
        } else {
            *self.unnamed.entry(kind).or_default() += 1;
        }
    }
}

/// Looks at a journal's file as it is; nothing is brought up to date, and nothing is changed.
///
/// # Errors
///
/// Fails only where there is nothing to look at: no did-i journal, or one of a newer did-i. Gives none where the
/// passphrase does not open it.
pub fn examine(path: &Path, passphrase: Option<&Passphrase>) -> Result<Option<Checkup>> {
    let _there = Presence::of(path)?;
    examine_copy(path, passphrase)
}

/// Looks in the same way at a copy that is being made: its maker may be alone in the folder.
pub(super) fn examine_copy(
    path: &Path,
    passphrase: Option<&Passphrase>,
) -> Result<Option<Checkup>> {
    let explain = |error: rusqlite::Error| trouble(path, &error);
    // Not prepared as for work: even that would fail where the schema is torn.
    let connection = connect(path, passphrase)?;
    checksum::teach(&connection).map_err(explain)?;
    let mut checkup = Checkup::default();
    // One moment of the file, however many others write meanwhile.
    let begun = connection.execute_batch("BEGIN; SELECT count(*) FROM sqlite_schema");
    let is_strange = |error: &rusqlite::Error| {
        passphrase.is_some() && error.sqlite_error_code() == Some(ErrorCode::NotADatabase)
    };
    if begun.as_ref().is_err_and(is_strange) {
        return Ok(None);
    }
    if let Err(error) = begun {
        look_all_the_same(&connection, &error, &mut checkup).map_err(explain)?;
    } else {
        checkup.schema = marks(&connection, path, KNOWN_SCHEMA)?;
    }
    structure(&connection, &mut checkup);
    rows::look(&connection, &mut checkup);
    Ok(Some(checkup))
}

/// Lets SQLite read a file that it would refuse: with a torn schema, or shorter than it should be.
fn look_all_the_same(
    connection: &Connection,
    error: &rusqlite::Error,
    checkup: &mut Checkup,
) -> rusqlite::Result<()> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_WRITABLE_SCHEMA, true)?;
    connection.pragma_update(None, "query_only", true)?;
    let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    checkup.schema = usize::try_from(version)
        .unwrap_or_default()
        .min(KNOWN_SCHEMA);
    checkup.found(Fault::Structure(error.to_string()));
    Ok(())
}

/// Looks at pages, indexes, references and the schema.
fn structure(connection: &Connection, checkup: &mut Checkup) {
    integrity(connection, checkup);
    references(connection, checkup);
    if checkup.schema == KNOWN_SCHEMA {
        schema(connection, checkup);
    }
}

fn integrity(connection: &Connection, checkup: &mut Checkup) {
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
            .for_each(|line| checkup.found(Fault::Structure(line))),
        Err(error) => checkup.found(Fault::Structure(error.to_string())),
    }
}

fn references(connection: &Connection, checkup: &mut Checkup) {
    let strays = connection
        .prepare("PRAGMA foreign_key_check")
        .and_then(|mut statement| {
            statement
                .query_map([], |row| row.get::<_, String>(0))?
                .collect::<rusqlite::Result<Vec<_>>>()
        });
    match strays {
        Ok(tables) => tables
            .into_iter()
            .for_each(|table| checkup.found(Fault::Stray(table))),
        Err(error) => checkup.found(Fault::NoReferences(error.to_string())),
    }
}

/// Compares the file's tables, indexes, triggers and views with those of a new journal.
fn schema(connection: &Connection, checkup: &mut Checkup) {
    let usual = Store::in_memory().map(|store| parts(&store.connection));
    let (Ok(Ok(usual)), Ok(found)) = (usual, parts(connection)) else {
        return checkup.found(Fault::Schema("sqlite_schema".to_owned()));
    };
    for (name, sql) in &usual {
        if found.get(name) != Some(sql) {
            checkup.found(Fault::Schema(name.clone()));
        }
    }
    for name in found.keys().filter(|name| !usual.contains_key(*name)) {
        checkup.found(Fault::Schema(name.clone()));
    }
}

fn parts(connection: &Connection) -> rusqlite::Result<BTreeMap<String, Option<String>>> {
    connection
        .prepare("SELECT name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'")?
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect()
}

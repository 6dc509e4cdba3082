//! The expected schema of a file: tables must be exactly ours; views and indexes that differ are recreated.
//!
//! Unknown tables, views and indexes are ignored. A trigger is refused: did-i has none, and one that another program
//! added would run on every save.

use std::collections::BTreeMap;
use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use super::error::map_sqlite_error;
use super::version::Migration;
use crate::error::{Error, Result};
use crate::text::{command_on, escape_to_one_line};

/// A table, index or view that a migration creates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Object<'a> {
    kind: &'a str,
    sql: &'a str,
}

/// The differences between a file's schema and ours.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Differences {
    /// Tables that are missing or differ from ours.
    pub(super) tables: Vec<String>,
    /// Indexes and views that are missing or differ from ours.
    pub(super) derived: Vec<String>,
    pub(super) triggers: Vec<String>,
    /// Whether the file has none of our tables.
    pub(super) has_no_table: bool,
}

/// Refuses a file whose tables differ from ours, or that has a trigger. Recreates views and indexes that differ.
///
/// With `is_newer` the file has a newer minor schema, and its views are left as they are.
pub(super) fn check(
    connection: &mut Connection,
    path: &Path,
    steps: &[Migration],
    is_newer: bool,
) -> Result<()> {
    let map_error = |error: rusqlite::Error| map_sqlite_error(path, &error);
    let found = differences(connection, steps).map_err(map_error)?;
    if let Some(name) = found.triggers.first() {
        let name = escape_to_one_line(name);
        return Err(Error::failed(format!(
            "the journal {} has a trigger, {name}, which did-i never makes",
            path.display()
        ))
        .hint(format!(
            "Another program put it there. The journal was left as it is. Remove the trigger, or restore a backup: {}",
            command_on(path, "restore FILE")
        )));
    }
    if let Some(name) = found.tables.first() {
        return Err(Error::failed(format!(
            "the table {name} of the journal {} differs from the schema of did-i",
            path.display()
        ))
        .hint(format!(
            "It was left as it is. If a development version of did-i made it, export it with that one; if not, restore a backup: {}",
            command_on(path, "restore FILE")
        )));
    }
    if !is_newer && !found.derived.is_empty() {
        // A read-only file works without them too.
        let _ = connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .and_then(|transaction| {
                remake(&transaction, steps, &found.derived)?;
                transaction.commit()
            });
    }
    Ok(())
}

/// Compares the schema of a file with that of the migrations.
pub(super) fn differences(
    connection: &Connection,
    steps: &[Migration],
) -> rusqlite::Result<Differences> {
    let ours = objects(steps);
    let mut there = BTreeMap::new();
    let mut found = Differences::default();
    let mut statement = connection
        .prepare("SELECT type, name, sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite_%'")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (kind, name): (String, String) = (row.get(0)?, row.get(1)?);
        if kind == "trigger" {
            found.triggers.push(name);
        } else {
            there.insert(name, row.get::<_, Option<String>>(2)?.unwrap_or_default());
        }
    }
    found.has_no_table = !ours
        .iter()
        .any(|(name, object)| object.kind == "TABLE" && there.contains_key(*name));
    for (name, object) in ours {
        if there.get(name).is_none_or(|sql| sql != object.sql) {
            let list = if object.kind == "TABLE" {
                &mut found.tables
            } else {
                &mut found.derived
            };
            list.push(name.to_owned());
        }
    }
    Ok(found)
}

/// Recreates views and indexes, inside a transaction.
pub(super) fn remake(
    transaction: &Connection,
    steps: &[Migration],
    names: &[String],
) -> rusqlite::Result<()> {
    let ours = objects(steps);
    for name in names {
        if let Some(Object { kind, sql }) = ours.get(name.as_str()) {
            transaction.execute_batch(&format!("DROP {kind} IF EXISTS {name}; {sql}"))?;
        }
    }
    Ok(())
}

/// Finds every table, index and view in the SQL of the migrations. If a name occurs twice, the last one counts.
fn objects<'a>(steps: &[Migration<'a>]) -> BTreeMap<&'a str, Object<'a>> {
    let statements = steps.iter().flat_map(|step| step.sql.split(";\n"));
    statements
        .filter_map(|statement| {
            let sql = without_comment(statement).trim_end_matches(';').trim_end();
            let mut words = sql.split_whitespace();
            words.next().filter(|word| *word == "CREATE")?;
            let kind = words.next()?;
            Some((words.next()?, Object { kind, sql }))
        })
        .collect()
}

/// Skips blank lines and comments before a statement, which SQLite does not store.
fn without_comment(statement: &str) -> &str {
    let mut rest = statement.trim_start();
    while rest.starts_with("--") {
        rest = rest
            .split_once('\n')
            .map_or("", |(_, rest)| rest)
            .trim_start();
    }
    rest
}

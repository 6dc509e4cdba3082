//! Repairs on request: rebuilds indexes, views and row counts from the rows, and accepts rows that another program
//! changed.
//!
//! Without a repair, the row counts would stay wrong for ever after rows were lost with a page or deleted by another
//! program, and no trend would be drawn again. A row that cannot be read, or does not fit its set, is never accepted.

use std::path::Path;

use rusqlite::{Connection, ErrorCode, TransactionBehavior, named_params};

use super::check_without_lock;
use crate::error::Result;
use crate::model::Repair;
use crate::store::connect::{configure, connect};
use crate::store::error::map_sqlite_error;
use crate::store::lock::JournalLock;
use crate::store::passphrase::Passphrase;
use crate::store::version::MIGRATIONS;
use crate::store::{guard, new_starts, read, schema, supervision};

/// Repairs a journal in one transaction. Returns whether that was possible, or `None` if the passphrase is wrong.
pub fn repair(
    path: &Path,
    passphrase: Option<&Passphrase>,
    repair: Repair,
) -> Result<Option<bool>> {
    let _lock = JournalLock::shared(path)?;
    let Some(report) = check_without_lock(path, passphrase)? else {
        return Ok(None);
    };
    if report.repair() != Some(repair) {
        return Ok(Some(false));
    }
    match repaired(&mut connect(path, passphrase)?, repair) {
        Ok(was_repaired) => Ok(Some(was_repaired)),
        // What cannot be rebuilt because of the damage is left unchanged.
        Err(error) if is_of_damage(&error) => Ok(Some(false)),
        Err(error) => Err(map_sqlite_error(path, &error)),
    }
}

/// Rolls back unless every row can be read and the file is intact afterwards.
fn repaired(connection: &mut Connection, repair: Repair) -> rusqlite::Result<bool> {
    configure(connection)?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    if repair == Repair::Accept {
        transaction.execute_batch(include_str!("../sql/accept.sql"))?;
        if every_row(&transaction).is_err() {
            return Ok(false);
        }
    }
    let derived = schema::differences(&transaction, MIGRATIONS)?.derived;
    schema::remake(&transaction, MIGRATIONS, &derived)?;
    transaction.execute_batch(include_str!("../sql/rebuild.sql"))?;
    let result: String =
        transaction.pragma_query_value(None, "integrity_check", |row| row.get(0))?;
    if result != "ok" {
        return Ok(false);
    }
    transaction.commit()?;
    Ok(true)
}

/// Reads every row in the way the program reads it.
fn every_row(connection: &Connection) -> rusqlite::Result<()> {
    let mut reflections = connection.prepare(include_str!("../sql/every_reflection.sql"))?;
    let mut rows = reflections.query(named_params! { ":is_checked": true })?;
    while let Some(row) = rows.next()? {
        read::stored_reflection(row)?;
    }
    supervision::every_meeting(connection)?;
    supervision::every_action(connection)?;
    guard::every_private_word(connection)?;
    new_starts::every_new_start(connection).map(drop)
}

fn is_of_damage(error: &rusqlite::Error) -> bool {
    matches!(
        error.sqlite_error_code(),
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::ConstraintViolation)
    )
}

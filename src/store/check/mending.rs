//! Mending what can be mended without guessing: indexes and counts, which follow from the rows.
//!
//! After rows were lost with a page, or a damaged reflection was deleted, the counts would differ for ever, and no
//! trend would be drawn again. Words are never mended: a row that is not as it was written stays so.

use std::path::Path;

use rusqlite::{Connection, ErrorCode, TransactionBehavior};

use super::{Checkup, Fault, KNOWN_SCHEMA, Kind, examine_copy};
use crate::error::Result;
use crate::store::key::Passphrase;
use crate::store::opening::{connect, prepare};
use crate::store::presence::Presence;
use crate::store::trouble::trouble;

impl Checkup {
    /// Tells whether all that is wrong follows from the rows, and every row that is left is as it was written.
    #[must_use]
    pub fn can_be_mended(&self) -> bool {
        let follows = |fault: &Fault| {
            matches!(
                fault,
                Fault::Structure(_) | Fault::Number { .. } | Fault::Sum
            )
        };
        self.schema == KNOWN_SCHEMA
            && self.is_read
            && !self.is_whole()
            && !self.unnamed.contains_key(&Kind::Rows)
            && self.faults.iter().all(follows)
    }
}

/// Makes indexes and counts anew from the rows, where every row that is left is as it was written.
///
/// Tells whether that was needed and done; none where the passphrase does not open the file.
pub fn mend(path: &Path, passphrase: Option<&Passphrase>) -> Result<Option<bool>> {
    let _there = Presence::of(path)?;
    let Some(checkup) = examine_copy(path, passphrase)? else {
        return Ok(None);
    };
    if !checkup.can_be_mended() {
        return Ok(Some(false));
    }
    match made_anew(&mut connect(path, passphrase)?) {
        Ok(is_whole) => Ok(Some(is_whole)),
        // What the damage does not let be made anew stays as it was.
        Err(error) if is_of_damage(&error) => Ok(Some(false)),
        Err(error) => Err(trouble(path, &error)),
    }
}

/// Does it in one transaction, which is given up unless the file hangs together afterwards.
fn made_anew(connection: &mut Connection) -> rusqlite::Result<bool> {
    prepare(connection)?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    transaction.execute_batch(include_str!("../sql/mend.sql"))?;
    let said: String = transaction.pragma_query_value(None, "integrity_check", |row| row.get(0))?;
    if said != "ok" {
        return Ok(false);
    }
    transaction.commit()?;
    Ok(true)
}

fn is_of_damage(error: &rusqlite::Error) -> bool {
    matches!(
        error.sqlite_error_code(),
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::ConstraintViolation)
    )
}

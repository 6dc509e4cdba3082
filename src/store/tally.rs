//! How many rows a small table has, kept by the statements that write it, where no trigger does.

use rusqlite::{Connection, params};

/// Does work inside a transaction, and adds to a table's tally how many rows it brought, or takes away those that went.
///
/// The rows themselves are not counted anew: rows that were lost before stay missed.
pub(super) fn tallied<T>(
    transaction: &Connection,
    table: &'static str,
    work: impl FnOnce() -> rusqlite::Result<T>,
) -> rusqlite::Result<T> {
    let count = || -> rusqlite::Result<i64> {
        let sql = format!("SELECT count(*) FROM {table}");
        transaction.query_row(&sql, [], |row| row.get(0))
    };
    let before = count()?;
    let done = work()?;
    add(transaction, table, count()? - before)?;
    Ok(done)
}

/// Adds to a table's tally one row that was brought.
pub(super) fn one_more(transaction: &Connection, table: &'static str) -> rusqlite::Result<()> {
    add(transaction, table, 1)
}

fn add(transaction: &Connection, table: &'static str, more: i64) -> rusqlite::Result<()> {
    if more == 0 {
        return Ok(());
    }
    transaction
        .prepare_cached("UPDATE tally SET number = number + ?2 WHERE name = ?1")?
        .execute(params![table, more])
        .map(drop)
}

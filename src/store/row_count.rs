//! How many rows a table has, kept by the statements that write it: rows that were lost with a page are missed.

use rusqlite::{Connection, OptionalExtension, params};

/// The tables that have a row count.
pub(super) const COUNTED: [&str; 6] = [
    "question_set",
    "set_translation",
    "reflection",
    "meeting",
    "action",
    "restart",
];

/// Does work inside a transaction, and adds to a small table's count the rows that it inserted or deleted.
///
/// The count itself is never made anew: rows that were lost before stay missed.
pub(super) fn with_row_count<T>(
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
    add(transaction, table, count()? - before, 0)?;
    Ok(done)
}

/// Adds to a table's count and to its sum.
pub(super) fn add(
    transaction: &Connection,
    table: &'static str,
    rows: i64,
    sum: i64,
) -> rusqlite::Result<()> {
    if rows == 0 && sum == 0 {
        return Ok(());
    }
    transaction
        .prepare_cached(
            "UPDATE row_count SET number = number + ?2, sum = sum + ?3 WHERE name = ?1",
        )?
        .execute(params![table, rows, sum])
        .map(drop)
}

/// Returns how many rows of a table were written; none where that is not known.
pub(super) fn written(connection: &Connection, table: &str) -> rusqlite::Result<Option<u64>> {
    connection
        .prepare_cached("SELECT number FROM row_count WHERE name = ?1")?
        .query_row([table], |row| row.get(0))
        .optional()
}

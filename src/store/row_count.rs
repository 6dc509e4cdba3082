//! The row count of each table, updated by every statement that writes: rows that were lost with a page are noticed.

use rusqlite::{Connection, OptionalExtension, params};

/// The tables that have a row count.
pub(super) const COUNTED: [&str; 10] = [
    "question_set",
    "set_translation",
    "retired_set",
    "reflection",
    "meeting",
    "action",
    "new_start",
    "private_word",
    "kept_span",
    "kept_span_salt",
];

/// Runs `work` in a transaction, and adds the rows that it inserted or deleted to the row count of a small table.
///
/// The row count is never recomputed, so that rows that were lost before are still noticed.
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

/// Adds to a table's row count and to its sum of checksums.
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
            "UPDATE row_count SET count = count + ?2, answers_crc_sum = answers_crc_sum + ?3 WHERE name = ?1",
        )?
        .execute(params![table, rows, sum])
        .map(drop)
}

/// Returns how many rows of a table were written, or `None` if that is not recorded.
pub(super) fn recorded(connection: &Connection, table: &str) -> rusqlite::Result<Option<u64>> {
    connection
        .prepare_cached("SELECT count FROM row_count WHERE name = ?1")?
        .query_row([table], |row| row.get(0))
        .optional()
}

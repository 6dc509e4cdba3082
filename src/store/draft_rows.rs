//! The rows of drafts, for the statements that delete what they belong to.

use rusqlite::Connection;

/// Deletes the drafts of a reflection, an action or a meeting that is deleted. `uuids` is a query with one parameter.
pub(super) fn delete_of(
    transaction: &Connection,
    uuids: &str,
    key: impl rusqlite::ToSql,
) -> rusqlite::Result<()> {
    let sql = format!("DELETE FROM draft WHERE belongs_to IN ({uuids})");
    transaction.execute(&sql, [key]).map(drop)
}

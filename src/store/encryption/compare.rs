//! Compares the journal with its copy, which is attached as `copy`.

use rusqlite::{Connection, Rows};

/// Returns whether the copy has the same header, tables and rows.
pub(super) fn is_same(connection: &Connection) -> rusqlite::Result<bool> {
    for pragma in ["application_id", "user_version"] {
        let of = |schema| {
            connection.pragma_query_value(Some(schema), pragma, |row| row.get::<_, i64>(0))
        };
        if of("main")? != of("copy")? {
            return Ok(false);
        }
    }
    let schema = "SELECT type, name, tbl_name, sql FROM {}.sqlite_schema ORDER BY type, name";
    if !has_same_rows(connection, schema)? {
        return Ok(false);
    }
    let mut tables =
        connection.prepare("SELECT name FROM main.sqlite_schema WHERE type = 'table'")?;
    let names = tables.query_map([], |row| row.get::<_, String>(0))?;
    for name in names {
        let name = name?.replace('"', "\"\"");
        // In rowid order, which is the same in both files.
        let rows = format!("SELECT * FROM {{}}.\"{name}\" NOT INDEXED");
        if !has_same_rows(connection, &rows)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Returns whether a query returns the same rows in both files; `{}` in it is replaced by the schema name.
fn has_same_rows(connection: &Connection, query: &str) -> rusqlite::Result<bool> {
    let mut ours = connection.prepare(&query.replacen("{}", "main", 1))?;
    let mut theirs = connection.prepare(&query.replacen("{}", "copy", 1))?;
    let columns = ours.column_count();
    if theirs.column_count() != columns {
        return Ok(false);
    }
    are_same_rows(ours.query([])?, theirs.query([])?, columns)
}

fn are_same_rows(
    mut ours: Rows<'_>,
    mut theirs: Rows<'_>,
    columns: usize,
) -> rusqlite::Result<bool> {
    loop {
        match (ours.next()?, theirs.next()?) {
            (None, None) => return Ok(true),
            (Some(our), Some(their)) => {
                for column in 0..columns {
                    if our.get_ref(column)? != their.get_ref(column)? {
                        return Ok(false);
                    }
                }
            }
            _ => return Ok(false),
        }
    }
}

//! New starts: days from which charts, tests and comparisons begin again.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params};

use super::bulk_import::BulkImport;
use super::journal::Store;
use super::read::unreadable;
use super::row_count::with_row_count;
use super::write::in_transaction;
use crate::error::Result;
use crate::model::NewStart;

impl Store {
    /// Lists every new start, oldest first.
    ///
    /// # Errors
    ///
    /// Names one that does not match its checksum: a trend would begin on the wrong day.
    pub fn new_starts(&self) -> Result<Vec<NewStart>> {
        let rows = self.map_error(every_new_start(&self.connection))?;
        self.check_row_count("new_start", rows.len() as u64)?;
        rows.into_iter()
            .map(|(start, matches_checksum)| {
                if matches_checksum {
                    Ok(start)
                } else {
                    Err(self.damaged_new_start(start.on))
                }
            })
            .collect()
    }

    /// Stores a new start. Replaces one on the same day.
    pub fn add_new_start(&mut self, start: &NewStart) -> Result<()> {
        let added = in_transaction(&mut self.connection, |transaction| put(transaction, start));
        self.map_error(added).map(drop)
    }

    /// Removes the new start of a day. Returns it, or `None` if there was none.
    pub fn remove_new_start(&mut self, day: NaiveDate) -> Result<Option<NewStart>> {
        let removed = in_transaction(&mut self.connection, |transaction| {
            with_row_count(transaction, "new_start", || {
                transaction
                    .query_row(
                        "DELETE FROM new_start WHERE day = ?1 RETURNING because",
                        [day.to_string()],
                        |row| row.get(0),
                    )
                    .optional()
            })
        });
        let because = self.map_error(removed)?;
        Ok(because.map(|because| NewStart { on: day, because }))
    }
}

impl BulkImport<'_> {
    /// Stores a new start in place of `before`, the one of the same day. Returns false, and changes nothing, if the
    /// stored one differs from that.
    pub fn put_new_start(&mut self, start: &NewStart, before: Option<&NewStart>) -> Result<bool> {
        let day = start.on.to_string();
        let stored = self
            .transaction
            .query_row(
                "SELECT because FROM new_start WHERE day = ?1",
                [&day],
                |row| row.get::<_, String>(0),
            )
            .optional();
        if self.map_error(stored)?.as_ref() != before.map(|before| &before.because) {
            return Ok(false);
        }
        self.map_error(put(&self.transaction, start))?;
        Ok(true)
    }
}

/// Stores a new start. Replaces one on the same day.
fn put(transaction: &Connection, start: &NewStart) -> rusqlite::Result<usize> {
    with_row_count(transaction, "new_start", || {
        transaction.execute(
            "INSERT OR REPLACE INTO new_start (day, because, crc) VALUES (?1, ?2, checksum(?1, ?2))",
            params![start.on.to_string(), start.because],
        )
    })
}

/// Reads every new start, oldest first, and whether it matches its checksum.
pub(super) fn every_new_start(connection: &Connection) -> rusqlite::Result<Vec<(NewStart, bool)>> {
    let sql = "SELECT day, because, crc IS checksum(day, because) FROM new_start ORDER BY day";
    connection
        .prepare(sql)?
        .query_map([], |row| {
            let on = row.get_ref(0)?.as_str()?.parse();
            let on = on.map_err(|_| unreadable("new_start.day", "a day"))?;
            let because = row.get(1)?;
            Ok((NewStart { on, because }, row.get(2)?))
        })?
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn new_start(day: &str, because: &str) -> NewStart {
        NewStart {
            on: day.parse().unwrap(),
            because: because.to_owned(),
        }
    }

    #[test]
    fn a_new_start_is_kept_replaced_and_removed() {
        let mut store = Store::in_memory().unwrap();
        let new_team = new_start("2026-09-01", "new team");
        store.add_new_start(&new_team).unwrap();
        store
            .add_new_start(&new_start("2026-03-01", "back"))
            .unwrap();
        store
            .add_new_start(&new_start("2026-03-01", "back from leave"))
            .unwrap();
        assert_eq!(
            store.new_starts().unwrap(),
            [new_start("2026-03-01", "back from leave"), new_team.clone()]
        );
        assert_eq!(
            store.remove_new_start(new_team.on).unwrap(),
            Some(new_team.clone())
        );
        assert_eq!(store.remove_new_start(new_team.on).unwrap(), None);
        assert_eq!(store.new_starts().unwrap().len(), 1);
    }

    #[test]
    fn a_damaged_or_lost_new_start_is_named() {
        let mut store = Store::in_memory().unwrap();
        store
            .add_new_start(&new_start("2026-09-01", "new team"))
            .unwrap();
        let harm = |sql| store.connection.execute_batch(sql).unwrap();
        harm("UPDATE new_start SET day = '2026-08-01'");
        let message = store.new_starts().unwrap_err().to_string();
        assert!(
            message.contains("the new start of 2026-08-01 is damaged"),
            "{message}"
        );
        harm("DELETE FROM new_start");
        let message = store.new_starts().unwrap_err().to_string();
        assert!(
            message.contains("it has more or fewer new starts than were saved"),
            "{message}"
        );
    }
}

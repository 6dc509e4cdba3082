//! New starts: days from which charts, tests and comparisons begin again.

use chrono::NaiveDate;
use rusqlite::{Connection, OptionalExtension, params};

use super::damage;
use super::journal::Store;
use super::read::unreadable;
use super::row_count::with_row_count;
use super::write::in_transaction;
use crate::error::Result;

/// A new start of the trends.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Restart {
    /// The local date.
    pub day: NaiveDate,
    /// The reason, in the user's words.
    pub because: String,
}

impl Store {
    /// Lists every new start, oldest first.
    ///
    /// # Errors
    ///
    /// Names one that does not match its checksum: a trend would begin on the wrong day.
    pub fn restarts(&self) -> Result<Vec<Restart>> {
        let rows = self.explain(every_restart(&self.connection))?;
        self.check_row_count("restart", rows.len() as u64)?;
        rows.into_iter()
            .map(|(restart, is_whole)| {
                if is_whole {
                    Ok(restart)
                } else {
                    Err(damage::damaged_restart(restart.day))
                }
            })
            .collect()
    }

    /// Stores a new start. Replaces one on the same day.
    pub fn add_restart(&mut self, restart: &Restart) -> Result<()> {
        let added = in_transaction(&mut self.connection, |transaction| {
            with_row_count(transaction, "restart", || {
                transaction.execute(
                    "INSERT OR REPLACE INTO restart (day, because, crc) VALUES (?1, ?2, checksum(?1, ?2))",
                    params![restart.day.to_string(), restart.because],
                )
            })
        });
        self.explain(added).map(drop)
    }

    /// Removes the new start of a day. Returns it, or `None` if there was none.
    pub fn remove_restart(&mut self, day: NaiveDate) -> Result<Option<Restart>> {
        let removed = in_transaction(&mut self.connection, |transaction| {
            with_row_count(transaction, "restart", || {
                transaction
                    .query_row(
                        "DELETE FROM restart WHERE day = ?1 RETURNING because",
                        [day.to_string()],
                        |row| row.get(0),
                    )
                    .optional()
            })
        });
        let because = self.explain(removed)?;
        Ok(because.map(|because| Restart { day, because }))
    }
}

/// Reads every new start, oldest first, and whether it matches its checksum.
pub(super) fn every_restart(connection: &Connection) -> rusqlite::Result<Vec<(Restart, bool)>> {
    let sql = "SELECT day, because, crc IS checksum(day, because) FROM restart ORDER BY day";
    connection
        .prepare(sql)?
        .query_map([], |row| {
            let day = row.get_ref(0)?.as_str()?.parse();
            let day = day.map_err(|_| unreadable("restart.day", "a day"))?;
            let because = row.get(1)?;
            Ok((Restart { day, because }, row.get(2)?))
        })?
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn restart(day: &str, because: &str) -> Restart {
        Restart {
            day: day.parse().unwrap(),
            because: because.to_owned(),
        }
    }

    #[test]
    fn a_new_start_is_kept_replaced_and_removed() {
        let mut store = Store::in_memory().unwrap();
        let new_team = restart("2026-09-01", "new team");
        store.add_restart(&new_team).unwrap();
        store.add_restart(&restart("2026-03-01", "back")).unwrap();
        store
            .add_restart(&restart("2026-03-01", "back from leave"))
            .unwrap();
        assert_eq!(
            store.restarts().unwrap(),
            [restart("2026-03-01", "back from leave"), new_team.clone()]
        );
        assert_eq!(
            store.remove_restart(new_team.day).unwrap(),
            Some(new_team.clone())
        );
        assert_eq!(store.remove_restart(new_team.day).unwrap(), None);
        assert_eq!(store.restarts().unwrap().len(), 1);
    }

    #[test]
    fn a_damaged_or_lost_new_start_is_named() {
        let mut store = Store::in_memory().unwrap();
        store
            .add_restart(&restart("2026-09-01", "new team"))
            .unwrap();
        let harm = |sql| store.connection.execute_batch(sql).unwrap();
        harm("UPDATE restart SET day = '2026-08-01'");
        let said = store.restarts().unwrap_err().to_string();
        assert!(
            said.contains("the new start of 2026-08-01 is damaged"),
            "{said}"
        );
        harm("DELETE FROM restart");
        let said = store.restarts().unwrap_err().to_string();
        assert!(
            said.contains("it has more or fewer new starts than were saved"),
            "{said}"
        );
    }
}

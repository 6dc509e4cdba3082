//! The identifier guard's data in the journal: private words, and hashes of spans that the user decided to keep.

use rusqlite::{Connection, OptionalExtension, params};

use super::journal::Store;
use super::row_count::with_row_count;
use super::write::in_transaction;
use crate::error::Result;
use crate::text::fold::folded;

/// The salt of the kept spans' hashes.
pub type Salt = Vec<u8>;
/// A slow salted hash of a kept span.
pub type SpanHash = [u8; 32];

impl Store {
    /// Lists the private words in alphabetical order.
    ///
    /// # Errors
    ///
    /// Fails if one does not match its checksum or is missing: the guard would not find it.
    pub fn private_words(&self) -> Result<Vec<String>> {
        let words = self.map_error(every_private_word(&self.connection))?;
        self.check_row_count("private_word", words.len() as u64)?;
        words
            .into_iter()
            .map(|(word, matches_checksum)| matches_checksum.then_some(word))
            .collect::<Option<_>>()
            .ok_or_else(|| self.damaged_private_word())
    }

    /// Adds private words, all or none. Returns how many were new, ignoring case and accents.
    pub fn add_private_words(&mut self, words: &[String]) -> Result<usize> {
        let added = in_transaction(&mut self.connection, |transaction| {
            let mut insert = transaction.prepare(
                "INSERT OR IGNORE INTO private_word (folded, word, crc) VALUES (?1, ?2, checksum(?1, ?2))",
            )?;
            with_row_count(transaction, "private_word", || {
                let words = words.iter();
                words
                    .map(|word| insert.execute(params![folded(word), word]))
                    .sum()
            })
        });
        self.map_error(added)
    }

    /// Removes private words, all or none. Returns those that are not on the list; in that case none is removed.
    pub fn remove_private_words(&mut self, words: &[String]) -> Result<Vec<String>> {
        let missing = in_transaction(&mut self.connection, |transaction| {
            let mut known = transaction.prepare("SELECT 1 FROM private_word WHERE folded = ?1")?;
            let mut missing = Vec::new();
            for word in words {
                if !known.exists([folded(word)])? {
                    missing.push(word.clone());
                }
            }
            if missing.is_empty() {
                with_row_count(transaction, "private_word", || {
                    words.iter().try_for_each(|word| {
                        let delete = "DELETE FROM private_word WHERE folded = ?1";
                        transaction.execute(delete, [folded(word)]).map(drop)
                    })
                })?;
            }
            Ok(missing)
        });
        self.map_error(missing)
    }

    /// Returns the salt of the kept spans' hashes, or `None` if no span was ever kept.
    pub fn kept_span_salt(&self) -> Result<Option<Salt>> {
        let salt = self
            .connection
            .query_row("SELECT salt FROM kept_span_salt", [], |row| row.get(0))
            .optional();
        self.map_error(salt)
    }

    /// Returns the salt of the kept spans' hashes, and creates it first if needed.
    pub fn kept_span_salt_or_new(&mut self) -> Result<Salt> {
        let salt = in_transaction(&mut self.connection, |transaction| {
            // SQLite seeds its generator from the operating system. A salt must be unique, not secret.
            with_row_count(transaction, "kept_span_salt", || {
                let insert = "INSERT OR IGNORE INTO kept_span_salt (id, salt, crc) VALUES (1, randomblob(16), 0)";
                if transaction.execute(insert, [])? > 0 {
                    let sum = "UPDATE kept_span_salt SET crc = checksum(id, salt)";
                    transaction.execute(sum, [])?;
                }
                Ok(())
            })?;
            transaction.query_row("SELECT salt FROM kept_span_salt", [], |row| row.get(0))
        });
        self.map_error(salt)
    }

    /// Returns whether a span with this hash was kept.
    pub fn is_kept_span(&self, hash: &SpanHash) -> Result<bool> {
        let known = self
            .connection
            .prepare_cached("SELECT 1 FROM kept_span WHERE hash = ?1")
            .and_then(|mut statement| statement.exists([hash.as_slice()]));
        self.map_error(known)
    }

    /// Stores the hashes of kept spans.
    pub fn keep_spans(&mut self, hashes: &[SpanHash]) -> Result<()> {
        let result = in_transaction(&mut self.connection, |transaction| {
            let mut insert = transaction
                .prepare("INSERT OR IGNORE INTO kept_span (hash, crc) VALUES (?1, checksum(?1))")?;
            with_row_count(transaction, "kept_span", || {
                let mut hashes = hashes.iter();
                hashes.try_for_each(|hash| insert.execute([hash.as_slice()]).map(drop))
            })
        });
        self.map_error(result)
    }

    /// Deletes all kept spans and their salt. Returns how many spans there were.
    pub fn forget_kept_spans(&mut self) -> Result<usize> {
        let forgotten = in_transaction(&mut self.connection, |transaction| {
            with_row_count(transaction, "kept_span_salt", || {
                transaction.execute("DELETE FROM kept_span_salt", [])
            })?;
            with_row_count(transaction, "kept_span", || {
                transaction.execute("DELETE FROM kept_span", [])
            })
        });
        self.map_error(forgotten)
    }
}

/// Reads every private word in alphabetical order, and whether it matches its checksum.
pub(super) fn every_private_word(connection: &Connection) -> rusqlite::Result<Vec<(String, bool)>> {
    let sql = "SELECT word, crc IS checksum(folded, word) FROM private_word ORDER BY folded";
    let mut statement = connection.prepare(sql)?;
    let words = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    words.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::Error;

    fn words(words: &[&str]) -> Vec<String> {
        words.iter().map(|word| (*word).to_owned()).collect()
    }

    #[test]
    fn a_word_stands_once_whatever_its_case_and_accents() {
        let mut store = Store::in_memory().unwrap();
        assert_eq!(
            store
                .add_private_words(&words(&["Siân", "larkfield", "LARKFIELD"]))
                .unwrap(),
            2
        );
        assert_eq!(store.private_words().unwrap(), ["larkfield", "Siân"]);
        assert_eq!(
            store.remove_private_words(&words(&["sian"])).unwrap(),
            [""; 0]
        );
        assert_eq!(store.private_words().unwrap(), ["larkfield"]);
    }

    #[test]
    fn words_are_removed_all_or_none() {
        let mut store = Store::in_memory().unwrap();
        store.add_private_words(&words(&["one", "two"])).unwrap();
        let missing = store.remove_private_words(&words(&["one", "three"]));
        assert_eq!(missing.unwrap(), ["three"]);
        assert_eq!(store.private_words().unwrap(), ["one", "two"]);
    }

    #[test]
    fn what_was_kept_is_known_until_it_is_forgotten() {
        let mut store = Store::in_memory().unwrap();
        assert_eq!(store.kept_span_salt().unwrap(), None);
        let salt = store.kept_span_salt_or_new().unwrap();
        assert_eq!(salt.len(), 16);
        assert_eq!(store.kept_span_salt_or_new().unwrap(), salt);
        store.keep_spans(&[[1; 32], [1; 32], [2; 32]]).unwrap();
        assert!(store.is_kept_span(&[1; 32]).unwrap());
        assert!(!store.is_kept_span(&[3; 32]).unwrap());
        assert_eq!(store.forget_kept_spans().unwrap(), 2);
        assert!(!store.is_kept_span(&[1; 32]).unwrap());
        assert_ne!(store.kept_span_salt_or_new().unwrap(), salt);
    }

    #[test]
    fn a_write_transaction_writes_all_or_nothing() {
        let mut store = Store::in_memory().unwrap();
        let failed = store.write_transaction(|store| {
            store.add_private_words(&words(&["one"]))?;
            store.keep_spans(&[[1; 32]])?;
            Err::<(), _>(Error::failed("stopped"))
        });
        assert!(failed.is_err());
        assert_eq!(store.private_words().unwrap(), [""; 0]);
        let added = store.write_transaction(|store| store.add_private_words(&words(&["two"])));
        assert_eq!(added.unwrap(), 1);
        assert_eq!(store.private_words().unwrap(), ["two"]);
    }
}

//! A checksum for each row. SQLite checks the structure of its pages, but cannot detect a flipped bit inside a text.
//!
//! The checksum is the SQL function `checksum(a, b, …)`. Every statement that writes or checks a row lists the columns
//! that the checksum covers.

use rusqlite::Connection;
use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::types::ValueRef;

/// Registers the SQL function `checksum` on a connection.
pub(super) fn register_function(connection: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function("checksum", -1, flags, |context| Ok(checksum(context)))
}

fn checksum(context: &Context<'_>) -> i32 {
    let mut hasher = RowHasher::new();
    for index in 0..context.len() {
        match context.get_raw(index) {
            ValueRef::Null => hasher.null(),
            ValueRef::Integer(number) => hasher.integer(number),
            ValueRef::Real(number) => hasher.value(2, &number.to_le_bytes()),
            ValueRef::Text(bytes) => hasher.text(bytes),
            ValueRef::Blob(bytes) => hasher.value(4, bytes),
        }
    }
    hasher.finish()
}

/// Computes the checksum of a row: CRC-32 over each value's kind, length and bytes.
///
/// The length separates neighbouring values. The values are collected in one buffer, because one pass over it is faster
/// than one pass per value. The buffer is reused for the next row.
#[derive(Debug)]
pub(super) struct RowHasher(Vec<u8>);

/// Most rows fit in a buffer of this size.
const BUFFER: usize = 512;

impl RowHasher {
    pub(super) fn new() -> Self {
        Self(Vec::with_capacity(BUFFER))
    }

    pub(super) fn null(&mut self) {
        self.0.push(0);
    }

    pub(super) fn integer(&mut self, number: i64) {
        self.value(1, &number.to_le_bytes());
    }

    pub(super) fn text(&mut self, bytes: &[u8]) {
        self.value(3, bytes);
    }

    fn value(&mut self, kind: u8, bytes: &[u8]) {
        self.0.push(kind);
        self.0.extend((bytes.len() as u64).to_le_bytes());
        self.0.extend(bytes);
    }

    /// Returns the checksum as a signed number, which takes four bytes in the file, and resets the hasher for the next
    /// row.
    pub(super) fn finish(&mut self) -> i32 {
        let crc = crc32fast::hash(&self.0).cast_signed();
        self.0.clear();
        crc
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn checksum_of(values: &str) -> i32 {
        let connection = Connection::open_in_memory().unwrap();
        register_function(&connection).unwrap();
        connection
            .query_row(&format!("SELECT checksum({values})"), [], |row| row.get(0))
            .unwrap()
    }

    #[test]
    fn the_checksum_is_the_common_crc_32_and_stays_what_it_is() {
        // Computed independently with zlib's crc32 over the bytes 03, the length 9 in eight bytes, and the text.
        assert_eq!(checksum_of("'123456789'"), -1_042_891_910);
        assert_eq!(checksum_of(""), 0);
    }

    #[test]
    fn neighbours_and_kinds_are_kept_apart() {
        let alike = [
            "'ab', 'c'",
            "'a', 'bc'",
            "'abc'",
            "NULL",
            "0",
            "''",
            "'0'",
            "x'30'",
        ];
        let mut checksums: Vec<i32> = alike.map(checksum_of).to_vec();
        checksums.sort_unstable();
        checksums.dedup();
        assert_eq!(checksums.len(), alike.len());
    }
}

//! A checksum for every row: SQLite looks at how its pages hang together, and cannot see a flipped bit inside a text.
//!
//! The sum is the SQL function `checksum(a, b, …)`, so that every statement names the columns it sums: those that
//! write a row, those that look at one again, and the migration that brought the sums.

use rusqlite::Connection;
use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::types::ValueRef;

/// Teaches a connection the function `checksum`.
pub(super) fn teach(connection: &Connection) -> rusqlite::Result<()> {
    // Innocuous: a trigger of the journal's own uses it.
    let flags = FunctionFlags::SQLITE_UTF8
        | FunctionFlags::SQLITE_DETERMINISTIC
        | FunctionFlags::SQLITE_INNOCUOUS;
    connection.create_scalar_function("checksum", -1, flags, |context| Ok(sum(context)))
}

/// Sums the arguments of the SQL function.
fn sum(context: &Context<'_>) -> i32 {
    let mut summer = Summer::with_room();
    for place in 0..context.len() {
        match context.get_raw(place) {
            ValueRef::Null => summer.null(),
            ValueRef::Integer(number) => summer.integer(number),
            ValueRef::Real(number) => summer.add(2, &number.to_le_bytes()),
            ValueRef::Text(bytes) => summer.text(bytes),
            ValueRef::Blob(bytes) => summer.add(4, bytes),
        }
    }
    summer.sum()
}

/// Sums values: CRC-32 over each one's kind, length and bytes.
///
/// The length keeps neighbours apart. The values are laid side by side first, since one sum over all of them is quicker
/// than one after the other, and the room is used again: a pass over a journal sums every row.
#[derive(Debug)]
pub(super) struct Summer(Vec<u8>);

/// Most rows are smaller than this, and their room is got at once.
const ROOM: usize = 512;

impl Summer {
    /// Makes a summer with room for a row.
    pub(super) fn with_room() -> Self {
        Self(Vec::with_capacity(ROOM))
    }

    /// Adds a missing value.
    pub(super) fn null(&mut self) {
        self.0.push(0);
    }

    /// Adds a whole number.
    pub(super) fn integer(&mut self, number: i64) {
        self.add(1, &number.to_le_bytes());
    }

    /// Adds a text.
    pub(super) fn text(&mut self, bytes: &[u8]) {
        self.add(3, bytes);
    }

    fn add(&mut self, kind: u8, bytes: &[u8]) {
        self.0.push(kind);
        self.0.extend((bytes.len() as u64).to_le_bytes());
        self.0.extend(bytes);
    }

    /// Tells the sum, as a signed number that takes four bytes of the file, and begins anew.
    pub(super) fn sum(&mut self) -> i32 {
        let sum = crc32fast::hash(&self.0).cast_signed();
        self.0.clear();
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sum_of(values: &str) -> i32 {
        let connection = Connection::open_in_memory().unwrap();
        teach(&connection).unwrap();
        connection
            .query_row(&format!("SELECT checksum({values})"), [], |row| row.get(0))
            .unwrap()
    }

    #[test]
    fn the_sum_is_the_common_crc_32_and_stays_what_it_is() {
        // Computed by zlib's crc32 over 03, 09 in eight bytes, then the text.
        assert_eq!(sum_of("'123456789'"), -1_042_891_910);
        assert_eq!(sum_of(""), 0);
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
        let mut sums: Vec<i32> = alike.map(sum_of).to_vec();
        sums.sort_unstable();
        sums.dedup();
        assert_eq!(sums.len(), alike.len());
    }
}

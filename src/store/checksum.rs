//! A checksum for every row: SQLite looks at how its pages hang together, and cannot see a flipped bit inside a text.
//!
//! The sum is the SQL function `checksum(a, b, …)`, so that every statement names the columns it sums: those that
//! write a row, those that look at one again, and the migration that brought the sums.

use crc32fast::Hasher;
use rusqlite::Connection;
use rusqlite::functions::{Context, FunctionFlags};
use rusqlite::types::ValueRef;

/// Teaches a connection the function `checksum`.
pub(super) fn teach(connection: &Connection) -> rusqlite::Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function("checksum", -1, flags, |context| Ok(sum(context)))
}

/// Sums the arguments: CRC-32 over each value's kind, length and bytes, as a signed number.
///
/// The length keeps neighbours apart; the sign keeps a sum in four bytes of the file.
fn sum(context: &Context<'_>) -> i32 {
    let mut hasher = Hasher::new();
    for place in 0..context.len() {
        match context.get_raw(place) {
            ValueRef::Null => hasher.update(&[0]),
            ValueRef::Integer(number) => add(&mut hasher, 1, &number.to_le_bytes()),
            ValueRef::Real(number) => add(&mut hasher, 2, &number.to_le_bytes()),
            ValueRef::Text(bytes) => add(&mut hasher, 3, bytes),
            ValueRef::Blob(bytes) => add(&mut hasher, 4, bytes),
        }
    }
    hasher.finalize().cast_signed()
}

fn add(hasher: &mut Hasher, kind: u8, bytes: &[u8]) {
    hasher.update(&[kind]);
    hasher.update(&(bytes.len() as u64).to_le_bytes());
    hasher.update(bytes);
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

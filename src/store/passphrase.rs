//! The passphrase of a journal: how it is kept in memory, passed to SQLite, and when it is needed.
//!
//! An encrypted journal is a SQLCipher 4 file with default settings, so any SQLCipher tool opens it with the
//! passphrase.

use rusqlite::Connection;
use std::fmt;
use zeroize::Zeroizing;

/// A passphrase. It is wiped from memory when dropped, and never shown.
#[derive(Clone)]
pub struct Passphrase(Zeroizing<String>);

impl Passphrase {
    /// Makes a passphrase from a text. Returns `None` if it is empty or contains NUL, which would cut it short.
    #[must_use]
    pub fn new(text: Zeroizing<String>) -> Option<Self> {
        (!text.is_empty() && !text.contains('\0')).then_some(Self(text))
    }

    /// Returns whether it can be typed: it contains no line breaks and no control characters.
    #[must_use]
    pub fn can_be_typed(&self) -> bool {
        !self.0.chars().any(char::is_control)
    }

    /// The text, for SQLite only.
    pub(super) fn text(&self) -> &str {
        &self.0
    }
}

impl PartialEq for Passphrase {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}

impl fmt::Debug for Passphrase {
    /// Never shows the passphrase.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Passphrase")
    }
}

/// Sets the encryption key of a connection. Only the first read shows whether it is right.
///
/// # Errors
///
/// The error never quotes the statement, because that contains the passphrase.
pub(super) fn set(connection: &Connection, passphrase: &Passphrase) -> rusqlite::Result<()> {
    disable_logging(connection)?;
    // A pragma takes no bound parameters. The text is allocated at its full length, so that growing it leaves no copy
    // in memory.
    let text = passphrase.text();
    let quotes = text.matches('\'').count();
    let mut statement = Zeroizing::new(String::with_capacity(text.len() + quotes + 16));
    statement.push_str("PRAGMA key = '");
    for letter in text.chars() {
        statement.push(letter);
        if letter == '\'' {
            statement.push(letter);
        }
    }
    statement.push('\'');
    connection
        .execute_batch(&statement)
        .map_err(|_| rusqlite::Error::InvalidQuery)
}

/// Stops SQLCipher from writing to standard error when a passphrase is wrong.
pub(super) fn disable_logging(connection: &Connection) -> rusqlite::Result<()> {
    connection.execute_batch("PRAGMA cipher_log_level = NONE")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn passphrase(text: &str) -> Passphrase {
        Passphrase::new(Zeroizing::new(text.to_owned())).unwrap()
    }

    #[test]
    fn a_passphrase_is_never_shown() {
        let shown = format!("{:?}", passphrase("river stone"));
        assert_eq!(shown, "Passphrase");
    }

    #[test]
    fn nothing_is_no_passphrase() {
        for text in ["", "\0", "river\0stone"] {
            assert_eq!(Passphrase::new(Zeroizing::new(text.to_owned())), None);
        }
    }

    #[test]
    fn a_passphrase_can_be_typed_unless_it_breaks_the_line() {
        assert!(passphrase("Fluß, 'Stein' und\u{a0}ein Löffel").can_be_typed());
        assert!(!passphrase("river\nstone").can_be_typed());
    }

    #[test]
    fn any_text_is_given_to_the_database_whole() {
        let folder = tempfile::tempdir().unwrap();
        for (number, text) in [
            "it's",
            "''",
            "'; DROP TABLE t; --",
            "\\\"%;",
            "日本語",
            "x'00'",
        ]
        .iter()
        .enumerate()
        {
            let path = folder.path().join(number.to_string());
            let open = |text| {
                let connection = Connection::open(&path).unwrap();
                set(&connection, &passphrase(text)).unwrap();
                connection
            };
            open(text).execute_batch("CREATE TABLE t (a)").unwrap();
            let count = |text| {
                open(text).query_row("SELECT count(*) FROM sqlite_schema", [], |row| {
                    row.get::<_, i64>(0)
                })
            };
            assert_eq!(count(text).unwrap(), 1, "{text}");
            assert!(count(&format!("{text} ")).is_err(), "{text}");
            assert!(crate::fs::is_encrypted(&path), "{text}");
        }
    }
}

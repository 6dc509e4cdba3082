//! Databases by their first bytes: plain ones, and encrypted ones.

use std::fs::File;
use std::io::Read;
use std::path::Path;

/// The first bytes of a plain SQLite file. An encrypted one begins with its salt: sixteen random bytes.
pub(crate) const SQLITE_MAGIC: &[u8] = b"SQLite format 3\0";
/// SQLCipher 4's default page size. No encrypted file is shorter.
const PAGE: u64 = 4096;
/// The number of bytes to examine: this many random bytes are never a valid text.
const LOOKED_AT: usize = 256;
/// The first bytes of documents that are no text: PDF, and the archives that workbooks and Word documents are.
const DOCUMENTS: [&[u8]; 2] = [b"%PDF-", b"PK\x03\x04"];

/// Returns whether a file looks encrypted.
///
/// An encrypted journal looks like random bytes, and so do many other files: only a passphrase that opens it is proof.
/// Returns false for text, an empty file, a plain SQLite file, and a file that cannot be read; opening them reports
/// what they are. Must be called before a journal is opened: on Unix, closing a file releases the locks that SQLite
/// holds on it.
#[must_use]
pub fn is_encrypted(path: &Path) -> bool {
    beginning(path).is_some_and(|bytes| !bytes.starts_with(SQLITE_MAGIC) && !is_text(&bytes))
}

/// Returns whether a file is a plain SQLite database, as a journal without a passphrase is.
#[must_use]
pub fn is_unencrypted_sqlite(path: &Path) -> bool {
    beginning(path).is_some_and(|bytes| bytes.starts_with(SQLITE_MAGIC))
}

/// Returns the first bytes of a file that is long enough to be encrypted.
fn beginning(path: &Path) -> Option<Vec<u8>> {
    let file = File::open(path).ok()?;
    let metadata = file.metadata().ok()?;
    if !metadata.is_file() || metadata.len() < PAGE {
        return None;
    }
    let mut bytes = Vec::with_capacity(LOOKED_AT);
    file.take(LOOKED_AT as u64).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}

fn is_text(bytes: &[u8]) -> bool {
    match std::str::from_utf8(bytes) {
        Ok(_) => true,
        // The last character may be cut off.
        Err(error) => error.error_len().is_none() || is_utf16(bytes),
    }
}

/// Returns whether these bytes are UTF-16 with a byte-order mark and a Latin letter or sign first, as PowerShell
/// writes a file with `>`.
fn is_utf16(bytes: &[u8]) -> bool {
    let decode = |of: fn([u8; 2]) -> u16| {
        let units = bytes.as_chunks().0.iter().skip(1);
        let units = units.map(|unit| of(*unit));
        char::decode_utf16(units).collect::<Vec<_>>()
    };
    let mut letters = match bytes {
        [0xff, 0xfe, ..] => decode(u16::from_le_bytes),
        [0xfe, 0xff, ..] => decode(u16::from_be_bytes),
        _ => return false,
    };
    // The last character may be cut off.
    letters.pop();
    let is_first = matches!(letters.first(), Some(Ok(first)) if first.is_ascii());
    is_first && letters.iter().all(Result::is_ok)
}

/// Returns whether a file is a database that must not be replaced by accident: a plain one, or one that looks like an
/// encrypted journal as a whole.
pub(crate) fn is_database(path: &Path) -> bool {
    let is_in_pages = || path.metadata().is_ok_and(|found| found.len() % PAGE == 0);
    let is_document = || {
        let begin = beginning(path).unwrap_or_default();
        DOCUMENTS.iter().any(|document| begin.starts_with(document))
    };
    begins_as_plain(path) || (is_in_pages() && is_encrypted(path) && !is_document())
}

/// Returns whether a file begins like a plain database, however short it is.
fn begins_as_plain(path: &Path) -> bool {
    let mut begin = Vec::new();
    File::open(path)
        .and_then(|file| file.take(SQLITE_MAGIC.len() as u64).read_to_end(&mut begin))
        .is_ok_and(|_| begin == SQLITE_MAGIC)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_file_begins_with_tells_whether_it_needs_a_passphrase() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        let looks_encrypted = |bytes: &[u8]| {
            std::fs::write(&path, bytes).unwrap();
            is_encrypted(&path)
        };
        let random: Vec<u8> = (0..8192_u32)
            .map(|n| ((n * n * 31) >> 3).to_le_bytes()[0])
            .collect();
        assert!(looks_encrypted(&random));
        assert!(!looks_encrypted(&random[..100]));
        assert!(!looks_encrypted(b""));
        assert!(!looks_encrypted(
            "a line of text, ünd mehr\n".repeat(400).as_bytes()
        ));
        assert!(!looks_encrypted(&[SQLITE_MAGIC, &random].concat()));
        let text = "{\"kind\":\"ünd 𝄞\"}".repeat(400);
        for of in [u16::to_le_bytes, u16::to_be_bytes] {
            let units = "\u{feff}".encode_utf16().chain(text.encode_utf16());
            let bytes: Vec<u8> = units.flat_map(of).collect();
            assert!(!looks_encrypted(&bytes));
            assert!(!looks_encrypted(
                &[&bytes[..254], &text.as_bytes()[..8000]].concat()
            ));
            assert!(looks_encrypted(&[&bytes[..2], &random].concat()));
        }
        assert!(!is_encrypted(folder.path()));
        assert!(!is_encrypted(&folder.path().join("nothing")));
    }

    #[test]
    fn an_encrypted_database_is_one_and_a_document_is_none() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        let is_database = |bytes: &[u8]| {
            std::fs::write(&path, bytes).unwrap();
            is_database(&path)
        };
        let random: Vec<u8> = (0..8192_u32)
            .map(|n| ((n * n * 31) >> 3).to_le_bytes()[0])
            .collect();
        assert!(is_database(SQLITE_MAGIC));
        assert!(is_database(&random));
        assert!(!is_database(&random[1..]));
        for begin in DOCUMENTS {
            assert!(!is_database(&[begin, &random[begin.len()..]].concat()));
        }
        assert!(!is_database(&[b' '; 8192]));
    }
}

//! Reads the text files that a user names: UTF-8, or UTF-16 with a byte-order mark, up to a size.

use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use zeroize::Zeroizing;

use crate::error::io_words;
use crate::text::decoded;

/// One mebibyte, the unit of the limits.
const MEBIBYTE: u64 = 1024 * 1024;

/// Why a text cannot be read, in words that follow "cannot read FILE:".
#[derive(Debug)]
pub(crate) enum TextFault {
    /// The file is not there, or the system cannot read it.
    Io(io::Error),
    /// It is larger than this many bytes.
    TooLarge(u64),
    /// It is not UTF-8 or UTF-16.
    NotText,
}

impl fmt::Display for TextFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(error) if error.kind() == io::ErrorKind::PermissionDenied => {
                f.write_str("you have no permission to read it")
            }
            Self::Io(error) => f.write_str(&io_words(error)),
            Self::TooLarge(most) if most.is_multiple_of(MEBIBYTE) => {
                write!(f, "it is larger than {} MiB", most / MEBIBYTE)
            }
            Self::TooLarge(most) => write!(f, "it is larger than {most} bytes"),
            Self::NotText => f.write_str("it is not UTF-8 text"),
        }
    }
}

impl From<io::Error> for TextFault {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// Reads the text of a file of at most this many bytes, without its byte-order mark.
pub(crate) fn read_text_file(path: &Path, most: u64) -> Result<Zeroizing<String>, TextFault> {
    let file = File::open(path)?;
    let size = file.metadata()?.len();
    read(file, size, most)
}

/// Reads a text of at most this many bytes, without its byte-order mark.
pub(crate) fn read_text(source: impl Read, most: u64) -> Result<Zeroizing<String>, TextFault> {
    read(source, 0, most)
}

fn read(source: impl Read, size: u64, most: u64) -> Result<Zeroizing<String>, TextFault> {
    // The text may be a password: a buffer that grows would leave a copy in memory that is not wiped. One byte more than
    // the file has, so that its end is seen without growing.
    let capacity = usize::try_from(size.min(most)).unwrap_or_default() + 1;
    let mut bytes = Zeroizing::new(Vec::with_capacity(capacity));
    source.take(most + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(TextFault::TooLarge(most));
    }
    decoded(&bytes).ok_or(TextFault::NotText)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Result<String, String> {
        let text = read_text(bytes, 8);
        text.map(|text| text.to_string())
            .map_err(|fault| fault.to_string())
    }

    #[test]
    fn a_text_has_no_byte_order_mark_and_is_read_up_to_a_size() {
        assert_eq!(read(b"\xef\xbb\xbfriver").as_deref(), Ok("river"));
        assert_eq!(read(b"\xff\xfer\0i\0v\0").as_deref(), Ok("riv"));
        assert_eq!(read(b"12345678").as_deref(), Ok("12345678"));
        assert_eq!(read(b"123456789"), Err("it is larger than 8 bytes".into()));
        assert_eq!(read(b"river\xff"), Err("it is not UTF-8 text".into()));
    }

    #[test]
    fn the_reason_is_said_in_plain_words() {
        let folder = tempfile::tempdir().unwrap();
        let fault = |path: &Path| read_text_file(path, MEBIBYTE).unwrap_err().to_string();
        assert_eq!(fault(&folder.path().join("none")), "it is not there");
        let large = folder.path().join("large");
        std::fs::write(&large, vec![b'a'; 1024 * 1024 + 1]).unwrap();
        assert_eq!(fault(&large), "it is larger than 1 MiB");
    }
}

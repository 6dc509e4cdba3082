//! Decodes text from other programs: UTF-8, or UTF-16 with a byte-order mark, as PowerShell's `>` writes it.

use std::io::{self, Chain, Cursor, Read};

use zeroize::Zeroizing;

/// The byte-order mark that some programs write before a text.
const BYTE_ORDER_MARK: char = '\u{feff}';

/// Decodes UTF-8, or UTF-16 with a byte-order mark; `None` for any other bytes.
pub(crate) fn decoded(bytes: &[u8]) -> Option<Zeroizing<String>> {
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => std::str::from_utf8(bytes)
            .ok()
            .map(|text| Zeroizing::new(text.to_owned())),
    }?;
    Some(match text.strip_prefix(BYTE_ORDER_MARK) {
        Some(rest) => Zeroizing::new(rest.to_owned()),
        None => text,
    })
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Option<Zeroizing<String>> {
    let (pairs, rest) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| unit(*pair));
    // Allocated at its maximum length, so that growing it leaves no copy in memory.
    let mut text = Zeroizing::new(String::with_capacity(bytes.len() * 2));
    for letter in char::decode_utf16(units) {
        text.push(letter.ok()?);
    }
    rest.is_empty().then_some(text)
}

/// Returns an input as UTF-8. UTF-16 is read completely and decoded; anything else is passed through.
///
/// # Errors
///
/// Fails if the input cannot be read, or has a UTF-16 mark but is not UTF-16.
pub(crate) fn as_utf8<R: Read>(mut input: R) -> io::Result<Chain<Cursor<Vec<u8>>, R>> {
    let mut begin = Vec::new();
    input.by_ref().take(2).read_to_end(&mut begin)?;
    if matches!(*begin, [0xff, 0xfe] | [0xfe, 0xff]) {
        input.read_to_end(&mut begin)?;
        let text = decoded(&begin).ok_or(io::ErrorKind::InvalidData)?;
        begin = text.as_bytes().to_vec();
    }
    Ok(Cursor::new(begin).chain(input))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(bytes: &[u8]) -> Option<String> {
        decoded(bytes).map(|text| text.as_str().to_owned())
    }

    #[test]
    fn a_byte_order_mark_is_no_letter_of_a_passphrase() {
        assert_eq!(
            read(b"\xef\xbb\xbfriver stone").as_deref(),
            Some("river stone")
        );
        assert_eq!(
            read(b"river\xef\xbb\xbf stone").as_deref(),
            Some("river\u{feff} stone")
        );
    }

    #[test]
    fn utf_16_is_read_as_powershell_writes_it() {
        let units = |unit: fn(u16) -> [u8; 2]| -> Vec<u8> {
            "\u{feff}Fluß 🪨\r\n"
                .encode_utf16()
                .flat_map(unit)
                .collect()
        };
        assert_eq!(
            read(&units(u16::to_le_bytes)).as_deref(),
            Some("Fluß 🪨\r\n")
        );
        assert_eq!(
            read(&units(u16::to_be_bytes)).as_deref(),
            Some("Fluß 🪨\r\n")
        );
        for broken in [&b"\xff\xfea"[..], b"\xff\xfe\x00\xd8", b"\xff", b"a\xffb"] {
            assert_eq!(read(broken), None, "{broken:?}");
        }
    }

    #[test]
    fn an_input_is_utf_8_whatever_it_was() {
        let utf16: Vec<u8> = "\u{feff}Fluß\n"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        for (bytes, text) in [
            (&utf16[..], "Fluß\n"),
            ("Fluß\n".as_bytes(), "Fluß\n"),
            (b"F", "F"),
            (b"", ""),
        ] {
            let mut read = String::new();
            as_utf8(bytes).unwrap().read_to_string(&mut read).unwrap();
            assert_eq!(read, text);
        }
        let error = as_utf8(&b"\xff\xfea"[..]).unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::InvalidData);
    }
}

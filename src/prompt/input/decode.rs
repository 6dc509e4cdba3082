//! Decodes the bytes of a terminal into keys and pastes.
//!
//! Escape sequences are read completely, known or not: the rest of a sequence would be read as letters, and a letter
//! is an answer.

use super::key::Key;
use crate::text::plain_lines;

const ESCAPE: u8 = 0x1b;
const PASTE_START: &[u8] = b"\x1b[200~";
const PASTE_END: &[u8] = b"\x1b[201~";

/// The content of one read from the terminal.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Decoded {
    /// The keys before the paste.
    pub(super) keys: Vec<Key>,
    /// The paste, without its marks.
    pub(super) paste: Option<String>,
}

/// Input that may still follow before the bytes can be decoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pending {
    /// A paste has begun, and its end mark is missing.
    OpenPaste,
    /// A paste has ended.
    ClosedPaste,
    /// The last byte is Escape: either the key or the start of a sequence.
    Escape,
    /// A sequence or a UTF-8 character is incomplete.
    Sequence,
    /// Several keys were read at once, and they contain a line end or are many: probably an unmarked paste.
    Burst,
    /// Nothing.
    None,
}

/// From this length on, a burst without a line end may be incomplete.
const LONG_BURST: usize = 16;

/// Returns what may still follow these bytes.
pub(super) fn pending(bytes: &[u8]) -> Pending {
    match (find(bytes, PASTE_START), find_last(bytes, PASTE_END)) {
        (Some(start), Some(end)) if end > start => return Pending::ClosedPaste,
        (Some(_), _) => return Pending::OpenPaste,
        (None, Some(_)) => return Pending::ClosedPaste,
        (None, None) => {}
    }
    let mut rest = bytes;
    let mut count = 0;
    let mut has_line_end = false;
    while !rest.is_empty() {
        match next_key(rest) {
            Some((key, used)) => {
                has_line_end |= key.is_line_end();
                count += 1;
                rest = rest.get(used..).unwrap_or_default();
            }
            None if rest == [ESCAPE] => return Pending::Escape,
            None => return Pending::Sequence,
        }
    }
    if count > 1 && (has_line_end || count >= LONG_BURST) {
        Pending::Burst
    } else {
        Pending::None
    }
}

/// Decodes the bytes of one read.
///
/// Everything after the start mark of a paste belongs to it: an end mark inside would otherwise turn the rest of the
/// paste into keys. A read with only an end mark is the rest of a paste. An incomplete sequence is one unknown key.
pub(super) fn decode(bytes: &[u8]) -> Decoded {
    let start = find(bytes, PASTE_START).or_else(|| find(bytes, PASTE_END).map(|_| 0));
    let (typed, pasted) = bytes.split_at(start.unwrap_or(bytes.len()));
    Decoded {
        keys: keys(typed),
        paste: start.map(|_| pasted_text(pasted)),
    }
}

fn keys(mut bytes: &[u8]) -> Vec<Key> {
    let mut keys = Vec::new();
    while !bytes.is_empty() {
        let (key, used) = next_key(bytes).unwrap_or(match bytes {
            [ESCAPE] => (Key::Escape, 1),
            _ => (Key::Other, bytes.len()),
        });
        keys.push(key);
        bytes = bytes.get(used..).unwrap_or_default();
    }
    keys
}

/// Removes the paste marks and control characters, and ends lines with a line feed.
fn pasted_text(bytes: &[u8]) -> String {
    let mut bytes = bytes.to_vec();
    for mark in [PASTE_START, PASTE_END] {
        while let Some(at) = find(&bytes, mark) {
            bytes.drain(at..at + mark.len());
        }
    }
    plain_lines(&String::from_utf8_lossy(&bytes))
}

fn find(bytes: &[u8], mark: &[u8]) -> Option<usize> {
    memchr::memmem::find(bytes, mark)
}

fn find_last(bytes: &[u8], mark: &[u8]) -> Option<usize> {
    memchr::memmem::rfind(bytes, mark)
}

/// Returns one key and its number of bytes; `None` if it is incomplete.
fn next_key(bytes: &[u8]) -> Option<(Key, usize)> {
    let (first, rest) = bytes.split_first()?;
    match *first {
        ESCAPE => escaped(rest).map(|(key, used)| (key, used + 1)),
        b'\r' => Some((Key::Enter, 1)),
        b'\n' => Some((Key::NewLine, 1)),
        0x08 | 0x7f => Some((Key::Backspace, 1)),
        b'\t' => Some((Key::Tab, 1)),
        0x00 => Some((Key::Other, 1)),
        0x1f => Some((Key::Undo, 1)),
        control @ 0x01..=0x1e => Some((Key::Ctrl(char::from(control + 0x60)), 1)),
        _ => character(bytes),
    }
}

/// Reads one UTF-8 character; an invalid byte is an unknown key.
fn character(bytes: &[u8]) -> Option<(Key, usize)> {
    let most = bytes.get(..4).unwrap_or(bytes);
    let valid = match std::str::from_utf8(most) {
        Ok(text) => text,
        Err(error) if error.valid_up_to() > 0 => {
            std::str::from_utf8(most.get(..error.valid_up_to())?).ok()?
        }
        // A character can only be incomplete at the end of the read.
        Err(error) if error.error_len().is_none() && most.len() == bytes.len() => return None,
        Err(_) => return Some((Key::Other, 1)),
    };
    let c = valid.chars().next()?;
    let key = if c.is_control() {
        Key::Other
    } else {
        Key::Char(c)
    };
    Some((key, c.len_utf8()))
}

/// Reads the bytes after Escape.
fn escaped(bytes: &[u8]) -> Option<(Key, usize)> {
    let (first, rest) = bytes.split_first()?;
    let (key, used) = match *first {
        b'[' => control_sequence(rest)?,
        b'O' => application_key(rest)?,
        // Replies from the terminal: a string up to BEL or ST.
        b']' | b'P' | b'_' | b'^' | b'X' => (Key::Other, string(rest)?),
        ESCAPE => return escaped(rest).map(|(key, used)| (with_alt(key), used + 1)),
        b'\r' | b'\n' => (Key::NewLine, 0),
        0x08 | 0x7f => (Key::DeleteWordLeft, 0),
        b'b' => (Key::WordLeft, 0),
        b'f' => (Key::WordRight, 0),
        b'd' => (Key::DeleteWordRight, 0),
        0x20..=0x7e => (Key::Other, 0),
        _ => return next_key(bytes).map(|(_, used)| (Key::Other, used)),
    };
    Some((key, used + 1))
}

fn with_alt(key: Key) -> Key {
    match key {
        Key::Left | Key::WordLeft => Key::WordLeft,
        Key::Right | Key::WordRight => Key::WordRight,
        _ => Key::Other,
    }
}

/// Returns the length of a string that ends with BEL or ST.
fn string(bytes: &[u8]) -> Option<usize> {
    let bell = memchr::memchr(0x07, bytes).map(|at| at + 1);
    let terminator = find(bytes, b"\x1b\\").map(|at| at + 2);
    match (bell, terminator) {
        (Some(bell), Some(terminator)) => Some(bell.min(terminator)),
        (bell, terminator) => bell.or(terminator),
    }
}

/// Reads `ESC [`: parameters, intermediates, one final byte.
fn control_sequence(bytes: &[u8]) -> Option<(Key, usize)> {
    match bytes.first()? {
        // A function key of the Linux console.
        b'[' => return bytes.get(1).map(|_| (Key::Other, 2)),
        // A legacy mouse report: three bytes.
        b'M' => return bytes.get(3).map(|_| (Key::Other, 4)),
        _ => {}
    }
    let length = bytes.iter().position(|byte| !(0x20..=0x3f).contains(byte));
    let (length, last) = match length {
        Some(length) => (length, *bytes.get(length)?),
        // rxvt ends keys pressed with Shift with a dollar sign.
        None if is_shifted(bytes) => return Some((Key::Other, bytes.len())),
        None => return None,
    };
    let parameters = bytes.get(..length)?;
    if is_shifted(parameters) {
        return Some((Key::Other, length));
    }
    if !(0x40..=0x7e).contains(&last) {
        // Interrupted by another control byte, which is read separately.
        return Some((Key::Other, length));
    }
    Some((named(parameters, last), length + 1))
}

fn is_shifted(parameters: &[u8]) -> bool {
    matches!(parameters.split_last(), Some((b'$', digits)) if !digits.is_empty() && digits.iter().all(u8::is_ascii_digit))
}

/// Reads `ESC O`: the keys of application mode. Keypad keys are unknown keys.
fn application_key(bytes: &[u8]) -> Option<(Key, usize)> {
    let length = bytes
        .iter()
        .position(|byte| !byte.is_ascii_digit() && *byte != b';')?;
    let last = *bytes.get(length)?;
    if !(0x20..=0x7e).contains(&last) {
        return Some((Key::Other, length));
    }
    let key = match last {
        b'A'..=b'D' | b'F' | b'H' => named(bytes.get(..length)?, last),
        b'c' => Key::WordRight,
        b'd' => Key::WordLeft,
        _ => Key::Other,
    };
    Some((key, length + 1))
}

/// Returns the key for the parameters and the final byte of a sequence.
fn named(parameters: &[u8], last: u8) -> Key {
    let text = std::str::from_utf8(parameters).unwrap_or_default();
    let mut numbers = text.split(';').map(str::parse::<u32>);
    let mut number = || numbers.next().and_then(Result::ok);
    let (first, second, third) = (number(), number(), number());
    // `ESC O 5 C` and `ESC [ 1 ; 5 C` both mean Ctrl.
    let modifiers = second.or(first).filter(|_| last != b'~' && last != b'u');
    let by_word = modifiers.is_some_and(|modifiers| modifiers >= 3);
    match (last, first, second) {
        _ if text.starts_with(|c: char| !c.is_ascii_digit()) => Key::Other,
        (b'A', ..) => Key::Up,
        (b'B', ..) => Key::Down,
        (b'C', ..) if by_word => Key::WordRight,
        (b'D', ..) if by_word => Key::WordLeft,
        (b'C', ..) => Key::Right,
        (b'D', ..) => Key::Left,
        (b'H', ..) | (b'~', Some(1 | 7), _) => Key::Home,
        (b'F', ..) | (b'~', Some(4 | 8), _) => Key::End,
        (b'~', Some(3), Some(_)) | (b'^', Some(3), _) => Key::DeleteWordRight,
        (b'~', Some(3), None) => Key::Delete,
        (b'~', Some(5), None) => Key::PageUp,
        (b'~', Some(6), None) => Key::PageDown,
        (b'u', Some(13), Some(2..)) => Key::NewLine,
        (b'~', Some(27), Some(_)) if third == Some(13) => Key::NewLine,
        (b'u', Some(13), _) => Key::Enter,
        (b'u', Some(27), _) => Key::Escape,
        _ => Key::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn keys_of(bytes: &[u8]) -> Vec<Key> {
        let decoded = decode(bytes);
        assert_eq!(decoded.paste, None);
        decoded.keys
    }

    #[test]
    fn function_keys_of_every_terminal_are_one_unknown_key_each() {
        let xterm = [
            "\x1bOP",
            "\x1bOQ",
            "\x1bOR",
            "\x1bOS",
            "\x1b[11~",
            "\x1b[15~",
            "\x1b[17~",
            "\x1b[18~",
            "\x1b[19~",
            "\x1b[20~",
            "\x1b[21~",
            "\x1b[23~",
            "\x1b[24~",
            "\x1b[1;2P",
            "\x1b[1;5S",
            "\x1b[15;2~",
            "\x1b[2~",
            "\x1b[Z",
            "\x1b[I",
            "\x1b[O",
            "\x1bO5P",
        ];
        let linux = [
            "\x1b[[A", "\x1b[[B", "\x1b[[C", "\x1b[[D", "\x1b[[E", "\x1b[25~",
        ];
        let keypad: Vec<String> = ('j'..='y').map(|c| format!("\x1bO{c}")).collect();
        let others = [
            "\x1b[112;59;0;1;0;1_",
            "\x1b[97;5u",
            "\x1b[23$",
            "\x1b[>0;276;0c",
            "\x1b[?1;2c",
            "\x1b[?2026;1$y",
            "\x1b[<0;10;10M",
            "\x1b[M !!",
            "\x1b]11;rgb:ffff/ffff/ffff\x07",
            "\x1bP1$r0m\x1b\\",
            "\x1by",
            "\x1bOM",
            "\x1b[12;40R",
        ];
        let all = xterm.into_iter().chain(linux).chain(others);
        for sequence in all.chain(keypad.iter().map(String::as_str)) {
            assert_eq!(keys_of(sequence.as_bytes()), [Key::Other], "{sequence:?}");
            for cut in 1..sequence.len() {
                let waits = pending(&sequence.as_bytes()[..cut]);
                let whole = ["\x1b[23$", "\x1b[[", "\x1by"];
                assert!(
                    waits != Pending::None || whole.contains(&sequence),
                    "{sequence:?} cut at {cut}"
                );
            }
        }
    }

    #[test]
    fn the_keys_of_the_editor_are_known_on_every_terminal() {
        for (key, sequences) in [
            (Key::Left, &["\x1b[D", "\x1bOD", "\x1b[1;2D"][..]),
            (
                Key::WordLeft,
                &[
                    "\x1b[1;5D",
                    "\x1b[1;3D",
                    "\x1bb",
                    "\x1bOd",
                    "\x1bO5D",
                    "\x1b\x1b[D",
                ],
            ),
            (
                Key::WordRight,
                &["\x1b[1;5C", "\x1b[1;3C", "\x1bf", "\x1bOc", "\x1b[5C"],
            ),
            (Key::Home, &["\x1b[H", "\x1bOH", "\x1b[1~", "\x1b[7~"]),
            (Key::End, &["\x1b[F", "\x1bOF", "\x1b[4~", "\x1b[8~"]),
            (Key::Delete, &["\x1b[3~"]),
            (Key::DeleteWordLeft, &["\x1b\x7f", "\x1b\x08"]),
            (Key::DeleteWordRight, &["\x1bd", "\x1b[3;5~"]),
            (
                Key::NewLine,
                &["\n", "\x1b\r", "\x1b\n", "\x1b[13;3u", "\x1b[27;5;13~"],
            ),
            (Key::Enter, &["\r", "\x1b[13u"]),
            (Key::Escape, &["\x1b"]),
            (Key::Ctrl('w'), &["\x17"]),
            (Key::Char('é'), &["é"]),
            (Key::Tab, &["\t"]),
        ] {
            for sequence in sequences {
                assert_eq!(keys_of(sequence.as_bytes()), [key], "{sequence:?}");
            }
        }
    }

    #[test]
    fn a_paste_keeps_its_lines_and_loses_its_marks() {
        let decoded = decode(b"y\x1b[200~one\r\ntwo\rthree\tfour\x1b[31m\x1b[201~");
        assert_eq!(decoded.keys, [Key::Char('y')]);
        assert_eq!(decoded.paste.unwrap(), "one\ntwo\nthree four[31m");
    }

    #[test]
    fn an_end_mark_inside_and_what_follows_it_belong_to_the_paste() {
        let decoded = decode(b"\x1b[200~a\x1b[201~yyy\r\x1b[201~");
        assert_eq!(
            (decoded.keys.len(), decoded.paste.unwrap()),
            (0, "ayyy\n".into())
        );
        let rest = decode(b"yyy\x1b[201~");
        assert_eq!((rest.keys.len(), rest.paste.unwrap()), (0, "yyy".into()));
    }

    #[test]
    fn marks_that_come_together_when_others_are_taken_away_go_too() {
        let decoded = decode(b"\x1b[200~\x1b[20\x1b[201~1~yes\x1b[201~");
        assert_eq!(decoded.paste.unwrap(), "yes");
    }

    #[test]
    fn what_is_cut_short_is_waited_for() {
        for (bytes, expected) in [
            (&b"\x1b"[..], Pending::Escape),
            (b"y\x1b[1;", Pending::Sequence),
            ("é".as_bytes().get(..1).unwrap(), Pending::Sequence),
            (b"\x1b[200~abc", Pending::OpenPaste),
            (b"\x1b[200~abc\x1b[201~", Pending::ClosedPaste),
            (b"abc\x1b[201~", Pending::ClosedPaste),
            (b"yes\r", Pending::Burst),
            (b"yyn", Pending::None),
            (b"\r", Pending::None),
        ] {
            assert_eq!(pending(bytes), expected, "{bytes:?}");
        }
    }

    proptest! {
        #[test]
        fn any_bytes_in_a_paste_are_text_and_never_keys(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            let sent = [PASTE_START, &bytes, PASTE_END].concat();
            let decoded = decode(&sent);
            prop_assert!(decoded.keys.is_empty());
            let text = decoded.paste.unwrap();
            prop_assert!(!text.chars().any(|c| c.is_control() && c != '\n'));
        }

        #[test]
        fn any_bytes_at_all_are_decoded(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
            pending(&bytes);
            decode(&bytes);
        }
    }
}

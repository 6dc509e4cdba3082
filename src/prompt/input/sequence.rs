//! Reads one key from the bytes of a terminal: a character, a control byte, or an escape sequence.
//!
//! An escape sequence is read completely, known or not: the rest of it would be read as letters, and a letter is an
//! answer.

use super::key::Key;

pub(super) const ESCAPE: u8 = 0x1b;

/// Returns one key and its number of bytes; `None` if it is incomplete.
pub(super) fn next_key(bytes: &[u8]) -> Option<(Key, usize)> {
    let (first, rest) = bytes.split_first()?;
    match *first {
        ESCAPE => key_after_escape(rest).map(|(key, used)| (key, used + 1)),
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
fn key_after_escape(bytes: &[u8]) -> Option<(Key, usize)> {
    let (first, rest) = bytes.split_first()?;
    let (key, used) = match *first {
        b'[' => control_sequence(rest)?,
        b'O' => application_key(rest)?,
        // Replies from the terminal: a string up to BEL or ST.
        b']' | b'P' | b'_' | b'^' | b'X' => (Key::Other, string(rest)?),
        ESCAPE => return key_after_escape(rest).map(|(key, used)| (with_alt(key), used + 1)),
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
    let terminator = memchr::memmem::find(bytes, b"\x1b\\").map(|at| at + 2);
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

//! Decodes the bytes of one read from a terminal into keys and pastes.

use super::key::Key;
use super::sequence::{ESCAPE, next_key};
use crate::text::plain_lines;

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

//! Makes text safe for the screen: no control sequences reach the terminal, and an ASCII terminal can show it.

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, Write};
use std::path::Path;

/// Makes control characters visible, so that text from a file cannot control the terminal.
///
/// Keeps line breaks and replaces tabs with spaces. Characters that change the text direction are made visible too.
#[must_use]
pub fn escape_controls(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\t' => safe.push(' '),
            c if is_unsafe(c) => safe.extend(c.escape_default()),
            c => safe.push(c),
        }
    }
    Cow::Owned(safe)
}

/// Formats text on one line, to be quoted in a message: control characters are escaped, including line breaks.
pub(crate) fn escape_to_one_line(text: &str) -> String {
    escape_controls(&text.replace('\n', "\\n")).into_owned()
}

/// Formats a file name on one line, for messages: control characters are escaped, including line breaks.
pub(crate) fn display_path(path: impl AsRef<Path>) -> String {
    // Windows' extended paths (`\\\\?\\C:\\…`) are not what users type.
    let name = dunce::simplified(path.as_ref()).to_string_lossy();
    escape_to_one_line(&name)
}

/// Normalizes line ends to a line feed, replaces tabs with spaces, and removes control characters.
pub(crate) fn plain_lines(text: &str) -> String {
    text.replace("\r\n", "\n")
        .chars()
        .filter_map(|c| match c {
            '\r' | '\n' | '\u{2028}' | '\u{2029}' => Some('\n'),
            '\t' => Some(' '),
            c if c.is_control() => None,
            c => Some(c),
        })
        .collect()
}

/// Writes text in the form of [`escape_controls`], for data that goes to a screen and not to a program.
///
/// Writes a line when it is complete, or when the writer is flushed.
#[derive(Debug)]
pub(crate) struct ControlEscaper<W: Write> {
    output: W,
    held: Vec<u8>,
}

impl<W: Write> ControlEscaper<W> {
    /// Wraps another writer.
    pub(crate) fn new(output: W) -> Self {
        Self {
            output,
            held: Vec::new(),
        }
    }

    /// Writes the first bytes of the buffer.
    fn let_go(&mut self, bytes: usize) -> io::Result<()> {
        let held: Vec<u8> = self.held.drain(..bytes).collect();
        let text = String::from_utf8_lossy(&held);
        self.output.write_all(escape_controls(&text).as_bytes())
    }
}

impl<W: Write> Write for ControlEscaper<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.held.extend_from_slice(bytes);
        if let Some(end) = self.held.iter().rposition(|byte| *byte == b'\n') {
            self.let_go(end + 1)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.let_go(self.held.len())?;
        self.output.flush()
    }
}

fn is_unsafe(c: char) -> bool {
    (c.is_control() && c != '\n') || changes_direction(c)
}

/// Returns whether a character changes the direction of a text, so that it can look like another one (`Bidi_Control` of
/// Unicode).
pub(crate) const fn changes_direction(c: char) -> bool {
    matches!(
        c,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    )
}

/// Rewrites a text for a terminal that only supports ASCII.
///
/// Our own symbols get an ASCII equivalent; a letter in a user's text loses its accent or becomes a question mark.
#[must_use]
pub fn in_ascii(text: &str) -> String {
    let mut ascii = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if c.is_ascii() => ascii.push(c),
            '…' => ascii.push_str("..."),
            '●' | '•' | '◊' => ascii.push('*'),
            '▲' => ascii.push('^'),
            '▼' => ascii.push('v'),
            '△' => ascii.push('/'),
            '▽' => ascii.push('\\'),
            '↑' => ascii.push('+'),
            '○' => ascii.push('o'),
            '□' | '☐' => ascii.push_str("[ ]"),
            '─' | '–' | '—' => ascii.push('-'),
            '│' | '┤' => ascii.push('|'),
            '┊' => ascii.push(':'),
            '·' | '╌' => ascii.push('.'),
            '␣' => ascii.push_str("space"),
            '’' | '‘' => ascii.push('\''),
            '“' | '”' => ascii.push('"'),
            '\u{2581}'..='\u{2588}' => {
                // A block of n eighths becomes the digit n.
                let _ = write!(ascii, "{}", c as u32 - 0x2580);
            }
            c => ascii.push_str(&unaccented(c)),
        }
    }
    ascii
}

fn unaccented(c: char) -> String {
    use unicode_normalization::UnicodeNormalization;
    let plain: String = std::iter::once(c).nfkd().filter(char::is_ascii).collect();
    if plain.is_empty() {
        "?".to_owned()
    } else {
        plain
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_name_of_a_file_stands_on_one_line_and_steers_nothing() {
        assert_eq!(display_path("a\nerror: b"), "a\\nerror: b");
        for mark in [
            '\u{61c}', '\u{200e}', '\u{200f}', '\u{202e}', '\u{2066}', '\u{1b}',
        ] {
            let expected = mark.escape_default();
            assert_eq!(display_path(format!("a{mark}b")), format!("a{expected}b"));
        }
        // Characters that join letters and emoji do not change the direction.
        assert_eq!(
            escape_controls("\u{1f469}\u{200d}\u{2695}"),
            "\u{1f469}\u{200d}\u{2695}"
        );
    }

    #[test]
    fn escape_codes_are_shown_and_not_obeyed() {
        assert_eq!(escape_controls("a\u{1b}[2Jb\tc\nd"), "a\\u{1b}[2Jb c\nd");
        assert_eq!(escape_controls("ab\u{202e}cd"), "ab\\u{202e}cd");
        assert!(matches!(
            escape_controls("Grüße, 你好 🙂"),
            Cow::Borrowed(_)
        ));
    }

    #[test]
    fn data_for_a_screen_comes_out_line_by_line_and_visible() {
        let mut screen = Vec::new();
        let mut writer = ControlEscaper::new(&mut screen);
        // A letter may be split over two writes.
        for part in [&b"a\x1b[2J\nGr\xc3"[..], b"\xbc\xc3\x9fe \xc2\x9b", b"\xff"] {
            writer.write_all(part).unwrap();
        }
        writer.flush().unwrap();
        assert_eq!(
            String::from_utf8(screen).unwrap(),
            "a\\u{1b}[2J\nGrüße \\u{9b}\u{fffd}"
        );
    }

    #[test]
    fn an_ascii_terminal_gets_likenesses() {
        assert_eq!(
            in_ascii("Did I… ●○─ ▁█ 0•••• café ’ 好"),
            "Did I... *o- 18 0**** cafe ' ?"
        );
    }

    /// Returns the signs in the texts of a folder's files, without comments and tests.
    fn signs_in(folder: &Path) -> BTreeSet<char> {
        let mut signs = BTreeSet::new();
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.file_stem().unwrap().to_str().unwrap();
            if path.is_dir() {
                signs.extend(signs_in(&path));
            }
            if path.is_dir() || name.ends_with("tests") {
                continue;
            }
            let file = std::fs::read_to_string(&path).unwrap();
            let without_tests = file.split("\nmod tests {").next().unwrap_or_default();
            let code = without_tests
                .lines()
                .filter_map(|line| line.split("//").next());
            signs.extend(code.flat_map(str::chars).filter(|c| !c.is_ascii()));
        }
        signs
    }

    #[test]
    fn every_sign_that_is_printed_has_a_likeness() {
        let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
        let rooms = [
            "cli", "commands", "model", "prompt", "render", "summary", "trends",
        ];
        let signs: BTreeSet<char> = rooms
            .iter()
            .flat_map(|room| signs_in(&src.join(room)))
            .collect();
        assert!(signs.len() > 20, "{signs:?}");
        let without: Vec<_> = signs
            .iter()
            .filter(|sign| in_ascii(&sign.to_string()) == "?")
            .collect();
        assert!(without.is_empty(), "{without:?}");
    }

    #[test]
    fn signs_of_one_key_differ_in_ascii() {
        // The verdicts, the marks of a chart, and those of a questionnaire's progress.
        for key in ["▲▼△▽·?◊=–", "●○▲▼↑┊╌─│", "●○─"] {
            let signs: BTreeSet<String> = key.chars().map(|c| in_ascii(&c.to_string())).collect();
            assert_eq!(signs.len(), key.chars().count(), "{key}: {signs:?}");
        }
    }

    proptest! {
        #[test]
        fn nothing_visible_steers_a_terminal(text in "\\PC*|[\\x00-\\x1f\\x7f-\\x9f]{0,9}") {
            let safe = escape_controls(&text);
            prop_assert!(!safe.chars().any(|c| c.is_control() && c != '\n'));
        }

        #[test]
        fn ascii_is_ascii(text in "\\PC{0,60}") {
            prop_assert!(in_ascii(&text).is_ascii());
        }
    }
}

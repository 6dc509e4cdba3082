//! Words for the screen: made safe, wrapped, counted and dated.

pub mod dates;
pub mod fold;

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::{self, Write};
use std::path::Path;

use chrono::{DateTime, FixedOffset};
use console::measure_text_width;

/// The widest that running text is set: longer lines are hard to read.
pub const WIDEST_TEXT: usize = 90;

/// Shows control characters instead of obeying them: what comes from a file must not steer the terminal.
///
/// Line breaks stay; a tab becomes a blank. Marks that turn the direction of text around are shown too.
#[must_use]
pub fn visible(text: &str) -> Cow<'_, str> {
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

/// Shows the name of a file on one line, as every message does it: what steers a terminal is escaped, line ends too.
#[must_use]
pub fn shown(path: impl AsRef<Path>) -> String {
    let name = path.as_ref().to_string_lossy();
    visible(&name.replace('\n', "\\n")).into_owned()
}

/// Writes text as [`visible`] shows it: for data that goes to a screen and not to a program.
///
/// What was written comes out with the end of its line, or when the writer is flushed.
#[derive(Debug)]
pub struct Visible<W: Write> {
    output: W,
    held: Vec<u8>,
}

impl<W: Write> Visible<W> {
    /// Makes a writer before another.
    pub fn new(output: W) -> Self {
        Self {
            output,
            held: Vec::new(),
        }
    }

    /// Writes the first bytes of what is held back.
    fn let_go(&mut self, bytes: usize) -> io::Result<()> {
        let held: Vec<u8> = self.held.drain(..bytes).collect();
        let text = String::from_utf8_lossy(&held);
        self.output.write_all(visible(&text).as_bytes())
    }
}

impl<W: Write> Write for Visible<W> {
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
    let turns_direction = matches!(
        c,
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'
    );
    (c.is_control() && c != '\n') || turns_direction
}

/// Wraps a text to a width, each line behind an indent of blanks.
#[must_use]
pub fn wrapped(text: &str, width: usize, indent: usize) -> String {
    wrapped_as_it_is(&visible(text), width, indent)
}

/// Wraps a text that was made visible before, and may have colours since.
#[must_use]
pub fn wrapped_as_it_is(text: &str, width: usize, indent: usize) -> String {
    let margin = " ".repeat(indent);
    let options = textwrap::Options::new(width.max(indent + 10))
        .initial_indent(&margin)
        .subsequent_indent(&margin);
    textwrap::fill(text, options)
}

/// Wraps a text to a width behind a dot, as one of a list.
#[must_use]
pub fn item(text: &str, width: usize) -> String {
    let options = textwrap::Options::new(width.max(12))
        .initial_indent("· ")
        .subsequent_indent("  ");
    textwrap::fill(&visible(text), options)
}

/// Cuts a text to a width, with an ellipsis where something was cut.
#[must_use]
pub fn shortened(text: &str, width: usize) -> String {
    console::truncate_str(&visible(text).replace('\n', " "), width, "…").into_owned()
}

/// Fills a text with blanks up to a width.
#[must_use]
pub fn padded(text: &str, width: usize) -> String {
    let missing = width.saturating_sub(measure_text_width(text));
    format!("{text}{}", " ".repeat(missing))
}

/// Fits a name behind its number or sign into a column of names.
///
/// Gives back the first line, filled with blanks up to the width, and the lines that go below it, each with its end;
/// a blank at least parts every line from the next column.
#[must_use]
pub fn in_column(lead: &str, name: &str, width: usize) -> (String, String) {
    let margin = " ".repeat(measure_text_width(lead));
    let options = textwrap::Options::new(width.saturating_sub(1))
        .word_splitter(textwrap::WordSplitter::NoHyphenation)
        .initial_indent(lead)
        .subsequent_indent(&margin);
    let name = visible(name);
    let mut lines = textwrap::wrap(&name, options).into_iter();
    let first = lines.next().unwrap_or_default();
    let below = lines.map(|line| format!("{line}\n")).collect();
    (padded(&first, width), below)
}

/// Puts one text at the left and one at the right of a line.
#[must_use]
pub fn justify(left: &str, right: &str, width: usize) -> String {
    let room = width.saturating_sub(measure_text_width(right));
    if measure_text_width(left) < room {
        format!("{}{right}", padded(left, room))
    } else {
        format!("{}\n{right}", wrapped(left, width, 0))
    }
}

/// Writes a small number as a word, a larger one in digits.
#[must_use]
pub fn number_word(number: usize) -> String {
    const WORDS: [&str; 13] = [
        "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    WORDS
        .get(number)
        .map_or_else(|| number.to_string(), |word| (*word).to_owned())
}

/// Names so many of something: `1 reflection`, `2 reflections`.
#[must_use]
pub fn pluralize(number: impl Into<u64>, one: &str) -> String {
    let number = number.into();
    if number == 1 {
        format!("1 {one}")
    } else {
        format!("{number} {one}s")
    }
}

/// Begins a sentence with a capital.
#[must_use]
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// Begins a name with a small letter, for the middle of a sentence.
#[must_use]
pub fn uncapitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_lowercase().chain(letters).collect()
    })
}

/// Writes a moment in full: `Saturday 21 November 2026, 14:05`.
#[must_use]
pub fn long_moment(moment: &DateTime<FixedOffset>) -> String {
    moment.format("%A %-d %B %Y, %H:%M").to_string()
}

/// Writes a moment for a table: `Sat 21 Nov 2026 14:05`.
#[must_use]
pub fn short_moment(moment: &DateTime<FixedOffset>) -> String {
    moment.format("%a %-d %b %Y %H:%M").to_string()
}

/// Rewrites a text for a terminal that knows ASCII only.
///
/// Our own signs get a likeness; a letter of somebody's writing loses its accent or becomes a question mark.
#[must_use]
pub fn in_ascii(text: &str) -> String {
    let mut ascii = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            c if c.is_ascii() => ascii.push(c),
            '…' => ascii.push_str("..."),
            '●' | '•' => ascii.push('*'),
            '▲' | '↑' => ascii.push('^'),
            '▼' => ascii.push('v'),
            '○' | '◆' => ascii.push('o'),
            '─' | '–' | '—' => ascii.push('-'),
            '│' | '┤' => ascii.push('|'),
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
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn escape_codes_are_shown_and_not_obeyed() {
        assert_eq!(visible("a\u{1b}[2Jb\tc\nd"), "a\\u{1b}[2Jb c\nd");
        assert_eq!(visible("ab\u{202e}cd"), "ab\\u{202e}cd");
        assert!(matches!(visible("Grüße, 你好 🙂"), Cow::Borrowed(_)));
    }

    #[test]
    fn data_for_a_screen_comes_out_line_by_line_and_visible() {
        let mut screen = Vec::new();
        let mut writer = Visible::new(&mut screen);
        // A letter may come in two pieces.
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
    fn small_numbers_are_words() {
        assert_eq!(
            (number_word(7).as_str(), number_word(13).as_str()),
            ("seven", "13")
        );
        assert_eq!(
            (pluralize(1_u64, "note"), pluralize(2_u64, "note")),
            ("1 note".into(), "2 notes".into())
        );
    }

    #[test]
    fn an_ascii_terminal_gets_likenesses() {
        assert_eq!(
            in_ascii("Did I… ●○─ ▁█ 0•••• café ’ 好"),
            "Did I... *o- 18 0**** cafe ' ?"
        );
    }

    #[test]
    fn two_ends_that_do_not_fit_stand_below_each_other() {
        assert_eq!(justify("left", "right", 12), "left   right");
        assert_eq!(justify("left", "right", 9), "left\nright");
    }

    proptest! {
        #[test]
        fn nothing_visible_steers_a_terminal(text in "\\PC*|[\\x00-\\x1f\\x7f-\\x9f]{0,9}") {
            let visible = visible(&text);
            prop_assert!(!visible.chars().any(|c| c.is_control() && c != '\n'));
        }

        #[test]
        fn ascii_is_ascii(text in "\\PC{0,60}") {
            prop_assert!(in_ascii(&text).is_ascii());
        }
    }
}

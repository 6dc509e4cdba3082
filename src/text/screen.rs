//! Text in the letters that the screen knows, and messages in its width.

use std::borrow::Cow;
use std::sync::atomic::{AtomicBool, Ordering};

use console::{Term, measure_text_width};

use super::escape::{in_ascii, visible};

/// The narrowest and the widest that a message is set.
const NARROWEST: usize = 40;
const WIDEST: usize = 200;

/// Whether the terminal knows ASCII only.
static ASCII_ONLY: AtomicBool = AtomicBool::new(false);

/// Lays everything out in ASCII from now on, as the letters that stand for others can be wider than they are.
pub fn set_ascii_only(is_so: bool) {
    ASCII_ONLY.store(is_so, Ordering::Relaxed);
}

/// Does work whose text goes to a file, which has every letter whatever the terminal can show.
pub(crate) fn with_every_letter<T>(work: impl FnOnce() -> T) -> T {
    let was = ASCII_ONLY.swap(false, Ordering::Relaxed);
    let done = work();
    ASCII_ONLY.store(was, Ordering::Relaxed);
    done
}

/// A text as it is laid out: made safe, with the letters that the terminal knows.
#[must_use]
pub fn on_screen(text: &str) -> Cow<'_, str> {
    let safe = visible(text);
    if ASCII_ONLY.load(Ordering::Relaxed) && !safe.is_ascii() {
        Cow::Owned(in_ascii(&safe))
    } else {
        safe
    }
}

/// As [`on_screen`], for a text that was made safe before and may have colours since.
pub(super) fn spelled(text: &str) -> Cow<'_, str> {
    if ASCII_ONLY.load(Ordering::Relaxed) && !text.is_ascii() {
        Cow::Owned(in_ascii(text))
    } else {
        Cow::Borrowed(text)
    }
}

/// Lays out a message for standard error: on a screen it breaks at its words, to a program it goes as it is.
#[must_use]
pub fn for_standard_error(text: &str) -> String {
    match Term::stderr().size_checked() {
        Some((_, columns)) => message(text, usize::from(columns).clamp(NARROWEST, WIDEST)),
        None => on_screen(text).into_owned(),
    }
}

/// Breaks a message at its words where it would be wider than the screen; lines that are set in stay set in.
pub(crate) fn message(text: &str, width: usize) -> String {
    let text = on_screen(text);
    let mut lines = String::new();
    for line in text.split_inclusive('\n') {
        let (line, end) = match line.strip_suffix('\n') {
            Some(line) => (line, "\n"),
            None => (line, ""),
        };
        let margin: String = line.chars().take_while(|c| *c == ' ').collect();
        let options = textwrap::Options::new(width.max(20))
            .word_separator(textwrap::WordSeparator::AsciiSpace)
            .word_splitter(textwrap::WordSplitter::NoHyphenation)
            .break_words(false)
            .subsequent_indent(&margin);
        // What fits is left as it is, with the blanks at its end.
        if measure_text_width(line) <= width {
            lines.push_str(line);
        } else {
            lines.push_str(&textwrap::fill(line, options));
        }
        lines.push_str(end);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_breaks_at_its_words_and_keeps_what_is_set_in() {
        assert_eq!(
            message(
                "error: there is no did-i journal here\n  Nothing leaves this machine\n",
                20
            ),
            "error: there is no\ndid-i journal here\n  Nothing leaves\n  this machine\n"
        );
        assert_eq!(message("Word: ", 20), "Word: ");
        assert_eq!(
            message("/a/path/that/is/longer/than/the/screen", 20),
            "/a/path/that/is/longer/than/the/screen"
        );
    }
}

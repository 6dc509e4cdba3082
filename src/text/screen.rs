//! Text in the characters that the terminal supports, and messages wrapped to its width.

use std::borrow::Cow;
use std::sync::atomic::{AtomicBool, Ordering};

use console::{Term, measure_text_width};

use super::escape::{escape_controls, in_ascii};

/// The minimum and the maximum width of what is shown.
pub(crate) const WIDTHS: (usize, usize) = (40, 200);

/// Whether the terminal only supports ASCII.
static ASCII_ONLY: AtomicBool = AtomicBool::new(false);

/// Lays everything out in ASCII from now on, because the ASCII replacement of a character can be wider.
pub fn set_ascii_only(is_so: bool) {
    ASCII_ONLY.store(is_so, Ordering::Relaxed);
}

/// Runs `work`, whose text goes to a file, without the restriction to ASCII.
pub(crate) fn without_ascii_limit<T>(work: impl FnOnce() -> T) -> T {
    let was = ASCII_ONLY.swap(false, Ordering::Relaxed);
    let done = work();
    ASCII_ONLY.store(was, Ordering::Relaxed);
    done
}

/// Makes a text safe, in the characters that the terminal supports.
#[must_use]
pub fn on_screen(text: &str) -> Cow<'_, str> {
    let safe = escape_controls(text);
    if ASCII_ONLY.load(Ordering::Relaxed) && !safe.is_ascii() {
        Cow::Owned(in_ascii(&safe))
    } else {
        safe
    }
}

/// Like [`on_screen`], for a text that was made safe before and may contain colour codes.
pub(super) fn in_supported_characters(text: &str) -> Cow<'_, str> {
    if ASCII_ONLY.load(Ordering::Relaxed) && !text.is_ascii() {
        Cow::Owned(in_ascii(text))
    } else {
        Cow::Borrowed(text)
    }
}

/// Formats a message for standard error: wrapped on a terminal, unchanged otherwise.
#[must_use]
pub fn for_standard_error(text: &str) -> String {
    match Term::stderr().size_checked() {
        Some((_, columns)) => message(text, usize::from(columns).clamp(WIDTHS.0, WIDTHS.1)),
        None => on_screen(text).into_owned(),
    }
}

/// Wraps a message to the screen's width; indented lines stay indented.
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
        // A line that fits is unchanged, including trailing spaces.
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

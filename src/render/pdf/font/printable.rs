//! Makes a text printable.

use std::borrow::Cow;

use crate::text::escape_controls;

/// Makes a text printable: control characters are made visible, every kind of line break becomes a line feed, and
/// characters that a PDF must not contain are replaced. A variation selector that follows no letter is left out: it would
/// take the space before it into one glyph, at which a line cannot break.
pub(in crate::render::pdf) fn printable(text: &str) -> Cow<'_, str> {
    let text = escape_controls(text);
    if !text.contains(|c| is_forbidden(c) || is_line_break(c) || is_variation_selector(c)) {
        return text;
    }
    let text = text.replace(is_line_break, "\n");
    let text = text.replace(is_forbidden, "\u{fffd}");
    let mut printable = String::with_capacity(text.len());
    for c in text.chars() {
        let follows_letter = printable.ends_with(|before: char| !before.is_whitespace());
        if follows_letter || !is_variation_selector(c) {
            printable.push(c);
        }
    }
    Cow::Owned(printable)
}

const fn is_variation_selector(c: char) -> bool {
    matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Whether a character is Unicode's line separator or paragraph separator.
fn is_line_break(c: char) -> bool {
    matches!(c, '\u{2028}' | '\u{2029}')
}

/// Whether a character is a byte order mark or a noncharacter: PDF/UA forbids them as the text of a glyph.
fn is_forbidden(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

//! A text with a cursor, and the changes that keys make to them.
//!
//! The cursor is always at a grapheme boundary.

use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

/// The number of changes that can be undone.
const MAX_UNDONE: usize = 200;

/// A text that is being written.
#[derive(Debug, Clone, Default)]
pub(super) struct TextBuffer {
    text: String,
    /// In bytes, at a grapheme boundary.
    cursor: usize,
    is_multi_line: bool,
    undo_stack: Vec<(String, usize)>,
    last_change: Change,
}

/// The kind of the last change: characters typed in a row are undone together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Change {
    #[default]
    Other,
    Typed,
}

impl TextBuffer {
    /// Creates a buffer with the cursor at the end of the text.
    pub(super) fn new(text: &str, is_multi_line: bool) -> Self {
        Self {
            text: text.to_owned(),
            cursor: text.len(),
            is_multi_line,
            ..Self::default()
        }
    }

    /// The text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The cursor, in bytes.
    pub(super) fn cursor(&self) -> usize {
        self.cursor
    }

    /// Inserts a character at the cursor.
    pub(super) fn type_letter(&mut self, letter: char) {
        // A word is undone together with the spaces after it.
        let before = self.text.get(..self.cursor).unwrap_or_default();
        let begins_word = before.ends_with(char::is_whitespace) && !letter.is_whitespace();
        let goes_on = self.last_change == Change::Typed && !begins_word;
        if !goes_on {
            self.push_undo();
        }
        self.insert_at_cursor(letter.encode_utf8(&mut [0; 4]));
        self.last_change = Change::Typed;
    }

    /// Inserts a text at the cursor; in a single-line buffer, its line ends become spaces.
    pub(super) fn insert(&mut self, text: &str) {
        self.push_undo();
        if self.is_multi_line {
            self.insert_at_cursor(text);
        } else {
            let one_line = text.split('\n').map(str::trim).collect::<Vec<_>>();
            self.insert_at_cursor(one_line.join(" ").trim_end());
        }
    }

    /// Starts a new line; returns false in a single-line buffer.
    pub(super) fn new_line(&mut self) -> bool {
        if self.is_multi_line {
            self.insert("\n");
        }
        self.is_multi_line
    }

    fn insert_at_cursor(&mut self, text: &str) {
        self.text.insert_str(self.cursor, text);
        self.cursor += text.len();
        // A combining mark becomes part of the grapheme before it.
        self.cursor = self.edge_at_or_after(self.cursor);
    }

    /// Moves the cursor to a position, which ends a run of typed characters.
    pub(super) fn move_to(&mut self, offset: usize) {
        self.cursor = self.edge_at_or_after(offset.min(self.text.len()));
        self.last_change = Change::Other;
    }

    /// Deletes from the cursor to a position.
    pub(super) fn delete_to(&mut self, offset: usize) {
        let (start, end) = (self.cursor.min(offset), self.cursor.max(offset));
        if start == end {
            return;
        }
        self.push_undo();
        self.text.replace_range(start..end, "");
        self.cursor = self.edge_at_or_after(start);
    }

    /// Undoes the last change.
    pub(super) fn undo(&mut self) {
        if let Some((text, cursor)) = self.undo_stack.pop() {
            self.text = text;
            self.cursor = cursor;
        }
        self.last_change = Change::Other;
    }

    fn push_undo(&mut self) {
        self.undo_stack.push((self.text.clone(), self.cursor));
        if self.undo_stack.len() > MAX_UNDONE {
            self.undo_stack.remove(0);
        }
        self.last_change = Change::Other;
    }

    /// The position one grapheme to the left.
    pub(super) fn left(&self) -> usize {
        let before = self.text.get(..self.cursor).unwrap_or_default();
        let last = before.graphemes(true).next_back().unwrap_or_default();
        self.cursor - last.len()
    }

    /// The position one grapheme to the right.
    pub(super) fn right(&self) -> usize {
        let after = self.text.get(self.cursor..).unwrap_or_default();
        self.cursor + after.graphemes(true).next().unwrap_or_default().len()
    }

    /// The start of the word at or before the cursor.
    pub(super) fn word_left(&self) -> usize {
        let before = self.text.get(..self.cursor).unwrap_or_default();
        let mut words = before.unicode_word_indices();
        words.next_back().map_or(0, |(at, _)| at)
    }

    /// The end of the word at or after the cursor.
    pub(super) fn word_right(&self) -> usize {
        let after = self.text.get(self.cursor..).unwrap_or_default();
        let word = after.unicode_word_indices().next();
        word.map_or(self.text.len(), |(at, word)| self.cursor + at + word.len())
    }

    /// Where Ctrl-W deletes to: the start of the run of non-space characters before the cursor.
    pub(super) fn run_left(&self) -> usize {
        let before = self.text.get(..self.cursor).unwrap_or_default();
        let run = before.trim_end();
        run.rfind(char::is_whitespace).map_or(0, |at| {
            at + run
                .get(at..)
                .and_then(|rest| rest.chars().next())
                .map_or(0, char::len_utf8)
        })
    }

    /// The start of the line that the cursor is in.
    pub(super) fn line_start(&self) -> usize {
        let before = self.text.get(..self.cursor).unwrap_or_default();
        before.rfind('\n').map_or(0, |at| at + 1)
    }

    /// The end of the line that the cursor is in.
    pub(super) fn line_end(&self) -> usize {
        let after = self.text.get(self.cursor..).unwrap_or_default();
        self.cursor + after.find('\n').unwrap_or(after.len())
    }

    fn edge_at_or_after(&self, offset: usize) -> usize {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset += 1;
        }
        let mut cursor = GraphemeCursor::new(offset, self.text.len(), true);
        if cursor.is_boundary(&self.text, 0).unwrap_or(true) {
            return offset;
        }
        cursor
            .next_boundary(&self.text, 0)
            .ok()
            .flatten()
            .unwrap_or(self.text.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn typed(text: &str) -> TextBuffer {
        let mut buffer = TextBuffer::new("", true);
        text.chars().for_each(|letter| buffer.type_letter(letter));
        buffer
    }

    #[test]
    fn what_is_seen_as_one_character_is_deleted_as_one() {
        for (text, left) in [
            ("漢字", "漢"),
            ("ae\u{301}", "a"),
            ("we 👨‍👩‍👧", "we "),
            ("🇮🇹🇬🇧", "🇮🇹"),
            ("👍🏽👍🏽", "👍🏽"),
        ] {
            let mut buffer = typed(text);
            buffer.delete_to(buffer.left());
            assert_eq!(buffer.text(), left);
        }
    }

    #[test]
    fn words_are_moved_over_and_deleted() {
        let mut buffer = typed("we talked, then we walked");
        buffer.move_to(buffer.word_left());
        buffer.delete_to(buffer.run_left());
        assert_eq!(buffer.text(), "we talked, then walked");
        buffer.move_to(buffer.line_start());
        buffer.move_to(buffer.word_right());
        buffer.delete_to(buffer.word_right());
        assert_eq!(buffer.text(), "we, then walked");
        buffer.delete_to(buffer.line_end());
        assert_eq!(buffer.text(), "we");
    }

    #[test]
    fn undo_takes_back_a_word_a_paste_and_a_deletion() {
        let mut buffer = typed("one two");
        buffer.insert("pasted\nlines");
        buffer.delete_to(0);
        let mut seen = Vec::new();
        for _ in 0..5 {
            buffer.undo();
            seen.push(buffer.text().to_owned());
        }
        assert_eq!(seen, ["one twopasted\nlines", "one two", "one ", "", ""]);
    }

    #[test]
    fn a_field_of_one_line_stays_one() {
        let mut buffer = TextBuffer::new("", false);
        buffer.insert("home\nvisit\n");
        assert!(!buffer.new_line());
        assert_eq!(buffer.text(), "home visit");
    }

    proptest! {
        #[test]
        fn the_cursor_always_stands_at_an_edge(
            steps in prop::collection::vec((0..9_u8, "\\PC{0,3}|\u{301}|\u{200d}|👨|\n"), 0..40),
        ) {
            let mut buffer = TextBuffer::new("", true);
            for (step, text) in steps {
                match step {
                    0..=2 => buffer.insert(&text),
                    3 => buffer.move_to(buffer.left()),
                    4 => buffer.move_to(buffer.right()),
                    5 => buffer.delete_to(buffer.left()),
                    6 => buffer.delete_to(buffer.word_right()),
                    7 => buffer.move_to(buffer.word_left()),
                    _ => buffer.undo(),
                }
                let edges: Vec<usize> = buffer.text().grapheme_indices(true).map(|(at, _)| at).collect();
                let offset = buffer.cursor();
                prop_assert!(offset == buffer.text().len() || edges.contains(&offset));
            }
        }
    }
}

//! The multi-line text field for notes. It scrolls if the text is taller than the window.
//!
//! Existing crates were tried with 400 words in a window of 40 columns and 20 rows. `reedline` shows the start of a
//! text that is taller than the window instead of the cursor, leaves the text on the screen, and treats what follows
//! an end mark inside a paste as keys. `rustyline` cannot show such a text at all. `ratatui-textarea` edits by code
//! point, not by grapheme.

mod buffer;
mod layout;

use unicode_segmentation::UnicodeSegmentation;

use self::buffer::TextBuffer;
use self::layout::{Layout, cell, cell_width};
use super::input::Key;

/// A text in a field, and the part of it that the window shows.
#[derive(Debug)]
pub(super) struct TextArea {
    buffer: TextBuffer,
    /// The first row that is shown.
    top: usize,
    /// The column that Up and Down keep.
    goal: Option<usize>,
    width: usize,
    height: usize,
}

/// The effect of a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum KeyEffect {
    /// The text is unchanged; the cursor may have moved.
    Same,
    /// The text has changed.
    Changed,
    /// A line was ended: the text has changed, and its draft has to be saved now.
    SaveDraft,
    /// The text is finished.
    Done,
    /// The changes are discarded.
    Cancelled,
}

impl TextArea {
    /// Opens a text with the cursor at its end.
    pub(super) fn open(text: &str, is_multi_line: bool) -> Self {
        Self {
            buffer: TextBuffer::new(text, is_multi_line),
            top: 0,
            goal: None,
            width: 80,
            height: 20,
        }
    }

    /// The current text.
    pub(super) fn text(&self) -> &str {
        self.buffer.text()
    }

    /// Fits the field to a window of another size.
    pub(super) fn resize(&mut self, width: usize, height: usize) {
        self.width = width.max(2);
        self.height = height.max(1);
    }

    /// Inserts pasted text.
    pub(super) fn paste(&mut self, text: &str) -> KeyEffect {
        self.goal = None;
        self.buffer.insert(text);
        KeyEffect::SaveDraft
    }

    /// Handles a key.
    pub(super) fn press(&mut self, key: Key) -> KeyEffect {
        let before = self.text().len();
        if !matches!(key, Key::Up | Key::Down | Key::PageUp | Key::PageDown) {
            self.goal = None;
        }
        match key {
            Key::Escape => return KeyEffect::Cancelled,
            Key::NewLine if self.buffer.new_line() => return KeyEffect::SaveDraft,
            Key::Enter | Key::NewLine => return KeyEffect::Done,
            Key::Char(letter) => self.buffer.type_letter(letter),
            Key::Tab => self.buffer.type_letter(' '),
            // On Unix, the field handles Ctrl-Z before: it suspends the program.
            Key::Undo | Key::Ctrl('z') => {
                self.buffer.undo();
                return KeyEffect::Changed;
            }
            key => self.edit(key),
        }
        if self.text().len() == before {
            KeyEffect::Same
        } else {
            KeyEffect::Changed
        }
    }

    fn edit(&mut self, key: Key) {
        let buffer = &mut self.buffer;
        match key {
            Key::Backspace => buffer.delete_to(buffer.left()),
            Key::Delete | Key::Ctrl('d') => buffer.delete_to(buffer.right()),
            Key::DeleteWordLeft => buffer.delete_to(buffer.word_left()),
            Key::DeleteWordRight => buffer.delete_to(buffer.word_right()),
            Key::Ctrl('w') => buffer.delete_to(buffer.run_left()),
            Key::Ctrl('u') => buffer.delete_to(buffer.line_start()),
            Key::Ctrl('k') => buffer.delete_to(buffer.line_end()),
            Key::Left | Key::Ctrl('b') => buffer.move_to(buffer.left()),
            Key::Right | Key::Ctrl('f') => buffer.move_to(buffer.right()),
            Key::WordLeft => buffer.move_to(buffer.word_left()),
            Key::WordRight => buffer.move_to(buffer.word_right()),
            Key::Home | Key::Ctrl('a') => buffer.move_to(buffer.line_start()),
            Key::End | Key::Ctrl('e') => buffer.move_to(buffer.line_end()),
            Key::Up | Key::Ctrl('p') => self.move_rows(1, true),
            Key::Down | Key::Ctrl('n') => self.move_rows(1, false),
            Key::PageUp => self.move_rows(self.height, true),
            Key::PageDown => self.move_rows(self.height, false),
            _ => {}
        }
    }

    fn layout(&self) -> Layout {
        // The cursor after the last character of a row needs a column of its own.
        Layout::of(self.text(), self.width - 1)
    }

    fn move_rows(&mut self, rows: usize, up: bool) {
        let layout = self.layout();
        let (row, column) = layout.row_and_column(self.text(), self.buffer.cursor());
        let goal = *self.goal.get_or_insert(column);
        let last = layout.rows.len() - 1;
        let offset = match (up, row) {
            (true, 0) => 0,
            (false, row) if row == last => self.text().len(),
            (true, row) => layout.offset_at(self.text(), row.saturating_sub(rows), goal),
            (false, row) => layout.offset_at(self.text(), (row + rows).min(last), goal),
        };
        self.buffer.move_to(offset);
    }

    /// Returns the visible rows, and the row and column of the cursor in them.
    pub(super) fn view(&mut self, unicode: bool) -> (Vec<String>, (usize, usize)) {
        let layout = self.layout();
        let (row, column) = layout.row_and_column(self.text(), self.buffer.cursor());
        if row < self.top {
            self.top = row;
        }
        self.top = self.top.max((row + 1).saturating_sub(self.height));
        // No room below the text while rows above are hidden.
        self.top = self.top.min(layout.rows.len().saturating_sub(self.height));
        let shown = layout.rows.into_iter().skip(self.top).take(self.height);
        let rows = shown
            .map(|row| drawn(self.text().get(row).unwrap_or_default(), unicode))
            .collect();
        (rows, (row - self.top, column))
    }
}

/// Draws a row so that every character is in its column, whatever width the terminal gives it.
fn drawn(text: &str, unicode: bool) -> String {
    let mut row = String::new();
    let mut column = 0;
    for grapheme in text.graphemes(true) {
        let wide = cell_width(grapheme);
        if unicode {
            row.push_str(cell(grapheme));
        } else if grapheme.is_ascii() {
            row.push_str(grapheme);
        } else {
            row.push_str(&"?".repeat(wide));
        }
        column += wide;
        if grapheme.chars().nth(1).is_some() {
            row.push_str(&format!("\x1b[{}G", column + 1));
        }
    }
    row
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text_area: &mut TextArea) -> String {
        let (rows, (row, column)) = text_area.view(true);
        format!("{}\n{row}:{column}", rows.join("\n"))
    }

    #[test]
    fn a_text_taller_than_the_window_is_shown_where_the_cursor_is() {
        let words: Vec<String> = (1..=400).map(|number| format!("word{number}")).collect();
        let mut text_area = TextArea::open(&words.join(" "), true);
        text_area.resize(40, 15);
        let (rows, (row, _)) = text_area.view(true);
        assert!(rows[row].ends_with("word400"), "{rows:?}");
        (0..500).for_each(|_| {
            text_area.press(Key::WordLeft);
        });
        let (rows, cursor) = text_area.view(true);
        assert!(rows[0].starts_with("word1 "), "{rows:?}");
        assert_eq!((cursor, rows.len()), ((0, 0), 15));
    }

    #[test]
    fn a_window_that_grows_again_shows_the_rows_above() {
        let mut text_area = TextArea::open("one\ntwo\nthree\nfour", true);
        text_area.resize(40, 2);
        assert_eq!(shown(&mut text_area), "three\nfour\n1:4");
        text_area.resize(40, 3);
        assert_eq!(shown(&mut text_area), "two\nthree\nfour\n2:4");
        text_area.resize(40, 10);
        assert_eq!(shown(&mut text_area), "one\ntwo\nthree\nfour\n3:4");
    }

    #[test]
    fn up_and_down_keep_their_column() {
        let mut text_area = TextArea::open("the first line\nno\nthe third line", true);
        text_area.resize(40, 10);
        text_area.press(Key::Up);
        assert_eq!(
            shown(&mut text_area),
            "the first line\nno\nthe third line\n1:2"
        );
        text_area.press(Key::Up);
        assert_eq!(shown(&mut text_area).lines().last().unwrap(), "0:14");
        text_area.press(Key::Up);
        assert_eq!(shown(&mut text_area).lines().last().unwrap(), "0:0");
    }

    #[test]
    fn a_tab_in_a_text_is_a_space() {
        let mut text_area = TextArea::open("mood", true);
        assert_eq!(text_area.press(Key::Tab), KeyEffect::Changed);
        text_area.press(Key::Char('l'));
        assert_eq!(text_area.text(), "mood l");
    }

    #[test]
    fn enter_ends_and_a_new_line_does_not() {
        let mut text_area = TextArea::open("one", true);
        assert_eq!(text_area.press(Key::NewLine), KeyEffect::SaveDraft);
        assert_eq!(text_area.press(Key::Other), KeyEffect::Same);
        assert_eq!(text_area.press(Key::Char('2')), KeyEffect::Changed);
        assert_eq!(text_area.press(Key::Enter), KeyEffect::Done);
        assert_eq!(text_area.text(), "one\n2");
        assert_eq!(text_area.press(Key::Escape), KeyEffect::Cancelled);
    }
}

//! Breaks a text into rows of the screen, and converts between positions in the text and on the screen.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::text::changes_direction;

/// A text wrapped to a width.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Layout {
    /// The byte range of each row; line ends are not part of any row.
    pub(super) rows: Vec<Range<usize>>,
}

impl Layout {
    /// Breaks a text at its line ends, and a line that is too long after a space.
    pub(super) fn of(text: &str, width: usize) -> Self {
        let width = width.max(2);
        let mut rows = Vec::new();
        let mut start = 0;
        for line in text.split('\n') {
            wrap(line, start, width, &mut rows);
            start += line.len() + 1;
        }
        Self { rows }
    }

    /// Returns the row and the column of a position in the text.
    pub(super) fn row_and_column(&self, text: &str, offset: usize) -> (usize, usize) {
        let row = self
            .rows
            .iter()
            .rposition(|row| row.start <= offset)
            .unwrap_or_default();
        let start = self.rows.get(row).map_or(0, |row| row.start);
        let before = text.get(start..offset).unwrap_or_default();
        (row, columns(before))
    }

    /// Returns the position in the text that is nearest to a column of a row.
    pub(super) fn offset_at(&self, text: &str, row: usize, column: usize) -> usize {
        let Some(range) = self.rows.get(row) else {
            return text.len();
        };
        let shown = text.get(range.clone()).unwrap_or_default();
        let mut at = 0;
        for (offset, grapheme) in shown.grapheme_indices(true) {
            if at >= column {
                return range.start + offset;
            }
            at += cell_width(grapheme);
        }
        // The end of a wrapped row is the start of the next one.
        let is_wrapped = self
            .rows
            .get(row + 1)
            .is_some_and(|next| next.start == range.end);
        match shown.grapheme_indices(true).next_back() {
            Some((offset, _)) if is_wrapped => range.start + offset,
            _ => range.end,
        }
    }
}

fn wrap(line: &str, start: usize, width: usize, rows: &mut Vec<Range<usize>>) {
    let (mut row_start, mut column) = (0, 0);
    // Where the row could end: after the last space, and the width up to there.
    let mut edge = None;
    for (at, grapheme) in line.grapheme_indices(true) {
        let wide = cell_width(grapheme);
        let is_blank = grapheme.chars().all(char::is_whitespace);
        while column + wide > width {
            let wrapped = edge.take().filter(|_| !is_blank);
            let (end, used) = wrapped.unwrap_or((at, column));
            rows.push(start + row_start..start + end);
            row_start = end;
            column -= used;
        }
        column += wide;
        if is_blank {
            edge = Some((at + grapheme.len(), column));
        }
    }
    rows.push(start + row_start..start + line.len());
}

/// Returns the width of a text in columns.
pub(super) fn columns(text: &str) -> usize {
    text.graphemes(true).map(cell_width).sum()
}

/// Returns the width of a grapheme: one or two columns. A grapheme without a width is drawn as a symbol.
pub(super) fn cell_width(grapheme: &str) -> usize {
    cell(grapheme).width().clamp(1, 2)
}

/// Returns what is drawn for a grapheme: a symbol for a control character or a lone combining mark.
pub(super) fn cell(grapheme: &str) -> &str {
    let is_shown = !grapheme.chars().any(steers) && grapheme.width() > 0;
    if is_shown { grapheme } else { "\u{fffd}" }
}

fn steers(c: char) -> bool {
    c.is_control() || changes_direction(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rows(text: &str, width: usize) -> Vec<&str> {
        let layout = Layout::of(text, width);
        layout.rows.into_iter().map(|row| &text[row]).collect()
    }

    #[test]
    fn a_row_ends_after_a_space() {
        assert_eq!(rows("we talked about it", 10), ["we talked ", "about it"]);
        assert_eq!(rows("one\n\ntwo", 10), ["one", "", "two"]);
        assert_eq!(rows("longerthanarow", 5), ["longe", "rthan", "arow"]);
        assert_eq!(rows("漢字漢字", 5), ["漢字", "漢字"]);
    }

    #[test]
    fn an_offset_is_found_by_its_row_and_column() {
        let text = "we talked 漢字 e\u{301}nd\nlast";
        let layout = Layout::of(text, 12);
        for (at, _) in text.grapheme_indices(true) {
            let (row, column) = layout.row_and_column(text, at);
            assert_eq!(layout.offset_at(text, row, column), at, "{at}");
        }
    }

    #[test]
    fn what_changes_the_direction_is_drawn_as_a_symbol() {
        for mark in ["\u{61c}", "\u{200e}", "\u{200f}", "\u{202e}", "\u{2066}"] {
            assert_eq!(cell(mark), "\u{fffd}", "{mark:?}");
        }
    }

    proptest! {
        #[test]
        fn no_row_is_wider_than_the_screen_and_nothing_is_lost(
            text in "([ a-z漢👨\u{301}\u{200d}\n]){0,80}", width in 2..40_usize,
        ) {
            let layout = Layout::of(&text, width);
            let mut shown = String::new();
            let mut end = 0;
            for row in &layout.rows {
                prop_assert!(columns(&text[row.clone()]) <= width);
                shown.push_str(&text[end..row.start]);
                shown.push_str(&text[row.clone()]);
                end = row.end;
            }
            prop_assert_eq!(shown, text);
        }
    }
}

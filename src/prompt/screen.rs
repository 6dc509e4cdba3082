//! Draws a whole screen of lines at once.
//!
//! Every line is written to its row over the previous content. Nothing scrolls, so nothing gets into the scrollback,
//! and a resized window is simply redrawn.

use std::fmt::Write as _;

use console::{Term, measure_text_width, truncate_str};

use crate::error::Result;
use crate::terminal::RenderOptions;
use crate::text::{escape_controls, in_ascii};

/// The smallest width that lines are wrapped to, in columns.
const NARROWEST: usize = 20;

/// The screen on standard error.
#[derive(Debug)]
pub(super) struct Screen {
    term: Term,
    pub(super) options: RenderOptions,
}

impl Screen {
    /// Creates a screen with these options.
    pub(super) fn new(options: RenderOptions) -> Self {
        Self {
            term: Term::stderr(),
            options,
        }
    }

    /// Returns the current rows and columns of the window.
    pub(super) fn size(&self) -> (usize, usize) {
        let (rows, columns) = self.term.size();
        (
            usize::from(rows).max(1),
            usize::from(columns).max(NARROWEST),
        )
    }

    /// Returns the width to wrap to.
    pub(super) fn width(&self) -> usize {
        self.size().1
    }

    /// Draws lines, or the last of them if there are too many. The cursor goes to the given row and column, or below
    /// the text.
    pub(super) fn draw(&self, lines: &[String], cursor: Option<(usize, usize)>) -> Result<()> {
        let (rows, columns) = self.size();
        let skipped = lines.len().saturating_sub(rows);
        let shown = lines.get(skipped..).unwrap_or_default();
        let mut codes = String::from("\x1b[?25l");
        for row in 0..rows {
            let _ = write!(codes, "\x1b[{};1H\x1b[2K", row + 1);
            if let Some(line) = shown.get(row) {
                codes.push_str(&fitted(line, columns));
            }
        }
        let below = ((lines.len() - skipped).min(rows - 1), 0);
        let (row, column) =
            cursor.map_or(below, |(row, column)| (row.saturating_sub(skipped), column));
        let _ = write!(codes, "\x1b[{};{}H\x1b[?25h", row + 1, column + 1);
        self.put(&codes)
    }

    /// Writes lines below the present content, as a record.
    pub(super) fn print(&self, lines: &[String]) -> Result<()> {
        let text: String = lines.iter().map(|line| format!("{line}\n")).collect();
        self.put(&text)
    }

    /// Erases the last lines of the screen, wrapped to the current width.
    pub(super) fn erase(&self, lines: &[String]) -> Result<()> {
        let columns = self.size().1;
        let rows = |line: &String| measure_text_width(line).div_ceil(columns).max(1);
        self.term.clear_last_lines(lines.iter().map(rows).sum())?;
        Ok(())
    }

    fn put(&self, text: &str) -> Result<()> {
        self.term.write_str(text)?;
        self.term.flush()?;
        Ok(())
    }

    /// Makes control characters visible, and replaces characters that the terminal does not support.
    pub(super) fn displayable(&self, text: &str) -> String {
        let text = escape_controls(text);
        if self.options.unicode {
            text.into_owned()
        } else {
            in_ascii(&text)
        }
    }

    /// Returns a text in bold, if colour is on.
    pub(super) fn bold(&self, text: &str) -> String {
        self.styled(text, "1")
    }

    /// Returns a dimmed text, if colour is on.
    pub(super) fn dim(&self, text: &str) -> String {
        self.styled(text, "2")
    }

    fn styled(&self, text: &str, code: &str) -> String {
        if self.options.color && !text.trim().is_empty() {
            format!("\x1b[{code}m{text}\x1b[0m")
        } else {
            text.to_owned()
        }
    }
}

fn fitted(line: &str, columns: usize) -> String {
    if measure_text_width(line) > columns {
        truncate_str(line, columns, "").into_owned()
    } else {
        line.to_owned()
    }
}

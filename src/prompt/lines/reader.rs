//! Reads lines, and knows which of them came together, how the input ended, and whether the terminal cut one off.

use super::source::LineSource;
use crate::error::{Error, Result};
use crate::prompt::StopReason;
use crate::text::plain_lines;

/// From this length on, the terminal silently cuts a line off (`N_TTY_BUF_SIZE` of Linux is 4096).
const CUT_LINE: usize = 4095;

/// Reads the lines of a source.
#[derive(Debug)]
pub(super) struct LineReader<R> {
    source: R,
    /// Whether a person types the lines; otherwise they come from a pipe.
    attended: bool,
    has_ended: bool,
    /// Whether Ctrl-C, or another signal that stops the program, ended the input.
    is_interrupted: bool,
    was_cut: bool,
}

/// A line, and the lines that arrived together with it, as in a paste.
#[derive(Debug)]
pub(super) struct TypedLines {
    pub(super) line: String,
    pub(super) rest: Vec<String>,
}

impl TypedLines {
    /// Returns the text of all lines; blank lines around it do not belong to it.
    pub(super) fn text(&self, is_multi_line: bool) -> String {
        let lines = std::iter::once(&self.line).chain(&self.rest);
        let lines: Vec<String> = lines.map(|line| plain_lines(line)).collect();
        let between = if is_multi_line { "\n" } else { " " };
        lines.join(between).trim().to_owned()
    }

    /// Whether it is a paste of several lines with words, which is a text and never a command.
    pub(super) fn is_pasted(&self) -> bool {
        self.rest.iter().any(|line| !line.is_empty())
    }
}

fn as_text(bytes: Vec<u8>) -> Result<String> {
    String::from_utf8(bytes).map_err(|_| {
        Error::usage("a line of the input is not UTF-8 text")
            .hint("What was answered before it is kept.")
    })
}

impl<R: LineSource> LineReader<R> {
    pub(super) fn new(source: R, attended: bool) -> Self {
        Self {
            source,
            attended,
            has_ended: false,
            is_interrupted: false,
            was_cut: false,
        }
    }

    /// Reads a line; returns `None` at the end of input, and from then on.
    pub(super) fn line(&mut self) -> Result<Option<String>> {
        if self.has_ended {
            return Ok(None);
        }
        if self.attended && !self.source.wait()? {
            self.has_ended = true;
            self.is_interrupted = true;
            return Ok(None);
        }
        let mut bytes = Vec::new();
        if self.source.read_until(b'\n', &mut bytes)? == 0 {
            self.has_ended = true;
            return Ok(None);
        }
        self.was_cut |= cfg!(unix) && self.attended && bytes.len() >= CUT_LINE;
        if self.was_cut {
            return Ok(Some(String::new()));
        }
        Ok(Some(as_text(bytes)?.trim().to_owned()))
    }

    /// Returns whether another line arrived together with the last one, as in a paste.
    pub(super) fn is_waiting(&mut self) -> bool {
        self.attended && self.source.is_waiting()
    }

    /// Takes what came without a line end, split into lines; empty if there is nothing.
    pub(super) fn take_unended(&mut self) -> Result<Vec<String>> {
        if !self.attended || self.has_ended {
            return Ok(Vec::new());
        }
        let text = as_text(self.source.take_unended()?)?;
        Ok(text.lines().map(|line| line.trim().to_owned()).collect())
    }

    /// Discards what was typed or pasted before a person was asked.
    pub(super) fn discard(&mut self) {
        if self.attended {
            self.source.discard();
        }
    }

    /// Returns whether the terminal cut a line off since the last call.
    pub(super) fn take_was_cut(&mut self) -> bool {
        std::mem::take(&mut self.was_cut)
    }

    pub(super) fn has_ended(&self) -> bool {
        self.has_ended
    }

    /// Why the input ended.
    pub(super) fn why_ended(&self) -> StopReason {
        if self.is_interrupted {
            StopReason::Interrupted
        } else {
            StopReason::EndOfInput
        }
    }
}

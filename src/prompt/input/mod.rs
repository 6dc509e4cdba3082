//! The one reader of keys, for questions, notes and choices.
//!
//! Nothing that was not typed as a key is an answer. So the reader keeps apart what the terminal keeps apart: keys,
//! pastes, and what came together in one read. Two readers would lose keys that were typed ahead.

#[cfg(unix)]
mod decode;
mod key;
#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;

pub(super) use key::Key;
#[cfg(unix)]
pub(super) use unix::InputReader;
#[cfg(windows)]
pub(super) use windows::InputReader;

use super::Leave;

/// What the terminal has to tell.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(
    windows,
    allow(dead_code, reason = "the console marks no paste and sends no signal")
)]
pub(super) enum Event {
    /// Keys that came in one read.
    Keys(Vec<Key>),
    /// A paste; its lines end with a line feed.
    Paste(String),
    /// The window has another size, or the program goes on after it was stopped: draw everything again.
    Redraw,
    /// No key came within the time given.
    Pause,
    /// The terminal went away, or a signal ends the program.
    Leave(Leave),
}

/// Tells whether keys that came in one read look like a paste into a field: a line end with more behind it.
pub(super) fn has_inner_line_end(keys: &[Key]) -> bool {
    keys.split_last()
        .is_some_and(|(_, before)| before.iter().any(|key| key.is_line_end()))
}

/// Writes keys as the text that they would be if they had been pasted.
pub(super) fn pasted(keys: &[Key]) -> String {
    key::as_text(keys)
}

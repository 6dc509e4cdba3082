//! The only reader of keys, for questions, notes and choices.
//!
//! Only a typed key is an answer. So the reader distinguishes single keys, pastes, and keys that arrived in one read.
//! Two readers would lose keys that were typed ahead.

#[cfg(unix)]
mod decode;
mod key;
#[cfg(unix)]
mod sequence;
#[cfg(unix)]
mod unix;
#[cfg(windows)]
mod windows;

pub(super) use key::{Key, as_text};
#[cfg(unix)]
pub(super) use unix::InputReader;
#[cfg(windows)]
pub(super) use windows::InputReader;

use super::StopReason;

/// An event from the terminal.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(
    windows,
    allow(
        dead_code,
        reason = "the Windows console sends no paste marks and no signals"
    )
)]
pub(super) enum Event {
    /// Keys that arrived in one read.
    Keys(Vec<Key>),
    /// A paste; its lines end with a line feed.
    Paste(String),
    /// The window was resized, or the program continues after it was suspended: redraw everything.
    Redraw,
    /// No key arrived within the timeout.
    Timeout,
    /// The terminal was closed, or a signal ends the program.
    Stop(StopReason),
}

/// Whether keys from one read look like a paste into a field: they contain a line end that is not the last key.
pub(super) fn has_inner_line_end(keys: &[Key]) -> bool {
    keys.split_last()
        .is_some_and(|(_, before)| before.iter().any(|key| key.is_line_end()))
}

//! Keys, independent of the terminal.

/// A pressed key, as far as the prompts distinguish them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::prompt) enum Key {
    /// A printable character or a space.
    Char(char),
    /// Enter.
    Enter,
    /// Alt-Enter or Ctrl-J: a new line in a field where Enter means something else.
    NewLine,
    /// Tab: a space in a text, and nothing elsewhere.
    Tab,
    /// Escape.
    Escape,
    /// Backspace.
    Backspace,
    /// Delete.
    Delete,
    /// Arrow left.
    Left,
    /// Arrow right.
    Right,
    /// Arrow up.
    Up,
    /// Arrow down.
    Down,
    /// Home.
    Home,
    /// End.
    End,
    /// Page up.
    PageUp,
    /// Page down.
    PageDown,
    /// One word left: Ctrl or Alt with the arrow, or Alt-B.
    WordLeft,
    /// One word right: Ctrl or Alt with the arrow, or Alt-F.
    WordRight,
    /// Delete the word before the cursor: Alt-Backspace.
    DeleteWordLeft,
    /// Delete the word after the cursor: Alt-D or Ctrl-Delete.
    DeleteWordRight,
    /// Take back the last change: Ctrl-_.
    Undo,
    /// A letter with Ctrl, in lower case.
    Ctrl(char),
    /// Any other key: function keys, unknown sequences, bytes that are not text.
    Other,
}

impl Key {
    /// Whether the key ends a line.
    pub(in crate::prompt) fn is_line_end(self) -> bool {
        matches!(self, Self::Enter | Self::NewLine)
    }
}

/// Converts keys to the text that they would be in a paste.
pub(in crate::prompt) fn as_text(keys: &[Key]) -> String {
    keys.iter()
        .filter_map(|key| match key {
            Key::Char(c) => Some(*c),
            Key::Tab => Some(' '),
            key if key.is_line_end() => Some('\n'),
            _ => None,
        })
        .collect()
}

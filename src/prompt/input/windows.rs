//! Reads keys from the Windows console with `crossterm`: the console sends no bytes, and does not mark pastes.

use std::io;
use std::time::Duration;

use crossterm::event::{
    self, Event as ConsoleEvent, KeyCode, KeyEvent, KeyEventKind, KeyModifiers,
};

use super::Event;
use super::key::Key;

/// How long to wait for the next key of a paste.
const MORE_INPUT_TIMEOUT: Duration = Duration::from_millis(20);

/// Reads keys and pastes.
#[derive(Debug)]
pub(in crate::prompt) struct InputReader {
    /// The event that ended a run of keys.
    next: Option<Event>,
}

impl InputReader {
    /// Creates a reader.
    pub(in crate::prompt) fn new() -> Self {
        Self { next: None }
    }

    /// Waits for the next event, at most for the timeout.
    pub(in crate::prompt) fn read(&mut self, timeout: Option<Duration>) -> io::Result<Event> {
        if let Some(event) = self.next.take() {
            return Ok(event);
        }
        loop {
            if let Some(timeout) = timeout
                && !event::poll(timeout)?
            {
                return Ok(Event::Timeout);
            }
            match event::read()? {
                ConsoleEvent::Key(pressed) => {
                    if let Some(key) = key_of(pressed) {
                        return self.run_of_keys(key).map(Event::Keys);
                    }
                }
                other => {
                    if let Some(event) = other_event(other) {
                        return Ok(event);
                    }
                }
            }
        }
    }

    /// Discards what was typed or pasted before.
    pub(in crate::prompt) fn discard(&mut self) -> io::Result<()> {
        self.next = None;
        while event::poll(Duration::ZERO)? {
            event::read()?;
        }
        Ok(())
    }

    /// Reads the keys that arrive without a pause, as in a paste.
    fn run_of_keys(&mut self, first: Key) -> io::Result<Vec<Key>> {
        let mut keys = vec![first];
        loop {
            let wait = if keys.len() > 1 {
                MORE_INPUT_TIMEOUT
            } else {
                Duration::ZERO
            };
            if !event::poll(wait)? {
                return Ok(keys);
            }
            match event::read()? {
                ConsoleEvent::Key(pressed) => keys.extend(key_of(pressed)),
                other => {
                    self.next = other_event(other);
                    return Ok(keys);
                }
            }
        }
    }
}

fn other_event(event: ConsoleEvent) -> Option<Event> {
    match event {
        ConsoleEvent::Resize(..) => Some(Event::Redraw),
        _ => None,
    }
}

fn key_of(pressed: KeyEvent) -> Option<Key> {
    if pressed.kind == KeyEventKind::Release {
        return None;
    }
    let with = |modifier| pressed.modifiers.contains(modifier);
    // AltGr is Ctrl and Alt together, and types a character.
    let (control, alt) = (
        with(KeyModifiers::CONTROL) && !with(KeyModifiers::ALT),
        with(KeyModifiers::ALT) && !with(KeyModifiers::CONTROL),
    );
    Some(match pressed.code {
        KeyCode::Enter if control || alt || with(KeyModifiers::SHIFT) => Key::NewLine,
        KeyCode::Enter => Key::Enter,
        KeyCode::Tab => Key::Tab,
        KeyCode::Char('j') if control => Key::NewLine,
        KeyCode::Char('_' | '\u{1f}') if control => Key::Undo,
        KeyCode::Char('b') if alt => Key::WordLeft,
        KeyCode::Char('f') if alt => Key::WordRight,
        KeyCode::Char('d') if alt => Key::DeleteWordRight,
        KeyCode::Char(c) if control => Key::Ctrl(c.to_ascii_lowercase()),
        KeyCode::Char(_) if alt => Key::Other,
        KeyCode::Char(c) => Key::Char(c),
        KeyCode::Esc => Key::Escape,
        KeyCode::Backspace if control || alt => Key::DeleteWordLeft,
        KeyCode::Backspace => Key::Backspace,
        KeyCode::Delete if control => Key::DeleteWordRight,
        KeyCode::Delete => Key::Delete,
        KeyCode::Left if control || alt => Key::WordLeft,
        KeyCode::Right if control || alt => Key::WordRight,
        KeyCode::Left => Key::Left,
        KeyCode::Right => Key::Right,
        KeyCode::Up => Key::Up,
        KeyCode::Down => Key::Down,
        KeyCode::Home => Key::Home,
        KeyCode::End => Key::End,
        KeyCode::PageUp => Key::PageUp,
        KeyCode::PageDown => Key::PageDown,
        _ => Key::Other,
    })
}

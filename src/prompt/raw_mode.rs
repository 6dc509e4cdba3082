//! Raw mode of the terminal: no echo, no line editing, marked pastes. It is restored on every exit path.

use std::io::{self, Write};
use std::panic;
use std::sync::{Mutex, Once};

/// Turns bracketed paste on and off.
const PASTE_MARKS: (&str, &str) = ("\x1b[?2004h", "\x1b[?2004l");
/// Enters and leaves the alternate screen, clearing it both times. Its content is not part of the scrollback.
const ALTERNATE_SCREEN: (&str, &str) = ("\x1b[?1049h\x1b[2J\x1b[H", "\x1b[2J\x1b[H\x1b[?1049l");
const SHOW_CURSOR: &str = "\x1b[?25h";

/// The previous state of the terminal, to be restored; `None` outside raw mode.
static SAVED: Mutex<Option<SavedTerminal>> = Mutex::new(None);

#[derive(Debug)]
struct SavedTerminal {
    mode: system::Mode,
    shows_alternate: bool,
}

/// Keeps the terminal in raw mode until it is dropped.
///
/// A nested guard changes nothing.
#[derive(Debug)]
pub(super) struct RawModeGuard {
    is_outermost: bool,
}

#[expect(
    clippy::unused_self,
    reason = "only callers with a guard may change the terminal"
)]
impl RawModeGuard {
    /// Switches the terminal on standard input to raw mode.
    pub(super) fn enter() -> Self {
        restore_on_panic();
        let Ok(mut saved) = SAVED.lock() else {
            return Self {
                is_outermost: false,
            };
        };
        if saved.is_some() {
            return Self {
                is_outermost: false,
            };
        }
        // If the terminal cannot be changed, everything works without raw mode, only with echo.
        if let Some(mode) = system::enter() {
            *saved = Some(SavedTerminal {
                mode,
                shows_alternate: false,
            });
            write(PASTE_MARKS.0);
        }
        Self {
            is_outermost: saved.is_some(),
        }
    }

    /// Switches to the alternate screen until the guard is dropped.
    pub(super) fn show_alternate_screen(&self) {
        if let Ok(mut saved) = SAVED.lock()
            && let Some(saved) = &mut *saved
            && !saved.shows_alternate
        {
            saved.shows_alternate = true;
            write(ALTERNATE_SCREEN.0);
        }
    }

    /// Returns to the main screen.
    pub(super) fn leave_alternate_screen(&self) {
        if let Ok(mut saved) = SAVED.lock()
            && let Some(saved) = &mut *saved
            && saved.shows_alternate
        {
            saved.shows_alternate = false;
            write(ALTERNATE_SCREEN.1);
        }
    }

    /// Restores the terminal while an editor or the shell uses it, then returns to raw mode.
    pub(super) fn suspend_for<T>(&self, work: impl FnOnce() -> T) -> T {
        let was_alternate = SAVED
            .lock()
            .is_ok_and(|saved| saved.as_ref().is_some_and(|saved| saved.shows_alternate));
        self.leave_alternate_screen();
        write(PASTE_MARKS.1);
        write(SHOW_CURSOR);
        if let Ok(saved) = SAVED.lock()
            && let Some(saved) = &*saved
        {
            system::restore(&saved.mode);
        }
        let result = work();
        system::enter();
        write(PASTE_MARKS.0);
        if was_alternate {
            self.show_alternate_screen();
        }
        result
    }

    /// Suspends the program like Ctrl-Z; returns when it continues.
    pub(super) fn suspend_process(&self) {
        self.suspend_for(system::suspend_process);
    }
}

impl Drop for RawModeGuard {
    fn drop(&mut self) {
        if self.is_outermost {
            restore();
        }
    }
}

/// Restores the terminal, once.
fn restore() {
    // The lock may be held during a panic.
    let Ok(mut saved) = SAVED.try_lock() else {
        return;
    };
    if let Some(saved) = saved.take() {
        if saved.shows_alternate {
            write(ALTERNATE_SCREEN.1);
        }
        write(PASTE_MARKS.1);
        write(SHOW_CURSOR);
        system::discard();
        system::restore(&saved.mode);
    }
}

fn restore_on_panic() {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let report = panic::take_hook();
        panic::set_hook(Box::new(move |info| {
            restore();
            report(info);
        }));
    });
}

/// Writes to the terminal. Errors are ignored: a closed terminal does not need to be restored.
fn write(code: &str) {
    let mut terminal = io::stderr().lock();
    let _ = terminal.write_all(code.as_bytes());
    let _ = terminal.flush();
}

#[cfg(unix)]
mod system {
    use std::io;

    use rustix::process::{Signal, kill_current_process_group};
    use rustix::termios::{
        InputModes, LocalModes, OptionalActions, QueueSelector, Termios, tcflush, tcgetattr,
        tcsetattr,
    };

    pub(super) type Mode = Termios;

    /// Turns off echo, line editing and the signal keys; returns the previous mode.
    ///
    /// Output processing stays on: a line feed starts a new line.
    pub(super) fn enter() -> Option<Mode> {
        let saved = tcgetattr(io::stdin()).ok()?;
        let mut raw = saved.clone();
        raw.local_modes
            .remove(LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG | LocalModes::IEXTEN);
        // Makes Enter and Ctrl-J different keys, and Ctrl-S an ordinary key.
        raw.input_modes
            .remove(InputModes::ICRNL | InputModes::INLCR | InputModes::IGNCR | InputModes::IXON);
        tcsetattr(io::stdin(), OptionalActions::Now, &raw).ok()?;
        Some(saved)
    }

    pub(super) fn restore(mode: &Mode) {
        let _ = tcsetattr(io::stdin(), OptionalActions::Now, mode);
    }

    /// Discards unread input: the rest of a paste must not become a command of the shell.
    pub(super) fn discard() {
        let _ = tcflush(io::stdin(), QueueSelector::IFlush);
    }

    /// Suspends the whole process group, as the shell does.
    pub(super) fn suspend_process() {
        let _ = kill_current_process_group(Signal::TSTP);
    }
}

#[cfg(windows)]
mod system {
    use crossterm::{ansi_support, event, terminal};
    use std::time::Duration;

    pub(super) type Mode = ();

    pub(super) fn enter() -> Option<Mode> {
        // Turns on escape sequences in the console.
        ansi_support::supports_ansi();
        terminal::enable_raw_mode().ok()
    }

    pub(super) fn restore(_: &Mode) {
        let _ = terminal::disable_raw_mode();
    }

    pub(super) fn discard() {
        while event::poll(Duration::ZERO).unwrap_or(false) {
            let _ = event::read();
        }
    }

    pub(super) fn suspend_process() {}
}

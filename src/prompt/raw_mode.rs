//! The terminal while keys are read: no echo, no line editing, pastes marked; given back on every way out.

use std::io::{self, Write};
use std::panic;
use std::sync::{Mutex, Once};

/// Marks pastes, or no longer.
const PASTE_MARKS: (&str, &str) = ("\x1b[?2004h", "\x1b[?2004l");
/// Shows the alternate screen, empty, or the screen from before. What was drawn there is in no scrollback.
const ALTERNATE_SCREEN: (&str, &str) = ("\x1b[?1049h\x1b[2J\x1b[H", "\x1b[2J\x1b[H\x1b[?1049l");
const SHOW_CURSOR: &str = "\x1b[?25h";

/// How the terminal was, and what has to be undone; none while no keys are read.
static BEFORE: Mutex<Option<Before>> = Mutex::new(None);

#[derive(Debug)]
struct Before {
    mode: system::Mode,
    is_alternate: bool,
}

/// Keys come one by one and unseen until this is dropped.
///
/// A second guard within the first changes nothing.
#[derive(Debug)]
pub(super) struct RawModeGuard {
    is_outermost: bool,
}

#[expect(
    clippy::unused_self,
    reason = "who has no guard must not change the terminal"
)]
impl RawModeGuard {
    /// Changes the terminal behind standard input.
    pub(super) fn enter() -> Self {
        restore_on_panic();
        let Ok(mut before) = BEFORE.lock() else {
            return Self {
                is_outermost: false,
            };
        };
        if before.is_some() {
            return Self {
                is_outermost: false,
            };
        }
        // Where the terminal cannot be changed everything works as before, only with echo.
        if let Some(mode) = system::enter() {
            *before = Some(Before {
                mode,
                is_alternate: false,
            });
            write(PASTE_MARKS.0);
        }
        Self {
            is_outermost: before.is_some(),
        }
    }

    /// Shows the alternate screen until this is dropped.
    pub(super) fn show_alternate_screen(&self) {
        if let Ok(mut before) = BEFORE.lock()
            && let Some(before) = &mut *before
            && !before.is_alternate
        {
            before.is_alternate = true;
            write(ALTERNATE_SCREEN.0);
        }
    }

    /// Shows the screen from before again.
    pub(super) fn leave_alternate_screen(&self) {
        if let Ok(mut before) = BEFORE.lock()
            && let Some(before) = &mut *before
            && before.is_alternate
        {
            before.is_alternate = false;
            write(ALTERNATE_SCREEN.1);
        }
    }

    /// Gives the terminal back while something else uses it, an editor or the shell, and takes it again.
    pub(super) fn lend<T>(&self, work: impl FnOnce() -> T) -> T {
        let was_alternate = BEFORE
            .lock()
            .is_ok_and(|before| before.as_ref().is_some_and(|before| before.is_alternate));
        self.leave_alternate_screen();
        write(PASTE_MARKS.1);
        write(SHOW_CURSOR);
        if let Ok(before) = BEFORE.lock()
            && let Some(before) = &*before
        {
            system::restore(&before.mode);
        }
        let result = work();
        system::enter();
        write(PASTE_MARKS.0);
        if was_alternate {
            self.show_alternate_screen();
        }
        result
    }

    /// Stops the program as Ctrl-Z does elsewhere; comes back when it goes on.
    pub(super) fn stop(&self) {
        self.lend(system::stop);
    }
}

impl Drop for RawModeGuard {
    fn drop(&mut self) {
        if self.is_outermost {
            restore();
        }
    }
}

/// Gives the terminal back, once.
fn restore() {
    // A panic may come while it is locked.
    let Ok(mut before) = BEFORE.try_lock() else {
        return;
    };
    if let Some(before) = before.take() {
        if before.is_alternate {
            write(ALTERNATE_SCREEN.1);
        }
        write(PASTE_MARKS.1);
        write(SHOW_CURSOR);
        system::discard();
        system::restore(&before.mode);
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

/// Writes to the terminal. Where it is gone, there is nothing to give back.
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

    /// Takes echo, line editing and the keys for signals away; gives what was before.
    ///
    /// Output stays as it is: a line feed begins a new line.
    pub(super) fn enter() -> Option<Mode> {
        let before = tcgetattr(io::stdin()).ok()?;
        let mut raw = before.clone();
        raw.local_modes
            .remove(LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG | LocalModes::IEXTEN);
        // Enter and Ctrl-J are two keys, and Ctrl-S is one.
        raw.input_modes
            .remove(InputModes::ICRNL | InputModes::INLCR | InputModes::IGNCR | InputModes::IXON);
        tcsetattr(io::stdin(), OptionalActions::Now, &raw).ok()?;
        Some(before)
    }

    pub(super) fn restore(before: &Mode) {
        let _ = tcsetattr(io::stdin(), OptionalActions::Now, before);
    }

    /// Throws away what nobody read: the rest of a paste must not become a command of the shell.
    pub(super) fn discard() {
        let _ = tcflush(io::stdin(), QueueSelector::IFlush);
    }

    /// The shell stops everything it runs together, so the whole group is stopped.
    pub(super) fn stop() {
        let _ = kill_current_process_group(Signal::TSTP);
    }
}

#[cfg(windows)]
mod system {
    use crossterm::{ansi_support, event, terminal};
    use std::time::Duration;

    pub(super) type Mode = ();

    pub(super) fn enter() -> Option<Mode> {
        // Makes the console obey the codes for the screen.
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

    pub(super) fn stop() {}
}

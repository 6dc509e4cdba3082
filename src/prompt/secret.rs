//! Asks for a passphrase without echo, and turns echo on again in every case.

use std::io;

use console::Term;
use dialoguer::Password;
use zeroize::Zeroizing;

use crate::error::Result;
use crate::terminal::Terminal;
use crate::text::in_ascii;

/// Asks for a text without echo; returns `None` if there is no terminal.
///
/// Ctrl-C ends the program with status 130. An empty text is returned, so that a closed terminal does not cause an
/// endless loop.
pub fn secret(label: &str, terminal: Terminal) -> Result<Option<Zeroizing<String>>> {
    let term = Term::stderr();
    if !term.is_term() {
        return Ok(None);
    }
    let label = if terminal.options.unicode {
        label.to_owned()
    } else {
        in_ascii(label)
    };
    let _echo = echo::EchoGuard::begin();
    match ask(&label, &term, terminal.can_redraw) {
        Ok(text) => Ok(Some(Zeroizing::new(text))),
        Err(error) if has_no_keyboard(&error) => Ok(None),
        Err(error) => Err(error.into()),
    }
}

fn ask(label: &str, term: &Term, may_redraw: bool) -> io::Result<String> {
    if !may_redraw {
        term.write_str(&format!("{label}: "))?;
        return term.read_secure_line();
    }
    Password::new()
        .with_prompt(label)
        .allow_empty_password(true)
        .report(false)
        .interact_on(term)
        .map_err(|dialoguer::Error::IO(error)| error)
}

/// Whether the error means that there is a screen but no keyboard: the process has no controlling terminal.
fn has_no_keyboard(error: &io::Error) -> bool {
    const NO_SUCH_DEVICE: i32 = 6;
    error.kind() == io::ErrorKind::NotFound || error.raw_os_error() == Some(NO_SUCH_DEVICE)
}

#[cfg(unix)]
mod echo {
    use std::fs::File;
    use std::io::{self, IsTerminal, Read, Write};
    use std::os::fd::AsFd;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::{process, thread};

    use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};
    use signal_hook::consts::SIGINT;
    use signal_hook::low_level::emulate_default_handler;

    use crate::error::Error;
    use crate::signals::{STOPPING, SignalHandler};

    /// Until it is dropped, a stopping signal turns echo on again before it ends the program.
    ///
    /// The default action would end the program at once, with echo off.
    #[derive(Debug)]
    pub(super) struct EchoGuard(
        #[expect(dead_code, reason = "dropping it has an effect")] Vec<SignalHandler>,
    );

    impl EchoGuard {
        /// Saves the state of the terminal.
        pub(super) fn begin() -> Self {
            Self(watch().unwrap_or_default())
        }
    }

    fn watch() -> Option<Vec<SignalHandler>> {
        let keyboard = keyboard()?;
        let before = tcgetattr(&keyboard).ok()?;
        let (mut listener, writer) = io::pipe().ok()?;
        let flags: [Arc<AtomicBool>; STOPPING.len()] = Default::default();
        let noted = flags.clone();
        thread::spawn(move || {
            if let Ok(1..) = listener.read(&mut [0]) {
                let _ = tcsetattr(&keyboard, OptionalActions::Now, &before);
                end(&noted);
            }
        });
        let mut caught = Vec::new();
        for (signal, flag) in STOPPING.iter().zip(&flags) {
            caught.push(SignalHandler::set_flag(*signal, flag));
            caught.push(SignalHandler::write_to(*signal, writer.try_clone().ok()?));
        }
        Some(caught)
    }

    /// Ends the program as the signal would have done.
    fn end(noted: &[Arc<AtomicBool>]) {
        let mut signals = STOPPING.iter().zip(noted);
        if let Some((signal, _)) = signals.find(|(_, flag)| flag.load(Ordering::SeqCst))
            && *signal != SIGINT
        {
            let _ = emulate_default_handler(*signal);
        }
        let stopped = Error::interrupted("Nothing was changed.");
        let _ = writeln!(io::stderr(), "\n{stopped}");
        process::exit(stopped.exit_status().into());
    }

    /// Returns the terminal of the keyboard, even if standard input is redirected.
    fn keyboard() -> Option<Box<dyn AsFd + Send>> {
        let input = io::stdin();
        if input.is_terminal() {
            Some(Box::new(input))
        } else {
            Some(Box::new(File::open("/dev/tty").ok()?))
        }
    }
}

#[cfg(not(unix))]
mod echo {
    /// Does nothing: echo is never turned off on this system.
    #[derive(Debug)]
    pub(super) struct EchoGuard;

    impl EchoGuard {
        /// Does nothing.
        pub(super) fn begin() -> Self {
            Self
        }
    }
}

//! Asking for a passphrase: what is typed is not shown, and echo comes back whatever happens.

use std::io;

use console::Term;
use dialoguer::Password;
use zeroize::Zeroizing;

use crate::error::Result;
use crate::terminal::Terminal;
use crate::text::in_ascii;

/// Asks for a text that is not shown while it is typed; none where there is no terminal to ask at.
///
/// Ctrl-C ends the program with status 130. An empty text is given back as it is, so that a terminal that went away
/// is not asked for ever.
pub fn secret(label: &str, terminal: Terminal) -> Result<Option<Zeroizing<String>>> {
    let term = Term::stderr();
    if !term.is_term() {
        return Ok(None);
    }
    let label = if terminal.look.unicode {
        label.to_owned()
    } else {
        in_ascii(label)
    };
    let _echo = echo::Kept::begin();
    match ask(&label, &term, terminal.keys) {
        Ok(text) => Ok(Some(Zeroizing::new(text))),
        Err(error) if is_nobody(&error) => Ok(None),
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

/// Tells whether there is a screen, but no keyboard: the system has no terminal to open for this program.
fn is_nobody(error: &io::Error) -> bool {
    const NO_SUCH_DEVICE: i32 = 6;
    error.kind() == io::ErrorKind::NotFound || error.raw_os_error() == Some(NO_SUCH_DEVICE)
}

#[cfg(unix)]
mod echo {
    use std::fs::File;
    use std::io::{self, IsTerminal, Read, Write};
    use std::os::fd::AsFd;
    use std::{process, thread};

    use rustix::termios::{OptionalActions, tcgetattr, tcsetattr};
    use signal_hook::consts::SIGINT;

    use crate::error::Error;
    use crate::signals::Caught;

    /// Brings echo back and ends the program when Ctrl-C is pressed, until this is dropped.
    ///
    /// Nothing else could: the system ends a program at once, and with echo off.
    #[derive(Debug)]
    pub(super) struct Kept(
        #[expect(dead_code, reason = "it works by being dropped")] Option<Caught>,
    );

    impl Kept {
        /// Remembers the terminal as it is now.
        pub(super) fn begin() -> Self {
            Self(watch())
        }
    }

    fn watch() -> Option<Caught> {
        let keyboard = keyboard()?;
        let before = tcgetattr(&keyboard).ok()?;
        let (mut listener, teller) = io::pipe().ok()?;
        thread::spawn(move || {
            if let Ok(1) = listener.read(&mut [0]) {
                let _ = tcsetattr(&keyboard, OptionalActions::Now, &before);
                let stopped = Error::interrupted("Nothing was changed.");
                let _ = writeln!(io::stderr(), "\n{stopped}");
                process::exit(stopped.exit_status().into());
            }
        });
        Some(Caught::told_to(SIGINT, teller))
    }

    /// The terminal that keys come from, also where standard input is something else.
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
    /// Does nothing: here echo is never turned off.
    #[derive(Debug)]
    pub(super) struct Kept;

    impl Kept {
        /// Does nothing.
        pub(super) fn begin() -> Self {
            Self
        }
    }
}

//! A quiet terminal for as long as somebody is asked with single keys.
//!
//! Echo is off, so that a key or a word typed ahead is not left on the screen for others to read, and Ctrl-C is
//! noted instead of ending the program in the middle, so that it can say what was kept. Where the terminal
//! cannot be changed everything works as before, only less quietly.

#[cfg(unix)]
mod unix {
    use std::io;
    use std::sync::Arc;
    use std::sync::atomic::{AtomicBool, Ordering};

    use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};
    use signal_hook::consts::SIGINT;

    use crate::signals::Caught;

    /// Keeps the terminal quiet until it is dropped.
    #[derive(Debug)]
    pub(in crate::prompt) struct Quiet {
        before: Option<Termios>,
        interrupted: Arc<AtomicBool>,
        _interrupts: Caught,
    }

    impl Quiet {
        /// Makes the terminal behind standard input quiet.
        pub(in crate::prompt) fn begin() -> Self {
            let interrupted = Arc::new(AtomicBool::new(false));
            Self {
                _interrupts: Caught::noted_in(SIGINT, &interrupted),
                before: hush(),
                interrupted,
            }
        }

        /// Tells once whether Ctrl-C was pressed.
        pub(in crate::prompt) fn was_interrupted(&self) -> bool {
            self.interrupted.swap(false, Ordering::Relaxed)
        }
    }

    impl Drop for Quiet {
        fn drop(&mut self) {
            if let Some(before) = &self.before {
                // Nobody is left to tell when it fails.
                let _ = tcsetattr(io::stdin(), OptionalActions::Now, before);
            }
        }
    }

    /// Takes echo and line editing away; gives what was before.
    ///
    /// Ctrl-C becomes a key like any other, so that one pressed between two keys is not lost.
    fn hush() -> Option<Termios> {
        let before = tcgetattr(io::stdin()).ok()?;
        let mut quiet = before.clone();
        quiet
            .local_modes
            .remove(LocalModes::ECHO | LocalModes::ICANON | LocalModes::ISIG);
        tcsetattr(io::stdin(), OptionalActions::Now, &quiet).ok()?;
        Some(before)
    }
}

#[cfg(not(unix))]
mod elsewhere {
    /// Keeps the terminal quiet until it is dropped; here it is as it is.
    #[derive(Debug)]
    pub(in crate::prompt) struct Quiet;

    impl Quiet {
        /// Does nothing.
        pub(in crate::prompt) fn begin() -> Self {
            Self
        }

        /// Tells that Ctrl-C was not noted.
        pub(in crate::prompt) fn was_interrupted(&self) -> bool {
            false
        }
    }
}

#[cfg(not(unix))]
pub(super) use elsewhere::Quiet;
#[cfg(unix)]
pub(super) use unix::Quiet;

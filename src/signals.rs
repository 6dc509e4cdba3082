//! Signals that stop the program. The program handles them while it shows a prompt or writes a file; at any other time
//! they have their default effect.
//!
//! `signal_hook` does not restore the default action after the last handler is removed: the signal would be ignored.
//! Here it ends the program again.

use std::io::{self, PipeWriter};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::{SigId, flag, low_level};

/// The signals that stop a program: Ctrl-C, `kill`, and a closed terminal.
pub(crate) const STOPPING: [i32; 3] = [SIGINT, SIGTERM, SIGHUP];

/// For each of them, whether it has its default effect and ends the program.
static ENDS: [OnceLock<Arc<AtomicBool>>; STOPPING.len()] = [const { OnceLock::new() }; 3];

/// Handles a signal until it is dropped.
#[derive(Debug)]
pub(crate) struct SignalHandler {
    signal: i32,
    handler: Option<SigId>,
    /// Whether the signal had its default effect before. A nested handler does not restore it.
    had_default: bool,
}

impl SignalHandler {
    /// Sets a flag when the signal arrives.
    pub(crate) fn set_flag(signal: i32, flag_to_set: &Arc<AtomicBool>) -> Self {
        Self::register(signal, || flag::register(signal, Arc::clone(flag_to_set)))
    }

    /// Writes a byte to a pipe when the signal arrives; dropping it closes the pipe.
    pub(crate) fn write_to(signal: i32, pipe: PipeWriter) -> Self {
        Self::register(signal, || low_level::pipe::register(signal, pipe))
    }

    fn register(signal: i32, register: impl FnOnce() -> io::Result<SigId>) -> Self {
        // Registered before the default effect is turned off, so that a signal in between is not lost.
        let handler = register().ok();
        let had_default = ends(signal).is_some_and(|ends| ends.swap(false, Ordering::SeqCst));
        Self {
            signal,
            handler,
            had_default,
        }
    }
}

impl Drop for SignalHandler {
    fn drop(&mut self) {
        // Restored before the handler is removed, for the same reason.
        if self.had_default
            && let Some(ends) = ends(self.signal)
        {
            ends.store(true, Ordering::SeqCst);
        }
        if let Some(handler) = self.handler {
            low_level::unregister(handler);
        }
    }
}

/// Returns the flag that says whether a signal ends the program.
fn ends(signal: i32) -> Option<&'static AtomicBool> {
    let index = STOPPING.iter().position(|known| *known == signal)?;
    let ends = ENDS.get(index)?.get_or_init(|| {
        let ends = Arc::new(AtomicBool::new(true));
        // If this fails, the signal keeps its default effect.
        let _ = flag::register_conditional_default(signal, Arc::clone(&ends));
        ends
    });
    Some(ends)
}

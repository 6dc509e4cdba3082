//! Signals that stop the program, and who handles them: this program while it asks or writes a file, the system at any
//! other time.
//!
//! Once a signal was caught, the system ignores it for good when no handler is left; here it then ends the program
//! again, as everybody expects.

use std::io::{self, PipeWriter};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM};
use signal_hook::{SigId, flag, low_level};

/// The signals that stop a program: Ctrl-C, `kill`, and a closed window.
pub(crate) const STOPPING: [i32; 3] = [SIGINT, SIGTERM, SIGHUP];

/// Whether each of them ends the program, as the system has it.
static ENDS: [OnceLock<Arc<AtomicBool>>; STOPPING.len()] = [const { OnceLock::new() }; 3];

/// A signal that this program handles until this is dropped.
#[derive(Debug)]
pub(crate) struct Caught {
    signal: i32,
    handler: Option<SigId>,
    /// Whether the system handled it before; inside another handler's time it stays with the program.
    was_systems: bool,
}

impl Caught {
    /// Notes a signal in a flag.
    pub(crate) fn noted_in(signal: i32, noted: &Arc<AtomicBool>) -> Self {
        Self::take(signal, || flag::register(signal, Arc::clone(noted)))
    }

    /// Writes a byte for a signal; the other end is closed when this is dropped.
    pub(crate) fn told_to(signal: i32, listener: PipeWriter) -> Self {
        Self::take(signal, || low_level::pipe::register(signal, listener))
    }

    fn take(signal: i32, register: impl FnOnce() -> io::Result<SigId>) -> Self {
        // Registered before the system's handling ends: a signal between the two would be lost otherwise.
        let handler = register().ok();
        let was_systems = ends(signal).is_some_and(|ends| ends.swap(false, Ordering::SeqCst));
        Self {
            signal,
            handler,
            was_systems,
        }
    }
}

impl Drop for Caught {
    fn drop(&mut self) {
        // Given back before the handler goes, for the same reason.
        if self.was_systems
            && let Some(ends) = ends(self.signal)
        {
            ends.store(true, Ordering::SeqCst);
        }
        if let Some(handler) = self.handler {
            low_level::unregister(handler);
        }
    }
}

/// The flag that says whether a signal ends the program.
fn ends(signal: i32) -> Option<&'static AtomicBool> {
    let place = STOPPING.iter().position(|known| *known == signal)?;
    let ends = ENDS.get(place)?.get_or_init(|| {
        let ends = Arc::new(AtomicBool::new(true));
        // Where it cannot be registered the system keeps the signal.
        let _ = flag::register_conditional_default(signal, Arc::clone(&ends));
        ends
    });
    Some(ends)
}

//! Ctrl-C, and whose it is: the program's while it asks, the system's at any other time.
//!
//! A signal that was once caught would be ignored for good when nobody catches it any more; here it then ends the
//! program again, as everybody expects.

use std::io::{self, PipeWriter};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};

use signal_hook::consts::SIGINT;
use signal_hook::{SigId, flag, low_level};

/// Whether Ctrl-C ends the program, as the system has it.
static ENDS: OnceLock<Arc<AtomicBool>> = OnceLock::new();

/// Ctrl-C in the program's own hands until this is dropped.
#[derive(Debug)]
pub(super) struct Interrupts {
    handler: Option<SigId>,
    /// Whether it was the system's before; within another's hands it stays there.
    was_systems: bool,
}

impl Interrupts {
    /// Notes Ctrl-C in a flag.
    pub(super) fn noted_in(noted: &Arc<AtomicBool>) -> Self {
        Self::take(|| flag::register(SIGINT, Arc::clone(noted)))
    }

    /// Tells of Ctrl-C by a byte, to whoever waits at the other end; that end is closed when this is dropped.
    pub(super) fn told_to(listener: PipeWriter) -> Self {
        Self::take(|| low_level::pipe::register(SIGINT, listener))
    }

    fn take(register: impl FnOnce() -> io::Result<SigId>) -> Self {
        // Taken before the system lets go of it: pressed between the two, it would otherwise be nobody's.
        let handler = register().ok();
        Self {
            handler,
            was_systems: ends().swap(false, Ordering::SeqCst),
        }
    }
}

impl Drop for Interrupts {
    fn drop(&mut self) {
        // Given back before it is let go of, for the same reason.
        if self.was_systems {
            ends().store(true, Ordering::SeqCst);
        }
        if let Some(handler) = self.handler {
            low_level::unregister(handler);
        }
    }
}

fn ends() -> &'static AtomicBool {
    ENDS.get_or_init(|| {
        let ends = Arc::new(AtomicBool::new(true));
        // Where it cannot be registered the system keeps Ctrl-C.
        let _ = flag::register_conditional_default(SIGINT, Arc::clone(&ends));
        ends
    })
}

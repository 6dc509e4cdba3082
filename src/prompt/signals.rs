//! Signals during a prompt: they are recorded, so that the input is saved and the terminal restored.

use std::io::{self, PipeReader, PipeWriter, Read};
use std::os::fd::{AsFd, BorrowedFd};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI32, Ordering};

use signal_hook::consts::{SIGCONT, SIGINT, SIGWINCH};
use signal_hook::{SigId, flag, low_level};

use crate::signals::{STOPPING, SignalHandler};

/// The signal that ended the prompt; 0 if there is none.
static STOPPED_BY: AtomicI32 = AtomicI32::new(0);

/// The effect of a signal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Signal {
    /// Stop the program.
    Stop,
    /// Redraw: the window was resized, or the program continues after it was suspended.
    Redraw,
}

/// Records signals until it is dropped.
#[derive(Debug)]
pub(super) struct Signals {
    stopped: [Arc<AtomicBool>; STOPPING.len()],
    redraw: Arc<AtomicBool>,
    wakes: Option<PipeReader>,
    redraw_handlers: Vec<SigId>,
    _caught: Vec<SignalHandler>,
}

impl Signals {
    /// Starts recording signals.
    pub(super) fn watch() -> Self {
        let stopped: [Arc<AtomicBool>; STOPPING.len()] = Default::default();
        let redraw = Arc::new(AtomicBool::new(false));
        let noted = STOPPING.iter().zip(&stopped);
        let mut caught: Vec<SignalHandler> = noted
            .map(|(signal, flag)| SignalHandler::set_flag(*signal, flag))
            .collect();
        let mut redraw_handlers: Vec<SigId> = [SIGWINCH, SIGCONT]
            .into_iter()
            .filter_map(|signal| flag::register(signal, Arc::clone(&redraw)).ok())
            .collect();
        let wakes = io::pipe().ok().map(|(reader, writer)| {
            let wake =
                |signal: &i32| Some(SignalHandler::write_to(*signal, writer.try_clone().ok()?));
            caught.extend(STOPPING.iter().filter_map(wake));
            redraw_handlers.extend(wake_to_redraw(&writer));
            reader
        });
        Self {
            stopped,
            redraw,
            wakes,
            redraw_handlers,
            _caught: caught,
        }
    }

    /// Returns a pipe that becomes readable when a signal arrives.
    ///
    /// Without a pipe, a signal is only noticed at the next key.
    pub(super) fn wakes(&self) -> Option<BorrowedFd<'_>> {
        self.wakes.as_ref().map(AsFd::as_fd)
    }

    /// Empties the pipe.
    pub(super) fn drain(&mut self) {
        if let Some(reader) = &mut self.wakes {
            let _ = reader.read(&mut [0; 64]);
        }
    }

    /// Returns the signal recorded since the last call.
    pub(super) fn take(&mut self) -> Option<Signal> {
        let mut noted = STOPPING.iter().zip(&self.stopped);
        let stopping = noted.find(|(_, flag)| flag.swap(false, Ordering::SeqCst));
        if let Some((signal, _)) = stopping {
            STOPPED_BY.store(*signal, Ordering::SeqCst);
            return Some(Signal::Stop);
        }
        self.redraw
            .swap(false, Ordering::SeqCst)
            .then_some(Signal::Redraw)
    }
}

fn wake_to_redraw(writer: &PipeWriter) -> Vec<SigId> {
    [SIGWINCH, SIGCONT]
        .into_iter()
        .filter_map(|signal| low_level::pipe::register(signal, writer.try_clone().ok()?).ok())
        .collect()
}

impl Drop for Signals {
    fn drop(&mut self) {
        for handler in self.redraw_handlers.drain(..) {
            low_level::unregister(handler);
        }
    }
}

/// Returns the signal that ended the prompt, unless it was Ctrl-C.
///
/// Once everything is saved, the program ends by this signal, as its sender expects.
#[must_use]
pub fn stopping_signal() -> Option<i32> {
    let signal = STOPPED_BY.load(Ordering::SeqCst);
    (signal != 0 && signal != SIGINT).then_some(signal)
}

//! Reads keys as bytes from the terminal on standard input.
//!
//! `crossterm` and crates built on it (`reedline`) hide which keys arrived in one read, end a paste at the first end
//! mark inside it, and read the rest of an unknown sequence as letters.

use std::io;
use std::time::Duration;

use rustix::event::{PollFd, PollFlags, Timespec, poll};

use super::Event;
use super::decode::{Pending, decode, pending};
use crate::prompt::StopReason;
use crate::prompt::signals::{Signal, Signals};

/// How long to wait for the rest of a sequence after Escape.
const ESCAPE_TIMEOUT: Duration = Duration::from_millis(50);
/// How long to wait for the rest of a sequence over a slow connection.
const SEQUENCE_TIMEOUT: Duration = Duration::from_millis(500);
/// How long to wait for the end mark of a paste.
const OPEN_PASTE_TIMEOUT: Duration = Duration::from_secs(5);
/// How long to wait for more input after the end mark of a paste, or after a burst of keys.
const MORE_INPUT_TIMEOUT: Duration = Duration::from_millis(20);

/// Reads keys and pastes.
#[derive(Debug)]
pub(in crate::prompt) struct InputReader {
    signals: Signals,
}

enum Ready {
    Input,
    Signal,
    Nothing,
}

impl InputReader {
    /// Creates a reader, which also handles the signals that end the program or resize the window.
    pub(in crate::prompt) fn new() -> Self {
        Self {
            signals: Signals::watch(),
        }
    }

    /// Waits for the next event, at most for the timeout.
    pub(in crate::prompt) fn read(&mut self, timeout: Option<Duration>) -> io::Result<Event> {
        loop {
            match self.signals.take() {
                Some(Signal::Stop) => return Ok(Event::Stop(StopReason::Interrupted)),
                Some(Signal::Redraw) => return Ok(Event::Redraw),
                None => {}
            }
            match self.wait(timeout)? {
                Ready::Signal => {}
                Ready::Nothing => return Ok(Event::Timeout),
                Ready::Input => {
                    let bytes = gather()?;
                    if bytes.is_empty() {
                        return Ok(Event::Stop(StopReason::EndOfInput));
                    }
                    return Ok(event(&bytes));
                }
            }
        }
    }

    /// Discards what was typed or pasted before.
    #[expect(clippy::unused_self, reason = "same signature as on Windows")]
    pub(in crate::prompt) fn discard(&mut self) -> io::Result<()> {
        while is_ready(Duration::ZERO)? {
            if gather()?.is_empty() {
                break;
            }
        }
        Ok(())
    }

    fn wait(&mut self, timeout: Option<Duration>) -> io::Result<Ready> {
        let stdin = io::stdin();
        let mut sources = vec![PollFd::new(&stdin, PollFlags::IN)];
        let wakes = self.signals.wakes();
        sources.extend(wakes.map(|wakes| PollFd::from_borrowed_fd(wakes, PollFlags::IN)));
        let timeout = timeout.map(timespec);
        match poll(&mut sources, timeout.as_ref()) {
            Ok(0) => return Ok(Ready::Nothing),
            Ok(_) => {}
            Err(rustix::io::Errno::INTR) => return Ok(Ready::Signal),
            Err(error) => return Err(error.into()),
        }
        let has_signal = sources
            .get(1)
            .is_some_and(|wakes| !wakes.revents().is_empty());
        if has_signal {
            self.signals.drain();
            return Ok(Ready::Signal);
        }
        Ok(Ready::Input)
    }
}

fn event(bytes: &[u8]) -> Event {
    let decoded = decode(bytes);
    match decoded.paste {
        // Keys typed just before a paste are added to it, so that the field gets both.
        Some(text) => Event::Paste(super::as_text(&decoded.keys) + &text),
        None => Event::Keys(decoded.keys),
    }
}

/// Reads all bytes that arrived together; empty at the end of input.
fn gather() -> io::Result<Vec<u8>> {
    let mut bytes = read_once()?;
    loop {
        let wait = match pending(&bytes) {
            Pending::None => return Ok(bytes),
            Pending::Escape => ESCAPE_TIMEOUT,
            Pending::Sequence => SEQUENCE_TIMEOUT,
            Pending::OpenPaste => OPEN_PASTE_TIMEOUT,
            Pending::ClosedPaste | Pending::Burst => MORE_INPUT_TIMEOUT,
        };
        if !is_ready(wait)? {
            return Ok(bytes);
        }
        let more = read_once()?;
        if more.is_empty() {
            return Ok(bytes);
        }
        bytes.extend(more);
    }
}

fn read_once() -> io::Result<Vec<u8>> {
    let mut bytes = vec![0; 1 << 16];
    loop {
        match rustix::io::read(io::stdin(), &mut bytes) {
            Ok(length) => {
                bytes.truncate(length);
                return Ok(bytes);
            }
            Err(rustix::io::Errno::INTR) => {}
            // The window was closed.
            Err(rustix::io::Errno::IO) => return Ok(Vec::new()),
            Err(error) => return Err(error.into()),
        }
    }
}

fn is_ready(wait: Duration) -> io::Result<bool> {
    let stdin = io::stdin();
    let mut sources = [PollFd::new(&stdin, PollFlags::IN)];
    match poll(&mut sources, Some(&timespec(wait))) {
        Ok(ready) => Ok(ready > 0),
        Err(rustix::io::Errno::INTR) => Ok(false),
        Err(error) => Err(error.into()),
    }
}

fn timespec(duration: Duration) -> Timespec {
    Timespec {
        tv_sec: i64::try_from(duration.as_secs()).unwrap_or(i64::MAX),
        tv_nsec: duration.subsec_nanos().into(),
    }
}

//! A source of lines that knows whether more lines are already waiting.

use std::io::{self, BufRead, BufReader, Read, Stdin};

/// A source of lines.
pub trait LineSource: BufRead {
    /// Waits until a line can be read. Returns false if a signal came that stops the program.
    ///
    /// # Errors
    ///
    /// Fails if the system cannot wait for input.
    fn wait(&mut self) -> io::Result<bool> {
        Ok(true)
    }

    /// Whether another line is already waiting, as after a paste.
    fn is_waiting(&mut self) -> bool {
        false
    }

    /// Discards what was typed or pasted before.
    fn discard(&mut self) {}
}

impl LineSource for &[u8] {}

/// Standard input as a source of lines.
#[derive(Debug)]
pub struct StandardInput(BufReader<Stdin>);

impl StandardInput {
    /// Opens standard input.
    #[must_use]
    pub fn new() -> Self {
        Self(BufReader::new(io::stdin()))
    }
}

impl Default for StandardInput {
    fn default() -> Self {
        Self::new()
    }
}

impl Read for StandardInput {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        self.0.read(bytes)
    }
}

impl BufRead for StandardInput {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.0.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.0.consume(amount);
    }
}

impl LineSource for StandardInput {
    fn wait(&mut self) -> io::Result<bool> {
        if self.0.buffer().is_empty() {
            system::wait()
        } else {
            Ok(true)
        }
    }

    fn is_waiting(&mut self) -> bool {
        !self.0.buffer().is_empty() || system::is_waiting()
    }

    fn discard(&mut self) {
        let held = self.0.buffer().len();
        self.0.consume(held);
        system::discard();
    }
}

#[cfg(unix)]
mod system {
    use std::io::{self, IsTerminal};

    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::io::Errno;
    use rustix::termios::{QueueSelector, tcflush};

    use crate::prompt::signals::{Signal, Signals};

    /// How long to wait for the next line of a paste.
    const REST: Timespec = Timespec {
        tv_sec: 0,
        tv_nsec: 10_000_000,
    };

    /// Waits for a line from the terminal, or for a signal. Signals have their default effect if the input is a pipe.
    pub(super) fn wait() -> io::Result<bool> {
        let stdin = io::stdin();
        if !stdin.is_terminal() {
            return Ok(true);
        }
        let mut signals = Signals::watch();
        loop {
            // Before each wait: a signal that came while the handlers were installed wrote no byte to the pipe.
            if signals.take() == Some(Signal::Stop) {
                return Ok(false);
            }
            let mut sources = vec![PollFd::new(&stdin, PollFlags::IN)];
            sources.extend(
                signals
                    .wakes()
                    .map(|wakes| PollFd::from_borrowed_fd(wakes, PollFlags::IN)),
            );
            let result = poll(&mut sources, None);
            let mut ready = sources.iter().map(|source| !source.revents().is_empty());
            let (has_line, is_woken) = (ready.next() == Some(true), ready.next() == Some(true));
            drop(sources);
            if is_woken {
                signals.drain();
            }
            match result {
                Ok(_) if has_line && !is_woken => return Ok(true),
                Ok(_) | Err(Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }

    pub(super) fn is_waiting() -> bool {
        let stdin = io::stdin();
        let mut sources = [PollFd::new(&stdin, PollFlags::IN)];
        poll(&mut sources, Some(&REST)).is_ok_and(|ready| ready > 0)
            && sources
                .iter()
                .any(|source| source.revents().contains(PollFlags::IN))
    }

    pub(super) fn discard() {
        if io::stdin().is_terminal() {
            let _ = tcflush(io::stdin(), QueueSelector::IFlush);
        }
    }
}

/// The console returns whole lines only, so a waiting line cannot be detected.
#[cfg(not(unix))]
mod system {
    use std::io;

    /// Ctrl-C is handled by `ctrl_c`.
    pub(super) fn wait() -> io::Result<bool> {
        Ok(true)
    }

    pub(super) fn is_waiting() -> bool {
        false
    }

    pub(super) fn discard() {}
}

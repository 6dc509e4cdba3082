//! A source of lines that knows whether more lines are already waiting.

use std::io::{self, BufRead, BufReader, Read, Stdin};

/// A source of lines.
pub trait LineSource: BufRead {
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
    use rustix::termios::{QueueSelector, tcflush};

    /// How long to wait for the next line of a paste.
    const REST: Timespec = Timespec {
        tv_sec: 0,
        tv_nsec: 10_000_000,
    };

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
    pub(super) fn is_waiting() -> bool {
        false
    }

    pub(super) fn discard() {}
}

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

    /// Takes what was typed or pasted without a line end after it, such as the last line of a paste.
    ///
    /// # Errors
    ///
    /// Fails if the terminal cannot be read.
    fn take_unended(&mut self) -> io::Result<Vec<u8>> {
        Ok(Vec::new())
    }

    /// Discards what was typed or pasted before.
    fn discard(&mut self) {}
}

impl LineSource for &[u8] {}

/// Standard input as a source of lines.
#[derive(Debug)]
pub struct StandardInput {
    reader: BufReader<Stdin>,
    /// Lasts as long as the prompt: a signal that comes while a question is printed or an answer saved is noticed at the
    /// next wait.
    waiter: system::Waiter,
}

impl StandardInput {
    /// Opens standard input.
    #[must_use]
    pub fn new() -> Self {
        Self {
            reader: BufReader::new(io::stdin()),
            waiter: system::Waiter::new(),
        }
    }
}

impl Default for StandardInput {
    fn default() -> Self {
        Self::new()
    }
}

impl Read for StandardInput {
    fn read(&mut self, bytes: &mut [u8]) -> io::Result<usize> {
        self.reader.read(bytes)
    }
}

impl BufRead for StandardInput {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        self.reader.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.reader.consume(amount);
    }
}

impl LineSource for StandardInput {
    fn wait(&mut self) -> io::Result<bool> {
        if self.reader.buffer().is_empty() {
            self.waiter.wait()
        } else {
            Ok(true)
        }
    }

    fn is_waiting(&mut self) -> bool {
        !self.reader.buffer().is_empty() || system::is_waiting()
    }

    fn take_unended(&mut self) -> io::Result<Vec<u8>> {
        system::take_unended()
    }

    fn discard(&mut self) {
        let held = self.reader.buffer().len();
        self.reader.consume(held);
        system::discard();
    }
}

#[cfg(unix)]
mod system {
    use std::io::{self, IsTerminal};

    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::io::Errno;
    use rustix::termios::{
        LocalModes, OptionalActions, QueueSelector, SpecialCodeIndex, tcflush, tcgetattr, tcsetattr,
    };

    use crate::prompt::signals::{Signal, Signals};

    /// How long to wait for the next line of a paste.
    const MORE_INPUT_TIMEOUT: Timespec = Timespec {
        tv_sec: 0,
        tv_nsec: 10_000_000,
    };

    /// Waits for lines from the terminal, and for signals that stop the program.
    #[derive(Debug)]
    pub(super) struct Waiter {
        /// `None` if the input is no terminal: signals have their default effect then.
        signals: Option<Signals>,
    }

    impl Waiter {
        pub(super) fn new() -> Self {
            Self {
                signals: io::stdin().is_terminal().then(Signals::watch),
            }
        }

        /// Waits for a line. Returns false if a signal came.
        pub(super) fn wait(&mut self) -> io::Result<bool> {
            let Some(signals) = &mut self.signals else {
                return Ok(true);
            };
            let stdin = io::stdin();
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
    }

    pub(super) fn is_waiting() -> bool {
        let stdin = io::stdin();
        let mut sources = [PollFd::new(&stdin, PollFlags::IN)];
        poll(&mut sources, Some(&MORE_INPUT_TIMEOUT)).is_ok_and(|ready| ready > 0)
            && sources
                .iter()
                .any(|source| source.revents().contains(PollFlags::IN))
    }

    /// Takes what the terminal holds back until Enter is pressed. It is only readable while the terminal does not wait for
    /// whole lines.
    pub(super) fn take_unended() -> io::Result<Vec<u8>> {
        let stdin = io::stdin();
        let Ok(mode) = tcgetattr(&stdin) else {
            return Ok(Vec::new());
        };
        let mut without_lines = mode.clone();
        without_lines.local_modes.remove(LocalModes::ICANON);
        // A read returns at once, with nothing if nothing was typed.
        without_lines.special_codes[SpecialCodeIndex::VMIN] = 0;
        without_lines.special_codes[SpecialCodeIndex::VTIME] = 0;
        tcsetattr(&stdin, OptionalActions::Now, &without_lines)?;
        let result = read_all();
        tcsetattr(&stdin, OptionalActions::Now, &mode)?;
        Ok(result?)
    }

    fn read_all() -> rustix::io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        let mut buffer = [0; 1024];
        loop {
            match rustix::io::read(io::stdin(), &mut buffer)? {
                0 => return Ok(bytes),
                length => bytes.extend(buffer.iter().take(length)),
            }
        }
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
    #[derive(Debug)]
    pub(super) struct Waiter;

    impl Waiter {
        pub(super) fn new() -> Self {
            Self
        }

        #[expect(clippy::unused_self, reason = "same signature as on Unix")]
        pub(super) fn wait(&mut self) -> io::Result<bool> {
            Ok(true)
        }
    }

    pub(super) fn is_waiting() -> bool {
        false
    }

    #[expect(clippy::unnecessary_wraps, reason = "same signature as on Unix")]
    pub(super) fn take_unended() -> io::Result<Vec<u8>> {
        Ok(Vec::new())
    }

    pub(super) fn discard() {}
}

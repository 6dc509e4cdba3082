//! The program in a terminal window of 24 lines and 80 columns, and a user who types.

use std::io::{Read, Write};
use std::path::Path;
use std::process::Command;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};

use crate::desk::{Desk, assert_no_panic};

pub(crate) const ENTER: &str = "\r";
pub(crate) const CTRL_C: &str = "\u{3}";
pub(crate) const CTRL_Z: &str = "\u{1a}";
pub(crate) const ESCAPE: &str = "\u{1b}";
pub(crate) const ALT_ENTER: &str = "\u{1b}\r";
/// The program shows the cursor after it has drawn a screen.
const DRAWN: &[u8] = b"\x1b[?25h";
const LINES: u16 = 24;
const COLUMNS: u16 = 80;
/// How long to wait for the screen before a test fails; a timeout that no working program reaches.
const TIMEOUT: Duration = Duration::from_mins(1);

/// Returns a text as a terminal with bracketed paste sends it.
pub(crate) fn pasted(text: &str) -> String {
    format!("\u{1b}[200~{text}\u{1b}[201~")
}

/// A terminal window with the program.
pub(crate) struct Window {
    screen: vt100::Parser,
    output: Receiver<Vec<u8>>,
    keys: Box<dyn Write + Send>,
    master: Box<dyn MasterPty + Send>,
    program: Box<dyn Child + Send + Sync>,
    home: String,
}

impl Window {
    /// Starts the program in a new window, with a line as typed after `did-i`.
    pub(crate) fn open(desk: &Desk, line: &str) -> Self {
        Self::with(desk, command(desk, line))
    }

    /// Starts a shell in a new window, with a line as typed there.
    pub(crate) fn open_shell(desk: &Desk, line: &str) -> Self {
        let program = Path::new(env!("CARGO_BIN_EXE_did-i")).parent().unwrap();
        let search = std::env::var("PATH").unwrap_or_default();
        let mut command = prepared(desk, "sh");
        command.env("PATH", format!("{}:{search}", program.display()));
        command.args(["-c", line]);
        Self::with(desk, command)
    }

    /// Starts the program in a window of another size.
    pub(crate) fn open_sized(desk: &Desk, line: &str, rows: u16, columns: u16) -> Self {
        Self::with_size(desk, command(desk, line), rows, columns)
    }

    /// Starts a shell with job control.
    pub(crate) fn open_job_shell(desk: &Desk) -> Self {
        let mut shell = Self::open_shell(desk, "PS1='shell: ' exec bash --norc --noprofile -i");
        shell.wait_for("shell: ");
        shell
    }

    fn with(desk: &Desk, command: CommandBuilder) -> Self {
        Self::with_size(desk, command, LINES, COLUMNS)
    }

    fn with_size(desk: &Desk, command: CommandBuilder, rows: u16, columns: u16) -> Self {
        let pair = native_pty_system().openpty(size(rows, columns)).unwrap();
        let program = pair.slave.spawn_command(command).unwrap();
        let master = pair.master;
        Self {
            screen: vt100::Parser::new(rows.try_into().unwrap(), columns.try_into().unwrap(), 0),
            output: read_on(master.try_clone_reader().unwrap()),
            keys: master.take_writer().unwrap(),
            master,
            program,
            home: desk.home().to_str().unwrap().to_owned(),
        }
    }

    /// Resizes the window.
    pub(crate) fn resize(&mut self, rows: u16, columns: u16) {
        self.screen
            .screen_mut()
            .set_size(rows.try_into().unwrap(), columns.try_into().unwrap());
        self.master.resize(size(rows, columns)).unwrap();
    }

    /// Returns whether the program enabled bracketed paste.
    pub(crate) fn marks_pastes(&self) -> bool {
        self.screen.screen().bracketed_paste()
    }

    /// Types a line at the shell.
    pub(crate) fn type_line(&mut self, line: &str) {
        self.press(&format!("{line}{ENTER}"));
    }

    /// Sends a signal to the program that a shell runs.
    pub(crate) fn signal_did_i(&self, signal: &str) {
        let shell = self.program.process_id().unwrap();
        let line = format!("kill -{signal} $(pgrep -P {shell} did-i)");
        let sent = Command::new("sh").args(["-c", &line]).status();
        assert!(sent.unwrap().success());
    }

    /// Presses keys in sequence, as fast as the window takes them.
    pub(crate) fn press(&mut self, keys: &str) {
        // A program that has already ended takes no keys.
        let _ = self.keys.write_all(keys.as_bytes());
        let _ = self.keys.flush();
    }

    /// Presses keys that arrive in one read, and waits until the screen is drawn.
    pub(crate) fn press_and_settle(&mut self, keys: &str) {
        self.press(keys);
        let mut drawn = Vec::new();
        let deadline = Instant::now() + TIMEOUT;
        while !drawn.ends_with(DRAWN) {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(left) {
                Ok(bytes) => {
                    self.screen.process(&bytes);
                    drawn.extend(bytes);
                }
                Err(why) => panic!("pressed {keys:?}, {why}; the screen:\n{}", self.text()),
            }
        }
    }

    /// Sends bytes that may not be valid text.
    pub(crate) fn press_bytes(&mut self, bytes: &[u8]) {
        let _ = self.keys.write_all(bytes);
        let _ = self.keys.flush();
    }

    /// Waits until a text is on the screen.
    pub(crate) fn wait_for(&mut self, text: &str) {
        self.wait_until(text, |screen| screen.contains(text));
    }

    /// Waits until a text is no longer on the screen.
    pub(crate) fn wait_till_gone(&mut self, text: &str) {
        self.wait_until(text, |screen| !screen.contains(text));
    }

    /// Waits until the screen fulfils a condition.
    pub(crate) fn wait_until(&mut self, what: &str, is_so: impl Fn(&str) -> bool) {
        let deadline = Instant::now() + TIMEOUT;
        while !is_so(&self.text()) {
            let left = deadline.saturating_duration_since(Instant::now());
            match self.output.recv_timeout(left) {
                Ok(bytes) => self.screen.process(&bytes),
                Err(why) => panic!("waited for {what:?}, {why}; the screen:\n{}", self.text()),
            }
        }
    }

    /// Waits until a text is on the screen and the program waits for a key.
    ///
    /// Before that the terminal itself would echo a key, and handle Ctrl-C.
    pub(crate) fn wait_to_press(&mut self, text: &str) {
        self.wait_for(text);
        let deadline = Instant::now() + TIMEOUT;
        while self.takes_lines() {
            assert!(
                Instant::now() < deadline,
                "no key was asked for:\n{}",
                self.text()
            );
            thread::sleep(Duration::from_millis(1));
        }
    }

    /// Waits for a passphrase prompt without echo, then types the passphrase.
    pub(crate) fn write_unseen(&mut self, prompt: &str, text: &str) {
        self.wait_to_write_unseen(prompt);
        self.press(&format!("{text}{ENTER}"));
    }

    /// Waits for a passphrase prompt without echo.
    pub(crate) fn wait_to_write_unseen(&mut self, prompt: &str) {
        self.wait_for(prompt);
        self.wait_for_mode("ECHO", false);
    }

    /// Waits until the terminal echoes again.
    pub(crate) fn wait_for_echo(&self) {
        self.wait_for_mode("ECHO", true);
    }

    fn wait_for_mode(&self, mode: &str, wanted: bool) {
        let deadline = Instant::now() + TIMEOUT;
        while self.has_mode(mode) != wanted {
            assert!(
                Instant::now() < deadline,
                "waited for {mode} {wanted}:\n{}",
                self.text()
            );
            thread::sleep(Duration::from_millis(1));
        }
    }

    /// Waits until the program has read every line that was typed.
    #[cfg(target_os = "linux")]
    pub(crate) fn wait_till_read(&self) {
        let id = self.program.process_id().unwrap();
        let terminal = std::fs::File::open(format!("/proc/{id}/fd/0")).unwrap();
        let deadline = Instant::now() + TIMEOUT;
        while rustix::io::ioctl_fionread(&terminal).unwrap() > 0 {
            assert!(Instant::now() < deadline, "not read:\n{}", self.text());
            thread::sleep(Duration::from_millis(1));
        }
    }

    /// Returns whether the terminal is in line mode, which it is unless the program reads single keys.
    fn takes_lines(&self) -> bool {
        self.has_mode("ICANON")
    }

    fn has_mode(&self, mode: &str) -> bool {
        let settings = self.master.get_termios().unwrap();
        settings
            .local_flags
            .iter_names()
            .any(|(name, _)| name == mode)
    }

    /// Waits until a question's card is completely on the screen: the previous card is removed first, and the line with
    /// `q stop, keep` is drawn last.
    pub(crate) fn wait_for_question(&mut self, number: usize) {
        self.wait_for(&format!("{number} of 10\n"));
        self.wait_to_press("q stop, keep");
    }

    /// Waits until the page after the last question is completely on the screen.
    pub(crate) fn wait_for_closing_page(&mut self) {
        self.wait_for("10 of 10 answered");
        self.wait_to_press("q stop, keep");
    }

    /// Waits until the final review before saving is completely on the screen.
    pub(crate) fn wait_for_last_look(&mut self) {
        self.wait_for("Enter save");
        self.wait_to_press("q stop, keep");
    }

    /// Types a line of text at a prompt and presses Enter.
    pub(crate) fn write(&mut self, prompt: &str, text: &str) {
        self.wait_to_press("Enter ends");
        self.wait_for(prompt);
        self.press(text);
        // A text wider than the window is wrapped somewhere.
        let solid = |text: &str| text.split_whitespace().collect::<String>();
        self.wait_until(text, |screen| solid(screen).contains(&solid(text)));
        self.press(ENTER);
    }

    /// Answers the first questions with these letters, each when it is asked.
    pub(crate) fn answer(&mut self, letters: &str) {
        for (number, letter) in (1..).zip(letters.chars()) {
            self.wait_for_question(number);
            self.press(&letter.to_string());
        }
    }

    pub(crate) fn shows(&self, text: &str) -> bool {
        self.text().contains(text)
    }

    /// Returns the text on the screen, with the home as `~`.
    pub(crate) fn text(&self) -> String {
        self.screen.screen().contents().replace(&self.home, "~")
    }

    /// Waits until the program has ended; returns its status and the final screen.
    pub(crate) fn end(mut self) -> (ExitStatus, String) {
        let deadline = Instant::now() + TIMEOUT;
        while let Ok(bytes) = self
            .output
            .recv_timeout(deadline.saturating_duration_since(Instant::now()))
        {
            self.screen.process(&bytes);
        }
        if Instant::now() >= deadline {
            let _ = self.program.kill();
            panic!("still running:\n{}", self.text());
        }
        let status = self.program.wait().unwrap();
        assert_no_panic(&self.text());
        (status, self.text())
    }

    /// Like `end`, but repeats the keys whenever the program waits, because some questions discard type-ahead.
    pub(crate) fn end_pressing(mut self, keys: &str) -> (ExitStatus, String) {
        let deadline = Instant::now() + TIMEOUT;
        self.press(keys);
        loop {
            match self.output.recv_timeout(Duration::from_millis(500)) {
                Ok(bytes) => self.screen.process(&bytes),
                Err(RecvTimeoutError::Timeout) if Instant::now() < deadline => self.press(keys),
                Err(_) => break,
            }
        }
        self.end()
    }

    /// Like `end`, for a program that must succeed.
    pub(crate) fn ends_well(self) -> String {
        let (status, text) = self.end();
        assert!(status.success(), "{status}:\n{text}");
        text
    }

    /// Like `end`, for a program that ends on Ctrl-C: a shell reports 130, whether it exits or is killed by the signal.
    pub(crate) fn ends_interrupted(self) -> String {
        let (status, text) = self.end();
        assert!(
            status.exit_code() == 130 || status.signal() == Some("Interrupt"),
            "{status}:\n{text}"
        );
        text
    }

    /// Kills the program like a power cut; returns the final screen.
    pub(crate) fn kill(self) -> String {
        self.end_by("KILL")
    }

    /// Ends the program as closing its window does.
    pub(crate) fn hang_up(self) -> String {
        self.end_by("HUP")
    }

    /// Closes the window, and waits until the program has ended.
    pub(crate) fn close(self) {
        let Self {
            output,
            mut keys,
            master,
            mut program,
            ..
        } = self;
        // The reader holds the window open until it reads once more.
        drop(output);
        let _ = keys.write_all(b"\x0c");
        let _ = keys.flush();
        thread::sleep(Duration::from_millis(200));
        drop(keys);
        drop(master);
        program.wait().unwrap();
    }

    /// Ends the program by a signal; returns the final screen.
    pub(crate) fn end_by(self, signal: &str) -> String {
        let id = self.program.process_id().unwrap().to_string();
        // Not the child's own `kill`, which sends another signal first.
        let kill = format!("kill -{signal} {id}");
        let sent = Command::new("sh").args(["-c", &kill]).status();
        assert!(sent.unwrap().success());
        let (status, text) = self.end();
        // It may have ended by itself just before.
        assert!(
            status.signal().is_some() || status.success(),
            "{status}:\n{text}"
        );
        text
    }
}

fn size(rows: u16, columns: u16) -> PtySize {
    PtySize {
        rows,
        cols: columns,
        ..PtySize::default()
    }
}

fn command(desk: &Desk, line: &str) -> CommandBuilder {
    let mut command = prepared(desk, env!("CARGO_BIN_EXE_did-i"));
    command.args(desk.words(line));
    command
}

fn prepared(desk: &Desk, program: &str) -> CommandBuilder {
    let mut command = CommandBuilder::new(program);
    command.env_clear();
    for (name, value) in desk.variables() {
        command.env(name, value);
    }
    // The width comes from the window.
    command.env_remove("COLUMNS");
    command.env("TERM", "xterm-256color");
    command.cwd(desk.home());
    command
}

/// Reads all output of the program until it ends.
fn read_on(mut reader: Box<dyn Read + Send>) -> Receiver<Vec<u8>> {
    let (sender, receiver) = channel();
    thread::spawn(move || {
        let mut bytes = [0; 4096];
        while let Ok(read @ 1..) = reader.read(&mut bytes) {
            if sender.send(bytes[..read].to_vec()).is_err() {
                break;
            }
        }
    });
    receiver
}

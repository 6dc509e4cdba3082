//! Prompts with single keys, on a terminal that can redraw.
//!
//! Questions are shown on the alternate screen: each is drawn as a whole, and redrawn when the window changes, and no
//! text gets into the scrollback. At the end, one line per question is written to the main screen, as a record.

mod card;
mod choice;
mod closing;
mod field;

use std::cell::RefCell;
use std::collections::VecDeque;
use std::io;
use std::rc::Rc;

use super::input::{Event, InputReader, Key};
use super::raw_mode::RawModeGuard;
use super::screen::Screen;
use super::{
    ClosingReply, ClosingView, DraftSink, Menu, Prompt, QuestionView, Reply, StopReason, TextField,
    WritingResult,
};
use crate::error::Result;
use crate::terminal::RenderOptions;
use crate::text::wrapped;

/// The messages before and between the questions. They are shown again above a question, which hides them.
pub type Notices = Rc<RefCell<Vec<String>>>;

/// The maximum width of running text.
const WIDEST: usize = 78;
/// At most this many lines of earlier messages are shown above a question.
const MAX_NOTICES: usize = 6;

const PASTED: &str = "That was a paste, not a key: nothing was answered.";
const TOO_FAST: &str = "Several keys came at once, as in a paste: nothing was answered.";
const NO_KEY: &str = "That key does nothing here.";

/// Asks with single keys.
#[derive(Debug)]
pub struct TerminalPrompt {
    // Dropped before the reader, so that a signal in between is still recorded.
    guard: RawModeGuard,
    reader: InputReader,
    screen: Screen,
    /// Keys that were typed ahead.
    ahead: VecDeque<Key>,
    notices: Notices,
    /// One line for every answered question, by its number.
    record: Vec<(u16, String)>,
    remark: String,
    /// Whether the alternate screen is shown.
    is_open: bool,
}

impl TerminalPrompt {
    /// Creates a prompt on the terminal on standard error.
    #[must_use]
    pub fn new(options: RenderOptions, notices: Notices) -> Self {
        let reader = InputReader::new();
        Self {
            guard: RawModeGuard::enter(),
            reader,
            screen: Screen::new(options),
            ahead: VecDeque::new(),
            notices,
            record: Vec::new(),
            remark: String::new(),
            is_open: false,
        }
    }

    /// Switches to the alternate screen; everything typed before the first question is discarded.
    fn open(&mut self) -> Result<()> {
        if !self.is_open {
            self.is_open = true;
            self.reader.discard()?;
            self.guard.show_alternate_screen();
        }
        Ok(())
    }

    /// Returns to the main screen, and writes a line for every answered question.
    fn close(&mut self) -> Result<()> {
        if self.is_open {
            self.is_open = false;
            self.guard.leave_alternate_screen();
            let record = std::mem::take(&mut self.record);
            let lines: Vec<String> = record.into_iter().map(|(_, line)| line).collect();
            self.screen.print(&lines)?;
        }
        Ok(())
    }

    /// Draws the earlier messages, or the record so far, and a text below.
    fn draw(&mut self, text: &str) -> Result<()> {
        let mut lines = Vec::new();
        if self.record.is_empty() {
            lines = self.earlier_messages(self.screen.width().min(WIDEST));
        }
        lines.extend(self.record.iter().map(|(_, line)| line.clone()));
        lines.extend(text.lines().map(str::to_owned));
        self.screen.draw(&lines, None)
    }

    /// Returns the last lines of the earlier messages.
    fn earlier_messages(&self, width: usize) -> Vec<String> {
        let notices = self.notices.borrow();
        let said = notices.iter().flat_map(|said| said.lines());
        let said = said.filter(|line| !line.is_empty());
        let mut lines = Vec::new();
        for line in said {
            let line = self.screen.displayable(line);
            lines.extend(wrapped(&line, width, 0).lines().map(str::to_owned));
        }
        let skipped = lines.len().saturating_sub(MAX_NOTICES);
        lines.split_off(skipped)
    }

    /// Waits for the next event at a question.
    ///
    /// Several keys in one read count as typing ahead only if all of them are answers, apart from line ends after the
    /// last; anything else is treated as an unmarked paste.
    fn press(&mut self, is_answer: impl Fn(char) -> bool) -> Result<Press> {
        if let Some(key) = self.ahead.pop_front() {
            return Ok(Press::of(key));
        }
        Ok(match self.event(None)? {
            Event::Keys(keys) => match keys.as_slice() {
                [Key::Ctrl('z')] if cfg!(unix) => {
                    self.guard.suspend_process();
                    Press::Redraw
                }
                [key] => Press::of(*key),
                keys if is_typing_ahead(keys, is_answer) => {
                    self.ahead.extend(keys);
                    self.ahead.pop_front().map_or(Press::Other, Press::of)
                }
                _ => Press::TooFast,
            },
            Event::Paste(_) => Press::Pasted,
            Event::Redraw | Event::Timeout => Press::Redraw,
            Event::Stop(why) => Press::Stop(why),
        })
    }

    fn event(&mut self, timeout: Option<std::time::Duration>) -> Result<Event> {
        match self.reader.read(timeout) {
            Ok(event) => Ok(event),
            Err(error) if is_end(&error) => Ok(Event::Stop(StopReason::EndOfInput)),
            Err(error) => Err(error.into()),
        }
    }

    /// Sets the remark that explains a refused key; nothing for a redraw. `paste_into` says where a text can be pasted.
    fn say_about(&mut self, press: Press, paste_into: &str) {
        self.remark = match press {
            Press::Pasted => format!("{PASTED} {paste_into}").trim_end().to_owned(),
            Press::TooFast => TOO_FAST.to_owned(),
            Press::Redraw => return,
            _ => NO_KEY.to_owned(),
        };
    }

    /// Returns the lines of the remark below a question; empty if there is none.
    fn remark_lines(&self) -> String {
        if self.remark.is_empty() {
            return String::new();
        }
        let width = self.screen.width().min(WIDEST);
        format!(
            "\n{}\n",
            wrapped(&self.screen.displayable(&self.remark), width, 2)
        )
    }
}

/// Whether keys are answers, followed only by line ends.
fn is_typing_ahead(keys: &[Key], is_answer: impl Fn(char) -> bool) -> bool {
    let answers = |key: &&Key| matches!(key, Key::Char(letter) if is_answer(*letter));
    let mut rest = keys.iter().skip_while(answers);
    rest.all(|key| key.is_line_end())
}

impl Prompt for TerminalPrompt {
    fn question(&mut self, view: QuestionView<'_>) -> Result<Reply> {
        self.open()?;
        self.ask_card(view)
    }

    fn closing(&mut self, view: ClosingView<'_>) -> Result<ClosingReply> {
        self.open()?;
        self.ask_closing(view)
    }

    fn write(&mut self, field: TextField<'_>, drafts: &mut DraftSink<'_>) -> Result<WritingResult> {
        let was_open = self.is_open;
        self.open()?;
        let written = self.ask_text(field, drafts);
        if !was_open {
            self.close()?;
        }
        written
    }

    fn choose(&mut self, choices: Menu<'_>) -> Result<Option<char>> {
        self.ask_choice(choices)
    }

    fn is_attended(&self) -> bool {
        true
    }

    fn has_editor(&self) -> bool {
        true
    }

    fn remark(&mut self, text: &str) -> Result<()> {
        text.clone_into(&mut self.remark);
        Ok(())
    }

    fn suspend_for(&mut self, work: &mut dyn FnMut() -> Result<()>) -> Result<()> {
        let result = self.guard.suspend_for(work);
        self.reader.discard()?;
        result
    }

    fn finish(&mut self) -> Result<()> {
        self.close()
    }
}

impl Drop for TerminalPrompt {
    fn drop(&mut self) {
        // If the terminal is closed, there is nowhere to write the record.
        let _ = self.close();
    }
}

/// A key at a question, as far as the prompts distinguish them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Press {
    Letter(char),
    /// The left arrow or Backspace.
    Back,
    Enter,
    Stop(StopReason),
    /// A paste, which is refused.
    Pasted,
    /// Several keys at once, which are refused as an unmarked paste.
    TooFast,
    /// No key; everything has to be redrawn.
    Redraw,
    Other,
}

impl Press {
    fn of(key: Key) -> Self {
        match key {
            Key::Ctrl('c') => Self::Stop(StopReason::Interrupted),
            Key::Ctrl('d') => Self::Stop(StopReason::ByUser),
            Key::Ctrl('l') => Self::Redraw,
            Key::Enter | Key::NewLine => Self::Enter,
            Key::Char(letter) => Self::Letter(letter.to_lowercase().next().unwrap_or(letter)),
            Key::Left | Key::Backspace => Self::Back,
            _ => Self::Other,
        }
    }
}

/// Whether the error means that the terminal was closed.
fn is_end(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::UnexpectedEof | io::ErrorKind::NotConnected | io::ErrorKind::BrokenPipe
    )
}

//! Asking with single keys, on a terminal that can redraw.
//!
//! A question is a card that is drawn, answered and taken away; one quiet line stays, so that the scrollback
//! reads as a record. `dialoguer` takes what needs a line of text.

mod card;
mod closing;

use std::io;

use console::{Key, Term, measure_text_width};
use dialoguer::Input;

use super::quiet::Quiet;
use super::{Card, ClosingReply, Leave, Prompt, Reply};
use crate::error::{Error, Result};
use crate::model::{QuestionSet, Reflection};
use crate::terminal::RenderOptions;
use crate::text::{in_ascii, visible};

/// Asks with single keys.
#[derive(Debug)]
pub struct Keys {
    term: Term,
    look: RenderOptions,
    drawn: usize,
    remark: String,
    quiet: Quiet,
}

impl Keys {
    /// Makes a prompt on the terminal behind standard error.
    #[must_use]
    pub fn new(look: RenderOptions) -> Self {
        Self {
            term: Term::stderr(),
            look,
            drawn: 0,
            remark: String::new(),
            quiet: Quiet::begin(),
        }
    }

    /// Draws lines in the place of those drawn before.
    fn draw(&mut self, text: &str) -> Result<()> {
        self.erase()?;
        let text = self.spelled(text);
        self.term.write_line(&text)?;
        // A line wider than the window takes more than one row of it.
        let columns = usize::from(self.term.size().1).max(1);
        let rows = |line: &str| measure_text_width(line).div_ceil(columns).max(1);
        self.drawn = text.lines().map(rows).sum::<usize>().max(1);
        Ok(())
    }

    fn erase(&mut self) -> Result<()> {
        self.term.clear_last_lines(self.drawn)?;
        self.drawn = 0;
        Ok(())
    }

    /// Leaves one line behind in place of what was drawn.
    fn leave_line(&mut self, line: &str) -> Result<()> {
        self.erase()?;
        self.term.write_line(&self.spelled(line))?;
        Ok(())
    }

    fn spelled(&self, text: &str) -> String {
        let text = visible(text);
        if self.look.unicode {
            text.into_owned()
        } else {
            in_ascii(&text)
        }
    }

    fn key(&self) -> Result<Press> {
        if self.quiet.was_interrupted() {
            return Ok(Press::Leave(Leave::Interrupted));
        }
        match self.term.read_key_raw() {
            Ok(Key::CtrlC) => Ok(Press::Leave(Leave::Interrupted)),
            Ok(Key::Char('\u{4}')) => Ok(Press::Leave(Leave::Stopped)),
            Ok(Key::Enter | Key::Char('\n' | '\r')) => Ok(Press::Enter),
            Ok(Key::Char(letter)) => Ok(Press::Letter(letter.to_ascii_lowercase())),
            Ok(Key::ArrowLeft | Key::Backspace) => Ok(Press::Letter('b')),
            Ok(_) => Ok(Press::Other),
            Err(error) => self.left(error).map(Press::Leave),
        }
    }

    /// Tells why somebody left, where that is what an error of reading means.
    fn left(&self, error: io::Error) -> Result<Leave> {
        if error.kind() == io::ErrorKind::Interrupted {
            // Noted by the signal too; it is told once.
            self.quiet.was_interrupted();
            Ok(Leave::Interrupted)
        } else if is_end(&error) {
            Ok(Leave::EndOfInput)
        } else {
            Err(error.into())
        }
    }
}

impl Prompt for Keys {
    fn question(&mut self, card: Card<'_>) -> Result<Reply> {
        self.ask_card(card)
    }

    fn closing(&mut self, set: &QuestionSet, reflection: &Reflection) -> Result<ClosingReply> {
        self.ask_closing(set, reflection)
    }

    fn text(&mut self, label: &str, so_far: &str) -> Result<std::result::Result<String, Leave>> {
        let shown = visible(so_far).replace('\n', " ");
        let asked = Input::<String>::new()
            .with_prompt(self.spelled(label))
            .with_initial_text(shown.clone())
            .allow_empty(true)
            .report(false)
            .interact_text_on(&self.term);
        let written = match asked {
            Ok(written) => written,
            Err(dialoguer::Error::IO(error)) => return self.left(error).map(Err),
        };
        // The prompt takes away its last line only; what wrapped above it goes too.
        let columns = measure_text_width(label) + ": ".len() + measure_text_width(&written);
        self.drawn += columns.saturating_sub(1) / usize::from(self.term.size().1).max(1);
        self.erase()?;
        // Line breaks given by a flag stay when the text was not touched.
        Ok(Ok(if written == shown {
            so_far.to_owned()
        } else {
            written
        }))
    }

    fn choose(&mut self, question: &str, choices: &[(char, &str)]) -> Result<Option<char>> {
        let offered: Vec<_> = choices
            .iter()
            .map(|(key, words)| format!("{key} {words}"))
            .collect();
        self.draw(&format!("{question}\n  {}", offered.join("   ")))?;
        loop {
            let press = self.key()?;
            let chosen = choices.iter().find(|(key, _)| press == Press::Letter(*key));
            if press == Press::Leave(Leave::Interrupted) {
                self.erase()?;
                return Err(Error::interrupted("Nothing was changed."));
            }
            if chosen.is_some() || matches!(press, Press::Leave(_)) {
                self.erase()?;
                return Ok(chosen.map(|(key, _)| *key));
            }
        }
    }
}

/// A key, as far as it matters here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Press {
    Letter(char),
    Enter,
    Leave(Leave),
    Other,
}

/// Tells whether the terminal went away, as when its window is closed.
fn is_end(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::UnexpectedEof | io::ErrorKind::NotConnected | io::ErrorKind::BrokenPipe
    )
}

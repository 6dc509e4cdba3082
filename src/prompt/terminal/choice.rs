//! A question with a few choices, each with its key.

use super::{Press, TerminalPrompt};
use crate::error::{Error, Result};
use crate::prompt::{Menu, StopReason};
use crate::text::message;

impl TerminalPrompt {
    /// Asks for one of several choices; everything typed before is discarded.
    pub(super) fn ask_choice(&mut self, choices: Menu<'_>) -> Result<Option<char>> {
        self.ahead.clear();
        self.reader.discard()?;
        self.remark.clear();
        if choices.is_private {
            self.open()?;
        }
        let mut lines = self.put(choices)?;
        let chosen = loop {
            let press = self.press(|_| false)?;
            let key = match press {
                Press::Letter(letter) => choices
                    .keys
                    .iter()
                    .map(|(key, _)| *key)
                    .find(|key| *key == letter),
                Press::Enter => choices.enter,
                Press::Stop(why) => break Err(why),
                _ => None,
            };
            if let Some(key) = key {
                break Ok(key);
            }
            self.remark.clear();
            self.say_about(press, "");
            if !self.is_open {
                self.screen.erase(&lines)?;
            }
            lines = self.put(choices)?;
        };
        self.remark.clear();
        if !self.is_open {
            self.screen.erase(&lines)?;
        }
        match chosen {
            Ok(key) => Ok(Some(key)),
            Err(StopReason::Interrupted) => Err(Error::interrupted("Nothing was changed.")),
            Err(StopReason::ByUser | StopReason::EndOfInput) => Ok(None),
        }
    }

    /// Shows the question instead of a card, or below the content of the screen.
    fn put(&mut self, choices: Menu<'_>) -> Result<Vec<String>> {
        let width = self.screen.width();
        let question = message(choices.question, width);
        let keys = super::card::in_filled_lines(&choices.offered(), "   ", width);
        let keys = self.screen.dim(keys.trim_start_matches('\n'));
        let text = format!("{question}{}\n{keys}", self.remark_lines());
        if self.is_open {
            self.draw(&text)?;
            return Ok(Vec::new());
        }
        let lines: Vec<String> = text.lines().map(str::to_owned).collect();
        self.screen.print(&lines)?;
        Ok(lines)
    }
}

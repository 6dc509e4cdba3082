//! The closing page: setting, tags, what was learned, the next step, and a summary before saving.

use super::card::in_filled_lines;
use super::{Press, TerminalPrompt};
use crate::error::Result;
use crate::model::NoteTarget;
use crate::model::scale_words::counts_in_words;
use crate::prompt::wording::{CLOSING, Field, answered_count};
use crate::prompt::{ClosingReply, ClosingView, StopReason, WriteIn};
use crate::text::{capitalised, justify, long_moment};

/// At most this many settings, and one tag fewer, can be picked by a digit.
const MAX_PICKED: usize = 5;

impl TerminalPrompt {
    /// Shows the closing page, and waits for one reply.
    pub(super) fn ask_closing(&mut self, view: ClosingView<'_>) -> Result<ClosingReply> {
        // Answers that were typed ahead do not belong to a field.
        self.ahead.retain(|key| key.is_line_end());
        loop {
            let text = self.closing_page(view);
            self.draw(&text)?;
            let press = self.press(|_| false)?;
            self.remark.clear();
            let field = CLOSING
                .into_iter()
                .find(|(key, ..)| press == Press::Letter(*key));
            let reply = match (press, field) {
                (_, Some((_, _, field))) => Some(ClosingReply::Write(field, WriteIn::Field)),
                (Press::Letter(digit @ '0'..='9'), _) => self.picked(view, digit),
                (Press::Enter, _) => self.confirm_saving(view)?,
                (Press::Letter('e'), _) => self.in_editor()?,
                (Press::Letter('x'), _) => self.share(view)?,
                (Press::Back | Press::Letter('b'), _) => Some(ClosingReply::Back),
                (Press::Letter('q'), _) => Some(ClosingReply::Stop(StopReason::ByUser)),
                (Press::Stop(why), _) => Some(ClosingReply::Stop(why)),
                (press, _) => {
                    self.say_about(press, "l or n opens a field to paste into.");
                    None
                }
            };
            if let Some(reply) = reply {
                return Ok(reply);
            }
        }
    }

    fn closing_page(&self, view: ClosingView<'_>) -> String {
        let width = self.screen.width().min(self.screen.options.width);
        let heading = answered_count(view.reflection);
        let mut text = format!("\n{}\n\n", justify(&view.set.stem, &heading, width));
        for (key, label, field) in CLOSING {
            let so_far = field.summary(view.reflection);
            if width < 64 {
                text.push_str(&format!("  {key} {label}\n      {so_far}\n"));
            } else {
                text.push_str(&format!("  {key} {label:<26} {so_far}\n"));
            }
        }
        let picks: Vec<String> = picks(view)
            .iter()
            .zip(1..)
            .map(|(pick, digit)| format!("{digit} {}", pick.text()))
            .collect();
        if !picks.is_empty() {
            text.push_str(&format!(
                "\n  Used lately:{}\n",
                in_filled_lines(&picks, "   ", width)
            ));
        }
        let mut text = self.screen.displayable(&text);
        text.push_str(&self.remark_lines());
        let keys = if width < 64 {
            "  Press a letter to fill in a line.\n  Press Enter when you are done.\n  e in your editor  x share\n  b back  q stop, keep"
        } else {
            "  Press a letter to fill in a line. Press Enter when you are done.\n  e in your editor   x share what I learned or will do   b back   q stop, keep"
        };
        for line in keys.lines() {
            text.push_str(&format!("\n{}", self.screen.dim(line)));
        }
        text
    }

    /// Returns the reply for a digit: it sets the setting, or adds a tag.
    fn picked(&mut self, view: ClosingView<'_>, digit: char) -> Option<ClosingReply> {
        let index = digit.to_digit(10)?.checked_sub(1)?;
        let Some(pick) = picks(view).into_iter().nth(usize::try_from(index).ok()?) else {
            self.say_about(Press::Other, "");
            return None;
        };
        Some(match pick {
            Pick::Setting(text) => ClosingReply::Fill(Field::Setting, text.to_owned()),
            Pick::Tag(text) => {
                let mut tags = view.reflection.tags.clone();
                tags.push(text.to_owned());
                ClosingReply::Fill(Field::Tags, tags.join(", "))
            }
        })
    }

    /// Shows the summary before saving; returns `None` to go back to the closing page.
    fn confirm_saving(&mut self, view: ClosingView<'_>) -> Result<Option<ClosingReply>> {
        let reflection = view.reflection;
        let written = reflection.notes.len();
        let shared = reflection.notes.values().filter(|note| note.share).count();
        let text = format!(
            "\n  {}\n  {}.\n  Written: {written}, marked to share: {shared}.\n",
            long_moment(&reflection.occurred_at),
            capitalised(&counts_in_words(reflection, view.set.scale())),
        );
        loop {
            let keys = self.screen.dim("  Enter save   b back   q stop, keep");
            let text = format!(
                "{}{}\n{keys}",
                self.screen.displayable(&text),
                self.remark_lines()
            );
            self.draw(&text)?;
            let press = self.press(|_| false)?;
            self.remark.clear();
            match press {
                Press::Enter => return Ok(Some(ClosingReply::Done)),
                Press::Back | Press::Letter('b') => return Ok(None),
                Press::Letter('q') => return Ok(Some(ClosingReply::Stop(StopReason::ByUser))),
                Press::Stop(why) => return Ok(Some(ClosingReply::Stop(why))),
                press => self.say_about(press, ""),
            }
        }
    }

    fn in_editor(&mut self) -> Result<Option<ClosingReply>> {
        let chosen = self.which("Which text do you want to write in your editor?")?;
        let write = |about| ClosingReply::Write(Field::Note(about), WriteIn::Editor);
        Ok(chosen.map(|chosen| chosen.map_or_else(ClosingReply::Stop, write)))
    }

    /// Asks for one of the two closing texts, and toggles its mark.
    fn share(&mut self, view: ClosingView<'_>) -> Result<Option<ClosingReply>> {
        let is_written = |about| view.reflection.notes.contains_key(&about);
        if !is_written(NoteTarget::Learning) && !is_written(NoteTarget::NextStep) {
            "There is no text to share yet. Press l or n to write one."
                .clone_into(&mut self.remark);
            return Ok(None);
        }
        let about = match self.which("Share which?")? {
            Some(Ok(about)) => about,
            Some(Err(why)) => return Ok(Some(ClosingReply::Stop(why))),
            None => return Ok(None),
        };
        let note = view.reflection.notes.get(&about);
        Ok(note.map(|note| ClosingReply::Share(about, !note.share)))
    }

    /// Asks for one of the two closing texts; the inner error means that the user left.
    fn which(
        &mut self,
        question: &str,
    ) -> Result<Option<std::result::Result<NoteTarget, StopReason>>> {
        self.draw(&format!(
            "\n  {question}\n\n  l what I learned   n what I will do next time\n  any other key: neither"
        ))?;
        Ok(match self.press(|_| false)? {
            Press::Letter('l') => Some(Ok(NoteTarget::Learning)),
            Press::Letter('n') => Some(Ok(NoteTarget::NextStep)),
            Press::Stop(why) => Some(Err(why)),
            _ => None,
        })
    }
}

enum Pick<'a> {
    Setting(&'a str),
    Tag(&'a str),
}

impl Pick<'_> {
    fn text(&self) -> String {
        match self {
            Self::Setting(text) => (*text).to_owned(),
            Self::Tag(text) => format!("#{text}"),
        }
    }
}

/// Returns what a digit can pick: recently used settings and tags that are not set yet.
fn picks(view: ClosingView<'_>) -> Vec<Pick<'_>> {
    let reflection = view.reflection;
    let is_new = |text: &&String| reflection.setting.as_ref() != Some(*text);
    let settings = view.settings.iter().filter(is_new).take(MAX_PICKED);
    let is_new = |text: &&String| !reflection.tags.contains(*text);
    let tags = view.tags.iter().filter(is_new).take(MAX_PICKED - 1);
    let settings = settings.map(|text| Pick::Setting(text));
    settings.chain(tags.map(|text| Pick::Tag(text))).collect()
}

//! The closing page in plain lines: one field after another, then a last look before it is saved.

use std::io::Write;

use super::text::added;
use super::typed::command_of_key;
use super::{LinePrompt, LineSource};
use crate::error::Result;
use crate::model::NoteTarget;
use crate::model::scale_words::counts_in_words;
use crate::prompt::command_keys::{CommandKeys, PromptCommand};
use crate::prompt::wording::{CLOSING, Field, answered_count};
use crate::prompt::{ClosingReply, ClosingView, StopReason, WriteIn};
use crate::text::capitalised;

const NOTHING_TO_SHARE: &str = "There is no text to share here.\n";

/// The fields that the closing page asks for one by one. The time is only asked for on request.
const CLOSING_LINES: [Field; 4] = [
    Field::Setting,
    Field::Tags,
    Field::Note(NoteTarget::Learning),
    Field::Note(NoteTarget::NextStep),
];

fn field_help(keys: CommandKeys) -> String {
    let CommandKeys {
        back, share, stop, ..
    } = keys;
    format!(
        "Enter keeps it, a full stop clears it, {back} back, {share} share, {stop} stop and keep."
    )
}

/// Sets a field to a line; a line is added to a text that may have several.
fn fill(view: ClosingView<'_>, field: Field, line: &str) -> ClosingReply {
    let text = if field.is_multi_line() {
        added(&field.value(view.reflection), line)
    } else {
        line.to_owned()
    };
    ClosingReply::Fill(field, text)
}

fn share(view: ClosingView<'_>, field: Field) -> Option<ClosingReply> {
    let Field::Note(about) = field else {
        return None;
    };
    let note = view.reflection.notes.get(&about)?;
    Some(ClosingReply::Share(about, !note.share))
}

impl<R: LineSource, W: Write> LinePrompt<R, W> {
    /// Asks for every field, then for a last look.
    pub(super) fn ask_closing(&mut self, view: ClosingView<'_>) -> Result<ClosingReply> {
        while let Some(field) = CLOSING_LINES.get(self.next_field) {
            let reply = self.ask_field(view, *field)?;
            let stays = matches!(
                reply,
                Some(ClosingReply::Share(..) | ClosingReply::Back | ClosingReply::Stop(_))
            );
            if !stays {
                self.next_field += 1;
            }
            if let Some(reply) = reply {
                return Ok(reply);
            }
        }
        self.confirm_saving(view)
    }

    /// Asks for one field of the closing page; returns `None` if it is left unchanged.
    fn ask_field(&mut self, view: ClosingView<'_>, field: Field) -> Result<Option<ClosingReply>> {
        let keeps = match field.summary(view.reflection).as_str() {
            "(none)" => "Enter for none".to_owned(),
            summary if field.is_multi_line() => {
                format!("Enter keeps {summary}, what you type is added, a full stop clears it")
            }
            summary => format!("Enter keeps {summary}, a full stop clears it"),
        };
        let label = CLOSING
            .iter()
            .find(|(_, _, known)| *known == field)
            .map_or("", |(_, label, _)| label);
        let keys = CommandKeys::of(view.set.scale());
        loop {
            let Some(mut typed) = self.ask(&self.fitted(&format!("{label} ({keeps}): ")))? else {
                return Ok(Some(ClosingReply::Stop(self.stop_in_text()?)));
            };
            if typed.is_pasted() {
                self.ask_rest_of_paste(&mut typed)?;
                let text = typed.text(field.is_multi_line());
                return Ok(Some(fill(view, field, &text)));
            }
            let text = typed.text(field.is_multi_line());
            match (text.as_str(), command_of_key(&text, keys)) {
                ("", _) => return Ok(None),
                ("?", _) => self.say(&format!("{}\n", self.fitted(&field_help(keys))))?,
                (_, Some(PromptCommand::Back)) => return self.field_before(view),
                (_, Some(PromptCommand::Stop)) => {
                    return Ok(Some(ClosingReply::Stop(StopReason::ByUser)));
                }
                (_, Some(PromptCommand::Share)) => match share(view, field) {
                    Some(reply) => return Ok(Some(reply)),
                    None => self.say(NOTHING_TO_SHARE)?,
                },
                (".", _) => return Ok(Some(ClosingReply::Fill(field, String::new()))),
                (text, _) => return Ok(Some(fill(view, field, text))),
            }
        }
    }

    fn field_before(&mut self, view: ClosingView<'_>) -> Result<Option<ClosingReply>> {
        let Some(before) = self.next_field.checked_sub(1) else {
            return Ok(Some(ClosingReply::Back));
        };
        self.next_field = before;
        match CLOSING_LINES.get(before) {
            Some(field) => self.ask_field(view, *field),
            None => Ok(None),
        }
    }

    fn confirm_saving(&mut self, view: ClosingView<'_>) -> Result<ClosingReply> {
        let keys = CommandKeys::of(view.set.scale());
        let CommandKeys {
            back, share, stop, ..
        } = keys;
        loop {
            let summary = capitalised(&counts_in_words(view.reflection, view.set.scale()));
            let line = self.ask_one(&self.fitted(&format!(
                "{}: {summary}. Enter to save, {back} back, {share} share, w when it was, {stop} stop and keep: ",
                answered_count(view.reflection)
            )))?;
            let Some(line) = line else {
                return Ok(ClosingReply::Stop(self.input.why_ended()));
            };
            match (line.to_lowercase().as_str(), command_of_key(&line, keys)) {
                ("", _) => return Ok(ClosingReply::Done),
                ("w", _) => return Ok(ClosingReply::Write(Field::When, WriteIn::Field)),
                ("?", _) => {}
                (_, Some(PromptCommand::Back)) => {
                    self.next_field = CLOSING_LINES.len() - 1;
                    return self.ask_closing(view);
                }
                (_, Some(PromptCommand::Stop)) => {
                    return Ok(ClosingReply::Stop(StopReason::ByUser));
                }
                (_, Some(PromptCommand::Share)) => {
                    if let Some(reply) = self.ask_which_to_share(view)? {
                        return Ok(reply);
                    }
                }
                _ => {
                    let expected = format!("Enter, {back}, {share}, w or {stop}");
                    self.report_invalid(&line, &expected)?;
                }
            }
        }
    }

    /// Asks which text to share; returns `None` if it is none of them, or not written.
    fn ask_which_to_share(&mut self, view: ClosingView<'_>) -> Result<Option<ClosingReply>> {
        let Some(line) = self.ask_one(
            "Share which? l what I learned; n what I will do next time; Enter neither: ",
        )?
        else {
            return Ok(Some(ClosingReply::Stop(self.input.why_ended())));
        };
        let about = match line.to_lowercase().as_str() {
            "l" => NoteTarget::Learning,
            "n" => NoteTarget::NextStep,
            "" => return Ok(None),
            _ => {
                self.report_invalid(&line, "l, n or Enter for neither")?;
                return Ok(None);
            }
        };
        let reply = share(view, Field::Note(about));
        if reply.is_none() {
            self.say(NOTHING_TO_SHARE)?;
        }
        Ok(reply)
    }
}

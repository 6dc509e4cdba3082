//! Asks for one text in plain lines.

use std::io::Write;

use super::typed::command_of_key;
use super::{LinePrompt, LineSource};
use crate::error::Result;
use crate::prompt::command_keys::{CommandKeys, PromptCommand};
use crate::prompt::{DraftSink, StopReason, TextField, WritingResult};
use crate::text::pluralize;

impl<R: LineSource, W: Write> LinePrompt<R, W> {
    /// Asks for the text of a field.
    pub(super) fn ask_text(
        &mut self,
        field: TextField<'_>,
        drafts: &mut DraftSink<'_>,
    ) -> Result<WritingResult> {
        if !field.remark.is_empty() {
            self.say(&format!("{}\n", self.fitted(field.remark)))?;
        }
        let prompt = self.fitted(&field_prompt(field));
        loop {
            let Some(mut typed) = self.ask(&prompt)? else {
                return Ok(WritingResult::Stop(self.stop_in_text()?));
            };
            let keys = field.commands;
            if typed.is_pasted() {
                // A failure to save the draft is reported when the text is saved.
                let _ = drafts(&with_line(field, &typed.text(field.is_multi_line)));
                self.ask_rest_of_paste(&mut typed)?;
                let text = typed.text(field.is_multi_line);
                return Ok(WritingResult::Text(with_line(field, &text)));
            }
            let text = typed.text(field.is_multi_line);
            match (
                text.as_str(),
                keys.and_then(|keys| command_of_key(&text, keys)),
            ) {
                ("", _) => return Ok(WritingResult::Text(field.so_far.to_owned())),
                (".", _) if !field.so_far.is_empty() => {
                    return Ok(WritingResult::Text(String::new()));
                }
                ("?", _) if keys.is_some() => {
                    self.say("Type your text, or a key from the list.\n")?;
                }
                (_, Some(PromptCommand::Back)) => return Ok(WritingResult::Unchanged),
                (_, Some(PromptCommand::Stop)) => {
                    return Ok(WritingResult::Stop(StopReason::ByUser));
                }
                (text, _) => return Ok(WritingResult::Text(with_line(field, text))),
            }
        }
    }

    /// Stops at the end of input. After Ctrl-C a line without Enter is lost with the terminal's own buffer, and is named.
    pub(super) fn stop_in_text(&mut self) -> Result<StopReason> {
        let why = self.input.why_ended();
        if why == StopReason::Interrupted {
            self.say(NOT_ENTERED)?;
        }
        Ok(why)
    }
}

/// Said after Ctrl-C at a text.
const NOT_ENTERED: &str = "A line that was not ended with Enter is not kept.\n";

/// Returns the prompt of a field, with everything that can be typed instead of a text.
fn field_prompt(field: TextField<'_>) -> String {
    let mut keys = Vec::new();
    if !field.so_far.is_empty() {
        let words = pluralize(field.so_far.split_whitespace().count() as u64, "word");
        keys.push(match (field.added_to, field.is_multi_line) {
            (text, _) if text == field.so_far => {
                format!("Enter keeps its {words}, what you type is added to them, a full stop clears them")
            }
            ("", false) => format!("Enter keeps {}, a full stop clears it", field.so_far),
            ("", true) => {
                format!("Enter keeps its {words}, what you type replaces them, a full stop clears them")
            }
            _ => format!(
                "Enter keeps its {words}, what you type replaces what is not saved yet, a full stop clears all of it"
            ),
        });
    }
    if let Some(CommandKeys { back, stop, .. }) = field.commands {
        keys.push(format!("{back} back, {stop} stop"));
    }
    match keys.as_slice() {
        [] => format!("{}: ", field.label),
        keys => format!("{} ({}): ", field.label, keys.join(", ")),
    }
}

/// Returns a line, after the text that it is added to.
fn with_line(field: TextField<'_>, line: &str) -> String {
    if field.added_to.is_empty() {
        line.to_owned()
    } else {
        added(field.added_to, line)
    }
}

/// Adds a line to a text.
pub(super) fn added(so_far: &str, line: &str) -> String {
    format!("{so_far}\n{line}").trim().to_owned()
}

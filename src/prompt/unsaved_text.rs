//! The text of a field that was typed and is not saved in the reflection yet.
//!
//! Until it is saved, only its draft holds it. So a draft is saved before anything is asked about the text, and deleted
//! only after the reflection is saved or the user gave the text up.

#[cfg(test)]
mod tests;

use super::reply_sink::set_field;
use super::wording::is_long;
use super::{
    CommandKeys, EditedText, EditorEnd, Field, Menu, OpenedDraft, Prompt, ReplySink, StopReason,
    TextCheck, TextField,
};
use crate::error::{Error, ErrorKind, Result};
use crate::model::Reflection;
use crate::text::pluralize;

/// Says that a draft is left.
pub(super) const DRAFT_LEFT: &str =
    "What was not saved yet is kept as it was. did-i asks about it when you start it again.";

/// A text that is not saved yet, and the field that it is for.
#[derive(Debug)]
pub(super) struct UnsavedText {
    field: Field,
    text: String,
    /// What the field says when it opens with the text; `None` if the text is saved without opening the field.
    remark: Option<String>,
    /// Whether a share mark on the present text stays.
    keeps_share: bool,
    /// What a line that is typed in plain lines is added to.
    added_to: String,
    /// Whether saving the text was tried in vain: giving it up would lose it.
    is_refused: bool,
}

/// What the user wants to do with a text that was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RefusedChoice {
    /// Open it in the user's editor.
    OpenEditor,
    /// Go on writing it in the field.
    GoBack,
    /// Keep it as a draft.
    KeepForLater,
    /// Give it up.
    Discard,
    /// Leave the interview.
    Stop(StopReason),
}

/// How a text came out of the user's editor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum EditorOutcome {
    /// It is now what was written there.
    Taken,
    /// The user does not want what is in the editor's file.
    NotTaken,
    /// The user left the interview.
    Stopped(StopReason),
}

impl UnsavedText {
    /// A text to save in a field without opening it.
    pub(super) fn given(reflection: &Reflection, field: Field, text: String) -> Self {
        Self {
            field,
            text,
            remark: None,
            keeps_share: true,
            added_to: field.value(reflection),
            is_refused: false,
        }
    }

    /// The present text of a field, to be changed in it.
    pub(super) fn opened(reflection: &Reflection, field: Field) -> Self {
        Self {
            remark: Some(String::new()),
            ..Self::given(reflection, field, field.value(reflection))
        }
    }

    /// A draft, to go on with in its field.
    pub(super) fn of_draft(draft: &OpenedDraft) -> Self {
        Self {
            field: draft.field,
            text: draft.text.clone(),
            remark: Some(draft.remark.clone()),
            keeps_share: draft.keeps_share,
            added_to: draft.text.clone(),
            is_refused: false,
        }
    }

    /// Returns its field.
    pub(super) fn field(&self) -> Field {
        self.field
    }

    /// Returns the field as it opens with the text; `None` if the text is saved without opening it.
    pub(super) fn to_open<'a>(
        &'a self,
        label: &'a str,
        keys: CommandKeys,
    ) -> Option<TextField<'a>> {
        let is_multi_line = self.field.is_multi_line();
        let remark = self.remark.as_deref()?;
        Some(TextField {
            label,
            so_far: &self.text,
            is_multi_line,
            added_to: if is_multi_line { &self.added_to } else { "" },
            remark,
            commands: Some(keys),
        })
    }

    /// Takes what was typed in the field.
    pub(super) fn replace(&mut self, text: String) {
        self.text = text;
    }

    /// Whether closing the field would lose words that were refused, so that the user is asked first.
    pub(super) fn is_at_risk(&self) -> bool {
        self.is_refused && is_long(&self.text)
    }

    /// Checks the text, sets its field and saves the reflection; after a failure the reflection is as it was before. A
    /// text that is in the field already is neither checked nor saved.
    ///
    /// Returns why the user left the interview, if that was while they were asked about the text.
    pub(super) fn save(
        &self,
        reflection: &mut Reflection,
        prompt: &mut dyn Prompt,
        sink: &mut dyn ReplySink,
    ) -> Result<Option<StopReason>> {
        if self.text.trim() == self.field.value(reflection).trim() {
            sink.delete_draft(self.field)?;
            return Ok(None);
        }
        if prompt.is_attended() {
            // If the draft cannot be saved, saving the reflection says so.
            let _ = self.save_draft(reflection, sink);
        }
        let before = reflection.clone();
        let saved = self.save_changed(reflection, prompt, sink);
        if saved.is_err() {
            *reflection = before;
        }
        saved
    }

    fn save_changed(
        &self,
        reflection: &mut Reflection,
        prompt: &mut dyn Prompt,
        sink: &mut dyn ReplySink,
    ) -> Result<Option<StopReason>> {
        if self.field == Field::When {
            reflection.occurred_at = sink.moment(&self.text)?;
        } else {
            match sink.check(prompt, self.field, self.text.clone())? {
                TextCheck::Take(text) => set_field(reflection, self.field, &text, self.keeps_share),
                TextCheck::Discard => {
                    sink.delete_draft(self.field)?;
                    return Ok(None);
                }
                TextCheck::Stop(why) => return Ok(Some(why)),
            }
        }
        sink.save(reflection)?;
        sink.delete_draft(self.field)?;
        Ok(None)
    }

    /// Opens the field again after the text could not be saved.
    pub(super) fn refuse(&mut self, error: &Error, prompt: &dyn Prompt, sink: &dyn ReplySink) {
        let is_invalid = error.kind() == ErrorKind::Usage;
        // A text that is not taken as it is has to change, and only what was added to can stay. Any other failure is
        // no reason to replace words.
        if !is_invalid {
            self.added_to.clone_from(&self.text);
        }
        self.is_refused = true;
        let next = if is_invalid && prompt.has_editor() && self.is_at_risk() {
            "Change it here. Esc offers your editor, or to leave it for later.".to_owned()
        } else {
            sink.after_failure()
        };
        self.remark = Some(format!("Not saved: {error}\n{next}"));
    }

    /// Saves the text as the draft of its field.
    pub(super) fn save_draft(
        &self,
        reflection: &Reflection,
        sink: &mut dyn ReplySink,
    ) -> Result<()> {
        sink.save_draft(reflection, self.field, &self.text)
    }

    /// Asks what to do with the text after it was refused and its field was closed.
    pub(super) fn ask_what_to_do(&self, prompt: &mut dyn Prompt) -> Result<RefusedChoice> {
        let words = pluralize(self.text.split_whitespace().count() as u64, "word");
        let question = format!("Not saved yet: {words}.");
        let mut keys = vec![
            ('b', "back to the text"),
            ('l', "leave it for later"),
            ('d', "discard it"),
        ];
        if prompt.has_editor() {
            keys.insert(0, ('e', "open it in your editor"));
        }
        let chosen = prompt.choose(Menu {
            question: &question,
            keys: &keys,
            enter: None,
            is_private: false,
        });
        Ok(match chosen {
            Ok(Some('e')) => RefusedChoice::OpenEditor,
            Ok(Some('l')) => RefusedChoice::KeepForLater,
            Ok(Some('d')) => RefusedChoice::Discard,
            Ok(Some(_)) => RefusedChoice::GoBack,
            Ok(None) => RefusedChoice::Stop(StopReason::EndOfInput),
            Err(error) if error.kind() == ErrorKind::Interrupted => {
                RefusedChoice::Stop(StopReason::Interrupted)
            }
            Err(error) => return Err(error),
        })
    }

    /// Opens the field again, with a remark.
    pub(super) fn reopen(&mut self, remark: impl Into<String>) {
        self.remark = Some(remark.into());
    }

    /// Ends writing, and keeps the text as a draft; fails if the draft cannot be saved.
    pub(super) fn keep_for_later(
        &self,
        reflection: &Reflection,
        sink: &mut dyn ReplySink,
    ) -> Result<()> {
        sink.save_draft_and_detach(reflection, self.field, &self.text)
    }

    /// Gives the text up; a draft that was opened is as it was before.
    pub(super) fn discard(&self, prompt: &mut dyn Prompt, sink: &mut dyn ReplySink) -> Result<()> {
        if sink.cancel_draft(self.field)? {
            prompt.remark(DRAFT_LEFT)?;
        }
        Ok(())
    }

    /// Opens the text in the user's editor, and takes what was written there.
    pub(super) fn edit(
        &mut self,
        reflection: &Reflection,
        prompt: &mut dyn Prompt,
        sink: &mut dyn ReplySink,
    ) -> Result<EditorOutcome> {
        let mut end = EditorEnd::Used;
        prompt.suspend_for(&mut || {
            end = sink.open_editor(reflection, self.field, &self.text)?;
            Ok(())
        })?;
        if end == EditorEnd::AtOnce {
            match prompt.choose(EditorEnd::question()) {
                Ok(Some('t')) => {}
                Ok(Some(_)) => {
                    if sink.cancel_editor(self.field)? {
                        prompt.remark(DRAFT_LEFT)?;
                    }
                    return Ok(EditorOutcome::NotTaken);
                }
                Ok(None) => return Ok(EditorOutcome::Stopped(StopReason::EndOfInput)),
                // The next start takes in what was written.
                Err(error) if error.kind() == ErrorKind::Interrupted => {
                    return Ok(EditorOutcome::Stopped(StopReason::Interrupted));
                }
                Err(error) => return Err(error),
            }
        }
        let edited = sink.finish_editor(self.field)?;
        self.finish_editor(edited);
        Ok(EditorOutcome::Taken)
    }

    /// Goes on with a text from the user's editor: it is saved at once if nothing is wrong with it.
    fn finish_editor(&mut self, edited: EditedText) {
        let EditedText { text, remark } = edited;
        self.text = text;
        self.is_refused = !remark.is_empty();
        self.remark =
            (!remark.is_empty()).then(|| format!("Not saved yet: {remark}\nEnter saves it."));
    }
}

//! Where the replies of an interview are checked and saved.

use chrono::{DateTime, FixedOffset};

use super::{Field, Menu, Prompt, StopReason};
use crate::error::{Error, Result};
use crate::model::Reflection;

/// How an interview ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Every question was asked: the reflection is finished.
    Done,
    /// The user left before the end; the replies so far are saved.
    Stopped(StopReason),
}

/// Validates and saves replies. By default there are no drafts, and there is no editor.
pub trait ReplySink {
    /// Checks a text for identifiers before it is saved, and may ask about it.
    ///
    /// While the user changes the text, it is saved as the draft of the field.
    fn check(&mut self, prompt: &mut dyn Prompt, field: Field, text: String) -> Result<TextCheck>;

    /// Parses a date and time as people write it.
    fn moment(&self, text: &str) -> Result<DateTime<FixedOffset>>;

    /// Saves the current state of the reflection.
    fn save(&mut self, reflection: &Reflection) -> Result<()>;

    /// Saves a text that is still being written.
    fn save_draft(&mut self, _reflection: &Reflection, _field: Field, _text: &str) -> Result<()> {
        Ok(())
    }

    /// Deletes the draft of a field, whose text is saved.
    fn delete_draft(&mut self, _field: Field) -> Result<()> {
        Ok(())
    }

    /// Ends writing without a change: a reopened draft becomes what it was before, and any other is deleted.
    ///
    /// Returns whether a draft is left.
    fn cancel_draft(&mut self, _field: Field) -> Result<bool> {
        Ok(false)
    }

    /// Ends writing, and leaves the text as a draft. What is written in the field after that is another draft.
    fn save_draft_and_detach(
        &mut self,
        _reflection: &Reflection,
        _field: Field,
        _text: &str,
    ) -> Result<()> {
        Ok(())
    }

    /// Says what the user can do after a text could not be saved.
    fn after_failure(&self) -> String {
        "Enter tries again.".to_owned()
    }

    /// Opens a text in the user's editor, and waits until the editor ends.
    ///
    /// # Errors
    ///
    /// Fails only if the text is as it was before.
    fn open_editor(
        &mut self,
        _reflection: &Reflection,
        _field: Field,
        _text: &str,
    ) -> Result<EditorEnd> {
        Err(no_editor())
    }

    /// Returns what was written in the editor.
    ///
    /// # Errors
    ///
    /// Fails only if the text is as it was before.
    fn finish_editor(&mut self, _field: Field) -> Result<EditedText> {
        Err(no_editor())
    }

    /// Ends editing without a change to the field. A text that the editor changed all the same is kept as a draft.
    ///
    /// Returns whether a draft is left.
    fn cancel_editor(&mut self, _field: Field) -> Result<bool> {
        Err(no_editor())
    }
}

fn no_editor() -> Error {
    Error::failed("no editor was started")
}

/// How the user's editor ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EditorEnd {
    /// After it was used, or with a changed text.
    Used,
    /// At once and without a change: it may still be open in another window.
    AtOnce,
}

impl EditorEnd {
    /// Returns the question after [`Self::AtOnce`]: `t` takes what is in the file when it is answered.
    pub(crate) fn question() -> Menu<'static> {
        Menu {
            question: "Your editor closed at once and the text did not change. If it is still \
                       open in another window, save there first.",
            keys: &[
                ('t', "use the text I wrote"),
                ('n', "no, keep the text as it was"),
            ],
            enter: None,
            is_private: false,
        }
    }
}

/// An unfinished text that is opened first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenedDraft {
    /// The field that it is for.
    pub field: Field,
    /// The text.
    pub text: String,
    /// What the user has to know about it; empty if there is nothing.
    pub remark: String,
    /// Whether a share mark on the present text stays.
    pub keeps_share: bool,
}

/// A text that comes back from the user's editor.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct EditedText {
    /// The text.
    pub text: String,
    /// Why the user has to look at it before it is saved; empty if nothing is wrong.
    pub remark: String,
}

impl OpenedDraft {
    /// Sets the field to a text.
    pub fn set(&self, reflection: &mut Reflection, text: &str) {
        set_field(reflection, self.field, text, self.keeps_share);
    }
}

/// The result of checking a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextCheck {
    /// Save this text.
    Take(String),
    /// Discard the text, and keep the previous one.
    Discard,
    /// The user left while being asked about it.
    Stop(StopReason),
}

/// Sets a field to a text, and removes a share mark that was given to another text.
pub(super) fn set_field(reflection: &mut Reflection, field: Field, text: &str, keeps_share: bool) {
    field.set(reflection, text);
    if let (false, Field::Note(about)) = (keeps_share, field)
        && let Some(note) = reflection.notes.get_mut(&about)
    {
        note.share = false;
    }
}

//! Saves a reflection while it is written: every reply at once, every text after the identifier check.

use chrono::{DateTime, FixedOffset};

use super::context::Context;
use super::draft_writer::DraftWriter;
use super::drafts::PendingDraft;
use super::editor::EditorRun;
use super::guard::IdentifierGate;
use super::{drafts, text_flags};
use crate::error::{Error, Result};
use crate::model::QuestionSet;
use crate::model::{Reflection, StoredReflection};
use crate::prompt::{
    EditedText, EditorEnd, Ending, Field, OpenedDraft, Prompt, ReplySink, StopReason, TextCheck,
};
use crate::store::Store;

/// Saves one reflection in a journal.
pub(super) struct AutoSave<'a> {
    context: &'a Context,
    set: &'a QuestionSet,
    gate: IdentifierGate<'a>,
    drafts: DraftWriter<'a>,
    /// The reflection as stored in the journal; `None` until something is saved.
    pub(super) stored: Option<StoredReflection>,
    /// The editor that a text is open in.
    editor: Option<EditorRun>,
}

impl<'a> AutoSave<'a> {
    /// Continues a stored reflection, or begins a new one.
    pub(super) fn begin(
        context: &'a Context,
        store: &'a mut Store,
        set: &'a QuestionSet,
        stored: Option<StoredReflection>,
        gate: IdentifierGate<'a>,
    ) -> Self {
        Self {
            context,
            set,
            gate,
            drafts: DraftWriter::new(store),
            stored,
            editor: None,
        }
    }

    /// Opens a draft of this reflection; the next save of its field removes it.
    pub(super) fn open(
        &mut self,
        draft: &PendingDraft,
        reflection: &Reflection,
    ) -> Option<OpenedDraft> {
        let opened = draft.opened(reflection)?;
        let present = opened.field.value(reflection);
        self.drafts
            .reopen(draft.stored.clone(), present, opened.keeps_share);
        Some(opened)
    }

    /// Returns whether a text that was being written is left as a draft.
    pub(super) fn has_draft(&self) -> bool {
        self.drafts.stored().is_some()
    }

    /// Fails if the last text that was typed could not be kept.
    pub(super) fn check_saved(&self) -> Result<()> {
        self.drafts.check_saved()
    }
}

impl ReplySink for AutoSave<'_> {
    fn check(&mut self, prompt: &mut dyn Prompt, field: Field, text: String) -> Result<TextCheck> {
        let field_name = drafts::field_in_words(field);
        self.gate
            .check_typed(&mut self.drafts, prompt, &field_name, text)
    }

    fn moment(&self, text: &str) -> Result<DateTime<FixedOffset>> {
        text_flags::moment(self.context, text)
    }

    fn save(&mut self, reflection: &Reflection) -> Result<()> {
        let is_same = |stored: &StoredReflection| stored.reflection == *reflection;
        if self.stored.as_ref().is_some_and(is_same) && !self.gate.has_choices() {
            return Ok(());
        }
        let (set, stored) = (self.set, self.stored.as_ref());
        let saved = self.gate.write(self.drafts.store, |store| {
            let Some(stored) = stored else {
                return store.add_reflection(reflection.clone(), set);
            };
            let mut changed = stored.clone();
            changed.reflection.clone_from(reflection);
            store.update_reflection(&mut changed)?;
            Ok(changed)
        })?;
        self.stored = Some(saved);
        Ok(())
    }

    fn save_draft(&mut self, reflection: &Reflection, field: Field, text: &str) -> Result<()> {
        self.drafts.begin(drafts::new_draft(reflection, field));
        if self.stored.is_none() && !text.trim().is_empty() {
            // A draft refers to a stored reflection.
            self.save(reflection)
                .inspect_err(|error| self.drafts.record_failure(error))?;
        }
        self.drafts.save(text)
    }

    fn delete_draft(&mut self, field: Field) -> Result<()> {
        if self.drafts.is_for_field(&drafts::stored_name(field)) {
            self.drafts.delete()?;
        }
        Ok(())
    }

    fn cancel_draft(&mut self, field: Field) -> Result<bool> {
        if self.drafts.is_for_field(&drafts::stored_name(field)) {
            return self.drafts.cancel();
        }
        Ok(false)
    }

    fn save_draft_and_detach(
        &mut self,
        reflection: &Reflection,
        field: Field,
        text: &str,
    ) -> Result<()> {
        self.save_draft(reflection, field, text)?;
        self.drafts.save_and_detach(text)
    }

    fn after_failure(&self) -> String {
        let Some(stored) = &self.stored else {
            return "Enter tries again.".to_owned();
        };
        let id = stored.id;
        match self.drafts.store.reflection(id) {
            Ok(None) => {
                "Ctrl-C keeps these words as a draft. The next did-i shows them.".to_owned()
            }
            Ok(Some(now)) if now.revision != stored.revision => self.context.on_this_journal(&format!(
                "Ctrl-C keeps these words as a draft. did-i edit {id} offers them after what is there now."
            )),
            _ => "Enter tries again.".to_owned(),
        }
    }

    fn open_editor(
        &mut self,
        reflection: &Reflection,
        field: Field,
        text: &str,
    ) -> Result<EditorEnd> {
        // Before the editor starts, so that its text can be saved.
        self.drafts.begin(drafts::new_draft(reflection, field));
        if self.stored.is_none() {
            self.save(reflection)?;
        }
        let run = EditorRun::start(&mut self.drafts, text);
        if run.is_err() {
            self.drafts.cancel()?;
        }
        let run = self.editor.insert(run?);
        Ok(run.end())
    }

    fn finish_editor(&mut self, field: Field) -> Result<EditedText> {
        let Some(run) = self.editor.take() else {
            return Err(Error::failed("no editor was started"));
        };
        let edited = run.take(&mut self.drafts);
        if edited.is_err() {
            self.cancel_draft(field)?;
        }
        edited
    }

    fn cancel_editor(&mut self, field: Field) -> Result<bool> {
        let before = self.editor.as_ref().map(|run| run.before().to_owned());
        let edited = self.finish_editor(field)?;
        if edited.text.is_empty()
            || before.is_some_and(|before| before.trim() == edited.text.trim())
        {
            return self.cancel_draft(field);
        }
        self.drafts.detach();
        Ok(true)
    }
}

/// Reports what was saved; after Ctrl-C the report is an error with its own exit status.
pub(super) fn leave(context: &Context, ending: Ending, words: &str) -> Result<()> {
    let words = &context.on_this_journal(words);
    match ending {
        Ending::Stopped(StopReason::Interrupted) => Err(Error::interrupted(words)),
        _ => context.say(&format!("{words}\n")),
    }
}

//! Saves a reflection while it is written: every reply at once, every text after the identifier check.

use chrono::{DateTime, FixedOffset};

use super::context::Context;
use super::guard::IdentifierGate;
use super::{drafts, editor, writing};
use crate::error::{Error, Result};
use crate::model::QuestionSet;
use crate::model::{Reflection, StoredReflection};
use crate::prompt::{EditedText, Ending, Field, Leave, Prompt, ReplySink, TextCheck};
use crate::store::{NoteDraft, Store};

/// Saves one reflection in a journal.
pub(super) struct AutoSave<'a> {
    context: &'a Context,
    store: &'a mut Store,
    set: &'a QuestionSet,
    gate: IdentifierGate<'a>,
    /// The reflection as stored in the journal; `None` until the first reply.
    pub(super) kept: Option<StoredReflection>,
    /// The field whose draft is in the journal.
    draft: Option<Field>,
}

impl<'a> AutoSave<'a> {
    /// Continues a stored reflection, or begins a new one.
    pub(super) fn begin(
        context: &'a Context,
        store: &'a mut Store,
        set: &'a QuestionSet,
        kept: Option<StoredReflection>,
        gate: IdentifierGate<'a>,
    ) -> Self {
        Self {
            context,
            store,
            set,
            gate,
            kept,
            draft: None,
        }
    }

    /// Records that the journal has a draft of this field; the next save of the field removes it.
    pub(super) fn with_draft(mut self, field: Field) -> Self {
        self.draft = Some(field);
        self
    }

    /// Refuses to overwrite a draft that is not the one of this interview.
    fn check_no_other_draft(&self) -> Result<()> {
        if self.draft.is_none() && self.store.draft()?.is_some() {
            return Err(
                Error::failed("the journal already holds another text that is not saved")
                    .hint("Start did-i again: it asks what to do with that text."),
            );
        }
        Ok(())
    }
}

impl ReplySink for AutoSave<'_> {
    fn check(&mut self, prompt: &mut dyn Prompt, field: Field, text: String) -> Result<TextCheck> {
        self.gate
            .written(Some(self.store), prompt, &drafts::place(field), text)
    }

    fn moment(&self, text: &str) -> Result<DateTime<FixedOffset>> {
        writing::moment(self.context, text)
    }

    fn save(&mut self, reflection: &Reflection) -> Result<()> {
        let is_same = |kept: &StoredReflection| kept.reflection == *reflection;
        if self.kept.as_ref().is_some_and(is_same) && !self.gate.has_choices() {
            return Ok(());
        }
        let (set, kept) = (self.set, self.kept.as_ref());
        let saved = self.gate.write(self.store, |store| {
            let Some(kept) = kept else {
                return store.add(reflection.clone(), set);
            };
            let mut changed = kept.clone();
            changed.reflection.clone_from(reflection);
            store.change(&mut changed)?;
            Ok(changed)
        })?;
        self.kept = Some(saved);
        Ok(())
    }

    fn save_draft(&mut self, reflection: &Reflection, field: Field, text: &str) -> Result<()> {
        self.check_no_other_draft()?;
        if self.kept.is_none() {
            // A draft refers to a stored reflection.
            self.save(reflection)?;
        }
        self.store.save_draft(&draft_of(reflection, field, text))?;
        self.draft = Some(field);
        Ok(())
    }

    fn drop_draft(&mut self, field: Field) -> Result<()> {
        if self.draft == Some(field) {
            self.store.delete_draft()?;
            self.draft = None;
        }
        Ok(())
    }

    fn edit_outside(
        &mut self,
        reflection: &Reflection,
        field: Field,
        text: &str,
    ) -> Result<EditedText> {
        // Before the editor starts: what is written in it must have a place.
        self.save_draft(reflection, field, text)?;
        let edited = editor::edit_text(self.store, &draft_of(reflection, field, text));
        if edited.is_err() {
            self.drop_draft(field)?;
        }
        edited
    }
}

fn draft_of(reflection: &Reflection, field: Field, text: &str) -> NoteDraft {
    NoteDraft {
        reflection: reflection.uuid,
        field: drafts::field_name(field),
        text: text.to_owned(),
    }
}

/// Reports what was saved; after Ctrl-C the report is an error with its own exit status.
pub(super) fn leave(context: &Context, ending: Ending, words: &str) -> Result<()> {
    match ending {
        Ending::Left(Leave::Interrupted) => Err(Error::interrupted(words)),
        _ => context.say(&format!("{words}\n")),
    }
}

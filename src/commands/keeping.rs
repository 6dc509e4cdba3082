//! Keeping a reflection while its writer is asked: every reply as it comes, every text once it was looked through.

use super::context::Context;
use super::guard::IdentifierGate;
use super::places::Place;
use crate::error::{Error, Result};
use crate::model::{QuestionSet, Reflection, StoredReflection};
use crate::prompt::{Ending, Field, Keeper, Leave, Looked, Prompt};
use crate::store::Store;

/// Keeps one reflection in a journal.
pub(super) struct Keeping<'a> {
    store: &'a mut Store,
    set: &'a QuestionSet,
    gate: IdentifierGate<'a>,
    /// The reflection as the journal has it; none while nothing was replied.
    pub(super) kept: Option<StoredReflection>,
}

impl<'a> Keeping<'a> {
    /// Begins with a reflection that the journal has, or with a new one.
    pub(super) fn begin(
        context: &'a Context,
        store: &'a mut Store,
        set: &'a QuestionSet,
        kept: Option<StoredReflection>,
        allows_identifiers: bool,
    ) -> Self {
        Self {
            store,
            set,
            gate: IdentifierGate::begin(context, allows_identifiers),
            kept,
        }
    }
}

impl Keeper for Keeping<'_> {
    fn look_through(
        &mut self,
        prompt: &mut dyn Prompt,
        field: Field,
        text: String,
    ) -> Result<Looked> {
        self.gate
            .written(Some(self.store), prompt, &place(field), text)
    }

    fn keep(&mut self, reflection: &Reflection) -> Result<()> {
        match &mut self.kept {
            None => self.kept = Some(self.store.add(reflection.clone(), self.set)?),
            Some(kept) => {
                kept.reflection.clone_from(reflection);
                self.store.change(kept)?;
            }
        }
        self.gate.remember(self.store)
    }
}

/// Names a place as a person would.
fn place(field: Field) -> String {
    match field {
        Field::Setting => Place::Setting.words(),
        Field::Tags => "the tags".to_owned(),
        Field::Written(about) => Place::Written(about).words(),
    }
}

/// Says what was kept; Ctrl-C shows in the exit status.
pub(super) fn leave(context: &Context, ending: Ending, words: &str) -> Result<()> {
    match ending {
        Ending::Left(Leave::Interrupted) => Err(Error::interrupted(words)),
        _ => context.say(&format!("{words}\n")),
    }
}

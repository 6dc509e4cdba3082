//! Drafts: a text that was being written when the program ended is kept in the journal and offered again.

use super::context::Context;
use super::delete;
use super::guard::IdentifierGate;
use super::places::TextPlace;
use super::writing;
use crate::error::{ErrorKind, Result};
use crate::model::{NoteTarget, StoredReflection};
use crate::prompt::{Choices, Field, TextCheck};
use crate::store::{NoteDraft, Store};
use crate::text::pluralize;

/// A draft, and the reflection that it belongs to.
#[derive(Debug, Clone)]
pub(super) struct Waiting {
    /// The reflection.
    pub(super) stored: StoredReflection,
    /// The field that the text is for.
    pub(super) field: Field,
    /// The text so far.
    pub(super) text: String,
}

impl Waiting {
    /// Describes the draft without its text: other people may see the screen.
    pub(super) fn words(&self) -> String {
        let text = match self.field {
            Field::Written(about) => {
                let words = pluralize(self.text.split_whitespace().count() as u64, "word");
                format!("{words} in {}", TextPlace::Written(about).words())
            }
            field => format!("a change to {}", place(field)),
        };
        format!("{text} of reflection {}", self.stored.id)
    }
}

/// Returns the name of a field for use in a sentence.
pub(super) fn place(field: Field) -> String {
    match field {
        Field::Setting => TextPlace::Setting.words(),
        Field::Tags => "the tags".to_owned(),
        Field::When => "the time".to_owned(),
        Field::Written(about) => TextPlace::Written(about).words(),
    }
}

/// Returns the name of a field in a stored draft.
pub(super) fn field_name(field: Field) -> String {
    match field {
        Field::Setting => "setting".to_owned(),
        Field::Tags => "tags".to_owned(),
        Field::When => "when".to_owned(),
        Field::Written(NoteTarget::Learning) => "learning".to_owned(),
        Field::Written(NoteTarget::NextStep) => "next".to_owned(),
        Field::Written(NoteTarget::Question(number)) => number.to_string(),
    }
}

fn field_named(name: &str) -> Option<Field> {
    Some(match name {
        "setting" => Field::Setting,
        "tags" => Field::Tags,
        "when" => Field::When,
        "learning" => Field::Written(NoteTarget::Learning),
        "next" => Field::Written(NoteTarget::NextStep),
        number => Field::Written(NoteTarget::Question(number.parse().ok()?)),
    })
}

/// Returns the stored draft; a draft whose reflection no longer exists is deleted.
pub(super) fn waiting(store: &mut Store) -> Result<Option<Waiting>> {
    let Some(NoteDraft {
        reflection,
        field,
        text,
    }) = store.draft()?
    else {
        return Ok(None);
    };
    let stored = store.reflection_by_uuid(reflection)?;
    let (Some(stored), Some(field)) = (stored, field_named(&field)) else {
        store.delete_draft()?;
        return Ok(None);
    };
    Ok(Some(Waiting {
        stored,
        field,
        text,
    }))
}

/// Deletes a draft that is the same as the text in its reflection: nothing of it can be lost.
pub(super) fn delete_unchanged(store: &mut Store) -> Result<()> {
    match waiting(store)? {
        Some(Waiting {
            stored,
            field,
            text,
        }) if text.trim() == field.value(&stored.reflection).trim() => store.delete_draft(),
        _ => Ok(()),
    }
}

/// Asks what to do with a draft before anything else begins; returns whether to continue.
///
/// The journal holds only one draft, so the next text would replace it.
pub(super) fn settle(context: &Context, store: &mut Store, waiting: &Waiting) -> Result<bool> {
    let question = format!("Not saved yet: {}.", waiting.words());
    let choices = Choices {
        question: &question,
        keys: &[
            ('k', "keep it in the reflection"),
            ('d', "delete it"),
            ('q', "quit"),
        ],
        enter: None,
        is_private: false,
    };
    loop {
        let chosen = context.prompt().choose(choices)?;
        match chosen {
            Some('k') => match keep(context, store, waiting) {
                Ok(Some(goes_on)) => return Ok(goes_on),
                Ok(None) => {}
                Err(error) if error.kind() == ErrorKind::Interrupted => return Err(error),
                Err(error) => context.say(&format!("Not saved: {error}\n"))?,
            },
            Some('d') => {
                let sure = "Delete it for good? It cannot be brought back.";
                if context.choose(sure, &delete::CHOICES)? == Some('y') {
                    store.delete_draft()?;
                    return Ok(true);
                }
            }
            _ => return Ok(false),
        }
    }
}

/// Moves the text into its reflection after the identifier check; returns whether to continue, or `None` to ask again.
fn keep(context: &Context, store: &mut Store, waiting: &Waiting) -> Result<Option<bool>> {
    let mut gate = IdentifierGate::begin(context, false);
    let mut stored = waiting.stored.clone();
    if waiting.field == Field::When {
        stored.reflection.occurred_at = writing::moment(context, &waiting.text)?;
    } else {
        let mut prompt = context.prompt();
        let text = waiting.text.clone();
        match gate.written(Some(store), &mut *prompt, &waiting.words(), text)? {
            TextCheck::Take(text) => waiting.field.set(&mut stored.reflection, &text),
            TextCheck::LeaveOut => return Ok(None),
            TextCheck::Leave(_) => return Ok(Some(false)),
        }
    }
    gate.write(store, |store| {
        store.change(&mut stored)?;
        store.delete_draft()
    })?;
    context.say(&format!("Saved: {}.\n", waiting.words()))?;
    Ok(Some(true))
}

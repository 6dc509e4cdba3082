//! Drafts: a text that was being written when the program ended is kept in the journal and offered again.

use std::iter;

use super::context::Context;
use super::delete;
use super::draft_writer::DraftWriter;
use super::editor;
use super::free_text::FreeTextField;
use super::guard::IdentifierGate;
use super::text_flags;
use crate::error::{ErrorKind, Result};
use crate::model::{
    ActionId, NoteTarget, Reflection, ReflectionId, StoredAction, StoredReflection,
};
use crate::prompt::{Field, Menu, OpenedDraft, TextCheck};
use crate::store::{FieldDraft, Store, StoredDraft};
use crate::text::{escape_controls, pluralize};

/// The field of a draft of an action's outcome.
pub(super) const OUTCOME: &str = "outcome";
/// The field of a draft of an action that is agreed.
pub(super) const AGREED: &str = "agreed";

/// The command that offers a draft again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum OfferedBy {
    /// `did-i`, or `did-i edit` for the reflection of the draft.
    Log,
    /// `did-i supervision add`.
    MeetingAdd,
    /// `did-i supervision done`, as long as the action is open.
    Done(ActionId),
}

impl OfferedBy {
    fn of(draft: &FieldDraft, actions: &[StoredAction]) -> Self {
        let is_open = |stored: &&StoredAction| {
            stored.action.uuid == draft.belongs_to && stored.action.closing.is_none()
        };
        match draft.field.as_str() {
            AGREED => Self::MeetingAdd,
            OUTCOME => actions
                .iter()
                .find(is_open)
                .map_or(Self::Log, |stored| Self::Done(stored.id)),
            _ => Self::Log,
        }
    }

    fn command(self) -> String {
        match self {
            Self::Log => "did-i".to_owned(),
            Self::MeetingAdd => "did-i supervision add".to_owned(),
            Self::Done(id) => format!("did-i supervision done {id}"),
        }
    }
}

/// Counts the drafts and what an editor left by the command that offers them again, in the order of the oldest of each.
pub(super) fn counts(store: &Store) -> Result<Vec<(u64, String)>> {
    let actions = store.actions()?;
    let drafts = store.drafts()?;
    let left = editor::count_editor_files_with_text(store, &drafts)?;
    let offered = drafts
        .iter()
        .map(|stored| OfferedBy::of(&stored.draft, &actions));
    let mut counts: Vec<(u64, OfferedBy)> = Vec::new();
    for by in offered.chain(iter::repeat_n(OfferedBy::Log, left)) {
        match counts.iter_mut().find(|(_, other)| *other == by) {
            Some((count, _)) => *count += 1,
            None => counts.push((1, by)),
        }
    }
    let counts = counts.into_iter();
    Ok(counts.map(|(count, by)| (count, by.command())).collect())
}

/// A draft, and the reflection that it belongs to.
#[derive(Debug, Clone)]
pub(super) struct PendingDraft {
    /// The draft in the journal.
    pub(super) stored: StoredDraft,
    /// The reflection and the field; `None` for an outcome, and if the reflection is gone or damage made them unreadable.
    target: Option<(StoredReflection, Field)>,
}

impl PendingDraft {
    /// Returns whether it belongs to this reflection.
    pub(super) fn is_of(&self, id: ReflectionId) -> bool {
        self.target
            .as_ref()
            .is_some_and(|(stored, _)| stored.id == id)
    }

    /// Describes the draft without its text: other people may see the screen.
    pub(super) fn description(&self) -> String {
        let words = pluralize(
            self.stored.draft.text.split_whitespace().count() as u64,
            "word",
        );
        match &self.target {
            Some((stored, Field::Note(about))) => format!(
                "{words} in {} of reflection {}",
                FreeTextField::Note(*about).name(),
                stored.id
            ),
            Some((stored, field)) => {
                format!(
                    "a change to {} of reflection {}",
                    field_in_words(*field),
                    stored.id
                )
            }
            None if self.stored.draft.field == OUTCOME => {
                format!("{words} of an outcome, and its action is closed or deleted")
            }
            None => format!("{words} of a reflection that is not in the journal"),
        }
    }

    /// Returns what the user has to know about the draft; empty if there is nothing.
    fn warning(&self, reflection: Option<&Reflection>) -> String {
        let mut lines = Vec::new();
        if !self.stored.matches_checksum {
            lines.push("It does not match its checksum: look whether a word is wrong.".to_owned());
        }
        if let (Some(reflection), Some((_, field))) = (reflection, &self.target)
            && self.is_changed_since(reflection)
        {
            let changed = field_in_words(*field);
            lines.push(match field {
                Field::Note(_) => format!(
                    "After it was begun, {changed} was changed: what is there now comes first, then this. \
                     It will not be marked to share."
                ),
                field => format!(
                    "After it was begun, {changed} was changed: it is {} now.",
                    field.value(reflection)
                ),
            });
        }
        lines.join("\n")
    }

    /// Returns whether the field no longer holds what the draft was begun from.
    fn is_changed_since(&self, reflection: &Reflection) -> bool {
        let Some((_, field)) = &self.target else {
            return false;
        };
        let present = field.value(reflection);
        let present = present.trim();
        !present.is_empty()
            && present != self.stored.draft.text_before.trim()
            && present != self.stored.draft.text.trim()
    }

    /// Returns the text to reopen: the draft, after what the field holds now if that was changed since. `None` if the draft
    /// belongs to no reflection.
    pub(super) fn opened(&self, reflection: &Reflection) -> Option<OpenedDraft> {
        let (_, field) = self.target.as_ref()?;
        let draft = &self.stored.draft;
        let is_changed = self.is_changed_since(reflection);
        let text = match field {
            Field::Note(_) if is_changed => {
                format!("{}\n\n{}", field.value(reflection), draft.text)
            }
            _ => draft.text.clone(),
        };
        Some(OpenedDraft {
            field: *field,
            text,
            remark: self.warning(Some(reflection)),
            keeps_share: draft.was_shared && !is_changed,
        })
    }
}

/// Returns the name of a field for use in a sentence.
pub(super) fn field_in_words(field: Field) -> String {
    match field {
        Field::Setting => FreeTextField::Setting.name(),
        Field::Tags => "the tags".to_owned(),
        Field::When => "the time".to_owned(),
        Field::Note(about) => FreeTextField::Note(about).name(),
    }
}

/// Returns the name of a field in a stored draft.
pub(super) fn stored_name(field: Field) -> String {
    match field {
        Field::Setting => "setting".to_owned(),
        Field::Tags => "tags".to_owned(),
        Field::When => "when".to_owned(),
        Field::Note(NoteTarget::Learning) => "learning".to_owned(),
        Field::Note(NoteTarget::NextStep) => "next".to_owned(),
        Field::Note(NoteTarget::Question(number)) => number.to_string(),
    }
}

fn field_of_stored_name(name: &str) -> Option<Field> {
    Some(match name {
        "setting" => Field::Setting,
        "tags" => Field::Tags,
        "when" => Field::When,
        "learning" => Field::Note(NoteTarget::Learning),
        "next" => Field::Note(NoteTarget::NextStep),
        number => Field::Note(NoteTarget::Question(number.parse().ok()?)),
    })
}

/// Returns an empty draft that begins from what a field holds now.
pub(super) fn new_draft(reflection: &Reflection, field: Field) -> FieldDraft {
    let note = match field {
        Field::Note(about) => reflection.notes.get(&about),
        _ => None,
    };
    FieldDraft {
        belongs_to: reflection.uuid,
        field: stored_name(field),
        text_before: field.value(reflection),
        was_shared: note.is_some_and(|note| note.share),
        text: String::new(),
    }
}

/// Takes in what editors left, and returns the drafts that no other command offers again, oldest first. Without a person
/// to ask there are none.
pub(super) fn recover_and_list(context: &Context, store: &mut Store) -> Result<Vec<PendingDraft>> {
    if editor::recover_editor_files(store)? {
        delete_unchanged(store)?;
    }
    if context.terminal.attended {
        offered_by_log(store)
    } else {
        Ok(Vec::new())
    }
}

/// Lists the drafts that `log` offers again: all but outcomes of open actions, and what was agreed.
fn offered_by_log(store: &Store) -> Result<Vec<PendingDraft>> {
    let drafts = store.drafts()?;
    // Only for an outcome: damage to an action must not keep the user from the drafts of reflections.
    let has_outcome = drafts.iter().any(|stored| stored.draft.field == OUTCOME);
    let actions = if has_outcome {
        store.actions()?
    } else {
        Vec::new()
    };
    drafts
        .into_iter()
        .filter(|stored| OfferedBy::of(&stored.draft, &actions) == OfferedBy::Log)
        .map(|stored| {
            let reflection = store.reflection_by_uuid(stored.draft.belongs_to)?;
            let target = reflection.zip(field_of_stored_name(&stored.draft.field));
            Ok(PendingDraft { stored, target })
        })
        .collect()
}

/// Deletes the drafts that are the same as the text in their reflection: nothing of them can be lost.
fn delete_unchanged(store: &mut Store) -> Result<()> {
    for PendingDraft { stored, target } in offered_by_log(store)? {
        if let Some((reflection, field)) = target
            && stored.draft.text.trim() == field.value(&reflection.reflection).trim()
        {
            store.delete_draft(&stored)?;
        }
    }
    Ok(())
}

/// What comes after the drafts were asked about.
pub(super) enum Resolved {
    /// Go on; the draft of the reflection, if there is one, is to be opened.
    GoOn(Option<Box<PendingDraft>>),
    /// The user quit.
    Quit,
}

/// Asks about every draft except the newest one of this reflection, which is to be opened in it.
pub(super) fn resolve(
    context: &Context,
    store: &mut Store,
    mut pending: Vec<PendingDraft>,
    id: Option<ReflectionId>,
) -> Result<Resolved> {
    let own = pending
        .iter()
        .rposition(|draft| id.is_some_and(|id| draft.is_of(id)));
    let own = own.map(|index| pending.remove(index));
    for draft in &pending {
        if !resolve_draft(context, store, draft)? {
            return Ok(Resolved::Quit);
        }
    }
    Ok(Resolved::GoOn(own.map(Box::new)))
}

/// Asks what to do with a draft before anything else begins; returns whether to continue.
fn resolve_draft(context: &Context, store: &mut Store, draft: &PendingDraft) -> Result<bool> {
    loop {
        let present = present(store, draft)?;
        let warning = draft.warning(present.as_ref().map(|stored| &stored.reflection));
        let question = format!("Not saved yet: {}.\n{warning}", draft.description());
        let mut keys = vec![
            ('s', "show it"),
            ('d', "delete it"),
            ('l', "leave it for later"),
            ('q', "quit"),
        ];
        if present.is_some() {
            keys.insert(0, ('k', "keep it in the reflection"));
        }
        match context.choose(question.trim_end(), &keys)? {
            Some('k') => match save_into_reflection(context, store, draft) {
                Ok(Some(goes_on)) => return Ok(goes_on),
                Ok(None) => {}
                Err(error) if error.kind() == ErrorKind::Interrupted => return Err(error),
                Err(error) => context.say(&format!("Not saved: {error}\n"))?,
            },
            Some('s') => show(context, draft)?,
            Some('d') => {
                if delete::confirm_deletion(context, "it")? == Some(true) {
                    store.delete_draft(&draft.stored)?;
                    return Ok(true);
                }
            }
            Some('l') => return Ok(true),
            _ => return Ok(false),
        }
    }
}

/// Returns the reflection of a draft as it is now.
fn present(store: &Store, draft: &PendingDraft) -> Result<Option<StoredReflection>> {
    match &draft.target {
        Some((stored, _)) => store.reflection_by_uuid(stored.reflection.uuid),
        None => Ok(None),
    }
}

/// Shows the text of a draft until a key is pressed.
fn show(context: &Context, draft: &PendingDraft) -> Result<()> {
    let text = escape_controls(&draft.stored.draft.text).into_owned();
    let mut prompt = context.prompt();
    prompt.choose(Menu {
        question: &text,
        keys: &[('b', "back")],
        enter: Some('b'),
        is_private: true,
    })?;
    prompt.finish()
}

/// Moves the text into its reflection after the identifier check; returns whether to continue, or `None` to ask again.
///
/// What was written there after the draft was begun stays, and is not marked to share with the draft.
fn save_into_reflection(
    context: &Context,
    store: &mut Store,
    draft: &PendingDraft,
) -> Result<Option<bool>> {
    let Some(mut stored) = present(store, draft)? else {
        return Ok(None);
    };
    let Some(opened) = draft.opened(&stored.reflection) else {
        return Ok(None);
    };
    let mut gate = IdentifierGate::begin(context, false);
    let mut writer = DraftWriter::new(store);
    writer.reopen(
        draft.stored.clone(),
        opened.field.value(&stored.reflection),
        opened.keeps_share,
    );
    if opened.field == Field::When {
        stored.reflection.occurred_at = text_flags::moment(context, &opened.text)?;
    } else {
        let mut prompt = context.prompt();
        let text = opened.text.clone();
        match gate.check_typed(&mut writer, &mut *prompt, &draft.description(), text)? {
            TextCheck::Take(text) => opened.set(&mut stored.reflection, &text),
            TextCheck::Discard => {
                writer.cancel()?;
                return Ok(None);
            }
            TextCheck::Stop(_) => return Ok(Some(false)),
        }
    }
    let written = writer.stored().cloned();
    gate.write(writer.store, |store| {
        store.update_reflection(&mut stored)?;
        written.map_or(Ok(false), |written| store.delete_draft(&written))
    })?;
    context.say(&format!("Saved: {}.\n", draft.description()))?;
    Ok(Some(true))
}

//! Writes an import in one transaction, and only if the journal has not changed since the plan was shown.

use std::collections::HashMap;

use uuid::Uuid;

use super::plan::{Changes, EntryDifference, ExistingEntries, ImportEntry};
use super::sets::{Sets, no_such_set};
use crate::error::{Error, Result};
use crate::formats::jsonl::SetLine;
use crate::model::{QuestionSet, SetRef};
use crate::render::terminal::import::Counts;
use crate::store::{BulkImport, SetKey, Store};

/// Finds the entries of a journal by their UUID.
pub(super) struct DestinationJournal<'s> {
    store: &'s Store,
    /// Meetings and actions; there are few, so they are held in memory.
    supervision: HashMap<Uuid, ImportEntry>,
}

impl<'s> DestinationJournal<'s> {
    /// Reads the meetings and actions; reflections are read one by one when they are needed.
    pub(super) fn read(store: &'s Store) -> Result<Self> {
        let meetings = store.meetings()?.into_iter().map(ImportEntry::Meeting);
        let mut supervision: HashMap<Uuid, ImportEntry> =
            meetings.map(|entry| (entry.uuid(), entry)).collect();
        for stored in store.actions()? {
            let entry = ImportEntry::Action(stored.action, stored.meeting);
            supervision.insert(entry.uuid(), entry);
        }
        Ok(Self { store, supervision })
    }
}

impl ExistingEntries for DestinationJournal<'_> {
    fn find(&self, entry: &ImportEntry) -> Result<Option<ImportEntry>> {
        if let Some(found) = self.supervision.get(&entry.uuid()) {
            return Ok(Some(found.clone()));
        }
        let ImportEntry::Reflection(reflection) = entry else {
            return Ok(None);
        };
        let found = self.store.reflection_by_uuid(reflection.uuid)?;
        Ok(found.map(|stored| ImportEntry::Reflection(stored.reflection)))
    }
}

/// Everything to be written.
pub(super) struct ImportBatch {
    changes: Changes,
    /// The sets of the file, and whether each is to be retired.
    sets: Vec<(SetLine, bool)>,
    /// The sets that the reflections answer.
    answered: HashMap<SetRef, QuestionSet>,
}

/// The number of entries written.
pub(super) struct WrittenCounts {
    pub(super) new: Counts,
    pub(super) replaced: Counts,
}

impl ImportBatch {
    /// Collects the changes and the sets that they need.
    pub(super) fn of(changes: Changes, sets: &mut Sets<'_>) -> Result<Self> {
        let mut answered = HashMap::new();
        let replaced = changes.replace.iter().map(|one| &one.theirs);
        for entry in changes.add.iter().chain(&changes.beside).chain(replaced) {
            let ImportEntry::Reflection(reflection) = entry else {
                continue;
            };
            if !answered.contains_key(&reflection.set) {
                let SetRef { id, version } = &reflection.set;
                let set = sets.find(id, Some(*version))?;
                let set = set.ok_or_else(|| Error::failed(no_such_set(id, Some(*version))))?;
                answered.insert(reflection.set.clone(), set);
            }
        }
        let coming = std::mem::take(&mut sets.coming);
        let with_use = coming.into_iter().map(|line| {
            let retires = sets.retires(&line)?;
            Ok((line, retires))
        });
        Ok(Self {
            sets: with_use.collect::<Result<_>>()?,
            changes,
            answered,
        })
    }

    /// Writes everything, or nothing.
    ///
    /// # Errors
    ///
    /// Fails if another program changed the journal since the comparison, or added a private word that the guard did
    /// not look for.
    pub(super) fn write(self, store: &mut Store, words: &[String]) -> Result<WrittenCounts> {
        let replaced = ImportEntry::counts(self.changes.replace.iter().map(|one| &one.theirs));
        let mut new = ImportEntry::counts(&self.changes.add);
        store.import(|import| {
            let now = import.private_words()?;
            if !now.iter().all(|word| words.contains(word)) {
                return Err(changed_meanwhile());
            }
            let mut keys = HashMap::new();
            for (line, retires) in &self.sets {
                let key = import.set(&line.set)?;
                if !line.translations.is_empty() {
                    import.translate(key, &line.translations)?;
                }
                if *retires {
                    import.retire(&line.set.id)?;
                }
                keys.insert(line.set.reference(), key);
            }
            for (reference, set) in &self.answered {
                keys.insert(reference.clone(), import.set(set)?);
            }
            for difference in &self.changes.replace {
                replace(import, &keys, difference)?;
            }
            // Meetings first: an action in one list may belong to a meeting in the other.
            let (meetings, others): (Vec<&ImportEntry>, Vec<&ImportEntry>) = self
                .changes
                .beside
                .iter()
                .partition(|entry| matches!(entry, ImportEntry::Meeting(_)));
            for entry in meetings {
                if add(import, &keys, entry)? {
                    entry.count_in(&mut new);
                }
            }
            for entry in &self.changes.add {
                add(import, &keys, entry)?
                    .then_some(())
                    .ok_or_else(changed_meanwhile)?;
            }
            for entry in others {
                if add(import, &keys, entry)? {
                    entry.count_in(&mut new);
                }
            }
            Ok(())
        })?;
        Ok(WrittenCounts { new, replaced })
    }
}

/// Adds an entry; returns false if it is already in the journal, as after an earlier import that kept both.
fn add(
    import: &mut BulkImport<'_>,
    keys: &HashMap<SetRef, SetKey>,
    entry: &ImportEntry,
) -> Result<bool> {
    match entry {
        ImportEntry::Reflection(reflection) => {
            let key = keys.get(&reflection.set).ok_or_else(changed_meanwhile)?;
            import.add(reflection, *key)
        }
        ImportEntry::Meeting(meeting) => import.add_meeting(meeting),
        ImportEntry::Action(action, meeting) => import
            .add_action(*meeting, action)?
            .ok_or_else(changed_meanwhile),
    }
}

fn replace(
    import: &mut BulkImport<'_>,
    keys: &HashMap<SetRef, SetKey>,
    difference: &EntryDifference,
) -> Result<()> {
    let is_replaced = match (&difference.mine, &difference.theirs) {
        (ImportEntry::Reflection(mine), ImportEntry::Reflection(theirs)) => {
            let key = keys.get(&theirs.set).ok_or_else(changed_meanwhile)?;
            import.replace(mine, theirs, *key)?
        }
        (ImportEntry::Meeting(mine), ImportEntry::Meeting(theirs)) => {
            import.replace_meeting(mine, theirs)?
        }
        (ImportEntry::Action(mine, _), ImportEntry::Action(theirs, meeting)) => {
            import.replace_action(mine, theirs, *meeting)?
        }
        _ => false,
    };
    is_replaced.then_some(()).ok_or_else(changed_meanwhile)
}

fn changed_meanwhile() -> Error {
    Error::failed("the journal was changed by another did-i while the import was prepared")
        .hint("Nothing was imported. Import it again.")
}

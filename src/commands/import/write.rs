//! Writes an import in one transaction, and only if the journal has not changed since the plan was shown.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::plan::{Changes, EntryDifference, ExistingEntries, ImportEntry};
use super::sets::Sets;
use crate::error::{Error, Result};
use crate::formats::jsonl::SetLine;
use crate::model::{NewStart, QuestionSet, SetRef};
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

/// The key of each set in the journal.
type SetKeys = HashMap<SetRef, SetKey>;

/// Everything to be written.
pub(super) struct ImportBatch {
    changes: Changes,
    /// The new starts, each with the one that it replaces.
    new_starts: Vec<(NewStart, Option<NewStart>)>,
    /// The sets of the file that are new or have new translations, and whether each is to be retired.
    sets: Vec<(SetLine, bool)>,
    /// The sets of the file that the journal is to have, in the order of the file, and then the other sets that are
    /// answered.
    order: Vec<QuestionSet>,
    /// Whether the translations of the input replace those of the journal.
    takes_theirs: bool,
}

/// The number of entries written.
pub(super) struct WrittenCounts {
    pub(super) new: Counts,
    pub(super) replaced: Counts,
}

impl ImportBatch {
    /// Collects the changes and the sets that they need.
    ///
    /// With `takes_theirs`, translations of the input replace those of the journal.
    pub(super) fn of(
        changes: Changes,
        new_starts: Vec<(NewStart, Option<NewStart>)>,
        sets: &mut Sets<'_>,
        takes_theirs: bool,
    ) -> Result<Self> {
        let mut order = sets.in_order();
        let mut known: HashSet<SetRef> = order.iter().map(QuestionSet::reference).collect();
        for entry in changes.written() {
            if let ImportEntry::Reflection(reflection) = entry
                && known.insert(reflection.set.clone())
            {
                order.push(sets.answered(&reflection.set)?);
            }
        }
        let coming = std::mem::take(&mut sets.coming);
        let with_use = coming.into_iter().map(|line| {
            let retires = sets.retires(&line)?;
            Ok((line, retires))
        });
        let mut written = with_use.collect::<Result<Vec<_>>>()?;
        let translated = std::mem::take(&mut sets.translated).into_iter();
        written.extend(translated.map(|set| (set.line, false)));
        Ok(Self {
            changes,
            new_starts,
            sets: written,
            order,
            takes_theirs,
        })
    }

    /// Writes everything, or nothing.
    ///
    /// # Errors
    ///
    /// Fails if another program changed the journal since the comparison, or added a private word that the guard did
    /// not look for.
    pub(super) fn write(self, store: &mut Store, words: &[String]) -> Result<WrittenCounts> {
        let replaced = self.changes.replace.iter().map(|one| &one.theirs);
        let mut replaced = ImportEntry::counts(replaced);
        let mut new = Counts::default();
        store.import(|import| {
            let now = import.private_words()?;
            if !now.iter().all(|word| words.contains(word)) {
                return Err(changed_meanwhile());
            }
            let keys = self.write_sets(import)?;
            // Meetings first: an action needs its meeting.
            self.add(import, &keys, &mut new, |entry| !entry.is_action())?;
            for difference in &self.changes.replace {
                replace(import, &keys, difference)?;
            }
            self.add(import, &keys, &mut new, ImportEntry::is_action)?;
            for (start, before) in &self.new_starts {
                if !import.put_new_start(start, before.as_ref())? {
                    return Err(changed_meanwhile());
                }
                let counts = if before.is_some() {
                    &mut replaced
                } else {
                    &mut new
                };
                counts.new_starts += 1;
            }
            Ok(())
        })?;
        Ok(WrittenCounts { new, replaced })
    }

    /// Stores the sets with their translations. Returns the key of each.
    fn write_sets(&self, import: &mut BulkImport<'_>) -> Result<SetKeys> {
        let mut keys = HashMap::new();
        for set in &self.order {
            keys.insert(set.reference(), import.set(set)?);
        }
        for (line, retires) in &self.sets {
            let key = import.set(&line.set)?;
            let reference = line.set.reference();
            if !line.translations.is_empty() {
                let set = (key, &reference);
                import.add_translations(set, &line.translations, self.takes_theirs)?;
            }
            if *retires {
                import.retire(&line.set.id)?;
            }
        }
        Ok(keys)
    }

    /// Adds the new entries of some kinds, and counts them.
    fn add(
        &self,
        import: &mut BulkImport<'_>,
        keys: &SetKeys,
        new: &mut Counts,
        is_due: impl Fn(&ImportEntry) -> bool,
    ) -> Result<()> {
        for entry in self.changes.add.iter().filter(|entry| is_due(entry)) {
            if !add(import, keys, entry)? {
                return Err(changed_meanwhile());
            }
            entry.count_in(new);
        }
        for entry in self.changes.beside.iter().filter(|entry| is_due(entry)) {
            if add(import, keys, entry)? {
                entry.count_in(new);
            }
        }
        Ok(())
    }
}

/// Adds an entry; returns false if it is already in the journal, as after an earlier import that kept both.
fn add(import: &mut BulkImport<'_>, keys: &SetKeys, entry: &ImportEntry) -> Result<bool> {
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
    keys: &SetKeys,
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

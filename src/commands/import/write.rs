//! Writes an import in one transaction, and only if the journal has not changed since the comparison was shown.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use uuid::Uuid;

use super::accepted::{AcceptedReflections, InputStatus};
use super::compare::ReflectionDifference;
use super::new_starts::ComparedNewStarts;
use super::sets::Sets;
use super::supervision::{
    ConflictChoice, SupervisionChanges, SupervisionDifference, SupervisionEntry,
};
use crate::error::{Error, Result};
use crate::formats::jsonl::{self, SetLine};
use crate::model::{QuestionSet, Reflection, SetRef};
use crate::render::terminal::import::Counts;
use crate::store::{BulkImport, SetKey, Store};

/// The key of each set in the journal.
type SetKeys = HashMap<SetRef, SetKey>;

/// The changes that were decided.
pub(super) struct ImportChanges {
    pub(super) accepted: AcceptedReflections,
    /// The reflections that differ, each with the choice about it.
    pub(super) reflections: Vec<(ReflectionDifference, ConflictChoice)>,
    pub(super) supervision: SupervisionChanges,
    pub(super) new_starts: ComparedNewStarts,
}

/// Everything to be written.
pub(super) struct ImportBatch {
    changes: ImportChanges,
    /// The sets of the file that are new or have new translations, and whether each is to be retired.
    sets: Vec<(SetLine, bool)>,
    /// The sets of the file that the journal is to have, in the order of the file.
    sets_to_have: Vec<QuestionSet>,
    /// Whether translations and new starts of the input replace those of the journal.
    takes_theirs: bool,
}

/// The number of entries written.
#[derive(Default)]
pub(super) struct WrittenCounts {
    pub(super) new: Counts,
    pub(super) replaced: Counts,
}

impl ImportBatch {
    /// Collects the changes and the sets of the file.
    ///
    /// With `takes_theirs`, translations and new starts of the input replace those of the journal.
    pub(super) fn of(
        changes: ImportChanges,
        sets: &mut Sets<'_>,
        takes_theirs: bool,
    ) -> Result<Self> {
        let sets_to_have = sets.accepted();
        let new = std::mem::take(&mut sets.new);
        let with_retires = new.into_iter().map(|line| {
            let retires = sets.retires(&line)?;
            Ok((line, retires))
        });
        let mut to_write = with_retires.collect::<Result<Vec<_>>>()?;
        let translated = std::mem::take(&mut sets.translated).into_iter();
        to_write.extend(translated.map(|set| (set.line, false)));
        Ok(Self {
            changes,
            sets: to_write,
            sets_to_have,
            takes_theirs,
        })
    }

    /// Writes everything, or nothing.
    ///
    /// # Errors
    ///
    /// Fails if another program changed the journal since the comparison, or added a private word that the guard did
    /// not look for, and if the input changed since it was checked.
    pub(super) fn write(self, store: &mut Store, words: &[String]) -> Result<WrittenCounts> {
        let mut counts = WrittenCounts::default();
        store.import(|import| {
            let now = import.private_words()?;
            if !now.iter().all(|word| words.contains(word)) {
                return Err(changed_meanwhile());
            }
            let keys = self.write_sets(import)?;
            self.changes.write_reflections(import, keys, &mut counts)?;
            self.changes.write_supervision(import, &mut counts)?;
            self.write_new_starts(import, &mut counts)
        })?;
        Ok(counts)
    }

    fn write_new_starts(
        &self,
        import: &mut BulkImport<'_>,
        counts: &mut WrittenCounts,
    ) -> Result<()> {
        for (start, before) in self.changes.new_starts.decided(self.takes_theirs) {
            if !import.put_new_start(start, before)? {
                return Err(changed_meanwhile());
            }
            let counts = if before.is_some() {
                &mut counts.replaced
            } else {
                &mut counts.new
            };
            counts.new_starts += 1;
        }
        Ok(())
    }

    /// Stores the sets with their translations. Returns the key of each.
    fn write_sets(&self, import: &mut BulkImport<'_>) -> Result<SetKeys> {
        let mut keys = HashMap::new();
        for set in &self.sets_to_have {
            keys.insert(set.reference(), import.store_set_if_missing(set)?);
        }
        for (line, retires) in &self.sets {
            let key = import.store_set_if_missing(&line.set)?;
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
}

impl ImportChanges {
    /// Writes the new reflections, and then those that are kept beside others or replace them.
    fn write_reflections(
        &self,
        import: &mut BulkImport<'_>,
        mut keys: SetKeys,
        counts: &mut WrittenCounts,
    ) -> Result<()> {
        self.accepted.each(InputStatus::New, |_, reflection, set| {
            let key = store_if_missing(import, &mut keys, set)?;
            if !import.add(&reflection, key)? {
                return Err(changed_meanwhile());
            }
            counts.new.reflections += 1;
            Ok(())
        })?;
        let mut decided = self.reflections.iter();
        self.accepted
            .each(InputStatus::Different, |_, reflection, set| {
                let decided = decided.next().ok_or_else(changed_meanwhile)?;
                write_decided(import, &mut keys, *decided, (reflection, set), counts)
            })
    }

    /// Writes the meetings and actions. Meetings first: an action needs its meeting.
    fn write_supervision(
        &self,
        import: &mut BulkImport<'_>,
        counts: &mut WrittenCounts,
    ) -> Result<()> {
        self.add(import, &mut counts.new, |entry| !entry.is_action())?;
        for difference in &self.supervision.replace {
            replace(import, difference)?;
            difference.in_file.count_in(&mut counts.replaced);
        }
        self.add(import, &mut counts.new, SupervisionEntry::is_action)
    }

    /// Adds the new meetings or actions, and counts them.
    fn add(
        &self,
        import: &mut BulkImport<'_>,
        new: &mut Counts,
        is_due: impl Fn(&SupervisionEntry) -> bool,
    ) -> Result<()> {
        for entry in self.supervision.add.iter().filter(|entry| is_due(entry)) {
            if !add(import, entry)? {
                return Err(changed_meanwhile());
            }
            entry.count_in(new);
        }
        for entry in self
            .supervision
            .add_as_copy
            .iter()
            .filter(|entry| is_due(entry))
        {
            if add(import, entry)? {
                entry.count_in(new);
            }
        }
        Ok(())
    }
}

/// Writes a reflection that differs from the journal's, as it was decided.
fn write_decided(
    import: &mut BulkImport<'_>,
    keys: &mut SetKeys,
    (difference, choice): (ReflectionDifference, ConflictChoice),
    (reflection, set): (Reflection, &QuestionSet),
    counts: &mut WrittenCounts,
) -> Result<()> {
    match (choice, difference) {
        (ConflictChoice::Mine, _) => {}
        (ConflictChoice::Both, _) => {
            let key = store_if_missing(import, keys, set)?;
            let is_new = import.add(&with_copy_uuid(reflection, set)?, key)?;
            counts.new.reflections += u64::from(is_new);
        }
        (ConflictChoice::Theirs, ReflectionDifference::Reflection(id, revision)) => {
            let key = store_if_missing(import, keys, set)?;
            if !import.replace((id, revision), &reflection, key)? {
                return Err(changed_meanwhile());
            }
            counts.replaced.reflections += 1;
        }
        (ConflictChoice::Theirs, ReflectionDifference::Supervision) => {
            return Err(changed_meanwhile());
        }
    }
    Ok(())
}

/// Returns the key of a set that is answered; the set is stored first if the journal does not have it.
fn store_if_missing(
    import: &mut BulkImport<'_>,
    keys: &mut SetKeys,
    set: &QuestionSet,
) -> Result<SetKey> {
    Ok(match keys.entry(set.reference()) {
        Entry::Occupied(known) => *known.get(),
        Entry::Vacant(new) => *new.insert(import.store_set_if_missing(set)?),
    })
}

/// Gives a reflection the UUID under which it is kept beside the journal's.
fn with_copy_uuid(reflection: Reflection, set: &QuestionSet) -> Result<Reflection> {
    let mut line = Vec::new();
    jsonl::write_reflection(&mut line, &reflection, set.scale())?;
    let uuid = copy_uuid(reflection.uuid, &line);
    Ok(Reflection { uuid, ..reflection })
}

/// Returns the UUID under which an entry, given as its line, is kept beside an existing one with its UUID. Equal entries
/// get equal UUIDs, so that a second import adds nothing.
fn copy_uuid(uuid: Uuid, line: &[u8]) -> Uuid {
    Uuid::new_v5(&uuid, line)
}

/// As [`copy_uuid`], for a meeting or an action.
pub(super) fn supervision_copy_uuid(entry: &SupervisionEntry) -> Result<Uuid> {
    let mut line = Vec::new();
    match entry {
        SupervisionEntry::Meeting(meeting) => jsonl::write_meeting(&mut line, meeting)?,
        SupervisionEntry::Action(action, meeting) => {
            jsonl::write_action(&mut line, action, *meeting)?;
        }
    }
    Ok(copy_uuid(entry.uuid(), &line))
}

/// Adds a meeting or an action; returns false if it is already in the journal, as after an earlier import that kept
/// both.
fn add(import: &mut BulkImport<'_>, entry: &SupervisionEntry) -> Result<bool> {
    match entry {
        SupervisionEntry::Meeting(meeting) => import.add_meeting(meeting),
        SupervisionEntry::Action(action, meeting) => import
            .add_action(*meeting, action)?
            .ok_or_else(changed_meanwhile),
    }
}

fn replace(import: &mut BulkImport<'_>, difference: &SupervisionDifference) -> Result<()> {
    use SupervisionEntry::{Action, Meeting};
    let is_replaced = match (&difference.in_journal, &difference.in_file) {
        (Meeting(before), Meeting(after)) => import.replace_meeting(before, after)?,
        (Action(before, _), Action(after, meeting)) => {
            import.replace_action(before, after, *meeting)?
        }
        _ => false,
    };
    is_replaced.then_some(()).ok_or_else(changed_meanwhile)
}

/// The error for a journal that is not what it was when it was compared.
pub(super) fn changed_meanwhile() -> Error {
    Error::failed("the journal was changed by another did-i while the import was prepared")
        .hint("Nothing was imported. Import it again.")
}

//! Plans an import before anything changes: compares the input with the journal.
//!
//! Free of side effects: it reads the journal through [`ExistingEntries`], and writes nothing.

use std::collections::HashMap;

use uuid::Uuid;

use crate::error::Result;
use crate::model::{Action, Meeting, Reflection};
use crate::render::terminal::import::Counts;

/// An entry of the input; each has a UUID.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ImportEntry {
    /// A reflection.
    Reflection(Reflection),
    /// A meeting.
    Meeting(Meeting),
    /// An action, and the UUID of its meeting.
    Action(Action, Uuid),
}

impl ImportEntry {
    /// Counts entries of each kind.
    pub(super) fn counts<'e>(entries: impl IntoIterator<Item = &'e Self>) -> Counts {
        let mut counts = Counts::default();
        for entry in entries {
            entry.count_in(&mut counts);
        }
        counts
    }

    /// Counts this entry too.
    pub(super) fn count_in(&self, counts: &mut Counts) {
        match self {
            Self::Reflection(_) => counts.reflections += 1,
            Self::Meeting(_) => counts.meetings += 1,
            Self::Action(..) => counts.actions += 1,
        }
    }

    /// Returns the entry's UUID.
    pub(super) fn uuid(&self) -> Uuid {
        match self {
            Self::Reflection(reflection) => reflection.uuid,
            Self::Meeting(meeting) => meeting.uuid,
            Self::Action(action, _) => action.uuid,
        }
    }

    /// Returns the entry with another UUID, so that it can be stored beside the existing one.
    fn with_uuid(mut self, uuid: Uuid) -> Self {
        match &mut self {
            Self::Reflection(reflection) => reflection.uuid = uuid,
            Self::Meeting(meeting) => meeting.uuid = uuid,
            Self::Action(action, _) => action.uuid = uuid,
        }
        self
    }
}

/// Finds the entries of the journal by their UUID.
pub(super) trait ExistingEntries {
    /// Returns the entry of the same kind and UUID, if there is one.
    fn find(&self, entry: &ImportEntry) -> Result<Option<ImportEntry>>;
}

/// A journal that does not exist yet.
pub(super) struct NoJournal;

impl ExistingEntries for NoJournal {
    fn find(&self, _: &ImportEntry) -> Result<Option<ImportEntry>> {
        Ok(None)
    }
}

/// An entry that differs between the journal and the input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct EntryDifference {
    /// The entry in the journal.
    pub(super) mine: ImportEntry,
    /// The entry in the input.
    pub(super) theirs: ImportEntry,
}

/// What to do with an entry that differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ConflictChoice {
    /// Keep the entry of the journal.
    Mine,
    /// Replace it with the entry of the input.
    Theirs,
    /// Keep both: the entry of the input gets a new UUID.
    Both,
}

/// The plan of an import.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Plan {
    /// Entries that are not in the journal, in the order of the input.
    pub(super) new: Vec<ImportEntry>,
    /// The number of entries that are identical in the journal.
    pub(super) same: Counts,
    /// Entries that differ from the journal's.
    pub(super) different: Vec<EntryDifference>,
}

/// Compares the input with the journal.
pub(super) fn plan(incoming: Vec<ImportEntry>, here: &impl ExistingEntries) -> Result<Plan> {
    let mut plan = Plan::default();
    for theirs in incoming {
        match here.find(&theirs)? {
            None => plan.new.push(theirs),
            Some(mine) if mine == theirs => theirs.count_in(&mut plan.same),
            Some(mine) => plan.different.push(EntryDifference { mine, theirs }),
        }
    }
    Ok(plan)
}

/// The changes to write, after a decision about every difference.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Changes {
    /// To be added: not in the journal at the time of the comparison. Meetings come before their actions.
    pub(super) add: Vec<ImportEntry>,
    /// To be added beside an existing entry, unless an earlier import added them.
    pub(super) beside: Vec<ImportEntry>,
    /// To replace the entries of the journal.
    pub(super) replace: Vec<EntryDifference>,
}

impl Plan {
    /// Returns the changes that follow from a choice for each difference, in the same order.
    ///
    /// `new_uuid` returns the UUID of an entry that is kept beside another. It has to be deterministic, so that
    /// importing the same file again adds nothing.
    pub(super) fn decided(
        self,
        choices: &[ConflictChoice],
        new_uuid: impl Fn(&ImportEntry) -> Uuid,
    ) -> Changes {
        let mut changes = Changes {
            add: self.new,
            ..Changes::default()
        };
        // An imported action refers to its meeting by UUID, so it follows a meeting that gets a new one.
        let mut renamed = HashMap::new();
        for (difference, choice) in self.different.into_iter().zip(choices) {
            match choice {
                ConflictChoice::Mine => {}
                ConflictChoice::Theirs => changes.replace.push(difference),
                ConflictChoice::Both => {
                    let uuid = new_uuid(&difference.theirs);
                    renamed.insert(difference.theirs.uuid(), uuid);
                    changes.beside.push(difference.theirs.with_uuid(uuid));
                }
            }
        }
        for entry in changes.add.iter_mut().chain(&mut changes.beside) {
            if let ImportEntry::Action(_, meeting) = entry
                && let Some(uuid) = renamed.get(meeting)
            {
                *meeting = *uuid;
            }
        }
        for entries in [&mut changes.add, &mut changes.beside] {
            entries.sort_by_key(|entry| matches!(entry, ImportEntry::Action(..)));
        }
        changes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;

    use crate::model::SetRef;

    struct Journal(Vec<ImportEntry>);

    impl ExistingEntries for Journal {
        fn find(&self, entry: &ImportEntry) -> Result<Option<ImportEntry>> {
            Ok(self
                .0
                .iter()
                .find(|one| one.uuid() == entry.uuid())
                .cloned())
        }
    }

    fn reflection(number: u128, setting: &str) -> ImportEntry {
        let now = DateTime::parse_from_rfc3339("2026-11-21T14:05:00+00:00").unwrap();
        let set = SetRef {
            id: "did-i".into(),
            version: 1,
        };
        let mut reflection = Reflection::begin(Uuid::from_u128(number), now, set, 10);
        reflection.set_setting(setting);
        ImportEntry::Reflection(reflection)
    }

    fn uuids(entries: &[ImportEntry]) -> Vec<u128> {
        entries.iter().map(|entry| entry.uuid().as_u128()).collect()
    }

    fn two_differences() -> Plan {
        let here = Journal(vec![
            reflection(1, "ward"),
            reflection(2, "ward"),
            reflection(3, "clinic"),
        ]);
        let incoming = vec![
            reflection(1, "ward"),
            reflection(2, "home"),
            reflection(4, "ward"),
            reflection(3, "home"),
        ];
        plan(incoming, &here).unwrap()
    }

    #[test]
    fn what_comes_in_is_new_or_the_same_or_different() {
        let plan = two_differences();
        assert_eq!(uuids(&plan.new), [4]);
        assert_eq!(plan.same.reflections, 1);
        assert_eq!(plan.different.len(), 2);
        assert_eq!(plan.different[0].mine, reflection(2, "ward"));
        assert_eq!(plan.different[0].theirs, reflection(2, "home"));
    }

    #[test]
    fn each_choice_does_what_it_says() {
        let name = |entry: &ImportEntry| Uuid::from_u128(entry.uuid().as_u128() + 100);
        let mine = two_differences().decided(&[ConflictChoice::Mine, ConflictChoice::Mine], name);
        assert_eq!((uuids(&mine.add), mine.replace.len()), (vec![4], 0));
        let theirs =
            two_differences().decided(&[ConflictChoice::Theirs, ConflictChoice::Mine], name);
        assert_eq!(theirs.replace, two_differences().different[..1]);
        assert_eq!(uuids(&theirs.add), [4]);
        let both = two_differences().decided(&[ConflictChoice::Both, ConflictChoice::Both], name);
        assert_eq!(
            (uuids(&both.add), uuids(&both.beside)),
            (vec![4], vec![102, 103])
        );
        assert_eq!(both.replace, []);
    }

    #[test]
    fn an_action_follows_its_meeting_to_its_new_name() {
        let meeting = |day: &str| {
            ImportEntry::Meeting(Meeting {
                uuid: Uuid::from_u128(1),
                day: day.parse().unwrap(),
                minutes: None,
                form: None,
                next: None,
            })
        };
        let action = Action {
            uuid: Uuid::from_u128(2),
            agreed_on: "2026-11-01".parse().unwrap(),
            text: "read the leaflet".into(),
            tip: None,
            closing: None,
        };
        let incoming = vec![
            ImportEntry::Action(action.clone(), Uuid::from_u128(1)),
            meeting("2026-11-01"),
        ];
        let plan = plan(incoming, &Journal(vec![meeting("2026-10-01")])).unwrap();
        let changes = plan.decided(&[ConflictChoice::Both], |_| Uuid::from_u128(9));
        assert_eq!(uuids(&changes.beside), [9]);
        assert_eq!(
            changes.add,
            [ImportEntry::Action(action, Uuid::from_u128(9))]
        );
    }

    #[test]
    fn nothing_is_here_where_there_is_no_journal() {
        let plan = plan(vec![reflection(1, "ward")], &NoJournal).unwrap();
        assert_eq!(uuids(&plan.new), [1]);
    }
}

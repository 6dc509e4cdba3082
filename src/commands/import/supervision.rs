//! Plans an import of meetings and actions before anything changes: compares the input with the journal.
//!
//! Meetings and actions are few, so they are held in memory.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
use uuid::Uuid;

use crate::error::Result;
use crate::model::{Action, Meeting};
use crate::render::terminal::import::Counts;
use crate::store::Store;

/// A meeting or an action.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum SupervisionEntry {
    /// A meeting.
    Meeting(Meeting),
    /// An action, and the UUID of its meeting.
    Action(Action, Uuid),
}

impl SupervisionEntry {
    /// Counts entries of each kind.
    pub(super) fn counts(entries: &[Self]) -> Counts {
        let mut counts = Counts::default();
        for entry in entries {
            entry.count_in(&mut counts);
        }
        counts
    }

    /// Counts this entry too.
    pub(super) fn count_in(&self, counts: &mut Counts) {
        match self {
            Self::Meeting(_) => counts.meetings += 1,
            Self::Action(..) => counts.actions += 1,
        }
    }

    /// Returns the entry's UUID.
    pub(super) fn uuid(&self) -> Uuid {
        match self {
            Self::Meeting(meeting) => meeting.uuid,
            Self::Action(action, _) => action.uuid,
        }
    }

    /// Returns the day of a meeting; `None` for an action.
    fn meeting_day(&self) -> Option<NaiveDate> {
        match self {
            Self::Meeting(meeting) => Some(meeting.day),
            Self::Action(..) => None,
        }
    }

    /// Returns whether it is an agreed action.
    pub(super) fn is_action(&self) -> bool {
        matches!(self, Self::Action(..))
    }

    /// Returns the entry with another UUID, so that it can be stored beside the existing one.
    fn with_uuid(mut self, uuid: Uuid) -> Self {
        match &mut self {
            Self::Meeting(meeting) => meeting.uuid = uuid,
            Self::Action(action, _) => action.uuid = uuid,
        }
        self
    }

    /// Moves an action to the new UUID of its meeting, if the meeting got one.
    fn follow(&mut self, renamed: &HashMap<Uuid, Uuid>) {
        if let Self::Action(_, meeting) = self
            && let Some(uuid) = renamed.get(meeting)
        {
            *meeting = *uuid;
        }
    }
}

/// The meetings and actions of a journal by their UUIDs.
pub(super) type SupervisionByUuid = HashMap<Uuid, SupervisionEntry>;

/// Reads the meetings and actions of a journal.
pub(super) fn read_supervision(store: &Store) -> Result<SupervisionByUuid> {
    let meetings = store.meetings()?.into_iter().map(SupervisionEntry::Meeting);
    let actions = store.actions()?.into_iter();
    let actions = actions.map(|stored| SupervisionEntry::Action(stored.action, stored.meeting));
    let entries = meetings.chain(actions);
    Ok(entries.map(|entry| (entry.uuid(), entry)).collect())
}

/// Returns the day of a meeting.
pub(super) fn day_of_meeting(entries: &SupervisionByUuid, uuid: Uuid) -> Option<NaiveDate> {
    entries.get(&uuid)?.meeting_day()
}

/// Returns the day of each meeting among these entries, by its UUID.
pub(super) fn days_of_meetings<'e>(
    entries: impl Iterator<Item = &'e SupervisionEntry>,
) -> HashMap<Uuid, NaiveDate> {
    entries
        .filter_map(|entry| Some((entry.uuid(), entry.meeting_day()?)))
        .collect()
}

/// A meeting or an action that differs between the journal and the input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct SupervisionDifference {
    /// The position in the input: a line, or the number of an entry.
    pub(super) position: u64,
    /// The entry in the journal.
    pub(super) in_journal: SupervisionEntry,
    /// The entry in the input.
    pub(super) in_file: SupervisionEntry,
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

/// The meetings and actions of the input, compared with those of the journal.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct ComparedSupervision {
    /// Entries that are not in the journal, in the order of the input.
    pub(super) new: Vec<SupervisionEntry>,
    /// The number of entries that are identical in the journal.
    pub(super) same: Counts,
    /// Entries that differ from the journal's.
    pub(super) different: Vec<SupervisionDifference>,
}

/// Compares the entries of the input, each with its position, with those of the journal.
pub(super) fn compare_supervision(
    entries: Vec<(u64, SupervisionEntry)>,
    in_journal: &SupervisionByUuid,
) -> ComparedSupervision {
    let mut compared = ComparedSupervision::default();
    for (position, in_file) in entries {
        match in_journal.get(&in_file.uuid()) {
            None => compared.new.push(in_file),
            Some(in_journal) if *in_journal == in_file => in_file.count_in(&mut compared.same),
            Some(in_journal) => compared.different.push(SupervisionDifference {
                position,
                in_journal: in_journal.clone(),
                in_file,
            }),
        }
    }
    compared
}

/// The changes to write, after a decision about every difference.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct SupervisionChanges {
    /// To be added: not in the journal at the time of the comparison.
    pub(super) add: Vec<SupervisionEntry>,
    /// To be added as copies with another UUID, unless an earlier import added them.
    pub(super) add_as_copy: Vec<SupervisionEntry>,
    /// To replace the entries of the journal.
    pub(super) replace: Vec<SupervisionDifference>,
}

/// Counts actions by their day in the input and the day of their meeting.
pub(super) type MovedActions = BTreeMap<(NaiveDate, NaiveDate), u64>;

impl ComparedSupervision {
    /// Returns the changes that follow from a choice for each difference, in the same order.
    ///
    /// `new_uuid` returns the UUID of an entry that is kept beside another. It has to be deterministic, so that
    /// importing the same file again adds nothing.
    pub(super) fn decided(
        self,
        choices: &[ConflictChoice],
        mut new_uuid: impl FnMut(&SupervisionEntry) -> Result<Uuid>,
    ) -> Result<SupervisionChanges> {
        let mut changes = SupervisionChanges {
            add: self.new,
            ..SupervisionChanges::default()
        };
        // An imported action refers to its meeting by UUID, so it follows a meeting that gets a new one.
        let mut renamed = HashMap::new();
        for (difference, choice) in self.different.iter().zip(choices) {
            if *choice == ConflictChoice::Both {
                renamed.insert(difference.in_file.uuid(), new_uuid(&difference.in_file)?);
            }
        }
        for entry in &mut changes.add {
            entry.follow(&renamed);
        }
        for (mut difference, choice) in self.different.into_iter().zip(choices) {
            difference.in_file.follow(&renamed);
            // An earlier import of the same file moved the action to the new UUID of its meeting.
            if difference.in_journal == difference.in_file {
                continue;
            }
            match choice {
                ConflictChoice::Mine => {}
                ConflictChoice::Theirs => changes.replace.push(difference),
                ConflictChoice::Both => {
                    let in_file = difference.in_file;
                    let uuid = renamed.get(&in_file.uuid()).copied();
                    let uuid = uuid.unwrap_or_else(|| in_file.uuid());
                    changes.add_as_copy.push(in_file.with_uuid(uuid));
                }
            }
        }
        Ok(changes)
    }
}

impl SupervisionChanges {
    /// Gives every action the day of its meeting. Returns how many were moved to another day.
    ///
    /// They differ if the journal's meeting is kept and the input has it on another day. `day_in_journal` returns the day of
    /// a meeting in the journal.
    pub(super) fn follow_meetings(
        &mut self,
        day_in_journal: impl Fn(Uuid) -> Option<NaiveDate>,
    ) -> MovedActions {
        let days = days_of_meetings(self.entries_to_write());
        let mut moved = MovedActions::new();
        let replacing = self.replace.iter_mut().map(|one| &mut one.in_file);
        for entry in self
            .add
            .iter_mut()
            .chain(&mut self.add_as_copy)
            .chain(replacing)
        {
            let SupervisionEntry::Action(action, meeting) = entry else {
                continue;
            };
            let day = days
                .get(meeting)
                .copied()
                .or_else(|| day_in_journal(*meeting));
            if let Some(day) = day.filter(|day| *day != action.agreed_on) {
                *moved.entry((action.agreed_on, day)).or_default() += 1;
                action.agreed_on = day;
            }
        }
        moved
    }

    /// Iterates over all entries that are written.
    fn entries_to_write(&self) -> impl Iterator<Item = &SupervisionEntry> {
        let replacing = self.replace.iter().map(|one| &one.in_file);
        self.add.iter().chain(&self.add_as_copy).chain(replacing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn by_uuid(entries: Vec<SupervisionEntry>) -> SupervisionByUuid {
        let entries = entries.into_iter();
        entries.map(|entry| (entry.uuid(), entry)).collect()
    }

    /// Plans an import of these entries, at the positions 1, 2 and so on.
    fn planned(
        in_file: Vec<SupervisionEntry>,
        in_journal: Vec<SupervisionEntry>,
    ) -> ComparedSupervision {
        compare_supervision((1..).zip(in_file).collect(), &by_uuid(in_journal))
    }

    fn uuids(entries: &[SupervisionEntry]) -> Vec<u128> {
        entries.iter().map(|entry| entry.uuid().as_u128()).collect()
    }

    fn two_differences() -> ComparedSupervision {
        let in_journal = vec![
            meeting(1, "2026-11-01"),
            meeting(2, "2026-11-01"),
            meeting(3, "2026-11-02"),
        ];
        let in_file = vec![
            meeting(1, "2026-11-01"),
            meeting(2, "2026-11-08"),
            meeting(4, "2026-11-01"),
            meeting(3, "2026-11-08"),
        ];
        planned(in_file, in_journal)
    }

    #[test]
    fn what_comes_in_is_new_or_the_same_or_different() {
        let compared = two_differences();
        assert_eq!(uuids(&compared.new), [4]);
        assert_eq!(compared.same.meetings, 1);
        let [second, fourth] = &compared.different[..] else {
            panic!("{:?}", compared.different);
        };
        assert_eq!(second.in_journal, meeting(2, "2026-11-01"));
        assert_eq!(second.in_file, meeting(2, "2026-11-08"));
        assert_eq!((second.position, fourth.position), (2, 4));
    }

    #[test]
    fn each_choice_does_what_it_says() {
        let decided = |first, second| {
            let name = |entry: &SupervisionEntry| Ok(Uuid::from_u128(entry.uuid().as_u128() + 100));
            two_differences().decided(&[first, second], name).unwrap()
        };
        let mine = decided(ConflictChoice::Mine, ConflictChoice::Mine);
        assert_eq!((uuids(&mine.add), mine.replace.len()), (vec![4], 0));
        let theirs = decided(ConflictChoice::Theirs, ConflictChoice::Mine);
        assert_eq!(theirs.replace, two_differences().different[..1]);
        assert_eq!(uuids(&theirs.add), [4]);
        let both = decided(ConflictChoice::Both, ConflictChoice::Both);
        assert_eq!(
            (uuids(&both.add), uuids(&both.add_as_copy)),
            (vec![4], vec![102, 103])
        );
        assert_eq!(both.replace, []);
    }

    fn meeting(uuid: u128, day: &str) -> SupervisionEntry {
        SupervisionEntry::Meeting(Meeting {
            uuid: Uuid::from_u128(uuid),
            day: day.parse().unwrap(),
            minutes: None,
            form: None,
            next: None,
        })
    }

    /// Creates the action 2 of the meeting 1.
    fn action(day: &str, text: &str) -> SupervisionEntry {
        let action = Action {
            uuid: Uuid::from_u128(2),
            agreed_on: day.parse().unwrap(),
            text: text.to_owned(),
            tip: None,
            closing: None,
        };
        SupervisionEntry::Action(action, Uuid::from_u128(1))
    }

    /// Plans an import of a meeting and its action, both of 8 November, into a journal.
    fn week_later(in_journal: Vec<SupervisionEntry>) -> ComparedSupervision {
        let in_file = vec![action("2026-11-08", "new words"), meeting(1, "2026-11-08")];
        planned(in_file, in_journal)
    }

    /// Decides with 9 as the new UUID.
    fn decided(compared: ComparedSupervision, choices: &[ConflictChoice]) -> SupervisionChanges {
        let nine = |_: &SupervisionEntry| Ok(Uuid::from_u128(9));
        compared.decided(choices, nine).unwrap()
    }

    /// The action with other words, of the meeting with the new UUID.
    fn renamed(mut entry: SupervisionEntry) -> SupervisionEntry {
        entry.follow(&HashMap::from([(Uuid::from_u128(1), Uuid::from_u128(9))]));
        entry
    }

    #[test]
    fn an_action_follows_its_meeting_to_its_new_uuid() {
        let in_journal = vec![meeting(1, "2026-11-01")];
        let changes = decided(week_later(in_journal), &[ConflictChoice::Both]);
        assert_eq!(changes.add_as_copy, [meeting(9, "2026-11-08")]);
        assert_eq!(changes.add, [renamed(action("2026-11-08", "new words"))]);
    }

    #[test]
    fn an_action_that_replaces_another_follows_its_meeting_too() {
        let in_journal = vec![meeting(1, "2026-11-01"), action("2026-11-01", "old words")];
        let choices = [ConflictChoice::Theirs, ConflictChoice::Both];
        let mut changes = decided(week_later(in_journal), &choices);
        assert_eq!(changes.add_as_copy, [meeting(9, "2026-11-08")]);
        let replacing = &changes.replace[0].in_file;
        assert_eq!(*replacing, renamed(action("2026-11-08", "new words")));
        assert!(changes.follow_meetings(|_| None).is_empty());
    }

    #[test]
    fn the_same_import_again_adds_no_action() {
        let in_journal = vec![
            meeting(1, "2026-11-01"),
            meeting(9, "2026-11-08"),
            renamed(action("2026-11-08", "new words")),
        ];
        let choices = [ConflictChoice::Both, ConflictChoice::Both];
        let changes = decided(week_later(in_journal), &choices);
        assert_eq!(changes.add_as_copy, [meeting(9, "2026-11-08")]);
        assert_eq!((changes.add, changes.replace), (vec![], vec![]));
    }

    #[test]
    fn an_action_gets_the_day_of_a_meeting_that_is_kept() {
        let in_journal = vec![meeting(1, "2026-11-01")];
        let mut changes = decided(week_later(in_journal), &[ConflictChoice::Mine]);
        let [first, eighth] = ["2026-11-01", "2026-11-08"].map(|day| day.parse().unwrap());
        let moved = changes.follow_meetings(|_| Some(first));
        assert_eq!(moved, MovedActions::from([((eighth, first), 1)]));
        assert_eq!(changes.add, [action("2026-11-01", "new words")]);
    }
}

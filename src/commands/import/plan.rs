//! Plans an import before anything changes: compares the input with the journal.
//!
//! Free of side effects: it reads the journal through [`ExistingEntries`], and writes nothing.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;
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

    /// Returns whether it is an agreed action.
    pub(super) fn is_action(&self) -> bool {
        matches!(self, Self::Action(..))
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

    /// Moves an action to the new UUID of its meeting, if the meeting got one.
    fn follow(&mut self, renamed: &HashMap<Uuid, Uuid>) {
        if let Self::Action(_, meeting) = self
            && let Some(uuid) = renamed.get(meeting)
        {
            *meeting = *uuid;
        }
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
    /// To be added: not in the journal at the time of the comparison.
    pub(super) add: Vec<ImportEntry>,
    /// To be added beside an existing entry, unless an earlier import added them.
    pub(super) beside: Vec<ImportEntry>,
    /// To replace the entries of the journal.
    pub(super) replace: Vec<EntryDifference>,
}

/// Counts actions by their day in the input and the day of their meeting.
pub(super) type MovedActions = BTreeMap<(NaiveDate, NaiveDate), u64>;

impl Plan {
    /// Returns the changes that follow from a choice for each difference, in the same order.
    ///
    /// `new_uuid` returns the UUID of an entry that is kept beside another. It has to be deterministic, so that
    /// importing the same file again adds nothing.
    pub(super) fn decided(
        self,
        choices: &[ConflictChoice],
        mut new_uuid: impl FnMut(&ImportEntry) -> Result<Uuid>,
    ) -> Result<Changes> {
        let mut changes = Changes {
            add: self.new,
            ..Changes::default()
        };
        // An imported action refers to its meeting by UUID, so it follows a meeting that gets a new one.
        let mut renamed = HashMap::new();
        for (difference, choice) in self.different.iter().zip(choices) {
            if *choice == ConflictChoice::Both {
                renamed.insert(difference.theirs.uuid(), new_uuid(&difference.theirs)?);
            }
        }
        for entry in &mut changes.add {
            entry.follow(&renamed);
        }
        for (mut difference, choice) in self.different.into_iter().zip(choices) {
            difference.theirs.follow(&renamed);
            // An earlier import of the same file moved the action to the new UUID of its meeting.
            if difference.mine == difference.theirs {
                continue;
            }
            match choice {
                ConflictChoice::Mine => {}
                ConflictChoice::Theirs => changes.replace.push(difference),
                ConflictChoice::Both => {
                    let theirs = difference.theirs;
                    let uuid = renamed.get(&theirs.uuid()).copied();
                    let uuid = uuid.unwrap_or_else(|| theirs.uuid());
                    changes.beside.push(theirs.with_uuid(uuid));
                }
            }
        }
        Ok(changes)
    }
}

impl Changes {
    /// Gives every action the day of its meeting. Returns how many were moved to another day.
    ///
    /// They differ if the journal's meeting is kept and the input has it on another day. `day_here` returns the day of
    /// a meeting in the journal.
    pub(super) fn follow_meetings(
        &mut self,
        day_here: impl Fn(Uuid) -> Option<NaiveDate>,
    ) -> MovedActions {
        let days: HashMap<Uuid, NaiveDate> = self
            .written()
            .filter_map(|entry| match entry {
                ImportEntry::Meeting(meeting) => Some((meeting.uuid, meeting.day)),
                _ => None,
            })
            .collect();
        let mut moved = MovedActions::new();
        let replacing = self.replace.iter_mut().map(|one| &mut one.theirs);
        for entry in self.add.iter_mut().chain(&mut self.beside).chain(replacing) {
            let ImportEntry::Action(action, meeting) = entry else {
                continue;
            };
            let day = days.get(meeting).copied().or_else(|| day_here(*meeting));
            if let Some(day) = day.filter(|day| *day != action.agreed_on) {
                *moved.entry((action.agreed_on, day)).or_default() += 1;
                action.agreed_on = day;
            }
        }
        moved
    }

    /// Iterates over all entries of the input that are written.
    pub(super) fn written(&self) -> impl Iterator<Item = &ImportEntry> {
        let replacing = self.replace.iter().map(|one| &one.theirs);
        self.add.iter().chain(&self.beside).chain(replacing)
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
        let decided = |first, second| {
            let name = |entry: &ImportEntry| Ok(Uuid::from_u128(entry.uuid().as_u128() + 100));
            two_differences().decided(&[first, second], name).unwrap()
        };
        let mine = decided(ConflictChoice::Mine, ConflictChoice::Mine);
        assert_eq!((uuids(&mine.add), mine.replace.len()), (vec![4], 0));
        let theirs = decided(ConflictChoice::Theirs, ConflictChoice::Mine);
        assert_eq!(theirs.replace, two_differences().different[..1]);
        assert_eq!(uuids(&theirs.add), [4]);
        let both = decided(ConflictChoice::Both, ConflictChoice::Both);
        assert_eq!(
            (uuids(&both.add), uuids(&both.beside)),
            (vec![4], vec![102, 103])
        );
        assert_eq!(both.replace, []);
    }

    fn meeting(uuid: u128, day: &str) -> ImportEntry {
        ImportEntry::Meeting(Meeting {
            uuid: Uuid::from_u128(uuid),
            day: day.parse().unwrap(),
            minutes: None,
            form: None,
            next: None,
        })
    }

    /// Creates the action 2 of the meeting 1.
    fn action(day: &str, text: &str) -> ImportEntry {
        let action = Action {
            uuid: Uuid::from_u128(2),
            agreed_on: day.parse().unwrap(),
            text: text.to_owned(),
            tip: None,
            closing: None,
        };
        ImportEntry::Action(action, Uuid::from_u128(1))
    }

    /// Plans an import of a meeting and its action, both of 8 November, into a journal.
    fn week_later(here: Vec<ImportEntry>) -> Plan {
        let incoming = vec![action("2026-11-08", "new words"), meeting(1, "2026-11-08")];
        plan(incoming, &Journal(here)).unwrap()
    }

    /// Decides with 9 as the new UUID.
    fn decided(plan: Plan, choices: &[ConflictChoice]) -> Changes {
        let nine = |_: &ImportEntry| Ok(Uuid::from_u128(9));
        plan.decided(choices, nine).unwrap()
    }

    /// The action with other words, of the meeting with the new UUID.
    fn renamed(mut entry: ImportEntry) -> ImportEntry {
        entry.follow(&HashMap::from([(Uuid::from_u128(1), Uuid::from_u128(9))]));
        entry
    }

    #[test]
    fn an_action_follows_its_meeting_to_its_new_uuid() {
        let here = vec![meeting(1, "2026-11-01")];
        let changes = decided(week_later(here), &[ConflictChoice::Both]);
        assert_eq!(changes.beside, [meeting(9, "2026-11-08")]);
        assert_eq!(changes.add, [renamed(action("2026-11-08", "new words"))]);
    }

    #[test]
    fn an_action_that_replaces_another_follows_its_meeting_too() {
        let here = vec![meeting(1, "2026-11-01"), action("2026-11-01", "old words")];
        let choices = [ConflictChoice::Theirs, ConflictChoice::Both];
        let mut changes = decided(week_later(here), &choices);
        assert_eq!(changes.beside, [meeting(9, "2026-11-08")]);
        let replacing = &changes.replace[0].theirs;
        assert_eq!(*replacing, renamed(action("2026-11-08", "new words")));
        assert!(changes.follow_meetings(|_| None).is_empty());
    }

    #[test]
    fn the_same_import_again_adds_no_action() {
        let here = vec![
            meeting(1, "2026-11-01"),
            meeting(9, "2026-11-08"),
            renamed(action("2026-11-08", "new words")),
        ];
        let choices = [ConflictChoice::Both, ConflictChoice::Both];
        let changes = decided(week_later(here), &choices);
        assert_eq!(changes.beside, [meeting(9, "2026-11-08")]);
        assert_eq!((changes.add, changes.replace), (vec![], vec![]));
    }

    #[test]
    fn an_action_gets_the_day_of_a_meeting_that_is_kept() {
        let here = vec![meeting(1, "2026-11-01")];
        let mut changes = decided(week_later(here), &[ConflictChoice::Mine]);
        let [first, eighth] = ["2026-11-01", "2026-11-08"].map(|day| day.parse().unwrap());
        let moved = changes.follow_meetings(|_| Some(first));
        assert_eq!(moved, MovedActions::from([((eighth, first), 1)]));
        assert_eq!(changes.add, [action("2026-11-01", "new words")]);
    }

    #[test]
    fn nothing_is_here_where_there_is_no_journal() {
        let plan = plan(vec![reflection(1, "ward")], &NoJournal).unwrap();
        assert_eq!(uuids(&plan.new), [1]);
    }
}

//! What an import would do, worked out before anything changes: what comes in, held against what is here.
//!
//! Pure: the journal is asked through [`Here`], and nothing is written.

use std::collections::HashMap;

use uuid::Uuid;

use crate::error::Result;
use crate::model::{Action, Meeting, Reflection};
use crate::render::terminal::import::Counts;

/// Something with a UUID that comes in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Entry {
    /// A reflection.
    Reflection(Reflection),
    /// A meeting.
    Meeting(Meeting),
    /// An action, and the UUID of its meeting.
    Action(Action, Uuid),
}

impl Entry {
    /// Counts entries of each kind.
    pub(super) fn counts(entries: &[Self]) -> Counts {
        let mut counts = Counts::default();
        for entry in entries {
            match entry {
                Self::Reflection(_) => counts.reflections += 1,
                Self::Meeting(_) => counts.meetings += 1,
                Self::Action(..) => counts.actions += 1,
            }
        }
        counts
    }

    /// Gives its UUID.
    pub(super) fn uuid(&self) -> Uuid {
        match self {
            Self::Reflection(reflection) => reflection.uuid,
            Self::Meeting(meeting) => meeting.uuid,
            Self::Action(action, _) => action.uuid,
        }
    }

    /// Gives it another UUID, so that it stands beside the one that is here.
    fn renamed(mut self, uuid: Uuid) -> Self {
        match &mut self {
            Self::Reflection(reflection) => reflection.uuid = uuid,
            Self::Meeting(meeting) => meeting.uuid = uuid,
            Self::Action(action, _) => action.uuid = uuid,
        }
        self
    }
}

/// What a journal holds under a UUID.
pub(super) trait Here {
    /// Finds the entry of the same kind and UUID; none where there is none.
    fn find(&self, entry: &Entry) -> Result<Option<Entry>>;
}

/// A journal that is not there yet.
pub(super) struct Nothing;

impl Here for Nothing {
    fn find(&self, _: &Entry) -> Result<Option<Entry>> {
        Ok(None)
    }
}

/// One entry that is here and comes in with other words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Difference {
    /// As it is here.
    pub(super) mine: Entry,
    /// As it comes in.
    pub(super) theirs: Entry,
}

/// What to do with an entry that is here but different.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Choice {
    /// It stays as it is here.
    Mine,
    /// It becomes what comes in.
    Theirs,
    /// What comes in stands beside it, under a UUID of its own.
    Both,
}

/// What an import would do.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Plan {
    /// What is not here yet, in the order in which it comes in.
    pub(super) new: Vec<Entry>,
    /// What is here in the same words.
    pub(super) same: Vec<Entry>,
    /// What is here in other words.
    pub(super) different: Vec<Difference>,
}

/// Holds what comes in against what is here.
pub(super) fn plan(incoming: Vec<Entry>, here: &impl Here) -> Result<Plan> {
    let mut plan = Plan::default();
    for theirs in incoming {
        match here.find(&theirs)? {
            None => plan.new.push(theirs),
            Some(mine) if mine == theirs => plan.same.push(theirs),
            Some(mine) => plan.different.push(Difference { mine, theirs }),
        }
    }
    Ok(plan)
}

/// What is written once it is decided what becomes of every difference.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Changes {
    /// To be added: it was not here when the two were compared. Meetings come before their actions.
    pub(super) add: Vec<Entry>,
    /// To be added beside what is here, unless an earlier import did that already.
    pub(super) beside: Vec<Entry>,
    /// To be put in the place of what is here.
    pub(super) replace: Vec<Difference>,
}

impl Plan {
    /// Turns the plan and a choice for each difference, in order, into what is written.
    ///
    /// `new_uuid` names what is kept beside: it has to give the same name for the same entry, so that taking in a file
    /// again adds nothing.
    pub(super) fn decided(self, choices: &[Choice], new_uuid: impl Fn(&Entry) -> Uuid) -> Changes {
        let mut changes = Changes {
            add: self.new,
            ..Changes::default()
        };
        // An action that comes in follows its meeting where that gets another UUID.
        let mut renamed = HashMap::new();
        for (difference, choice) in self.different.into_iter().zip(choices) {
            match choice {
                Choice::Mine => {}
                Choice::Theirs => changes.replace.push(difference),
                Choice::Both => {
                    let uuid = new_uuid(&difference.theirs);
                    renamed.insert(difference.theirs.uuid(), uuid);
                    changes.beside.push(difference.theirs.renamed(uuid));
                }
            }
        }
        for entry in changes.add.iter_mut().chain(&mut changes.beside) {
            if let Entry::Action(_, meeting) = entry
                && let Some(uuid) = renamed.get(meeting)
            {
                *meeting = *uuid;
            }
        }
        for entries in [&mut changes.add, &mut changes.beside] {
            entries.sort_by_key(|entry| matches!(entry, Entry::Action(..)));
        }
        changes
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::DateTime;

    use crate::model::SetRef;

    struct Journal(Vec<Entry>);

    impl Here for Journal {
        fn find(&self, entry: &Entry) -> Result<Option<Entry>> {
            Ok(self
                .0
                .iter()
                .find(|one| one.uuid() == entry.uuid())
                .cloned())
        }
    }

    fn reflection(number: u128, setting: &str) -> Entry {
        let now = DateTime::parse_from_rfc3339("2026-11-21T14:05:00+00:00").unwrap();
        let set = SetRef {
            id: "did-i".into(),
            version: 1,
        };
        let mut reflection = Reflection::begin(Uuid::from_u128(number), now, set, 10);
        reflection.set_setting(setting);
        Entry::Reflection(reflection)
    }

    fn uuids(entries: &[Entry]) -> Vec<u128> {
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
        assert_eq!(uuids(&plan.same), [1]);
        assert_eq!(plan.different.len(), 2);
        assert_eq!(plan.different[0].mine, reflection(2, "ward"));
        assert_eq!(plan.different[0].theirs, reflection(2, "home"));
    }

    #[test]
    fn each_choice_does_what_it_says() {
        let name = |entry: &Entry| Uuid::from_u128(entry.uuid().as_u128() + 100);
        let mine = two_differences().decided(&[Choice::Mine, Choice::Mine], name);
        assert_eq!((uuids(&mine.add), mine.replace.len()), (vec![4], 0));
        let theirs = two_differences().decided(&[Choice::Theirs, Choice::Mine], name);
        assert_eq!(theirs.replace, two_differences().different[..1]);
        assert_eq!(uuids(&theirs.add), [4]);
        let both = two_differences().decided(&[Choice::Both, Choice::Both], name);
        assert_eq!(
            (uuids(&both.add), uuids(&both.beside)),
            (vec![4], vec![102, 103])
        );
        assert_eq!(both.replace, []);
    }

    #[test]
    fn an_action_follows_its_meeting_to_its_new_name() {
        let meeting = |day: &str| {
            Entry::Meeting(Meeting {
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
            Entry::Action(action.clone(), Uuid::from_u128(1)),
            meeting("2026-11-01"),
        ];
        let plan = plan(incoming, &Journal(vec![meeting("2026-10-01")])).unwrap();
        let changes = plan.decided(&[Choice::Both], |_| Uuid::from_u128(9));
        assert_eq!(uuids(&changes.beside), [9]);
        assert_eq!(changes.add, [Entry::Action(action, Uuid::from_u128(9))]);
    }

    #[test]
    fn nothing_is_here_where_there_is_no_journal() {
        let plan = plan(vec![reflection(1, "ward")], &Nothing).unwrap();
        assert_eq!(uuids(&plan.new), [1]);
    }
}

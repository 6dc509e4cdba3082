//! Checks the input of an import before anything changes: the lines of an export file, or another journal.

mod reading;

use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasher, RandomState};

use chrono::{Days, NaiveDate};
use uuid::Uuid;

use super::accepted::{AcceptedIndex, IdentityOverride, InputStatus};
use super::faults::{Faults, ListedLocations};
use super::sets::{RefusedSet, Sets, no_such_set};
use super::supervision::{SupervisionEntry, days_of_meetings};
use super::uuid_map::UuidMap;
use crate::commands::free_text::{FreeTextField, in_action, in_reflection, set_texts};
use crate::commands::guard::{FindingCounts, described};
use crate::error::{Error, Result};
use crate::formats::jsonl::{Line, ReflectionLine, SetLine};
use crate::formats::{FieldFault, ReadResult};
use crate::model::{
    Action, EntryFault, Meeting, NewStart, Reflection, action_fault, check_length, meeting_fault,
};
use crate::privacy::{Guard, Level};
use crate::store::Store;

/// Checks the input of an import, and collects what can be imported.
pub(super) struct InputChecker<'a> {
    today: NaiveDate,
    guard: &'a Guard,
    allows_identifiers: bool,
    pub(super) sets: Sets<'a>,
    /// How the accepted reflections are read again.
    pub(super) index: AcceptedIndex,
    /// The accepted meetings and actions, each with its position.
    pub(super) supervision: Vec<(u64, SupervisionEntry)>,
    /// A digest of each accepted entry.
    digests: UuidMap<u64>,
    hasher: RandomState,
    /// The current position: a line, or the number of an entry of another journal.
    position: u64,
    /// The current position in words, for messages.
    location: String,
    /// The position of each action, for messages.
    actions: HashMap<Uuid, String>,
    /// The new starts of the trends, by their days.
    pub(super) new_starts: BTreeMap<NaiveDate, NewStart>,
    /// The positions and days of accepted entries of a day after today.
    pub(super) future: ListedLocations,
    /// How often each reflection without its own UUID was read.
    without_uuid: UuidMap<u32>,
    /// The findings in the accepted entries.
    pub(super) found: FindingCounts,
    /// Whether an entry was refused for a likely identifier.
    refused_identifiers: bool,
    pub(super) faults: Faults,
}

impl<'a> InputChecker<'a> {
    /// Creates a checker that has read nothing yet.
    pub(super) fn new(
        store: Option<&'a Store>,
        today: NaiveDate,
        guard: &'a Guard,
        allows_identifiers: bool,
    ) -> Result<Self> {
        Ok(Self {
            today,
            guard,
            allows_identifiers,
            sets: Sets::of(store)?,
            index: AcceptedIndex::default(),
            supervision: Vec::new(),
            digests: UuidMap::default(),
            hasher: RandomState::new(),
            position: 0,
            location: String::new(),
            actions: HashMap::new(),
            new_starts: BTreeMap::new(),
            future: ListedLocations::default(),
            without_uuid: UuidMap::default(),
            found: FindingCounts::default(),
            refused_identifiers: false,
            faults: Faults::default(),
        })
    }

    /// Records the fault at the current position, if there is one.
    fn record_fault(&mut self, taken: ReadResult<()>) {
        if let Err(fault) = taken {
            // A fault may quote text that was written into the wrong field.
            let words = self.guard.redact(&fault.to_string());
            self.faults.add(format!("{}, {words}", self.location));
        }
    }

    /// Processes one line; the outer error stops the import, the inner one is a fault of the line.
    fn line(&mut self, line: Line) -> Result<ReadResult<()>> {
        match line {
            Line::Set(set) => self.set(set),
            Line::Reflection(line) => self.reflection(line),
            Line::Meeting(meeting) => Ok(self.meeting(meeting)),
            Line::Action(action, meeting) => self.action(action, meeting),
            Line::NewStart(start) => Ok(self.new_start(&start)),
        }
    }

    fn set(&mut self, line: SetLine) -> Result<ReadResult<()>> {
        let texts = set_texts(&line.set, &line.translations);
        let texts = texts
            .iter()
            .map(|(field, text)| (field.clone(), text.as_str()));
        if let Err(fault) = self.check_identifiers(texts) {
            self.sets.refuse_set(&line.set)?;
            return Ok(Err(fault));
        }
        self.sets.take(line)
    }

    fn reflection(&mut self, line: ReflectionLine) -> Result<ReadResult<()>> {
        let implied = match line.uuid_or_of_content() {
            Ok(uuid) => uuid,
            Err(fault) => return Ok(Err(fault)),
        };
        let uuid = match line.uuid() {
            Some(uuid) => uuid,
            None => self.nth_of(implied),
        };
        let (id, given) = line.set();
        let version = match given {
            Some(version) => Some(version),
            None => self.sets.version_of(id, uuid)?,
        };
        if let Err(fault) = self.check_set(id, version) {
            return Ok(Err(fault));
        }
        let is_implied = given.is_some() || version.is_none() || version == self.sets.newest(id)?;
        let is_exception = uuid != implied || !is_implied;
        let Some(set) = self.sets.find(id, version)? else {
            return Ok(Err(FieldFault::of("set", no_such_set(id, version))));
        };
        let read = line.reflection(set, uuid);
        Ok(read.and_then(|reflection| self.checked_reflection(&reflection, is_exception)))
    }

    /// Returns the UUID of the nth reflection with the same content and no UUID of its own.
    fn nth_of(&mut self, uuid: Uuid) -> Uuid {
        let before = self.without_uuid.get(uuid).unwrap_or_default();
        self.without_uuid.insert(uuid, before + 1);
        match before {
            0 => uuid,
            before => Uuid::new_v5(&uuid, &before.to_be_bytes()),
        }
    }

    /// Refuses an entry about a set that was refused: the journal may have other words under its name.
    fn check_set(&self, id: &str, version: Option<u32>) -> ReadResult<()> {
        let message = match self.sets.refused(id, version) {
            None => return Ok(()),
            Some(RefusedSet::Named(set)) => {
                format!("{set} in this file is not imported, so neither is what is about it")
            }
            Some(RefusedSet::Perhaps) => {
                "a question set in this file cannot be read, and it may be this one".to_owned()
            }
        };
        Err(FieldFault::of("set", message))
    }

    /// Checks the texts of a reflection and accepts it. For an exception its UUID and version are noted.
    fn checked_reflection(
        &mut self,
        reflection: &Reflection,
        is_exception: bool,
    ) -> ReadResult<()> {
        let written = in_reflection(reflection);
        self.check_identifiers(
            written.map(|(field, text)| (FreeTextField::export_name(field), text)),
        )?;
        let (uuid, version) = (reflection.uuid, reflection.set.version);
        if self.is_first(uuid, self.hasher.hash_one(("reflection", reflection)))? {
            let position = self.position;
            self.index.statuses.set(position, InputStatus::New);
            self.index
                .overrides
                .extend(is_exception.then_some(IdentityOverride {
                    position,
                    uuid,
                    version,
                }));
        }
        self.record_future([Some(reflection.day())]);
        Ok(())
    }

    fn meeting(&mut self, meeting: Meeting) -> ReadResult<()> {
        if let Some(fault) = meeting_fault(&meeting) {
            return Err(in_field(fault));
        }
        let day = meeting.day;
        self.add(SupervisionEntry::Meeting(meeting))?;
        self.record_future([Some(day)]);
        Ok(())
    }

    fn action(&mut self, action: Action, meeting: Uuid) -> Result<ReadResult<()>> {
        let tip_check = match &action.tip {
            Some(tip) => match self.check_set(&tip.set, None) {
                Ok(()) => self.sets.check_tip(&tip.set, tip.number)?,
                refused => refused,
            },
            None => Ok(()),
        };
        self.actions.insert(action.uuid, self.location.clone());
        let days = [
            Some(action.agreed_on),
            action.closing.as_ref().map(|closing| closing.day),
        ];
        Ok(action_fault(&action)
            .map_or(Ok(()), |fault| Err(in_field(fault)))
            .and(tip_check)
            .and_then(|()| {
                let written = in_action(&action);
                self.check_identifiers(
                    written.map(|(field, text)| (FreeTextField::export_name(field), text)),
                )
            })
            .and_then(|()| self.add(SupervisionEntry::Action(action, meeting)))
            .map(|()| self.record_future(days)))
    }

    fn new_start(&mut self, start: &NewStart) -> ReadResult<()> {
        self.check_identifiers(std::iter::once((
            "because".to_owned(),
            start.because.as_str(),
        )))?;
        let day = start.on;
        let known = self.new_starts.entry(day).or_insert_with(|| start.clone());
        if known != start {
            let message = format!("the file has two reasons for a new start on {day}");
            return Err(FieldFault::of("because", message));
        }
        self.record_future([Some(day)]);
        Ok(())
    }

    /// Remembers the current position if one of these days is after tomorrow, which may be today in another time zone.
    fn record_future<const N: usize>(&mut self, days: [Option<NaiveDate>; N]) {
        let tomorrow = self.today + Days::new(1);
        if let Some(day) = days.into_iter().flatten().find(|day| *day > tomorrow) {
            self.future.add(format!("{}, {day}", self.location));
        }
    }

    /// Adds a meeting or an action, unless the input has the same before.
    fn add(&mut self, entry: SupervisionEntry) -> ReadResult<()> {
        if self.is_first(entry.uuid(), self.hasher.hash_one(("supervision", &entry)))? {
            self.supervision.push((self.position, entry));
        }
        Ok(())
    }

    /// Returns whether an entry is the first with its UUID. A different entry with the same UUID is a fault.
    fn is_first(&mut self, uuid: Uuid, digest: u64) -> ReadResult<bool> {
        match self.digests.get(uuid) {
            Some(before) if before == digest => Ok(false),
            Some(_) => Err(FieldFault::of(
                "uuid",
                format!("an earlier entry has the same uuid {uuid} and different content"),
            )),
            None => {
                self.digests.insert(uuid, digest);
                Ok(true)
            }
        }
    }

    /// Checks texts for identifiers and length. The first likely identifier is a fault, unless identifiers are allowed.
    fn check_identifiers<'t>(
        &mut self,
        written: impl Iterator<Item = (String, &'t str)>,
    ) -> ReadResult<()> {
        let mut found = FindingCounts::default();
        for (field, text) in written {
            if let Err(why) = check_length(text) {
                return Err(FieldFault::of(field, why));
            }
            for finding in self.guard.check(text) {
                if finding.level == Level::High && !self.allows_identifiers {
                    self.refused_identifiers = true;
                    return Err(FieldFault::of(field, described(text, &finding)));
                }
                found.add(finding.level);
            }
        }
        self.found.likely += found.likely;
        self.found.possible += found.possible;
        Ok(())
    }

    /// Drops actions whose meeting is neither in the input nor in the journal, and records a fault for each.
    ///
    /// `day_in_journal` returns the day of a meeting in the journal.
    pub(super) fn check_meetings(&mut self, day_in_journal: impl Fn(Uuid) -> Option<NaiveDate>) {
        let days = days_of_meetings(self.supervision.iter().map(|(_, entry)| entry));
        let mut faults = Vec::new();
        self.supervision.retain(|(_, entry)| {
            let SupervisionEntry::Action(action, meeting) = entry else {
                return true;
            };
            let fault = match days
                .get(meeting)
                .copied()
                .or_else(|| day_in_journal(*meeting))
            {
                None => {
                    format!("meeting: neither the file nor this journal has {meeting}")
                }
                Some(day) if day != action.agreed_on => format!(
                    "agreed_on: {}, but its meeting was on {day}",
                    action.agreed_on
                ),
                Some(_) => return true,
            };
            let location = self.actions.get(&action.uuid).cloned().unwrap_or_default();
            faults.push(format!("{location}, {fault}"));
            false
        });
        for fault in faults {
            self.faults.add(fault);
        }
    }

    /// Returns the error that lists the faults.
    pub(super) fn refusal(&self) -> Error {
        let hint = if self.faults.is_unreadable {
            "Nothing was imported. Name a file that did-i export wrote, or another did-i journal."
        } else if self.refused_identifiers {
            "Nothing was imported. Correct the file, or skip such lines with --skip; --allow-identifiers allows likely identifiers."
        } else {
            "Nothing was imported. Correct the file, or skip such lines with --skip."
        };
        Error::failed(format!("the file cannot be imported{}", self.faults.list())).hint(hint)
    }
}

fn in_field((field, message): EntryFault) -> FieldFault {
    FieldFault::of(field, message)
}

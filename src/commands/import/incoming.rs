//! Reads and checks the input of an import before anything changes: the lines of a journal file, or another journal.

use std::collections::HashMap;
use std::io::BufRead;

use chrono::{Days, NaiveDate};
use uuid::Uuid;

use super::lines::{Lines, NumberedLine};
use super::plan::ImportEntry;
use super::sets::{RefusedSet, Sets, no_such_set};
use crate::commands::guard::{FindingCounts, described};
use crate::commands::places::{TextPlace, in_action, in_reflection, set_texts};
use crate::error::{Error, Result};
use crate::formats::jsonl::{Line, ReflectionLine, SetLine, lost_set, read_header, read_line};
use crate::formats::{FieldFault, ReadResult};
use crate::model::{
    Action, EntryFault, Meeting, Reflection, action_fault, check_length, meeting_fault,
    reflection_fault,
};
use crate::privacy::{Guard, Level};
use crate::store::Store;

/// At most this many faults are listed; the rest are only counted.
const MOST_DESCRIBED: usize = 10;

/// The input of an import.
pub(super) struct Incoming<'a> {
    today: NaiveDate,
    guard: &'a Guard,
    allows_identifiers: bool,
    pub(super) sets: Sets<'a>,
    pub(super) entries: Vec<ImportEntry>,
    /// The index of each entry in `entries`, by its UUID.
    places: HashMap<Uuid, usize>,
    /// The current position, for messages: a line, or an entry of another journal.
    place: String,
    /// The position of each action, for messages.
    actions: HashMap<Uuid, String>,
    /// The positions and days of accepted entries of a day after today.
    pub(super) future: ListedPlaces,
    /// How often each reflection without its own UUID was read.
    unnamed: HashMap<Uuid, u32>,
    /// The findings in the accepted entries.
    pub(super) found: FindingCounts,
    /// Whether an entry was refused for a likely identifier.
    refused_identifiers: bool,
    pub(super) faults: Faults,
}

/// Places in the input, of which only the first are described.
#[derive(Default)]
pub(super) struct ListedPlaces {
    described: Vec<String>,
    pub(super) count: u64,
}

/// The faults in the input.
#[derive(Default)]
pub(super) struct Faults {
    places: ListedPlaces,
    /// Whether nothing after a fault could be read.
    pub(super) is_hopeless: bool,
}

impl Faults {
    fn add(&mut self, words: String) {
        self.places.add(words);
    }

    /// Returns how many there are.
    pub(super) fn count(&self) -> u64 {
        self.places.count
    }

    /// Lists the first faults, and the number of the others.
    pub(super) fn words(&self) -> String {
        self.places.words()
    }
}

impl ListedPlaces {
    fn add(&mut self, words: String) {
        self.count += 1;
        if self.described.len() < MOST_DESCRIBED {
            self.described.push(words);
        }
    }

    /// Lists the first, and the number of the others.
    pub(super) fn words(&self) -> String {
        let mut words: String = self
            .described
            .iter()
            .map(|one| format!("\n  {one}"))
            .collect();
        let more = self.count - self.described.len() as u64;
        if more > 0 {
            words.push_str(&format!("\n  and {more} more"));
        }
        words
    }
}

impl<'a> Incoming<'a> {
    /// Creates an empty input.
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
            entries: Vec::new(),
            places: HashMap::new(),
            place: String::new(),
            actions: HashMap::new(),
            future: ListedPlaces::default(),
            unnamed: HashMap::new(),
            found: FindingCounts::default(),
            refused_identifiers: false,
            faults: Faults::default(),
        })
    }

    /// Reads every line of a journal file, and collects their errors in `faults`.
    ///
    /// The sets are taken first, wherever they are in the file, so that no entry depends on the order of the lines.
    pub(super) fn read_lines(&mut self, input: impl BufRead) -> Result<()> {
        let mut lines = Lines::of(input);
        let mut read = Vec::new();
        while let Some(line) = lines.next()? {
            let number = line.number;
            if number > 1 {
                read.extend(self.set_or_waiting(&line)?.map(|one| (number, one)));
                continue;
            }
            self.place = "line 1".to_owned();
            let header = line.text.map_err(FieldFault::whole);
            let header = header.and_then(|text| read_header(text.trim_start_matches('\u{feff}')));
            if header.is_err() {
                // Without a valid first line, the other lines cannot be interpreted.
                self.note(header);
                self.faults.is_hopeless = true;
                return Ok(());
            }
        }
        if lines.is_empty() {
            self.faults.add("the file is empty".to_owned());
            self.faults.is_hopeless = true;
        }
        for (number, one) in read {
            self.place = format!("line {number}");
            let taken = match one {
                LineRead::Wrong(fault) => Err(fault),
                LineRead::Waiting(line) => self.line(line)?,
            };
            self.note(taken);
        }
        Ok(())
    }

    /// Takes a line with a set; returns any other line, or what is wrong with it.
    fn set_or_waiting(&mut self, line: &NumberedLine<'_>) -> Result<Option<LineRead>> {
        let read = match line.text {
            Ok(text) if text.trim().is_empty() => return Ok(None),
            Ok(text) => read_line(text),
            Err(why) => Err(FieldFault::whole(why)),
        };
        let fault = match read {
            Ok(Line::Set(set)) => self.set(set)?.err(),
            Ok(other) => return Ok(Some(LineRead::Waiting(other))),
            Err(fault) => {
                self.sets
                    .refuse(lost_set(&String::from_utf8_lossy(line.bytes)));
                Some(fault)
            }
        };
        Ok(fault.map(LineRead::Wrong))
    }

    /// Reads the whole content of another journal.
    pub(super) fn read_journal(&mut self, journal: &Store) -> Result<()> {
        let retired = journal.retired_sets()?;
        for set in journal.sets()? {
            let line = SetLine {
                translations: journal.translations_of(&set.reference())?,
                retired: retired.contains(&set.id),
                set,
            };
            self.place = format!("question set {}", line.set.reference());
            let taken = self.set(line)?;
            self.note(taken);
        }
        journal.each_reflection(|stored| {
            self.place = format!("reflection {}", stored.id);
            let taken = self.stored_reflection(stored.reflection)?;
            self.note(taken);
            Ok(())
        })?;
        for meeting in journal.meetings()? {
            self.place = format!("the meeting of {}", meeting.day);
            let taken = self.meeting(meeting);
            self.note(taken);
        }
        for stored in journal.actions()? {
            self.place = format!("an action agreed on {}", stored.action.agreed_on);
            let taken = self.action(stored.action, stored.meeting)?;
            self.note(taken);
        }
        Ok(())
    }

    /// Records the fault at the current position, if there is one.
    fn note(&mut self, taken: ReadResult<()>) {
        if let Err(fault) = taken {
            // A fault may quote text that was written into the wrong field.
            let words = self.guard.redact(&fault.to_string());
            self.faults.add(format!("{}, {words}", self.place));
        }
    }

    /// Processes one line; the outer error stops the import, the inner one is a fault of the line.
    fn line(&mut self, line: Line) -> Result<ReadResult<()>> {
        match line {
            Line::Set(set) => self.set(set),
            Line::Reflection(line) => self.reflection(line),
            Line::Meeting(meeting) => Ok(self.meeting(meeting)),
            Line::Action(action, meeting) => self.action(action, meeting),
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
        let uuid = match line.uuid() {
            Some(uuid) => uuid,
            None => match line.uuid_of_content() {
                Ok(uuid) => self.nth_of(uuid),
                Err(fault) => return Ok(Err(fault)),
            },
        };
        let (id, version) = line.set();
        let version = match version {
            Some(version) => Some(version),
            None => self.sets.version_of(id, uuid)?,
        };
        if let Err(fault) = self.check_set(id, version) {
            return Ok(Err(fault));
        }
        let Some(set) = self.sets.find(id, version)? else {
            return Ok(Err(FieldFault::of("set", no_such_set(id, version))));
        };
        let read = line.reflection(&set, uuid);
        Ok(read.and_then(|reflection| self.checked_reflection(reflection)))
    }

    /// Returns the UUID of the nth reflection with the same content and no UUID of its own.
    fn nth_of(&mut self, uuid: Uuid) -> Uuid {
        let before = self.unnamed.entry(uuid).or_default();
        *before += 1;
        match *before - 1 {
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

    /// Checks and adds a reflection of another journal.
    fn stored_reflection(&mut self, reflection: Reflection) -> Result<ReadResult<()>> {
        let set = &reflection.set;
        if let Err(fault) = self.check_set(&set.id, Some(set.version)) {
            return Ok(Err(fault));
        }
        let set = self.sets.answered(set)?;
        if let Some(fault) = reflection_fault(&reflection, &set) {
            return Ok(Err(in_field(fault)));
        }
        Ok(self.checked_reflection(reflection))
    }

    fn checked_reflection(&mut self, reflection: Reflection) -> ReadResult<()> {
        let written = in_reflection(&reflection);
        self.check_identifiers(written.map(|(place, text)| (TextPlace::field(place), text)))?;
        let day = reflection.day();
        self.add(ImportEntry::Reflection(reflection))?;
        self.note_future([Some(day)]);
        Ok(())
    }

    fn meeting(&mut self, meeting: Meeting) -> ReadResult<()> {
        if let Some(fault) = meeting_fault(&meeting) {
            return Err(in_field(fault));
        }
        let day = meeting.day;
        self.add(ImportEntry::Meeting(meeting))?;
        self.note_future([Some(day)]);
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
        self.actions.insert(action.uuid, self.place.clone());
        let days = [
            Some(action.agreed_on),
            action.closing.as_ref().map(|closing| closing.day),
        ];
        Ok(action_fault(&action)
            .map_or(Ok(()), |fault| Err(in_field(fault)))
            .and(tip_check)
            .and_then(|()| {
                let written = in_action(&action);
                self.check_identifiers(written.map(|(place, text)| (TextPlace::field(place), text)))
            })
            .and_then(|()| self.add(ImportEntry::Action(action, meeting)))
            .map(|()| self.note_future(days)))
    }

    /// Remembers the current position if one of these days is after tomorrow, which may be today in another time zone.
    fn note_future<const N: usize>(&mut self, days: [Option<NaiveDate>; N]) {
        let tomorrow = self.today + Days::new(1);
        if let Some(day) = days.into_iter().flatten().find(|day| *day > tomorrow) {
            self.future.add(format!("{}, {day}", self.place));
        }
    }

    /// Adds an entry. A duplicate changes nothing; a different entry with the same UUID is a fault.
    fn add(&mut self, entry: ImportEntry) -> ReadResult<()> {
        let uuid = entry.uuid();
        match self
            .places
            .get(&uuid)
            .and_then(|place| self.entries.get(*place))
        {
            Some(before) if *before == entry => Ok(()),
            Some(_) => Err(FieldFault::of(
                "uuid",
                format!("an earlier entry has the same uuid {uuid} and different content"),
            )),
            None => {
                self.places.insert(uuid, self.entries.len());
                self.entries.push(entry);
                Ok(())
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
    /// `day_here` returns the day of a meeting in the journal.
    pub(super) fn check_meetings(&mut self, day_here: impl Fn(Uuid) -> Option<NaiveDate>) {
        let days: HashMap<Uuid, NaiveDate> = self
            .entries
            .iter()
            .filter_map(|entry| match entry {
                ImportEntry::Meeting(meeting) => Some((meeting.uuid, meeting.day)),
                _ => None,
            })
            .collect();
        let mut faults = Vec::new();
        self.entries.retain(|entry| {
            let ImportEntry::Action(action, meeting) = entry else {
                return true;
            };
            let fault = match days.get(meeting).copied().or_else(|| day_here(*meeting)) {
                None => {
                    format!("meeting: neither the file nor this journal has {meeting}")
                }
                Some(day) if day != action.agreed_on => format!(
                    "agreed_on: {}, but its meeting was on {day}",
                    action.agreed_on
                ),
                Some(_) => return true,
            };
            let place = self.actions.get(&action.uuid).cloned().unwrap_or_default();
            faults.push(format!("{place}, {fault}"));
            false
        });
        for fault in faults {
            self.faults.add(fault);
        }
    }

    /// Returns the error that lists the faults.
    pub(super) fn refusal(&self) -> Error {
        let hint = if self.faults.is_hopeless {
            "Nothing was imported. Name a file that did-i export wrote, or another did-i journal."
        } else if self.refused_identifiers {
            "Nothing was imported. Correct the file, or skip such lines with --skip; --allow-identifiers allows likely identifiers."
        } else {
            "Nothing was imported. Correct the file, or skip such lines with --skip."
        };
        Error::failed(format!(
            "the file cannot be imported{}",
            self.faults.words()
        ))
        .hint(hint)
    }
}

/// A line after the first that is no set.
enum LineRead {
    /// It waits until every set was read.
    Waiting(Line),
    Wrong(FieldFault),
}

fn in_field((field, message): EntryFault) -> FieldFault {
    FieldFault::of(field, message)
}

//! Reads and checks the input of an import before anything changes: the lines of a journal file, or another journal.

use std::collections::HashMap;
use std::io::BufRead;

use chrono::NaiveDate;
use uuid::Uuid;

use super::lines::Lines;
use super::plan::ImportEntry;
use super::sets::{Sets, no_such_set};
use crate::commands::guard::{FindingCounts, described};
use crate::commands::places::{TextPlace, in_action, in_reflection, set_texts};
use crate::error::{Error, Result};
use crate::formats::jsonl::{Line, ReflectionLine, SetLine, check_day, read_header, read_line};
use crate::formats::{FieldFault, ReadResult};
use crate::model::{Action, Meeting, Reflection, check_length};
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
    /// How often each reflection without its own UUID was read.
    unnamed: HashMap<Uuid, u32>,
    /// The findings in the accepted entries.
    pub(super) found: FindingCounts,
    /// Whether an entry was refused for a likely identifier.
    refused_identifiers: bool,
    pub(super) faults: Faults,
}

/// The faults in the input.
#[derive(Default)]
pub(super) struct Faults {
    /// Descriptions of the first faults.
    described: Vec<String>,
    pub(super) count: u64,
    /// Whether nothing after a fault could be read.
    pub(super) is_hopeless: bool,
}

impl Faults {
    fn add(&mut self, words: String) {
        self.count += 1;
        if self.described.len() < MOST_DESCRIBED {
            self.described.push(words);
        }
    }

    /// Lists the first faults, and the number of the others.
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
            unnamed: HashMap::new(),
            found: FindingCounts::default(),
            refused_identifiers: false,
            faults: Faults::default(),
        })
    }

    /// Reads every line of a journal file, and collects their errors in `faults`.
    pub(super) fn read_lines(&mut self, input: impl BufRead) -> Result<()> {
        let mut lines = Lines::of(input);
        let mut is_empty = true;
        while let Some((number, text)) = lines.next()? {
            is_empty = false;
            self.place = format!("line {number}");
            let read = match text {
                Err(why) => Err(FieldFault::whole(why)),
                Ok(text) if number == 1 => read_header(text.trim_start_matches('\u{feff}')),
                Ok(text) if text.trim().is_empty() => Ok(()),
                Ok(text) => self.line(text)?,
            };
            let is_wrong = read.is_err();
            self.note(read);
            if is_wrong && number == 1 {
                // Without a valid first line, the other lines cannot be interpreted.
                self.faults.is_hopeless = true;
                return Ok(());
            }
        }
        if is_empty {
            self.faults.add("the file is empty".to_owned());
            self.faults.is_hopeless = true;
        }
        Ok(())
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
            let taken = self.checked_reflection(stored.reflection);
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
    fn line(&mut self, text: &str) -> Result<ReadResult<()>> {
        Ok(match read_line(text) {
            Ok(Line::Set(set)) => self.set(set)?,
            Ok(Line::Reflection(line)) => self.reflection(line)?,
            Ok(Line::Meeting(meeting)) => self.meeting(meeting),
            Ok(Line::Action(action, meeting)) => self.action(action, meeting)?,
            Err(fault) => Err(fault),
        })
    }

    fn set(&mut self, line: SetLine) -> Result<ReadResult<()>> {
        let texts = set_texts(&line.set, &line.translations);
        let texts = texts
            .iter()
            .map(|(field, text)| (field.clone(), text.as_str()));
        if let Err(fault) = self.check_identifiers(texts) {
            return Ok(Err(fault));
        }
        self.sets.take(line)
    }

    fn reflection(&mut self, line: ReflectionLine) -> Result<ReadResult<()>> {
        let (id, version) = line.set();
        let Some(set) = self.sets.find(id, version)? else {
            return Ok(Err(FieldFault::of("set", no_such_set(id, version))));
        };
        let has_uuid = line.has_uuid();
        Ok(line
            .reflection(&set, self.today)
            .and_then(|mut reflection| {
                if !has_uuid {
                    self.name(&mut reflection);
                }
                self.checked_reflection(reflection)
            }))
    }

    /// Sets the UUID of a reflection that has none in the file: derived from its content, and from how many equal
    /// reflections came before it.
    fn name(&mut self, reflection: &mut Reflection) {
        let before = self.unnamed.entry(reflection.uuid).or_default();
        if *before > 0 {
            reflection.uuid = Uuid::new_v5(&reflection.uuid, &before.to_be_bytes());
        }
        *before += 1;
    }

    fn checked_reflection(&mut self, reflection: Reflection) -> ReadResult<()> {
        check_day(reflection.day(), self.today)
            .map_err(|message| FieldFault::of("occurred_at", message))?;
        let written = in_reflection(&reflection);
        self.check_identifiers(written.map(|(place, text)| (TextPlace::field(place), text)))?;
        self.add(ImportEntry::Reflection(reflection))
    }

    fn meeting(&mut self, meeting: Meeting) -> ReadResult<()> {
        check_day(meeting.day, self.today).map_err(|message| FieldFault::of("day", message))?;
        self.add(ImportEntry::Meeting(meeting))
    }

    fn action(&mut self, action: Action, meeting: Uuid) -> Result<ReadResult<()>> {
        let tip_check = match &action.tip {
            Some(tip) => self.sets.check_tip(&tip.set, tip.number)?,
            None => Ok(()),
        };
        self.actions.insert(action.uuid, self.place.clone());
        Ok(check_days(&action, self.today)
            .and(tip_check)
            .and_then(|()| {
                let written = in_action(&action);
                self.check_identifiers(written.map(|(place, text)| (TextPlace::field(place), text)))
            })
            .and_then(|()| self.add(ImportEntry::Action(action, meeting))))
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

fn check_days(action: &Action, today: NaiveDate) -> ReadResult<()> {
    check_day(action.agreed_on, today).map_err(|message| FieldFault::of("agreed_on", message))?;
    action.closing.as_ref().map_or(Ok(()), |closing| {
        check_day(closing.day, today).map_err(|message| FieldFault::of("closed_on", message))
    })
}

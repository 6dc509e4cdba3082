//! Reads the input of an import to its end: every line of an export file, or every row of another journal.

use std::collections::BTreeMap;

use indicatif::ProgressBar;

use super::{InputChecker, in_field};
use crate::commands::import::input::{Input, JournalInput, TextInput, read_first_line};
use crate::commands::import::lines::NumberedLine;
use crate::error::Result;
use crate::formats::jsonl::{Line, SetLine, may_be_set, read_line, unreadable_set};
use crate::formats::{FieldFault, ReadResult};
use crate::model::{Reflection, new_start_fault, reflection_fault};
use crate::store::Store;

/// What is wrong with the sets of a file, by the numbers of their lines.
type SetFaults = BTreeMap<u64, FieldFault>;

impl InputChecker<'_> {
    /// Reads everything, and collects what is wrong with it in `faults`. Returns a digest of what was read.
    pub(in crate::commands::import) fn read(
        &mut self,
        input: &Input,
        progress: &ProgressBar,
    ) -> Result<u64> {
        let (digest, again) = match input {
            Input::Text(text) => self.read_lines(text, progress)?,
            Input::Journal(journal) => {
                let digest = self.read_journal(journal)?;
                (digest, digest)
            }
        };
        if digest == again {
            Ok(digest)
        } else {
            Err(input.changed())
        }
    }

    /// Reads every line of an export file, and then every line again. Returns a digest of each pass.
    ///
    /// The sets are taken first, wherever they are in the file, so that no entry depends on the order of the lines.
    fn read_lines(&mut self, input: &TextInput, progress: &ProgressBar) -> Result<(u64, u64)> {
        if !self.read_header(input)? {
            return Ok((0, 0));
        }
        let mut faults = SetFaults::new();
        let first = input.each_line(progress, |line| {
            self.location = format!("line {}", line.number);
            if let Err(fault) = self.set_line(line)? {
                faults.insert(line.number, fault);
            }
            Ok(())
        })?;
        let second = input.each_line(progress, |line| {
            self.position = line.number;
            self.location = format!("line {}", line.number);
            let taken = self.entry_line(line, &mut faults)?;
            self.record_fault(taken);
            Ok(())
        })?;
        Ok((first, second))
    }

    /// Reads the first line. Returns whether the other lines can be interpreted.
    fn read_header(&mut self, input: &TextInput) -> Result<bool> {
        let mut lines = input.lines(&ProgressBar::hidden())?;
        match lines.next()? {
            None => self.faults.add("the file is empty".to_owned()),
            Some(line) => {
                "line 1".clone_into(&mut self.location);
                let header = line.text.map_err(FieldFault::without_field);
                let header = header.and_then(read_first_line);
                if header.is_ok() {
                    return Ok(true);
                }
                self.record_fault(header);
            }
        }
        self.faults.is_unreadable = true;
        Ok(false)
    }

    /// Takes a line with a set, and ignores any other; the inner error says why the set is refused.
    fn set_line(&mut self, line: &NumberedLine<'_>) -> Result<ReadResult<()>> {
        let read = match line.text {
            Ok(text) if !may_be_set(text) => return Ok(Ok(())),
            Ok(text) => read_line(text),
            Err(why) => Err(FieldFault::without_field(why)),
        };
        match read {
            Ok(Line::Set(set)) => self.set(set),
            Ok(_) => Ok(Ok(())),
            Err(_) => {
                // Its fault is found again when the entries are read.
                self.sets
                    .refuse(unreadable_set(&String::from_utf8_lossy(line.bytes)));
                Ok(Ok(()))
            }
        }
    }

    /// Takes a line with an entry; `faults` are those of the sets, which were taken before.
    fn entry_line(
        &mut self,
        line: &NumberedLine<'_>,
        faults: &mut SetFaults,
    ) -> Result<ReadResult<()>> {
        let text = match line.text {
            Ok(text) if text.trim().is_empty() => return Ok(Ok(())),
            Ok(text) => text,
            Err(why) => return Ok(Err(FieldFault::without_field(why))),
        };
        match read_line(text) {
            Ok(Line::Set(_)) if may_be_set(text) => {
                Ok(faults.remove(&line.number).map_or(Ok(()), Err))
            }
            Ok(line) => self.line(line),
            Err(fault) => Ok(Err(fault)),
        }
    }

    /// Reads the whole content of another journal. Returns a digest of its reflections.
    fn read_journal(&mut self, input: &JournalInput) -> Result<u64> {
        let journal = &input.store;
        self.read_sets(journal)?;
        let digest = input.each_reflection(|position, stored| {
            self.position = position;
            self.location = format!("reflection {}", stored.id);
            let taken = self.stored_reflection(&stored.reflection)?;
            self.record_fault(taken);
            Ok(())
        })?;
        self.read_supervision(journal)?;
        for start in journal.new_starts()? {
            self.location = format!("the new start of {}", start.on);
            let fault = new_start_fault(&start);
            let taken = fault.map_or_else(|| self.new_start(&start), |fault| Err(in_field(fault)));
            self.record_fault(taken);
        }
        Ok(digest)
    }

    fn read_sets(&mut self, journal: &Store) -> Result<()> {
        let retired = journal.retired_sets()?;
        for set in journal.all_set_versions()? {
            let line = SetLine {
                translations: journal.translations_of(&set.reference())?,
                retired: retired.contains(&set.id),
                set,
            };
            self.location = format!("question set {}", line.set.reference());
            let taken = self.set(line)?;
            self.record_fault(taken);
        }
        Ok(())
    }

    fn read_supervision(&mut self, journal: &Store) -> Result<()> {
        for meeting in journal.meetings()? {
            self.position += 1;
            self.location = format!("the meeting of {}", meeting.day);
            let taken = self.meeting(meeting);
            self.record_fault(taken);
        }
        for stored in journal.actions()? {
            self.position += 1;
            self.location = format!("an action agreed on {}", stored.action.agreed_on);
            let taken = self.action(stored.action, stored.meeting)?;
            self.record_fault(taken);
        }
        Ok(())
    }

    /// Checks and adds a reflection of another journal.
    fn stored_reflection(&mut self, reflection: &Reflection) -> Result<ReadResult<()>> {
        let set = &reflection.set;
        if let Err(fault) = self.check_set(&set.id, Some(set.version)) {
            return Ok(Err(fault));
        }
        let set = self.sets.answered(set)?;
        if let Some(fault) = reflection_fault(reflection, set) {
            return Ok(Err(in_field(fault)));
        }
        Ok(self.checked_reflection(reflection, false))
    }
}

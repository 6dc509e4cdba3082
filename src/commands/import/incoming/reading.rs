//! Reads the input of an import to its end: every line of an export file, or every row of another journal.

use std::io::BufRead;

use super::{Incoming, in_field};
use crate::commands::import::lines::{Lines, NumberedLine};
use crate::error::Result;
use crate::formats::jsonl::{Line, SetLine, lost_set, may_be_set, read_header, read_line};
use crate::formats::{FieldFault, ReadResult};
use crate::model::{Reflection, new_start_fault, reflection_fault};
use crate::store::Store;

/// A line after the first that is no set.
enum LineRead {
    /// It waits until every set was read, as text, which takes less memory than what is read from it.
    Waiting(String),
    Wrong(FieldFault),
}

impl Incoming<'_> {
    /// Reads every line of an export file, and collects their errors in `faults`.
    ///
    /// The sets are taken first, wherever they are in the file, so that no entry depends on the order of the lines.
    pub(in crate::commands::import) fn read_lines(&mut self, input: impl BufRead) -> Result<()> {
        let mut lines = Lines::of(input);
        let mut read = Vec::new();
        while let Some(line) = lines.next()? {
            let number = line.number;
            if number > 1 {
                read.extend(self.set_or_waiting(&line)?.map(|one| (number, one)));
                continue;
            }
            "line 1".clone_into(&mut self.place);
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
                LineRead::Waiting(text) => match read_line(&text) {
                    Ok(line) => self.line(line)?,
                    Err(fault) => Err(fault),
                },
            };
            self.note(taken);
        }
        Ok(())
    }

    /// Takes a line with a set; returns any other line, or what is wrong with it.
    fn set_or_waiting(&mut self, line: &NumberedLine<'_>) -> Result<Option<LineRead>> {
        let read = match line.text {
            Ok(text) if text.trim().is_empty() => return Ok(None),
            Ok(text) if !may_be_set(text) => return Ok(Some(LineRead::Waiting(text.to_owned()))),
            Ok(text) => read_line(text),
            Err(why) => Err(FieldFault::whole(why)),
        };
        let fault = match read {
            Ok(Line::Set(set)) => self.set(set)?.err(),
            Ok(_) => {
                return Ok(line
                    .text
                    .ok()
                    .map(|text| LineRead::Waiting(text.to_owned())));
            }
            Err(fault) => {
                self.sets
                    .refuse(lost_set(&String::from_utf8_lossy(line.bytes)));
                Some(fault)
            }
        };
        Ok(fault.map(LineRead::Wrong))
    }

    /// Reads the whole content of another journal.
    pub(in crate::commands::import) fn read_journal(&mut self, journal: &Store) -> Result<()> {
        let retired = journal.retired_sets()?;
        for set in journal.all_set_versions()? {
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
        for start in journal.new_starts()? {
            self.place = format!("the new start of {}", start.on);
            let fault = new_start_fault(&start);
            let taken = fault.map_or_else(|| self.new_start(&start), |fault| Err(in_field(fault)));
            self.note(taken);
        }
        Ok(())
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
}

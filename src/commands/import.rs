//! `import`: reflections that `export` wrote; all of them, or none.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};

use chrono::NaiveDate;
use indicatif::ProgressBar;
use uuid::Uuid;

use super::context::Context;
use super::guard::{self, FindingCounts, described};
use super::places::{Place, in_action, in_reflection};
use super::progress;
use crate::cli::ImportArgs;
use crate::error::{Error, Result};
use crate::formats::jsonl::{Line, LineFault, ReflectionLine, SetLine, read_header, read_line};
use crate::model::{Action, QuestionSet, SetRef};
use crate::privacy::{Guard, Level};
use crate::question_sets::builtin;
use crate::store::{BulkImport, NewJournal, SetKey};
use crate::text::{pluralize, shown};

/// So many faults are named before the rest is left unread.
const MOST_FAULTS: usize = 10;
/// The longest line that is read, in bytes.
const LONGEST_LINE: u64 = 16 * 1024 * 1024;

/// Runs the command.
pub(super) fn run(context: &Context, args: &ImportArgs) -> Result<()> {
    let (input, size) = open(args)?;
    // Of standard input nobody knows how long it is.
    let progress = size.map_or_else(ProgressBar::hidden, |size| {
        progress::bar(
            "Reading {wide_bar} {percent} %",
            size,
            context.terminal.plain,
        )
    });
    let mut input = BufReader::new(progress.wrap_read(input));
    // A new journal gets its name once everything is in it: what fails leaves nothing, and removes nothing.
    let (mut store, new) = match context.journal()? {
        Some(store) => (store, None),
        None => {
            let new = NewJournal::begin(&context.journal)?;
            (new.open()?, Some(new))
        }
    };
    let is_new = new.is_some();
    let today = context.clock.today();
    let guard = guard::guard(context, Some(&store))?;
    let counts = store.import(|intake| {
        Import::new(intake, today, &guard, args.allow_identifiers).read(&mut input)
    });
    progress.finish_and_clear();
    let Counts {
        added,
        known,
        meetings,
        found,
    } = counts?;
    drop(store);
    let is_published = new.map_or(Ok(true), NewJournal::publish)?;
    if !is_published {
        return Err(Error::failed("another did-i made a journal meanwhile")
            .hint("Nothing was imported. Import the file again."));
    }
    if is_new {
        context.welcome()?;
    }
    let already = if known > 0 {
        format!("; {known} were here already")
    } else {
        String::new()
    };
    let met = match meetings {
        0 => String::new(),
        meetings => format!(
            " and {} with what was agreed",
            pluralize(meetings, "meeting")
        ),
    };
    found.say(context, guard.kinds())?;
    context.say(&format!(
        "Imported {}{met}{already}.\n",
        pluralize(added, "reflection")
    ))
}

fn open(args: &ImportArgs) -> Result<(Box<dyn Read>, Option<u64>)> {
    if args.file.as_os_str() == "-" {
        return Ok((Box::new(io::stdin()), None));
    }
    let cannot = |error: &io::Error| {
        Error::failed(format!("cannot read {}: {error}", shown(&args.file)))
            .hint("Name a file that did-i export wrote, or - for standard input.")
    };
    let file = File::open(&args.file).map_err(|error| cannot(&error))?;
    let size = file.metadata().map_err(|error| cannot(&error))?.len();
    Ok((Box::new(file), Some(size)))
}

#[derive(Default)]
struct Counts {
    added: u64,
    known: u64,
    meetings: u64,
    found: FindingCounts,
}

/// An import under way.
struct Import<'a, 'b> {
    intake: &'a mut BulkImport<'b>,
    today: NaiveDate,
    guard: &'a Guard,
    allows_identifiers: bool,
    /// The sets met so far, with their numbers in the journal.
    sets: BTreeMap<SetRef, (SetKey, QuestionSet)>,
    counts: Counts,
    faults: Vec<String>,
}

impl<'a, 'b> Import<'a, 'b> {
    fn new(
        intake: &'a mut BulkImport<'b>,
        today: NaiveDate,
        guard: &'a Guard,
        allows_identifiers: bool,
    ) -> Self {
        Self {
            intake,
            today,
            guard,
            allows_identifiers,
            sets: BTreeMap::new(),
            counts: Counts::default(),
            faults: Vec::new(),
        }
    }

    /// Reads every line; any fault makes the whole import fail, with up to ten of them named.
    fn read(mut self, input: &mut dyn BufRead) -> Result<Counts> {
        let mut number = 0_u64;
        let mut line = Vec::new();
        while next_line(input, &mut line)? {
            number += 1;
            if let Err(fault) = self.line(number, &line)? {
                // A fault may quote a text that stands where none belongs.
                let fault = self.guard.redact(&fault.to_string());
                self.faults.push(format!("  line {number}, {fault}"));
                // Without the first line nothing after it means anything.
                if number == 1 || self.faults.len() == MOST_FAULTS {
                    break;
                }
            }
        }
        if number == 0 {
            self.faults.push("  the file is empty".to_owned());
        }
        if self.faults.is_empty() {
            return Ok(self.counts);
        }
        Err(Error::failed(format!(
            "the file cannot be imported\n{}",
            self.faults.join("\n")
        ))
        .hint(self.what_to_do()))
    }

    fn what_to_do(&self) -> &'static str {
        if self.counts.found.likely > 0 && !self.allows_identifiers {
            "Nothing was imported. Correct the file and import it again; --allow-identifiers lets likely identifiers stand."
        } else {
            "Nothing was imported. Correct the file and import it again."
        }
    }

    /// Looks through what a line says; the fault is its first likely identifier, unless those may stand.
    fn look_through<'t>(
        &mut self,
        written: impl Iterator<Item = (Place, &'t str)>,
    ) -> std::result::Result<(), LineFault> {
        let mut fault = None;
        for (place, text) in written {
            for finding in self.guard.check(text) {
                self.counts.found.add(finding.level);
                if finding.level == Level::High && !self.allows_identifiers {
                    fault.get_or_insert_with(|| LineFault {
                        field: place.field(),
                        message: described(text, &finding),
                    });
                }
            }
        }
        fault.map_or(Ok(()), Err)
    }

    /// Takes one line; the outer error stops the import, the inner one is the line's own.
    fn line(&mut self, number: u64, bytes: &[u8]) -> Result<std::result::Result<(), LineFault>> {
        let whole = |message: &str| LineFault {
            field: String::new(),
            message: message.to_owned(),
        };
        if bytes.len() as u64 >= LONGEST_LINE {
            return Ok(Err(whole("the line is longer than 16 MiB")));
        }
        let Ok(text) = std::str::from_utf8(bytes) else {
            return Ok(Err(whole("the line is not UTF-8 text")));
        };
        if number == 1 {
            return Ok(read_header(text.trim_start_matches('\u{feff}')));
        }
        if text.trim().is_empty() {
            return Ok(Ok(()));
        }
        match read_line(text) {
            Ok(Line::Set(set)) => self.set(set),
            Ok(Line::Reflection(line)) => self.reflection(line),
            Ok(Line::Meeting(meeting)) => {
                self.counts.meetings += u64::from(self.intake.add_meeting(&meeting)?);
                Ok(Ok(()))
            }
            Ok(Line::Action(action, meeting)) => self.action(&action, meeting),
            Err(fault) => Ok(Err(fault)),
        }
    }

    fn set(&mut self, line: SetLine) -> Result<std::result::Result<(), LineFault>> {
        let SetLine {
            set,
            translations,
            retired,
        } = line;
        if self.intake.has_set(&set)? == Some(false) {
            let message = format!("this journal has another wording of {}", set.reference());
            return Ok(Err(LineFault {
                field: "version".to_owned(),
                message,
            }));
        }
        let key = self.intake.set(&set)?;
        if !translations.is_empty() {
            self.intake.translate(key, &translations)?;
        }
        if retired {
            self.intake.retire(&set.id)?;
        }
        self.sets.insert(set.reference(), (key, set));
        Ok(Ok(()))
    }

    fn reflection(&mut self, line: ReflectionLine) -> Result<std::result::Result<(), LineFault>> {
        let (id, version) = line.set();
        let Some(reference) = self.find_set(id, version)? else {
            let message = match version {
                Some(version) => format!(
                    "neither this file nor this journal has {} version {version}",
                    id.escape_debug()
                ),
                None => format!(
                    "neither this file nor this journal has {}",
                    id.escape_debug()
                ),
            };
            return Ok(Err(LineFault {
                field: "set".to_owned(),
                message,
            }));
        };
        let Some((key, set)) = self.sets.get(&reference) else {
            return Ok(Ok(()));
        };
        let key = *key;
        let read = line.reflection(set, self.today).and_then(|reflection| {
            self.look_through(in_reflection(&reflection))?;
            Ok(reflection)
        });
        match read {
            Err(fault) => Ok(Err(fault)),
            // Once something is wrong nothing will be kept; the rest is only read for its faults.
            Ok(_) if !self.faults.is_empty() => Ok(Ok(())),
            Ok(reflection) => {
                let added = self.intake.add(&reflection, key)?;
                self.counts.added += u64::from(added);
                self.counts.known += u64::from(!added);
                Ok(Ok(()))
            }
        }
    }

    fn action(
        &mut self,
        action: &Action,
        meeting: Uuid,
    ) -> Result<std::result::Result<(), LineFault>> {
        if let Err(fault) = self.look_through(in_action(action)) {
            return Ok(Err(fault));
        }
        Ok(match self.intake.add_action(meeting, action)? {
            Some(_) => Ok(()),
            None => Err(LineFault {
                field: "meeting".to_owned(),
                message: format!("neither this file nor this journal has the meeting {meeting}"),
            }),
        })
    }

    /// Finds the set a line means, in the file, the journal or the program; the newest where no version is named.
    fn find_set(&mut self, id: &str, version: Option<u32>) -> Result<Option<SetRef>> {
        let newest = || {
            self.sets
                .keys()
                .filter(|known| known.id == id)
                .map(|known| known.version)
                .max()
        };
        let version = match version.or_else(newest) {
            Some(version) => version,
            None => match self
                .intake
                .newest_version(id)?
                .or_else(|| builtin(id).map(|set| set.version))
            {
                Some(version) => version,
                None => return Ok(None),
            },
        };
        let reference = SetRef {
            id: id.to_owned(),
            version,
        };
        if !self.sets.contains_key(&reference) {
            let shipped = || builtin(id).filter(|set| set.version == version);
            let Some(set) = self.intake.question_set(&reference)?.or_else(shipped) else {
                return Ok(None);
            };
            let key = self.intake.set(&set)?;
            self.sets.insert(reference.clone(), (key, set));
        }
        Ok(Some(reference))
    }
}

/// Reads a line without its end, at most as long as a line may be; false at the end of the input.
fn next_line(input: &mut dyn BufRead, line: &mut Vec<u8>) -> Result<bool> {
    line.clear();
    let read = input.take(LONGEST_LINE).read_until(b'\n', line)?;
    while line
        .last()
        .is_some_and(|byte| matches!(byte, b'\n' | b'\r'))
    {
        line.pop();
    }
    Ok(read > 0)
}

//! timewarrior: a time log, an interval a reflection, tagged with its setting and answers.
//!
//! Intervals may not overlap, so each takes a minute, moved on where the one before has not ended. Only tags can be looked
//! for, so the rare word is one.

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::{DateTime, Datelike, FixedOffset, TimeDelta};
use did_i::model::{NoteTarget, Reflection};

use super::{Entrant, Peer, Run, Task, answer_words};
use crate::Outcome;
use crate::generate::RARE_WORD;
use crate::journals::Journal;
use crate::processes::Process;

const TIMEW: &str = "timew";
/// The files that a save writes to, beside the undo log.
const WRITTEN: [&str; 2] = ["2026-06.data", "tags.data"];

struct Timew {
    home: PathBuf,
    /// The day from which on the ten newest are.
    recent: String,
}

pub(super) fn entrant() -> Entrant {
    Entrant {
        name: "timewarrior",
        version: Process::new(TIMEW, &["--version"]),
        make,
    }
}

fn make(journal: &Journal, home: &Path) -> Outcome<Box<dyn Peer>> {
    let home = home.join("timewarrior");
    let mut reflections: Vec<_> = journal.reflections()?.collect();
    reflections.sort_by_key(|reflection| reflection.occurred_at);
    let tenth = reflections
        .iter()
        .rev()
        .nth(9)
        .ok_or("fewer than ten reflections")?;
    let recent = tenth.day().to_string();
    if !home.join("whole").exists() {
        write_months(&home.join("data"), &reflections)?;
        fs::write(home.join("timewarrior.cfg"), "")?;
        // Makes its list of tags, which a save then only adds to.
        let timew = Timew {
            home: home.clone(),
            recent: recent.clone(),
        };
        timew.process(&["get", "dom.active"]).said()?;
        timew.process(&["summary", "2026-06-30"]).said()?;
        for name in WRITTEN {
            fs::copy(home.join("data").join(name), home.join(name))?;
        }
        fs::write(home.join("whole"), "")?;
    }
    Ok(Box::new(Timew { home, recent }))
}

fn write_months(data: &Path, reflections: &[Reflection]) -> Outcome<()> {
    fs::create_dir_all(data)?;
    let (mut month, mut name) = (String::new(), String::new());
    let mut free = DateTime::<FixedOffset>::MIN_UTC.fixed_offset();
    for reflection in reflections {
        let start = reflection.occurred_at.max(free);
        free = start + TimeDelta::minutes(1);
        let file = format!("{:04}-{:02}.data", start.year(), start.month());
        if file != name && !name.is_empty() {
            fs::write(data.join(&name), &month)?;
            month.clear();
        }
        name = file;
        let stamp = |at: DateTime<FixedOffset>| at.format("%Y%m%dT%H%M%SZ").to_string();
        write!(month, "inc {} - {} #", stamp(start), stamp(free))?;
        write_tags(&mut month, reflection)?;
    }
    Ok(fs::write(data.join(&name), &month)?)
}

fn write_tags(month: &mut String, reflection: &Reflection) -> Outcome<()> {
    let setting = reflection.setting.iter().map(String::as_str);
    for tag in setting.chain(reflection.tags.iter().map(String::as_str)) {
        write!(month, " \"{tag}\"")?;
    }
    for (number, answer) in answer_words(reflection) {
        write!(month, " q{number}{answer}")?;
    }
    let learned = reflection.text_about(NoteTarget::Learning);
    if learned.contains(RARE_WORD) {
        write!(month, " {RARE_WORD}")?;
    }
    if !learned.is_empty() {
        write!(month, " # \"{learned}\"")?;
    }
    month.push('\n');
    Ok(())
}

impl Timew {
    fn process(&self, words: &[&str]) -> Process {
        Process::new(TIMEW, words).setting("TIMEWARRIORDB", &self.home)
    }
}

impl Peer for Timew {
    fn run(&self, task: Task) -> Option<Run> {
        let on = |words: &[&str]| self.process(words);
        let saved = "track 2026-06-30T23:50 - 2026-06-30T23:51 ward crisis q1yes q2yes q3partly q4no q5notapplicable \
            q6yes q7yes q8yes q9no q10yes";
        let saved: Vec<&str> = saved.split_whitespace().collect();
        let put_back =
            WRITTEN.map(|name| (self.home.join(name), self.home.join("data").join(name)));
        Some(match task {
            Task::Start => Run::of(Process::new(TIMEW, &["--version"]), "1."),
            Task::Save => Run {
                put_back: put_back.into(),
                ..Run::of(on(&saved), "Recorded")
            },
            Task::List => Run::of(
                on(&[
                    "summary",
                    &self.recent,
                    "-",
                    "2026-07-01",
                    ":ids",
                    ":annotations",
                ]),
                "2026-06-30",
            ),
            Task::Search => Run::of(on(&["summary", ":all", RARE_WORD]), RARE_WORD),
            Task::Trends => Run::of(on(&["summary", ":all"]), "q1yes"),
            Task::Export => Run::of(on(&["export", ":all"]), RARE_WORD),
        })
    }
}

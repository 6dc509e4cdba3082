//! hledger: a ledger, a transaction a reflection, with an answer as a posting to an account such as `q1:yes`.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use did_i::model::{NoteTarget, Reflection};

use super::{Entrant, Peer, Run, Task, answer_words};
use crate::Outcome;
use crate::generate::RARE_WORD;
use crate::journals::{Journal, copied, made};
use crate::processes::Process;

const HLEDGER: &str = "hledger";

struct Hledger {
    journal: PathBuf,
    copy: PathBuf,
    /// What somebody types to add a transaction.
    typed: PathBuf,
    /// The day from which on the ten newest are.
    recent: String,
}

pub(super) fn entrant() -> Entrant {
    Entrant {
        name: "hledger",
        version: Process::new(HLEDGER, &["--version"]),
        make,
    }
}

fn make(journal: &Journal, home: &Path) -> Outcome<Box<dyn Peer>> {
    let mut reflections: Vec<_> = journal.reflections()?.collect();
    reflections.sort_by_key(|reflection| reflection.occurred_at);
    let tenth = reflections
        .iter()
        .rev()
        .nth(9)
        .ok_or("fewer than ten reflections")?;
    let ledger = home.join("hledger.journal");
    if !ledger.exists() {
        made(&ledger, |file| {
            let mut output = BufWriter::new(File::create(file)?);
            reflections
                .iter()
                .try_for_each(|reflection| write_transaction(&mut output, reflection))?;
            Ok(output.flush()?)
        })?;
    }
    let typed = home.join("typed.txt");
    fs::write(&typed, type_one())?;
    Ok(Box::new(Hledger {
        copy: copied(&ledger, "saved")?,
        journal: ledger,
        typed,
        recent: tenth.day().to_string(),
    }))
}

fn write_transaction(output: &mut impl Write, reflection: &Reflection) -> Outcome<()> {
    let setting = reflection.setting.as_deref().unwrap_or("reflection");
    let learned = reflection.text_about(NoteTarget::Learning);
    let tags: Vec<String> = reflection
        .tags
        .iter()
        .map(|tag| format!("{}:", tag.replace(' ', "-")))
        .collect();
    writeln!(
        output,
        "{} {setting} | {learned}  ; {}",
        reflection.day(),
        tags.join(", ")
    )?;
    for (about, note) in &reflection.notes {
        if let NoteTarget::Question(_) | NoteTarget::NextStep = about {
            writeln!(output, "    ; {}", note.text)?;
        }
    }
    let mut answers = 0;
    for (number, answer) in answer_words(reflection) {
        writeln!(output, "    q{number}:{answer}  1")?;
        answers += 1;
    }
    Ok(writeln!(output, "    asked  -{answers}\n")?)
}

/// Date, description, an account and an amount for each answer, and the end.
fn type_one() -> String {
    let answers = "yes yes partly no notapplicable yes yes yes no yes";
    let mut typed = String::from(
        "2026-06-30\nward | Asking first what had helped before changed the whole visit.\n",
    );
    for (number, answer) in (1..).zip(answers.split_whitespace()) {
        typed.push_str(&format!("q{number}:{answer}\n1\n"));
    }
    typed.push_str("asked\n-10\n.\ny\n.\n");
    typed
}

impl Peer for Hledger {
    fn run(&self, task: Task) -> Option<Run> {
        let with = |file: &Path, words: &[&str]| {
            Process::new(HLEDGER, &[&["-f", &file.to_string_lossy()], words].concat())
        };
        let on = |words: &[&str]| with(&self.journal, words);
        Some(match task {
            Task::Start => Run::of(Process::new(HLEDGER, &["--version"]), "hledger"),
            Task::Save => Run::of(with(&self.copy, &["add"]).reading(&self.typed), "Saved."),
            Task::List => Run::of(on(&["print", "-b", &self.recent]), "2026-06-30"),
            Task::Search => Run::of(on(&["print", &format!("desc:{RARE_WORD}")]), RARE_WORD),
            Task::Trends => Run::of(on(&["balance", "--monthly", "q"]), "q1:yes"),
            Task::Export => Run::of(on(&["print", "-O", "json"]), RARE_WORD),
        })
    }
}

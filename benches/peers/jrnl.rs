//! jrnl: a journal that is one text file, whose `@tags` it counts.
//!
//! Each answer is a tag, since only tags are counted. Counting them takes time that grows with their square, so the same
//! entries are measured without tags too.

use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use did_i::model::{NoteTarget, Reflection};

use super::{Entrant, Peer, Run, Task, answer_words};
use crate::Outcome;
use crate::generate::RARE_WORD;
use crate::journals::{Journal, copied, made};
use crate::processes::Process;

struct Jrnl {
    config: PathBuf,
    config_for_saving: PathBuf,
    tagged: bool,
}

pub(super) fn tagged() -> Entrant {
    Entrant {
        name: "jrnl",
        version: Process::new(&program(), &["--version"]),
        make: |journal, home| make(journal, home, true),
    }
}

pub(super) fn untagged() -> Entrant {
    Entrant {
        name: "jrnl, untagged",
        make: |journal, home| make(journal, home, false),
        ..tagged()
    }
}

/// The one that `benches/get-peers` put into a venv beside what is built, else any.
fn program() -> String {
    let own = Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("peers-venv");
    let own = own.join("bin").join("jrnl");
    if own.exists() {
        own.to_string_lossy().into_owned()
    } else {
        "jrnl".to_owned()
    }
}

fn make(journal: &Journal, home: &Path, tagged: bool) -> Outcome<Box<dyn Peer>> {
    let kind = if tagged { "tagged" } else { "untagged" };
    let text = home.join(format!("{kind}.txt"));
    if !text.exists() {
        made(&text, |file| {
            let mut output = BufWriter::new(File::create(file)?);
            for reflection in in_order(journal)? {
                write_entry(&mut output, &reflection, tagged)?;
            }
            Ok(output.flush()?)
        })?;
    }
    let copy = copied(&text, "saved")?;
    Ok(Box::new(Jrnl {
        config: configured(&text, &home.join(format!("{kind}.yaml")))?,
        config_for_saving: configured(&copy, &home.join(format!("{kind}-saved.yaml")))?,
        tagged,
    }))
}

/// jrnl keeps its entries by date.
fn in_order(journal: &Journal) -> Outcome<Vec<Reflection>> {
    let mut reflections: Vec<_> = journal.reflections()?.collect();
    reflections.sort_by_key(|reflection| reflection.occurred_at);
    Ok(reflections)
}

fn write_entry(output: &mut impl Write, reflection: &Reflection, tagged: bool) -> Outcome<()> {
    let sign = if tagged { "@" } else { "" };
    let minute = reflection.occurred_at.format("%Y-%m-%d %H:%M");
    let setting = reflection.setting.as_deref().unwrap_or("Reflection");
    writeln!(output, "[{minute}] {setting}.")?;
    let answers = answer_words(reflection).map(|(number, answer)| format!("q{number}{answer}"));
    let tags = reflection.tags.iter().map(|tag| tag.replace(' ', "-"));
    let words: Vec<String> = answers
        .chain(tags)
        .map(|word| format!("{sign}{word}"))
        .collect();
    writeln!(output, "{}", words.join(" "))?;
    for (about, note) in &reflection.notes {
        let about = match about {
            NoteTarget::Question(number) => format!("Question {number}"),
            NoteTarget::Learning => "Learned".to_owned(),
            NoteTarget::NextStep => "Next".to_owned(),
        };
        writeln!(output, "{about}: {}", note.text)?;
    }
    Ok(writeln!(output)?)
}

fn configured(journal: &Path, config: &Path) -> Outcome<PathBuf> {
    let colors = "colors: {body: none, date: none, tags: none, title: none}";
    let rest = "default_hour: 9\ndefault_minute: 0\neditor: ''\nencrypt: false\nhighlight: false\n\
        indent_character: '|'\nlinewrap: 79\ntagsymbols: '@'\ntemplate: false\ntimeformat: '%F %H:%M'\n\
        version: '4.6'\n";
    let journals = format!("journals: {{default: {{journal: {}}}}}", journal.display());
    fs::write(config, format!("{colors}\n{journals}\n{rest}"))?;
    Ok(config.to_owned())
}

impl Peer for Jrnl {
    fn run(&self, task: Task) -> Option<Run> {
        let with = |config: &Path, words: &[&str]| {
            let config = config.to_string_lossy();
            Process::new(&program(), &[&["--config-file", &config], words].concat())
        };
        let on = |words: &[&str]| with(&self.config, words);
        let entry = "2026-06-30 18:00: ward.\n@q1yes @q2yes @q3partly @q4no @q5notapplicable @q6yes @q7yes @q8yes \
            @q9no @q10yes @crisis\nLearned: Asking first what had helped before changed the whole visit.\nNext: Begin \
            with their own goal, and leave the form for the end.";
        let entry = if self.tagged {
            entry.to_owned()
        } else {
            entry.replace('@', "")
        };
        Some(match task {
            Task::Start => Run::of(Process::new(&program(), &["--version"]), "jrnl"),
            Task::Save => Run::of(with(&self.config_for_saving, &[&entry]), ""),
            Task::List => Run::of(on(&["-n", "10"]), "2026-06-30"),
            Task::Search => Run::of(on(&["-contains", RARE_WORD]), RARE_WORD),
            Task::Trends if self.tagged => Run::of(on(&["--tags"]), "@q1yes"),
            Task::Trends => return None,
            Task::Export => Run::of(on(&["--export", "json"]), RARE_WORD),
        })
    }
}

//! Beside what a user would pick instead: a journal, a time log, a ledger, a database shell.
//!
//! Each peer gets the same reflections in its own form, and does what comes nearest to each of did-i's commands. What is
//! not installed is named as skipped; `benches/get-peers` installs it.

mod database;
mod goals;
mod hledger;
mod jrnl;
mod own;
mod race;
mod table;
mod timew;

use std::path::{Path, PathBuf};

use did_i::model::Reflection;

use crate::Outcome;
use crate::journals::Journal;
use crate::processes::Process;
use race::Cell;

/// What is done by every peer that can.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Task {
    Start,
    Save,
    List,
    Search,
    Trends,
    Export,
}

impl Task {
    /// Those that need a journal.
    const ON_A_JOURNAL: [Self; 5] = [
        Self::Save,
        Self::List,
        Self::Search,
        Self::Trends,
        Self::Export,
    ];

    const fn words(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Save => "save one",
            Self::List => "list 10",
            Self::Search => "search a rare word",
            Self::Trends => "trends",
            Self::Export => "full export",
        }
    }
}

/// A process that does a task.
pub(crate) struct Run {
    process: Process,
    /// What it must say: else an error would be measured.
    says: &'static str,
    /// A file to put back before each run, and the copy it is put back from.
    put_back: Vec<(PathBuf, PathBuf)>,
}

impl Run {
    fn of(process: Process, says: &'static str) -> Self {
        Self {
            process,
            says,
            put_back: Vec::new(),
        }
    }
}

/// A program with the reflections of a journal in its own form.
pub(crate) trait Peer {
    /// What does a task; none where the program has nothing like it.
    fn run(&self, task: Task) -> Option<Run>;
}

/// A program that takes part.
struct Entrant {
    name: &'static str,
    /// What says its version.
    version: Process,
    /// Gives it the reflections of a journal.
    make: fn(&Journal, &Path) -> Outcome<Box<dyn Peer>>,
}

/// One line of the table: a task at a size, a cell an entrant.
pub(crate) struct Row {
    /// None for a start, which needs no journal.
    size: Option<u32>,
    task: Task,
    cells: Vec<Option<Cell>>,
}

/// Measures every task at so many reflections, and prints the tables and the goals.
pub(crate) fn measure(sizes: &[u32], folder: &Path) -> Outcome<()> {
    let (entrants, skipped) = present();
    let mut rows = Vec::new();
    for &size in sizes {
        let journal = Journal::of(size, folder)?;
        let home = folder.join(format!("peers-{size}"));
        std::fs::create_dir_all(&home)?;
        let peers = entrants
            .iter()
            .map(|entrant| (entrant.make)(&journal, &home))
            .collect::<Outcome<Vec<_>>>()?;
        if rows.is_empty() {
            rows.push(row(None, Task::Start, &peers, &rows, &home)?);
        }
        for task in Task::ON_A_JOURNAL {
            rows.push(row(Some(size), task, &peers, &rows, &home)?);
        }
    }
    let names: Vec<&str> = entrants.iter().map(|entrant| entrant.name).collect();
    println!("## Beside what a user would pick instead\n");
    println!("{}.\n", versions(&entrants)?);
    table::print(&names, &rows);
    println!("\nGoals:\n\n{}", goals::words(&names, &rows).join("\n"));
    if !skipped.is_empty() {
        println!(
            "\nSkipped: {} (benches/get-peers installs it).",
            skipped.join(", ")
        );
    }
    Ok(())
}

fn row(
    size: Option<u32>,
    task: Task,
    peers: &[Box<dyn Peer>],
    before: &[Row],
    home: &Path,
) -> Outcome<Row> {
    eprintln!("{}", table::named(size, task));
    let foreseen: Vec<Option<Cell>> = (0..peers.len())
        .map(|place| foreseen(size?, task, place, before))
        .collect();
    let runs = peers.iter().zip(&foreseen);
    let runs: Vec<Option<Run>> = runs
        .map(|(peer, foreseen)| peer.run(task).filter(|_| foreseen.is_none()))
        .collect();
    let ran = race::race(&runs, home)?;
    Ok(Row {
        size,
        task,
        cells: foreseen
            .into_iter()
            .zip(ran)
            .map(|(known, ran)| known.or(ran))
            .collect(),
    })
}

/// What the largest journal so far tells of a cell; none when it is to be run.
fn foreseen(size: u32, task: Task, place: usize, before: &[Row]) -> Option<Cell> {
    let row = before.iter().rev().find(|row| row.task == task)?;
    row.cells
        .get(place)
        .copied()
        .flatten()?
        .foreseen(f64::from(size) / f64::from(row.size?))
}

/// The programs that are here, did-i first, and the names of those that are not.
fn present() -> (Vec<Entrant>, Vec<&'static str>) {
    let entrants = [
        own::entrant(),
        database::entrant(),
        jrnl::tagged(),
        jrnl::untagged(),
        timew::entrant(),
        hledger::entrant(),
    ];
    let (here, missing): (Vec<_>, Vec<_>) = entrants
        .into_iter()
        .partition(|entrant| entrant.version.check("").is_ok());
    (here, missing.iter().map(|entrant| entrant.name).collect())
}

/// Each program with its version, as it says it.
fn versions(entrants: &[Entrant]) -> Outcome<String> {
    let mut versions = Vec::new();
    for entrant in entrants {
        let said = entrant.version.said()?;
        let version = said
            .split_whitespace()
            .map(|word| word.trim_start_matches('v').trim_end_matches(','))
            .find(|word| word.starts_with(|first: char| first.is_ascii_digit()));
        versions.push(format!("{} {}", entrant.name, version.unwrap_or_default()));
    }
    Ok(versions.join(", "))
}

/// The answers of a reflection in words that every peer can hold: `yes` to question 1, `partly` to question 2.
fn answer_words(reflection: &Reflection) -> impl Iterator<Item = (usize, &'static str)> {
    let word = |letter| match letter {
        'y' => Some("yes"),
        'p' => Some("partly"),
        'n' => Some("no"),
        '-' => Some("notapplicable"),
        _ => None,
    };
    let answers = (1..).zip(reflection.answers.iter());
    answers.filter_map(move |(number, answer)| Some((number, word(answer.letter())?)))
}

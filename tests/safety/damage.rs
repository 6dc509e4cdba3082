//! A truncated or damaged journal: reported, and never shown as correct.
//!
//! Every command that reads is run on hundreds of damaged copies of one journal. Each either prints exactly what it
//! prints for the undamaged journal, or fails with a message; what it prints before is the beginning of the correct
//! output. If a command checks no checksum, and shows damage as it is, `doctor` names it.

use std::fs;
use std::process::Output;

use crate::desk::{Desk, assert_no_panic};
use crate::holding::twin;
use crate::seeded::{Seeded, SeededRng};

/// Every command that reads a journal.
const READERS: [&str; 14] = [
    "list --limit 1000",
    "list --limit 1000 --format json",
    "list --limit 1000 --format csv",
    "show 3",
    "show 3 --format json",
    "search words --limit 1000",
    "trends",
    "trends 4",
    "trends --by month --format json",
    "status",
    "supervision list",
    "summary --last 6m",
    "export",
    "export --format csv",
];

/// A journal with data of every kind.
fn desk() -> Desk {
    let words: Vec<String> = (0..30)
        .map(|nth| format!("words of note {nth}, which nobody else has"))
        .collect();
    let seeded = Seeded {
        shared: words,
        ..Seeded::weeks(7, 8)
    };
    let desk = Desk::new();
    desk.import(&seeded.journal_file());
    desk.run_ok("edit 3 --tag crisis --tag 'first visit' --learning 'words that were learned' --next 'words for next time'");
    desk.run_ok("supervision add --on 2026-10-05 --action '4=name one sign of hope aloud' --action 'rest more'");
    desk.run_ok("supervision done 2 --outcome 'I do'");
    desk
}

/// Commands that write a file for another person, or draw a trend: they never use damaged data.
fn is_strict(line: &str) -> bool {
    ["export", "trends", "summary"]
        .iter()
        .any(|command| line.starts_with(command))
}

/// A damage to a file.
#[derive(Debug, Clone, Copy)]
enum Damage {
    /// Truncated after this many bytes.
    Cut(usize),
    /// These bits flipped in the byte at this offset.
    Flip(usize, u8),
}

impl Damage {
    fn apply(self, bytes: &mut Vec<u8>) {
        match self {
            Self::Cut(length) => bytes.truncate(length),
            Self::Flip(place, bits) => bytes[place] ^= bits,
        }
    }
}

/// Returns the output of a reader, with the home as `~`. Invalid UTF-8 is replaced; the rest is compared.
fn shown(desk: &Desk, output: &Output) -> String {
    let home = desk.home().to_str().unwrap();
    String::from_utf8_lossy(&output.stdout).replace(home, "~")
}

/// Runs every reader on the undamaged journal.
fn truth(desk: &Desk) -> Vec<(&'static str, String)> {
    let read = |line| {
        let output = desk.output(line, "");
        assert!(
            output.status.success(),
            "{}",
            desk.transcript(line, &output)
        );
        (line, shown(desk, &output))
    };
    READERS.map(read).into()
}

/// The result of a reader on a damaged journal.
#[derive(Debug, PartialEq)]
enum ReadResult {
    /// It printed what it prints for the undamaged journal, or failed with a message.
    Correct,
    /// It printed something else as if it were correct.
    SilentlyWrong,
}

/// Runs a reader on a damaged journal. Any other result is a failure.
fn read_result(desk: &Desk, line: &str, whole: &str) -> ReadResult {
    let now = desk.output(line, "");
    let shown = shown(desk, &now);
    let said = String::from_utf8_lossy(&now.stderr).into_owned();
    assert_no_panic(&said);
    match now.status.code() {
        Some(0) if shown == *whole => ReadResult::Correct,
        Some(1) if said.lines().any(|line| line.starts_with("error: ")) => ReadResult::Correct,
        Some(0) => ReadResult::SilentlyWrong,
        status => panic!("{line}: {status:?}: {said}"),
    }
}

/// Damages copies of a journal. Returns how many were shown by a command as if they were correct.
fn silent(desk: &Desk, damages: impl IntoIterator<Item = Damage>) -> usize {
    let truth = truth(desk);
    let whole = desk.bytes();
    let mut silent = 0;
    for damage in damages {
        let copy = twin(desk);
        let mut bytes = whole.clone();
        damage.apply(&mut bytes);
        fs::write(copy.journal(), &bytes).unwrap();
        let found = |(line, whole): &&(&str, String)| {
            read_result(&copy, line, whole) == ReadResult::SilentlyWrong
        };
        let readers: Vec<&str> = truth.iter().filter(found).map(|(line, _)| *line).collect();
        assert!(
            !readers.iter().any(|line| is_strict(line)),
            "{readers:?} take {damage:?} for the truth"
        );
        if !readers.is_empty() {
            println!("{damage:?}: {readers:?}");
            silent += 1;
            let doctor = copy.output("doctor", "");
            assert_eq!(
                doctor.status.code(),
                Some(1),
                "doctor does not name {damage:?}"
            );
        }
    }
    silent
}

fn cuts(number: u64, length: usize) -> Vec<Damage> {
    let mut chance = SeededRng(number);
    let below =
        |bound: usize, chance: &mut SeededRng| usize::try_from(chance.below(bound as u64)).unwrap();
    (0..number)
        .map(|_| Damage::Cut(below(length, &mut chance)))
        .collect()
}

fn flips(number: u64, length: usize) -> Vec<Damage> {
    let mut chance = SeededRng(number);
    let flip = |_| {
        let place = usize::try_from(chance.below(length as u64)).unwrap();
        Damage::Flip(place, 1 << chance.below(8))
    };
    (0..number).map(flip).collect()
}

#[test]
fn damage_is_told_or_named_by_doctor() {
    let desk = desk();
    let length = desk.bytes().len();
    silent(&desk, cuts(2, length).into_iter().chain(flips(6, length)));
}

#[test]
#[ignore = "takes a minute; run by .ci/run"]
fn damage_at_220_places_is_told_or_named_by_doctor() {
    let desk = desk();
    let length = desk.bytes().len();
    let cut = silent(&desk, cuts(20, length));
    let flipped = silent(&desk, flips(200, length));
    println!(
        "shown as if whole, and named by doctor: {cut} of 20 cut off, {flipped} of 200 with a bit flipped"
    );
}

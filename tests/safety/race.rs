//! Every pair of commands that write, started at the same time, from every state of a journal.
//!
//! In any order, nothing that was acknowledged is lost: it is in the journal, or in the one that a restore kept beside
//! it. The journal opens and is intact, and no unfinished file is beside it.

use std::fs;
use std::process::Output;
use std::thread;
use std::time::Duration;

use crate::desk::{Desk, assert_no_panic};
use crate::every::secret;
use crate::holding::is_encrypted;
use crate::seeded::{Seeded, SeededRng};

/// The commands; `{nth}` is a different number in each run.
const WRITERS: [&str; 11] = [
    "log --answers yypn-yyypn --learning 'words {nth}'",
    "edit 1 --answers nnnnnnnnnn --next 'words {nth}'",
    "delete 2 --yes",
    "import ~/lines.jsonl",
    "words add Kestrel{nth}",
    "supervision add --on 2026-11-02 --action '4=words {nth}'",
    "sets install ~/small.toml",
    "backup ~/out.db --force",
    "restore ~/kept.db --yes",
    "passphrase set --new-passphrase-file ~/secret",
    "passphrase remove",
];

/// The state before the two begin.
#[derive(Debug, Clone, Copy, PartialEq)]
enum State {
    Absent,
    Empty,
    Emptied,
    Plain,
    Encrypted,
}

impl State {
    const ALL: [Self; 5] = [
        Self::Absent,
        Self::Empty,
        Self::Emptied,
        Self::Plain,
        Self::Encrypted,
    ];

    fn desk(self) -> Desk {
        let desk = Desk::new().with("DID_I_PASSPHRASE_FILE", "secret");
        secret(&desk, "secret", "four words of mine");
        let lines = Seeded::weeks(7, 1).journal_file();
        fs::write(desk.home().join("lines.jsonl"), lines).unwrap();
        let set = include_str!("../../fuzz/seeds/set_toml/small");
        fs::write(desk.home().join("small.toml"), set).unwrap();
        for learned in ["of one", "of two"] {
            desk.run_ok(&format!("log --answers yyyyyyyyyy --learning '{learned}'"));
        }
        desk.run_ok("backup ~/kept.db");
        match self {
            Self::Absent => fs::remove_file(desk.journal()).unwrap(),
            Self::Empty => {
                desk.run_ok("delete 1 --yes");
                desk.run_ok("delete 2 --yes");
            }
            Self::Emptied => fs::write(desk.journal(), "").unwrap(),
            Self::Plain => {}
            Self::Encrypted => {
                desk.run_ok("passphrase set --new-passphrase-file ~/secret");
            }
        }
        desk
    }
}

/// Runs both at the same time, the second a little later. Returns their outputs.
fn race(desk: &Desk, lines: &[String; 2], chance: &mut SeededRng) -> [Output; 2] {
    let delay = Duration::from_micros(chance.below(30_000));
    thread::scope(|scope| {
        let first = scope.spawn(|| desk.output(&lines[0], ""));
        thread::sleep(delay);
        let second = desk.output(&lines[1], "");
        [first.join().unwrap(), second]
    })
}

/// Returns all text in the journal and in those that a restore kept beside it.
fn everything(desk: &Desk) -> String {
    let folder = fs::read_dir(desk.journal().parent().unwrap()).unwrap();
    let mut all = String::new();
    for file in folder {
        let path = file.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        let is_journal = name == "journal.db" || name.contains(".replaced-");
        if is_journal && fs::metadata(&path).unwrap().len() > 0 {
            let line = format!("export --allow-identifiers --journal {}", path.display());
            all += &desk.run_ok(&line);
        } else {
            assert!(is_journal || name == "journal.db.lock", "{name} was left");
        }
    }
    all
}

/// Returns whether the text of a command is in the journals; true for a command without text.
fn holds_words(all: &str, line: &str) -> bool {
    let given = line
        .split_once("'words ")
        .or_else(|| line.split_once("=words "));
    given
        .is_none_or(|(_, number)| all.contains(&format!("words {}", number.trim_end_matches('\''))))
}

fn tried(first: &str, second: &str, state: State, seed: u64) {
    let mut chance = SeededRng(seed);
    let desk = state.desk();
    let lines = [first, second].map(|line| {
        let nth = 1_000 + chance.below(1_000_000);
        line.replace("{nth}", &nth.to_string())
    });
    let outputs = race(&desk, &lines, &mut chance);
    let what = format!("{lines:?} from {state:?}");
    let mut done = Vec::new();
    for (line, output) in lines.iter().zip(&outputs) {
        let said = String::from_utf8_lossy(&output.stderr);
        assert_no_panic(&said);
        assert!(
            matches!(output.status.code(), Some(0..=2)),
            "{what}: {said}"
        );
        assert!(
            !said.contains("is encrypted, or it is not a did-i journal"),
            "{what}: {said}"
        );
        if output.status.success() {
            done.push(line.as_str());
        }
    }
    let was_restored = done.iter().any(|line| line.starts_with("restore"));
    if state == State::Emptied && !was_restored {
        assert_eq!(
            done.iter()
                .filter(|line| !line.starts_with("backup"))
                .count(),
            0,
            "{what}"
        );
        assert_eq!(desk.bytes(), b"", "{what}");
        return;
    }
    if !desk.journal().exists() {
        assert!(state == State::Absent && done.is_empty(), "{what}");
        return;
    }
    desk.run_ok("doctor");
    let all = everything(&desk);
    // Of two edits of one reflection only the later one is kept.
    let (edits, others): (Vec<&str>, Vec<&str>) =
        done.iter().partition(|line| line.starts_with("edit"));
    for line in others {
        assert!(
            holds_words(&all, line),
            "{what}: the words of {line} are lost"
        );
    }
    assert!(
        edits.is_empty() || edits.iter().any(|line| holds_words(&all, line)),
        "{what}: the words of every edit are lost"
    );
    let is_lone =
        |command: &str| done.iter().any(|line| line.starts_with(command)) && !was_restored;
    if is_lone("passphrase set") && !done.contains(&"passphrase remove") {
        assert!(is_encrypted(&desk.journal()), "{what}");
    }
    if is_lone("import") {
        let reflections = Seeded::weeks(7, 1).journal_file().lines().count() - 1;
        let held = all
            .lines()
            .filter(|line| line.contains("\"reflection\""))
            .count();
        assert!(held >= reflections, "{what}: {held}");
    }
    if let State::Plain | State::Encrypted = state {
        let is_deleted = done.iter().any(|line| line.starts_with("delete"));
        assert!(all.contains("of one"), "{what}");
        assert!(is_deleted || all.contains("of two"), "{what}");
    }
}

/// Every ordered pair, from every state.
fn pairs() -> Vec<(&'static str, &'static str, State)> {
    let mut pairs = Vec::new();
    for (nth, first) in WRITERS.iter().enumerate() {
        for second in &WRITERS[nth..] {
            pairs.extend(State::ALL.map(|state| (*first, *second, state)));
        }
    }
    pairs
}

#[test]
fn some_pairs_of_commands_at_the_same_time_lose_nothing() {
    let pairs = pairs();
    let mut chance = SeededRng(11);
    for seed in 0..12 {
        let nth = usize::try_from(chance.below(pairs.len() as u64)).unwrap();
        let (first, second, state) = pairs[nth];
        tried(first, second, state, seed);
    }
}

#[test]
#[ignore = "takes minutes; run by .ci/run"]
fn every_pair_of_commands_from_every_state_loses_nothing() {
    let pairs = pairs();
    for (seed, (first, second, state)) in (100..).zip(&pairs) {
        tried(first, second, *state, seed);
    }
    println!(
        "{} pairs, each from its state, nothing acknowledged was lost",
        pairs.len()
    );
}

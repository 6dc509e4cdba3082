//! Killed at any moment: the journal opens, is intact, and contains every acknowledged write exactly once.
//!
//! An operation is repeated on one journal, and each time the program is killed (SIGKILL) at a random moment of its
//! usual duration; its expected result is first computed on a copy. Afterwards the journal is either in the state
//! before or in the expected state, never in between, and in the expected state if the program has reported success.
//! The next run must cope with what a kill leaves.

use std::fs;
use std::io::Write as _;
use std::process::{ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::desk::{Desk, assert_no_panic};
use crate::every::secret;
use crate::holding::{JournalContent, beside, is_encrypted, twin};
use crate::seeded::{Seeded, SeededRng};

const LETTERS: &str = "ypn-yypn-p";

/// An operation that changes a journal.
#[derive(Debug, Clone, Copy)]
enum Operation {
    /// All answers at once.
    Log,
    /// One line per answer, each saved at once.
    LogLines,
    Edit,
    Delete,
    Import,
    /// Sets a passphrase if there is none, and removes it if there is one.
    Passphrase,
    Backup,
    /// Restores two backups in turn.
    Restore,
}

impl Operation {
    /// Every operation, with the number of kills: 500 in total.
    const ALL: [(Self, u64); 8] = [
        (Self::Log, 100),
        (Self::LogLines, 90),
        (Self::Edit, 80),
        (Self::Delete, 70),
        (Self::Import, 60),
        (Self::Passphrase, 20),
        (Self::Backup, 40),
        (Self::Restore, 40),
    ];

    /// Returns the number of weeks of reflections at the start.
    fn weeks(self) -> u64 {
        match self {
            Self::Delete => 60,
            _ => 12,
        }
    }

    /// Prepares the next run of the operation, and returns its command line.
    fn prepare(self, desk: &Desk, nth: u64) -> String {
        match self {
            Self::Log => {
                format!(
                    "log --answers {LETTERS} --setting ward --tag t{nth} --note 1='words {nth}'"
                )
            }
            Self::LogLines => "log".to_owned(),
            Self::Edit => format!(
                "edit 1 --answers {} --note 3='words {nth}'",
                ["yyyyyyyyyy", LETTERS][usize::from(nth.is_multiple_of(2))]
            ),
            Self::Delete => {
                let kept = desk.reflections();
                let oldest = kept.last().expect("there is one to delete");
                format!("delete {} --yes", number(oldest))
            }
            Self::Import => {
                let lines = Seeded::weeks(1_000 + nth, 2).journal_file();
                fs::write(desk.home().join("lines.jsonl"), lines).unwrap();
                "import ~/lines.jsonl".to_owned()
            }
            Self::Passphrase if is_encrypted(&desk.journal()) => {
                "passphrase remove --passphrase-file ~/secret".to_owned()
            }
            Self::Passphrase => "passphrase set --new-passphrase-file ~/secret".to_owned(),
            Self::Backup => format!("backup ~/kept/{nth}.db"),
            Self::Restore => {
                let other = usize::from(
                    JournalContent::of(desk) == JournalContent::of_file(desk, "~/kept/0.db"),
                );
                format!("restore ~/kept/{other}.db --yes")
            }
        }
    }

    fn input(self) -> String {
        match self {
            Self::LogLines => {
                LETTERS
                    .chars()
                    .map(|letter| format!("{letter}\n"))
                    .collect::<String>()
                    + "\n\n\n\n\n\n"
            }
            _ => String::new(),
        }
    }

    /// Returns what the program prints when it is done.
    fn acknowledged(self) -> &'static str {
        match self {
            Self::Log | Self::LogLines => "Saved as ",
            Self::Edit => "Changed ",
            Self::Delete => "Deleted ",
            Self::Import => "Imported ",
            Self::Passphrase => "encrypted",
            Self::Backup => "Backed up ",
            Self::Restore => "Restored ",
        }
    }

    /// Returns the allowed states of the journal after a kill, given the state before, the expected state, and the
    /// output.
    fn may_hold(
        self,
        before: &JournalContent,
        after: &JournalContent,
        said: &str,
    ) -> Vec<JournalContent> {
        if said.contains(self.acknowledged()) {
            return vec![after.clone()];
        }
        let mut states = vec![after.clone()];
        let mut kept = 0;
        if matches!(self, Self::LogLines) {
            // An answer is saved before the next question is asked.
            let asked = |number: &usize| said.contains(&format!("Question {number} of 10"));
            kept = (1..=10).rev().find(asked).unwrap_or(1) - 1;
            states.extend((kept.max(1)..=10).map(|given| unfinished(before, after, given)));
        }
        if kept == 0 {
            states.push(before.clone());
        }
        states
    }
}

/// Returns the number in a line such as `7 yypn-yyypn`.
fn number(kept: &str) -> &str {
    kept.split(' ').next().unwrap_or_default()
}

/// Returns the journal with the new reflection after this many answers.
fn unfinished(before: &JournalContent, after: &JournalContent, given: usize) -> JournalContent {
    let is_new = |line: &&Value| line["uuid"] == "new";
    let mut new = after.lines().iter().find(is_new).cloned().unwrap();
    let answers = new["answers"].as_object_mut().unwrap();
    answers.retain(|number, _| number.parse::<usize>().unwrap() <= given);
    new["reached"] = json!(given);
    JournalContent::from_lines(before.lines().iter().cloned().chain([new]))
}

/// Runs an operation and kills it after a delay. Returns its output, and whether it was still running.
fn killed_after(desk: &Desk, operation: Operation, line: &str, delay: Duration) -> (String, bool) {
    let mut program = desk
        .command(line)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = program.stdin.take().unwrap();
    let _ = input.write_all(operation.input().as_bytes());
    drop(input);
    thread::sleep(delay);
    program.kill().unwrap();
    let output = program.wait_with_output().unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_no_panic(&said);
    let was_killed = was_killed(output.status) && !said.contains("error:");
    assert!(was_killed || output.status.success(), "{line}: {said}");
    (said, was_killed)
}

/// Checks the backup of a round: it is complete or missing, and not missing if it was acknowledged.
fn is_whole_or_not_there(desk: &Desk, nth: u64, journal: &JournalContent, acknowledged: bool) {
    let backup = format!("~/kept/{nth}.db");
    if desk.home().join(&backup[2..]).exists() {
        assert_eq!(JournalContent::of_file(desk, &backup), *journal);
    } else {
        assert!(!acknowledged, "{backup} is not there");
    }
}

/// Returns whether a program was killed; Windows gives it the status 1.
fn was_killed(status: ExitStatus) -> bool {
    #[cfg(unix)]
    return std::os::unix::process::ExitStatusExt::signal(&status).is_some();
    #[cfg(windows)]
    return status.code() == Some(1);
}

/// Repeats an operation until it was killed this many times, and checks the journal each time.
fn survives(operation: Operation, kills: u64) {
    let mut chance = SeededRng(2026 + operation as u64);
    let desk = Desk::new();
    desk.import(&Seeded::weeks(operation as u64, operation.weeks()).journal_file());
    secret(&desk, "secret", "four words of mine");
    fs::create_dir(desk.home().join("kept")).unwrap();
    desk.run_ok("backup ~/kept/0.db");
    desk.run_ok("log --answers yyyyyyyyyy");
    if matches!(operation, Operation::Restore) {
        desk.run_ok("backup ~/kept/1.db");
    }
    let (mut killed, mut kept, mut nth) = (0, 0, 0);
    let mut before = JournalContent::of(&desk);
    while killed < kills {
        nth += 1;
        assert!(
            nth < 10 * kills + 10,
            "{operation:?} ends before it can be killed"
        );
        let line = operation.prepare(&desk, nth);
        let rehearsal = twin(&desk);
        let started = Instant::now();
        let output = rehearsal.output(&line, &operation.input());
        let took = started.elapsed();
        assert!(
            output.status.success(),
            "{}",
            desk.transcript(&line, &output)
        );
        let after = JournalContent::of(&rehearsal).with_names_of(&before);

        let microseconds = u64::try_from(took.as_micros()).unwrap();
        let delay = Duration::from_micros(chance.below(microseconds));
        let (said, was_killed) = killed_after(&desk, operation, &line, delay);
        killed += u64::from(was_killed);
        let held = JournalContent::of(&desk);
        let now = held.with_names_of(&before);
        kept += u64::from(was_killed && now != before);
        let allowed = if was_killed {
            operation.may_hold(&before, &after, &said)
        } else {
            vec![after]
        };
        assert!(
            allowed.contains(&now),
            "{line}, killed after {delay:?}, left the journal half done; it had said:\n{said}"
        );
        if matches!(operation, Operation::Backup) {
            is_whole_or_not_there(&desk, nth, &before, said.contains(operation.acknowledged()));
        }
        if matches!(operation, Operation::LogLines) && now != before {
            // Otherwise the next round would begin with the unfinished reflection.
            let kept = desk.reflections();
            desk.run_ok(&format!("delete {} --yes", number(&kept[0])));
        } else {
            before = held;
        }
    }
    desk.run_ok("log --answers yyyyyyyyyy --passphrase-file ~/secret");
    if !matches!(operation, Operation::Restore) {
        // A restore keeps the journal that it replaced.
        assert_eq!(beside(&desk), [""; 0], "{operation:?}");
    }
    println!("{operation:?}: killed {killed} times, {kept} of them after the change was kept");
}

#[test]
fn a_kill_at_some_moments_loses_nothing() {
    for (operation, _) in Operation::ALL {
        survives(operation, 4);
    }
}

#[test]
#[ignore = "takes a minute; run by .ci/run"]
fn a_kill_at_500_moments_loses_nothing() {
    assert_eq!(
        Operation::ALL.map(|(_, kills)| kills).iter().sum::<u64>(),
        500
    );
    for (operation, kills) in Operation::ALL {
        survives(operation, kills);
    }
}

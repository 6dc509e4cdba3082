//! Killed at any moment: the journal opens, is whole, and holds every write that was acknowledged, once.
//!
//! A deed is done over and over on one journal, and each time the program is killed (SIGKILL) at a moment drawn by
//! lot from the time the deed takes; what a deed makes of the journal is first found out on a copy. Afterwards the
//! journal is as it was before or as the deed makes it, never in between, and as the deed makes it once the
//! program has said so. What a kill leaves behind, the next run has to get along with.

use std::fs;
use std::io::Write as _;
use std::process::{ExitStatus, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use crate::every::secret;
use crate::holding::{Holding, beside, is_encrypted, twin};
use crate::journal::{Desk, assert_no_panic};
use crate::seeded::{Chance, Seeded};

const LETTERS: &str = "ypn-yypn-p";

/// Something that changes a journal.
#[derive(Debug, Clone, Copy)]
enum Deed {
    /// All answers at once.
    Log,
    /// A line an answer, each kept as it is given.
    LogLines,
    Edit,
    Delete,
    Import,
    /// Sets a passphrase where there is none, and takes it away where there is one.
    Passphrase,
    Backup,
    /// One of two backups in turn.
    Restore,
}

impl Deed {
    /// Every deed, with how often it is killed: 500 times in all.
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

    /// How many weeks of reflections there are to begin with.
    fn weeks(self) -> u64 {
        match self {
            Self::Delete => 60,
            _ => 12,
        }
    }

    /// Puts ready what the deed needs this time, and gives its command line.
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
                let kept = desk.kept();
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
                let other = usize::from(Holding::of(desk) == Holding::of_file(desk, "~/kept/0.db"));
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

    /// What the program says once it is done.
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

    /// What the journal may hold after a kill, by what it held before, what the deed makes of it, and what was said.
    fn may_hold(self, before: &Holding, after: &Holding, said: &str) -> Vec<Holding> {
        if said.contains(self.acknowledged()) {
            return vec![after.clone()];
        }
        let mut states = vec![after.clone()];
        let mut kept = 0;
        if matches!(self, Self::LogLines) {
            // An answer is kept before the next question is asked.
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

/// The number in a line such as `7 yypn-yyypn`.
fn number(kept: &str) -> &str {
    kept.split(' ').next().unwrap_or_default()
}

/// The journal with the new reflection as it is after so many answers.
fn unfinished(before: &Holding, after: &Holding, given: usize) -> Holding {
    let is_new = |line: &&Value| line["uuid"] == "new";
    let mut new = after.lines().iter().find(is_new).cloned().unwrap();
    let answers = new["answers"].as_object_mut().unwrap();
    answers.retain(|number, _| number.parse::<usize>().unwrap() <= given);
    new["reached"] = json!(given);
    Holding::from_lines(before.lines().iter().cloned().chain([new]))
}

/// Lets the program do a deed and kills it after a while; gives what it said, and whether it was still running.
fn killed_after(desk: &Desk, deed: Deed, line: &str, delay: Duration) -> (String, bool) {
    let mut program = desk
        .command(line)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = program.stdin.take().unwrap();
    let _ = input.write_all(deed.input().as_bytes());
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

/// Looks at the backup of a round: all that the journal held, or no backup; there once it was said to be.
fn is_whole_or_not_there(desk: &Desk, nth: u64, journal: &Holding, acknowledged: bool) {
    let backup = format!("~/kept/{nth}.db");
    if desk.home().join(&backup[2..]).exists() {
        assert_eq!(Holding::of_file(desk, &backup), *journal);
    } else {
        assert!(!acknowledged, "{backup} is not there");
    }
}

/// Tells whether a program was ended from outside; Windows gives it the status 1.
fn was_killed(status: ExitStatus) -> bool {
    #[cfg(unix)]
    return std::os::unix::process::ExitStatusExt::signal(&status).is_some();
    #[cfg(windows)]
    return status.code() == Some(1);
}

/// Does a deed until it was killed so many times, and looks at the journal each time.
fn survives(deed: Deed, kills: u64) {
    let mut chance = Chance(2026 + deed as u64);
    let desk = Desk::new();
    desk.import(&Seeded::weeks(deed as u64, deed.weeks()).journal_file());
    secret(&desk, "secret", "four words of mine");
    fs::create_dir(desk.home().join("kept")).unwrap();
    desk.does("backup ~/kept/0.db");
    desk.does("log --answers yyyyyyyyyy");
    if matches!(deed, Deed::Restore) {
        desk.does("backup ~/kept/1.db");
    }
    let (mut killed, mut kept, mut nth) = (0, 0, 0);
    let mut before = Holding::of(&desk);
    while killed < kills {
        nth += 1;
        assert!(
            nth < 10 * kills + 10,
            "{deed:?} ends before it can be killed"
        );
        let line = deed.prepare(&desk, nth);
        let rehearsal = twin(&desk);
        let started = Instant::now();
        let output = rehearsal.output(&line, &deed.input());
        let took = started.elapsed();
        assert!(
            output.status.success(),
            "{}",
            desk.transcript(&line, &output)
        );
        let after = Holding::of(&rehearsal).with_names_of(&before);

        let microseconds = u64::try_from(took.as_micros()).unwrap();
        let delay = Duration::from_micros(chance.below(microseconds));
        let (said, was_killed) = killed_after(&desk, deed, &line, delay);
        killed += u64::from(was_killed);
        let held = Holding::of(&desk);
        let now = held.with_names_of(&before);
        kept += u64::from(was_killed && now != before);
        let allowed = if was_killed {
            deed.may_hold(&before, &after, &said)
        } else {
            vec![after]
        };
        assert!(
            allowed.contains(&now),
            "{line}, killed after {delay:?}, left the journal half done; it had said:\n{said}"
        );
        if matches!(deed, Deed::Backup) {
            is_whole_or_not_there(&desk, nth, &before, said.contains(deed.acknowledged()));
        }
        if matches!(deed, Deed::LogLines) && now != before {
            // Else the next round would begin with what is unfinished.
            let kept = desk.kept();
            desk.does(&format!("delete {} --yes", number(&kept[0])));
        } else {
            before = held;
        }
    }
    desk.does("log --answers yyyyyyyyyy --passphrase-file ~/secret");
    if !matches!(deed, Deed::Restore) {
        // A restore keeps the journal that it replaced.
        assert_eq!(beside(&desk), [""; 0], "{deed:?}");
    }
    println!("{deed:?}: killed {killed} times, {kept} of them after the change was kept");
}

#[test]
fn a_kill_at_some_moments_loses_nothing() {
    for (deed, _) in Deed::ALL {
        survives(deed, 4);
    }
}

#[test]
#[ignore = "takes a minute; run by .ci/run"]
fn a_kill_at_500_moments_loses_nothing() {
    assert_eq!(Deed::ALL.map(|(_, kills)| kills).iter().sum::<u64>(), 500);
    for (deed, kills) in Deed::ALL {
        survives(deed, kills);
    }
}

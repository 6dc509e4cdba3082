//! Random commands on one journal, compared with a model of it after each.

use std::collections::BTreeMap;
use std::fs;

use serde_json::Value;

use crate::desk::Desk;
use crate::every::secret;
use crate::seeded::{Seeded, SeededRng};

/// A reflection in the model: letters, setting, learning.
type Words = (String, String, String);

/// The expected content of the journal.
#[derive(Debug, Clone, Default, PartialEq)]
struct Model {
    /// The logged reflections, by number.
    logged: BTreeMap<u64, Words>,
    /// The imported reflections.
    imported: Vec<Words>,
    private_words: usize,
}

impl Model {
    fn all(&self) -> Vec<Words> {
        let mut all: Vec<Words> = self
            .logged
            .values()
            .chain(&self.imported)
            .cloned()
            .collect();
        all.sort();
        all
    }

    /// Returns the number of a random logged reflection; `None` if there are none.
    fn any(&self, chance: &mut SeededRng) -> Option<u64> {
        let numbers: Vec<u64> = self.logged.keys().copied().collect();
        let nth = chance.below(numbers.len().max(1) as u64);
        numbers.get(usize::try_from(nth).unwrap()).copied()
    }
}

/// A journal, its model, and the state of both at the last backup.
struct Run {
    desk: Desk,
    chance: SeededRng,
    model: Model,
    backup: Option<Model>,
    is_encrypted: bool,
}

impl Run {
    fn begin(seed: u64) -> Self {
        let desk = Desk::new().with("DID_I_PASSPHRASE_FILE", "secret");
        secret(&desk, "secret", "four words of mine");
        Self {
            desk,
            chance: SeededRng(seed),
            model: Model::default(),
            backup: None,
            is_encrypted: false,
        }
    }

    fn letters(&mut self) -> String {
        (0..10)
            .map(|_| ["y", "p", "n", "-", "."][usize::try_from(self.chance.below(5)).unwrap()])
            .collect()
    }

    /// Runs one command, and applies it to the model.
    fn step(&mut self, nth: u64) {
        let picked = self.model.any(&mut self.chance);
        match (self.chance.below(16), picked) {
            (0..=4, _) => self.log(nth),
            (5..=6, Some(number)) => {
                let letters = self.letters();
                let words = self.model.logged.get_mut(&number).unwrap();
                words.0.clone_from(&letters);
                words.1 = format!("setting {nth}");
                self.desk.run_ok(&format!(
                    "edit {number} --answers {letters} --setting 'setting {nth}'"
                ));
            }
            (7, Some(number)) => {
                self.model.logged.get_mut(&number).unwrap().2 = format!("learned again {nth}");
                self.desk
                    .run_ok(&format!("edit {number} --learning 'learned again {nth}'"));
            }
            (8..=9, Some(number)) => {
                self.model.logged.remove(&number);
                self.desk.run_ok(&format!("delete {number} --yes"));
            }
            (10, _) => self.import(nth),
            (11, _) => {
                self.model.private_words += 1;
                self.desk.run_ok(&format!("words add Kestrel{nth}"));
            }
            (12, _) if self.desk.journal().exists() => {
                self.desk.run_ok("backup ~/kept.db --force");
                self.backup = Some(self.model.clone());
            }
            (13, _) if self.backup.is_some() => {
                self.desk.run_ok("restore ~/kept.db --yes");
                self.model = self.backup.clone().unwrap();
                self.is_encrypted = crate::holding::is_encrypted(&self.desk.journal());
            }
            (14, _) => {
                let line = if self.is_encrypted {
                    "passphrase remove"
                } else {
                    "passphrase set --new-passphrase-file ~/secret"
                };
                self.desk.run_ok(line);
                self.is_encrypted = !self.is_encrypted;
            }
            _ => drop(self.desk.output("doctor --fix", "")),
        }
    }

    fn log(&mut self, nth: u64) {
        let letters = self.letters();
        let line = format!("log --answers {letters} --setting ward --learning 'learned {nth}'");
        let output = self.desk.output(&line, "");
        let said = String::from_utf8(output.stderr).unwrap();
        let number = said.split_once("Saved as ").expect("it is saved").1;
        let number = number.split('.').next().unwrap().parse().unwrap();
        let words = (letters, "ward".to_owned(), format!("learned {nth}"));
        assert_eq!(
            self.model.logged.insert(number, words),
            None,
            "a number was given twice"
        );
    }

    fn import(&mut self, nth: u64) {
        let lines = Seeded::weeks(10_000 + nth, 1).journal_file();
        fs::write(self.desk.home().join("lines.jsonl"), &lines).unwrap();
        self.desk.run_ok("import ~/lines.jsonl");
        self.model.imported.extend(reflections(&lines));
    }

    fn check(&self, nth: u64) {
        if !self.desk.journal().exists() {
            assert_eq!(self.model, Model::default());
            return;
        }
        let mut held = reflections(&self.desk.run_ok("export"));
        held.sort();
        assert_eq!(held, self.model.all(), "after command {nth}");
        let words = self.desk.run_ok("words list");
        assert_eq!(
            words.matches("Kestrel").count(),
            self.model.private_words,
            "after command {nth}"
        );
    }
}

/// Parses the reflections of an export for comparison with the model.
fn reflections(export: &str) -> Vec<Words> {
    let lines = export
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap());
    lines
        .filter(|line| line["kind"] == "reflection")
        .map(|line| {
            let letter = |question: usize| match line["answers"][question.to_string()].as_str() {
                Some("yes") => 'y',
                Some("partly") => 'p',
                Some("no") => 'n',
                Some("not_applicable") => '-',
                _ => '.',
            };
            let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
            let letters = (1..=10).map(letter).collect();
            (
                letters,
                text(&line["setting"]),
                text(&line["learning"]["text"]),
            )
        })
        .collect()
}

/// Runs this many commands from a seed.
fn follows_the_model(seed: u64, commands: u64) {
    let mut run = Run::begin(seed);
    for nth in 1..=commands {
        run.step(nth);
        run.check(nth);
    }
    run.desk.run_ok("doctor");
}

#[test]
fn a_few_random_commands_leave_what_a_model_says() {
    follows_the_model(1, 25);
}

#[test]
#[ignore = "takes minutes; run by .ci/run"]
fn many_random_commands_leave_what_a_model_says() {
    for seed in 2..8 {
        follows_the_model(seed, 120);
    }
    println!("720 random commands, the export as the model after each");
}

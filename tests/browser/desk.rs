//! A separate home folder and journal for a test.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use chrono::Days;
use did_i::model::{Choice, QuestionSet};
use serde_json::{Map, Value, json};
use tempfile::TempDir;

use crate::seeded::{NOW, Seeded, SeededRng, day};

/// A home with one journal.
pub(crate) struct Desk {
    home: TempDir,
}

impl Desk {
    /// A home with a seeded journal, imported by the program itself.
    pub(crate) fn with(journal: &Seeded) -> Self {
        let desk = Self::bare();
        let file = desk.home.path().join("journal.jsonl");
        fs::write(&file, journal.journal_file()).unwrap();
        desk.did_i(&["import", file.to_str().unwrap()]);
        desk
    }

    /// A home with thirteen weeks of five reflections on a set, answered with its own keys.
    pub(crate) fn answering(set: &QuestionSet) -> Self {
        let mut lines = vec![json!({"format": "did-i-journal", "version": 1})];
        if !set.answers.is_empty() {
            let mut line = serde_json::to_value(set).unwrap();
            line["kind"] = "question_set".into();
            lines.push(line);
        }
        let scale = set.scale();
        let choices = scale.choices();
        let named = |choice: &Choice| {
            if scale.is_own() {
                choice.key.to_string()
            } else {
                choice.label.clone()
            }
        };
        let first = day("2026-08-17");
        let mut chance = SeededRng(11);
        for at in (0..13 * 7_u64).filter(|at| at % 7 < 5) {
            let answers: Map<String, Value> = (1..=set.questions.len())
                .map(|number| {
                    let drawn = chance.below(choices.len() as u64);
                    let choice = &choices[usize::try_from(drawn).unwrap()];
                    (number.to_string(), named(choice).into())
                })
                .collect();
            lines.push(json!({
                "kind": "reflection",
                "occurred_at": format!("{}T10:00:00+00:00", first + Days::new(at)),
                "set": set.id,
                "answers": answers,
            }));
        }
        let lines: String = lines.iter().map(|line| format!("{line}\n")).collect();
        let desk = Self::bare();
        let file = desk.home.path().join("journal.jsonl");
        fs::write(&file, lines).unwrap();
        desk.did_i(&["import", file.to_str().unwrap()]);
        desk
    }

    /// A home without a journal.
    pub(crate) fn bare() -> Self {
        let home = tempfile::tempdir().unwrap();
        Self { home }
    }

    /// Runs the program, which must succeed.
    pub(crate) fn did_i(&self, args: &[&str]) -> String {
        let home = self.home.path();
        let output = Command::new(env!("CARGO_BIN_EXE_did-i"))
            .args(args)
            .current_dir(home)
            .env_clear()
            .env("HOME", home)
            .env("XDG_DATA_HOME", home.join("data"))
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("DID_I_JOURNAL", home.join("journal.db"))
            .env("DID_I_NOW", NOW)
            .env("TZ", "UTC")
            .env("LANG", "C.UTF-8")
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "did-i {args:?}: {}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stdout).unwrap()
    }

    /// Writes the summary as a page that is kept for inspection: `tmp/browser/<name>.html` in the build folder.
    pub(crate) fn page(&self, name: &str, args: &[&str]) -> PathBuf {
        let page = looked_at(&format!("{name}.html"));
        let mut all = vec!["summary", "--yes", "--force", "--output"];
        all.push(page.to_str().unwrap());
        all.extend(args);
        self.did_i(&all);
        page
    }
}

/// Returns the path of a file that is kept for inspection after the tests.
pub(crate) fn looked_at(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("browser");
    fs::create_dir_all(&folder).unwrap();
    folder.join(name)
}

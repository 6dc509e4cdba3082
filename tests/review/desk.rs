//! A supervisor's home for every test: empty, with a team's summaries and a fixed clock.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

/// A supervisor's home, with a folder for the summaries of a team.
pub(crate) struct Desk {
    home: TempDir,
    pub(crate) columns: &'static str,
}

impl Desk {
    pub(crate) fn new() -> Self {
        let home = TempDir::with_prefix("did-i-").unwrap();
        fs::create_dir(home.path().join("team")).unwrap();
        Self {
            home,
            columns: "80",
        }
    }

    /// A home with the summaries of three people.
    pub(crate) fn with_three() -> Self {
        let desk = Self::new();
        let agreed = [
            "--on",
            "2026-08-31",
            "--action",
            "4=name one sign of hope aloud",
        ];
        desk.person(
            "ana",
            60,
            "yypyyyyypy",
            Some(&agreed),
            &[
                "--name",
                "Ana Reyes",
                "--ask",
                "How do I hold hope when the team does not?",
            ],
        );
        desk.person("bo", 12, "ypn-pyyynp", None, &[]);
        desk.person(
            "chidi",
            4,
            "yyyyyyyyyy",
            None,
            &["--name", "Chidi Okonkwo-Featherstonehaugh"],
        );
        desk
    }

    /// Writes a summary of this many reflections, one every other day, to the team's folder.
    pub(crate) fn person(
        &self,
        file: &str,
        reflections: u64,
        letters: &str,
        meeting: Option<&[&str]>,
        flags: &[&str],
    ) {
        let journal = format!("{file}.db");
        self.run_ok(&["import", "lines.jsonl", "--journal", &journal], || {
            fs::write(self.path("lines.jsonl"), lines(reflections, letters)).unwrap();
        });
        if let Some(meeting) = meeting {
            self.run_ok(
                &[&["supervision", "add", "--journal", &journal], meeting].concat(),
                || {},
            );
        }
        let output = format!("team/{file}.json");
        let summary = [
            "summary",
            "--last",
            "6m",
            "--yes",
            "--journal",
            &journal,
            "--output",
            &output,
        ];
        self.run_ok(&[&summary, flags].concat(), || {});
    }

    pub(crate) fn run_ok(&self, words: &[&str], before: impl FnOnce()) {
        before();
        let output = self.output(words);
        assert!(output.status.success(), "{}", transcript("", &output));
    }

    pub(crate) fn output(&self, words: &[&str]) -> Output {
        let home = self.home.path();
        Command::new(env!("CARGO_BIN_EXE_did-i"))
            .args(words)
            .env_clear()
            .envs(
                [
                    "HOME",
                    "XDG_DATA_HOME",
                    "XDG_CONFIG_HOME",
                    "APPDATA",
                    "LOCALAPPDATA",
                    "USERPROFILE",
                    "TMPDIR",
                    "TEMP",
                    "TMP",
                ]
                .map(|name| (name, home)),
            )
            .env("DID_I_JOURNAL", home.join("did-i.db"))
            .env("DID_I_NOW", "2026-11-21T14:05:00+00:00")
            // Windows starts no program without this variable.
            .envs(std::env::var_os("SystemRoot").map(|folder| ("SystemRoot", folder)))
            .envs([
                ("TZ", "UTC"),
                ("LANG", "C.UTF-8"),
                ("COLUMNS", self.columns),
            ])
            .current_dir(home)
            .stdin(Stdio::null())
            .output()
            .unwrap()
    }

    pub(crate) fn run(&self, line: &str) -> String {
        let words: Vec<_> = line.split(' ').collect();
        transcript(&format!("$ did-i {line}\n"), &self.output(&words))
    }

    pub(crate) fn path(&self, file: &str) -> PathBuf {
        self.home.path().join(file)
    }

    pub(crate) fn read(&self, file: &str) -> String {
        fs::read_to_string(self.path(file)).unwrap()
    }

    /// Changes one value in a summary, and writes it as another file of the team.
    pub(crate) fn changed(&self, from: &str, to: &str, pointer: &str, value: Value) {
        let mut summary: Value = serde_json::from_str(&self.read(from)).unwrap();
        *summary.pointer_mut(pointer).unwrap() = value;
        fs::write(self.path(to), summary.to_string()).unwrap();
    }
}

fn lines(reflections: u64, letters: &str) -> String {
    let answers: serde_json::Map<String, Value> = (1..)
        .zip(letters.chars())
        .map(|(number, letter)| {
            let word = match letter {
                'y' => "yes",
                'p' => "partly",
                'n' => "no",
                _ => "not_applicable",
            };
            (number.to_string(), json!(word))
        })
        .collect();
    let last = chrono::NaiveDate::from_ymd_opt(2026, 11, 15).unwrap();
    let line = |back: u64| {
        let day = last - chrono::Days::new(2 * back);
        json!({"kind": "reflection", "occurred_at": format!("{day}T10:00:00+00:00"), "set": "did-i", "answers": answers})
    };
    let mut text = json!({"format": "did-i-journal", "version": 1}).to_string();
    for back in 0..reflections {
        write!(text, "\n{}", line(back)).unwrap();
    }
    text
}

/// Returns a command and its output.
pub(crate) fn transcript(line: &str, output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let mut shown = format!("{line}{}", text(&output.stdout));
    let errors = text(&output.stderr);
    if !errors.is_empty() {
        write!(shown, "--- stderr\n{errors}").unwrap();
    }
    if let Some(status) = output.status.code().filter(|status| *status != 0) {
        writeln!(shown, "--- status {status}").unwrap();
    }
    shown
}

//! A separate home for every test: empty, with a journal and a fixed clock.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use did_i::model::StoredReflection;
use did_i::store::{Filter, Store};
use tempfile::TempDir;

/// A Saturday afternoon.
pub(crate) const NOW: &str = "2026-11-21T14:05:00+00:00";
const PROGRAM: &str = env!("CARGO_BIN_EXE_did-i");

/// A home for one test, and the few environment variables of the program.
pub(crate) struct Desk {
    home: TempDir,
    variables: BTreeMap<String, String>,
}

impl Desk {
    /// Makes an empty home without a journal.
    pub(crate) fn new() -> Self {
        let home = TempDir::with_prefix("did-i-").unwrap();
        let mut desk = Self {
            home,
            variables: BTreeMap::new(),
        };
        for (name, folder) in [
            ("HOME", "."),
            ("XDG_DATA_HOME", ".local/share"),
            ("XDG_CONFIG_HOME", ".config"),
            ("XDG_STATE_HOME", ".local/state"),
            ("XDG_CACHE_HOME", ".cache"),
            ("APPDATA", ".config"),
            ("LOCALAPPDATA", ".local/share"),
            ("USERPROFILE", "."),
            ("TMPDIR", "."),
            ("TEMP", "."),
            ("TMP", "."),
        ] {
            let folder = desk.home.path().join(folder);
            desk = desk.with(name, folder.to_str().unwrap());
        }
        // Windows starts no program without this variable.
        if let Ok(folder) = std::env::var("SystemRoot") {
            desk = desk.with("SystemRoot", &folder);
        }
        let journal = desk.journal().to_str().unwrap().to_owned();
        desk.with("DID_I_JOURNAL", &journal)
            .with("DID_I_NOW", NOW)
            .with("TZ", "UTC")
            .with("COLUMNS", "80")
            .with("LANG", "C.UTF-8")
            .with("PAGER", "cat")
            .with("PATH", &std::env::var("PATH").unwrap_or_default())
    }

    /// Makes a home with these reflections, one `log` command line each.
    pub(crate) fn with_logged(lines: &[&str]) -> Self {
        let desk = Self::new();
        for line in lines {
            desk.run_ok(&format!("log {line}"));
        }
        desk
    }

    /// Imports an export file.
    pub(crate) fn import(&self, journal_file: &str) {
        let output = self.output("import -", journal_file);
        assert!(
            output.status.success(),
            "{}",
            self.transcript("import -", &output)
        );
    }

    /// Sets an environment variable of the program.
    pub(crate) fn with(mut self, name: &str, value: &str) -> Self {
        self.variables.insert(name.to_owned(), value.to_owned());
        self
    }

    /// Removes an environment variable.
    pub(crate) fn without(mut self, name: &str) -> Self {
        self.variables.remove(name);
        self
    }

    pub(crate) fn home(&self) -> &Path {
        self.home.path()
    }

    /// The journal has its own folder, as in a real home.
    pub(crate) fn journal(&self) -> PathBuf {
        self.home.path().join("did-i/journal.db")
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        fs::read(self.journal()).unwrap_or_default()
    }

    pub(crate) fn variables(&self) -> impl Iterator<Item = (&String, &String)> {
        self.variables.iter()
    }

    /// Makes the command for a line, as typed after `did-i`.
    pub(crate) fn command(&self, line: &str) -> Command {
        self.command_of(Path::new(PROGRAM), line)
    }

    /// Like `command`, for another copy of the program or a program that wraps it.
    pub(crate) fn command_of(&self, program: &Path, line: &str) -> Command {
        let mut command = Command::new(program);
        command
            .args(self.words(line))
            .env_clear()
            .envs(&self.variables)
            .current_dir(self.home());
        command
    }

    /// Splits a line at spaces; quotes keep words together, and `~` is the home.
    pub(crate) fn words(&self, line: &str) -> Vec<String> {
        let home = self.home().to_str().unwrap();
        let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
        for c in line.chars() {
            match quote {
                Some(open) if c == open => quote = None,
                None if c == '"' || c == '\'' => {
                    quote = Some(c);
                    word.get_or_insert_default();
                }
                None if c == ' ' => words.extend(word.take()),
                None if c == '~' => word.get_or_insert_default().push_str(home),
                _ => word.get_or_insert_default().push(c),
            }
        }
        words.extend(word);
        words
    }

    /// Runs a line without a terminal or input, and returns the transcript.
    pub(crate) fn run(&self, line: &str) -> String {
        let output = self.output(line, "");
        self.transcript(&format!("$ did-i {line}"), &output)
    }

    /// Runs a line with this text on standard input.
    pub(crate) fn pipe(&self, input: &str, line: &str) -> String {
        let output = self.output(line, input);
        let shown = input.escape_debug().to_string().replace("\\'", "'");
        self.transcript(&format!("$ printf '{shown}' | did-i {line}"), &output)
    }

    /// Runs a line that must succeed, and returns its standard output.
    pub(crate) fn run_ok(&self, line: &str) -> String {
        let output = self.output(line, "");
        assert!(
            output.status.success(),
            "{}",
            self.transcript(line, &output)
        );
        String::from_utf8(output.stdout).unwrap()
    }

    /// Shows a reflection without the questions' text.
    pub(crate) fn show_briefly(&self, number: u32) -> String {
        let shown = self.run_ok(&format!("show {number}"));
        let is_wording = |line: &&str| line.starts_with(&" ".repeat(21));
        let cut = |line: &str| {
            let is_answer = line
                .get(..4)
                .is_some_and(|number| number.trim().parse::<u8>().is_ok());
            let width = if is_answer { 20 } else { line.len() };
            format!("{}\n", line[..width].trim_end())
        };
        shown
            .lines()
            .filter(|line| !is_wording(line))
            .map(cut)
            .collect()
    }

    /// Returns the reflections in the journal, newest first: number, letters, and how far an unfinished one got.
    pub(crate) fn reflections(&self) -> Vec<String> {
        let store = Store::open(&self.journal()).unwrap();
        let mut reflections = Vec::new();
        let take = |one: StoredReflection| {
            let answers = &one.reflection.answers;
            let reached = one
                .reflection
                .reached
                .map(|n| format!(" {n} of {}", answers.len()));
            reflections.push(format!(
                "{} {answers}{}",
                one.id,
                reached.unwrap_or_default()
            ));
            Ok(())
        };
        store
            .each_newest(&Filter::default(), usize::MAX, take)
            .unwrap();
        reflections
    }

    /// Runs a line and returns its output.
    pub(crate) fn output(&self, line: &str, input: &str) -> Output {
        run_with_input(&mut self.command(line), input)
    }

    /// Makes a transcript: standard output unchanged, standard error after `!`, the status.
    pub(crate) fn transcript(&self, head: &str, output: &Output) -> String {
        let mut text = String::new();
        for line in String::from_utf8_lossy(&output.stdout).lines() {
            let _ = writeln!(text, "{}", line.trim_end());
        }
        let said = String::from_utf8_lossy(&output.stderr);
        for line in said.lines() {
            let _ = writeln!(text, "{}", format!("! {line}").trim_end());
        }
        let status = output.status.code();
        let status = status.map_or("killed".to_owned(), |code| format!("status {code}"));
        let _ = writeln!(text, "[{status}]");
        assert_no_panic(&text);
        // The line as it was typed may hold a backslash, which is not one between folders.
        let head = head.replace(self.home().to_str().unwrap(), "~");
        format!("{head}\n{}", self.scrubbed(&text))
    }

    /// Replaces what differs between runs and systems: the home with `~`, a random UUID with `<uuid>`, and `\` between
    /// folders with `/`.
    pub(crate) fn scrubbed(&self, text: &str) -> String {
        let mut text = text.replace(self.home().to_str().unwrap(), "~");
        if cfg!(windows) {
            text = text.replace("did-i.exe", "did-i").replace('\\', "/");
        }
        let mut rest = text.as_str();
        let mut scrubbed = String::new();
        while let Some(c) = rest.chars().next() {
            let is_uuid = rest.get(..36).is_some_and(|text| {
                uuid_shape(text) && !scrubbed.ends_with(|c: char| c.is_ascii_hexdigit())
            });
            let (written, taken) = if is_uuid {
                ("<uuid>".to_owned(), 36)
            } else {
                (c.to_string(), c.len_utf8())
            };
            scrubbed.push_str(&written);
            rest = &rest[taken..];
        }
        scrubbed
    }
}

fn uuid_shape(text: &str) -> bool {
    text.char_indices().all(|(at, c)| match at {
        8 | 13 | 18 | 23 => c == '-',
        _ => c.is_ascii_hexdigit(),
    })
}

/// Checks that only the owner can access a file. Windows has no such modes: there the folder's permissions apply.
pub(crate) fn assert_private(path: &Path) {
    #[cfg(unix)]
    {
        let about = fs::metadata(path).unwrap();
        let mode = std::os::unix::fs::MetadataExt::mode(&about);
        assert_eq!(mode & 0o777, 0o600, "{}", path.display());
    }
    assert!(path.is_file(), "{}", path.display());
}

/// Checks that a message is not a panic.
pub(crate) fn assert_no_panic(text: &str) {
    for word in ["panicked", "RUST_BACKTRACE"] {
        assert!(!text.contains(word), "{text}");
    }
}

/// Runs a command to its end with a text on its standard input.
pub(crate) fn run_with_input(command: &mut Command, input: &str) -> Output {
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that does not read its input may close the pipe.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

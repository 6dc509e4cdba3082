//! The documents show what the program does: every command line in a `console` block is run.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use clap::error::ErrorKind;

use super::desk::Desk;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Returns every document, by name.
fn documents() -> BTreeMap<String, String> {
    let mut documents = BTreeMap::new();
    for folder in ["", "docs", "docs/service"] {
        for entry in fs::read_dir(root().join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|ending| ending == "md")
                && !path.ends_with("CHANGELOG.md")
            {
                let name = path.strip_prefix(root()).unwrap().display().to_string();
                documents.insert(name, fs::read_to_string(path).unwrap());
            }
        }
    }
    documents
}

/// A command line of a block, and the output shown below it.
struct Shown {
    line: String,
    output: String,
}

/// Returns the `console` blocks of a document. Each is a separate session.
fn sessions(document: &str) -> Vec<Vec<Shown>> {
    let mut sessions = Vec::new();
    let mut session: Option<Vec<Shown>> = None;
    for line in document.lines() {
        match (line, &mut session) {
            ("```console", _) => session = Some(Vec::new()),
            ("```", Some(_)) => sessions.extend(session.take()),
            (line, Some(shown)) => match (line.strip_prefix("$ "), shown.last_mut()) {
                (Some(command), _) => shown.push(Shown {
                    line: command.to_owned(),
                    output: String::new(),
                }),
                (None, Some(last)) => last.output.push_str(&format!("{line}\n")),
                (None, None) => panic!("a session begins with a command: {line}"),
            },
            _ => {}
        }
    }
    sessions
}

#[test]
fn the_sessions_in_the_documents_are_real() {
    let mut checked = 0;
    for (document, text) in documents() {
        for session in sessions(&text) {
            let desk = Desk::new();
            for shown in session {
                let line = shown
                    .line
                    .strip_prefix("did-i")
                    .expect("a session shows did-i");
                // A text that is read from standard input is what was typed below the command.
                let (typed, expected) = match shown.output.split_once('\n') {
                    Some((typed, rest)) if line.contains("=-") => (typed, rest),
                    _ => ("", shown.output.as_str()),
                };
                let output = desk.output(line.trim(), typed);
                assert!(output.status.success(), "{document}: {}", shown.line);
                // On a terminal, messages and data are mixed; here messages come first.
                let talk = String::from_utf8(output.stderr).unwrap();
                let data = String::from_utf8(output.stdout).unwrap();
                let journal = desk.journal();
                let seen = [data.clone() + &talk, talk + &data]
                    .map(|seen| seen.replace(journal.to_str().unwrap(), "[journal]"));
                // A document may omit the beginning of an output, or all of it; what it shows must be exact.
                assert!(
                    seen.iter().any(|seen| seen.ends_with(expected)),
                    "{document}: {}\n{}",
                    shown.line,
                    seen[0]
                );
                checked += 1;
            }
        }
    }
    assert!(checked >= 5);
}

/// Returns every `did-i …` line that a document names in running text or in a shell block.
fn named_lines(document: &str) -> Vec<String> {
    let (mut running, mut typed, mut fence) = (String::new(), Vec::new(), None);
    for line in document.lines() {
        match (line.trim_start().strip_prefix("```"), fence) {
            (Some(kind), None) => fence = Some(kind),
            (Some(_), Some(_)) => fence = None,
            (None, Some("sh" | "console")) => typed.push(line.trim_start_matches("$ ").to_owned()),
            (None, Some(_)) => {}
            (None, None) => running.push_str(&format!("{line}\n")),
        }
    }
    let quoted = running.split('`').skip(1).step_by(2);
    typed.extend(quoted.map(|quoted| quoted.split_whitespace().collect::<Vec<_>>().join(" ")));
    typed.retain(|line| line.starts_with("did-i "));
    typed
}

/// Returns whether a line is valid; placeholders such as FILE are not checked.
fn can_be_typed(desk: &Desk, line: &str) -> Result<(), clap::Error> {
    let line = line.split(['>', '|', '#']).next().unwrap_or_default();
    let words = desk.words(line.trim());
    let stands_for_something = words.iter().any(|word| {
        word.contains('…') || (word.len() > 1 && word.chars().all(|c| c.is_ascii_uppercase()))
    });
    match did_i::cli::command(80).try_get_matches_from(words) {
        Ok(_) => Ok(()),
        Err(error) => match error.kind() {
            ErrorKind::MissingRequiredArgument
            | ErrorKind::MissingSubcommand
            | ErrorKind::DisplayHelp
            | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand
            | ErrorKind::DisplayVersion => Ok(()),
            ErrorKind::ValueValidation | ErrorKind::InvalidValue if stands_for_something => Ok(()),
            _ => Err(error),
        },
    }
}

#[test]
fn every_command_line_that_a_document_names_can_be_typed() {
    let desk = Desk::new();
    let mut checked = 0;
    for (document, text) in documents() {
        for line in named_lines(&text) {
            if let Err(error) = can_be_typed(&desk, &line) {
                panic!("{document}: {line}\n{error}");
            }
            checked += 1;
        }
    }
    assert!(checked > 40, "{checked}");
}

#[test]
fn the_map_of_modules_has_every_module() {
    let map = fs::read_to_string(root().join("CONTRIBUTING.md")).unwrap();
    for entry in fs::read_dir(root().join("src")).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        // A module with a folder is named once, as a folder.
        let folder = name.trim_end_matches(".rs");
        let module = if root().join("src").join(folder).is_dir() {
            format!("`src/{folder}/`")
        } else {
            format!("`src/{name}`")
        };
        assert!(
            map.contains(&module),
            "CONTRIBUTING.md does not name {module}"
        );
    }
    for line in map.lines().filter(|line| line.starts_with("| `")) {
        let path = line.split('`').nth(1).unwrap();
        assert!(Path::new(&root()).join(path).exists(), "there is no {path}");
    }
}

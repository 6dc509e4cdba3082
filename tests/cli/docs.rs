//! What the documents show is what the program does: every command line in a `console` block is run.

use std::fs;
use std::path::Path;

use super::journal::Desk;

/// One command line of a block and what is shown under it.
struct Shown {
    line: String,
    output: String,
}

/// The `console` blocks of a document, each a session of its own.
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
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut checked = 0;
    for document in [
        "README.md",
        "docs/practitioners.md",
        "docs/question-sets.md",
        "docs/supervisors.md",
        "docs/service/README.md",
        "docs/guard.md",
    ] {
        for session in sessions(&fs::read_to_string(root.join(document)).unwrap()) {
            let desk = Desk::new();
            for shown in session {
                let line = shown
                    .line
                    .strip_prefix("did-i")
                    .expect("a session shows did-i");
                let output = desk.output(line.trim(), "");
                assert!(output.status.success(), "{document}: {}", shown.line);
                // On a screen talk and data stand together; here talk comes first where there is both.
                let talk = String::from_utf8(output.stderr).unwrap();
                let data = String::from_utf8(output.stdout).unwrap();
                let journal = desk.journal();
                let seen = [data.clone() + &talk, talk + &data]
                    .map(|seen| seen.replace(journal.to_str().unwrap(), "[journal]"));
                // A document may leave out how an output begins, or all of it; what it shows is exact.
                assert!(
                    seen.iter().any(|seen| seen.ends_with(&shown.output)),
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

//! Deleted and replaced text is gone from the disk.

use std::fs;

use crate::desk::Desk;

/// A word that is in no question and no name.
const MARKER: &str = "zanzibar";

/// A reflection with the marker in every text, between two others.
fn desk(text: &str) -> Desk {
    Desk::with_logged(&[
        "--answers yyyyyyyyyy --note 1=before",
        &format!(
            "--answers yyyyyyyyyy --setting {MARKER} --tag {MARKER} --note 3='{text}' --learning '{text}' --next '{text}'"
        ),
        "--answers nnnnnnnnnn --note 1=after",
    ])
}

/// Text that needs many pages of the file, all of which must be overwritten.
fn long() -> String {
    format!("{MARKER} and many words more, ").repeat(2_000)
}

/// Returns the files in the journal's folder that contain the marker.
fn remains(desk: &Desk) -> Vec<String> {
    let files = fs::read_dir(desk.journal().parent().unwrap()).unwrap();
    files
        .map(|file| file.unwrap().path())
        .filter(|path| {
            let bytes = fs::read(path).unwrap();
            bytes
                .windows(MARKER.len())
                .any(|word| word == MARKER.as_bytes())
        })
        .map(|path| path.display().to_string())
        .collect()
}

#[test]
fn nothing_remains_of_a_deleted_reflection() {
    for text in [MARKER.to_owned(), long()] {
        let desk = desk(&text);
        assert_eq!(remains(&desk).len(), 1, "the search finds what is there");
        desk.run_ok("delete 2 --yes");
        assert_eq!(remains(&desk), [""; 0]);
        assert!(desk.run_ok("search before").contains("[before]"));
    }
}

#[test]
fn nothing_remains_of_words_that_were_replaced() {
    for text in [MARKER.to_owned(), long()] {
        let desk = desk(&text);
        desk.run_ok("edit 2 --setting ward --tag night --note 3=short --learning '' --next short");
        assert_eq!(remains(&desk), [""; 0]);
        assert!(desk.run_ok("search short").contains("[short]"));
    }
}

#[test]
fn nothing_remains_of_words_that_were_replaced_while_logging() {
    let desk = Desk::new();
    desk.pipe(
        &format!("m\n{MARKER}\ny\nb\nm\n.\nm\nanother word\nq\n"),
        "log",
    );
    assert_eq!(remains(&desk), [""; 0]);
    assert!(desk.run_ok("search another").contains("[another]"));
}

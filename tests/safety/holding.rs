//! The content of a journal, in a form that can be compared.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use rusqlite::Connection;
use serde_json::Value;

use crate::desk::Desk;

/// The content of a journal: the lines of its export, in no particular order.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct JournalContent(Vec<Value>);

impl JournalContent {
    /// Exports the journal, which must open and be intact.
    pub(crate) fn of(desk: &Desk) -> Self {
        if !is_encrypted(&desk.journal()) {
            assert_whole(&desk.journal());
        }
        Self::of_file(desk, desk.journal().to_str().unwrap())
    }

    /// Like `of`, for another journal in the same home. Its passphrase, if it has one, is in the file `secret`.
    pub(crate) fn of_file(desk: &Desk, file: &str) -> Self {
        let export = desk.run_ok(&format!(
            "export --journal {file} --passphrase-file ~/secret"
        ));
        Self::from_lines(
            export
                .lines()
                .map(|line| serde_json::from_str(line).unwrap()),
        )
    }

    /// Sorts the lines.
    pub(crate) fn from_lines(lines: impl IntoIterator<Item = Value>) -> Self {
        let mut lines: Vec<Value> = lines.into_iter().collect();
        lines.sort_by_cached_key(Value::to_string);
        Self(lines)
    }

    pub(crate) fn lines(&self) -> &[Value] {
        &self.0
    }

    /// Returns the UUIDs, which must all be different.
    pub(crate) fn names(&self) -> BTreeSet<String> {
        let names = self.0.iter().filter_map(|line| line["uuid"].as_str());
        let mut known = BTreeSet::new();
        for name in names {
            assert!(known.insert(name.to_owned()), "{name} occurs twice");
        }
        known
    }

    /// Replaces UUIDs that are new since `before`, so that two runs of one command can be compared.
    pub(crate) fn with_names_of(&self, before: &Self) -> Self {
        let known = before.names();
        self.names();
        let blanked = self.0.iter().cloned().map(|mut line| {
            if let Some(Value::String(name)) = line.get_mut("uuid")
                && !known.contains(name)
            {
                "new".clone_into(name);
            }
            line
        });
        Self::from_lines(blanked)
    }
}

/// Returns whether a journal's file is encrypted: an unencrypted one begins with SQLite's header.
pub(crate) fn is_encrypted(journal: &Path) -> bool {
    !fs::read(journal).unwrap().starts_with(b"SQLite format 3")
}

/// Runs SQLite's integrity check on an unencrypted journal.
pub(crate) fn assert_whole(journal: &Path) {
    let file = Connection::open(journal).unwrap();
    let check: String = file
        .query_row("PRAGMA integrity_check", [], |row| row.get(0))
        .unwrap();
    assert_eq!(check, "ok");
    let orphans: u32 = file
        .query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| {
            row.get(0)
        })
        .unwrap();
    assert_eq!(orphans, 0);
}

/// Copies a home with its content to another one.
pub(crate) fn twin(desk: &Desk) -> Desk {
    let twin = Desk::new();
    copy_folder(desk.home(), twin.home());
    twin
}

fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    fs::set_permissions(to, fs::metadata(from).unwrap().permissions()).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let place = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy_folder(&entry.path(), &place);
        } else {
            fs::copy(entry.path(), &place).unwrap();
        }
    }
}

/// Returns the names of the files beside the journal.
pub(crate) fn beside(desk: &Desk) -> Vec<String> {
    let folder = fs::read_dir(desk.journal().parent().unwrap()).unwrap();
    let mut names: Vec<String> = folder
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "journal.db" && name != "journal.db.lock")
        .collect();
    names.sort();
    names
}

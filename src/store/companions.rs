//! The files in a journal's folder that belong to it: those of SQLite and did-i, and what was never finished.

use std::fs;
use std::path::{Path, PathBuf};

use crate::fs::companions::{REPLACED_ENDING, SCHEMA_COPY_ENDING, SQLITE_ENDINGS};
use crate::fs::{EDITOR_FILE_PREFIX, UNFINISHED_PREFIX, folder_of};
use crate::model::{CompanionFile, CompanionKind};

/// Finds the files beside a journal that belong to it, in the order of their names.
#[must_use]
pub fn companion_files(journal: &Path) -> Vec<CompanionFile> {
    let Some(own) = journal.file_name().map(|name| name.to_string_lossy()) else {
        return Vec::new();
    };
    let Ok(entries) = fs::read_dir(folder_of(journal)) else {
        return Vec::new();
    };
    let companion = |path: PathBuf| {
        let kind = kind(&own, &path.file_name()?.to_string_lossy())?;
        let size = fs::metadata(&path).map_or(0, |metadata| metadata.len());
        Some(CompanionFile { path, size, kind })
    };
    let mut found: Vec<_> = entries
        .filter_map(|entry| companion(entry.ok()?.path()))
        .collect();
    found.sort_by(|one, other| one.path.cmp(&other.path));
    found
}

/// Finds the journals that were replaced by a restore, and are kept beside the journal.
#[must_use]
pub fn replaced_journals(journal: &Path) -> Vec<PathBuf> {
    let is_replaced = |file: &CompanionFile| {
        let name = file.path.to_string_lossy();
        file.kind == CompanionKind::BeforeRestore
            && !SQLITE_ENDINGS.iter().any(|end| name.ends_with(end))
    };
    let found = companion_files(journal).into_iter().filter(is_replaced);
    found.map(|file| file.path).collect()
}

/// Returns what a file of this name is to the journal of that name; `None` if it does not belong to it.
fn kind(journal: &str, name: &str) -> Option<CompanionKind> {
    // An editor makes `#.did-i-note-…#` and `.#.did-i-note-…` of a file.
    if name.starts_with(['.', '#']) && name.contains(UNFINISHED_PREFIX) {
        let is_note = name.contains(EDITOR_FILE_PREFIX);
        return Some(if is_note {
            CompanionKind::EditorText
        } else {
            CompanionKind::UnfinishedCopy
        });
    }
    let rest = name.strip_prefix(journal)?;
    if rest.starts_with(SCHEMA_COPY_ENDING) {
        Some(CompanionKind::BeforeMigration)
    } else if rest.starts_with(REPLACED_ENDING) {
        Some(CompanionKind::BeforeRestore)
    } else {
        let is_of_sqlite = SQLITE_ENDINGS.iter().any(|ending| rest.starts_with(ending));
        is_of_sqlite.then_some(CompanionKind::OfSqlite)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_file_beside_a_journal_is_known_by_its_name() {
        for (name, expected) in [
            (".did-i-note-3f9a2c.txt", Some(CompanionKind::EditorText)),
            (".#.did-i-note-3f9a2c.txt", Some(CompanionKind::EditorText)),
            (".did-i-3f9a2c.db", Some(CompanionKind::UnfinishedCopy)),
            (
                "journal.db.schema-1.0-3f9a2c01",
                Some(CompanionKind::BeforeMigration),
            ),
            (
                "journal.db.replaced-2026-11-21",
                Some(CompanionKind::BeforeRestore),
            ),
            ("journal.db-journal", Some(CompanionKind::OfSqlite)),
            ("journal.db-wal", Some(CompanionKind::OfSqlite)),
            ("journal.db", None),
            ("journal.db.lock", None),
            ("other.db-wal", None),
            ("notes.txt", None),
        ] {
            assert_eq!(kind("journal.db", name), expected, "{name}");
        }
    }
}

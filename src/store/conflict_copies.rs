//! Conflict copies beside a journal: the files that a sync service creates when two machines wrote at the same time.

use std::fs;
use std::path::{Path, PathBuf};

use crate::fs::folder_of;
use crate::fs::{is_encrypted, is_unencrypted_sqlite};

/// Finds files beside a journal that may be another version of it, by their names and first bytes.
///
/// Matches `journal (Kim's conflicted copy).db`, `journal (1).db`, `journal.sync-conflict-20261121-140500-ABCDEFG.db`
/// and `journal-LAPTOP.db`.
#[must_use]
pub fn conflict_copies(journal: &Path) -> Vec<PathBuf> {
    let Some(own) = journal.file_name().and_then(|name| name.to_str()) else {
        return Vec::new();
    };
    let Ok(entries) = fs::read_dir(folder_of(journal)) else {
        return Vec::new();
    };
    let mut found: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            let name = path.file_name().and_then(|name| name.to_str());
            name.is_some_and(|name| is_copy_of(own, name))
                && (is_unencrypted_sqlite(path) || is_encrypted(path))
        })
        .collect();
    found.sort();
    found
}

fn is_copy_of(own: &str, name: &str) -> bool {
    let (stem, ending) = match own.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() => (stem, Some(ending)),
        _ => (own, None),
    };
    let middle = match ending {
        Some(ending) => name
            .strip_suffix(ending)
            .and_then(|name| name.strip_suffix('.')),
        None => Some(name),
    };
    let Some(middle) = middle.and_then(|name| name.strip_prefix(stem)) else {
        return false;
    };
    let in_brackets = middle.starts_with(" (") && middle.ends_with(')');
    // A machine's name has no dot. Without an extension, `-journal` and similar names are SQLite's own files.
    let machine = middle
        .strip_prefix('-')
        .is_some_and(|machine| !machine.is_empty() && !machine.contains('.') && ending.is_some());
    in_brackets || machine || middle.starts_with(".sync-conflict-")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_names_that_synced_folders_give_are_known() {
        for name in [
            "journal (Kim's conflicted copy 2026-11-21).db",
            "journal (conflicted copy 2026-11-21 140500).db",
            "journal (1).db",
            "journal.sync-conflict-20261121-140500-ABCDEFG.db",
            "journal-LAPTOP.db",
        ] {
            assert!(is_copy_of("journal.db", name), "{name}");
        }
        for name in [
            "journal.db",
            "journal.db-journal",
            "journal.db.replaced-2026-11-21",
            "did-i-2026-11-21.db",
            "journals.db",
            "journal-.db",
            "journal-LAPTOP.txt",
        ] {
            assert!(!is_copy_of("journal.db", name), "{name}");
        }
        assert!(is_copy_of("work", "work (1)"));
        assert!(!is_copy_of("work", "work-journal"));
    }
}

//! The files that SQLite keeps beside a database: its rollback journal, and its write-ahead log with an index.
//!
//! SQLite knows them by their names alone: it applies them to whatever database has the name, or overwrites and removes
//! them. So a new database never gets a name beside which such files are left, because they belong to an earlier file
//! of that name; and a database is not opened beside a file of that name that SQLite did not write.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::Duration;

use super::file_names::{resolve_symlink, rollback_journal, with_ending};
use crate::error::{Error, Result};
use crate::fs::companions::{SQLITE_ENDINGS, WRITE_AHEAD_LOG};
use crate::text::display_path;

/// The first bytes of a rollback journal that SQLite may apply.
const ROLLBACK_JOURNAL_MAGIC: [u8; 8] = [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7];
/// The first bytes of a write-ahead log, but for the last bit: its byte order.
const WAL_MAGIC: [u8; 4] = [0x37, 0x7f, 0x06, 0x82];

/// How long to wait for another program that is removing a file.
const REMOVAL: Duration = Duration::from_millis(10);

/// Refuses a name for a new database beside which an earlier one has left files that SQLite would apply to the new one.
///
/// Nothing is refused if a database has the name: then the files are its own.
pub(super) fn check_unused(database: &Path) -> Result<()> {
    let left = left_behind(database);
    // In this order: another program may create the database meanwhile, with files of its own.
    if left.is_empty() || resolve_symlink(database).symlink_metadata().is_ok() {
        return Ok(());
    }
    check_ours(database)?;
    Err(in_the_way_error(database, &left))
}

/// Refuses to replace a database, or to give its name to a new one, while files of an earlier one are next to it.
pub(super) fn check_replaceable(database: &Path) -> Result<()> {
    match left_behind(database) {
        left if left.is_empty() => Ok(()),
        left => check_ours(database).and(Err(in_the_way_error(database, &left))),
    }
}

/// Refuses to open a database beside which a file of the user has a name that SQLite would use.
pub(super) fn check_ours(database: &Path) -> Result<()> {
    let real = resolve_symlink(database);
    let journal = rollback_journal(&real);
    let log = with_ending(&real, WRITE_AHEAD_LOG);
    let foreign = if is_rollback_journal(&journal) == Some(false) {
        journal
    } else if is_log(&log) == Some(false) {
        log
    } else {
        return Ok(());
    };
    Err(Error::failed(format!(
        "{} has a name that SQLite uses for files of {}, and would be overwritten",
        display_path(&foreign),
        display_path(database)
    ))
    .hint("Nothing was opened or changed. Give it another name, and try again."))
}

/// Gives the files that SQLite left beside one name the names that belong to another database; returns the new paths.
///
/// If one cannot be renamed, the others get their names back.
pub(super) fn move_all(from: &Path, to: &Path) -> io::Result<Vec<PathBuf>> {
    let mut moved = Vec::new();
    for suffix in SQLITE_ENDINGS {
        let name = with_ending(to, suffix);
        match fs::rename(with_ending(from, suffix), &name) {
            Ok(()) => moved.push(name),
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => {
                let _ = move_all(to, from);
                return Err(error);
            }
        }
    }
    Ok(moved)
}

/// Returns whether neither the name nor those of SQLite's files for it are taken.
pub(super) fn is_free(database: &Path) -> bool {
    let names = SQLITE_ENDINGS.map(|suffix| with_ending(database, suffix));
    let mut names = names.iter().map(PathBuf::as_path).chain([database]);
    names.all(|name| name.symlink_metadata().is_err())
}

/// Returns whether a file is a rollback journal of SQLite, or an empty one; `None` if there is no file.
pub(super) fn is_rollback_journal(path: &Path) -> Option<bool> {
    let begin = begin(path)?;
    Some(is_zeros(&begin) || begin == ROLLBACK_JOURNAL_MAGIC)
}

fn is_log(path: &Path) -> Option<bool> {
    let begin = begin(path)?;
    let mark = begin.first_chunk().map(|[a, b, c, d]| [*a, *b, *c, d & !1]);
    Some(is_zeros(&begin) || mark == Some(WAL_MAGIC))
}

/// SQLite clears the beginning of a journal that it does not need any more.
fn is_zeros(begin: &[u8]) -> bool {
    begin.iter().all(|byte| *byte == 0)
}

/// Lists the files beside a name that SQLite would apply to a database of that name, or that it did not write.
fn left_behind(database: &Path) -> Vec<PathBuf> {
    let real = resolve_symlink(database);
    let names = SQLITE_ENDINGS.map(|suffix| with_ending(&real, suffix));
    let is_left = |path: &PathBuf| begin(path).is_some_and(|begin| !is_zeros(&begin));
    names.into_iter().filter(is_left).collect()
}

/// Returns the first bytes of a file; `None` if there is none. A file that cannot be read was not written by SQLite.
fn begin(path: &Path) -> Option<Vec<u8>> {
    // Nothing can be found out about a folder that may not be read; opening the journal says so.
    path.symlink_metadata().ok()?;
    match read_begin(path) {
        Ok(bytes) => Some(bytes),
        // SQLite removes its files at any time, also between two steps of this function.
        Err(error) if error.kind() == ErrorKind::NotFound => None,
        Err(_) => Some(b"unknown".to_vec()),
    }
}

fn read_begin(path: &Path) -> io::Result<Vec<u8>> {
    // In a folder that may not be searched nothing is found; opening the database reports it.
    let Ok(metadata) = path.symlink_metadata() else {
        return Err(ErrorKind::NotFound.into());
    };
    // A pipe would never be read to its end, and SQLite makes no links.
    if !metadata.is_file() {
        return Err(ErrorKind::Unsupported.into());
    }
    let mut bytes = Vec::new();
    open_readable(path)?
        .take(ROLLBACK_JOURNAL_MAGIC.len() as u64)
        .read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Opens a file. Windows denies it for the moment in which another program is removing the file.
fn open_readable(path: &Path) -> io::Result<File> {
    let mut tries = if cfg!(windows) { 10 } else { 1 };
    loop {
        tries -= 1;
        match File::open(path) {
            Err(error) if tries > 0 && error.kind() == ErrorKind::PermissionDenied => {
                thread::sleep(REMOVAL);
            }
            opened_or_missing => return opened_or_missing,
        }
    }
}

fn in_the_way_error(database: &Path, left: &[PathBuf]) -> Error {
    let names: Vec<String> = left.iter().map(display_path).collect();
    let (is, it) = match left {
        [_] => ("is a file", "it"),
        _ => ("are files", "them"),
    };
    Error::failed(format!(
        "{} {is} of an earlier {}, and would damage a new one",
        names.join(" and "),
        display_path(database)
    ))
    .hint(format!(
        "Nothing was written. Move {it} to another folder, or put the earlier database back under its name; then try again."
    ))
}

// On Windows a file cannot be made anew while its removed namesake is still open.
#[cfg(all(test, unix))]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_another_program_removes_meanwhile_is_not_taken_for_one_of_the_user() {
        let folder = tempfile::tempdir().unwrap();
        let journal = folder.path().join("journal.db-journal");
        thread::scope(|scope| {
            let writer = scope.spawn(|| {
                for _ in 0..5_000 {
                    fs::write(&journal, [0; 512]).unwrap();
                    fs::remove_file(&journal).unwrap();
                }
            });
            while !writer.is_finished() {
                assert_ne!(is_rollback_journal(&journal), Some(false));
            }
        });
    }

    #[test]
    fn what_is_no_readable_file_was_not_written_by_sqlite() {
        let folder = tempfile::tempdir().unwrap();
        let journal = folder.path().join("journal.db-journal");
        assert_eq!(is_rollback_journal(&journal), None);
        fs::create_dir(&journal).unwrap();
        assert_eq!(is_rollback_journal(&journal), Some(false));
        fs::remove_dir(&journal).unwrap();
        std::os::unix::fs::symlink("missing", &journal).unwrap();
        assert_eq!(is_rollback_journal(&journal), Some(false));
    }
}

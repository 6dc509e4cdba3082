//! Reads the text files that a user names, and writes files: which paths may be written to, and how a file appears
//! completely or not at all.
//!
//! Nothing here uses the database or the command line. Errors name the file and the reason.

pub(crate) mod companions;
mod database;
mod lock;
mod new_file;
mod target;
mod text;
mod unfinished;

pub(crate) use database::SQLITE_MAGIC;
pub use database::{is_encrypted, is_unencrypted_sqlite};
pub(crate) use lock::{BUSY_TIMEOUT, lock_when_free};
pub(crate) use new_file::NewFile;
pub(crate) use target::{OwnFiles, Target, already_exists_error};
pub(crate) use text::{TextFault, read_text, read_text_file};
pub(crate) use unfinished::Unfinished;
#[cfg(windows)]
pub(crate) use unfinished::remove_unfinished;

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

/// The prefix of the names of unfinished files.
pub(crate) const UNFINISHED_PREFIX: &str = ".did-i-";

/// The prefix of the names of files that are given to a person's editor.
pub(crate) const EDITOR_FILE_PREFIX: &str = ".did-i-note-";

/// Returns the folder of a file.
pub(crate) fn folder_of(file: &Path) -> &Path {
    file.parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}

/// Returns whether two paths refer to the same file.
pub(crate) fn is_same_file(one: &Path, other: &Path) -> bool {
    match (dunce::canonicalize(one), dunce::canonicalize(other)) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}

/// Creates a folder and its parents, accessible only to their owner.
pub(crate) fn create_private_folder(folder: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

/// Creates an empty file, accessible only to its owner. Fails if the name is taken.
pub(crate) fn create_private_file(path: &Path) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop)
}

/// Overwrites a file with zeros and removes it. A missing file is not an error.
///
/// This helps if the disk writes in place; no program can guarantee more. A file with other hard links, or a symbolic
/// link, only loses this name.
pub(crate) fn overwrite_and_remove(path: &Path) -> io::Result<()> {
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Ok(found) if found.is_file() && has_one_name(&found) => {
            // A file that cannot be opened can often still be removed.
            if let Ok(file) = OpenOptions::new().write(true).open(path) {
                overwrite(&file)?;
            }
        }
        _ => {}
    }
    fs::remove_file(path)
}

#[cfg(unix)]
fn has_one_name(found: &fs::Metadata) -> bool {
    std::os::unix::fs::MetadataExt::nlink(found) == 1
}

#[cfg(not(unix))]
fn has_one_name(_: &fs::Metadata) -> bool {
    true
}

/// Overwrites an open file with zeros, and syncs it to the disk.
pub(crate) fn overwrite(mut file: &File) -> io::Result<()> {
    static ZEROS: [u8; 64 * 1024] = [0; 64 * 1024];
    let mut left = file.metadata()?.len();
    while left > 0 {
        let most = usize::try_from(left).unwrap_or(usize::MAX);
        let written = file.write(ZEROS.get(..most).unwrap_or(&ZEROS))?;
        left -= written as u64;
    }
    file.sync_all()
}

/// Syncs a file's content to the disk.
pub(crate) fn sync_file(path: &Path) -> io::Result<()> {
    // Opened for writing, because Windows refuses to sync a file that is open for reading only.
    OpenOptions::new().write(true).open(path)?.sync_all()
}

/// Syncs changed names in a folder to the disk; needed on Unix only.
#[cfg(unix)]
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

#[cfg(not(unix))]
pub(crate) fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

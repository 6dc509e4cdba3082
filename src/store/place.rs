//! The journal's location: who owns it, who can read it, and which files in its folder belong to it.

use std::fs;
#[cfg(unix)]
use std::io;
use std::path::{Path, PathBuf};

use super::temporary::SCHEMA_COPY;
#[cfg(unix)]
use crate::error::Error;
use crate::error::Result;
use crate::fs::{UNFINISHED_PREFIX, folder_of};
use crate::model::Concern;

/// The name of the folder that did-i creates for itself; only such a folder gets its permissions changed.
#[cfg(unix)]
const OWN_FOLDER: &str = "did-i";

/// The suffixes that SQLite and did-i append to the journal's name.
const BESIDE: [&str; 5] = ["-journal", "-wal", "-shm", SCHEMA_COPY, REPLACED];

/// What comes between a journal's name and the day in the name of a journal that a restore replaced.
pub(super) const REPLACED: &str = ".replaced-";

/// Whether this platform can tell who may read a file.
pub const CHECKS_PERMISSIONS: bool = cfg!(unix);

/// Returns warnings about a journal's location; empty if there is no journal.
///
/// # Errors
///
/// Refuses a journal, a folder or a link that belongs to another user, because that user could replace or read it.
#[cfg(unix)]
pub fn concerns(journal: &Path) -> Result<Vec<Concern>> {
    use std::os::unix::fs::MetadataExt;
    let mut concerns = Vec::new();
    let folder = folder_of(journal);
    for path in [folder, journal] {
        let (Ok(itself), Ok(meant)) = (fs::symlink_metadata(path), fs::metadata(path)) else {
            break;
        };
        check_owner(path, &itself)?;
        check_owner(path, &meant)?;
        if itself.is_symlink() {
            let target = dunce::canonicalize(path).unwrap_or_else(|_| path.to_owned());
            concerns.push(Concern::Link(path.to_owned(), target));
        }
        if path == journal && meant.mode() & 0o077 != 0 {
            concerns.push(Concern::OthersCanRead(path.to_owned()));
        }
        if path == folder && is_open(path, meant.mode()) {
            concerns.push(Concern::OpenFolder(path.to_owned()));
        }
    }
    let is_open = |path: &PathBuf| fs::metadata(path).is_ok_and(|found| found.mode() & 0o077 != 0);
    let beside = companion_files(journal).into_iter().filter(is_open);
    concerns.extend(beside.map(Concern::OthersCanRead));
    Ok(concerns)
}

/// On other platforms the default permissions of a user's folders apply.
#[cfg(not(unix))]
pub fn concerns(_: &Path) -> Result<Vec<Concern>> {
    Ok(Vec::new())
}

/// Returns whether other users could replace the journal in this folder, or, in did-i's own folder, enter it at all.
#[cfg(unix)]
fn is_open(folder: &Path, mode: u32) -> bool {
    const STICKY: u32 = 0o1000;
    let replaceable = mode & 0o002 != 0 && mode & STICKY == 0;
    replaceable || (is_own(folder) && mode & 0o077 != 0)
}

#[cfg(unix)]
fn check_owner(path: &Path, found: &fs::Metadata) -> Result<()> {
    use std::os::unix::fs::MetadataExt;
    let (owner, user) = (found.uid(), rustix::process::geteuid().as_raw());
    // Folders and links of the administrator are part of the system; the administrator's files are not.
    if user == 0 || owner == user || (owner == 0 && !found.is_file()) {
        return Ok(());
    }
    // A shared folder such as /tmp may belong to any user; the owner of the journal in it decides.
    if found.is_dir() && !is_own(path) {
        return Ok(());
    }
    Err(Error::failed(format!(
        "{} belongs to another user (number {owner})",
        path.display()
    ))
    .hint("It was left as it is. Give another path with --journal, or have it given to you with chown."))
}

/// Makes a journal, the files that belong to it and did-i's own folder private again. Returns what it changed.
#[cfg(unix)]
pub fn make_private(journal: &Path) -> Result<Vec<PathBuf>> {
    let folder = folder_of(journal);
    let files = companion_files(journal)
        .into_iter()
        .chain([journal.to_owned()]);
    let own_folder = Vec::from_iter(is_own(folder).then(|| folder.to_owned()));
    let wanted = files
        .map(|file| (file, 0o600))
        .chain(own_folder.into_iter().map(|folder| (folder, 0o700)));
    let mut changed = Vec::new();
    for (path, mode) in wanted {
        let tightened = tighten(&path, mode).map_err(|error| {
            Error::failed(format!("cannot make {} private: {error}", path.display()))
                .hint("It may belong to another user, or be on a file system without permissions.")
        })?;
        if tightened {
            changed.push(path);
        }
    }
    Ok(changed)
}

/// On other platforms there is nothing to change.
#[cfg(not(unix))]
pub fn make_private(_: &Path) -> Result<Vec<PathBuf>> {
    Ok(Vec::new())
}

/// Removes all permissions of other users. Returns whether there were any.
#[cfg(unix)]
fn tighten(path: &Path, mode: u32) -> io::Result<bool> {
    use std::os::unix::fs::PermissionsExt;
    let Ok(found) = fs::metadata(path) else {
        return Ok(false);
    };
    let is_open = found.permissions().mode() & 0o077 != 0;
    if !is_open {
        return Ok(false);
    }
    match fs::set_permissions(path, fs::Permissions::from_mode(mode)) {
        // SQLite removes its files at any time.
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        result => result.map(|()| true),
    }
}

/// Returns whether did-i created this folder for itself.
#[cfg(unix)]
fn is_own(folder: &Path) -> bool {
    folder.file_name().is_some_and(|name| name == OWN_FOLDER)
}

/// Finds the journals that were replaced by a restore, and are kept beside the journal.
#[must_use]
pub fn replaced_journals(journal: &Path) -> Vec<PathBuf> {
    let is_replaced = |path: &PathBuf| {
        let name = path.to_string_lossy();
        name.contains(REPLACED)
            && !["-journal", "-wal", "-shm"]
                .iter()
                .any(|end| name.ends_with(end))
    };
    let mut found = companion_files(journal);
    found.retain(is_replaced);
    found
}

/// Finds the files beside a journal that belong to it: files of SQLite and did-i, and unfinished copies.
#[must_use]
pub fn companion_files(journal: &Path) -> Vec<PathBuf> {
    let Some(own) = journal.file_name().map(|name| name.to_string_lossy()) else {
        return Vec::new();
    };
    let Ok(entries) = fs::read_dir(folder_of(journal)) else {
        return Vec::new();
    };
    let mut found: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            path.file_name().is_some_and(|name| {
                let name = name.to_string_lossy();
                let belongs = |rest: &str| BESIDE.iter().any(|ending| rest.starts_with(ending));
                // An editor makes `#.did-i-note-…#` and `.#.did-i-note-…` of a file.
                let is_unfinished =
                    name.starts_with(['.', '#']) && name.contains(UNFINISHED_PREFIX);
                name.strip_prefix(&*own).is_some_and(belongs) || is_unfinished
            })
        })
        .collect();
    found.sort();
    found
}

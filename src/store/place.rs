//! Where a journal lies: private from its first byte, and whose it is.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use crate::error::{Error, Result};
use crate::fs::{UNFINISHED_PREFIX, folder_of};

/// The name of the folder that did-i makes for itself; only such a folder is its own to close to others.
const OWN_FOLDER: &str = "did-i";

/// What may follow the journal's own name in the name of a file that belongs to it.
const BESIDE: [&str; 5] = ["-journal", "-wal", "-shm", ".schema-", ".replaced-"];

/// Something about a journal's place that its owner should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Concern {
    /// Others on the machine can read a file.
    OthersCanRead(PathBuf),
    /// Others can look into the journal's own folder, or put another file in its place.
    OpenFolder(PathBuf),
    /// The journal, or its folder, is a link, and this is where it leads.
    Link(PathBuf, PathBuf),
}

/// Whether this system tells who can read a file.
pub const CHECKS_PERMISSIONS: bool = cfg!(unix);

/// Tells what its owner should know about a journal's place; nothing about a journal that is not there.
///
/// # Errors
///
/// Refuses a journal, a folder or a link that belongs to another user: it may have been put there for somebody to
/// write into.
#[cfg(unix)]
pub fn concerns(journal: &Path) -> Result<Vec<Concern>> {
    use std::os::unix::fs::MetadataExt;
    let mut concerns = Vec::new();
    let folder = folder_of(journal);
    for path in [folder, journal] {
        let (Ok(itself), Ok(meant)) = (fs::symlink_metadata(path), fs::metadata(path)) else {
            break;
        };
        is_ours(path, &itself)?;
        is_ours(path, &meant)?;
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
    Ok(concerns)
}

/// Elsewhere the system's own rules for a user's folders hold.
#[cfg(not(unix))]
pub fn concerns(_: &Path) -> Result<Vec<Concern>> {
    Ok(Vec::new())
}

/// A folder of ours is nobody else's; in any other it matters only whether others can take the journal away.
#[cfg(unix)]
fn is_open(folder: &Path, mode: u32) -> bool {
    const STICKY: u32 = 0o1000;
    let replaceable = mode & 0o002 != 0 && mode & STICKY == 0;
    replaceable || (is_own(folder) && mode & 0o077 != 0)
}

#[cfg(unix)]
fn is_ours(path: &Path, found: &fs::Metadata) -> Result<()> {
    use std::os::unix::fs::MetadataExt;
    let (owner, user) = (found.uid(), rustix::process::geteuid().as_raw());
    // Folders and links of the administrator are part of the machine; a journal of theirs is not ours.
    if user == 0 || owner == user || (owner == 0 && !found.is_file()) {
        return Ok(());
    }
    // A folder that several people write in, such as /tmp, may belong to anybody: the journal in it decides.
    if found.is_dir() && !is_own(path) {
        return Ok(());
    }
    Err(Error::failed(format!(
        "{} belongs to another user (number {owner})",
        path.display()
    ))
    .hint("It was left as it is. Name another place with --journal, or have it given to you with chown."))
}

/// Makes a journal's file, what lies beside it and its own folder private again; names what it changed.
#[cfg(unix)]
pub fn make_private(journal: &Path) -> Result<Vec<PathBuf>> {
    let folder = folder_of(journal);
    let files = beside(journal).into_iter().chain([journal.to_owned()]);
    let own_folder = Vec::from_iter(is_own(folder).then(|| folder.to_owned()));
    let wanted = files
        .map(|file| (file, 0o600))
        .chain(own_folder.into_iter().map(|folder| (folder, 0o700)));
    let mut changed = Vec::new();
    for (path, mode) in wanted {
        let tightened = tighten(&path, mode).map_err(|error| {
            Error::failed(format!("cannot make {} private: {error}", path.display()))
                .hint("It may belong to another user, or lie on a disk that knows no permissions.")
        })?;
        if tightened {
            changed.push(path);
        }
    }
    Ok(changed)
}

/// Elsewhere there is nothing to change.
#[cfg(not(unix))]
pub fn make_private(_: &Path) -> Result<Vec<PathBuf>> {
    Ok(Vec::new())
}

/// Takes from others what they may do with a file; tells whether they could do anything.
#[cfg(unix)]
fn tighten(path: &Path, mode: u32) -> io::Result<bool> {
    use std::os::unix::fs::PermissionsExt;
    let Ok(found) = fs::metadata(path) else {
        return Ok(false);
    };
    let is_open = found.permissions().mode() & 0o077 != 0;
    if is_open {
        fs::set_permissions(path, fs::Permissions::from_mode(mode))?;
    }
    Ok(is_open)
}

/// Tells whether a folder is one that did-i made for itself.
#[cfg(unix)]
fn is_own(folder: &Path) -> bool {
    folder.file_name().is_some_and(|name| name == OWN_FOLDER)
}

/// Finds what lies beside a journal and belongs to it: what SQLite and did-i put there, and copies that were never
/// finished.
#[must_use]
pub fn beside(journal: &Path) -> Vec<PathBuf> {
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
                name.strip_prefix(&*own).is_some_and(belongs) || name.starts_with(UNFINISHED_PREFIX)
            })
        })
        .collect();
    found.sort();
    found
}

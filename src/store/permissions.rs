//! Who owns a journal, and who can read it.

#[cfg(unix)]
use std::fs;
#[cfg(unix)]
use std::io;
use std::path::{Path, PathBuf};

#[cfg(unix)]
use super::companions::companion_files;
use crate::error::Result;
#[cfg(unix)]
use crate::error::{Error, io_words};
#[cfg(unix)]
use crate::fs::folder_of;
use crate::model::LocationWarning;

/// The name of the folder that did-i creates for itself; only such a folder gets its permissions changed.
#[cfg(unix)]
const OWN_FOLDER: &str = "did-i";

/// Whether this platform can tell who may read a file.
pub const CHECKS_PERMISSIONS: bool = cfg!(unix);

/// Returns warnings about a journal's location; empty if there is no journal.
///
/// # Errors
///
/// Refuses a journal, a folder or a link that belongs to another user, because that user could replace or read it.
#[cfg(unix)]
pub fn location_warnings(journal: &Path) -> Result<Vec<LocationWarning>> {
    use std::os::unix::fs::MetadataExt;
    let mut warnings = Vec::new();
    let folder = folder_of(journal);
    for path in [folder, journal] {
        let (Ok(itself), Ok(meant)) = (fs::symlink_metadata(path), fs::metadata(path)) else {
            break;
        };
        check_owner(path, &itself)?;
        check_owner(path, &meant)?;
        if itself.is_symlink() {
            let target = dunce::canonicalize(path).unwrap_or_else(|_| path.to_owned());
            warnings.push(LocationWarning::Link(path.to_owned(), target));
        }
        if path == journal && meant.mode() & 0o077 != 0 {
            warnings.push(LocationWarning::OthersCanRead(path.to_owned()));
        }
        if path == folder && is_exposed(path, meant.mode()) {
            warnings.push(LocationWarning::OpenFolder(path.to_owned()));
        }
    }
    let others_can_read =
        |path: &PathBuf| fs::metadata(path).is_ok_and(|found| found.mode() & 0o077 != 0);
    let beside = companion_files(journal).into_iter().map(|file| file.path);
    warnings.extend(
        beside
            .filter(others_can_read)
            .map(LocationWarning::OthersCanRead),
    );
    Ok(warnings)
}

/// On other platforms the default permissions of a user's folders apply.
#[cfg(not(unix))]
pub fn location_warnings(_: &Path) -> Result<Vec<LocationWarning>> {
    Ok(Vec::new())
}

/// Returns whether other users could replace the journal in this folder, or, in did-i's own folder, enter it at all.
#[cfg(unix)]
fn is_exposed(folder: &Path, mode: u32) -> bool {
    const STICKY: u32 = 0o1000;
    let replaceable = mode & 0o002 != 0 && mode & STICKY == 0;
    replaceable || (is_did_i_folder(folder) && mode & 0o077 != 0)
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
    if found.is_dir() && !is_did_i_folder(path) {
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
        .map(|file| file.path)
        .chain([journal.to_owned()]);
    let own_folder = Vec::from_iter(is_did_i_folder(folder).then(|| folder.to_owned()));
    let wanted = files
        .map(|file| (file, 0o600))
        .chain(own_folder.into_iter().map(|folder| (folder, 0o700)));
    let mut changed = Vec::new();
    for (path, mode) in wanted {
        let tightened = tighten(&path, mode).map_err(|error| {
            Error::failed(format!(
                "cannot make {} private: {}",
                path.display(),
                io_words(&error)
            ))
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
    let others_can_read = found.permissions().mode() & 0o077 != 0;
    if !others_can_read {
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
fn is_did_i_folder(folder: &Path) -> bool {
    folder.file_name().is_some_and(|name| name == OWN_FOLDER)
}

//! A private file that is written under no name or a temporary name, and renamed in one step.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use super::Unfinished;

/// A file that is being written.
///
/// On Linux it has no name until it is complete (`O_TMPFILE`), so that a program that is stopped or killed leaves
/// nothing. If the file system does not support that, it has a temporary name, and is overwritten and removed unless it
/// is kept.
#[derive(Debug)]
pub(crate) struct NewFile {
    file: File,
    /// `None` for a file without a name.
    named: Option<Unfinished>,
}

impl NewFile {
    /// Creates a file in a folder.
    pub(crate) fn begin(folder: &Path) -> io::Result<Self> {
        if let Some(file) = unnamed::begin(folder) {
            return Ok(Self { file, named: None });
        }
        let named = Unfinished::new(folder, "")?;
        let file = OpenOptions::new().write(true).open(named.path())?;
        Ok(Self {
            file,
            named: Some(named),
        })
    }

    /// Gives the file its final name, after all its content is on the disk.
    ///
    /// # Errors
    ///
    /// `AlreadyExists` if the name is taken and must not be replaced.
    pub(crate) fn rename_to(self, path: &Path, replace: bool) -> io::Result<()> {
        self.file.sync_all()?;
        match self.named {
            Some(named) => {
                // On Windows an open file cannot be renamed.
                drop(self.file);
                named.rename_to(path, replace)
            }
            None => unnamed::rename_to(&self.file, path, replace),
        }
    }
}

impl Write for NewFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

#[cfg(target_os = "linux")]
mod unnamed {
    use std::fs::{self, File, OpenOptions};
    use std::io;
    use std::os::fd::AsRawFd;
    use std::os::unix::fs::OpenOptionsExt;
    use std::path::{Path, PathBuf};

    use rustix::fs::{AtFlags, CWD, OFlags, linkat};

    use crate::fs::{UNFINISHED_PREFIX, folder_of, sync_folder};

    /// The folder through which a file without a name can be linked.
    const OPEN_FILES: &str = "/proc/self/fd";

    /// Creates a file without a name; `None` if the system or the file system does not support it.
    pub(super) fn begin(folder: &Path) -> Option<File> {
        if !Path::new(OPEN_FILES).exists() {
            return None;
        }
        OpenOptions::new()
            .write(true)
            .custom_flags(OFlags::TMPFILE.bits().cast_signed())
            .mode(0o600)
            .open(folder)
            .ok()
    }

    pub(super) fn rename_to(file: &File, path: &Path, replace: bool) -> io::Result<()> {
        let own = PathBuf::from(format!("{OPEN_FILES}/{}", file.as_raw_fd()));
        let name = |name: &Path| linkat(CWD, &own, CWD, name, AtFlags::SYMLINK_FOLLOW);
        let named = name(path).map_err(io::Error::from);
        match named {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists && replace => {
                // Only a rename can replace a file, so the complete file gets a second, temporary name for a moment.
                let beside = free_name(folder_of(path));
                name(&beside)?;
                fs::rename(&beside, path).inspect_err(|_| {
                    let _ = fs::remove_file(&beside);
                })?;
            }
            other => other?,
        }
        sync_folder(folder_of(path))
    }

    fn free_name(folder: &Path) -> PathBuf {
        folder.join(format!("{UNFINISHED_PREFIX}{}", uuid::Uuid::new_v4()))
    }
}

#[cfg(not(target_os = "linux"))]
mod unnamed {
    use std::fs::File;
    use std::io;
    use std::path::Path;

    /// Returns `None`: the system does not support files without a name.
    pub(super) fn begin(_: &Path) -> Option<File> {
        None
    }

    pub(super) fn rename_to(_: &File, _: &Path, _: bool) -> io::Result<()> {
        Err(io::ErrorKind::Unsupported.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).unwrap();
        entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect()
    }

    #[test]
    fn a_draft_takes_a_name_only_when_it_is_kept() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out");
        let mut file = NewFile::begin(folder.path()).unwrap();
        file.write_all(b"one").unwrap();
        #[cfg(target_os = "linux")]
        assert_eq!(names(folder.path()), [""; 0]);
        drop(file);
        assert_eq!(names(folder.path()), [""; 0]);
        let mut file = NewFile::begin(folder.path()).unwrap();
        file.write_all(b"two").unwrap();
        file.rename_to(&path, false).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"two");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = fs::metadata(&path).unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }

    #[test]
    fn a_draft_replaces_only_what_it_may() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("out");
        fs::write(&path, "old").unwrap();
        let file = || {
            let mut file = NewFile::begin(folder.path()).unwrap();
            file.write_all(b"new").unwrap();
            file
        };
        let refused = file().rename_to(&path, false).unwrap_err();
        assert_eq!(refused.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read(&path).unwrap(), b"old");
        file().rename_to(&path, true).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"new");
        assert_eq!(names(folder.path()), ["out"]);
    }
}

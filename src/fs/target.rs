//! A path that may be written to: never the journal or a file that belongs to one, never a device, never a folder.

use std::fs::{self, Metadata};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use super::database::is_database;
use super::{NewFile, UNFINISHED_PREFIX, companions, folder_of, is_same_file};
use crate::error::{Error, Result};
use crate::text::display_path;

const ANOTHER_FILE: &str = "Name another file.";

/// The files that the program itself uses, which no command overwrites.
#[derive(Debug, Clone)]
pub(crate) struct OwnFiles {
    /// The journal.
    pub(crate) journal: PathBuf,
    /// The settings file, if there can be one.
    pub(crate) settings: Option<PathBuf>,
    /// The file with the journal's passphrase, if one is configured.
    pub(crate) passphrase: Option<PathBuf>,
}

/// A path that may be written to.
#[derive(Debug, Clone)]
pub(crate) struct Target {
    path: PathBuf,
    /// Whether a file exists that would be replaced.
    is_taken: bool,
}

impl Target {
    /// Checks a path for an export, a summary or a page.
    ///
    /// # Errors
    ///
    /// A usage error with the reason if no command may write to the path.
    pub(crate) fn new(path: &Path, own: &OwnFiles) -> Result<Self> {
        let target = Self::for_backup(path, own)?;
        if target.is_taken && is_database(path) {
            return refuse(path, "is a database, perhaps a journal or a backup");
        }
        Ok(target)
    }

    /// Like [`Target::new`], for a backup, which may replace an older one.
    pub(crate) fn for_backup(path: &Path, own: &OwnFiles) -> Result<Self> {
        if path.as_os_str().is_empty() {
            return Err(Error::usage("the name of the file is empty").hint(ANOTHER_FILE));
        }
        let found = fs::metadata(path);
        if let Ok(found) = &found {
            check_is_file(path, found)?;
        }
        refuse_device_name(path)?;
        refuse_own_file(path, own)?;
        // A symbolic link is kept, and its target is replaced.
        let path = match dunce::canonicalize(path) {
            Ok(real) if path.is_symlink() => real,
            _ => path.to_owned(),
        };
        Ok(Self {
            is_taken: found.is_ok() || path.is_symlink(),
            path,
        })
    }

    /// Checks the path of the settings file, which only the commands that change settings write.
    pub(crate) fn for_settings(path: &Path, journal: &Path) -> Result<Self> {
        let own = OwnFiles {
            journal: journal.to_owned(),
            settings: None,
            passphrase: None,
        };
        Self::new(path, &own)
    }

    /// Returns whether a file exists that would be replaced.
    pub(crate) fn is_taken(&self) -> bool {
        self.is_taken
    }

    /// Returns the path of the file.
    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Writes the file, private and in one step. An existing file is kept until the new one is complete.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be written, and names the file and the reason; fails with the error of `work`; and with
    /// a usage error if another program has created the file meanwhile and it must not be replaced.
    pub(crate) fn write(
        &self,
        replace: bool,
        work: impl FnOnce(&mut dyn Write) -> Result<()>,
    ) -> Result<()> {
        let path = &self.path;
        let cannot = |error: &std::io::Error| Error::cannot_write(path, error);
        let file = NewFile::begin(folder_of(path)).map_err(|error| cannot(&error))?;
        let mut output = Watched {
            output: BufWriter::new(file),
            failure: None,
        };
        let written = work(&mut output).and_then(|()| Ok(output.flush()?));
        if let Some(failure) = output.failure {
            return Err(cannot(&failure.into()));
        }
        written?;
        let file = output
            .output
            .into_inner()
            .map_err(|error| cannot(error.error()))?;
        match file.rename_to(path, replace) {
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
                Err(already_exists_error(path))
            }
            other => other.map_err(|error| cannot(&error)),
        }
    }
}

/// The error for an existing file that must not be replaced without asking.
pub(crate) fn already_exists_error(path: &Path) -> Error {
    Error::usage(format!("{} already exists", display_path(path)))
        .hint("To replace it, add --force.")
}

fn refuse<T>(path: &Path, why: &str) -> Result<T> {
    Err(Error::usage(format!("{} {why}", display_path(path))).hint(ANOTHER_FILE))
}

fn check_is_file(path: &Path, found: &Metadata) -> Result<()> {
    if found.is_file() {
        return Ok(());
    }
    let shown = display_path(path);
    if found.is_dir() {
        return Err(Error::usage(format!("{shown} is a folder")).hint("Name a file in it."));
    }
    Err(Error::usage(format!("{shown} is {}, not a file", kind(found)))
        .hint("It would be replaced with a file. To write to another program, omit the file name and use a pipe."))
}

#[cfg(unix)]
fn kind(found: &Metadata) -> &'static str {
    use std::os::unix::fs::FileTypeExt;
    let kind = found.file_type();
    if kind.is_fifo() {
        "a pipe"
    } else if kind.is_socket() {
        "a socket"
    } else {
        "a device"
    }
}

#[cfg(not(unix))]
fn kind(_: &Metadata) -> &'static str {
    "a device"
}

/// Refuses the names that Windows reserves for devices, in any folder and with any extension.
fn refuse_device_name(path: &Path) -> Result<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let stem = name.split('.').next().unwrap_or_default().trim_end();
    if cfg!(windows) && is_windows_device(stem) {
        return refuse(path, "is the name of a device");
    }
    Ok(())
}

fn is_windows_device(stem: &str) -> bool {
    let stem = stem.to_ascii_uppercase();
    let numbered = |name: &str| {
        stem.strip_prefix(name)
            .is_some_and(|rest| matches!(rest.as_bytes(), [b'1'..=b'9']))
    };
    ["CON", "PRN", "AUX", "NUL"].contains(&stem.as_str()) || numbered("COM") || numbered("LPT")
}

fn refuse_own_file(path: &Path, own: &OwnFiles) -> Result<()> {
    let is = |other: &Path| is_same_file(path, other) || is_same_name(path, other);
    if is(&own.journal) {
        return refuse(path, "is the journal itself");
    }
    if own.settings.as_deref().is_some_and(is) {
        return refuse(path, "is the settings file of did-i");
    }
    if own.passphrase.as_deref().is_some_and(is) {
        return refuse(path, "is the file with the journal's passphrase");
    }
    let file_name = path.file_name().unwrap_or_default().to_string_lossy();
    if file_name.starts_with(UNFINISHED_PREFIX) {
        return refuse(path, "has a name that did-i gives to unfinished files");
    }
    let Some(stem) = companions::journal_of(&file_name) else {
        return Ok(());
    };
    let base = path.with_file_name(stem);
    // The journal's path may be a symbolic link; the files that belong to it are beside the target.
    if is_same_name(&base, &own.journal) || base.is_file() {
        return Err(Error::usage(format!(
            "{} is a name that did-i and SQLite use for files of {}",
            display_path(path),
            display_path(base)
        ))
        .hint(ANOTHER_FILE));
    }
    Ok(())
}

/// Returns whether two paths have the same folder, and names that differ only in case.
fn is_same_name(one: &Path, other: &Path) -> bool {
    let real = |path: &Path| {
        // A journal's path may be a symbolic link.
        let path = dunce::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let name = path.file_name()?.to_string_lossy().to_lowercase();
        Some((dunce::canonicalize(folder_of(&path)).ok()?, name))
    };
    real(one).is_some_and(|one| real(other) == Some(one))
}

/// Keeps the reason of a failed write, so that the error can name the file: a renderer does not return it.
struct Watched<W> {
    output: W,
    failure: Option<std::io::ErrorKind>,
}

impl<W: Write> Watched<W> {
    fn watch<T>(&mut self, result: std::io::Result<T>) -> std::io::Result<T> {
        if let Err(error) = &result {
            self.failure = Some(error.kind());
        }
        result
    }
}

impl<W: Write> Write for Watched<W> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        let result = self.output.write(bytes);
        self.watch(result)
    }

    fn flush(&mut self) -> std::io::Result<()> {
        let result = self.output.flush();
        self.watch(result)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fs::SQLITE_MAGIC as SQLITE;

    fn own(folder: &Path) -> OwnFiles {
        OwnFiles {
            journal: folder.join("journal.db"),
            settings: Some(folder.join("config.toml")),
            passphrase: Some(folder.join("secret")),
        }
    }

    /// Returns the refusal of a name in a folder with these files; empty if it may be written.
    fn refusal(folder: &Path, name: &str) -> String {
        let path = folder.join(name);
        let target = Target::new(&path, &own(folder));
        let shown = path.display().to_string();
        target.map_or_else(
            |error| {
                error
                    .to_string()
                    .lines()
                    .next()
                    .unwrap_or_default()
                    .replace(&shown, "it")
            },
            |_| String::new(),
        )
    }

    #[test]
    fn the_programs_own_files_are_refused_with_the_reason() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        for (name, expected) in [
            ("journal.db", "is the journal itself"),
            ("JOURNAL.DB", "is the journal itself"),
            ("config.toml", "is the settings file of did-i"),
            ("secret", "is the file with the journal's passphrase"),
            ("journal.db-journal", "use for files of"),
            ("journal.db-wal", "use for files of"),
            ("journal.db-shm", "use for files of"),
            ("journal.db.lock", "use for files of"),
            ("Journal.db.LOCK", "use for files of"),
            ("journal.db.schema-3", "use for files of"),
            ("journal.db.replaced-2026-11-21-2", "use for files of"),
            (".did-i-abc.db", "gives to unfinished files"),
        ] {
            assert!(
                refusal(folder, name).contains(expected),
                "{name}: {}",
                refusal(folder, name)
            );
        }
        for name in [
            "journal.db.lock.jsonl",
            "journal.db.schema-notes.txt",
            "news.new",
            "other.db-wal",
            "-wal",
            "journal",
            "out.jsonl",
        ] {
            assert_eq!(refusal(folder, name), "", "{name}");
        }
    }

    #[test]
    fn files_that_would_belong_to_another_database_are_refused() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        fs::write(folder.join("other.db"), [SQLITE, b"more"].concat()).unwrap();
        assert!(refusal(folder, "other.db-journal").contains("use for files of"));
        assert_eq!(
            refusal(folder, "other.db"),
            "it is a database, perhaps a journal or a backup"
        );
        assert!(Target::for_backup(&folder.join("other.db"), &own(folder)).is_ok());
    }

    #[cfg(unix)]
    #[test]
    fn a_link_to_the_journal_is_the_journal() {
        let folder = tempfile::tempdir().unwrap();
        let (real, folder) = (folder.path().join("real.db"), folder.path());
        fs::write(&real, SQLITE).unwrap();
        std::os::unix::fs::symlink(&real, folder.join("journal.db")).unwrap();
        std::os::unix::fs::symlink(&real, folder.join("link")).unwrap();
        assert_eq!(refusal(folder, "link"), "it is the journal itself");
        assert_eq!(refusal(folder, "real.db"), "it is the journal itself");
        assert!(refusal(folder, "real.db-journal").contains("use for files of"));
    }

    #[cfg(unix)]
    #[test]
    fn what_is_no_file_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let folder = folder.path();
        assert_eq!(refusal(folder, "."), "it is a folder");
        assert_eq!(
            refusal(Path::new("/dev"), "null"),
            "it is a device, not a file"
        );
        let _socket = std::os::unix::net::UnixListener::bind(folder.join("socket")).unwrap();
        assert_eq!(refusal(folder, "socket"), "it is a socket, not a file");
    }

    #[test]
    fn windows_devices_are_known_by_their_names() {
        for name in ["NUL", "con", "Com1", "lpt9"] {
            assert!(is_windows_device(name), "{name}");
        }
        for name in ["null", "com", "com10", "com0", "console"] {
            assert!(!is_windows_device(name), "{name}");
        }
    }
}

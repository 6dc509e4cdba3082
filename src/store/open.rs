//! Opens a journal, after the checks that must pass before anything is read or written.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, ErrorCode};

use super::connect::{configure, connect, not_a_journal};
use super::error::map_sqlite_error;
use super::file_names::{FileId, resolve_symlink, rollback_journal};
use super::journal::{SetCache, Store};
use super::lock::JournalLock;
use super::migrate::{apply, migrate_copy};
use super::passphrase::Passphrase;
use super::sqlite_files::{check_unused, is_rollback_journal};
use super::version::{Header, MIGRATIONS};
use crate::error::{Error, Result};
use crate::fs::{
    BUSY_TIMEOUT, Unfinished, create_private_folder, folder_of, is_encrypted, overwrite_and_remove,
    sync_file,
};

impl Store {
    /// Opens an existing unencrypted journal.
    pub fn open(path: &Path) -> Result<Self> {
        let file = OpenedFile::at(path)?;
        let connection = connect(path, None)?;
        Self::from_connection(connection, path.to_owned(), None, file)
    }

    /// Opens an encrypted journal. Returns `None` if the passphrase is wrong.
    ///
    /// Deriving the key is slow on purpose, a fraction of a second, to make guessing slow; it is done once. If the
    /// journal was decrypted while its passphrase was being looked for, the passphrase is not needed.
    pub fn unlock(path: &Path, passphrase: &Passphrase) -> Result<Option<Self>> {
        let file = OpenedFile::at(path)?;
        if !is_encrypted(path) {
            drop(file);
            return Self::open(path).map(Some);
        }
        let connection = connect(path, Some(passphrase))?;
        match Header::read(&connection) {
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::NotADatabase) => Ok(None),
            Err(error) => Err(map_sqlite_error(path, &error)),
            Ok(_) => {
                let passphrase = Some(passphrase.clone());
                Self::from_connection(connection, path.to_owned(), passphrase, file).map(Some)
            }
        }
    }

    /// Creates a journal if there is none. If another program creates one at the same moment, that one stays.
    pub fn create_if_missing(path: &Path) -> Result<()> {
        if path.symlink_metadata().is_err() {
            NewJournal::begin(path)?.publish()?;
        }
        Ok(())
    }

    /// Opens an unencrypted journal, and creates it first if it does not exist.
    #[cfg(test)]
    pub(crate) fn open_or_create(path: &Path) -> Result<Self> {
        Self::create_if_missing(path)?;
        Self::open(path)
    }

    /// Opens a journal in memory, for tests.
    pub fn in_memory() -> Result<Self> {
        let path = PathBuf::from("(in memory)");
        let map_error = |error: rusqlite::Error| map_sqlite_error(&path, &error);
        let mut connection = Connection::open_in_memory().map_err(map_error)?;
        configure(&connection).map_err(map_error)?;
        apply(&mut connection, MIGRATIONS, None).map_err(map_error)?;
        Self::from_connection(connection, path, None, OpenedFile::default())
    }

    fn from_connection(
        connection: Connection,
        path: PathBuf,
        passphrase: Option<Passphrase>,
        file: OpenedFile,
    ) -> Result<Self> {
        let mut store = Self {
            connection,
            path,
            passphrase,
            file: file.id,
            lock: file.lock,
            sets: SetCache::default(),
        };
        configure(&store.connection).map_err(|error| not_a_journal(&store.path, &error))?;
        // Read before a migration records its own.
        let leftovers = store.temporary_files().unwrap_or_default();
        store.migrate(MIGRATIONS)?;
        store.remove_temporary_files(leftovers)?;
        store.remove_rollback_journal();
        store.set_persistent_journal_mode();
        Ok(store)
    }

    /// Sets `journal_mode = PERSIST` while the journal is open: a rollback journal that is deleted after each write
    /// could not be overwritten.
    ///
    /// A file that another program switched to a write-ahead log is switched back, if no other program has it open.
    fn set_persistent_journal_mode(&self) {
        // If this fails, the file is read-only and no write follows.
        let _ = self
            .connection
            .query_row("PRAGMA main.journal_mode = PERSIST", [], |_| Ok(()));
    }

    /// Overwrites and removes SQLite's rollback journal, because it contains deleted words.
    ///
    /// No other program needs the file while this transaction is open. If another program is writing, it removes the
    /// file when it closes the journal; what a killed program left is removed by the next start.
    fn remove_rollback_journal(&self) {
        let file = rollback_journal(&resolve_symlink(&self.path));
        let is_moved = self.file.is_some_and(|id| id.was_replaced(&self.path));
        if is_moved || is_rollback_journal(&file) != Some(true) {
            return;
        }
        let _ = self.connection.busy_timeout(Duration::ZERO);
        if self.connection.execute_batch("BEGIN IMMEDIATE").is_ok() {
            let _ = overwrite_and_remove(&file);
            let _ = self.connection.execute_batch("ROLLBACK");
        }
        if cfg!(windows) && file.exists() {
            // Windows does not delete a file that SQLite has open; in this mode SQLite closes and deletes it.
            let delete = "PRAGMA main.journal_mode = DELETE";
            let _ = self.connection.query_row(delete, [], |_| Ok(()));
        }
        let _ = self.connection.busy_timeout(BUSY_TIMEOUT);
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        self.remove_rollback_journal();
    }
}

/// A journal under a temporary name. It is published when it is complete, so that no other program ever sees half of
/// it.
#[derive(Debug)]
pub struct NewJournal {
    path: PathBuf,
    file: Unfinished,
}

impl NewJournal {
    /// Creates an empty journal beside its final path, private from its first byte.
    ///
    /// # Errors
    ///
    /// Refuses a name beside which an earlier journal left files that SQLite would apply to this one.
    pub fn begin(path: &Path) -> Result<Self> {
        check_unused(path)?;
        let folder = folder_of(path);
        create_private_folder(folder).map_err(|error| cannot_make(folder, &error))?;
        let file = Unfinished::new(folder, ".db").map_err(|error| cannot_make(path, &error))?;
        let mut connection = connect(&file.path(), None)?;
        configure(&connection)
            .and_then(|()| connection.execute_batch("PRAGMA journal_mode = OFF"))
            .and_then(|()| apply(&mut connection, MIGRATIONS, None))
            .map_err(|error| map_sqlite_error(path, &error))?;
        let path = path.to_owned();
        Ok(Self { path, file })
    }

    /// Opens it for writing before it is published.
    pub fn open(&self) -> Result<Store> {
        open_copy(&self.file.path(), None)
    }

    /// Renames it to its final name. Returns false if another program created a journal there first; that one is kept.
    pub fn publish(self) -> Result<bool> {
        // Must not run while a restore replaces the file.
        let _lock = JournalLock::shared(&self.path)?;
        check_unused(&self.path)?;
        let result =
            sync_file(&self.file.path()).and_then(|()| self.file.rename_to(&self.path, false));
        match result {
            Ok(()) => Ok(true),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => Ok(false),
            Err(error) => Err(cannot_make(&self.path, &error)),
        }
    }
}

fn cannot_make(what: &Path, error: &io::Error) -> Error {
    // The system's words, without the name of the temporary file.
    let why = match error.kind() {
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            "you have no permission to write there".to_owned()
        }
        ErrorKind::StorageFull => "the disk is full".to_owned(),
        kind => kind.to_string(),
    };
    Error::failed(format!("cannot make {}: {why}", what.display()))
        .hint("Check the folder's permissions, or give another path with --journal.")
}

/// Opens a copy of a journal that no other program has open, and brings its schema up to date.
pub(super) fn open_copy(path: &Path, passphrase: Option<Passphrase>) -> Result<Store> {
    let mut connection = connect(path, passphrase.as_ref())?;
    configure(&connection).map_err(|error| not_a_journal(path, &error))?;
    migrate_copy(&mut connection, path)?;
    Ok(Store {
        connection,
        path: path.to_owned(),
        passphrase,
        file: None,
        lock: None,
        sets: SetCache::default(),
    })
}

/// The file that a journal's name refers to, and the lock that was taken before it was looked up.
#[derive(Default)]
struct OpenedFile {
    id: Option<FileId>,
    lock: Option<JournalLock>,
}

impl OpenedFile {
    fn at(path: &Path) -> Result<Self> {
        let lock = JournalLock::shared(path)?;
        let id = FileId::of(path);
        Ok(Self { id, lock })
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::store::MetadataKey;

    #[test]
    fn another_programs_database_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("other.db");
        Connection::open(&path)
            .unwrap()
            .execute_batch("CREATE TABLE t (a);")
            .unwrap();
        let before = fs::read(&path).unwrap();
        assert!(
            Store::open(&path)
                .unwrap_err()
                .to_string()
                .contains("is not a did-i journal")
        );
        assert_eq!(fs::read(&path).unwrap(), before);
    }

    #[test]
    fn an_empty_file_is_no_journal_and_stays_empty() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.db");
        fs::write(&path, "").unwrap();
        let message = Store::open_or_create(&path).unwrap_err().to_string();
        assert!(message.contains("is an empty file"), "{message}");
        assert_eq!(fs::read(&path).unwrap(), b"");
    }

    #[cfg(unix)]
    #[test]
    fn deleted_words_are_overwritten_in_the_rollback_journal_and_it_is_removed() {
        use std::io::Read;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.db");
        let mut store = Store::open_or_create(&path).unwrap();
        let words = ["zanzibar".to_owned()];
        store.add_private_words(&words).unwrap();
        store.remove_private_words(&words).unwrap();
        let mut open = fs::File::open(rollback_journal(&path)).unwrap();
        drop(store);
        assert!(!rollback_journal(&path).exists());
        let mut bytes = Vec::new();
        open.read_to_end(&mut bytes).unwrap();
        assert!(bytes.len() > 4096 && bytes.iter().all(|byte| *byte == 0));
    }

    #[test]
    fn a_write_ahead_log_is_switched_back() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.db");
        let mut store = Store::open_or_create(&path).unwrap();
        store.set_metadata(MetadataKey::LastBackup, "one").unwrap();
        drop(store);
        Connection::open(&path)
            .unwrap()
            .execute_batch("PRAGMA journal_mode = WAL; UPDATE metadata SET value = 'two'")
            .unwrap();
        assert_eq!(fs::read(&path).unwrap()[18], 2);
        let store = Store::open(&path).unwrap();
        let value = store.metadata(MetadataKey::LastBackup).unwrap();
        assert_eq!(value.as_deref(), Some("two"));
        drop(store);
        assert_eq!(fs::read(&path).unwrap()[18], 1);
    }

    #[test]
    fn a_journal_that_another_program_made_meanwhile_stays() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.db");
        let late = NewJournal::begin(&path).unwrap();
        let mut first = Store::open_or_create(&path).unwrap();
        first.add_private_words(&["one".to_owned()]).unwrap();
        assert!(!late.publish().unwrap());
        assert_eq!(first.private_words().unwrap(), ["one"]);
    }

    #[cfg(unix)]
    #[test]
    fn a_new_journal_is_private() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/deep/journal.db");
        drop(Store::open_or_create(&path).unwrap());
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&path), mode(path.parent().unwrap())), (0o600, 0o700));
        assert_eq!(mode(&path.with_file_name("journal.db.lock")), 0o600);
    }
}

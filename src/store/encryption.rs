//! Sets, changes or removes a passphrase by replacing the journal with a checked copy.

mod compare;

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, ffi, params};

use self::compare::is_same;
use super::journal::Store;
use super::passphrase;
use super::passphrase::Passphrase;
use super::replace::{PendingReplacement, PreviousFile};
use super::version::APPLICATION_ID;
use crate::error::{Error, Result};
use crate::fs::SQLITE_MAGIC;

impl Store {
    /// Encrypts the journal with a passphrase, or decrypts it if there is none.
    ///
    /// Writes a copy, reads it again from the disk, compares it row by row, and then replaces the journal with it. The
    /// old file is overwritten. Returns the unencrypted journals that are left in the folder, such as backups: it is up
    /// to the user to delete them.
    pub fn set_passphrase(mut self, passphrase: Option<&Passphrase>) -> Result<Vec<PathBuf>> {
        self.acquire_exclusive()?;
        self.check_pages()?;
        let journal = dunce::canonicalize(&self.path).unwrap_or_else(|_| self.path.clone());
        let copy = PendingReplacement::beside(&journal, Some(&mut self))?;
        self.write_copy(&copy.path(), passphrase)?;
        self.check_copy(&copy.path(), passphrase)?;
        copy.commit(Some(self), PreviousFile::Overwritten)?;
        Ok(plain_journals_beside(&journal))
    }

    fn write_copy(&self, path: &Path, passphrase: Option<&Passphrase>) -> Result<()> {
        let written = attached(&self.connection, path, passphrase, |connection| {
            // A half-written copy is discarded, so it needs no rollback journal.
            connection.execute_batch("PRAGMA copy.journal_mode = OFF; BEGIN")?;
            connection.query_row("SELECT sqlcipher_export('copy')", [], |_| Ok(()))?;
            for pragma in ["application_id", "user_version"] {
                let value: i64 =
                    connection.pragma_query_value(Some("main"), pragma, |row| row.get(0))?;
                connection.pragma_update(Some("copy"), pragma, value)?;
            }
            connection.execute_batch("COMMIT")
        });
        self.map_error(written)
    }

    /// Refuses a damaged journal before anything is written. An export reports the same faults.
    fn check_pages(&self) -> Result<()> {
        let sql = "PRAGMA main.integrity_check(1)";
        let result = self
            .connection
            .query_row(sql, [], |row| row.get::<_, String>(0));
        if self.map_error(result)? == "ok" {
            return Ok(());
        }
        let damaged = ffi::Error::new(ffi::SQLITE_CORRUPT);
        self.map_error(Err(rusqlite::Error::SqliteFailure(damaged, None)))
    }

    /// Opens the copy again from the disk, with its passphrase, and compares all of it.
    fn check_copy(&self, path: &Path, passphrase: Option<&Passphrase>) -> Result<()> {
        let same = attached(&self.connection, path, passphrase, |connection| {
            let is_good = passes_integrity_check(connection)? && is_same(connection)?;
            // Once the copy has the journal's name it is no longer a temporary file.
            connection.execute_batch("DELETE FROM copy.temporary_file")?;
            Ok(is_good)
        });
        if self.map_error(same)? {
            return Ok(());
        }
        Err(Error::failed(format!(
            "the copy of {} differs from the journal",
            self.path.display()
        ))
        .hint("The journal was left as it is. Check the disk before you try again."))
    }
}

/// Runs `work` with another file attached as `copy`.
fn attached<T>(
    connection: &Connection,
    path: &Path,
    passphrase: Option<&Passphrase>,
    work: impl FnOnce(&Connection) -> rusqlite::Result<T>,
) -> rusqlite::Result<T> {
    passphrase::disable_logging(connection)?;
    let key = passphrase.map_or("", Passphrase::text);
    connection
        .prepare("ATTACH DATABASE ?1 AS copy KEY ?2")?
        .execute(params![path.as_os_str().as_encoded_bytes(), key])?;
    let done = work(connection);
    if !connection.is_autocommit() {
        connection.execute_batch("ROLLBACK")?;
    }
    connection.execute_batch("DETACH DATABASE copy")?;
    done
}

fn passes_integrity_check(connection: &Connection) -> rusqlite::Result<bool> {
    connection.query_row("PRAGMA copy.integrity_check", [], |row| {
        Ok(row.get::<_, String>(0)? == "ok")
    })
}

/// Finds the unencrypted journals in a journal's folder, sorted by name.
fn plain_journals_beside(journal: &Path) -> Vec<PathBuf> {
    let is_other = |path: &PathBuf| path != journal && is_plain_journal(path);
    let mut found: Vec<PathBuf> = files_beside(journal).filter(is_other).collect();
    found.sort();
    found
}

fn files_beside(journal: &Path) -> impl Iterator<Item = PathBuf> {
    let files = journal
        .parent()
        .and_then(|folder| fs::read_dir(folder).ok());
    files
        .into_iter()
        .flatten()
        .flatten()
        .map(|file| file.path())
}

/// Returns whether a file is an unencrypted did-i journal, by its header alone.
pub(super) fn is_plain_journal(path: &Path) -> bool {
    const APPLICATION_ID_AT: std::ops::Range<usize> = 68..72;
    let mut header = [0; 100];
    let is_file = fs::metadata(path).is_ok_and(|metadata| metadata.is_file());
    is_file
        && File::open(path).is_ok_and(|mut file| file.read_exact(&mut header).is_ok())
        && header.starts_with(SQLITE_MAGIC)
        && header.get(APPLICATION_ID_AT) == Some(&APPLICATION_ID.to_be_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    use chrono::DateTime;
    use tempfile::TempDir;

    use crate::model::{NoteTarget, Reflection};
    use crate::question_sets::{DEFAULT_SET, builtin};

    const WORD: &str = "zanzibar";

    fn passphrase(text: &str) -> Passphrase {
        Passphrase::new(text.to_owned().into()).unwrap()
    }

    /// A folder with an unencrypted journal that contains one note, and the journal's path.
    fn journal() -> (TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = dunce::canonicalize(folder.path())
            .unwrap()
            .join("journal.db");
        let set = builtin(DEFAULT_SET).unwrap();
        let at = DateTime::parse_from_rfc3339("2026-11-21T14:05:00+00:00").unwrap();
        let mut store = Store::open_or_create(&path).unwrap();
        for number in 1..=3 {
            let mut reflection =
                Reflection::begin(uuid::Uuid::from_u128(number), at, set.reference(), 10);
            reflection.write_about(NoteTarget::Learning, &format!("{WORD} {number}"));
            store.add_reflection(reflection, &set).unwrap();
        }
        (folder, path)
    }

    fn notes(store: &Store) -> Vec<String> {
        let mut notes = store
            .connection
            .prepare("SELECT written ->> '$.learning.text' FROM reflection ORDER BY id")
            .unwrap();
        let texts = notes.query_map([], |row| row.get(0)).unwrap();
        texts.map(|text| text.unwrap()).collect()
    }

    fn files_with_the_word(folder: &TempDir) -> Vec<PathBuf> {
        let files = fs::read_dir(folder.path()).unwrap();
        files
            .map(|file| file.unwrap().path())
            .filter(|path| {
                let bytes = fs::read(path).unwrap();
                bytes
                    .windows(WORD.len())
                    .any(|word| word == WORD.as_bytes())
            })
            .collect()
    }

    #[test]
    fn a_passphrase_is_set_changed_and_taken_away_and_every_word_stays() {
        let (folder, path) = journal();
        let before = notes(&Store::open(&path).unwrap());
        assert_eq!(before.len(), 3);
        let [first, second] = [passphrase("river"), passphrase("stone")];

        let plain = Store::open(&path).unwrap();
        assert_eq!(
            plain.set_passphrase(Some(&first)).unwrap(),
            [""; 0].map(PathBuf::from)
        );
        assert!(files_with_the_word(&folder).is_empty());
        let store = Store::unlock(&path, &first).unwrap().unwrap();
        assert_eq!(notes(&store), before);

        store.set_passphrase(Some(&second)).unwrap();
        assert!(Store::unlock(&path, &first).unwrap().is_none());
        let store = Store::unlock(&path, &second).unwrap().unwrap();
        assert_eq!(notes(&store), before);

        store.set_passphrase(None).unwrap();
        let store = Store::open(&path).unwrap();
        assert_eq!(notes(&store), before);
        // The user may have begun to type the old passphrase before it was removed.
        assert!(
            !Store::unlock(&path, &second)
                .unwrap()
                .unwrap()
                .is_encrypted()
        );
        // The journal and its lock.
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
        // An unencrypted file reserves no bytes per page; encryption would.
        assert_eq!(fs::read(&path).unwrap()[20], 0);
    }

    #[test]
    fn an_encrypted_journal_opens_with_its_passphrase_only() {
        let (_folder, path) = journal();
        let key = passphrase("it's a river");
        Store::open(&path)
            .unwrap()
            .set_passphrase(Some(&key))
            .unwrap();
        let before = fs::read(&path).unwrap();
        assert!(Store::unlock(&path, &key).unwrap().unwrap().is_encrypted());
        assert!(
            Store::unlock(&path, &passphrase("it's a River"))
                .unwrap()
                .is_none()
        );
        assert_eq!(
            Store::open(&path).unwrap_err().to_string(),
            format!(
                "{} is encrypted, or it is not a did-i journal\n  \
                 It was left as it is. It can only be opened with its passphrase.",
                path.display()
            )
        );
        assert_eq!(fs::read(&path).unwrap(), before);
    }

    #[test]
    fn an_encrypted_journal_has_the_settings_that_every_sqlcipher_4_expects() {
        let (_folder, path) = journal();
        let key = passphrase("river");
        Store::open(&path)
            .unwrap()
            .set_passphrase(Some(&key))
            .unwrap();
        let store = Store::unlock(&path, &key).unwrap().unwrap();
        for (name, value) in [
            ("kdf_iter", "256000"),
            ("cipher_page_size", "4096"),
            ("cipher_hmac_algorithm", "HMAC_SHA512"),
            ("cipher_kdf_algorithm", "PBKDF2_HMAC_SHA512"),
            ("cipher_plaintext_header_size", "0"),
        ] {
            let set: String = store
                .connection
                .pragma_query_value(None, name, |row| row.get(0))
                .unwrap();
            assert_eq!(set, value, "{name}");
        }
    }

    #[test]
    fn a_copy_in_which_a_row_differs_is_not_taken() {
        for harm in [
            "DELETE FROM reflection WHERE id = 2",
            "UPDATE reflection SET written = '{}' WHERE id = 3",
            "INSERT INTO metadata (key, value) VALUES ('more', '2026-11-21')",
            "DROP VIEW answer",
            "PRAGMA user_version = 1",
        ] {
            let (folder, path) = journal();
            let store = Store::open(&path).unwrap();
            let copy = folder.path().join("copy");
            File::create(&copy).unwrap();
            store.write_copy(&copy, None).unwrap();
            store.check_copy(&copy, None).unwrap();
            let connection = Connection::open(&copy).unwrap();
            connection.execute_batch(harm).unwrap();
            drop(connection);
            let message = store.check_copy(&copy, None).unwrap_err().to_string();
            assert!(
                message.contains("differs from the journal"),
                "{harm}: {message}"
            );
        }
    }

    #[test]
    fn a_damaged_journal_is_left_as_it_is_unless_every_word_can_be_read() {
        const PAGE: usize = 4096;
        let (folder, path) = journal();
        let before = notes(&Store::open(&path).unwrap());
        let key = passphrase("river");
        Store::open(&path)
            .unwrap()
            .set_passphrase(Some(&key))
            .unwrap();
        let whole = fs::read(&path).unwrap();
        let mut refused = 0;
        for page in (1..whole.len() / PAGE).step_by(3) {
            let mut damaged = whole.clone();
            damaged[page * PAGE + 100] ^= 1;
            fs::write(&path, &damaged).unwrap();
            let changed =
                Store::unlock(&path, &key).and_then(|store| store.unwrap().set_passphrase(None));
            match changed {
                // The byte is in an unused page.
                Ok(_) => assert_eq!(notes(&Store::open(&path).unwrap()), before, "{page}"),
                Err(error) => {
                    assert!(error.to_string().contains("is damaged"), "{page}: {error}");
                    assert!(fs::read(&path).unwrap() == damaged, "{page}");
                    refused += 1;
                }
            }
            // The journal and its lock.
            assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
        }
        assert!(refused > 0);
    }

    #[test]
    fn plain_journals_in_the_folder_are_named() {
        let (folder, path) = journal();
        fs::copy(&path, folder.path().join("a backup.db")).unwrap();
        let other = folder.path().join("other.db");
        Connection::open(other)
            .unwrap()
            .execute_batch("CREATE TABLE t (a)")
            .unwrap();
        let left = Store::open(&path)
            .unwrap()
            .set_passphrase(Some(&passphrase("river")))
            .unwrap();
        assert_eq!(left, [path.with_file_name("a backup.db")]);
    }
}

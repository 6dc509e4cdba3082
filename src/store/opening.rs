//! Opening a journal: what must be true of the file before a word is read or written.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::functions::FunctionFlags;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::key::{self, Passphrase, is_encrypted};
use super::place::create_private;
use super::presence::Presence;
use super::swap::{FileId, behind_link, rollback_journal, wipe};
use super::{Store, checksum, trouble};
use crate::error::{Error, Result};
use crate::text::fold::folded;

/// "DidI" in ASCII: marks a SQLite file as a did-i journal.
pub(super) const APPLICATION_ID: i32 = 0x4469_6449;

/// The schema, step by step. A step that was released is never changed: a change is a new step at the end.
pub(super) const MIGRATIONS: &[&str] = &[
    include_str!("migrations/0001_journal.sql"),
    include_str!("migrations/0002_supervision.sql"),
    include_str!("migrations/0003_checksums.sql"),
    include_str!("migrations/0004_guard.sql"),
    include_str!("migrations/0005_history.sql"),
    include_str!("migrations/0006_history_sum.sql"),
    include_str!("migrations/0007_answer.sql"),
    include_str!("migrations/0008_sets.sql"),
    include_str!("migrations/0009_more_checksums.sql"),
    include_str!("migrations/0010_fewer_triggers.sql"),
];

/// How many steps this did-i knows.
pub const KNOWN_SCHEMA: usize = MIGRATIONS.len();

/// How long to wait for another program that is writing.
pub(super) const PATIENCE: Duration = Duration::from_secs(5);

impl Store {
    /// Opens a plain journal that is there.
    pub fn open(path: &Path) -> Result<Self> {
        let there = There::at(path)?;
        let connection = connect(path, None)?;
        Self::ready(connection, path.to_owned(), None, there)
    }

    /// Opens an encrypted journal; none where the passphrase does not open it.
    ///
    /// The key is derived once, which takes about as long as a blink: that is what makes guessing slow. A journal
    /// that became plain while its passphrase was looked for needs none any more.
    pub fn unlock(path: &Path, passphrase: &Passphrase) -> Result<Option<Self>> {
        if !is_encrypted(path) {
            return Self::open(path).map(Some);
        }
        let there = There::at(path)?;
        let connection = connect(path, Some(passphrase))?;
        match read_marks(&connection) {
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::NotADatabase) => Ok(None),
            Err(error) => Err(trouble(path, &error)),
            Ok(_) => {
                let passphrase = Some(passphrase.clone());
                Self::ready(connection, path.to_owned(), passphrase, there).map(Some)
            }
        }
    }

    /// Opens a journal, and makes it first where there is none.
    ///
    /// The file and its folder are private to their owner before the first byte is written.
    pub fn open_or_create(path: &Path) -> Result<Self> {
        if !path.exists() {
            create_private(path)?;
        }
        Self::open(path)
    }

    /// Opens a journal that lives in memory only, for tests.
    pub fn in_memory() -> Result<Self> {
        let path = PathBuf::from("(in memory)");
        let connection = Connection::open_in_memory().map_err(|error| trouble(&path, &error))?;
        Self::ready(connection, path, None, There::default())
    }

    fn ready(
        connection: Connection,
        path: PathBuf,
        passphrase: Option<Passphrase>,
        there: There,
    ) -> Result<Self> {
        let mut store = Self {
            connection,
            path,
            passphrase,
            file: there.file,
            presence: there.presence,
            asked: super::sets::Asked::default(),
        };
        prepare(&store.connection).map_err(|error| no_journal(&store.path, &error))?;
        store.migrate(MIGRATIONS)?;
        store.sweep();
        store.clear_replacement();
        Ok(store)
    }

    /// Takes away what a program that was killed while it wrote left beside the journal.
    ///
    /// SQLite has undone the write by now, but the file with the old pages may still lie there, and deleted words
    /// in it. Any write takes it away; where another program is writing, that one will.
    fn sweep(&self) {
        if rollback_journal(&behind_link(&self.path)).exists() {
            let _ = self
                .connection
                .pragma_update(None, "user_version", MIGRATIONS.len());
        }
    }

    /// Brings the schema up to date, all missing steps in one transaction.
    fn migrate(&mut self, steps: &[&str]) -> Result<()> {
        let version = self.schema_version(steps.len())?;
        if version == steps.len() {
            self.clear_copies();
            return Ok(());
        }
        if version > 0 {
            self.copy_aside(version)?;
        }
        let applied = apply(&mut self.connection, steps, version);
        self.explain(applied)
    }

    fn schema_version(&self, known: usize) -> Result<usize> {
        marks(&self.connection, &self.path, known)
    }

    /// Takes away what was kept before the schema changed: the journal was opened with its new one since.
    fn clear_copies(&self) {
        for version in 1..MIGRATIONS.len() {
            let copy = self.copy_of(version);
            if copy.symlink_metadata().is_ok() {
                // Where it cannot be taken away it is no worse than before, and doctor names it.
                let _ = wipe(&copy);
            }
        }
    }

    fn copy_of(&self, version: usize) -> PathBuf {
        let mut name = self.path.clone().into_os_string();
        name.push(format!(".schema-{version}"));
        PathBuf::from(name)
    }

    /// Keeps the journal as it was beside it before its schema changes: whole, whoever writes meanwhile.
    fn copy_aside(&self, version: usize) -> Result<()> {
        self.copy_as(&self.copy_of(version))
    }
}

/// Opens a copy of a journal and brings its schema up to date; what it was copied from is there already.
pub(super) fn upgraded(path: &Path, passphrase: Option<Passphrase>) -> Result<Store> {
    let mut connection = connect(path, passphrase.as_ref())?;
    prepare(&connection).map_err(|error| no_journal(path, &error))?;
    let version = marks(&connection, path, MIGRATIONS.len())?;
    if version < MIGRATIONS.len() {
        apply(&mut connection, MIGRATIONS, version).map_err(|error| trouble(path, &error))?;
    }
    Store::ready(connection, path.to_owned(), passphrase, There::default())
}

/// Which file a journal's name means, and that somebody is there from before it was looked up.
#[derive(Default)]
struct There {
    file: Option<FileId>,
    presence: Option<Presence>,
}

impl There {
    fn at(path: &Path) -> Result<Self> {
        let presence = Presence::of(path)?;
        let file = FileId::of(path);
        Ok(Self { file, presence })
    }
}

/// Connects to a file that is there, an empty one among them, and gives it its key.
///
/// Nothing is read, checked or migrated: that the passphrase is wrong shows at the first read.
pub(super) fn connect(path: &Path, passphrase: Option<&Passphrase>) -> Result<Connection> {
    if path.is_dir() {
        return Err(
            Error::failed(format!("the journal {} is a folder", path.display()))
                .hint("Name a file with --journal, or leave it out for the usual place."),
        );
    }
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connected = || {
        let connection = Connection::open_with_flags(path, flags)?;
        connection.busy_timeout(PATIENCE)?;
        if let Some(passphrase) = passphrase {
            key::give(&connection, passphrase)?;
        }
        Ok(connection)
    };
    connected().map_err(|error| trouble(path, &error))
}

/// Sets what SQLite forgets with every connection, and teaches it our folding.
pub(super) fn prepare(connection: &Connection) -> rusqlite::Result<()> {
    // Else a statement is planned a second time once its values are known, for a plan that never differs.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    // temp_store: sorting must never put a word into a temporary file.
    // cache_size: a pass over a table looks at each page once, and memory to keep them in takes time to get.
    connection.execute_batch(
        "PRAGMA foreign_keys = ON;
         PRAGMA secure_delete = ON;
         PRAGMA synchronous = FULL;
         PRAGMA temp_store = MEMORY;
         PRAGMA cache_size = -256;
         PRAGMA trusted_schema = OFF;",
    )?;
    checksum::teach(connection)?;
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function("folded", 1, flags, |context| {
        context
            .get::<Option<String>>(0)
            .map(|text| text.as_deref().map(folded))
    })
}

/// Tells how many steps a file has had; 0 for an empty one. Refuses files that are not ours or too new.
pub(super) fn marks(connection: &Connection, path: &Path, known: usize) -> Result<usize> {
    let (application, version, tables) =
        read_marks(connection).map_err(|error| no_journal(path, &error))?;
    let path = path.display();
    if application == 0 && version == 0 && tables == 0 {
        return Ok(0);
    }
    if application != APPLICATION_ID {
        return Err(Error::failed(format!("{path} is not a did-i journal"))
            .hint("It was left as it is. Name another file with --journal."));
    }
    match usize::try_from(version) {
        Ok(version) if version <= known => Ok(version),
        _ => Err(Error::failed(format!(
            "the journal {path} was written by a newer did-i (schema {version}, this one knows {known})"
        ))
        .hint("It was left as it is. Install the newer did-i to open it.")),
    }
}

/// Says why the first read failed, the one that finds a file that is no database at all.
fn no_journal(path: &Path, error: &rusqlite::Error) -> Error {
    let not_plain = error.sqlite_error_code() == Some(ErrorCode::NotADatabase);
    if not_plain && is_encrypted(path) {
        return Error::failed(format!(
            "{} is encrypted, or it is no did-i journal",
            path.display()
        ))
        .hint("It was left as it is. It can only be opened with its passphrase.");
    }
    trouble(path, error)
}

/// Reads what marks a file as a journal, all of one moment: another program may be making it.
fn read_marks(connection: &Connection) -> rusqlite::Result<(i32, i64, i64)> {
    let begin = || connection.unchecked_transaction();
    let _moment = connection.is_autocommit().then(begin).transpose()?;
    let pragma = |name| connection.pragma_query_value(None, name, |row| row.get::<_, i64>(0));
    let tables =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    let application = i32::try_from(pragma("application_id")?).unwrap_or_default();
    Ok((application, pragma("user_version")?, tables))
}

pub(super) fn apply(
    connection: &mut Connection,
    steps: &[&str],
    done: usize,
) -> rusqlite::Result<()> {
    // Immediate: two programs that open a new journal at once must not both make it.
    let transaction =
        connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    let (_, version, _) = read_marks(&transaction)?;
    let done = usize::try_from(version).unwrap_or(done);
    for step in steps.iter().skip(done) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
    transaction.pragma_update(None, "user_version", steps.len())?;
    transaction.commit()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    /// The name of the copy that is kept before the next migration.
    fn copied() -> String {
        format!("journal.db.schema-{}", MIGRATIONS.len())
    }

    #[test]
    fn every_migration_runs_and_leaves_no_broken_reference() {
        let store = Store::in_memory().unwrap();
        let problems: i64 = store
            .connection
            .query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| {
                row.get(0)
            })
            .unwrap();
        assert_eq!(problems, 0);
        assert_eq!(
            store.schema_version(MIGRATIONS.len()).unwrap(),
            MIGRATIONS.len()
        );
    }

    #[test]
    fn a_migration_that_fails_leaves_the_old_schema() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.db");
        drop(Store::open_or_create(&path).unwrap());
        let before = fs::read(&path).unwrap();
        let mut store = Store::open(&path).unwrap();
        let steps = [
            MIGRATIONS,
            &["CREATE TABLE extra (a TEXT) STRICT;", "no SQL at all"],
        ]
        .concat();
        assert!(store.migrate(&steps).is_err());
        drop(store);
        assert_eq!(fs::read(&path).unwrap(), before);
        let copy = Connection::open(folder.path().join(copied())).unwrap();
        let said: String = copy
            .pragma_query_value(None, "integrity_check", |row| row.get(0))
            .unwrap();
        assert_eq!(said, "ok");
        let (_, version, _) = read_marks(&copy).unwrap();
        assert_eq!(usize::try_from(version).unwrap(), MIGRATIONS.len());
    }

    #[test]
    fn a_journal_from_the_future_is_left_alone() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.db");
        let store = Store::open_or_create(&path).unwrap();
        store
            .connection
            .pragma_update(None, "user_version", 99)
            .unwrap();
        drop(store);
        let before = fs::read(&path).unwrap();
        let message = Store::open(&path).unwrap_err().to_string();
        assert!(message.contains("newer did-i (schema 99"), "{message}");
        assert_eq!(fs::read(&path).unwrap(), before);
    }

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

    #[cfg(unix)]
    #[test]
    fn a_new_journal_is_private() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("new/deep/journal.db");
        drop(Store::open_or_create(&path).unwrap());
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&path), mode(path.parent().unwrap())), (0o600, 0o700));
    }

    #[cfg(unix)]
    #[test]
    fn the_copy_before_a_migration_is_private_too() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.db");
        let mut store = Store::open_or_create(&path).unwrap();
        store
            .migrate(&[MIGRATIONS, &["CREATE TABLE extra (a TEXT) STRICT;"]].concat())
            .unwrap();
        let copy = folder.path().join(copied());
        assert_eq!(
            fs::metadata(copy).unwrap().permissions().mode() & 0o777,
            0o600
        );
    }
}

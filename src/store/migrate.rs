//! The schema and its migrations: forward only, each in one transaction, after a copy of the file was made.

use std::path::Path;

use rusqlite::{Connection, TransactionBehavior};

use super::backup::JournalCopy;
use super::error::map_sqlite_error;
use super::journal::Store;
use super::version::{
    APPLICATION_ID, CURRENT_SCHEMA, Header, MIGRATIONS, Migration, check_header, newest,
};
use super::{schema, temporary};
use crate::error::Result;
use crate::model::SchemaVersion;

impl Store {
    /// Brings the schema up to date: all missing migrations in one transaction.
    pub(super) fn migrate(&mut self, steps: &[Migration<'_>]) -> Result<()> {
        let newest = newest(steps);
        let version = check_header(&self.connection, &self.path, newest)?;
        if version < newest {
            let copy = self.copy_aside(version)?;
            let applied = apply(&mut self.connection, steps, Some(&copy));
            self.map_error(applied)?;
        }
        schema::check(&mut self.connection, &self.path, steps, version > newest)
    }

    /// Copies the journal to a file in its folder before its schema changes. Returns the copy's path.
    fn copy_aside(&self, version: SchemaVersion) -> Result<std::path::PathBuf> {
        let copy = JournalCopy::unchecked(self)?;
        let path = temporary::schema_copy(&self.path, version);
        copy.rename_to(&path, false)?;
        Ok(path)
    }
}

/// Brings the schema of a copy up to date, which no other program has open.
pub(super) fn migrate_copy(connection: &mut Connection, path: &Path) -> Result<()> {
    let version = check_header(connection, path, CURRENT_SCHEMA)?;
    if version < CURRENT_SCHEMA {
        apply(connection, MIGRATIONS, None).map_err(|error| map_sqlite_error(path, &error))?;
    }
    schema::check(connection, path, MIGRATIONS, version > CURRENT_SCHEMA)
}

/// Applies the missing migrations, all in one transaction.
///
/// Records the copy that was made before, so that the next start removes it.
pub(super) fn apply(
    connection: &mut Connection,
    steps: &[Migration<'_>],
    copy: Option<&Path>,
) -> rusqlite::Result<()> {
    // Immediate: if two programs open a journal at once, only one migrates it.
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let done = SchemaVersion::from_number(Header::read(&transaction)?.version);
    for step in steps.iter().filter(|step| step.version > done) {
        transaction.execute_batch(step.sql)?;
    }
    if let Some(copy) = copy {
        temporary::record(&transaction, copy)?;
    }
    if newest(steps) > done {
        transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
        transaction.pragma_update(None, "user_version", newest(steps).number())?;
    }
    transaction.commit()
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::PathBuf;

    use tempfile::TempDir;

    use super::*;

    /// The current migrations and one more.
    fn with(version: SchemaVersion, sql: &'static str) -> Vec<Migration<'static>> {
        [MIGRATIONS, &[Migration { version, sql }]].concat()
    }

    fn journal() -> (TempDir, PathBuf) {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("journal.db");
        drop(Store::open_or_create(&path).unwrap());
        (folder, path)
    }

    /// Returns the names of the files beside the journal and its lock.
    fn beside(folder: &TempDir) -> Vec<String> {
        let files = fs::read_dir(folder.path()).unwrap();
        files
            .map(|file| file.unwrap().file_name().into_string().unwrap())
            .filter(|name| name != "journal.db" && name != "journal.db.lock")
            .collect()
    }

    const MINOR: SchemaVersion = SchemaVersion::new(1, 1);
    const MAJOR: SchemaVersion = SchemaVersion::new(2, 0);
    const EXTRA: &str = "CREATE TABLE extra (a TEXT) STRICT;\n";

    #[test]
    fn a_new_journal_has_the_schema_in_the_text_and_no_broken_reference() {
        let mut store = Store::in_memory().unwrap();
        let found = schema::differences(&store.connection, MIGRATIONS).unwrap();
        assert_eq!(found, schema::Differences::default());
        let problems: i64 = store
            .connection
            .query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| {
                row.get(0)
            })
            .unwrap();
        assert_eq!(problems, 0);
        store.migrate(MIGRATIONS).unwrap();
    }

    #[test]
    fn a_migration_keeps_a_copy_until_the_next_start() {
        let (folder, path) = journal();
        let mut store = Store::open(&path).unwrap();
        store.migrate(&with(MINOR, EXTRA)).unwrap();
        let header = Header::read(&store.connection).unwrap();
        assert_eq!(SchemaVersion::from_number(header.version), MINOR);
        drop(store);
        let [copy] = beside(&folder).try_into().unwrap();
        assert!(copy.starts_with("journal.db.schema-1.0-"), "{copy}");
        let copied = Connection::open(folder.path().join(copy)).unwrap();
        let header = Header::read(&copied).unwrap();
        assert_eq!(SchemaVersion::from_number(header.version), CURRENT_SCHEMA);
        drop(copied);
        drop(Store::open(&path).unwrap());
        assert_eq!(beside(&folder), [""; 0]);
    }

    #[test]
    fn a_migration_that_fails_leaves_the_old_schema() {
        let (_folder, path) = journal();
        let before = fs::read(&path).unwrap();
        let mut store = Store::open(&path).unwrap();
        let steps = with(
            MAJOR,
            "CREATE TABLE extra (a TEXT) STRICT;\nno SQL at all;\n",
        );
        assert!(store.migrate(&steps).is_err());
        drop(store);
        assert_eq!(fs::read(&path).unwrap(), before);
    }

    #[test]
    fn an_older_did_i_opens_a_newer_minor_schema_and_refuses_a_major_one() {
        let (_folder, path) = journal();
        Store::open(&path)
            .unwrap()
            .migrate(&with(MINOR, EXTRA))
            .unwrap();
        // Of such a journal the file's schema is named, not that of this program.
        let contents = Store::open(&path).unwrap().contents().unwrap();
        assert_eq!(contents.schema, MINOR);
        Store::open(&path)
            .unwrap()
            .migrate(&with(MAJOR, "CREATE TABLE more (a TEXT) STRICT;\n"))
            .unwrap();
        let before = fs::read(&path).unwrap();
        let message = Store::open(&path).unwrap_err().to_string();
        assert!(
            message.contains("newer did-i (schema 2.0, this one supports 1.0)"),
            "{message}"
        );
        assert_eq!(fs::read(&path).unwrap(), before);
    }

    #[test]
    fn journals_of_development_versions_are_refused_in_words() {
        for (harm, expected) in [
            ("PRAGMA user_version = 10", "an early development version"),
            (
                "ALTER TABLE meeting ADD COLUMN place TEXT",
                "the table meeting of the journal",
            ),
        ] {
            let (_folder, path) = journal();
            Connection::open(&path)
                .unwrap()
                .execute_batch(harm)
                .unwrap();
            let before = fs::read(&path).unwrap();
            let message = Store::open(&path).unwrap_err().to_string();
            assert!(message.contains(expected), "{message}");
            assert_eq!(fs::read(&path).unwrap(), before);
        }
    }

    #[test]
    fn views_and_indexes_are_made_anew_and_unknown_ones_are_left() {
        let (_folder, path) = journal();
        let other = Connection::open(&path).unwrap();
        other
            .execute_batch(
                "DROP VIEW tag; CREATE VIEW tag AS SELECT 1; DROP VIEW note; DROP INDEX reflection_by_instant;
                 CREATE TABLE mine (a); CREATE INDEX of_mine ON reflection (setting);",
            )
            .unwrap();
        let store = Store::open(&path).unwrap();
        let found = schema::differences(&store.connection, MIGRATIONS).unwrap();
        assert_eq!(found, schema::Differences::default());
        other
            .execute_batch("SELECT * FROM mine; DROP INDEX of_mine;")
            .unwrap();
    }

    #[test]
    fn a_trigger_is_refused() {
        let (_folder, path) = journal();
        Connection::open(&path)
            .unwrap()
            .execute_batch(
                "CREATE TRIGGER planted AFTER INSERT ON reflection BEGIN DELETE FROM reflection; END",
            )
            .unwrap();
        let message = Store::open(&path).unwrap_err().to_string();
        assert!(message.contains("has a trigger, planted,"), "{message}");
    }
}

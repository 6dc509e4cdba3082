use super::*;
use crate::store::file_names::FileId;

use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

use rusqlite::{Connection, ErrorCode};
use tempfile::TempDir;

fn journal() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = dunce::canonicalize(folder.path())
        .unwrap()
        .join("journal.db");
    drop(Store::open_or_create(&path).unwrap());
    (folder, path)
}

/// Replaces a journal with another one, in which a set was answered.
fn replace(path: &Path, previous: PreviousFile<'_>) {
    let mut store = Store::open(path).unwrap();
    store.acquire_exclusive().unwrap();
    let new = PendingReplacement::beside(path, Some(&mut store)).unwrap();
    fill(&store, &new);
    new.commit(Some(store), previous).unwrap();
}

fn fill(store: &Store, new: &PendingReplacement) {
    store
        .connection
        .execute("VACUUM INTO ?1", [new.path().to_str().unwrap()])
        .unwrap();
}

/// Opens a journal without a lock, as on a system that has none.
fn open_without_lock(path: &Path) -> Store {
    let mut store = Store::open(path).unwrap();
    store.lock = None;
    store
}

/// Returns the names of the files in a folder, except the lock.
fn names(folder: &TempDir) -> Vec<String> {
    let files = fs::read_dir(folder.path()).unwrap();
    let mut names: Vec<String> = files
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .filter(|name| name != "journal.db.lock")
        .collect();
    names.sort();
    names
}

#[test]
fn the_new_file_has_the_name_and_is_private() {
    let (folder, path) = journal();
    let before = fs::metadata(&path).unwrap().ino();
    replace(&path, PreviousFile::Overwritten);
    assert_eq!(names(&folder), ["journal.db"]);
    let after = fs::metadata(&path).unwrap();
    assert_ne!(after.ino(), before);
    assert_eq!(after.permissions().mode() & 0o777, 0o600);
    Store::open(&path).unwrap();
}

#[test]
fn a_replacement_that_is_dropped_is_removed() {
    let (folder, path) = journal();
    let new = PendingReplacement::beside(&path, None).unwrap();
    assert_eq!(names(&folder).len(), 2);
    drop(new);
    assert_eq!(names(&folder), ["journal.db"]);
}

#[test]
fn nobody_else_reads_or_writes_a_journal_that_is_held() {
    let (_folder, path) = journal();
    let other = Connection::open(&path).unwrap();
    other.busy_timeout(std::time::Duration::ZERO).unwrap();
    let mut store = Store::open(&path).unwrap();
    store.acquire_exclusive().unwrap();
    let busy = |sql| other.execute_batch(sql).unwrap_err().sqlite_error_code();
    assert_eq!(
        busy("SELECT * FROM reflection"),
        Some(ErrorCode::DatabaseBusy)
    );
    assert_eq!(busy("BEGIN IMMEDIATE"), Some(ErrorCode::DatabaseBusy));
    drop(store);
    other.execute_batch("SELECT * FROM reflection").unwrap();
}

#[test]
fn who_has_the_old_file_open_can_no_longer_write_and_is_told_why() {
    for old in [
        PreviousFile::Overwritten,
        PreviousFile::RenamedTo(Path::new("kept")),
    ] {
        let (folder, path) = journal();
        let kept = folder.path().join("kept");
        let old = match old {
            PreviousFile::RenamedTo(_) => PreviousFile::RenamedTo(&kept),
            other => other,
        };
        let mut late = open_without_lock(&path);
        replace(&path, old);
        let set = crate::question_sets::builtin("did-i").unwrap();
        let message = late
            .import(|import| import.store_set_if_missing(&set).map(drop))
            .unwrap_err()
            .to_string();
        assert!(
            message.contains("was replaced while this did-i had it open"),
            "{old:?}: {message}"
        );
    }
}

/// Creates a file beside a journal and records it, as a killed program leaves it.
fn left_by_a_kill(path: &Path) -> PathBuf {
    let file = path.with_file_name(".did-i-3f9a2c.db");
    Store::open(path)
        .unwrap()
        .record_temporary_file(&file)
        .unwrap();
    for path in [&rollback_journal(&file), &file] {
        fs::write(path, "half").unwrap();
    }
    file
}

#[test]
fn what_a_killed_program_left_is_removed_by_the_next() {
    let (folder, path) = journal();
    left_by_a_kill(&path);
    drop(Store::open(&path).unwrap());
    assert_eq!(names(&folder), ["journal.db"]);
    assert_eq!(
        Store::open(&path).unwrap().temporary_files().unwrap().len(),
        0
    );
}

#[test]
fn what_another_program_is_making_is_left_to_it() {
    let (folder, path) = journal();
    let file = left_by_a_kill(&path);
    fs::rename(&file, path.with_file_name("away")).unwrap();
    let other = Store::open(&path).unwrap();
    fs::rename(path.with_file_name("away"), &file).unwrap();
    other
        .connection
        .execute(
            "INSERT OR IGNORE INTO temporary_file (name) VALUES (?1)",
            [file.file_name().and_then(|name| name.to_str())],
        )
        .unwrap();
    drop(Store::open(&path).unwrap());
    assert_eq!(names(&folder).len(), 2);
    drop(other);
    drop(Store::open(&path).unwrap());
    assert_eq!(names(&folder), ["journal.db"]);
}

#[test]
fn a_name_is_no_proof_that_a_file_is_ours() {
    let (folder, path) = journal();
    let mine = [
        "journal.db-old",
        "journal.db.new",
        "journal.db.schema-3",
        ".did-i-mine.db",
    ];
    for name in mine {
        fs::copy(&path, folder.path().join(name)).unwrap();
    }
    replace(&path, PreviousFile::Overwritten);
    drop(Store::open(&path).unwrap());
    for name in mine {
        Store::open(&folder.path().join(name)).unwrap();
    }
}

#[test]
fn the_old_file_can_be_kept_with_what_sqlite_left_beside_it() {
    let (folder, path) = journal();
    let before = fs::read(&path).unwrap();
    let new = PendingReplacement::beside(&path, None).unwrap();
    fs::write(rollback_journal(&path), "unfinished").unwrap();
    let kept = folder.path().join("kept.db");
    new.commit(None, PreviousFile::RenamedTo(&kept)).unwrap();
    assert_eq!(names(&folder), ["journal.db", "kept.db", "kept.db-journal"]);
    assert_eq!(fs::read(&kept).unwrap(), before);
}

#[test]
fn a_kept_name_that_is_taken_stops_it() {
    let (folder, path) = journal();
    let kept = folder.path().join("kept.db");
    fs::write(&kept, "mine").unwrap();
    let new = PendingReplacement::beside(&path, None).unwrap();
    assert!(new.commit(None, PreviousFile::RenamedTo(&kept)).is_err());
    assert_eq!(names(&folder), ["journal.db", "kept.db"]);
    assert_eq!(fs::read(&kept).unwrap(), b"mine");
    Store::open(&path).unwrap();
}

#[test]
fn the_old_file_is_overwritten_unless_it_has_another_name() {
    let (folder, path) = journal();
    let linked = folder.path().join("linked.db");
    fs::hard_link(&path, &linked).unwrap();
    replace(&path, PreviousFile::Overwritten);
    let schema =
        Connection::open(&linked)
            .unwrap()
            .query_row("PRAGMA integrity_check", [], |row| row.get::<_, String>(0));
    assert_eq!(schema.unwrap(), "ok");

    let mut open = File::open(&path).unwrap();
    let length = open.metadata().unwrap().len();
    replace(&path, PreviousFile::Overwritten);
    let mut bytes = Vec::new();
    io::Read::read_to_end(&mut open, &mut bytes).unwrap();
    assert_eq!(bytes.len() as u64, length);
    assert!(bytes.iter().all(|byte| *byte == 0));
}

#[test]
fn a_link_to_a_journal_stays_a_link() {
    let (folder, path) = journal();
    let elsewhere = tempfile::tempdir().unwrap();
    let link = elsewhere.path().join("journal.db");
    symlink(&path, &link).unwrap();
    replace(&link, PreviousFile::Overwritten);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(names(&folder), ["journal.db"]);
}

#[test]
fn while_another_has_it_open_nothing_takes_its_place() {
    let (_folder, path) = journal();
    let mut store = Store::open(&path).unwrap();
    let other = Store::open(&path).unwrap();
    let message = store.acquire_exclusive().unwrap_err().to_string();
    assert!(
        message.contains("another did-i has the journal"),
        "{message}"
    );
    drop(other);
    store.acquire_exclusive().unwrap();
}

#[test]
fn who_comes_while_it_is_replaced_finds_the_new_one() {
    let (_folder, path) = journal();
    let mut store = Store::open(&path).unwrap();
    store.acquire_exclusive().unwrap();
    let late = std::thread::spawn({
        let path = path.clone();
        move || Store::open(&path).unwrap().file
    });
    let new = PendingReplacement::beside(&path, Some(&mut store)).unwrap();
    fill(&store, &new);
    let number = FileId::of(&new.path());
    new.commit(Some(store), PreviousFile::Overwritten).unwrap();
    assert_eq!(late.join().unwrap(), number);
}

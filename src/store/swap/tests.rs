use super::*;

use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};

use rusqlite::{Connection, ErrorCode};
use tempfile::TempDir;

fn journal() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = fs::canonicalize(folder.path()).unwrap().join("journal.db");
    drop(Store::open_or_create(&path).unwrap());
    (folder, path)
}

/// Puts another journal in the place of this one: one in which a set was answered.
fn swap(path: &Path, old: Old<'_>) {
    let mut store = Store::open(path).unwrap();
    store.hold().unwrap();
    let new = Replacement::beside(path).unwrap();
    fill(&store, &new);
    new.take_over(Some(store), old).unwrap();
}

fn fill(store: &Store, new: &Replacement) {
    store
        .connection
        .execute("VACUUM INTO ?1", [new.path().to_str().unwrap()])
        .unwrap();
}

/// Opens a journal where the system has no lock to be present with.
fn unannounced(path: &Path) -> Store {
    Store {
        presence: None,
        ..Store::open(path).unwrap()
    }
}

fn names(folder: &TempDir) -> Vec<String> {
    let files = fs::read_dir(folder.path()).unwrap();
    let mut names: Vec<String> = files
        .map(|file| file.unwrap().file_name().into_string().unwrap())
        .collect();
    names.sort();
    names
}

#[test]
fn the_new_file_has_the_name_and_is_private() {
    let (folder, path) = journal();
    let before = fs::metadata(&path).unwrap().ino();
    swap(&path, Old::Wiped);
    assert_eq!(names(&folder), ["journal.db"]);
    let after = fs::metadata(&path).unwrap();
    assert_ne!(after.ino(), before);
    assert_eq!(after.permissions().mode() & 0o777, 0o600);
    Store::open(&path).unwrap();
}

#[test]
fn a_replacement_that_does_not_take_over_is_taken_away() {
    let (folder, path) = journal();
    let new = Replacement::beside(&path).unwrap();
    assert_eq!(names(&folder), ["journal.db", "journal.db.new"]);
    drop(new);
    assert_eq!(names(&folder), ["journal.db"]);
}

#[test]
fn nobody_else_reads_or_writes_a_journal_that_is_held() {
    let (_folder, path) = journal();
    let other = Connection::open(&path).unwrap();
    other.busy_timeout(std::time::Duration::ZERO).unwrap();
    let mut store = Store::open(&path).unwrap();
    store.hold().unwrap();
    let busy = |sql| other.execute_batch(sql).unwrap_err().sqlite_error_code();
    assert_eq!(busy("SELECT * FROM note"), Some(ErrorCode::DatabaseBusy));
    assert_eq!(busy("BEGIN IMMEDIATE"), Some(ErrorCode::DatabaseBusy));
    drop(store);
    other.execute_batch("SELECT * FROM note").unwrap();
}

#[test]
fn who_has_the_old_file_open_can_no_longer_write_and_is_told_why() {
    for old in [Old::Wiped, Old::KeptAs(Path::new("kept"))] {
        let (folder, path) = journal();
        let kept = folder.path().join("kept");
        let old = match old {
            Old::KeptAs(_) => Old::KeptAs(&kept),
            Old::Wiped => Old::Wiped,
        };
        let mut late = unannounced(&path);
        swap(&path, old);
        let said = [
            late.take_in(|intake| intake.newest_version("did-i").map(drop))
                .and_then(|()| {
                    late.take_in(|intake| {
                        let set = crate::question_sets::builtin("did-i").unwrap();
                        intake.set(&set).map(drop)
                    })
                })
                .unwrap_err()
                .to_string(),
            late.hold().unwrap_err().to_string(),
        ];
        for said in said {
            assert!(
                said.contains("was replaced while this did-i had it open"),
                "{old:?}: {said}"
            );
        }
    }
}

#[test]
fn what_a_killed_program_left_is_taken_away_by_the_next() {
    let (folder, path) = journal();
    for name in ["journal.db.new", "journal.db.new-journal"] {
        fs::write(folder.path().join(name), "half").unwrap();
    }
    drop(Store::open(&path).unwrap());
    assert_eq!(names(&folder), ["journal.db"]);
}

#[test]
fn what_somebody_is_making_is_left_to_them() {
    let (folder, path) = journal();
    let mut other = unannounced(&path);
    let no_patience = std::time::Duration::ZERO;
    other.connection.busy_timeout(no_patience).unwrap();
    let mut store = Store::open(&path).unwrap();
    store.hold().unwrap();
    let _new = Replacement::beside(&path).unwrap();
    other.clear_replacement();
    assert_eq!(names(&folder), ["journal.db", "journal.db.new"]);
}

#[test]
fn the_old_file_can_be_kept_with_what_sqlite_left_beside_it() {
    let (folder, path) = journal();
    let before = fs::read(&path).unwrap();
    let new = Replacement::beside(&path).unwrap();
    fs::write(rollback_journal(&path), "unfinished").unwrap();
    let kept = folder.path().join("kept.db");
    new.take_over(None, Old::KeptAs(&kept)).unwrap();
    assert_eq!(names(&folder), ["journal.db", "kept.db", "kept.db-journal"]);
    assert_eq!(fs::read(&kept).unwrap(), before);
}

#[test]
fn a_kept_name_that_is_taken_stops_it() {
    let (folder, path) = journal();
    let kept = folder.path().join("kept.db");
    fs::write(&kept, "mine").unwrap();
    let new = Replacement::beside(&path).unwrap();
    assert!(new.take_over(None, Old::KeptAs(&kept)).is_err());
    assert_eq!(names(&folder), ["journal.db", "kept.db"]);
    assert_eq!(fs::read(&kept).unwrap(), b"mine");
    Store::open(&path).unwrap();
}

#[test]
fn the_old_file_is_overwritten_unless_it_has_another_name() {
    let (folder, path) = journal();
    let linked = folder.path().join("linked.db");
    fs::hard_link(&path, &linked).unwrap();
    let before = fs::read(&path).unwrap();
    swap(&path, Old::Wiped);
    assert_eq!(fs::read(&linked).unwrap(), before);

    let mut open = File::open(&path).unwrap();
    let length = open.metadata().unwrap().len();
    swap(&path, Old::Wiped);
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
    swap(&link, Old::Wiped);
    assert!(fs::symlink_metadata(&link).unwrap().is_symlink());
    assert_eq!(names(&folder), ["journal.db"]);
    fs::write(place(&path), "half").unwrap();
    drop(Store::open(&link).unwrap());
    assert_eq!(names(&folder), ["journal.db"]);
}

#[test]
fn while_another_has_it_open_nothing_takes_its_place() {
    let (_folder, path) = journal();
    let mut store = Store::open(&path).unwrap();
    let other = Store::open(&path).unwrap();
    let said = store.hold().unwrap_err().to_string();
    assert!(said.contains("another did-i has a journal in"), "{said}");
    drop(other);
    store.hold().unwrap();
}

#[test]
fn who_comes_while_it_is_replaced_finds_the_new_one() {
    let (_folder, path) = journal();
    let mut store = Store::open(&path).unwrap();
    store.hold().unwrap();
    let late = std::thread::spawn({
        let path = path.clone();
        move || Store::open(&path).unwrap().file
    });
    let new = Replacement::beside(&path).unwrap();
    fill(&store, &new);
    let number = FileId::of(new.path());
    new.take_over(Some(store), Old::Wiped).unwrap();
    assert_eq!(late.join().unwrap(), number);
}

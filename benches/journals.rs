//! The journals that are measured: made once, kept under `target/`, so that a second run is quick.

use std::fs;
use std::path::{Path, PathBuf};

use did_i::model::{QuestionSet, Reflection};
use did_i::question_sets::{DEFAULT_SET, builtin};
use did_i::store::Store;
use rusqlite::{Connection, params};

use crate::generate::reflections;
use crate::{Outcome, table::grouped};

/// Counts the changes to what is generated, so that journals of an older generator are not measured.
const GENERATION: u32 = 4;

/// The journal's own columns without checksums and row counts: what somebody would make by hand.
const PLAIN: &str = "CREATE TABLE reflection (id INTEGER PRIMARY KEY, uuid TEXT UNIQUE, revision INTEGER, \
        question_set INTEGER, day TEXT, occurred_at TEXT, setting TEXT, answers TEXT, reached INTEGER, written TEXT); \
    CREATE INDEX reflection_by_day ON reflection (day, occurred_at, id);";
const COPIED: &str = "INSERT INTO reflection SELECT id, uuid, revision, question_set, day, occurred_at, setting, answers, \
    reached, written FROM journal.reflection;";

/// A journal to measure on.
pub(crate) struct Journal {
    /// How many reflections it holds.
    pub(crate) reflections: u32,
    /// Over how many years, up to the last day.
    pub(crate) years: u32,
    /// The journal's own file.
    pub(crate) file: PathBuf,
    /// The same reflections in a plain database, for the shell.
    pub(crate) plain: PathBuf,
    /// The same answers in a database of their own with one row an answer.
    pub(crate) rows: PathBuf,
}

impl Journal {
    /// Finds the journal of a size in a folder, making it first where it is not there.
    pub(crate) fn of(count: u32, folder: &Path) -> Outcome<Self> {
        fs::create_dir_all(folder)?;
        let years = years_of(count);
        let place = |kind: &str| folder.join(format!("{kind}-{count}-v{GENERATION}.db"));
        let journal = Self {
            reflections: count,
            years,
            file: place("journal"),
            plain: place("plain"),
            rows: place("rows"),
        };
        if !journal.file.exists() {
            eprintln!("making a journal of {} reflections", grouped(count));
            made(&journal.file, |file| write_journal(file, count, years))?;
        }
        if !journal.rows.exists() {
            made(&journal.rows, |file| write_rows(file, count, years))?;
        }
        // Brings a journal that an older did-i left here up to date, outside of what is measured.
        drop(Store::open(&journal.file)?);
        if !journal.plain.exists() {
            made(&journal.plain, |file| write_plain(file, &journal.file))?;
        }
        Ok(journal)
    }

    /// Makes its reflections once more, oldest first as they were logged.
    pub(crate) fn reflections(&self) -> Outcome<impl Iterator<Item = Reflection>> {
        Ok(reflections(&usual_set()?, self.reflections, self.years))
    }
}

/// About ten a week; a year of somebody busy; a career.
fn years_of(count: u32) -> u32 {
    match count {
        2_000 => 1,
        1_000 => 2,
        3_000 => 6,
        _ => 10,
    }
}

/// Copies a file beside itself, for runs that write.
pub(crate) fn copied(file: &Path, name: &str) -> Outcome<PathBuf> {
    let copy = file.with_extension(name);
    fs::copy(file, &copy)?;
    Ok(copy)
}

/// Makes a file under another name first, so that a half-made one is never measured.
pub(crate) fn made(file: &Path, write: impl FnOnce(&Path) -> Outcome<()>) -> Outcome<()> {
    let part = file.with_extension("part");
    if part.exists() {
        fs::remove_file(&part)?;
    }
    write(&part)?;
    Ok(fs::rename(part, file)?)
}

/// One transaction, as import does it: a million synced saves would take an hour.
fn write_journal(file: &Path, count: u32, years: u32) -> Outcome<()> {
    let set = usual_set()?;
    Ok(Store::open_or_create(file)?.import(|intake| {
        let key = intake.set(&set)?;
        reflections(&set, count, years)
            .try_for_each(|reflection| intake.add(&reflection, key).map(drop))
    })?)
}

fn usual_set() -> Outcome<QuestionSet> {
    Ok(builtin(DEFAULT_SET).ok_or("the usual set is not built in")?)
}

fn write_plain(file: &Path, journal: &Path) -> Outcome<()> {
    let connection = Connection::open(file)?;
    connection.execute_batch(PLAIN)?;
    connection.execute("ATTACH ?1 AS journal", [journal.to_string_lossy()])?;
    Ok(connection.execute_batch(&format!("BEGIN; {COPIED} COMMIT;"))?)
}

/// The plain way to keep answers, for the comparison. A letter an answer is the leanest text such a table can
/// hold, so the comparison does not flatter us.
fn write_rows(file: &Path, count: u32, years: u32) -> Outcome<()> {
    let mut connection = Connection::open(file)?;
    connection
        .execute_batch("CREATE TABLE answer_row (day TEXT, question INTEGER, answer TEXT)")?;
    let transaction = connection.transaction()?;
    {
        let mut insert = transaction
            .prepare("INSERT INTO answer_row (day, question, answer) VALUES (?1, ?2, ?3)")?;
        for reflection in reflections(&usual_set()?, count, years) {
            let day = reflection.day().to_string();
            for (question, answer) in (1..).zip(reflection.answers.iter()) {
                insert.execute(params![day, question, answer.letter().to_string()])?;
            }
        }
    }
    Ok(transaction.commit()?)
}

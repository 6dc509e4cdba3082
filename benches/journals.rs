//! The journals that are measured: made once, kept under `target/`, so that a second run is quick.

use std::fs;
use std::path::{Path, PathBuf};

use did_i::question_set::{DEFAULT_SET, QuestionSet, builtin};
use did_i::store::Store;
use rusqlite::{Connection, params};

use crate::generate::reflections;
use crate::{Outcome, table::grouped};

/// Counts the changes to what is generated, so that journals of an older generator are not measured.
const GENERATION: u32 = 2;

/// A journal to measure on.
pub(crate) struct Journal {
    /// How many reflections it holds.
    pub(crate) reflections: u32,
    /// The journal's own file.
    pub(crate) file: PathBuf,
    /// The same answers in a database of their own with one row an answer.
    pub(crate) rows: PathBuf,
}

impl Journal {
    /// Finds the journal of a size in a folder, making it first where it is not there.
    pub(crate) fn of(count: u32, years: u32, folder: &Path) -> Outcome<Self> {
        fs::create_dir_all(folder)?;
        let place = |kind: &str| folder.join(format!("{kind}-{count}-v{GENERATION}.db"));
        let journal = Self {
            reflections: count,
            file: place("journal"),
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
        Ok(journal)
    }

    /// Copies the journal beside itself, for runs that write.
    pub(crate) fn copy(&self, name: &str) -> Outcome<PathBuf> {
        let copy = self.file.with_extension(name);
        fs::copy(&self.file, &copy)?;
        Ok(copy)
    }
}

/// Makes a file under another name first, so that a half-made one is never measured.
fn made(file: &Path, write: impl FnOnce(&Path) -> Outcome<()>) -> Outcome<()> {
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
    Ok(Store::open_or_create(file)?.take_in(|intake| {
        let key = intake.set(&set)?;
        reflections(&set, count, years)
            .try_for_each(|reflection| intake.add(&reflection, key).map(drop))
    })?)
}

fn usual_set() -> Outcome<QuestionSet> {
    Ok(builtin(DEFAULT_SET).ok_or("the usual set is not built in")?)
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

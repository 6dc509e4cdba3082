//! A backup in the journal's place: looked at, copied, brought up to date and looked at again before it gets there.

use std::ffi::OsString;
use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use rusqlite::{Connection, ErrorCode, OptionalExtension};

use super::backup::{fill, numbers};
use super::key::Passphrase;
use super::opening::{connect, upgraded};
use super::place::{folder_of, private_folder};
use super::presence::Presence;
use super::swap::{Old, Replacement};
use super::{Remembered, Store, check, trouble::trouble};
use crate::error::{Error, Result};

/// So many replaced journals of one day can be kept.
const MOST_A_DAY: u32 = 1_000;

/// What a journal holds, in numbers.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Contents {
    /// How many reflections.
    pub reflections: u64,
    /// The day of the oldest one.
    pub first: Option<NaiveDate>,
    /// The day of the newest one.
    pub last: Option<NaiveDate>,
    /// How many supervision meetings.
    pub meetings: u64,
    /// How many agreed actions.
    pub actions: u64,
    /// The ids of the sets that were answered.
    pub sets: Vec<String>,
    /// How many steps its schema has had.
    pub schema: usize,
    /// Whether it has a passphrase.
    pub is_encrypted: bool,
}

/// Looks into a backup, all of it, and tells what it holds; none where the passphrase does not open it.
///
/// # Errors
///
/// Names what is wrong with a file that is damaged, no journal, or of a newer did-i.
pub fn look_into(file: &Path, passphrase: Option<&Passphrase>) -> Result<Option<Contents>> {
    let Some(checkup) = check::examine(file, passphrase)? else {
        return Ok(None);
    };
    if let Some(fault) = checkup.faults.first() {
        return Err(
            Error::failed(format!("{} is damaged: {fault}", file.display())).hint(format!(
                "The journal was left as it is. All that is wrong: did-i doctor --journal {}",
                file.display()
            )),
        );
    }
    let connection = connect(file, passphrase)?;
    let read = contents(&connection).map_err(|error| trouble(file, &error))?;
    Ok(Some(Contents {
        schema: checkup.schema,
        is_encrypted: passphrase.is_some(),
        ..read
    }))
}

impl Store {
    /// Tells what the journal holds.
    pub fn contents(&self) -> Result<Contents> {
        let read = self.explain(contents(&self.connection))?;
        Ok(Contents {
            schema: super::KNOWN_SCHEMA,
            is_encrypted: self.is_encrypted(),
            ..read
        })
    }
}

fn contents(connection: &Connection) -> rusqlite::Result<Contents> {
    let numbers = numbers(connection)?;
    let number = |table: &str| numbers.get(table).copied().unwrap_or_default();
    let day = |sql: &str| {
        let day: Option<Option<String>> =
            connection.query_row(sql, [], |row| row.get(0)).optional()?;
        Ok::<_, rusqlite::Error>(day.flatten().and_then(|day| day.parse().ok()))
    };
    let sets = connection
        .prepare("SELECT DISTINCT name FROM question_set ORDER BY name")?
        .query_map([], |row| row.get(0))?
        .collect::<rusqlite::Result<_>>()?;
    Ok(Contents {
        reflections: number("reflection"),
        first: day("SELECT min(day) FROM reflection")?,
        last: day("SELECT max(day) FROM reflection")?,
        meetings: number("meeting"),
        actions: number("action"),
        sets,
        ..Contents::default()
    })
}

/// A backup that is to take a journal's place.
#[derive(Debug)]
pub struct Restoring<'a> {
    /// The backup.
    pub file: &'a Path,
    /// Its passphrase, if it has one.
    pub passphrase: Option<Passphrase>,
    /// The journal's place.
    pub journal: &'a Path,
    /// The journal that is replaced; none where there is none, or where it cannot be opened any more.
    pub replaced: Option<Store>,
    /// Today, for the name under which the replaced journal is kept.
    pub today: NaiveDate,
}

impl Restoring<'_> {
    /// Puts the backup in the journal's place in one step; tells where the replaced journal is kept, if there was one.
    ///
    /// # Errors
    ///
    /// Whatever goes wrong, the journal is as it was.
    pub fn restore(mut self) -> Result<Option<PathBuf>> {
        let _alone = match &mut self.replaced {
            Some(store) => {
                store.hold()?;
                None
            }
            None => nobody_writes(self.journal)?,
        };
        private_folder(folder_of(self.journal)).map_err(|error| {
            Error::failed(format!("cannot make the journal's folder: {error}"))
                .hint("Check its permissions, or name another place with --journal.")
        })?;
        let journal = fs::canonicalize(self.journal).unwrap_or_else(|_| self.journal.to_owned());
        let copy = Replacement::beside(&journal)?;
        self.write(copy.path())?;
        if !journal.exists() {
            copy.take_over(None, Old::Wiped)?;
            return Ok(None);
        }
        let kept = free_name(&journal, self.today);
        copy.take_over(self.replaced, Old::KeptAs(&kept))?;
        Ok(Some(kept))
    }

    /// Copies the backup, brings the copy up to date, and looks at it again.
    fn write(&self, copy: &Path) -> Result<()> {
        let passphrase = self.passphrase.as_ref();
        let source = connect(self.file, passphrase)?;
        let copied = (|| {
            // One moment of the backup, even if it is a journal in use.
            let snapshot = source.unchecked_transaction()?;
            let numbers = numbers(&source)?;
            fill(&source, copy, passphrase)?;
            snapshot.commit()?;
            Ok(numbers)
        })();
        let there = copied.map_err(|error| no_copy(self.file, &error))?;
        let read = connect(copy, passphrase)?;
        let same = numbers(&read).is_ok_and(|numbers| numbers == there);
        drop(read);
        let mut store = upgraded(copy, self.passphrase.clone())?;
        store.remember(Remembered::LastBackup, self.today)?;
        drop(store);
        let checkup = check::examine_copy(copy, passphrase)?;
        if same && checkup.is_some_and(|checkup| checkup.is_whole()) {
            return Ok(());
        }
        Err(Error::failed(format!(
            "the copy of {} is not what the file is",
            self.file.display()
        ))
        .hint("The journal was left as it is. Check the disk before you try again."))
    }
}

/// Makes sure that nobody is in the middle of writing a journal that cannot be opened here, and that nobody begins to.
fn nobody_writes(journal: &Path) -> Result<Option<Presence>> {
    let presence = Presence::of(journal)?;
    if let Some(presence) = &presence {
        presence.alone(journal)?;
    }
    if !journal.exists() {
        return Ok(presence);
    }
    let held = connect(journal, None)?.execute_batch("BEGIN EXCLUSIVE");
    match held {
        Err(error)
            if matches!(
                error.sqlite_error_code(),
                Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked)
            ) =>
        {
            Err(trouble(journal, &error))
        }
        // What is no journal any more nobody writes to.
        _ => Ok(presence),
    }
}

/// A name of the day beside the journal that nothing has yet.
fn free_name(journal: &Path, day: NaiveDate) -> PathBuf {
    let named = |ending: &str| {
        let mut name = OsString::from(journal);
        name.push(format!(".replaced-{day}{ending}"));
        PathBuf::from(name)
    };
    (1..=MOST_A_DAY)
        .map(|number| match number {
            1 => named(""),
            number => named(&format!("-{number}")),
        })
        .find(|path| path.symlink_metadata().is_err())
        .unwrap_or_else(|| named(""))
}

fn no_copy(file: &Path, error: &rusqlite::Error) -> Error {
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull | ErrorCode::SystemIoFailure) => Error::failed(format!(
            "cannot copy {} to the journal's folder: the disk refused",
            file.display()
        ))
        .hint("The journal was left as it is. Make some room and try again."),
        _ => trouble(file, error),
    }
}

//! Full scans: the answers for the trends, every reflection for an export, every text for a search.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rusqlite::{Connection, Row, named_params};

use super::checksum::RowHasher;
use super::filter::Filter;
use super::journal::Store;
use super::read::{column, stored_reflection, unreadable};
use super::sets::SetKey;
use super::written::WrittenColumn;
use crate::error::{Error, Result};
use crate::model::{NoteTarget, QuestionSet, ReflectionId, SetRef, StoredReflection};

/// A finished reflection for the trends, borrowed from SQLite's page without copying.
#[derive(Debug, Clone, Copy)]
pub struct AnswerRow<'a> {
    /// The local day in ASCII, `2026-11-21`.
    pub day: &'a [u8],
    /// The set and version that was asked.
    pub set: SetKey,
    /// One ASCII letter per question.
    pub answers: &'a [u8],
}

/// A note marked to share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharedRow {
    /// The local day of its reflection.
    pub day: NaiveDate,
    /// The set that was asked.
    pub set: SetRef,
    /// What the note is about.
    pub about: NoteTarget,
    /// The text.
    pub text: String,
}

impl Store {
    /// Calls `take` with the answers of every finished reflection that passes a filter, in no particular order, in one
    /// scan.
    ///
    /// The filter's set is ignored: the caller selects by key.
    ///
    /// # Errors
    ///
    /// Fails if any answers in the file do not match their checksums, even those that the filter leaves out. Rows that
    /// were passed to `take` before must then be discarded.
    pub fn each_answer_row(
        &self,
        filter: &Filter,
        take: impl FnMut(AnswerRow<'_>) -> Result<()>,
    ) -> Result<()> {
        self.read_transaction(|| {
            let sum = if filter.setting.is_some() || filter.tag.is_some() {
                self.answers_filtered(filter, take)
            } else {
                self.answers(filter, take)
            }?;
            if sum == self.map_error(sum_as_written(&self.connection))? {
                Ok(())
            } else {
                Err(self.no_trend_error())
            }
        })
    }

    fn answers(
        &self,
        filter: &Filter,
        mut take: impl FnMut(AnswerRow<'_>) -> Result<()>,
    ) -> Result<i64> {
        let mut pass = AnswerPass::over(filter);
        let statement = self.connection.prepare(include_str!("sql/answers.sql"));
        let mut statement = self.map_error(statement)?;
        let mut rows = self.map_error(statement.query([]))?;
        while let Some(row) = self.map_error(rows.next())? {
            if let Some(answers) = self.map_error(pass.next(row))? {
                take(answers)?;
            }
        }
        Ok(pass.sum)
    }

    fn answers_filtered(
        &self,
        filter: &Filter,
        mut take: impl FnMut(AnswerRow<'_>) -> Result<()>,
    ) -> Result<i64> {
        let mut pass = AnswerPass::over(filter);
        let sql = include_str!("sql/answers_filtered.sql");
        let mut statement = self.map_error(self.connection.prepare(sql))?;
        let (setting, tag) = (filter.folded_setting(), filter.folded_tag());
        let rows = statement.query(named_params! { ":setting": setting, ":tag": tag });
        let mut rows = self.map_error(rows)?;
        while let Some(row) = self.map_error(rows.next())? {
            let answers = self.map_error(pass.next(row))?;
            if !self.map_error(row.get::<_, bool>(4))? {
                return Err(self.no_trend_error());
            }
            if let Some(answers) = answers
                && self.map_error(row.get(3))?
            {
                take(answers)?;
            }
        }
        Ok(pass.sum)
    }

    fn no_trend_error(&self) -> Error {
        self.damage_error(format!(
            "the checksum of the answers in {} does not match, so no trend is shown",
            self.path.display()
        ))
    }

    /// Calls `take` with every reflection, in the order of their numbers.
    ///
    /// # Errors
    ///
    /// Names those that do not match their checksums, and reports missing rows. After the first damaged one `take` is
    /// not called again.
    pub fn each_reflection(&self, take: impl FnMut(StoredReflection) -> Result<()>) -> Result<()> {
        self.read_transaction(|| self.every_reflection(false, take))
    }

    /// Calls `take` with every reflection once more, in the transaction in which [`Store::each_reflection`] checked
    /// them: their checksums are not computed again.
    pub fn each_reflection_again(
        &self,
        take: impl FnMut(StoredReflection) -> Result<()>,
    ) -> Result<()> {
        self.read_transaction(|| self.every_reflection(true, take))
    }

    fn every_reflection(
        &self,
        is_checked: bool,
        mut take: impl FnMut(StoredReflection) -> Result<()>,
    ) -> Result<()> {
        let sql = include_str!("sql/every_reflection.sql");
        let mut statement = self.map_error(self.connection.prepare(sql))?;
        let rows = statement.query(named_params! { ":is_checked": is_checked });
        let mut rows = self.map_error(rows)?;
        let (mut there, mut damaged) = (0, Vec::new());
        while let Some(row) = self.map_error(rows.next())? {
            there += 1;
            if !self.map_error(row.get::<_, bool>(column::MATCHES_CHECKSUM))? {
                damaged.push(ReflectionId(self.map_error(row.get(column::ID))?));
            } else if damaged.is_empty() {
                let stored = self.map_error(stored_reflection(row))?;
                self.check_on_scale(&stored)?;
                take(stored)?;
            }
        }
        self.fail_if_damaged(&damaged)?;
        self.check_row_count("reflection", there)
    }

    /// Lists every version of every stored set, answered or not, in the order in which they were stored.
    pub fn all_set_versions(&self) -> Result<Vec<QuestionSet>> {
        let mut sets = Vec::new();
        for id in self.set_ids()? {
            sets.extend(self.versions_of(&id)?);
        }
        sets.sort_by_key(|(key, _)| *key);
        Ok(sets.into_iter().map(|(_, set)| set).collect())
    }

    /// Calls `take` with every text and tag that a person wrote, reflection by reflection, in the order of their numbers.
    ///
    /// `may_match` gets all the texts of a reflection as JSON first. Where it returns false they are not parsed, which is
    /// most of the work.
    pub fn each_text(
        &self,
        mut may_match: impl FnMut(&str) -> bool,
        mut take: impl FnMut(ReflectionId, &str),
    ) -> Result<()> {
        let mut read = || {
            let sql = "SELECT id, written FROM reflection WHERE written <> '{}'";
            let mut statement = self.connection.prepare(sql)?;
            let mut rows = statement.query([])?;
            while let Some(row) = rows.next()? {
                if may_match(row.get_ref(1)?.as_str()?) {
                    let id = ReflectionId(row.get(0)?);
                    for text in written_column(row, 1)?.texts() {
                        take(id, text);
                    }
                }
            }
            Ok(())
        };
        self.map_error(read())
    }

    /// Lists the notes marked to share of every finished reflection that passes a filter, oldest first.
    ///
    /// # Errors
    ///
    /// Names the reflections that do not match their checksums: a shared note must be what its author wrote.
    pub fn shared_notes(&self, filter: &Filter) -> Result<Vec<SharedRow>> {
        let mut damaged = Vec::new();
        let mut read = || {
            let mut statement = self
                .connection
                .prepare(include_str!("sql/written_matching.sql"))?;
            let mut rows = statement.query(named_params! {
                ":first_instant": filter.first_instant(),
                ":last_instant": filter.last_instant(),
                ":from": filter.first_day(),
                ":to": filter.last_day(),
                ":set": filter.set,
                ":setting": filter.folded_setting(),
                ":tag": filter.folded_tag(),
            })?;
            let mut shared = Vec::new();
            while let Some(row) = rows.next()? {
                if row.get(5)? {
                    shared.extend(shared_in(row)?);
                } else {
                    damaged.push(ReflectionId(row.get(0)?));
                }
            }
            Ok(shared)
        };
        let rows = self.map_error(read())?;
        self.fail_if_damaged(&damaged)?;
        Ok(rows)
    }

    /// Counts the finished reflections on these versions that pass a filter by setting, each setting as it was written;
    /// those without a setting are under `None`.
    ///
    /// # Errors
    ///
    /// Names one reflection per setting that does not match its checksums.
    pub fn count_by_setting(
        &self,
        filter: &Filter,
        versions: &[SetKey],
    ) -> Result<BTreeMap<Option<String>, u64>> {
        let mut damaged = Vec::new();
        let mut read = || {
            let mut statement = self
                .connection
                .prepare(include_str!("sql/count_by_setting.sql"))?;
            let parameters = named_params! {
                ":from": filter.first_day(),
                ":to": filter.last_day(),
                ":set": filter.set,
                ":setting": filter.folded_setting(),
                ":tag": filter.folded_tag(),
            };
            let mut rows = statement.query(parameters)?;
            let mut counts = BTreeMap::new();
            while let Some(row) = rows.next()? {
                damaged.extend(row.get::<_, Option<i64>>(3)?.map(ReflectionId));
                if versions.contains(&SetKey(row.get(1)?)) {
                    *counts.entry(row.get(0)?).or_default() += row.get::<_, u64>(2)?;
                }
            }
            Ok(counts)
        };
        let counts = self.map_error(read())?;
        self.fail_if_damaged(&damaged)?;
        Ok(counts)
    }
}

/// A scan of the answers: adds up their checksums, and selects those in a range of days.
struct AnswerPass {
    first: String,
    last: String,
    hasher: RowHasher,
    sum: i64,
}

impl AnswerPass {
    fn over(filter: &Filter) -> Self {
        Self {
            first: filter.first_day(),
            last: filter.last_day(),
            hasher: RowHasher::new(),
            sum: 0,
        }
    }

    /// Reads a row of day, set and answers. Returns `None` if its day is outside the range.
    fn next<'r>(&mut self, row: &'r Row<'_>) -> rusqlite::Result<Option<AnswerRow<'r>>> {
        let day = row.get_ref(0)?.as_bytes()?;
        let set = row.get_ref(1)?.as_i64()?;
        let answers = row.get_ref(2)?.as_bytes()?;
        // In the order in which SQL computes `answers_crc`; `reached` is NULL in a finished reflection.
        self.hasher.integer(set);
        self.hasher.text(day);
        self.hasher.text(answers);
        self.hasher.null();
        self.sum = self.sum.wrapping_add(self.hasher.finish().into());
        let is_meant = self.first.as_bytes() <= day && day <= self.last.as_bytes();
        Ok(is_meant.then_some(AnswerRow {
            day,
            set: SetKey(set),
            answers,
        }))
    }
}

fn sum_as_written(connection: &Connection) -> rusqlite::Result<i64> {
    let sql = "SELECT answers_crc_sum FROM row_count WHERE name = 'reflection'";
    connection.query_row(sql, [], |row| row.get(0))
}

/// Parses the JSON column `written`.
fn written_column<'r>(row: &'r Row<'_>, column: usize) -> rusqlite::Result<WrittenColumn<'r>> {
    let json = row.get_ref(column)?.as_str()?;
    WrittenColumn::parse(json).ok_or_else(|| unreadable("written", "notes and tags"))
}

fn shared_in(row: &Row<'_>) -> rusqlite::Result<Vec<SharedRow>> {
    let notes = written_column(row, 4)?.into_notes();
    let shared = notes.filter(|(_, note)| note.share);
    shared
        .map(|(about, note)| {
            let day = row.get_ref(1)?.as_str()?;
            Ok(SharedRow {
                day: day.parse().map_err(|_| unreadable("day", "a day"))?,
                set: SetRef {
                    id: row.get(2)?,
                    version: row.get(3)?,
                },
                about,
                text: note.text,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use uuid::Uuid;

    use super::*;
    use crate::model::{Note, NoteTarget, Reflection};

    #[test]
    fn notes_and_counts_are_those_of_the_whole_filter() {
        let mut store = Store::in_memory().unwrap();
        let set = crate::question_sets::builtin("did-i").unwrap();
        let now = DateTime::parse_from_rfc3339("2026-11-21T14:05:00+00:00").unwrap();
        for (setting, tag) in [("ward", "crisis"), ("ward", "review"), ("clinic", "crisis")] {
            let mut reflection = Reflection::begin(Uuid::new_v4(), now, set.reference(), 10);
            reflection.reached = None;
            reflection.set_setting(setting);
            reflection.set_tags(tag);
            let note = Note {
                text: format!("{setting} {tag}"),
                share: true,
            };
            reflection.notes.insert(NoteTarget::Question(1), note);
            store.add_reflection(reflection, &set).unwrap();
        }
        let versions = store.versions_of("did-i").unwrap();
        let versions: Vec<SetKey> = versions.into_iter().map(|(key, _)| key).collect();
        let notes = |setting: Option<&str>, tag: Option<&str>| {
            let filter = Filter {
                setting: setting.map(str::to_owned),
                tag: tag.map(str::to_owned),
                ..Filter::default()
            };
            let notes = store.shared_notes(&filter).unwrap();
            let counted = store.count_by_setting(&filter, &versions).unwrap();
            let counted: u64 = counted.values().sum();
            assert_eq!(notes.len() as u64, counted);
            notes.into_iter().map(|note| note.text).collect::<Vec<_>>()
        };
        assert_eq!(notes(None, None).len(), 3);
        assert_eq!(notes(Some("Ward"), None), ["ward crisis", "ward review"]);
        assert_eq!(
            notes(None, Some("crisis")),
            ["ward crisis", "clinic crisis"]
        );
        assert_eq!(notes(Some("clinic"), Some("crisis")), ["clinic crisis"]);
        let of_no_version = store.count_by_setting(&Filter::default(), &[]).unwrap();
        assert!(of_no_version.is_empty());
    }
}

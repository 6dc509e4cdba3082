//! Several summaries side by side, for a supervisor.
//!
//! People are in the order of the files and are never sorted or ranked by their figures: the figures are self-ratings,
//! and people who are stricter with themselves get lower ones. The only figures over several people are those of a
//! whole team ([`Sheet::team`]). Only what is shown is kept in memory, so that thousands
//! of files need little.

mod person;
mod repeats;

use std::collections::{BTreeMap, BTreeSet, HashMap};

pub use self::person::{Cell, OpenAction, Person};
use self::repeats::{Repeat, repeats};
use crate::model::Choice;
use crate::summary::Summary;
use crate::trends::figures::{GroupFigures, RowFigures, sections};
use crate::trends::score_sum::as_f64;
use crate::trends::tip_label::{label, numbers};

/// The minimum number of people for a team's figures.
const MIN_IN_TEAM: usize = 5;
/// At most this many files that repeat others are listed.
const MAX_REPEATS: usize = 20;

/// The set, the groups and the rows of a table: people whose summaries have the same layout share one table.
///
/// It contains every text, so that two services that gave different sets the same id never share a row.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct ReviewLayout {
    /// The id of the question set.
    pub set: String,
    /// The version of the question set.
    pub set_version: u32,
    /// The title for all tips: "Ten top tips".
    pub title: String,
    /// The groups, in order; empty if the set has none.
    pub groups: Vec<GroupName>,
    /// The rows, in order.
    pub rows: Vec<RowName>,
    /// The set's own answers, in order; empty if it is answered with yes, partly and no.
    pub scale: Vec<Choice>,
}

/// A group of tips.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct GroupName {
    /// Its id, such as `A`.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// A row: a tip, or several with the same questions.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct RowName {
    /// The numbers of its tips.
    pub tips: Vec<u16>,
    /// Their short names.
    pub name: String,
    /// The id of its group; empty in a set without groups.
    pub group: String,
}

/// The people whose summaries share a layout.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// The rows.
    pub layout: ReviewLayout,
    /// The columns, in the order of the files.
    pub people: Vec<Person>,
    /// Remarks on how the figures could mislead that all of the summaries share.
    pub remarks: Vec<String>,
}

/// Several summaries: one sheet per layout, in the order in which the layouts first appear.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Review {
    sheets: Vec<Sheet>,
    sheet_indexes: BTreeMap<ReviewLayout, usize>,
}

impl Review {
    /// Appends the person of a summary, whose texts and figures were checked when it was read.
    pub fn add(&mut self, file: &str, summary: Summary) {
        let person = Person::of(&summary, file);
        let remarks = summary.remarks.clone();
        self.add_person(ReviewLayout::of(summary), person, remarks);
    }

    /// Appends a person to the sheet of their layout.
    pub(crate) fn add_person(
        &mut self,
        layout: ReviewLayout,
        person: Person,
        remarks: Vec<String>,
    ) {
        let index = self.sheet_indexes.get(&layout).copied();
        if let Some(sheet) = index.and_then(|index| self.sheets.get_mut(index)) {
            sheet.people.push(person);
            sheet.remarks.retain(|remark| remarks.contains(remark));
        } else {
            self.sheet_indexes.insert(layout.clone(), self.sheets.len());
            let people = vec![person];
            self.sheets.push(Sheet {
                layout,
                people,
                remarks,
            });
        }
    }

    /// Returns the number of summaries.
    #[must_use]
    pub fn people(&self) -> usize {
        self.sheets.iter().map(|sheet| sheet.people.len()).sum()
    }

    /// Iterates over the sheets.
    pub fn sheets(&self) -> impl Iterator<Item = &Sheet> {
        self.sheets.iter()
    }

    /// Finds copies, and files of one name that share days, and leaves all but one of them out of the team's figures. Adds
    /// a remark on each.
    pub fn mark_repeats(&mut self) {
        for sheet in &mut self.sheets {
            let repeats = repeats(&sheet.people);
            let lines = repeats.iter().take(MAX_REPEATS).filter_map(|repeat| {
                let person = |index: usize| sheet.people.get(index);
                Some(repeat.remark(person(repeat.left_out)?, person(repeat.counted)?))
            });
            sheet.remarks.extend(lines.collect::<Vec<_>>());
            for Repeat { left_out, .. } in repeats {
                if let Some(person) = sheet.people.get_mut(left_out) {
                    person.is_repeated = true;
                }
            }
        }
    }

    /// Adds the file to the names of people with the same name: they may be two people, or one person in two periods.
    pub fn tell_apart(&mut self) {
        let people = || self.sheets.iter().flat_map(|sheet| &sheet.people);
        let mut seen: HashMap<String, u32> = HashMap::new();
        for person in people() {
            *seen.entry(person.name.clone()).or_default() += 1;
        }
        for person in self.sheets.iter_mut().flat_map(|sheet| &mut sheet.people) {
            if seen.get(&person.name).is_some_and(|times| *times > 1) && person.name != person.file
            {
                person.name = format!("{} ({})", person.name, person.file);
            }
        }
    }
}

impl RowName {
    /// Returns the numbers of its tips: "4", or "7 · 8".
    #[must_use]
    pub fn numbers(&self) -> String {
        numbers(&self.tips)
    }

    /// Returns the numbers and names of its tips in words: "4 Hope".
    #[must_use]
    pub fn label(&self) -> String {
        label(&self.tips, &self.name)
    }
}

impl Sheet {
    /// Counts the people with different names whose answers are pooled.
    #[must_use]
    pub fn people_pooled(&self) -> usize {
        let counted = self.people.iter().filter(|person| !person.is_repeated);
        counted
            .map(|person| &person.owner)
            .collect::<BTreeSet<_>>()
            .len()
    }

    /// Pools the answers of all people for each row: its index, the score, and how many answers count.
    ///
    /// Only for rows with answers of at least five people with different names, of whom each may have several files:
    /// with fewer, one person's could be worked out.
    #[must_use]
    pub fn team(&self) -> Vec<(usize, f64, u64)> {
        let pooled = |row: usize| {
            let counted = self.people.iter().filter(|person| !person.is_repeated);
            let cells = counted.filter_map(|person| {
                let cell = person.cells.get(row)?;
                Some((&person.owner, cell.score?, cell.counted))
            });
            let cells: Vec<_> = cells.filter(|(.., n)| *n > 0).collect();
            let names: BTreeSet<&String> = cells.iter().map(|(name, ..)| *name).collect();
            let n: u64 = cells.iter().map(|(.., n)| n).sum();
            let sum: f64 = cells.iter().map(|(_, score, n)| score * as_f64(*n)).sum();
            (names.len() >= MIN_IN_TEAM).then(|| (row, sum / as_f64(n), n))
        };
        (0..self.layout.rows.len()).filter_map(pooled).collect()
    }
}

impl ReviewLayout {
    fn of(summary: Summary) -> Self {
        let group = |group: GroupFigures| GroupName {
            id: group.id,
            name: group.name,
        };
        let row = |row: RowFigures| RowName {
            tips: row.tips,
            name: row.name,
            group: row.group,
        };
        Self {
            set: summary.set,
            set_version: summary.set_version,
            title: summary.title,
            groups: summary.groups.into_iter().map(group).collect(),
            rows: summary.rows.into_iter().map(row).collect(),
            scale: summary.scale,
        }
    }

    /// Iterates over the groups that have tips, each with the indexes of its rows. Without groups there is one section
    /// without a heading.
    pub(crate) fn sections(
        &self,
    ) -> impl Iterator<Item = (Option<&GroupName>, Vec<(usize, &RowName)>)> {
        let rows = self.rows.iter().enumerate();
        sections(&self.groups, rows, |(_, row), group| row.group == group.id)
    }
}

#[cfg(test)]
mod tests;

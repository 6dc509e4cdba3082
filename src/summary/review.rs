//! Several summaries side by side, for a supervisor.
//!
//! People are in the order of the files, and nothing here sorts, averages or ranks them: the figures are self-ratings,
//! and people who are stricter with themselves get lower ones. Only what is shown is kept in memory, so that thousands
//! of files need little.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;

use crate::model::Choice;
use crate::trends::figures::FEWEST_SHOWN;
use crate::trends::verdict::Verdict;

/// The minimum number of answers for a score to be shown.
pub(crate) const ENOUGH: u64 = FEWEST_SHOWN;

/// The minimum number of people for a team's figures.
const FEWEST_IN_TEAM: usize = 5;
/// At most this many pairs of overlapping files are listed.
const MOST_OVERLAPS: usize = 20;

/// The rows of a table: people whose summaries have the same frame share one table.
///
/// It contains every text, so that two services that gave different sets the same id never share a row.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Frame {
    /// The id of the question set.
    pub set: String,
    /// The version of the question set.
    pub set_version: u32,
    /// The title for all tips: "Ten top tips".
    pub title: String,
    /// The groups, in order; empty if the set has none.
    pub groups: Vec<Group>,
    /// The rows, in order.
    pub rows: Vec<RowName>,
    /// The set's own answers, in order; empty if it is answered with yes, partly and no.
    pub scale: Vec<Choice>,
}

/// A group of tips.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Group {
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

/// The part of one summary that is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// The name in the summary, otherwise that of its file.
    pub name: String,
    /// The name of its file, without the extension.
    pub file: String,
    /// The first day covered.
    pub from: NaiveDate,
    /// The last day covered.
    pub to: NaiveDate,
    /// The number of reflections in the figures.
    pub reflections: u64,
    /// One cell per row of the frame, in the same order.
    pub cells: Vec<Cell>,
    /// What was agreed and is still open, oldest first.
    pub open: Vec<OpenAction>,
    /// The person's own questions for supervision.
    pub questions: Vec<String>,
}

/// The figures of one person and tip.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cell {
    /// The verdict in the person's own summary.
    pub verdict: Verdict,
    /// The score of the days covered; `None` if no answer counts.
    pub score: Option<f64>,
    /// How many answers count.
    pub counting: u64,
}

/// An action that was agreed and is still open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OpenAction {
    /// The tip it is about, such as `4 Hope`.
    pub tip: Option<String>,
    /// What was agreed.
    pub text: String,
    /// The day of the meeting.
    pub agreed_on: NaiveDate,
}

/// The people whose summaries share a frame.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// The rows.
    pub frame: Frame,
    /// The columns, in the order of the files.
    pub people: Vec<Person>,
    /// Remarks on how the figures could mislead that all of the summaries share.
    pub remarks: Vec<String>,
}

/// Several summaries: one sheet per question set, in the order in which the sets first appear.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Review {
    sheets: Vec<Sheet>,
    places: BTreeMap<Frame, usize>,
}

impl Review {
    /// Appends a person, with the remarks of their summary.
    pub fn add(&mut self, frame: Frame, person: Person, remarks: Vec<String>) {
        let place = self.places.get(&frame).copied();
        if let Some(sheet) = place.and_then(|place| self.sheets.get_mut(place)) {
            sheet.people.push(person);
            sheet.remarks.retain(|remark| remarks.contains(remark));
        } else {
            self.places.insert(frame.clone(), self.sheets.len());
            let people = vec![person];
            self.sheets.push(Sheet {
                frame,
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

    /// Adds a remark if two files with the same name cover the same days: what is in both would be counted twice.
    pub fn name_overlaps(&mut self) {
        for sheet in &mut self.sheets {
            let people = &sheet.people;
            let pairs = people.iter().enumerate().flat_map(|(index, one)| {
                let others = people.get(index + 1..).unwrap_or_default().iter();
                others
                    .filter(|other| {
                        one.name == other.name && one.from <= other.to && other.from <= one.to
                    })
                    .map(move |other| (one, other))
            });
            let said: Vec<String> = pairs
                .take(MOST_OVERLAPS)
                .map(|(one, other)| {
                    format!(
                        "{} and {} have the same name, {}, and cover the same days: reflections in both are counted twice.",
                        one.file, other.file, one.name
                    )
                })
                .collect();
            sheet.remarks.extend(said);
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
        let numbers: Vec<String> = self.tips.iter().map(ToString::to_string).collect();
        numbers.join(" · ")
    }
}

impl Sheet {
    /// Pools the answers of all people for each row: its index, the score, and how many answers count.
    ///
    /// Only for rows with answers of at least five people with different names: with fewer, one person's could be
    /// worked out.
    #[must_use]
    pub fn team(&self) -> Vec<(usize, f64, u64)> {
        let pooled = |row: usize| {
            let cells = self.people.iter().filter_map(|person| {
                let cell = person.cells.get(row)?;
                Some((&person.name, cell.score?, cell.counting))
            });
            let cells: Vec<_> = cells.filter(|(.., n)| *n > 0).collect();
            let names: BTreeSet<&String> = cells.iter().map(|(name, ..)| *name).collect();
            let n: u64 = cells.iter().map(|(.., n)| n).sum();
            let sum: f64 = cells
                .iter()
                .map(|(_, score, n)| score * as_number(*n))
                .sum();
            (names.len() >= FEWEST_IN_TEAM).then(|| (row, sum / as_number(n), n))
        };
        (0..self.frame.rows.len()).filter_map(pooled).collect()
    }
}

/// Converts a count to a factor; counts in a file are bounded.
#[expect(
    clippy::cast_precision_loss,
    reason = "counts of answers are below 2 to the 52nd"
)]
const fn as_number(count: u64) -> f64 {
    count as f64
}

impl Frame {
    /// Iterates over the groups that have tips, each with the indexes of its rows. Without groups there is one section
    /// without a heading.
    pub(crate) fn sections(
        &self,
    ) -> impl Iterator<Item = (Option<&Group>, Vec<(usize, &RowName)>)> {
        let headless = self
            .groups
            .is_empty()
            .then(|| (None, self.rows.iter().enumerate().collect()));
        let headed = self.groups.iter().filter_map(|group| {
            let tips = self.rows.iter().enumerate();
            let tips: Vec<_> = tips.filter(|(_, tip)| tip.group == group.id).collect();
            (!tips.is_empty()).then_some((Some(group), tips))
        });
        headless.into_iter().chain(headed)
    }
}

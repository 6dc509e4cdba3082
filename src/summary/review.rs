//! Several summaries beside each other, for a supervisor.
//!
//! People stand in the order in which they were given, and nothing here sorts, averages or ranks them: the figures
//! are self-ratings, and a strict eye for one's own practice gives lower ones. Only what is shown is kept, so that
//! a folder of thousands takes little room.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;

use crate::model::Choice;
use crate::trends::figures::FEWEST_SHOWN;
use crate::trends::verdict::Verdict;

/// So many answers must count before a score is shown; fewer are never a finding.
pub(crate) const ENOUGH: u64 = FEWEST_SHOWN;

/// So many people have to be pooled for a team's figures.
const FEWEST_IN_TEAM: usize = 5;
/// So many pairs of files that overlap are named.
const MOST_OVERLAPS: usize = 20;

/// What the rows are: people whose summaries share it stand in one table.
///
/// It holds every word, so that two services that gave different sets the same name never share a row.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Frame {
    /// The id of the question set.
    pub set: String,
    /// The version of the question set.
    pub set_version: u32,
    /// What the tips are called together: "Ten top tips".
    pub title: String,
    /// The groups, in order; empty where the set has none.
    pub groups: Vec<Group>,
    /// The rows, in order.
    pub rows: Vec<RowName>,
    /// The set's own answers, in order; empty where it is answered with yes, partly and no.
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

/// What a row is: a tip, or several that are fed by the same questions.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct RowName {
    /// The numbers of its tips.
    pub tips: Vec<u16>,
    /// Their short names.
    pub name: String,
    /// The id of its group; empty in a set without groups.
    pub group: String,
}

/// What one summary says, as far as it is shown.
#[derive(Debug, Clone, PartialEq)]
pub struct Person {
    /// The summary's name, else its file's.
    pub name: String,
    /// The name of its file, without the ending.
    pub file: String,
    /// The first day covered.
    pub from: NaiveDate,
    /// The last day covered.
    pub to: NaiveDate,
    /// How many reflections the figures cover.
    pub reflections: u64,
    /// A cell a tip, in the order of the frame's rows.
    pub cells: Vec<Cell>,
    /// What was agreed and is still open, oldest first.
    pub open: Vec<OpenAction>,
    /// The person's own questions for supervision.
    pub questions: Vec<String>,
}

/// The figures of one person and tip.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cell {
    /// What the person's own chart says.
    pub verdict: Verdict,
    /// The score of the days covered; none when nothing counts.
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
    /// What the rows are.
    pub frame: Frame,
    /// The columns, in the order given.
    pub people: Vec<Person>,
    /// What could mislead about the figures, as far as every one of the summaries says it.
    pub remarks: Vec<String>,
}

/// Several summaries: a sheet a question set, in the order in which they first appear.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Review {
    sheets: Vec<Sheet>,
    places: BTreeMap<Frame, usize>,
}

impl Review {
    /// Adds a person behind those who are there, with what their summary says could mislead.
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

    /// Tells how many summaries there are.
    #[must_use]
    pub fn people(&self) -> usize {
        self.sheets.iter().map(|sheet| sheet.people.len()).sum()
    }

    /// Goes through the sheets.
    pub fn sheets(&self) -> impl Iterator<Item = &Sheet> {
        self.sheets.iter()
    }

    /// Says where two files of one name cover the same days: what is in both would be counted twice.
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
                        "{} and {} are of one name, {}, and cover the same days: what is in both is there twice.",
                        one.file, other.file, one.name
                    )
                })
                .collect();
            sheet.remarks.extend(said);
        }
    }

    /// Tells people of the same name apart by their files: they may be two people, or one in two times.
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
    /// Names the numbers of its tips: "4", or "7 · 8".
    #[must_use]
    pub fn numbers(&self) -> String {
        let numbers: Vec<String> = self.tips.iter().map(ToString::to_string).collect();
        numbers.join(" · ")
    }
}

impl Sheet {
    /// Pools the answers of all people to each row: its place, the score and how many answers that rests on.
    ///
    /// Only where at least five people of different names have answers that count: of fewer, one could be worked out.
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

/// Turns a count into a number to multiply with; counts in a file are bounded.
#[expect(
    clippy::cast_precision_loss,
    reason = "counts of answers are below 2 to the 52nd"
)]
const fn as_number(count: u64) -> f64 {
    count as f64
}

impl Frame {
    /// Goes through the groups that have tips, each with their places among the frame's rows; without groups the
    /// rows are one section without a head.
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

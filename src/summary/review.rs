//! Several summaries beside each other, for a supervisor.
//!
//! People stand in the order in which they were given, and nothing here sorts, averages or ranks them: the figures
//! are self-ratings, and a strict eye for one's own practice gives lower ones. Only what is shown is kept, so that
//! a folder of thousands takes little room.

use std::collections::{BTreeMap, HashMap};

use chrono::NaiveDate;

use crate::model::Choice;
use crate::trends::verdict::Verdict;

/// So many answers must count before a score is shown; fewer are never a finding.
pub(crate) const ENOUGH: u64 = 10;

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
    /// The tips, in order.
    pub tips: Vec<TipName>,
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

/// A tip as a row names it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct TipName {
    /// Its number.
    pub number: u16,
    /// Its short name.
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
    /// A cell a tip, in the order of the frame's tips.
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

impl Frame {
    /// Goes through the groups that have tips, each with their places among the frame's tips; without groups the
    /// tips are one section without a head.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (Option<&Group>, Vec<(usize, &TipName)>)> {
        let headless = self
            .groups
            .is_empty()
            .then(|| (None, self.tips.iter().enumerate().collect()));
        let headed = self.groups.iter().filter_map(|group| {
            let tips = self.tips.iter().enumerate();
            let tips: Vec<_> = tips.filter(|(_, tip)| tip.group == group.id).collect();
            (!tips.is_empty()).then_some((Some(group), tips))
        });
        headless.into_iter().chain(headed)
    }
}

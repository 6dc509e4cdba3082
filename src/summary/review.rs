//! Several summaries side by side, for a supervisor.
//!
//! People are in the order of the files, and nothing here sorts, averages or ranks them: the figures are self-ratings,
//! and people who are stricter with themselves get lower ones. Only what is shown is kept in memory, so that thousands
//! of files need little.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::NaiveDate;

use crate::model::Choice;
use crate::summary::Summary;
use crate::trends::figures::{FEWEST_SHOWN, GroupFigures, RowFigures};
use crate::trends::verdict::Verdict;

/// The minimum number of answers for a score to be shown.
pub(crate) const ENOUGH: u64 = FEWEST_SHOWN;

/// The minimum number of people for a team's figures.
const FEWEST_IN_TEAM: usize = 5;
/// At most this many files with the same reflections are listed.
const MOST_OVERLAPS: usize = 20;
/// Two files with the same figures are copies if they have at least this many different scores.
const FEWEST_SCORES: usize = 4;

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
    /// Whether another file has the same reflections, so that the team's figures leave this one out.
    pub is_repeated: bool,
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
    /// Appends the person of a summary, whose texts and figures were checked when it was read.
    pub fn add(&mut self, file: &str, summary: Summary) {
        let person = Person::of(&summary, file);
        let remarks = summary.remarks.clone();
        self.add_person(Frame::of(summary), person, remarks);
    }

    /// Appends a person to the table of their frame.
    pub(crate) fn add_person(&mut self, frame: Frame, person: Person, remarks: Vec<String>) {
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

    /// Finds files with the same reflections, and leaves all but one of them out of the team's figures: copies, and files
    /// of one name that cover the same days. Adds a remark on each.
    pub fn mark_repeats(&mut self) {
        for sheet in &mut self.sheets {
            let repeats = repeats(&sheet.people);
            let said = repeats.iter().take(MOST_OVERLAPS).filter_map(|(left_out, counted)| {
                let [left_out, counted] =
                    [left_out, counted].map(|index| sheet.people.get(*index).map(|one| &one.file));
                Some(format!(
                    "{} and {} have the same reflections: only {} counts in the figures of the team.",
                    counted?, left_out?, counted?
                ))
            });
            sheet.remarks.extend(said.collect::<Vec<_>>());
            for (left_out, _) in repeats {
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

/// Finds the people whose reflections are in another file too: the index of each, and of the file that has them.
///
/// Of two files the one with more reflections stays, or the first.
fn repeats(people: &[Person]) -> Vec<(usize, usize)> {
    let mut order: Vec<usize> = (0..people.len()).collect();
    order.sort_by_key(|index| people.get(*index).map(|one| Reverse(one.reflections)));
    let mut by_name: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut by_figures: HashMap<String, usize> = HashMap::new();
    let mut repeats = Vec::new();
    for index in order {
        let Some(person) = people.get(index) else {
            continue;
        };
        let same_name = by_name.entry(&person.name).or_default();
        let overlapping = same_name.iter().find(|other| {
            people
                .get(**other)
                .is_some_and(|other| person.from <= other.to && other.from <= person.to)
        });
        let figures = person.figures();
        let copied = figures.as_ref().and_then(|figures| by_figures.get(figures));
        if let Some(counted) = overlapping.or(copied).copied() {
            repeats.push((index, counted));
            continue;
        }
        same_name.push(index);
        by_figures.extend(figures.map(|figures| (figures, index)));
    }
    repeats.sort_unstable();
    repeats
}

impl Person {
    /// Returns everything in the file but the name, by which a copy is recognised; `None` if two people could have it by
    /// chance, because their scores hardly vary.
    fn figures(&self) -> Option<String> {
        let scores: BTreeSet<_> = self
            .cells
            .iter()
            .filter_map(|cell| cell.score.map(f64::to_bits))
            .collect();
        (scores.len() >= FEWEST_SCORES).then(|| {
            format!(
                "{:?}",
                (
                    self.from,
                    self.to,
                    self.reflections,
                    &self.cells,
                    &self.open,
                    &self.questions
                )
            )
        })
    }
}

impl Person {
    /// Takes what is shown of a person from their summary; `file` names them if they gave no name.
    fn of(summary: &Summary, file: &str) -> Self {
        let open = summary
            .actions
            .iter()
            .filter(|action| action.closed_on.is_none());
        let open = open.map(|action| OpenAction {
            tip: action
                .tip
                .map(|number| format!("{number} {}", summary.tip_name(number))),
            text: action.text.clone(),
            agreed_on: action.agreed_on,
        });
        Self {
            name: summary
                .name_on_one_line()
                .unwrap_or_else(|| file.to_owned()),
            file: file.to_owned(),
            from: summary.from,
            to: summary.to,
            reflections: summary.reflections,
            cells: summary.rows.iter().map(Cell::of).collect(),
            open: open.collect(),
            questions: summary.questions.clone(),
            is_repeated: false,
        }
    }
}

impl Cell {
    fn of(row: &RowFigures) -> Self {
        Self {
            verdict: row.verdict,
            score: row.score,
            counting: row.answers.counting(),
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
            let counted = self.people.iter().filter(|person| !person.is_repeated);
            let cells = counted.filter_map(|person| {
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
    fn of(summary: Summary) -> Self {
        let group = |group: GroupFigures| Group {
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

#[cfg(test)]
mod tests {
    use super::*;

    fn person(file: &str, name: &str, days: (&str, &str), scores: [f64; 4]) -> Person {
        Person {
            name: name.to_owned(),
            file: file.to_owned(),
            from: days.0.parse().unwrap(),
            to: days.1.parse().unwrap(),
            reflections: 20,
            cells: scores
                .map(|score| Cell {
                    verdict: Verdict::NoClearChange,
                    score: Some(score),
                    counting: 20,
                })
                .to_vec(),
            open: Vec::new(),
            questions: Vec::new(),
            is_repeated: false,
        }
    }

    #[test]
    fn a_copy_and_an_overlap_of_one_name_count_once() {
        let spring = ("2026-03-01", "2026-05-31");
        let people = [
            person("a", "Ada", spring, [10.0, 20.0, 30.0, 40.0]),
            person("b", "Ben", spring, [50.0, 20.0, 30.0, 40.0]),
            person("a again", "A", spring, [10.0, 20.0, 30.0, 40.0]),
            Person {
                reflections: 30,
                ..person(
                    "b2",
                    "Ben",
                    ("2026-05-31", "2026-06-30"),
                    [1.0, 2.0, 3.0, 4.0],
                )
            },
            person(
                "b3",
                "Ben",
                ("2026-07-01", "2026-08-01"),
                [1.0, 2.0, 3.0, 4.0],
            ),
        ];
        assert_eq!(repeats(&people), [(1, 3), (2, 0)]);
    }

    #[test]
    fn people_who_answer_alike_are_not_taken_for_copies() {
        let spring = ("2026-03-01", "2026-05-31");
        let people = ["a", "b"].map(|file| person(file, file, spring, [100.0; 4]));
        assert_eq!(repeats(&people), []);
    }
}

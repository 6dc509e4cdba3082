//! Finds copies of a summary, and files of one name that share days.

use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

use super::person::Person;

/// Two files with the same figures are copies if they have at least this many different scores.
const MIN_SCORES: usize = 4;

/// A file that is left out of the team's figures because of another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Repeat {
    /// The index of the person that is left out.
    pub(super) left_out: usize,
    /// The index of the person that counts.
    pub(super) counted: usize,
    /// Whether both have the same figures; otherwise they have one name and share days.
    pub(super) is_copy: bool,
}

impl Repeat {
    /// Says what the two files share, and what counts.
    pub(super) fn remark(self, left_out: &Person, counted: &Person) -> String {
        let (file, other) = (&counted.file, &left_out.file);
        if self.is_copy {
            return format!(
                "{file} and {other} have the same reflections: only {file} counts in the figures of the team."
            );
        }
        let is_within = counted.from <= left_out.from && left_out.to <= counted.to;
        let others = if is_within {
            String::new()
        } else {
            format!(" The other days of {other} do not count there.")
        };
        format!(
            "{file} and {other} are both of {} and share days: only {file} counts in the figures of the team, so that no \
             day counts twice.{others}",
            counted.owner
        )
    }
}

/// Finds the people whose reflections are in another file too.
///
/// Of two files the one with more reflections stays, or the first.
pub(super) fn repeats(people: &[Person]) -> Vec<Repeat> {
    let mut order: Vec<usize> = (0..people.len()).collect();
    order.sort_by_key(|index| people.get(*index).map(|one| Reverse(one.reflections)));
    let mut by_name: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut by_figures: HashMap<String, usize> = HashMap::new();
    let mut repeats = Vec::new();
    for index in order {
        let Some(person) = people.get(index) else {
            continue;
        };
        let same_name = by_name.entry(&person.owner).or_default();
        let overlapping = same_name.iter().find(|other| {
            people
                .get(**other)
                .is_some_and(|other| person.from <= other.to && other.from <= person.to)
        });
        let figures = person.figures();
        let copied = figures.as_ref().and_then(|figures| by_figures.get(figures));
        if let Some(counted) = copied.or(overlapping).copied() {
            repeats.push(Repeat {
                left_out: index,
                counted,
                is_copy: copied.is_some(),
            });
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
        (scores.len() >= MIN_SCORES).then(|| {
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

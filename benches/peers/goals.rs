//! What did-i is to reach beside its peers, and whether it does.

use super::race::Cell;
use super::table::{factor, named};
use super::{Row, Task};

/// A peer is to take at least so many times as long as did-i in some tasks.
struct Goal {
    peer: &'static str,
    tasks: &'static [Task],
    /// Less than 1 where did-i may be the slower one.
    at_least: f64,
    /// The only number of reflections it is meant for; none means any.
    size: Option<u32>,
}

const GOALS: [Goal; 9] = [
    Goal::of(
        "sqlite3",
        &[Task::Save, Task::List, Task::Search],
        1.0 / 1.5,
    ),
    Goal::of("sqlite3", &[Task::Trends], 20.0),
    Goal::of("sqlite3", &[Task::Export], 1.0 / 1.2),
    Goal::of("jrnl", &[Task::Start], 40.0),
    Goal::of("jrnl", &[Task::List], 40.0),
    Goal::of("jrnl", &[Task::Search], 25.0),
    Goal::of("jrnl", &[Task::Save], 30.0),
    Goal {
        size: Some(3_000),
        ..Goal::of("jrnl", &[Task::Trends], 500.0)
    },
    Goal::of("jrnl", &[Task::Export], 5.0),
];
/// An entry with tags that takes so many times as long as one without suffers from them.
const SUFFERS: f64 = 1.5;

impl Goal {
    const fn of(peer: &'static str, tasks: &'static [Task], at_least: f64) -> Self {
        Self {
            peer,
            tasks,
            at_least,
            size: None,
        }
    }

    fn is_for(&self, row: &Row) -> bool {
        self.tasks.contains(&row.task) && (self.size.is_none() || self.size == row.size)
    }

    /// Says whether it is reached in a row; none where the peer is not there.
    fn words(&self, names: &[&str], row: &Row) -> Option<String> {
        let ratio = ratio_of(names, row, self.peer)?;
        let (row_name, peer) = (named(row.size, row.task), self.peer);
        let verdict = if ratio >= self.at_least {
            "reached"
        } else {
            "not reached"
        };
        let (goal, found) = if self.at_least < 1.0 {
            let most = factor(1.0 / self.at_least);
            (
                format!("at most {most} × the time of {peer}"),
                factor(1.0 / ratio),
            )
        } else {
            (
                format!("{} × faster than {peer}", self.at_least),
                factor(ratio),
            )
        };
        let beside =
            ratio_of(names, row, "jrnl, untagged").filter(|_| peer == "jrnl" && row.size.is_some());
        let beside = beside
            .map(|ratio| format!(", untagged {}", factor(ratio)))
            .unwrap_or_default();
        Some(format!("- {verdict}: {row_name}, {goal}: {found}{beside}"))
    }
}

/// A line a goal and row, and which rows suffer from tags.
pub(super) fn words(names: &[&str], rows: &[Row]) -> Vec<String> {
    let mut lines: Vec<String> = GOALS
        .iter()
        .flat_map(|goal| rows.iter().map(move |row| (goal, row)))
        .filter(|(goal, row)| goal.is_for(row))
        .filter_map(|(goal, row)| goal.words(names, row))
        .collect();
    let suffering: Vec<String> = rows
        .iter()
        .filter_map(|row| {
            let tagged = ratio_of(names, row, "jrnl")?;
            let untagged = ratio_of(names, row, "jrnl, untagged")?;
            let times = tagged / untagged;
            (times >= SUFFERS && row.size.is_some())
                .then(|| format!("{} ({} ×)", named(row.size, row.task), factor(times)))
        })
        .collect();
    if !suffering.is_empty() {
        lines.push(format!(
            "\nRows in which jrnl's tags cost it at least {SUFFERS} × the time of the same entries without: {}. Its count of \
             tags grows with their square, and is all that there is to compare with trends.",
            suffering.join("; ")
        ));
    }
    lines
}

fn ratio_of(names: &[&str], row: &Row, peer: &str) -> Option<f64> {
    let place = names.iter().position(|name| *name == peer)?;
    let first: Cell = row.cells.first().copied().flatten()?;
    let cell = row.cells.get(place).copied().flatten()?;
    Some(cell.ratio(first)).filter(|ratio| ratio.is_finite())
}

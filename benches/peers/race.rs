//! Timing the entrants of one task in turn, so that whatever else the machine does falls on all alike.

use std::fs;
use std::path::Path;
use std::time::Duration;

use super::Run;
use crate::Outcome;
use crate::machine;
use crate::processes::{First, Times, times};

/// A process that takes longer is cut short.
pub(super) const LIMIT: Duration = Duration::from_mins(1);
/// One that takes longer than the second is not run again, and one longer than the first only once.
const SLOW: (Duration, Duration) = (Duration::from_secs(4), Duration::from_secs(15));
/// So long each entrant is timed, and at least and at most so often.
const BUDGET: Duration = Duration::from_secs(3);
const RUNS: (u32, u32) = (3, 51);

/// What came of one entrant.
#[derive(Clone, Copy)]
pub(crate) enum Cell {
    /// It was stopped at the limit, or was so with fewer reflections already.
    Cut,
    /// It was not begun: by what it held with fewer reflections, it would fill half of the machine.
    NoRoom,
    /// It came to its end.
    Ran {
        /// The median and the least of its times.
        times: Times,
        /// The most memory it held, in KiB.
        peak: Option<u32>,
        /// The median over the rounds of its time by that of the first entrant.
        ratio: f64,
    },
}

impl Cell {
    /// How many times as long as the first entrant it took, at least.
    pub(crate) fn ratio(self, first: Self) -> f64 {
        match (self, first) {
            (Self::Ran { ratio, .. }, _) => ratio,
            (Self::Cut, Self::Ran { times, .. }) => {
                LIMIT.as_secs_f64() / times.median.as_secs_f64()
            }
            _ => f64::NAN,
        }
    }

    /// What is known before a run with so many times the reflections of this one; none when it is to be run.
    pub(super) fn foreseen(self, times: f64) -> Option<Self> {
        match self {
            Self::Cut => Some(Self::Cut),
            Self::NoRoom => Some(Self::NoRoom),
            Self::Ran { peak, .. } => {
                let half = machine::memory().and_then(|kib| u32::try_from(kib / 2).ok())?;
                (f64::from(peak?) * times > f64::from(half)).then_some(Self::NoRoom)
            }
        }
    }
}

/// Times every run, none where there is nothing to run; the first is what the others are compared with.
pub(super) fn race(runs: &[Option<Run>], home: &Path) -> Outcome<Vec<Option<Cell>>> {
    let firsts = runs
        .iter()
        .map(|run| run.as_ref().map(|run| first(run, home)).transpose())
        .collect::<Outcome<Vec<_>>>()?;
    let mut took: Vec<Vec<Duration>> = vec![Vec::new(); runs.len()];
    let wanted: Vec<u32> = firsts
        .iter()
        .map(|first| first.flatten().map_or(0, rounds))
        .collect();
    for round in 0..wanted.iter().copied().max().unwrap_or_default() {
        for (place, run) in runs.iter().enumerate() {
            if let Some(run) = run.as_ref().filter(|_| round < wanted[place]) {
                put_back(run)?;
                took[place].push(run.process.time()?);
            }
        }
    }
    Ok((0..runs.len())
        .map(|place| {
            let first = firsts[place]?;
            Some(first.map_or(Cell::Cut, |first| cell(first, &took[place], &took[0])))
        })
        .collect())
}

/// A first run warms the caches and tells how often there is time for; the very slow count as they are.
fn first(run: &Run, home: &Path) -> Outcome<Option<First>> {
    put_back(run)?;
    run.process.first(LIMIT, run.says, home)
}

fn rounds(first: First) -> u32 {
    if first.took > SLOW.1 {
        return 0;
    }
    if first.took > SLOW.0 {
        return 1;
    }
    let rounds = BUDGET.as_micros() / first.took.as_micros().max(1);
    u32::try_from(rounds)
        .unwrap_or(u32::MAX)
        .clamp(RUNS.0, RUNS.1)
}

fn cell(first: First, own: &[Duration], fastest: &[Duration]) -> Cell {
    let own = if own.is_empty() { &[first.took] } else { own };
    let mut ratios: Vec<f64> = own
        .iter()
        .zip(fastest)
        .map(|(own, fastest)| own.as_secs_f64() / fastest.as_secs_f64())
        .collect();
    ratios.sort_unstable_by(f64::total_cmp);
    Cell::Ran {
        times: times(own.iter().copied()),
        peak: first.peak,
        ratio: ratios.get(ratios.len() / 2).copied().unwrap_or(1.0),
    }
}

fn put_back(run: &Run) -> Outcome<()> {
    for (from, to) in &run.put_back {
        fs::copy(from, to)?;
    }
    Ok(())
}

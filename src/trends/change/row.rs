//! One row of the change test: its weeks, and the window in which it differs most from before.

use serde::{Deserialize, Serialize};

use crate::trends::score_sum::{ScoreSum, as_f64};
use crate::trends::tolerance::TOLERANCE;

/// The test uses at most this many weeks.
pub const MAX_WEEKS: usize = 104;
/// The minimum number of weeks in which a row has an answer that counts.
const MIN_WEEKS: usize = 10;
/// The minimum number of answers in a window.
pub(super) const MIN_ANSWERS_IN_WINDOW: u64 = 6;
/// The minimum number of answers before a window.
pub(super) const MIN_ANSWERS_BEFORE: u64 = 12;
/// The minimum number of weeks before a window.
const MIN_WEEKS_BEFORE: usize = 5;
/// The lengths of the windows, in weeks.
const LENGTHS: [usize; 13] = [3, 4, 5, 6, 8, 10, 13, 17, 22, 26, 34, 44, 52];
/// If the standard deviation of a row's weeks is below this, the row does not vary.
const SMALLEST_SD: f64 = 1e-6;
/// The minimum number of answers, and of weeks, that differ from the commonest answer.
const MIN_OTHER: (u64, usize) = (5, 3);

/// The answers of one row, week by week.
///
/// The weeks are those in which any row of the set was answered, oldest first, so that all rows have the same weeks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TestedRow {
    pub(super) weeks: Vec<ScoreSum>,
    answers_differ: bool,
    differs_enough: bool,
    left_out: bool,
}

impl TestedRow {
    /// Takes one count per choice of the scale for each week; `scores` are the scores of the choices.
    pub fn new<'a>(scores: &[u8], weeks: impl IntoIterator<Item = &'a [u32]>) -> Self {
        let weeks: Vec<&[u32]> = weeks.into_iter().collect();
        let mut totals = vec![0_u64; scores.len()];
        for week in &weeks {
            for (total, count) in totals.iter_mut().zip(*week) {
                *total += u64::from(*count);
            }
        }
        let (commonest, most) = commonest(&totals);
        let other = totals.iter().sum::<u64>() - most;
        let has_other = |week: &&&[u32]| {
            let mut counts = week.iter().take(scores.len()).enumerate();
            counts.any(|(choice, count)| choice != commonest && *count > 0)
        };
        let (answers, in_weeks) = MIN_OTHER;
        Self {
            answers_differ: other > 0,
            differs_enough: other >= answers && weeks.iter().filter(has_other).count() >= in_weeks,
            weeks: weeks.into_iter().map(|week| sum_of(scores, week)).collect(),
            left_out: false,
        }
    }

    /// Excludes the row from the test, such as one without recent answers.
    #[must_use]
    pub fn left_out(self, left_out: bool) -> Self {
        Self { left_out, ..self }
    }

    /// Returns what the row lacks for a test; `None` if it has enough.
    #[must_use]
    pub fn missing(&self) -> Option<Shortage> {
        let have = self.weeks.iter().filter(|week| week.answers > 0).count();
        if have < MIN_WEEKS {
            return Some(Shortage::of(ShortageKind::Weeks, have as u64));
        }
        let lengths = lengths(self.weeks.len());
        if lengths.iter().any(|length| self.window(*length).is_some()) {
            return None;
        }
        let total: ScoreSum = self.weeks.iter().sum();
        if total.answers < MIN_ANSWERS_IN_WINDOW + MIN_ANSWERS_BEFORE {
            return Some(Shortage::of(ShortageKind::Answers, total.answers));
        }
        let mut sides = lengths.iter().map(|length| self.sides(*length));
        let enough = sides.find(|(_, lately)| lately.answers >= MIN_ANSWERS_IN_WINDOW);
        Some(if let Some((before, _)) = enough {
            Shortage::of(ShortageKind::AnswersBefore, before.answers)
        } else {
            let longest = lengths.last().copied().unwrap_or_default();
            Shortage::of(ShortageKind::AnswersLately, self.sides(longest).1.answers)
        })
    }

    /// Returns whether the row has different answers.
    #[must_use]
    pub const fn answers_differ(&self) -> bool {
        self.answers_differ
    }

    /// Returns the standard deviation of the weeks' scores, in points for one answer.
    ///
    /// `None` with fewer than two weeks.
    #[must_use]
    pub fn sd(&self) -> Option<f64> {
        let mean = self.weeks.iter().sum::<ScoreSum>().mean()?;
        let squares = self.weeks.iter().filter_map(|week| {
            let distance = week.mean()? - mean;
            Some(as_f64(week.answers) * distance * distance)
        });
        let (squares, weeks) = squares.fold((0.0, 0_u64), |(sum, weeks), square| {
            (sum + square, weeks + 1)
        });
        (weeks > 1).then(|| (squares / as_f64(weeks - 1)).sqrt())
    }

    /// Returns the window in which the row differs most from before; `None` if the row is not tested.
    #[must_use]
    pub fn best(&self) -> Option<Window> {
        let sd = self.sd().filter(|sd| *sd > SMALLEST_SD)?;
        if self.left_out || !self.differs_enough || self.missing().is_some() {
            return None;
        }
        let permitted: Vec<Window> = lengths(self.weeks.len())
            .into_iter()
            .filter_map(|length| self.window(length))
            .collect();
        let longest = permitted.last()?.weeks;
        let largest = permitted.iter().map(|window| window.statistic.abs());
        let largest = largest.fold(0.0, f64::max);
        let best = permitted
            .into_iter()
            .find(|window| window.statistic.abs() >= largest - TOLERANCE * sd)?;
        Some(Window {
            statistic: best.statistic / sd,
            is_longest: best.weeks == longest,
            ..best
        })
    }

    /// Returns whether the window has less than half as many answers a week as the weeks before it.
    ///
    /// Shuffled windows then have more answers than the real one, so the test finds a change three to five times too
    /// often where nothing changed (`examples/error_rates`).
    #[must_use]
    pub(in crate::trends) fn is_thin(&self, window: &Window) -> bool {
        let weeks_before = self.weeks.len().saturating_sub(window.weeks) as u64;
        2 * window.lately.answers * weeks_before < window.before.answers * window.weeks as u64
    }

    /// Compares the last weeks with those before, in points; `None` if either side has too few answers.
    fn window(&self, length: usize) -> Option<Window> {
        let (before, lately) = self.sides(length);
        if lately.answers < MIN_ANSWERS_IN_WINDOW || before.answers < MIN_ANSWERS_BEFORE {
            return None;
        }
        let [inside, outside] = [lately, before].map(|side| as_f64(side.answers));
        let difference = lately.mean()? - before.mean()?;
        Some(Window {
            statistic: difference / (1.0 / inside + 1.0 / outside).sqrt(),
            weeks: length,
            is_longest: false,
            before,
            lately,
        })
    }

    fn sides(&self, length: usize) -> (ScoreSum, ScoreSum) {
        let start = self.weeks.len().saturating_sub(length);
        let (before, lately) = self.weeks.split_at(start);
        (before.iter().sum(), lately.iter().sum())
    }
}

fn commonest(totals: &[u64]) -> (usize, u64) {
    let mut commonest = (0, 0);
    for (choice, total) in totals.iter().enumerate() {
        if *total > commonest.1 {
            commonest = (choice, *total);
        }
    }
    commonest
}

fn sum_of(scores: &[u8], counts: &[u32]) -> ScoreSum {
    let pairs = scores.iter().zip(counts);
    pairs
        .map(|(score, count)| ScoreSum {
            sum: u64::from(*score) * u64::from(*count),
            answers: u64::from(*count),
        })
        .sum()
}

/// Returns the window lengths that leave enough weeks before the window.
pub(super) fn lengths(weeks: usize) -> Vec<usize> {
    let mut lengths = LENGTHS.to_vec();
    lengths.retain(|length| length + MIN_WEEKS_BEFORE <= weeks);
    lengths
}

/// What a row lacks for a test.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shortage {
    /// What is counted.
    pub what: ShortageKind,
    /// How many there are.
    pub have: u64,
    /// How many are needed.
    pub need: u64,
}

/// What there are too few of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ShortageKind {
    /// Weeks with answers.
    Weeks,
    /// Answers.
    Answers,
    /// Answers in the longest window.
    AnswersLately,
    /// Answers before the shortest window that has enough.
    AnswersBefore,
}

impl Shortage {
    /// Returns a shortage with the number that is needed.
    pub(super) const fn of(what: ShortageKind, have: u64) -> Self {
        let need = match what {
            ShortageKind::Weeks => MIN_WEEKS as u64,
            ShortageKind::Answers => MIN_ANSWERS_IN_WINDOW + MIN_ANSWERS_BEFORE,
            ShortageKind::AnswersLately => MIN_ANSWERS_IN_WINDOW,
            ShortageKind::AnswersBefore => MIN_ANSWERS_BEFORE,
        };
        Self { what, have, need }
    }
}

/// The window in which a row differs most from before.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Window {
    /// The difference of the means in standard errors, positive if it is higher lately.
    pub statistic: f64,
    /// The length of the window, counted in weeks in which the set was answered.
    pub weeks: usize,
    /// Whether this is the longest window tested, so that the change may have begun earlier.
    pub is_longest: bool,
    /// The answers before the window.
    pub before: ScoreSum,
    /// The answers in the window.
    pub lately: ScoreSum,
}

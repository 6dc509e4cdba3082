//! The change test: is the recent part of any row's history different from the part before it?
//!
//! Every row of a set is tested at once, in windows of several lengths that end with the last week. How large a
//! difference can be by chance alone is found by shuffling the weeks, all rows together, since rows move together.
//! Several rows are allowed for by the single-step method of Westfall and Young (*Resampling-Based Multiple Testing*,
//! 1993) on each row's statistic divided by its own 95 % point, so that rows near the ceiling do not set the bar for
//! all. Kept out: dates and words.

mod shuffles;
#[cfg(test)]
mod tests;

use super::score_sum::{ScoreSum, as_number};

/// The test looks at no more than this many weeks.
pub const MOST_WEEKS: usize = 104;
/// A row needs an answer that counts in at least this many weeks.
pub const FEWEST_WEEKS: usize = 10;
/// So many answers a window holds at least.
pub const FEWEST_IN_WINDOW: u64 = 6;
/// So many answers lie before a window at least.
pub const FEWEST_BEFORE: u64 = 12;
/// So many weeks lie before a window at least.
const FEWEST_WEEKS_BEFORE: usize = 5;
/// The lengths of the windows, in weeks.
const WINDOWS: [usize; 13] = [3, 4, 5, 6, 8, 10, 13, 17, 22, 26, 34, 44, 52];
/// A row whose weeks differ by less does not vary.
const SMALLEST_SD: f64 = 1e-6;
/// So many answers, in so many weeks, differ from the commonest one at least.
const FEWEST_OTHER: (u64, usize) = (5, 3);
/// Differences up to this size are rounding.
const TOLERANCE: f64 = 1e-9;

/// The answers of one row, week by week.
///
/// The weeks are those in which any row of the set was answered, oldest first, so that all rows have the same.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    weeks: Vec<ScoreSum>,
    answers_differ: bool,
    differs_enough: bool,
    left_out: bool,
}

impl Row {
    /// Takes a count for each choice of the scale and week; `scores` are the scores of the choices.
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
        let (answers, in_weeks) = FEWEST_OTHER;
        Self {
            answers_differ: other > 0,
            differs_enough: other >= answers && weeks.iter().filter(has_other).count() >= in_weeks,
            weeks: weeks.into_iter().map(|week| sum_of(scores, week)).collect(),
            left_out: false,
        }
    }

    /// Keeps the row out of the test, as one that was not answered lately.
    #[must_use]
    pub fn left_out(self, left_out: bool) -> Self {
        Self { left_out, ..self }
    }

    /// Tells what the row lacks for a test; none where it has enough.
    #[must_use]
    pub fn missing(&self) -> Option<Missing> {
        let have = self.weeks.iter().filter(|week| week.answers > 0).count();
        if have < FEWEST_WEEKS {
            return Some(Missing::Weeks(have));
        }
        let lengths = lengths(self.weeks.len());
        if lengths.iter().any(|length| self.window(*length).is_some()) {
            return None;
        }
        let total: ScoreSum = self.weeks.iter().sum();
        if total.answers < FEWEST_IN_WINDOW + FEWEST_BEFORE {
            return Some(Missing::Answers(total.answers));
        }
        let mut sides = lengths.iter().map(|length| self.sides(*length));
        let enough = sides.find(|(_, lately)| lately.answers >= FEWEST_IN_WINDOW);
        Some(if let Some((before, _)) = enough {
            Missing::Before(before.answers)
        } else {
            let longest = lengths.last().copied().unwrap_or_default();
            Missing::Lately(self.sides(longest).1.answers)
        })
    }

    /// Tells whether not all of its answers are the same.
    #[must_use]
    pub const fn answers_differ(&self) -> bool {
        self.answers_differ
    }

    /// Tells the spread of the weeks' scores around the mean, in points for one answer.
    ///
    /// None with fewer than two weeks.
    #[must_use]
    pub fn sd(&self) -> Option<f64> {
        let mean = self.weeks.iter().sum::<ScoreSum>().mean()?;
        let squares = self.weeks.iter().filter_map(|week| {
            let distance = week.mean()? - mean;
            Some(as_number(week.answers) * distance * distance)
        });
        let (squares, weeks) = squares.fold((0.0, 0_u64), |(sum, weeks), square| {
            (sum + square, weeks + 1)
        });
        (weeks > 1).then(|| (squares / as_number(weeks - 1)).sqrt())
    }

    /// Finds the window in which the row differs most from before; none where it takes no part in the test.
    #[must_use]
    pub fn best(&self) -> Option<Best> {
        let sd = self.sd().filter(|sd| *sd > SMALLEST_SD)?;
        if self.left_out || !self.differs_enough || self.missing().is_some() {
            return None;
        }
        let permitted: Vec<Best> = lengths(self.weeks.len())
            .into_iter()
            .filter_map(|length| self.window(length))
            .collect();
        let longest = permitted.last()?.weeks;
        let largest = permitted.iter().map(|best| best.statistic.abs());
        let largest = largest.fold(0.0, f64::max);
        let best = permitted
            .into_iter()
            .find(|best| best.statistic.abs() >= largest - TOLERANCE * sd)?;
        Some(Best {
            statistic: best.statistic / sd,
            is_longest: best.weeks == longest,
            ..best
        })
    }

    /// Compares the last weeks with those before, in points; none where either side has too few answers.
    fn window(&self, length: usize) -> Option<Best> {
        let (before, lately) = self.sides(length);
        if lately.answers < FEWEST_IN_WINDOW || before.answers < FEWEST_BEFORE {
            return None;
        }
        let [inside, outside] = [lately, before].map(|side| as_number(side.answers));
        let difference = lately.mean()? - before.mean()?;
        Some(Best {
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
            score: u64::from(*score) * u64::from(*count),
            answers: u64::from(*count),
        })
        .sum()
}

/// The lengths of window that leave enough weeks before them.
fn lengths(weeks: usize) -> Vec<usize> {
    let mut lengths = WINDOWS.to_vec();
    lengths.retain(|length| length + FEWEST_WEEKS_BEFORE <= weeks);
    lengths
}

/// What a row lacks for a test.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Missing {
    /// It has answers in so many weeks only, of [`FEWEST_WEEKS`].
    Weeks(usize),
    /// It has so many answers only, of [`FEWEST_IN_WINDOW`] and [`FEWEST_BEFORE`] together.
    Answers(u64),
    /// The longest window has so many answers only, of [`FEWEST_IN_WINDOW`].
    Lately(u64),
    /// Before the shortest window with enough answers there are so many only, of [`FEWEST_BEFORE`].
    Before(u64),
}

/// The window in which a row differs most from before.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Best {
    /// The difference of the means in standard errors, above 0 where it is higher lately.
    pub statistic: f64,
    /// How many weeks the window has, counted in weeks in which the set was answered.
    pub weeks: usize,
    /// Whether no longer window was looked at, so that the change may have begun earlier.
    pub is_longest: bool,
    /// The answers before the window.
    pub before: ScoreSum,
    /// The answers in the window.
    pub lately: ScoreSum,
}

/// What the test found for one row.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Outcome {
    /// The window in which it differs most.
    pub best: Best,
    /// How likely so large a difference of any row is by chance; none where it is far from unlikely for every row.
    pub p: Option<f64>,
}

/// How many shuffles are made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effort {
    /// Only as many as show that no row can be unlikely, else all of them.
    StopEarly,
    /// All of them.
    Full,
}

/// Tests all rows of a set; none for a row that takes no part.
#[must_use]
pub fn test(rows: &[Row], effort: Effort) -> Vec<Option<Outcome>> {
    let best: Vec<Option<Best>> = rows.iter().map(Row::best).collect();
    let taking_part = rows.iter().zip(&best);
    let taking_part: Vec<(&Row, Best)> = taking_part
        .filter_map(|(row, best)| Some((row, (*best)?)))
        .collect();
    let mut p = shuffles::p_values(&taking_part, effort).into_iter();
    best.into_iter()
        .map(|best| {
            best.map(|best| Outcome {
                best,
                p: p.next().flatten(),
            })
        })
        .collect()
}

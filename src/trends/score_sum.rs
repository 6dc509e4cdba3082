//! The sum of the scores of some answers.

use std::iter::Sum;
use std::ops::Add;

use serde::{Deserialize, Serialize};

/// The sum of the scores of the answers that count, and how many there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ScoreSum {
    /// The sum of their scores, each 0 to 100.
    pub sum: u64,
    /// How many answers count.
    pub answers: u64,
}

impl ScoreSum {
    /// Returns the mean score, 0 to 100; `None` if no answer counts, never 0.
    #[must_use]
    pub fn mean(self) -> Option<f64> {
        (self.answers > 0).then(|| as_f64(self.sum) / as_f64(self.answers))
    }
}

impl From<ScoreSum> for Mean {
    fn from(sum: ScoreSum) -> Self {
        Self {
            score: sum.mean(),
            n: sum.answers,
        }
    }
}

/// A score, and how many answers it is based on.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mean {
    /// The score; `None` if no answer counts.
    pub score: Option<f64>,
    /// How many answers count.
    pub n: u64,
}

impl Add for ScoreSum {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            sum: self.sum + other.sum,
            answers: self.answers + other.answers,
        }
    }
}

impl Sum for ScoreSum {
    fn sum<I: Iterator<Item = Self>>(sums: I) -> Self {
        sums.fold(Self::default(), Add::add)
    }
}

impl<'a> Sum<&'a Self> for ScoreSum {
    fn sum<I: Iterator<Item = &'a Self>>(sums: I) -> Self {
        sums.copied().sum()
    }
}

/// Converts a count to a divisor.
#[expect(
    clippy::cast_precision_loss,
    reason = "counts of answers and their scores stay far below 2^53"
)]
pub(crate) const fn as_f64(count: u64) -> f64 {
    count as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_answer_has_no_mean() {
        assert_eq!(ScoreSum::default().mean(), None);
        let none: [ScoreSum; 0] = [];
        assert_eq!(none.iter().sum::<ScoreSum>().mean(), None);
    }

    #[test]
    fn a_mean_is_over_the_answers_and_not_over_the_weeks() {
        let weeks = [(100, 1), (0, 3)].map(|(sum, answers)| ScoreSum { sum, answers });
        assert_eq!(weeks.iter().sum::<ScoreSum>().mean(), Some(25.0));
    }
}

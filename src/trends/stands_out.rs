//! What stands out: the questions whose answers differ from the others of the same reflections.
//!
//! Each reflection is its own comparison: a question's score minus the mean of the reflection's scores. The differences
//! are summed and divided by the root of the summed variances (a sum of independent differences, standardised), with a
//! Bonferroni bound over the questions. So a bad day lowers no question's value. All sums are integers, so the order of
//! the reflections does not matter.

use super::chart::Side;
use super::score_sum::as_f64;

/// The minimum number of reflections in which a question counts.
const MIN_REFLECTIONS: u64 = 10;
/// The minimum number of reflections in which not all answers are the same.
const MIN_VARIED: u64 = 15;
/// At most this many questions are named on each side.
const MAX_NAMED: usize = 3;
/// The error probability for all questions together.
const ALPHA: f64 = 0.05;
/// A variance up to this size is zero.
const SMALLEST_VARIANCE: f64 = 1e-9;

/// The sums over the reflections, added one by one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandoutSums {
    questions: usize,
    /// For each question, the number of reflections in which it counts.
    reflections: Vec<u64>,
    /// The number of reflections in which not all answers are the same.
    varied: u64,
    /// For each number of counting answers in a reflection, and each question, its share of the two sums of z.
    parts: Vec<Part>,
}

/// The sums for one question over the reflections with k answers that count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Part {
    /// The sum of k·score − the sum of the reflection's scores.
    difference: i64,
    /// The sum of k²·variance: k·(the sum of the squares) − (the sum)².
    variance: u64,
}

/// A question that stands out.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct StandsOut {
    /// The index of the question in its set.
    pub question: usize,
    /// Whether its answers are higher or lower than the others.
    pub side: Side,
    /// How much, in standard errors.
    pub z: f64,
}

impl StandoutSums {
    /// Starts without reflections.
    #[must_use]
    pub fn of_questions(questions: usize) -> Self {
        Self {
            questions,
            reflections: vec![0; questions],
            varied: 0,
            parts: vec![Part::default(); questions * (questions + 1)],
        }
    }

    /// Adds a reflection: the score of each question, `None` if it does not count.
    pub fn add(&mut self, scores: impl Iterator<Item = Option<u8>> + Clone) {
        let counting = scores.clone().flatten().map(u64::from);
        let (count, sum, squares) = counting.fold((0, 0, 0), |(count, sum, squares), score| {
            (count + 1, sum + score, squares + score * score)
        });
        if count < 2 {
            return;
        }
        let variance = count * squares - sum * sum;
        self.varied += u64::from(variance > 0);
        let start = usize::try_from(count)
            .unwrap_or(usize::MAX)
            .saturating_mul(self.questions);
        let parts = self.parts.get_mut(start..).unwrap_or_default();
        for ((part, reflections), score) in parts.iter_mut().zip(&mut self.reflections).zip(scores)
        {
            let Some(score) = score else { continue };
            *reflections += 1;
            part.difference += (count * u64::from(score)).cast_signed() - sum.cast_signed();
            part.variance += variance;
        }
    }

    /// Returns how far each question differs from the others, in standard errors; 0 if nothing varies.
    #[must_use]
    pub fn z(&self) -> Vec<f64> {
        (0..self.questions)
            .map(|question| self.z_of(question))
            .collect()
    }

    fn z_of(&self, question: usize) -> f64 {
        let of_question = self
            .parts
            .iter()
            .skip(question)
            .step_by(self.questions.max(1));
        let sums = (0..).zip(of_question).skip(1);
        let (difference, variance) =
            sums.fold((0.0, 0.0), |(difference, variance), (count, part)| {
                let count = as_f64(count);
                (
                    difference + signed_as_f64(part.difference) / count,
                    variance + as_f64(part.variance) / (count * count),
                )
            });
        if variance > SMALLEST_VARIANCE {
            difference / variance.sqrt()
        } else {
            0.0
        }
    }

    /// Returns whether there is enough to say what stands out.
    fn is_enough(&self) -> bool {
        let has_enough = |reflections: &u64| *reflections >= MIN_REFLECTIONS;
        self.varied >= MIN_VARIED && self.reflections.iter().any(has_enough)
    }

    /// Returns the questions that stand out: at most three on each side, the furthest first; `None` if there are too few
    /// reflections to say.
    #[must_use]
    pub fn questions(&self) -> Option<Vec<StandsOut>> {
        if !self.is_enough() {
            return None;
        }
        let critical = critical(self.questions);
        let mut named: Vec<StandsOut> = self
            .z()
            .into_iter()
            .enumerate()
            .zip(&self.reflections)
            .filter(|((_, z), reflections)| **reflections >= MIN_REFLECTIONS && z.abs() > critical)
            .map(|((question, z), _)| StandsOut {
                question,
                side: if z > 0.0 { Side::High } else { Side::Low },
                z,
            })
            .collect();
        named.sort_by(|a, b| {
            let by_size = b.z.abs().total_cmp(&a.z.abs());
            by_size.then(b.question.cmp(&a.question))
        });
        let of_side = |side: Side| {
            named
                .iter()
                .filter(move |one| one.side == side)
                .take(MAX_NAMED)
        };
        let named = of_side(Side::High).chain(of_side(Side::Low));
        Some(named.copied().collect())
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "sums of scores stay far below 2^53"
)]
const fn signed_as_f64(sum: i64) -> f64 {
    sum as f64
}

/// Returns the threshold for this number of questions: Φ⁻¹(1 − 0.05 / (2·questions)).
fn critical(questions: usize) -> f64 {
    upper_quantile(ALPHA / (2.0 * as_f64(questions.max(1) as u64)))
}

/// The quantile of the standard normal distribution with this upper tail probability, between 1e-11 and 0.05.
///
/// Algorithm AS 241 (Wichura 1988, Applied Statistics 37: 477–484), the part for the tails; to 15 digits.
#[expect(
    clippy::excessive_precision,
    reason = "the digits are those of the paper"
)]
fn upper_quantile(share: f64) -> f64 {
    const NUMERATOR: [f64; 8] = [
        1.423_437_110_749_683_577_34,
        4.630_337_846_156_545_295_9,
        5.769_497_221_460_691_405_5,
        3.647_848_324_763_204_605_04,
        1.270_458_252_452_368_382_58,
        0.241_780_725_177_450_611_77,
        0.022_723_844_989_269_184_583_3,
        0.000_774_545_014_278_341_407_64,
    ];
    const DENOMINATOR: [f64; 8] = [
        1.0,
        2.053_191_626_637_758_821_87,
        1.676_384_830_183_803_849_4,
        0.689_767_334_985_100_004_55,
        0.148_103_976_427_480_074_59,
        0.015_198_666_563_616_457_196_6,
        0.000_547_593_808_499_534_494_6,
        0.000_000_001_050_750_071_644_416_843_24,
    ];
    let distance = (-share.ln()).sqrt() - 1.6;
    let value = |terms: [f64; 8]| {
        let terms = terms.into_iter().rev();
        terms.fold(0.0, |sum, term| sum * distance + term)
    };
    value(NUMERATOR) / value(DENOMINATOR)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::test_support::{assert_close, integer, number, numbers, vectors};
    use super::*;

    const VECTORS: &str = include_str!(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/fixtures/stands_out.jsonl"
    ));

    fn score(letter: char) -> Option<u8> {
        match letter {
            'y' => Some(100),
            'p' => Some(50),
            'n' => Some(0),
            _ => None,
        }
    }

    fn standouts(answers: &[&str]) -> StandoutSums {
        let mut standouts = StandoutSums::of_questions(answers.first().map_or(0, |a| a.len()));
        for letters in answers {
            standouts.add(letters.chars().map(score));
        }
        standouts
    }

    #[test]
    fn reproduces_the_reference_vectors() {
        let vectors = vectors(VECTORS);
        assert_eq!(vectors.len(), 40);
        for vector in vectors {
            let what = vector["id"].to_string();
            let answers: Vec<&str> = serde_json::from_value(vector["answers"].clone())
                .map(|answers: Vec<String>| answers.leak().iter().map(String::as_str).collect())
                .unwrap();
            let standouts = standouts(&answers);
            assert_eq!(
                standouts.varied,
                integer(&vector["informative"]) as u64,
                "{what}"
            );
            let critical = critical(standouts.questions);
            assert_close(critical, number(&vector["critical"]), 1e-9, &what);
            for (found, expected) in standouts.z().into_iter().zip(numbers(&vector["z"])) {
                assert_close(found, expected, 1e-9, &what);
            }
            let mut signs = vec!['.'; standouts.questions];
            for one in standouts.questions().into_iter().flatten() {
                signs[one.question] = if one.side == Side::High { '+' } else { '-' };
            }
            let signs: String = signs.into_iter().collect();
            assert_eq!(vector["stands_out"], signs, "{what}");
        }
    }

    #[test]
    fn nothing_stands_out_of_nothing() {
        let nothing = StandoutSums::of_questions(0);
        assert_eq!((nothing.z(), nothing.questions()), (vec![], None));
        let empty = StandoutSums::of_questions(3);
        assert_eq!((empty.z(), empty.questions()), (vec![0.0; 3], None));
    }

    #[test]
    fn a_reflection_with_one_answer_or_none_says_nothing() {
        assert_eq!(standouts(&["y--", "---", "n.."]), standouts(&["---"]));
    }

    #[test]
    fn the_same_answers_everywhere_say_nothing_and_still_count() {
        let alike = standouts(&["yyy"; 40]);
        assert_eq!((alike.varied, alike.reflections[0]), (0, 40));
        assert_eq!((alike.z(), alike.questions()), (vec![0.0; 3], None));
    }

    #[test]
    fn one_reflection_is_too_few_however_clear() {
        assert_eq!(standouts(&["ynn"]).questions(), None);
        let fourteen = standouts(&["ynn"; 14]);
        assert!(fourteen.z()[0] > critical(3));
        assert_eq!(fourteen.questions(), None);
        assert_eq!(standouts(&["ynn"; 15]).questions().unwrap().len(), 3);
    }

    #[test]
    fn a_question_that_is_answered_like_the_others_does_not_stand_out() {
        let mixed = ["yn", "ny"].repeat(10);
        assert_eq!(standouts(&mixed).questions(), Some(vec![]));
    }

    #[test]
    fn of_equal_questions_the_higher_number_comes_first() {
        let named = standouts(&["yynnn"; 40]).questions().unwrap();
        let questions: Vec<usize> = named.iter().map(|one| one.question).collect();
        assert_eq!(questions, [1, 0, 4, 3, 2]);
    }

    proptest! {
        #[test]
        fn the_order_of_the_reflections_changes_nothing(
            answers in prop::collection::vec("[ypn.-]{7}", 0..40).prop_shuffle(),
        ) {
            let mut forwards = StandoutSums::of_questions(7);
            let mut backwards = forwards.clone();
            for letters in &answers {
                forwards.add(letters.chars().map(score));
            }
            for letters in answers.iter().rev() {
                backwards.add(letters.chars().map(score));
            }
            prop_assert_eq!(forwards, backwards);
        }
    }
}

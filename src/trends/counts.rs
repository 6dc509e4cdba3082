//! Counts of answers under the names that other programs read.
//!
//! The standard answers are named `yes`, `partly` and `no`. A set's own answer is named by its key, which stays the
//! same when labels are reworded or translated. The names are stored with the counts, so that a file can be read back
//! without its set. Nothing is allocated for them, because a review reads hundreds of thousands.

mod reading;

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

pub use reading::{AnswerName, CountError, CountReader};

use super::score_sum::ScoreSum;
use crate::model::{Answer, Choice, MAX_CHOICES, Scale, name_of};

/// The number of columns: every choice that a scale can have, "not applicable" and unanswered.
const COLUMNS: usize = MAX_CHOICES + 2;

/// How often each answer was given, by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AnswerCounts {
    /// 64 bits, so that a count in a file that is too large is rejected with its own value.
    counts: [u64; COLUMNS],
    /// The letter of each choice in the scale's order; `None` after the last one.
    letters: [Option<Answer>; MAX_CHOICES],
    is_own: bool,
}

impl Default for AnswerCounts {
    /// No answers, on the standard scale.
    fn default() -> Self {
        Self::none(Scale::standard())
    }
}

impl AnswerCounts {
    /// Starts with no answers on a scale.
    #[must_use]
    pub fn none(scale: Scale<'_>) -> Self {
        let mut letters = [None; MAX_CHOICES];
        for (letter, choice) in letters.iter_mut().zip(scale.choices()) {
            *letter = Answer::of_letter(choice.key);
        }
        Self {
            counts: [0; COLUMNS],
            letters,
            is_own: scale.is_own(),
        }
    }

    /// Adds the counts of one question: one per choice of the scale, then "not applicable", then unanswered.
    pub(super) fn add(&mut self, column_counts: &[u32]) {
        if let Some((choices, [not_applicable, unanswered])) = column_counts.split_last_chunk() {
            for (mine, count) in self.counts.iter_mut().zip(choices) {
                *mine += u64::from(*count);
            }
            let [.., mine, unanswered_count] = &mut self.counts;
            *mine += u64::from(*not_applicable);
            *unanswered_count += u64::from(*unanswered);
        }
    }

    /// Iterates over the choices of the scale, each with how often it was given.
    pub fn choices<'a>(&self, scale: Scale<'a>) -> impl Iterator<Item = (&'a Choice, u64)> {
        scale.choices().iter().zip(self.counts)
    }

    /// Returns how often a question was left unanswered.
    #[must_use]
    pub const fn unanswered(&self) -> u64 {
        let [.., unanswered] = self.counts;
        unanswered
    }

    /// Returns how many answers were given, including "not applicable".
    #[must_use]
    pub fn given(&self) -> u64 {
        self.counted() + self.not_applicable()
    }

    /// Returns the sum of the scores of the answers that count.
    #[must_use]
    pub fn sum(&self, scale: Scale<'_>) -> ScoreSum {
        let choices = self.choices(scale);
        choices
            .map(|(choice, count)| ScoreSum {
                sum: u64::from(choice.score) * count,
                answers: count,
            })
            .sum()
    }

    /// Returns the score: the mean of the scores of the answers that count, such as yes 100, partly 50 and no 0.
    ///
    /// `None` if no answer counts; it is never 0 because answers are missing.
    #[must_use]
    pub fn score(&self, scale: Scale<'_>) -> Option<f64> {
        self.sum(scale).mean()
    }

    /// Returns how many answers count.
    #[must_use]
    pub fn counted(&self) -> u64 {
        self.counts.iter().take(MAX_CHOICES).sum()
    }

    /// Returns how often the answer was "not applicable".
    #[must_use]
    pub const fn not_applicable(&self) -> u64 {
        let [.., not_applicable, _] = self.counts;
        not_applicable
    }

    /// Iterates over every name and its count: the choices in order, `not_applicable`, `unanswered`.
    pub fn named(&self) -> impl Iterator<Item = (&'static str, u64)> + '_ {
        let choices = self.letters.into_iter().zip(self.counts);
        let choices =
            choices.filter_map(|(letter, count)| Some((name_of(letter?, self.is_own), count)));
        let [.., not_applicable, unanswered] = self.counts;
        choices.chain([
            ("not_applicable", not_applicable),
            ("unanswered", unanswered),
        ])
    }

    /// Returns whether its names are those of a scale, in any order.
    #[must_use]
    pub fn is_on(&self, scale: Scale<'_>) -> bool {
        let mut letters: Vec<_> = self.letters.into_iter().flatten().collect();
        let keys = scale.choices().iter();
        let mut keys: Vec<_> = keys.filter_map(|c| Answer::of_letter(c.key)).collect();
        letters.sort_unstable();
        keys.sort_unstable();
        self.is_own == scale.is_own() && letters == keys
    }
}

impl Serialize for AnswerCounts {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for (name, count) in self.named() {
            map.serialize_entry(name, &count)?;
        }
        map.end()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::any_choices;
    use proptest::prelude::*;

    fn read(json: &str) -> Result<AnswerCounts, String> {
        serde_json::from_str(json).map_err(|error| error.to_string())
    }

    #[test]
    fn the_usual_answers_keep_their_words() {
        let json = r#"{"yes":4,"partly":3,"no":2,"not_applicable":1,"unanswered":5}"#;
        let named = read(json).unwrap();
        assert_eq!((named.counted(), named.not_applicable()), (9, 1));
        assert!(named.is_on(Scale::standard()));
        assert_eq!(serde_json::to_string(&named).unwrap(), json);
    }

    #[test]
    fn a_sets_own_answers_are_named_by_their_keys_in_order() {
        let json = r#"{"3":4,"1":3,"2":2,"not_applicable":1,"unanswered":5}"#;
        let named = read(json).unwrap();
        assert_eq!(named.counted(), 9);
        assert!(!named.is_on(Scale::standard()));
        assert_eq!(serde_json::to_string(&named).unwrap(), json);
    }

    #[test]
    fn what_is_missing_or_there_twice_is_named() {
        let fault = |json| read(json).unwrap_err();
        assert!(
            fault(r#"{"yes":1,"no":2,"not_applicable":1,"unanswered":1}"#)
                .contains("missing field `partly`")
        );
        assert!(fault("{}").contains("missing field `yes`"));
        assert!(
            fault(r#"{"1":1,"2":2,"unanswered":1}"#).contains("missing field `not_applicable`")
        );
        assert!(fault(r#"{"1":1,"1":2}"#).contains("duplicate field `1`"));
        assert!(fault(r#"{"yes":1,"yes":2}"#).contains("duplicate field `yes`"));
        assert!(
            fault(r#"{"1":1,"2":1,"3":1,"4":1,"5":1,"6":1,"7":1,"8":1}"#).contains("more than 7")
        );
        assert!(fault(r#"{"yes":-1}"#).contains("invalid value"));
        assert!(fault("[1]").contains("an object with a count for every answer"));
    }

    proptest! {
        #[test]
        fn counts_on_any_scale_survive_json(
            choices in any_choices(),
            numbers in prop::collection::vec(0_u32..1_000, MAX_CHOICES),
            others in (0_u32..1_000, 0_u32..1_000),
        ) {
            let scale = Scale::of_choices(&choices);
            let mut counted = numbers[..choices.len()].to_vec();
            counted.extend([others.0, others.1]);
            let mut named = AnswerCounts::none(scale);
            named.add(&counted);
            let back = read(&serde_json::to_string(&named).unwrap()).unwrap();
            prop_assert!(back.is_on(scale));
            prop_assert_eq!(back, named);
        }
    }

    #[test]
    fn not_applicable_and_open_leave_the_denominator() {
        let mut counts = AnswerCounts::none(Scale::standard());
        counts.add(&[2, 1, 1, 5, 3]);
        assert_eq!((counts.counted(), counts.given()), (4, 9));
        assert_eq!((counts.not_applicable(), counts.unanswered()), (5, 3));
        assert_eq!(counts.score(Scale::standard()), Some(62.5));
    }

    #[test]
    fn nothing_that_counts_is_no_score() {
        let score = |counted: [u32; 5]| {
            let mut counts = AnswerCounts::none(Scale::standard());
            counts.add(&counted);
            counts.score(Scale::standard())
        };
        assert_eq!((score([0; 5]), score([0, 0, 0, 7, 2])), (None, None));
        assert_eq!(score([0, 0, 1, 0, 0]), Some(0.0));
    }

    #[test]
    fn names_that_a_newer_program_adds_are_skipped() {
        let named = read(
            r#"{"yes":1,"x":9,"partly":0,"no":0,"later":{},"not_applicable":0,"unanswered":0}"#,
        );
        assert_eq!(named.unwrap().counted(), 1);
    }
}

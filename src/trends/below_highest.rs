//! Finds the question that is answered "partly" most often.
//!
//! A set's own scale may not have such an answer; there, everything below the highest score counts.

use crate::model::{Choice, Question, QuestionSet};

/// The minimum number of such answers to one question for a hint.
const MIN_BELOW_HIGHEST: u64 = 3;

/// For each question of a set, how often it was answered below the highest score.
#[derive(Debug)]
pub(crate) struct BelowHighest<'a> {
    set: &'a QuestionSet,
    letters: Vec<u8>,
    counts: Vec<u64>,
}

impl<'a> BelowHighest<'a> {
    /// Starts counting for a set.
    pub(crate) fn of(set: &'a QuestionSet) -> Self {
        let scale = set.scale();
        let (_, highest) = scale.score_range();
        let counts = |choice: &&Choice| {
            let may_count = scale.is_own() || choice.key == 'p';
            may_count && choice.score < highest
        };
        let keys: String = scale
            .choices()
            .iter()
            .filter(counts)
            .map(|choice| choice.key)
            .collect();
        Self {
            set,
            letters: keys.into_bytes(),
            counts: vec![0; set.questions.len()],
        }
    }

    /// Adds the answers of one reflection: one letter per question.
    pub(crate) fn add(&mut self, answers: &[u8]) {
        for (count, letter) in self.counts.iter_mut().zip(answers) {
            *count += u64::from(self.letters.contains(letter));
        }
    }

    /// Returns the question that was answered so at least three times, and more often than any other.
    pub(crate) fn question(&self) -> Option<&'a Question> {
        let most = *self.counts.iter().max()?;
        let questions = self.set.questions.iter().zip(&self.counts);
        let mut found = questions.filter(|(_, count)| **count == most);
        let (first, second) = (found.next()?, found.next());
        (most >= MIN_BELOW_HIGHEST && second.is_none()).then_some(first.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::question_sets::builtin;

    fn question(set: &QuestionSet, answers: &[&str]) -> Option<u16> {
        let mut counted = BelowHighest::of(set);
        for answers in answers {
            counted.add(answers.as_bytes());
        }
        counted.question().map(|question| question.number)
    }

    #[test]
    fn one_question_stands_out_from_three_times_on() {
        let set = builtin("did-i").unwrap();
        assert_eq!(question(&set, &["yypnnnnnnn"; 2]), None);
        assert_eq!(question(&set, &["yypnnnnnnn"; 3]), Some(3));
        assert_eq!(question(&set, &["yppnnnnnnn"; 3]), None);
        assert_eq!(question(&set, &[]), None);
    }

    #[test]
    fn on_a_scale_of_its_own_everything_below_the_highest_counts() {
        let mut set = builtin("did-i").unwrap();
        let choice = |(key, score): (char, u8)| Choice {
            key,
            label: key.to_string(),
            score,
        };
        set.answers = [('1', 0), ('2', 50), ('3', 100)].map(choice).to_vec();
        assert_eq!(
            question(&set, &["3313333333", "3323333333", "3313333333"]),
            Some(3)
        );
    }
}

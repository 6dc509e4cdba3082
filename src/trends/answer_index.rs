//! Maps each letter of a scale to its column of the counts and to its score: every letter of a journal is looked up
//! here.

use crate::model::{Answer, Scale};

/// The columns in which the letters of a scale are counted, and their scores.
///
/// The columns are those of the scale's choices, then "not applicable", then unanswered.
#[derive(Debug, Clone)]
pub(super) struct AnswerIndex {
    by_letter: [u8; 256],
    /// The score of each choice, in the scale's order.
    scores: Vec<u8>,
    highest: u8,
}

impl AnswerIndex {
    /// Makes the index of a scale. A letter that is not one of its answers counts as unanswered.
    pub(super) fn of(scale: Scale<'_>) -> Self {
        let (_, highest) = scale.score_range();
        let scores: Vec<u8> = scale.choices().iter().map(|choice| choice.score).collect();
        let mut known = Vec::new();
        for (choice, column) in scale.choices().iter().zip(0_u8..) {
            known.extend([choice.key, choice.key.to_ascii_uppercase()].map(|key| (key, column)));
        }
        let choices = u8::try_from(scores.len()).unwrap_or(u8::MAX - 2);
        known.push((Answer::NOT_APPLICABLE.letter(), choices));
        let mut by_letter = [choices + 1; 256];
        for (letter, column) in known {
            if let Some(entry) = by_letter.get_mut(letter as usize) {
                *entry = column;
            }
        }
        Self {
            by_letter,
            scores,
            highest,
        }
    }

    /// Returns the number of columns.
    pub(super) const fn width(&self) -> usize {
        self.scores.len() + 2
    }

    /// Returns the column of a letter.
    pub(super) fn of_letter(&self, letter: u8) -> usize {
        let column = self.by_letter.get(usize::from(letter));
        column.map_or(self.scores.len() + 1, |column| usize::from(*column))
    }

    /// Returns the scores of the choices, in the scale's order.
    pub(super) fn scores(&self) -> &[u8] {
        &self.scores
    }

    /// Returns the score of a column; `None` if it does not count.
    pub(super) fn score(&self, column: usize) -> Option<u8> {
        self.scores.get(column).copied()
    }

    /// Returns the highest score of the scale.
    pub(super) const fn highest(&self) -> u8 {
        self.highest
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_has_its_place_in_either_case() {
        let index = AnswerIndex::of(Scale::standard());
        let indexes: Vec<usize> = b"yYpPnN-.x".iter().map(|l| index.of_letter(*l)).collect();
        assert_eq!(indexes, [0, 0, 1, 1, 2, 2, 3, 4, 4]);
        assert_eq!(index.width(), 5);
    }

    #[test]
    fn only_the_choices_have_a_score() {
        let index = AnswerIndex::of(Scale::standard());
        let scores: Vec<_> = (0..5).map(|column| index.score(column)).collect();
        assert_eq!(scores, [Some(100), Some(50), Some(0), None, None]);
        assert_eq!(index.highest(), 100);
    }
}

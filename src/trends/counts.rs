//! How often each answer was given, and the score that follows.

use crate::model::{Answer, Choice, MOST_CHOICES, Scale};

/// So many places there are: every choice that a scale can have, "not applicable", and left open.
pub(super) const PLACES: usize = MOST_CHOICES + 2;

/// How often each answer of a scale was given.
///
/// Four bytes a place: a chart keeps the counts of every tip and period, and nobody answers four thousand million times.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts([u32; PLACES]);

impl Counts {
    /// Adds other counts on the same scale to these.
    pub fn merge(&mut self, other: &Self) {
        for (mine, theirs) in self.0.iter_mut().zip(&other.0) {
            *mine += theirs;
        }
    }

    /// Tells how often the choice at a place of its scale was given, counted from 0.
    #[must_use]
    pub fn at(&self, place: usize) -> u64 {
        let mut choices = self.0.iter().take(MOST_CHOICES);
        choices.nth(place).copied().unwrap_or_default().into()
    }

    /// Gives every place as a wide number.
    pub(super) fn places(&self) -> [u64; PLACES] {
        self.0.map(u64::from)
    }

    /// Tells how often the answer was "not applicable".
    #[must_use]
    pub fn not_applicable(&self) -> u64 {
        let [.., not_applicable, _] = self.0;
        not_applicable.into()
    }

    /// Tells how often a question was left open.
    #[must_use]
    pub fn unanswered(&self) -> u64 {
        let [.., unanswered] = self.0;
        unanswered.into()
    }

    /// Goes through the choices of their scale, each with how often it was given.
    pub fn choices<'a>(&'a self, scale: Scale<'a>) -> impl Iterator<Item = (&'a Choice, u64)> {
        scale.choices().iter().zip(self.0.map(u64::from))
    }

    /// Tells how many answers count: every choice of the scale.
    #[must_use]
    pub fn counting(&self) -> u64 {
        let choices = self.0.iter().take(MOST_CHOICES);
        choices.copied().map(u64::from).sum()
    }

    /// Tells how many answers were given, "not applicable" among them.
    #[must_use]
    pub fn given(&self) -> u64 {
        self.counting() + self.not_applicable()
    }

    /// Tells how many of the answers that count are those with the highest score.
    #[must_use]
    pub fn top(&self, scale: Scale<'_>) -> u64 {
        let (_, highest) = scale.score_range();
        let top = self
            .choices(scale)
            .filter(|(choice, _)| choice.score == highest);
        top.map(|(_, count)| count).sum()
    }

    /// Tells the score: the mean of what the answers count that do, such as yes 100, partly 50 and no 0.
    ///
    /// None when nothing counts; never 0 for want of answers.
    #[must_use]
    #[expect(
        clippy::cast_precision_loss,
        reason = "counts of answers stay far below 2^52"
    )]
    pub fn score(&self, scale: Scale<'_>) -> Option<f64> {
        let counting = self.counting();
        let choices = scale.choices().iter().zip(&self.0);
        let marks = choices.map(|(choice, count)| u64::from(choice.score) * u64::from(*count));
        let marks: u64 = marks.sum();
        (counting > 0).then(|| marks as f64 / counting as f64)
    }
}

impl<'a> FromIterator<&'a Self> for Counts {
    fn from_iter<T: IntoIterator<Item = &'a Self>>(parts: T) -> Self {
        let mut whole = Self::default();
        parts.into_iter().for_each(|part| whole.merge(part));
        whole
    }
}

impl Counts {
    /// Takes the counts of one question: as many as the scale has choices, then "not applicable", then left open.
    pub(super) fn of_places(counted: &[u32]) -> Self {
        let mut counts = Self::default();
        if let Some((of_choices, [not_applicable, unanswered])) = counted.split_last_chunk() {
            for (mine, count) in counts.0.iter_mut().zip(of_choices) {
                *mine = *count;
            }
            let [.., mine, open] = &mut counts.0;
            (*mine, *open) = (*not_applicable, *unanswered);
        }
        counts
    }
}

/// Where the letters of a scale are counted: trends look up every letter of a journal.
///
/// The places are those of the scale's choices, then "not applicable", then left open.
#[derive(Debug, Clone)]
pub(super) struct Places {
    by_letter: [u8; 256],
    choices: u8,
    /// A bit for every choice with the highest score.
    top: u16,
}

impl Places {
    /// Makes the places of a scale. A letter that is none of its answers counts as left open.
    pub(super) fn of(scale: Scale<'_>) -> Self {
        let (mut choices, mut top, (_, highest)) = (0, 0, scale.score_range());
        let mut known = Vec::new();
        for choice in scale.choices() {
            known.extend([choice.key, choice.key.to_ascii_uppercase()].map(|key| (key, choices)));
            top |= u16::from(choice.score == highest) << choices;
            choices += 1;
        }
        known.push((Answer::NOT_APPLICABLE.letter(), choices));
        let mut by_letter = [choices + 1; 256];
        for (letter, place) in known {
            if let Some(entry) = by_letter.get_mut(letter as usize) {
                *entry = place;
            }
        }
        Self {
            by_letter,
            choices,
            top,
        }
    }

    /// Tells how many places there are.
    pub(super) fn width(&self) -> usize {
        usize::from(self.choices) + 2
    }

    /// Tells where a letter is counted.
    pub(super) fn of_letter(&self, letter: u8) -> u8 {
        let place = self.by_letter.get(usize::from(letter));
        place.copied().unwrap_or(self.choices + 1)
    }

    /// Tells whether any of the places seen, a bit each, is of an answer that counts.
    pub(super) const fn any_counts(&self, seen: u16) -> bool {
        seen & ((1 << self.choices) - 1) != 0
    }

    /// Tells whether all of the places seen, a bit each, are of answers with the highest score.
    pub(super) const fn all_top(&self, seen: u16) -> bool {
        seen != 0 && seen & !self.top == 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::any_choices;
    use proptest::prelude::*;

    /// Counts letters of the usual scale.
    fn counts(letters: &str) -> Counts {
        counts_on(Scale::standard(), letters)
    }

    fn counts_on(scale: Scale<'_>, letters: &str) -> Counts {
        let places = Places::of(scale);
        let mut counted = vec![0; places.width()];
        for letter in letters.bytes() {
            counted[usize::from(places.of_letter(letter))] += 1;
        }
        Counts::of_places(&counted)
    }

    #[test]
    fn every_letter_is_counted_at_its_place() {
        let counts = counts("yPpnnn----.....x");
        let choices: Vec<u64> = counts.choices(Scale::standard()).map(|(_, n)| n).collect();
        assert_eq!(choices, [1, 2, 3]);
        assert_eq!((counts.not_applicable(), counts.unanswered()), (4, 6));
    }

    #[test]
    fn not_applicable_and_open_leave_the_denominator() {
        let counts = counts("yyp--..n");
        assert_eq!((counts.counting(), counts.given()), (4, 6));
        assert_eq!(counts.score(Scale::standard()), Some(62.5));
    }

    #[test]
    fn nothing_that_counts_is_no_score() {
        let score = |letters| counts(letters).score(Scale::standard());
        assert_eq!((score(""), score("---...")), (None, None));
        assert_eq!(score("n"), Some(0.0));
    }

    #[test]
    fn all_top_asks_for_one_answer_at_least_and_no_other() {
        let places = Places::of(Scale::standard());
        let seen = |letters: &str| {
            let bits = letters.bytes().map(|letter| 1 << places.of_letter(letter));
            bits.fold(0, |seen, bit: u16| seen | bit)
        };
        let all_top = ["", "y", "yyy", "yyp", "yy-", "yy."].map(|l| places.all_top(seen(l)));
        assert_eq!(all_top, [false, true, true, false, false, false]);
        let counts = ["", "-.", "n-", "p"].map(|l| places.any_counts(seen(l)));
        assert_eq!(counts, [false, false, true, true]);
    }

    proptest! {
        #[test]
        fn a_score_lies_within_its_scale_and_is_the_mean_of_its_letters(
            choices in any_choices(),
            picked in prop::collection::vec(0_usize..30, 1..40),
        ) {
            let scale = Scale::of_choices(&choices);
            let answers: Vec<_> = scale.answers().collect();
            let given: Vec<_> = picked.into_iter().map(|pick| answers[pick % answers.len()]).collect();
            let letters: String = given.iter().map(|answer| answer.letter()).collect();
            let counts = counts_on(scale, &letters);
            let marks: Vec<f64> = given
                .iter()
                .filter_map(|answer| scale.choice(*answer))
                .map(|choice| f64::from(choice.score))
                .collect();
            prop_assert_eq!(counts.counting(), marks.len() as u64);
            let (lowest, highest) = scale.score_range();
            if let Some(score) = counts.score(scale) {
                prop_assert!((score - marks.iter().sum::<f64>() / marks.iter().map(|_| 1.0).sum::<f64>()).abs() < 1e-9);
                prop_assert!(f64::from(lowest) <= score && score <= f64::from(highest));
                prop_assert_eq!(counts.top(scale) == counts.counting(), (score - f64::from(highest)).abs() < 1e-9);
            } else {
                prop_assert!(marks.is_empty());
            }
        }
    }
}

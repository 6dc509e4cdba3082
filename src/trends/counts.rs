//! How often each answer was given, and the score that follows.

use serde::{Deserialize, Serialize};

use crate::reflection::Answer;

/// How often each answer was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Counts {
    /// Answers "yes".
    pub yes: u64,
    /// Answers "partly".
    pub partly: u64,
    /// Answers "no".
    pub no: u64,
    /// Answers "not applicable".
    pub not_applicable: u64,
    /// Questions left open.
    pub unanswered: u64,
}

impl Counts {
    /// Counts one more answer.
    pub fn add(&mut self, answer: Answer) {
        self.add_times(answer, 1);
    }

    /// Counts an answer so many times.
    pub fn add_times(&mut self, answer: Answer, times: u64) {
        match answer {
            Answer::Yes => self.yes += times,
            Answer::Partly => self.partly += times,
            Answer::No => self.no += times,
            Answer::NotApplicable => self.not_applicable += times,
            Answer::Unanswered => self.unanswered += times,
        }
    }

    /// Adds other counts to these.
    pub fn merge(&mut self, other: &Self) {
        self.yes += other.yes;
        self.partly += other.partly;
        self.no += other.no;
        self.not_applicable += other.not_applicable;
        self.unanswered += other.unanswered;
    }

    /// Tells how often one answer was given.
    #[must_use]
    pub const fn of(&self, answer: Answer) -> u64 {
        match answer {
            Answer::Yes => self.yes,
            Answer::Partly => self.partly,
            Answer::No => self.no,
            Answer::NotApplicable => self.not_applicable,
            Answer::Unanswered => self.unanswered,
        }
    }

    /// Tells how many answers count: yes, partly and no.
    #[must_use]
    pub const fn counting(&self) -> u64 {
        self.yes + self.partly + self.no
    }

    /// Tells how many answers were given, "not applicable" among them.
    #[must_use]
    pub const fn given(&self) -> u64 {
        self.counting() + self.not_applicable
    }

    /// Tells the score: the mean of yes 100, partly 50 and no 0 over the answers that count.
    ///
    /// None when nothing counts; never 0 for want of answers.
    #[must_use]
    #[expect(
        clippy::cast_precision_loss,
        reason = "counts of answers stay far below 2^52"
    )]
    pub fn score(&self) -> Option<f64> {
        let counting = self.counting();
        let marks = self.yes * 100 + self.partly * 50;
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

/// The counts of a day, in half the room: a history keeps them by the thousand, and adds to them by the million.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct DayCounts([u32; Answer::ALL.len()]);

impl DayCounts {
    /// Counts one more answer. A place and not a choice: which answer comes next no processor can guess.
    pub(super) fn add(&mut self, answer: Answer) {
        if let Some(count) = self.0.get_mut(answer as usize) {
            *count += 1;
        }
    }
}

impl Counts {
    /// Adds the counts of a day to these.
    pub(super) fn merge_day(&mut self, day: &DayCounts) {
        let [yes, partly, no, not_applicable, unanswered] = day.0;
        self.yes += u64::from(yes);
        self.partly += u64::from(partly);
        self.no += u64::from(no);
        self.not_applicable += u64::from(not_applicable);
        self.unanswered += u64::from(unanswered);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(letters: &str) -> Counts {
        let mut counts = Counts::default();
        letters
            .chars()
            .filter_map(Answer::from_letter)
            .for_each(|answer| counts.add(answer));
        counts
    }

    #[test]
    fn the_counts_of_a_day_are_those_of_its_answers() {
        let letters = "yppnnn----.....";
        let mut day = DayCounts::default();
        letters
            .chars()
            .filter_map(Answer::from_letter)
            .for_each(|answer| day.add(answer));
        let mut of_day = Counts::default();
        of_day.merge_day(&day);
        assert_eq!(of_day, counts(letters));
    }

    #[test]
    fn not_applicable_and_open_leave_the_denominator() {
        let counts = counts("yyp--..n");
        assert_eq!((counts.counting(), counts.given()), (4, 6));
        assert_eq!(counts.score(), Some(62.5));
    }

    #[test]
    fn nothing_that_counts_is_no_score() {
        assert_eq!(counts("").score(), None);
        assert_eq!(counts("---...").score(), None);
        assert_eq!(counts("n").score(), Some(0.0));
    }
}

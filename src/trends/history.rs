//! Everything that was answered, day by day: the one fold over a journal's rows.
//!
//! A day is the finest thing any period is made of, so one pass serves weeks, months and quarters, and what is
//! held in memory grows with the days of a career, not with its reflections.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::counts::Counts;
use super::period::{By, Period};
use super::run_chart::median;
use crate::reflection::Answer;

/// The median number of counting reflections per period that makes a period long enough by default.
const ENOUGH_PER_PERIOD: f64 = 5.0;

/// What was answered on one day, or in one period.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tally {
    /// How many reflections there were.
    pub reflections: u64,
    /// How many of them have an answer that counts.
    pub counting: u64,
    /// How many of them have every question answered yes.
    pub all_yes: u64,
    /// The answers to each question, in the questions' order.
    pub questions: Vec<Counts>,
}

impl Tally {
    /// Makes an empty tally of so many questions.
    #[must_use]
    pub fn of_questions(questions: usize) -> Self {
        Self {
            questions: vec![Counts::default(); questions],
            ..Self::default()
        }
    }

    /// Adds another tally to this one.
    pub fn merge(&mut self, other: &Self) {
        self.reflections += other.reflections;
        self.counting += other.counting;
        self.all_yes += other.all_yes;
        for (mine, theirs) in self.questions.iter_mut().zip(&other.questions) {
            mine.merge(theirs);
        }
    }

    /// Adds one reflection: its letters, and for each the question it belongs to now (none: it is gone).
    fn add(&mut self, letters: &str, places: &[Option<usize>]) {
        let (mut counting, mut all_yes) = (false, !letters.is_empty());
        for (letter, place) in letters.chars().zip(places) {
            let answer = Answer::from_letter(letter).unwrap_or(Answer::Unanswered);
            all_yes &= answer == Answer::Yes;
            let Some(counts) = place.and_then(|place| self.questions.get_mut(place)) else {
                continue;
            };
            counts.add(answer);
            counting |= matches!(answer, Answer::Yes | Answer::Partly | Answer::No);
        }
        self.reflections += 1;
        self.counting += u64::from(counting);
        self.all_yes += u64::from(all_yes);
    }
}

/// Everything that was answered, day by day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct History {
    days: BTreeMap<NaiveDate, Tally>,
    questions: usize,
}

impl History {
    /// Begins a history of a set of so many questions.
    #[must_use]
    pub fn of_questions(questions: usize) -> Self {
        Self {
            days: BTreeMap::new(),
            questions,
        }
    }

    /// Adds one reflection: its day, its letters, and for each letter the question it belongs to in the set
    /// the history is of, counted from 0 (none: that set does not ask it any more).
    pub fn add(&mut self, day: NaiveDate, letters: &str, places: &[Option<usize>]) {
        let tally = self
            .days
            .entry(day)
            .or_insert_with(|| Tally::of_questions(self.questions));
        tally.add(letters, places);
    }

    /// Tells the first and the last day; none when nothing was answered.
    #[must_use]
    pub fn span(&self) -> Option<(NaiveDate, NaiveDate)> {
        let (first, _) = self.days.first_key_value()?;
        let (last, _) = self.days.last_key_value()?;
        Some((*first, *last))
    }

    /// Takes the part that lies between two days, both included.
    #[must_use]
    pub fn within(&self, first: NaiveDate, last: NaiveDate) -> Self {
        let days = if first <= last {
            self.days.range(first..=last)
        } else {
            self.days.range(last..last)
        };
        Self {
            days: days.map(|(day, tally)| (*day, tally.clone())).collect(),
            questions: self.questions,
        }
    }

    /// Adds everything up.
    #[must_use]
    pub fn total(&self) -> Tally {
        let mut total = Tally::of_questions(self.questions);
        self.days.values().for_each(|tally| total.merge(tally));
        total
    }

    /// Adds the days up by period; periods without a reflection are left out.
    #[must_use]
    pub fn by_period(&self, by: By) -> BTreeMap<Period, Tally> {
        let mut periods: BTreeMap<Period, Tally> = BTreeMap::new();
        for (day, tally) in &self.days {
            periods
                .entry(by.period_of(*day))
                .or_insert_with(|| Tally::of_questions(self.questions))
                .merge(tally);
        }
        periods
    }

    /// Chooses the finest length whose median number of counting reflections per period, empty ones left
    /// out, is at least 5; the quarter when none is.
    #[must_use]
    #[expect(
        clippy::cast_precision_loss,
        reason = "counts of reflections stay far below 2^52"
    )]
    pub fn usual_length(&self) -> By {
        let is_enough = |by: &By| {
            let periods = self.by_period(*by);
            let counting = periods.values().map(|tally| tally.counting as f64);
            let filled: Vec<f64> = counting.filter(|counting| *counting > 0.0).collect();
            median(&filled).is_some_and(|median| median >= ENOUGH_PER_PERIOD)
        };
        By::ALL.into_iter().find(is_enough).unwrap_or(By::Quarter)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::Days;

    const AS_THEY_ARE: [Option<usize>; 3] = [Some(0), Some(1), Some(2)];

    fn start() -> NaiveDate {
        "2026-01-05".parse().unwrap()
    }

    /// A history with one reflection every so many days.
    fn every(days: u64, reflections: u64) -> History {
        let mut history = History::of_questions(3);
        for n in 0..reflections {
            history.add(start() + Days::new(n * days), "ypn", &AS_THEY_ARE);
        }
        history
    }

    #[test]
    fn an_empty_history_has_no_span_and_no_score() {
        let history = History::of_questions(3);
        assert_eq!((history.span(), history.total().reflections), (None, 0));
        assert_eq!(history.usual_length(), By::Quarter);
    }

    #[test]
    fn the_usual_length_has_five_reflections_in_it() {
        assert_eq!(every(1, 100).usual_length(), By::Week);
        assert_eq!(every(4, 100).usual_length(), By::Month);
        assert_eq!(every(12, 100).usual_length(), By::Quarter);
    }

    #[test]
    fn a_reflection_without_an_answer_that_counts_is_counted_apart() {
        let mut history = every(1, 1);
        history.add(start(), "-.-", &AS_THEY_ARE);
        history.add(start(), "yyy", &AS_THEY_ARE);
        let total = history.total();
        assert_eq!(
            (total.reflections, total.counting, total.all_yes),
            (3, 2, 1)
        );
    }

    #[test]
    fn an_answer_goes_to_the_place_its_question_has_now() {
        let mut history = History::of_questions(2);
        history.add(start(), "yn", &[Some(1), None]);
        let total = history.total();
        assert_eq!(
            (total.questions[0].counting(), total.questions[1].yes),
            (0, 1)
        );
    }

    #[test]
    fn periods_add_up_to_the_total() {
        let history = every(3, 50);
        for by in By::ALL {
            let mut sum = Tally::of_questions(3);
            history
                .by_period(by)
                .values()
                .for_each(|tally| sum.merge(tally));
            assert_eq!(sum, history.total());
        }
    }
}

//! Everything that was answered, day by day: the one fold over a journal's rows.
//!
//! A day is the finest thing any period is made of, so one pass serves weeks, months and quarters, and what is
//! held in memory grows with the days of a career, not with its reflections.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::counts::{Counts, Places};
use super::period::{By, Period};
use super::run_chart::median;
use crate::question_set::{QuestionSet, Scale};

/// The median number of counting reflections per period that makes a period long enough by default.
const ENOUGH_PER_PERIOD: f64 = 5.0;

/// What was answered on one day, or in one period.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tally {
    /// How many reflections there were.
    pub reflections: u64,
    /// How many of them have an answer that counts.
    pub counting: u64,
    /// How many of them have every question answered with the highest score, such as yes.
    pub all_top: u64,
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

    /// Adds up tallies of so many questions.
    pub(super) fn sum<'a>(questions: usize, tallies: impl IntoIterator<Item = &'a Self>) -> Self {
        let mut sum = Self::of_questions(questions);
        for tally in tallies {
            sum.reflections += tally.reflections;
            sum.counting += tally.counting;
            sum.all_top += tally.all_top;
            for (mine, theirs) in sum.questions.iter_mut().zip(&tally.questions) {
                mine.merge(theirs);
            }
        }
        sum
    }

    fn add(&mut self, day: DayOf<'_>) {
        self.reflections += u64::from(day.day.reflections);
        self.counting += u64::from(day.day.counting);
        self.all_top += u64::from(day.day.all_top);
        for (mine, counted) in self.questions.iter_mut().zip(day.questions()) {
            mine.merge_day(counted);
        }
    }
}

/// What was answered on one day, but for the counts of its questions.
#[derive(Debug, Clone, Copy)]
struct Day {
    date: NaiveDate,
    reflections: u32,
    counting: u32,
    all_top: u32,
    /// Where its counts begin among those of all days.
    begins: usize,
}

/// A day with its counts.
#[derive(Clone, Copy)]
struct DayOf<'a> {
    day: &'a Day,
    counts: &'a [u32],
    /// How many places a question has.
    width: usize,
}

impl<'a> DayOf<'a> {
    /// Goes through the counts of its questions, in the questions' order.
    fn questions(self) -> impl Iterator<Item = &'a [u32]> {
        self.counts.chunks_exact(self.width)
    }
}

/// Everything that was answered, day by day.
#[derive(Debug, Clone)]
pub struct History {
    /// In the order of their dates.
    days: Vec<Day>,
    /// The counts of every day, a number a question and place, in the order in which the days came: in one piece,
    /// since a career has days by the thousand.
    counts: Vec<u32>,
    /// The place of the day that was added to last: rows of one day mostly lie together.
    latest: usize,
    questions: usize,
    places: Places,
}

impl History {
    /// Begins a history of a set.
    #[must_use]
    pub fn of(set: &QuestionSet) -> Self {
        Self::of_questions(set.questions.len(), set.scale())
    }

    /// Begins a history of so many questions that are answered on a scale.
    pub(super) fn of_questions(questions: usize, scale: Scale<'_>) -> Self {
        Self {
            days: Vec::new(),
            counts: Vec::new(),
            latest: 0,
            questions,
            places: Places::of(scale),
        }
    }

    /// Adds one reflection: its day, its letters, and for each letter the question it belongs to in the set
    /// the history is of, counted from 0 (none: that set does not ask it any more).
    pub fn add(&mut self, date: NaiveDate, letters: &str, questions: &[Option<usize>]) {
        let latest = self.days.get(self.latest);
        if latest.is_none_or(|day| day.date != date) {
            self.latest = self.place_of(date);
        }
        let Some(day) = self.days.get_mut(self.latest) else {
            return;
        };
        let width = self.places.width();
        let end = day.begins + self.questions * width;
        let counts = self.counts.get_mut(day.begins..end).unwrap_or_default();
        // A bit a place: in the whole reflection, and at the questions that are still asked.
        let (mut seen, mut seen_here) = (0, 0);
        for (letter, question) in letters.bytes().zip(questions) {
            let place = self.places.of_letter(letter);
            seen |= 1 << place;
            let Some(question) = question else {
                continue;
            };
            // A place and not a choice: which answer comes next no processor can guess.
            if let Some(count) = counts.get_mut(question * width + usize::from(place)) {
                *count += 1;
                seen_here |= 1 << place;
            }
        }
        day.reflections += 1;
        day.counting += u32::from(self.places.any_counts(seen_here));
        day.all_top += u32::from(self.places.all_top(seen));
    }

    /// Finds the place of a day, making room for it where it is new.
    fn place_of(&mut self, date: NaiveDate) -> usize {
        let found = self.days.binary_search_by_key(&date, |day| day.date);
        found.unwrap_or_else(|place| {
            let empty = Day {
                date,
                reflections: 0,
                counting: 0,
                all_top: 0,
                begins: self.counts.len(),
            };
            self.counts.resize(empty.begins + self.numbers(), 0);
            self.days.insert(place, empty);
            place
        })
    }

    /// Tells how many numbers a day has.
    fn numbers(&self) -> usize {
        self.questions * self.places.width()
    }

    /// Puts a day and its counts together.
    fn whole<'a>(&'a self, day: &'a Day) -> DayOf<'a> {
        let end = day.begins + self.numbers();
        DayOf {
            day,
            counts: self.counts.get(day.begins..end).unwrap_or_default(),
            width: self.places.width(),
        }
    }

    /// Tells the first and the last day; none when nothing was answered.
    #[must_use]
    pub fn span(&self) -> Option<(NaiveDate, NaiveDate)> {
        Some((self.days.first()?.date, self.days.last()?.date))
    }

    /// Takes the part that lies between two days, both included.
    #[must_use]
    pub fn within(&self, first: NaiveDate, last: NaiveDate) -> Self {
        let mut part = Self {
            days: Vec::new(),
            counts: Vec::new(),
            latest: 0,
            questions: self.questions,
            places: self.places.clone(),
        };
        for day in self.between(first, last) {
            part.days.push(Day {
                begins: part.counts.len(),
                ..*day
            });
            part.counts.extend(self.whole(day).counts);
        }
        part
    }

    /// Adds up what lies between two days, both included.
    #[must_use]
    pub fn total_within(&self, first: NaiveDate, last: NaiveDate) -> Tally {
        let mut total = Tally::of_questions(self.questions);
        let days = self.between(first, last).iter();
        days.for_each(|day| total.add(self.whole(day)));
        total
    }

    /// Adds everything up.
    #[must_use]
    pub fn total(&self) -> Tally {
        self.total_within(NaiveDate::MIN, NaiveDate::MAX)
    }

    fn between(&self, first: NaiveDate, last: NaiveDate) -> &[Day] {
        let from = self.days.partition_point(|day| day.date < first);
        let until = self.days.partition_point(|day| day.date <= last);
        self.days.get(from..until).unwrap_or_default()
    }

    /// Adds the days up by period; periods without a reflection are left out.
    #[must_use]
    pub fn by_period(&self, by: By) -> BTreeMap<Period, Tally> {
        let empty = Tally::of_questions(self.questions);
        let periods = self.summed(by, &empty, Tally::add);
        periods.into_iter().collect()
    }

    /// Chooses the finest length whose median number of counting reflections per period, empty ones left
    /// out, is at least 5; the quarter when none is.
    #[must_use]
    pub fn usual_length(&self) -> By {
        let is_enough = |by: &By| {
            let periods = self.summed(*by, &0, |sum, day| *sum += day.day.counting);
            let counting = periods.into_iter().map(|(_, counting)| counting);
            let filled: Vec<f64> = counting.filter(|c| *c > 0).map(f64::from).collect();
            median(&filled).is_some_and(|median| median >= ENOUGH_PER_PERIOD)
        };
        By::ALL.into_iter().find(is_enough).unwrap_or(By::Quarter)
    }

    /// Sums something up over the days of each period: the days are in order, so each period is met once.
    fn summed<T: Clone>(
        &self,
        by: By,
        empty: &T,
        add: impl Fn(&mut T, DayOf<'_>),
    ) -> Vec<(Period, T)> {
        let mut periods: Vec<(Period, T)> = Vec::new();
        for day in &self.days {
            if periods.last().is_none_or(|(last, _)| last.end < day.date) {
                periods.push((by.period_of(day.date), empty.clone()));
            }
            if let Some((_, sum)) = periods.last_mut() {
                add(sum, self.whole(day));
            }
        }
        periods
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
        let mut history = History::of_questions(3, Scale::usual());
        for n in 0..reflections {
            history.add(start() + Days::new(n * days), "ypn", &AS_THEY_ARE);
        }
        history
    }

    #[test]
    fn an_empty_history_has_no_span_and_no_score() {
        let history = History::of_questions(3, Scale::usual());
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
            (total.reflections, total.counting, total.all_top),
            (3, 2, 1)
        );
    }

    #[test]
    fn an_answer_goes_to_the_place_its_question_has_now() {
        let mut history = History::of_questions(2, Scale::usual());
        history.add(start(), "yn", &[Some(1), None]);
        let total = history.total();
        assert_eq!(
            (total.questions[0].counting(), total.questions[1].at(0)),
            (0, 1)
        );
    }

    #[test]
    fn the_order_in_which_days_come_does_not_matter() {
        let mut days = [3, 0, 0, 7, 1, 3].map(|days| start() + Days::new(days));
        let (mut mixed, mut sorted) = (
            History::of_questions(3, Scale::usual()),
            History::of_questions(3, Scale::usual()),
        );
        for day in days {
            mixed.add(day, "yp-", &AS_THEY_ARE);
        }
        days.sort_unstable();
        for day in days {
            sorted.add(day, "yp-", &AS_THEY_ARE);
        }
        assert_eq!(mixed.span(), sorted.span());
        assert_eq!(mixed.by_period(By::Week), sorted.by_period(By::Week));
        assert_eq!(mixed.within(start(), start()).total().reflections, 2);
    }

    #[test]
    fn periods_add_up_to_the_total() {
        let history = every(3, 50);
        for by in By::ALL {
            let periods = history.by_period(by);
            let sum_of = |figure: fn(&Tally) -> u64| periods.values().map(figure).sum();
            let question =
                |index: usize| periods.values().map(move |tally| &tally.questions[index]);
            let sum = Tally {
                reflections: sum_of(|tally| tally.reflections),
                counting: sum_of(|tally| tally.counting),
                all_top: sum_of(|tally| tally.all_top),
                questions: (0..3).map(|index| question(index).collect()).collect(),
            };
            assert_eq!(sum, history.total());
        }
    }
}

//! Everything that was answered, day by day: the one fold over a journal's rows.
//!
//! A day is the finest thing any period is made of, so one pass serves weeks, months and quarters, and what is
//! held in memory grows with the days of a career, not with its reflections.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::counts::{Counts, Places};
use super::period::{By, Period};
use super::run_chart::median;
use crate::model::{QuestionSet, Scale};

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
}

/// What is added up day by day, before it is told as a tally.
#[derive(Debug, Clone)]
struct Sum {
    reflections: u64,
    counting: u64,
    all_top: u64,
    /// A number a question and place, as a day has them.
    counts: Vec<u32>,
}

impl Sum {
    /// Begins with nothing, and room for so many numbers.
    fn of_numbers(numbers: usize) -> Self {
        Self {
            reflections: 0,
            counting: 0,
            all_top: 0,
            counts: vec![0; numbers],
        }
    }

    fn add(&mut self, day: DayOf<'_>) {
        self.reflections += u64::from(day.day.reflections);
        self.counting += u64::from(day.day.counting);
        self.all_top += u64::from(day.day.all_top);
        for (mine, counted) in self.counts.iter_mut().zip(day.counts) {
            *mine += u32::from(*counted);
        }
    }

    /// Tells it question by question, each of which has so many places.
    fn tally(&self, width: usize) -> Tally {
        Tally {
            reflections: self.reflections,
            counting: self.counting,
            all_top: self.all_top,
            questions: self
                .counts
                .chunks_exact(width)
                .map(Counts::of_places)
                .collect(),
        }
    }
}

/// What was answered on one day, but for the counts of its questions.
///
/// Its numbers end at 255, so that they take little room: a career has days by the thousand. What else was answered
/// on the day makes another of the same date.
#[derive(Debug, Clone, Copy)]
struct Day {
    date: NaiveDate,
    reflections: u8,
    counting: u8,
    all_top: u8,
    /// Where its counts begin among those of all days.
    begins: usize,
}

impl Day {
    const fn is_full(self) -> bool {
        self.reflections == u8::MAX
    }
}

/// A day with its counts.
#[derive(Clone, Copy)]
struct DayOf<'a> {
    day: &'a Day,
    counts: &'a [u8],
}

/// Room for about ten years of days is asked for at once, so that they are not moved as they grow; the system gives it
/// page by page, as it is filled.
const ROOM: usize = 4_000;

/// Where a letter is counted whose question is not asked any more.
const NOWHERE: usize = usize::MAX;

/// Where the letters of one version of a set are counted in a history.
#[derive(Debug, Clone)]
pub struct Seats(Vec<usize>);

/// Everything that was answered, day by day.
#[derive(Debug, Clone)]
pub struct History {
    /// In the order of their dates.
    days: Vec<Day>,
    /// The counts of every day, a number a question and place, in the order in which the days came, in one piece.
    counts: Vec<u8>,
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
        let places = Places::of(scale);
        Self {
            days: Vec::with_capacity(ROOM),
            counts: Vec::with_capacity(ROOM * questions * places.width()),
            latest: 0,
            questions,
            places,
        }
    }

    /// Finds where the letters of a version are counted.
    ///
    /// `questions` tells for each letter the question it belongs to in the set the history is of, counted from 0; none
    /// where that set does not ask it any more.
    #[must_use]
    pub fn seats(&self, questions: &[Option<usize>]) -> Seats {
        let width = self.places.width();
        let seat = |question: &Option<usize>| question.map_or(NOWHERE, |place| place * width);
        Seats(questions.iter().map(seat).collect())
    }

    /// Adds one reflection: its day, its letters, and where these are counted.
    pub fn add(&mut self, date: NaiveDate, letters: &[u8], seats: &Seats) {
        let latest = self.days.get(self.latest);
        if latest.is_none_or(|day| day.date != date || day.is_full()) {
            self.latest = self.place_of(date);
        }
        let numbers = self.numbers();
        let Some(day) = self.days.get_mut(self.latest) else {
            return;
        };
        let counts = self.counts.get_mut(day.begins..day.begins + numbers);
        let counts = counts.unwrap_or_default();
        // A bit a place: in the whole reflection, and at the questions that are still asked.
        let (mut seen, mut seen_here) = (0, 0);
        for (letter, seat) in letters.iter().zip(&seats.0) {
            let place = self.places.of_letter(*letter);
            seen |= 1 << place;
            // A place and not a choice: which answer comes next no processor can guess.
            if let Some(count) = counts.get_mut(seat.saturating_add(place.into())) {
                *count += 1;
                seen_here |= 1 << place;
            }
        }
        day.reflections += 1;
        day.counting += u8::from(self.places.any_counts(seen_here));
        day.all_top += u8::from(self.places.all_top(seen));
    }

    /// Finds the place of a day, making room for it where it is new or full.
    fn place_of(&mut self, date: NaiveDate) -> usize {
        let is_newest = self.days.last().is_none_or(|day| day.date < date);
        let after = if is_newest {
            self.days.len()
        } else {
            self.days.partition_point(|day| day.date <= date)
        };
        let before = after.checked_sub(1);
        let same = |place: &usize| {
            let day = self.days.get(*place);
            day.is_some_and(|day| day.date == date && !day.is_full())
        };
        before.filter(same).unwrap_or_else(|| {
            let empty = Day {
                date,
                reflections: 0,
                counting: 0,
                all_top: 0,
                begins: self.counts.len(),
            };
            self.counts.resize(empty.begins + self.numbers(), 0);
            self.days.insert(after, empty);
            after
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
        let mut total = Sum::of_numbers(self.numbers());
        let days = self.between(first, last).iter();
        days.for_each(|day| total.add(self.whole(day)));
        total.tally(self.places.width())
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
        let empty = Sum::of_numbers(self.numbers());
        let periods = self.summed(by, &empty, Sum::add).into_iter();
        let width = self.places.width();
        periods
            .map(|(period, sum)| (period, sum.tally(width)))
            .collect()
    }

    /// Chooses the finest length whose median number of counting reflections per period, empty ones left
    /// out, is at least 5; the quarter when none is.
    #[must_use]
    pub fn usual_length(&self) -> By {
        let is_enough = |by: &By| {
            let periods = self.summed(*by, &0, |sum, day| *sum += u32::from(day.day.counting));
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
mod tests;

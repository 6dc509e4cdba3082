//! All answers, day by day: the one scan of a journal's rows.
//!
//! Every period consists of whole days, so one scan serves weeks, months and quarters, and memory use grows with the
//! days, not with the reflections. What stands out needs each reflection separately: its sums are computed in the same
//! scan, over the days that are covered.

use chrono::NaiveDate;

use super::answer_index::AnswerIndex;
use super::counts::AnswerCounts;
use super::period::{Period, PeriodLength};
use super::rows::is_comparable;
use super::stands_out::StandoutSums;
use crate::model::{QuestionSet, Scale};

/// The answers of one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Day {
    /// The local date.
    pub date: NaiveDate,
    /// Its answers.
    pub totals: Totals,
}

/// The answers of one day or one period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Totals {
    /// The number of reflections.
    pub reflections: u64,
    /// How many of them have only answers with the highest score, such as yes.
    pub all_highest: u64,
    /// For each question, one count per choice of the scale, then "not applicable" and unanswered.
    pub counts: Vec<u32>,
}

impl Totals {
    fn empty(counts: usize) -> Self {
        Self {
            reflections: 0,
            all_highest: 0,
            counts: vec![0; counts],
        }
    }

    fn merge(&mut self, other: &Self) {
        self.reflections += other.reflections;
        self.all_highest += other.all_highest;
        for (mine, theirs) in self.counts.iter_mut().zip(&other.counts) {
            *mine += theirs;
        }
    }
}

/// For each letter of a version's answers, the question that it counts for; `None` if it is ignored.
#[derive(Debug, Clone)]
pub struct QuestionMap {
    version: u32,
    questions: Vec<Option<usize>>,
}

impl QuestionMap {
    /// Maps the answers to a version of the set to the questions they count for.
    ///
    /// A question of another version counts if every question of its rows is the same there, in id and text. Otherwise
    /// the row starts again with the newer version.
    #[must_use]
    pub fn of(set: &QuestionSet, version: &QuestionSet) -> Self {
        let index = |id: &str| {
            let index = set
                .questions
                .iter()
                .position(|question| question.id == id)?;
            is_comparable(set, version, index).then_some(index)
        };
        let questions = version.questions.iter();
        Self {
            version: version.version,
            questions: questions.map(|question| index(&question.id)).collect(),
        }
    }
}

/// A version of the set that was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct AnsweredVersion {
    pub(super) version: u32,
    /// The questions of the newest version that its answers count for.
    pub(super) counted_questions: Vec<usize>,
    /// The last day on which it was answered.
    pub(super) last: NaiveDate,
}

/// All answers, day by day.
#[derive(Debug, Clone)]
pub struct History {
    /// Sorted by date.
    days: Vec<Day>,
    /// The index of the day that was added to last: rows of one day are mostly adjacent.
    latest: usize,
    questions: usize,
    versions: Vec<AnsweredVersion>,
    index: AnswerIndex,
    standout_days: (NaiveDate, NaiveDate),
    standouts: StandoutSums,
    /// The scores of the reflection that is being added, one per question.
    scores: Vec<Option<u8>>,
}

impl History {
    /// Starts a history of a set. What stands out is computed between two days, both inclusive.
    #[must_use]
    pub fn new(set: &QuestionSet, standout_days: (NaiveDate, NaiveDate)) -> Self {
        let questions = set.questions.len();
        Self {
            days: Vec::new(),
            latest: 0,
            questions,
            versions: Vec::new(),
            index: AnswerIndex::of(set.scale()),
            standout_days,
            standouts: StandoutSums::of_questions(questions),
            scores: vec![None; questions],
        }
    }

    /// Adds one reflection: its day, one letter per question, and the map of its version.
    pub fn add(&mut self, date: NaiveDate, letters: &[u8], map: &QuestionMap) {
        if self
            .days
            .get(self.latest)
            .is_none_or(|day| day.date != date)
        {
            self.latest = self.index_of(date);
        }
        self.note_version(date, map);
        let Some(Day { totals, .. }) = self.days.get_mut(self.latest) else {
            return;
        };
        let width = self.index.width();
        self.scores.fill(None);
        let (mut any, mut all_highest) = (false, true);
        for (letter, question) in letters.iter().zip(&map.questions) {
            let column = self.index.of_letter(*letter);
            let score = self.index.score(column);
            any |= score.is_some();
            all_highest &= score == Some(self.index.highest());
            let Some(question) = question else { continue };
            if let Some(count) = totals.counts.get_mut(question * width + column) {
                *count += 1;
            }
            if let Some(entry) = self.scores.get_mut(*question) {
                *entry = score;
            }
        }
        totals.reflections += 1;
        totals.all_highest += u64::from(any && all_highest);
        if self.standout_days.0 <= date && date <= self.standout_days.1 {
            self.standouts.add(self.scores.iter().copied());
        }
    }

    fn note_version(&mut self, date: NaiveDate, map: &QuestionMap) {
        let mut versions = self.versions.iter_mut();
        match versions.find(|one| one.version == map.version) {
            Some(one) => one.last = one.last.max(date),
            None => self.versions.push(AnsweredVersion {
                version: map.version,
                counted_questions: map.questions.iter().copied().flatten().collect(),
                last: date,
            }),
        }
    }

    /// Returns the versions that were answered.
    pub(super) fn versions(&self) -> &[AnsweredVersion] {
        &self.versions
    }

    /// Returns the index of a day, and inserts the day if it is new.
    fn index_of(&mut self, date: NaiveDate) -> usize {
        let is_newest = self.days.last().is_none_or(|day| day.date < date);
        let index = if is_newest {
            Err(self.days.len())
        } else {
            self.days.binary_search_by_key(&date, |day| day.date)
        };
        index.unwrap_or_else(|index| {
            let totals = self.empty();
            self.days.insert(index, Day { date, totals });
            index
        })
    }

    fn empty(&self) -> Totals {
        Totals::empty(self.questions * self.index.width())
    }

    /// Returns the sums that say what stands out in the days covered.
    #[must_use]
    pub const fn standout_sums(&self) -> &StandoutSums {
        &self.standouts
    }

    /// Returns the first and the last day with a reflection; `None` without reflections.
    #[must_use]
    pub fn span(&self) -> Option<(NaiveDate, NaiveDate)> {
        Some((self.days.first()?.date, self.days.last()?.date))
    }

    /// Returns the first and the last day with a reflection between two days; `None` without reflections.
    #[must_use]
    pub fn span_between(
        &self,
        first: NaiveDate,
        last: NaiveDate,
    ) -> Option<(NaiveDate, NaiveDate)> {
        let days = self.between(first, last);
        Some((days.first()?.date, days.last()?.date))
    }

    /// Adds up the answers between two days, both inclusive.
    #[must_use]
    pub fn total(&self, first: NaiveDate, last: NaiveDate) -> Totals {
        let mut total = self.empty();
        for day in self.between(first, last) {
            total.merge(&day.totals);
        }
        total
    }

    fn between(&self, first: NaiveDate, last: NaiveDate) -> &[Day] {
        let from = self.days.partition_point(|day| day.date < first);
        let until = self.days.partition_point(|day| day.date <= last);
        self.days.get(from..until).unwrap_or_default()
    }

    /// Adds up the answers between two days by period. Periods without a reflection are omitted.
    #[must_use]
    pub fn by_period(
        &self,
        period_length: PeriodLength,
        first: NaiveDate,
        last: NaiveDate,
    ) -> Vec<(Period, Totals)> {
        let mut periods: Vec<(Period, Totals)> = Vec::new();
        for day in self.between(first, last) {
            if periods.last().is_none_or(|(last, _)| last.end < day.date) {
                periods.push((period_length.period_of(day.date), self.empty()));
            }
            if let Some((_, totals)) = periods.last_mut() {
                totals.merge(&day.totals);
            }
        }
        periods
    }

    /// Returns the last day with an answer that counts to one of these questions.
    pub(super) fn last_answer(&self, questions: &[usize]) -> Option<NaiveDate> {
        let mut days = self.days.iter().rev();
        let day = days.find(|day| {
            let choices = self.choices(&day.totals, questions);
            choices.iter().any(|count| *count > 0)
        });
        day.map(|day| day.date)
    }

    /// Adds up the answers to these questions, by name.
    #[must_use]
    pub fn counts(&self, totals: &Totals, questions: &[usize], scale: Scale<'_>) -> AnswerCounts {
        let mut counts = AnswerCounts::none(scale);
        for question in questions {
            counts.add(self.counts_of_question(totals, *question));
        }
        counts
    }

    /// Adds up how often each choice was given to these questions, in the scale's order.
    pub(super) fn choices(&self, totals: &Totals, questions: &[usize]) -> Vec<u32> {
        let mut choices = vec![0; self.index.scores().len()];
        for question in questions {
            for (mine, count) in choices
                .iter_mut()
                .zip(self.counts_of_question(totals, *question))
            {
                *mine += count;
            }
        }
        choices
    }

    /// Returns the scores of the choices, in the scale's order.
    pub(super) fn scores(&self) -> &[u8] {
        self.index.scores()
    }

    fn counts_of_question<'a>(&self, totals: &'a Totals, question: usize) -> &'a [u32] {
        let width = self.index.width();
        let counts = totals.counts.get(question * width..(question + 1) * width);
        counts.unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::question_sets::builtin;

    const ALWAYS: (NaiveDate, NaiveDate) = (NaiveDate::MIN, NaiveDate::MAX);

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    fn history(reflections: &[(&str, &str)]) -> History {
        let set = builtin("did-i").unwrap();
        let map = QuestionMap::of(&set, &set);
        let mut history = History::new(&set, ALWAYS);
        for (date, letters) in reflections {
            history.add(day(date), letters.as_bytes(), &map);
        }
        history
    }

    #[test]
    fn nothing_answered_has_no_span_and_no_periods() {
        let empty = history(&[]);
        assert_eq!(empty.span(), None);
        assert_eq!(empty.by_period(PeriodLength::Week, ALWAYS.0, ALWAYS.1), []);
        assert_eq!(empty.total(ALWAYS.0, ALWAYS.1).reflections, 0);
        assert_eq!(empty.last_answer(&[0, 1]), None);
    }

    #[test]
    fn days_that_come_in_any_order_lie_in_the_order_of_their_dates() {
        let mixed = history(&[
            ("2026-03-09", "yyyyyyyyyy"),
            ("2026-03-02", "nnnnnnnnnn"),
            ("2026-03-09", "pppppppppp"),
        ]);
        assert_eq!(mixed.span(), Some((day("2026-03-02"), day("2026-03-09"))));
        let weeks = mixed.by_period(PeriodLength::Week, ALWAYS.0, ALWAYS.1);
        let reflections: Vec<u64> = weeks.iter().map(|(_, totals)| totals.reflections).collect();
        assert_eq!(reflections, [1, 2]);
        assert_eq!(mixed.choices(&weeks[1].1, &[0, 9]), [2, 2, 0]);
    }

    #[test]
    fn all_top_asks_for_the_highest_answer_to_every_question() {
        let all_highest = |letters: &str| {
            let history = history(&[("2026-03-02", letters)]);
            history.total(ALWAYS.0, ALWAYS.1).all_highest
        };
        let found = [
            "yyyyyyyyyy",
            "yyyyyyyyy-",
            "yyyyyyyyyp",
            "..........",
            "----------",
        ]
        .map(all_highest);
        assert_eq!(found, [1, 0, 0, 0, 0]);
    }

    #[test]
    fn the_last_answer_is_of_an_answer_that_counts() {
        let history = history(&[("2026-03-02", "yyyyyyyyyy"), ("2026-03-09", "-.yyyyyyyy")]);
        assert_eq!(history.last_answer(&[0, 1]), Some(day("2026-03-02")));
        assert_eq!(history.last_answer(&[0, 2]), Some(day("2026-03-09")));
    }

    #[test]
    fn a_reworded_question_starts_its_row_anew_and_leaves_the_others() {
        let newest = builtin("did-i").unwrap();
        let mut older = newest.clone();
        // Questions 1 and 8 both count towards tip 6.
        older.version += 1;
        older.questions[0].text.push_str(" Really?");
        let map = QuestionMap::of(&newest, &older);
        let counted: Vec<bool> = map.questions.iter().map(Option::is_some).collect();
        let mut expected = [true; 10];
        (expected[0], expected[7]) = (false, false);
        assert_eq!(counted, expected);
    }

    proptest! {
        #[test]
        fn the_order_of_a_days_reflections_changes_nothing(
            letters in prop::collection::vec("[ypn.-]{10}", 1..12).prop_shuffle(),
        ) {
            let in_order: Vec<(&str, &str)> = letters.iter().map(|l| ("2026-03-02", l.as_str())).collect();
            let mut turned = in_order.clone();
            turned.reverse();
            let (one, other) = (history(&in_order), history(&turned));
            prop_assert_eq!(one.days, other.days);
            prop_assert_eq!(one.standouts, other.standouts);
        }
    }
}

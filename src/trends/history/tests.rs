use super::*;
use chrono::Days;

fn start() -> NaiveDate {
    "2026-01-05".parse().unwrap()
}

fn as_they_are(history: &History) -> Seats {
    history.seats(&[Some(0), Some(1), Some(2)])
}

/// A history with one reflection every so many days.
fn every(days: u64, reflections: u64) -> History {
    let mut history = History::of_questions(3, Scale::standard());
    let seats = as_they_are(&history);
    for n in 0..reflections {
        history.add(start() + Days::new(n * days), b"ypn", &seats);
    }
    history
}

#[test]
fn an_empty_history_has_no_span_and_no_score() {
    let history = History::of_questions(3, Scale::standard());
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
    let seats = as_they_are(&history);
    history.add(start(), b"-.-", &seats);
    history.add(start(), b"yyy", &seats);
    let total = history.total();
    assert_eq!(
        (total.reflections, total.counting, total.all_top),
        (3, 2, 1)
    );
}

#[test]
fn a_day_may_have_more_reflections_than_a_byte_counts() {
    let mut history = every(1, 2);
    let seats = as_they_are(&history);
    for _ in 0..1_000 {
        history.add(start(), b"yyn", &seats);
    }
    let day = history.total_within(start(), start());
    assert_eq!((day.reflections, day.counting), (1_001, 1_001));
    assert_eq!(
        (day.questions[0].at(0), day.questions[2].at(2)),
        (1_001, 1_001)
    );
    assert_eq!(history.total().reflections, 1_002);
    assert_eq!(history.within(start(), start()).total(), day);
    assert_eq!(history.by_period(By::Quarter).len(), 1);
}

#[test]
fn an_answer_goes_to_the_place_its_question_has_now() {
    let mut history = History::of_questions(2, Scale::standard());
    history.add(start(), b"yn", &history.seats(&[Some(1), None]));
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
        History::of_questions(3, Scale::standard()),
        History::of_questions(3, Scale::standard()),
    );
    let seats = as_they_are(&mixed);
    for day in days {
        mixed.add(day, b"yp-", &seats);
    }
    days.sort_unstable();
    for day in days {
        sorted.add(day, b"yp-", &seats);
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
        let question = |index: usize| periods.values().map(move |tally| &tally.questions[index]);
        let sum = Tally {
            reflections: sum_of(|tally| tally.reflections),
            counting: sum_of(|tally| tally.counting),
            all_top: sum_of(|tally| tally.all_top),
            questions: (0..3).map(|index| question(index).collect()).collect(),
        };
        assert_eq!(sum, history.total());
    }
}

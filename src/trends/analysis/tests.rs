use chrono::Days;
use proptest::prelude::*;

use super::*;
use crate::model::TipRef;
use crate::question_sets::builtin;
use crate::trends::figures::Comparison;
use crate::trends::history::QuestionMap;
use crate::trends::verdict::{ShortageKind, Verdict};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn set() -> QuestionSet {
    builtin("did-i").unwrap()
}

/// A history of weeks from Monday 5 January 2026 on, with one reflection for each string of letters.
fn history(weeks: &[&[&str]]) -> History {
    let set = set();
    let map = QuestionMap::of(&set, &set);
    let mut history = History::new(&set, (NaiveDate::MIN, NaiveDate::MAX));
    for (week, reflections) in (0..).zip(weeks) {
        for (nth, letters) in (0..).zip(*reflections) {
            let date = day("2026-01-05") + Days::new(week * 7 + nth % 7);
            history.add(date, letters.as_bytes(), &map);
        }
    }
    history
}

/// Weeks of four reflections with different answers.
fn varied(weeks: usize) -> History {
    const WEEKS: [&[&str]; 3] = [
        &["yypnyyypyn", "pyyynyypyy", "yypnyynpyp", "nyypyypyyy"],
        &["pypnypyyyn", "yynynyyppy", "ypppyyypyn", "yyynpyyyyp"],
        &["yynpyynpyy", "ypypnypyyn", "nyypyyypyp", "yyynyppyyy"],
    ];
    let weeks: Vec<&[&str]> = (0..weeks).map(|week| WEEKS[week * 7 % 3]).collect();
    history(&weeks)
}

fn scope(today: &str) -> Scope<'static> {
    Scope {
        period_length: None,
        days: (None, None),
        today: day(today),
        for_summary: false,
        actions: &[],
        new_starts: &[],
    }
}

fn verdicts(trends: &Trends) -> Vec<Verdict> {
    trends.rows.iter().map(|row| row.verdict).collect()
}

#[test]
fn nothing_answered_is_too_early_and_has_no_figures() {
    let trends = analyse(&set(), &history(&[]), scope("2026-11-21"));
    assert_eq!(verdicts(&trends), [Verdict::TooEarly; 9]);
    assert_eq!(
        (trends.from, trends.to, trends.reflections),
        (None, None, 0)
    );
    let row = &trends.rows[0];
    assert_eq!(
        (row.n, row.score, row.yes_share, row.last_answer_month),
        (0, None, None, None)
    );
    let missing = row.missing.unwrap();
    assert_eq!(
        (missing.what, missing.have, missing.need),
        (ShortageKind::Weeks, 0, 10)
    );
    assert!(row.periods.is_empty() && row.segments.is_empty());
}

#[test]
fn tips_fed_by_one_question_are_one_row_and_a_group_counts_it_once() {
    let trends = analyse(&set(), &history(&[&["ynnnnnnpyn"]]), scope("2026-11-21"));
    let row = trends.row(8).unwrap();
    assert_eq!(
        row.label(),
        "7 and 8 Respect and partnership, The extra mile"
    );
    // Group B: questions 7 no, 1 yes, 8 partly, 9 yes.
    assert_eq!(
        (trends.groups[1].n, trends.groups[1].score),
        (4, Some(62.5))
    );
    assert_eq!(trends.row(6).unwrap().n, 2);
}

#[test]
fn the_first_day_shown_bounds_what_is_shown_and_no_verdict() {
    let history = varied(20);
    let integer = analyse(&set(), &history, scope("2026-06-01"));
    let part = Scope {
        days: (Some(day("2026-05-01")), None),
        period_length: Some(PeriodLength::Month),
        ..scope("2026-06-01")
    };
    let part = analyse(&set(), &history, part);
    assert_eq!((integer.weeks, part.weeks), (20, 20));
    assert_eq!(verdicts(&integer), verdicts(&part));
    assert_eq!((integer.reflections, part.reflections), (80, 12));
    assert_eq!(part.rows[0].periods.len(), 1);
}

#[test]
fn a_journals_first_week_is_complete_and_the_ones_that_are_cut_are_not() {
    let complete = |days| {
        let scope = Scope {
            days,
            ..scope("2026-02-04")
        };
        let trends = analyse(&set(), &varied(5), scope);
        let periods = trends.rows[0].periods.iter();
        periods.map(|period| period.complete).collect::<Vec<_>>()
    };
    assert_eq!(complete((None, None)), [true, true, true, true, false]);
    let cut = (Some(day("2026-01-06")), Some(day("2026-01-22")));
    assert_eq!(complete(cut), [false, true, false]);
}

#[test]
fn days_before_the_first_reflection_cut_no_period() {
    let set = set();
    let map = QuestionMap::of(&set, &set);
    let mut history = History::new(&set, (NaiveDate::MIN, NaiveDate::MAX));
    // Two Wednesdays.
    for date in ["2026-01-07", "2026-01-14"] {
        history.add(day(date), b"yypnyyypyn", &map);
    }
    let complete = |from, by| {
        let scope = Scope {
            days: (Some(day(from)), None),
            period_length: Some(by),
            ..scope("2026-02-04")
        };
        let trends = analyse(&set, &history, scope);
        let periods = trends.rows[0].periods.iter();
        periods.map(|period| period.complete).collect::<Vec<_>>()
    };
    assert_eq!(complete("2026-01-06", PeriodLength::Week), [true, true]);
    assert_eq!(complete("2026-01-07", PeriodLength::Week), [true, true]);
    assert_eq!(complete("2026-01-07", PeriodLength::Month), [true]);
    assert_eq!(complete("2026-01-13", PeriodLength::Week), [false]);
    assert_eq!(complete("2026-01-08", PeriodLength::Month), [false]);
}

#[test]
fn a_row_with_other_words_names_the_version_that_it_begins_with() {
    let newest = set();
    let mut older = newest.clone();
    older.version = 0;
    older.questions[9].text.push_str(" Really?");
    let mut history = History::new(&newest, (NaiveDate::MIN, NaiveDate::MAX));
    for (date, version) in [("2026-01-07", &older), ("2026-01-14", &newest)] {
        let map = QuestionMap::of(&newest, version);
        history.add(day(date), b"yypnyyypyn", &map);
    }
    let trends = analyse(&newest, &history, scope("2026-02-04"));
    let reworded = trends.rows.iter().map(|row| row.reworded.clone());
    let reworded: Vec<_> = reworded.flatten().collect();
    let hope = trends.row(4).unwrap();
    assert_eq!(
        reworded,
        [Reworded {
            versions: vec![0],
            begins_with: Some(newest.version),
            last_week: day("2026-01-05"),
        }]
    );
    assert_eq!((hope.reworded.as_ref(), hope.n), (reworded.first(), 1));
    // Where the days shown begin later, there is nothing to explain.
    let later = Scope {
        days: (Some(day("2026-01-12")), None),
        ..scope("2026-02-04")
    };
    let trends = analyse(&newest, &history, later);
    assert!(trends.rows.iter().all(|row| row.reworded.is_none()));
}

#[test]
fn a_new_start_begins_tests_and_charts_and_its_own_week_belongs_to_none() {
    let new_starts = [NewStart {
        on: day("2026-02-18"),
        because: "new team".to_owned(),
    }];
    let scope = Scope {
        new_starts: &new_starts,
        ..scope("2026-06-01")
    };
    let trends = analyse(&set(), &varied(20), scope);
    // Six weeks before, the week of the new start, and thirteen since.
    assert_eq!(trends.weeks, 13);
    let segments: Vec<_> = trends.rows[0].periods.iter().map(|p| p.segment).collect();
    let expected = [vec![Some(0); 6], vec![None], vec![Some(1); 13]].concat();
    assert_eq!(segments, expected);
    assert_eq!(trends.rows[0].segments[1].start, day("2026-02-23"));
}

#[test]
fn a_row_that_was_not_answered_lately_says_nothing_of_now() {
    let after = |weeks: u64| {
        let today = day("2026-01-05") + Days::new(7 * (20 + weeks));
        verdicts(&analyse(&set(), &varied(20), scope(&today.to_string())))
    };
    assert!(!after(4).contains(&Verdict::NoRecentAnswers));
    assert_eq!(after(5), [Verdict::NoRecentAnswers; 9]);
    let summary = Scope {
        for_summary: true,
        days: (Some(day("2026-05-25")), None),
        ..scope("2026-06-01")
    };
    let trends = analyse(&set(), &varied(20), summary);
    assert_eq!(verdicts(&trends), [Verdict::NoRecentAnswers; 9]);
}

#[test]
fn a_set_asked_each_quarter_is_asked_too_seldom() {
    let mut weeks: Vec<&[&str]> = Vec::new();
    for _ in 0..12 {
        weeks.push(&["yypnyyypyn", "pyyynyypyy"]);
        weeks.extend([&[][..]; 12]);
    }
    let today = day("2026-01-05") + Days::new(7 * weeks.len() as u64);
    let trends = analyse(&set(), &history(&weeks), scope(&today.to_string()));
    assert_eq!(verdicts(&trends), [Verdict::TooSeldom; 9]);
    assert!(trends.rows.iter().all(|row| row.p_value.is_none()));
}

#[test]
fn the_same_answer_every_time_is_all_alike() {
    let weeks: Vec<&[&str]> = vec![&["yyyyyyyyyy", "yyyyyyyyyy"]; 15];
    let trends = analyse(&set(), &history(&weeks), scope("2026-04-20"));
    assert_eq!(verdicts(&trends), [Verdict::AllAlike; 9]);
}

fn action(on: &str, tip: u16) -> Action {
    Action {
        uuid: uuid::Uuid::nil(),
        agreed_on: day(on),
        text: format!("of {on}"),
        tip: Some(TipRef {
            set: "did-i".to_owned(),
            number: tip,
        }),
        closing: None,
    }
}

#[test]
fn before_and_since_leave_the_week_of_the_day_out_unless_it_begins_on_it() {
    let around = |actions: &[Action], new_starts: &[NewStart]| {
        let scope = Scope {
            actions,
            new_starts,
            ..scope("2026-06-01")
        };
        let trends = analyse(&set(), &varied(20), scope);
        let figures = trends.row(4).unwrap().actions.iter();
        figures
            .map(|one| (one.weeks_before, one.weeks_since, one.comparison))
            .collect::<Vec<_>>()
    };
    // 2 March 2026 is the Monday of the ninth week.
    assert_eq!(
        around(&[action("2026-03-02", 4)], &[]),
        [(8, 12, Comparison::Scores)]
    );
    assert_eq!(
        around(&[action("2026-03-04", 4)], &[]),
        [(8, 11, Comparison::Scores)]
    );
    // Another tip's action does not affect this row.
    assert_eq!(around(&[action("2026-03-02", 5)], &[]), []);
    let two = [action("2026-04-06", 4), action("2026-03-02", 4)];
    assert_eq!(
        around(&two, &[]),
        [(8, 5, Comparison::Scores), (5, 7, Comparison::Scores)]
    );
    let early = [action("2026-01-26", 4), action("2026-05-20", 4)];
    assert_eq!(
        around(&early, &[]),
        [
            (3, 16, Comparison::TooFewBefore),
            (16, 0, Comparison::TooEarly)
        ]
    );
    let new_start = NewStart {
        on: day("2026-03-09"),
        because: "new team".to_owned(),
    };
    assert_eq!(
        around(&[action("2026-03-02", 4)], &[new_start]),
        [(8, 1, Comparison::TooFewSince)]
    );
}

#[test]
fn nothing_before_a_new_start_is_compared_with_an_action_of_the_same_day() {
    for on in ["2026-03-16", "2026-03-18"] {
        let actions = [action("2026-01-12", 4), action(on, 4)];
        let new_starts = [NewStart {
            on: day(on),
            because: "new team".to_owned(),
        }];
        let scope = Scope {
            actions: &actions,
            new_starts: &new_starts,
            ..scope("2026-06-01")
        };
        let trends = analyse(&set(), &varied(20), scope);
        let figures = trends.row(4).unwrap().actions.iter();
        let sides: Vec<_> = figures
            .map(|one| (one.weeks_before, one.comparison))
            .collect();
        let expected = [(1, Comparison::TooFewBefore), (0, Comparison::TooFewBefore)];
        assert_eq!(sides, expected, "{on}");
    }
}

#[test]
fn what_is_written_reads_back() {
    let actions = [action("2026-03-02", 4)];
    let scope = Scope {
        actions: &actions,
        ..scope("2026-06-01")
    };
    let trends = analyse(&set(), &varied(20), scope);
    let json = serde_json::to_string(&trends).unwrap();
    let back: Trends = serde_json::from_str(&json).unwrap();
    assert_eq!(serde_json::to_string(&back).unwrap(), json);
}

proptest! {
    #[test]
    fn one_more_day_never_makes_the_periods_shorter(days in 0_u64..6_000, more in 1_u64..40) {
        let first = day("2020-02-29");
        let length = |days| length_for(Some((first, first + Days::new(days))));
        prop_assert!(length(days) <= length(days + more));
    }
}

use serde_json::Value;

use super::*;
use crate::trends::test_support::{assert_close, integer, number, vectors};

const VECTORS: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/tests/fixtures/change.jsonl"
));
/// Yes, partly and no.
const SCORES: [u8; 3] = [100, 50, 0];

fn row(weeks: &[[u32; 3]]) -> TestedRow {
    TestedRow::new(&SCORES, weeks.iter().map(<[u32; 3]>::as_slice))
}

fn rows_of(vector: &Value) -> Vec<TestedRow> {
    let counts: Vec<Vec<[u32; 3]>> = serde_json::from_value(vector["counts"].clone()).unwrap();
    counts.iter().map(|weeks| row(weeks)).collect()
}

#[test]
fn reproduces_the_reference_vectors() {
    let vectors = vectors(VECTORS);
    assert_eq!(vectors.len(), 40);
    for vector in vectors {
        let rows = rows_of(&vector);
        let outcomes = test(&rows, ShuffleLimit::Full);
        let expected = vector["tips"].as_array().unwrap();
        assert_eq!(outcomes.len(), expected.len());
        for (index, ((row, outcome), expected)) in
            rows.iter().zip(outcomes).zip(expected).enumerate()
        {
            let what = format!("{} row {index}", vector["id"]);
            assert_close(row.sd().unwrap(), number(&expected["sd"]), 1e-9, &what);
            let Some(Outcome { window, p_value }) = outcome else {
                assert!(expected["p"].is_null(), "{what}");
                continue;
            };
            assert_close(
                window.statistic,
                number(&expected["statistic"]),
                1e-9,
                &what,
            );
            assert_eq!(window.weeks, integer(&expected["window"]), "{what}");
            let expected = number(&expected["p"]);
            let within = 4.0 * (expected * (1.0 - expected) / 5_000.0).sqrt() + 0.003;
            assert_close(p_value.unwrap(), expected, within, &what);
        }
    }
}

#[test]
fn stopping_early_never_takes_a_finding_away() {
    for vector in vectors(VECTORS).into_iter().step_by(5) {
        let rows = rows_of(&vector);
        let full = test(&rows, ShuffleLimit::Full);
        for (full, early) in full.into_iter().zip(test(&rows, ShuffleLimit::StopEarly)) {
            let (full, early) = (full.and_then(|o| o.p_value), early.and_then(|o| o.p_value));
            assert!(
                early == full || full.is_some_and(|p| p > 0.1),
                "{}",
                vector["id"]
            );
        }
    }
}

#[test]
fn no_rows_and_rows_without_weeks_have_no_outcome() {
    assert_eq!(test(&[], ShuffleLimit::Full), []);
    let empty = row(&[]);
    assert_eq!(
        (empty.sd(), empty.missing()),
        (None, Some(Shortage::of(ShortageKind::Weeks, 0)))
    );
    assert_eq!(test(&[empty], ShuffleLimit::Full), [None]);
}

#[test]
fn a_single_week_is_too_early() {
    let one = row(&[[3, 2, 1]]);
    assert_eq!(
        (one.sd(), one.missing()),
        (None, Some(Shortage::of(ShortageKind::Weeks, 1)))
    );
    assert_eq!(test(&[one], ShuffleLimit::Full), [None]);
}

#[test]
fn the_same_answer_in_every_week_takes_no_part() {
    let alike = row(&[[5, 0, 0]; 20]);
    assert_eq!((alike.sd(), alike.missing()), (Some(0.0), None));
    assert!(!alike.answers_differ());
    assert_eq!(test(&[alike], ShuffleLimit::Full), [None]);
}

#[test]
fn weeks_in_which_nothing_counts_are_not_the_rows_own() {
    let mut weeks = [[0; 3]; 20];
    let not_applicable = row(&weeks);
    assert_eq!(
        not_applicable.missing(),
        Some(Shortage::of(ShortageKind::Weeks, 0))
    );
    weeks[..9].fill([1, 1, 1]);
    assert_eq!(
        row(&weeks).missing(),
        Some(Shortage::of(ShortageKind::Weeks, 9))
    );
}

#[test]
fn what_is_missing_is_named() {
    let mut weeks = vec![[1, 0, 0]; 12];
    assert_eq!(
        row(&weeks).missing(),
        Some(Shortage::of(ShortageKind::Answers, 12))
    );
    weeks = vec![[2, 0, 0]; 12];
    weeks.extend([[0; 3]; 60]);
    assert_eq!(
        row(&weeks).missing(),
        Some(Shortage::of(ShortageKind::AnswersLately, 0))
    );
    weeks = vec![[0; 3]; 6];
    weeks.extend([[1, 1, 0]; 10]);
    weeks.push([90, 0, 0]);
    assert_eq!(row(&weeks).missing(), None);
    weeks = vec![[0; 3]; 90];
    weeks.extend([[2, 2, 0]; 11]);
    weeks.extend([[0; 3], [1, 0, 0], [1, 0, 0]]);
    assert_eq!(row(&weeks).missing(), None);
    weeks = vec![[0; 3]; 10];
    weeks.extend([[1, 0, 0]; 9]);
    weeks.push([50, 0, 0]);
    assert_eq!(
        row(&weeks).missing(),
        Some(Shortage::of(ShortageKind::AnswersBefore, 7))
    );
}

#[test]
fn one_partly_among_hundreds_of_yes_is_no_change() {
    let mut weeks = vec![[12, 0, 0]; 24];
    weeks[22] = [11, 1, 0];
    assert!(row(&weeks).answers_differ());
    assert_eq!(test(&[row(&weeks)], ShuffleLimit::Full), [None]);
    // Five of them, but in only two weeks.
    weeks[23] = [8, 4, 0];
    assert_eq!(test(&[row(&weeks)], ShuffleLimit::Full), [None]);
    weeks[21] = [11, 1, 0];
    assert_ne!(test(&[row(&weeks)], ShuffleLimit::Full), [None]);
}

#[test]
fn a_row_that_was_left_out_changes_nothing_for_the_others() {
    let step = |week: u32| {
        if week < 16 {
            [3, 2, 3 + week % 2]
        } else {
            [7, 1, week % 2]
        }
    };
    let changed: Vec<[u32; 3]> = (0..24).map(step).collect();
    let alone = test(&[row(&changed)], ShuffleLimit::Full);
    let beside = [row(&changed), row(&changed).left_out(true)];
    let beside = test(&beside, ShuffleLimit::Full);
    assert_eq!((alone[0], None), (beside[0], beside[1]));
    let outcome = alone[0].unwrap();
    assert!(outcome.p_value.unwrap() <= 0.01 && outcome.window.statistic > 0.0);
    assert_eq!(
        (outcome.window.weeks, outcome.window.is_longest),
        (8, false)
    );
}

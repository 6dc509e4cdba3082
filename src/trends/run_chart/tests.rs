use proptest::prelude::*;
use serde_json::Value;

use super::super::test_support::{assert_close, number, numbers, scores, vectors, whole};
use super::*;

const VECTORS: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/tests/fixtures/runs_anhoej.jsonl"
));

/// A count of a vector; without useful scores the vectors have none where the chart has 0.
fn count_or_none(vector: &Value, name: &str) -> usize {
    if vector[name].is_null() {
        assert_eq!(vector["n_useful"], 0);
        0
    } else {
        whole(&vector[name])
    }
}

#[test]
fn reproduces_the_reference_vectors() {
    let vectors = vectors(VECTORS);
    assert_eq!(vectors.len(), 249);
    for vector in vectors {
        let what = format!("vector {}", vector["id"]);
        let chart = read(&numbers(&vector["values"])).expect("vectors have values");
        let expected = RunChart {
            median: chart.median,
            useful: whole(&vector["n_useful"]),
            longest_run: count_or_none(&vector, "longest_run"),
            longest_run_max: count_or_none(&vector, "longest_run_max"),
            crossings: count_or_none(&vector, "n_crossings"),
            crossings_min: count_or_none(&vector, "n_crossings_min"),
        };
        assert_eq!(chart, expected, "{what}");
        assert_close(chart.median, number(&vector["median"]), 1e-9, &what);
        assert_eq!(vector["runs_signal"], chart.pattern(), "{what}");
    }
}

#[test]
fn no_score_has_no_run_chart() {
    assert_eq!(read(&[]), None);
    assert_eq!(median(&[]), None);
}

#[test]
fn a_score_that_is_not_finite_has_no_run_chart() {
    assert_eq!(read(&[50.0, f64::NAN, 60.0]), None);
    assert_eq!(read(&[50.0, f64::NEG_INFINITY, 60.0]), None);
}

#[test]
fn scores_on_the_median_are_no_use() {
    for constant in [&[70.0][..], &[70.0; 30]] {
        let chart = read(constant).unwrap();
        assert_close(chart.median, 70.0, 0.0, "median");
        assert_eq!(
            (chart.useful, chart.longest_run, chart.crossings),
            (0, 0, 0)
        );
        assert_eq!((chart.longest_run_max, chart.crossings_min), (0, 0));
        assert!(!chart.pattern());
    }
}

#[test]
fn a_lasting_shift_is_a_pattern() {
    let mut scores = vec![40.0, 45.0, 42.0, 41.0, 44.0, 43.0];
    scores.extend([70.0, 75.0, 72.0, 71.0, 74.0, 73.0]);
    let chart = read(&scores).unwrap();
    assert_eq!((chart.longest_run, chart.crossings), (6, 1));
    assert!(chart.pattern());
}

#[test]
fn a_score_on_the_median_does_not_break_a_run() {
    let chart = read(&[10.0, 20.0, 50.0, 15.0, 90.0, 80.0, 85.0]).unwrap();
    assert_close(chart.median, 50.0, 0.0, "median");
    assert_eq!((chart.longest_run, chart.crossings), (3, 1));
}

#[test]
fn the_median_is_the_middle_or_the_mean_of_both_middles() {
    assert_eq!(median(&[3.0]), Some(3.0));
    assert_eq!(median(&[9.0, 1.0, 5.0]), Some(5.0));
    assert_eq!(median(&[9.0, 1.0, 5.0, 2.0]), Some(3.5));
}

#[test]
fn the_longest_run_by_chance_is_the_rounded_logarithm_and_three() {
    for useful in 1_u32..=10_000 {
        let expected = f64::from(useful).log2().round() + 3.0;
        let found = longest_run_by_chance(useful as usize);
        assert_eq!(found.to_string(), expected.to_string(), "{useful} useful");
    }
    assert_eq!(longest_run_by_chance(0), 0);
    assert_eq!(longest_run_by_chance(usize::MAX), 67);
}

/// The quantile in whole numbers, which hold the binomial terms of up to 120 chances exactly.
fn exact_quantile(chances: u32) -> usize {
    let mut term = 1_u128;
    let mut tail = 0_u128;
    for crossings in 0..=chances {
        tail += term;
        if tail * 20 >= 1 << chances {
            return crossings as usize;
        }
        term = term * u128::from(chances - crossings) / u128::from(crossings + 1);
    }
    unreachable!("the whole distribution holds more than 5 %")
}

#[test]
fn the_fewest_crossings_by_chance_are_exact_where_whole_numbers_reach() {
    assert_eq!(fewest_crossings_by_chance(0), 0);
    for useful in 1..=115_usize {
        let chances = u32::try_from(useful - 1).unwrap();
        let found = fewest_crossings_by_chance(useful);
        assert_eq!(found, exact_quantile(chances), "{useful} useful");
    }
}

#[test]
fn the_fewest_crossings_by_chance_are_exact_for_long_series() {
    // Computed with integers of unlimited size.
    let exact = [
        (1_000, 474),
        (1_076, 511),
        (2_000, 963),
        (5_000, 2_441),
        (9_999, 4_917),
        (10_000, 4_917),
    ];
    for (useful, expected) in exact {
        assert_eq!(
            fewest_crossings_by_chance(useful),
            expected,
            "{useful} useful"
        );
    }
    let sum: usize = (1..=2_000).map(fewest_crossings_by_chance).sum();
    assert_eq!(sum, 950_486);
}

proptest! {
    #[test]
    fn negated_scores_form_the_same_runs(scores in scores(1..60)) {
        let negated: Vec<f64> = scores.iter().map(|score| -score).collect();
        let (chart, mirrored) = (read(&scores).unwrap(), read(&negated).unwrap());
        prop_assert_eq!(mirrored, RunChart { median: -chart.median, ..chart });
    }

    #[test]
    fn a_constant_added_moves_the_median_only(scores in scores(1..60), constant in -500_i32..500) {
        let constant = f64::from(constant);
        let moved: Vec<f64> = scores.iter().map(|score| score + constant).collect();
        let (chart, moved) = (read(&scores).unwrap(), read(&moved).unwrap());
        prop_assert_eq!(moved, RunChart { median: chart.median + constant, ..chart });
    }

    #[test]
    fn any_figures_at_all_are_read_without_harm(values: Vec<f64>) {
        if let Some(chart) = read(&values) {
            prop_assert!(chart.median.is_finite());
            prop_assert!(chart.useful <= values.len());
        }
    }
}

//! Helpers for the trends' tests: reading reference vectors, and random scores.

use proptest::collection::{SizeRange, vec};
use proptest::prelude::*;
use serde_json::Value;

/// Parses a file of reference vectors, one JSON object per line.
pub(super) fn vectors(text: &str) -> Vec<Value> {
    text.lines()
        .map(|line| serde_json::from_str(line).expect("a vector is one JSON object"))
        .collect()
}

pub(super) fn number(value: &Value) -> f64 {
    value.as_f64().expect("a number")
}

pub(super) fn numbers(value: &Value) -> Vec<f64> {
    let list = value.as_array().expect("a list");
    list.iter().map(number).collect()
}

pub(super) fn integer(value: &Value) -> usize {
    let count = value.as_u64().expect("a whole number");
    usize::try_from(count).expect("a count that fits")
}

#[track_caller]
pub(super) fn assert_close(found: f64, expected: f64, within: f64, what: &str) {
    assert!(
        (found - expected).abs() <= within,
        "{what}: found {found}, expected {expected}"
    );
}

/// Series of scores in steps of 0.5, from 0 to 100.
///
/// The steps keep every exact difference far above the tolerance for rounding.
pub(super) fn scores(length: impl Into<SizeRange>) -> impl Strategy<Value = Vec<f64>> {
    vec(
        (0_u32..=200).prop_map(|halves| f64::from(halves) / 2.0),
        length,
    )
}

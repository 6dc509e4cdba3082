//! When two figures count as equal.
//!
//! Scores are quotients of small counts, so equal values may differ in their last bits. Every comparison of a score
//! with a limit, or with another score, uses this module.

use std::cmp::Ordering;

/// Differences up to this size are rounding errors, on a scale of 0 to 100.
pub(super) const TOLERANCE: f64 = 1e-9;

/// Compares two figures; differences within rounding are equal.
///
/// NaN is equal to everything, so it can never raise a signal.
pub(super) fn compare(left: f64, right: f64) -> Ordering {
    let difference = left - right;
    if difference > TOLERANCE {
        Ordering::Greater
    } else if difference < -TOLERANCE {
        Ordering::Less
    } else {
        Ordering::Equal
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounding_is_no_difference() {
        assert_eq!(compare(0.1 + 0.2, 0.3), Ordering::Equal);
        assert_eq!(compare(50.0, 50.0 + 5e-10), Ordering::Equal);
    }

    #[test]
    fn more_than_rounding_is_a_difference() {
        assert_eq!(compare(50.0 + 2e-9, 50.0), Ordering::Greater);
        assert_eq!(compare(50.0, 50.0 + 2e-9), Ordering::Less);
    }

    #[test]
    fn not_a_number_differs_from_nothing() {
        assert_eq!(compare(f64::NAN, 50.0), Ordering::Equal);
        assert_eq!(compare(f64::INFINITY, f64::INFINITY), Ordering::Equal);
    }
}

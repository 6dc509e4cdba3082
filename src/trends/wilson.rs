//! The share of one answer, such as yes, among the answers that count, with its uncertainty.
//!
//! Partial scores are not included. A partly is a counting answer that is not a yes, so the interval is that of the
//! share of yes and never of a score. On a set's own scale it is that of the answers that score 100.

use super::figures::Share;
use super::score_sum::as_f64;

/// The 97.5 % quantile of the standard normal distribution: 95 % lies within this distance of 0.
const Z: f64 = 1.959_963_984_540_054;

/// Estimates the share of an answer, called yes here, from `yes` answers out of `counted`.
///
/// Not-applicable and unanswered questions do not count. Returns `None` if no answer counts. If there are more yes than
/// counting answers, the share is 1. The interval is the 95 % score interval without continuity correction (Wilson
/// 1927, Journal of the American Statistical Association 22: 209–212).
#[must_use]
pub fn share_of(yes: u64, counted: u64) -> Option<Share> {
    if counted == 0 {
        return None;
    }
    let n = as_f64(counted);
    let estimate = as_f64(yes.min(counted)) / n;
    let pull = Z * Z / n;
    let centre = (estimate + pull / 2.0) / (1.0 + pull);
    let variance = estimate * (1.0 - estimate) / n + pull / (4.0 * n);
    let half_width = Z * variance.sqrt() / (1.0 + pull);
    // At a share of 0 or 1 one end equals the estimate; rounding must not move it further.
    Some(Share {
        estimate,
        lower: (centre - half_width).clamp(0.0, estimate),
        upper: (centre + half_width).clamp(estimate, 1.0),
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::test_support::{assert_close, number, vectors};
    use super::*;

    const VECTORS: &str = include_str!(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/fixtures/wilson.jsonl"
    ));

    #[test]
    fn reproduces_the_reference_vectors() {
        let vectors = vectors(VECTORS);
        assert_eq!(vectors.len(), 50);
        for vector in vectors {
            let (yes, counted) = (&vector["x"], &vector["n"]);
            let share = share_of(yes.as_u64().unwrap(), counted.as_u64().unwrap()).unwrap();
            let what = format!("{yes} of {counted}");
            assert_close(share.estimate, number(&vector["p"]), 1e-12, &what);
            assert_close(share.lower, number(&vector["lower"]), 1e-12, &what);
            assert_close(share.upper, number(&vector["upper"]), 1e-12, &what);
        }
    }

    #[test]
    fn nothing_counting_has_no_share() {
        assert_eq!(share_of(0, 0), None);
        assert_eq!(share_of(3, 0), None);
    }

    #[test]
    fn all_and_none_touch_the_ends_exactly() {
        for counted in 1..=500 {
            let none = share_of(0, counted).unwrap();
            let all = share_of(counted, counted).unwrap();
            assert_eq!((none.estimate, none.lower), (0.0, 0.0));
            assert_eq!((all.estimate, all.upper), (1.0, 1.0));
            assert!(none.upper > 0.0 && all.lower < 1.0);
        }
    }

    #[test]
    fn more_yes_than_counting_is_all_of_them() {
        assert_eq!(share_of(9, 4), share_of(4, 4));
    }

    proptest! {
        #[test]
        fn bounds_lie_within_0_and_1_around_the_estimate(yes: u64, counted in 1..=u64::MAX) {
            let share = share_of(yes, counted).unwrap();
            prop_assert!(0.0 <= share.lower && share.lower <= share.estimate);
            prop_assert!(share.estimate <= share.upper && share.upper <= 1.0);
        }

        #[test]
        fn yes_and_not_yes_mirror_each_other(counted in 1_u64..10_000, part in 0.0..=1.0) {
            let yes = (0..=counted).find(|&yes| as_f64(yes) >= part * as_f64(counted)).unwrap();
            let share = share_of(yes, counted).unwrap();
            let rest = share_of(counted - yes, counted).unwrap();
            prop_assert!((share.lower + rest.upper - 1.0).abs() < 1e-12);
            prop_assert!((share.upper + rest.lower - 1.0).abs() < 1e-12);
        }
    }
}

//! The guard against charts of nearly always the same answer.
//!
//! Where most periods score alike, limits shrink to nothing and a single honest "partly" would look
//! like an event. Such a series is better not charted at all.

use super::run_chart::median;
use super::tolerance::compare;

/// Tells whether a series holds too little variation for a chart to speak.
///
/// `ends` are the lowest and the highest score that an answer can have, 0 and 100 for no and yes. True when the
/// median score is one of them, or when at least half of the steps from one period to the
/// next are 0. A series without scores, or with one that is not finite, has nothing to chart; a single
/// score has no steps, so only its value decides.
#[must_use]
pub fn nothing_to_chart(scores: &[f64], (lowest, highest): (u8, u8)) -> bool {
    let Some(median) = median(scores) else {
        return true;
    };
    let is_at = |end: u8| compare(median, f64::from(end)).is_eq();
    is_at(lowest) || is_at(highest) || mostly_unmoved(scores)
}

fn mostly_unmoved(scores: &[f64]) -> bool {
    let steps = scores.len().saturating_sub(1);
    let unmoved = scores
        .iter()
        .zip(scores.iter().skip(1))
        .filter(|(before, after)| compare(**before, **after).is_eq())
        .count();
    steps > 0 && unmoved >= steps.div_ceil(2)
}

#[cfg(test)]
mod tests {
    fn nothing_to_chart(scores: &[f64]) -> bool {
        super::nothing_to_chart(scores, (0, 100))
    }

    #[test]
    fn no_score_has_nothing_to_chart() {
        assert!(nothing_to_chart(&[]));
    }

    #[test]
    fn a_single_score_is_judged_by_its_value() {
        assert!(nothing_to_chart(&[100.0]));
        assert!(nothing_to_chart(&[0.0]));
        assert!(!nothing_to_chart(&[60.0]));
    }

    #[test]
    fn a_constant_series_has_nothing_to_chart() {
        assert!(nothing_to_chart(&[75.0; 20]));
    }

    #[test]
    fn a_median_at_either_end_has_nothing_to_chart() {
        assert!(nothing_to_chart(&[100.0, 80.0, 100.0, 70.0, 100.0]));
        assert!(nothing_to_chart(&[0.0, 20.0, 0.0, 30.0, 0.0]));
    }

    #[test]
    fn the_ends_are_those_of_the_scale() {
        let scores = [20.0, 35.0, 20.0, 30.0, 20.0];
        assert!(super::nothing_to_chart(&scores, (20, 80)));
        assert!(!super::nothing_to_chart(&scores, (0, 80)));
    }

    #[test]
    fn half_of_the_steps_at_0_is_enough() {
        assert!(nothing_to_chart(&[50.0, 50.0, 60.0]));
        assert!(nothing_to_chart(&[50.0, 50.0, 60.0, 60.0, 70.0]));
        assert!(!nothing_to_chart(&[50.0, 50.0, 60.0, 70.0]));
    }

    #[test]
    fn equal_but_for_rounding_is_no_step() {
        assert!(nothing_to_chart(&[0.1 + 0.2, 0.3, 0.1 + 0.2, 0.3]));
    }

    #[test]
    fn a_varied_series_may_be_charted() {
        assert!(!nothing_to_chart(&[60.0, 75.0, 55.0, 80.0, 70.0]));
    }

    #[test]
    fn a_score_that_is_not_finite_silences_the_series() {
        assert!(nothing_to_chart(&[60.0, f64::NAN, 55.0]));
        assert!(nothing_to_chart(&[60.0, f64::INFINITY, 55.0]));
    }
}

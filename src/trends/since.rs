//! Before and since: compares two ranges of weeks, and how often shuffling the weeks gives as large a difference.

use super::score_sum::{ScoreSum, as_f64};
use super::shuffle::Shuffler;
use super::tolerance::TOLERANCE;

/// Up to this many combinations of weeks, all are tested; above, [`SHUFFLES`] random ones.
const MAX_WAYS: u64 = 10_000;
/// The number of random orders if there are too many combinations.
const SHUFFLES: u64 = 9_999;

/// Returns how much higher the mean of the answers since is than that of those before, in points.
///
/// `None` if either side has no answer that counts.
#[must_use]
pub fn difference(before: &[ScoreSum], since: &[ScoreSum]) -> Option<f64> {
    let mean = |weeks: &[ScoreSum]| weeks.iter().sum::<ScoreSum>().mean();
    Some(mean(since)? - mean(before)?)
}

/// How the size of a difference is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Measure {
    /// In points.
    Points,
    /// In points for the number of answers on both sides: a few answers differ more by chance than many.
    PointsForAnswers,
}

/// Returns how often choosing the same number of weeks at random gives a difference at least as large, in either
/// direction: the larger of the shares by both measures.
///
/// `None` if either side has no answer.
///
/// The measure in points alone is not enough: if the weeks since have far fewer answers than those before, most chosen
/// weeks have more answers, and so smaller differences. With 10 answers a week before, 2 since and no change, 23 of 100
/// journals got p ≤ 0.05 by points alone, and 4 of 100 get it by the larger share.
#[must_use]
pub fn p_value(before: &[ScoreSum], since: &[ScoreSum]) -> Option<f64> {
    let by = |measure| p_value_by(measure, before, since);
    Some(by(Measure::Points)?.max(by(Measure::PointsForAnswers)?))
}

/// Returns the share for one measure.
///
/// A permutation test (Fisher; Good, *Permutation, Parametric and Bootstrap Tests of Hypotheses*, 2005): exact over all
/// combinations of the weeks if there are at most 10,000, otherwise over 9,999 random orders and the real one.
fn p_value_by(measure: Measure, before: &[ScoreSum], since: &[ScoreSum]) -> Option<f64> {
    difference(before, since)?;
    let mut weeks: Vec<ScoreSum> = since.iter().chain(before).copied().collect();
    let total: ScoreSum = weeks.iter().sum();
    let size = |chosen: ScoreSum| gap_of(chosen, total, measure);
    let observed = size(since.iter().sum()) - TOLERANCE;
    let is_as_large = |chosen: ScoreSum| size(chosen) >= observed;
    if let Some(ways) = ways_to_choose(since.len(), weeks.len()) {
        let as_large = count_choices(&weeks, since.len(), ScoreSum::default(), &is_as_large);
        return Some(as_f64(as_large) / as_f64(ways));
    }
    let mut shuffler = Shuffler::new();
    let as_large = (0..SHUFFLES).filter(|_| {
        shuffler.shuffle(&mut weeks);
        is_as_large(weeks.iter().take(since.len()).sum())
    });
    Some(as_f64(1 + as_large.count() as u64) / as_f64(1 + SHUFFLES))
}

/// Returns the difference between the chosen weeks and the others; 0 if either has no answer.
fn gap_of(chosen: ScoreSum, total: ScoreSum, measure: Measure) -> f64 {
    let others = ScoreSum {
        sum: total.sum - chosen.sum,
        answers: total.answers - chosen.answers,
    };
    let Some((here, there)) = chosen.mean().zip(others.mean()) else {
        return 0.0;
    };
    let points = (here - there).abs();
    match measure {
        Measure::Points => points,
        Measure::PointsForAnswers => {
            let [here, there] = [chosen, others].map(|side| as_f64(side.answers));
            points / (1.0 / here + 1.0 / there).sqrt()
        }
    }
}

/// Returns the number of combinations; `None` beyond [`MAX_WAYS`].
fn ways_to_choose(chosen: usize, all: usize) -> Option<u64> {
    let smaller = chosen.min(all - chosen) as u64;
    let all = all as u64;
    let mut ways: u64 = 1;
    for step in 0..smaller {
        // Exact at every step: a product of n consecutive numbers is divisible by n!.
        ways = ways.checked_mul(all - step)? / (step + 1);
        if ways > MAX_WAYS {
            return None;
        }
    }
    Some(ways)
}

/// Counts the combinations of this many weeks, in addition to those already chosen, that fulfil a condition.
fn count_choices(
    weeks: &[ScoreSum],
    choose: usize,
    chosen: ScoreSum,
    fulfils: &impl Fn(ScoreSum) -> bool,
) -> u64 {
    if choose == 0 {
        return u64::from(fulfils(chosen));
    }
    match weeks.split_first() {
        Some((first, rest)) if choose <= weeks.len() => {
            count_choices(rest, choose - 1, chosen + *first, fulfils)
                + count_choices(rest, choose, chosen, fulfils)
        }
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::super::test_support::{assert_close, integer, number, vectors};
    use super::*;

    const VECTORS: &str = include_str!(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/fixtures/since.jsonl"
    ));

    fn weeks(scores: &[u64], answers: &[u64]) -> Vec<ScoreSum> {
        let pairs = scores.iter().copied().zip(answers.iter().copied());
        pairs
            .map(|(sum, answers)| ScoreSum { sum, answers })
            .collect()
    }

    fn counts(list: &serde_json::Value) -> Vec<u64> {
        serde_json::from_value(list.clone()).expect("a list of counts")
    }

    #[test]
    fn reproduces_the_reference_vectors() {
        let vectors = vectors(VECTORS);
        assert_eq!(vectors.len(), 60);
        for vector in vectors {
            let weeks = weeks(&counts(&vector["sums"]), &counts(&vector["n"]));
            let since_from = weeks.len() - integer(&vector["weeks_since"]);
            let (before, since) = weeks.split_at(since_from);
            let what = vector["id"].to_string();
            let found = difference(before, since).unwrap();
            assert_close(found, number(&vector["difference"]), 1e-9, &what);
            let found = p_value_by(Measure::Points, before, since).unwrap();
            let expected = number(&vector["p"]);
            let within = if vector["exact"] == true {
                1e-12
            } else {
                4.0 * (expected * (1.0 - expected) / 10_000.0).sqrt() + 0.003
            };
            assert_close(found, expected, within, &what);
            let exact = ways_to_choose(since.len(), weeks.len()).is_some();
            assert_eq!(vector["exact"], exact, "{what}");
        }
    }

    #[test]
    fn a_few_answers_since_many_are_no_difference_by_being_few() {
        // Ten answers a week with means from 40 to 85, then one a week: five yes, one no.
        let scores = [400, 700, 800, 500, 600, 750, 450, 650, 850, 550, 700, 600];
        let before = weeks(&scores, &[10; 12]);
        let since = weeks(&[100, 100, 0, 100, 100, 100], &[1; 6]);
        let in_points = p_value_by(Measure::Points, &before, &since).unwrap();
        let stated = p_value(&before, &since).unwrap();
        assert!(in_points < 0.02, "{in_points}");
        assert!(stated > 0.2, "{stated}");
    }

    #[test]
    fn a_side_without_answers_compares_with_nothing() {
        let some = weeks(&[50, 100], &[1, 2]);
        let none = weeks(&[0], &[0]);
        for (before, since) in [
            (&some[..], &[][..]),
            (&[], &some),
            (&some, &none),
            (&[], &[]),
        ] {
            assert_eq!(difference(before, since), None);
            assert_eq!(p_value(before, since), None);
        }
    }

    #[test]
    fn the_same_in_every_week_is_always_as_large() {
        let before = weeks(&[50; 12], &[1; 12]);
        assert_eq!(difference(&before, &before[..4]), Some(0.0));
        assert_eq!(p_value(&before, &before[..4]), Some(1.0));
        let many = weeks(&[50; 40], &[1; 40]);
        assert_eq!(p_value(&many, &many), Some(1.0));
    }

    #[test]
    fn one_week_on_each_side_can_only_be_swapped() {
        let [low, high] = [0, 100].map(|score| weeks(&[score], &[1]));
        assert_eq!(difference(&low, &high), Some(100.0));
        assert_eq!(p_value(&low, &high), Some(1.0));
    }

    #[test]
    fn the_ways_to_choose_are_counted_up_to_the_limit() {
        assert_eq!(ways_to_choose(0, 9), Some(1));
        assert_eq!(ways_to_choose(3, 40), Some(9_880));
        assert_eq!(ways_to_choose(37, 40), Some(9_880));
        assert_eq!(ways_to_choose(3, 41), None);
        assert_eq!(ways_to_choose(52, 104), None);
    }
}

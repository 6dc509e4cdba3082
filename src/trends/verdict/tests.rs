use proptest::prelude::*;

use super::super::signals::{past_signals, present_signal};
use super::super::test_support::scores;
use super::super::xmr::{Rule, Segment, Signal};
use super::*;

const PERIODS: usize = 24;
const JOURNALS: u64 = 200;
/// The chances of a yes and of a partly, in per cent, of each tip of a journal; the rest is no.
const TIPS: [(u64, u64); 10] = [
    (40, 30),
    (45, 25),
    (50, 30),
    (55, 20),
    (60, 25),
    (60, 30),
    (65, 20),
    (70, 20),
    (75, 15),
    (80, 10),
];
const ANSWERS_A_PERIOD: u32 = 10;

/// A tiny generator of even chances, the same on every machine (`SplitMix64`, Steele et al. 2014).
struct Chance(u64);

impl Chance {
    fn per_cent(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % 100
    }

    /// The score of a period of answers with the given chances of a yes and of a partly.
    fn score(&mut self, (yes, partly): (u64, u64)) -> f64 {
        let marks = (0..ANSWERS_A_PERIOD).map(|_| match self.per_cent() {
            drawn if drawn < yes => 100.0,
            drawn if drawn < yes + partly => 50.0,
            _ => 0.0,
        });
        marks.sum::<f64>() / f64::from(ANSWERS_A_PERIOD)
    }

    fn series(&mut self, chances: (u64, u64), periods: usize) -> Vec<f64> {
        (0..periods).map(|_| self.score(chances)).collect()
    }
}

/// Scores that vary without meaning: no tie, no signal.
fn usual(periods: usize) -> Vec<f64> {
    let wave = [50.0, 60.0, 45.0, 58.0, 52.0, 64.0, 47.0, 55.0];
    wave.into_iter().cycle().take(periods).collect()
}

fn verdict(scores: &[f64]) -> Verdict {
    read(scores, &[], Better::Higher, (0, 100)).verdict
}

fn is_change(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Improving | Verdict::NeedsAttention)
}

fn xmr_of(reading: Reading) -> XmrChart {
    match reading.chart {
        Chart::Xmr(chart) => chart,
        other => panic!("no XmR chart: {other:?}"),
    }
}

#[test]
fn the_number_of_periods_decides_the_chart() {
    for periods in 0..=60 {
        let reading = read(&usual(periods), &[], Better::Higher, (0, 100));
        let expected = match periods {
            0..10 => ("none", Verdict::TooEarly),
            10..13 => ("run", Verdict::NoClearChange),
            _ => ("xmr", Verdict::NoClearChange),
        };
        assert_eq!(
            (reading.chart.key(), reading.verdict),
            expected,
            "{periods} periods"
        );
    }
}

#[test]
fn under_ten_periods_it_is_too_early_even_for_a_ceiling() {
    assert_eq!(verdict(&[100.0; 9]), Verdict::TooEarly);
    assert_eq!(verdict(&[]), Verdict::TooEarly);
}

#[test]
fn nearly_always_the_same_answer_silences_either_chart() {
    for periods in [10, 12, 13, 40] {
        let reading = read(&vec![100.0; periods], &[], Better::Higher, (0, 100));
        assert_eq!(reading, Reading::without_chart(Verdict::NothingToChart));
    }
    let mut one_partly = vec![100.0; 20];
    one_partly.push(50.0);
    assert_eq!(verdict(&one_partly), Verdict::NothingToChart);
}

#[test]
fn a_short_series_that_shifts_is_a_pattern() {
    let scores = [
        40.0, 45.0, 42.0, 41.0, 44.0, 43.0, 70.0, 75.0, 72.0, 71.0, 74.0, 73.0,
    ];
    let reading = read(&scores, &[6], Better::Higher, (0, 100));
    assert_eq!(
        (reading.chart.key(), reading.verdict),
        ("run", Verdict::Pattern)
    );
}

#[test]
fn the_last_period_alone_decides() {
    let mut scores = usual(20);
    scores.push(100.0);
    assert_eq!(verdict(&scores), Verdict::Improving);
    assert_eq!(
        read(&scores, &[], Better::Lower, (0, 100)).verdict,
        Verdict::NeedsAttention
    );
    scores.push(55.0);
    let reading = read(&scores, &[], Better::Higher, (0, 100));
    assert_eq!(reading.verdict, Verdict::NoClearChange);
    let outside = Signal {
        direction: Direction::Improvement,
        rule: Rule::Outside,
    };
    let past = past_signals(&xmr_of(reading));
    assert_eq!(
        past.iter().map(|s| (s.first, s.signal)).collect::<Vec<_>>(),
        [(20, outside)]
    );
}

#[test]
fn a_short_last_segment_has_nothing_clear_to_say() {
    for length in 1..=4 {
        let mut scores = usual(20);
        scores.extend([5.0, 10.0, 4.0, 98.0].iter().rev().take(length).rev());
        let reading = read(&scores, &[20], Better::Higher, (0, 100));
        assert_eq!(reading.verdict, Verdict::NoClearChange);
        let chart = xmr_of(reading);
        assert_eq!(chart.segments.len(), 2);
        assert_eq!(chart.segments[1].limits.is_none(), length == 1);
    }
}

#[test]
fn a_new_segment_does_not_take_the_chart_away() {
    let reading = read(&usual(13), &[11], Better::Higher, (0, 100));
    assert_eq!(
        (reading.chart.key(), reading.verdict),
        ("xmr", Verdict::NoClearChange)
    );
}

#[test]
fn a_segment_with_nothing_to_chart_is_silent() {
    let mut scores = usual(20);
    scores.extend([80.0, 80.0, 80.0, 80.0, 80.0, 90.0]);
    let raw = xmr::chart(&scores, &[20], Better::Higher);
    assert!(raw.signals[25].is_some());
    let reading = read(&scores, &[20], Better::Higher, (0, 100));
    assert_eq!(reading.verdict, Verdict::NoClearChange);
    let chart = xmr_of(reading);
    assert_eq!(chart.signals, [None; 26]);
    assert_eq!(chart.segments[0], raw.segments[0]);
    let silenced = Segment {
        limits: None,
        ..raw.segments[1]
    };
    assert_eq!(chart.segments[1], silenced);
}

#[test]
fn a_score_that_is_not_finite_shows_no_chart() {
    for periods in [10, 20] {
        let mut scores = usual(periods);
        scores[3] = f64::NAN;
        assert_eq!(verdict(&scores), Verdict::NothingToChart);
    }
}

#[test]
fn keys_are_the_words_of_the_output() {
    let verdicts = [
        (Verdict::Improving, "improving"),
        (Verdict::NeedsAttention, "needs_attention"),
        (Verdict::NoClearChange, "no_clear_change"),
        (Verdict::Pattern, "pattern"),
        (Verdict::TooEarly, "too_early"),
        (Verdict::NothingToChart, "nothing_to_chart"),
    ];
    for (verdict, key) in verdicts {
        assert_eq!(verdict.key(), key);
    }
}

#[test]
fn journals_without_change_seldom_get_a_verdict_of_change() {
    let mut chance = Chance(1);
    let verdicts = (0..JOURNALS)
        .flat_map(|_| TIPS.map(|chances| verdict(&chance.series(chances, PERIODS))))
        .collect::<Vec<_>>();
    let changes = verdicts
        .iter()
        .filter(|&&verdict| is_change(verdict))
        .count();
    assert_eq!(verdicts.len(), 2_000);
    assert!(changes * 20 <= verdicts.len(), "{changes} false verdicts");
    // The journals are charted, not silenced by the ceiling guard.
    assert!(
        verdicts
            .iter()
            .all(|&verdict| verdict != Verdict::NothingToChart)
    );
}

/// A rise of 20 points halfway, among scores that vary by up to 8 points either way.
#[test]
fn a_planted_shift_is_found() {
    for seed in 0..JOURNALS {
        let mut chance = Chance(seed);
        let scores = around(&mut chance, &[[50; 15], [70; 15]].concat());
        let reading = read(&scores, &[], Better::Higher, (0, 100));
        assert_eq!(reading.verdict, Verdict::Improving, "seed {seed}");
        let lower = read(&scores, &[], Better::Lower, (0, 100));
        assert_eq!(lower.verdict, Verdict::NeedsAttention, "seed {seed}");
        let chart = xmr_of(reading);
        let present = present_signal(&chart).expect("the last point signals");
        assert!(present.first >= 15 && present.last == 29, "seed {seed}");
        let past = past_signals(&chart);
        let first = past.first().expect("the low half signals");
        assert_eq!(first.signal.direction, Direction::Concern, "seed {seed}");
    }
}

/// The levels, each moved by chance up to 8 points either way.
fn around(chance: &mut Chance, levels: &[i32]) -> Vec<f64> {
    let mut moved = |level: &i32| {
        let move_by = i32::try_from(chance.per_cent() % 17).unwrap() - 8;
        f64::from(level + move_by)
    };
    levels.iter().map(&mut moved).collect()
}

/// The same rise in ten answers a period, where chance alone moves a score by about 14 points.
#[test]
fn a_shift_in_few_answers_usually_leaves_a_signal() {
    let mut chance = Chance(1);
    let found = (0..JOURNALS).filter(|_| {
        let scores = [chance.series((60, 10), 15), chance.series((80, 10), 15)].concat();
        let chart = xmr_of(read(&scores, &[], Better::Higher, (0, 100)));
        let after = chart.signals.iter().skip(15).flatten();
        after
            .map(|signal| signal.direction)
            .any(|direction| direction == Direction::Improvement)
    });
    let found = found.count();
    assert!(found >= 120, "{found} of 200");
}

proptest! {
    #[test]
    fn verdict_and_last_signal_agree(
        scores in scores(0..50),
        starts in proptest::collection::vec(0_usize..50, 0..4),
    ) {
        let reading = read(&scores, &starts, Better::Higher, (0, 100));
        let verdict = reading.verdict;
        match reading.chart {
            Chart::None => prop_assert!(matches!(verdict, Verdict::TooEarly | Verdict::NothingToChart)),
            Chart::Run(chart) => prop_assert_eq!(verdict == Verdict::Pattern, chart.pattern()),
            Chart::Xmr(chart) => {
                prop_assert_eq!(is_change(verdict), present_signal(&chart).is_some());
                if let Some(stretch) = present_signal(&chart) {
                    prop_assert_eq!(verdict.key(), stretch.signal.direction.key());
                }
            }
        }
    }

    #[test]
    fn any_figures_at_all_are_read_without_harm(scores: Vec<f64>, starts: Vec<usize>) {
        let reading = read(&scores, &starts, Better::Lower, (0, 100));
        prop_assert_eq!(reading.verdict == Verdict::TooEarly, scores.len() < 10);
    }
}

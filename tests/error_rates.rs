//! How often the trends report a change when nothing changed, and when something did: simulated with the library.
//!
//! All of it takes minutes without optimisation: `cargo test --release --test error_rates -- --ignored`. A smaller part
//! always runs, with wider bounds because fewer journals vary more.
#![allow(
    clippy::expect_used,
    clippy::float_cmp,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

#[path = "../examples/error_rates/simulation.rs"]
#[allow(dead_code, reason = "the example uses the rest")]
mod simulation;

use simulation::{Kind, Rates, Weeks, rates};

const UNCHANGED: Kind = Kind {
    name: "",
    all_weeks: 24,
    weeks: Weeks::Usual,
    rise: None,
    ceiling: false,
};
const RISEN: Kind = Kind {
    rise: Some((35, 9)),
    ..UNCHANGED
};

fn unchanged() -> impl Iterator<Item = (Weeks, Kind)> {
    [
        Weeks::Usual,
        Weeks::Even,
        Weeks::Uneven,
        Weeks::ThinEnd,
        Weeks::LeftOut,
    ]
    .into_iter()
    .map(|weeks| (weeks, Kind { weeks, ..UNCHANGED }))
}

#[test]
fn where_nothing_changed_hardly_any_journal_shows_a_change() {
    let all: Vec<Rates> = unchanged().map(|(_, kind)| rates(kind, 24)).collect();
    let arrows: f64 = all.iter().map(|found| found.arrow).sum::<f64>() / 5.0;
    let any: f64 = all.iter().map(|found| found.arrow_or_perhaps).sum::<f64>() / 5.0;
    // The rates are at most 2 and 7.5 %. Of 120 journals, chance alone gives up to 6 and 17 one time in a thousand.
    assert!(arrows <= 5.0, "{arrows} % with an arrow");
    assert!(any <= 14.0, "{any} % with an arrow or a perhaps");
}

#[test]
fn a_clear_rise_is_mostly_seen() {
    let found = rates(RISEN, 24);
    assert!(found.seen >= 40.0, "{} % seen", found.seen);
    assert!(
        found.since_action >= 60.0,
        "{} % since the action",
        found.since_action
    );
}

#[test]
fn one_partly_beside_tips_at_the_ceiling_is_no_change_and_hides_none() {
    let found = rates(
        Kind {
            ceiling: true,
            ..RISEN
        },
        24,
    );
    assert_eq!(found.at_ceiling, 0.0);
    assert!(found.seen >= 40.0, "{} % seen", found.seen);
}

/// Nothing changed but the number of reflections a week: 10 before the action, 2 since.
const FEWER_LATELY: Kind = Kind {
    weeks: Weeks::FewerLately,
    rise: Some((0, 8)),
    ..UNCHANGED
};

#[test]
fn writing_less_is_no_change_and_no_effect_of_an_action() {
    let found = rates(FEWER_LATELY, 60);
    // Compared in points alone, 23 % are at most 0.05.
    let since = found.since_action;
    assert!(since <= 12.0, "{since} % since the action");
    assert!(found.arrow <= 2.0, "{} % with an arrow", found.arrow);
}

#[test]
#[ignore = "takes minutes without optimising"]
fn of_400_journals_with_fewer_reflections_lately_few_show_a_change() {
    let found = rates(FEWER_LATELY, 400);
    let since = found.since_action;
    assert!(since <= 8.0, "{since} % since the action");
    assert!(found.arrow <= 2.0, "{} % with an arrow", found.arrow);
    let any = found.arrow_or_perhaps;
    assert!(any <= 7.5, "{any} % with an arrow or a perhaps");
}

#[test]
#[ignore = "takes minutes without optimising"]
fn of_400_unchanged_journals_at_most_2_and_7_in_a_hundred_show_a_change() {
    for (weeks, kind) in unchanged() {
        let found = rates(kind, 400);
        assert!(
            found.arrow <= 2.0,
            "{weeks:?}: {} % with an arrow",
            found.arrow
        );
        let any = found.arrow_or_perhaps;
        assert!(any <= 7.5, "{weeks:?}: {any} % with an arrow or a perhaps");
    }
}

#[test]
#[ignore = "takes minutes without optimising"]
fn of_400_risen_journals_most_show_it() {
    let found = rates(RISEN, 400);
    assert!(found.seen >= 60.0, "{} % seen", found.seen);
    assert!(
        found.since_action >= 85.0,
        "{} % since the action",
        found.since_action
    );
    let ceiling = rates(
        Kind {
            ceiling: true,
            ..RISEN
        },
        400,
    );
    assert_eq!(ceiling.at_ceiling, 0.0);
    assert!(
        ceiling.seen >= 60.0,
        "{} % seen beside the ceiling",
        ceiling.seen
    );
}

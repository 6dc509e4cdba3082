//! Prints how often the trends report a change when nothing changed, and when something did.
//!
//! `cargo run --release --example error_rates` takes about a minute.
#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "an example may panic, and prints"
)]

mod simulation;

use simulation::{Kind, Weeks, rates};

/// The number of journals of each kind.
const JOURNALS: u64 = 2_000;

fn main() {
    println!(
        "| journals, {JOURNALS} of each | an arrow | an arrow or a perhaps | the changed tip seen | since the action, p ≤ 0.05 |"
    );
    println!("|---|---:|---:|---:|---:|");
    let kind = |name, all_weeks, weeks, rise| Kind {
        name,
        all_weeks,
        weeks,
        rise,
        ceiling: false,
    };
    let kinds = [
        kind(
            "nothing changed, 24 weeks of 4 to 12",
            24,
            Weeks::Usual,
            None,
        ),
        kind("nothing changed, 24 weeks of 8", 24, Weeks::Even, None),
        kind("nothing changed, 24 uneven weeks", 24, Weeks::Uneven, None),
        kind(
            "nothing changed, one reflection in the last week",
            24,
            Weeks::ThinEnd,
            None,
        ),
        kind(
            "nothing changed, every third week left out",
            36,
            Weeks::LeftOut,
            None,
        ),
        kind(
            "nothing changed, 52 weeks of 1 to 4",
            52,
            Weeks::Light,
            None,
        ),
        kind(
            "nothing changed, 10 a week and 2 in the last 8 of 24 weeks",
            24,
            Weeks::FewerLately,
            Some((0, 8)),
        ),
        kind(
            "25 points more yes in the last 8 of 24 weeks",
            24,
            Weeks::Usual,
            Some((25, 8)),
        ),
        kind(
            "35 points more yes in the last 9 of 24 weeks",
            24,
            Weeks::Usual,
            Some((35, 9)),
        ),
        kind(
            "35 points more yes in the last 9 of 24 uneven weeks",
            24,
            Weeks::Uneven,
            Some((35, 9)),
        ),
        kind(
            "25 points more yes in the last 40 of 104 weeks",
            104,
            Weeks::Usual,
            Some((25, 40)),
        ),
    ];
    for kind in kinds {
        let found = rates(kind, JOURNALS);
        let where_changed = |rate: f64| match kind.rise {
            Some(_) => format!("{rate:.0} %"),
            None => String::new(),
        };
        println!(
            "| {} | {:.1} % | {:.1} % | {} | {} |",
            kind.name,
            found.arrow,
            found.arrow_or_perhaps,
            where_changed(found.seen),
            where_changed(found.since_action)
        );
    }
}

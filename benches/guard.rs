//! How long the identifier guard takes: a note is looked through at every save, so it must not be felt.
//!
//! `cargo bench --bench guard` prints the figures. Nothing fails here: a missed goal is named.

#![allow(clippy::print_stdout, reason = "the figures are what this is for")]

use std::hint::black_box;
use std::time::{Duration, Instant};

use chrono::NaiveDate;
use did_i::privacy::Guard;

/// 10,000 characters are to take no longer.
const GOAL: Duration = Duration::from_millis(2);
/// Ten times the text is to take no more than so many times as long.
const GROWTH: u32 = 30;
/// What would take long if a rule looked at a text again and again.
const REPEATED: [&str; 16] = [
    "9",
    "9 ",
    ".",
    "a",
    "a@b.",
    "[",
    "[date]",
    "0123 ",
    "01/02/",
    "Mr A-",
    "AB 12 ",
    "李",
    "larkfield ",
    "NHS ",
    "9434765919 ",
    "07700 900123 ",
];

fn main() {
    // Cargo runs benches among the tests of all targets too, without this flag.
    if !std::env::args().any(|argument| argument == "--bench") {
        return;
    }
    let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap_or_default();
    let without = Guard::new([""; 0], today);
    let with = Guard::new(["Larkfield", "Kestrel Team", "Siân", "O'Hanlon"], today);
    for (name, guard) in [("no private words", &without), ("private words", &with)] {
        let took = quickest(guard, &prose(10_000), 100);
        let reached = if took < GOAL {
            ""
        } else {
            ", over the goal of 2 ms"
        };
        println!("10,000 characters, {name}: {took:?}{reached}");
    }
    for part in REPEATED {
        let short = quickest(&with, &part.repeat(2_000), 3);
        let long = quickest(&with, &part.repeat(20_000), 3);
        if long > short * GROWTH {
            println!("{part:?} repeated: {short:?}, and {long:?} for ten times as much");
        }
    }
}

/// Clinical prose of so many characters.
fn prose(characters: usize) -> String {
    const PART: &str = "Seen at home on 12/03/2026 with Dr Müller. Olanzapine 10 mg at night, PHQ-9 12/27. \
        We talked about what helps: walking, music, a call to 116 123. NHS number 943 476 5919. ";
    PART.chars().cycle().take(characters).collect()
}

/// The quickest of some tries: what else the machine did meanwhile is not the guard's.
fn quickest(guard: &Guard, text: &str, tries: u32) -> Duration {
    let check = |_| {
        let start = Instant::now();
        black_box(guard.check(black_box(text)));
        start.elapsed()
    };
    (0..tries).map(check).min().unwrap_or_default()
}

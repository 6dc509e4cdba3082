//! How long the identifier guard takes: `cargo bench --bench guard`.
//!
//! A note is checked at every save, so the check must not be noticeable: 10,000 characters must take less than 2 ms,
//! and ten times the text about ten times as long.

use chrono::NaiveDate;
use did_i::privacy::Guard;
use divan::Bencher;
use divan::counter::CharsCount;

/// Texts that would take long if a rule scanned a text repeatedly.
const REPEATED: [&str; 8] = [
    "9 ",
    "a@b.",
    "[date]",
    "01/02/",
    "Mr A-",
    "larkfield ",
    "9434765919 ",
    "07700 900123 ",
];

fn main() {
    divan::main();
}

#[divan::bench(args = [1_000, 10_000, 100_000])]
fn prose(bencher: Bencher<'_, '_>, characters: usize) {
    check(bencher, &guard(&[]), &clinical_prose(characters));
}

#[divan::bench(args = [1_000, 10_000, 100_000])]
fn prose_with_private_words(bencher: Bencher<'_, '_>, characters: usize) {
    check(
        bencher,
        &guard_with_private_words(),
        &clinical_prose(characters),
    );
}

#[divan::bench(args = REPEATED, consts = [2_000, 20_000], sample_count = 20)]
fn repeated<const TIMES: usize>(bencher: Bencher<'_, '_>, part: &str) {
    check(bencher, &guard_with_private_words(), &part.repeat(TIMES));
}

fn check(bencher: Bencher<'_, '_>, guard: &Guard, text: &str) {
    bencher
        .counter(CharsCount::of_str(text))
        .bench(|| guard.check(divan::black_box(text)));
}

fn guard_with_private_words() -> Guard {
    guard(&["Larkfield", "Kestrel Team", "Siân", "O'Hanlon"])
}

fn guard(private_words: &[&str]) -> Guard {
    let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap_or_default();
    Guard::new(private_words, today)
}

fn clinical_prose(characters: usize) -> String {
    const PART: &str = "Seen at home on 12/03/2026 with Dr Müller. Olanzapine 10 mg at night, PHQ-9 12/27. \
        We talked about what helps: walking, music, a call to 116 123. NHS number 943 476 5919. ";
    PART.chars().cycle().take(characters).collect()
}

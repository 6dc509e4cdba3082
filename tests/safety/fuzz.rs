//! The fuzzers' seeds, and everything they ever found, checked in every test run.
//!
//! `fuzz/run` looks for more. A text that breaks a promise is added to `fuzz/seeds`, in the folder of its reader.

use std::fs;
use std::path::Path;

use crate::seeded::SeededRng;

#[path = "../../fuzz/src/lib.rs"]
#[allow(unreachable_pub, reason = "the fuzz targets reach them")]
mod promises;

/// The number of changed copies of every seed.
const CHANGED: usize = 40;

/// Checks every seed of a reader, and copies with random changes.
fn holds(reader: &str, check: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("fuzz/seeds")
        .join(reader);
    let mut seeds: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    seeds.sort();
    assert!(!seeds.is_empty());
    let mut chance = SeededRng(seeds.len() as u64);
    for seed in seeds {
        let bytes = fs::read(&seed).unwrap();
        println!("{}", seed.display());
        check(&bytes);
        for _ in 0..CHANGED {
            check(&changed(&bytes, &mut chance));
        }
    }
}

/// Replaces three random bytes.
fn changed(bytes: &[u8], chance: &mut SeededRng) -> Vec<u8> {
    const OTHER: [&str; 12] = [
        "",
        "\"",
        "\\u001b",
        "\u{1b}",
        "\u{202e}",
        "0",
        "-",
        "99999999999",
        "é",
        "\n",
        " ",
        "é\u{301}",
    ];
    let mut text = String::from_utf8_lossy(bytes).into_owned();
    for _ in 0..3 {
        let places: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let mut pick = |bound: usize| usize::try_from(chance.below(bound as u64)).unwrap();
        if places.is_empty() {
            break;
        }
        let at = places[pick(places.len())];
        let other = OTHER[pick(OTHER.len())];
        let end = at + text[at..].chars().next().map_or(0, char::len_utf8);
        text.replace_range(at..end, other);
    }
    text.into_bytes()
}

#[test]
fn a_set_file_is_read_or_refused() {
    holds("set_toml", promises::set_toml::check);
}

#[test]
fn a_settings_file_is_read_or_refused_and_changed_in_one_place() {
    holds("config_toml", promises::config_toml::check);
}

#[test]
fn a_journal_line_comes_back_unchanged_or_is_refused() {
    holds("journal_lines", promises::journal_lines::check);
}

#[test]
fn a_summary_from_elsewhere_is_shown_tamely_or_refused() {
    holds("summary_json", promises::summary_json::check);
}

#[test]
fn figures_from_elsewhere_are_pooled_tamely_or_refused() {
    holds("summary_csv", promises::summary_csv::check);
}

#[test]
fn a_date_is_understood_or_refused() {
    holds("dates", promises::dates::check);
}

#[test]
fn the_guard_finds_what_it_then_hides() {
    holds("guard", promises::guard::check);
}

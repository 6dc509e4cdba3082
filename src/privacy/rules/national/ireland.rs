//! Ireland: PPS numbers and Eircodes.

use super::identifier::{Code, Evidence, National, matches_pattern};
use crate::privacy::countries::Country;
use crate::privacy::finding::Finding;
use crate::privacy::kind::{Kind, Level};
use crate::privacy::rules::digits::{digits_of, weighted_sum};
use crate::privacy::tokens::TokenizedText;

pub(super) const NATIONAL: National = National {
    country: Country::Ireland,
    numbers: &[],
    codes: &[Code {
        passes: is_pps,
        keywords: &[],
        evidence: Evidence::Check,
        reason: "The form and the check of an Irish PPS number.",
    }],
    find_matches: eircodes,
};

/// Seven digits, a check letter and perhaps one more letter with weight 9 (W, T and X are not counted).
fn is_pps(word: &str) -> bool {
    const LETTERS: &str = "WABCDEFGHIJKLMNOPQRSTUV";
    if !matches_pattern(word, "9999999A") && !matches_pattern(word, "9999999AA") {
        return false;
    }
    let value = |letter: Option<char>| letter.and_then(|it| LETTERS.find(it)).unwrap_or(0);
    let second = word
        .chars()
        .nth(8)
        .filter(|it| !matches!(it, 'W' | 'T' | 'X'));
    let digits = digits_of(word);
    let sum = weighted_sum(&digits, &[8, 7, 6, 5, 4, 3, 2]) as usize + 9 * value(second);
    word.chars()
        .nth(7)
        .is_some_and(|check| LETTERS.chars().nth(sum % 23) == Some(check))
}

/// The letters of Irish postcodes.
const EIRCODE: &[u8] = b"ACDEFHKNPRTVWXY";
const HOMES: &[&[&str]] = &[
    &["eircode"],
    &["address"],
    &["lives"],
    &["live"],
    &["postcode"],
];

/// Irish postcodes: a routing key and four characters from an alphabet of twenty-two.
fn eircodes(tokens: &TokenizedText<'_>) -> Vec<Finding> {
    (0..tokens.words().len())
        .filter_map(|index| {
            let span = tokens.words_span(index, last_of_eircode(tokens, index)?)?;
            let named = tokens.near(&span, HOMES);
            Some(Finding {
                kind: Kind::Postcode,
                level: if named { Level::High } else { Level::Medium },
                span,
                reason: "An Irish postcode; each home has its own.",
            })
        })
        .collect()
}

/// Returns the last word of the postcode that begins with a word.
fn last_of_eircode(tokens: &TokenizedText<'_>, index: usize) -> Option<usize> {
    let (key, unique) = tokens.word(index).split_at_checked(3)?;
    let spaced =
        || tokens.gap_after_word(index) == Some(" ") && is_unique_part(tokens.word(index + 1));
    match unique {
        _ if !is_routing_key(key) => None,
        "" => spaced().then_some(index + 1),
        unique => is_unique_part(unique).then_some(index),
    }
}

fn is_routing_key(word: &str) -> bool {
    match word.as_bytes() {
        [letter, tens, ones] => {
            EIRCODE.contains(letter)
                && tens.is_ascii_digit()
                && (ones.is_ascii_digit() || word == "D6W")
        }
        _ => false,
    }
}

fn is_unique_part(word: &str) -> bool {
    word.len() == 4
        && word
            .bytes()
            .all(|byte| byte.is_ascii_digit() || EIRCODE.contains(&byte))
        && word.bytes().any(|byte| byte.is_ascii_uppercase())
}

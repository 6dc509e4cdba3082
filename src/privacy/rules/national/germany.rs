//! Germany: tax numbers and health insurance numbers.

use super::identifier::{Code, Evidence, National, Number, matches_pattern};
use crate::privacy::countries::Country;
use crate::privacy::rules::digits::digits_of;

pub(super) const NATIONAL: National = National {
    country: Country::Germany,
    numbers: &[Number {
        groupings: &[&[11], &[2, 3, 3, 3]],
        passes: is_tax_id,
        keywords: &[
            &["steuer"],
            &["idnr"],
            &["steuerid"],
            &["identifikationsnummer"],
        ],
        evidence: Evidence::Check,
        reason: "The check of a German tax number, near a keyword for it.",
    }],
    codes: &[
        Code {
            passes: is_kvnr,
            keywords: &[],
            evidence: Evidence::Check,
            reason: "The form and the check of a German health insurance number.",
        },
        Code {
            passes: |word| matches_pattern(word, "A999999999"),
            keywords: &[],
            evidence: Evidence::PatternOnly,
            reason: "The form of a German health insurance number.",
        },
    ],
    find_matches: |_| Vec::new(),
};

/// ISO 7064, modulus 11, 10.
fn is_tax_id(digits: &[u32]) -> bool {
    let Some((check, number)) = digits.split_last() else {
        return false;
    };
    let product = number.iter().fold(10, |product, digit| {
        let sum = (digit + product) % 10;
        let sum = if sum == 0 { 10 } else { sum };
        sum * 2 % 11
    });
    (11 - product) % 10 == *check
}

/// A letter, eight digits and a check digit: Luhn over the letter's place in the alphabet and the digits.
fn is_kvnr(word: &str) -> bool {
    if !matches_pattern(word, "A999999999") {
        return false;
    }
    let index = word
        .bytes()
        .next()
        .map_or(0, |letter| u32::from(letter - b'A') + 1);
    let mut digits = vec![index / 10, index % 10];
    digits.extend(digits_of(word));
    let sum: u32 = digits
        .iter()
        .take(10)
        .enumerate()
        .map(|(at, digit)| match at % 2 {
            0 => *digit,
            _ => digit * 2 / 10 + digit * 2 % 10,
        })
        .sum();
    digits.last() == Some(&(sum % 10))
}

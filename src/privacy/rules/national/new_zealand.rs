//! New Zealand: NHI numbers.

use super::identifier::{Code, Evidence, National, matches_pattern};
use crate::privacy::countries::Country;
use crate::privacy::rules::digits::weighted_sum;

pub(super) const NATIONAL: National = National {
    country: Country::NewZealand,
    numbers: &[],
    codes: &[
        Code {
            passes: is_nhi,
            keywords: &[],
            evidence: Evidence::Check,
            reason: "The form and the check of a New Zealand NHI number.",
        },
        Code {
            passes: is_new_nhi,
            keywords: &[&["nhi"]],
            evidence: Evidence::PatternOnly,
            reason: "The form of a New Zealand NHI number, near a keyword for it.",
        },
    ],
    find_matches: |_| Vec::new(),
};

/// Returns the value of a letter in an NHI number: A to Z without I and O, from 1.
fn nhi_value(byte: u8) -> Option<u32> {
    const LETTERS: &[u8] = b"ABCDEFGHJKLMNPQRSTUVWXYZ";
    if byte.is_ascii_digit() {
        return Some(u32::from(byte - b'0'));
    }
    let index = LETTERS.iter().position(|letter| *letter == byte)?;
    u32::try_from(index + 1).ok()
}

/// Three letters and four digits, the last of which is the check digit (HISO 10046).
fn is_nhi(word: &str) -> bool {
    let values: Option<Vec<u32>> = word.bytes().map(nhi_value).collect();
    let Some(values) = values.filter(|_| matches_pattern(word, "AAA9999")) else {
        return false;
    };
    let rest = weighted_sum(&values, &[7, 6, 5, 4, 3, 2]) % 11;
    rest != 0 && values.last() == Some(&((11 - rest) % 10))
}

/// The form of numbers from 2026 on: three letters, two digits, two letters.
fn is_new_nhi(word: &str) -> bool {
    matches_pattern(word, "AAA99AA") && word.bytes().all(|byte| nhi_value(byte).is_some())
}

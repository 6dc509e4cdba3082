//! Italy: the codice fiscale and health card numbers.

use super::identifier::{Code, Evidence, National, Number, finding, matches_pattern};
use crate::privacy::countries::Country;
use crate::privacy::finding::Finding;
use crate::privacy::tokens::TokenizedText;

pub(super) const NATIONAL: National = National {
    country: Country::Italy,
    numbers: &[Number {
        groupings: &[&[20]],
        passes: |digits| digits.starts_with(&[8, 0, 3, 8, 0]),
        keywords: &[],
        evidence: Evidence::PatternOnly,
        reason: "The form of an Italian health card number.",
    }],
    codes: &[Code {
        passes: is_codice_fiscale,
        keywords: &[],
        evidence: Evidence::Certain,
        reason: "The form and the check of an Italian codice fiscale.",
    }],
    find_matches: spaced_codice_fiscale,
};

/// The places of the digits of the year, the day and the town. Where two people would have the same code, letters stand
/// for some of them.
const DIGITS: [usize; 7] = [6, 7, 9, 10, 12, 13, 14];
/// The letters for the digits from 0 to 9.
const LETTERS_FOR_DIGITS: &[u8] = b"LMNPQRSTUV";

/// Returns whether each digit is one, or the letter for one, and at least one is a digit: no four words of a sentence.
fn has_its_digits(word: &str) -> bool {
    let digits = || DIGITS.iter().filter_map(|at| word.as_bytes().get(*at));
    digits().all(|byte| byte.is_ascii_digit() || LETTERS_FOR_DIGITS.contains(byte))
        && digits().any(u8::is_ascii_digit)
}

/// Six letters, year, month letter, day, place and a check letter (decree of 23 December 1976).
fn is_codice_fiscale(word: &str) -> bool {
    const ODD: [u32; 26] = [
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24,
        23,
    ];
    if !matches_pattern(word, "AAAAAAXXAXXAXXXA")
        || !has_its_digits(word)
        || !word
            .as_bytes()
            .get(8)
            .is_some_and(|month| b"ABCDEHLMPRST".contains(month))
    {
        return false;
    }
    let value = |byte: u8| {
        u32::from(if byte.is_ascii_digit() {
            byte - b'0'
        } else {
            byte - b'A'
        })
    };
    let sum: u32 = word
        .bytes()
        .take(15)
        .enumerate()
        .map(|(index, byte)| match index % 2 {
            0 => usize::try_from(value(byte))
                .ok()
                .and_then(|at| ODD.get(at))
                .copied()
                .unwrap_or(0),
            _ => value(byte),
        })
        .sum();
    word.bytes()
        .next_back()
        .is_some_and(|check| value(check) == sum % 26)
}

/// The codice fiscale in groups, as on the card: GRS RNT 33M30 I929C.
fn spaced_codice_fiscale(tokens: &TokenizedText<'_>) -> Vec<Finding> {
    let lengths = [3, 3, 5, 5];
    (0..tokens.words().len())
        .filter(|first| {
            (0..4)
                .zip(lengths)
                .all(|(at, length)| tokens.word(first + at).len() == length)
        })
        .filter(|first| {
            (0..3).all(|at| {
                matches!(
                    tokens.gap_after_word(first + at),
                    Some(" " | "\u{a0}" | "-")
                )
            })
        })
        .filter_map(|first| {
            let letters: String = (first..first + 4).map(|at| tokens.word(at)).collect();
            is_codice_fiscale(&letters.to_ascii_uppercase()).then_some(())?;
            Some(finding(
                tokens.words_span(first, first + 3)?,
                Evidence::Certain,
                "The form and the check of an Italian codice fiscale.",
            ))
        })
        .collect()
}

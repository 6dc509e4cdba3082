//! Spain: NIE and NIF.

use super::identifier::{Code, Evidence, National, finding, matches_pattern};
use crate::privacy::countries::Country;
use crate::privacy::finding::Finding;
use crate::privacy::rules::digits::{digits_of, remainder};
use crate::privacy::tokens::TokenizedText;

const REASON: &str = "The form and the check of a Spanish NIE or NIF.";

pub(super) const NATIONAL: National = National {
    country: Country::Spain,
    numbers: &[],
    codes: &[Code {
        passes: is_nie,
        keywords: &[],
        evidence: Evidence::Check,
        reason: REASON,
    }],
    find_matches: with_hyphens,
};

/// The number modulo 23 selects the check letter. X, Y and Z before the number mean 0, 1 and 2.
fn is_nie(word: &str) -> bool {
    const LETTERS: &str = "TRWAGMYFPDXBNJZSQVHLCKE";
    let first = match word.bytes().next() {
        Some(letter @ b'X'..=b'Z') if matches_pattern(word, "A9999999A") => {
            Some(u32::from(letter - b'X'))
        }
        _ if matches_pattern(word, "99999999A") => None,
        _ => return false,
    };
    let number = remainder(first.into_iter().chain(digits_of(word)), 23);
    let letter = usize::try_from(number)
        .ok()
        .and_then(|at| LETTERS.chars().nth(at));
    letter.is_some_and(|letter| word.ends_with(letter))
}

/// A NIE or NIF with hyphens: X-1234567-L, 12345678-Z.
fn with_hyphens(tokens: &TokenizedText<'_>) -> Vec<Finding> {
    let hyphen = |index: usize| tokens.gap_after_word(index) == Some("-");
    (0..tokens.words().len())
        .filter(|first| hyphen(*first) && !(*first > 0 && hyphen(first - 1)))
        .filter_map(|first| {
            let last = (first + 1..first + 3).find(|last| !hyphen(*last))?;
            let letters: String = (first..=last).map(|at| tokens.word(at)).collect();
            is_nie(&letters.to_ascii_uppercase()).then_some(())?;
            let span = tokens.words_span(first, last)?;
            Some(finding(span, Evidence::Check, REASON))
        })
        .collect()
}

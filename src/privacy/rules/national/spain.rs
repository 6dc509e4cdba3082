//! Spain: NIE and NIF.

use super::form::{Code, National, has_form};
use crate::privacy::countries::Country;
use crate::privacy::rules::digits::{digits_of, remainder};

pub(super) const NATIONAL: National = National {
    country: Country::Spain,
    numbers: &[],
    codes: &[Code {
        passes: is_nie,
        keywords: &[],
        reason: "The form and the check of a Spanish NIE or NIF.",
    }],
    look: |_| Vec::new(),
};

/// The number modulo 23 selects the check letter. X, Y and Z before the number mean 0, 1 and 2.
fn is_nie(word: &str) -> bool {
    const LETTERS: &str = "TRWAGMYFPDXBNJZSQVHLCKE";
    let first = match word.bytes().next() {
        Some(letter @ b'X'..=b'Z') if has_form(word, "A9999999A") => Some(u32::from(letter - b'X')),
        _ if has_form(word, "99999999A") => None,
        _ => return false,
    };
    let number = remainder(first.into_iter().chain(digits_of(word)), 23);
    let letter = usize::try_from(number)
        .ok()
        .and_then(|at| LETTERS.chars().nth(at));
    letter.is_some_and(|letter| word.ends_with(letter))
}

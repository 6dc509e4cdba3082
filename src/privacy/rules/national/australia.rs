//! Australia: Medicare numbers, individual healthcare identifiers, tax file numbers.

use super::identifier::{Evidence, National, Number};
use crate::privacy::countries::Country;
use crate::privacy::rules::digits::{passes_luhn, weighted_sum};

pub(super) const NATIONAL: National = National {
    country: Country::Australia,
    numbers: &[
        Number {
            groupings: &[&[4, 5, 1]],
            passes: is_medicare,
            keywords: &[],
            evidence: Evidence::Check,
            reason: "The groups and the check of an Australian Medicare number.",
        },
        Number {
            groupings: &[&[16], &[4, 4, 4, 4]],
            passes: |digits| digits.starts_with(&[8, 0, 0, 3, 6]) && passes_luhn(digits),
            keywords: &[],
            evidence: Evidence::Certain,
            reason: "The form and the check of an Australian health identifier.",
        },
        Number {
            groupings: &[&[3, 3, 3], &[9]],
            passes: |digits| weighted_sum(digits, &[1, 4, 3, 7, 5, 8, 6, 9, 10]).is_multiple_of(11),
            keywords: &[&["tfn"], &["tax", "file"]],
            evidence: Evidence::Check,
            reason: "The check of an Australian tax file number, near a keyword for it.",
        },
        Number {
            groupings: &[&[10]],
            passes: is_medicare,
            keywords: &[&["medicare"]],
            evidence: Evidence::Check,
            reason: "The check of an Australian Medicare number, near a keyword for it.",
        },
    ],
    codes: &[],
    find_matches: |_| Vec::new(),
};

/// Ten digits in groups of four, five and one; the ninth digit checks the first eight (Services Australia).
fn is_medicare(digits: &[u32]) -> bool {
    let Some((check, first)) = digits.get(8).zip(digits.first()) else {
        return false;
    };
    (2..=6).contains(first) && weighted_sum(digits, &[1, 3, 7, 9, 1, 3, 7, 9]) % 10 == *check
}

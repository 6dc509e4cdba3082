//! India: Aadhaar numbers.

use super::identifier::{Evidence, National, Number};
use crate::privacy::countries::Country;

pub(super) const NATIONAL: National = National {
    country: Country::India,
    numbers: &[
        Number {
            groupings: &[&[12], &[4, 4, 4]],
            passes: |digits| {
                !digits.starts_with(&[0]) && !digits.starts_with(&[1]) && passes_verhoeff(digits)
            },
            keywords: &[],
            evidence: Evidence::Check,
            reason: "The check of an Indian Aadhaar number.",
        },
        Number {
            groupings: &[&[12]],
            passes: |digits| !matches!(digits.first(), Some(0 | 1)),
            keywords: &[],
            evidence: Evidence::PatternOnly,
            reason: "As many digits as an Indian Aadhaar number has; a mistyped one can still identify a person.",
        },
    ],
    codes: &[],
    find_matches: |_| Vec::new(),
};

/// The Verhoeff check, over the dihedral group of order ten.
fn passes_verhoeff(digits: &[u32]) -> bool {
    const SWAP: [u32; 10] = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
    let product = |a: u32, b: u32| match (a < 5, b < 5) {
        (true, true) => (a + b) % 5,
        (true, false) => (a + b) % 5 + 5,
        (false, true) => (a + 5 - b) % 5 + 5,
        (false, false) => (a + 5 - b) % 5,
    };
    let swapped = |digit: u32, times: usize| {
        (0..times % 8).fold(digit, |digit, _| {
            usize::try_from(digit)
                .ok()
                .and_then(|digit| SWAP.get(digit))
                .copied()
                .unwrap_or(0)
        })
    };
    let indexes = digits.iter().rev().enumerate();
    indexes.fold(0, |sum, (index, digit)| {
        product(sum, swapped(*digit, index))
    }) == 0
}

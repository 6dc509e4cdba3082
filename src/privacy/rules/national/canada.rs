//! Canada: social insurance numbers.

use super::form::{Evidence, National, Number};
use crate::privacy::countries::Country;
use crate::privacy::rules::digits::passes_luhn;

pub(super) const NATIONAL: National = National {
    country: Country::Canada,
    numbers: &[
        Number {
            groupings: &[&[3, 3, 3]],
            passes: |digits| passes_luhn(digits) && !is_even_series(digits),
            keywords: &[],
            evidence: Evidence::Check,
            reason: "The groups and the check of a Canadian social insurance number.",
        },
        Number {
            groupings: &[&[9]],
            passes: passes_luhn,
            keywords: &[&["sin"], &["social", "insurance"]],
            evidence: Evidence::Check,
            reason: "The check of a Canadian social insurance number, near a keyword for it.",
        },
    ],
    codes: &[],
    look: |_| Vec::new(),
};

/// Doses and counts in steps: 100 200 300.
fn is_even_series(digits: &[u32]) -> bool {
    digits
        .chunks(3)
        .all(|group| group.last().is_some_and(|digit| digit.is_multiple_of(5)))
}

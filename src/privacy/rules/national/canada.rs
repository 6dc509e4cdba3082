//! Canada: social insurance numbers.

use super::identifier::{Evidence, National, Number};
use crate::privacy::countries::Country;
use crate::privacy::rules::digits::{are_in_steps, passes_luhn};

pub(super) const NATIONAL: National = National {
    country: Country::Canada,
    numbers: &[
        Number {
            groupings: &[&[3, 3, 3]],
            passes: |digits| passes_luhn(digits) && !are_in_steps(digits),
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
    find_matches: |_| Vec::new(),
};

//! France: the NIR, the number of social security.

use super::identifier::{Evidence, National, Number};
use crate::privacy::countries::Country;
use crate::privacy::rules::digits::remainder;

pub(super) const NATIONAL: National = National {
    country: Country::France,
    numbers: &[Number {
        groupings: &[&[15], &[13, 2], &[1, 2, 2, 2, 3, 3, 2]],
        passes: is_nir,
        keywords: &[],
        evidence: Evidence::Certain,
        reason: "The form and the check of a French social security number.",
    }],
    codes: &[],
    find_matches: |_| Vec::new(),
};

/// Sex, year, month, place, serial number and a key of two digits: 97 minus the remainder of the rest.
fn is_nir(digits: &[u32]) -> bool {
    let Some((number, key)) = digits.split_at_checked(13) else {
        return false;
    };
    let month = remainder(digits.get(3..5).unwrap_or_default().iter().copied(), 100);
    matches!(digits.first(), Some(1 | 2))
        && ((1..=12).contains(&month) || month >= 20)
        && 97 - remainder(number.iter().copied(), 97) == remainder(key.iter().copied(), 100)
}

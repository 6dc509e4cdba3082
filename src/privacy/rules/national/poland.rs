//! Poland: PESEL numbers.

use super::identifier::{Evidence, National, Number};
use crate::privacy::countries::Country;
use crate::privacy::rules::digits::{remainder, weighted_sum};

pub(super) const NATIONAL: National = National {
    country: Country::Poland,
    numbers: &[Number {
        groupings: &[&[11]],
        passes: is_pesel,
        keywords: &[],
        evidence: Evidence::Check,
        reason: "The form and the check of a Polish PESEL number.",
    }],
    codes: &[],
    find_matches: |_| Vec::new(),
};

/// Year, month (plus 20, 40, 60 or 80 in other centuries), day, four more digits and a check digit.
fn is_pesel(digits: &[u32]) -> bool {
    let two = |at: usize| {
        digits
            .get(at..at + 2)
            .map_or(0, |pair| remainder(pair.iter().copied(), 100))
    };
    (1..=12).contains(&(two(2) % 20))
        && (1..=31).contains(&two(4))
        && weighted_sum(digits, &[1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]).is_multiple_of(10)
}

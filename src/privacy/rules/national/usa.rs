//! The United States: social security and Medicare numbers.

use super::identifier::{Code, Evidence, National, Number, matches_pattern};
use crate::privacy::countries::Country;

pub(super) const NATIONAL: National = National {
    country: Country::Usa,
    numbers: &[Number {
        groupings: &[&[3, 2, 4]],
        passes: |digits| {
            !digits.starts_with(&[0, 0, 0])
                && !digits.starts_with(&[6, 6, 6])
                && !digits.starts_with(&[9])
        },
        keywords: &[],
        evidence: Evidence::Groups,
        reason: "The groups of an American social security number.",
    }],
    codes: &[Code {
        passes: is_mbi,
        keywords: &[&["medicare"], &["mbi"]],
        evidence: Evidence::PatternOnly,
        reason: "The form of an American Medicare number, near a keyword for it.",
    }],
    find_matches: |_| Vec::new(),
};

/// Eleven letters and digits; the second and the eighth are letters (CMS).
fn is_mbi(word: &str) -> bool {
    matches_pattern(word, "9AX9AX9AA99")
}

//! NHS numbers.
//!
//! Format and check digit are those of the NHS Data Dictionary, attribute NHS NUMBER. One in eleven random numbers
//! passes the check, so a number without its groups or a keyword is only of medium level.

use super::digits::{numbers_a_thing, numbers_goods};
use super::ten_digits::{Grouping, TenDigits, all};
use crate::privacy::finding::Finding;
use crate::privacy::kind::{Kind, Level};
use crate::privacy::tokens::TokenizedText;

/// Keywords near an NHS number.
pub(super) const KEYWORDS: &[&[&str]] = &[
    &["nhs"],
    &["n", "h", "s"],
    &["nhsno"],
    &["patient"],
    &["patients"],
    &["pt"],
    &["hospital"],
    &["mrn"],
];
/// Keywords near a Health and Care number of Northern Ireland, which begins with 32 to 39.
const HEALTH_AND_CARE: &[&[&str]] = &[&["h", "c"], &["hsc"], &["health", "and", "care"]];

pub(super) fn find(tokens: &TokenizedText<'_>) -> Vec<Finding> {
    all(tokens)
        .filter(|ten| !ten.is_dummy())
        .filter_map(|ten| {
            let in_range = matches!(ten.digits, [3, 2..=9, ..]);
            let health_and_care = in_range && tokens.near(&ten.span, HEALTH_AND_CARE);
            let (level, reason) = weigh(&ten, health_and_care || tokens.near(&ten.span, KEYWORDS))?;
            let is_of_a_thing = if ten.passes_sum() {
                numbers_goods(tokens, &ten.span)
            } else {
                numbers_a_thing(tokens, &ten.span)
            };
            if level == Level::Medium && is_of_a_thing {
                return None;
            }
            Some(Finding {
                kind: if health_and_care {
                    Kind::HcNumber
                } else {
                    Kind::NhsNumber
                },
                level,
                span: ten.span,
                reason,
            })
        })
        .collect()
}

fn weigh(ten: &TenDigits, keyword: bool) -> Option<(Level, &'static str)> {
    let usual = matches!(ten.grouping, Grouping::Solid | Grouping::ThreeThreeFour);
    match (ten.passes_sum(), keyword, ten.grouping) {
        (true, true, _) => Some((
            Level::High,
            "Ten digits that pass the check of NHS numbers, near a keyword for it.",
        )),
        (true, false, Grouping::ThreeThreeFour) => Some((
            Level::High,
            "Ten digits that pass the check of NHS numbers, in groups of 3, 3 and 4.",
        )),
        (true, false, Grouping::Solid) => Some((
            Level::Medium,
            "Ten digits that pass the check of NHS numbers, perhaps by chance.",
        )),
        (false, true, _) if usual => Some((
            Level::Medium,
            "Ten digits near a keyword for a patient number; a mistyped one can still identify a person.",
        )),
        _ => None,
    }
}

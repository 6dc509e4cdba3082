//! CHI numbers, of Scotland's Community Health Index.
//!
//! Ten digits: the date of birth as DDMMYY, three more digits, and the check digit of NHS numbers.

use chrono::NaiveDate;

use super::nhs;
use super::ten_digits::{Grouping, TenDigits, all};
use crate::privacy::finding::Finding;
use crate::privacy::kind::{Kind, Level};
use crate::privacy::tokens::TokenizedText;

const KEYWORDS: &[&[&str]] = &[
    &["chi"],
    &["c", "h", "i"],
    &["community", "health", "index"],
];

pub(super) fn find(tokens: &TokenizedText<'_>) -> Vec<Finding> {
    all(tokens)
        .filter(|ten| ten.grouping != Grouping::Odd && !ten.is_dummy() && begins_with_a_date(ten))
        .filter_map(|ten| {
            let reason = if tokens.near(&ten.span, KEYWORDS) {
                "Ten digits that begin with a date, near the word CHI."
            } else if ten.passes_sum() && !tokens.near(&ten.span, nhs::KEYWORDS) {
                "Ten digits that begin with a date and pass the check of CHI numbers."
            } else {
                return None;
            };
            Some(Finding {
                kind: Kind::Chi,
                level: Level::High,
                span: ten.span,
                reason,
            })
        })
        .collect()
}

/// The century is not written, so 29 February counts if it exists in either century.
fn begins_with_a_date(ten: &TenDigits) -> bool {
    let [d1, d2, m1, m2, y1, y2, ..] = ten.digits;
    let (day, month, year) = (d1 * 10 + d2, m1 * 10 + m2, y1 * 10 + y2);
    [1900, 2000].into_iter().any(|century: u32| {
        i32::try_from(century + year)
            .ok()
            .and_then(|year| NaiveDate::from_ymd_opt(year, month, day))
            .is_some()
    })
}

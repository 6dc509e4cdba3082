//! Ten digits and the check digit that NHS numbers and CHI numbers share.

use std::ops::Range;

use super::digits::{are_joined, are_the_same, digits_of, span_of_groups};
use crate::privacy::tokens::TokenizedText;

/// The groups in which ten digits are written. The last ones are typed in a hurry.
const GROUPINGS: [(Grouping, &[usize]); 9] = [
    (Grouping::Solid, &[10]),
    (Grouping::ThreeThreeFour, &[3, 3, 4]),
    (Grouping::SixFour, &[6, 4]),
    (Grouping::Odd, &[3, 7]),
    (Grouping::Odd, &[4, 6]),
    (Grouping::Odd, &[5, 5]),
    (Grouping::Odd, &[4, 3, 3]),
    (Grouping::Odd, &[3, 3, 3, 1]),
    (Grouping::Odd, &[2, 2, 2, 2, 2]),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Grouping {
    Solid,
    ThreeThreeFour,
    SixFour,
    Odd,
}

/// Ten digits in a text.
pub(super) struct TenDigits {
    pub(super) span: Range<usize>,
    pub(super) grouping: Grouping,
    pub(super) digits: [u32; 10],
}

impl TenDigits {
    /// Returns whether all digits are the same: a dummy number, which passes the check.
    pub(super) fn is_dummy(&self) -> bool {
        are_the_same(&self.digits)
    }

    /// The modulus 11 check of the NHS Data Dictionary (attribute NHS NUMBER), which CHI numbers use too.
    ///
    /// The first nine digits have weights 10 to 2. The tenth is 11 minus the remainder of their sum; 11 becomes 0, and
    /// numbers for which it would be 10 are not issued.
    pub(super) fn passes_sum(&self) -> bool {
        let weighted_sum = self.digits.iter().zip((2..=10).rev());
        let sum: u32 = weighted_sum.map(|(digit, weight)| digit * weight).sum();
        let check = (11 - sum % 11) % 11;
        self.digits.last() == Some(&check)
    }
}

/// Iterates over all ten-digit numbers of a text that are not part of a longer number.
pub(super) fn all<'p>(tokens: &'p TokenizedText<'_>) -> impl Iterator<Item = TenDigits> + 'p {
    (0..tokens.numbers.len()).flat_map(move |first| {
        GROUPINGS
            .iter()
            .filter_map(move |(grouping, lengths)| read(tokens, first, *grouping, lengths))
    })
}

/// Returns whether the same slash, underscore, bar, dot, colon or comma is in all gaps: 943/476/5919.
fn have_one_mark(tokens: &TokenizedText<'_>, first: usize, groups: usize) -> bool {
    let mut gaps = (first..first + groups - 1).filter_map(|index| tokens.gap_after_number(index));
    let mark = gaps.next().unwrap_or_default();
    mark.chars().count() == 1 && "/_|·:,".contains(mark) && gaps.all(|gap| gap == mark)
}

fn read(
    tokens: &TokenizedText<'_>,
    first: usize,
    grouping: Grouping,
    lengths: &[usize],
) -> Option<TenDigits> {
    let span = span_of_groups(tokens, first, lengths)?;
    if !are_joined(tokens, first, lengths.len()) && !have_one_mark(tokens, first, lengths.len()) {
        return None;
    }
    let digits = digits_of(tokens.at(span.clone()));
    Some(TenDigits {
        span,
        grouping,
        digits: digits.try_into().ok()?,
    })
}

//! Ten digits and the check digit that NHS numbers and CHI numbers share.

use std::ops::Range;

use crate::privacy::tokens::{TokenizedText, is_separator, joins};

/// The groups in which ten digits are written. The last ones are typed in a hurry.
const GROUPINGS: [(Grouping, &[usize]); 7] = [
    (Grouping::Solid, &[10]),
    (Grouping::ThreeThreeFour, &[3, 3, 4]),
    (Grouping::SixFour, &[6, 4]),
    (Grouping::Odd, &[3, 7]),
    (Grouping::Odd, &[4, 6]),
    (Grouping::Odd, &[5, 5]),
    (Grouping::Odd, &[4, 3, 3]),
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
        self.digits
            .windows(2)
            .all(|pair| pair.first() == pair.last())
    }

    /// The modulus 11 check of the NHS Data Dictionary (attribute NHS NUMBER), which CHI numbers use too.
    ///
    /// The first nine digits have weights 10 to 2. The tenth is 11 minus the remainder of their sum; 11 becomes 0, and
    /// numbers for which it would be 10 are not issued.
    pub(super) fn passes_sum(&self) -> bool {
        let weighed = self.digits.iter().zip((2..=10).rev());
        let sum: u32 = weighed.map(|(digit, weight)| digit * weight).sum();
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

/// Returns whether all gaps have the same separator, whatever it is: 943/476/5919.
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
    let groups = tokens.numbers.get(first..first + lengths.len())?;
    let fits = groups.iter().map(Range::len).eq(lengths.iter().copied());
    let joined = || {
        (first..first + lengths.len() - 1)
            .filter_map(|index| tokens.gap_after_number(index))
            .all(|gap| joins(gap, is_separator))
            || have_one_mark(tokens, first, lengths.len())
    };
    if !fits || !joined() {
        return None;
    }
    let span = groups.first()?.start..groups.last()?.end;
    let digits: Vec<u32> = tokens
        .at(span.clone())
        .chars()
        .filter_map(|c| c.to_digit(10))
        .collect();
    Some(TenDigits {
        span,
        grouping,
        digits: digits.try_into().ok()?,
    })
}

//! Ten digits and their check sum, which NHS numbers and CHI numbers share.

use std::ops::Range;

use crate::privacy::tokens::{TokenizedText, is_separator, joins};

/// The groups in which ten digits are written; the last ones are those of a hasty typist.
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
    /// Returns whether all digits are the same: a dummy number that passes the check.
    pub(super) fn is_dummy(&self) -> bool {
        self.digits
            .windows(2)
            .all(|pair| pair.first() == pair.last())
    }

    /// Modulus 11 of the NHS Data Dictionary (attribute NHS NUMBER), which CHI numbers follow too.
    ///
    /// The first nine digits weigh 10 to 2. Eleven less the remainder of their sum is the tenth; 11
    /// stands for 0, and a number that asks for 10 is never given out.
    pub(super) fn passes_sum(&self) -> bool {
        let weighed = self.digits.iter().zip((2..=10).rev());
        let sum: u32 = weighed.map(|(digit, weight)| digit * weight).sum();
        let check = (11 - sum % 11) % 11;
        self.digits.last() == Some(&check)
    }
}

/// Returns every ten digits of a text with no further digit at either end.
pub(super) fn all<'p>(tokens: &'p TokenizedText<'_>) -> impl Iterator<Item = TenDigits> + 'p {
    (0..tokens.numbers.len()).flat_map(move |first| {
        GROUPINGS
            .iter()
            .filter_map(move |(grouping, lengths)| read(tokens, first, *grouping, lengths))
    })
}

/// Returns whether the same sign stands in every gap, whichever it is: 943/476/5919.
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

//! Digits in groups, and the check digits that several kinds of number share.

use std::ops::Range;

use crate::privacy::tokens::{TokenizedText, is_in, is_separator, joins};

/// A number in groups.
pub(super) struct Grouped {
    pub(super) span: Range<usize>,
    pub(super) digits: Vec<u32>,
}

/// Reads groups of these lengths, the first of which is the number with this index.
///
/// Fails if they are not joined by separators, or are part of a longer number. Letters may touch it, as in
/// `PESEL66032087381`.
pub(super) fn grouped(
    tokens: &TokenizedText<'_>,
    first: usize,
    lengths: &[usize],
) -> Option<Grouped> {
    let span = span_of_groups(tokens, first, lengths)?;
    if !are_joined(tokens, first, lengths.len()) {
        return None;
    }
    let digits = digits_of(tokens.at(span.clone()));
    Some(Grouped { span, digits })
}

/// Returns the span of groups of these lengths, whatever is between them.
pub(super) fn span_of_groups(
    tokens: &TokenizedText<'_>,
    first: usize,
    lengths: &[usize],
) -> Option<Range<usize>> {
    let groups = tokens.numbers.get(first..first + lengths.len())?;
    let fits = groups.iter().map(Range::len).eq(lengths.iter().copied());
    fits.then_some(groups.first()?.start..groups.last()?.end)
}

/// Returns whether only separators are between this many groups.
pub(super) fn are_joined(tokens: &TokenizedText<'_>, first: usize, groups: usize) -> bool {
    (first..first + groups - 1)
        .filter_map(|index| tokens.gap_after_number(index))
        .all(|gap| joins(gap, is_separator))
}

/// Returns whether all digits are the same, as in a dummy number.
pub(super) fn are_the_same(digits: &[u32]) -> bool {
    digits.windows(2).all(|pair| pair.first() == pair.last())
}

/// Returns whether groups of three digits are doses or counts in steps: 100 200 300.
pub(super) fn are_in_steps(digits: &[u32]) -> bool {
    digits
        .chunks(3)
        .all(|group| group.last().is_some_and(|digit| digit.is_multiple_of(5)))
}

/// Returns the digits of a text.
pub(super) fn digits_of(text: &str) -> Vec<u32> {
    text.chars().filter_map(|c| c.to_digit(10)).collect()
}

/// Returns the weighted sum of digits.
pub(super) fn weighted_sum(digits: &[u32], weights: &[u32]) -> u32 {
    digits
        .iter()
        .zip(weights)
        .map(|(digit, weight)| digit * weight)
        .sum()
}

/// The Luhn check of bank cards and some identity numbers (ISO/IEC 7812-1, annex B).
pub(super) fn passes_luhn(digits: &[u32]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(index, digit)| match index % 2 {
            0 => *digit,
            _ => digit * 2 / 10 + digit * 2 % 10,
        })
        .sum();
    sum.is_multiple_of(10)
}

/// Returns the remainder of a long decimal number.
pub(super) fn remainder(digits: impl IntoIterator<Item = u32>, modulus: u64) -> u64 {
    digits
        .into_iter()
        .fold(0, |rest, digit| (rest * 10 + u64::from(digit)) % modulus)
}

/// Numbered things of daily life that do not identify a person.
#[rustfmt::skip]
const GOODS: [&str; 39] = [
    "order", "invoice", "ticket", "serial", "batch", "lot", "barcode", "meter", "bleep", "extension", "ext", "asset",
    "pmid", "isrctn", "doi", "model", "version", "charity", "grant", "door", "receipt", "tracking", "isbn", "issn",
    "item", "part", "minutes", "seconds", "pi", "budget", "bus", "train", "flight", "parcel", "build", "fax",
    "lottery", "sevens", "counts",
];
/// General words that are before the numbers of things, and before those of people: "her code", "the form says".
const GENERAL: [&str; 6] = ["code", "form", "page", "permit", "policy", "room"];

/// Returns whether one of the two words before a number is one for numbered goods, or a general one. That is enough for a
/// number without a check digit.
pub(super) fn numbers_a_thing(tokens: &TokenizedText<'_>, span: &Range<usize>) -> bool {
    numbers_goods(tokens, span) || is_after(tokens, span, &GENERAL)
}

/// Returns whether one of the two words before a number is one for numbered goods. That is enough also for a number that
/// passes a check.
pub(super) fn numbers_goods(tokens: &TokenizedText<'_>, span: &Range<usize>) -> bool {
    is_after(tokens, span, &GOODS)
}

fn is_after(tokens: &TokenizedText<'_>, span: &Range<usize>, things: &[&str]) -> bool {
    tokens
        .words_before(span.start)
        .take(2)
        .any(|word| is_in(things, word))
}

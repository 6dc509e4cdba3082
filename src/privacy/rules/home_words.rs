//! Words of a person's home near an address or a postcode.

use std::ops::Range;

use crate::privacy::tokens::TokenizedText;

/// Words of a home address.
pub(super) const OF_ADDRESS: &[&[&str]] = &[
    &["postcode"],
    &["post", "code"],
    &["address"],
    &["lives"],
    &["live"],
    &["lived"],
    &["living"],
];
/// Words for a home, which are in many texts without an address.
const HOMES: &[&[&str]] = &[&["home"], &["house"], &["flat"]];

/// Returns whether a word of a home, or of its address, is within this many words of a span.
pub(super) fn is_near_home(tokens: &TokenizedText<'_>, span: &Range<usize>, reach: usize) -> bool {
    tokens.near_within(span, OF_ADDRESS, reach) || tokens.near_within(span, HOMES, reach)
}

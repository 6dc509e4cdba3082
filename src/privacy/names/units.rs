//! Units of names: "O'Brien", "Jean-Paul" and "Anna" are one unit each; a possessive 's is not part of it.

use std::ops::Range;

use super::words::{WordFlags, flags_of};
use crate::privacy::tokens::{TokenizedText, is_apostrophe, is_hyphen};

/// The maximum length of a name, in bytes.
const LONGEST: usize = 64;

/// How a unit is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum WordShape {
    Small,
    Capitalised,
    Capitals,
    /// Capitals inside: `McDonald`.
    Mixed,
    /// Digits, placeholders, scripts without capitals.
    Other,
}

/// A word, or words held together by hyphens and apostrophes.
pub(super) struct Unit<'t> {
    pub(super) span: Range<usize>,
    pub(super) text: &'t str,
    pub(super) flags: WordFlags,
    pub(super) shape: WordShape,
    /// A possessive 's follows.
    pub(super) is_possessive: bool,
}

/// Splits a text into units.
pub(super) fn units<'t>(tokens: &TokenizedText<'t>) -> Vec<Unit<'t>> {
    let mut units = Vec::with_capacity(tokens.words().len());
    let mut first = 0;
    while first < tokens.words().len() {
        let mut last = first;
        let mut is_possessive = false;
        while let Some(gap) = tokens.gap_after_word(last) {
            let mut signs = gap.chars();
            let (Some(sign), None) = (signs.next(), signs.next()) else {
                break;
            };
            let next = tokens.word(last + 1);
            if is_apostrophe(sign) && next.eq_ignore_ascii_case("s") {
                is_possessive = true;
                break;
            }
            let holds = is_apostrophe(sign) && tokens.word(last).len() < 3 || is_hyphen(sign);
            if !holds || last - first > 2 {
                break;
            }
            last += 1;
        }
        units.extend(unit(tokens, first, last, is_possessive));
        first = last + 1 + usize::from(is_possessive);
    }
    units
}

fn unit<'t>(
    tokens: &TokenizedText<'t>,
    first: usize,
    last: usize,
    is_possessive: bool,
) -> Option<Unit<'t>> {
    let span = tokens.words_span(first, last)?;
    let text = tokens.at(span.clone());
    if text.len() > LONGEST {
        return Some(Unit {
            flags: WordFlags::default(),
            shape: WordShape::Other,
            is_possessive,
            text,
            span,
        });
    }
    // What stands before an apostrophe is an article or a prefix, as in "un'idea" and "O'Brien".
    let is_prefix = |at: &usize| {
        *at < last
            && tokens
                .gap_after_word(*at)
                .is_some_and(|gap| gap.chars().all(is_apostrophe))
    };
    let name = (first..=last)
        .filter(|at| !is_prefix(at))
        .map(|at| flags_of(tokens.word(at)))
        .find(|it| it.is_name());
    Some(Unit {
        flags: name.unwrap_or_else(|| flags_of(tokens.word(last))),
        shape: shape_of(text),
        is_possessive,
        text,
        span,
    })
}

fn shape_of(text: &str) -> WordShape {
    let mut letters = text.chars().filter(|c| c.is_alphabetic());
    let Some(first) = letters.next() else {
        return WordShape::Other;
    };
    if text.contains(|c: char| c.is_ascii_digit() || c == '[') {
        return WordShape::Other;
    }
    let (mut small, mut large) = (0, 0);
    for c in letters {
        small += usize::from(c.is_lowercase());
        large += usize::from(c.is_uppercase());
    }
    match (first.is_uppercase(), first.is_lowercase(), small, large) {
        (true, _, 1.., 0) => WordShape::Capitalised,
        (true, _, 0, 1..) => WordShape::Capitals,
        (true, _, _, _) => WordShape::Mixed,
        (_, true, _, _) => WordShape::Small,
        _ => WordShape::Other,
    }
}

//! What a national identifier looks like, and how one is found.

use std::ops::Range;

use crate::privacy::countries::Country;
use crate::privacy::finding::Finding;
use crate::privacy::kind::{Kind, Level};
use crate::privacy::rules::digits::{are_the_same, grouped, numbers_a_thing, numbers_goods};
use crate::privacy::tokens::TokenizedText;

/// The identifiers of one country.
pub(super) struct National {
    pub(super) country: Country,
    pub(super) numbers: &'static [Number],
    pub(super) codes: &'static [Code],
    /// Finds what is neither digits only nor one word.
    pub(super) find_matches: fn(&TokenizedText<'_>) -> Vec<Finding>,
}

/// A national identifier of digits only.
pub(super) struct Number {
    /// The groups in which it is written.
    pub(super) groupings: &'static [&'static [usize]],
    pub(super) passes: fn(&[u32]) -> bool,
    /// Keywords nearby. An empty list means that the form and the check digit are enough.
    pub(super) keywords: &'static [&'static [&'static str]],
    pub(super) evidence: Evidence,
    pub(super) reason: &'static str,
}

/// A national identifier in one word of letters and digits.
pub(super) struct Code {
    pub(super) passes: fn(&str) -> bool,
    pub(super) keywords: &'static [&'static [&'static str]],
    pub(super) evidence: Evidence,
    pub(super) reason: &'static str,
}

/// How sure it is that letters and digits are an identifier.
#[derive(Clone, Copy)]
pub(super) enum Evidence {
    /// A long form with a check, which nothing else passes.
    Certain,
    /// A check digit or letter, which one in ten other numbers passes.
    Check,
    /// Groups in which no other number is written.
    Groups,
    /// The form alone.
    PatternOnly,
}

impl Evidence {
    const fn level(self) -> Level {
        match self {
            Self::Certain | Self::Check | Self::Groups => Level::High,
            Self::PatternOnly => Level::Medium,
        }
    }

    /// Returns whether a word before it shows that it is the number of a thing.
    ///
    /// With a check, a general word such as "code" does not: "her code is RSSMRA85T10A562S".
    fn is_of_a_thing(self, tokens: &TokenizedText<'_>, span: &Range<usize>) -> bool {
        match self {
            Self::Certain => false,
            Self::Check => numbers_goods(tokens, span),
            Self::Groups | Self::PatternOnly => numbers_a_thing(tokens, span),
        }
    }
}

pub(super) fn finding(span: Range<usize>, evidence: Evidence, reason: &'static str) -> Finding {
    Finding {
        kind: Kind::NationalId,
        level: evidence.level(),
        span,
        reason,
    }
}

pub(super) fn numbers(tokens: &TokenizedText<'_>, number: &Number) -> Vec<Finding> {
    let mut found = Vec::new();
    for first in 0..tokens.numbers.len() {
        for lengths in number.groupings {
            let Some(group) = grouped(tokens, first, lengths) else {
                continue;
            };
            let named = number.keywords.is_empty() || tokens.near(&group.span, number.keywords);
            if named
                && (number.passes)(&group.digits)
                && !number.evidence.is_of_a_thing(tokens, &group.span)
                && !are_the_same(&group.digits)
                && are_of_one_number(tokens, first, lengths.len(), number.evidence)
            {
                found.push(finding(group.span, number.evidence, number.reason));
            }
        }
    }
    found
}

/// Returns whether groups are one number, and not a sum or a list: "10. 20 30".
///
/// Each separator is one character. Without a check digit all of them must be the same: "300-25 1000" is a dose and an
/// amount.
fn are_of_one_number(
    tokens: &TokenizedText<'_>,
    first: usize,
    groups: usize,
    evidence: Evidence,
) -> bool {
    let gaps: Vec<&str> = (first..first + groups - 1)
        .filter_map(|index| tokens.gap_after_number(index))
        .collect();
    let has_check = matches!(evidence, Evidence::Certain | Evidence::Check);
    let are_equal = gaps.windows(2).all(|pair| pair.first() == pair.last());
    gaps.iter().all(|gap| gap.chars().count() == 1) && (has_check || are_equal)
}

/// Finds a code that is one word.
pub(super) fn code_at(
    tokens: &TokenizedText<'_>,
    span: &Range<usize>,
    codes: &[&Code],
) -> Option<Finding> {
    let word = tokens.at(span.clone());
    if !(7..=16).contains(&word.len()) || !word.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let upper = word.to_ascii_uppercase();
    let code = codes.iter().find(|code| (code.passes)(&upper))?;
    is_shown(tokens, span, word, code).then(|| finding(span.clone(), code.evidence, code.reason))
}

/// A short code in lower case does not count; a code with keywords needs one nearby.
fn is_shown(tokens: &TokenizedText<'_>, span: &Range<usize>, word: &str, code: &Code) -> bool {
    let upper = !word.bytes().any(|byte| byte.is_ascii_lowercase());
    let named = || code.keywords.is_empty() || tokens.near(span, code.keywords);
    (upper || word.len() >= 11) && named() && !code.evidence.is_of_a_thing(tokens, span)
}

/// Returns whether a word has a letter where a pattern has `A`, and a digit where it has `9`.
pub(super) fn matches_pattern(word: &str, pattern: &str) -> bool {
    word.len() == pattern.len()
        && word
            .bytes()
            .zip(pattern.bytes())
            .all(|(byte, wanted)| match wanted {
                b'A' => byte.is_ascii_uppercase(),
                b'9' => byte.is_ascii_digit(),
                _ => byte.is_ascii_alphanumeric(),
            })
}

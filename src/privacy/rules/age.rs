//! Ages: "aged 34", "34-year-old", "34 y/o". A life stage says as much as a reflection needs.

use crate::privacy::finding::Finding;
use crate::privacy::kind::{Kind, Level};
use crate::privacy::tokens::{TokenizedText, is_hyphen, is_space, joins};

const OLDEST: u32 = 120;
/// What follows an age; the first words may touch the number.
const ENDINGS: [&[&str]; 12] = [
    &["year", "old"],
    &["years", "old"],
    &["yr", "old"],
    &["yrs", "old"],
    &["y", "old"],
    &["year", "olds"],
    &["yo"],
    &["y", "o"],
    &["years", "of", "age"],
    &["year", "of", "age"],
    &["yrs", "of", "age"],
    &["yr", "of", "age"],
];

pub(super) fn find(tokens: &TokenizedText<'_>) -> Vec<Finding> {
    (0..tokens.words().len())
        .filter_map(|index| {
            let (first, last) =
                before_words(tokens, index).or_else(|| after_words(tokens, index))?;
            Some(Finding {
                kind: Kind::Age,
                level: Level::Medium,
                span: tokens.words_span(first, last)?,
                reason: "An age; a life stage, such as \"in her thirties\", says enough.",
            })
        })
        .collect()
}

/// An age with its words behind it: "34 years old".
fn before_words(tokens: &TokenizedText<'_>, index: usize) -> Option<(usize, usize)> {
    let word = tokens.word(index);
    let unit = word.trim_start_matches(|c: char| c.is_ascii_digit());
    if !is_age(word.get(..word.len() - unit.len())?) {
        return None;
    }
    let touching = usize::from(unit.is_empty());
    ENDINGS.iter().find_map(|ending| {
        let words = (index + touching..index + touching + ending.len())
            .map(|at| if at == index { unit } else { tokens.word(at) });
        let last = index + touching + ending.len() - 1;
        let same = words
            .zip(*ending)
            .all(|(word, wanted)| word.eq_ignore_ascii_case(wanted));
        let joined = (index..last)
            .filter_map(|at| tokens.gap_after_word(at))
            .all(|gap| joins(gap, |c| is_space(c) || is_hyphen(c) || c == '/' || c == '.'));
        (same && joined).then_some((index, last))
    })
}

/// An age with its words in front of it: "aged 34".
fn after_words(tokens: &TokenizedText<'_>, index: usize) -> Option<(usize, usize)> {
    let spaced = |at: usize| {
        let gap = tokens.gap_after_word(at);
        gap.is_some_and(|gap| joins(gap, |c| is_space(c) || c == ':'))
    };
    if !["age", "aged"]
        .iter()
        .any(|age| tokens.word(index).eq_ignore_ascii_case(age))
        || !spaced(index)
    {
        return None;
    }
    let of = tokens.word(index + 1).eq_ignore_ascii_case("of") && spaced(index + 1);
    let number = index + 1 + usize::from(of);
    (is_age(tokens.word(number)) && !opens_a_range(tokens, number)).then_some((index, number))
}

fn is_age(digits: &str) -> bool {
    digits.len() <= 3 && digits.parse().is_ok_and(|age: u32| age <= OLDEST)
}

/// Returns whether a number begins a range, which describes a service and not a person: "aged 18 to 65", "65+", "65 and over".
fn opens_a_range(tokens: &TokenizedText<'_>, number: usize) -> bool {
    let after = tokens
        .words()
        .get(number)
        .map_or("", |word| tokens.at(word.end..tokens.text.len()));
    let next = tokens.word(number + 1);
    let then = tokens.word(number + 2);
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    after.starts_with('+')
        || (after.starts_with(is_hyphen) && is_number(next))
        || (next == "to" && is_number(then))
        || (matches!(next, "and" | "or")
            && matches!(
                then,
                "over" | "above" | "older" | "under" | "below" | "younger"
            ))
        || (next == "and" && is_number(then))
}

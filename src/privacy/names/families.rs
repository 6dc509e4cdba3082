//! Families, and surnames in labels: "the Khan family", "the Khans came", "smith, john - seen", "Smith J seen".

use std::ops::Range;

use super::said_of_people::{Strength, strength_after};
use super::words::{WordFlags, flags_of};
use crate::privacy::tokens::{TokenizedText, is_apostrophe, is_capitalised, is_in};

/// Surnames that make a family of another kind.
const NOT_FAMILIES: [&str; 5] = ["foster", "close", "royal", "host", "roma"];
/// Common words that are usual surnames.
const USUAL_SURNAMES: [&str; 12] = [
    "smith", "bell", "wood", "cook", "ward", "burns", "brown", "green", "white", "king", "hill",
    "hall",
];
/// Words after a name at the start of a note.
#[rustfmt::skip]
const NOTED: [&str; 16] = [
    "seen", "reviewed", "visited", "rang", "called", "dob", "met", "dna", "attended", "came", "was", "is", "did", "refused",
    "cried", "phoned",
];

/// Finds the names of families and the surnames in labels.
pub(super) fn find(tokens: &TokenizedText<'_>) -> Vec<Range<usize>> {
    (0..tokens.words().len())
        .filter_map(|at| {
            let last = family(tokens, at)
                .or_else(|| surname_first(tokens, at))
                .or_else(|| surname_and_initial(tokens, at))?;
            // "O'Neill"
            let prefix = at.checked_sub(1).filter(|before| {
                let gap = tokens.gap_after_word(*before).unwrap_or_default();
                tokens.word(*before).len() < 3 && !gap.is_empty() && gap.chars().all(is_apostrophe)
            });
            tokens.words_span(prefix.unwrap_or(at), last)
        })
        .collect()
}

/// Returns whether a word is a surname and hardly anything else.
pub(super) fn is_surname(word: &str) -> bool {
    let listed = flags_of(word);
    listed.has(WordFlags::SURNAME)
        && !listed.has(WordFlags::OTHER)
        && (listed.frequency().is_rare_or_unlisted() || is_in(&USUAL_SURNAMES, word))
        && !is_in(&NOT_FAMILIES, word)
}

/// "The Khan family", "Jones family", "the Khans came".
fn family(tokens: &TokenizedText<'_>, at: usize) -> Option<usize> {
    let word = tokens.word(at);
    if !is_capitalised(word) || word.chars().count() < 3 {
        return None;
    }
    let spaced = tokens.gap_after_word(at) == Some(" ");
    let next = tokens.word(at + 1);
    if spaced && is_in(&["family", "household", "siblings"], next) && is_surname(word) {
        return Some(at);
    }
    let the = at
        .checked_sub(1)
        .is_some_and(|before| tokens.word(before).eq_ignore_ascii_case("the"));
    let one = word.strip_suffix("es").filter(|one| is_surname(one));
    let one = one.or_else(|| word.strip_suffix('s').filter(|one| is_surname(one)));
    let many = the && one.is_some() && flags_of(word).frequency().is_rare_or_unlisted();
    let of_people = strength_after(tokens, at).is_some_and(|it| it >= Strength::Usual);
    (many && of_people).then_some(at)
}

/// "smith, john - seen today": at the start of a line.
fn surname_first(tokens: &TokenizedText<'_>, at: usize) -> Option<usize> {
    let given = flags_of(tokens.word(at + 1));
    let fits = begins_line(tokens, at)
        && tokens.gap_after_word(at) == Some(", ")
        && is_surname(tokens.word(at))
        && given.has(WordFlags::GIVEN)
        && given.frequency().is_rare_or_unlisted();
    if !fits {
        return None;
    }
    let gap = tokens.gap_after_word(at + 1);
    let labelled = gap.is_none_or(|gap| gap.starts_with([':', '\n']));
    (labelled || is_noted(tokens, at + 1)).then_some(at + 1)
}

/// Returns whether a word such as "seen" or "reviewed" is next to the last word of a name: "Mary Smith - seen today".
pub(super) fn is_noted(tokens: &TokenizedText<'_>, last: usize) -> bool {
    tokens
        .gap_after_word(last)
        .is_some_and(|gap| matches!(gap, " " | " - " | " – " | ", " | ": "))
        && is_in(&NOTED, tokens.word(last + 1))
}

/// "Smith J seen today": at the start of a line.
fn surname_and_initial(tokens: &TokenizedText<'_>, at: usize) -> Option<usize> {
    let word = tokens.word(at);
    let initial = tokens.word(at + 1);
    let fits = begins_line(tokens, at)
        && is_capitalised(word)
        && tokens.gap_after_word(at) == Some(" ")
        && initial.len() == 1
        && initial.bytes().all(|byte| byte.is_ascii_uppercase())
        && initial != "I"
        && is_surname(word)
        && is_noted(tokens, at + 1);
    fits.then_some(at + 1)
}

fn begins_line(tokens: &TokenizedText<'_>, at: usize) -> bool {
    let gap = at
        .checked_sub(1)
        .and_then(|before| tokens.gap_after_word(before));
    gap.is_none_or(|gap| gap.contains(['\n', '.', ';', '•']))
}

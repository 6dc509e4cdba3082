//! Names in labels and lists: "RE: Whitfield, anxious", "KATE low mood", "kate/lou argued".

use std::ops::Range;

use super::said_of_people::is_person_word;
use super::words::{WordFlags, flags_of};
use crate::privacy::tokens::{TokenizedText, is_capitalised, is_in};

/// What a hurried note says of a person, after a name in capitals.
#[rustfmt::skip]
const STATES: [&str; 26] = [
    "low", "flat", "high", "calm", "settled", "unsettled", "tearful", "anxious", "agitated", "seen", "reviewed", "refused",
    "refusing", "elated", "bright", "quiet", "asleep", "pleasant", "presented", "visited", "attended", "declined", "irritable",
    "withdrawn", "guarded", "was",
];

/// Finds the names in labels and lists.
pub(super) fn find(tokens: &TokenizedText<'_>) -> impl Iterator<Item = Range<usize>> {
    (0..tokens.words().len())
        .filter(|at| {
            is_subject(tokens, *at) || is_in_capitals(tokens, *at) || is_in_a_pair(tokens, *at)
        })
        .filter_map(|at| tokens.words_span(at, at))
}

/// "RE: Whitfield, anxious +++"
fn is_subject(tokens: &TokenizedText<'_>, at: usize) -> bool {
    let word = tokens.word(at);
    let labelled = is_capitalised(word)
        && at.checked_sub(1).is_some_and(|label| {
            matches!(tokens.word(label), "RE" | "Re" | "re")
                && tokens.gap_after_word(label) == Some(": ")
        });
    let of_word = || flags_of(word);
    labelled
        && of_word().has(WordFlags::SURNAME)
        && !of_word().has(WordFlags::OTHER)
        && of_word().frequency().is_rare_or_unlisted()
}

/// "KATE low mood": at the start of a line.
fn is_in_capitals(tokens: &TokenizedText<'_>, at: usize) -> bool {
    let word = tokens.word(at);
    let begins = || {
        at.checked_sub(1).is_none_or(|before| {
            tokens
                .gap_after_word(before)
                .is_some_and(|gap| gap.contains(['\n', '.', ';', '•']))
        })
    };
    word.len() > 3
        && word.bytes().all(|byte| byte.is_ascii_uppercase())
        && is_in(&STATES, tokens.word(at + 1))
        && matches!(tokens.gap_after_word(at), Some(" " | " - " | ": "))
        && begins()
        && is_only_a_given_name(word)
}

/// "kate/lou argued": each of two given names.
fn is_in_a_pair(tokens: &TokenizedText<'_>, at: usize) -> bool {
    let word = tokens.word(at);
    let with = |other: &str| {
        let capital = |word: &str| is_capitalised(word);
        capital(word) == capital(other) && is_only_a_given_name(other)
    };
    let slash = |at: usize| tokens.gap_after_word(at) == Some("/");
    let before = at.checked_sub(1).filter(|before| slash(*before));
    let pair = slash(at) && with(tokens.word(at + 1))
        || before.is_some_and(|before| with(tokens.word(before)));
    pair && is_only_a_given_name(word)
}

fn is_only_a_given_name(word: &str) -> bool {
    let of_word = flags_of(word);
    word.len() > 2
        && of_word.has(WordFlags::GIVEN)
        && !of_word.has(WordFlags::OTHER)
        && of_word.frequency().is_rare_or_unlisted()
        && !is_person_word(word)
}

//! The year of a birth without its day: "DOB 1982", "born in 1982 in Ghana".

use chrono::Datelike;

use super::age_words::{OLDEST_PERSON, PEOPLE};
use crate::privacy::finding::Finding;
use crate::privacy::kind::{Kind, Level};
use crate::privacy::names::flags_of;
use crate::privacy::tokens::{TokenizedText, is_capitalised, is_in};

/// Words that may be between a word of birth and a year: "DOB: 1982", "born in 1982".
const LINKS: [&str; 5] = ["is", "was", "in", "year", "around"];

pub(super) fn find(tokens: &TokenizedText<'_>) -> Vec<Finding> {
    (0..tokens.words().len())
        .filter(|index| is_year(tokens, *index) && follows_birth(tokens, *index))
        .filter_map(|index| {
            Some(Finding {
                kind: Kind::Date,
                level: Level::Medium,
                span: tokens.words_span(index, index)?,
                reason: "A year of birth; a life stage is precise enough.",
            })
        })
        .collect()
}

/// Returns whether a word is a year in which a person may be born, and no part of a longer number.
fn is_year(tokens: &TokenizedText<'_>, index: usize) -> bool {
    let word = tokens.word(index);
    let today = tokens.today.year();
    let year = word.len() == 4
        && word
            .parse::<i32>()
            .is_ok_and(|year| (today - OLDEST_PERSON..=today).contains(&year));
    let Some(span) = tokens.words().get(index).filter(|_| year) else {
        return false;
    };
    let joined = |c: Option<char>| c.is_some_and(|c| "/-".contains(c));
    !joined(tokens.char_before(span.start)) && !joined(tokens.char_after(span.end))
}

/// Returns whether a word of birth, and only short words, are before a year.
fn follows_birth(tokens: &TokenizedText<'_>, index: usize) -> bool {
    let Some(last) = (index.saturating_sub(3)..index)
        .rev()
        .find(|at| !is_in(&LINKS, tokens.word(*at)))
    else {
        return false;
    };
    let ends_sentence = (last..index).any(|at| {
        tokens
            .gap_after_word(at)
            .is_some_and(|gap| gap.contains(['!', '?', '\n']) || gap == ". " && at + 1 < index)
    });
    let second = last.checked_sub(1).map_or("", |at| tokens.word(at));
    match &*tokens.word(last).to_ascii_lowercase() {
        _ if ends_sentence => false,
        "dob" | "yob" => true,
        "b" => second.eq_ignore_ascii_case("o"),
        "birth" => second.eq_ignore_ascii_case("of"),
        "born" => is_person_born(tokens, last),
        _ => false,
    }
}

/// "She was born", "pt born", "Born": a person, or no subject; "the NHS was born" is none.
fn is_person_born(tokens: &TokenizedText<'_>, born: usize) -> bool {
    let Some(before) = born.checked_sub(1) else {
        return true;
    };
    let begins = tokens
        .gap_after_word(before)
        .is_some_and(|gap| gap.contains(['.', ',', ';', '(', '\n', '!', '?', ':', '-']));
    let was = is_in(&["was", "were", "is", "s"], tokens.word(before));
    let subject = if was {
        before.checked_sub(1).map_or("", |at| tokens.word(at))
    } else {
        tokens.word(before)
    };
    let named = is_capitalised(subject)
        && flags_of(subject).is_name()
        && !flags_of(subject).frequency().is_very_common();
    begins || is_in(&PEOPLE, subject) || named
}

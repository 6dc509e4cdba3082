//! Initials that only the words around them make a person: "client M was angry", "I visited L. and she", "Discussed TW in
//! supervision", "K Brown RMN".
//!
//! "Patient A", B, C, X, Y and Z are labels that people give on purpose, and are left alone.

use std::ops::Range;

use super::features::RELATIVES;
use super::initials::is_abbreviation;
use super::lists::is_role;
use super::said_of_people::{Strength, is_owned, strength_after, strength_of};
use super::words::{WordFlags, flags_of};
use crate::privacy::tokens::{TokenizedText, is_apostrophe, is_capitalised, is_in};

/// Letters that label a person who is not named.
const LABELS: &[u8] = b"ABCIXYZ";
const PATIENTS: [&str; 6] = ["pt", "patient", "client", "resident", "user", "inpatient"];
/// Verbs before a person.
const CONTACTS: [&str; 8] = [
    "visited", "saw", "met", "rang", "phoned", "texted", "called", "seen",
];
/// Verbs after which "with" and "to" refer to a person.
const BEFORE_WITH: [&str; 10] = [
    "met", "sat", "spoke", "talked", "worked", "walked", "session", "visit", "1", "listened",
];
/// Words after an initial that is a person, in the same sentence.
const AFTER_INITIAL: [&str; 12] = [
    "and",
    "but",
    "at",
    "today",
    "yesterday",
    "on",
    "about",
    "who",
    "re",
    "again",
    "for",
    "because",
];
/// Words that begin a clause.
const BEFORE_CLAUSE: [&str; 8] = [
    "and", "but", "when", "because", "then", "that", "said", "after",
];
/// Where a person is discussed.
const MEETINGS: [&str; 7] = [
    "supervision",
    "handover",
    "mdt",
    "formulation",
    "huddle",
    "reflective",
    "balint",
];
/// Clinical abbreviations of two capitals that are discussed too.
const SUBJECTS: [&str; 12] = [
    "EF", "BN", "SZ", "RO", "TA", "FT", "SG", "CS", "FI", "RP", "MM", "PF",
];
/// Letters after the name of a person with a registration.
const REGISTRATIONS: [&str; 14] = [
    "RMN", "RNMH", "RNLD", "RGN", "RN", "RNA", "RMHN", "AMHP", "CPN", "HCA", "SHO", "SpR", "RMO",
    "SCPHN",
];

/// Finds the initials, each with its name if it has one.
pub(super) fn find(tokens: &TokenizedText<'_>) -> impl Iterator<Item = Range<usize>> {
    (0..tokens.words().len())
        .filter(|at| is_letters(tokens.word(*at)))
        .filter_map(|at| {
            let last = registered(tokens, at)
                .or_else(|| with_sex(tokens, at))
                .or_else(|| is_person(tokens, at).then_some(at))?;
            tokens.words_span(at, last)
        })
}

/// Returns whether a word is one or two capital letters.
fn is_letters(word: &str) -> bool {
    matches!(word.len(), 1 | 2) && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

fn is_person(tokens: &TokenizedText<'_>, at: usize) -> bool {
    let word = tokens.word(at);
    if word.len() == 2 {
        return is_discussed(tokens, at);
    }
    let label = word.bytes().all(|byte| LABELS.contains(&byte));
    !label && (follows_person(tokens, at) || tells(tokens, at) || is_contacted(tokens, at))
}

/// Returns the word before another one, if only spaces are between.
fn before<'t>(tokens: &TokenizedText<'t>, at: usize) -> &'t str {
    at.checked_sub(1)
        .filter(|before| matches!(tokens.gap_after_word(*before), Some(" " | "\u{a0}")))
        .map_or("", |before| tokens.word(before))
}

/// "client M was angry with me", "with client M."
fn follows_person(tokens: &TokenizedText<'_>, at: usize) -> bool {
    let word = before(tokens, at);
    let patient = is_in(&PATIENTS, word);
    if !(patient || is_role(word) || is_in(RELATIVES, word)) {
        return false;
    }
    let gap = tokens.gap_after_word(at);
    let owns = gap.is_some_and(|gap| gap.chars().all(is_apostrophe))
        && tokens.word(at + 1) == "s"
        && is_owned(tokens.word(at + 2));
    let ends = gap.is_none_or(|gap| gap.starts_with(['.', ',', '\n', '!', '?']));
    owns || strength_after(tokens, at).is_some() || patient && ends
}

/// "D. told me he had been drinking"
fn tells(tokens: &TokenizedText<'_>, at: usize) -> bool {
    let begins = at.checked_sub(1).is_none_or(|before| {
        let gap = tokens.gap_after_word(before).unwrap_or_default();
        gap.contains(['.', '!', '?', '\n']) && tokens.word(before).len() > 1
    });
    (begins || is_in(&BEFORE_CLAUSE, before(tokens, at)))
        && tokens.gap_after_word(at) == Some(". ")
        && tokens.word(at + 1).starts_with(char::is_lowercase)
        && strength_of(tokens, at + 1) >= Some(Strength::Strong)
}

/// "I visited L. and she did not open", "met with M today"
fn is_contacted(tokens: &TokenizedText<'_>, at: usize) -> bool {
    let near = before(tokens, at);
    let linked = matches!(near, "with" | "to")
        && at
            .checked_sub(1)
            .is_some_and(|link| is_in(&BEFORE_WITH, before(tokens, link)));
    if !(linked || is_in(&CONTACTS, near)) {
        return false;
    }
    match tokens.gap_after_word(at) {
        None | Some("." | "," | ". " | ", ") => true,
        Some(" ") => is_in(&AFTER_INITIAL, tokens.word(at + 1)),
        Some(gap) => gap.starts_with(['.', '\n', '!', '?']) && tokens.word(at + 1).len() > 1,
    }
}

/// "Discussed TW in supervision"
fn is_discussed(tokens: &TokenizedText<'_>, at: usize) -> bool {
    let word = tokens.word(at);
    before(tokens, at).eq_ignore_ascii_case("discussed")
        && tokens.gap_after_word(at) == Some(" ")
        && matches!(tokens.word(at + 1), "in" | "at")
        && is_in(&MEETINGS, tokens.word(at + 2))
        && !is_abbreviation(word)
        && !SUBJECTS.contains(&word)
}

/// "S.K. (female, asylum seeker)"
fn with_sex(tokens: &TokenizedText<'_>, at: usize) -> Option<usize> {
    let last = at + 1;
    let letters = tokens.word(at).len() == 1
        && tokens.gap_after_word(at) == Some(".")
        && tokens.word(last).len() == 1
        && is_letters(tokens.word(last));
    let described = || {
        matches!(
            tokens.gap_after_word(last),
            Some(". (" | ", " | "., " | " (")
        ) && is_in(
            &["female", "male", "f", "m", "woman", "man"],
            tokens.word(last + 1),
        )
    };
    let pair: String = [tokens.word(at), tokens.word(last)].concat();
    (letters && described() && !is_abbreviation(&pair)).then_some(last)
}

/// "K Brown RMN", "signed K. Brown RMN"
fn registered(tokens: &TokenizedText<'_>, at: usize) -> Option<usize> {
    let name = tokens.word(at + 1);
    let fits = tokens.word(at).len() == 1
        && matches!(tokens.gap_after_word(at), Some(" " | ". "))
        && is_capitalised(name)
        && name.chars().count() > 2
        && flags_of(name).has(WordFlags::SURNAME | WordFlags::GIVEN)
        && matches!(
            tokens.gap_after_word(at + 1),
            Some(" " | ", " | " (" | " - ")
        )
        && REGISTRATIONS.contains(&tokens.word(at + 2));
    fits.then_some(at + 1)
}

//! Titles with one initial: "Mr B was tearful", "saw Mrs K at home", "Dr. K's letter".
//!
//! A reader who knows the ward may know who is meant, so the initial is reported, but never at `Level::High`.

use crate::privacy::finding::Finding;
use crate::privacy::kind::{Kind, Level};
use crate::privacy::tokens::{TokenizedText, is_apostrophe, is_capitalised, is_hyphen, is_in};

const TITLES: [&str; 10] = [
    "Mr", "Mrs", "Ms", "Miss", "Mx", "Dr", "Prof", "mr", "mrs", "miss",
];
/// Words before a title that stands for the person: "I asked the Dr. A plan was made."
const BEFORE_NO_NAME: [&str; 12] = [
    "the", "a", "my", "his", "her", "our", "this", "that", "their", "your", "any", "no",
];
/// Words after an initial that is an article or a small letter otherwise: "Mr A said", "mr b was".
#[rustfmt::skip]
const SAID: [&str; 20] = [
    "was", "is", "said", "says", "came", "refused", "has", "had", "did", "didnt", "does", "doesnt", "told", "asked", "rang",
    "wants", "wanted", "cried", "felt", "left",
];

/// Finds the titles with one initial.
pub(super) fn find(tokens: &TokenizedText<'_>) -> impl Iterator<Item = Finding> {
    (0..tokens.words().len())
        .filter(|title| TITLES.contains(&tokens.word(*title)) && has_initial(tokens, *title))
        .filter_map(|title| {
            Some(Finding {
                kind: Kind::TitleAndName,
                level: Level::Possible,
                span: tokens.words_span(title, title + 1)?,
                reason: "A title and an initial.",
            })
        })
}

fn has_initial(tokens: &TokenizedText<'_>, title: usize) -> bool {
    let word = tokens.word(title);
    let letter = tokens.word(title + 1);
    let gap = tokens.gap_after_word(title);
    let spaced = gap == Some(" ") || gap == Some(". ") && !word.starts_with("Miss");
    let before = title.checked_sub(1).map_or("", |at| tokens.word(at));
    if letter.len() != 1 || !spaced || is_in(&BEFORE_NO_NAME, before) {
        return false;
    }
    let after = tokens.gap_after_word(title + 1);
    let owns = after.is_some_and(|gap| gap.chars().all(is_apostrophe))
        && tokens.word(title + 2).eq_ignore_ascii_case("s");
    let part_of_more = !owns
        && after.is_some_and(|gap| {
            gap.is_empty() || gap.starts_with(|c| is_apostrophe(c) || is_hyphen(c))
        });
    if part_of_more {
        return false;
    }
    let said = after == Some(" ") && is_in(&SAID, tokens.word(title + 2));
    let capital_title = is_capitalised(word);
    match letter.as_bytes() {
        [b'I'] => false,
        // "Miss A dose"
        [b'A'] => owns || said,
        [b'A'..=b'Z'] => capital_title || owns || said,
        [b'a'..=b'z'] => (owns || said) && letter != "a" && letter != "i",
        _ => false,
    }
}

//! Titles with a name: "Dr Müller", "Mrs O'Brien-Lopez", "Prof. van der Berg".
//!
//! A single letter is no name: "Mr B" is how people leave one out.

use crate::privacy::finding::Finding;
use crate::privacy::kind::{Kind, Level};
use crate::privacy::tokens::{TokenizedText, is_apostrophe, is_hyphen, is_space};

/// Titles as people write them. "MS" and "ms" are left out, being an illness and a unit; "miss", a verb.
#[rustfmt::skip]
const TITLES: [&str; 18] = [
    "Mr", "MR", "mr", "Mrs", "MRS", "mrs", "Ms", "Miss", "MISS", "Mx", "mx",
    "Dr", "DR", "dr", "Drs", "Prof", "prof", "Professor",
];
/// Small words that begin a family name.
const PARTICLES: [&str; 20] = [
    "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "el",
    "al", "bin", "ibn", "bint", "ter", "ap",
];
/// Words with a capital that follow an initial or a name, and are not one.
#[rustfmt::skip]
const NOT_NAMES: [&str; 24] = [
    "I", "He", "She", "They", "We", "You", "It", "His", "Her", "Their", "My", "Our",
    "The", "This", "That", "When", "Then",
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
];
/// A given name or two, and a family name.
const MOST_NAMES: usize = 3;

pub(super) fn find(tokens: &TokenizedText<'_>) -> Vec<Finding> {
    if !may_have_title(tokens.text) {
        return Vec::new();
    }
    (0..tokens.words().len())
        .filter(|index| is_title(tokens.word(*index)))
        .filter_map(|title| {
            let last = last_of_name(tokens, title)?;
            Some(Finding {
                kind: Kind::TitleAndName,
                level: Level::Medium,
                span: tokens.words_span(title, last)?,
                reason: "A title and what looks like a name.",
            })
        })
        .collect()
}

/// Returns whether a text has the first two letters of a title where a word may begin: most texts have not, and are not
/// split into words.
fn may_have_title(text: &str) -> bool {
    let bytes = text.as_bytes();
    let byte_at = |at: Option<usize>| at.and_then(|at| bytes.get(at)).copied().unwrap_or(b' ');
    bytes.iter().enumerate().any(|(at, first)| {
        matches!(first, b'M' | b'm' | b'D' | b'd' | b'P' | b'p')
            && !byte_at(at.checked_sub(1)).is_ascii_alphanumeric()
            && match (first, byte_at(Some(at + 1))) {
                (b'M' | b'm', second) => b"rRsiIx".contains(&second),
                (b'D' | b'd', second) => b"rR".contains(&second),
                (_, second) => second == b'r',
            }
    })
}

/// Returns whether a word is a title. The first letter rules nearly every word out before any is compared.
fn is_title(word: &str) -> bool {
    matches!(
        word.as_bytes().first(),
        Some(b'M' | b'm' | b'D' | b'd' | b'P' | b'p')
    ) && TITLES.contains(&word)
}

/// The last word of the name after a title, where there is one.
fn last_of_name(tokens: &TokenizedText<'_>, title: usize) -> Option<usize> {
    let loud = tokens.word(title).chars().all(char::is_uppercase);
    let mut at = title;
    let mut last = None;
    let mut names = 0;
    while names < MOST_NAMES && may_go_on(tokens, at) {
        let word = tokens.word(at + 1);
        if PARTICLES.contains(&word) && !is_link(tokens.gap_after_word(at + 1)) {
            at += 1;
            continue;
        }
        // "MR SMITH" is a name; "DR Congo" and "MR Imaging" are not.
        let fits = is_capitalised(word) || PARTICLES.contains(&word);
        if !fits || NOT_NAMES.contains(&word) || (loud && word.chars().any(char::is_lowercase)) {
            break;
        }
        let end = end_of_linked(tokens, at + 1);
        if end > at + 1 || !is_initial(word) {
            last = Some(end);
            names += 1;
        }
        at = end;
    }
    last
}

/// Returns whether a name may go on after a word: a space, with a stop before it after a title or an initial.
fn may_go_on(tokens: &TokenizedText<'_>, at: usize) -> bool {
    let word = tokens.word(at);
    let stop = is_title(word) || is_initial(word);
    let gap = tokens.gap_after_word(at).unwrap_or("\n");
    let spaces = if stop {
        gap.strip_prefix('.').unwrap_or(gap)
    } else {
        gap
    };
    gap.chars().take(4).count() <= 3
        && !gap.is_empty()
        && spaces.chars().all(|c| is_space(c) && c != '\n')
}

/// The last word of a name held together by apostrophes and hyphens; the 's of an owner is not part of it.
fn end_of_linked(tokens: &TokenizedText<'_>, first: usize) -> usize {
    let mut end = first;
    while let Some(gap) = tokens.gap_after_word(end).filter(|gap| is_link(Some(gap))) {
        let owner = gap.contains(is_apostrophe) && tokens.word(end + 1).eq_ignore_ascii_case("s");
        if owner {
            break;
        }
        end += 1;
    }
    end
}

fn is_link(gap: Option<&str>) -> bool {
    gap.is_some_and(|gap| {
        gap.chars().take(2).count() <= 1 && gap.chars().all(|c| is_apostrophe(c) || is_hyphen(c))
    })
}

/// Scripts without capitals have names, too.
fn is_capitalised(word: &str) -> bool {
    word.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase())
}

fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn no_title_is_missed() {
        for title in TITLES {
            for before in ["", " ", "(", "é-", "日", "[name] ", "I'"] {
                assert!(may_have_title(&format!("{before}{title}")), "{title}");
            }
        }
    }

    proptest! {
        #[test]
        fn what_may_have_none_has_none(
            pieces in prop::collection::vec("(Mr|drs|Prof|MISS|m|M|s|\\PC|[ .,']|[a-z]{1,3})", 0..30),
        ) {
            let text = pieces.concat();
            let tokens = TokenizedText::new(&text, chrono::NaiveDate::default());
            let has_title = (0..tokens.words().len()).any(|index| is_title(tokens.word(index)));
            prop_assert!(!has_title || may_have_title(&text), "{text}");
        }
    }
}

//! Folds text, so that "Café" matches "cafe".
//!
//! Search, settings and tags share one rule: case and accents are ignored. Compatibility forms (a ligature, a
//! full-width letter) fold to their plain letters.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// Folds a text for comparison.
pub(crate) fn folded(text: &str) -> String {
    let mut folded = String::new();
    fold_into(&mut folded, text);
    folded
}

/// Folds a text into a buffer, which is cleared first. A loop over many texts reuses one buffer.
pub(crate) fn fold_into(buffer: &mut String, text: &str) {
    buffer.clear();
    // Most text is ASCII, which needs no table.
    let mut rest = text;
    while let Some((plain, beyond)) = split_beyond_ascii(rest) {
        buffer.push_str(plain);
        let mut chars = beyond.chars();
        if let Some(c) = chars.next() {
            fold_char(c, |folded| buffer.push(folded));
        }
        rest = chars.as_str();
    }
    buffer.push_str(rest);
    buffer.make_ascii_lowercase();
}

/// Splits a text before its first non-ASCII character; `None` if it has none.
fn split_beyond_ascii(text: &str) -> Option<(&str, &str)> {
    // This check reads many bytes at a time, which is faster if there is no such character.
    if text.is_ascii() {
        return None;
    }
    let at = text.bytes().position(|byte| !byte.is_ascii())?;
    text.split_at_checked(at)
}

/// Returns each occurrence of a folded word, as byte ranges of the original text, in order.
pub(crate) fn occurrences(text: &str, folded_word: &str) -> Vec<std::ops::Range<usize>> {
    let word: Vec<char> = folded_word.chars().collect();
    let mut letters: Vec<(char, usize, usize)> = Vec::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        fold_char(c, |folded| letters.push((folded, at, at + c.len_utf8())));
    }
    let mut ranges: Vec<std::ops::Range<usize>> = Vec::new();
    for window in letters.windows(word.len().max(1)) {
        let same = window.iter().map(|(folded, ..)| folded).eq(&word);
        let (Some((_, start, _)), Some((.., end))) = (window.first(), window.last()) else {
            continue;
        };
        if same && ranges.last().is_none_or(|last| last.end <= *start) {
            ranges.push(*start..*end);
        }
    }
    ranges
}

/// Calls `take` with the characters that a character folds to: its parts without combining marks, in lower case.
fn fold_char(c: char, mut take: impl FnMut(char)) {
    decompose_compatible(c, |part| {
        if !is_combining_mark(part) {
            // Some capitals fold to a letter with a combining mark (İ to i and a dot above).
            let small = part.to_lowercase().filter(|c| !is_combining_mark(*c));
            small.for_each(&mut take);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn case_and_accents_do_not_matter() {
        assert_eq!(folded("Café CRÈME İ ﬁ"), "cafe creme i fi");
        assert_eq!(folded("Cafe\u{301}"), "cafe");
    }

    #[test]
    fn places_are_those_of_the_text_itself() {
        let text = "Im Café: CAFE, cafè!";
        let found: Vec<_> = occurrences(text, "cafe")
            .into_iter()
            .map(|p| &text[p])
            .collect();
        assert_eq!(found, ["Café", "CAFE", "cafè"]);
        assert!(occurrences("", "a").is_empty());
    }

    proptest! {
        #[test]
        fn a_word_is_found_where_the_folded_text_has_it(text in "\\PC{0,40}", word in "[a-zé]{1,3}") {
            let word = folded(&word);
            prop_assert_eq!(folded(&text).contains(&word), !occurrences(&text, &word).is_empty());
        }

        #[test]
        fn a_text_folds_letter_by_letter(text in "[a-cA-Cé Ǆﬁ\u{301}漢]{0,12}|\\PC{0,40}") {
            let letters: String = text.chars().map(|c| folded(&c.to_string())).collect();
            prop_assert_eq!(folded(&text), letters);
        }

        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,40}") {
            let once = folded(&text);
            prop_assert_eq!(folded(&once), once);
        }
    }
}

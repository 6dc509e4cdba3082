//! Folding words, so that "Café" and "cafe" are found by the same letters.
//!
//! One rule for search, settings and tags: case is ignored, accents are ignored. Compatibility forms
//! (a ligature, a full-width letter) fold to their plain letters.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Folds a text for comparing.
#[must_use]
pub fn folded(text: &str) -> String {
    let mut folded = String::new();
    fold_into(&mut folded, text);
    folded
}

/// Folds a text into a buffer, which is emptied first; a pass over many texts uses one buffer.
pub fn fold_into(buffer: &mut String, text: &str) {
    buffer.clear();
    // Most text is plain ASCII, and needs no table to be folded.
    if text.is_ascii() {
        buffer.push_str(text);
        buffer.make_ascii_lowercase();
    } else {
        buffer.extend(text.chars().flat_map(folded_char));
    }
}

/// Finds each place in a text where a folded word stands, as byte ranges of the text itself, in order.
#[must_use]
pub fn places_of(text: &str, folded_word: &str) -> Vec<std::ops::Range<usize>> {
    let word: Vec<char> = folded_word.chars().collect();
    let letters: Vec<(char, usize, usize)> = text
        .char_indices()
        .flat_map(|(at, c)| folded_char(c).map(move |folded| (folded, at, at + c.len_utf8())))
        .collect();
    let mut places: Vec<std::ops::Range<usize>> = Vec::new();
    for window in letters.windows(word.len().max(1)) {
        let same = window.iter().map(|(folded, ..)| folded).eq(&word);
        let (Some((_, start, _)), Some((.., end))) = (window.first(), window.last()) else {
            continue;
        };
        if same && places.last().is_none_or(|place| place.end <= *start) {
            places.push(*start..*end);
        }
    }
    places
}

fn folded_char(c: char) -> impl Iterator<Item = char> {
    std::iter::once(c)
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        // Some capitals fold to a letter with a mark of its own (İ to i and a dot above).
        .filter(|c| !is_combining_mark(*c))
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
        let found: Vec<_> = places_of(text, "cafe")
            .into_iter()
            .map(|p| &text[p])
            .collect();
        assert_eq!(found, ["Café", "CAFE", "cafè"]);
        assert!(places_of("", "a").is_empty());
    }

    proptest! {
        #[test]
        fn a_word_is_found_where_the_folded_text_has_it(text in "\\PC{0,40}", word in "[a-zé]{1,3}") {
            let word = folded(&word);
            prop_assert_eq!(folded(&text).contains(&word), !places_of(&text, &word).is_empty());
        }

        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,40}") {
            let once = folded(&text);
            prop_assert_eq!(folded(&once), once);
        }
    }
}

//! Normalizes a passphrase, so that it is the same on every keyboard.
//!
//! Two keyboards can send the same letter in different ways (`é` as one character, or as `e` and an accent). A new
//! passphrase is stored in one form and without invisible characters. A journal is tried with every form of the given
//! passphrase.

use unicode_normalization::UnicodeNormalization;
use zeroize::Zeroizing;

/// A passphrase with fewer characters is short.
const SHORT: usize = 12;
/// The number of random words that are suggested.
const WORDS: usize = 5;

/// The words to draw from; their licence is in the same folder.
const WORD_LIST: &str = include_str!("../../../assets/words/english.txt");

/// Returns the distinct forms in which a passphrase may have been set, the likeliest first.
pub(super) fn normalizations(text: &str) -> Vec<Zeroizing<String>> {
    let mut normalizations = vec![composed(text)];
    let decomposed = Zeroizing::new(text.nfd().collect::<String>());
    for normalization in [Zeroizing::new(text.to_owned()), decomposed] {
        if !normalizations.contains(&normalization) {
            normalizations.push(normalization);
        }
    }
    normalizations
}

/// Returns the form in which a new passphrase is set (NFC).
pub(super) fn composed(text: &str) -> Zeroizing<String> {
    Zeroizing::new(text.nfc().collect())
}

/// Returns why a new passphrase could not be seen or typed again; `None` if it can.
pub(super) fn unseen(text: &str) -> Option<String> {
    if text.chars().any(char::is_control) {
        return Some("has more than one line, or a control character".to_owned());
    }
    if let Some(letter) = text.chars().find(|c| is_invisible(*c)) {
        let code = u32::from(letter);
        return Some(format!(
            "has a character that cannot be seen (U+{code:04X})"
        ));
    }
    (text.trim() != text).then(|| "begins or ends with a space, which cannot be seen".to_owned())
}

/// Whether a character is invisible, or looks like a space but is another character.
fn is_invisible(c: char) -> bool {
    let is_ignored = matches!(
        c,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}'
            | '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}'
            | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}'
            | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e0fff}'
    );
    is_ignored || (c.is_whitespace() && c != ' ')
}

/// Whether a passphrase is short enough to be guessed.
pub(super) fn is_short(text: &str) -> bool {
    text.chars().count() < SHORT
}

/// Draws random words for a passphrase that is easy to remember and hard to guess (54 bits).
///
/// # Errors
///
/// Fails if the system has no random numbers.
pub(super) fn random_words() -> Result<String, getrandom::Error> {
    let words: Vec<&str> = WORD_LIST.lines().collect();
    let mut drawn = Vec::with_capacity(WORDS);
    for _ in 0..WORDS {
        // The modulo bias is negligible: the random number is much larger than the list.
        let number = usize::try_from(getrandom::u32()?).unwrap_or_default();
        drawn.extend(words.get(number % words.len().max(1)).copied());
    }
    Ok(drawn.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passphrase_is_tried_in_every_form_it_may_have_been_set_in() {
        let normalizations = |text: &str| -> Vec<String> {
            super::normalizations(text)
                .iter()
                .map(|normalization| normalization.as_str().to_owned())
                .collect()
        };
        assert_eq!(normalizations("river"), ["river"]);
        assert_eq!(normalizations("é"), ["é", "e\u{301}"]);
        assert_eq!(normalizations("e\u{301}"), ["é", "e\u{301}"]);
        assert_eq!(
            normalizations("ée\u{301}"),
            ["éé", "ée\u{301}", "e\u{301}e\u{301}"]
        );
    }

    #[test]
    fn what_cannot_be_seen_is_named() {
        for (text, expected) in [
            (
                "river\u{200b}stone",
                "has a character that cannot be seen (U+200B)",
            ),
            (
                "river\u{a0}stone",
                "has a character that cannot be seen (U+00A0)",
            ),
            (
                "\u{feff}river",
                "has a character that cannot be seen (U+FEFF)",
            ),
            (
                "river\nstone",
                "has more than one line, or a control character",
            ),
            (
                "river ",
                "begins or ends with a space, which cannot be seen",
            ),
        ] {
            assert_eq!(unseen(text).as_deref(), Some(expected), "{text:?}");
        }
        for text in [
            "river stone",
            "Fluß, 'Stein' und ein Löffel",
            "日本語 e\u{301}",
        ] {
            assert_eq!(unseen(text), None, "{text}");
        }
    }

    #[test]
    fn five_words_are_drawn_anew_each_time() {
        let (one, other) = (random_words().unwrap(), random_words().unwrap());
        assert_eq!(one.split(' ').count(), 5, "{one}");
        assert_ne!(one, other);
        assert!(!is_short(&one) && unseen(&one).is_none());
    }

    #[test]
    fn every_word_stands_once_in_the_list() {
        let mut words: Vec<&str> = WORD_LIST.lines().collect();
        let number = words.len();
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), number);
        assert!(number > 1_900);
        assert!(
            words
                .iter()
                .all(|word| word.bytes().all(|byte| byte.is_ascii_lowercase()))
        );
    }
}

//! National Insurance numbers.
//!
//! The format is that of HMRC's National Insurance Manual, NIM39110: two letters, six digits and a letter from A to D
//! (which is sometimes smudged or forgotten). D F I Q U V are in no prefix, O is never its second letter, and seven
//! prefixes are not used.

use std::ops::Range;

use crate::privacy::finding::Finding;
use crate::privacy::kind::{Kind, Level};
use crate::privacy::tokens::{TokenizedText, is_hyphen, is_space, joins};

/// Two letters and six digits. A complete number has one more letter.
const WITHOUT_SUFFIX: usize = 8;
const WITH_SUFFIX: usize = 9;
/// The maximum number of words, when fully spaced: AB 12 34 56 C.
const MAX_WORDS: usize = 5;
const UNUSED: [&str; 7] = ["BG", "GB", "NK", "KN", "NT", "TN", "ZZ"];
const KEYWORDS: &[&[&str]] = &[&["ni"], &["n", "i"], &["nino"], &["insurance"]];

pub(super) fn find(tokens: &TokenizedText<'_>) -> Vec<Finding> {
    (0..tokens.words().len())
        .filter_map(|first| {
            let (span, sure) = [WITH_SUFFIX, WITHOUT_SUFFIX]
                .into_iter()
                .find_map(|length| nino_at(tokens, first, length))?;
            (sure || tokens.near(&span, KEYWORDS)).then_some(Finding {
                kind: Kind::Nino,
                level: Level::High,
                span,
                reason: "Letters and digits in the order of a National Insurance number.",
            })
        })
        .collect()
}

/// Returns the number that begins with this word, and whether it counts without a keyword.
///
/// It needs a keyword without its last letter, and in lower case with spaces: "one at 10 20 30 a day" has the same
/// shape.
fn nino_at(
    tokens: &TokenizedText<'_>,
    first: usize,
    length: usize,
) -> Option<(Range<usize>, bool)> {
    let (letters, span) = letters_from(tokens, first, length)?;
    let spaced = span.len() > length;
    let small = letters.contains(|c: char| c.is_ascii_lowercase());
    is_nino(&letters).then_some((span, length == WITH_SUFFIX && !(spaced && small)))
}

/// Returns this many letters and digits from this word on, if a word ends with the last of them.
fn letters_from(
    tokens: &TokenizedText<'_>,
    first: usize,
    length: usize,
) -> Option<(String, Range<usize>)> {
    let mut letters = String::new();
    for index in first..first + MAX_WORDS {
        let word = tokens.word(index);
        if letters.len() + word.len() > length || !has_shape(word, letters.len()) {
            return None;
        }
        letters.push_str(word);
        if letters.len() == length {
            return Some((letters, tokens.words_span(first, index)?));
        }
        if !joins(tokens.gap_after_word(index)?, |c| {
            is_space(c) || is_hyphen(c)
        }) {
            return None;
        }
    }
    None
}

/// Returns whether a word, from this index of the number on, has letters and digits where a number has them. Most words
/// have not.
fn has_shape(word: &str, from: usize) -> bool {
    (from..).zip(word.bytes()).all(|(index, byte)| match index {
        0 | 1 | WITHOUT_SUFFIX => byte.is_ascii_alphabetic(),
        _ => byte.is_ascii_digit(),
    })
}

fn is_nino(letters: &str) -> bool {
    let upper = letters.to_ascii_uppercase();
    let Some((prefix, rest)) = upper.split_at_checked(2) else {
        return false;
    };
    let Some((digits, suffix)) = rest.split_at_checked(6) else {
        return false;
    };
    let allowed =
        |c: char| c.is_ascii_uppercase() && !matches!(c, 'D' | 'F' | 'I' | 'Q' | 'U' | 'V');
    prefix.chars().all(allowed)
        && !prefix.ends_with('O')
        && !UNUSED.contains(&prefix)
        && digits.chars().all(|c| c.is_ascii_digit())
        && matches!(suffix, "" | "A" | "B" | "C" | "D")
}

//! Ages in words: "sixteen", "thirty-four".

use crate::privacy::tokens::{TokenizedText, is_hyphen, is_in, is_space, joins};

const TENS: [&str; 8] = [
    "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety",
];
const TEENS: [&str; 10] = [
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const ONES: [&str; 9] = [
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
];

/// Returns the last word of a number that begins with this word and that can be a person's age.
pub(super) fn number_at(tokens: &TokenizedText<'_>, index: usize) -> Option<usize> {
    let word = tokens.word(index);
    if word.starts_with(|c: char| c.is_ascii_digit()) {
        return is_age(word).then_some(index);
    }
    if is_in(&TENS, word) {
        let joined = tokens
            .gap_after_word(index)
            .is_some_and(|gap| joins(gap, |c| is_space(c) || is_hyphen(c)));
        let one = joined && is_in(&ONES, tokens.word(index + 1));
        return Some(index + usize::from(one));
    }
    is_in(&TEENS, word).then_some(index)
}

/// Returns whether digits can be a person's age.
pub(super) fn is_age(digits: &str) -> bool {
    const OLDEST: u32 = 120;
    digits.len() <= 3 && digits.parse().is_ok_and(|age: u32| age <= OLDEST)
}

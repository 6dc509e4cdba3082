//! Ages in words ("sixteen", "thirty-four"), and the words before and after an age.

use crate::privacy::tokens::{TokenizedText, is_hyphen, is_in, is_space, joins};

/// No person who is written about is older, in years.
pub(super) const OLDEST_PERSON: i32 = 120;
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

/// Words for a person, before "is", "was" or "turned".
#[rustfmt::skip]
pub(super) const PEOPLE: [&str; 42] = [
    "she", "he", "they", "who", "client", "patient", "mum", "mom", "mother", "dad", "father", "son", "daughter",
    "brother", "sister", "wife", "husband", "partner", "gran", "grandmother", "grandfather", "nan", "aunt", "uncle",
    "girl", "boy", "man", "woman", "baby", "child", "carer", "friend", "neighbour", "i", "resident", "girlfriend",
    "boyfriend", "pt", "lady", "cousin", "niece", "nephew",
];
/// Words after a number that is not an age.
#[rustfmt::skip]
pub(super) const UNITS: [&str; 48] = [
    "minutes", "minute", "min", "mins", "hours", "hour", "days", "day", "weeks", "week", "months", "month", "years",
    "year", "kg", "stone", "st", "lb", "lbs", "feet", "foot", "ft", "cm", "metres", "m", "miles", "mile", "mg", "ml",
    "percent", "per", "out", "of", "times", "units", "pounds", "pence", "euros", "degrees", "people", "points", "steps",
    "beds", "or", "to", "pages", "sessions", "cigarettes",
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
    digits.len() <= 3 && digits.parse().is_ok_and(|age: i32| age <= OLDEST_PERSON)
}

/// Returns the word before another.
pub(super) fn word_before<'t>(tokens: &TokenizedText<'t>, index: usize) -> &'t str {
    index
        .checked_sub(1)
        .map_or("", |before| tokens.word(before))
}

/// Returns whether an age with its sex after a space may begin here: after the start of a clause or a word for a person.
/// "It was 98 F" is a temperature.
pub(super) fn may_begin_spaced(tokens: &TokenizedText<'_>, index: usize) -> bool {
    let Some(before) = index.checked_sub(1) else {
        return true;
    };
    let clause = tokens
        .gap_after_word(before)
        .is_some_and(|gap| gap.contains(['(', ',', '.', ';', ':', '\n', '!', '?']));
    let word = tokens.word(before);
    clause
        || is_in(&PEOPLE, word)
        || is_in(
            &["a", "an", "another", "new", "this", "saw", "met", "with"],
            word,
        )
}

/// Returns whether a person's age may end here: at the end of a clause, or before a short word.
pub(super) fn ends_well(tokens: &TokenizedText<'_>, last: usize) -> bool {
    let gap = tokens.gap_after_word(last);
    let next = tokens.word(last + 1);
    let end = tokens.words_span(last, last).map_or(0, |span| span.end);
    let sign = tokens.char_after(end);
    let number = sign.is_some_and(|c| "/%:-–\u{2019}'".contains(c) || is_hyphen(c))
        || (sign == Some('.')
            && tokens
                .char_after(end + 1)
                .is_some_and(|c| c.is_ascii_digit()))
        || (sign == Some(',')
            && tokens
                .char_after(end + 1)
                .is_some_and(|c| c.is_ascii_digit()));
    let small = is_in(
        &[
            "and", "but", "who", "with", "now", "when", "so", "he", "she", "they", "next", "this",
            "today", "tomorrow", "in", "on", "soon", "i", "lives", "living", "the", "last", "yrs",
            "already", "her", "his", "as",
        ],
        next,
    );
    let closed = gap.is_none_or(|gap| gap.contains([',', '.', ';', ')', '!', '?', '\n']));
    !number && (closed || small) && !(gap == Some(" ") && is_in(&UNITS, next))
}

//! The day of a month in figures or in words: "12", "12th", "twelfth", "twenty-first".

use crate::privacy::tokens::{TokenizedText, is_hyphen, is_in, is_space, joins};

/// The ordinals from the first to the twentieth.
#[rustfmt::skip]
const ORDINALS: [&str; 20] = [
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
    "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",
];
/// Ordinals up to this one count many things, so that "his first March 2026 session" holds no day.
const LAST_COUNT: u32 = 3;
const LAST_DAY: u32 = 31;

/// Returns the day in an ordinal in figures, or in a plain number.
pub(super) fn day_in(word: &str) -> Option<u32> {
    let letters = word.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = word.get(..word.len() - letters.len())?;
    let ordinal = is_in(&["", "st", "nd", "rd", "th"], letters);
    let day = digits.parse().ok()?;
    (ordinal && digits.len() <= 2 && (1..=LAST_DAY).contains(&day)).then_some(day)
}

/// Returns the first word of a day that ends with this word, and the day; `may_be` is asked of an ordinal in words.
pub(super) fn day_until(
    tokens: &TokenizedText<'_>,
    last: usize,
    may_be: impl Fn(u32) -> bool,
) -> Option<(usize, u32)> {
    let in_words = || ordinal_until(tokens, last).filter(|(_, day)| may_be(*day));
    day_in(tokens.word(last))
        .map(|day| (last, day))
        .or_else(in_words)
}

/// Returns the last word of a day that begins with this word, and the day.
pub(super) fn day_from(tokens: &TokenizedText<'_>, first: usize) -> Option<(usize, u32)> {
    day_in(tokens.word(first))
        .map(|day| (first, day))
        .or_else(|| ordinal_from(tokens, first))
}

/// Returns the last word of an ordinal in words that begins with this one, and its day.
fn ordinal_from(tokens: &TokenizedText<'_>, first: usize) -> Option<(usize, u32)> {
    let word = tokens.word(first);
    let single = |word: &str| {
        let at = ORDINALS
            .iter()
            .position(|it| word.eq_ignore_ascii_case(it))?;
        u32::try_from(at + 1).ok()
    };
    if word.eq_ignore_ascii_case("thirtieth") {
        return Some((first, 30));
    }
    let tens = match word {
        _ if word.eq_ignore_ascii_case("twenty") => 20,
        _ if word.eq_ignore_ascii_case("thirty") => 30,
        _ => return Some((first, single(word)?)),
    };
    let joined = joins(tokens.gap_after_word(first)?, |c| {
        is_space(c) || is_hyphen(c)
    });
    let one = single(tokens.word(first + 1)).filter(|one| joined && *one < 10)?;
    (tens + one <= LAST_DAY).then_some((first + 1, tens + one))
}

/// Returns the first word of an ordinal in words that ends with this one, and its day.
fn ordinal_until(tokens: &TokenizedText<'_>, last: usize) -> Option<(usize, u32)> {
    let starts = [last.checked_sub(1), Some(last)];
    starts.into_iter().flatten().find_map(|first| {
        let (end, day) = ordinal_from(tokens, first)?;
        (end == last).then_some((first, day))
    })
}

/// Returns whether an ordinal in words may count things instead of days: "first", "third".
pub(super) const fn may_count_things(day: u32) -> bool {
    day <= LAST_COUNT
}

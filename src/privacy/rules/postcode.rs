//! Postcodes.
//!
//! The formats are Royal Mail's (*Programmers' Guide to the Postcode Address File*): A9, A99, A9A, AA9, AA99 or AA9A,
//! then a digit and two letters that are never C I K M O V; and BFPO with a number. A diagnosis, a vitamin or a bus
//! followed by an ordinal or a unit ("B12 2nd", "E11 9am") has the same shape.

use std::ops::Range;

use super::home_words::{OF_ADDRESS, is_near_home};
use super::postcode_areas::AREAS;
use crate::privacy::finding::Finding;
use crate::privacy::kind::{Kind, Level};
use crate::privacy::tokens::{NEAR, TokenizedText, is_in, is_space};

/// Units that look like the end of a postcode: hours, years, pounds, stone, feet, "twice a day" and similar.
const UNITS: [&str; 12] = [
    "hr", "yr", "wd", "lb", "st", "ft", "ng", "pg", "ug", "gb", "bd", "ds",
];
const INWARD_LENGTH: usize = 3;

pub(super) fn find(tokens: &TokenizedText<'_>) -> Vec<Finding> {
    (0..tokens.words().len())
        .filter_map(|index| {
            let Some((span, doubtful)) =
                postcode_at(tokens, index).or_else(|| forces_at(tokens, index))
            else {
                return outward_alone(tokens, index);
            };
            let (level, reason) = if tokens.near(&span, OF_ADDRESS) {
                (Level::High, "A postcode, near a word for a home address.")
            } else if doubtful {
                return None;
            } else {
                (Level::Medium, "A postcode; a few homes share one.")
            };
            Some(Finding {
                kind: Kind::Postcode,
                level,
                span,
                reason,
            })
        })
        .collect()
}

/// Returns the postcode that begins with this word, and whether its end could be an ordinal.
fn postcode_at(tokens: &TokenizedText<'_>, index: usize) -> Option<(Range<usize>, bool)> {
    let word = tokens.word(index);
    let in_one = word
        .len()
        .checked_sub(INWARD_LENGTH)
        .and_then(|cut| word.split_at_checked(cut))
        .map(|(outward, inward)| (outward, inward, index));
    let in_two = tokens
        .gap_after_word(index)
        .filter(|gap| is_narrow(gap))
        .map(|_| (word, tokens.word(index + 1), index + 1));
    [in_one, in_two]
        .into_iter()
        .flatten()
        .find(|(outward, inward, _)| is_outward(outward) && is_inward(inward))
        .and_then(|(_, inward, last)| Some((tokens.words_span(index, last)?, is_ordinal(inward))))
}

fn forces_at(tokens: &TokenizedText<'_>, index: usize) -> Option<(Range<usize>, bool)> {
    let (forces, number) = tokens.word(index).split_at_checked(4)?;
    let (number, last) = match tokens.gap_after_word(index) {
        Some(gap) if number.is_empty() && is_narrow(gap) => (tokens.word(index + 1), index + 1),
        _ => (number, index),
    };
    let numbered = (1..=4).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    if !numbered || !forces.eq_ignore_ascii_case("BFPO") {
        return None;
    }
    Some((tokens.words_span(index, last)?, false))
}

/// Words for the way to a home, and for other homes, near an outward code: "drove out to NE4".
const OUTWARD_KEYWORDS: &[&[&str]] = &[
    &["moved"],
    &["moving"],
    &["drove"],
    &["visit"],
    &["visited"],
    &["property"],
    &["bedsit"],
    &["hostel"],
    &["estate"],
];

/// An outward code alone, in capitals, after "in" or "to" and near a word about a home.
fn outward_alone(tokens: &TokenizedText<'_>, index: usize) -> Option<Finding> {
    let word = tokens.word(index);
    let before = index.checked_sub(1).map_or("", |at| tokens.word(at));
    let placed = ["in", "to", "near", "at", "from", "around"].contains(&before)
        || is_in(&["postcode", "area", "address"], before);
    let upper = word.bytes().all(|byte| !byte.is_ascii_lowercase());
    let part_of_more = tokens.gap_after_word(index).is_some_and(|gap| {
        (gap == "." || gap == "-" || gap == "/")
            && tokens
                .word(index + 1)
                .starts_with(|c: char| c.is_ascii_digit())
    });
    let span = tokens.words_span(index, index)?;
    let named = placed
        && upper
        && !part_of_more
        && is_outward(word)
        && (is_near_home(tokens, &span, NEAR) || tokens.near(&span, OUTWARD_KEYWORDS));
    named.then_some(Finding {
        kind: Kind::Postcode,
        level: Level::Medium,
        span,
        reason: "The first half of a postcode, near a word for a home.",
    })
}

fn is_narrow(gap: &str) -> bool {
    if gap == "-" || gap == "\u{2011}" {
        return true;
    }
    gap.chars().take(3).count() <= 2 && gap.chars().all(is_space)
}

fn is_outward(word: &str) -> bool {
    let rest = word.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let Some((area, rest)) = word.split_at_checked(word.len() - rest.len()) else {
        return false;
    };
    // SWO 9ZZ: the letter O instead of a zero is a common mistake.
    let slipped = rest.is_empty() && area.len() == 3 && area.ends_with('O');
    let (area, rest) = if slipped {
        (area.get(..2).unwrap_or_default(), "0")
    } else {
        (area, rest)
    };
    let shape = match rest.as_bytes() {
        [digit] => digit.is_ascii_digit(),
        [digit, last] => digit.is_ascii_digit() && last.is_ascii_alphanumeric(),
        _ => false,
    };
    shape
        && area.len() <= 2
        && AREAS
            .binary_search(&area.to_ascii_uppercase().as_str())
            .is_ok()
}

fn is_inward(word: &str) -> bool {
    let [digit, letters @ ..] = word.as_bytes() else {
        return false;
    };
    let lower = word.ends_with(|c: char| c.is_ascii_lowercase());
    let ordinary = lower && (is_ordinal(word) || UNITS.iter().any(|unit| word.ends_with(unit)));
    (digit.is_ascii_digit() || *digit == b'O')
        && letters.len() == 2
        && letters.iter().all(u8::is_ascii_alphabetic)
        && !letters
            .iter()
            .any(|letter| b"CIKMOV".contains(&letter.to_ascii_uppercase()))
        && !ordinary
}

fn is_ordinal(word: &str) -> bool {
    let lower = word.to_ascii_lowercase();
    match lower.as_bytes() {
        [b'1', rest @ ..] => rest == b"st",
        [b'2', rest @ ..] => rest == b"nd",
        [b'3', rest @ ..] => rest == b"rd",
        [_, rest @ ..] => rest == b"th",
        [] => false,
    }
}

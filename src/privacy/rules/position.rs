//! Network addresses and positions: IP, MAC, coordinates, grid references, three words.

use std::ops::Range;

use crate::privacy::finding::Finding;
use crate::privacy::kind::{Kind, Level};
use crate::privacy::tokens::{TokenizedText, is_in, is_space, is_word_char};

/// With this many decimals of a degree a position identifies a house.
const MIN_DECIMALS: usize = 3;
/// With these decimals a pair of numbers is a position without a word for a place: those from ten on; and those below
/// ten, which may be ratios or p values.
const MIN_DECIMALS_ALONE: usize = 4;
const MIN_DECIMALS_OF_SMALL: usize = 5;
/// The squares of the Ordnance Survey's National Grid in which there is land.
#[rustfmt::skip]
const SQUARES: [&str; 56] = [
    "HP", "HT", "HU", "HW", "HX", "HY", "HZ", "NA", "NB", "NC", "ND", "NF", "NG", "NH", "NJ", "NK", "NL", "NM", "NN",
    "NO", "NR", "NS", "NT", "NU", "NW", "NX", "NY", "NZ", "OV", "SC", "SD", "SE", "SH", "SJ", "SK", "SM", "SN", "SO",
    "SP", "SR", "SS", "ST", "SU", "SV", "SW", "SX", "SY", "SZ", "TA", "TF", "TG", "TL", "TM", "TQ", "TR", "TV",
];
/// Squares that are abbreviations or words too: "Venlafaxine SR 150 225", "SD 110 104".
const AMBIGUOUS_SQUARES: [&str; 11] = [
    "HX", "NG", "NO", "SC", "SD", "SE", "SO", "SR", "ST", "TR", "TV",
];
/// Words for a place, near numbers that may be something else.
const PLACES: &[&[&str]] = &[
    &["gps"],
    &["coordinates"],
    &["coordinate"],
    &["latitude"],
    &["longitude"],
    &["lat"],
    &["location"],
    &["position"],
    &["map"],
    &["maps"],
    &["grid"],
    &["pin"],
    &["found", "at"],
    &["lives", "at"],
];

pub(super) fn find_network(tokens: &TokenizedText<'_>) -> Vec<Finding> {
    let ip = (0..tokens.numbers.len()).filter_map(|first| ip_at(tokens, first));
    let mac = (0..tokens.words().len()).filter_map(|first| mac_at(tokens, first));
    ip.chain(mac)
        .map(|span| Finding {
            kind: Kind::Network,
            level: Level::Medium,
            span,
            reason: "The address of a device on a network.",
        })
        .collect()
}

/// Four numbers up to 255, separated by full stops. A version number has a word before it.
fn ip_at(tokens: &TokenizedText<'_>, first: usize) -> Option<Range<usize>> {
    let numbers = tokens.numbers.get(first..first + 4)?;
    let dots = (first..first + 3).all(|at| tokens.gap_after_number(at) == Some("."));
    let bytes = numbers.iter().all(|number| {
        let digits = tokens.at(number.clone());
        digits.len() <= 3
            && digits.parse().is_ok_and(|it: u32| it <= 255)
            && (digits == "0" || !digits.starts_with('0'))
    });
    let span = numbers.first()?.start..numbers.last()?.end;
    let long = tokens
        .char_before(span.start)
        .is_some_and(|c| c == '.' || is_word_char(c))
        || tokens.char_after(span.end).is_some_and(is_word_char)
        || (tokens.at(span.end..tokens.text.len()).starts_with('.')
            && tokens
                .char_after(span.end + 1)
                .is_some_and(|c| c.is_ascii_digit()));
    let version = tokens
        .words_before(span.start)
        .next()
        .is_some_and(|word| is_in(&["version", "v", "section", "chapter", "release"], word));
    // Small numbers are a section number: 1.2.3.4.
    let large = numbers.iter().filter(|number| number.len() > 1).count() >= 2;
    // Private addresses are the same everywhere (RFC 1918).
    let first_two = [0, 1].map(|at| {
        numbers
            .get(at)
            .map_or("", |number| tokens.at(number.clone()))
    });
    let inside = matches!(first_two, ["10" | "127" | "0", _] | ["192", "168"]);
    (dots && bytes && !long && !version && large && !inside).then_some(span)
}

/// Six pairs of hexadecimal digits, all separated by colons or all by hyphens.
fn mac_at(tokens: &TokenizedText<'_>, first: usize) -> Option<Range<usize>> {
    let gap = tokens.gap_after_word(first)?;
    let pairs = (first..first + 6).all(|at| {
        let pair = tokens.word(at);
        pair.len() == 2 && pair.bytes().all(|byte| byte.is_ascii_hexdigit())
    });
    let joined = matches!(gap, ":" | "-")
        && (first..first + 5).all(|at| tokens.gap_after_word(at) == Some(gap));
    let letter = (first..first + 6).any(|at| {
        tokens
            .word(at)
            .bytes()
            .any(|byte| byte.is_ascii_alphabetic())
    });
    (pairs && joined && letter).then(|| tokens.words_span(first, first + 5))?
}

pub(super) fn find_location(tokens: &TokenizedText<'_>) -> Vec<Finding> {
    let pairs = (0..tokens.numbers.len()).filter_map(|first| decimal_degrees(tokens, first));
    let degrees = degrees(tokens);
    let grids = (0..tokens.words().len()).filter_map(|first| grid_reference(tokens, first));
    pairs
        .chain(degrees)
        .chain(grids)
        .chain(three_words(tokens))
        .map(|span| Finding {
            kind: Kind::Location,
            level: Level::High,
            span,
            reason: "A position on the map.",
        })
        .collect()
}

/// 56.58626, -0.73817
fn decimal_degrees(tokens: &TokenizedText<'_>, first: usize) -> Option<Range<usize>> {
    let numbers = tokens.numbers.get(first..first + 4)?;
    let [north, north_part, east, east_part] = numbers else {
        return None;
    };
    let degrees = |whole: &Range<usize>, most: u32| {
        tokens
            .at(whole.clone())
            .parse()
            .is_ok_and(|it: u32| it <= most)
    };
    let between = tokens.gap_after_number(first + 1)?;
    let separated = between.chars().count() <= 4
        && between.contains([',', ' ', ';'])
        && between
            .chars()
            .all(|c| is_space(c) || matches!(c, ',' | ';' | '-' | '\u{2212}' | '+'));
    let dotted = tokens.gap_after_number(first) == Some(".")
        && tokens.gap_after_number(first + 2) == Some(".");
    let sign = tokens
        .char_before(north.start)
        .filter(|c| matches!(c, '-' | '\u{2212}'));
    let span = north.start - sign.map_or(0, char::len_utf8)..east_part.end;
    let decimals = north_part.len().min(east_part.len());
    let british = degrees(north, 61) && !degrees(north, 48) && degrees(east, 10);
    let alone = if degrees(north, 9) && degrees(east, 9) {
        MIN_DECIMALS_OF_SMALL
    } else {
        MIN_DECIMALS_ALONE
    };
    let precise =
        decimals >= alone || decimals >= MIN_DECIMALS && (british || tokens.near(&span, PLACES));
    (dotted && separated && degrees(north, 90) && degrees(east, 180) && precise).then_some(span)
}

/// 54°28'N 2°55'W
fn degrees(tokens: &TokenizedText<'_>) -> Vec<Range<usize>> {
    let of_position = |c: char| {
        c.is_ascii_digit()
            || is_space(c)
            || "°º'\u{2019}\u{2032}\"\u{2033}\u{201d}.,NSEWnsew".contains(c)
    };
    let mut found: Vec<Range<usize>> = Vec::new();
    for (at, _) in tokens.text.match_indices(['°', 'º']) {
        if found.last().is_some_and(|last| last.end > at) {
            continue;
        }
        let before = tokens.at(0..at);
        let start = before.trim_end_matches(|c: char| c.is_ascii_digit()).len();
        let rest = tokens.at(start..tokens.text.len());
        let end = rest.len() - rest.trim_start_matches(of_position).len();
        let position = rest
            .get(..end)
            .unwrap_or_default()
            .trim_end_matches([' ', ',', '.']);
        let upper = position.to_uppercase();
        let two = position.matches(['°', 'º']).count() == 2;
        if two && upper.contains(['N', 'S']) && upper.contains(['E', 'W']) {
            found.push(start..start + position.len());
        }
    }
    found
}

/// A grid reference of the Ordnance Survey: TQ 20517 30685, TQ205306.
fn grid_reference(tokens: &TokenizedText<'_>, first: usize) -> Option<Range<usize>> {
    let word = tokens.word(first);
    let (square, rest) = word.split_at_checked(2)?;
    let is_part = |digits: &str| {
        (3..=5).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit())
    };
    let (east, north) = (tokens.word(first + 1), tokens.word(first + 2));
    let spaced = rest.is_empty()
        && is_part(east)
        && is_part(north)
        && east.len() == north.len()
        && (first..first + 2).all(|at| tokens.gap_after_word(at) == Some(" "));
    let solid = matches!(rest.len(), 8 | 10) && rest.bytes().all(|byte| byte.is_ascii_digit());
    if !(spaced || solid) || !SQUARES.contains(&square) {
        return None;
    }
    let span = tokens.words_span(first, first + if solid { 0 } else { 2 })?;
    let clear = solid || east.len() > 3 || !AMBIGUOUS_SQUARES.contains(&square);
    (clear || tokens.near(&span, PLACES)).then_some(span)
}

/// ///word.word.word
fn three_words(tokens: &TokenizedText<'_>) -> Vec<Range<usize>> {
    let text = tokens.text;
    let is_three = |words: &str| {
        words.split('.').count() == 3
            && words
                .split('.')
                .all(|word| word.chars().count() > 2 && word.chars().all(char::is_alphabetic))
    };
    text.match_indices("///")
        .filter_map(|(at, _)| {
            let rest = text.get(at + 3..)?;
            let end = rest.trim_start_matches(|c: char| c.is_alphabetic() || c == '.');
            let words = rest.get(..rest.len() - end.len())?.trim_end_matches('.');
            is_three(words).then_some(at..at + 3 + words.len())
        })
        .collect()
}

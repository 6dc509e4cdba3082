//! Addresses: "14 Acacia Road", "Flat 21, Francis Lodge", "Via Roma 12".

use super::home_words::is_near_home;
use crate::privacy::finding::Finding;
use crate::privacy::kind::{Kind, Level};
use crate::privacy::tokens::{NEAR, TokenizedText, is_apostrophe, is_capitalised, is_in, is_space};

/// Words that end the name of a street or a building.
#[rustfmt::skip]
const STREETS: [&str; 89] = [
    "road", "rd", "street", "st", "avenue", "ave", "lane", "ln", "drive", "dr", "close", "court", "ct", "crescent",
    "cres", "gardens", "gdns", "grove", "place", "pl", "terrace", "way", "walk", "row", "square", "sq", "hill",
    "mews", "rise", "view", "green", "park", "parade", "mount", "vale", "wharf", "quay", "yard", "gate", "broadway",
    "circus", "wynd", "brae", "loan", "bank", "croft", "dale", "end", "fold", "garth", "heights", "lodge", "house",
    "meadow", "meadows", "orchard", "path", "passage", "quadrant", "villas", "villa", "boulevard", "blvd", "cottages",
    "cottage", "buildings", "mansions", "tower", "towers", "point", "fields", "field", "common", "side", "crossway",
    "roundway", "precinct", "estate", "chase", "copse", "dene", "drove", "hollow", "mill", "nook", "spinney", "ridge",
    "embankment", "approach",
];
/// Words that seldom end a street name, or often have another use: they count only near a word for a home, or after a
/// flat number.
#[rustfmt::skip]
const RARE_STREETS: [&str; 100] = [
    "alley", "branch", "bridge", "brook", "brooks", "burg", "burgs", "bypass", "camp", "canyon", "cape", "causeway",
    "center", "centers", "circle", "circles", "cliff", "cliffs", "club", "corner", "corners", "course", "cove",
    "coves", "creek", "crest", "crossing", "crossroad", "curve", "dam", "divide", "estates", "expressway", "extension",
    "fall", "falls", "ferry", "flat", "flats", "ford", "forest", "forge", "fork", "forks", "fort", "freeway", "garden",
    "gateway", "glen", "harbor", "haven", "highway", "island", "islands", "isle", "junction", "key", "keys", "knoll",
    "knolls", "lake", "lakes", "land", "landing", "light", "lights", "loaf", "lock", "locks", "loop", "mall", "manor",
    "motorway", "mountain", "neck", "oval", "overpass", "parkway", "parkways", "pass", "pike", "pine", "pines", "plain",
    "plains", "plaza", "port", "ports", "prairie", "radial", "ramp", "ranch", "rapids", "rest", "river", "route", "shore",
    "skyway", "stravenue", "turnpike",
];
/// Endings of street names in one word: 237 Queensway.
const ONE_WORD: [&str; 12] = [
    "way", "gate", "market", "side", "street", "croft", "bank", "dene", "mead", "lands", "fields",
    "terrace",
];
/// Words that are not the first word of a street: "The 12 Step Way", "3 Day Course".
#[rustfmt::skip]
const NOT_STREETS: [&str; 23] = [
    "step", "day", "days", "week", "weeks", "hour", "hours", "month", "months", "year", "years", "minute", "bed",
    "point", "part", "star", "session", "way", "item", "phase", "level", "ward", "pm",
];
/// Words for a street that count in small letters too, after one word.
#[rustfmt::skip]
const SMALL_STREETS: [&str; 13] = [
    "road", "rd", "street", "st", "avenue", "ave", "lane", "ln", "crescent", "cres", "terrace", "gardens", "gdns",
];
/// Words between a number and a street in small letters that make no address: "2 down the road", "3 in street".
#[rustfmt::skip]
const NOT_SMALL_STREETS: [&str; 46] = [
    "and", "the", "for", "off", "from", "down", "into", "across", "near", "per", "this", "that", "his", "her", "our", "their",
    "same", "other", "new", "main", "next", "side", "busy", "quiet", "long", "short", "people", "times", "men", "women", "cars",
    "miles", "more", "different", "open", "stone", "back", "bus",
    "min", "mins", "minute", "mile", "hour", "day", "step", "way",
];
/// Words for a part of a house, before its number.
const PARTS: [&str; 8] = [
    "flat",
    "apartment",
    "apt",
    "studio",
    "unit",
    "house",
    "maisonette",
    "bedsit",
];
/// Words for a street that come before its name, in other languages.
#[rustfmt::skip]
const STREETS_BEFORE: [&str; 17] = [
    "via", "viale", "corso", "piazza", "vicolo", "calle", "avenida", "plaza", "rue", "boulevard", "avenue", "rua",
    "ulica", "ul", "aleja", "rambla", "largo",
];
/// The maximum number of words in a street name.
const MAX_WORDS: usize = 4;
const MAX_DIGITS: usize = 4;

pub(super) fn find(tokens: &TokenizedText<'_>) -> Vec<Finding> {
    (0..tokens.words().len())
        .filter(|index| is_house_number(tokens.word(*index)))
        .filter_map(|index| {
            let (first, last) = flat_at(tokens, index)
                .or_else(|| street_after(tokens, index).map(|last| (index, last)))
                .or_else(|| street_before(tokens, index).map(|first| (first, index)))?;
            let span = tokens.words_span(first, last)?;
            let at_home = is_near_home(tokens, &span, NEAR);
            Some(Finding {
                kind: Kind::Address,
                level: if at_home { Level::High } else { Level::Medium },
                span,
                reason: "A house number and what looks like a street or a building.",
            })
        })
        .collect()
}

/// Returns whether a word is digits with at most one letter: 14, 187b.
fn is_house_number(word: &str) -> bool {
    let letters = word.trim_start_matches(|c: char| c.is_ascii_digit());
    let digits = word.len() - letters.len();
    (1..=MAX_DIGITS).contains(&digits)
        && !word.starts_with('0')
        && letters.len() <= 1
        && letters.bytes().all(|byte| byte.is_ascii_alphabetic())
}

/// Returns whether a gap joins the parts of a name: one space, a hyphen or an apostrophe.
fn joins_name(gap: Option<&str>) -> bool {
    gap.is_some_and(|gap| {
        gap.chars().count() <= 2
            && gap
                .chars()
                .all(|c| is_space(c) && c != '\n' || is_apostrophe(c) || c == '.')
            || gap == "-"
    })
}

/// Returns the last word of a street name after a number.
fn street_after(tokens: &TokenizedText<'_>, number: usize) -> Option<usize> {
    let gap = tokens.gap_after_word(number)?;
    let spaced = matches!(gap, " " | ", " | "\u{a0}");
    let first = tokens.word(number + 1);
    if !spaced || is_in(&NOT_STREETS, first) {
        return None;
    }
    let ends_near = (number + 1..=number + MAX_WORDS).any(|at| {
        let word = tokens.word(at);
        is_in(&STREETS, word) || is_in(&RARE_STREETS, word) || is_one_word_street(word)
    });
    if !ends_near {
        return None;
    }
    let span = tokens.words_span(number, number)?;
    let at_home = || is_near_home(tokens, &span, 3) || follows_at(tokens, number);
    if !is_capitalised(first) && !at_home() {
        return is_small_street(tokens, number).then_some(number + 2);
    }
    for count in 1..=MAX_WORDS {
        let last = number + count;
        let word = tokens.word(last);
        let lower_is_name = !is_capitalised(word) && word.len() > 1 && !at_home();
        if lower_is_name && !is_apostrophe(tokens.gap_after_word(last - 1)?.chars().next()?) {
            return None;
        }
        if count == 1 && is_one_word_street(word) && is_capitalised(word) {
            return Some(last);
        }
        let ends = is_in(&STREETS, word) || (is_in(&RARE_STREETS, word) && is_capitalised(word));
        if count > 1
            && ends
            && !(joins_name(tokens.gap_after_word(last)) && is_in(&STREETS, tokens.word(last + 1)))
        {
            return Some(last);
        }
        if !joins_name(tokens.gap_after_word(last)) {
            return None;
        }
    }
    None
}

/// "15 high st", "12 green ln": one word and a word for a street, both in small letters.
fn is_small_street(tokens: &TokenizedText<'_>, number: usize) -> bool {
    let (name, street) = (tokens.word(number + 1), tokens.word(number + 2));
    let unit = tokens.gap_after_word(number) == Some(" ")
        && tokens.gap_after_word(number + 1) == Some(" ")
        && name.len() > 2
        && name.bytes().all(|byte| byte.is_ascii_lowercase())
        && SMALL_STREETS.contains(&street)
        && !NOT_SMALL_STREETS.contains(&name);
    // "15 stone st thomas": the end of a clause is after a street.
    let closed = tokens
        .gap_after_word(number + 2)
        .is_none_or(|gap| gap.contains([',', '.', ';', ')', '!', '?', '\n']))
        || is_in(
            &[
                "and", "with", "in", "since", "today", "again", "alone", "to", "for",
            ],
            tokens.word(number + 3),
        );
    unit && closed
}

fn is_one_word_street(word: &str) -> bool {
    word.len() > 7
        && ONE_WORD
            .iter()
            .any(|end| word.to_lowercase().ends_with(end))
        || matches!(
            word,
            "Cheapside" | "Piccadilly" | "Strand" | "Broadway" | "Parade"
        )
}

/// Returns whether "at" precedes a number: "visited her at 14 acacia road".
fn follows_at(tokens: &TokenizedText<'_>, number: usize) -> bool {
    number
        .checked_sub(1)
        .is_some_and(|at| tokens.word(at) == "at")
}

/// "Flat 21, Francis Lodge": the word for the part, its number, and a capitalised name after a comma.
fn flat_at(tokens: &TokenizedText<'_>, number: usize) -> Option<(usize, usize)> {
    let part = number.checked_sub(1).filter(|part| {
        is_in(&PARTS, tokens.word(*part)) && joins_name(tokens.gap_after_word(*part))
    })?;
    if tokens.gap_after_word(number)?.trim() != "," {
        return None;
    }
    let mut last = number;
    while last - number < MAX_WORDS && is_capitalised(tokens.word(last + 1))
        || is_house_number(tokens.word(last + 1)) && last == number
    {
        last += 1;
        if !joins_name(tokens.gap_after_word(last)) {
            break;
        }
    }
    (last > number).then_some((part, last))
}

/// "Via Roma 12", "Hauptstraße 12": returns the first word of the street before a number.
fn street_before(tokens: &TokenizedText<'_>, number: usize) -> Option<usize> {
    let before = number.checked_sub(1)?;
    let comma = |gap: &str| gap == ", ";
    if !(joins_name(tokens.gap_after_word(before))
        || tokens.gap_after_word(before).is_some_and(comma))
    {
        return None;
    }
    let german = ["straße", "strasse", "gasse", "weg", "platz", "allee"];
    let name = tokens.word(before).to_lowercase();
    if is_capitalised(tokens.word(before))
        && name.len() > 5
        && german.iter().any(|end| name.ends_with(end))
    {
        return Some(before);
    }
    let first = (1..=3).find_map(|back| {
        let first = before.checked_sub(back)?;
        let word = tokens.word(first);
        let named = (first + 1..=before).any(|at| is_capitalised(tokens.word(at)));
        let held = (first..before).all(|at| joins_name(tokens.gap_after_word(at)));
        (is_in(&STREETS_BEFORE, word) && named && held).then_some(first)
    })?;
    // "via London 12 times" has no capital; "avenue" and "boulevard" end English names.
    is_capitalised(tokens.word(first)).then_some(first)
}

//! Which words after a title may be a name where capitals do not show it: "Mrs khan", "MR SMITH REFUSED".

use crate::privacy::names::{EnglishFrequency, WordFlags, flags_of};
use crate::privacy::tokens::is_in;

/// Very common English words that are also the surnames of many people.
#[rustfmt::skip]
const COMMON_SURNAMES: [&str; 62] = [
    "black", "blank", "bridge", "bright", "brown", "case", "church", "cross", "driver", "east", "field", "fields", "fish",
    "friend", "frame", "french", "grant", "gray", "green", "grey", "gross", "guy", "hall", "hill", "hope", "house", "hunt",
    "joy", "judge", "key", "keys", "king", "land", "law", "leach", "little", "lock", "love", "main", "marks", "miles", "north",
    "page", "park", "peace", "pool", "power", "powers", "price", "sharp", "stock", "stone", "storey", "street", "strong",
    "west", "white", "wild", "winter", "wise", "worth", "young",
];
/// Other words that are a surname after Mr, Mrs, Ms and Mx, which a verb or an adverb seldom follows.
#[rustfmt::skip]
const AFTER_MR: [&str; 14] = [
    "ball", "best", "bury", "day", "fry", "good", "hand", "head", "hide", "long", "mark", "may", "small", "wills",
];
/// The ends of words that are no surnames: "Dr bleeped", "Dr prescribing".
const NOT_ENDS: [&str; 6] = ["ed", "ing", "ly", "tion", "ment", "ness"];
/// Words that no list has, and that follow a title without a name: "the dr oncall".
#[rustfmt::skip]
const NOT_NAMES: [&str; 16] = [
    "oncall", "locum", "bleep", "appt", "appts", "apt", "rota", "rounds", "didnt", "doesnt", "wasnt", "isnt", "wont", "cant",
    "sees", "goes",
];

/// Returns whether a very common word is also the surname of many people.
pub(super) fn is_common_surname(word: &str) -> bool {
    is_in(&COMMON_SURNAMES, word)
}

/// Returns whether a word in small letters may be the name after a title; `before` is the word before the title.
pub(super) fn may_be_small_name(title: &str, before: &str, name: &str) -> bool {
    let title = &*title.to_lowercase();
    let listed = flags_of(name);
    let letters = name.chars().count();
    let is_mr = matches!(title, "mr" | "mrs" | "ms" | "mx" | "mister");
    let miss = title == "miss";
    // "MS may" is an illness, "5 ms" a unit, and "mx" is also short for management.
    let strict = miss || matches!(title, "ms" | "mx");
    if listed.frequency().is_very_common() {
        let usual = is_common_surname(name) || is_mr && title != "ms" && is_in(&AFTER_MR, name);
        return usual && !(miss && (before == "to" || name == "home"));
    }
    if is_in(&NOT_NAMES, name) || listed.has(WordFlags::OTHER) {
        return false;
    }
    if letters < 3 {
        return letters == 2
            && !strict
            && listed.has(WordFlags::SURNAME)
            && listed.frequency().is_unlisted();
    }
    if miss && !listed.frequency().is_unlisted() {
        // "Miss nan": a surname, or none.
        return before != "to" && listed.has(WordFlags::SURNAME);
    }
    let unlisted = listed.frequency().is_unlisted()
        && !strict
        && !NOT_ENDS.iter().any(|end| name.ends_with(end));
    let usual = listed.frequency() != EnglishFrequency::Common || listed.has(WordFlags::SURNAME);
    listed.is_name() && usual || unlisted
}

/// Returns whether a word in capitals may be the next word of a name after a title and this many names.
pub(super) fn may_be_name_in_capitals(title: &str, word: &str, names: usize) -> bool {
    let listed = flags_of(word);
    let usual = listed.has(WordFlags::SURNAME) && !listed.frequency().is_very_common()
        || is_common_surname(word);
    let unlisted = listed.frequency().is_unlisted() && !listed.is_name();
    let small = word.to_lowercase();
    let ends = NOT_ENDS.iter().any(|end| small.ends_with(end)) || is_in(&NOT_NAMES, word);
    match names {
        // "MISS DOSES"
        0 if unlisted => {
            !ends && !title.eq_ignore_ascii_case("miss") && !listed.has(WordFlags::OTHER)
        }
        0 => usual || listed.has(WordFlags::GIVEN) && listed.frequency().is_rare_or_unlisted(),
        _ => usual && !listed.has(WordFlags::OTHER),
    }
}

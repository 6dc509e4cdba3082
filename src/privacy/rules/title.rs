//! Titles with a name: "Dr Müller", "Mrs O'Brien-Lopez", "Sig.ra Casini", "Mrs khan", "MR SMITH", "Uncle Cully".
//!
//! A single letter is not a name here; "Mr B" is in `title_initial.rs`. What may be a name in small letters or in capitals
//! is in `surname.rs`.

use super::surname::{is_common_surname, may_be_name_in_capitals, may_be_small_name};
use super::title_initial;
use crate::privacy::finding::Finding;
use crate::privacy::kind::{Kind, Level};
use crate::privacy::names::{WordFlags, flags_of, is_known_figure};
use crate::privacy::tokens::{
    TokenizedText, is_apostrophe, is_capitalised, is_hyphen, is_in, is_space,
};

/// Titles that count before any name with a capital. "MS" is an illness; "ms", a unit, and "miss", a verb, are titles only
/// before what may be a name in small letters.
#[rustfmt::skip]
const TITLES: [&str; 18] = [
    "Mr", "MR", "mr", "Mrs", "MRS", "mrs", "Ms", "Miss", "MISS", "Mx", "mx",
    "Dr", "DR", "dr", "Drs", "Prof", "prof", "Professor",
];
/// Titles in other languages and professions, and words for relatives used as titles. The next word has to look like a
/// name, because most of these words have other uses too.
#[rustfmt::skip]
const OTHER_TITLES: [&str; 68] = [
    "Mister", "Madam", "Doctor", "Rev", "Revd", "Reverend", "Sir", "Lady", "Lord", "Dame", "Sheikh", "Imam", "Rabbi",
    "Pastor", "Canon", "Cllr", "Councillor", "Sgt", "Capt", "Captain", "Insp", "Father", "Mother", "Brother", "Auntie",
    "Aunty", "Aunt", "Uncle", "Nan", "Nana", "Gran", "Granny", "Grandma", "Grandad", "Nanny", "Master", "Herr", "Frau", "Hr",
    "Fr", "Sig", "Signor", "Signora", "Signore", "Dott", "Dottoressa", "Dottore", "Avv", "Ing", "Pan", "Pani", "Panna",
    "Señor", "Señora", "Señorita", "Sr", "Sra", "Srta", "Don", "Doña", "Monsieur", "Madame", "Mme", "Mlle",
    "Missis", "Missus", "missis", "missus",
];
/// Ranks of the police, which are also other abbreviations: only a listed name may follow.
const RANKS: [&str; 5] = ["PC", "WPC", "PCSO", "DC", "DI"];
/// Titles that are typed without a space before the name: "`MrKhan`".
const JOINED_TITLES: [&str; 5] = ["Mrs", "Miss", "Mr", "Ms", "Dr"];
/// Feminine endings after a full stop: "Sig.ra", "Dott.ssa".
const ENDS: [&str; 4] = ["ra", "ssa", "na", "rina"];
/// Titles in lower case, before a name in lower case.
const SMALL_TITLES: [&str; 9] = [
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "mister", "doctor",
];
/// After these words "miss" is a verb.
const MISSING: [&str; 12] = [
    "i", "you", "we", "they", "will", "would", "not", "don", "t", "did", "really", "still",
];
/// Particles that begin a family name.
const PARTICLES: [&str; 22] = [
    "van", "von", "der", "den", "de", "del", "della", "di", "da", "dos", "du", "la", "le", "el",
    "al", "bin", "ibn", "bint", "ter", "ap", "mc", "mac",
];
/// Capitalised words that follow a title, an initial or a name, and are not names: words of a sentence, and roles as in
/// "Dr On call", "Dr Cover", "Dr Locum".
#[rustfmt::skip]
const NOT_AFTER_TITLE: [&str; 48] = [
    "I", "He", "She", "They", "We", "You", "It", "His", "Her", "Their", "My", "Our",
    "The", "This", "That", "When", "Then", "Men",
    "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday",
    "On", "Oncall", "Call", "Cover", "Covering", "Locum", "Duty", "Bleep", "Who", "Google", "Round", "Review", "Surgery",
    "Appointment", "Letter", "Visit", "Rota", "Today", "Tonight", "Tomorrow", "Came", "Said",
    "Informed",
];
/// One or two given names, and a family name.
const MAX_NAMES: usize = 3;

pub(super) fn find(tokens: &TokenizedText<'_>) -> Vec<Finding> {
    (0..tokens.words().len())
        .filter_map(|title| {
            let (last, reason) = named_by(tokens, title)?;
            Some(Finding {
                kind: Kind::TitleAndName,
                level: Level::Medium,
                span: tokens.words_span(title, last)?,
                reason,
            })
        })
        .chain(title_initial::find(tokens))
        .collect()
}

/// Returns the last word of the name if this word is a title.
fn named_by(tokens: &TokenizedText<'_>, title: usize) -> Option<(usize, &'static str)> {
    let word = tokens.word(title);
    let small = word.starts_with(['m', 'd', 'p'])
        && (SMALL_TITLES.contains(&word) || OTHER_TITLES.contains(&word));
    if word.len() > 16 || !(small || is_capitalised(word)) {
        return None;
    }
    let reason = "A title and what looks like a name.";
    if is_joined(word) {
        return Some((title, reason));
    }
    if is_title(word) {
        let last = last_of_name(tokens, title, title);
        return last
            .or_else(|| small_name(tokens, title))
            .map(|last| (last, reason));
    }
    if SMALL_TITLES.contains(&word) {
        return small_name(tokens, title).map(|last| (last, reason));
    }
    let end = title + usize::from(has_end(tokens, title));
    let next = tokens.word(end + 1);
    let rank = RANKS.contains(&word) && flags_of(next).is_name();
    let fits = (OTHER_TITLES.contains(&word) || rank)
        && looks_like_name(next)
        && !is_known_figure(word, next)
        // A mother of that name is left to the rules for names.
        && (word, next) != ("Mother", "Mary");
    fits.then(|| last_of_name(tokens, title, end))?
        .map(|last| (last, reason))
}

/// "`MrKhan`": a title and a listed name in one word.
fn is_joined(word: &str) -> bool {
    word.len() > 4
        && word.starts_with(['M', 'D'])
        && JOINED_TITLES.iter().any(|title| {
            word.strip_prefix(title).is_some_and(|name| {
                name.len() > 2
                    && is_capitalised(name)
                    && name.chars().skip(1).all(char::is_lowercase)
                    && flags_of(name).is_name()
            })
        })
}

/// "Sig.ra": the title continues after a full stop.
fn has_end(tokens: &TokenizedText<'_>, title: usize) -> bool {
    tokens.gap_after_word(title) == Some(".") && ENDS.contains(&tokens.word(title + 1))
}

/// Returns whether a capitalised word is listed as a name, or is in no list.
fn looks_like_name(word: &str) -> bool {
    let of = flags_of(word);
    let unlisted = of.frequency().is_unlisted() && !of.has(WordFlags::OTHER);
    is_capital_or_caseless(word) && (of.is_name() || unlisted)
}

/// "mrs khan", "Dr o'neill", "Mr john smith": a title, and a name in small letters.
fn small_name(tokens: &TokenizedText<'_>, title: usize) -> Option<usize> {
    let word = tokens.word(title);
    let before = title.checked_sub(1).map_or("", |at| tokens.word(at));
    let unit = word == "ms" && before.starts_with(|c: char| c.is_ascii_digit());
    let verb = word.eq_ignore_ascii_case("miss") && is_in(&MISSING, before);
    if unit || verb || !may_go_on(tokens, title) {
        return None;
    }
    let mut first = title + 1;
    while PARTICLES.contains(&tokens.word(first)) && tokens.gap_after_word(first) == Some(" ") {
        first += 1;
    }
    let last = end_of_linked(tokens, first);
    let name = tokens.word(last);
    let is_link = PARTICLES.contains(&name) && !flags_of(name).is_name();
    let small = name.starts_with(char::is_lowercase) && !is_link;
    if !small || !may_be_small_name(word, before, name) {
        return None;
    }
    let second = end_of_linked(tokens, last + 1);
    let surname = flags_of(tokens.word(second));
    let goes_on = tokens.gap_after_word(last) == Some(" ")
        && flags_of(name).has(WordFlags::GIVEN)
        && surname.has(WordFlags::SURNAME)
        && (!surname.frequency().is_very_common() || is_common_surname(tokens.word(second)));
    Some(if goes_on { second } else { last })
}

/// Returns whether a word is a title. Comparing the first letter first excludes most words cheaply.
fn is_title(word: &str) -> bool {
    matches!(
        word.as_bytes().first(),
        Some(b'M' | b'm' | b'D' | b'd' | b'P' | b'p')
    ) && TITLES.contains(&word)
}

/// Returns the last word of the name after a title, if there is one.
fn last_of_name(tokens: &TokenizedText<'_>, title: usize, end: usize) -> Option<usize> {
    let mut at = end;
    let mut last = None;
    let mut names = 0;
    while names < MAX_NAMES && may_go_on(tokens, at) {
        let word = tokens.word(at + 1);
        if PARTICLES.contains(&word) && !is_link(tokens.gap_after_word(at + 1)) {
            at += 1;
            continue;
        }
        let fits = is_capital_or_caseless(word) || PARTICLES.contains(&word);
        let end = end_of_linked(tokens, at + 1);
        let linked = end > at + 1;
        if !fits || !(linked || may_be_next_name(tokens.word(title), word, names)) {
            break;
        }
        if linked || !is_initial(word) {
            last = Some(end);
            names += 1;
        }
        at = end;
    }
    last
}

/// Returns whether a capitalised word may be the next word of a name after a title and this many names.
fn may_be_next_name(title: &str, word: &str, names: usize) -> bool {
    if is_in(&NOT_AFTER_TITLE, word) && (is_in_capitals(word) || NOT_AFTER_TITLE.contains(&word)) {
        return false;
    }
    let listed = flags_of(word);
    let plain =
        listed.frequency().is_common() && !listed.is_name() && !OTHER_TITLES.contains(&word);
    match (
        is_in_capitals(title) && title.len() > 1,
        is_in_capitals(word),
        names,
    ) {
        (_, true, _) if word.chars().count() > 1 => may_be_name_in_capitals(title, word, names),
        // "MR Smith" is a name; "DR Congo" and "MR Imaging" are not.
        (true, false, _) => listed.is_name() && !listed.has(WordFlags::OTHER),
        // "Dr Reviewed him"
        (_, _, 0) => !(plain && (title.starts_with("Dr") || title.starts_with("Prof"))),
        (_, _, _) => {
            listed.is_name() || listed.frequency().is_unlisted() && !listed.has(WordFlags::OTHER)
        }
    }
}

fn is_in_capitals(word: &str) -> bool {
    word.chars().all(char::is_uppercase)
}

/// Returns whether a name may continue after a word: a space, and before it a full stop after a title or an initial.
fn may_go_on(tokens: &TokenizedText<'_>, at: usize) -> bool {
    let word = tokens.word(at);
    let stop = is_title(word) || OTHER_TITLES.contains(&word) || is_initial(word);
    let gap = tokens.gap_after_word(at).unwrap_or("\n");
    let spaces = if stop {
        gap.strip_prefix('.').unwrap_or(gap)
    } else {
        gap
    };
    gap.chars().take(4).count() <= 3
        && !gap.is_empty()
        && spaces.chars().all(|c| is_space(c) && c != '\n')
}

/// Returns the last word of a name joined by apostrophes and hyphens, without a possessive 's.
fn end_of_linked(tokens: &TokenizedText<'_>, first: usize) -> usize {
    let mut end = first;
    while let Some(gap) = tokens.gap_after_word(end).filter(|gap| is_link(Some(gap))) {
        let owner = gap.contains(is_apostrophe) && tokens.word(end + 1).eq_ignore_ascii_case("s");
        if owner {
            break;
        }
        end += 1;
    }
    end
}

fn is_link(gap: Option<&str>) -> bool {
    gap.is_some_and(|gap| {
        gap.chars().take(2).count() <= 1 && gap.chars().all(|c| is_apostrophe(c) || is_hyphen(c))
    })
}

/// Letters without case count too: some scripts have no capitals.
fn is_capital_or_caseless(word: &str) -> bool {
    word.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase())
}

fn is_initial(word: &str) -> bool {
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase) && letters.next().is_none()
}

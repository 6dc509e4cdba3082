//! Initials: "J.B.", "pt JS", "N. `McDonald`".

use std::ops::Range;

use super::said_of_people::{is_owned, strength_after, strength_of};
use super::words::{EnglishFrequency, WordFlags, flags_of};
use crate::privacy::tokens::{TokenizedText, is_apostrophe, is_capitalised, is_in};

/// Words for a patient: after them, initials may be the letters of an abbreviation, and three.
const PATIENTS: [&str; 5] = ["pt", "patient", "client", "resident", "user"];
/// Other words before the initials of a person.
const BEFORE_INITIALS: [&str; 7] = ["saw", "met", "visited", "seen", "re", "inpatient", "sat"];
/// Short words before initials with full stops. "With" also counts before other initials, after a verb of `VERBS`.
const LINKS: [&str; 9] = [
    "with", "to", "for", "by", "from", "about", "of", "beside", "and",
];
/// Verbs after which "with" refers to a person.
const VERBS: [&str; 13] = [
    "sat", "met", "spoke", "talked", "worked", "walked", "stayed", "session", "visit", "meeting",
    "time", "hour", "1",
];
/// Abbreviations of two or three capitals that are not a person.
#[rustfmt::skip]
const ABBREVIATIONS: [&str; 96] = [
    "GP", "OT", "PT", "SW", "HV", "MH", "ED", "AE", "MI", "TV", "DV", "PD", "PC", "DC", "IV", "IM", "PO", "OD", "BD", "PR",
    "PV", "RN", "HC", "CM", "KW", "CC", "LD", "ID", "AD", "SI", "SH", "TP", "FU", "BP", "HR", "RR", "CT", "XR", "UK", "US",
    "EU", "UN", "NI", "AI", "IT", "PA", "PE", "IQ", "VR", "VI", "DR", "MR", "MS", "AM", "PM", "TB", "CPN", "AMHP", "HCA",
    "SHO", "SPR", "CBT", "DBT", "MDT", "CPA", "CTO", "ECT", "ECG", "MRI", "DOB", "NHS", "DWP", "PIP", "ESA", "OCD", "BPD",
    "EMS", "ER", "OK", "PICU", "ICU", "RMN", "RMO", "CAT", "ACT", "DSH", "AWOL", "TTO", "HTT", "EIP", "AOT", "CMHT", "SOS",
    "EP", "CP", "MD",
];
/// Abbreviations of two capitals for a role, a service or a measure, which also do what people do: "DN came late".
#[rustfmt::skip]
const ROLE_ABBREVIATIONS: [&str; 60] = [
    "BM", "BS", "BG", "WT", "HT", "UE", "FB", "DN", "SN", "RC", "AC", "SC", "NR", "TL", "WM", "SU", "EM", "SP", "NA", "AA", "OP",
    "IP", "SS", "LA", "HA", "CB", "AL", "SL", "MO", "BI", "CO", "GA", "AP", "HO", "HS", "DM", "LM", "SM", "CN", "QI", "KG",
    "MG", "ML", "RE", "NB", "PS", "FY", "CF", "DI", "CD", "PP", "GU", "GI", "CV", "VC", "EC", "KB", "MB", "GB", "WP",
];
/// English words of two letters, which are no initials in a text in capitals: "PT IN CLINIC".
#[rustfmt::skip]
const SHORT_WORDS: [&str; 27] = [
    "AT", "BY", "IS", "TO", "UP", "ON", "IN", "WE", "HE", "ME", "MY", "SO", "AS", "IF", "OR", "NO", "AN", "AM", "BE", "DO", "GO",
    "OF", "US", "IT", "OK", "HI", "OH",
];
/// Short words and abbreviations in small letters that are no initials.
const NOT_SMALL_INITIALS: [&str; 14] = [
    "hx", "dx", "rx", "tx", "hv", "im", "ok", "ie", "eg", "wd", "ft", "fu", "vs", "ve",
];
/// Verbs and nouns after which "to" refers to a person: "home visit to DS".
const BEFORE_TO: [&str; 4] = ["visit", "spoke", "talked", "listened"];

/// Finds initials that refer to a person.
pub(super) fn find(tokens: &TokenizedText<'_>) -> Vec<Range<usize>> {
    (0..tokens.words().len())
        .filter_map(|index| {
            let word = tokens.word(index);
            let last = if word.starts_with(|c: char| c.is_ascii_uppercase()) {
                with_surname(tokens, index)
                    .or_else(|| with_stops(tokens, index))
                    .or_else(|| together(tokens, index))
                    .or_else(|| acting(tokens, index))
            } else {
                small(tokens, index)
            }?;
            let mut span = tokens.words_span(index, last)?;
            // The full stop after the last letter of "J.B." belongs to it.
            if tokens.word(last).len() == 1 && tokens.char_after(span.end) == Some('.') {
                span.end += 1;
            }
            Some(span)
        })
        .collect()
}

fn is_initial(word: &str) -> bool {
    word.len() == 1 && word.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// Returns whether capitals are an abbreviation, or an English word in a text in capitals.
pub(super) fn is_abbreviation(word: &str) -> bool {
    ABBREVIATIONS.contains(&word) || ROLE_ABBREVIATIONS.contains(&word) || is_everyday(word)
}

/// Returns whether initials after this word are those of a person.
fn is_of_person(word: &str) -> bool {
    is_in(&PATIENTS, word) || is_in(&BEFORE_INITIALS, word)
}

/// Returns the two words before a word, nearest first, in the same sentence.
fn before<'t>(tokens: &TokenizedText<'t>, index: usize) -> (&'t str, &'t str) {
    let word = |back: usize| {
        let at = index.checked_sub(back)?;
        let gap = tokens.gap_after_word(at)?;
        (!gap.contains(['.', '!', '?', '\n']) || tokens.word(at).len() < 3).then(|| tokens.word(at))
    };
    let nearest = word(1).unwrap_or_default();
    (
        nearest,
        if nearest.is_empty() {
            ""
        } else {
            word(2).unwrap_or_default()
        },
    )
}

/// "K. Adeyemi": an initial with a full stop, and a name.
fn with_surname(tokens: &TokenizedText<'_>, index: usize) -> Option<usize> {
    let name = tokens.word(index + 1);
    let spaced = tokens.gap_after_word(index) == Some(". ");
    let fits = is_initial(tokens.word(index))
        && spaced
        && name.chars().count() > 2
        && is_capitalised(name);
    let word = flags_of(name);
    let (near, _) = before(tokens, index);
    let spoken = is_of_person(near) || is_in(&LINKS, near);
    let taken = word.frequency().is_unlisted() && (word.is_name() || spoken)
        || spoken
            && word.is_name()
            && matches!(
                word.frequency(),
                EnglishFrequency::Common | EnglishFrequency::Rare
            );
    // "Vitamin D. Then": here the full stop ends a sentence.
    (fits
        && taken
        && !is_in(
            &[
                "vitamin",
                "hepatitis",
                "type",
                "plan",
                "ward",
                "question",
                "tip",
                "group",
                "part",
            ],
            near,
        ))
    .then_some(index + 1)
}

/// "H.M.", "K.J"
fn with_stops(tokens: &TokenizedText<'_>, index: usize) -> Option<usize> {
    if !is_initial(tokens.word(index))
        || tokens.gap_after_word(index) != Some(".")
        || !is_initial(tokens.word(index + 1))
    {
        return None;
    }
    let third = tokens.gap_after_word(index + 1) == Some(".") && is_initial(tokens.word(index + 2));
    let last = index + 1 + usize::from(third);
    let letters: String = (index..=last).map(|at| tokens.word(at)).collect();
    let (near, _) = before(tokens, index);
    let acts = || acts_after_stop(tokens, last);
    let spoken = is_of_person(near) || is_in(&LINKS, near) || acts();
    let abbreviates = ABBREVIATIONS.contains(&letters.as_str());
    (spoken && (!abbreviates || is_in(&PATIENTS, near))).then_some(last)
}

/// "JS", "J S" after a word for a person.
fn together(tokens: &TokenizedText<'_>, index: usize) -> Option<usize> {
    let word = tokens.word(index);
    let spaced = is_initial(word)
        && tokens.gap_after_word(index) == Some(" ")
        && is_initial(tokens.word(index + 1))
        && tokens.word(index + 1) != "I";
    let solid = matches!(word.len(), 2 | 3) && word.bytes().all(|byte| byte.is_ascii_uppercase());
    let last = index + usize::from(spaced);
    let letters: String = (index..=last).map(|at| tokens.word(at)).collect();
    let (near, second) = before(tokens, index);
    let of_patient = is_in(&PATIENTS, near);
    let spoken = is_of_person(near)
        || (near.eq_ignore_ascii_case("with") && is_in(&VERBS, second))
        || (near.eq_ignore_ascii_case("to") && is_in(&BEFORE_TO, second));
    let everyday = is_everyday(&letters) && !spaced;
    let to_role = near.eq_ignore_ascii_case("to") && is_in(&ROLE_ABBREVIATIONS, &letters);
    let abbreviation = everyday
        || to_role
        || ABBREVIATIONS.contains(&letters.as_str())
            && !(of_patient && matches!(letters.as_str(), "ER" | "EP" | "CP" | "PC"));
    ((spaced || solid) && spoken && !abbreviation && (letters.len() == 2 || of_patient))
        .then_some(last)
}

/// Returns whether letters are an English word, as in a text in capitals: "PT WAS CALM".
fn is_everyday(letters: &str) -> bool {
    SHORT_WORDS.contains(&letters) || flags_of(letters).frequency().is_common()
}

/// "DS was tearful", "DS's mum": initials at the start of a sentence, and what is said of a person.
fn acting(tokens: &TokenizedText<'_>, index: usize) -> Option<usize> {
    let word = tokens.word(index);
    let solid = word.len() == 2 && word.bytes().all(|byte| byte.is_ascii_uppercase());
    let abbreviation = ABBREVIATIONS.contains(&word) || ROLE_ABBREVIATIONS.contains(&word);
    if !solid || abbreviation || is_everyday(word) {
        return None;
    }
    // In a text in capitals every short word looks like initials.
    if tokens.word(index + 1).chars().all(char::is_uppercase) {
        return None;
    }
    let is_possessive = tokens
        .gap_after_word(index)
        .is_some_and(|gap| gap.chars().all(is_apostrophe))
        && tokens.word(index + 1) == "s"
        && (is_owned(tokens.word(index + 2)) || tokens.word(index + 2) == "mood");
    (is_possessive || strength_after(tokens, index).is_some()).then_some(index)
}

/// "D.S. was tearful": after the full stop of the last initial, what is said of a person.
fn acts_after_stop(tokens: &TokenizedText<'_>, last: usize) -> bool {
    tokens.gap_after_word(last) == Some(". ")
        && tokens.word(last + 1).starts_with(char::is_lowercase)
        && strength_of(tokens, last + 1).is_some()
}

/// "pt js was crying": small letters after a word for a patient.
fn small(tokens: &TokenizedText<'_>, index: usize) -> Option<usize> {
    let word = tokens.word(index);
    // Most words are no initials, so the cheapest checks come first.
    let fits = word.len() == 2
        && index
            .checked_sub(1)
            .is_some_and(|before| is_in(&PATIENTS, tokens.word(before)))
        && word.bytes().all(|byte| byte.is_ascii_lowercase())
        && flags_of(word) == WordFlags::default()
        && !is_in(&ABBREVIATIONS, word)
        && !is_in(&NOT_SMALL_INITIALS, word);
    let near = fits.then(|| before(tokens, index).0)?;
    (is_in(&PATIENTS, near)
        && tokens.gap_after_word(index) == Some(" ")
        && (strength_after(tokens, index).is_some()
            || matches!(tokens.word(index + 1), "was" | "is" | "did")))
    .then_some(index)
}

//! Initials: "J.B.", "pt JS", "N. `McDonald`".

use std::ops::Range;

use super::words::known;
use crate::privacy::tokens::{TokenizedText, is_in};

/// Words for a patient: after them, initials may be the letters of an abbreviation, and three.
const PATIENTS: [&str; 5] = ["pt", "patient", "client", "resident", "user"];
/// Other words before the initials of a person.
const BEFORE_INITIALS: [&str; 7] = ["saw", "met", "visited", "seen", "re", "inpatient", "sat"];
/// Short words before initials with full stops. "With" also counts before other initials, after a verb of `VERBS`.
const LINKS: [&str; 9] = [
    "with", "to", "for", "by", "from", "about", "of", "beside", "and",
];
/// Verbs after which "with" refers to a person.
const VERBS: [&str; 12] = [
    "sat", "met", "spoke", "talked", "worked", "walked", "stayed", "session", "visit", "meeting",
    "time", "hour",
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

/// Finds initials that refer to a person.
pub(super) fn find(tokens: &TokenizedText<'_>) -> Vec<Range<usize>> {
    (0..tokens.words().len())
        .filter(|index| {
            tokens
                .word(*index)
                .starts_with(|c: char| c.is_ascii_uppercase())
        })
        .filter_map(|index| {
            let last = with_surname(tokens, index)
                .or_else(|| with_stops(tokens, index))
                .or_else(|| together(tokens, index))?;
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
        && name.starts_with(char::is_uppercase);
    let word = known(name);
    let (near, _) = before(tokens, index);
    let spoken = is_of_person(near) || is_in(&LINKS, near);
    let taken = word.commonness() == 0 && (word.is_name() || spoken)
        || spoken && word.is_name() && word.commonness() > 1;
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
    let spoken = is_of_person(near) || is_in(&LINKS, near);
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
    let spoken = is_of_person(near) || (near.eq_ignore_ascii_case("with") && is_in(&VERBS, second));
    let abbreviation = ABBREVIATIONS.contains(&letters.as_str())
        && !(of_patient && matches!(letters.as_str(), "ER" | "EP" | "CP" | "PC"));
    ((spaced || solid) && spoken && !abbreviation && (letters.len() == 2 || of_patient))
        .then_some(last)
}

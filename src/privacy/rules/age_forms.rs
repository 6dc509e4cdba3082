//! Ages with a word or a letter for a person's sex, and ages in years without "old": "45 male", "F34, lives alone", "she has
//! 34 years".

use super::age_words::{PEOPLE, UNITS, ends_well, may_begin_spaced, word_before};
use super::date::month_of;
use crate::privacy::names::{WordFlags, flags_of};
use crate::privacy::tokens::{TokenizedText, is_capitalised, is_in};

const SEXES: [&str; 2] = ["male", "female"];
/// Words for a person after an age in years: "45 years woman".
const SEXES_AFTER_YEARS: [&str; 9] = [
    "male",
    "female",
    "man",
    "woman",
    "lady",
    "gentleman",
    "boy",
    "girl",
    "gent",
];
const YEARS: [&str; 5] = ["years", "yrs", "yr", "year", "y"];
/// Words for a grown person directly before an age: "man 45 with schizophrenia".
const GROWN: [&str; 5] = ["man", "woman", "lady", "gentleman", "gent"];
/// Pronouns in `PEOPLE`, after which a number of years is a length of time: "they 10 years".
const PRONOUNS: [&str; 5] = ["she", "he", "they", "who", "i"];
/// Words after "has 45 years" that make it a length of time: "45 years of service".
#[rustfmt::skip]
const AFTER_LENGTH: [&str; 27] = [
    "of", "experience", "service", "in", "left", "to", "sober", "clean", "ago", "since", "together", "with", "working", "history",
    "abstinent", "free", "as", "sentence", "on", "at", "without", "more", "from", "sobriety", "later", "between", "under",
];
/// Words that may follow an age and a sex, besides the end of a clause: "45 male with psychosis".
#[rustfmt::skip]
const AFTER_SEX: [&str; 27] = [
    "with", "who", "lives", "living", "admitted", "presented", "presenting", "presents", "known", "seen", "has", "was", "is", "from",
    "on", "in", "referred", "brought", "came", "single", "married", "divorced", "homeless", "unemployed", "under", "having",
    "detained",
];
/// Words after the letter for a sex and an age that are said of no illness: "F34 lives alone", where F32 is also a code.
#[rustfmt::skip]
const AFTER_LETTER: [&str; 12] = [
    "lives", "living", "single", "married", "divorced", "homeless", "unemployed", "mother", "father", "who", "admitted", "seen",
];

/// Words near a number in parentheses that is a dose: "Started Sertraline (50)".
const OF_DOSE: &[&[&str]] = &[
    &["mg"],
    &["mcg"],
    &["dose"],
    &["doses"],
    &["tablet"],
    &["tablets"],
    &["started"],
    &["stopped"],
    &["prescribed"],
    &["taking"],
    &["takes"],
    &["increased"],
    &["reduced"],
    &["titrated"],
    &["medication"],
];

/// Returns whether a word is an age of two digits.
fn is_two_digit_age(word: &str) -> bool {
    word.len() == 2 && word.parse::<u32>().is_ok_and(|age| age >= 10)
}

/// "The patient (16)", "Siobhan (34)": a person, and nothing but a number in parentheses.
///
/// After another capitalised word it is a score or a dose: "Anxiety (12)", "Sertraline (50)".
pub(super) fn is_in_parentheses(tokens: &TokenizedText<'_>, first: usize, last: usize) -> bool {
    let Some(span) = tokens.words_span(first, last) else {
        return false;
    };
    let inside = tokens.char_before(span.start) == Some('(')
        && matches!(tokens.char_after(span.end), Some(')' | ','));
    let before = word_before(tokens, first);
    let listed = flags_of(before);
    let is_named = is_capitalised(before)
        && before.chars().skip(1).all(char::is_lowercase)
        && before.len() > 2
        && (listed.is_name() && listed.frequency().is_rare_or_unlisted()
            || listed.has(WordFlags::GIVEN) && month_of(before).is_none()
            || listed == WordFlags::default() && !tokens.near(&span, OF_DOSE));
    inside && (is_in(&PEOPLE, before) || is_named)
}

/// "In his 25th year"
pub(super) fn nth_year(tokens: &TokenizedText<'_>, index: usize) -> Option<usize> {
    let word = tokens.word(index);
    let digits = word.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let nth = digits.len() == 2 && is_in(&["st", "nd", "rd", "th"], word.get(digits.len()..)?);
    let his = is_in(&["his", "her", "their", "my"], word_before(tokens, index));
    let year = is_in(&["year", "birthday"], tokens.word(index + 1));
    (nth && his && year).then_some(index + 1)
}

fn spaced(tokens: &TokenizedText<'_>, at: usize) -> bool {
    matches!(tokens.gap_after_word(at), Some(" " | "\u{a0}" | "-"))
}

/// Returns whether a clause ends after a word.
fn closes(tokens: &TokenizedText<'_>, at: usize) -> bool {
    tokens
        .gap_after_word(at)
        .is_none_or(|gap| gap.contains([',', '.', ';', ')', '!', '?', '\n']))
}

/// Finds an age that begins with this word, in one of the forms of this file.
pub(super) fn in_another_form(tokens: &TokenizedText<'_>, index: usize) -> Option<(usize, usize)> {
    // Most words are neither a number nor one of these letters.
    let begins = |c: char| c.is_ascii_digit() || matches!(c, 'F' | 'M');
    if !tokens.word(index).starts_with(begins) {
        return None;
    }
    has_years(tokens, index)
        .or_else(|| of_years(tokens, index))
        .or_else(|| before_sex(tokens, index))
        .or_else(|| after_noun(tokens, index))
        .or_else(|| sex_before(tokens, index))
        .or_else(|| sex_with_slash(tokens, index))
}

/// "He has 45 years and lives alone", "she is 45 years."
fn has_years(tokens: &TokenizedText<'_>, index: usize) -> Option<(usize, usize)> {
    let person = index
        .checked_sub(2)
        .is_some_and(|who| is_in(&PEOPLE, tokens.word(who)) && tokens.word(who) != "I");
    let fits = is_two_digit_age(tokens.word(index))
        && is_in(&["has", "have", "is", "was"], word_before(tokens, index))
        && person
        && spaced(tokens, index)
        && is_in(&["years", "yrs"], tokens.word(index + 1));
    let next = tokens.word(index + 2);
    let goes_on = closes(tokens, index + 1)
        || is_in(&["and", "but", "now", "so", "lives", "today", "this"], next);
    (fits && goes_on && !is_in(&AFTER_LENGTH, next)).then_some((index, index + 1))
}

/// "He is of 45 years", "a man of 45 years"
fn of_years(tokens: &TokenizedText<'_>, index: usize) -> Option<(usize, usize)> {
    let second = index.checked_sub(2).map_or("", |at| tokens.word(at));
    let third = index.checked_sub(3).map_or("", |at| tokens.word(at));
    let person = is_in(&["is", "was"], second) && is_in(&PEOPLE, third)
        || is_in(&SEXES_AFTER_YEARS, second)
        || second == "person";
    let fits = is_two_digit_age(tokens.word(index))
        && word_before(tokens, index) == "of"
        && person
        && spaced(tokens, index)
        && is_in(&["years", "yrs"], tokens.word(index + 1))
        && !is_in(&AFTER_LENGTH, tokens.word(index + 2));
    fits.then_some((index, index + 1))
}

/// "Man 45 with schizophrenia", "pt 45, male", "pt 45y", "his mother 70 yrs"
fn after_noun(tokens: &TokenizedText<'_>, index: usize) -> Option<(usize, usize)> {
    let before = index.checked_sub(1)?;
    let noun = tokens.word(before);
    let digits = tokens.word(index).trim_end_matches('y');
    let touching = digits.len() < tokens.word(index).len();
    let fits = is_two_digit_age(digits)
        && tokens.gap_after_word(before) == Some(" ")
        && is_in(&PEOPLE, noun)
        && !is_in(&PRONOUNS, noun);
    if !fits {
        return None;
    }
    let next = tokens.word(index + 1);
    let years = !touching && spaced(tokens, index) && is_in(&YEARS, next);
    let last = index + usize::from(years);
    let sex = tokens.gap_after_word(index) == Some(", ") && is_in(&SEXES, next);
    let goes_on = closes(tokens, index) || is_in(&AFTER_SEX, next) && next != "in" && next != "on";
    let grown = is_in(&GROWN, noun) && ends_well(tokens, index) && goes_on;
    let aged = years && closes(tokens, last) || touching && (closes(tokens, index) || goes_on);
    (sex || grown || aged).then_some((index, last))
}

/// "45 male with psychosis", "34 yrs female", "45y male"
fn before_sex(tokens: &TokenizedText<'_>, index: usize) -> Option<(usize, usize)> {
    if !is_two_digit_age(tokens.word(index).trim_end_matches('y')) || !spaced(tokens, index) {
        return None;
    }
    let years = is_in(&YEARS, tokens.word(index + 1)) && spaced(tokens, index + 1);
    let sex = index + 1 + usize::from(years);
    let word = tokens.word(sex);
    let is_sex = is_in(&SEXES, word) || years && is_in(&SEXES_AFTER_YEARS, word);
    // "12 male, 13 female"
    let counted = (1..=4).any(|back| {
        index
            .checked_sub(back)
            .is_some_and(|at| is_in(&SEXES, tokens.word(at)))
    }) || is_in(&SEXES, tokens.word(sex + 3))
        || is_in(&SEXES, tokens.word(sex + 2));
    let goes_on = closes(tokens, sex) || is_in(&AFTER_SEX, tokens.word(sex + 1));
    let begins =
        may_begin_spaced(tokens, index) || is_in(&["is", "was"], word_before(tokens, index));
    (is_sex && begins && goes_on && !counted).then_some((index, sex))
}

/// "Male, 45", "female 34 yrs"
fn sex_before(tokens: &TokenizedText<'_>, index: usize) -> Option<(usize, usize)> {
    let before = index.checked_sub(1)?;
    let joined = matches!(
        tokens.gap_after_word(before),
        Some(" " | ", " | ": " | " - ")
    );
    if !is_two_digit_age(tokens.word(index)) || !is_in(&SEXES, tokens.word(before)) || !joined {
        return None;
    }
    let years = spaced(tokens, index) && is_in(&YEARS, tokens.word(index + 1));
    let last = index + usize::from(years);
    let plain = !years
        && ends_well(tokens, index)
        && !is_in(&UNITS, tokens.word(index + 1))
        && !is_in(&["and", "the"], tokens.word(index + 1));
    let of_years = years && closes(tokens, last);
    // "10 female, 12 male"
    let counted = before
        .checked_sub(1)
        .is_some_and(|at| tokens.word(at).starts_with(|c: char| c.is_ascii_digit()));
    ((plain || of_years) && !counted).then_some((index, last))
}

/// "45/M", "F/34"; "F34" and "M45" after a word for a patient, or before a word about the life of a person.
fn sex_with_slash(tokens: &TokenizedText<'_>, index: usize) -> Option<(usize, usize)> {
    let (word, next) = (tokens.word(index), tokens.word(index + 1));
    let is_letter = |word: &str| matches!(word, "F" | "M");
    if tokens.gap_after_word(index) == Some("/") {
        let pair =
            is_two_digit_age(word) && is_letter(next) || is_letter(word) && is_two_digit_age(next);
        let span = tokens.words_span(index, index + 1)?;
        let longer = tokens.char_after(span.end) == Some('/')
            || tokens
                .char_before(span.start)
                .is_some_and(|c| "/.:-".contains(c));
        return (pair && !longer).then_some((index, index + 1));
    }
    let digits = word.strip_prefix(['F', 'M'])?;
    let patient = is_in(&["pt", "patient", "client"], word_before(tokens, index));
    let comma = tokens.gap_after_word(index) == Some(", ");
    let lives = (comma || spaced(tokens, index)) && is_in(&AFTER_LETTER, next);
    // M40 to M54 are illnesses of the back, and psychosis is none of them.
    let ill = word.starts_with('M')
        && next == "with"
        && is_in(
            &[
                "psychosis",
                "depression",
                "schizophrenia",
                "bipolar",
                "anxiety",
                "ptsd",
                "mania",
            ],
            tokens.word(index + 2),
        );
    (is_two_digit_age(digits) && (patient || lives || ill)).then_some((index, index))
}

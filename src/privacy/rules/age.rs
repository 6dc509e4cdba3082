//! Ages: "aged 34", "34-year-old", "she is 34", "34F", "thirty-four years old". The placeholder is a life stage.

use std::ops::Range;

use super::age_forms::{in_another_form, is_in_parentheses, nth_year};
use super::age_words::{PEOPLE, ends_well, is_age, may_begin_spaced, number_at, word_before};
use crate::privacy::finding::Finding;
use crate::privacy::kind::{Kind, Level};
use crate::privacy::names::{WordFlags, flags_of};
use crate::privacy::tokens::{
    TokenizedText, is_apostrophe, is_capitalised, is_hyphen, is_in, is_space, joins,
};

/// Words after an age. The first of them may touch the number.
const ENDINGS: [&[&str]; 12] = [
    &["year", "old"],
    &["years", "old"],
    &["yr", "old"],
    &["yrs", "old"],
    &["y", "old"],
    &["year", "olds"],
    &["yo"],
    &["y", "o"],
    &["years", "of", "age"],
    &["year", "of", "age"],
    &["yrs", "of", "age"],
    &["yr", "of", "age"],
];
const BEING: [&str; 12] = [
    "is", "was", "be", "being", "turned", "turns", "turning", "s", "are", "were", "becomes",
    "became",
];
/// Words between "is" and an age.
const ADVERBS: [&str; 12] = [
    "nearly",
    "almost",
    "now",
    "only",
    "just",
    "about",
    "already",
    "over",
    "still",
    "barely",
    "around",
    "approximately",
];
/// Words before a number with F, M or "yrs" that make it the number of a thing, a temperature or a length of time.
#[rustfmt::skip]
const NOT_BEFORE_SEX: [&str; 18] = [
    "flat", "room", "temp", "temperature", "apartment", "studio", "bus", "bay", "bed", "unit", "house", "for", "last", "past",
    "over", "after", "gate", "seat",
];
/// Words before metres, or before millions: "walked 50M", "cost 50M".
#[rustfmt::skip]
const BEFORE_METRES: [&str; 25] = [
    "walk", "walks", "walked", "walking", "run", "runs", "ran", "running", "swim", "swims", "swam", "swimming", "jogged",
    "jogging", "cycled", "cycling", "sprinted", "within", "about", "every", "cost", "costs", "worth", "spent", "raised",
];
/// Words after metres, or after millions.
#[rustfmt::skip]
const AFTER_METRES: [&str; 28] = [
    "away", "together", "from", "to", "long", "wide", "deep", "high", "tall", "swim", "pool", "sprint", "race", "dash", "walk",
    "run", "down", "up", "off", "along", "towards", "apart", "distance", "people", "users", "pounds", "euros", "views",
];
const REASON: &str = "An age; a life stage, such as \"in her thirties\", is precise enough.";
/// Words for a child, whose age may have one figure: "her son (7)".
const CHILDREN: [&str; 12] = [
    "son",
    "daughter",
    "child",
    "boy",
    "girl",
    "baby",
    "niece",
    "nephew",
    "grandson",
    "granddaughter",
    "stepson",
    "stepdaughter",
];

pub(super) fn find(tokens: &TokenizedText<'_>) -> Vec<Finding> {
    (0..tokens.words().len())
        .filter_map(|index| {
            let (first, last) = before_words(tokens, index)
                .or_else(|| after_words(tokens, index))
                .or_else(|| with_sex(tokens, index))
                .or_else(|| of_person(tokens, index))
                .or_else(|| in_another_form(tokens, index))?;
            Some(Finding {
                kind: Kind::Age,
                level: Level::Medium,
                span: tokens.words_span(first, last)?,
                reason: REASON,
            })
        })
        .collect()
}

/// An age followed by its words: "34 years old", "thirty-four year old".
fn before_words(tokens: &TokenizedText<'_>, index: usize) -> Option<(usize, usize)> {
    let word = tokens.word(index);
    let unit = word.trim_start_matches(|c: char| c.is_ascii_digit());
    let touching = !unit.is_empty() && unit.len() < word.len();
    let number = if touching {
        is_age(word.get(..word.len() - unit.len())?).then_some(index)?
    } else {
        number_at(tokens, index)?
    };
    let from = if touching { index } else { number + 1 };
    let last = ENDINGS.iter().find_map(|ending| {
        let words = (from..from + ending.len()).map(|at| {
            if touching && at == index {
                unit
            } else {
                tokens.word(at)
            }
        });
        let last = from + ending.len() - 1;
        let same = words
            .zip(*ending)
            .all(|(word, wanted)| word.eq_ignore_ascii_case(wanted));
        let joined = (number..last)
            .filter_map(|at| tokens.gap_after_word(at))
            .all(|gap| joins(gap, |c| is_space(c) || is_hyphen(c) || c == '/' || c == '.'));
        (same && joined).then_some(last)
    })?;
    (!ends_a_range(tokens, index) && !is_age_of_a_thing(tokens, index, last))
        .then_some((index, last))
}

/// "5 years old scars": the plural, and a noun after it.
fn is_age_of_a_thing(tokens: &TokenizedText<'_>, first: usize, last: usize) -> bool {
    let plural = (first..last).any(|at| tokens.word(at).eq_ignore_ascii_case("years"));
    let next = tokens.word(last + 1);
    let before = word_before(tokens, first);
    let spaced = tokens.gap_after_word(last) == Some(" ");
    let goes_on = is_in(
        &[
            "and", "when", "who", "with", "at", "now", "in", "but", "or", "then", "on", "today",
            "this", "that", "as", "man", "woman", "boy", "girl", "male", "female",
        ],
        next,
    );
    plural
        && spaced
        && !goes_on
        && next.starts_with(char::is_lowercase)
        && !is_in(&BEING, before)
        && !is_in(&ADVERBS, before)
        && before != "at"
}

/// An age preceded by its words: "aged 34".
fn after_words(tokens: &TokenizedText<'_>, index: usize) -> Option<(usize, usize)> {
    let spaced = |at: usize| {
        let gap = tokens.gap_after_word(at);
        gap.is_some_and(|gap| gap == "-" || joins(gap, |c| is_space(c) || c == ':' || c == '='))
    };
    if !is_in(
        &["age", "aged", "età", "alter", "edad", "âge", "wiek"],
        tokens.word(index),
    ) || !spaced(index)
    {
        return None;
    }
    let of = is_in(&["of", "is"], tokens.word(index + 1)) && spaced(index + 1);
    let number = index + 1 + usize::from(of);
    let last = number_at(tokens, number)?;
    (!opens_a_range(tokens, last)).then_some((index, last))
}

/// "34F", "46 M": the letter for a person's sex follows the number.
fn with_sex(tokens: &TokenizedText<'_>, index: usize) -> Option<(usize, usize)> {
    let word = tokens.word(index);
    let is_two_digits = |digits: &str| digits.len() == 2 && is_age(digits) && digits >= "10";
    let touching = word.strip_suffix(['F', 'M']).is_some_and(is_two_digits);
    let spaced = is_two_digits(word)
        && tokens.gap_after_word(index) == Some(" ")
        && matches!(tokens.word(index + 1), "F" | "M")
        && may_begin_spaced(tokens, index);
    let yrs = word
        .strip_suffix("yrs")
        .or(word.strip_suffix("yr"))
        .is_some_and(|digits| digits.len() == 2 && is_age(digits));
    if !(touching || spaced || yrs) {
        return None;
    }
    let last = index + usize::from(spaced);
    let span = tokens.words_span(index, last)?;
    let money = tokens
        .char_before(span.start)
        .is_some_and(|c| "£$€.".contains(c));
    let other = is_in(&NOT_BEFORE_SEX, word_before(tokens, index))
        || is_in(&["ago", "of", "later"], tokens.word(last + 1))
        || tokens.word(last).ends_with('M') && is_distance_or_count(tokens, &span, last);
    (!money && !other).then_some((index, last))
}

/// Returns whether the M after a number is for metres or a million: "walked 50M", "50M people".
fn is_distance_or_count(tokens: &TokenizedText<'_>, span: &Range<usize>, last: usize) -> bool {
    let moved = tokens
        .words_before(span.start)
        .take(3)
        .any(|word| is_in(&BEFORE_METRES, word));
    moved || is_in(&AFTER_METRES, tokens.word(last + 1))
}

/// "she is 34", "has just turned 40", "a man of 76", "the patient (16)", "in his 25th year".
fn of_person(tokens: &TokenizedText<'_>, index: usize) -> Option<(usize, usize)> {
    let first = tokens.word(index).as_bytes().first()?;
    if !first.is_ascii_digit() && !b"tfnseTFNSE".contains(first) {
        return None;
    }
    if let Some(last) = nth_year(tokens, index) {
        return Some((index, last));
    }
    let last = number_at(tokens, index)?;
    let years = || {
        last > index
            || tokens
                .word(index)
                .parse::<u32>()
                .map_or(true, |age| (10..=105).contains(&age))
            || is_in(&CHILDREN, word_before(tokens, index)) && !tokens.word(index).starts_with('0')
    };
    let fits = years()
        && ends_well(tokens, last)
        && !opens_a_range(tokens, last)
        && !ends_a_range(tokens, index);
    let is_about_person = introduces_person_age(tokens, index)
        || is_in_parentheses(tokens, index, last)
        || is_between_commas(tokens, index, last);
    (fits && is_about_person).then_some((index, last))
}

/// "her daughter, 9, was watching"
fn is_between_commas(tokens: &TokenizedText<'_>, index: usize, last: usize) -> bool {
    let before = index
        .checked_sub(1)
        .and_then(|before| tokens.gap_after_word(before));
    before == Some(", ")
        && tokens.gap_after_word(last) == Some(", ")
        && is_in(&CHILDREN, word_before(tokens, index))
}

/// Returns whether the words before a number introduce a person's age.
fn introduces_person_age(tokens: &TokenizedText<'_>, index: usize) -> bool {
    let word = |back: usize| index.checked_sub(back).map_or("", |at| tokens.word(at));
    let adverbs = usize::from(is_in(&ADVERBS, word(1)));
    let verb = word(1 + adverbs);
    let mut who = 2 + adverbs;
    if is_in(&["turned", "turns", "turning"], verb) {
        return true;
    }
    if is_in(&["turn", "become"], verb) {
        let auxiliary = is_in(&["will", "would", "ll", "to", "about", "soon"], word(who));
        let subject = who + usize::from(word(who).eq_ignore_ascii_case("just"));
        return auxiliary || is_in(&PEOPLE, word(subject));
    }
    if verb.eq_ignore_ascii_case("being") {
        return adverbs > 0;
    }
    if is_in(
        &[
            "will", "would", "must", "ll", "just", "has", "had", "only", "himself", "herself",
        ],
        word(who),
    ) {
        who += 1;
    }
    let person = is_in(&PEOPLE, word(who)) || is_given_name(word(who));
    let is = is_in(&BEING, verb)
        && (verb != "s"
            || index > 1
                && tokens
                    .gap_after_word(index - 2 - adverbs)
                    .is_some_and(|gap| gap.contains(is_apostrophe)));
    let of = verb == "of"
        && is_in(
            &[
                "man",
                "woman",
                "boy",
                "girl",
                "lady",
                "gentleman",
                "person",
                "age",
            ],
            word(2),
        );
    let at = verb.eq_ignore_ascii_case("at")
        && is_in(&["he", "she", "they", "i"], tokens.word(index + 1));
    (is && person) || of || at
}

/// Returns whether a word is a given name, and no month and no other thing: "Jack is 34".
fn is_given_name(word: &str) -> bool {
    let listed = flags_of(word);
    word.len() > 2
        && word != "Max"
        && is_capitalised(word)
        && listed.has(WordFlags::GIVEN)
        && !listed.has(WordFlags::OTHER)
        && !listed.frequency().is_very_common()
}

/// Returns whether a number ends a range: "16-18 year old pathway".
fn ends_a_range(tokens: &TokenizedText<'_>, number: usize) -> bool {
    let Some(before) = number.checked_sub(1) else {
        return false;
    };
    let is_number = |at: usize| {
        tokens.word(at).bytes().all(|byte| byte.is_ascii_digit()) && !tokens.word(at).is_empty()
    };
    let hyphen = tokens
        .gap_after_word(before)
        .is_some_and(|gap| gap.chars().any(is_hyphen))
        && is_number(before);
    let to = is_in(&["to", "and", "or"], tokens.word(before))
        && before.checked_sub(1).is_some_and(is_number);
    let over = is_in(&["over", "under"], tokens.word(before))
        && tokens.gap_after_word(before) == Some("-");
    hyphen || to || over
}

/// Returns whether a number begins a range, which describes a service and not a person: "aged 18 to 65", "65+", "65 and
/// over".
fn opens_a_range(tokens: &TokenizedText<'_>, number: usize) -> bool {
    let after = tokens
        .words()
        .get(number)
        .map_or("", |word| tokens.at(word.end..tokens.text.len()));
    let next = tokens.word(number + 1);
    let then = tokens.word(number + 2);
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    after.starts_with('+')
        || (after.starts_with(is_hyphen) && is_number(next))
        || (next == "to" && is_number(then))
        || (matches!(next, "and" | "or")
            && matches!(
                then,
                "over" | "above" | "older" | "under" | "below" | "younger"
            ))
        || (next == "and" && is_number(then))
}

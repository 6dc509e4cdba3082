//! Days without a year: "on 17/10", "21st of July", "Sunday the 5th".

use std::ops::Range;

use super::care_words::{OF_CARE, is_care_before};
use super::date::{is_birth, month_of};
use super::day_words::{day_in, day_until};
use crate::privacy::finding::Finding;
use crate::privacy::kind::{Kind, Level};
use crate::privacy::tokens::{TokenizedText, is_capitalised, is_in, is_space, joins};

#[rustfmt::skip]
const WEEKDAYS: [&str; 18] = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "mon", "tue", "tues", "wed", "weds",
    "thu", "thur", "thurs", "fri", "sat", "sun",
];
/// Weekdays that are also everyday words in small letters: "sat 8/10 sessions out".
const WEEKDAYS_OR_WORDS: [&str; 2] = ["sat", "sun"];
/// Words that introduce a day in figures.
const BEFORE_FIGURES: [&str; 3] = ["on", "since", "dated"];
/// Those after which a score or a part of a whole may stand: "visit 8/10", "met 3/4 goals".
#[rustfmt::skip]
const MAY_BE_SCORED: [&str; 9] = [
    "visit", "appointment", "appt", "admission", "discharge", "met", "saw", "reviewed", "assessed",
];
/// Denominators of a part of a week or of a year: 3/7 is three days, 6/12 six months.
const PARTS_OF_TIME: [u32; 2] = [7, 12];
/// Words that introduce a day with the name of its month.
const BEFORE_MONTH: [&str; 6] = ["on", "since", "dated", "until", "by", "from"];
/// Words that may be between a word of birth and a day: "DOB is 24/11", "born on the 2.1.".
const LINKS: [&str; 6] = ["is", "was", "s", "on", "the", "date"];
/// Words after a fraction of a week or a month, which is a length of time: 5/7 leave, 2/52 supply.
#[rustfmt::skip]
const AFTER_LENGTH: [&str; 18] = [
    "leave", "review", "supply", "course", "of", "days", "weeks", "tablets", "tablet", "mg", "dose", "doses", "pain",
    "probation", "early", "late", "premature", "ago",
];
/// Public holidays and festivals, as day and month.
const FESTIVALS: [(u32, u32); 8] = [
    (25, 12),
    (26, 12),
    (24, 12),
    (31, 12),
    (1, 1),
    (14, 2),
    (31, 10),
    (4, 7),
];

pub(super) fn find(tokens: &TokenizedText<'_>) -> Vec<Finding> {
    let in_figures = (0..tokens.numbers.len()).filter_map(|first| in_figures_at(tokens, first));
    let in_words = (0..tokens.words().len())
        .filter_map(|index| around_month(tokens, index).or_else(|| weekday_the(tokens, index)));
    in_figures
        .chain(in_words)
        .map(|span| Finding {
            kind: Kind::Date,
            level: if is_birth(tokens, &span) {
                Level::High
            } else {
                Level::Medium
            },
            span,
            reason: "A day; a month or a season is precise enough.",
        })
        .collect()
}

fn number(digits: &str) -> Option<u32> {
    ((1..=2).contains(&digits.len())).then(|| digits.parse().ok())?
}

/// Returns the word before a position.
fn before<'t>(tokens: &TokenizedText<'t>, offset: usize) -> &'t str {
    tokens.words_before(offset).next().unwrap_or_default()
}

/// "on 17/10", "DOB 24/11", "born 24.11."
fn in_figures_at(tokens: &TokenizedText<'_>, first: usize) -> Option<Range<usize>> {
    let [one, two] = tokens.numbers.get(first..first + 2)? else {
        return None;
    };
    let span = one.start..two.end;
    let born = follows_birth(tokens, span.start);
    let mark = tokens.gap_after_number(first)?;
    let pair = number(tokens.at(one.clone())).zip(number(tokens.at(two.clone())))?;
    let of_care =
        is_care_before(tokens, before_on(tokens, span.start)) || is_set_for(tokens, span.start);
    let marked = mark == "/" || (born || of_care) && matches!(mark, "." | "-");
    if !marked || is_part_of_more(tokens, &span, born) {
        return None;
    }
    let is_day = |(day, month): (u32, u32)| (1..=31).contains(&day) && (1..=12).contains(&month);
    let length = is_in(&AFTER_LENGTH, tokens.word(tokens.word_index_at(span.end)));
    if length {
        return None;
    }
    if born {
        return (is_day(pair) || is_day((pair.1, pair.0))).then_some(span);
    }
    let previous = before(tokens, span.start);
    // Figures from 13 on are no score.
    let weekday =
        is_in(&WEEKDAYS, previous) && (!WEEKDAYS_OR_WORDS.contains(&previous) || pair.0 > 12);
    let has_date_word = is_in(&BEFORE_FIGURES, previous) || weekday;
    let festive = FESTIVALS.contains(&pair) && !tokens.near(&span, OF_CARE);
    let of_care = of_care && is_no_score(previous, mark, pair) && !is_time(tokens, &span);
    (is_day(pair) && (has_date_word && mark == "/" || of_care) && !festive).then_some(span)
}

/// Returns the position before "on", as in "seen on 14.11.", or the same position without that word.
fn before_on(tokens: &TokenizedText<'_>, offset: usize) -> usize {
    let on = tokens.word_index_at(offset).checked_sub(1);
    on.filter(|on| tokens.word(*on) == "on" && tokens.gap_after_word(*on) == Some(" "))
        .and_then(|on| tokens.words().get(on))
        .map_or(offset, |on| on.start)
}

/// "tribunal is 21/12"
fn is_set_for(tokens: &TokenizedText<'_>, offset: usize) -> bool {
    let mut words = tokens.words_before(offset);
    words.next().is_some_and(|word| is_in(&["is", "was"], word))
        && words
            .next()
            .is_some_and(|word| is_in(&["tribunal", "hearing", "court"], word))
}

/// Returns whether two numbers after a word of care are a day, and no score, length of time or time of day.
fn is_no_score(previous: &str, mark: &str, (day, month): (u32, u32)) -> bool {
    match mark {
        "/" if PARTS_OF_TIME.contains(&month) => day > month && (day, month) != (24, 7),
        // "seen 1/1": one to one.
        "/" => day > 12 || !(is_in(&MAY_BE_SCORED, previous) || day < 3 && month == 1),
        // "seen 10.30", "seen 2-3 times"
        "." => day > 23 || day > 12 && !month.is_multiple_of(5),
        _ => day > 12 && day > month,
    }
}

/// Returns whether a time of day, or a unit, follows two numbers: "seen 14.12 hrs".
fn is_time(tokens: &TokenizedText<'_>, span: &Range<usize>) -> bool {
    let next = tokens.word(tokens.word_index_at(span.end));
    is_in(
        &[
            "am", "pm", "hrs", "hours", "h", "times", "mg", "ml", "minutes", "mins", "people",
            "patients", "staff",
        ],
        next,
    ) && tokens.char_after(span.end) == Some(' ')
}

/// Returns whether a word of birth, and only "is", "on" and the like, is directly before a position.
fn follows_birth(tokens: &TokenizedText<'_>, offset: usize) -> bool {
    if tokens.letters_before(offset).eq_ignore_ascii_case("dob") {
        return true;
    }
    let after = tokens.word_index_at(offset);
    let Some(last) = (after.saturating_sub(4)..after)
        .rev()
        .find(|at| !is_in(&LINKS, tokens.word(*at)))
    else {
        return false;
    };
    let second = last.checked_sub(1).map_or("", |at| tokens.word(at));
    let ends_sentence = tokens
        .gap_after_word(last)
        .is_some_and(|gap| gap.contains(['.', '!', '?', '\n']));
    match &*tokens.word(last).to_ascii_lowercase() {
        "dob" => true,
        "b" => second.eq_ignore_ascii_case("o"),
        "born" | "birthday" => !ends_sentence,
        "birth" => !ends_sentence && second.eq_ignore_ascii_case("of"),
        _ => false,
    }
}

/// Returns whether two numbers are a part of something longer: a date with a year, a score, a percentage.
fn is_part_of_more(tokens: &TokenizedText<'_>, span: &Range<usize>, born: bool) -> bool {
    let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
    let begun = tokens.char_before(span.start).is_some_and(|c| {
        !is_space(c) && c != '(' && !(born && (":=-".contains(c) || c.is_alphabetic()))
    });
    let (next, following) = (tokens.char_after(span.end), tokens.char_after(span.end + 1));
    begun
        || next.is_some_and(|c| c.is_alphanumeric() || "/-%".contains(c))
        || next == Some('.') && is_digit(following)
}

/// "21st of July", "July 21st", after a weekday or a word that introduces a day.
fn around_month(tokens: &TokenizedText<'_>, at: usize) -> Option<Range<usize>> {
    let word = tokens.word(at);
    let month = month_of(word)?;
    let born = is_birth(tokens, &tokens.words_span(at, at)?);
    // "may" and "march" are also verbs.
    if !is_capitalised(word) && matches!(month, 3 | 5) && !born {
        return None;
    }
    let joined = |at: usize| {
        tokens
            .gap_after_word(at)
            .is_some_and(|gap| joins(gap, |c| is_space(c) || c == ',' || c == '.'))
    };
    let of = at.checked_sub(1).is_some_and(|of| tokens.word(of) == "of");
    let day_before = at
        .checked_sub(1 + usize::from(of))
        .filter(|day| (*day..at).all(joined))
        .and_then(|last| {
            // "first May" may be no day: an ordinal in words needs "of".
            let (first, day) = day_until(tokens, last, |_| of)?;
            Some((first, at, day))
        });
    let day_after = || joined(at).then(|| Some((at, at + 1, day_in(tokens.word(at + 1))?)))?;
    let (mut first, last, day) = day_before.or_else(day_after)?;
    let year = joined(last)
        && tokens.word(last + 1).len() == 4
        && tokens.word(last + 1).bytes().all(|b| b.is_ascii_digit());
    let festive = FESTIVALS.contains(&(day, month))
        && !born
        && tokens
            .words_span(first, last)
            .is_some_and(|span| !tokens.near(&span, OF_CARE));
    if year || festive {
        return None;
    }
    let the = first
        .checked_sub(1)
        .filter(|the| tokens.word(*the) == "the");
    let weekday = the
        .unwrap_or(first)
        .checked_sub(1)
        .filter(|at| is_in(&WEEKDAYS, tokens.word(*at)));
    first = weekday.unwrap_or(first);
    let span = tokens.words_span(first, last)?;
    let start = tokens
        .words_span(the.unwrap_or(first).min(first), last)?
        .start;
    // "it was the 3rd of Nov when he fell"
    let was_the = the.is_some() && is_in(&["is", "was"], before(tokens, start));
    let has_date_word = weekday.is_some()
        || was_the
        || is_in(&BEFORE_MONTH, before(tokens, start))
        || tokens.near(&span, OF_CARE)
        || is_birth(tokens, &span);
    has_date_word.then_some(span)
}

/// "Sunday the 5th", "on Tuesday 3rd"
fn weekday_the(tokens: &TokenizedText<'_>, at: usize) -> Option<Range<usize>> {
    let next = tokens.word(at + 1);
    let directly = is_in(&WEEKDAYS, tokens.word(at))
        && tokens.gap_after_word(at) == Some(" ")
        && at.checked_sub(1).is_some_and(|on| tokens.word(on) == "on")
        && day_in(next).is_some()
        && !next.ends_with(|c: char| c.is_ascii_digit());
    if directly {
        return tokens.words_span(at, at + 1);
    }
    let ordinal = tokens.word(at + 2);
    let fits = tokens.word(at + 1) == "the"
        && is_in(&WEEKDAYS, tokens.word(at))
        && !WEEKDAYS_OR_WORDS.contains(&tokens.word(at))
        && day_in(ordinal).is_some()
        && !ordinal.ends_with(|c: char| c.is_ascii_digit());
    fits.then(|| tokens.words_span(at, at + 2))?
}

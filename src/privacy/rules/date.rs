//! Full dates: 12/03/1985, 1985-03-12, 12 March 1985, March 12th, 1985.
//!
//! Short forms that have other uses as well (version 1.2.10, "12 March 10 people came", 120385) count as dates only
//! near a word about birth. A two-digit year is weaker evidence than four digits: 10/12/14 may be three counts,
//! 12/10/85 hardly. A date with a four-digit year that is long ago is reported as a date of birth, although a few of
//! them are dates of history.

use std::ops::Range;

use chrono::{Datelike, Months, NaiveDate};

use super::age_words::OLDEST_PERSON;
use super::care_words::{OF_CARE, is_care_before};
use super::day_words::{day_from, day_until, may_count_things};
use crate::privacy::finding::Finding;
use crate::privacy::kind::{Kind, Level};
use crate::privacy::tokens::{TokenizedText, is_apostrophe, is_hyphen, is_in, is_space, joins};

const KEYWORDS: &[&[&str]] = &[
    &["dob"],
    &["d", "o", "b"],
    &["born"],
    &["birth"],
    &["birthday"],
];
/// Words near a date of public life: a law, a guideline, an event that everybody knows.
const PUBLIC: &[&[&str]] = &[
    &["policy"],
    &["policies"],
    &["guideline"],
    &["guidelines"],
    &["guidance"],
    &["act", "came"],
    &["took", "effect"],
    &["takes", "effect"],
    &["lockdown"],
    &["towers"],
    &["film", "came"],
    &["film", "was"],
    &["training", "expired"],
    &["training", "expires"],
    &["certificate", "expired"],
    &["certificate", "expires"],
    &["published"],
    &["legislation"],
    &["the", "law"],
    &["new", "law"],
    &["law", "was"],
    &["law", "changed"],
    &["into", "force"],
    &["into", "effect"],
    &["into", "law"],
    &["election"],
    &["referendum"],
    &["brexit"],
    &["pandemic"],
    &["the", "war"],
    &["world", "war"],
    &["trust", "has"],
    &["new", "form"],
    &["coronation"],
    &["jubilee"],
    &["strike"],
    &["regulations"],
    &["standards"],
    &["in", "force"],
    &["festival"],
    &["white", "paper"],
    &["act", "of"],
    &["act", "was"],
    &["was", "passed"],
    &["royal", "assent"],
    &["the", "code"],
    &["world", "cup"],
    &["world", "health"],
    &["world", "mental"],
];
/// How many words around a date are searched for `PUBLIC`.
const PUBLIC_REACH: usize = 8;
/// A full date at least this many years ago is more likely a date of birth than a contact with care.
const MIN_YEARS_SINCE_BIRTH: u32 = 10;
/// Tribunals and reviews are arranged years ahead, not decades.
const YEARS_AHEAD: i32 = 10;
#[rustfmt::skip]
const MONTHS: [&str; 12] = [
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
];

pub(super) fn find(tokens: &TokenizedText<'_>) -> Vec<Finding> {
    let in_figures = (0..tokens.numbers.len()).filter_map(|first| in_figures_at(tokens, first));
    let in_one_run = tokens
        .numbers
        .iter()
        .filter_map(|run| in_one_run(tokens, run));
    let in_words = (0..tokens.words().len())
        .filter_map(|word| in_words_at(tokens, word).or_else(|| in_one_word(tokens, word)));
    in_figures
        .chain(in_one_run)
        .chain(in_words)
        .filter_map(|found| weigh(tokens, found))
        .collect()
}

/// A date found in the text.
struct FoundDate {
    span: Range<usize>,
    date: NaiveDate,
    form: DateEvidence,
}

/// How reliably the form shows that it is a date.
#[derive(Clone, Copy, PartialEq, Eq)]
enum DateEvidence {
    /// It is a date.
    Sure,
    /// It is a date, but its year may be another number.
    ShortYear,
    /// It is a date only near a word about birth.
    Doubtful,
}

fn weigh(tokens: &TokenizedText<'_>, found: FoundDate) -> Option<Finding> {
    let birth = is_birth(tokens, &found.span);
    if !birth && (found.form == DateEvidence::Doubtful || is_public(tokens, &found.span)) {
        return None;
    }
    let long_ago = tokens
        .today
        .checked_sub_months(Months::new(12 * MIN_YEARS_SINCE_BIRTH));
    let (level, reason) = if birth {
        (Level::High, "A full date, near a word of birth.")
    } else if found.form == DateEvidence::Sure && long_ago.is_some_and(|day| found.date <= day) {
        (Level::High, "A full date that could be a date of birth.")
    } else {
        (
            Level::Medium,
            "A full date; a month or a season is precise enough.",
        )
    };
    Some(Finding {
        kind: Kind::Date,
        level,
        span: found.span,
        reason,
    })
}

/// Returns whether a word about birth is near.
pub(super) fn is_birth(tokens: &TokenizedText<'_>, span: &Range<usize>) -> bool {
    tokens.near(span, KEYWORDS)
}

/// Returns whether a date belongs to public life, such as that of a law.
fn is_public(tokens: &TokenizedText<'_>, span: &Range<usize>) -> bool {
    tokens.near_within(span, PUBLIC, PUBLIC_REACH)
        && !tokens.near_within(span, OF_CARE, PUBLIC_REACH)
}

/// Returns the numeric date that begins with this number.
fn in_figures_at(tokens: &TokenizedText<'_>, first: usize) -> Option<FoundDate> {
    let [one, two, three] = tokens.numbers.get(first..first + 3)? else {
        return None;
    };
    let mark = mark_of(tokens.gap_after_number(first)?)?;
    if mark_of(tokens.gap_after_number(first + 1)?)? != mark {
        return None;
    }
    let span = one.start..three.end;
    if is_part_of_more(tokens, &span, mark) {
        return None;
    }
    let parts = [one, two, three].map(|part| tokens.at(part.clone()));
    let date = read_figures(tokens, parts)?;
    let touched = !tokens.letters_before(span.start).is_empty();
    let form = if touched || (mark == '.' && numbers_a_version(tokens, span.start)) {
        DateEvidence::Doubtful
    } else {
        let is_introduced = is_introduced(tokens, span.start)
            || is_care_before(tokens, span.start)
            || begins_note_of_care(tokens, &span);
        form_of(parts, mark, is_introduced)
    };
    Some(FoundDate { span, date, form })
}

/// `is_introduced`: a word before it, such as "on", introduces a date.
fn form_of(parts: [&str; 3], mark: char, is_introduced: bool) -> DateEvidence {
    let long = parts.iter().any(|part| part.len() == 4);
    // A number above 31 can only be a year.
    let short = parts.into_iter().filter_map(number).all(|part| part <= 31);
    match mark {
        ' ' => DateEvidence::Doubtful,
        '.' if !long && parts.iter().any(|part| part.len() > 2) => DateEvidence::Doubtful,
        '.' if !long && short && !is_introduced => DateEvidence::Doubtful,
        '.' if !long && parts.last().is_some_and(|year| year.len() < 2) => DateEvidence::Doubtful,
        _ if short && !long => DateEvidence::ShortYear,
        _ => DateEvidence::Sure,
    }
}

/// "3.11.26 home visit": a date at the start of a line, and then a word of care.
fn begins_note_of_care(tokens: &TokenizedText<'_>, span: &Range<usize>) -> bool {
    let before = tokens.at(0..span.start);
    let after = tokens.at(span.end..tokens.text.len());
    (before.is_empty() || before.ends_with('\n'))
        && after.starts_with([' ', ':', ',', '-'])
        && tokens.near(span, OF_CARE)
}

/// Returns whether the word before a position introduces a date: "on", "on the".
fn is_introduced(tokens: &TokenizedText<'_>, start: usize) -> bool {
    let mut words = tokens.words_before(start);
    let mut before = words.next().unwrap_or_default();
    if before.eq_ignore_ascii_case("the") {
        before = words.next().unwrap_or_default();
    }
    is_in(
        &[
            "on", "since", "dated", "until", "by", "from", "of", "started",
        ],
        before,
    )
}

/// Returns whether the word before three numbers with full stops makes them a version or a section: "NG219 12.8.12".
fn numbers_a_version(tokens: &TokenizedText<'_>, start: usize) -> bool {
    tokens.words_before(start).next().is_some_and(|word| {
        // The placeholder may have replaced a code.
        word.contains('[')
            || is_in(
                &[
                    "version",
                    "v",
                    "section",
                    "paragraph",
                    "chapter",
                    "policy",
                    "standard",
                    "room",
                    "form",
                    "part",
                ],
                word,
            )
            || (word.contains(|c: char| c.is_ascii_digit())
                && word.contains(|c: char| c.is_ascii_alphabetic()))
    })
}

/// Returns the date in one run of digits: 120385, 12031985.
fn in_one_run(tokens: &TokenizedText<'_>, run: &Range<usize>) -> Option<FoundDate> {
    let digits = tokens.at(run.clone());
    let (day, rest) = digits.split_at_checked(2)?;
    let (month, year) = rest.split_at_checked(2)?;
    Some(FoundDate {
        span: run.clone(),
        date: date(tokens, year, number(month)?, number(day)?)?,
        form: DateEvidence::Doubtful,
    })
}

/// Returns the separator between two parts of a date, with or without spaces around it.
fn mark_of(gap: &str) -> Option<char> {
    if !joins(gap, |c| is_space(c) || is_hyphen(c) || c == '/' || c == '.') {
        return None;
    }
    let mut marks = gap.chars().filter(|c| !is_space(*c));
    match (marks.next(), marks.next()) {
        (None, _) => Some(' '),
        (Some(mark), None) if is_hyphen(mark) => Some('-'),
        (Some(mark), None) => Some(mark),
        _ => None,
    }
}

/// Returns whether the same separator continues to more digits, as in 10.12.20.15; the digits may already be replaced.
fn is_part_of_more(tokens: &TokenizedText<'_>, span: &Range<usize>, mark: char) -> bool {
    let is_mark = |c: char| c == mark || (mark == '-' && is_hyphen(c));
    let before = tokens.at(0..span.start).strip_suffix(is_mark);
    let after = tokens.at(span.end..tokens.text.len()).strip_prefix(is_mark);
    before.is_some_and(|text| text.ends_with(|c: char| c.is_ascii_digit() || c == ']'))
        || after.is_some_and(|text| text.starts_with(|c: char| c.is_ascii_digit() || c == '['))
}

/// Parses day, month and year, or year, month and day. The month comes first only if day first is not a valid date.
fn read_figures(tokens: &TokenizedText<'_>, parts: [&str; 3]) -> Option<NaiveDate> {
    let [one, two, three] = parts;
    if one.len() == 4 {
        return date(tokens, one, number(two)?, number(three)?);
    }
    let day_first = date(tokens, three, number(two)?, number(one)?);
    let month_first = || date(tokens, three, number(one)?, number(two)?);
    day_first.or_else(month_first)
}

/// Returns the date around the name of a month: "12th of March 1985", "twelfth March 1985", "March 12, 1985".
fn in_words_at(tokens: &TokenizedText<'_>, month: usize) -> Option<FoundDate> {
    let number = month_of(tokens.word(month))?;
    let joined = |at: usize| {
        tokens.gap_after_word(at).is_some_and(|gap| {
            joins(gap, |c| {
                is_space(c) || is_hyphen(c) || is_apostrophe(c) || ",./".contains(c)
            })
        })
    };
    let of = month
        .checked_sub(1)
        .is_some_and(|of| tokens.word(of).eq_ignore_ascii_case("of"));
    let span = tokens.words_span(month, month)?;
    let is_day = |day| of || !may_count_things(day) || is_birth(tokens, &span);
    let day_before = month
        .checked_sub(1 + usize::from(of))
        .and_then(|last| day_until(tokens, last, is_day))
        .map(|(first, day)| (first, first, day, month + 1));
    let day_after = || {
        let (last, day) = day_from(tokens, month + 1)?;
        Some((month, month + 1, day, last + 1))
    };
    let (first, day_at, day, year) = day_before.or_else(day_after)?;
    if !(first..year).all(joined) {
        return None;
    }
    let found = tokens.word(year);
    let marked = tokens
        .gap_after_word(year - 1)?
        .contains(|c: char| is_hyphen(c) || is_apostrophe(c) || c == '/');
    Some(FoundDate {
        span: tokens.words_span(first, year)?,
        date: date(tokens, found, number, day)?,
        form: if found.len() == 4 || marked {
            DateEvidence::Sure
        } else if tokens.word(day_at).starts_with('0') {
            // "03 NOV 26": a count has no zero before it.
            DateEvidence::ShortYear
        } else {
            DateEvidence::Doubtful
        },
    })
}

/// Returns a date written without spaces: 12Mar1985.
fn in_one_word(tokens: &TokenizedText<'_>, index: usize) -> Option<FoundDate> {
    let is_digit = |c: char| c.is_ascii_digit();
    let word = tokens.word(index);
    let rest = word.trim_start_matches(is_digit);
    let month = rest.trim_end_matches(is_digit);
    let (day, year) = (word.strip_suffix(rest)?, rest.strip_prefix(month)?);
    Some(FoundDate {
        span: tokens.words_span(index, index)?,
        date: date(tokens, year, month_of(month)?, number(day)?)?,
        form: DateEvidence::Sure,
    })
}

pub(super) fn month_of(name: &str) -> Option<u32> {
    // Comparing the first letter first excludes most words cheaply.
    let first = name.bytes().next()?.to_ascii_lowercase();
    if !b"jfmasond".contains(&first) {
        return None;
    }
    let word = if name.eq_ignore_ascii_case("sept") {
        "sep"
    } else {
        name
    };
    let start = word.get(..3)?;
    let is_month = |month: &&str| {
        month
            .get(..3)
            .is_some_and(|short| short.eq_ignore_ascii_case(start))
            && (word.len() == 3 || month.eq_ignore_ascii_case(word))
    };
    let index = MONTHS.iter().position(is_month)?;
    u32::try_from(index + 1).ok()
}

fn date(tokens: &TokenizedText<'_>, year: &str, month: u32, day: u32) -> Option<NaiveDate> {
    let this_year = tokens.today.year();
    let found = i32::try_from(number(year)?).ok()?;
    let year = match year.len() {
        4 => found,
        2 if 2000 + found <= this_year + 1 => 2000 + found,
        2 => 1900 + found,
        _ => return None,
    };
    let plausible = this_year - OLDEST_PERSON..=this_year + YEARS_AHEAD;
    let date = NaiveDate::from_ymd_opt(year, month, day)?;
    plausible.contains(&year).then_some(date)
}

fn number(digits: &str) -> Option<u32> {
    let short = (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_digit());
    short.then(|| digits.parse().ok())?
}

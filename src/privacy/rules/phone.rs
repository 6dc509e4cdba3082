//! Telephone numbers.
//!
//! British ranges are those of Ofcom's National Telephone Numbering Plan: 01 and 02 are geographic, 03 and 08 services,
//! 07 mobile and 09 premium rate. International numbers count by their length (ITU-T E.164: at most fifteen digits)
//! with + or 00; without either, only if their groups or a keyword nearby show it. Help lines are never reported, so
//! that a reflection may say where to turn: 0800 and 0808 are free to the caller, 030 is for public bodies and
//! charities only, short numbers (111, 112, 999, 116 123) are never examined. The range that Ofcom reserves for drama,
//! 0808 157 0, is not a help line.

use std::ops::{Range, RangeInclusive};

use super::digits::{are_in_steps, digits_of, numbers_a_thing};
use crate::privacy::finding::Finding;
use crate::privacy::kind::{Kind, Level};
use crate::privacy::tokens::{TokenizedText, is_in, is_separator, is_space, joins};

/// The first digits of numbers that are free to the caller, or of public bodies and charities.
const PUBLIC_PREFIXES: [&str; 5] = ["0800", "0808", "0300", "0303", "0306"];
/// Help lines outside the free ranges.
const HELP_LINES: [&str; 6] = [
    "01142718210", // Hearing Voices Network
    "03333233880", // Bipolar UK
    "07860039967", // Papyrus, for texts
    "03444775774", // Anxiety UK
    "03450903030",
    "03454506215",
];
/// The first digits of the numbers that are reserved for drama.
const DRAMA_PREFIX: &str = "08081570";
/// Letters that may touch a number. Any others make it part of a code.
const LABELS: [&str; 7] = ["t", "m", "tel", "ph", "phone", "mob", "mobile"];
/// The number of digits of the longest form: 00, a country code and the rest.
const MAX_DIGITS: usize = 17;
/// A domestic number begins with an area code of at least three digits.
const SHORTEST_CODE: usize = 3;
/// Units of an amount after times of day.
#[rustfmt::skip]
const UNITS: [&str; 14] = [
    "ml", "mls", "l", "cc", "mg", "mcg", "g", "kg", "units", "iu", "kcal", "tablets", "steps", "metres",
];
/// The number of digits of a British mobile number, with its leading zero.
const MOBILE_DIGITS: usize = 11;
/// No country has shorter numbers.
const MIN_ABROAD: usize = 8;
const MAX_ABROAD: usize = 15;
/// Keywords near a telephone number.
const DIALLED: &[&[&str]] = &[
    &["call"],
    &["called"],
    &["calling"],
    &["ring"],
    &["rang"],
    &["phone"],
    &["phoned"],
    &["text"],
    &["texted"],
    &["number"],
    &["mobile"],
    &["mob"],
    &["tel"],
    &["telephone"],
    &["reached"],
    &["reach"],
    &["saved"],
    &["contact"],
    &["dial"],
    &["dialled"],
    &["whatsapp"],
    &["voicemail"],
    &["landline"],
    &["cell"],
    &["fax"],
];
/// Keywords near a row of answers or scores.
const SCORED: &[&[&str]] = &[
    &["score"],
    &["scores"],
    &["scored"],
    &["answers"],
    &["ratings"],
    &["items"],
];
/// The groups of numbers without a leading zero.
const GROUPS: [&[usize]; 12] = [
    &[3, 3, 4],
    &[4, 6],
    &[3, 3, 3],
    &[2, 3, 2, 2],
    &[3, 4],
    &[3, 7],
    &[5, 5],
    &[4, 3, 3],
    &[2, 4, 4],
    &[10],
    &[3, 2, 2, 2],
    &[4, 4],
];

pub(super) fn find(tokens: &TokenizedText<'_>) -> Vec<Finding> {
    (0..tokens.numbers.len())
        .filter_map(|first| phone_at(tokens, first))
        .collect()
}

fn phone_at(tokens: &TokenizedText<'_>, first: usize) -> Option<Finding> {
    let start = tokens.numbers.get(first)?;
    let plus = tokens.at(0..start.start).ends_with('+');
    let (last, sure) = longest(tokens, first, plus)?;
    let end = tokens.numbers.get(last)?.end;
    let label = tokens.letters_before(start.start);
    let touched = !label.is_empty() && !is_in(&LABELS, label);
    let at_home = !plus && !tokens.at(start.clone()).starts_with("00");
    if touched || (at_home && are_times(tokens, first, last)) {
        return None;
    }
    let opened = !plus
        && tokens.at(0..start.start).ends_with('(')
        && tokens.at(start.end..end).contains(')');
    let span = start.start - usize::from(plus || opened)..end;
    let dialled = sure || tokens.near(&span, DIALLED);
    Some(Finding {
        kind: Kind::Phone,
        level: if dialled { Level::High } else { Level::Medium },
        reason: if dialled {
            "A telephone number that is not a public help line."
        } else {
            "Digits in the groups of a telephone number, perhaps of another country."
        },
        span,
    })
}

/// A number as far as it is read: its digits, and the lengths of its groups.
struct Candidate {
    digits: String,
    groups: Vec<usize>,
    /// Whether all groups are separated by the same character.
    one_separator: bool,
    parentheses: bool,
}

impl Candidate {
    /// Returns whether every digit stands alone, with the same character between all of them.
    fn is_digit_by_digit(&self) -> bool {
        self.groups.len() > 1 && self.one_separator && self.groups.iter().all(|length| *length == 1)
    }
}

/// Returns the last run of digits of the longest number that begins with this one, and whether its form alone is
/// enough.
fn longest(tokens: &TokenizedText<'_>, first: usize, plus: bool) -> Option<(usize, bool)> {
    let mut candidate = Candidate {
        digits: String::new(),
        groups: Vec::new(),
        one_separator: true,
        parentheses: false,
    };
    let before = tokens.numbers.get(first)?.start;
    candidate.parentheses = tokens.at(0..before).ends_with('(');
    let mut gap_before: Option<&str> = None;
    let mut found = None;
    for (index, run) in tokens.numbers.iter().enumerate().skip(first) {
        if candidate.digits.len() + run.len() > MAX_DIGITS {
            break;
        }
        candidate.digits.push_str(tokens.at(run.clone()));
        candidate.groups.push(run.len());
        let span = before..run.end;
        match weigh(tokens, &candidate, plus, first, &span) {
            Weight::Public => return None,
            Weight::None => {}
            Weight::Sure => found = Some((index, true)),
            Weight::Likely => found = Some((index, false)),
        }
        let slash = |c: char| c == '/' && candidate.groups.len() == 1 && run.len() >= SHORTEST_CODE;
        let gap = tokens.gap_after_number(index);
        if !gap.is_some_and(|gap| {
            joins(gap, |c| {
                is_separator(c) || matches!(c, '(' | ')') || slash(c)
            })
        }) {
            break;
        }
        candidate.one_separator &= gap_before.is_none() || gap_before == gap;
        gap_before = gap;
    }
    found
}

enum Weight {
    /// A help line, or the beginning of one.
    Public,
    None,
    /// A number, certain by its form.
    Sure,
    /// A number of a high level near a keyword, otherwise of a medium one.
    Likely,
}

fn weigh(
    tokens: &TokenizedText<'_>,
    candidate: &Candidate,
    plus: bool,
    first: usize,
    span: &Range<usize>,
) -> Weight {
    let code = candidate.groups.first().copied().unwrap_or_default();
    if let Some(number) = domestic(&candidate.digits, plus, code) {
        if is_help_line(&number) {
            // A drama number begins like a help line.
            return if DRAMA_PREFIX.starts_with(&number) {
                Weight::None
            } else {
                Weight::Public
            };
        }
        if is_issued(&number) {
            return Weight::Sure;
        }
    }
    if plus {
        let abroad = (MIN_ABROAD..=MAX_ABROAD).contains(&candidate.digits.len())
            && !candidate.digits.starts_with('0');
        return if abroad { Weight::Sure } else { Weight::None };
    }
    if let Some(abroad) = candidate.digits.strip_prefix("00") {
        let fits = code >= 4
            && (MIN_ABROAD + 1..=MAX_ABROAD).contains(&abroad.len())
            && !abroad.starts_with('0');
        return if fits { Weight::Sure } else { Weight::None };
    }
    if candidate.parentheses
        && candidate.groups == [3, 3, 4]
        && !candidate.digits.starts_with(['0', '1'])
    {
        return Weight::Sure;
    }
    if candidate.is_digit_by_digit() {
        return digit_by_digit(tokens, candidate, first, span);
    }
    if candidate.digits.starts_with('0') {
        return if with_trunk_zero(candidate) && begins_a_number(tokens, first) {
            Weight::Likely
        } else {
            Weight::None
        };
    }
    without_zero(tokens, candidate, first, span)
}

/// "0 7 7 0 0 9 0 0 1 2 3": a British number with a space after each digit.
///
/// Ten or eleven answers of a questionnaire look the same, so only a mobile number counts without a word such as "rang".
fn digit_by_digit(
    tokens: &TokenizedText<'_>,
    candidate: &Candidate,
    first: usize,
    span: &Range<usize>,
) -> Weight {
    let number = candidate.digits.as_str();
    let next = tokens.gap_after_number(first + number.len() - 1);
    let goes_on = next.is_some_and(|gap| joins(gap, is_separator));
    let mobile = number.starts_with("07") && number.len() == MOBILE_DIGITS;
    let fits = is_issued(number)
        && !is_help_line(number)
        && !goes_on
        && begins_a_number(tokens, first)
        && !tokens.near(span, SCORED)
        && (mobile || tokens.near_within(span, DIALLED, 4));
    if fits { Weight::Likely } else { Weight::None }
}

/// Returns whether a number with a leading zero may be one of any country: nine to twelve digits in groups.
fn with_trunk_zero(candidate: &Candidate) -> bool {
    let pairs = candidate.groups.iter().all(|length| *length == 2);
    let is_date = candidate.groups.starts_with(&[2, 2, 4]);
    let is_public = PUBLIC_PREFIXES
        .iter()
        .any(|public| candidate.digits.starts_with(public))
        && !candidate.digits.starts_with("030");
    (9..=12).contains(&candidate.digits.len())
        && (2..=5).contains(&candidate.groups.len())
        && candidate
            .groups
            .first()
            .is_some_and(|code| (2..=6).contains(code))
        && candidate.groups.iter().all(|length| *length > 1)
        && !(pairs && (!candidate.one_separator || candidate.digits.len() != 10))
        && !is_date
        && !is_public
}

/// Returns whether no other number directly precedes, so that this one is not a part of it.
fn begins_a_number(tokens: &TokenizedText<'_>, first: usize) -> bool {
    first == 0
        || !tokens.gap_after_number(first - 1).is_some_and(|gap| {
            joins(gap, |c| {
                is_separator(c) || matches!(c, '/' | '(' | ')' | '+' | '£')
            })
        })
}

/// Numbers without a leading zero or country code, in the usual groups.
fn without_zero(
    tokens: &TokenizedText<'_>,
    candidate: &Candidate,
    first: usize,
    span: &Range<usize>,
) -> Weight {
    let touched = tokens
        .char_before(span.start)
        .is_some_and(|c| ".,/#£$€-".contains(c))
        || tokens
            .char_after(span.end)
            .is_some_and(|c| "/%".contains(c));
    if !begins_a_number(tokens, first) || touched || !GROUPS.contains(&candidate.groups.as_slice())
    {
        return Weight::None;
    }
    let in_steps = candidate.groups.iter().all(|length| *length == 3)
        && are_in_steps(&digits_of(&candidate.digits));
    if in_steps || numbers_a_thing(tokens, span) || tokens.near(span, super::nhs::KEYWORDS) {
        return Weight::None;
    }
    let by_form = match candidate.groups.as_slice() {
        [3, 3, 4 | 3] | [2, 3, 2, 2] => true,
        [4, 6] => candidate.digits.starts_with('7'),
        _ => false,
    };
    if by_form || tokens.near_within(span, DIALLED, 4) {
        Weight::Likely
    } else {
        Weight::None
    }
}

/// Returns the number as it is dialled within the country.
fn domestic(digits: &str, plus: bool, code: usize) -> Option<String> {
    let country = if plus { "44" } else { "0044" };
    match digits.strip_prefix(country) {
        Some(rest) => Some(format!("0{}", rest.strip_prefix('0').unwrap_or(rest))),
        None => {
            (!plus && code >= SHORTEST_CODE && digits.starts_with('0')).then(|| digits.to_owned())
        }
    }
}

/// Returns whether a number is a public help line, or begins like one.
fn is_help_line(number: &str) -> bool {
    let public = PUBLIC_PREFIXES
        .iter()
        .any(|public| number.starts_with(public));
    (public || HELP_LINES.contains(&number)) && !number.starts_with(DRAMA_PREFIX)
}

fn is_issued(number: &str) -> bool {
    let given_out = match number.as_bytes() {
        [b'0', b'1', third, ..] => *third != b'0',
        [b'0', b'2', third, ..] => b"03489".contains(third),
        [b'0', b'3', third, ..] => b"0347".contains(third),
        [b'0', b'7' | b'9', ..] => true,
        [b'0', b'8', third, ..] => b"02457".contains(third) || number.starts_with(DRAMA_PREFIX),
        _ => false,
    };
    given_out && (10..=11).contains(&number.len())
}

/// Returns whether the number is times of day, or two of them and an amount: "0800 1200 1600", "0130 1745 250 ml".
///
/// Two groups that could be times are not enough: "0141 1234 567" is a number in Glasgow.
fn are_times(tokens: &TokenizedText<'_>, first: usize, last: usize) -> bool {
    let are_times = |range: RangeInclusive<usize>| {
        range.into_iter().all(|index| {
            let run = tokens.numbers.get(index).cloned().unwrap_or_default();
            let (hour, minute) = tokens.at(run).split_at_checked(2).unwrap_or_default();
            minute.len() == 2 && hour < "24" && minute < "60"
        })
    };
    let end = tokens.numbers.get(last).map_or(0, |run| run.end);
    let next = tokens
        .at(end..tokens.text.len())
        .trim_start_matches(is_space);
    let unit = next
        .split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default();
    let amount = is_in(&UNITS, unit);
    are_times(first..=last) || amount && are_times(first..=first + 1)
}

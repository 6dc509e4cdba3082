//! Telephone numbers.
//!
//! The ranges are those of Ofcom's National Telephone Numbering Plan: 01 and 02 for places, 03 and 08 for
//! services, 07 for mobiles; 010, 021 and others were never given out. Help lines are never reported, so that
//! a reflection may say where to turn: 0800 and 0808 are free to the caller, 030 is for public bodies and
//! charities only, and short numbers (111, 112, 999, 116 123) have no zero in front and are never looked at.

use crate::privacy::finding::Finding;
use crate::privacy::kind::{Kind, Level};
use crate::privacy::tokens::{TokenizedText, is_separator, joins};

const PUBLIC: [&str; 5] = ["0800", "0808", "0300", "0303", "0306"];
/// Letters that may touch a number; others make it part of a code.
const LABELS: [&str; 7] = ["t", "m", "tel", "ph", "phone", "mob", "mobile"];
/// The digits of the longest form, 0044 (0) and ten more.
const MOST_DIGITS: usize = 15;
/// A number at home begins with its area code, of three digits at least.
const SHORTEST_CODE: usize = 3;

pub(super) fn find(tokens: &TokenizedText<'_>) -> Vec<Finding> {
    (0..tokens.numbers.len())
        .filter_map(|first| phone_at(tokens, first))
        .collect()
}

fn phone_at(tokens: &TokenizedText<'_>, first: usize) -> Option<Finding> {
    let start = tokens.numbers.get(first)?;
    let abroad = tokens.at(0..start.start).ends_with('+');
    let last = tokens.numbers.get(last_run(tokens, first, abroad)?)?;
    let label = tokens.letters_before(start.start);
    let touched =
        !label.is_empty() && !LABELS.iter().any(|known| label.eq_ignore_ascii_case(known));
    let at_home = !abroad && tokens.at(start.clone()) != "0044";
    if touched || (at_home && are_times(tokens, first)) {
        return None;
    }
    Some(Finding {
        kind: Kind::Phone,
        level: Level::High,
        span: start.start - usize::from(abroad)..last.end,
        reason: "A telephone number that is not a public help line.",
    })
}

/// The last run of digits of the longest number that begins with this one.
fn last_run(tokens: &TokenizedText<'_>, first: usize, abroad: bool) -> Option<usize> {
    let code = tokens.numbers.get(first)?.len();
    let mut found = None;
    let mut digits = String::new();
    for (index, run) in tokens.numbers.iter().enumerate().skip(first) {
        if digits.len() + run.len() > MOST_DIGITS {
            break;
        }
        digits.push_str(tokens.at(run.clone()));
        if national(&digits, abroad, code).is_some_and(|number| is_private(&number)) {
            found = Some(index);
        }
        let gap = tokens.gap_after_number(index);
        if !gap.is_some_and(|gap| joins(gap, |c| is_separator(c) || matches!(c, '(' | ')'))) {
            break;
        }
    }
    found
}

/// The number as it is dialled at home.
fn national(digits: &str, abroad: bool, code: usize) -> Option<String> {
    let country = if abroad { "44" } else { "0044" };
    match digits.strip_prefix(country) {
        Some(rest) => Some(format!("0{}", rest.strip_prefix('0').unwrap_or(rest))),
        None => (!abroad && code >= SHORTEST_CODE).then(|| digits.to_owned()),
    }
}

fn is_private(number: &str) -> bool {
    let given_out = match number.as_bytes() {
        [b'0', b'1', third, ..] => *third != b'0',
        [b'0', b'2', third, ..] => b"03489".contains(third),
        [b'0', b'3', third, ..] => b"0347".contains(third),
        [b'0', b'7', ..] => true,
        [b'0', b'8', third, ..] => b"02457".contains(third),
        _ => false,
    };
    given_out
        && (10..=11).contains(&number.len())
        && !PUBLIC.iter().any(|public| number.starts_with(public))
}

/// Returns whether the number is two times of day and something more: "0130 1745 250 ml".
fn are_times(tokens: &TokenizedText<'_>, first: usize) -> bool {
    [first, first + 1].into_iter().all(|index| {
        let run = tokens.numbers.get(index).cloned().unwrap_or_default();
        let (hour, minute) = tokens.at(run).split_at_checked(2).unwrap_or_default();
        minute.len() == 2 && hour < "24" && minute < "60"
    })
}

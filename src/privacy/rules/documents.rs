//! Car registrations, passports, driving licences, and bank details.

use std::ops::Range;

use super::digits::{digits_of, grouped, numbers_a_thing, passes_luhn, remainder};
use crate::privacy::finding::Finding;
use crate::privacy::kind::{Kind, Level};
use crate::privacy::tokens::{TokenizedText, is_hyphen, is_space, joins};

const CARS: &[&[&str]] = &[
    &["registration"],
    &["reg"],
    &["car"],
    &["plate"],
    &["van"],
    &["vehicle"],
    &["taxi"],
    &["numberplate"],
];
const PASSPORTS: &[&[&str]] = &[
    &["passport"],
    &["passaporto"],
    &["pasaporte"],
    &["reisepass"],
    &["passeport"],
];
const BANKS: &[&[&str]] = &[
    &["account"],
    &["sort", "code"],
    &["bank"],
    &["acc"],
    &["a", "c"],
    &["iban"],
    &["card"],
    &["konto"],
];

/// LE15 XGR, LE15XGR; older forms and lower case only with a keyword nearby.
pub(super) fn find_car(tokens: &TokenizedText<'_>) -> Vec<Finding> {
    (0..tokens.words().len())
        .filter_map(|index| {
            let (letters, last) = [0, 1].into_iter().find_map(|more| {
                // Most words are shorter or longer than a registration.
                let length = (index..=index + more).map(|at| tokens.word(at).len());
                if !(5..=7).contains(&length.sum::<usize>()) {
                    return None;
                }
                let spaced =
                    more == 0 || matches!(tokens.gap_after_word(index), Some(" " | "\u{a0}" | "-"));
                let letters = format!(
                    "{}{}",
                    tokens.word(index),
                    if more == 0 {
                        ""
                    } else {
                        tokens.word(index + 1)
                    }
                );
                (spaced && is_car(&letters).is_some()).then_some((letters, index + more))
            })?;
            let span = tokens.words_span(index, last)?;
            let named = tokens.near(&span, CARS);
            let current =
                is_car(&letters)? && letters.bytes().all(|byte| !byte.is_ascii_lowercase());
            (named || current).then_some(Finding {
                kind: Kind::CarRegistration,
                level: if named { Level::High } else { Level::Medium },
                span,
                reason: "Letters and digits in the order of a car registration.",
            })
        })
        .collect()
}

/// Returns whether letters and digits are a registration: true for today's form, false for an older one, `None` if
/// neither.
fn is_car(letters: &str) -> Option<bool> {
    let shape: String = letters
        .bytes()
        .map(|byte| match byte {
            b'0'..=b'9' => '9',
            byte if byte.is_ascii_alphabetic() => 'A',
            _ => '?',
        })
        .collect();
    match shape.as_str() {
        "AA99AAA" => Some(true),
        "A9AAA" | "A99AAA" | "A999AAA" | "AAA9A" | "AAA99A" | "AAA999A" | "AAA9999" => Some(false),
        _ => None,
    }
}

/// Nine digits, or eight or nine letters and digits of which a letter is the first, near the word "passport". Nine digits
/// alone are of a lower level.
pub(super) fn find_passport(tokens: &TokenizedText<'_>) -> Vec<Finding> {
    let word = |span: &Range<usize>| tokens.at(span.clone());
    tokens
        .words()
        .iter()
        .filter_map(|span| {
            let digits = word(span).bytes().filter(u8::is_ascii_digit).count();
            let solid = word(span).len() == 9 && digits == 9;
            let lettered = matches!(word(span).len(), 8 | 9)
                && (6..=8).contains(&digits)
                && word(span).starts_with(|c: char| c.is_ascii_alphabetic());
            let named = (solid || lettered) && tokens.near(span, PASSPORTS);
            let alone = solid && !numbers_a_thing(tokens, span) && is_no_amount(tokens, span);
            (named || alone).then_some(Finding {
                kind: Kind::Passport,
                level: if named { Level::High } else { Level::Medium },
                span: span.clone(),
                reason: if named {
                    "A number in passport format, near the word \"passport\"."
                } else {
                    "Nine digits, as many as a passport number has."
                },
            })
        })
        .collect()
}

/// Returns whether no currency symbol, and no mark of a sum or a fraction, touches a number.
fn is_no_amount(tokens: &TokenizedText<'_>, span: &Range<usize>) -> bool {
    let before = tokens.char_before(span.start).unwrap_or(' ');
    let after = tokens.char_after(span.end).unwrap_or(' ');
    !"£$€.,-/#".contains(before) && !"/%-".contains(after)
}

/// Five letters of the family name, decade, month, day, year, two initials, three more characters (DVLA, INF1D).
pub(super) fn find_licence(tokens: &TokenizedText<'_>) -> Vec<Finding> {
    tokens
        .words()
        .iter()
        .filter(|span| is_licence(&tokens.at((*span).clone()).to_ascii_uppercase()))
        .map(|span| Finding {
            kind: Kind::DrivingLicence,
            level: Level::High,
            span: span.clone(),
            reason: "Letters and digits in the order of a driving licence number.",
        })
        .collect()
}

fn is_licence(word: &str) -> bool {
    let number = |at: usize| word.get(at..at + 2).and_then(|two| two.parse::<u32>().ok());
    word.len() == 16
        && word
            .bytes()
            .take(5)
            .all(|byte| byte.is_ascii_uppercase() || byte == b'9')
        && word.starts_with(|c: char| c.is_ascii_uppercase())
        && word
            .bytes()
            .skip(5)
            .take(6)
            .all(|byte| byte.is_ascii_digit())
        && number(6).is_some_and(|month| (1..=12).contains(&(month % 50)))
        && number(8).is_some_and(|day| (1..=31).contains(&day))
        && word
            .bytes()
            .skip(11)
            .take(2)
            .all(|byte| byte.is_ascii_uppercase() || byte == b'9')
        && word
            .bytes()
            .skip(13)
            .all(|byte| byte.is_ascii_alphanumeric())
}

/// Sort code and account, card numbers, IBAN.
pub(super) fn find_bank(tokens: &TokenizedText<'_>) -> Vec<Finding> {
    let accounts = (0..tokens.numbers.len()).filter_map(|first| account(tokens, first));
    let cards = (0..tokens.numbers.len()).filter_map(|first| card(tokens, first));
    let ibans = (0..tokens.words().len()).filter_map(|first| iban(tokens, first));
    accounts
        .chain(cards)
        .chain(ibans)
        .map(|(span, reason)| Finding {
            kind: Kind::Bank,
            level: Level::High,
            span,
            reason,
        })
        .chain((0..tokens.numbers.len()).filter_map(|first| sort_code(tokens, first)))
        .collect()
}

/// "Sort code 12-34-56": it names a branch, and an account only with its number.
fn sort_code(tokens: &TokenizedText<'_>, first: usize) -> Option<Finding> {
    let found = grouped(tokens, first, &[2, 2, 2])?;
    let after = tokens.word_index_at(found.span.start);
    let named = (1..=3).any(|back| {
        after.checked_sub(back + 1).is_some_and(|at| {
            tokens.word(at).eq_ignore_ascii_case("sort")
                && tokens.word(at + 1).eq_ignore_ascii_case("code")
        })
    });
    named.then_some(Finding {
        kind: Kind::Bank,
        level: Level::Medium,
        span: found.span,
        reason: "The digits of a sort code.",
    })
}

/// Six digits in pairs and eight more, or the eight alone near a word about banking.
fn account(tokens: &TokenizedText<'_>, first: usize) -> Option<(Range<usize>, &'static str)> {
    let reason = "The digits of a sort code and an account.";
    let pairs = (first..first + 2).all(|at| {
        tokens.gap_after_number(at).is_some_and(|gap| {
            joins(gap, |c| is_hyphen(c) || is_space(c)) && gap.chars().count() == 1
        })
    });
    if let Some(both) = grouped(tokens, first, &[2, 2, 2, 8]).filter(|_| pairs) {
        return Some((both.span, reason));
    }
    let number = grouped(tokens, first, &[8])?;
    tokens
        .near(&number.span, BANKS)
        .then_some((number.span, reason))
}

/// Thirteen to nineteen digits, in one run or in groups of four, that pass the check and begin as card numbers do.
fn card(tokens: &TokenizedText<'_>, first: usize) -> Option<(Range<usize>, &'static str)> {
    const GROUPS: [&[usize]; 8] = [
        &[16],
        &[4, 4, 4, 4],
        &[15],
        &[4, 6, 5],
        &[13],
        &[14],
        &[19],
        &[4, 4, 4, 4, 3],
    ];
    let found = GROUPS
        .iter()
        .find_map(|lengths| grouped(tokens, first, lengths))?;
    let fits = matches!(found.digits.first(), Some(2..=6))
        && passes_luhn(&found.digits)
        && !numbers_a_thing(tokens, &found.span);
    let near = found.digits.len() == 16 || tokens.near(&found.span, BANKS);
    (fits && near).then_some((found.span, "Digits that pass the check of bank cards."))
}

/// The length of an IBAN in each country (SWIFT's registry).
#[rustfmt::skip]
const IBAN_LENGTHS: [(&str, usize); 32] = [
    ("GB", 22), ("IE", 22), ("DE", 22), ("FR", 27), ("ES", 24), ("IT", 27), ("PL", 28), ("NL", 18), ("PT", 25),
    ("SE", 24), ("RO", 24), ("TR", 26), ("BE", 16), ("AT", 20), ("CH", 21), ("DK", 18), ("FI", 18), ("NO", 15),
    ("CZ", 24), ("SK", 24), ("HU", 28), ("LT", 20), ("LV", 21), ("EE", 20), ("BG", 22), ("HR", 21), ("SI", 19),
    ("GR", 27), ("CY", 28), ("MT", 31), ("LU", 20), ("GI", 23),
];

/// A country, two check digits and up to thirty letters and digits (ISO 13616).
fn iban(tokens: &TokenizedText<'_>, first: usize) -> Option<(Range<usize>, &'static str)> {
    let start = tokens.word(first).as_bytes();
    let shape = matches!(start, [a, b, c, d, ..] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() && c.is_ascii_digit() && d.is_ascii_digit());
    if !shape {
        return None;
    }
    let mut letters = String::new();
    for index in first..first + 9 {
        letters.push_str(&tokens.word(index).to_ascii_uppercase());
        if letters.len() > 34 {
            return None;
        }
        if IBAN_LENGTHS
            .iter()
            .any(|(country, length)| letters.starts_with(country) && letters.len() == *length)
            && passes_iban(&letters)
        {
            return Some((
                tokens.words_span(first, index)?,
                "Letters and digits that pass the check of an IBAN.",
            ));
        }
        if !matches!(tokens.gap_after_word(index), Some(" " | "\u{a0}" | "-")) {
            return None;
        }
    }
    None
}

fn passes_iban(letters: &str) -> bool {
    let Some((head, rest)) = letters.split_at_checked(4) else {
        return false;
    };
    let values = rest
        .bytes()
        .chain(head.bytes())
        .flat_map(|byte| match byte {
            b'0'..=b'9' => vec![u32::from(byte - b'0')],
            b'A'..=b'Z' => digits_of(&(u32::from(byte - b'A') + 10).to_string()),
            // Other characters do not occur in an IBAN: this makes the check fail.
            _ => vec![9, 9],
        });
    letters.is_ascii() && remainder(values, 97) == 1
}

//! National identifiers outside the United Kingdom, by form and check digit.
//!
//! A form with few digits or without a check digit needs a keyword nearby. The checks are those of the issuing
//! authorities, as documented by python-stdnum.

use std::ops::Range;

use super::digits::{digits_of, grouped, numbers_a_thing, passes_luhn, remainder, weighed};
use crate::privacy::countries::{Countries, Country};
use crate::privacy::finding::Finding;
use crate::privacy::kind::{Kind, Level};
use crate::privacy::tokens::TokenizedText;

/// A national identifier of digits only.
struct Number {
    country: Country,
    /// The groups in which it is written.
    groupings: &'static [&'static [usize]],
    passes: fn(&[u32]) -> bool,
    /// Keywords nearby. An empty list means that the form and the check digit are enough.
    keywords: &'static [&'static [&'static str]],
    reason: &'static str,
}

const NUMBERS: [Number; 13] = [
    Number {
        country: Country::Australia,
        groupings: &[&[4, 5, 1]],
        passes: is_medicare,
        keywords: &[],
        reason: "The groups and the check of an Australian Medicare number.",
    },
    Number {
        country: Country::Australia,
        groupings: &[&[16], &[4, 4, 4, 4]],
        passes: |digits| digits.starts_with(&[8, 0, 0, 3, 6]) && passes_luhn(digits),
        keywords: &[],
        reason: "The form and the check of an Australian health identifier.",
    },
    Number {
        country: Country::Australia,
        groupings: &[&[3, 3, 3], &[9]],
        passes: |digits| weighed(digits, &[1, 4, 3, 7, 5, 8, 6, 9, 10]).is_multiple_of(11),
        keywords: &[&["tfn"], &["tax", "file"]],
        reason: "The check of an Australian tax file number, near a keyword for it.",
    },
    Number {
        country: Country::Canada,
        groupings: &[&[3, 3, 3]],
        passes: |digits| passes_luhn(digits) && !is_even_series(digits),
        keywords: &[],
        reason: "The groups and the check of a Canadian social insurance number.",
    },
    Number {
        country: Country::Canada,
        groupings: &[&[9]],
        passes: passes_luhn,
        keywords: &[&["sin"], &["social", "insurance"]],
        reason: "The check of a Canadian social insurance number, near a keyword for it.",
    },
    Number {
        country: Country::France,
        groupings: &[&[15], &[13, 2], &[1, 2, 2, 2, 3, 3, 2]],
        passes: is_nir,
        keywords: &[],
        reason: "The form and the check of a French social security number.",
    },
    Number {
        country: Country::Germany,
        groupings: &[&[11], &[2, 3, 3, 3]],
        passes: is_tax_id,
        keywords: &[
            &["steuer"],
            &["idnr"],
            &["steuerid"],
            &["identifikationsnummer"],
        ],
        reason: "The check of a German tax number, near a keyword for it.",
    },
    Number {
        country: Country::India,
        groupings: &[&[12], &[4, 4, 4]],
        passes: |digits| {
            !digits.starts_with(&[0]) && !digits.starts_with(&[1]) && passes_verhoeff(digits)
        },
        keywords: &[],
        reason: "The check of an Indian Aadhaar number.",
    },
    Number {
        country: Country::India,
        groupings: &[&[12]],
        passes: |digits| !matches!(digits.first(), Some(0 | 1)),
        keywords: &[],
        reason: "As many digits as an Indian Aadhaar number has; a mistyped one can still identify a person.",
    },
    Number {
        country: Country::Italy,
        groupings: &[&[20]],
        passes: |digits| digits.starts_with(&[8, 0, 3, 8, 0]),
        keywords: &[],
        reason: "The form of an Italian health card number.",
    },
    Number {
        country: Country::Poland,
        groupings: &[&[11]],
        passes: is_pesel,
        keywords: &[],
        reason: "The form and the check of a Polish PESEL number.",
    },
    Number {
        country: Country::Usa,
        groupings: &[&[3, 2, 4]],
        passes: |digits| {
            !digits.starts_with(&[0, 0, 0])
                && !digits.starts_with(&[6, 6, 6])
                && !digits.starts_with(&[9])
        },
        keywords: &[],
        reason: "The groups of an American social security number.",
    },
    Number {
        country: Country::Australia,
        groupings: &[&[10]],
        passes: is_medicare,
        keywords: &[&["medicare"]],
        reason: "The check of an Australian Medicare number, near a keyword for it.",
    },
];

/// A national identifier in one word of letters and digits.
struct Code {
    country: Country,
    passes: fn(&str) -> bool,
    keywords: &'static [&'static [&'static str]],
    reason: &'static str,
}

const CODES: [Code; 8] = [
    Code {
        country: Country::Italy,
        passes: is_codice_fiscale,
        keywords: &[],
        reason: "The form and the check of an Italian codice fiscale.",
    },
    Code {
        country: Country::Ireland,
        passes: is_pps,
        keywords: &[],
        reason: "The form and the check of an Irish PPS number.",
    },
    Code {
        country: Country::NewZealand,
        passes: is_nhi,
        keywords: &[],
        reason: "The form and the check of a New Zealand NHI number.",
    },
    Code {
        country: Country::NewZealand,
        passes: is_new_nhi,
        keywords: &[&["nhi"]],
        reason: "The form of a New Zealand NHI number, near a keyword for it.",
    },
    Code {
        country: Country::Spain,
        passes: is_nie,
        keywords: &[],
        reason: "The form and the check of a Spanish NIE or NIF.",
    },
    Code {
        country: Country::Germany,
        passes: is_kvnr,
        keywords: &[],
        reason: "The form and the check of a German health insurance number.",
    },
    Code {
        country: Country::Germany,
        passes: |word| has_form(word, "A999999999"),
        keywords: &[],
        reason: "The form of a German health insurance number.",
    },
    Code {
        country: Country::Usa,
        passes: is_mbi,
        keywords: &[&["medicare"], &["mbi"]],
        reason: "The form of an American Medicare number, near a keyword for it.",
    },
];

/// Finds the national identifiers of some countries.
pub(in crate::privacy) fn find(tokens: &TokenizedText<'_>, countries: Countries) -> Vec<Finding> {
    if tokens.numbers.is_empty() {
        return Vec::new();
    }
    let mut found = Vec::new();
    for number in NUMBERS.iter().filter(|it| countries.has(it.country)) {
        found.extend(numbers(tokens, number));
    }
    let codes: Vec<&Code> = CODES
        .iter()
        .filter(|it| countries.has(it.country))
        .collect();
    for span in tokens.words() {
        let word = tokens.at(span.clone());
        if !(8..=16).contains(&word.len()) && word.len() != 7
            || !word.bytes().any(|b| b.is_ascii_digit())
        {
            continue;
        }
        let code = codes
            .iter()
            .find(|code| (code.passes)(&word.to_ascii_uppercase()));
        if let Some(code) = code
            && is_shown(tokens, span, word, code)
        {
            found.push(finding(span.clone(), code.reason));
        }
    }
    if countries.has(Country::Italy) {
        found.extend(spaced_codice_fiscale(tokens));
    }
    if countries.has(Country::Ireland) {
        found.extend(eircodes(tokens));
    }
    found
}

fn finding(span: Range<usize>, reason: &'static str) -> Finding {
    Finding {
        kind: Kind::NationalId,
        // Without a check digit the form alone is weaker evidence.
        level: if reason.starts_with("As many") || reason.starts_with("The form of") {
            Level::Medium
        } else {
            Level::High
        },
        span,
        reason,
    }
}

fn numbers(tokens: &TokenizedText<'_>, number: &Number) -> Vec<Finding> {
    let mut found = Vec::new();
    for first in 0..tokens.numbers.len() {
        for lengths in number.groupings {
            let Some(group) = grouped(tokens, first, lengths) else {
                continue;
            };
            let named = number.keywords.is_empty() || tokens.near(&group.span, number.keywords);
            if named
                && (number.passes)(&group.digits)
                && !numbers_a_thing(tokens, &group.span)
                && !is_one_digit(&group.digits)
                && has_one_separator(tokens, first, lengths.len())
            {
                found.push(finding(group.span, number.reason));
            }
        }
    }
    found
}

/// Returns whether all separators are the same, so that the groups are not a sum or a list: "10. 20 30".
fn has_one_separator(tokens: &TokenizedText<'_>, first: usize, groups: usize) -> bool {
    (first..first + groups - 1)
        .filter_map(|index| tokens.gap_after_number(index))
        .all(|gap| gap.chars().count() == 1)
}

fn is_one_digit(digits: &[u32]) -> bool {
    digits.windows(2).all(|pair| pair.first() == pair.last())
}

/// Doses and counts in steps: 100 200 300.
fn is_even_series(digits: &[u32]) -> bool {
    digits
        .chunks(3)
        .all(|group| group.last().is_some_and(|digit| digit.is_multiple_of(5)))
}

/// A short code in lower case does not count; a code with keywords needs one nearby.
fn is_shown(tokens: &TokenizedText<'_>, span: &Range<usize>, word: &str, code: &Code) -> bool {
    let upper = !word.bytes().any(|byte| byte.is_ascii_lowercase());
    let named = || code.keywords.is_empty() || tokens.near(span, code.keywords);
    (upper || word.len() >= 11) && named() && !numbers_a_thing(tokens, span)
}

/// Ten digits in groups of four, five and one; the ninth digit checks the first eight (Services Australia).
fn is_medicare(digits: &[u32]) -> bool {
    let Some((check, first)) = digits.get(8).zip(digits.first()) else {
        return false;
    };
    (2..=6).contains(first) && weighed(digits, &[1, 3, 7, 9, 1, 3, 7, 9]) % 10 == *check
}

/// Sex, year, month, place, serial number and a key of two digits: 97 minus the remainder of the rest.
fn is_nir(digits: &[u32]) -> bool {
    let Some((number, key)) = digits.split_at_checked(13) else {
        return false;
    };
    let month = remainder(digits.get(3..5).unwrap_or_default().iter().copied(), 100);
    matches!(digits.first(), Some(1 | 2))
        && ((1..=12).contains(&month) || month >= 20)
        && 97 - remainder(number.iter().copied(), 97) == remainder(key.iter().copied(), 100)
}

/// Year, month (plus 20, 40, 60 or 80 in other centuries), day, four more digits and a check digit.
fn is_pesel(digits: &[u32]) -> bool {
    let two = |at: usize| {
        digits
            .get(at..at + 2)
            .map_or(0, |pair| remainder(pair.iter().copied(), 100))
    };
    (1..=12).contains(&(two(2) % 20))
        && (1..=31).contains(&two(4))
        && weighed(digits, &[1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]).is_multiple_of(10)
}

/// ISO 7064, modulus 11, 10.
fn is_tax_id(digits: &[u32]) -> bool {
    let Some((check, number)) = digits.split_last() else {
        return false;
    };
    let product = number.iter().fold(10, |product, digit| {
        let sum = (digit + product) % 10;
        let sum = if sum == 0 { 10 } else { sum };
        sum * 2 % 11
    });
    (11 - product) % 10 == *check
}

/// The Verhoeff check, over the dihedral group of order ten.
fn passes_verhoeff(digits: &[u32]) -> bool {
    const SWAP: [u32; 10] = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4];
    let product = |a: u32, b: u32| match (a < 5, b < 5) {
        (true, true) => (a + b) % 5,
        (true, false) => (a + b) % 5 + 5,
        (false, true) => (a + 5 - b) % 5 + 5,
        (false, false) => (a + 5 - b) % 5,
    };
    let swapped = |digit: u32, times: usize| {
        (0..times % 8).fold(digit, |digit, _| {
            usize::try_from(digit)
                .ok()
                .and_then(|digit| SWAP.get(digit))
                .copied()
                .unwrap_or(0)
        })
    };
    let places = digits.iter().rev().enumerate();
    places.fold(0, |sum, (place, digit)| {
        product(sum, swapped(*digit, place))
    }) == 0
}

/// Returns whether a word has a letter where a pattern has `A`, and a digit where it has `9`.
fn has_form(word: &str, pattern: &str) -> bool {
    word.len() == pattern.len()
        && word
            .bytes()
            .zip(pattern.bytes())
            .all(|(byte, wanted)| match wanted {
                b'A' => byte.is_ascii_uppercase(),
                b'9' => byte.is_ascii_digit(),
                _ => byte.is_ascii_alphanumeric(),
            })
}

/// Six letters, year, month letter, day, place and a check letter (decree of 23 December 1976).
fn is_codice_fiscale(word: &str) -> bool {
    const ODD: [u32; 26] = [
        1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24,
        23,
    ];
    if !has_form(word, "AAAAAAXXAXXAXXXA")
        || !word
            .as_bytes()
            .get(8)
            .is_some_and(|month| b"ABCDEHLMPRST".contains(month))
    {
        return false;
    }
    let value = |byte: u8| {
        u32::from(if byte.is_ascii_digit() {
            byte - b'0'
        } else {
            byte - b'A'
        })
    };
    let sum: u32 = word
        .bytes()
        .take(15)
        .enumerate()
        .map(|(place, byte)| match place % 2 {
            0 => usize::try_from(value(byte))
                .ok()
                .and_then(|at| ODD.get(at))
                .copied()
                .unwrap_or(0),
            _ => value(byte),
        })
        .sum();
    word.bytes()
        .next_back()
        .is_some_and(|check| value(check) == sum % 26)
}

/// The codice fiscale in groups, as on the card: GRS RNT 33M30 I929C.
fn spaced_codice_fiscale(tokens: &TokenizedText<'_>) -> Vec<Finding> {
    let lengths = [3, 3, 5, 5];
    (0..tokens.words().len())
        .filter(|first| {
            (0..4)
                .zip(lengths)
                .all(|(at, length)| tokens.word(first + at).len() == length)
        })
        .filter_map(|first| {
            let letters: String = (first..first + 4).map(|at| tokens.word(at)).collect();
            is_codice_fiscale(&letters.to_ascii_uppercase()).then_some(())?;
            Some(finding(
                tokens.words_span(first, first + 3)?,
                "The form and the check of an Italian codice fiscale.",
            ))
        })
        .collect()
}

/// Seven digits, a check letter and perhaps one more letter with weight 9 (W, T and X are not counted).
fn is_pps(word: &str) -> bool {
    const LETTERS: &str = "WABCDEFGHIJKLMNOPQRSTUV";
    if !has_form(word, "9999999A") && !has_form(word, "9999999AA") {
        return false;
    }
    let value = |letter: Option<char>| letter.and_then(|it| LETTERS.find(it)).unwrap_or(0);
    let second = word
        .chars()
        .nth(8)
        .filter(|it| !matches!(it, 'W' | 'T' | 'X'));
    let digits = digits_of(word);
    let sum = weighed(&digits, &[8, 7, 6, 5, 4, 3, 2]) as usize + 9 * value(second);
    word.chars()
        .nth(7)
        .is_some_and(|check| LETTERS.chars().nth(sum % 23) == Some(check))
}

/// Returns the value of a letter in an NHI number: A to Z without I and O, from 1.
fn nhi_value(byte: u8) -> Option<u32> {
    const LETTERS: &[u8] = b"ABCDEFGHJKLMNPQRSTUVWXYZ";
    if byte.is_ascii_digit() {
        return Some(u32::from(byte - b'0'));
    }
    let place = LETTERS.iter().position(|letter| *letter == byte)?;
    u32::try_from(place + 1).ok()
}

/// Three letters and four digits, the last of which is the check digit (HISO 10046).
fn is_nhi(word: &str) -> bool {
    let values: Option<Vec<u32>> = word.bytes().map(nhi_value).collect();
    let Some(values) = values.filter(|_| has_form(word, "AAA9999")) else {
        return false;
    };
    let rest = weighed(&values, &[7, 6, 5, 4, 3, 2]) % 11;
    rest != 0 && values.last() == Some(&((11 - rest) % 10))
}

/// The form of numbers from 2026 on: three letters, two digits, two letters.
fn is_new_nhi(word: &str) -> bool {
    has_form(word, "AAA99AA") && word.bytes().all(|byte| nhi_value(byte).is_some())
}

/// The number modulo 23 selects the check letter. X, Y and Z before the number mean 0, 1 and 2.
fn is_nie(word: &str) -> bool {
    const LETTERS: &str = "TRWAGMYFPDXBNJZSQVHLCKE";
    let first = match word.bytes().next() {
        Some(letter @ b'X'..=b'Z') if has_form(word, "A9999999A") => Some(u32::from(letter - b'X')),
        _ if has_form(word, "99999999A") => None,
        _ => return false,
    };
    let number = remainder(first.into_iter().chain(digits_of(word)), 23);
    let letter = usize::try_from(number)
        .ok()
        .and_then(|at| LETTERS.chars().nth(at));
    letter.is_some_and(|letter| word.ends_with(letter))
}

/// A letter, eight digits and a check digit: Luhn over the letter's place in the alphabet and the digits.
fn is_kvnr(word: &str) -> bool {
    if !has_form(word, "A999999999") {
        return false;
    }
    let place = word
        .bytes()
        .next()
        .map_or(0, |letter| u32::from(letter - b'A') + 1);
    let mut digits = vec![place / 10, place % 10];
    digits.extend(digits_of(word));
    let sum: u32 = digits
        .iter()
        .take(10)
        .enumerate()
        .map(|(at, digit)| match at % 2 {
            0 => *digit,
            _ => digit * 2 / 10 + digit * 2 % 10,
        })
        .sum();
    digits.last() == Some(&(sum % 10))
}

/// Eleven letters and digits; the second and the eighth are letters (CMS).
fn is_mbi(word: &str) -> bool {
    has_form(word, "9AX9AX9AA99")
}

/// Irish postcodes: a routing key and four characters from an alphabet of twenty-two.
fn eircodes(tokens: &TokenizedText<'_>) -> Vec<Finding> {
    const LETTERS: &[u8] = b"ACDEFHKNPRTVWXY";
    let is_key = |word: &str| match word.as_bytes() {
        [letter, tens, ones] => {
            LETTERS.contains(letter)
                && tens.is_ascii_digit()
                && (ones.is_ascii_digit() || word == "D6W")
        }
        _ => false,
    };
    let is_unique = |word: &str| {
        word.len() == 4
            && word
                .bytes()
                .all(|byte| byte.is_ascii_digit() || LETTERS.contains(&byte))
            && word.bytes().any(|byte| byte.is_ascii_uppercase())
    };
    (0..tokens.words().len())
        .filter_map(|index| {
            let word = tokens.word(index);
            let last = match word.split_at_checked(3) {
                Some((key, unique)) if is_key(key) && is_unique(unique) => index,
                Some((key, ""))
                    if is_key(key)
                        && tokens.gap_after_word(index) == Some(" ")
                        && is_unique(tokens.word(index + 1)) =>
                {
                    index + 1
                }
                _ => return None,
            };
            let span = tokens.words_span(index, last)?;
            let named = tokens.near(
                &span,
                &[
                    &["eircode"],
                    &["address"],
                    &["lives"],
                    &["live"],
                    &["postcode"],
                ],
            );
            Some(Finding {
                kind: Kind::Postcode,
                level: if named { Level::High } else { Level::Medium },
                span,
                reason: "An Irish postcode; each home has its own.",
            })
        })
        .collect()
}

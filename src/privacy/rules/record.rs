//! Record and registration numbers after a keyword for them: "`RiO` 5042792", "hospital number K482913".

use crate::privacy::finding::Finding;
use crate::privacy::kind::{Kind, Level};
use crate::privacy::tokens::{TokenizedText, is_in};

/// Systems and registers: a number of five digits is enough, with at most words such as "number" and "is" in between.
#[rustfmt::skip]
const REGISTERS: [&str; 73] = [
    "mrn", "rio", "emis", "systmone", "systm1", "systemone", "datix", "uuid", "smartcard", "gmc", "nmc", "hcpc", "swe",
    "upn", "utr", "crn", "urn", "ihi", "tfn", "pps", "ppsn", "ohip", "kvnr", "pesel", "nhi", "bsn", "ssn", "nir",
    "aadhaar", "aadhar", "medicare", "medicaid", "carenotes", "tessera", "sanitaria", "pnc", "uhid", "abha", "msp",
    "ramq", "cpf", "cnp", "nie", "nif", "dni", "personnummer", "bhf", "bcp", "nino", "patientennummer", "fallnummer",
    "aktenzeichen", "versichertennummer", "nosologico", "hcn", "phn", "mbi", "dva", "nin", "svnr", "curp", "regon",
    "steuernummer", "epr", "ehr", "pas", "pims", "lorenzo", "meditech", "cerner", "liquidlogic", "carefirst", "azeus",
];
/// Things that have several kinds of number: a word such as "number" must be in between, or the number must be long.
#[rustfmt::skip]
const SUBJECTS: [&str; 47] = [
    "hospital", "hosp", "patient", "patients", "pt", "client", "user", "ward", "case", "unit", "chart", "record", "records",
    "file", "crime", "incident", "police", "custody", "prison", "prisoner", "housing", "tenancy", "tenant", "member",
    "membership", "student", "staff", "employee", "payroll", "clinic", "registration", "health", "card", "insurance",
    "claim", "court", "care", "safeguarding", "referral", "identity", "benefit", "benefits", "social", "security",
    "medical", "paziente", "dossier",
];
/// Registers and systems whose names are everyday words: a word such as "number" must be in between, or letters must
/// begin the number, as in "Social Work England SW61601".
const EVERYDAY_REGISTERS: [&str; 4] = ["england", "mosaic", "framework", "paris"];
/// Registers and systems whose numbers are typed without a space: "MRN123456".
const JOINED: [&str; 14] = [
    "mrn",
    "rio",
    "emis",
    "systmone",
    "datix",
    "gmc",
    "nmc",
    "hcpc",
    "swe",
    "crn",
    "urn",
    "hn",
    "paris",
    "carenotes",
];
/// Words that are shortened with a full stop, before a number: "hosp. no. 123456".
const SHORTENED: [&str; 6] = ["hosp", "ref", "reg", "pt", "mrn", "num"];
#[rustfmt::skip]
const NUMBER_WORDS: [&str; 19] = [
    "number", "no", "nr", "num", "id", "ref", "reference", "code", "card", "pin", "numero", "numéro", "número",
    "nummer", "identifier", "n", "nº", "file", "index",
];
/// Words that may be between the name of a number and the number.
const LINKS: [&str; 8] = ["is", "was", "of", "as", "ending", "the", "her", "his"];
/// The minimum number of digits of a register number, and of one next to a word from `SUBJECTS`.
const MIN_DIGITS: usize = 5;
const MIN_WITHOUT_NUMBER_WORD: usize = 6;
const MAX_DIGITS: usize = 20;
/// How many words before a number are examined.
const REACH: usize = 5;

pub(super) fn find(tokens: &TokenizedText<'_>) -> Vec<Finding> {
    (0..tokens.words().len())
        .filter(|index| has_digit(tokens.word(*index)))
        .filter_map(|index| {
            let (last, digits) = end_of(tokens, index);
            if is_left_to_others(tokens, index, last) {
                return None;
            }
            let first = with_prefix(tokens, index);
            let named = is_pin(tokens.word(index))
                || is_joined(tokens.word(index))
                || is_named(tokens, first, digits)
                || is_police_log(tokens, index, digits);
            named.then_some(())?;
            Some(Finding {
                kind: Kind::RecordNumber,
                level: Level::High,
                span: tokens.words_span(first, last)?,
                reason: "A number after a keyword for a record or a registration.",
            })
        })
        .collect()
}

/// Returns the word of capitals that begins a number: "SG" of "SG/2024/1182", and "X" of "number: X 991 223".
fn with_prefix(tokens: &TokenizedText<'_>, index: usize) -> usize {
    let prefix = index.checked_sub(1).filter(|before| {
        let word = tokens.word(*before);
        let capitals =
            matches!(word.len(), 1..=4) && word.bytes().all(|it| it.is_ascii_uppercase());
        let numbered = before
            .checked_sub(1)
            .is_some_and(|number| NUMBER_WORDS.contains(&&*tokens.word(number).to_lowercase()));
        let joined = match tokens.gap_after_word(*before) {
            Some("/" | "-") => true,
            Some(" ") => word.len() == 1,
            _ => false,
        };
        capitals && numbered && joined
    });
    prefix.unwrap_or(index)
}

/// "police log CAD 1432": the number of a call to the police.
fn is_police_log(tokens: &TokenizedText<'_>, index: usize, digits: usize) -> bool {
    let word = index
        .checked_sub(1)
        .filter(|before| tokens.gap_after_word(*before) == Some(" "))
        .map_or("", |before| tokens.word(before));
    digits > 2
        && word == "CAD"
        && tokens
            .words_span(index, index)
            .is_some_and(|span| tokens.near(&span, &[&["police"], &["999"], &["101"]]))
}

fn has_digit(word: &str) -> bool {
    word.contains(|c: char| c.is_ascii_digit())
}

/// Returns the last word of the number that begins with a word, and its number of digits.
fn end_of(tokens: &TokenizedText<'_>, first: usize) -> (usize, usize) {
    let digits_in = |word: &str| word.bytes().filter(u8::is_ascii_digit).count();
    let all_digits = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
    let mut last = first;
    let mut digits = digits_in(tokens.word(first));
    while let Some(gap) = tokens.gap_after_word(last) {
        let (word, next) = (tokens.word(last), tokens.word(last + 1));
        let goes_on = match gap {
            "-" | "/" | "." | "_" => has_digit(next) || next.len() <= 3,
            " " => all_digits(word) && all_digits(next) && word.len() > 1 && next.len() > 1,
            _ => false,
        };
        if !goes_on || digits + digits_in(next) > MAX_DIGITS {
            break;
        }
        last += 1;
        digits += digits_in(next);
    }
    (last, digits)
}

/// Dates are left to the rule for dates, and ten digits of a patient to that for NHS numbers.
fn is_left_to_others(tokens: &TokenizedText<'_>, first: usize, last: usize) -> bool {
    let lengths: Vec<usize> = (first..=last).map(|at| tokens.word(at).len()).collect();
    let span = tokens.words_span(first, last).unwrap_or_default();
    let digits = tokens
        .at(span.clone())
        .bytes()
        .filter(u8::is_ascii_digit)
        .count();
    let plain = !tokens
        .at(span.clone())
        .contains(|c: char| c.is_ascii_alphabetic());
    let dummy = plain
        && tokens
            .at(span.clone())
            .bytes()
            .filter(u8::is_ascii_digit)
            .collect::<std::collections::BTreeSet<u8>>()
            .len()
            == 1;
    let date = plain
        && matches!(
            lengths.as_slice(),
            [1 | 2, 1 | 2, 2 | 4] | [4, 1 | 2, 1 | 2]
        );
    let nhs = plain && digits == 10 && matches!(lengths.as_slice(), [10] | [3, 3, 4]);
    dummy || date || (nhs && tokens.near(&span, super::nhs::KEYWORDS))
}

/// Returns whether the words before a number name it.
fn is_named(tokens: &TokenizedText<'_>, index: usize, digits: usize) -> bool {
    let is_in_list = |list: &[&str], word: &str| list.contains(&word);
    let mut numbered = false;
    for at in (index.saturating_sub(REACH)..index).rev() {
        let gap = tokens.gap_after_word(at).unwrap_or_default();
        let word = &*tokens.word(at).to_lowercase();
        let abbreviated = matches!(gap, ". " | "." | ".: " | ".:")
            && (is_in_list(&NUMBER_WORDS, word) || is_in_list(&SHORTENED, word));
        if gap.contains('\n') || (gap.contains(['.', ';', '!', '?']) && !abbreviated) {
            return false;
        }
        if is_in_list(&REGISTERS, word) || is_hospital_number(tokens, at, word) {
            return digits >= MIN_DIGITS;
        }
        let lettered = || tokens.word(index).starts_with(|c: char| c.is_alphabetic());
        if is_in_list(&EVERYDAY_REGISTERS, word) && (numbered || lettered()) {
            return digits >= MIN_DIGITS;
        }
        if is_in_list(&SUBJECTS, word) && (numbered || digits >= MIN_WITHOUT_NUMBER_WORD) {
            return digits >= MIN_DIGITS;
        }
        if is_in_list(&NUMBER_WORDS, word) {
            numbered = true;
        } else if !is_in_list(&LINKS, word) {
            return false;
        }
    }
    false
}

/// "H/N 123456", "HN 123456": short for hospital number.
fn is_hospital_number(tokens: &TokenizedText<'_>, at: usize, word: &str) -> bool {
    let slashed = word == "n"
        && at.checked_sub(1).is_some_and(|before| {
            tokens.word(before).eq_ignore_ascii_case("h")
                && tokens.gap_after_word(before) == Some("/")
        });
    slashed || word == "hn"
}

/// "MRN123456", "NMC12A3456B": the name of a register, and its number without a space.
fn is_joined(word: &str) -> bool {
    let number = word.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    let Some(name) = word.strip_suffix(number) else {
        return false;
    };
    let digits = number.bytes().filter(u8::is_ascii_digit).count();
    let is_number = digits == number.len() && (MIN_DIGITS..=MAX_DIGITS).contains(&digits);
    (is_number || is_pin(number)) && is_in(&JOINED, name)
}

/// Returns whether a word has the form of an NMC PIN, year, month and country in letters and digits: 99B6348W.
fn is_pin(word: &str) -> bool {
    let word = word.as_bytes();
    let shape = word.len() == 8
        && word.iter().enumerate().all(|(index, byte)| match index {
            2 | 7 => byte.is_ascii_uppercase(),
            _ => byte.is_ascii_digit(),
        });
    shape
        && word
            .get(2)
            .is_some_and(|month| (b'A'..=b'L').contains(month))
}

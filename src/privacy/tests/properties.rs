//! Properties that hold for every text.

use proptest::collection::vec;
use proptest::prelude::*;

use super::{found, guard};
use crate::privacy::{Finding, Kind, Level, masked, replaced};

/// The check of NHS numbers, implemented a second time: a number is valid if the weighted sum of all ten digits, the
/// last with weight 1, is divisible by 11.
fn is_good(number: u64) -> bool {
    let mut rest = number;
    let mut sum = 0;
    for weight in 1..=10 {
        sum += (rest % 10) * weight;
        rest /= 10;
    }
    sum % 11 == 0
}

/// Words, numbers and identifiers that a text is made of.
#[rustfmt::skip]
const KNOWN: [&str; 95] = [
    "NHS", "CHI", "DOB", "born", "address", "lives", "NI", "patient", "aged", "year", "old", "Mr", "Dr", "Mrs",
    "Müller", "O'Brien", "van", "Larkfield", "Kestrel", "Team", "Siân", "Jaspreet", "李伟", "March", "of", "to", "943",
    "476", "5919", "9434765919", "0101700725", "010170", "0725", "12/03/1985", "1.2.85", "07700", "900123", "0130",
    "1745", "250", "+44", "0044", "(0)", "B12", "2ND", "2nd", "M9", "9ZZ", "SW9A9ZZ", "BFPO", "57", "AB", "12", "34",
    "56", "C", "AB123456C", "sam@example.org", "@", "a", "t", "34", "1985", "male", "F34", "has", "years", "seen",
    "15/10", "24.11", "hosp", "no", "MRN123456", "H/N", "sort", "code", "12-34-56", "MR", "SMITH", "khan", "DS", "Hope",
    "was", "tearful", "CRIED", "st", "ward", "family", "insta", "mary_s82", "[date]", "[name]", "[", "[NHS number]",
    "[in their thirties]",
];

/// Words, numbers, identifiers, parts of them and separators, in any order.
fn scraps() -> impl Strategy<Value = String> {
    let between = [
        " ", " ", " ", "", "-", ".", "/", ", ", "\n", "'", "\u{a0}", "\u{2011}", "_", "(", ")",
        "]", "  ",
    ];
    let known = prop_oneof![
        8 => prop::sample::select(KNOWN.to_vec()).prop_map(str::to_owned),
        1 => "[0-9]{1,11}",
        1 => "\\PC{0,4}",
    ];
    vec((known, prop::sample::select(between.to_vec())), 0..24)
        .prop_map(|parts| parts.iter().flat_map(|(word, gap)| [word, *gap]).collect())
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![4 => scraps(), 1 => ".{0,60}", 1 => vec(any::<char>(), 0..40).prop_map(String::from_iter)]
}

fn high(findings: Vec<Finding>) -> Vec<Finding> {
    findings
        .into_iter()
        .filter(|found| found.level == Level::High)
        .collect()
}

proptest! {
    #[test]
    fn both_sums_agree(number in 0_u64..10_000_000_000) {
        let digits = format!("{number:010}");
        let grouped = format!("{} {} {}", &digits[..3], &digits[3..6], &digits[6..]);
        let dummy = digits.bytes().all(|digit| digits.starts_with(char::from(digit)));
        let kinds = ["nhs_number", "chi"].map(|kind| vec![format!("{kind}:high {grouped}")]);
        prop_assert_eq!(kinds.contains(&found(&grouped)), is_good(number) && !dummy);
    }

    #[test]
    fn findings_lie_in_the_text_in_order_and_apart(text in any_text()) {
        let mut end = 0;
        for finding in guard().check(&text) {
            prop_assert!(end <= finding.span.start && !finding.span.is_empty());
            prop_assert!(text.get(finding.span.clone()).is_some(), "{:?}", finding);
            end = finding.span.end;
        }
    }

    #[test]
    fn a_mask_does_not_show_the_whole_match(text in any_text()) {
        for finding in guard().check(&text) {
            let shown = masked(&text, &finding);
            prop_assert!(!shown.contains(&text[finding.span.clone()]), "{}", shown);
            prop_assert!(shown.chars().filter(|c| c.is_alphanumeric()).count() <= 1, "{}", shown);
        }
    }

    #[test]
    fn a_text_with_placeholders_has_nothing_high(text in any_text()) {
        let guard = guard();
        let clean = replaced(&text, &guard.check(&text));
        prop_assert_eq!(high(guard.check(&clean)), [], "{}", clean);
    }

    #[test]
    fn replacing_only_what_is_high_leaves_nothing_high(text in any_text()) {
        let guard = guard();
        let clean = replaced(&text, &high(guard.check(&text)));
        prop_assert_eq!(high(guard.check(&clean)), [], "{}", clean);
    }

    #[test]
    fn an_identifier_is_found_whatever_stands_around_it(before in scraps(), after in scraps()) {
        let text = format!("{before} , 943 476 5919 , {after}");
        let at = before.len() + 3;
        let findings = guard().check(&text);
        prop_assert!(findings.iter().any(|found| found.level == Level::High && found.span.contains(&at)));
    }

    #[test]
    fn only_private_words_depend_on_the_list(text in any_text()) {
        let without = crate::privacy::Guard::new([""; 0], super::guard().today);
        prop_assert!(without.check(&text).iter().all(|found| found.kind != Kind::PrivateWord));
    }
}

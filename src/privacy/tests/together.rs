//! The rules together: overlapping matches, adjacent matches, and text that is already replaced.

use super::{each_is, found, guard, none_in};
use crate::privacy::{Countries, Country, Guard, KINDS, Kind, Level};

#[test]
fn matches_that_overlap_become_one() {
    // Otherwise "Kaur" would be left behind.
    assert_eq!(
        found("Saw Mrs Jaspreet Kaur today"),
        ["private_word:high Mrs Jaspreet Kaur"]
    );
    assert_eq!(
        found("jaspreet@example.org"),
        ["email:high jaspreet@example.org"]
    );
    assert_eq!(found("010 170 0725"), ["chi:high 010 170 0725"]);
}

#[test]
fn several_are_told_in_order() {
    let text =
        "Mr Okonjo (DOB 1/2/1962, NHS 943 476 5919) lives at B99 8QF; 07700 900700, o@example.org";
    let expected = [
        "title_and_name:medium Mr Okonjo",
        "date:high 1/2/1962",
        "nhs_number:high 943 476 5919",
        "postcode:high B99 8QF",
        "phone:high 07700 900700",
        "email:high o@example.org",
    ];
    assert_eq!(found(text), expected);
}

#[test]
fn placeholders_are_no_identifiers_and_hide_keywords() {
    let all: Vec<&str> = Kind::ALL.iter().map(|kind| kind.placeholder()).collect();
    none_in(&[&all.join(" ")]);
    each_is("nhs_number:medium", &["[NHS number] |9434765919|"]);
    each_is("nhs_number:medium", &["NHS [date] |9434765919|"]);
    each_is("nhs_number:high", &["NHS [dated] |9434765919|"]);
    none_in(&["a @ [withheld].nhs", "a at [name] dot nhs dot uk"]);
    // "policy0101700725 1.2.85" is no date: the word before it makes it a version.
    none_in(&["[CHI number] 1.2.85", "policy[CHI number] 1.2.85"]);
}

#[test]
fn reasons_are_sentences_and_keys_differ() {
    let text = "Mr Orr aged 34, AB123456C, 0101700725, 07700 900123, M9 9ZZ, a@example.org, Siân, \
        1/2/62, 943 476 5919; HSC 320 000 0017; RiO 5042792; GRSRNT33M30I929C; lives at 14 Acacia Road; \
        @sam_91; 66.60.78.1; TQ 20517 30685; registration LE15 XGR; passport 916761193; \
        NOLAN510150QX8AA; 61-32-44 91160473; on Kestrel Ward; I saw Tadeusz today.";
    let findings = guard().check(text);
    let mut found: Vec<Kind> = findings.iter().map(|finding| finding.kind).collect();
    found.sort_unstable();
    found.dedup();
    assert_eq!(found, Kind::ALL);
    for finding in findings {
        assert!(finding.reason.ends_with('.'), "{}", finding.reason);
    }
    let mut keys: Vec<_> = Kind::ALL.iter().map(|kind| kind.key()).collect();
    keys.sort_unstable();
    keys.dedup();
    assert_eq!(keys.len(), KINDS);
    assert!(Level::High > Level::Medium);
    assert!(!format!("{:?}", guard()).contains("Larkfield"));
}

#[test]
fn only_kinds_that_are_looked_for_are_counted() {
    let without_words = Guard::new([""; 0], guard().today);
    let only_italy: Countries = [Country::Italy].into_iter().collect();
    let no_country: Countries = [].into_iter().collect();
    assert_eq!(guard().kinds(), KINDS);
    assert_eq!(guard().with_countries(only_italy).kinds(), KINDS);
    assert_eq!(guard().with_countries(no_country).kinds(), KINDS - 1);
    assert_eq!(without_words.kinds(), KINDS - 1);
    assert_eq!(without_words.with_countries(no_country).kinds(), KINDS - 2);
}

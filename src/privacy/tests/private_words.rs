//! Private words as they are written in a hurry: with an s, without an apostrophe, initials apart.

use chrono::NaiveDate;

use crate::privacy::Guard;

fn found(text: &str) -> Vec<String> {
    let words = [
        "Larkfield",
        "Okonjo",
        "Kestrel",
        "Kestrel Team",
        "Müller",
        "St Brigid's",
        "Brigid",
        "JK",
        "AI",
        "Will",
        "Jo",
    ];
    let today = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let private = |text: &str| {
        let findings = Guard::new(words, today).check(text);
        findings
            .iter()
            .filter(|found| found.kind == crate::privacy::Kind::PrivateWord)
            .map(|found| text[found.span.clone()].to_owned())
            .collect()
    };
    private(text)
}

#[test]
fn a_private_word_is_found_with_an_s() {
    for (text, expected) in [
        ("the Larkfields night staff", "Larkfields"),
        ("Kestrels night shift", "Kestrels"),
        ("the Kestrel Teams room", "Kestrel Teams"),
        ("Okonjos", "Okonjos"),
        ("okonjos mum rang", "okonjos"),
        ("at Brigids", "Brigids"),
        ("mullers son", "mullers"),
        ("st brigids is full", "st brigids"),
        ("St Brigid's is full", "St Brigid's"),
        ("I asked Jos mum", "Jos"),
        ("I asked Wills mum", "Wills"),
    ] {
        assert_eq!(found(text), [expected], "{text}");
    }
}

#[test]
fn private_initials_are_found_apart() {
    for (text, expected) in [
        ("J.K. was low", "J.K"),
        ("J K was low", "J K"),
        ("saw J. K. today", "J. K"),
        ("JK was low", "JK"),
    ] {
        assert_eq!(found(text), [expected], "{text}");
    }
}

#[test]
fn other_words_with_an_s_are_left_alone() {
    for text in [
        "wills and powers of attorney, he wills it",
        "Larkfieldss, okonjoes",
        "plan A. I went home",
        "ward j k rota",
        "the jos stick",
    ] {
        assert_eq!(found(text), Vec::<String>::new(), "{text}");
    }
}

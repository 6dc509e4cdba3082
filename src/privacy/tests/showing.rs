//! How a match is masked, replaced and fingerprinted.

use super::guard;
use crate::privacy::finding::fingerprint_text;
use crate::privacy::{Finding, Kind, Level, fingerprint, hash, masked, replaced};

#[track_caller]
fn only(text: &str) -> Finding {
    let [finding] = guard().check(text).try_into().unwrap();
    finding
}

#[test]
fn a_mask_shows_the_first_letter_and_the_shape() {
    let table = [
        ("no: 943 476 5919", "9•• ••• ••••"),
        ("943\n476\n5919", "9•• ••• ••••"),
        ("sam@example.org", "s••@•••••••.•••"),
        ("+44 7700 900123", "+4• •••• ••••••"),
        ("Mrs O'Brien", "M•• •'•••••"),
        ("Siân", "S•••"),
        ("Sia\u{302}n", "S•••"),
        ("李伟", "李•"),
    ];
    for (text, expected) in table {
        assert_eq!(masked(text, &only(text)), expected);
    }
}

#[test]
fn a_message_is_redacted_where_it_quotes_an_identifier() {
    let message = "expected a map, not \"ring 07700 900123\" of 12/03/2026, and not 943 476 5919";
    assert_eq!(
        guard().redact(message),
        "expected a map, not \"ring 0•••• ••••••\" of 12/03/2026, and not 9•• ••• ••••"
    );
}

#[test]
fn a_match_of_one_letter_is_masked_whole() {
    let finding = Finding {
        kind: Kind::PrivateWord,
        level: Level::High,
        span: 0..1,
        reason: "",
    };
    assert_eq!(masked("X", &finding), "•");
    assert_eq!(masked("", &finding), "");
}

#[test]
fn a_placeholder_stands_for_each_finding() {
    let text = "Dr Müller (07700 900123) saw him, aged 34, on Larkfield.";
    assert_eq!(
        replaced(text, &guard().check(text)),
        "[name] ([phone number]) saw him, [in their thirties], on [withheld]."
    );
    assert_eq!(replaced(text, &[]), text);
}

#[test]
fn an_age_becomes_a_life_stage() {
    for (text, expected) in [
        ("aged 7", "[child]"),
        ("a 13-year-old", "a [teenager]"),
        ("34 y/o", "[in their thirties]"),
        ("aged 99", "[in their nineties]"),
        ("aged 104", "[life stage]"),
    ] {
        let replaced = replaced(text, &guard().check(text));
        assert_eq!(replaced, expected);
        assert_eq!(guard().check(&replaced), []);
    }
}

#[test]
fn findings_of_another_text_replace_nothing() {
    let far = only("a long text before 07700 900123");
    assert_eq!(replaced("short", std::slice::from_ref(&far)), "short");
    let inside_a_letter = Finding { span: 1..2, ..far };
    assert_eq!(replaced("é", std::slice::from_ref(&inside_a_letter)), "é");
    assert_eq!(masked("é", &inside_a_letter), "");
    let twice = [
        Finding {
            span: 0..2,
            ..inside_a_letter.clone()
        },
        Finding {
            span: 1..3,
            ..inside_a_letter
        },
    ];
    assert_eq!(replaced("abcd", &twice), "[phone number]cd");
}

#[test]
fn a_fingerprint_is_the_same_however_it_is_written() {
    let same = [
        ("943 476 5919", "NHS 9434765919", "9434765919"),
        ("sw9a 9zz", "SW9A9ZZ", "sw9a9zz"),
        ("AB 12 34 56 C", "ab123456c", "ab123456c"),
        ("Siân", "SIAN", "sian"),
        ("Anne-Marie", "anne marie", "anne marie"),
        ("Dr. Müller", "dr Müller", "dr muller"),
        ("Sam@Example.org", "sam@example.org", "sam@example.org"),
        ("1/11/1985", "1.11.1985", "1 11 1985"),
    ];
    for (one, other, expected) in same {
        assert_eq!(fingerprint_text(one, &only(one)), expected);
        assert_eq!(fingerprint_text(other, &only(other)), expected);
    }
    assert_ne!(
        fingerprint_text("1/11/1985", &only("1/11/1985")),
        fingerprint_text("11/1/1985", &only("11/1/1985"))
    );
}

#[test]
fn a_hash_tells_kinds_salts_and_spans_apart_and_nothing_else() {
    let hash_of = |text: &str, salt: &[u8]| hash(&fingerprint(text, &only(text)), salt).unwrap();
    let salt = [7; 16];
    let one = hash_of("943 476 5919", &salt);
    assert_eq!(one, hash_of("NHS 9434765919", &salt));
    assert_ne!(one, hash_of("943 476 5919", &[8; 16]));
    assert_ne!(one, hash_of("987 654 3210", &salt));
    let as_a_word = Finding {
        kind: Kind::PrivateWord,
        ..only("943 476 5919")
    };
    assert_ne!(
        fingerprint("943 476 5919", &as_a_word),
        fingerprint("943 476 5919", &only("943 476 5919"))
    );
    assert!(hash("anything", b"short").is_err());
}

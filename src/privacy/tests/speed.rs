//! How long a check takes. A note is checked at every save, so it must not be felt.

use std::hint::black_box;
use std::time::{Duration, Instant};

use super::guard;

/// Clinical prose of about so many characters.
fn prose(characters: usize) -> String {
    const PART: &str = "Seen at home on 12/03/2026 with Dr Müller. Olanzapine 10 mg at night, PHQ-9 12/27. \
        We talked about what helps: walking, music, a call to 116 123. NHS number 943 476 5919. ";
    PART.chars().cycle().take(characters).collect()
}

fn quickest(text: &str, tries: u32) -> Duration {
    let guard = guard();
    let check = |_| {
        let start = Instant::now();
        black_box(guard.check(black_box(text)));
        start.elapsed()
    };
    (0..tries).map(check).min().unwrap()
}

#[test]
#[ignore = "a measurement, for a release build"]
fn ten_thousand_characters_take_less_than_two_milliseconds() {
    let took = quickest(&prose(10_000), 20);
    println!("10,000 characters of prose: {took:?}");
    assert!(took < Duration::from_millis(2));
}

#[test]
#[ignore = "a measurement, for a release build"]
fn time_grows_with_the_text_and_no_faster() {
    let parts = [
        "9",
        "9 ",
        ",",
        ".",
        "a",
        "@",
        "a@",
        "a@b.",
        "[",
        "[date]",
        "0123 ",
        "01/02/",
        "A-",
        "Mr ",
        "Mr A-",
        "Mr van ",
        "AB 12 ",
        "é",
        "李",
        "\u{301}",
        "larkfield ",
        "kestrel ",
        "12 March ",
        "NHS ",
        "aged ",
        "9434765919 ",
        "+44",
        "07700 900123 ",
        "M9 9ZZ",
        " ",
        "a.",
        "-",
        "'",
    ];
    for part in parts {
        let (short, long) = (part.repeat(20_000), part.repeat(200_000));
        let (short, long) = (quickest(&short, 3), quickest(&long, 3));
        println!("{part:?}: {short:?}, ten times as much {long:?}");
        assert!(long < short * 30 + Duration::from_millis(5), "{part:?}");
    }
}

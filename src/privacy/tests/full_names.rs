//! Names of more than one word: a surname never hides a given name, and the whole name is found.

use proptest::prelude::*;

use super::{each_is, found, guard, none_in};
use crate::privacy::replaced;

#[rustfmt::skip]
const GIVEN: [&str; 14] = [
    "john", "emma", "mohammed", "sarah", "priya", "liam", "maria", "siobhan", "ahmed", "kate", "david", "paul", "callum",
    "grace",
];
const SURNAMES: [&str; 14] = [
    "smith",
    "khan",
    "murphy",
    "hussain",
    "o'neill",
    "patel",
    "kaur",
    "brown",
    "whitfield",
    "ali",
    "jones",
    "okonjo",
    "garcia",
    "taylor",
];
/// What is written before and after a name.
const FRAMES: [(&str, &str); 6] = [
    ("", " was tearful"),
    ("", " refused meds"),
    ("spoke to ", " today"),
    ("saw ", " about her leave"),
    ("", " told me she was low"),
    ("pt ", " refused his depot"),
];

fn capitalised(name: &str) -> String {
    name.split(' ')
        .map(|word| {
            let mut letters = word.chars();
            let first = letters.next().map(|c| c.to_uppercase().to_string());
            first.unwrap_or_default() + letters.as_str()
        })
        .collect::<Vec<_>>()
        .join(" ")
}

proptest! {
    #[test]
    fn replacing_a_name_leaves_no_part_of_it(
        given in prop::sample::select(GIVEN.to_vec()),
        surname in prop::sample::select(SURNAMES.to_vec()),
        (before, after) in prop::sample::select(FRAMES.to_vec()),
        in_capitals in any::<bool>(),
    ) {
        let name = format!("{given} {surname}");
        let name = if in_capitals { capitalised(&name) } else { name };
        let text = format!("{before}{name}{after}");
        let clean = replaced(&text, &guard().check(&text));
        prop_assert_eq!(clean, format!("{before}[name]{after}"), "{}", text);
    }

    #[test]
    fn a_name_that_is_found_alone_is_found_with_a_surname(
        given in prop::sample::select(GIVEN.to_vec()),
        surname in prop::sample::select(SURNAMES.to_vec()),
        (before, after) in prop::sample::select(FRAMES.to_vec()),
        in_capitals in any::<bool>(),
    ) {
        let written = |name: &str| if in_capitals { capitalised(name) } else { name.to_owned() };
        let alone = format!("{before}{}{after}", written(given));
        let text = format!("{before}{}{after}", written(&format!("{given} {surname}")));
        let of_alone = guard().check(&alone).into_iter().map(|found| found.level).max();
        let of_text = guard().check(&text).into_iter().map(|found| found.level).max();
        prop_assert!(of_text >= of_alone, "{} {:?} {} {:?}", alone, of_alone, text, of_text);
    }
}

#[test]
fn a_full_name_in_small_letters_and_in_capitals() {
    each_is(
        "name:possible",
        &[
            "|john smith| was tearful",
            "|emma khan| refused meds",
            "|mohammed ali| hates it here",
            "Reviewed |Paul Smith| with consultant",
            "|Liam Murphy| refused meds",
            "|Maria do Carmo| was upset.",
            "spoke to |paul smith|",
            "|Muhammad Al-Fayed| told me he was low",
            "|sarah o'neill| was angry",
            "|emma louise| wanted a bath",
            "|emma okonjo| was tearful",
            "|Amrit Kaur| came late.",
            "|Amrit O'Neill| was tearful",
            "|Paul Murphy| was tearful",
            "|Ana María López García| cried",
            "|grace khan| refused meds",
            "spoke to |grace murphy| today",
        ],
    );
    each_is(
        "name:high",
        &[
            "saw |john smith| today",
            "pt |mohammed hussain| refused meds",
            "|Mary Ann Whitfield| asked for tea",
        ],
    );
}

#[test]
fn a_full_name_ends_where_the_sentence_goes_on() {
    each_is(
        "name:possible",
        &[
            "|john| cried about it",
            "|john| left today",
            "|kate| swears a lot",
            "|sarah| worries about her leave",
            "saw |john| re her leave",
            "met |emma|. Smith came later",
        ],
    );
    none_in(&[
        "Hope Street clinic with her. Grace Notes she played. Rose Garden visit with her.",
        "Star Wars film with her. Summer Fair on Saturday with her. Will Power is needed she said.",
        "Mark Sheets she filled. Bill Payments she made. May Day off. August Bank Holiday she said.",
        "Christian Aid helped her. Christian Union meeting with him. Sunday Lunch with her.",
    ]);
}

#[test]
fn a_thing_with_two_names_is_never_likely() {
    for text in [
        "she spent her john lewis vouchers",
        "River Thames walk with her",
        "Jack Daniels with her",
        "Holly Bush pub with her",
        "Sue Ryder hospice helped her",
    ] {
        let found = found(text);
        assert!(found.iter().all(|it| !it.contains(":high")), "{found:?}");
    }
}

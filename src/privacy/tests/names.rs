//! Names without a title, as they are written in a hurry.

use super::{each_is, found, none_in};

#[test]
fn a_given_name_that_is_no_other_word_is_found_anywhere() {
    each_is(
        "name:possible",
        &[
            "Spoke w/ |Janine| today re her tablets.",
            "|Siobhan| from housing came late.",
            "|Alessandro| mi ha detto di no.",
            "|Callum|- elated, no sleep.",
            "Snapped at |Leila| over the keys.",
            "Thurs pm – |Bronwyn| & her mum.",
            "|Gareth| nicked my lunch.",
            "|Dolores| è molto sola.",
        ],
    );
}

#[test]
fn medicines_are_no_names() {
    for medicine in [
        "Valproate",
        "Semisodium",
        "Zuclopenthixol",
        "Paliperidone",
        "Zypadhera",
        "Embonate",
        "Clonazepam",
        "Vortioxetine",
        "Lisdexamfetamine",
        "Buprenorphine",
        "Pabrinex",
        "Levothyroxine",
        "Omeprazole",
        "Memantine",
    ] {
        none_in(&[
            &format!("{medicine} was started on Monday."),
            &format!("He takes {medicine} and says it helps."),
            &format!("We talked about {medicine}, and what she wants."),
        ]);
    }
}

#[test]
fn places_things_and_sentence_starts_are_left_to_the_sentence() {
    none_in(&[
        "Taylor made plan, he wrote.",
        "Spencer jacket.",
        "Chelsea won at home.",
        "Jordan and Syria on the news.",
        "Ha avuto un'idea nuova, e un'altra ieri.",
        "Abbiamo parlato dell'ospedale e d'accordo.",
    ]);
}

#[test]
fn a_possessive_ends_a_sentence_with_either_apostrophe() {
    for apostrophe in ['\'', '\u{2019}'] {
        let text = format!("I met Siobhan{apostrophe}s. Gareth came later.");
        assert_eq!(
            found(&text),
            ["name:possible Siobhan", "name:possible Gareth"],
            "{text}"
        );
    }
}

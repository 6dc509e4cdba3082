//! National identifiers, and the words before them.

use super::{each_is, found, none_in};

/// A national identifier of each kind that has a check.
const WITH_CHECK: [&str; 12] = [
    "RSSMRA85T10A562S",
    "2025426R",
    "ZLP3666",
    "998 947 758",
    "Y7658162G",
    "49012147233",
    "228084809521122",
    "549423968271",
    "L587196743",
    "2185 53675 1",
    "8003601234567894",
    "RSS MRA 85T10 A562S",
];

#[test]
fn a_general_word_hides_no_identifier_that_passes_its_check() {
    for identifier in WITH_CHECK {
        for word in ["code", "form", "page", "permit", "policy", "room"] {
            for text in [
                format!("her {word} is {identifier}"),
                format!("{word}: {identifier}"),
                format!("The {word} {identifier} was on the table."),
            ] {
                let expected = format!("national_id:high {identifier}");
                assert_eq!(found(&text), [expected], "{text}");
            }
        }
    }
}

#[test]
fn an_nhs_number_after_a_general_word_is_found() {
    each_is("nhs_number:high", &["her code is |943 476 5919|"]);
    each_is("nhs_number:medium", &["her code is |9434765919|"]);
    none_in(&["The code is 9434765918.", "Order 9434765919."]);
}

#[test]
fn a_codice_fiscale_is_found_after_any_word() {
    each_is(
        "national_id:high",
        &[
            "her codice fiscale is |RSSMRA85T10A562S|",
            "her code is |RSSMRA85T10A562S|",
            "her code is |rssmra85t10a562s|",
            "codice:|RSSMRA85T10A562S|.",
            "ticket |RSSMRA85T10A562S|",
            "order |RSS MRA 85T10 A562S|",
        ],
    );
    // Another check letter.
    none_in(&["her code is RSSMRA85T10A562T"]);
}

#[test]
fn numbers_of_goods_are_left_alone() {
    none_in(&[
        "Invoice 49012147233",
        "order 549423968271",
        "model ZLP3666",
        "Tracking number 998 947 758",
        // Without a check, a general word is enough.
        "door code 549423968276",
        "policy 549423968276",
    ]);
}

#[test]
fn a_number_is_found_with_letters_at_its_ends() {
    each_is(
        "national_id:high",
        &["PESEL|66032087381|", "|66032087381|Adam"],
    );
}

#[test]
fn spanish_identifiers_are_written_with_hyphens_too() {
    each_is(
        "national_id:high",
        &[
            "X-1234567-L",
            "his card says |X1234567-L|",
            "she wrote |12345678-Z| on it",
        ],
    );
    none_in(&["X-1234567-M", "12345678-A", "1-12345678-Z"]);
}

#[test]
fn words_of_a_sentence_are_no_codice_fiscale() {
    none_in(&[
        "PHQ-9 12, mum was often upset",
        "she was happy early. Left at 9",
        "ward at 9. dad was upset right through",
        "at 9 the RSS. MRA came, 85T10 then A562S",
    ]);
    // Letters for some of the digits: two people would have the same code.
    each_is(
        "national_id:high",
        &[
            "RSSMRA85T10A56NH",
            "RSS MRA 85T10 A56NH",
            "rss mra 85t10 a562s",
        ],
    );
}

#[test]
fn groups_without_a_check_are_one_number_only_with_one_separator() {
    none_in(&["Quetiapine 300-25 1000", "Quetiapine 300 25-1000"]);
    each_is("national_id:high", &["123-45-6789", "123 45 6789"]);
    // With a check digit, a typing mistake in a separator hides nothing.
    each_is("national_id:high", &["998-947 758"]);
}

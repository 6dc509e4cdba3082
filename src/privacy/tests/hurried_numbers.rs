//! Numbers and ages as they are written in a hurry.

use super::{each_is, none_in};

#[test]
fn record_numbers_with_a_prefix() {
    each_is(
        "record_number:high",
        &[
            "systm1 no. |7788990|",
            "safeguarding ref |SG/2024/1182|",
            "police log CAD |1432|",
            "hospital number: |X 991 223|",
        ],
    );
    none_in(&[
        "history of CAD 2019, CAD 70 per cent, ward no. A 12, plan no. B/2024",
        "systm1 was down for 30 minutes",
    ]);
}

#[test]
fn an_email_with_a_in_brackets() {
    each_is(
        "email:high",
        &["|jbloggs(a)gmail.com|", "|j.bloggs(at)example.org|"],
    );
    none_in(&["section 3(a)", "see 2(a).b and risk(a) first"]);
}

#[test]
fn the_age_of_a_child() {
    each_is(
        "age:medium",
        &[
            "her son (|7|) was watching",
            "her daughter, |9|, was watching",
            "he just turn |40|",
        ],
    );
    none_in(&["her son (x7) came", "one child, 2 beds", "it is my turn 12"]);
}

#[test]
fn days_in_a_hurry() {
    each_is(
        "date:medium",
        &[
            "|3.11.26| home visit",
            "s2 started |1.11.26|",
            "|03 NOV 26|",
            "tribunal is |21/12|",
            "saw her on |Tuesday 3rd|",
            "it was the |3rd of Nov| when he fell",
        ],
    );
    none_in(&[
        "1.2.10 was released, version 3.11.26, 12 Nov 10 people came, 3 Nov 10 staff",
        "the score is 21/12, mood is 7/10, on Tuesday 3 staff came",
    ]);
}

#[test]
fn a_phone_number_digit_by_digit() {
    each_is(
        "phone:high",
        &[
            "tel |0 7 7 0 0 9 0 0 1 2 3|",
            "rang |0 7 7 0 0 9 0 0 1 2 3| today",
            "rang |0 1 1 4 2 7 1 0 0 1 2| today",
            "call |0-7-7-0-0-9-0-0-1-2-3|",
        ],
    );
    each_is("phone:medium", &["|0 7 7 0 0 9 0 0 1 2 3|"]);
    none_in(&[
        "call 0 8 0 0 1 1 1 2 2 3 3",
        "0 1 1 4 2 7 1 0 0 1 2",
        "her answers were 0 1 2 3 1 0 2 1 1 0 2",
        "scores 0 7 2 3 1 0 2 1 1 0 2",
        "0 7 7 0 0 9 0 0 1 2 3 4",
        "0 7 7 0-0 9 0 0 1 2 3",
        "week 1 0 7 7 0 0 9 0 0 1 2 3",
    ]);
}

#[test]
fn a_flat_or_a_house_with_a_letter() {
    each_is("address:medium", &["|22b high street|, Leeds"]);
    each_is(
        "address:high",
        &[
            "lives at |22b high street|",
            "|flat 3, 22 high street|",
            "lives in |flat 3, 22b high street|",
        ],
    );
    none_in(&["22bc high street, section 22b", "3b or not, 5a high up"]);
}

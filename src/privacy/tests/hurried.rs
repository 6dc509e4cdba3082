//! Ages and dates as they are written in a hurry or in a second language.

use super::{each_is, none_in};

#[test]
fn an_age_after_a_short_word_for_a_person() {
    each_is(
        "age:medium",
        &["pt is |43|, lives alone", "the lady is |81| now"],
    );
    none_in(&["pt is 3rd in line", "pt was 20 minutes late"]);
}

#[test]
fn a_short_date_after_on_the() {
    each_is("date:medium", &["came on the |12.4.26| with his mum"]);
    none_in(&["the 12.4.26 release", "version 1.2.10"]);
}

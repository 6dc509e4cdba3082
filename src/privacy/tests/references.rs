//! References to literature.

use super::{each_is, none_in};

#[test]
fn a_doi_is_no_identifier() {
    none_in(&[
        "Slade 2019, doi 10.1177/0020764019831319",
        "https://doi.org/10.1177/0020764019831319 is worth a read",
        "DOI:10.1192/07700900123.",
    ]);
    each_is(
        "phone:high",
        &[
            "doi 10.1177/0020764 and |07700 900123|",
            "call |07700900123|/10.1",
        ],
    );
}

//! Laws, charities, feasts and authors are no identifiers; the same names alone still are.

use super::{each_is, found, none_in};

#[test]
fn names_of_public_life_are_left_alone() {
    none_in(&[
        "we talked about Sarah's Law, Martha's Rule is new, St Patrick's Day was loud",
        "St Mungo's helped him, Marie Curie came, I read about Florence Nightingale",
        "Phil Barker wrote the tidal model, Oliver McGowan training, a Roma family",
        "we used Maslach, Barthel was 12, Gillick was discussed, he went to the Co-op",
        "Miller and Rollnick, Miller & Rollnick (2013), I used Miller and Rollnick's approach",
        "Carl Rogers wrote it, carl Rogers said so, Rogers' conditions, as Rogers said",
        "Reflective Practice on Thursday, Job Centre let him down",
    ]);
}

#[test]
fn the_same_names_alone_are_found() {
    each_is(
        "name:possible",
        &[
            "I spoke with |Florence| at home",
            "I met |Marie|'s mum",
            "we talked about |Sarah|'s room",
            "spoke to |Miller| today",
            "|Rogers| was crying",
            "|carl rogers| was tearful",
        ],
    );
    assert_eq!(
        found("He rang his mother. Theresa was tearful."),
        ["name:possible Theresa"]
    );
    assert_eq!(
        found("I saw Oliver Barker today"),
        ["name:high Oliver Barker"]
    );
}

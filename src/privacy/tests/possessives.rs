//! Possessives without an apostrophe.

use super::{each_is, none_in};

#[test]
fn a_given_name_with_a_plain_s_before_what_a_person_has() {
    each_is(
        "name:possible",
        &[
            "|kates| mum rang",
            "|siobhans| brother shouted",
            "|ahmeds| leave was cancelled",
            "|Kates| mum rang",
            "spoke to |Priyas| mum about discharge",
            "|darrens| flat is a mess",
            "|kates| little brother came",
            "|graces| mum rang",
            "|paul smiths| mum rang",
            "spoke to |Emma Khans| brother",
        ],
    );
}

#[test]
fn plurals_and_other_possessives_are_no_names() {
    none_in(&[
        "the wards mum, notes were missing, the notes say she slept, progress notes",
        "mums group was good, the mums were tired, his mums partner was there, mums flat is cold",
        "patients leave was cancelled, patients mum rang, this patients leave, my clients mum rang",
        "pts mum rang, pts brother rang, residents room was cold, service users family",
        "brothers came to visit, brothers flat was empty, his girlfriends brother shouted",
        "nans house is near, dads room was a mess, grandads funeral, aunties house, uncles flat",
        "nurses notes, doctors letter, managers phone, the boss mum, staffs mood, teams mood",
        "hopes family, wills care, marks behaviour, joys letter, loves kids, misses home, needs care",
        "two weeks leave, todays leave, mondays leave, christmas leave, easters leave, sundays leave",
        "thus mum came, his mum, lots home, stress anxiety, was home, class notes",
        "stars mum, the deans letter, kings house, popes funeral, gods care, docs leave, gps letter",
    ]);
}

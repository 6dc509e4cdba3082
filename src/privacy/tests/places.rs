//! Addresses, positions, networks and places of care.

use super::{each_is, found, none_in};

#[test]
fn addresses() {
    each_is(
        "address:medium",
        &[
            "14 Acacia Road",
            "|Flat 21, Francis Lodge|",
            "Via Roma 12",
            "15 high st",
            "|12 green ln| since May",
        ],
    );
    each_is(
        "address:high",
        &["lives at |14 Acacia Road|", "address: |3 Mill Lane|"],
    );
    none_in(&[
        "The 12 Step Way",
        "3 Day Course",
        "14 people on the road",
        "via London 12 times",
        "3 down the road, 5 min lane, 2 bus lane, 4 hour road trip, 8 mile road",
    ]);
}

#[test]
fn network_addresses() {
    each_is(
        "network_address:medium",
        &["66.60.78.1", "00:1B:44:11:3A:B7", "|00-1b-44-11-3a-b7|."],
    );
    none_in(&[
        "version 66.60.78.1",
        "192.168.0.10",
        "1.2.3.4",
        "66.60.78.256",
        "00:1B:44:11:3A",
    ]);
}

#[test]
fn positions() {
    each_is(
        "location:high",
        &[
            "TQ 20517 30685",
            "TQ 205 306",
            "TQ20513068",
            "Found at |TV 58912 95551|.",
            "found at |TV 589 955|",
            "grid reference |SD 205 306|",
            "56.58626, -0.73817",
            "51.507, -0.128",
            "6.52438, 3.37921",
            "GPS |6.524, 3.379|",
            "54°28'N 2°55'W",
            "///filled.count.soap",
        ],
    );
    none_in(&[
        "HR 110 104 after the walk",
        "OT 110 104, HR20513068",
        "SD 110 104, Venlafaxine SR 150 225",
        "watched TV 110 104",
        "p values 0.034, 0.021",
        "odds ratios 1.034, 2.021",
        "levels 45.123, 12.456",
        "54° today",
    ]);
}

#[test]
fn places_of_care() {
    each_is(
        "place_of_care:medium",
        &[
            "moved to |Kestrel Ward|",
            "|St Ann's Hospital|",
            "St. Ann's Hospital",
            "moved to |Ward Kestrel|",
            "Ysbyty Cefni",
            "on shift at |Bethlem Royal|",
            "moved to |Kestrel ward|",
            "Beech ward",
            "moved to |Oak ward|",
            "in |st thomas hospital|",
            "|st mary's hospital|",
            "ON |BEECH WARD|",
            "He goes to |Oakfield School|.",
            "excluded from |Parkview Academy|",
            "a student at |Larch College|",
        ],
    );
    none_in(&[
        "Our Recovery College has places. The Royal College says the same.",
        "The School was closed. A Primary School, the Medical School.",
        "a Secondary School, a Special School, at Sixth Form College",
        "Ward Round was long.",
        "Ward Was closed.",
        "The Ward Manager was kind.",
        "the Acute Ward, a Day Hospital, Ward 7",
        "Quiet ward today. Busy ward. Acute ward was full. Chaotic ward. Psych ward.",
        "Monday ward round, after Christmas ward was full, Local hospital",
        "LEFT WARD. ON THE WARD. ON ACUTE WARD. BUSY WARD.",
    ]);
}

#[test]
fn a_full_stop_ends_the_name_of_a_place_except_after_st() {
    assert_eq!(
        found("I sat with Priya. School was closed."),
        ["name:possible Priya"]
    );
}

//! Record numbers, papers, accounts and pages.

use super::{each_is, none_in};

#[test]
fn record_numbers() {
    each_is(
        "record_number:high",
        &[
            "RiO |5042792|",
            "hospital number |K482913|",
            "GMC number |7802428|",
            "NMC PIN |99B6348W|",
            "Datix |12345|",
            "Social Work England |SW61601|",
            "Social Work England number |61601|",
            "Mosaic number |20261|",
            "Mosaic ID: |202612|",
            "MRN123456",
            "RiO1234567",
            "Datix123456",
            "GMC7654321",
            "NMC12A3456B",
            "hosp no |123456|",
            "Hosp no |123456|",
            "hosp. no. |123456|",
            "hosp no |K123456|",
            "H/N |123456|",
            "HN |123456|",
            "MRN no.|123456|",
            "RiO no.|1234567|",
            "RIO no.: |1234567|",
            "PARIS no |1234567|",
            "paris id |123456|",
        ],
    );
    none_in(&[
        "the England 10000 game",
        "Mosaic 20261 tiles",
        "the framework 20261",
        "RiO 1234, hospital 5 beds",
        "RiO. 5042792 people",
        "RiO2 is new, PAS12, MRN12, EMIS2023",
        "Paris 12345 people, in paris no 12 bus",
        "HN 12 beds, H/N 12, W/N 123456, ticket no. 123456",
    ]);
}

#[test]
fn bank_details() {
    each_is(
        "bank:high",
        &[
            "61-32-44 91160473",
            "account |91160473|",
            "|4929 1234 5678 9015| was refused",
            "GB29 NWBK 6016 1331 9268 19",
        ],
    );
    each_is("bank:medium", &["sort code |12-34-56|"]);
    none_in(&[
        "91160473",
        "4929 1234 5678 9016",
        "GB30 NWBK 6016 1331 9268 19",
    ]);
}

#[test]
fn driving_licences() {
    each_is(
        "driving_licence:high",
        &["NOLAN510150QX8AA", "nolan510150qx8aa"],
    );
    none_in(&["NOLAN513350QX8AA", "NOLAN510150QX8A"]);
}

#[test]
fn passports() {
    each_is(
        "passport:high",
        &["passport |916761193|", "passport no. |C01234567|"],
    );
    each_is("passport:medium", &["916761193"]);
    none_in(&["order 916761193", "£916761193", "passport 91676"]);
}

#[test]
fn car_registrations() {
    each_is(
        "car_registration:high",
        &[
            "registration |LE15 XGR|",
            "her car, |le15xgr|",
            "plate |A123 BCD|",
        ],
    );
    each_is("car_registration:medium", &["LE15 XGR"]);
    none_in(&["le15xgr", "A123 BCD", "car LE15 XG"]);
}

#[test]
fn pages_of_people() {
    each_is(
        "online:high",
        &[
            "facebook.com/grace.m",
            "https://www.x.com/grace",
            "see |m.facebook.com/grace|",
            "t.me/grace",
        ],
    );
    each_is(
        "online:medium",
        &["https://mygoogle.com/page", "https://notgov.uk.example/a"],
    );
    none_in(&[
        "netflix.com/browse, dropbox.com/s/abc, start.me/p/abc",
        "https://www.google.com/maps, https://docs.google.com/a",
        "https://www.nhs.uk, https://www.recovery.nhs.uk/x, https://doi.org/10.1",
        "facebook.com, and/or, e.g. this",
    ]);
}

#[test]
fn handles_and_user_names() {
    each_is(
        "online:high",
        &[
            "Instagram |@sam_91|",
            "login |kingrobert|",
            "Discord name |okelly|",
            "username: |mandy87|",
            "username: |kx7|",
            "login |kxw|",
            "gamertag |x_swift-9|",
            "insta |mary_s82|",
            "snapchat |mary_s|",
            "discord |kestrel99|",
        ],
    );
    each_is("online:medium", &["ask |@sam_91|"]);
    none_in(&[
        "My login didn't work. My login didn\u{2019}t work.",
        "Her login never works. Login and username for the new app. My login was lost.",
        "Facebook: mostly bullying",
        "Username forgotten",
        "Facebook: videos, login: password",
        "we met @home",
        "insta 2024, Instagram 5th, TikTok 3x a day, facebook covid19",
    ]);
}

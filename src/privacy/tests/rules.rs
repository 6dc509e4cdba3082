//! The rules for numbers of the health service, postcodes, phones, emails, dates, ages, titles and private words. Those
//! for days are in `days.rs`, for documents and accounts in `documents.rs`, for places in `places.rs`, for other
//! countries in `national.rs`.

use super::{each_is, found, none_in};

#[test]
fn nhs_numbers() {
    each_is(
        "nhs_number:high",
        &[
            "943 476 5919",
            "|943-476-5919|.",
            "987\u{2011}654\u{2011}3210",
            "401.023.2137",
            "999\u{a0}000\u{a0}0018",
            "943   476   5919",
            "943 \u{2013} 476 \u{2013} 5919",
            "NHS number |9434765919|",
            "NHS|9876543210|",
            "N.H.S. no: |4010232137|",
            "|9990000018| one two three four patient",
            "hospital number one two three |9990000018|",
            "nhs |943476 5919|",
            "(|943 476 5919|/2)",
            "943/476/5919",
            "943_476_5919",
            "NHS no |943 476 591 9|",
            "NHS number |94 34 76 59 19|",
            "NHS |９４３４７６５９１９|",
            "９４３ ４７６ ５９１９",
        ],
    );
    each_is(
        "nhs_number:medium",
        &[
            "9434765919",
            "|9876543210| and more",
            "NHS one two three four five |9434765919|",
            // A mistyped number still identifies a person.
            "NHS |4010232138|",
            "patient |640-250-1234|",
            "hospital number |9991234560|",
        ],
    );
    none_in(&[
        "4010232138",
        "9991234560",
        "94347659190",
        "943476 5919",
        "943  ,  476 5919",
        // Dummy numbers pass the check.
        "NHS 000 000 0000",
        "NHS 1111111111",
        "NHS 9999999999",
        // Digits of other scripts count as letters here.
        "NHS ٩٤٣٤٧٦٥٩١٩",
    ]);
}

#[test]
fn chi_numbers() {
    each_is(
        "chi:high",
        &[
            "0101700725",
            "|010170 0725|",
            "010170-0725",
            "CHI |0101700726|",
            "Community Health Index: |290200 3520|",
            "C.H.I. number |2902003528|",
        ],
    );
    each_is("nhs_number:high", &["NHS |0101700725|"]);
    none_in(&[
        "0101700726",
        "CHI 3201700725",
        "CHI 2902010000",
        "CHI 1111111111",
        "tai chi 10 15",
    ]);
}

#[test]
fn national_insurance_numbers() {
    each_is(
        "nino:high",
        &[
            "AB123456C",
            "ab123456c",
            "AB 12 34 56 C",
            "AB 123456 C",
            "AB-12-34-56-C",
            "AB\u{a0}12\u{a0}34\u{a0}56\u{a0}D",
            "NI number |ab 12 34 56 c|",
            "insurance: |AB 12 34 56|",
            "(|YZ123456A|)",
        ],
    );
    none_in(&[
        "AB123456E",
        "AB12345C",
        "AB1234567C",
        "XAB123456C",
        "AB123456CD",
        "AB123456",
        "take one at 10 20 30 a day",
        "DA123456C FA123456C IA123456C QQ123456C UA123456C VA123456C",
        "AD123456C AF123456C AI123456C AO123456C AQ123456C AU123456C AV123456C",
        "BG123456A GB123456A NK123456A KN123456A NT123456A TN123456A ZZ123456A",
    ]);
}

#[test]
fn postcodes() {
    each_is(
        "postcode:medium",
        &[
            "M9 9ZZ",
            "M99 9ZZ",
            "W9A 9ZZ",
            "LS9 9ZZ",
            "LS99 9ZZ",
            "EC9A 9ZZ",
            "sw9a 9zz",
            "SW9A9ZZ",
            "LS99\u{a0}9ZZ",
            "GY9 9ZZ",
            "BFPO 1",
            "M9-9ZZ",
            "bfpo5701",
        ],
    );
    each_is(
        "postcode:high",
        &[
            "Postcode |M9 9ZZ|",
            "her post code: |m9 9zz|",
            "address one two three four |LS99 9ZZ|",
            "lives in |B99 9ZZ|",
            "|B99 9ZZ|, where they live",
            "POSTCODE |B12 2ND|",
            "address |BFPO 57|",
        ],
    );
    none_in(&[
        "F20 1st, B12 2nd, B12 3RD, E11 4th",
        "F32.1 2 weeks",
        "E11 9AM",
        "lives with B12 2nd injection",
        "b12 9lb, e2 4hr, s1 5ft",
        "M9 9CZ M9 9IZ M9 9KZ M9 9MZ M9 9OZ M9 9VZ",
        "M9 9ZC M9 9ZI M9 9ZK M9 9ZM M9 9ZO M9 9ZV",
        "R9 9ZZ, QX9 9ZZ, ZZ99 9ZZ, AA9 9ZZ",
        "M999 9ZZ, M 9ZZ, MAN9 9ZZ, M9AA 9ZZ",
        "M9 99Z, M9 9ZZZ, M9   9ZZ, M9, 9ZZ",
        "BFPO, BFPO 12345, BFPO x",
    ]);
}

#[test]
fn phone_numbers() {
    each_is(
        "phone:high",
        &[
            "07700 900123",
            "07700900123",
            "|01632 960123|.",
            "0163296012",
            "020 7946 0123",
            "(020) 7946-0123",
            "07700.900.123",
            "07700\u{a0}900\u{2011}123",
            "+44 7700 900123",
            "+447700900123",
            "+44 (0)20 7946 0123",
            "0044 1632 960123",
            "00447700900123",
            "tel|01632960123|",
            "116 123 or |07700 900123|",
            "|07700 900123| ext 4",
            // Groups that could be times of day.
            "0141 1234 567",
            "her number is |0131 1234 567|",
            "0151 1234 567",
        ],
    );
    each_is(
        "phone:high",
        &[
            "+33 1 23 45 67 89",
            "0049 30 123456",
            "(415) 555-0132",
            "call |7700 900123|",
            "0121/496 0123",
        ],
    );
    each_is(
        "phone:medium",
        &[
            "640 250 1234",
            "0632 960123",
            "06 12 38 28 95",
            "7700 900123",
        ],
    );
    none_in(&[
        "999, 111, 112, 101, 116 123, 116123",
        "0800 1111, 0800 58 58 58, 0808 2000 247, 08009177650",
        "+44 800 917 7650, 0044 808 801 0525",
        // 030 is for public bodies and charities.
        "0300 102 1234",
        "01632 960, 07700 900",
        "077009001234",
        "0101010101, 02111111111",
        "Bleep 7700 then 900123",
        "INV07700900123",
        "07-08 09 10 11",
        "0130 1745 250 ml",
        "0730 1745 250ml",
        "fed at 0800 1200 1600",
        "seen at 0141 1230 1745",
        "07700, 900123",
    ]);
}

#[test]
fn email_addresses() {
    each_is(
        "email:high",
        &[
            "sam@example.org",
            "|sam@example.org|.",
            "<|sam.o'dowd+x_y%z@a-b.example.org|>",
            "'|sam@example.org|'",
            "mailto:|SAM@EXAMPLE.ORG|!",
            "...|zoë@exämple.org|...",
            "|a@example.org|-",
            "|a@example.org|..b",
            "|a@mail1.example.org|2",
            "|sam (at) host.org|",
            "|mary82 @ gmail . com|",
            "|sam (At) host.org|",
            "|sam (AT) HOST.ORG|",
            "write to |gracemiller at example dot net|",
            "|sam At example dot org|",
            "|j.look at example dot co|",
        ],
    );
    none_in(&[
        "She stared at the dot on the wall.",
        "We looked at amazon dot com together.",
        "He pointed at a dot com poster.",
        "He jumped at each dot on it.",
        "user@localhost",
        "@example.org",
        "a @example.org",
        "a@.org",
        "a@b.c",
        "5@2.50",
        "tokens@a.2",
        "a@b..cd",
        "@@@",
        "a@",
    ]);
}

#[test]
fn full_dates() {
    each_is(
        "date:high",
        &[
            "12/03/1985",
            "1/13/85",
            "1985-03-12",
            "12.03.1985",
            "12-3-85",
            "1985/3/12",
            "03/25/1985",
            "12 March 1985",
            "12th of March, 1985",
            "12Mar1985",
            "12-Mar-85",
            "12 mar '85",
            "March 12th, 1985",
            "29/02/2000",
            "DOB |12/03/2026|",
            "d.o.b. |1.2.26|",
            "born |12 03 1985|",
            "DOB|12/03/1985|",
            "date of birth: |120385|",
            "her birthday, |12 Mar 85|",
        ],
    );
    each_is(
        "date:medium",
        &[
            "12/03/2026",
            "|2026-03-12|T10:00",
            "12 Sept 2026",
            "Dec 1, 2026",
            "24 November 2016",
            "10/12/14",
            "14 January 2027",
            "|12/03/2026|.",
            "|01.02.2026| 10:30",
        ],
    );
    each_is("date:high", &["23 November 2016"]);
    none_in(&[
        "31/02/1985, 29/02/1985, 00/01/1985",
        "12/03; March 1985; 12 March",
        "12/03-1985, 12/03.1985, 12:03:1985",
        "12/03/1885, 12/03/2085, 12/03/985",
        "version 1.2.10, v1.2.2024, 10.12.20.15, 1/12/03/1985/4",
        "12 March 10 people came, 120385, 12 03 1985",
        "12 marching 1985, 12 ma 1985",
    ]);
}

#[test]
fn ages() {
    each_is(
        "age:medium",
        &[
            "|aged 34|,",
            "Age: 34",
            "at the |age of 12|",
            "a |34-year-old| man",
            "34\u{2011}year\u{2011}old",
            "34 years old",
            "34 y/o",
            "34y/o",
            "|34 y.o|.",
            "34yo",
            "46M",
            "a |46 M| with psychosis",
            "|58 F|, overdose",
            "pt |34 M|, lives alone",
            "The patient (|16|) cried",
            "36yr old",
            "34 years of age",
            "0 years old",
        ],
    );
    none_in(&[
        "aged care, under 18, ages 18-65",
        "aged 18 to 65, aged 18-65, aged 65+, aged 65 and over, age 16 or under",
        "34 years, 34 years of work, 34 year plan",
        "aged 121, 200-year-old, 0034 years old",
        "her age, 3 flights up",
        "We walked 50M together. She swam 25M. It is 20M away. It cost 50M.",
        "temp was 98 F, a 50 M swim",
        "There are 60M people here.",
        "Started Sertraline (50) today. Anxiety (12). Week (10).",
        "Increased Xylofenidine (50) today",
        "two years old",
    ]);
}

#[test]
fn an_age_in_parentheses_follows_a_name() {
    assert_eq!(
        found("Siobhan (34) was calm"),
        ["name:possible Siobhan", "age:medium 34"]
    );
}

#[test]
fn titles_and_names() {
    each_is(
        "title_and_name:medium",
        &[
            "|Dr Müller| said",
            "Dr Mu\u{308}ller",
            "|Mrs O'Brien-Lopez|'s chair",
            "|Ms O\u{2019}Hara|\u{2019}s",
            "Mr. J. Whitcombe",
            "Dr Anna Kowalczyk",
            "|Miss Adeyemi| and I",
            "Mx Rowan",
            "Prof. van der Berg",
            "Mr Al-Hassan",
            "Mr al-Hassan",
            "|dr Patel| rang",
            "mx khan",
            "saw |mrs khan|",
            "|MRS SMITHSON|, 4",
            "Dr 王芳",
            "Mr and |Mrs Oyelaran|",
            "|Mr Okafor| Monday",
        ],
    );
    none_in(&[
        "MR scan, MR Imaging, DR Congo, MS Teams, 5 ms Delay",
        "the dr was late, Dr, Mr",
        "mx plan agreed, mx titration",
        "I miss Tuesdays",
        "Mr\nOnwards, Mr, then, Mr... So",
        "Mrsmith Smith, drPatel",
        "Dr van was late",
    ]);
}

#[test]
fn private_words() {
    each_is(
        "private_word:high",
        &[
            "on |Larkfield|.",
            "LARKFIELD",
            "|larkfield|'s",
            "|SIAN| said",
            "Sia\u{302}n",
            "Siân",
            "anne marie",
            "annemarie",
            "ANNE\u{2011}MARIE",
            "o\u{2019}hanlon",
            "|ward 7b|,",
            "Kestrel  Team",
            "我和|李伟|谈",
            "|Larkfield|2",
            "on |Larkfeild|",
            "on |Larkfild|.",
            "on |Larkfielt|.",
            "|Jasprret| said",
            "I asked |May| to stay",
            "Ward7B",
        ],
    );
    none_in(&[
        "Larkfieldss, Larkfieldes",
        // Another first letter makes another name.
        "Markfield, arkfield, Alrkfield, Gaspreet",
        "In May we plan a review. May we come? She may. June and May 2026 were busy.",
        "xLarkfield",
        "a lark field",
        "kestrel; team",
        "kestrel\n\n\n\n\nteam",
        "Ward 7, Ward 17B, Ward 7BX, A7B",
        "Sianel",
        "李 小伟",
        "-",
    ]);
}

#[test]
fn a_typing_mistake_is_named_as_one() {
    let reason = |text: &str| super::guard().check(text).remove(0).reason;
    assert_eq!(reason("on Larkfield"), "It is on your private list.");
    assert_eq!(
        reason("on Larkfeild"),
        "It is one typing mistake away from a word on your private list."
    );
}

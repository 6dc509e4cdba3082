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

#[test]
fn an_age_with_a_word_or_a_letter_for_the_sex() {
    each_is(
        "age:medium",
        &[
            "|45 male| with psychosis",
            "pt |45 male|",
            "Male, |45|",
            "Female, |34|, overdose",
            "|34 yrs female|",
            "|45 years woman| with depression",
            "|45/M|",
            "|F/34| overdose",
            "pt |F34|",
            "|F34|, lives alone",
            "|M45| with psychosis",
        ],
    );
    none_in(&[
        "the M45 motorway, M25 was closed",
        "Coded F34. F32 with psychotic symptoms. F20 and F10. M45 ankylosing",
        "10 male patients, 12 female staff",
        "10 male and 12 female, 15 female only beds",
        "Male 12 beds, male 24 hour care, Female ward 12",
    ]);
}

#[test]
fn an_age_in_years_without_old() {
    each_is(
        "age:medium",
        &[
            "he has |45 years| and lives alone",
            "she has |34 years| and two kids",
            "she has |34 yrs|.",
            "he is of |45 years|",
            "a man of |45 years|",
            "|Age-34|",
            "she turn |18| next week",
            "he will turn |18|",
            "he is |45 years|",
            "his mother |70 yrs|",
            "man |45| with schizophrenia",
            "pt |45|, male",
            "pt |45y|",
        ],
    );
    none_in(&[
        "has 45 years of experience, he has 45 years of service",
        "he has 20 years clean, she has 12 years in prison, he has 10 years left",
        "take turn 12, my turn 15, page-34",
        "she is 10 years sober, he was 10 years in prison, they are 10 years together",
        "the man 45 minutes late, lady 2 beds away, patient 12 on the list, a man 6 feet tall",
        "Lithium is 12. Score is 34. Dose is 50.",
    ]);
}

#[test]
fn a_year_of_birth() {
    each_is(
        "date:medium",
        &[
            "DOB |1982|",
            "DOB: |1982|",
            "d.o.b. |1982|",
            "year of birth |1982|",
            "born in |1982| in Ghana",
            "he was born in |1982|",
            "pt born |1975|",
        ],
    );
    none_in(&[
        "The NHS was born in 1948",
        "the service was born in 2010, DBT was born in 1993",
        "he came to UK in 1982, since 1982, DOB 1234",
    ]);
}

#[test]
fn a_day_directly_after_a_word_of_care() {
    each_is(
        "date:medium",
        &[
            "discharged |15.10.26|",
            "admitted |15/10|",
            "admitted |7/10|",
            "admitted |03.11.26|",
            "seen |24/11| at home",
            "seen |24-11|",
            "seen |24.11|",
            "appointment |14/12| 10am",
            "he fell |3/11|",
            "OD |3/11|",
            "court |14.12|",
            "section expires |14/12|",
            "|Nov 3rd| he fell",
        ],
    );
    none_in(&[
        "admitted 6/12 ago, seen 2/7 ago, reviewed 3/7 later, appointment 6/12, OD 1/7",
        "mood 7/10, visit 8/10, seen 24/7, seen 1/1 today, BP seen 120/80",
        "met 3/4 goals, saw 2/3 of the team, reviewed 4/6 charts, assessed 2/10",
        "seen 10.30, seen 14.10, seen 9.15, seen 2-3 times, seen 10-12",
        "seen 1.5 mg, version 1.2.10 seen",
        "Nov 3 staff",
    ]);
}

#[test]
fn an_age_after_a_given_name() {
    assert_eq!(
        super::found("Ivy is 82"),
        ["name:possible Ivy", "age:medium 82"]
    );
}

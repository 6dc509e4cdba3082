//! Days without a year.

use super::{each_is, none_in};

#[test]
fn a_day_after_a_word_that_introduces_it() {
    each_is(
        "date:medium",
        &[
            "I saw her on |17/10| at home.",
            "On |15/6| he asked to leave.",
            "since |7 November|",
            "We met on |Sunday 8 June|.",
            "held on |Sunday the 5th|",
            "I saw her on |25 December|.",
            "I saw her on |25/12|.",
            "Restrained on |26/12|.",
            "Mon |17/10| she cried",
            "Tue |17/10| she cried",
            "Tues |17/10| she cried",
            "wed |17/10| she cried",
            "Weds |17/10| she cried",
            "Thu |17/10| she cried",
            "Thur |17/10| she cried",
            "thurs |17/10| she cried",
            "Fri |17/10| she cried",
            "Sat |17/10| she cried",
            "sun |17/10| she cried",
            "seen |Sat the 17th|",
            "We met |Sun 8 June|.",
        ],
    );
    none_in(&[
        "5/7 leave, on 2/7 leave, since 3/52 supply",
        "scored 9/10 on it, on 10/12/4",
        "She sat 5/7 days with us. We sat the 3 of us in the sun, 12 of us in June.",
        "He sat in the sun. The sun was hot. They sat 8/10 sessions out, and sat the 4th again.",
        "We open on 25/12 and on 1 January.",
        "Halloween is on 31 October.",
        "We march 4 miles, may 3 come?",
    ]);
}

#[test]
fn a_day_of_birth_is_found_on_a_festival_and_in_figures() {
    each_is(
        "date:high",
        &[
            "Her birthday is |1 January|.",
            "Her birthday is |2 January|.",
            "her birthday is |3 may|",
            "born on |25/12|",
            "born on |31 October|",
            "DOB |24/11|",
            "DOB: |24/11|",
            "DOB:|24/11|",
            "DOB|24/11|",
            "d.o.b. |24/11|",
            "D.O.B |24.11|.",
            "date of birth is |24/11|",
            "born |12/25|",
            "his birthday was on the |4/7|",
        ],
    );
    none_in(&[
        "Apgar 9/10 at birth",
        "born at 38 weeks, Apgar 9/10",
        "born 40/13, DOB 1/2/4",
        "The baby was born. 9/10 nurses agreed.",
        "born 2/7 early",
    ]);
}

#[test]
fn a_date_of_public_life_is_one_only_without_a_word_of_care() {
    none_in(&[
        "The election on 12/03/2026 was on the news.",
        "The new law came into force on 12/03/2026.",
        "The film came out on 12/03/2026.",
    ]);
    each_is(
        "date:medium",
        &[
            "Election on |12/03/2026|; incident",
            "Election on |12/03/2026|; overdose",
            "Election on |12/03/2026|; he overdosed",
            "Jubilee on |12/03/2026|; she was restrained",
            "He came in on |12/03/2026|.",
            "She came into hospital on |12/03/2026|.",
            "I rang his mother-in-law on |12/03/2026|.",
            "Her world fell apart on |12/03/2026|.",
            "We watched a film on |12/03/2026|.",
            "Her section expired on |12/03/2026|.",
        ],
    );
}

#[test]
fn a_day_in_words() {
    each_is(
        "date:high",
        &[
            "Born |twelfth march 1988|.",
            "the |twelfth of March 1988|",
            "|twenty-first of July 1988|",
            "|March twelfth, 1988|",
            "born |first march 1988|",
            "DOB |twelfth March 88|",
            "her birthday is the |twelfth of March|",
            "born |12th of march 1988|",
        ],
    );
    each_is(
        "date:medium",
        &[
            "We met on the |twenty first of July 2026|.",
            "|thirtieth of July 2026|",
            "seen on the |twelfth of March|",
        ],
    );
    none_in(&[
        "his first March 2026 session, the second July 2026 week, her third June 2026 review",
        "the twelfth of the group, a twelfth march, twelfth March 88",
        "seen first, June was full",
        "the twenty of March 1988",
    ]);
}

#[test]
fn a_day_with_a_full_stop_after_a_word_of_care() {
    each_is(
        "date:medium",
        &["seen on |14.11|. and again", "admitted on |25.11|"],
    );
    none_in(&[
        "on 14.11. she came",
        "seen on 10.30, admitted on 12.5 mg, seen on 15.30",
        "seen on ward 14.11",
    ]);
}

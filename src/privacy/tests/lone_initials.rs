//! Single initials, and names in labels and lists.

use super::{each_is, found, none_in};

#[test]
fn a_title_and_an_initial() {
    each_is(
        "title_and_name:possible",
        &[
            "|Mr B| was tearful",
            "saw |Mrs K| at home",
            "|Miss J| refused",
            "|Ms D| wants to go home",
            "|Dr S| overruled me",
            "|Dr. K|'s letter",
            "|Mr T|",
            "patient |Mr. T|",
            "I saw |Mr K|. He was calm.",
            "|Mr A| said no",
            "|mr b| was tearful",
        ],
    );
    none_in(&[
        "Miss A dose, miss a dose, miss B12, Miss it",
        "I asked the Dr. A plan was made. I saw the Dr. She came. The Dr I saw was kind.",
        "MR A scan, DR S, dr s, mr i think, Dr I think, MS B cells, ms b",
        "Mr and Mrs came in, Mr Men books",
    ]);
}

#[test]
fn an_initial_of_whom_something_is_said() {
    each_is(
        "name:possible",
        &[
            "client |M| was angry with me",
            "a session with client |M|.",
            "her son |T| rang",
            "|D|. told me he'd been drinking",
            "I visited |L|. and she didnt open",
            "spoke to |L| about her leave",
            "1:1 with |RK| - went ok",
            "Discussed |TW| in supervision",
            "|K Brown| RMN",
            "signed |K. Brown| RMN",
        ],
    );
    assert_eq!(found("S.K. (female, asylum seeker)"), ["name:possible S.K"]);
    none_in(&[
        "patient A and patient B argued, client X told us, patient C was sad",
        "Vitamin D was low. Plan B was used. Hepatitis B was tested. Type A was used. T was high.",
        "Group A was loud, room B was cold, part A is about her, we did A and B, I was angry",
        "1:1 with HCA - ok, 1:1 with OT went ok, 1:1 with me went ok, MDT with TL",
        "Discussed DBT in supervision. Discussed PD in supervision. Discussed EF in handover.",
        "I visited A. Then B. In room L. She slept. See appendix D. The plan was told to her.",
        "saw T waves on the ECG, met K pop fans, Vitamin D. told in order",
        "U.K. (female service), A.M. (male ward), e.g. told, i.e. said, N.B. (see below)",
        "A Brown study, I Brown, the RMN on shift, B Nursing RMN",
    ]);
}

#[test]
fn a_name_in_a_label_or_a_pair() {
    each_is(
        "name:possible",
        &[
            "|KATE| low mood",
            "RE: |Whitfield|, anxious +++",
            "Re: |Okafor|",
        ],
    );
    assert_eq!(
        found("kate/lou argued"),
        ["name:possible kate", "name:possible lou"]
    );
    none_in(&[
        "RE: Leave, anxious. Re: Discharge planning. RE: Olanzapine, please review. Re: Section, Ward",
        "GRACE low, HOPE at work, LOW MOOD TODAY, PANSS low, MARK ALL CHARTS",
        "and/or refused, he/she argued, hope/joy were themes, mum/dad argued, mark/grade was low",
        "april/may, rose/fell over the week, day/night pattern, nan/gran came",
    ]);
}

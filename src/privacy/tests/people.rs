//! Names in hurried and second-language sentences: titles, capitals, what only people do, initials, families.

use super::{each_is, found, none_in};

#[test]
fn a_title_with_a_name_in_small_letters() {
    each_is(
        "title_and_name:medium",
        &[
            "|Mrs khan| was crying when I came",
            "|Dr patel| changed his meds",
            "I rang |Mr singh|",
            "|Mr smith|",
            "|Miss patel|",
            "|MR khan|",
            "|DR Patel| came",
            "|Mr brown| did not want the depot",
            "|mr may| came",
            "|mrs may| was sad",
            "|Mr. smith| was angry",
            "|Dr o'neill| rang",
            "|Mrs van der berg| came",
            "|Mr li| came",
            "|Mr john smith| came",
            "|Miss green| cried",
            "|missis Khan| came",
            "|MrKhan|",
            "|Mr mc donald| came",
            "|DrPatel| rang",
            "|PC Collins| brought him in",
        ],
    );
    none_in(&[
        "Dr on call came. Dr came late. Dr said no. Dr will review. Dr may come.",
        "the Dr will come, the dr may change it, dr still not here",
        "Dr prescribed it, Dr reviewed him, Dr asked me",
        "Miss the bus, Miss one dose, Miss him a lot, Miss home, Miss work again",
        "I miss patel, he will miss khan",
        "MR scan, MR imaging, MR brain scan, DR Congo, Ms teams meeting",
        "PC World, DC comics, DI water",
    ]);
}

#[test]
fn a_role_after_a_title_is_no_name() {
    none_in(&[
        "Dr On call",
        "Dr Cover came late",
        "Dr Locum did not know him",
        "Dr Duty came",
        "Dr Oncall was rude",
        "Dr Google told him",
        "DR ON CALL INFORMED",
        "DR CAME LATE",
        "Father Christmas came",
        "Mother Teresa",
    ]);
}

#[test]
fn names_in_capitals_end_where_the_sentence_goes_on() {
    for (text, expected) in [
        ("MARY SMITH SEEN IN CLINIC", "name:possible MARY SMITH"),
        ("PT JOHN SMITH SEEN AT HOME", "name:high JOHN SMITH"),
        ("MRS KHAN WAS CRYING", "title_and_name:medium MRS KHAN"),
        (
            "MRS GREEN SAID SHE WAS TIRED",
            "title_and_name:medium MRS GREEN",
        ),
        (
            "MR JOHN SMITH CAME LATE",
            "title_and_name:medium MR JOHN SMITH",
        ),
        (
            "MISS PATEL DID NOT COME",
            "title_and_name:medium MISS PATEL",
        ),
        ("PETER WAS VERY AGITATED", "name:possible PETER"),
        ("PATIENT AHMED CALM", "name:possible AHMED"),
        ("SPOKE TO MARY ABOUT HER SON", "name:possible MARY"),
        ("KHAN REFUSED MEDS", "name:possible KHAN"),
        ("MARK WAS CRYING", "name:possible MARK"),
    ] {
        assert_eq!(found(text), [expected], "{text}");
    }
    assert_eq!(
        found("MR SMITH REFUSED, DR PATEL REVIEWED"),
        [
            "title_and_name:medium MR SMITH",
            "title_and_name:medium DR PATEL"
        ]
    );
    none_in(&[
        "PT SEEN IN CLINIC",
        "SEEN AT HOME BY GP",
        "PT WAS CALM AND SETTLED",
        "PT IS OK",
        "PT ON LEAVE",
        "PATIENT UP AND ABOUT",
        "WILL REVIEW TOMORROW",
        "MARK ALL RISKS",
        "ROSE LATE AND ATE WELL",
        "HOPE IS IMPORTANT",
        "MY LEARNING: LISTEN MORE",
        "MENTAL HEALTH ACT PAPERS CHECKED",
    ]);
}

#[test]
fn what_only_people_do_makes_a_name() {
    each_is(
        "name:possible",
        &[
            "|Will| was crying on the ward",
            "|Will| is angry",
            "|Mark| cried for one hour",
            "|Joy| refused her tablets again",
            "|Grace| was tearful in the session",
            "|Grace| didn\u{2019}t eat her lunch",
            "|Rose| cried because of her son",
            "|Hope| was crying in her room",
            "|Faith| did not eat",
            "|Dawn| cried",
            "|June| cried today",
            "|Robin| cried",
            "|Jean| was sad",
            "|Florence| is confused today",
            "|Chidinma| was tearful",
            "|Nkechi| cried all night",
            "|José| cried",
            "|Oluwaseun| was tearful",
            "|Bill| rang me",
            "|Xiadani| cried",
            "|Will| hit the nurse",
            "|Grace| took an overdose",
            "|Rose| cut herself",
            "|Mark| lives alone",
            "|Hope| say she want to die",
            "|Hope|'s mum called",
            "|Dean| is back from leave",
        ],
    );
    none_in(&[
        "Will the team come? Will need a review. Will not be seen again.",
        "Mark the date. Marks were low.",
        "Hope was the theme. Hope was low on the ward. Hope is what he needs.",
        "May was difficult for the team. May be discharged. May not eat today.",
        "June was sad for the team. Dawn came. April was hard.",
        "Grace was needed. Faith was important to her. Joy is hard to feel.",
        "Rose early and went out. Bill not paid. Penny dropped.",
        "As Rogers said, people grow. The Hope was crying.",
        "Will refuse meds tomorrow. May refuse. Hope gave her strength. Hope took over.",
        "Mother's Day was hard. Hope's theme. June's rota. May's review. I spent June on leave.",
        "London was busy. Monday was sad. Google said no.",
    ]);
}

#[test]
fn a_word_for_a_person_or_a_thing_is_no_name_whatever_it_does() {
    none_in(&[
        "Relative was tearful. Relatives were angry. Mum cried. Nan was upset.",
        "Chaplain was sad. Locum was angry. Interpreter was tearful. Trainee cried.",
        "Doctor was angry. Sister was tearful. Boss was angry. Captain was drunk.",
        "Male was agitated. Detainee was crying. Nephew was angry. Stepmum shouted.",
        "Depot refused. Bloods refused. Lunch refused. Request declined.",
        "Bedtime was sad. Tonight she cried. Everybody was upset.",
    ]);
}

#[test]
fn initials_of_whom_something_is_said() {
    each_is(
        "name:possible",
        &[
            "|DS| was tearful",
            "|DS| did not come to clinic",
            "Home visit to |DS|",
            "|DS|'s mum is worried",
            "|JB| came late",
            "pt |js| was crying",
            "|D.S.| was tearful",
            "spoke to |JM| about it",
        ],
    );
    none_in(&[
        "CBT was helpful. OT was late. CPN did not come. SW was angry. GP refused.",
        "RC was angry about it. DN came late. SU was upset. BM refused. AMHP was late.",
        "pt is calm, pt hx was long, patient on leave, spoke to HR and to RC",
        "11 KB came with it",
    ]);
}

#[test]
fn families_and_labels() {
    each_is(
        "name:possible",
        &[
            "The |Khan| family did not agree",
            "the |Khans| came late",
            "|Jones| family visit",
            "|O'Neill| family came",
            "|smith, john| - seen today",
            "|Smith J| seen today",
            "|Khan, Aisha| seen at home",
            "|David Brown| DNA",
        ],
    );
    none_in(&[
        "The Royal family came. Foster family visited. Close family came. Host family.",
        "the Romans came, the Alps were cold",
        "Vitamin D seen as helpful. Plan B was used.",
    ]);
}

#[test]
fn roles_and_things_with_a_capital_are_no_names() {
    none_in(&[
        "Seen by Duty Doctor",
        "Reviewed by Medic",
        "Rang Bleep holder",
        "Asked Bleep",
        "Spoke to Switchboard",
        "Handover to Lates",
        "Chaplain came",
        "gave Medication",
        "Angry with the Doctor",
        "made Tea",
        "Used Language Line",
        "Barnes Akathisia scale",
        "Hamilton Depression Rating Scale",
        "Marsha Linehan made DBT",
        "Pilates and Yoga",
        "Tai Chi",
        "Ludo game",
        "Art group with clay",
        "with Carer, by Ambulance, went to Gym, asked Nan",
    ]);
}

//! A reflection as a draft of a form.

use insta::assert_snapshot;

use crate::desk::Desk;

/// A reflection with notes, one of them shared, and markup characters in the text.
fn reflected() -> Desk {
    let desk = Desk::new();
    desk.run_ok(
        &[
            "log",
            "--answers",
            "yypn- yyyny",
            "--at",
            "2026-11-19 15:00",
            "--setting",
            "Rosewood",
            "--tag",
            "nights",
            "--note",
            "3=She named *three* [strengths]",
            "--share",
            "3",
            "--note",
            "9=I was in a hurry",
            "--learning",
            "# Wait a little longer",
            "--next",
            "Ask for one hope first",
        ],
        || {},
    );
    desk
}

#[test]
fn a_reflective_account_for_the_nmc() {
    assert_snapshot!(reflected().run("show 1 --as nmc"), @r#"
    $ did-i show 1 --as nmc
    # Reflective account

    > A draft for its writer alone: it holds words that are not marked to share.

    After the reflective accounts form of the Nursing and Midwifery Council (How to revalidate with the NMC, in force since April 2016). The account itself goes on the NMC's own form. The prompts are in our own words.

    Month: November 2026

    ## What was it: an activity, feedback, an event or something that happened in your practice?

    Reflected on with ten questions ("Did I…", did-i version 1): six yes, one partly, two no, one not applicable.

    My notes:

    - Strengths (partly): She named \*three\* \[strengths\]
    - Respect and partnership (no): I was in a hurry

    [Say in a few sentences what it was and what your part in it was. No names, places or exact days: nobody may be recognisable.]

    ## What did you learn from it?

    In my words: \# Wait a little longer

    Points to consider:

    - Partly: Did I… show that I believe in the strengths and resources the person already has for reaching their goals?
    - No: Did I… offer examples of lived experience, mine or other service users', that could inspire and affirm their hopes?
    - No: Did I… act throughout with respect and as an equal partner, and show that I was willing to "go the extra mile"?

    [Say what you see differently now, and why.]

    ## What did you change, or do better, because of it?

    Next time: Ask for one hope first

    [Say what you have done since, and the outcome.]

    ## What has it to do with the Code?

    [Keep the themes that fit, take the others out, and say how it bears on them.]

    - [ ] Prioritise people
    - [ ] Practise effectively
    - [ ] Preserve safety
    - [ ] Promote professionalism and trust
    "#);
}

#[test]
fn a_note_of_learning_for_the_hcpc() {
    assert_snapshot!(reflected().run("show 1 --as hcpc"), @r#"
    $ did-i show 1 --as hcpc
    # A note of learning

    > A draft for its writer alone: it holds words that are not marked to share.

    After the standards of continuing professional development of the Health and Care Professions Council (standards 3 and 4: quality of practice, benefit to service users; page of 10 September 2018), for your own record of what you learn. The prompts are in our own words.

    Month: November 2026

    ## What I did

    Reflected on with ten questions ("Did I…", did-i version 1): six yes, one partly, two no, one not applicable.

    My notes:

    - Strengths (partly): She named \*three\* \[strengths\]
    - Respect and partnership (no): I was in a hurry

    [Say in a few sentences what it was and what your part in it was. No names, places or exact days: nobody may be recognisable.]

    ## What I learned

    In my words: \# Wait a little longer

    Points to consider:

    - Partly: Did I… show that I believe in the strengths and resources the person already has for reaching their goals?
    - No: Did I… offer examples of lived experience, mine or other service users', that could inspire and affirm their hopes?
    - No: Did I… act throughout with respect and as an equal partner, and show that I was willing to "go the extra mile"?

    [Say what you know or can do now that you did not before.]

    ## How it benefits my practice

    Next time: Ask for one hope first

    [Say what you do differently, and how you can tell that it is better.]

    ## How it benefits the people who use the service

    [Say what is better for them now, or should be, and how you would notice.]
    "#);
}

#[test]
fn what_so_what_now_what() {
    assert_snapshot!(reflected().run("show 1 --as driscoll"), @r#"
    $ did-i show 1 --as driscoll
    # What? So what? Now what?

    > A draft for its writer alone: it holds words that are not marked to share.

    After John Driscoll, Practising Clinical Supervision: A Reflective Approach for Healthcare Professionals, 2nd edition, 2007; the three questions go back to Terry Borton, Reach, Touch and Teach, 1970. The prompts are in our own words.

    Month: November 2026

    ## What?

    Reflected on with ten questions ("Did I…", did-i version 1): six yes, one partly, two no, one not applicable.

    My notes:

    - Strengths (partly): She named \*three\* \[strengths\]
    - Respect and partnership (no): I was in a hurry

    [Say what happened, what you did, and what you and the others felt. No names, places or exact days: nobody may be recognisable.]

    ## So what?

    In my words: \# Wait a little longer

    Points to consider:

    - Partly: Did I… show that I believe in the strengths and resources the person already has for reaching their goals?
    - No: Did I… offer examples of lived experience, mine or other service users', that could inspire and affirm their hopes?
    - No: Did I… act throughout with respect and as an equal partner, and show that I was willing to "go the extra mile"?

    [Say what it means: what guided you, what you could have done otherwise, what you understand now.]

    ## Now what?

    Next time: Ask for one hope first

    [Say what you will do, what may come of it, and when you will look at it again.]
    "#);
}

#[test]
fn a_draft_has_one_format() {
    assert_snapshot!(reflected().run("show 1 --as driscoll --format json"), @"
    $ did-i show 1 --as driscoll --format json
    --- stderr
    error: the argument '--as <FORM>' cannot be used with '--format <FORMAT>'

    Usage: did-i show --as <FORM> <ID>...

    For more information, try '--help'.
    --- status 2
    ");
}

//! The positions of people on wide and narrow screens, and without a screen.

use insta::assert_snapshot;
use serde_json::json;

use crate::desk::Desk;

#[test]
fn three_people_stand_beside_each_other() {
    assert_snapshot!(Desk::with_three().run("review team"), @"
    $ did-i review team
    Review of 3 summaries
    Self-ratings, for learning: each person looked at their own practice in their
    own way. People are not to be compared by them.

    Ten top tips (did-i version 1)

                                                                Chidi
                                                                Okonkwo-
                                                                Featherston
                                      Ana Reyes    bo           ehaugh
    A Understand recovery
     1 Their own goals                = 100 (60)   ? 50 (12)    ? few (4)
     2 Strengths                      = 50 (60)    ? 0 (12)     ? few (4)
     3 Lived experience               = 100 (60)   ? – (0)      ? few (4)
     4 Hope                           = 100 (60)   ? 50 (12)    ? few (4)
    B Know how to collaborate
     5 Self-management                = 100 (60)   ? 100 (12)   ? few (4)
     6 Listening to wishes            = 100 (120)  ? 100 (24)   ? 100 (8)
    7 · 8 Respect and partnership ·…  = 50 (60)    ? 0 (12)     ? few (4)
    C Have a broad view
     9 Beyond the sick role           = 100 (60)   ? 50 (12)    ? few (4)
    10 Resources beyond services      = 100 (60)   ? 100 (12)   ? few (4)

    · Results: ? too early to say, = the same answer in these weeks.
    · Each cell shows the result of the person's own weeks, their score over the
      days covered and, in brackets, how many answers count.
    · few: fewer than 5 answers count, too few for a score.
    · Question 9 counts towards tips 7 and 8, so they share one row.

    Ana Reyes
      22 May to 21 November 2026, 60 reflections
      Agreed and open
      · 4 Hope: name one sign of hope aloud (agreed on 31 August 2026)
      Questions for supervision
      · How do I hold hope when the team does not?

    bo
      22 May to 21 November 2026, 12 reflections

    Chidi Okonkwo-Featherstonehaugh
      22 May to 21 November 2026, 4 reflections

    Reflections have no legal privilege: a court can ask for them. Keep this file as
    safe as a patient record.
    ");
}

#[test]
fn files_stand_in_the_order_given_and_each_once() {
    let desk = Desk::with_three();
    let shown = desk.run("review team/chidi.json team/ana.json ./team/../team/chidi.json");
    let head = shown
        .lines()
        .find(|line| line.contains("Ana Reyes"))
        .unwrap();
    assert_snapshot!(head.trim(), @"ehaugh       Ana Reyes");
    assert!(shown.contains("Review of 2 summaries"), "{shown}");
}

#[test]
fn sets_that_differ_stand_in_tables_of_their_own() {
    let desk = Desk::new();
    desk.person("ana", 12, "yypyyyyypy", None, &["--name", "Ana"]);
    desk.changed("team/ana.json", "team/bo.json", "/name", json!("Bo"));
    desk.changed("team/bo.json", "team/bo.json", "/set", json!("values"));
    desk.changed("team/ana.json", "team/cy.json", "/set_version", json!(2));
    desk.changed("team/cy.json", "team/cy.json", "/name", json!("Cy"));
    let shown = desk.run("review team");
    let heads: Vec<_> = shown
        .lines()
        .filter(|line| line.contains("version") || line.starts_with("         "))
        .collect();
    assert_snapshot!(heads.join("\n"), @"
    Ten top tips (did-i version 1)
                                      Ana
    Ten top tips (values version 1)
                                      Bo
    Ten top tips (did-i version 2)
                                      Cy
    ");
}

#[test]
fn plain_lines_are_whole_sentences() {
    let desk = Desk::with_three();
    assert_snapshot!(desk.run("review team/ana.json --plain"), @"
    $ did-i review team/ana.json --plain
    Review of 1 summary
    Self-ratings, for learning: each person looked at their own practice in their
    own way. People are not to be compared by them.

    Ten top tips (did-i version 1)
    · Question 9 counts towards tips 7 and 8, so they share one row.

    Ana Reyes
      22 May to 21 November 2026, 60 reflections
      A Understand recovery
       1 Their own goals: score 100 from 60 answers, the same answer in these weeks
       2 Strengths: score 50 from 60 answers, the same answer in these weeks
       3 Lived experience: score 100 from 60 answers, the same answer in these weeks
       4 Hope: score 100 from 60 answers, the same answer in these weeks
      B Know how to collaborate
       5 Self-management: score 100 from 60 answers, the same answer in these weeks
       6 Listening to wishes: score 100 from 120 answers, the same answer in these
       weeks
       7 and 8 Respect and partnership, The extra mile: score 50 from 60 answers,
       the same answer in these weeks
      C Have a broad view
       9 Beyond the sick role: score 100 from 60 answers, the same answer in these
       weeks
       10 Resources beyond services: score 100 from 60 answers, the same answer in
       these weeks
      Agreed and open
      · 4 Hope: name one sign of hope aloud (agreed on 31 August 2026)
      Questions for supervision
      · How do I hold hope when the team does not?

    Reflections have no legal privilege: a court can ask for them. Keep this file as
    safe as a patient record.
    ");
}

#[test]
fn a_narrow_screen_gives_each_person_lines() {
    let mut desk = Desk::with_three();
    desk.columns = "40";
    assert_snapshot!(desk.run("review team/chidi.json team/ana.json"), @"
    $ did-i review team/chidi.json team/ana.json
    Review of 2 summaries
    Self-ratings, for learning: each person
    looked at their own practice in their
    own way. People are not to be compared
    by them.

    Ten top tips (did-i version 1)
    · Question 9 counts towards tips 7 and
      8, so they share one row.

    Chidi Okonkwo-Featherstonehaugh
      22 May to 21 November 2026, 4
      reflections
      A Understand recovery
       1 Their own goals: 4 answers, too few
       for a score, too early to say
       2 Strengths: 4 answers, too few for a
       score, too early to say
       3 Lived experience: 4 answers, too
       few for a score, too early to say
       4 Hope: 4 answers, too few for a
       score, too early to say
      B Know how to collaborate
       5 Self-management: 4 answers, too few
       for a score, too early to say
       6 Listening to wishes: score 100 from
       8 answers, too early to say
       7 and 8 Respect and partnership, The
       extra mile: 4 answers, too few for a
       score, too early to say
      C Have a broad view
       9 Beyond the sick role: 4 answers,
       too few for a score, too early to say
       10 Resources beyond services: 4
       answers, too few for a score, too
       early to say

    Ana Reyes
      22 May to 21 November 2026, 60
      reflections
      A Understand recovery
       1 Their own goals: score 100 from 60
       answers, the same answer in these
       weeks
       2 Strengths: score 50 from 60
       answers, the same answer in these
       weeks
       3 Lived experience: score 100 from 60
       answers, the same answer in these
       weeks
       4 Hope: score 100 from 60 answers,
       the same answer in these weeks
      B Know how to collaborate
       5 Self-management: score 100 from 60
       answers, the same answer in these
       weeks
       6 Listening to wishes: score 100 from
       120 answers, the same answer in these
       weeks
       7 and 8 Respect and partnership, The
       extra mile: score 50 from 60 answers,
       the same answer in these weeks
      C Have a broad view
       9 Beyond the sick role: score 100
       from 60 answers, the same answer in
       these weeks
       10 Resources beyond services: score
       100 from 60 answers, the same answer
       in these weeks
      Agreed and open
      · 4 Hope: name one sign of hope aloud
        (agreed on 31 August 2026)
      Questions for supervision
      · How do I hold hope when the team
        does not?

    Reflections have no legal privilege: a
    court can ask for them. Keep this file
    as safe as a patient record.
    ");
}

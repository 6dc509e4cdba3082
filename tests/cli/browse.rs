//! `list` and `show`: reading what was logged.

use insta::assert_snapshot;

use crate::desk::Desk;

/// Five reflections with different days, settings and answers.
pub(crate) fn desk() -> Desk {
    Desk::with_logged(&[
        r#"--answers yyyyyyyyyy --at "2026-09-01 09:00" --setting ward"#,
        r#"--answers ypnpypnpyp --at "2026-10-12 10:30" --setting "Café de la Paix" --tag "première fois" --note 3="she sang in the CAFÉ""#,
        r#"--answers nnnnnnnnnn --at "2026-11-09 16:00" --setting ward --tag crisis --learning "to wait" --next "name one sign of hope""#,
        r#"--answers y-y-y-y-y- --at "2026-11-20 11:15" --tag crisis,night --note 10="hope, in spite of a setback" --note 2="waiting was hard" --share 10"#,
        r#"--answers yyyyy..... --at "2026-11-21 13:00" --setting "home visit""#,
    ])
}

#[test]
fn the_list_begins_with_the_newest() {
    assert_snapshot!(desk().run("list"), @"
    $ did-i list
    no.  when                   answers     setting          tags           written
    5    Sat 21 Nov 2026 13:00  yyyyy.....  home visit
    4    Fri 20 Nov 2026 11:15  y-y-y-y-y-                   crisis, night  2 notes
    3    Mon 9 Nov 2026 16:00   nnnnnnnnnn  ward             crisis         2 notes
    2    Mon 12 Oct 2026 10:30  ypnpypnpyp  Café de la Paix  première fois  1 note
    1    Tue 1 Sep 2026 09:00   yyyyyyyyyy  ward
    Answers: y yes, p partly, n no, - not applicable, . left open.
    [status 0]
    ");
}

#[test]
fn a_range_of_days_includes_both_ends() {
    let desk = desk();
    assert_snapshot!(desk.run_ok("list --from 2026-10-12 --to 2026-11-09"), @"
    no.  when                   answers     setting          tags           written
    3    Mon 9 Nov 2026 16:00   nnnnnnnnnn  ward             crisis         2 notes
    2    Mon 12 Oct 2026 10:30  ypnpypnpyp  Café de la Paix  première fois  1 note
    Answers: y yes, p partly, n no, - not applicable, . left open.
    ");
    assert_snapshot!(desk.run_ok("list --from 'last friday'"), @"
    no.  when                   answers     setting     tags           written
    5    Sat 21 Nov 2026 13:00  yyyyy.....  home visit
    4    Fri 20 Nov 2026 11:15  y-y-y-y-y-              crisis, night  2 notes
    Answers: y yes, p partly, n no, - not applicable, . left open.
    ");
    assert_snapshot!(desk.run_ok("list --last 2d"), @"
    no.  when                   answers     setting     tags           written
    5    Sat 21 Nov 2026 13:00  yyyyy.....  home visit
    4    Fri 20 Nov 2026 11:15  y-y-y-y-y-              crisis, night  2 notes
    Answers: y yes, p partly, n no, - not applicable, . left open.
    ");
    assert_snapshot!(desk.run_ok("list --last 2w"), @"
    no.  when                   answers     setting     tags           written
    5    Sat 21 Nov 2026 13:00  yyyyy.....  home visit
    4    Fri 20 Nov 2026 11:15  y-y-y-y-y-              crisis, night  2 notes
    3    Mon 9 Nov 2026 16:00   nnnnnnnnnn  ward        crisis         2 notes
    Answers: y yes, p partly, n no, - not applicable, . left open.
    ");
}

#[test]
fn a_setting_or_a_tag_is_found_in_other_case_and_without_accents() {
    let desk = desk();
    assert_snapshot!(desk.run_ok("list --setting 'CAFE de la paix'"), @"
    no.  when                   answers     setting          tags           written
    2    Mon 12 Oct 2026 10:30  ypnpypnpyp  Café de la Paix  première fois  1 note
    Answers: y yes, p partly, n no, - not applicable, . left open.
    ");
    assert_snapshot!(desk.run_ok("list --tag 'PREMIERE fois'"), @"
    no.  when                   answers     setting          tags           written
    2    Mon 12 Oct 2026 10:30  ypnpypnpyp  Café de la Paix  première fois  1 note
    Answers: y yes, p partly, n no, - not applicable, . left open.
    ");
}

#[test]
fn filters_together_all_have_to_be_true() {
    let desk = desk();
    assert_snapshot!(desk.run_ok("list --tag crisis --setting Ward --set did-i"), @"
    no.  when                  answers     setting  tags    written
    3    Mon 9 Nov 2026 16:00  nnnnnnnnnn  ward     crisis  2 notes
    Answers: y yes, p partly, n no, - not applicable, . left open.
    ");
    assert_snapshot!(desk.run("list --tag crisis --setting Ward --last 1w"), @"
    $ did-i list --tag crisis --setting Ward --last 1w
    ! No reflections match.
    [status 0]
    ");
}

#[test]
fn a_limit_says_that_there_are_older_ones() {
    assert_snapshot!(desk().run("list --limit 2"), @"
    $ did-i list --limit 2
    no.  when                   answers     setting     tags           written
    5    Sat 21 Nov 2026 13:00  yyyyy.....  home visit
    4    Fri 20 Nov 2026 11:15  y-y-y-y-y-              crisis, night  2 notes
    Answers: y yes, p partly, n no, - not applicable, . left open.
    ! There are older ones: --limit 20 shows more.
    [status 0]
    ");
    // A program is not left with a part of the journal unawares.
    for format in ["json", "csv"] {
        let said = desk().run(&format!("list --limit 2 --format {format}"));
        let older = "! There are older ones: --limit 20 shows more.\n[status 0]";
        assert!(said.contains(older), "{said}");
        let said = desk().run(&format!("list --format {format}"));
        assert!(!said.contains("older ones"), "{said}");
    }
    let two = desk().run_ok("list --limit 2 --format json");
    assert_eq!(two.matches("\"uuid\"").count(), 2, "{two}");
    assert_snapshot!(desk().run("list -n 0"), @"
    $ did-i list -n 0
    ! error: invalid value '0' for '--limit <N>': give a whole number from 1
    !
    ! For more information, try '--help'.
    [status 2]
    ");
}

#[test]
fn a_list_for_other_programs() {
    let desk = desk();
    assert_snapshot!(desk.run("list --limit 2 --format json"), @r#"
    $ did-i list --limit 2 --format json
    [
      {
        "id": 5,
        "uuid": "<uuid>",
        "occurred_at": "2026-11-21T13:00:00+00:00",
        "set": "did-i",
        "set_version": 1,
        "setting": "home visit",
        "tags": [],
        "answers": {
          "1": "yes",
          "2": "yes",
          "3": "yes",
          "4": "yes",
          "5": "yes"
        },
        "notes": {},
        "learning": null,
        "next_step": null
      },
      {
        "id": 4,
        "uuid": "<uuid>",
        "occurred_at": "2026-11-20T11:15:00+00:00",
        "set": "did-i",
        "set_version": 1,
        "setting": null,
        "tags": [
          "crisis",
          "night"
        ],
        "answers": {
          "1": "yes",
          "2": "not_applicable",
          "3": "yes",
          "4": "not_applicable",
          "5": "yes",
          "6": "not_applicable",
          "7": "yes",
          "8": "not_applicable",
          "9": "yes",
          "10": "not_applicable"
        },
        "notes": {
          "2": {
            "text": "waiting was hard",
            "share": false
          },
          "10": {
            "text": "hope, in spite of a setback",
            "share": true
          }
        },
        "learning": null,
        "next_step": null
      }
    ]
    ! There are older ones: --limit 20 shows more.
    [status 0]
    "#);
    assert_snapshot!(desk.run("list --limit 3 --format csv"), @r#"
    $ did-i list --limit 3 --format csv
    id,uuid,occurred_at,set,set_version,setting,tags,answer_1,answer_2,answer_3,answer_4,answer_5,answer_6,answer_7,answer_8,answer_9,answer_10,notes,learning,next_step
    5,<uuid>,2026-11-21T13:00:00+00:00,did-i,1,home visit,,yes,yes,yes,yes,yes,,,,,,,,
    4,<uuid>,2026-11-20T11:15:00+00:00,did-i,1,,"crisis, night",yes,not_applicable,yes,not_applicable,yes,not_applicable,yes,not_applicable,yes,not_applicable,"2: waiting was hard
    10: hope, in spite of a setback",,
    3,<uuid>,2026-11-09T16:00:00+00:00,did-i,1,ward,crisis,no,no,no,no,no,no,no,no,no,no,,to wait,name one sign of hope
    ! There are older ones: --limit 20 shows more.
    [status 0]
    "#);
}

#[test]
fn the_json_of_a_list_is_what_the_design_promises() {
    let list: serde_json::Value =
        serde_json::from_str(&desk().run_ok("list --format json")).unwrap();
    let ids: Vec<_> = list
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["id"].as_i64())
        .collect();
    assert_eq!(ids, [Some(5), Some(4), Some(3), Some(2), Some(1)]);
    assert_eq!(list[1]["notes"]["10"]["share"], true);
    assert_eq!(list[1]["answers"]["2"], "not_applicable");
    assert!(
        list[0]["answers"].get("6").is_none(),
        "left open is left out"
    );
}

#[test]
fn a_journal_without_reflections_is_an_empty_list_and_no_error() {
    let desk = Desk::new();
    assert_snapshot!(desk.run("list"), @"
    $ did-i list
    ! There is no journal at ~/did-i/journal.db. If the path is right, begin one there: did-i
    [status 0]
    ");
    assert_snapshot!(desk.run("list --format json"), @"
    $ did-i list --format json
    []
    ! There is no journal at ~/did-i/journal.db. If the path is right, begin one there: did-i
    [status 0]
    ");
    assert_snapshot!(desk.run("list --format csv"), @"
    $ did-i list --format csv
    id,uuid,occurred_at,set,set_version,setting,tags,notes,learning,next_step
    ! There is no journal at ~/did-i/journal.db. If the path is right, begin one there: did-i
    [status 0]
    ");
    assert!(!desk.journal().exists(), "looking makes no journal");
    let desk = Desk::with_logged(&["--answers yyyyyyyyyy"]);
    desk.run_ok("delete 1 --yes");
    assert_snapshot!(desk.run("list"), @"
    $ did-i list
    ! No reflections yet. The first one: did-i
    [status 0]
    ");
    assert_snapshot!(desk.run("list --format json"), @"
    $ did-i list --format json
    []
    [status 0]
    ");
}

#[test]
fn one_reflection_in_full() {
    assert_snapshot!(desk().run("show 4"), @r#"
    $ did-i show 4
    Reflection 4                                      Friday 20 November 2026, 11:15
    Tags: crisis, night

    Did I…
       1  yes            listen actively, to help the person make sense of their
                         mental health problems?
       2  not applicable help the person work out which recovery goals matter most
                         to them: their goals, not the professional's?
          Note:
            waiting was hard
       3  yes            show that I believe in the strengths and resources the
                         person already has for reaching their goals?
       4  not applicable offer examples of lived experience, mine or other service
                         users', that could inspire and affirm their hopes?
       5  yes            give special weight to goals that lead out of the "sick
                         role" and let the person contribute to other people's
                         lives?
       6  not applicable find resources outside mental health services (friends,
                         contacts, organisations) that matter for the person's
                         goals?
       7  yes            encourage the person to manage their own mental health
                         problems (with information, and by building on ways of
                         coping they already have)?
       8  not applicable talk through which kinds of help the person wants
                         (psychological treatment, alternative therapies, joint
                         crisis planning…) and respect their wishes wherever
                         possible?
       9  yes            act throughout with respect and as an equal partner, and
                         show that I was willing to "go the extra mile"?
      10  not applicable go on expressing support for the goals the person set, with
                         hope and positive expectations, while accepting that the
                         future is uncertain and setbacks will happen?
          Note (marked to share):
            hope, in spite of a setback
    [status 0]
    "#);
}

#[test]
fn one_reflection_in_forty_columns() {
    let desk = desk().with("COLUMNS", "40").with("NO_COLOR", "1");
    assert_snapshot!(desk.run("show 3"), @r#"
    $ did-i show 3
    Reflection 3
    Monday 9 November 2026, 16:00
    Setting: ward
    Tags: crisis

    Did I…
       1  no
          listen actively, to help the
          person make sense of their mental
          health problems?
       2  no
          help the person work out which
          recovery goals matter most to
          them: their goals, not the
          professional's?
       3  no
          show that I believe in the
          strengths and resources the person
          already has for reaching their
          goals?
       4  no
          offer examples of lived
          experience, mine or other service
          users', that could inspire and
          affirm their hopes?
       5  no
          give special weight to goals that
          lead out of the "sick role" and
          let the person contribute to other
          people's lives?
       6  no
          find resources outside mental
          health services (friends,
          contacts, organisations) that
          matter for the person's goals?
       7  no
          encourage the person to manage
          their own mental health problems
          (with information, and by building
          on ways of coping they already
          have)?
       8  no
          talk through which kinds of help
          the person wants (psychological
          treatment, alternative therapies,
          joint crisis planning…) and
          respect their wishes wherever
          possible?
       9  no
          act throughout with respect and as
          an equal partner, and show that I
          was willing to "go the extra
          mile"?
      10  no
          go on expressing support for the
          goals the person set, with hope
          and positive expectations, while
          accepting that the future is
          uncertain and setbacks will
          happen?

    What I learned:
      to wait

    What I will do next time:
      name one sign of hope
    [status 0]
    "#);
}

#[test]
fn one_reflection_for_other_programs() {
    assert_snapshot!(desk().run("show 3 --format json"), @r#"
    $ did-i show 3 --format json
    {
      "id": 3,
      "uuid": "<uuid>",
      "occurred_at": "2026-11-09T16:00:00+00:00",
      "set": "did-i",
      "set_version": 1,
      "setting": "ward",
      "tags": [
        "crisis"
      ],
      "answers": {
        "1": "no",
        "2": "no",
        "3": "no",
        "4": "no",
        "5": "no",
        "6": "no",
        "7": "no",
        "8": "no",
        "9": "no",
        "10": "no"
      },
      "notes": {},
      "learning": {
        "text": "to wait",
        "share": false
      },
      "next_step": {
        "text": "name one sign of hope",
        "share": false
      }
    }
    [status 0]
    "#);
}

#[test]
fn colour_is_never_sent_down_a_pipe_unasked() {
    let desk = desk();
    for line in ["list", "show 4", "search hope", "tips", "trends", "status"] {
        assert!(!desk.run_ok(line).contains('\u{1b}'), "{line}");
    }
    assert!(desk.run_ok("--color always search hope").contains('\u{1b}'));
}

#[test]
fn reflections_are_in_the_order_of_their_moments_and_not_of_their_clocks() {
    let desk = Desk::with_logged(&[
        "--answers yyyyyyyyyy --at '2026-10-25 01:30 +01:00'",
        "--answers nnnnnnnnnn --at '2026-10-25 01:10 +00:00'",
    ]);
    let list = desk.run_ok("list");
    let [first, second] = ["nnnnnnnnnn", "yyyyyyyyyy"].map(|answers| list.find(answers).unwrap());
    assert!(first < second, "{list}");
}

#[test]
fn an_extension_in_capitals_names_the_format_too() {
    let desk = Desk::with_logged(&["--answers yyyyyyyyyy"]);
    let said = desk.run("show 1 --as nmc --output ACCOUNT.DOCX");
    assert!(said.contains("! Wrote ACCOUNT.DOCX."), "{said}");
}

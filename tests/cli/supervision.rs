//! Meetings, agreed actions, and their outcomes.

use insta::assert_snapshot;

use super::desk::Desk;
use super::seeded::Seeded;

#[test]
fn a_meeting_is_recorded_and_an_action_closed() {
    let desk = Desk::with_logged(&["--answers yyyyyyyyyy"]);
    let seen = [
        desk.run("supervision add --on 2026-08-31 --action '4=name one sign of hope aloud' --action 'read the leaflet'"),
        desk.run("supervision list"),
        desk.run("supervision done 2 --outcome 'read it twice'"),
        desk.run("supervision done 2 --outcome again"),
        desk.run("supervision list"),
        desk.run("status"),
    ];
    assert_snapshot!(seen.concat(), @"
    $ did-i supervision add --on 2026-08-31 --action '4=name one sign of hope aloud' --action 'read the leaflet'
    ! Recorded the meeting of 31 August 2026, with 2 agreed actions.
    [status 0]
    $ did-i supervision list
    31 August 2026
      1 name one sign of hope aloud (tip 4, Hope)
        Open.
      2 read the leaflet
        Open.
    [status 0]
    $ did-i supervision done 2 --outcome 'read it twice'
    ! Closed action 2.
    [status 0]
    $ did-i supervision done 2 --outcome again
    ! error: there is no open action 2
    !   did-i supervision list shows the numbers.
    [status 1]
    $ did-i supervision list
    31 August 2026
      1 name one sign of hope aloud (tip 4, Hope)
        Open.
      2 read the leaflet
        Closed on 21 November 2026: read it twice
    [status 0]
    $ did-i status
    Journal     ~/did-i/journal.db
    Today       1 reflection
    Last 7 days 1 reflection
    Total       1 reflection
    Supervision 31 August 2026
    Agreed      1 name one sign of hope aloud (tip 4, Hope)
    [status 0]
    ");
}

#[test]
fn the_list_as_json() {
    let desk = Desk::with_logged(&["--answers yyyyyyyyyy"]);
    desk.run_ok("supervision add --on 2026-08-31 --action '4=name one sign of hope aloud'");
    assert_snapshot!(desk.run("supervision list --format json"), @r#"
    $ did-i supervision list --format json
    {
      "meetings": [
        {
          "uuid": "<uuid>",
          "day": "2026-08-31"
        }
      ],
      "actions": [
        {
          "id": 1,
          "uuid": "<uuid>",
          "meeting": "<uuid>",
          "agreed_on": "2026-08-31",
          "text": "name one sign of hope aloud",
          "set": "did-i",
          "tip": 4,
          "closed_on": null,
          "outcome": null
        }
      ]
    }
    [status 0]
    "#);
}

#[test]
fn two_meetings_of_one_day_keep_their_own_actions() {
    let desk = Desk::with_logged(&["--answers yyyyyyyyyy"]);
    desk.run_ok("supervision add --on 2026-08-31 --form peer --action '4=name one sign of hope'");
    desk.run_ok("supervision add --on 2026-08-31 --form group --action '2=ask what helped before'");
    assert_snapshot!(desk.run("supervision list"), @"
    $ did-i supervision list
    31 August 2026, peer
      1 name one sign of hope (tip 4, Hope)
        Open.
    31 August 2026, group
      2 ask what helped before (tip 2, Strengths)
        Open.
    [status 0]
    ");
    assert_snapshot!(desk.run("supervision list --format csv"), @"
    $ did-i supervision list --format csv
    meeting,minutes,form,next,action,set,tip,text,closed_on,outcome
    2026-08-31,,peer,,1,did-i,4,name one sign of hope,,
    2026-08-31,,group,,2,did-i,2,ask what helped before,,
    [status 0]
    ");
}

#[test]
fn what_makes_no_sense_is_refused() {
    let desk = Desk::with_logged(&["--answers yyyyyyyyyy"]);
    let before = desk.bytes();
    let seen = [
        desk.run("supervision add --action '11=too far'"),
        desk.run("supervision add --action '4= '"),
        desk.run("supervision add --action 'hoep=name one sign'"),
        desk.run("supervision add --on tomorrow --action 'later'"),
        desk.run("supervision done 1 --outcome x"),
        desk.run("supervision done 1"),
        desk.run("supervision list"),
    ];
    assert_snapshot!(seen.concat(), @r#"
    $ did-i supervision add --action '11=too far'
    ! error: there is no tip 11
    !   The set did-i has the tips 1 to 10.
    [status 2]
    $ did-i supervision add --action '4= '
    ! error: an agreed action needs words
    !   For example: 4="name one sign of hope aloud"
    [status 2]
    $ did-i supervision add --action 'hoep=name one sign'
    ! error: there is no single tip called "hoep"
    !   The tips: Their own goals, Strengths, Lived experience, Hope, Self-management, Listening to wishes, Respect and partnership, The extra mile, Beyond the sick role, Resources beyond services.
    [status 2]
    $ did-i supervision add --on tomorrow --action 'later'
    ! error: --on: 2026-11-22 is in the future
    !   Record a meeting once it was held; --next takes the day of the next one.
    [status 2]
    $ did-i supervision done 1 --outcome x
    ! error: there is no open action 1
    !   did-i supervision list shows the numbers.
    [status 1]
    $ did-i supervision done 1
    ! error: there is no open action 1
    !   did-i supervision list shows the numbers.
    [status 1]
    $ did-i supervision list
    ! No meeting yet. To record one: did-i supervision add
    [status 0]
    "#);
    assert_eq!(desk.bytes(), before);
}

#[test]
fn an_action_can_name_its_tip_and_be_put_right() {
    let desk = Desk::with_logged(&["--answers yyyyyyyyyy"]);
    let seen = [
        desk.run("supervision add --on 2026-11-02 --action 'hope=name one sign aloud' --action '2 + 2 = 4'"),
        desk.run("supervision edit action 1 --text 'strengths=name one strength'"),
        desk.run("supervision edit action 1 --no-tip --outcome 'done twice'"),
        desk.run("supervision edit action 1 --reopen"),
        desk.run("supervision edit action 1 --reopen --yes"),
        desk.run("supervision edit action 1"),
        desk.run("supervision list"),
        desk.run("supervision delete action 2"),
        desk.run("supervision delete action 2 --yes"),
        desk.run("supervision delete action 2 --yes"),
        desk.run("supervision list"),
    ];
    assert_snapshot!(seen.concat(), @"
    $ did-i supervision add --on 2026-11-02 --action 'hope=name one sign aloud' --action '2 + 2 = 4'
    ! Recorded the meeting of 2 November 2026, with 2 agreed actions.
    [status 0]
    $ did-i supervision edit action 1 --text 'strengths=name one strength'
    ! Changed action 1.
    [status 0]
    $ did-i supervision edit action 1 --no-tip --outcome 'done twice'
    ! Changed action 1.
    [status 0]
    $ did-i supervision edit action 1 --reopen
    ! error: there is no terminal to ask about deleting the outcome of action 1
    !   To delete without being asked, add --yes.
    [status 2]
    $ did-i supervision edit action 1 --reopen --yes
    ! Changed action 1.
    [status 0]
    $ did-i supervision edit action 1
    ! error: there is nothing to change
    !   Give --text, --no-tip, --outcome or --reopen.
    [status 2]
    $ did-i supervision list
    2 November 2026
      1 name one strength
        Open.
      2 2 + 2 = 4
        Open.
    [status 0]
    $ did-i supervision delete action 2
    ! error: there is no terminal to ask about deleting action 2
    !   To delete without being asked, add --yes.
    [status 2]
    $ did-i supervision delete action 2 --yes
    ! Deleted action 2.
    [status 0]
    $ did-i supervision delete action 2 --yes
    ! error: there is no action 2
    !   did-i supervision list shows the numbers.
    [status 1]
    $ did-i supervision list
    2 November 2026
      1 name one strength
        Open.
    [status 0]
    ");
    assert!(!String::from_utf8_lossy(&desk.bytes()).contains("2 + 2 = 4"));
}

#[test]
fn a_meeting_can_be_put_right_and_deleted() {
    let desk = Desk::with_logged(&["--answers yyyyyyyyyy"]);
    desk.run_ok("supervision add --on 2026-11-02 --length 1h --form group --next 2026-11-30 --action '4=name one sign'");
    let seen = [
        desk.run("supervision edit meeting 2026-11-02 --on 2026-11-03 --length 45 --form peer"),
        desk.run("supervision list"),
        desk.run("supervision next"),
        desk.run("supervision edit meeting 2026-11-02 --length 45"),
        desk.run("supervision edit meeting 2026-11-03 --next 2026-11-01"),
        desk.run("supervision edit meeting 2026-11-03"),
        desk.run("supervision delete meeting 2026-11-03 --yes"),
        desk.run("supervision list"),
        desk.run("doctor"),
    ];
    assert_snapshot!(seen.concat(), @"
    $ did-i supervision edit meeting 2026-11-02 --on 2026-11-03 --length 45 --form peer
    ! Changed the meeting of 3 November 2026.
    [status 0]
    $ did-i supervision list
    3 November 2026, 45 minutes, peer; next on 30 November 2026
      1 name one sign (tip 4, Hope)
        Open.
    [status 0]
    $ did-i supervision next
    30 November 2026
    [status 0]
    $ did-i supervision edit meeting 2026-11-02 --length 45
    ! error: there is no meeting of 2 November 2026
    !   did-i supervision list shows the meetings.
    [status 1]
    $ did-i supervision edit meeting 2026-11-03 --next 2026-11-01
    ! error: --next: 2026-11-01 does not come after the meeting of 2026-11-03
    !   Give the day of the next meeting, such as --next 2026-12-14.
    [status 2]
    $ did-i supervision edit meeting 2026-11-03
    ! error: there is nothing to change
    !   Give --on, --length, --form or --next.
    [status 2]
    $ did-i supervision delete meeting 2026-11-03 --yes
    ! Deleted the meeting of 3 November 2026.
    [status 0]
    $ did-i supervision list
    ! No meeting yet. To record one: did-i supervision add
    [status 0]
    $ did-i doctor
    ok     program      did-i 0.1.0
    ok     settings     ~/.config/did-i/config.toml, not made yet
    ok     journal      ~/did-i/journal.db (DID_I_JOURNAL)
    ok     permissions  only you can read it
    ok     passphrase   none: anyone who has the file can read it
    ok     schema       1.0, the newest this did-i knows
    ok     structure    pages, indexes and tables are consistent
    ok     references   every reference points to a row that exists
    ok     rows         complete and undamaged: 1 reflection, 0 notes, 0 tags, 0
                        meetings, 0 actions, 1 set
    ok     answers      every reflection fits the set that was asked
    ok     size         111 kB
    ok     leftovers    none
    [status 0]
    ");
    assert!(!String::from_utf8_lossy(&desk.bytes()).contains("name one sign"));
}

#[test]
fn what_was_agreed_is_marked_on_the_chart_of_its_tip() {
    let desk = Desk::new();
    desk.import(
        &Seeded {
            changed: vec![(10, "2026-08-31", 30)],
            ..Seeded::weeks(7, 30)
        }
        .journal_file(),
    );
    desk.run_ok("supervision add --on 2026-08-31 --action '4=name one sign of hope aloud'");
    assert_snapshot!(desk.run("trends 4 --by week"), @"
    $ did-i trends 4 --by week
    ▲ Higher in the weeks from 7 September 2026 than before (61 from 106 answers
    before, 92 from 53 answers since).

    Ten top tips, by week, 27 April to 20 November 2026              177 reflections

    4 Hope
      Accept that the future is uncertain and setbacks will come, and go on
      expressing support for self-defined goals, with hope and positive
      expectations.

     100 ┤                     ▲▲ ▲ ▲▲   upper limit >100
         │                    ▲  ▲
      80 ┤    ●      ●      ▲▲     ▲  ▲○
         │─●───────●────●─●────────────  mean 71
      60 ┤  ●     ● ● ●  ●
         │●  ●  ●●     ●   ●
      40 ┤ ╌ ╌╌●╌ ╌╌   ╌╌ ╌╌ ╌╌      ╌╌  lower limit 38
         │╌ ╌  ╌ ╌  ╌╌╌  ╌  ╌  ╌╌╌╌╌╌
      20 ┤
         │
       0 ┤
                            ↑ agreed
          27 Apr   29 Jun   31 Aug   2 Nov

    · In the chart: ● a week; ○ a week that is not complete, or in which a new start
      lies; ▲ an unusual week, high.
    · 4 Hope, agreed on 31 August 2026: name one sign of hope aloud. 31 points
      higher since then (60 from 101 answers before, 91 from 58 answers since). If
      your weeks are put in random order, a difference this large or larger, up or
      down, comes in fewer than 1 of 100 tries. This does not show the reason for
      the change. Actions are often agreed after low weeks. Part of a later rise may
      then come without the action.
    · Weeks also differ because of holidays, caseload and season. A single change
      can happen by chance. Look again in a few weeks.
    · Score 72 from 164 answers: 93 yes, 49 partly, 22 no; 13 not applicable. Share
      of yes 57 % (95 % interval 49 to 64 %).
    · Question 10, Hope.
    · Unusual: 31 August to 15 November 2026, high. Of 50 points two or three are
      marked by chance.
    · Self-ratings, for learning.
    [status 0]
    ");
}

#[test]
fn the_next_meeting_is_read_as_a_coming_day() {
    let desk = Desk::new();
    for (line, expected) in [
        (
            r#"supervision add --on yesterday --next "12 january""#,
            "12 January 2027",
        ),
        (
            "supervision edit meeting yesterday --next '5 dec'",
            "5 December 2026",
        ),
        (
            "supervision edit meeting yesterday --next monday",
            "23 November 2026",
        ),
    ] {
        desk.run_ok(line);
        let said = desk.run("supervision next");
        assert!(said.contains(expected), "{line}: {said}");
    }
}

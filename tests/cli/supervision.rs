//! Meetings, agreed actions, and their outcomes.

use insta::assert_snapshot;

use super::journal::Desk;
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
    Seven days  1 reflection
    In all      1 reflection
    Supervision 31 August 2026
    Agreed      1 name one sign of hope aloud (tip 4, Hope)
    [status 0]
    ");
}

#[test]
fn the_list_as_json() {
    let desk = Desk::with_logged(&["--answers yyyyyyyyyy"]);
    desk.does("supervision add --on 2026-08-31 --action '4=name one sign of hope aloud'");
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
fn what_makes_no_sense_is_refused() {
    let desk = Desk::with_logged(&["--answers yyyyyyyyyy"]);
    let before = desk.bytes();
    let seen = [
        desk.run("supervision add --action '11=too far'"),
        desk.run("supervision add --action '4= '"),
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
fn a_tips_chart_begins_anew_where_something_was_agreed() {
    let desk = Desk::new();
    desk.import(
        &Seeded {
            changed: vec![(10, "2026-08-31", 30)],
            ..Seeded::weeks(7, 30)
        }
        .journal_file(),
    );
    desk.does("supervision add --on 2026-08-31 --action '4=name one sign of hope aloud'");
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

    · 4 Hope, agreed on 31 August 2026: name one sign of hope aloud. 31 points
      higher since then (60 from 101 answers before, 91 from 58 answers since).
      Mixing your own weeks at random gives a gap at least this large, up or down,
      in fewer than 1 of 100 tries. That does not say why. A tip is often agreed on
      when it has just been low; part of a rise then comes by itself.
    · Weeks differ by holidays, caseload and season too; such a line comes and goes:
      see whether it stays.
    · Score 72 from 164 answers: 93 yes, 49 partly, 22 no; 13 not applicable. Share
      of yes 57 % (95 % interval 49 to 64 %).
    · Question 10, Hope.
    · Unusual: 31 August to 15 November 2026, high. Of 50 points two or three are
      marked by chance.
    · Self-ratings, for learning.
    [status 0]
    ");
}

//! `tips`, `status`, `trends`: what can be learned from the journal.

use chrono::{Days, NaiveDate};
use insta::assert_snapshot;

use crate::desk::{Desk, NOW};

#[test]
fn all_tips() {
    assert_snapshot!(Desk::new().run("tips"), @r#"
    $ did-i tips
    Ten top tips

    A Understand recovery
      1 Their own goals              question 2
      2 Strengths                    question 3
      3 Lived experience             question 4
      4 Hope                         question 10

    B Know how to collaborate
      5 Self-management              question 7
      6 Listening to wishes          questions 1 and 8
      7 Respect and partnership      question 9, shared with tip 8
      8 The extra mile               question 9, shared with tip 7

    C Have a broad view
      9 Beyond the sick role         question 5
     10 Resources beyond services    question 6

    One tip in detail, with what may help: did-i tips 1

    Source: Shepherd, Boardman & Slade, Making Recovery a Reality, Sainsbury Centre
    for Mental Health, 2008: the ten top tips, asked as "Did I…". Putting recovery
    at the heart of all we do, Devon and Torbay, 161/09/08: the checklist as
    practitioners use it. Martinelli & Ruggeri, Journal of Psychopathology, 2020,
    Table III: the three groups.
    [status 0]
    "#);
}

#[test]
fn one_tip_in_depth() {
    assert_snapshot!(Desk::new().run("tips 8"), @r#"
    $ did-i tips 8
    8 The extra mile   (B Know how to collaborate)

      Show that you are willing to go the extra mile so that the person reaches
      their goals.

    Question 9. Did I…
      act throughout with respect and as an equal partner, and show that I was
      willing to "go the extra mile"?
      Two things at once: how you were with the person, and whether you did a little
      more than you had to. It counts towards tips 7 and 8, which therefore move
      together.

    Something to try next week
      · Do one small thing that the person asked for and that you need not do.
    Services and practices that may help
      · shared safety planning instead of risk avoidance (ImROC)
    [status 0]
    "#);
    assert_snapshot!(Desk::new().run("tips 3"), @"
    $ did-i tips 3
    3 Lived experience   (A Understand recovery)

      Be able to give examples, from your own lived experience or that of other
      service users, that inspire and confirm hope.

    Question 4. Did I…
      offer examples of lived experience, mine or other service users', that could
      inspire and affirm their hopes?
      A story of somebody who has been there: your own, where that is right for you,
      or one that others have agreed to share.

    Something to try next week
      · Ask a peer worker for one example, or find one published story of recovery,
      that fits what this person hopes for.
    Services and practices that may help
      · peer support workers, at least two in every team (ImROC)
    [status 0]
    ");
}

#[test]
fn the_status_of_a_journal_that_is_not_begun() {
    assert_snapshot!(Desk::new().run("status"), @"
    $ did-i status
    Journal     ~/did-i/journal.db (not begun)
    ! There is no journal at ~/did-i/journal.db. If the path is right, begin one there: did-i
    [status 0]
    ");
}

#[test]
fn the_status_counts_today_seven_days_and_all() {
    let desk = Desk::with_logged(&[
        "--answers yyyyyyyyyy --at 2026-11-14",
        "--answers yyyyyyyyyy --at 2026-11-15",
        "--answers yyyyyyyyyy",
    ]);
    assert_snapshot!(desk.run("status"), @"
    $ did-i status
    Journal     ~/did-i/journal.db
    Today       1 reflection
    Last 7 days 2 reflections
    Total       3 reflections
    [status 0]
    ");
}

#[test]
fn a_reflection_of_a_later_day_counts_in_the_status_as_in_the_trends() {
    // The clock was wrong when it was written.
    let desk = Desk::with_logged(&["--answers yyyyyyyyyy --at yesterday"])
        .with("DID_I_NOW", "2026-12-01T09:00:00+00:00");
    desk.run_ok("log --answers nnnnnnnnnn");
    let desk = desk.with("DID_I_NOW", NOW);
    assert_snapshot!(desk.run("status"), @"
    $ did-i status
    Journal     ~/did-i/journal.db
    Today       0 reflections
    Last 7 days 1 reflection
    Total       1 reflection
    After today 1 reflection
    [status 0]
    ");
    assert_snapshot!(desk.run("status --set did-i"), @"
    $ did-i status --set did-i
    Journal     ~/did-i/journal.db
    Today       0 reflections
    Last 7 days 1 reflection
    Total       1 reflection
    After today 1 reflection
    [status 0]
    ");
    let trends = desk.run_ok("trends --format json");
    assert!(trends.contains("\"reflections\": 1,"), "{trends}");
}

#[test]
fn the_status_names_what_is_unfinished() {
    let desk = Desk::with_logged(&["--answers yyyyyyyyyy"]);
    desk.pipe("y\n", "log");
    assert_snapshot!(desk.run("status"), @"
    $ did-i status
    Journal     ~/did-i/journal.db
    Today       2 reflections
    Last 7 days 2 reflections
    Total       2 reflections
    Unfinished  reflection 2 of Saturday 21 November 2026, 14:05 (1 of 10)
                To continue it: did-i
    [status 0]
    ");
    desk.pipe("y\np\nn\n", "log");
    desk.pipe("y\ny\n", "log");
    assert_snapshot!(desk.run("status"), @"
    $ did-i status
    Journal     ~/did-i/journal.db
    Today       4 reflections
    Last 7 days 4 reflections
    Total       4 reflections
    Unfinished  reflection 4 of Saturday 21 November 2026, 14:05 (2 of 10)
                To continue it: did-i
                and 2 more: did-i list shows them
    [status 0]
    ");
}

/// Twelve weeks up to last week: hope rises slowly, lived experience mostly does not apply.
fn weeks() -> Desk {
    let desk = Desk::new();
    let first = NaiveDate::from_ymd_opt(2026, 8, 24).unwrap();
    for week in 0..12 {
        for (day, letters) in [(0, "yyp-yyyypn"), (2, "ypn-ypyyyp"), (4, "ynyyyynyyp")] {
            let hope = if week < 6 { &letters[9..] } else { "y" };
            let date = first + Days::new(7 * week + day);
            desk.run_ok(&format!(
                "log --answers {}{hope} --at {date}",
                &letters[..9]
            ));
        }
    }
    desk
}

#[test]
fn twelve_weeks_of_every_tip() {
    assert_snapshot!(weeks().run("trends"), @r#"
    $ did-i trends
    4 Hope is higher in the last 6 weeks with answers than before; it may have begun
    earlier. Six tips show no clear change. One tip has too few answers yet. Two
    tips have the same answer every time in these weeks.

    Ten top tips, by week, 24 August to 13 November 2026              36 reflections

                                    score     n   yes partly    no   n/a
       24 Aug ─ 15 Nov
    A Understand recovery              60
     1 Their own goals                 50    36    12     12    12     0
       ▄▄▄▄▄▄▄▄▄▄▄▄  · no clear change
     2 Strengths                       50    36    12     12    12     0
       ▄▄▄▄▄▄▄▄▄▄▄▄  · no clear change
     3 Lived experience               100    12    12      0     0    24
       ████████████  ? 12 of 18 answers
     4 Hope                            67    36    18     12     6     0
       ▃▃▃▃▃▃██████  ▲ higher from 5 Oct or earlier
    B Know how to collaborate          88
     5 Self-management                 67    36    24      0    12     0
       ▆▆▆▆▆▆▆▆▆▆▆▆  · no clear change
     6 Listening to wishes            100    72    72      0     0     0
       ████████████  = the same answer in these weeks
       1. Listening                   100    36    36      0     0     0
       8. Listening to wishes         100    36    36      0     0     0
    7 · 8 Respect and partnership ·    83    36    24     12     0     0
          The extra mile
       ▇▇▇▇▇▇▇▇▇▇▇▇  · no clear change
    C Have a broad view                92
     9 Beyond the sick role           100    36    36      0     0     0
       ████████████  = the same answer in these weeks
    10 Resources beyond services       83    36    24     12     0     0
       ▇▇▇▇▇▇▇▇▇▇▇▇  · no clear change

    Blocks: 12 weeks, a gap where no answer counts.
    · Weeks also differ because of holidays, caseload and season. A single change
      can happen by chance. Look again in a few weeks.
    · Question 8, Listening to wishes (tip 6), was higher overall than the others of
      the same reflections.
    · Question 5, Beyond the sick role (tip 9), was higher overall than the others
      of the same reflections.
    · Question 1, Listening (tip 6), was higher overall than the others of the same
      reflections.
    · Question 3, Strengths (tip 2), was lower overall than the others of the same
      reflections.
    · Question 2, Their own goals (tip 1), was lower overall than the others of the
      same reflections.
    · Question 9 counts towards tips 7 and 8, so they share one row.
    · 3 Lived experience was not applicable in 24 of 36 answers. Is it worth
      discussing in supervision?
    · 6 Listening to wishes: "yes" in 72 of 72 answers. When was it different?
    · 9 Beyond the sick role: "yes" in 36 of 36 answers. When was it different?
    · How to read it: "higher" and "lower" compare the last weeks with the weeks
      before, over all tips at once. Where nothing changed, about 1 of 100 journals
      shows one of them, and about 5 of 100 at least a "perhaps". Self-ratings, for
      learning.
    [status 0]
    "#);
}

#[test]
fn trends_on_a_wide_screen() {
    let desk = weeks().with("COLUMNS", "120");
    assert_snapshot!(desk.run("trends --by month"), @r#"
    $ did-i trends --by month
    4 Hope is higher in the last 6 weeks with answers than before; it may have begun earlier. Six tips show no clear change.
    One tip has too few answers yet. Two tips have the same answer every time in these weeks.

    Ten top tips, by month, 24 August to 13 November 2026                                                     36 reflections

                                    score     n   yes partly    no   n/a   1 Aug ─ 30 Nov
    A Understand recovery              60
     1 Their own goals                 50    36    12     12    12     0   ▅▄▄│▄  · no clear change
     2 Strengths                       50    36    12     12    12     0   ▄▄▅│▄  · no clear change
     3 Lived experience               100    12    12      0     0    24   ███│█  ? 12 of 18 answers
     4 Hope                            67    36    18     12     6     0   ▂▃█│█  ▲ higher from 5 Oct or earlier
    B Know how to collaborate          88
     5 Self-management                 67    36    24      0    12     0   ▆▆▅│▆  · no clear change
     6 Listening to wishes            100    72    72      0     0     0   ███│█  = the same answer in these weeks
       1. Listening                   100    36    36      0     0     0
       8. Listening to wishes         100    36    36      0     0     0
    7 · 8 Respect and partnership ·    83    36    24     12     0     0   ▆▇▇│▇  · no clear change
          The extra mile
    C Have a broad view                92
     9 Beyond the sick role           100    36    36      0     0     0   ███│█  = the same answer in these weeks
    10 Resources beyond services       83    36    24     12     0     0   ▇▇▇│▇  · no clear change

    Blocks: 4 months, a gap where no answer counts; after a bar │, an incomplete month.
    · Weeks also differ because of holidays, caseload and season. A single change can happen by chance. Look again in a few
      weeks.
    · Question 8, Listening to wishes (tip 6), was higher overall than the others of the same reflections.
    · Question 5, Beyond the sick role (tip 9), was higher overall than the others of the same reflections.
    · Question 1, Listening (tip 6), was higher overall than the others of the same reflections.
    · Question 3, Strengths (tip 2), was lower overall than the others of the same reflections.
    · Question 2, Their own goals (tip 1), was lower overall than the others of the same reflections.
    · Question 9 counts towards tips 7 and 8, so they share one row.
    · 3 Lived experience was not applicable in 24 of 36 answers. Is it worth discussing in supervision?
    · 6 Listening to wishes: "yes" in 72 of 72 answers. When was it different?
    · 9 Beyond the sick role: "yes" in 36 of 36 answers. When was it different?
    · How to read it: "higher" and "lower" compare the last weeks with the weeks before, over all tips at once. Where
      nothing changed, about 1 of 100 journals shows one of them, and about 5 of 100 at least a "perhaps". Self-ratings, for
      learning.
    [status 0]
    "#);
}

#[test]
fn trends_in_forty_columns() {
    let desk = weeks().with("COLUMNS", "40");
    assert_snapshot!(desk.run("trends --by quarter --last 2m"), @r#"
    $ did-i trends --by quarter --last 2m
    4 Hope is higher in the last 6 weeks
    with answers than before; it may have
    begun earlier. Six tips show no clear
    change. One tip has too few answers yet.
    Two tips have the same answer every time
    in these weeks.

    Ten top tips, by quarter, 22 September
    to 21 November 2026
    23 reflections

       1 Jul ─ 31 Dec
    A Understand recovery              66
     1 Their own goals
       score 48 from 23 answers: 7 yes, 8
       partly, 8 no; 0 not applicable
       │▄│▄
       · no clear change
     2 Strengths
       score 50 from 23 answers: 8 yes, 7
       partly, 8 no; 0 not applicable
       │▃│▅
       · no clear change
     3 Lived experience
       score 100 from 8 answers: 8 yes, 0
       partly, 0 no; 15 not applicable
       │█│█
       ? 12 of 18 answers
     4 Hope
       score 87 from 23 answers: 18 yes, 4
       partly, 1 no; 0 not applicable
       │▃│█
       ▲ higher from 5 Oct or earlier
    B Know how to collaborate          88
     5 Self-management
       score 65 from 23 answers: 15 yes, 0
       partly, 8 no; 0 not applicable
       │▆│▆
       · no clear change
     6 Listening to wishes
       score 100 from 46 answers: 46 yes, 0
       partly, 0 no; 0 not applicable
       │█│█
       = the same answer in these weeks
    7 · 8 Respect and partnership · The
          extra mile
       score 85 from 23 answers: 16 yes, 7
       partly, 0 no; 0 not applicable
       │▇│▇
       · no clear change
    C Have a broad view                91
     9 Beyond the sick role
       score 100 from 23 answers: 23 yes, 0
       partly, 0 no; 0 not applicable
       │█│█
       = the same answer in these weeks
    10 Resources beyond services
       score 83 from 23 answers: 15 yes, 8
       partly, 0 no; 0 not applicable
       │▆│▇
       · no clear change

    Blocks: 2 quarters, a gap where no
    answer counts; after a bar │, an
    incomplete quarter.
    · Weeks also differ because of holidays,
      caseload and season. A single change
      can happen by chance. Look again in a
      few weeks.
    · Question 2, Their own goals (tip 1),
      was lower overall than the others of
      the same reflections.
    · Question 3, Strengths (tip 2), was
      lower overall than the others of the
      same reflections.
    · Question 9 counts towards tips 7 and
      8, so they share one row.
    · 3 Lived experience was not applicable
      in 15 of 23 answers. Is it worth
      discussing in supervision?
    · 6 Listening to wishes: "yes" in 46 of
      46 answers. When was it different?
    · 9 Beyond the sick role: "yes" in 23 of
      23 answers. When was it different?
    · How to read it: "higher" and "lower"
      compare the last weeks with the weeks
      before, over all tips at once. Where
      nothing changed, about 1 of 100
      journals shows one of them, and about
      5 of 100 at least a "perhaps". Self-
      ratings, for learning.
    [status 0]
    "#);
}

#[test]
fn trends_of_nothing() {
    assert_snapshot!(Desk::new().run("trends"), @"
    $ did-i trends
    ! There is no journal at ~/did-i/journal.db. If the path is right, begin one there: did-i
    [status 0]
    ");
    let desk = Desk::with_logged(&["--answers yyyyyyyyyy"]);
    assert_snapshot!(desk.run("trends --to 2026-11-01"), @"
    $ did-i trends --to 2026-11-01
    ! No finished reflections in this range.
    [status 0]
    ");
    desk.run_ok("delete 1 --yes");
    assert_snapshot!(desk.run("trends"), @"
    $ did-i trends
    ! No finished reflections in this range.
    [status 0]
    ");
}

#[test]
fn one_reflection_on_which_nothing_applied_is_no_score() {
    let desk = Desk::with_logged(&["--answers ----------"]);
    assert_snapshot!(desk.run("trends"), @r#"
    $ did-i trends
    Too early for a trend: 0 of 10 weeks with answers, 10 more are needed.

    Ten top tips, by week, 21 November 2026                             1 reflection

                                    score     n   yes partly    no   n/a
       16 Nov ─ 22 Nov
    A Understand recovery               –
     1 Their own goals                  –     0     0      0     0     1
          ? 0 of 10 weeks
     2 Strengths                        –     0     0      0     0     1
          ? 0 of 10 weeks
     3 Lived experience                 –     0     0      0     0     1
          ? 0 of 10 weeks
     4 Hope                             –     0     0      0     0     1
          ? 0 of 10 weeks
    B Know how to collaborate           –
     5 Self-management                  –     0     0      0     0     1
          ? 0 of 10 weeks
     6 Listening to wishes              –     0     0      0     0     2
          ? 0 of 10 weeks
       1. Listening                     –     0     0      0     0     1
       8. Listening to wishes           –     0     0      0     0     1
    7 · 8 Respect and partnership ·     –     0     0      0     0     1
          The extra mile
          ? 0 of 10 weeks
    C Have a broad view                 –
     9 Beyond the sick role             –     0     0      0     0     1
          ? 0 of 10 weeks
    10 Resources beyond services        –     0     0      0     0     1
          ? 0 of 10 weeks

    Blocks: 1 week, a gap where no answer counts.
    · Weeks also differ because of holidays, caseload and season. A single change
      can happen by chance. Look again in a few weeks.
    · Too few reflections with different answers to say what stands out.
    · Question 9 counts towards tips 7 and 8, so they share one row.
    · How to read it: "higher" and "lower" compare the last weeks with the weeks
      before, over all tips at once. Where nothing changed, about 1 of 100 journals
      shows one of them, and about 5 of 100 at least a "perhaps". Self-ratings, for
      learning.
    [status 0]
    "#);
}

#[test]
fn an_unfinished_reflection_does_not_count_in_trends() {
    let desk = Desk::new();
    desk.pipe("y\n", "log");
    assert_snapshot!(desk.run("trends"), @"
    $ did-i trends
    ! No finished reflections in this range.
    [status 0]
    ");
}

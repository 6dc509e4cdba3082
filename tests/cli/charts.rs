//! The trends can be trusted: a real change is found and dated, and nothing is shown if nothing changed.

use insta::assert_snapshot;
use serde_json::{Value, json};

use super::desk::Desk;
use super::seeded::Seeded;

/// A journal of 30 months with 40 reflections each. All tips but the fourth stay the same; the question on hope has
/// this many yes of forty in each month, the rest no.
fn thirty_months(yes: impl Fn(usize) -> usize) -> String {
    let mut lines = vec![json!({"format": "did-i-journal", "version": 1}).to_string()];
    for month in 0..30_usize {
        let (year, of_year) = (2024 + (4 + month) / 12, (4 + month) % 12 + 1);
        for nth in 0..40_usize {
            let hope = if nth < yes(month) { "yes" } else { "no" };
            let day = nth % 28 + 1;
            let line = json!({
                "kind": "reflection",
                "occurred_at": format!("{year}-{of_year:02}-{day:02}T10:00:00+00:00"),
                "set": "did-i",
                "answers": {"2": "partly", "10": hope},
            });
            lines.push(line.to_string());
        }
    }
    lines.join("\n")
}

fn row(desk: &Desk, tip: usize, flags: &str) -> Value {
    let json = desk.run_ok(&format!("trends {tip} --format json {flags}"));
    let trends: Value = serde_json::from_str(&json).unwrap();
    trends["rows"][0].clone()
}

#[test]
fn a_rise_in_the_last_months_is_higher_since_then_and_the_others_are_as_they_were() {
    let desk = Desk::new();
    let wobble = |month: usize| month * 7 % 5;
    desk.import(&thirty_months(|month| {
        if month < 24 {
            16 + wobble(month)
        } else {
            28 + wobble(month)
        }
    }));
    let hope = row(&desk, 4, "");
    assert_eq!(hope["verdict"], "higher");
    // The twenty-fifth month is May 2026.
    let since = hope["since"].as_str().unwrap();
    assert!(("2026-04-13".."2026-05-18").contains(&since), "{since}");
    assert!(hope["lately"]["score"].as_f64() > hope["before"]["score"].as_f64());
    assert_eq!(row(&desk, 1, "")["verdict"], "all_alike");
    assert_eq!(row(&desk, 2, "")["verdict"], "too_early");
}

#[test]
fn a_verdict_does_not_change_with_what_is_shown() {
    let desk = Desk::new();
    desk.import(&thirty_months(
        |month| if month < 24 { 16 } else { 28 } + month * 7 % 5,
    ));
    let verdict = |flags: &str| {
        let row = row(&desk, 4, flags);
        (
            row["verdict"].clone(),
            row["since"].clone(),
            row["p"].clone(),
        )
    };
    let usual = verdict("");
    for flags in [
        "--by week",
        "--by quarter",
        "--from 2026-09-01",
        "--last 4w --by month",
    ] {
        assert_eq!(verdict(flags), usual, "{flags}");
    }
}

#[test]
fn a_journal_that_ended_a_year_ago_shows_no_change() {
    let desk = Desk::new().with("DID_I_NOW", "2027-11-21T14:05:00+00:00");
    desk.import(&thirty_months(|month| if month < 24 { 16 } else { 30 }));
    let hope = row(&desk, 4, "");
    assert_eq!(
        (&hope["verdict"], &hope["p"]),
        (&json!("no_recent_answers"), &json!(null))
    );
    assert_eq!(hope["last_answer_month"], "2026-10-01");
    let said = desk.run_ok("trends");
    assert!(
        said.contains("Two tips were not answered lately.")
            && said.contains("last answered in October 2026"),
        "{said}"
    );
    assert!(!said.contains(['▲', '▼', '△', '▽']), "{said}");
    // The analysis as of that day finds it.
    assert_eq!(row(&desk, 4, "--to 2026-10-28")["verdict"], "higher");
}

#[test]
fn before_and_since_what_was_agreed_and_a_new_start() {
    let desk = Desk::new();
    desk.import(&thirty_months(
        |month| if month < 24 { 16 } else { 30 } + month % 3,
    ));
    desk.run_ok("supervision add --on 2026-05-01 --action 4=\"name one sign of hope aloud\"");
    let page = desk.run_ok("trends hope").replace("\n  ", " ");
    assert!(
        page.contains("4 Hope, agreed on 1 May 2026: name one sign of hope aloud. "),
        "{page}"
    );
    assert!(page.contains("points higher since then ("), "{page}");
    assert!(
        page.contains(
            "in fewer than 1 of 100 tries. This does not show the reason for the change."
        ),
        "{page}"
    );
    assert!(page.contains("↑ agreed"), "{page}");
    assert_snapshot!(desk.run("trends restart --on 2026-06-01 --because \"new team\""), @r#"
    $ did-i trends restart --on 2026-06-01 --because "new team"
    ! New start saved for 1 June 2026. To undo: did-i trends restart remove 2026-06-01
    [status 0]
    "#);
    assert_snapshot!(desk.run("trends restart list"), @"
    $ did-i trends restart list
    2026-06-01  new team
    [status 0]
    ");
    let hope = row(&desk, 4, "");
    assert_eq!(hope["verdict"], "no_clear_change");
    assert_eq!(hope["segments"].as_array().unwrap().len(), 2);
    // The new start is four weeks after the agreed action: nothing later is compared with before.
    assert_eq!(hope["actions"][0]["weeks_since"], 4);
    let page = desk.run_ok("trends 4");
    assert!(page.contains("┊ new start"), "{page}");
    assert_snapshot!(desk.run("trends restart remove 2026-06-01"), @"
    $ did-i trends restart remove 2026-06-01
    ! Removed the new start of 1 June 2026: new team
    [status 0]
    ");
    assert_snapshot!(desk.run("trends restart remove 2026-06-01"), @"
    $ did-i trends restart remove 2026-06-01
    ! error: there is no new start on 2026-06-01
    !   did-i trends restart list shows them.
    [status 1]
    ");
    assert_eq!(row(&desk, 4, "")["verdict"], "higher");
}

#[test]
fn a_new_start_needs_a_day_and_a_reason() {
    let desk = Desk::with_logged(&["--answers yypn-yyyny"]);
    assert_snapshot!(desk.run("trends restart"), @r#"
    $ did-i trends restart
    ! error: give the day of the new start
    !   For example: did-i trends restart --on 2026-09-01 --because "new team"
    [status 2]
    "#);
    assert_snapshot!(desk.run("trends restart --on 2026-06-01"), @r#"
    $ did-i trends restart --on 2026-06-01
    ! error: give the reason
    !   For example: --because "new team"
    [status 2]
    "#);
    assert_snapshot!(desk.run("trends restart --on 2027-06-01 --because later"), @"
    $ did-i trends restart --on 2027-06-01 --because later
    ! error: --on: 2027-06-01 is in the future
    !   Record a new start once it has begun.
    [status 2]
    ");
}

#[test]
fn plain_trends_are_words_only() {
    let desk = Desk::new();
    desk.import(&Seeded::weeks(7, 24).journal_file());
    assert_snapshot!(desk.run("trends --plain"), @r#"
    $ did-i trends --plain
    Ten tips show no clear change.
    Ten top tips, by week, 8 June to 20 November 2026, 144 reflections.
    Group A Understand recovery: score 67 from 467 answers.
    1 Their own goals: score 85 from 136 answers: 101 yes, 30 partly, 5 no; 8 not
    applicable. No clear change.
    2 Strengths: score 72 from 138 answers: 80 yes, 40 partly, 18 no; 6 not
    applicable. No clear change.
    3 Lived experience: score 27 from 60 answers: 11 yes, 10 partly, 39 no; 84 not
    applicable. No clear change.
    4 Hope: score 61 from 133 answers: 56 yes, 51 partly, 26 no; 11 not applicable.
    No clear change.
    Group B Know how to collaborate: score 85 from 558 answers.
    5 Self-management: score 75 from 138 answers: 85 yes, 36 partly, 17 no; 6 not
    applicable. No clear change.
    6 Listening to wishes: score 83 from 278 answers: 200 yes, 59 partly, 19 no; 10
    not applicable. No clear change.
    7 and 8 Respect and partnership, The extra mile: score 99 from 142 answers: 138
    yes, 4 partly, 0 no; 2 not applicable. No clear change.
    Group C Have a broad view: score 53 from 278 answers.
    9 Beyond the sick role: score 48 from 137 answers: 43 yes, 46 partly, 48 no; 7
    not applicable. No clear change.
    10 Resources beyond services: score 59 from 141 answers: 63 yes, 39 partly, 39
    no; 3 not applicable. No clear change.
    Weeks also differ because of holidays, caseload and season. A single change can
    happen by chance. Look again in a few weeks.
    Question 9, Respect and partnership (tips 7 and 8), was higher overall than the
    others of the same reflections.
    Question 1, Listening (tip 6), was higher overall than the others of the same
    reflections.
    Question 2, Their own goals (tip 1), was higher overall than the others of the
    same reflections.
    Question 4, Lived experience (tip 3), was lower overall than the others of the
    same reflections.
    Question 5, Beyond the sick role (tip 9), was lower overall than the others of
    the same reflections.
    Question 6, Resources beyond services (tip 10), was lower overall than the
    others of the same reflections.
    Question 9 counts towards tips 7 and 8, so they share one row.
    3 Lived experience was not applicable in 84 of 144 answers. Is it worth
    discussing in supervision?
    7 and 8 Respect and partnership, The extra mile: "yes" in 138 of 144 answers.
    When was it different?
    How to read it: "higher" and "lower" compare the last weeks with the weeks
    before, over all tips at once. Where nothing changed, about 1 of 100 journals
    shows one of them, and about 5 of 100 at least a "perhaps". Self-ratings, for
    learning.
    [status 0]
    "#);
    assert_snapshot!(desk.run("trends hope --plain"), @"
    $ did-i trends hope --plain
    4 Hope: no clear change.
    Ten top tips, by week, 8 June to 20 November 2026, 144 reflections.
    Accept that the future is uncertain and setbacks will come, and go on expressing
    support for self-defined goals, with hope and positive expectations.
    Scores by week, 31 August to 22 November 2026: 31 August 2026 60 (5 answers); 7
    September 2026 50 (7 answers); 14 September 2026 67 (6 answers); 21 September
    2026 60 (5 answers); 28 September 2026 67 (6 answers); 5 October 2026 50 (7
    answers); 12 October 2026 60 (5 answers); 19 October 2026 58 (6 answers); 26
    October 2026 71 (7 answers); 2 November 2026 50 (4 answers); 9 November 2026 80
    (5 answers); 16 November 2026 70 (5 answers, not complete). The mean is 61.
    Score 61 from 133 answers: 56 yes, 51 partly, 26 no; 11 not applicable. Share of
    yes 42 % (95 % interval 34 to 51 %).
    Question 10, Hope.
    Self-ratings, for learning.
    [status 0]
    ");
    for line in ["trends --plain", "trends 4 --plain", "trends 7 --plain"] {
        let said = desk.run_ok(line);
        let drawn = |c: char| matches!(c, '\u{2500}'..='\u{25ff}' | '·' | '–');
        assert!(!said.contains(drawn), "{said}");
    }
}

#[test]
fn a_tip_is_found_by_its_name() {
    let desk = Desk::new();
    desk.import(&Seeded::weeks(7, 24).journal_file());
    let by_number = desk.run_ok("trends 8");
    for name in ["\"the extra mile\"", "extra", "EXTRA"] {
        assert_eq!(desk.run_ok(&format!("trends {name}")), by_number, "{name}");
    }
    assert_snapshot!(desk.run("trends the"), @r#"
    $ did-i trends the
    ! error: there is no single tip called "the"
    !   The tips: Their own goals, Strengths, Lived experience, Hope, Self-management, Listening to wishes, Respect and partnership, The extra mile, Beyond the sick role, Resources beyond services.
    [status 2]
    "#);
}

#[test]
fn the_same_without_a_shift_is_no_clear_change() {
    let desk = Desk::new();
    desk.import(&thirty_months(|month| 20 + month * 7 % 9));
    assert_eq!(row(&desk, 4, "")["verdict"], "no_clear_change");
    assert_eq!(row(&desk, 1, "")["verdict"], "all_alike");
    assert_eq!(row(&desk, 2, "")["verdict"], "too_early");
}

#[test]
fn all_tips_by_week() {
    let desk = Desk::new();
    desk.import(&Seeded::weeks(7, 24).journal_file());
    assert_snapshot!(desk.run("trends"), @r#"
    $ did-i trends
    Ten tips show no clear change.

    Ten top tips, by week, 8 June to 20 November 2026                144 reflections

                                    score     n   yes partly    no   n/a
       8 Jun ──────────── 22 Nov
    A Understand recovery              67
     1 Their own goals                 85   136   101     30     5     8
       ██▆▇▇▇▆███▆██▇█▇▇▇▆▆▇█▆│█  · no clear change
     2 Strengths                       72   138    80     40    18     6
       ▂▇▅█▇▇▆█▇▄███▆█▅▄▇█▅▆▅▄│▆  · no clear change
     3 Lived experience                27    60    11     10    39    84
       ▂▄▁ ▁▄▄▆▁▃▄▄▄▃▁▁▁▄▁▃▁▃▂│▁  · no clear change
     4 Hope                            61   133    56     51    26    11
       ▄▆▅▄▇▄▄▄▅▆▅▇▅▄▆▅▆▄▅▅▆▄▇│▆  · no clear change
    B Know how to collaborate          85
     5 Self-management                 75   138    85     36    17     6
       ▅▇▆▆█▅▆▅▆▆█▆█▇▆█▄▆▆▆▇▇▆│█  · no clear change
     6 Listening to wishes             83   278   200     59    19    10
       ██▆▇▇▆▇▆▇▇▇▇█▆▆█▇█▇▇▇▆█│▇  · no clear change
       1. Listening                    86   137   106     25     6     7
       8. Listening to wishes          79   141    94     34    13     3
    7 · 8 Respect and partnership ·    99   142   138      4     0     2
          The extra mile
       ███████████████████████│█  · no clear change
    C Have a broad view                53
     9 Beyond the sick role            48   137    43     46    48     7
       ▃▄▆▄▄▆▃▄▂▃▄▅▄▆▆▄▆▃▄▄▃▆▅│▃  · no clear change
    10 Resources beyond services       59   141    63     39    39     3
       ▃▅▃▄▆▅▄▃▆▆█▇▄▃▅█▇▅▇▄▄▆▄│▄  · no clear change

    Blocks: 24 weeks, a gap where no answer counts; after a bar │, an incomplete
    week.
    · Weeks also differ because of holidays, caseload and season. A single change
      can happen by chance. Look again in a few weeks.
    · Question 9, Respect and partnership (tips 7 and 8), was higher overall than
      the others of the same reflections.
    · Question 1, Listening (tip 6), was higher overall than the others of the same
      reflections.
    · Question 2, Their own goals (tip 1), was higher overall than the others of the
      same reflections.
    · Question 4, Lived experience (tip 3), was lower overall than the others of the
      same reflections.
    · Question 5, Beyond the sick role (tip 9), was lower overall than the others of
      the same reflections.
    · Question 6, Resources beyond services (tip 10), was lower overall than the
      others of the same reflections.
    · Question 9 counts towards tips 7 and 8, so they share one row.
    · 3 Lived experience was not applicable in 84 of 144 answers. Is it worth
      discussing in supervision?
    · 7 and 8 Respect and partnership, The extra mile: "yes" in 138 of 144 answers.
      When was it different?
    · How to read it: "higher" and "lower" compare the last weeks with the weeks
      before, over all tips at once. Where nothing changed, about 1 of 100 journals
      shows one of them, and about 5 of 100 at least a "perhaps". Self-ratings, for
      learning.
    [status 0]
    "#);
}

#[test]
fn nothing_is_lost_on_a_narrow_screen_or_in_ascii() {
    let desk = Desk::new().with("COLUMNS", "40");
    desk.import(&Seeded::weeks(7, 24).journal_file());
    assert_snapshot!(desk.run("trends"), @r#"
    $ did-i trends
    Ten tips show no clear change.

    Ten top tips, by week, 8 June to 20
    November 2026
    144 reflections

       8 Jun ──────────── 22 Nov
    A Understand recovery              67
     1 Their own goals
       score 85 from 136 answers: 101 yes,
       30 partly, 5 no; 8 not applicable
       ██▆▇▇▇▆███▆██▇█▇▇▇▆▆▇█▆│█
       · no clear change
     2 Strengths
       score 72 from 138 answers: 80 yes, 40
       partly, 18 no; 6 not applicable
       ▂▇▅█▇▇▆█▇▄███▆█▅▄▇█▅▆▅▄│▆
       · no clear change
     3 Lived experience
       score 27 from 60 answers: 11 yes, 10
       partly, 39 no; 84 not applicable
       ▂▄▁ ▁▄▄▆▁▃▄▄▄▃▁▁▁▄▁▃▁▃▂│▁
       · no clear change
     4 Hope
       score 61 from 133 answers: 56 yes, 51
       partly, 26 no; 11 not applicable
       ▄▆▅▄▇▄▄▄▅▆▅▇▅▄▆▅▆▄▅▅▆▄▇│▆
       · no clear change
    B Know how to collaborate          85
     5 Self-management
       score 75 from 138 answers: 85 yes, 36
       partly, 17 no; 6 not applicable
       ▅▇▆▆█▅▆▅▆▆█▆█▇▆█▄▆▆▆▇▇▆│█
       · no clear change
     6 Listening to wishes
       score 83 from 278 answers: 200 yes,
       59 partly, 19 no; 10 not applicable
       ██▆▇▇▆▇▆▇▇▇▇█▆▆█▇█▇▇▇▆█│▇
       · no clear change
    7 · 8 Respect and partnership · The
          extra mile
       score 99 from 142 answers: 138 yes, 4
       partly, 0 no; 2 not applicable
       ███████████████████████│█
       · no clear change
    C Have a broad view                53
     9 Beyond the sick role
       score 48 from 137 answers: 43 yes, 46
       partly, 48 no; 7 not applicable
       ▃▄▆▄▄▆▃▄▂▃▄▅▄▆▆▄▆▃▄▄▃▆▅│▃
       · no clear change
    10 Resources beyond services
       score 59 from 141 answers: 63 yes, 39
       partly, 39 no; 3 not applicable
       ▃▅▃▄▆▅▄▃▆▆█▇▄▃▅█▇▅▇▄▄▆▄│▄
       · no clear change

    Blocks: 24 weeks, a gap where no answer
    counts; after a bar │, an incomplete
    week.
    · Weeks also differ because of holidays,
      caseload and season. A single change
      can happen by chance. Look again in a
      few weeks.
    · Question 9, Respect and partnership
      (tips 7 and 8), was higher overall
      than the others of the same
      reflections.
    · Question 1, Listening (tip 6), was
      higher overall than the others of the
      same reflections.
    · Question 2, Their own goals (tip 1),
      was higher overall than the others of
      the same reflections.
    · Question 4, Lived experience (tip 3),
      was lower overall than the others of
      the same reflections.
    · Question 5, Beyond the sick role (tip
      9), was lower overall than the others
      of the same reflections.
    · Question 6, Resources beyond services
      (tip 10), was lower overall than the
      others of the same reflections.
    · Question 9 counts towards tips 7 and
      8, so they share one row.
    · 3 Lived experience was not applicable
      in 84 of 144 answers. Is it worth
      discussing in supervision?
    · 7 and 8 Respect and partnership, The
      extra mile: "yes" in 138 of 144
      answers. When was it different?
    · How to read it: "higher" and "lower"
      compare the last weeks with the weeks
      before, over all tips at once. Where
      nothing changed, about 1 of 100
      journals shows one of them, and about
      5 of 100 at least a "perhaps". Self-
      ratings, for learning.
    [status 0]
    "#);
    let desk = desk.with("COLUMNS", "80").with("LANG", "C");
    let chart = desk.run("trends 1");
    assert!(chart.is_ascii());
    assert_snapshot!(chart, @"
    $ did-i trends 1
    . No clear change.

    Ten top tips, by week, 8 June to 20 November 2026                144 reflections

    1 Their own goals
      Help the person name and rank their personal recovery goals, rather than the
      professional's.

     100 | * *             * *         *             *   o upper limit >100
         |               *       * * *   * *
      80 |-------*-*-*-----------------------*-----*----   mean 85
         |     *       *       *               * *     *
      60 |  ..    ..  ..  ....      ....  ........
         |..  ....  ..  ..    ......    ..        ......   lower limit 54
      40 |
         |
      20 |
         |
       0 |
          8 Jun   6 Jul   3 Aug   31 Aug    5 Oct   2 Nov

    . In the chart: * a week; o a week that is not complete, or in which a new start
      lies.
    . Score 85 from 136 answers: 101 yes, 30 partly, 5 no; 8 not applicable. Share
      of yes 74 % (95 % interval 66 to 81 %).
    . Question 2, Their own goals.
    . Self-ratings, for learning.
    [status 0]
    ");
}

#[test]
fn a_wide_screen_has_one_line_a_tip() {
    let desk = Desk::new().with("COLUMNS", "140");
    desk.import(&Seeded::weeks(7, 24).journal_file());
    let table = desk.run_ok("trends");
    let line = table.lines().find(|line| line.starts_with(" 1 ")).unwrap();
    assert_snapshot!(line, @" 1 Their own goals                 85   136   101     30     5     8   ██▆▇▇▇▆███▆██▇█▇▇▇▆▆▇█▆│█  · no clear change");
}

#[test]
fn one_reflection_is_too_early_to_say_anything() {
    let desk = Desk::with_logged(&["--answers yypn-yyyny"]);
    assert_snapshot!(desk.run("trends 1"), @"
    $ did-i trends 1
    ? Too early to say: 0 of 10 weeks.

    Ten top tips, by week, 21 November 2026                             1 reflection

    1 Their own goals
      Help the person name and rank their personal recovery goals, rather than the
      professional's.

     100 ┤  ○
         │
      80 ┤
         │
      60 ┤
         │
      40 ┤
         │
      20 ┤
         │
       0 ┤
          16 Nov

    · In the chart: ○ a week that is not complete, or in which a new start lies.
    · 1 answer, too few for a score: 1 yes, 0 partly, 0 no; 0 not applicable. Share
      of yes 100 % (95 % interval 21 to 100 %).
    · Question 2, Their own goals.
    · Self-ratings, for learning.
    [status 0]
    ");
}

#[test]
fn a_range_without_reflections_says_so_and_is_valid_json() {
    let desk = Desk::with_logged(&["--answers yypn-yyyny"]);
    assert_snapshot!(desk.run("trends --to 2020-01-01"), @"
    $ did-i trends --to 2020-01-01
    ! No finished reflections in this range.
    [status 0]
    ");
    let output = desk.output("trends --to 2020-01-01 --format json", "");
    let trends: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        (&trends["reflections"], output.status.code()),
        (&json!(0), Some(0))
    );
}

#[test]
fn a_tip_that_is_not_there() {
    assert_snapshot!(Desk::new().run("trends 11"), @"
    $ did-i trends 11
    ! error: there is no tip 11
    !   The set did-i has the tips 1 to 10.
    [status 2]
    ");
}

#[test]
fn the_figures_as_csv() {
    let desk = Desk::new();
    desk.import(&Seeded::weeks(7, 15).journal_file());
    let csv = desk.run_ok("trends 4 --by week --format csv");
    assert_snapshot!(csv.lines().take(3).collect::<Vec<_>>().join("\n"), @"
    set,set_version,tips,name,group,by,start,end,complete,yes,partly,no,not_applicable,unanswered,n,score,mean,lower,upper,unusual,rule,verdict,since,p
    did-i,1,4,Hope,A,week,2026-08-10,2026-08-16,true,2,0,2,1,0,4,50,59.74025974025974,12.881164553098998,106.59935492742048,,,no_clear_change,,
    did-i,1,4,Hope,A,week,2026-08-17,2026-08-23,true,3,2,1,1,0,6,66.66666666666667,59.74025974025974,21.479968734576126,98.00055074594334,,,no_clear_change,,
    ");
}

#[test]
fn two_versions_of_a_set_are_read_together_by_their_questions() {
    let desk = Desk::new();
    let set: Value = {
        desk.run_ok("log --answers yyyyyyyyyy");
        let exported = desk.run_ok("export");
        serde_json::from_str(exported.lines().nth(1).unwrap()).unwrap()
    };
    let mut older = set;
    older["id"] = json!("team");
    let mut newer = older.clone();
    newer["version"] = json!(2);
    // The newer version asks about hope first and listening last; everything else is the same.
    let questions = newer["questions"].as_array_mut().unwrap();
    questions.swap(0, 9);
    questions[0]["number"] = json!(1);
    questions[9]["number"] = json!(10);
    let reflection = |version: u32, answers: Value| {
        json!({
            "kind": "reflection", "occurred_at": "2026-11-20T10:00:00+00:00", "set": "team", "set_version": version,
            "answers": answers,
        })
    };
    let first = reflection(1, json!({"10": "yes"}));
    let second = reflection(2, json!({"1": "no"}));
    desk.import(&format!(
        "{}\n{older}\n{newer}\n{first}\n{second}\n",
        json!({"format": "did-i-journal", "version": 1})
    ));
    let trends: Value =
        serde_json::from_str(&desk.run_ok("trends --set team --format json")).unwrap();
    assert_eq!(trends["set_version"], json!(2));
    let hope = &trends["rows"][3]["answers"];
    assert_eq!((&hope["yes"], &hope["no"]), (&json!(1), &json!(1)));
    let said = desk.run_ok("trends --set team");
    assert!(
        said.contains("Answers to version 1 of team count where its questions are the same as in"),
        "{said}"
    );
}

#[test]
fn weeks_answered_in_other_words_are_not_weeks_without_an_answer() {
    let desk = Desk::new();
    desk.run_ok("log --answers yyyyyyyyyy");
    let exported = desk.run_ok("export");
    let mut older: Value = serde_json::from_str(exported.lines().nth(1).unwrap()).unwrap();
    older["id"] = json!("team");
    let mut newer = older.clone();
    newer["version"] = json!(2);
    newer["questions"][9]["text"] = json!("Did I speak of hope?");
    let reflection = |version: u32, day: &str| {
        json!({
            "kind": "reflection", "occurred_at": format!("{day}T10:00:00+00:00"), "set": "team", "set_version": version,
            "answers": {"1": "yes", "10": "yes"},
        })
        .to_string()
    };
    let head = json!({"format": "did-i-journal", "version": 1});
    let mut lines = vec![head.to_string(), older.to_string(), newer.to_string()];
    lines.extend(["2026-09-30", "2026-10-07", "2026-10-14"].map(|day| reflection(1, day)));
    lines.extend(["2026-10-21", "2026-11-04", "2026-11-11"].map(|day| reflection(2, day)));
    desk.import(&lines.join("\n"));
    let page = desk.run_ok("trends 4 --set team").replace("\n  ", " ");
    assert!(
        page.contains(
            "4 Hope counts the answers from version 2 of team on: version 1 asked something else"
        ),
        "{page}"
    );
    // The week of 26 October.
    assert!(
        page.contains("1 week without an answer that counts."),
        "{page}"
    );
    let page = desk.run_ok("trends 6 --set team");
    assert!(
        page.contains("1 week without an answer that counts.")
            && !page.contains("asked something else")
    );
    let summary = desk.run_ok("summary --set team").replace("\n  ", " ");
    assert!(
        summary.contains("4 Hope counts the answers from version 2 of team on"),
        "{summary}"
    );
}

#[test]
fn a_csv_line_names_every_tip_of_its_row() {
    let desk = Desk::with_logged(&["--answers yypn-yyyny"]);
    let csv = desk.run_ok("trends --format csv");
    let tips = csv
        .lines()
        .skip(1)
        .filter_map(|line| line.split(',').nth(2));
    let tips: Vec<_> = tips.collect();
    assert_eq!(tips, ["1", "2", "3", "4", "5", "6", "7 8", "9", "10"]);
}

#[test]
fn equal_weeks_are_aligned_where_a_row_has_no_answer_in_an_incomplete_one() {
    let desk = Desk::new();
    // The first day is of the week of the second, and is not shown: so that week is not complete.
    for day in ["2026-09-01", "2026-09-02", "2026-09-08", "2026-09-15"] {
        let hope = if day < "2026-09-08" { "-" } else { "y" };
        desk.run_ok(&format!("log --at {day}T10:00 --answers yyyyyyyyy{hope}"));
    }
    let page = desk.run_ok("trends --from 2026-09-02 --to 2026-09-20");
    let blocks: Vec<&str> = page.lines().filter(|line| line.contains("██")).collect();
    assert_eq!(blocks.len(), 9, "{page}");
    let last = |line: &&&str| line.chars().position(|c| c == '?');
    let place = blocks.first().and_then(|line| last(&line));
    assert!(blocks.iter().all(|line| last(&line) == place), "{page}");
    let hope: Vec<_> = blocks.iter().filter(|line| !line.contains('│')).collect();
    assert_eq!(hope.len(), 1, "{page}");
    assert!(hope[0].starts_with("     ██ "), "{page}");
    assert!(blocks[0].starts_with("   │███ "), "{page}");
}

#[test]
fn a_new_start_before_the_first_reflection_is_recorded() {
    let desk = Desk::new();
    let said = desk.run("trends restart --on 2026-11-02 --because 'new team'");
    assert!(said.contains("! New start saved for"), "{said}");
    assert!(
        said.contains("! Your journal is ~/did-i/journal.db"),
        "{said}"
    );
    assert!(desk.run_ok("trends restart list").contains("new team"));
}

#[test]
fn trends_of_some_reflections_name_in_the_title_which_they_are() {
    let desk = Desk::with_logged(&[
        "--answers yypn-yyyny --setting ward --tag crisis",
        "--answers yypn-yyyny --setting clinic",
    ]);
    for flags in ["", " --plain"] {
        let page = desk.run_ok(&format!("trends --setting ward --tag crisis{flags}"));
        let title = "Ten top tips, only ward, only with the tag crisis, by week";
        assert!(page.replace('\n', " ").contains(title), "{page}");
    }
    let page = desk.run_ok("trends 4 --setting clinic");
    assert!(
        page.contains("Ten top tips, only clinic, by week"),
        "{page}"
    );
    assert!(!desk.run_ok("trends").contains("only"));
}

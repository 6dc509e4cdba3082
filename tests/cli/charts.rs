//! Trends that may be believed: a planted shift is found and dated, silence stays silent.

use insta::assert_snapshot;
use serde_json::{Value, json};

use super::journal::Desk;
use super::seeded::Seeded;

/// A journal of 30 months, 40 reflections a month, all tips but the fourth the same throughout; the question on
/// hope has so many yes in forty, month by month, the rest no.
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

fn tip(desk: &Desk, number: usize) -> Value {
    let trends: Value =
        serde_json::from_str(&desk.does("trends --by month --format json")).unwrap();
    trends["tips"][number - 1].clone()
}

/// The past signals that a page lists, with those it only counts.
fn past_signals(page: &str) -> (usize, usize) {
    let page = page.replace("\n  ", " ");
    let listed = page.split_once("Past signals: ").map_or(0, |(_, rest)| {
        let (listed, _) = rest.split_once('.').unwrap();
        listed.split("; ").count()
    });
    let counted = page.split_once("Before what is drawn: ");
    let counted = counted.map_or(0, |(_, rest)| {
        rest.split_once(' ').unwrap().0.parse().unwrap()
    });
    (listed, counted)
}

#[test]
fn signals_before_what_is_drawn_are_counted_and_stand_in_the_tips_own_view() {
    let desk = Desk::new();
    desk.import(&thirty_months(|month| 8 + month % 3 + 24 * (month / 6 % 2)));
    let table = desk.does("trends --by week");
    let (listed, counted) = past_signals(&table);
    assert!(listed > 0 && counted > 0, "{table}");
    let own: usize = (1..=10)
        .map(|tip| past_signals(&desk.does(&format!("trends {tip} --by week"))))
        .map(|(listed, counted)| {
            assert_eq!(counted, 0);
            listed
        })
        .sum();
    assert_eq!(listed + counted, own, "{table}");
    let words = table.replace("\n  ", " ");
    assert!(
        words.contains("past signals (did-i trends 4 lists those of tip 4)."),
        "{table}"
    );
    // Where the whole time is drawn, none is left to count.
    assert_eq!(past_signals(&desk.does("trends --by month")).1, 0);
}

#[test]
fn a_shift_of_twenty_points_halfway_is_improving_and_dated_right() {
    let desk = Desk::new();
    let wobble = |month: usize| month * 7 % 5;
    desk.import(&thirty_months(|month| {
        if month < 15 {
            20 + wobble(month)
        } else {
            28 + wobble(month)
        }
    }));
    let hope = tip(&desk, 4);
    assert_eq!(
        (&hope["verdict"], &hope["chart"]),
        (&json!("improving"), &json!("xmr"))
    );
    let periods = hope["periods"].as_array().unwrap();
    let improving: Vec<&str> = periods
        .iter()
        .filter(|period| period["signal"] == "improving")
        .map(|period| period["start"].as_str().unwrap())
        .collect();
    // The sixteenth month is August 2025.
    assert_eq!(
        (improving.first(), improving.len()),
        (Some(&"2025-08-01"), 15)
    );
    assert_snapshot!(desk.run("trends 4 --by month"), @"
    $ did-i trends 4 --by month
    Ten top tips, by month, 1 May 2024 to 28 October 2026           1200 reflections

    4 Hope
      Accept that the future is uncertain and setbacks will come, and go on
      expressing support for self-defined goals, with hope and positive
      expectations.

     100 ┤
         │
      80 ┤╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌▲╌▲╌╌▲╌▲╌╌▲╌▲ upper limit 81
         │               ▲▲ ▲ ▲▲ ▲ ▲▲ ▲
      60 ┤──▼─▼──▼─▼──▼─▼─────────────── mean 65
         │▼▼╌▼╌▼▼╌▼╌▼▼╌▼╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌ lower limit 49
      40 ┤
         │
      20 ┤
         │
       0 ┤
          1 May   1 Jan   1 Sep   1 May

    ▲ Improving: two of the last three months lie near the upper limit.
    · Score 65 from 1200 answers: 780 yes, 0 partly, 420 no; 0 not applicable. Share
      of yes 65 % (95 % interval 62 to 68 %).
    · Question 10, Hope.
    · Past signals: 4 Hope, shift down, 1 May 2024 to 31 Jul 2024; 4 Hope, two of
      three near the lower limit, 1 Aug 2024 to 31 Aug 2024; 4 Hope, shift down, 1
      Sep 2024 to 30 Sep 2024; 4 Hope, two of three near the lower limit, 1 Oct 2024
      to 31 Oct 2024; 4 Hope, shift down, 1 Nov 2024 to 31 Dec 2024; 4 Hope, two of
      three near the lower limit, 1 Jan 2025 to 31 Jan 2025; 4 Hope, shift down, 1
      Feb 2025 to 28 Feb 2025; 4 Hope, two of three near the lower limit, 1 Mar 2025
      to 31 Mar 2025; 4 Hope, shift down, 1 Apr 2025 to 31 Jul 2025; 4 Hope, shift
      up, 1 Aug 2025 to 30 Sep 2025; 4 Hope, two of three near the upper limit, 1
      Oct 2025 to 31 Oct 2025; 4 Hope, shift up, 1 Nov 2025 to 30 Nov 2025; 4 Hope,
      two of three near the upper limit, 1 Dec 2025 to 31 Dec 2025; 4 Hope, shift
      up, 1 Jan to 28 Feb; 4 Hope, two of three near the upper limit, 1 Mar to 31
      Mar; 4 Hope, shift up, 1 Apr to 30 Apr; 4 Hope, two of three near the upper
      limit, 1 May to 31 May; 4 Hope, shift up, 1 Jun to 31 Jul; 4 Hope, two of
      three near the upper limit, 1 Aug to 31 Aug; 4 Hope, shift up, 1 Sep to 30
      Sep.
    · Self-ratings, for learning.
    [status 0]
    ");
}

#[test]
fn the_same_without_a_shift_is_no_clear_change() {
    let desk = Desk::new();
    desk.import(&thirty_months(|month| 20 + month * 7 % 9));
    assert_eq!(tip(&desk, 4)["verdict"], "no_clear_change");
    assert_eq!(tip(&desk, 1)["verdict"], "nothing_to_chart");
    assert_eq!(tip(&desk, 2)["verdict"], "too_early");
}

#[test]
fn all_tips_by_week() {
    let desk = Desk::new();
    desk.import(&Seeded::weeks(7, 24).journal_file());
    assert_snapshot!(desk.run("trends"), @r#"
    $ did-i trends
    Ten top tips, by week, 8 June to 20 November 2026                144 reflections

                                    score     n   yes partly    no   n/a
    A Understand recovery              67
     1 Their own goals                 85   136   101     30     5     8
       ██▆▇▇▇▆███▆██▇█▇▇▇▆▆▇█▆│█  · no clear change
     2 Strengths                       72   138    80     40    18     6
       ▂▇▅█▇▇▆█▇▄███▆█▅▄▇█▅▆▅▄│▆  · no clear change
     3 Lived experience                27    60    11     10    39    84
       ▂▄▁ ▁▄▄▆▁▃▄▄▄▃▁▁▁▄▁▃▁▃▂│▁  · no clear change
     4 Hope                            61   133    56     51    26    11
       ▄▆▅▄▇▄▄▄▅▆▅▇▅▄▆▅▆▄▅▅▆▄▇│▆  · no clear change
    B Know how to collaborate          88
     5 Self-management                 75   138    85     36    17     6
       ▅▇▆▆█▅▆▅▆▆█▆█▇▆█▄▆▆▆▇▇▆│█  · no clear change
     6 Listening to wishes             83   278   200     59    19    10
       ██▆▇▇▆▇▆▇▇▇▇█▆▆█▇█▇▇▇▆█│▇  · no clear change
       1. Listening                    86   137   106     25     6     7
       8. Listening to wishes          79   141    94     34    13     3
     7 Respect and partnership         99   142   138      4     0     2
       ███████████████████████│█  = nearly always the same answer
     8 The extra mile                  99   142   138      4     0     2
       ███████████████████████│█  = nearly always the same answer
    C Have a broad view                53
     9 Beyond the sick role            48   137    43     46    48     7
       ▃▄▆▄▄▆▃▄▂▃▄▅▄▆▆▄▆▃▄▄▃▆▅│▃  · no clear change
    10 Resources beyond services       59   141    63     39    39     3
       ▃▅▃▄▆▅▄▃▆▆█▇▄▃▅█▇▅▇▄▄▆▄│▄  · no clear change

    Blocks: 24 weeks, a gap where no answer counts; behind a bar │, a week that is
    not complete.
    · Question 9 counts towards tips 7 and 8: they move together.
    · 3 Lived experience was not applicable in 84 of 144 answers: worth a word in
      supervision?
    · 7 Respect and partnership: "yes" in 138 of 144 answers. When was it otherwise?
    · 8 The extra mile: "yes" in 138 of 144 answers. When was it otherwise?
    · = means nearly always the same answer: nothing to chart.
    · How to read it: a verdict looks at the last complete week alone, against the
      usual variation of your own weeks. Self-ratings, for learning; with ten tips,
      one false signal now and then is expected.
    [status 0]
    "#);
}

#[test]
fn nothing_is_lost_on_a_narrow_screen_or_in_ascii() {
    let desk = Desk::new().with("COLUMNS", "40");
    desk.import(&Seeded::weeks(7, 24).journal_file());
    assert_snapshot!(desk.run("trends"), @r#"
    $ did-i trends
    Ten top tips, by week, 8 June to 20
    November 2026
    144 reflections

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
    B Know how to collaborate          88
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
     7 Respect and partnership
       score 99 from 142 answers: 138 yes, 4
       partly, 0 no; 2 not applicable
       ███████████████████████│█
       = nearly always the same answer
     8 The extra mile
       score 99 from 142 answers: 138 yes, 4
       partly, 0 no; 2 not applicable
       ███████████████████████│█
       = nearly always the same answer
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
    counts; behind a bar │, a week that is
    not complete.
    · Question 9 counts towards tips 7 and
      8: they move together.
    · 3 Lived experience was not applicable
      in 84 of 144 answers: worth a word in
      supervision?
    · 7 Respect and partnership: "yes" in
      138 of 144 answers. When was it
      otherwise?
    · 8 The extra mile: "yes" in 138 of 144
      answers. When was it otherwise?
    · = means nearly always the same answer:
      nothing to chart.
    · How to read it: a verdict looks at the
      last complete week alone, against the
      usual variation of your own weeks.
      Self-ratings, for learning; with ten
      tips, one false signal now and then is
      expected.
    [status 0]
    "#);
    let desk = desk.with("COLUMNS", "80").with("LANG", "C");
    let chart = desk.run("trends 1");
    assert!(chart.is_ascii());
    assert_snapshot!(chart, @"
    $ did-i trends 1
    Ten top tips, by week, 8 June to 20 November 2026                144 reflections

    1 Their own goals
      Help the person name and rank their personal recovery goals, rather than the
      professional's.

     100 |.*.*.............*.*.........*.............*.. o upper limit >100
         |               *       * * *   * *
      80 |-------*-*-*-----------------------*-----*----   mean 85
         |     *       *       *               * *     *
      60 |..............................................   lower limit 55
         |
      40 |
         |
      20 |
         |
       0 |
          8 Jun   6 Jul   3 Aug   31 Aug    5 Oct   2 Nov

    . No clear change: the last complete week lies within the usual variation of 23
    complete weeks.
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
    let table = desk.does("trends");
    let line = table.lines().find(|line| line.starts_with(" 1 ")).unwrap();
    assert_snapshot!(line, @" 1 Their own goals                 85   136   101     30     5     8   ██▆▇▇▇▆███▆██▇█▇▇▇▆▆▇█▆│█  · no clear change");
}

#[test]
fn one_reflection_is_too_early_to_say_anything() {
    let desk = Desk::with_logged(&["--answers yypn-yyyny"]);
    assert_snapshot!(desk.run("trends 1"), @"
    $ did-i trends 1
    Ten top tips, by quarter, 21 November 2026                          1 reflection

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
          1 Oct

    ? Too early to say.
    · Score 100 from 1 answer: 1 yes, 0 partly, 0 no; 0 not applicable. Share of yes
      100 % (95 % interval 21 to 100 %).
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
    let csv = desk.does("trends 4 --by week --format csv");
    assert_snapshot!(csv.lines().take(3).collect::<Vec<_>>().join("\n"), @"
    set,set_version,tip,name,group,by,start,end,complete,yes,partly,no,not_applicable,unanswered,score,mean,lower,upper,signal,rule,verdict
    did-i,1,4,Hope,A,week,2026-08-10,2026-08-16,true,2,0,2,1,0,50,59.4,19.4,99.4,,,no_clear_change
    did-i,1,4,Hope,A,week,2026-08-17,2026-08-23,true,3,2,1,1,0,66.7,59.4,19.4,99.4,,,no_clear_change
    ");
}

#[test]
fn two_versions_of_a_set_are_read_together_by_their_questions() {
    let desk = Desk::new();
    let set: Value = {
        desk.does("log --answers yyyyyyyyyy");
        let exported = desk.does("export");
        serde_json::from_str(exported.lines().nth(1).unwrap()).unwrap()
    };
    let mut newer = set;
    newer["version"] = json!(2);
    // The newer version asks about hope first and listening last; everything else stays.
    let questions = newer["questions"].as_array_mut().unwrap();
    questions.swap(0, 9);
    questions[0]["number"] = json!(1);
    questions[9]["number"] = json!(10);
    let reflection = json!({
        "kind": "reflection", "occurred_at": "2026-11-20T10:00:00+00:00", "set": "did-i", "set_version": 2,
        "answers": {"1": "no"},
    });
    desk.import(&format!(
        "{}\n{newer}\n{reflection}\n",
        json!({"format": "did-i-journal", "version": 1})
    ));
    let trends: Value = serde_json::from_str(&desk.does("trends --format json")).unwrap();
    assert_eq!(trends["versions_read"], json!([1, 2]));
    let hope = &trends["tips"][3]["answers"];
    assert_eq!((&hope["yes"], &hope["no"]), (&json!(1), &json!(1)));
    let said = desk.does("trends");
    assert!(
        said.contains("Answers to version 1 of did-i are read as version 2"),
        "{said}"
    );
}

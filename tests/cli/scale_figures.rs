//! The figures of a set's own answers: trends, summary and review.

use std::fs;

use did_i::model::QuestionSet;
use insta::assert_snapshot;

use super::desk::Desk;
use super::scales::{choices, five, head, seeded, stages, thirteen_weeks};

#[test]
fn trends_of_a_range_from_1_to_5() {
    let desk = thirteen_weeks();
    assert_snapshot!(desk.run("trends --set five"), @r#"
    $ did-i trends --set five
    No recent answers: the last are of May 2026.

    Three REFOCUS practices, by week, 2 March to 29 May 2026          65 reflections

                                    score     n     1     2     3     4     5
       2 Mar ─ 31 May
     1 Values and preferences          28    65    28    11    16    10     0
       ▃▁▄▃▃▁▄▃▃▁▄▃▃  – last answered in May 2026
     2 Assessing strengths             49    65     7    24     8    17     9
       ▄▂▃▅▄▂▃▅▄▂███  – last answered in May 2026
     3 Striving for goals              38    65    16    10    28    11     0
       ▄▄▃▂▄▄▃▂▄▄▃▂▄  – last answered in May 2026

    Blocks: 13 weeks, a gap where no answer counts.
    · Answers: 1 never counts 0, 2 rarely 25, 3 sometimes 50, 4 often 75, 5 always
      100; a score is their mean.
    · Weeks also differ because of holidays, caseload and season. A single change
      can happen by chance. Look again in a few weeks.
    · Question 2, Assessing strengths, was higher overall than the others of the
      same reflections.
    · Question 1, Values and preferences, was lower overall than the others of the
      same reflections.
    · How to read it: "higher" and "lower" compare the last weeks with the weeks
      before, over all practices at once. Where nothing changed, about 1 of 100
      journals shows one of them, and about 5 of 100 at least a "perhaps". Self-
      ratings, for learning.
    [status 0]
    "#);
    assert_snapshot!(desk.run("trends 2 --set five"), @"
    $ did-i trends 2 --set five
    – Not answered lately: the last answer is of May 2026.

    Three REFOCUS practices, by week, 2 March to 29 May 2026          65 reflections

    2 Assessing strengths
      Assess the person's strengths.

     100 ┤
         │╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌▲╌╌╌▲╌╌╌▲╌ upper limit 93
      80 ┤
         │
      60 ┤
         │──────────────●───────────────●───────────────────── mean 49
      40 ┤  ●               ●               ●
         │          ●               ●
      20 ┤      ●               ●               ●
         │
       0 ┤╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌╌ lower limit 5
          2 Mar   16 Mar      6 Apr   20 Apr      11 May

    · In the chart: ● a week; ▲ an unusual week, high.
    · Answers: 1 never counts 0, 2 rarely 25, 3 sometimes 50, 4 often 75, 5 always
      100; a score is their mean.
    · Score 49 from 65 answers: 7 never, 24 rarely, 8 sometimes, 17 often, 9 always.
      Share of the highest answer 14 % (95 % interval 7 to 24 %).
    · Question 2, Assessing strengths.
    · Unusual: 11 May to 31 May 2026, high. Of 50 points two or three are marked by
      chance.
    · Self-ratings, for learning.
    [status 0]
    ");
    let wide = desk.with("COLUMNS", "100");
    assert_snapshot!(wide.run_ok("trends --set five").lines().skip(2).take(3).collect::<Vec<_>>().join("\n"), @"
    Three REFOCUS practices, by week, 2 March to 29 May 2026                              65 reflections

                                    score     n  never  rarely  sometimes  often  always
    ");
    let narrow = wide.with("COLUMNS", "50");
    assert_snapshot!(narrow.run_ok("trends --set five").lines().skip(4).take(6).collect::<Vec<_>>().join("\n"), @"
    65 reflections

       2 Mar ─ 31 May
     1 Values and preferences
       score 28 from 65 answers: 28 never, 11 rarely,
       16 sometimes, 10 often, 0 always
    ");
}

#[test]
fn trends_for_other_programs() {
    let desk = thirteen_weeks();
    assert_snapshot!(desk.run_ok("trends 2 --set five --format csv").lines().take(3).collect::<Vec<_>>().join("\n"), @"
    set,set_version,tips,name,group,by,start,end,complete,answer_1,answer_2,answer_3,answer_4,answer_5,not_applicable,unanswered,n,score,mean,lower,upper,unusual,rule,verdict,since,p
    five,1,2,Assessing strengths,,week,2026-03-02,2026-03-08,true,1,1,2,1,0,0,0,5,40,48.84615384615385,4.512820512820518,93.17948717948718,,,no_recent_answers,,
    five,1,2,Assessing strengths,,week,2026-03-09,2026-03-15,true,0,5,0,0,0,0,0,5,25,48.84615384615385,4.512820512820518,93.17948717948718,,,no_recent_answers,,
    ");
    let json: serde_json::Value =
        serde_json::from_str(&desk.run_ok("trends 2 --set five --format json")).unwrap();
    assert_snapshot!(json["scale"][4], @r#"{"key":"5","label":"always","score":100}"#);
    assert_snapshot!(json["tips"][0]["answers"], @"null");
    assert_snapshot!(json["tips"][0]["top_share"], @"null");
    assert_eq!(
        (json["all_top"].as_u64(), json.get("all_yes")),
        (Some(0), None)
    );
    assert!(json["tips"][0].get("yes_share").is_none());
}

#[test]
fn seven_answers_fit_into_eighty_columns() {
    let labels = [
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "a rather long seventh one",
    ];
    let answers: Vec<_> = (1..=7).zip(labels).collect();
    let answers: Vec<_> = answers
        .iter()
        .map(|&(n, label)| (char::from(b'0' + n), label, n * 10))
        .collect();
    let set = QuestionSet {
        answers: choices(&answers),
        ..stages()
    };
    let desk = seeded(&set, 3, |week, nth, number| {
        (1 + (week + nth + number) % 7).to_string()
    });
    let table = desk.run_ok("trends --set stages");
    assert_snapshot!(table.lines().take(6).collect::<Vec<_>>().join("\n"), @"
    No recent answers: the last are of March 2026.

    Ten organisational challenges, by week, 2 March to 20 March 2026  15 reflections

                                    score     n   1   2   3   4   5   6   7   n/a
       2 Mar ─ 22 Mar
    ");
    assert!(
        table.lines().all(|line| line.chars().count() <= 80),
        "{table}"
    );
}

#[test]
fn a_summary_in_every_format() {
    let desk = thirteen_weeks();
    assert_snapshot!(desk.run("summary --set five"), @"
    $ did-i summary --set five
    Summary for supervision
    2 March to 21 November 2026 · 65 reflections
    Self-ratings, for learning. Not a measure of performance.

    What was agreed, before and since
    · Nothing is agreed yet.

    What changed lately, and what stands out
    · Three practices were not answered lately.
    · Question 2, Assessing strengths, was higher overall than the others of the
      same reflections.
    · Question 1, Values and preferences, was lower overall than the others of the
      same reflections.

    Three REFOCUS
    practices            always · often · sometimes · rarely · never      n    score
     1 Values and        0 · 10 · 16 · 11 · 28                           65       28
       preferences
        – last answered in May 2026
     2 Assessing         9 · 17 · 8 · 24 · 7                             65       49
       strengths
        – last answered in May 2026
     3 Striving for      0 · 11 · 28 · 10 · 16                           65       38
       goals
        – last answered in May 2026

    How to read it
    · A score is the mean of the answers that count, 0 to 100; with fewer than 5
      answers there is none. People often rate their own practice high. A score can
      also rise because what counts as a yes has changed.
    · A change is named where the last weeks differ from the weeks before by more
      than weeks in random order usually do. All practices are tested together: ▲ ▼
      a change, △ ▽ perhaps one. Where nothing changed, about 1 of 100 summaries
      shows a change, and about 5 of 100 show a change or perhaps one. Weeks also
      differ because of holidays, caseload and season. A single change can happen by
      chance. Look again in a few weeks.
    · Answers: 1 never counts 0, 2 rarely 25, 3 sometimes 50, 4 often 75, 5 always
      100; a score is their mean.

    What was checked
    · Checked for 22 kinds of identifier. A person may still be recognised. Not
      looked for: towns, workplaces, nicknames, rare illnesses and events, and
      combinations of details.
    · Reflections have no legal privilege: a court can ask for them. Keep this file
      as safe as a patient record.
    [status 0]
    ");
    let markdown = desk.run_ok("summary --set five --format md");
    assert!(
        markdown.contains("- Answers: 1 never counts 0, 2 rarely 25"),
        "{markdown}"
    );
    let html = desk.run_ok("summary --set five --format html");
    assert!(html.contains("1 never counts 0, 2 rarely 25"), "{html}");
    // If "not applicable" is not allowed, there is no count for it.
    for page in [&markdown, &html] {
        assert!(
            !page.contains("n/a") && !page.contains("not applicable"),
            "{page}"
        );
    }
    assert!(
        markdown.contains("| 1 Values and preferences | 0 · 10 · 16 · 11 · 28 | 65 | 28 |"),
        "{markdown}"
    );
    assert_snapshot!(desk.run_ok("summary --set five --format csv").lines().take(8).collect::<Vec<_>>().join("\n"), @"
    set,set_version,month,tip,name,answer,count
    five,1,2026-03,1,Values and preferences,1,10
    five,1,2026-03,1,Values and preferences,2,4
    five,1,2026-03,1,Values and preferences,3,5
    five,1,2026-03,1,Values and preferences,4,3
    five,1,2026-03,1,Values and preferences,5,0
    five,1,2026-03,1,Values and preferences,not_applicable,0
    five,1,2026-03,1,Values and preferences,unanswered,0
    ");
    let json: serde_json::Value =
        serde_json::from_str(&desk.run_ok("summary --set five --format json")).unwrap();
    assert_eq!(json["scale"][0]["label"], "never");
    assert_eq!(json["not_applicable"], false);
    assert_snapshot!(json["months"][0]["answers"], @r#"{"1":10,"2":4,"3":5,"4":3,"5":0,"not_applicable":0,"unanswered":0}"#);
    desk.run_ok("summary --set five --output five.pdf --yes");
    assert!(
        fs::read(desk.home().join("five.pdf"))
            .unwrap()
            .starts_with(b"%PDF")
    );
}

#[test]
fn ten_items_on_a_scale_of_their_own_fill_one_page() {
    let desk = seeded(&stages(), 13, |week, nth, number| {
        ["e", "d", "t", "d"][(week * 3 + nth + number * number) % 4].to_owned()
    });
    desk.run_ok("summary --set stages --output stages.pdf --yes");
    let bytes = fs::read(desk.home().join("stages.pdf")).unwrap();
    let text = String::from_utf8_lossy(&bytes).replace(' ', "");
    let pages = text.matches("/Type/Page").count() - text.matches("/Type/Pages").count();
    assert_eq!(pages, 1);
}

#[test]
fn a_supervisor_reviews_it_and_a_service_pools_it() {
    let desk = thirteen_weeks();
    desk.run_ok("summary --set five --output ann.json --name Ann --yes");
    assert_snapshot!(desk.run("review ann.json"), @"
    $ did-i review ann.json
    Review of 1 summary
    Self-ratings, for learning: each person looked at their own practice in their
    own way. People are not to be compared by them.

    Three REFOCUS practices (five version 1)

                               Ann
     1 Values and preferences  – 28 (65)
     2 Assessing strengths     – 49 (65)
     3 Striving for goals      – 38 (65)

    · Results: – not answered lately.
    · Each cell shows the result of the person's own weeks, their score over the
      days covered and, in brackets, how many answers count.
    · Answers: 1 never counts 0, 2 rarely 25, 3 sometimes 50, 4 often 75, 5 always
      100; a score is their mean.

    Ann
      2 March to 21 November 2026, 65 reflections

    Reflections have no legal privilege: a court can ask for them. Keep this file as
    safe as a patient record.
    [status 0]
    ");
    assert_snapshot!(desk.run_ok("review ann.json --format csv").lines().take(3).collect::<Vec<_>>().join("\n"), @"
    person,file,set,set_version,month,tip,name,answer,count
    Ann,ann,five,1,2026-03,1,Values and preferences,1,10
    Ann,ann,five,1,2026-03,1,Values and preferences,2,4
    ");
    let changed = fs::read_to_string(desk.home().join("ann.json"))
        .unwrap()
        .replacen("\"key\": \"5\"", "\"key\": \"6\"", 1);
    fs::write(desk.home().join("ann.json"), changed).unwrap();
    assert_snapshot!(desk.run("review ann.json"), @"
    $ did-i review ann.json
    ! error: there is no summary that can be shown
    !   ann.json, rows[0].answers: these are not the answers in the field scale
    !   did-i summary --output NAME.json writes a summary that can be read here.
    [status 1]
    ");
}

#[test]
fn a_version_on_another_scale_is_left_out_and_said_to_be() {
    let second = QuestionSet {
        version: 2,
        answers: choices(&[('1', "no", 0), ('2', "yes", 100)]),
        ..five()
    };
    let third = QuestionSet {
        version: 3,
        answers: choices(&[('2', "yes, mostly", 100), ('1', "not yet", 0)]),
        ..five()
    };
    let desk = Desk::new();
    desk.import(&head(&[five()]));
    desk.run_ok("log --set five --answers 555");
    desk.import(&head(&[five(), second]));
    desk.run_ok("log --set five --answers 222");
    desk.import(&head(&[third]));
    desk.run_ok("log --set five --answers 211");
    assert_snapshot!(desk.run("trends --set five"), @r#"
    $ did-i trends --set five
    Too early for a trend: 0 of 10 weeks with answers, 10 more are needed.

    Three REFOCUS practices, by week, 21 November 2026                 2 reflections

                                    score     n  yes, mostly  not yet
       16 Nov ─ 22 Nov
     1 Values and preferences         few     2            2        0
       │█  ? 0 of 10 weeks
     2 Assessing strengths            few     2            1        1
       │▄  ? 0 of 10 weeks
     3 Striving for goals             few     2            1        1
       │▄  ? 0 of 10 weeks

    Blocks: 1 week, a gap where no answer counts; after a bar │, an incomplete week.
    · Answers: 2 yes, mostly counts 100, 1 not yet 0; a score is their mean.
    · Weeks also differ because of holidays, caseload and season. A single change
      can happen by chance. Look again in a few weeks.
    · Too few reflections with different answers to say what stands out.
    · Answers to version 2 of five count where its questions are the same as in
      version 3.
    · Version 1 of five was answered on another scale: its answers are left out.
    · How to read it: "higher" and "lower" compare the last weeks with the weeks
      before, over all practices at once. Where nothing changed, about 1 of 100
      journals shows one of them, and about 5 of 100 at least a "perhaps". Self-
      ratings, for learning.
    [status 0]
    "#);
    let json: serde_json::Value =
        serde_json::from_str(&desk.run_ok("trends --set five --format json")).unwrap();
    assert_eq!(json["set_version"], 3);
    assert!(
        desk.run_ok("summary --set five")
            .contains("Version 1 of five was answered on another")
    );
}

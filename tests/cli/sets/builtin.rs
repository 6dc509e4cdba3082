//! Every built-in set is logged, charted and summarised.

use chrono::{Days, NaiveDate};
use did_i::model::QuestionSet;
use did_i::question_sets::{builtin, builtin_ids};
use insta::assert_snapshot;
use serde_json::{Map, Value, json};

use crate::desk::Desk;

/// Twelve weeks of five reflections each: enough for a chart of every tip.
pub(super) fn twelve_weeks(set: &QuestionSet) -> String {
    let monday: NaiveDate = "2026-08-24".parse().unwrap();
    let mut lines = vec![json!({"format": "did-i-journal", "version": 1}).to_string()];
    for day in (0..12_u64).flat_map(|week| (0..5).map(move |day| 7 * week + day)) {
        let answers: Map<String, Value> = set
            .questions
            .iter()
            .map(|question| {
                let turn = day * 7 + u64::from(question.number) * 3;
                let answer = ["yes", "partly", "no", "yes"][usize::try_from(turn % 4).unwrap()];
                (question.number.to_string(), answer.into())
            })
            .collect();
        let reflection = json!({
            "kind": "reflection",
            "occurred_at": format!("{}T10:00:00+00:00", monday + Days::new(day)),
            "set": set.id,
            "answers": answers,
        });
        lines.push(reflection.to_string());
    }
    lines.join("\n")
}

#[test]
fn every_built_in_set_is_logged_charted_and_summarised() {
    for id in builtin_ids() {
        let set = builtin(id).unwrap();
        let desk = Desk::new();
        let letters = "y".repeat(set.questions.len());
        let logged = desk.run(&format!("log --set {id} --answers {letters}"));
        assert!(logged.contains("Saved as 1."), "{logged}");
        desk.import(&twelve_weeks(&set));

        let listed: Value =
            serde_json::from_str(&desk.run_ok(&format!("list --set {id} -n 99 --format json")))
                .unwrap();
        assert_eq!(listed.as_array().unwrap().len(), 61, "{id}");

        let trends = desk.run_ok(&format!("trends --set {id}"));
        let figures: Value =
            serde_json::from_str(&desk.run_ok(&format!("trends --set {id} --format json")))
                .unwrap();
        let last = set.tips.len();
        let chart = desk.run_ok(&format!("trends {last} --set {id}"));
        let tips = desk.run_ok(&format!("tips --set {id}"));
        let summary = desk.run_ok(&format!("summary --set {id}"));
        for tip in &set.tips {
            // A long name continues below its figures.
            let stands = |text: &str| tip.name.split(' ').all(|word| text.contains(word));
            assert!(stands(&trends), "{id} {}\n{trends}", tip.name);
            assert!(tips.contains(&tip.name), "{id} {}\n{tips}", tip.name);
            assert!(stands(&summary), "{id} {}\n{summary}", tip.name);
            let rows = figures["rows"].as_array().unwrap();
            let has_tip =
                |row: &&Value| row["tips"].as_array().unwrap().contains(&tip.number.into());
            let row = rows.iter().find(has_tip).unwrap();
            assert!(!row["periods"].as_array().unwrap().is_empty(), "{id}");
        }
        assert!(chart.contains("by week"), "{id}\n{chart}");
        assert!(trends.contains(&set.tip_word.several), "{id}\n{trends}");
        assert!(summary.contains(&set.tip_word.several), "{id}\n{summary}");
        for format in ["markdown", "html", "pdf", "csv", "json"] {
            let file = desk.home().join(format!("{id}.{format}"));
            desk.run_ok(&format!(
                "summary --set {id} --yes --format {format} -o ~/{id}.{format}"
            ));
            assert!(file.metadata().unwrap().len() > 300, "{id} {format}");
        }
        let reviewed = desk.run_ok(&format!("review ~/{id}.json"));
        assert!(reviewed.contains(&set.tips[0].name), "{id}\n{reviewed}");
        desk.run_ok(&format!("review ~/{id}.json --format html"));
    }
}

#[test]
fn a_set_without_groups_needs_no_heads() {
    let desk = Desk::new();
    desk.import(&twelve_weeks(&builtin("refocus").unwrap()));
    assert_snapshot!(desk.run("tips --set refocus"), @"
    $ did-i tips --set refocus
    Three REFOCUS practices

      1 Values and preferences       question 1
      2 Assessing strengths          question 2
      3 Striving for goals           question 3

    One practice in detail: did-i tips 1 --set refocus

    Source: REFOCUS, King's College London, trial ISRCTN02507940, 2009–2014: three
    working practices, trained and supervised in teams.
    [status 0]
    ");
    assert_snapshot!(desk.run("trends --set refocus"), @r#"
    $ did-i trends --set refocus
    Three practices show no clear change.

    Three REFOCUS practices, by week, 24 August to 13 November 2026   60 reflections

                                    score     n   yes partly    no   n/a
       24 Aug ─ 15 Nov
     1 Values and preferences          63    60    30     15    15     0
       ▆▆▅▄▆▆▅▄▆▆▅▄  · no clear change
     2 Assessing strengths             63    60    30     15    15     0
       ▄▆▆▅▄▆▆▅▄▆▆▅  · no clear change
     3 Striving for goals              63    60    30     15    15     0
       ▅▄▆▆▅▄▆▆▅▄▆▆  · no clear change

    Blocks: 12 weeks, a gap where no answer counts.
    · Weeks also differ because of holidays, caseload and season. A single change
      can happen by chance. Look again in a few weeks.
    · No practice stands out from the others.
    · How to read it: "higher" and "lower" compare the last weeks with the weeks
      before, over all practices at once. Where nothing changed, about 1 of 100
      journals shows one of them, and about 5 of 100 at least a "perhaps". Self-
      ratings, for learning.
    [status 0]
    "#);
    assert_snapshot!(desk.run("summary --set refocus"), @"
    $ did-i summary --set refocus
    Summary for supervision
    24 August to 21 November 2026 · 60 reflections
    Self-ratings, for learning. Not a measure of performance.

    What was agreed, before and since
    · Nothing is agreed yet.

    What changed lately, and what stands out
    · No practice shows a clear change.
    · No practice stands out from the others.

    Three REFOCUS practices           yes · partly · no      n  n/a    score
     1 Values and preferences         30 · 15 · 15          60    0       63
        · no clear change
     2 Assessing strengths            30 · 15 · 15          60    0       63
        · no clear change
     3 Striving for goals             30 · 15 · 15          60    0       63
        · no clear change

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

    What was checked
    · Checked for 22 kinds of identifier. A person may still be recognised. Not
      looked for: towns, workplaces, nicknames, rare illnesses and events, and
      combinations of details.
    · Reflections have no legal privilege: a court can ask for them. Keep this file
      as safe as a patient record.
    [status 0]
    ");
    desk.run_ok("summary --set refocus --yes -o ~/refocus.json");
    assert_snapshot!(desk.run("review ~/refocus.json"), @"
    $ did-i review ~/refocus.json
    Review of 1 summary
    Self-ratings, for learning: each person looked at their own practice in their
    own way. People are not to be compared by them.

    Three REFOCUS practices (refocus version 1)

                               refocus
     1 Values and preferences  · 63 (60)
     2 Assessing strengths     · 63 (60)
     3 Striving for goals      · 63 (60)

    · Results: · no clear change.
    · Each cell shows the result of the person's own weeks, their score over the
      days covered and, in brackets, how many answers count.

    refocus
      24 August to 21 November 2026, 60 reflections

    Reflections have no legal privilege: a court can ask for them. Keep this file as
    safe as a patient record.
    [status 0]
    ");
}

#[test]
fn another_word_for_an_item_is_used_throughout() {
    let desk = Desk::new();
    assert_snapshot!(desk.run("tips 99 --set organisational-challenges"), @"
    $ did-i tips 99 --set organisational-challenges
    ! error: there is no challenge 99
    !   The set organisational-challenges has the challenges 1 to 10.
    [status 2]
    ");
    assert_snapshot!(desk.run("trends 99 --set organisational-challenges"), @"
    $ did-i trends 99 --set organisational-challenges
    ! error: there is no challenge 99
    !   The set organisational-challenges has the challenges 1 to 10.
    [status 2]
    ");
    assert_snapshot!(desk.run("tips 8 --set organisational-challenges"), @"
    $ did-i tips 8 --set organisational-challenges
    8 The workforce

      Transform the workforce, with peer workers in it.

    Question 8. Are we…
      changing who works here, so that peer workers are part of our teams?
      Peer workers have lived experience of mental health problems, and use it in
      their work.

    Services and practices that may help
      · peer support workers, at least two in every team (ImROC)
    [status 0]
    ");
    assert_snapshot!(desk.run("supervision add --set organisational-challenges --action 99=x"), @"
    $ did-i supervision add --set organisational-challenges --action 99=x
    ! error: there is no challenge 99
    !   The set organisational-challenges has the challenges 1 to 10.
    [status 2]
    ");
}

#[test]
fn every_command_takes_a_set_and_names_the_nearest_one() {
    let desk = Desk::with_logged(&[
        "--set refocus --answers ypy",
        "--answers yyyyyyyyyy",
        "--set refocus --answers nny",
    ]);
    desk.run_ok("supervision add --set refocus --action 2=\"ask about strengths first\"");
    desk.run_ok("supervision add --action 4=\"name one sign of hope aloud\"");
    for line in [
        "log --answers yyy",
        "list",
        "search hope",
        "trends",
        "summary",
        "tips",
        "status",
        "supervision add --action 1=x",
        "supervision list",
    ] {
        let seen = desk.run(&format!("{line} --set refocos"));
        assert!(
            seen.ends_with(
                "! error: there is no question set \"refocos\"\n!   Did you mean refocus?\n[status 2]\n"
            ),
            "{seen}"
        );
    }
    assert_snapshot!(desk.run("list --set refocus"), @"
    $ did-i list --set refocus
    no.  when                   answers  setting  tags  written
    3    Sat 21 Nov 2026 14:05  nny
    1    Sat 21 Nov 2026 14:05  ypy
    Answers: y yes, p partly, n no, - not applicable, . left open.
    [status 0]
    ");
    assert_snapshot!(desk.run("status --set refocus"), @"
    $ did-i status --set refocus
    Journal     ~/did-i/journal.db
    Today       2 reflections
    Last 7 days 2 reflections
    Total       2 reflections
    Supervision 21 November 2026
    Agreed      1 ask about strengths first (practice 2, Assessing strengths)
    [status 0]
    ");
    assert_snapshot!(desk.run("supervision list --set refocus"), @"
    $ did-i supervision list --set refocus
    21 November 2026
      1 ask about strengths first (practice 2, Assessing strengths)
        Open.
    21 November 2026
    [status 0]
    ");
    assert_snapshot!(desk.run("status"), @"
    $ did-i status
    Journal     ~/did-i/journal.db
    Today       3 reflections
    Last 7 days 3 reflections
    Total       3 reflections
    Supervision 21 November 2026
    Agreed      1 ask about strengths first (practice 2, Assessing strengths)
    Agreed      2 name one sign of hope aloud (tip 4, Hope)
    [status 0]
    ");
}

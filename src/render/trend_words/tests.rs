use chrono::NaiveDate;

use super::*;
use crate::text::in_ascii;
use crate::trends::chart::ChartRule;
use crate::trends::counts::AnswerCounts;

fn action(comparison: Comparison, scores: (f64, f64), p: Option<f64>) -> ActionFigures {
    let mean = |score, n| Mean {
        score: Some(score),
        n,
    };
    ActionFigures {
        text: "name one strength aloud".to_owned(),
        tip: 2,
        on: NaiveDate::from_ymd_opt(2026, 9, 28).unwrap(),
        weeks_before: 12,
        weeks_since: 2,
        comparison,
        before: mean(scores.0, 180),
        since: mean(scores.1, 54),
        difference: Some(scores.1 - scores.0),
        p_value: p,
    }
}

fn words(scores: (f64, f64), p: Option<f64>) -> String {
    before_and_since(&action(Comparison::Scores, scores, p), Reader::Owner)
}

#[test]
fn the_sign_of_every_verdict_is_its_own_in_ascii_too() {
    let sign = |verdict| in_ascii(&verdict_sign(verdict).to_string());
    for verdict in Verdict::ALL {
        let same = Verdict::ALL
            .into_iter()
            .filter(|one| sign(*one) == sign(verdict));
        assert_eq!(same.collect::<Vec<_>>(), [verdict]);
    }
}

#[test]
fn the_difference_is_that_of_the_rounded_scores() {
    assert!(words((67.6, 80.6), None).starts_with(
        "13 points higher since then (68 from 180 answers before, 81 from 54 answers since)."
    ));
    assert!(words((68.4, 68.6), None).starts_with("1 point higher"));
    assert!(words((68.1, 68.4), None).starts_with("The same score since then"));
    assert!(words((70.0, 65.0), None).starts_with("5 points lower"));
}

#[test]
fn the_difference_adds_up_where_a_score_ends_in_a_half() {
    assert!(words((62.5, 60.0), None).starts_with("3 points lower since then (63 from"));
    assert!(words((61.5, 62.4), None).starts_with("The same score since then (62 from"));
}

#[test]
fn what_is_missing_says_what_there_is_and_what_is_needed() {
    let message = |what, have, need| what_is_missing(Shortage { what, have, need });
    assert_eq!(
        message(ShortageKind::Weeks, 7, 10),
        "There are 7 weeks with answers; 10 are needed."
    );
    assert_eq!(
        message(ShortageKind::AnswersLately, 1, 10),
        "There is 1 answer in the last weeks; 10 are needed."
    );
}

#[test]
fn only_a_rise_is_higher_since() {
    let is_higher = |scores| is_higher_since(&action(Comparison::Scores, scores, None));
    assert!(is_higher((50.0, 60.0)));
    assert!(!is_higher((60.0, 50.0)));
    assert!(!is_higher((60.0, 60.2)));
    assert!(!is_higher_since(&action(
        Comparison::FewAnswers,
        (50.0, 60.0),
        None
    )));
}

fn row_since(since: &str, may_have_begun_earlier: bool) -> RowFigures {
    let day = |text: &str| text.parse().unwrap();
    RowFigures {
        tips: vec![4],
        name: "Hope".to_owned(),
        group: String::new(),
        questions: vec![10],
        answers: AnswerCounts::default(),
        n: 0,
        score: None,
        yes_share: None,
        verdict: Verdict::Higher,
        missing: None,
        last_answer_month: Some(day("2026-11-01")),
        changed_from: Some(day(since)),
        change_weeks: Some(13),
        may_have_begun_earlier,
        p_value: Some(0.001),
        before: None,
        lately: None,
        reworded: None,
        actions: Vec::new(),
        segments: Vec::new(),
        periods: Vec::new(),
    }
}

#[test]
fn a_table_names_the_year_where_it_is_another() {
    let words = |since, earlier| short_verdict(&row_since(since, earlier));
    assert_eq!(words("2026-10-05", false), "higher from 5 Oct");
    assert_eq!(words("2025-03-24", false), "higher from 24 Mar 2025");
}

#[test]
fn the_longest_stretch_is_never_told_as_weeks_of_the_calendar() {
    let row = row_since("2026-03-02", true);
    assert_eq!(short_verdict(&row), "higher from 2 Mar or earlier");
    assert!(long_verdict(&row).contains("in the last 13 weeks with answers than before"));
}

#[test]
fn verdicts_begin_with_the_last_of_several_new_starts() {
    let start = |on: &str, because: &str| NewStart {
        on: on.parse().unwrap(),
        because: because.to_owned(),
    };
    assert_eq!(
        new_starts(&[start("2026-03-02", "new team."), start("2026-09-01", "")]),
        [
            "New start on 2 March 2026: new team. The charts begin again there.",
            "New start on 1 September 2026. Results and comparisons start there.",
        ]
    );
}

#[test]
fn unusual_weeks_far_apart_are_not_one_range() {
    let week = |monday: &str| {
        let period = PeriodLength::Week.period_of(monday.parse().unwrap());
        PeriodFigures {
            start: period.start,
            end: period.end,
            complete: true,
            n: 6,
            not_applicable: 0,
            answers: AnswerCounts::default(),
            score: Some(10.0),
            lower: Some(30.0),
            upper: Some(90.0),
            unusual: Some(Side::Low),
            rule: Some(ChartRule::Outside),
            segment: Some(0),
        }
    };
    let mondays = ["2026-01-05", "2026-01-12", "2026-02-09", "2026-03-16"];
    assert_eq!(
        unusual(&mondays.map(week), PeriodLength::Week),
        [
            "5 January to 15 February 2026, low",
            "16 March to 22 March 2026, low"
        ]
    );
}

#[test]
fn chance_is_told_in_tries_of_a_hundred() {
    let tries = |p| words((60.0, 50.0), Some(p));
    assert!(tries(0.0001).contains("in fewer than 1 of 100 tries."));
    assert!(tries(0.01).contains("in 1 of 100 tries."));
    assert!(tries(0.0201).contains("in 3 of 100 tries."));
    assert!(tries(0.05).contains("in 5 of 100 tries."));
    assert!(tries(0.051).contains("in 6 of 100 tries: it may well be chance."));
}

#[test]
fn what_is_too_early_says_how_much_it_takes() {
    let words = |comparison| before_and_since(&action(comparison, (0.0, 0.0), None), Reader::Owner);
    assert_eq!(
        words(Comparison::TooEarly),
        "Too early to compare: 2 of 3 weeks with answers since."
    );
    assert_eq!(
        words(Comparison::TooFewBefore),
        "Too few weeks to compare before it was agreed (12 of 5)."
    );
}

#[test]
fn a_direction_can_be_read_from_the_sign_of_every_verdict() {
    for verdict in Verdict::ALL {
        let sign = verdict_sign(verdict);
        assert_eq!(direction_of_sign(sign), verdict.direction(), "{sign}");
    }
    assert_eq!(direction_of_sign('a'), None);
}

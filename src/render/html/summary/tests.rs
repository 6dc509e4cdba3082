use chrono::{Days, NaiveDate};

use super::*;
use crate::model::{Choice, NewStart};
use crate::question_sets::builtin;
use crate::render::figure::{LineMeaning, Shape};
use crate::summary::{Help, SharedNote, SummaryInput};
use crate::trends::figures::{ActionFigures, Comparison, Mean};
use crate::trends::history::{History, QuestionMap};

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Creates a summary of this many weeks of six reflections each. All are equal except for hope, and the question on
/// goals beyond the sick role is not answered.
fn summary(weeks: u64) -> Summary {
    let set = builtin("did-i").unwrap();
    let mut history = History::new(&set, (NaiveDate::MIN, NaiveDate::MAX));
    let map = QuestionMap::of(&set, &set);
    for week in 0..weeks {
        let monday = day("2026-03-02") + Days::new(7 * week);
        for nth in 0..6 {
            let letters = if (week * week + nth) % 5 < week % 3 {
                "ypny.npyyn"
            } else {
                "ypnp.npyyy"
            };
            history.add(monday + Days::new(nth), letters.as_bytes(), &map);
        }
    }
    let input = SummaryInput {
        left_out: &[],
        set: &set,
        history: &history,
        days: (day("2026-03-02"), day("2026-11-21")),
        today: day("2026-11-21"),
        last_meeting: None,
        actions: &[],
        new_starts: &[],
        notes: Vec::new(),
        settings: None,
        name: None,
        questions: Vec::new(),
    };
    Summary::of(input)
}

/// Creates a summary with a text in every field where a user can type.
fn typed(text: &str) -> Summary {
    let text = || text.to_owned();
    let mut summary = summary(20);
    summary.name = Some(text());
    summary.questions.push(text());
    summary.questions_to_reflect_on.push(text());
    summary.remarks.push(text());
    summary.title = text();
    summary.tip_word = text();
    summary.groups[0].name = text();
    summary.rows[0].name = text();
    summary.help.push(Help {
        tip: 4,
        name: text(),
        try_this: vec![text()],
        services: vec![text()],
    });
    summary.notes.push(SharedNote {
        week: day("2026-03-02"),
        tips: Vec::new(),
        about: text(),
        text: text(),
    });
    summary.new_starts.push(NewStart {
        on: day("2026-05-04"),
        because: text(),
    });
    summary.settings.push(SettingCount {
        setting: text(),
        reflections: 7,
    });
    summary.actions.push(ActionSummary {
        text: text(),
        tip: Some(1),
        tip_name: Some(text()),
        agreed_on: day("2026-03-02"),
        closed_on: Some(day("2026-04-06")),
        outcome: Some(text()),
    });
    summary
}

#[test]
fn nothing_that_was_typed_becomes_markup() {
    let page = html(&typed("</style><script>alert('1')</script>\"&"));
    assert_eq!(page.matches("<script").count(), 0);
    assert_eq!(page.matches("</style>").count(), 1);
    let shown = "&#60;/style&#62;&#60;script&#62;alert(&#39;1&#39;)&#60;/script&#62;&#34;&#38;";
    // In the title and the heading; a question; an action's tip twice, its text and its outcome; the title of the
    // table, its header, a group, a row and its chart; what may help three times, and its tip; the subject of a note
    // and the note; a question to reflect on; a new start; the tips of five questions that stand out; a setting; twice in
    // "How to read it"; and once more where the tips without a change are counted by what is said of them.
    assert_eq!(page.matches(shown).count(), 32);
}

#[test]
fn control_characters_are_shown() {
    let page = html(&typed("a\u{1b}[31m\u{202e}\u{9b}\0"));
    assert!(page.contains("a\\u{1b}[31m\\u{202e}\\u{9b}\\u{0}"));
    assert!(!page.chars().any(|c| c.is_control() && c != '\n'));
}

#[test]
fn a_note_keeps_its_lines_and_its_direction() {
    let page = html(&typed("שלום\nworld"));
    assert!(page.contains("<p dir=\"auto\">שלום\nworld</p>"));
    assert!(page.contains("<h1>Summary for supervision: <bdi>שלום\nworld</bdi></h1>"));
}

#[test]
fn it_may_load_nothing_and_run_nothing() {
    let page = html(&summary(20));
    assert!(page.starts_with("<!doctype html>\n<html lang=\"en-GB\">"));
    assert!(page.contains("content=\"default-src 'none'; style-src 'unsafe-inline'\""));
    for sign in [
        "http:", "https:", "url(", "@import", "src=", "href=", "<link",
    ] {
        assert!(!page.contains(sign), "{sign}");
    }
}

#[test]
fn a_row_has_score_answers_chart_and_verdict() {
    let page = html(&summary(20));
    let (_, row) = page.split_once("</span> <bdi>Hope</bdi></th>").unwrap();
    let (row, _) = row.split_once("</tr>").unwrap();
    for part in [
        ">81</td>",
        ">120</td>",
        ">0</td>",
        "aria-label=\"4 Hope: scores of 20 weeks with answers from 2 March 2026",
        "<span>last answered in July 2026</span>",
    ] {
        assert!(row.contains(part), "{part} is missing in {row}");
    }
}

#[test]
fn a_tip_never_answered_has_no_chart_and_no_score() {
    let page = html(&summary(20));
    let (_, row) = page
        .split_once("</span> <bdi>Beyond the sick role</bdi></th>")
        .unwrap();
    let (row, _) = row.split_once("</tr>").unwrap();
    assert!(row.contains("<td role=\"cell\" class=\"number score\">–</td>"));
    assert!(row.contains("no answer counts, so there is nothing to draw"));
}

#[test]
fn what_is_empty_is_left_out_with_its_heading() {
    let page = html(&summary(0));
    let headings: Vec<_> = page
        .split("<h2 id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert_eq!(headings, ["agreed", "changed", "tips", "read", "checked"]);
    assert!(page.contains("0 reflections"));
    assert!(page.contains("Nothing is agreed yet."));
    assert!(!page.contains("NaN"));
}

#[test]
fn an_action_has_its_before_and_since() {
    let mut summary = typed("walk");
    summary.rows[0].actions.push(ActionFigures {
        text: "walk".to_owned(),
        tip: 1,
        on: day("2026-03-02"),
        weeks_before: 9,
        weeks_since: 8,
        comparison: Comparison::Scores,
        before: Mean {
            score: Some(61.4),
            n: 88,
        },
        since: Mean {
            score: Some(58.0),
            n: 70,
        },
        difference: Some(-3.4),
        p_value: None,
    });
    let page = html(&summary);
    let state = "Agreed on 2 March 2026, closed on 6 April 2026. 3 points lower since then (61 from 88 answers before, \
                 58 from 70 answers since).</p>";
    assert!(page.contains(state), "{page}");
    assert!(page.contains("<strong>Outcome:</strong> <bdi>walk</bdi>"));
    assert!(page.contains("Agreed on 2 March 2026. Mean before that 61, since 58."));
}

#[test]
fn words_of_another_language_are_marked() {
    let mut summary = summary(20);
    assert!(!html(&summary).contains(" lang=\"en\""));
    summary.language = "it".to_owned();
    let page = html(&summary);
    assert!(page.contains("<bdi lang=\"it\">Hope</bdi>"));
    assert!(page.contains("<h2 id=\"tips\" lang=\"it\">"));
}

#[test]
fn only_three_actions_stand_on_the_first_page() {
    let mut summary = typed("walk");
    let action = summary.actions[0].clone();
    summary.actions = vec![action; 5];
    let page = html(&summary);
    let (first, rest) = page.split_once("id=\"more\"").unwrap();
    assert_eq!(first.matches("<bdi>walk</bdi></p>\n<p class").count(), 3);
    assert_eq!(rest.matches("<bdi>walk</bdi></p>\n<p class").count(), 2);
    assert!(first.contains("2 more after this page."));
}

#[test]
fn answers_are_marked_as_foreign_only_in_the_words_of_the_set() {
    let mut summary = summary(20);
    summary.language = "it".to_owned();
    assert!(html(&summary).contains("<bdi>yes · partly · no</bdi>"));
    summary.scale = vec![Choice {
        key: '1',
        label: "mai".to_owned(),
        score: 0,
    }];
    assert!(html(&summary).contains("<bdi lang=\"it\">mai</bdi>"));
}

#[test]
fn the_means_span_the_weeks_that_they_are_of() {
    let mut summary = summary(20);
    let dates = summary.rows[0].periods.iter();
    let weeks: Vec<_> = dates.map(|week| week.start).collect();
    summary.rows[0].actions.push(ActionFigures {
        text: "walk".to_owned(),
        tip: 1,
        on: weeks[12],
        weeks_before: 5,
        weeks_since: 3,
        comparison: Comparison::Scores,
        before: Mean {
            score: Some(61.0),
            n: 30,
        },
        since: Mean {
            score: Some(58.0),
            n: 18,
        },
        difference: Some(-3.0),
        p_value: None,
    });
    let (row, size) = (&summary.rows[0], (1000.0, 60.0));
    let chart = |action| crate::render::figure::agreed(row, action, Dates::of(&summary), size);
    let longer = ActionFigures {
        weeks_before: 12,
        weeks_since: 8,
        ..row.actions[0].clone()
    };
    let whole = chart(&longer);
    let [spans, all] = [chart(&row.actions[0]), whole].map(|chart| {
        let means = chart.shapes.into_iter().filter_map(|shape| match shape {
            Shape::Path {
                points,
                meaning: LineMeaning::Mean,
            } => Some(points[1].0 - points[0].0),
            _ => None,
        });
        means.collect::<Vec<_>>()
    });
    let week = all[0] / 12.0;
    assert!((spans[0] - 5.0 * week).abs() < 0.1, "{spans:?} {all:?}");
    assert!((spans[1] - 3.0 * week).abs() < 0.1, "{spans:?} {all:?}");
}

#[test]
fn the_labels_of_a_chart_are_as_large_in_print_as_they_are_placed_for() {
    let page = html(&typed("walk"));
    let (_, print) = page.split_once("@media print").unwrap();
    assert!(print.contains(&format!(".actions svg {{ width: {}pt; }}", ACTION.0)));
    assert!(print.contains(".actions svg text { font-size: 10px; }"));
}

#[test]
fn a_page_with_much_to_say_charts_fewer_actions() {
    let mut summary = typed("walk");
    for _ in 0..3 {
        summary.actions.push(summary.actions[0].clone());
    }
    assert_eq!(actions_on_first_sheet(&summary), 3);
    summary.questions = vec!["a long question ".repeat(20); 4];
    assert_eq!(actions_on_first_sheet(&summary), 1);
}

#[test]
fn a_narrow_screen_says_what_the_counts_are() {
    let page = html(&summary(20));
    let narrow = page.split("max-width: 50rem").nth(1).unwrap();
    let (narrow, _) = narrow.split_once("@page").unwrap();
    let hidden = narrow.lines().filter(|line| line.contains("display: none"));
    let hidden: Vec<_> = hidden.flat_map(|line| line.split(", ")).collect();
    assert!(!hidden.is_empty() && !hidden.iter().any(|one| one.contains("thead .answers")));
}

#[test]
fn an_open_dot_is_explained_where_there_is_one() {
    let mut summary = summary(20);
    let words = "An open dot is a week that is not complete; it is not part of the line.";
    assert!(!html(&summary).contains(words));
    summary.rows[0].periods[19].complete = false;
    assert!(html(&summary).contains(words));
}

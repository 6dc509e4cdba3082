use chrono::{Days, NaiveDate};

use super::*;
use crate::question_sets::builtin;
use crate::summary::{MeanOf, SharedNote, SummaryInput};
use crate::trends::history::History;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// A summary of so many weeks of six reflections, alike but for hope, and without a word on goals beyond the sick role.
fn summary(weeks: u64) -> Summary {
    let set = builtin("did-i").unwrap();
    let mut history = History::of(&set);
    let places: Vec<_> = (0..set.questions.len()).map(Some).collect();
    let seats = history.seats(&places);
    for week in 0..weeks {
        let monday = day("2026-03-02") + Days::new(7 * week);
        for nth in 0..6 {
            let letters = if (week * week + nth) % 5 < week % 3 {
                "ypny.npyyn"
            } else {
                "ypnp.npyyy"
            };
            history.add(monday + Days::new(nth), letters.as_bytes(), &seats);
        }
    }
    let input = SummaryInput {
        left_out: &[],
        set: &set,
        history: &history,
        days: (day("2026-03-02"), day("2026-11-21")),
        today: day("2026-11-21"),
        actions: &[],
        notes: Vec::new(),
        settings: None,
        name: None,
        questions: Vec::new(),
    };
    Summary::of(input)
}

/// A summary with something typed in every place where somebody types.
fn typed(text: &str) -> Summary {
    let text = || text.to_owned();
    let mut summary = summary(20);
    summary.name = Some(text());
    summary.questions.push(text());
    summary.mirror.push(text());
    summary.remarks.push(text());
    summary.title = text();
    summary.tip_word = text();
    summary.groups[0].name = text();
    summary.tips[0].name = text();
    summary.strengths[0].name = text();
    summary.edges[0].help = vec![text()];
    summary.notes.push(SharedNote {
        week: day("2026-03-02"),
        about: text(),
        text: text(),
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
        before: None,
        since: None,
    });
    summary
}

#[test]
fn nothing_that_was_typed_becomes_markup() {
    let page = html(&typed("</style><script>alert('1')</script>\"&"));
    assert_eq!(page.matches("<script").count(), 0);
    assert_eq!(page.matches("</style>").count(), 1);
    let shown = "&#60;/style&#62;&#60;script&#62;alert(&#39;1&#39;)&#60;/script&#62;&#34;&#38;";
    // In the title and the heading; the head of the table, a group, a row, its chart; a strength, what may help
    // with an edge; an action's tip, text and outcome; a question; what a note is about, the note; the mirror, a
    // setting, a remark, how to read it; and once above the table.
    assert_eq!(page.matches(shown).count(), 19);
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
    assert!(page.contains("<dd dir=\"auto\">שלום\nworld</dd>"));
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
        "<title id=\"tip-4-title\">4 Hope, by",
        "no clear change</td>",
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
    assert!(row.contains("<td role=\"cell\" class=\"number\">–</td>"));
    assert!(!row.contains("<svg"));
    assert_eq!(page.matches("role=\"img\"").count(), 9);
}

#[test]
fn what_is_empty_is_left_out_with_its_heading() {
    let page = html(&summary(0));
    let headings: Vec<_> = page
        .split("<h2 id=\"")
        .skip(1)
        .filter_map(|rest| rest.split('"').next())
        .collect();
    assert_eq!(headings, ["tips", "read"]);
    assert!(page.contains("0 reflections"));
    assert!(!page.contains("<svg"));
    assert!(!page.contains("NaN"));
}

#[test]
fn an_action_has_its_before_and_since() {
    let mut summary = typed("walk");
    let mean = |score, counting| Some(MeanOf { score, counting });
    summary.actions[0].before = mean(Some(61.4), 88);
    summary.actions[0].since = mean(None, 0);
    let page = html(&summary);
    let state = "Agreed on 2 March 2026. Before: 61 (n 88). Since: no answers that count. Closed on 6 April 2026: <bdi>walk</bdi>";
    assert!(page.contains(state));
}

#[test]
fn the_key_names_the_signs_that_are_drawn() {
    assert!(key(&summary(0)).is_empty());
    let words: Vec<_> = key(&summary(3))
        .into_iter()
        .map(|sample| sample.words)
        .collect();
    assert_eq!(words, ["a week"]);
    let page = html(&summary(20));
    let (_, words) = page.split_once("<ul class=\"key").unwrap();
    assert!(words.contains("limits of usual variation") && !words.contains("something was agreed"));
}

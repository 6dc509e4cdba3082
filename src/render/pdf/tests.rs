//! Invariants of every PDF: nothing is lost, and nothing is outside its area.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use proptest::prelude::*;

use super::flow::{Drawable, Pages, Placed, Role};
use super::font::{Fonts, Run, StyledText, printable};
use super::paper::{BODY, BOTTOM, FOOTER_BASELINE, LEFT, TEXT_WIDTH, TOP};
use super::{lay_out, pdf};
use crate::model::{Choice, NewStart};
use crate::privacy::Checked;
use crate::render::figure::{LineMeaning, Shape};
use crate::summary::{ActionSummary, Axis, Help, SharedNote, Summary};
use crate::trends::counts::AnswerCounts;
use crate::trends::figures::{GroupFigures, PeriodFigures, RowFigures};
use crate::trends::period::PeriodLength;
use crate::trends::verdict::Verdict;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn tip(number: u16, name: &str) -> RowFigures {
    let period = |week: u8| PeriodFigures {
        start: day("2026-01-05") + chrono::Days::new(u64::from(week) * 7),
        end: day("2026-01-11") + chrono::Days::new(u64::from(week) * 7),
        complete: week < 19,
        n: 4,
        not_applicable: 0,
        answers: AnswerCounts::default(),
        score: Some(f64::from(week * 7 % 100)),
        lower: None,
        upper: None,
        unusual: None,
        rule: None,
        segment: None,
    };
    RowFigures {
        tips: vec![number],
        name: name.to_owned(),
        group: if number <= 4 { "A" } else { "B" }.to_owned(),
        questions: vec![number],
        answers: AnswerCounts::default(),
        n: 140,
        score: Some(61.0),
        yes_share: None,
        verdict: Verdict::NoClearChange,
        missing: None,
        last_answer_month: None,
        reworded: None,
        changed_from: None,
        change_weeks: None,
        may_have_begun_earlier: false,
        p_value: None,
        before: None,
        lately: None,
        actions: Vec::new(),
        segments: Vec::new(),
        periods: (0..20).map(period).collect(),
    }
}

fn help(tip: u16) -> Help {
    Help {
        tip,
        name: "Resources beyond services".to_owned(),
        try_this: vec!["Look up one place, and agree who makes the first call.".to_owned()],
        services: vec!["supported housing or Housing First".to_owned()],
    }
}

fn action(text: &str) -> ActionSummary {
    ActionSummary {
        text: text.to_owned(),
        tip: Some(4),
        tip_name: Some("Hope".to_owned()),
        agreed_on: day("2026-03-02"),
        closed_on: None,
        outcome: None,
    }
}

fn note(text: &str) -> SharedNote {
    SharedNote {
        week: day("2026-03-02"),
        tips: vec![4],
        about: "Hope".to_owned(),
        text: text.to_owned(),
    }
}

/// Creates an ordinary summary: ten tips, two actions, two questions, what may help with two tips, a question to reflect on.
fn ordinary() -> Summary {
    let group = |id: &str, name: &str| GroupFigures {
        id: id.to_owned(),
        name: name.to_owned(),
        score: Some(70.0),
        n: 560,
        answers: AnswerCounts::default(),
    };
    Summary {
        format: "did-i-summary".to_owned(),
        version: 2,
        name: None,
        set: "did-i".to_owned(),
        set_version: 1,
        title: "Ten top tips".to_owned(),
        tip_word: "tip".to_owned(),
        tip_words: None,
        not_applicable: true,
        scale: Vec::new(),
        from: day("2026-01-01"),
        to: day("2026-06-30"),
        made_on: day("2026-07-01"),
        last_meeting: Some(day("2026-03-02")),
        axis: Axis {
            from: day("2026-01-01"),
            to: day("2026-06-30"),
        },
        new_starts: Vec::new(),
        language: "en".to_owned(),
        reflections: 150,
        period_length: PeriodLength::Week,
        groups: vec![group("A", "Understand"), group("B", "Collaborate")],
        rows: (1..=10)
            .map(|number| tip(number, "Resources beyond services"))
            .collect(),
        stands_out: Some(Vec::new()),
        stands_out_left_out: false,
        help: vec![help(4), help(5)],
        actions_left_out: false,
        actions: vec![
            action("name one sign of hope aloud"),
            action("ask a peer worker along"),
        ],
        notes: Vec::new(),
        questions: vec![
            "How far is too far?".to_owned(),
            "Who reads this?".to_owned(),
        ],
        questions_to_reflect_on: vec!["In 1 of 150 reflections every answer was yes.".to_owned()],
        remarks: vec!["Question 9 counts towards tips 7 and 8: they move together.".to_owned()],
        settings: Vec::new(),
        without_setting: None,
        months: Vec::new(),
        checked: Checked {
            kinds: 10,
            allowed: 0,
        },
    }
}

/// Returns the text of every structure id, in order.
fn texts(pages: &Pages) -> Vec<String> {
    text_by_id(pages).into_values().collect()
}

/// Returns the text of every structure id, by id.
fn text_by_id(pages: &Pages) -> BTreeMap<usize, String> {
    let mut texts: BTreeMap<usize, String> = BTreeMap::new();
    for item in pages.iter().flatten() {
        if let (Role::Content(id), Drawable::Text(run)) = (item.role, &item.drawable) {
            texts.entry(id).or_default().push_str(&run.text);
        }
    }
    texts
}

/// Fails if anything except the footer is outside the text area.
fn assert_within(pages: &Pages) {
    for item in pages.iter().flatten() {
        if item.role == Role::Foot || item.y >= FOOTER_BASELINE - 14.0 {
            continue;
        }
        let (width, bottom) = match &item.drawable {
            Drawable::Text(run) => (visible_width(run), item.y),
            Drawable::Rule(length, width, _) => (*length, item.y + width),
            #[expect(clippy::cast_possible_truncation, reason = "a chart is small")]
            Drawable::Figure(figure) => (figure.width as f32, item.y + figure.height as f32),
        };
        assert!(item.y >= TOP && bottom <= BOTTOM + 0.1, "{item:?}");
        assert!(item.x >= LEFT - 0.1, "{item:?}");
        assert!(item.x + width <= LEFT + TEXT_WIDTH + 0.5, "{item:?}");
    }
}

/// Returns the width of a run without trailing spaces.
fn visible_width(run: &Run) -> f32 {
    let end = run.text.trim_end_matches(' ').len();
    let glyphs = run
        .glyphs
        .iter()
        .filter(|glyph| glyph.text_range.start < end);
    glyphs.map(|glyph| glyph.x_advance).sum::<f32>() * run.style.size
}

/// Returns the pages that contain a text.
fn pages_with(pages: &Pages, text: &str) -> Vec<usize> {
    let has = |page: &&Vec<super::flow::Placed>| {
        page.iter()
            .any(|item| matches!(&item.drawable, Drawable::Text(run) if run.text.contains(text)))
    };
    let pages = pages.iter().enumerate();
    pages
        .filter(|(_, page)| has(page))
        .map(|(index, _)| index)
        .collect()
}

#[test]
fn everything_for_the_meeting_is_on_the_first_page() {
    let fonts = Fonts::load().unwrap();
    let mut summary = ordinary();
    summary.notes = (0..9).map(|_| note("We laughed.")).collect();
    let layout = lay_out(&fonts, &summary);
    assert_within(&layout.pages);
    assert!(fonts.missing().is_empty());
    for (text, page) in [("What was agreed", 0), ("lately", 0), ("Collaborate", 0)] {
        assert!(pages_with(&layout.pages, text).contains(&page), "{text}");
    }
    let last_row = pages_with(&layout.pages, "10");
    assert!(last_row.contains(&0));
    assert_eq!(pages_with(&layout.pages, "How to read it"), [1]);
}

#[test]
fn no_letter_is_smaller_than_ten_points() {
    let fonts = Fonts::load().unwrap();
    let mut summary = ordinary();
    summary.notes = vec![note("We laughed.")];
    for item in lay_out(&fonts, &summary).pages.iter().flatten() {
        if let Drawable::Text(run) = &item.drawable {
            assert!(run.style.size >= 10.0, "{}", run.text);
        }
    }
}

#[test]
fn the_same_summary_makes_the_same_file() {
    let mut summary = ordinary();
    summary.notes.push(note("Łódź, Ελλάδα, 你好 🙂"));
    assert_eq!(pdf(&summary).unwrap().bytes, pdf(&summary).unwrap().bytes);
}

#[test]
fn a_character_that_no_font_has_becomes_a_box_and_keeps_its_text() {
    let fonts = Fonts::load().unwrap();
    let line = fonts.line("a\u{378}\u{379}b", BODY);
    let of_box = fonts.line("□", BODY)[0].glyphs[0].glyph_id;
    let glyphs = line.iter().flat_map(|run| {
        let glyphs = run.glyphs.iter();
        glyphs.map(|glyph| {
            (
                glyph.glyph_id == of_box,
                &run.text[glyph.text_range.clone()],
            )
        })
    });
    let expected = [
        (false, "a"),
        (true, "\u{378}"),
        (true, "\u{379}"),
        (false, "b"),
    ];
    assert_eq!(glyphs.collect::<Vec<_>>(), expected);
    assert_eq!(fonts.missing(), ["\u{378}", "\u{379}"]);
}

#[test]
fn a_box_is_explained_once() {
    let fonts = Fonts::load().unwrap();
    let mut summary = ordinary();
    summary.questions = vec!["\u{378}".to_owned(), "\u{379}".to_owned()];
    let texts = texts(&lay_out(&fonts, &summary).pages);
    let explained = texts
        .iter()
        .filter(|text| text.contains("could not be printed"));
    assert_eq!(explained.count(), 1);
}

#[test]
fn signs_that_no_pdf_may_hold_do_not_stop_it() {
    let mut summary = ordinary();
    summary.name = Some("\u{feff}\u{fffe}\u{ffff}\0\u{ad}\u{e000}\u{200b}\u{202e}".to_owned());
    summary.questions = vec![String::new(), "\n\n".to_owned(), "\r\u{2028}\t".to_owned()];
    pdf(&summary).unwrap();
}

#[test]
fn an_empty_period_is_a_page() {
    let fonts = Fonts::load().unwrap();
    let mut summary = ordinary();
    summary.help.clear();
    summary.actions.clear();
    summary.questions.clear();
    summary.questions_to_reflect_on.clear();
    for tip in &mut summary.rows {
        tip.n = 0;
        tip.score = None;
        tip.periods.clear();
    }
    let layout = lay_out(&fonts, &summary);
    assert!(layout.pages.len() <= 2);
    assert_within(&layout.pages);
    pdf(&summary).unwrap();
}

#[test]
fn a_long_table_repeats_its_head_for_the_eye_only() {
    let fonts = Fonts::load().unwrap();
    let mut summary = ordinary();
    summary.rows = (1..=60)
        .map(|number| tip(number, &"name ".repeat(400)))
        .collect();
    summary.rows[30].name = "x".repeat(2_000);
    let layout = lay_out(&fonts, &summary);
    assert_within(&layout.pages);
    for page in layout.pages.iter().skip(1).take(3) {
        let head = page
            .iter()
            .find(|item| matches!(&item.drawable, Drawable::Text(run) if run.text == "score"));
        assert_eq!(head.map(|item| item.role), Some(Role::Layout));
    }
    pdf(&summary).unwrap();
}

#[test]
fn what_was_agreed_moves_below_when_it_is_much() {
    let fonts = Fonts::load().unwrap();
    let mut summary = ordinary();
    summary.actions = vec![action(&"a long agreement ".repeat(200))];
    let layout = lay_out(&fonts, &summary);
    assert_within(&layout.pages);
    assert!(
        texts(&layout.pages)
            .concat()
            .contains("agreement Agreed on 2 March 2026, still open.")
    );
    pdf(&summary).unwrap();
}

/// Returns where each text of a page begins and ends on its line: its baseline, left and right.
fn extents(page: &[Placed]) -> Vec<(f32, f32, f32)> {
    let text = |item: &Placed| match &item.drawable {
        Drawable::Text(run) => Some((item.y, item.x, item.x + visible_width(run))),
        _ => None,
    };
    page.iter().filter_map(text).collect()
}

#[test]
fn the_words_of_many_answers_do_not_run_into_the_next_columns() {
    let fonts = Fonts::load().unwrap();
    let mut summary = ordinary();
    let words = [
        "disagree",
        "rather disagree",
        "neither",
        "rather agree",
        "agree",
    ];
    let choices = words.iter().zip(0_u8..);
    summary.scale = choices
        .map(|(label, nth)| Choice {
            key: char::from(b'1' + nth),
            label: (*label).to_owned(),
            score: nth * 25,
        })
        .collect();
    let layout = lay_out(&fonts, &summary);
    let mut texts = extents(&layout.pages[0]);
    texts.sort_by(|one, other| one.partial_cmp(other).unwrap());
    for pair in texts.windows(2) {
        let ((y, _, right), (next_y, left, _)) = (pair[0], pair[1]);
        assert!(y < next_y || right <= left + 0.5, "{pair:?}");
    }
}

#[test]
fn a_new_start_is_named_and_drawn_in_every_chart() {
    let fonts = Fonts::load().unwrap();
    let mut summary = ordinary();
    summary.new_starts = vec![NewStart {
        on: day("2026-02-02"),
        because: "new team".to_owned(),
    }];
    let layout = lay_out(&fonts, &summary);
    let texts = texts(&layout.pages).concat();
    assert!(
        texts.contains("New start on 2 February 2026: new team."),
        "{texts}"
    );
    assert!(texts.contains("A dashed line is a new start."), "{texts}");
    let figures = layout.pages.iter().flatten();
    let figures = figures.filter_map(|item| match &item.drawable {
        Drawable::Figure(figure) if !figure.description.is_empty() => Some(figure),
        _ => None,
    });
    let is_start = |shape: &Shape| {
        matches!(
            shape,
            Shape::Path {
                meaning: LineMeaning::NewStart,
                ..
            }
        )
    };
    for figure in figures {
        assert_eq!(figure.shapes.iter().filter(|one| is_start(one)).count(), 1);
        assert!(figure.description.contains("New start on 2 February 2026."));
    }
}

fn any_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zé ]{0,60}",
        "[a-z]{60,200}",
        "\\PC{0,40}",
        "[a-z \\n-]{0,900}",
        "([a-zA-Z]{1,9} ){200,700}",
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn lines_fit_and_nothing_is_lost(text in any_text(), width in 30.0_f32..400.0) {
        let fonts = Fonts::load().unwrap();
        let lines = fonts.lines(&[StyledText::new(&text, BODY)], width);
        let mut seen = String::new();
        for line in &lines {
            for run in line {
                prop_assert!(visible_width(run) <= width + 0.5, "{:?}", run.text);
                seen.push_str(&run.text);
            }
        }
        prop_assert_eq!(seen, printable(&text).replace('\n', " "));
    }

    #[test]
    fn every_note_is_there_in_order(texts in prop::collection::vec(any_text(), 0..9)) {
        let fonts = Fonts::load().unwrap();
        let mut summary = ordinary();
        summary.notes = texts.iter().map(|text| note(text)).collect();
        let layout = lay_out(&fonts, &summary);
        assert_within(&layout.pages);
        let shown = text_by_id(&layout.pages);
        let leads = shown.iter().filter(|(_, text)| *text == "Week of 2 March 2026, Hope");
        let notes: Vec<String> = leads
            .map(|(id, _)| shown.get(&(id + 1)).cloned().unwrap_or_default())
            .collect();
        let expected: Vec<String> = texts
            .iter()
            .map(|text| printable(text).replace('\n', " "))
            .collect();
        prop_assert_eq!(notes, expected);
    }
}

#[test]
fn a_variation_selector_after_a_space_is_left_out() {
    assert_eq!(printable("a \u{e0100}b\u{fe0f}\n\u{fe00}"), "a b\u{fe0f}\n");
}

/// Shaping makes one glyph of such a pair, and in text from right to left it belongs to the second of the two.
#[test]
fn a_letter_and_its_variation_selector_stay_together_in_both_directions() {
    let fonts = Fonts::load().unwrap();
    for text in ["𞹇\u{e0100}", "a\u{e0100}", "كتاب\u{fe00} لا", "fi لا fi"] {
        let seen: String = fonts.lines(&[StyledText::new(text, BODY)], 300.0)[0]
            .iter()
            .map(|run| run.text.as_str())
            .collect();
        assert_eq!(seen, text);
    }
}

#[test]
fn a_text_that_is_too_long_for_a_pdf_is_refused_before_it_is_laid_out() {
    let mut summary = ordinary();
    summary.notes.push(note(&"word ".repeat(100_001)));
    let error = pdf(&summary).unwrap_err().to_string();
    assert!(error.contains("a PDF holds at most 500000"), "{error}");
}

#[test]
fn a_script_without_a_font_is_named() {
    let mut summary = ordinary();
    summary.notes.push(note("\u{378} and \u{378}"));
    assert_eq!(pdf(&summary).unwrap().missing, ["\u{378}"]);
}

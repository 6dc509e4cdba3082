//! Tests of reviews: the order of the columns, no score from few answers, and no markup from users' texts.

use crate::render::html::review::html;
use crate::render::terminal::review::text;
use crate::render::terminal::review_plain::in_words;
use crate::summary::review::{Cell, GroupName, OpenAction, Person, Review, ReviewLayout, RowName};
use crate::terminal::RenderOptions;
use crate::trends::verdict::Verdict;

fn options(width: usize) -> RenderOptions {
    RenderOptions {
        width,
        color: false,
        unicode: true,
    }
}

fn layout() -> ReviewLayout {
    let tip = |number, name: &str, group: &str| RowName {
        tips: vec![number],
        name: name.into(),
        group: group.into(),
    };
    let group = |id: &str, name: &str| GroupName {
        id: id.into(),
        name: name.into(),
    };
    ReviewLayout {
        scale: Vec::new(),
        set: "did-i".into(),
        set_version: 1,
        title: "Top tips".into(),
        groups: vec![
            group("A", "Understand"),
            group("B", "Empty"),
            group("C", "Broad view"),
        ],
        rows: vec![
            tip(1, "Goals", "A"),
            tip(2, "Resources", "C"),
            tip(3, "Hope", "A"),
        ],
    }
}

fn person(name: &str, scores: [(f64, u64); 3]) -> Person {
    let cell = |(score, counted)| Cell {
        verdict: Verdict::Higher,
        score: (counted > 0).then_some(score),
        counted,
    };
    Person {
        name: name.into(),
        owner: name.into(),
        file: format!("{name}-file"),
        from: "2026-06-01".parse().unwrap(),
        to: "2026-11-15".parse().unwrap(),
        reflections: 20,
        cells: scores.into_iter().map(cell).collect(),
        open: Vec::new(),
        questions: Vec::new(),
        is_repeated: false,
    }
}

fn review(people: impl IntoIterator<Item = Person>) -> Review {
    let mut review = Review::default();
    for (index, person) in people.into_iter().enumerate() {
        let remarks = vec!["Said by all.".into(), format!("Said by {index}.")];
        review.add_person(layout(), person, remarks);
    }
    review.tell_apart();
    review
}

fn as_html(review: &Review) -> String {
    let mut page = Vec::new();
    html(review, &mut page).unwrap();
    String::from_utf8(page).unwrap()
}

#[test]
fn people_stand_in_the_order_given_and_few_answers_have_no_score() {
    let review = review([
        person("Zoe", [(12.4, 30), (99.0, 4), (0.0, 0)]),
        person("Ana", [(100.0, 1_000_000), (50.0, 10), (0.0, 12)]),
    ]);
    insta::assert_snapshot!(text(&review, options(80)), @"
    Review of 2 summaries
    Self-ratings, for learning: each person looked at their own practice in their
    own way. People are not to be compared by them.

    Top tips (did-i version 1)

                  Zoe              Ana
    A Understand
     1 Goals      ▲ 12 (30)        ▲ 100 (1000000)
     3 Hope       ▲ – (0)          ▲ 0 (12)
    C Broad view
     2 Resources  ▲ few (4)        ▲ 50 (10)

    · Results: ▲ higher.
    · Each cell shows the result of the person's own weeks, their score over the
      days covered and, in brackets, how many answers count.
    · few: fewer than 5 answers count, too few for a score.
    · Said by all.

    Zoe
      1 June to 15 November 2026, 20 reflections

    Ana
      1 June to 15 November 2026, 20 reflections

    Reflections have no legal privilege: a court can ask for them. Keep this file as
    safe as a patient record.
    ");
}

#[test]
fn the_next_people_stand_in_the_next_block() {
    let people = ["Ana", "Bo", "Chi", "Dee", "Eli"].map(|name| person(name, [(50.0, 20); 3]));
    let text = text(&review(people), options(60));
    let heads: Vec<_> = text
        .lines()
        .filter(|line| line.starts_with("    "))
        .collect();
    assert_eq!(heads.len(), 2, "{text}");
    assert!(
        text.lines().all(|line| line.chars().count() <= 60),
        "{text}"
    );
}

#[test]
fn people_of_one_name_are_told_apart_by_their_files() {
    let mut later = person("Sam", [(50.0, 20); 3]);
    later.file = "sam-autumn".into();
    let review = review([
        person("Sam", [(50.0, 20); 3]),
        later,
        person("Ana", [(50.0, 20); 3]),
    ]);
    let names: Vec<_> = review
        .sheets()
        .flat_map(|sheet| &sheet.people)
        .map(|person| person.name.as_str())
        .collect();
    assert_eq!(names, ["Sam (Sam-file)", "Sam (sam-autumn)", "Ana"]);
}

#[test]
fn another_wording_of_a_set_has_a_sheet_of_its_own() {
    let mut review = review([person("Ana", [(50.0, 20); 3])]);
    let mut other = layout();
    other.rows[0].name = "Something else".into();
    review.add_person(other, person("Bo", [(50.0, 20); 3]), Vec::new());
    review.add_person(layout(), person("Chi", [(50.0, 20); 3]), Vec::new());
    let people: Vec<_> = review.sheets().map(|sheet| sheet.people.len()).collect();
    assert_eq!((people, review.people()), (vec![2, 1], 3));
}

#[test]
fn only_what_every_summary_says_is_said_of_all() {
    let review = review([
        person("Ana", [(50.0, 20); 3]),
        person("Bo", [(50.0, 20); 3]),
    ]);
    let remarks: Vec<_> = review.sheets().flat_map(|sheet| &sheet.remarks).collect();
    assert_eq!(remarks, ["Said by all."]);
}

#[test]
fn a_person_in_lines_is_whole_sentences() {
    let mut ana = person("Ana", [(82.4, 141), (99.0, 1), (0.0, 0)]);
    ana.open.push(OpenAction {
        tip: Some("3 Hope".into()),
        text: "name one sign of hope aloud.".into(),
        agreed_on: "2026-08-31".parse().unwrap(),
    });
    ana.questions
        .push("How do I hold hope when the team does not?".into());
    insta::assert_snapshot!(in_words(&review([ana]), options(40)), @"
    Review of 1 summary
    Self-ratings, for learning: each person
    looked at their own practice in their
    own way. People are not to be compared
    by them.

    Top tips (did-i version 1)
    · Said by all.
    · Said by 0.

    Ana
      1 June to 15 November 2026, 20
      reflections
      A Understand
       1 Goals: score 82 from 141 answers,
       higher
       3 Hope: no answers that count, higher
      C Broad view
       2 Resources: 1 answer, too few for a
       score, higher
      Agreed and open
      · 3 Hope: name one sign of hope aloud
        (agreed on 31 August 2026)
      Questions for supervision
      · How do I hold hope when the team
        does not?

    Reflections have no legal privilege: a
    court can ask for them. Keep this file
    as safe as a patient record.
    ");
}

#[test]
fn the_figures_of_the_team_are_in_the_lines_too() {
    let people = ["Ana", "Bo", "Chi", "Dee", "Eli"].map(|name| person(name, [(50.0, 20); 3]));
    let review = review(people);
    assert!(text(&review, options(200)).contains("1 Goals 50 (100)"));
    let words = in_words(&review, options(200)).replace('\n', " ");
    assert!(
        words.contains(
            "The whole team, 5 people, answers put together: 1 Goals, score 50 from 100 answers;"
        ),
        "{words}"
    );
}

#[test]
fn every_row_in_words_ends_with_its_result() {
    let mut zoe = person("Zoe", [(50.0, 20), (50.0, 4), (0.0, 0)]);
    zoe.cells[0].verdict = Verdict::TooSeldom;
    zoe.cells[1].verdict = Verdict::TooEarly;
    zoe.cells[2].verdict = Verdict::TooEarly;
    let words = in_words(&review([zoe]), options(200));
    for row in [
        "1 Goals: score 50 from 20 answers, asked too seldom for a trend\n",
        "3 Hope: no answers that count, too early to say\n",
        "2 Resources: 4 answers, too few for a score, too early to say\n",
    ] {
        assert!(words.contains(row), "{words}");
    }
}

#[test]
fn what_somebody_typed_stays_text_on_the_page() {
    let mut ana = person("<script>alert(1)</script>\u{1b}[2J", [(50.0, 20); 3]);
    ana.questions
        .push("\"><img src=x onerror=alert(1)>\u{202e}".into());
    let page = as_html(&review([ana]));
    assert!(
        !page.contains("<script") && !page.contains("<img"),
        "{page}"
    );
    assert!(
        !page.contains('\u{1b}') && !page.contains('\u{202e}'),
        "{page}"
    );
    assert!(
        !page.contains("http:") && !page.contains("https:") && !page.contains("url("),
        "{page}"
    );
}

#[test]
fn every_cell_of_the_page_has_its_heads() {
    let people = ["a", "b", "c", "d", "e", "f", "g"].map(|name| person(name, [(50.0, 20); 3]));
    let page = as_html(&review(people));
    assert_eq!(page.matches("<table>").count(), 2);
    assert_eq!(page.matches("<th scope=\"row\">").count(), 2 * 3);
    assert_eq!(page.matches("<th scope=\"col\">").count(), 2 + 7);
    assert_eq!(page.matches("<td>").count(), 3 * 7);
    assert!(page.contains("Person 7 of 7, in the order given"), "{page}");
}

#[test]
fn too_early_and_too_seldom_have_signs_of_their_own() {
    let mut zoe = person("Zoe", [(50.0, 20), (50.0, 20), (50.0, 20)]);
    zoe.cells[0].verdict = Verdict::TooEarly;
    zoe.cells[1].verdict = Verdict::TooSeldom;
    let text = text(&review([zoe]), options(200));
    let results = "Results: ▲ higher, ? too early to say, ◊ asked too seldom for a trend.";
    assert!(text.contains(results), "{text}");
    let row = "2 Resources  ◊ 50 (20)";
    assert!(text.contains(row), "{text}");
}

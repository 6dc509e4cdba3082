//! Sets with their own answers: three stages, and a range from 1 to 5 without "not applicable".

use std::fmt::Write as _;
use std::fs;

use did_i::model::{Choice, QuestionSet};
use did_i::question_sets::builtin;
use insta::assert_snapshot;

use super::desk::Desk;

pub(crate) fn choices(answers: &[(char, &str, u8)]) -> Vec<Choice> {
    let choice = |&(key, label, score): &(char, &str, u8)| Choice {
        key,
        label: label.to_owned(),
        score,
    };
    answers.iter().map(choice).collect()
}

/// Ten challenges, each in one of three stages.
pub(crate) fn stages() -> QuestionSet {
    QuestionSet {
        id: "stages".to_owned(),
        answers: choices(&[
            ('e', "engagement", 0),
            ('d', "development", 50),
            ('t', "transformation", 100),
        ]),
        ..builtin("organisational-challenges").unwrap()
    }
}

/// Three practices, each from never to always.
pub(crate) fn five() -> QuestionSet {
    QuestionSet {
        id: "five".to_owned(),
        answers: choices(&[
            ('1', "never", 0),
            ('2', "rarely", 25),
            ('3', "sometimes", 50),
            ('4', "often", 75),
            ('5', "always", 100),
        ]),
        not_applicable: false,
        ..builtin("refocus").unwrap()
    }
}

/// The beginning of an export file with these sets.
pub(crate) fn head(sets: &[QuestionSet]) -> String {
    let mut text = "{\"format\":\"did-i-journal\",\"version\":1}\n".to_owned();
    for set in sets {
        let set = serde_json::to_string(set).unwrap();
        let _ = writeln!(text, "{{\"kind\":\"question_set\",{}", &set[1..]);
    }
    text
}

/// A home whose journal has both sets, with nothing logged.
pub(crate) fn desk() -> Desk {
    let desk = Desk::new();
    desk.import(&head(&[stages(), five()]));
    desk
}

/// A home with five reflections a week on a set, from the second of March; `key` returns the answer.
pub(crate) fn seeded(
    set: &QuestionSet,
    weeks: usize,
    key: impl Fn(usize, usize, usize) -> String,
) -> Desk {
    let first: chrono::NaiveDate = "2026-03-02".parse().unwrap();
    let mut text = head(std::slice::from_ref(set));
    for (week, nth) in (0..weeks * 5).map(|nth| (nth / 5, nth % 5)) {
        let day = first + chrono::Days::new((week * 7 + nth) as u64);
        let answers: Vec<_> = (1..=set.questions.len())
            .map(|number| format!("\"{number}\":\"{}\"", key(week, nth, number)))
            .collect();
        let _ = writeln!(
            text,
            "{{\"kind\":\"reflection\",\"occurred_at\":\"{day}T10:00:00+00:00\",\"set\":\"{}\",\"answers\":{{{}}}}}",
            set.id,
            answers.join(",")
        );
    }
    let desk = Desk::new();
    desk.import(&text);
    desk
}

#[test]
fn what_the_letters_mean_is_broken_between_two_answers() {
    let desk = desk().with("COLUMNS", "40");
    desk.run_ok("log --set stages --answers EDT-.eeddt");
    assert_snapshot!(desk.run("list"), @"
    $ did-i list
    1  Sat 21 Nov 2026 14:05  edt-.eeddt
    Answers: e engagement, d development,
    t transformation, - not applicable,
    . left open.
    [status 0]
    ");
}

/// Thirteen weeks on the range from 1 to 5; the second practice rises at the end.
pub(crate) fn thirteen_weeks() -> Desk {
    seeded(&five(), 13, |week, nth, number| {
        let key = match number {
            2 if week >= 10 => 5 - nth % 2,
            _ => 1 + (week * 7 + nth * 3 + number * 5 + week * nth) % 4,
        };
        key.to_string()
    })
}

#[test]
fn flags_take_the_sets_own_letters() {
    let desk = desk();
    assert_snapshot!(desk.run("log --set five --answers '1 35'"), @"
    $ did-i log --set five --answers '1 35'
    ! Saved as 1. One never, one sometimes, one always.
    [status 0]
    ");
    assert_snapshot!(desk.run("log --set stages --answers EDT-.eeddt"), @"
    $ did-i log --set stages --answers EDT-.eeddt
    ! Saved as 2. Three engagement, three development, two transformation, one not applicable, one left open.
    [status 0]
    ");
    assert_snapshot!(desk.run("edit 1 --answers 15."), @"
    $ did-i edit 1 --answers 15.
    ! Changed 1. One never, one always, one left open.
    [status 0]
    ");
    assert_snapshot!(desk.run("show 1"), @"
    $ did-i show 1
    Reflection 1                                    Saturday 21 November 2026, 14:05

    Did I…
       1  never          come to understand the person's values and treatment
                         preferences?
       2  always         assess the person's strengths?
       3  left open      support the person's striving for their goals?
    [status 0]
    ");
    assert_snapshot!(desk.run("list"), @"
    $ did-i list
    no.  when                   answers     setting  tags  written
    2    Sat 21 Nov 2026 14:05  edt-.eeddt
    1    Sat 21 Nov 2026 14:05  15.
    Answers: 1 never, 2 rarely, 3 sometimes, 4 often, 5 always, . left open.
    Answers: e engagement, d development, t transformation, - not applicable,
    . left open.
    [status 0]
    ");
    assert_snapshot!(desk.run("list --set five --format csv"), @"
    $ did-i list --set five --format csv
    id,uuid,occurred_at,set,set_version,setting,tags,answer_1,answer_2,answer_3,answer_4,answer_5,answer_6,answer_7,answer_8,answer_9,answer_10,notes,learning,next_step
    1,<uuid>,2026-11-21T14:05:00+00:00,five,1,,,1,5,,,,,,,,,,,
    [status 0]
    ");
}

#[test]
fn a_stray_letter_is_an_error_that_names_the_sets_letters() {
    let desk = desk();
    assert_snapshot!(desk.run("log --set five --answers 1y5"), @r#"
    $ did-i log --set five --answers 1y5
    ! error: --answers: "y" at position 2 is not an answer
    !   Give one letter a question: 1 never, 2 rarely, 3 sometimes, 4 often, 5 always, . left open.
    [status 2]
    "#);
    assert_snapshot!(desk.run("log --set five --answers 1-5"), @r#"
    $ did-i log --set five --answers 1-5
    ! error: --answers: "-" at position 2 is not an answer
    !   Give one letter a question: 1 never, 2 rarely, 3 sometimes, 4 often, 5 always, . left open.
    [status 2]
    "#);
    assert_snapshot!(desk.run("log --answers yyyyyyyyy5"), @r#"
    $ did-i log --answers yyyyyyyyy5
    ! error: --answers: "5" at position 10 is not an answer
    !   Give one letter a question: y yes, p partly, n no, - not applicable, . left open.
    [status 2]
    "#);
    assert_snapshot!(desk.pipe("5\ny\n", "log --set stages"), @r#"
    $ printf '5\ny\n' | did-i log --set stages
    ! Question 1 of 10. Are we making every day-to-day interaction, and what people experience with us, support recovery?
    ! Type e engagement, d development, t transformation, - not applicable, Enter to leave open, b back, m note, s share note, ? about, q stop and keep.
    ! Answer:
    ! error: "5" is not an answer: expected e, d, t or -
    !   Nothing after it was read. What was answered before it is kept, unfinished.
    [status 2]
    "#);
}

#[test]
fn plain_lines_take_letters_and_labels() {
    let desk = desk();
    assert_snapshot!(desk.pipe("5\nNever\n.\n\n\n\n\n\n", "log --set five"), @r"
    $ printf '5\nNever\n.\n\n\n\n\n\n' | did-i log --set five
    ! Question 1 of 3. Did I come to understand the person's values and treatment preferences?
    ! Type 1 never, 2 rarely, 3 sometimes, 4 often, 5 always, Enter to leave open, b back, m note, s share note, ? about, q stop and keep.
    ! Answer:
    ! Question 2 of 3. Did I assess the person's strengths?
    ! Answer:
    ! Question 3 of 3. Did I support the person's striving for their goals?
    ! Answer:
    ! Setting (Enter for none):
    ! Tags (Enter for none):
    ! What did I learn? (Enter for none):
    ! What will I do next time? (Enter for none):
    ! 2 answered, 1 left open: One never, one always, one left open. Enter to save, b back, s share, w when it was, q stop and keep:
    ! Saved as 1. One never, one always, one left open.
    ! 1 reflection so far: at least 10 more weeks with answers until a trend can be shown. did-i trends --set five shows what is there.
    [status 0]
    ");
    let said = desk.pipe("t\nna\n", "log --set stages");
    assert!(
        said.contains("e engagement, d development, t transformation, - not applicable, Enter")
    );
    assert_eq!(desk.reflections(), ["2 t-........ 2 of 10", "1 51."]);
}

#[test]
fn search_and_show_name_an_answer_by_its_key() {
    let desk = desk();
    desk.run_ok("log --set five --answers 135 --note '2=asked about music'");
    let answers =
        "\"answers\": {\n      \"1\": \"1\",\n      \"2\": \"3\",\n      \"3\": \"5\"\n    }";
    assert!(desk.run_ok("search music --format json").contains(answers));
    assert!(desk.run_ok("search music --format csv").contains(",1,3,5,"));
    let shown = desk.run_ok("show 1 --format json");
    assert!(shown.contains(&answers.replace("\n  ", "\n")), "{shown}");
}

#[test]
fn tips_say_what_each_answer_counts() {
    let tips = desk().run_ok("tips --set five");
    assert!(
        tips.contains("Answers: 1 never counts 0, 2 rarely 25"),
        "{tips}"
    );
}

#[test]
fn a_draft_names_what_was_below_the_highest() {
    let desk = desk();
    desk.run_ok("log --set five --answers 135");
    let draft = desk.run_ok("show 1 --as driscoll");
    assert!(
        draft.contains("one never, one sometimes, one always"),
        "{draft}"
    );
    assert!(
        draft.contains("- Never: ") && draft.contains("- Sometimes: "),
        "{draft}"
    );
    assert!(!draft.contains("- Always: "), "{draft}");
}

#[test]
fn a_question_often_below_the_highest_is_named_after_logging() {
    let desk = desk();
    for _ in 0..2 {
        desk.run_ok("log --set five --answers 455");
    }
    assert_snapshot!(desk.pipe("2\n5\n5\n\n\n\n\n\n", "log --set five").lines().rev().take(4).collect::<Vec<_>>().join("\n"), @r#"
    [status 0]
    ! The one you answered below "always" most often this month is values and preferences: did-i tips 1 --set five
    ! 3 reflections so far: at least 10 more weeks with answers until a trend can be shown. did-i trends --set five shows what is there.
    ! Saved as 3. One rarely, two always.
    "#);
}

#[test]
fn everything_goes_out_and_comes_back() {
    let (first, second) = (thirteen_weeks(), Desk::new());
    first.run_ok("log --set five --answers 1.5 --learning 'ask first'");
    first.output("log --set five", "2\n");
    let exported = first.run_ok("export");
    second.import(&exported);
    assert_eq!(second.run_ok("export"), exported);
    assert_snapshot!(first.run_ok("export --format csv").lines().skip(1).take(3).map(|row| &row[36..]).collect::<Vec<_>>().join("\n"), @"
    ,2026-03-02T10:00:00+00:00,2026-03-02,five,1,,,1,preferences,2,25
    ,2026-03-02T10:00:00+00:00,2026-03-02,five,1,,,2,strengths,3,50
    ,2026-03-02T10:00:00+00:00,2026-03-02,five,1,,,3,goals,4,75
    ");
}

#[test]
fn an_import_names_the_answers_of_the_set() {
    let desk = desk();
    let line = "{\"kind\":\"reflection\",\"occurred_at\":\"2026-03-02T10:00:00+00:00\",\"set\":\"five\",\"answers\":{\"2\":\"yes\"}}\n";
    fs::write(desk.home().join("a.jsonl"), head(&[]) + line).unwrap();
    assert_snapshot!(desk.run("import ~/a.jsonl"), @r#"
    $ did-i import ~/a.jsonl
    ! error: the file cannot be imported
    !   line 2, answers.2: "yes" is not an answer; expected 1, 2, 3, 4 or 5
    !   Nothing was imported. Correct the file, or skip such lines with --skip.
    [status 1]
    "#);
    let set = QuestionSet {
        id: "wrong".to_owned(),
        answers: choices(&[('1', "no", 0), ('s', "yes", 0)]),
        ..five()
    };
    fs::write(desk.home().join("a.jsonl"), head(&[set])).unwrap();
    assert_snapshot!(desk.run("import ~/a.jsonl"), @"
    $ did-i import ~/a.jsonl
    ! error: the file cannot be imported
    !   line 2, answers[1].key: the key s is reserved (b back, m note, s share, q stop): use another one
    !   Nothing was imported. Correct the file, or skip such lines with --skip.
    [status 1]
    ");
}

/// A set as a user would write it, with mistakes in its answers.
const FILE: &str = r#"id = "stages"
version = 1
title = "Challenges in stages"
stem = "Are we…"
called = { one = "challenge", several = "challenges" }
not_applicable = "no"

[[answer]]
key = "b"
label = "engagement"
score = 0

[[answer]]
key = 2
label = "development"
score = 50.5

[[answer]]
key = "3"
label = "transformation"
score = 300
colour = "red"

[[tip]]
number = 1
name = "Culture"
text = "The culture."

[[question]]
number = 1
id = "culture"
name = "Culture"
text = "changing our culture?"
tips = [1]
"#;

#[test]
fn a_file_is_checked_corrected_installed_and_answered() {
    let desk = Desk::new();
    fs::write(desk.home().join("stages.toml"), FILE).unwrap();
    assert_snapshot!(desk.run("sets check ~/stages.toml"), @r#"
    $ did-i sets check ~/stages.toml
    ! error: ~/stages.toml is not a valid question set: 6 errors
    !   line 6, column 18: not_applicable is a text; expected true or false
    !   line 9, column 7: the key b is reserved (b back, m note, s share, q stop): use another one
    !   line 14, column 7: key is a number; expected a text, such as key = "1"
    !   line 16, column 9: score is a decimal number; expected a whole number, such as score = 1
    !   line 21, column 9: a score is a whole number from 0 to 100
    !   line 22, column 1: unknown key colour; did you mean score?
    !   docs/question-sets.md explains every key.
    [status 1]
    "#);
    let corrected = FILE
        .replace("\"no\"", "false")
        .replace("key = \"b\"", "key = \"1\"")
        .replace("key = 2", "key = \"2\"")
        .replace("50.5", "50")
        .replace("300", "100")
        .replace("colour = \"red\"\n", "");
    fs::write(desk.home().join("stages.toml"), corrected).unwrap();
    desk.run_ok("sets install ~/stages.toml");
    assert_snapshot!(desk.run("log --set stages --answers 2"), @"
    $ did-i log --set stages --answers 2
    ! Saved as 1. One development.
    [status 0]
    ");
    assert_eq!(desk.reflections(), ["1 2"]);
}

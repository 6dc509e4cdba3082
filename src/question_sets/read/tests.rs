//! The faults of a set file, and their positions.

use super::*;
use proptest::prelude::*;

const SMALL: &str = r#"
id = "small"
version = 1
title = "Two tips"
stem = "Did I…"
called = { one = "tip", several = "tips" }

[[group]]
id = "A"
name = "All"

[[tip]]
number = 1
name = "Hope"
group = "A"
text = "Keep hope."

[[tip]]
number = 2
name = "Goals"
group = "A"
text = "Their goals."

[[question]]
number = 1
id = "hope"
name = "Hope"
text = "keep hope?"
tips = [1]

[[question]]
number = 2
id = "goals"
name = "Goals"
text = "ask for their goals?"
tips = [2]
"#;

/// Parses `SMALL` after one change, and returns the faults, one per line.
fn faults_after(from: &str, to: &str) -> String {
    assert!(SMALL.contains(from), "{from}");
    let faults = parse("small.toml", &SMALL.replacen(from, to, 1)).unwrap_err();
    let lines: Vec<_> = faults.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

#[test]
fn a_small_set_is_read_whole() {
    let set = parse("small.toml", SMALL).unwrap();
    assert_eq!((set.tips.len(), set.questions.len()), (2, 2));
    assert_eq!(
        set.questions_of(2)
            .map(|q| q.id.as_str())
            .collect::<Vec<_>>(),
        ["goals"]
    );
}

#[test]
fn the_template_is_a_set() {
    let set = parse("team-day.toml", &template("team-day")).unwrap();
    assert_eq!((set.id.as_str(), set.questions.len()), ("team-day", 2));
}

#[test]
fn an_unknown_key_is_named_with_its_place() {
    insta::assert_snapshot!(faults_after("stem =", "stemm ="), @r#"
    small.toml, line 1, column 1: stem is missing; expected a text, such as stem = "Did I…"
    small.toml, line 5, column 1: unknown key stemm; did you mean stem?
    "#);
}

#[test]
fn an_unknown_key_in_a_question_is_named_with_its_place() {
    insta::assert_snapshot!(faults_after("text = \"keep hope?\"", "text = \"keep hope?\"\nweight = 2"), @"small.toml, line 29, column 1: unknown key weight; a question has number, id, name, text, about, tips");
}

#[test]
fn everything_that_is_wrong_is_told_at_once() {
    let text = SMALL
        .replace("version = 1", "version = \"one\"")
        .replace("stem = \"Did I…\"\n", "")
        .replace("several = \"tips\"", "severals = \"tips\"")
        .replace("name = \"All\"", "name = [\"All\"]")
        .replace("text = \"Their goals.\"", "help = [\"one\", 2]")
        .replace("tips = [1]", "tips = \"1\"")
        .replace("number = 2\nid", "number = -2\nid")
        .replace("id = \"goals\"", "id = \"Goals\"\nweight = 2.5");
    let faults = parse("small.toml", &text).unwrap_err();
    let lines: Vec<_> = faults.iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(lines.join("\n"), @r#"
    small.toml, line 1, column 1: stem is missing; expected a text, such as stem = "Did I…"
    small.toml, line 3, column 11: version is a text; expected a whole number, such as version = 1
    small.toml, line 5, column 10: several is missing; expected a text, such as several = "tips"
    small.toml, line 5, column 25: unknown key severals; did you mean several?
    small.toml, line 9, column 8: name is a list; expected a text, such as name = "Understand recovery"
    small.toml, line 17, column 1: text is missing; expected a text, such as text = "Keep hope."
    small.toml, line 21, column 8: help is a list with something else in it; expected a list of texts, such as help = ["peer support"]
    small.toml, line 28, column 8: tips is a text; expected a list of whole numbers, such as tips = [1]
    small.toml, line 31, column 10: number is -2; expected a whole number, such as number = 1
    small.toml, line 32, column 6: an id has 1 to 60 small letters, digits and hyphens, and no hyphen first, such as "own-goals"
    small.toml, line 33, column 1: unknown key weight; a question has number, id, name, text, about, tips
    "#);
}

#[test]
fn text_that_is_no_toml_in_several_places() {
    let text = SMALL
        .replace("version = 1", "version =")
        .replace("number = 2\nid", "number = 2\nnumber = 3\nid");
    let faults = parse("small.toml", &text).unwrap_err();
    let lines: Vec<_> = faults.iter().map(ToString::to_string).collect();
    insta::assert_snapshot!(lines.join("\n"), @"
    small.toml, line 3, column 10: this is not TOML: string values must be quoted, expected literal string
    small.toml, line 33, column 1: this is not TOML: duplicate key
    ");
}

#[test]
fn a_file_without_end_is_not_read() {
    let text = format!("{SMALL}#{}", "x".repeat(LARGEST_FILE));
    insta::assert_snapshot!(parse("small.toml", &text).unwrap_err()[0], @"small.toml, line 1, column 1: the file is larger than 1 MiB");
}

#[test]
fn a_gap_in_the_numbers() {
    insta::assert_snapshot!(faults_after("number = 2\nid", "number = 3\nid"), @"small.toml, line 32, column 10: expected question 2, found 3: number them 1, 2, 3 without a gap");
}

#[test]
fn a_question_without_a_tip() {
    insta::assert_snapshot!(faults_after("tips = [1]", "tips = []"), @"
    small.toml, line 13, column 10: no question counts towards tip 1
    small.toml, line 29, column 8: the question counts towards no tip: name at least one, such as tips = [1]
    ");
}

#[test]
fn a_tip_without_a_question_and_a_tip_that_is_not_there() {
    insta::assert_snapshot!(faults_after("tips = [2]", "tips = [1, 7]"), @"
    small.toml, line 19, column 10: no question counts towards tip 2
    small.toml, line 36, column 8: there is no tip 7
    ");
}

#[test]
fn an_unknown_group() {
    insta::assert_snapshot!(faults_after("group = \"A\"", "group = \"B\""), @r#"small.toml, line 15, column 9: there is no group "B": add it under [[group]]"#);
}

#[test]
fn ids_twice_and_ids_with_odd_letters() {
    insta::assert_snapshot!(faults_after("id = \"goals\"", "id = \"hope\""), @r#"small.toml, line 33, column 6: another question has the id "hope" already"#);
    insta::assert_snapshot!(faults_after("id = \"goals\"", "id = \"The goals\""), @r#"small.toml, line 33, column 6: an id has 1 to 60 small letters, digits and hyphens, and no hyphen first, such as "own-goals""#);
    insta::assert_snapshot!(faults_after("id = \"goals\"", "id = \"-goals\""), @r#"small.toml, line 33, column 6: an id has 1 to 60 small letters, digits and hyphens, and no hyphen first, such as "own-goals""#);
}

#[test]
fn empty_words_and_control_characters() {
    insta::assert_snapshot!(faults_after("\"keep hope?\"", "\" \""), @"small.toml, line 28, column 8: this text is empty");
    insta::assert_snapshot!(faults_after("\"keep hope?\"", "\"keep \\u001b[2J?\""), @"small.toml, line 28, column 8: this text contains a control character");
}

#[test]
fn long_names_and_texts_that_change_direction_are_refused() {
    let long = format!("name = \"{}\"", "x".repeat(81));
    insta::assert_snapshot!(faults_after("name = \"All\"", &long), @"small.toml, line 10, column 8: this text is longer than 80 characters: it has to fit into a table");
    insta::assert_snapshot!(faults_after("name = \"All\"", "name = \"A\\nll\""), @"small.toml, line 10, column 8: this text must be on one line");
    insta::assert_snapshot!(faults_after("\"keep hope?\"", "\"keep \u{202e}hope?\""), @"small.toml, line 28, column 8: this text contains a character that changes the text direction");
    for mark in ['\u{61c}', '\u{200e}', '\u{200f}', '\u{2069}'] {
        let text = format!("\"keep {mark}hope?\"");
        let message = faults_after("\"keep hope?\"", &text);
        assert!(
            message.contains("changes the text direction"),
            "{mark:?}: {message}"
        );
    }
    let long = format!("\"{}\"", "x".repeat(2_001));
    insta::assert_snapshot!(faults_after("\"keep hope?\"", &long), @"small.toml, line 28, column 8: this text is longer than 2000 characters");
}

/// Returns what is wrong with a translation of the small set.
fn faults_of_translation(tables: &str) -> String {
    let text = format!("{SMALL}\n[translations.it]\nreviewed = true\n{tables}");
    let faults = parse_file("small.toml", &text).unwrap_err();
    let lines: Vec<_> = faults.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

#[test]
fn a_translated_label_is_held_to_the_rules_of_a_label() {
    let long = "x".repeat(3_000);
    let labels = format!(
        "[translations.it.answers]\ny = \"{long}\"\np = \"a\\u001b[2Jb\"\nn = \"Non applicabile\"\n\"-\" = \"non applicabile\"\n"
    );
    insta::assert_snapshot!(faults_of_translation(&labels), @r#"
    small.toml, line 40, column 1: answer -: another answer has the label "non applicabile" already
    small.toml, line 40, column 1: answer p: this text contains a control character
    small.toml, line 40, column 1: answer y: a label has at most 40 characters
    "#);
}

#[test]
fn an_answer_in_a_translation_is_named_by_its_key() {
    insta::assert_snapshot!(faults_of_translation("[translations.it.answers]\nyes = \"sì\"\n[translations.it.keys]\nyes = \"s\"\ny = \"si\"\n"), @r#"
    small.toml, line 41, column 1: the set has no answer yes: an answer is named by its key, such as y
    small.toml, line 42, column 1: a key is one digit or one small letter, such as "s"
    small.toml, line 43, column 1: the set has no answer yes: an answer is named by its key, such as y
    "#);
}

#[test]
fn a_tip_in_a_translation_has_one_number() {
    insta::assert_snapshot!(faults_of_translation("[translations.it.tips]\n1.name = \"Speranza\"\n01.name = \"Altro\"\n"), @"small.toml, line 42, column 1: a tip is named by its number, such as tips.1");
}

#[test]
fn a_set_has_at_most_two_hundred_questions() {
    let question = |number: u16| {
        format!(
            "[[question]]\nnumber = {number}\nid = \"q{number}\"\nname = \"N\"\ntext = \"t?\"\ntips = [1, 2]\n"
        )
    };
    let head = &SMALL[..SMALL.find("[[question]]").unwrap()];
    let with = |most| format!("{head}{}", (1..=most).map(question).collect::<String>());
    assert_eq!(
        parse("small.toml", &with(200)).unwrap().questions.len(),
        200
    );
    insta::assert_snapshot!(parse("small.toml", &with(201)).unwrap_err()[0], @"small.toml, line 2, column 6: a set has at most 200 questions and tips");
}

#[test]
fn version_nought_and_a_set_without_questions() {
    insta::assert_snapshot!(faults_after("version = 1", "version = 0"), @"small.toml, line 3, column 11: versions start at 1");
    let start = SMALL.find("[[tip]]").unwrap();
    let faults = parse("small.toml", &SMALL[..start]).unwrap_err();
    insta::assert_snapshot!(faults[0], @"small.toml, line 2, column 6: the set has no question: add one under [[question]]");
}

#[test]
fn text_that_is_no_toml() {
    insta::assert_snapshot!(parse("small.toml", "id = \"x\ny").unwrap_err()[0], @r#"small.toml, line 1, column 8: this is not TOML: invalid basic string, expected `"`"#);
}

proptest! {
    #[test]
    fn any_text_gives_a_set_or_places_inside_it(text in "\\PC{0,200}") {
        if let Err(faults) = parse("small.toml", &text) {
            prop_assert!(faults.iter().all(|f| f.line <= text.matches('\n').count() + 1));
        }
    }

    #[test]
    fn a_set_file_cut_anywhere_is_never_taken_for_another_set(cut in 0..SMALL.len() - 2) {
        prop_assume!(SMALL.is_char_boundary(cut));
        // Only the last line can be cut without an error: the rest must be complete.
        if let Ok(set) = parse("small.toml", &SMALL[..cut]) {
            prop_assert_eq!(set, parse("small.toml", SMALL).unwrap());
        }
    }

    #[test]
    fn a_set_survives_being_kept_as_json(name in "[a-zA-Z…’ ]{1,20}x") {
        let set = parse("small.toml", &SMALL.replace("Two tips", &name)).unwrap();
        let json = serde_json::to_string(&set).unwrap();
        prop_assert_eq!(serde_json::from_str::<QuestionSet>(&json).unwrap(), set);
    }
}

/// The documentation of the format.
const PAGE: &str = include_str!("../../../docs/question-sets.md");

#[test]
fn the_page_explains_every_key() {
    use super::translations::{
        QUESTION as QUESTION_WORDS, TIP as TIP_WORDS, TIP_WORD_KEYS, TRANSLATION,
    };
    let tables = [
        SET,
        TIP_WORD_KEYS,
        GROUP,
        TIP,
        ANSWER,
        QUESTION,
        TRANSLATION,
        TIP_WORDS,
        QUESTION_WORDS,
    ];
    for key in tables.concat() {
        let named = [
            format!("`{key}`"),
            format!("`[[{key}]]`"),
            format!("`{key} = "),
        ];
        assert!(named.iter().any(|named| PAGE.contains(named)), "{key}");
    }
}

#[test]
fn the_examples_on_the_page_are_sets() {
    let examples: Vec<&str> = PAGE
        .split("```toml\n")
        .skip(1)
        .filter_map(|rest| rest.split("```").next())
        .collect();
    let [set, parts @ ..] = examples.as_slice() else {
        panic!("the page has no example");
    };
    let file =
        |text: &str| parse_file("example", text).unwrap_or_else(|faults| panic!("{faults:?}"));
    assert_eq!(file(set).set.questions.len(), 1);
    let integer = file(&[&[*set], parts].concat().concat());
    assert_eq!((parts.len(), integer.set.answers.len()), (2, 3));
    assert_eq!(integer.translations["cy"].questions.len(), 1);
}

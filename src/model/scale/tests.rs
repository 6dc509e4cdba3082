use super::*;
use crate::model::QuestionSet;
use crate::question_sets::{builtin, parse};
use proptest::prelude::*;

/// The smallest valid set, with additional keys at the top.
fn small(head: &str) -> String {
    format!(
        r#"id = "small"
version = 1
title = "One tip"
stem = "Did I…"
called = {{ one = "tip", several = "tips" }}
{head}
[[group]]
id = "A"
name = "All"

[[tip]]
number = 1
name = "Hope"
group = "A"
text = "Keep hope."

[[question]]
number = 1
id = "hope"
name = "Hope"
text = "keep hope?"
tips = [1]
"#
    )
}

/// Three stages, one answer per line.
const STAGES: &str = r#"
[[answer]]
key = "e"
label = "engagement"
score = 0

[[answer]]
key = "d"
label = "development"
score = 50

[[answer]]
key = "t"
label = "transformation"
score = 100
"#;

fn stages() -> QuestionSet {
    parse("small.toml", &small(STAGES)).unwrap()
}

/// Parses the stages after one change, and returns the faults, one per line.
fn faults_after(from: &str, to: &str) -> String {
    assert!(STAGES.contains(from), "{from}");
    let text = small(&STAGES.replacen(from, to, 1));
    let faults = parse("small.toml", &text).unwrap_err();
    let lines: Vec<_> = faults.iter().map(ToString::to_string).collect();
    lines.join("\n")
}

#[test]
fn a_set_without_answers_of_its_own_is_answered_as_usual_and_kept_as_before() {
    let set = builtin("did-i").unwrap();
    assert_eq!(set.scale(), Scale::standard());
    let json = serde_json::to_string(&set).unwrap();
    assert!(!json.contains("answers") && !json.contains("not_applicable"));
}

#[test]
fn three_stages_are_read_in_order() {
    let set = stages();
    let scale = set.scale();
    let words: Vec<_> = scale.answers().map(|answer| scale.label(answer)).collect();
    let expected = [
        "engagement",
        "development",
        "transformation",
        "not applicable",
        "left open",
    ];
    assert_eq!(words, expected);
    assert_eq!(scale.read("Ed t-.").unwrap().to_string(), "edt-.");
    assert_eq!(scale.score_range(), (0, 100));
}

#[test]
fn a_letter_of_another_scale_is_stray() {
    let set = stages();
    let error = set.scale().read("eydt").unwrap_err();
    assert_eq!(error.to_string(), "\"y\" at position 2 is not an answer");
    assert_eq!(Scale::standard().answer('e'), None);
}

#[test]
fn flags_take_the_keys_of_a_language_and_those_of_the_set() {
    let scale = |typed| Scale::standard().in_other_words(&[], "", typed);
    let italian = scale(&[('y', 's')]);
    assert_eq!(italian.read_typed("S y-p").unwrap().to_string(), "yy-p");
    let error = italian.read_typed("s b").unwrap_err();
    assert_eq!(error.to_string(), "\"b\" at position 2 is not an answer");
    // Here n is yes at the prompt: neither meaning is taken without asking.
    let greek = scale(&[('y', 'n'), ('n', 'o')]);
    assert_eq!(greek.read_typed("yop.").unwrap().to_string(), "ynp.");
    let error = greek.read_typed("pn").unwrap_err();
    assert_eq!(
        error.to_string(),
        "\"n\" at position 2 means two answers: one in this language, and another in the set itself"
    );
}

#[test]
fn not_applicable_can_be_switched_off() {
    let set = parse("small.toml", &small("not_applicable = false")).unwrap();
    assert_eq!(set.scale().answer('-'), None);
    assert!(set.scale().read("-").is_err() && set.scale().read("y.").is_ok());
    let json = serde_json::to_string(&set).unwrap();
    assert!(json.ends_with(",\"not_applicable\":false}"), "{json}");
    assert_eq!(serde_json::from_str::<QuestionSet>(&json).unwrap(), set);
}

#[test]
fn names_are_words_as_usual_and_keys_on_a_scale_of_its_own() {
    let set = stages();
    let names = |scale: Scale<'_>| -> Vec<_> { scale.answers().map(|a| scale.name(a)).collect() };
    let standard = ["yes", "partly", "no", "not_applicable", "unanswered"];
    assert_eq!(names(Scale::standard()), standard);
    assert_eq!(
        names(set.scale()),
        ["e", "d", "t", "not_applicable", "unanswered"]
    );
    assert_eq!(Scale::standard().named("y"), None);
    assert_eq!(set.scale().named("unanswered"), None);
    assert_eq!(
        set.scale().named("not_applicable"),
        Some(Answer::NOT_APPLICABLE)
    );
}

#[test]
fn the_top_and_what_lies_below_it() {
    let set = stages();
    let keys = |choices: Vec<&Choice>| -> String { choices.iter().map(|c| c.key).collect() };
    assert_eq!(keys(set.scale().highest_choices().collect()), "t");
    assert_eq!(keys(set.scale().second_highest_choices().collect()), "d");
}

#[test]
fn only_the_same_keys_and_scores_count_alike() {
    let set = stages();
    let mut other = stages();
    other.answers.reverse();
    other.answers[0].label = "changed".to_owned();
    assert!(set.scale().counts_like(other.scale()));
    other.answers[0].score = 90;
    assert!(!set.scale().counts_like(other.scale()));
    assert!(!set.scale().counts_like(Scale::standard()));
}

#[test]
fn keys_that_cannot_be() {
    insta::assert_snapshot!(faults_after("\"d\"", "\"S\""), @"small.toml, line 13, column 7: the key s is reserved (b back, m note, s share, q stop): use another one");
    insta::assert_snapshot!(faults_after("\"d\"", "\"E\""), @"small.toml, line 13, column 7: another answer has the key e already");
    for key in ["dd", "", ".", "-", "?", " ", "é"] {
        let faults = faults_after("\"d\"", &format!("\"{key}\""));
        assert_eq!(
            faults,
            "small.toml, line 13, column 7: a key is one digit or one letter, such as \"1\" or \"e\"",
            "{key}"
        );
    }
}

#[test]
fn labels_that_cannot_be() {
    let label = "\"development\"";
    insta::assert_snapshot!(faults_after(label, "\" \""), @"small.toml, line 14, column 9: this text is empty");
    insta::assert_snapshot!(faults_after(label, "\"Engagement\""), @r#"small.toml, line 14, column 9: another answer has the label "Engagement" already"#);
    insta::assert_snapshot!(faults_after(label, "\"E\""), @r#"small.toml, line 14, column 9: the label "E" is the key of another answer"#);
    insta::assert_snapshot!(faults_after(label, "\"a\\tb\""), @"small.toml, line 14, column 9: this text contains a control character");
    for mark in ['\u{61c}', '\u{200e}', '\u{200f}', '\u{202e}', '\u{2066}'] {
        let message = faults_after(label, &format!("\"نعم{mark}\""));
        assert!(
            message.contains("changes the text direction"),
            "{mark:?}: {message}"
        );
    }
    let long = format!("\"{}\"", "a".repeat(41));
    insta::assert_snapshot!(faults_after(label, &long), @"small.toml, line 14, column 9: a label has at most 40 characters");
}

#[test]
fn scores_that_cannot_be() {
    insta::assert_snapshot!(faults_after("score = 50", "score = 101"), @"small.toml, line 15, column 9: a score is a whole number from 0 to 100");
    insta::assert_snapshot!(faults_after("score = 50", "score = -1"), @"small.toml, line 15, column 9: a score is a whole number from 0 to 100");
    let same = small(
        &STAGES
            .replace("score = 50", "score = 0")
            .replace("score = 100", "score = 0"),
    );
    let faults = parse("small.toml", &same).unwrap_err();
    insta::assert_snapshot!(faults[0], @"small.toml, line 10, column 9: every answer has the same score: give at least two different ones");
}

#[test]
fn one_answer_and_eight_are_too_few_and_too_many() {
    let answer = |index: usize| {
        format!("[[answer]]\nkey = \"{index}\"\nlabel = \"stage {index}\"\nscore = {index}\n")
    };
    for number in [1, 8] {
        let text: String = (0..number).map(answer).collect();
        let faults = parse("small.toml", &small(&text)).unwrap_err();
        let expected = format!("a set has 2 to 7 own answers; this one has {number}");
        assert!(faults.iter().any(|fault| fault.message == expected));
    }
}

/// Any valid scale.
pub(crate) fn any_choices() -> impl Strategy<Value = Vec<Choice>> {
    let keys: Vec<char> = ('0'..='9')
        .chain('a'..='z')
        .filter(|key| !RESERVED.contains(key))
        .collect();
    let keys = prop::sample::subsequence(keys, MIN_CHOICES..=MAX_CHOICES).prop_shuffle();
    let with = |keys: Vec<char>| {
        let scores = prop::collection::vec(0..=HIGHEST, keys.len());
        let labels = prop::collection::vec("[a-z]{1,6} [a-zé]{1,6}", keys.len());
        (Just(keys), labels, scores)
    };
    keys.prop_flat_map(with)
        .prop_map(|(keys, labels, scores)| {
            let parts = keys.into_iter().zip(labels).zip(scores);
            parts
                .map(|((key, label), score)| Choice { key, label, score })
                .collect::<Vec<_>>()
        })
        .prop_filter("whole", |choices| choice_faults(choices).is_empty())
}

proptest! {
    #[test]
    fn a_scale_survives_toml_and_json(choices in any_choices(), not_applicable: bool) {
        let answer = |c: &Choice| format!(
            "[[answer]]\nkey = \"{}\"\nlabel = \"{}\"\nscore = {}\n", c.key, c.label, c.score
        );
        let answers: String = choices.iter().map(answer).collect();
        let text = small(&format!("not_applicable = {not_applicable}\n{answers}"));
        let set = parse("small.toml", &text).unwrap();
        prop_assert_eq!(&set.answers, &choices);
        prop_assert_eq!(set.scale().has_not_applicable(), not_applicable);
        let json = serde_json::to_string(&set).unwrap();
        prop_assert_eq!(serde_json::from_str::<QuestionSet>(&json).unwrap(), set);
    }

    #[test]
    fn every_answer_has_a_letter_and_a_name_that_find_it_again(choices in any_choices()) {
        let scale = Scale::of_choices(&choices);
        for answer in scale.answers() {
            prop_assert_eq!(scale.answer(answer.letter()), Some(answer));
            prop_assert_eq!(scale.answer(answer.letter().to_ascii_uppercase()), Some(answer));
            let named = scale.named(scale.name(answer));
            prop_assert_eq!(named, Some(answer).filter(|a| *a != Answer::UNANSWERED));
        }
    }

    #[test]
    fn any_text_is_answers_of_the_scale_or_an_error_with_its_place(
        choices in any_choices(),
        text in "[0-9a-zA-Z. \\-]{0,20}|\\PC{0,20}",
    ) {
        let scale = Scale::of_choices(&choices);
        let letters: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
        match scale.read(&text) {
            Ok(answers) => prop_assert_eq!(answers.len(), letters.len()),
            Err(error) => {
                prop_assert_eq!(letters[error.position - 1].to_ascii_lowercase(), error.letter.to_ascii_lowercase());
                prop_assert_eq!(scale.answer(error.letter), None);
            }
        }
    }
}

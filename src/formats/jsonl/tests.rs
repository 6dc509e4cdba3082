use super::*;
use crate::model::{Note, NoteTarget, any_choices};
use crate::question_sets::builtin;
use chrono::{DateTime, FixedOffset};
use proptest::prelude::*;
use serde_json::{Value, json};

fn reflection(line: &str) -> ReadResult<Reflection> {
    match read_line(line)? {
        Line::Reflection(line) => {
            let uuid = line.uuid().unwrap_or_default();
            line.reflection(&builtin("did-i").unwrap(), uuid)
        }
        other => panic!("{other:?}"),
    }
}

/// Reads a line with one field changed or added, and returns what is wrong with it.
fn fault((field, value): (&str, Value)) -> String {
    let mut line = json!({
        "kind": "reflection",
        "occurred_at": "2026-03-02T14:30:00+00:00",
        "set": "did-i",
        "answers": {"1": "yes"},
    });
    line[field] = value;
    reflection(&line.to_string()).unwrap_err().to_string()
}

#[test]
fn every_fault_names_its_field() {
    let faults = [
        ("occurred_at", json!("2026-02-30T10:00:00+00:00")),
        ("occurred_at", json!("1927-02-03T10:00:00+00:00")),
        ("answers", json!({"1": "perhaps"})),
        ("answers", json!({"11": "yes"})),
        ("answers", json!({"one": "yes"})),
        ("notes", json!({"2": {"text": " "}})),
        ("notes", json!({"2": {"text": "a", "shared": true}})),
        ("notes", json!({"12": {"text": "a"}})),
        ("learning", json!("a")),
        ("tags", json!(["a,b"])),
        ("uuid", json!("x")),
        ("reached", json!(11)),
        ("weight", json!(3)),
        ("kind", json!("meetings")),
    ]
    .map(fault);
    insta::assert_snapshot!(faults.join("\n"), @r#"
    occurred_at: "2026-02-30T10:00:00+00:00" is not a time; expected one like 2026-03-02T14:30:00+00:00
    occurred_at: 1927-02-03 is before 1950
    answers.1: "perhaps" is not an answer; expected yes, partly, no or not_applicable
    answers.11: the set has the questions 1 to 10
    answers.?: invalid value: expected key to be a number in quotes, at column 13
    notes.2.text: the text is empty
    notes.2.shared: unknown field `shared`, expected `text` or `share`, at column 65
    notes.12: the set has the questions 1 to 10
    learning: invalid type: string "a", expected an object with text and share, at column 57
    tags[0]: a tag is one word or phrase without a comma
    uuid: UUID parsing failed: invalid character: found `x` at 0, at column 109
    reached: the set has 10 questions
    weight: unknown field `weight`, expected one of `kind`, `id`, `uuid`, `occurred_at`, `set`, `set_version`, `setting`, `tags`, `answers`, `notes`, `learning`, `next_step`, `next_step_reply`, `reached`, at column 107
    kind: "meetings" is not known; expected question_set, reflection, meeting, action or restart
    "#);
}

#[test]
fn what_may_be_missing_may_be_missing() {
    let line = r#"{"kind":"reflection","occurred_at":"2026-03-02T14:30:00+00:00","set":"did-i","answers":{}}"#;
    let reflection = reflection(line).unwrap();
    assert_eq!(
        (reflection.answers.answered(), reflection.set.version),
        (0, 1)
    );
}

#[test]
fn a_key_that_stands_twice_is_a_fault() {
    let line = |more: &str| {
        format!(
            r#"{{"kind":"reflection","occurred_at":"2026-03-02T14:30:00+00:00","set":"did-i","answers":{{"1":"yes"}}{more}}}"#
        )
    };
    assert!(reflection(&line("")).is_ok());
    for (more, expected) in [
        (r#","set":"values""#, "duplicate field `set`"),
        (
            r#","notes":{"2":{"text":"a"},"2":{"text":"b"}}"#,
            "the key \"2\" occurs twice",
        ),
        (
            r#","learning":{"text":"a","text":"b"}"#,
            "duplicate field `text`",
        ),
    ] {
        let message = reflection(&line(more)).unwrap_err().to_string();
        assert!(message.contains(expected), "{message}");
    }
    let twice = line("").replace(r#""1":"yes""#, r#""1":"yes","1":"no""#);
    let message = reflection(&twice).unwrap_err().to_string();
    assert!(
        message.starts_with("answers: the key \"1\" occurs twice"),
        "{message}"
    );
    let set = r#"{"kind":"question_set","id":"a","title":"b","title":"c"}"#;
    let message = read_line(set).unwrap_err().to_string();
    assert!(
        message.contains("the key \"title\" occurs twice"),
        "{message}"
    );
}

#[test]
fn the_same_words_without_a_uuid_are_the_same_reflection() {
    let read = |answer: &str| {
        let line = format!(
            r#"{{"kind":"reflection","occurred_at":"2026-03-02T14:30:00+00:00","set":"did-i","answers":{{"1":"{answer}"}}}}"#
        );
        match read_line(&line) {
            Ok(Line::Reflection(line)) => line.uuid_or_of_content().unwrap(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(read("yes"), read("yes"));
    assert_ne!(read("yes"), read("no"));
    assert!(!read("yes").is_nil());
}

#[test]
fn the_first_line_has_to_be_ours() {
    assert!(read_header(r#"{"format":"did-i-journal","version":1}"#).is_ok());
    let unknown = read_header(r#"{"format":"did-i-journal","version":1,"made":"later"}"#);
    assert!(
        unknown
            .unwrap_err()
            .to_string()
            .starts_with("made: unknown field `made`")
    );
    assert!(
        read_header("{}")
            .unwrap_err()
            .to_string()
            .contains("not a did-i export")
    );
    let newer = read_header(r#"{"format":"did-i-journal","version":2}"#).unwrap_err();
    assert_eq!(
        newer.to_string(),
        "version: 2 is not supported; this did-i reads version 1"
    );
}

fn written() -> impl Strategy<Value = Option<(String, bool)>> {
    proptest::option::of(("\\PC{0,20}[a-z]", any::<bool>()))
}

proptest! {
    #[test]
    fn a_reflection_that_was_written_is_read_back_the_same(
        letters in "[ypn.-]{10}",
        (note, learning) in (written(), written()),
        tags in proptest::collection::btree_set("[a-z]{1,5}", 0..4),
        setting in proptest::option::of("[a-zé]{1,10}"),
        (seconds, offset) in (0_i64..1_700_000_000, -12_i32..=14),
        reached in proptest::option::of(0_usize..=10),
    ) {
        let offset = FixedOffset::east_opt(offset * 3600).unwrap();
        let mut before = Reflection::begin(
            Uuid::new_v4(),
            DateTime::from_timestamp(seconds, 0).unwrap().with_timezone(&offset),
            builtin("did-i").unwrap().reference(),
            10,
        );
        before.answers = letters.parse().unwrap();
        before.tags = tags.into_iter().collect();
        before.setting = setting;
        before.reached = reached;
        for (about, written) in [(NoteTarget::Question(3), note), (NoteTarget::Learning, learning)] {
            if let Some((text, share)) = written {
                before.notes.insert(about, Note { text, share });
            }
        }
        let mut line = Vec::new();
        write_reflection(&mut line, &before, Scale::standard()).unwrap();
        let after = reflection(std::str::from_utf8(&line).unwrap()).unwrap();
        prop_assert_eq!(before, after);
    }

    #[test]
    fn answers_on_any_scale_are_read_back_the_same(
        choices in any_choices(),
        not_applicable: bool,
        picked in proptest::collection::vec(0_usize..20, 10),
    ) {
        let mut set = builtin("did-i").unwrap();
        set.answers = choices;
        set.not_applicable = not_applicable;
        let scale = set.scale();
        let answers: Vec<_> = scale.answers().collect();
        let mut before = Reflection::begin(Uuid::new_v4(), DateTime::default(), set.reference(), 10);
        for (index, pick) in picked.into_iter().enumerate() {
            before.answers.set(index, answers[pick % answers.len()]);
        }
        let mut line = Vec::new();
        write_reflection(&mut line, &before, scale).unwrap();
        let Line::Reflection(line) = read_line(std::str::from_utf8(&line).unwrap()).unwrap() else {
            panic!("no reflection");
        };
        let uuid = line.uuid().unwrap();
        let after = line.reflection(&set, uuid).unwrap();
        prop_assert_eq!(before, after);
    }

    #[test]
    fn any_line_is_read_or_refused(line in "\\PC{0,120}") {
        let _ = read_line(&line).map(drop);
        let _ = read_header(&line);
    }
}

#[test]
fn a_set_that_was_written_is_read_back_the_same() {
    let set = builtin("did-i").unwrap();
    let mut line = Vec::new();
    write_set(&mut line, &set.clone().into()).unwrap();
    match read_line(std::str::from_utf8(&line).unwrap()).unwrap() {
        Line::Set(read) => assert_eq!(read.set, set),
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_set_that_makes_no_sense_is_refused_with_its_field() {
    let mut set = builtin("did-i").unwrap();
    set.questions[2].tips = vec![77];
    let mut line = Vec::new();
    write_set(&mut line, &set.clone().into()).unwrap();
    let fault = read_line(std::str::from_utf8(&line).unwrap()).unwrap_err();
    assert_eq!(fault.to_string(), "questions[2].tips: there is no tip 77");
}

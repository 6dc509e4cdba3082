//! What is read back is what was written, and invalid files are refused.

use proptest::prelude::*;
use serde_json::{Value, json};

use crate::formats::summary::{PooledTable, read};
use crate::render::html::review::html;
use crate::render::terminal::review::text;
use crate::render::terminal::review_plain::in_words;
use crate::summary::review::Review;
use crate::terminal::RenderOptions;

const OPTIONS: RenderOptions = RenderOptions {
    width: 80,
    color: false,
    unicode: true,
};

/// A summary of two tips, as in its file.
fn summary() -> Value {
    let counts = json!({"yes": 10, "partly": 4, "no": 2, "not_applicable": 3, "unanswered": 1});
    let tip = |number: u16, group: &str| {
        json!({"tips": [number], "name": "Hope", "group": group, "questions": [number], "answers": counts, "n": 16,
            "score": 75.0, "yes_share": null, "verdict": "too_early", "may_have_begun_earlier": false,
            "actions": [], "segments": [], "periods": []})
    };
    let month = |tip: u16| json!({"month": "2026-11-01", "tip": tip, "answers": counts});
    let group = |id: &str| json!({"id": id, "name": "Understand recovery", "score": 75.0, "n": 16, "answers": counts});
    json!({
        "format": "did-i-summary", "version": 2, "name": " Ana\n Reyes ", "set": "did-i", "set_version": 1,
        "title": "Ten top tips", "tip_word": "tip", "language": "en",
        "axis": {"from": "2026-06-01", "to": "2026-11-15"}, "from": "2026-06-01", "to": "2026-11-15", "made_on": "2026-11-21",
        "reflections": 20, "by": "week", "groups": [group("A"), group("B")], "rows": [tip(1, "A"), tip(2, "B")],
        "stands_out": [], "help": [], "notes": [], "reflect_on": [], "settings": [],
        "actions": [{"text": "name it", "tip": 2, "tip_name": "Hope", "agreed_on": "2026-08-31", "closed_on": null,
            "outcome": null}],
        "questions": ["How?"], "remarks": ["They move together."], "months": [month(1), month(2)],
        "checked": {"kinds": 9, "allowed": 0},
    })
}

/// Returns the fault of a summary in which one value is replaced.
fn fault_with(pointer: &str, value: Value) -> String {
    let mut summary = summary();
    *summary.pointer_mut(pointer).unwrap() = value;
    read(&summary.to_string()).unwrap_err().to_string()
}

#[test]
fn a_summary_becomes_a_column() {
    let summary = read(&format!("\u{feff}{}", summary())).unwrap();
    let mut review = Review::default();
    review.add("ana-2026", summary);
    let sheet = review.sheets().next().unwrap();
    let (layout, person) = (&sheet.layout, &sheet.people[0]);
    assert_eq!(
        (person.name.as_str(), person.file.as_str()),
        ("Ana Reyes", "ana-2026")
    );
    assert_eq!(person.open[0].tip.as_deref(), Some("2 Hope"));
    assert_eq!((layout.rows.len(), person.cells[0].counted), (2, 16));
}

#[test]
fn a_summary_without_a_name_is_named_by_its_file() {
    for name in [Value::Null, json!(" \n")] {
        let mut summary = summary();
        summary["name"] = name;
        let mut review = Review::default();
        review.add("desk 3", read(&summary.to_string()).unwrap());
        let sheet = review.sheets().next().unwrap();
        assert_eq!(sheet.people[0].name, "desk 3");
    }
}

#[test]
fn an_unknown_field_is_refused_wherever_it_is() {
    for pointer in [
        "",
        "/axis",
        "/rows/0",
        "/groups/0",
        "/actions/0",
        "/months/0",
    ] {
        let mut summary = summary();
        summary.pointer_mut(pointer).unwrap()["later"] = json!({"deep": [1, 2]});
        let fault = read(&summary.to_string()).unwrap_err();
        assert!(
            fault.message.contains("unknown field `later`"),
            "{pointer}: {fault}"
        );
    }
}

#[test]
fn every_fault_names_its_field() {
    let faults = [
        fault_with("/version", json!(1)),
        fault_with("/format", json!("did-i-trends")),
        fault_with("/format", json!("did-i-journal")),
        fault_with("/to", json!("2026-05-31")),
        fault_with("/reflections", json!(u64::MAX)),
        fault_with("/groups/1/id", json!("A")),
        fault_with("/groups", json!([])),
        fault_with("/rows/1/tips", json!([1])),
        fault_with("/rows/1/group", json!("Z")),
        fault_with("/rows/1/score", json!(100.5)),
        fault_with("/rows/0/verdict", json!("best")),
        fault_with("/rows/0/answers/yes", json!(u64::MAX)),
        fault_with("/rows/0/answers/no", json!(-1)),
        fault_with(
            "/rows",
            Value::Array(vec![summary()["rows"][0].clone(); 201]),
        ),
        fault_with("/actions/0/tip", json!(9)),
        fault_with("/months/1/tip", json!(1)),
        fault_with("/months/1/tip", json!(7)),
        fault_with("/months/0/month", json!("2026-13-01")),
    ];
    insta::assert_snapshot!(faults.join("\n"), @"
    version: 1 is not supported; this did-i reads version 2
    this is not a summary that did-i wrote as JSON
    this is a complete journal with private notes: delete it without reading it, and ask for a summary
    to: the last day is before the first
    reflections: 18446744073709551615 is too large a number; expected at most 1000000000
    groups[1].id: this group occurs twice
    rows[0].group: there is no such group
    rows[1].tips: this tip occurs twice
    rows[1].group: there is no such group
    rows[1].score: a score must be between 0 and 100
    rows[0].verdict: unknown variant `best`, expected one of `higher`, `lower`, `perhaps_higher`, `perhaps_lower`, `no_clear_change`, `too_early`, `all_alike`, `too_seldom`, `no_recent_answers` at line 1 column 1162
    rows[0].answers.yes: 18446744073709551615 is too large a number; expected at most 1000000000
    rows[0].answers.no: invalid value: integer `-1`, expected u64 at line 1 column 960
    rows: there are 201; expected at most 200
    actions[0].tip: there is no such tip
    months[1]: this month and tip occur twice
    months[1].tip: there is no such tip
    months[0].month: input is out of range at line 1 column 683
    ");
}

#[test]
fn what_is_no_json_is_told_from_what_is_no_summary() {
    let faults = [
        "",
        "{",
        "[1]",
        "{\"format\":1}",
        "{\"a\":1}\n{\"b\":2}",
        "{\"format\":\"did-i-journal\",\"version\":1}\n{}",
    ]
    .map(|text| read(text).unwrap_err().to_string());
    insta::assert_snapshot!(faults.join("\n"), @"
    the file is empty
    the file is not valid JSON: EOF while parsing an object at line 1 column 1
    this is not a summary that did-i wrote as JSON
    this is not a summary that did-i wrote as JSON
    this is not a summary that did-i wrote as JSON
    this is a complete journal with private notes: delete it without reading it, and ask for a summary
    ");
    let twice = format!("{0}\n{0}", summary());
    insta::assert_snapshot!(read(&twice).unwrap_err(), @"the file is damaged: trailing characters at line 2 column 1");
}

/// Renders a summary in every format, if it can be read at all.
fn show(json: &str) {
    let Ok(file) = read(json) else { return };
    PooledTable::begin(Vec::new())
        .unwrap()
        .rows("a", &file.clone().into())
        .unwrap();
    let mut review = Review::default();
    review.add("a", file);
    review.tell_apart();
    for shown in [text(&review, OPTIONS), in_words(&review, OPTIONS)] {
        assert!(!shown.chars().any(|c| c.is_control() && c != '\n'));
    }
    html(&review, &mut Vec::new()).unwrap();
}

/// Any JSON value, with the right types more often than by chance.
fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        (0_u64..4).prop_map(Value::from),
        ".{0,40}".prop_map(Value::from),
        "[ab\\x00-\\x1f\u{202e}<&\"'=@\\-]{0,400}".prop_map(Value::from),
        "[+-]?[0-9]{1,6}-[0-9]{2}-[0-9]{2}".prop_map(Value::from),
        Just(json!([])),
        Just(json!({})),
    ];
    leaf.prop_recursive(2, 6, 3, |inner| {
        prop::collection::vec(inner, 0..3).prop_map(Value::from)
    })
}

/// Collects the JSON pointers of a value and everything in it.
fn pointers(value: &Value, here: &str, into: &mut Vec<String>) {
    into.push(here.to_owned());
    match value {
        Value::Object(fields) => fields
            .iter()
            .for_each(|(name, value)| pointers(value, &format!("{here}/{name}"), into)),
        Value::Array(items) => items
            .iter()
            .enumerate()
            .for_each(|(index, value)| pointers(value, &format!("{here}/{index}"), into)),
        _ => {}
    }
}

proptest! {
    #[test]
    fn no_change_of_a_value_makes_it_panic(changes in prop::collection::vec((any::<prop::sample::Index>(), any_value()), 1..4)) {
        let mut summary = summary();
        for (pointer, value) in changes {
            let mut all = Vec::new();
            pointers(&summary, "", &mut all);
            *summary.pointer_mut(&all[pointer.index(all.len())]).unwrap() = value;
        }
        show(&summary.to_string());
    }

    #[test]
    fn no_change_of_the_bytes_makes_it_panic(from in any::<prop::sample::Index>(), length in 0_usize..30, put in ".{0,12}") {
        let json = summary().to_string();
        let from = from.index(json.len());
        let to = (from + length).min(json.len());
        show(&format!("{}{put}{}", &json[..from], &json[to..]));
        show(&json[..from]);
    }

    #[test]
    fn words_of_any_kind_are_shown(name in ".{0,80}", text in ".{0,200}") {
        let mut summary = summary();
        for pointer in ["/name", "/title", "/set", "/rows/0/name"] {
            *summary.pointer_mut(pointer).unwrap() = json!(name);
        }
        for pointer in ["/questions/0", "/actions/0/text", "/groups/0/name", "/remarks/0"] {
            *summary.pointer_mut(pointer).unwrap() = json!(text);
        }
        prop_assert!(read(&summary.to_string()).is_ok());
        show(&summary.to_string());
    }
}

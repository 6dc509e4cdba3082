//! Text from a file never controls the terminal: control characters are made visible.
//!
//! Here a journal, a summary, a settings file and file names are full of them, and every command prints them to a pipe.
//! What only a terminal shows is tested in a window by `tests/cli`.

use std::fs;

use serde_json::{Value, json};

use crate::desk::Desk;
use crate::every;

/// Sets the title, clears the screen, changes the text direction, rings the bell, overwrites the line: as bytes and as
/// C1.
const HOSTILE: &str =
    "be\u{1b}]0;owned\u{7}\u{1b}[2Jg\u{9b}31m\u{85}\u{8}\u{7f}\r\u{202e}in\u{2066} words";

/// Returns whether a terminal would do something else than display this character.
fn steers(c: char) -> bool {
    (c.is_control() && c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// A question set with hostile text in every place.
fn set() -> Value {
    json!({
        "kind": "question_set", "id": "odd", "version": 1, "title": HOSTILE, "stem": HOSTILE,
        "called": {"one": HOSTILE, "several": HOSTILE}, "asked": HOSTILE, "source": HOSTILE,
        "groups": [{"id": "A", "name": HOSTILE}],
        "tips": [{"number": 1, "name": HOSTILE, "group": "A", "text": HOSTILE, "help": [HOSTILE]}],
        "questions": [{"number": 1, "id": "one", "name": HOSTILE, "text": HOSTILE, "about": HOSTILE, "tips": [1]}],
    })
}

fn reflection(set: &str, nth: usize) -> Value {
    let note = json!({"text": format!("{HOSTILE} {nth}"), "share": true});
    json!({
        "kind": "reflection", "occurred_at": format!("2026-11-{:02}T10:00:00+00:00", nth + 1), "set": set,
        "setting": HOSTILE, "tags": [HOSTILE], "answers": {"1": "yes"}, "notes": {"1": note},
        "learning": note, "next_step": note,
    })
}

/// A home whose journal has hostile text in every place.
fn desk() -> Desk {
    let meeting = "6ba7b810-9dad-41d1-80b4-00c04fd430c8";
    let action = |uuid: &str, outcome: Value| {
        let closed_on = outcome.as_str().map(|_| "2026-11-10");
        json!({
            "kind": "action", "uuid": uuid, "meeting": meeting, "agreed_on": "2026-11-02", "text": HOSTILE,
            "set": "did-i", "tip": 1, "closed_on": closed_on, "outcome": outcome,
        })
    };
    let mut lines = vec![json!({"format": "did-i-journal", "version": 1})];
    lines.extend((0..14).map(|nth| reflection("did-i", nth)));
    lines.extend([
        json!({"kind": "meeting", "uuid": meeting, "day": "2026-11-02"}),
        action("6ba7b811-9dad-41d1-80b4-00c04fd430c8", Value::Null),
        action("6ba7b812-9dad-41d1-80b4-00c04fd430c8", HOSTILE.into()),
    ]);
    let desk = every::desk();
    desk.import(
        &lines
            .iter()
            .map(|line| format!("{line}\n"))
            .collect::<String>(),
    );
    desk
}

/// Runs a line, and checks all its output.
fn assert_no_control_chars(desk: &Desk, line: &str) {
    let output = desk.output(line, "");
    for stream in [&output.stdout, &output.stderr] {
        let text = String::from_utf8_lossy(stream);
        let at = text.find(steers).map(|at| text[..at].chars().count());
        let around: String = text
            .chars()
            .skip(at.unwrap_or(0).saturating_sub(40))
            .take(80)
            .collect();
        assert!(
            at.is_none(),
            "did-i {line} would steer a terminal: {around:?}"
        );
    }
}

/// Returns whether the output of a line is data for another program, which must keep every byte.
fn is_data(line: &str) -> bool {
    let format = [
        "--format json",
        "--format csv",
        "--format toml",
        "export",
        "--as ",
    ];
    format.iter().any(|word| line.contains(word))
}

#[test]
fn what_was_written_is_shown_and_not_obeyed() {
    let desk = desk();
    let lines = every::LINES.iter().filter(|line| !is_data(line));
    for line in lines.copied().chain([
        "list --limit 500",
        "show 218",
        "show 219",
        "search owned --limit 500",
        "summary --last 6m --by-setting",
    ]) {
        assert_no_control_chars(&desk, line);
    }
}

#[test]
fn what_is_wrong_with_a_file_is_told_tamely() {
    let desk = desk();
    let header = json!({"format": "did-i-journal", "version": 1});
    let mut lines = vec![header.to_string()];
    for field in ["kind", "occurred_at", "set", "uuid", HOSTILE] {
        let mut line = reflection("did-i", 1);
        line[field] = HOSTILE.into();
        lines.push(line.to_string());
    }
    for (field, value) in [
        ("answers", json!({"1": HOSTILE})),
        ("tags", json!([format!("a,{HOSTILE}")])),
        ("notes", json!({HOSTILE: {}})),
    ] {
        let mut line = reflection("did-i", 1);
        line[field] = value;
        lines.push(line.to_string());
    }
    let mut odd = set();
    odd[HOSTILE] = 1.into();
    lines.push(odd.to_string());
    fs::write(desk.home().join("bad.jsonl"), lines.join("\n")).unwrap();
    assert_no_control_chars(&desk, "import ~/bad.jsonl");
    for (nth, line) in lines.iter().enumerate().skip(1) {
        let name = format!("bad{nth}.jsonl");
        fs::write(desk.home().join(&name), format!("{header}\n{line}")).unwrap();
        assert_no_control_chars(&desk, &format!("import ~/{name}"));
    }
    fs::write(desk.home().join("first.jsonl"), HOSTILE).unwrap();
    assert_no_control_chars(&desk, "import ~/first.jsonl");
    for text in [
        HOSTILE.to_owned(),
        format!("\"{}\" = 1", "\\u001b]0;owned"),
        "color = \"\\u001b]0;\\u202e\"".to_owned(),
        "color = \"\u{202e}\"\n[\"\u{202e}\"]".to_owned(),
    ] {
        fs::write(desk.home().join("settings.toml"), text).unwrap();
        assert_no_control_chars(&desk, "list --config ~/settings.toml");
        assert_no_control_chars(&desk, "config show --config ~/settings.toml");
    }
}

#[test]
fn a_summary_from_elsewhere_is_shown_tamely() {
    let desk = desk();
    desk.run_ok("summary --last 6m --yes --output ~/ana.json --name Ana");
    let mut summary: Value =
        serde_json::from_str(&fs::read_to_string(desk.home().join("ana.json")).unwrap()).unwrap();
    for field in [
        "/name",
        "/title",
        "/groups/0/name",
        "/tips/0/name",
        "/remarks/0",
        "/actions/0/text",
        "/questions",
    ] {
        let value = if field == "/questions" {
            json!([HOSTILE])
        } else {
            HOSTILE.into()
        };
        if let Some(place) = summary.pointer_mut(field) {
            *place = value;
        }
    }
    fs::write(desk.home().join("b.json"), summary.to_string()).unwrap();
    assert_no_control_chars(&desk, "review ~/b.json");
    assert_no_control_chars(&desk, "review ~/b.json ~/ana.json --plain");
    for field in ["set", "format", "from", "title", HOSTILE] {
        let mut bad = summary.clone();
        bad[field] = json!({HOSTILE: HOSTILE});
        fs::write(desk.home().join("bad.json"), bad.to_string()).unwrap();
        assert_no_control_chars(&desk, "review ~/bad.json");
        bad[field] = HOSTILE.into();
        fs::write(desk.home().join("bad.json"), bad.to_string()).unwrap();
        assert_no_control_chars(&desk, "review ~/bad.json");
    }
}

#[test]
fn the_name_of_a_file_is_told_tamely() {
    let desk = desk();
    let name = HOSTILE.replace(' ', "");
    fs::write(desk.home().join(&name), "nothing of ours").unwrap();
    for line in [
        "import ~/NAME",
        "review ~/NAME",
        "list --journal ~/NAME",
        "status --journal ~/NAME",
        "log --journal ~/NAME",
        "export --output ~/NAME",
        "export --force --output ~/NAME",
        "summary --yes --output ~/NAME",
        "summary --yes --force --format json --output ~/NAME",
        "list --config ~/NAME",
        "config show --config ~/NAME",
        "show 1 --journal ~/no-NAME",
        "status --journal ~/no-NAME",
        "export --journal ~/no-NAME",
        "log --answers yyyyyyyyyy --journal ~/new-NAME",
        "import ~/missing-NAME",
        "list --passphrase-file ~/missing-NAME",
    ] {
        assert_no_control_chars(&desk, &line.replace("NAME", &name));
    }
}

#[test]
fn what_was_typed_wrongly_is_told_tamely() {
    let desk = desk();
    let word = HOSTILE.replace([' ', '\n'], "");
    for line in [
        "WORD",
        "list --WORD",
        "list --from WORD",
        "list --last WORD",
        "show WORD",
        "tips --set WORD",
        "trends --set WORD",
        "log --answers WORD",
        "log --at WORD",
        "log --answers yyyyyyyyyy --share WORD",
        "search WORD",
        "list --setting WORD",
        "list --tag WORD",
        "summary --name WORD --ask WORD",
        "summary --without WORD",
        "supervision add --action WORD",
        "supervision add --action 99=WORD",
        "words add WORD",
        "words list",
        "words remove WORD",
        "words remove zzWORD",
        "config set WORD 1",
        "config set color WORD",
        "config unset WORD",
        "config set setting WORD",
        "config show",
        "list --color WORD",
        "list --format WORD",
    ] {
        assert_no_control_chars(&desk, &line.replace("WORD", &word));
    }
}

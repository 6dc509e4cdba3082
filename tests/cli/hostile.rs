//! Control sequences in text are made visible and never sent to the terminal, whatever their source.

use std::fs;

use crate::desk::Desk;

/// Clears the screen, sets a colour by C1, and changes the direction of text.
const HOSTILE: &str = "a\u{1b}[2J\u{9b}31m\u{202e}\u{2066}b";
const SHOWN: &str = "a\\u{1b}[2J\\u{9b}31m\\u{202e}\\u{2066}b";

/// Checks that a text contains no control characters.
#[track_caller]
fn assert_no_control_chars(text: &str, what: &str) {
    let steers = |c: char| {
        (c.is_control() && c != '\n' && c != '\r')
            || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    assert!(!text.contains(steers), "{what}: {text:?}");
}

/// A journal in which every user text is hostile; a set with such text is refused.
fn desk() -> Desk {
    let desk = Desk::new();
    let word = "a\\u001b[2J\\u009b31m\\u202e\\u2066b";
    let set = fs::read_to_string(
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/hostile.jsonl"),
    )
    .unwrap();
    desk.import(&set.replace("HOSTILE", word));
    desk
}

#[test]
fn nothing_that_was_imported_steers_a_screen() {
    let desk = desk();
    for line in [
        "list --set hostile",
        "show 1",
        "show 1 --as nmc",
        "show 1 --as driscoll",
        "search a",
        "tips --set hostile",
        "tips 1 --set hostile",
        "trends --set hostile",
        "trends 1 --set hostile",
        "supervision list",
        "status",
        "summary --set hostile --by-setting",
        "summary --set hostile --format markdown",
        "summary --set hostile --format html",
        "list --set HOSTILE",
        "import ~/none",
        "sets show hostile",
        "sets list",
        "words list",
    ] {
        let line = line.replace("HOSTILE", HOSTILE);
        let output = desk.output(&line, "");
        assert_no_control_chars(&String::from_utf8_lossy(&output.stdout), &line);
        assert_no_control_chars(&String::from_utf8_lossy(&output.stderr), &line);
    }
    assert!(desk.run_ok("show 1").contains(SHOWN));
    assert!(desk.run_ok("supervision list").contains(SHOWN));
}

#[test]
fn what_is_wrong_with_a_file_is_told_without_obeying_it() {
    let desk = Desk::new();
    let name = format!("{HOSTILE}.jsonl");
    let lines = [
        r#"{"format":"did-i-journal","version":1}"#.to_owned(),
        format!(r#"{{"kind":"{HOSTILE}"}}"#),
        r#"{"kind":"\u001b[2J\u202e"}"#.to_owned(),
        r#"{"kind":"reflection","occurred_at":"\u001b[2J","set":"\u009b\u202e","answers":{}}"#.to_owned(),
        r#"{"kind":"reflection","\u001b[2J\u202e":1,"occurred_at":"2026-03-02T14:30:00+00:00","set":"did-i","answers":{}}"#.to_owned(),
        r#"{"kind":"reflection","occurred_at":"2026-03-02T14:30:00+00:00","set":"did-i","answers":{"1":"\u001b[2J\u202e"}}"#.to_owned(),
        r#"{"kind":"reflection","occurred_at":"2026-03-02T14:30:00+00:00","set":"\u001b[2J\u202e","answers":{}}"#.to_owned(),
    ];
    fs::write(desk.home().join(&name), lines.join("\n")).unwrap();
    for line in [
        format!("import ~/{name}"),
        format!("import ~/{name}.gone"),
        format!("review ~/{name}"),
        format!("list --journal ~/{name}"),
        format!("export --output ~/{name}/x"),
        format!("summary --output ~/{name}"),
        format!("show '{HOSTILE}'"),
        format!("log --answers '{HOSTILE}'"),
        format!("log --answers yyyyyyyyyy --at '{HOSTILE}'"),
        format!("log --answers yyyyyyyyyy --set '{HOSTILE}'"),
        format!("words remove '{HOSTILE}'"),
    ] {
        let output = desk.output(&line, "");
        assert!(!output.status.success(), "{line}");
        assert_no_control_chars(&String::from_utf8_lossy(&output.stderr), &line);
    }
}

#[test]
fn what_is_wrong_is_told_without_the_number_that_was_typed() {
    let desk = Desk::with_logged(&["--answers yyyyyyyyyy"]);
    let lines = [
        r#"{"format":"did-i-journal","version":1}"#,
        r#"{"kind":"reflection","occurred_at":"2026-03-02T14:30:00+00:00","set":"did-i","answers":{},"notes":"ring 07700 900123"}"#,
        r#"{"kind":"reflection","occurred_at":"07700 900123","set":"did-i","answers":{}}"#,
    ];
    fs::write(desk.home().join("wrong.jsonl"), lines.join("\n")).unwrap();
    let seen = [
        desk.pipe("ring 07700 900123\n", "log"),
        desk.run("import ~/wrong.jsonl"),
        desk.run("log --note 'ring 07700 900123'"),
        desk.run("log --share 'ring 07700 900123'"),
    ];
    for seen in seen {
        let (_, said) = seen.split_once('\n').unwrap();
        assert!(
            !said.contains("900123") && said.contains("error: "),
            "{said}"
        );
    }
}

#[cfg(unix)]
#[test]
fn data_for_a_program_is_tame_when_it_comes_out_on_a_screen() {
    let desk = desk();
    for line in [
        "list --format csv",
        "show 1 --format json",
        "supervision list --format json",
        "export --format csv",
    ] {
        let said = crate::pty::Window::open(&desk, line).ends_well();
        assert!(
            said.contains("\\u{9b}31m") || said.contains("\\u{202e}"),
            "{line}: {said}"
        );
    }
    // Other programs get every byte unchanged.
    assert!(desk.run_ok("list --format csv").contains(HOSTILE));
}

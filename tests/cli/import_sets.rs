//! The question sets of an import: no answer is ever filed under other words than those that were answered.

use std::fs;

use crate::desk::Desk;

/// Installs a set of the practitioner's own, with this word in place of "Did I", under a version.
fn install(desk: &Desk, id: &str, version: u32, word: &str) {
    let file = desk.home().join(format!("{id}-{version}.toml"));
    desk.run_ok(&format!(
        "sets new {id} --from did-i --output ~/{id}-{version}.toml"
    ));
    let text = fs::read_to_string(&file).unwrap();
    let text = text.replace("Ten top tips", word);
    let text = text.replace("version = 1", &format!("version = {version}"));
    fs::write(&file, text).unwrap();
    desk.run_ok(&format!("sets install ~/{id}-{version}.toml"));
}

/// A journal in which a set with this wording was answered once, with a next step; and the export file of it.
fn answered(word: &str) -> (Desk, String) {
    let desk = Desk::new();
    install(&desk, "team-day", 1, word);
    desk.run_ok("log --set team-day --answers yyyyyyyyyy --next 'to wait'");
    desk.run_ok("supervision add --on 2026-11-02 --set team-day --action '4=a sign of hope'");
    desk.run_ok("log --answers nnnnnnnnnn");
    let exported = desk.run_ok("export");
    (desk, exported)
}

fn write(desk: &Desk, text: &str) {
    fs::write(desk.home().join("file.jsonl"), text).unwrap();
}

#[test]
fn what_answers_a_refused_set_is_refused_with_it() {
    let (theirs, exported) = answered("Other words");
    let lines: Vec<&str> = exported.lines().collect();
    let backwards = [
        &lines[..1],
        &lines[1..].iter().rev().copied().collect::<Vec<_>>(),
    ]
    .concat();
    let broken = exported.replacen("\"title\"", "\"titel\"", 1);
    let cut = exported.replacen("\"title\"", "\"title", 1);
    let files = [exported.clone(), backwards.join("\n"), broken, cut];
    for text in &files {
        let (mine, before) = answered("My words");
        write(&mine, text);
        let said = mine.run("import ~/file.jsonl --skip");
        assert!(said.contains("Skipped 3 lines:"), "{said}");
        assert!(
            said.contains("is not imported, so neither is what is about it")
                || said.contains("cannot be read, and it may be this one"),
            "{said}"
        );
        assert!(
            said.contains("Imported 1 reflection, 1 meeting.\n"),
            "{said}"
        );
        let after = mine.run_ok("export");
        let of_team = |text: &str| {
            text.lines()
                .filter(|line| line.contains("team-day"))
                .count()
        };
        assert_eq!(of_team(&after), of_team(&before), "{after}");
    }
    let (mine, _) = answered("My words");
    fs::copy(theirs.journal(), mine.home().join("theirs.db")).unwrap();
    let said = mine.run("import ~/theirs.db --skip");
    assert!(
        said.contains("reflection 1, set: team-day version 1 in this file is not"),
        "{said}"
    );
    assert!(
        said.contains("Imported 1 reflection, 1 meeting.\n"),
        "{said}"
    );
}

#[test]
fn a_file_without_uuids_is_taken_in_once_whatever_was_installed_since() {
    let desk = Desk::new();
    install(&desk, "team-day", 1, "Some words");
    let line = |more: &str| {
        format!(
            r#"{{"kind":"reflection","occurred_at":"2026-03-02T14:30:00+00:00","set":"team-day",{more}"answers":{{"1":"yes"}}}}"#
        )
    };
    let header = r#"{"format":"did-i-journal","version":1}"#;
    write(&desk, &[header, &line("")].join("\n"));
    desk.run_ok("import ~/file.jsonl");
    install(&desk, "team-day", 2, "Some words");
    let said = desk.run("import ~/file.jsonl");
    assert!(
        said.contains("Imported nothing; 1 reflection already"),
        "{said}"
    );
    assert_eq!(desk.reflections().len(), 1);
    // A line with a version, before or after it, does not decide what a line without one means.
    let with_version = line(r#""set_version":1,"tags":["a"],"#);
    let without = line(r#""tags":["b"],"#);
    write(&desk, &[header, &with_version, &without].join("\n"));
    desk.run_ok("import ~/file.jsonl");
    let exported = desk.run_ok("export");
    let newest = exported
        .lines()
        .find(|line| line.contains(r#"["b"]"#))
        .unwrap();
    assert!(newest.contains(r#""set_version":2"#), "{newest}");
}

#[test]
fn an_export_of_an_import_is_the_same_to_the_byte() {
    let source = Desk::new();
    for id in ["e", "b", "d", "a", "c"] {
        let id = format!("team-{id}");
        install(&source, &id, 1, "Some words");
        source.run_ok(&format!("log --set {id} --answers yyyyyyyyyy"));
    }
    for id in ["values", "competences", "did-i", "principles", "refocus"] {
        source.output(&format!("log --set {id}"), "y\ny\n");
    }
    source.run_ok("sets remove team-d");
    source.run_ok("delete 3 --yes");
    source.run_ok("supervision add --on 2026-11-09 --action 'one' --action 'two'");
    source.run_ok("supervision add --on 2026-11-02 --action 'three'");
    source.run_ok("supervision add --on 2026-11-09 --action '4=four'");
    let exported = source.run_ok("export");
    for _ in 0..3 {
        let desk = Desk::new();
        desk.import(&exported);
        assert_eq!(desk.run_ok("export"), exported);
        let again = Desk::new();
        fs::copy(source.journal(), again.home().join("other.db")).unwrap();
        again.run_ok("import ~/other.db");
        assert_eq!(again.run_ok("export"), exported);
    }
}

#[test]
fn of_two_wordings_of_one_version_neither_is_imported() {
    let (_, exported) = answered("Some words");
    let mut lines: Vec<&str> = exported.lines().collect();
    let at = lines
        .iter()
        .position(|line| line.contains("team-day") && line.contains("\"questions\""))
        .unwrap();
    let other = lines[at].replacen("Some words", "Other words", 1);
    assert_ne!(lines[at], other);
    // A third line with the first wording does not bring it back.
    let first = lines[at];
    lines.insert(at + 1, &other);
    lines.insert(at + 2, first);
    let desk = Desk::new();
    write(&desk, &lines.join("\n"));
    let said = desk.run("import ~/file.jsonl --skip");
    assert!(said.contains("twice, with different texts"), "{said}");
    let after = desk.run_ok("export");
    assert!(!after.contains("team-day"), "{after}");
}

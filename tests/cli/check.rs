//! `check`: any text, masked, with lines and columns, and nothing is changed.

use std::fs;

use crate::desk::Desk;

const ACCOUNT: &str = "A hard week.\nI saw Tadeusz today and rang 07700 900123.\n";

#[test]
fn findings_have_lines_and_columns_and_are_masked() {
    let desk = Desk::new();
    fs::write(desk.home().join("account.md"), ACCOUNT).unwrap();
    let seen = desk.run("check account.md");
    assert!(
        seen.contains("account.md:2:7: possible: a name, T••••••."),
        "{seen}"
    );
    assert!(
        seen.contains("account.md:2:30: high: a phone number, 0•••• ••••••."),
        "{seen}"
    );
    assert!(seen.contains("Not looked for: towns"), "{seen}");
    assert!(seen.contains("[status 1]"), "{seen}");
    assert!(
        !seen.contains("Tadeusz") && !seen.contains("900123"),
        "{seen}"
    );
    assert!(!desk.journal().exists());
}

#[test]
fn json_counts_characters() {
    let desk = Desk::new();
    let output = desk.output("check - --format json", "Zoë met Tadeusz.\n");
    let rows: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let last = rows.as_array().unwrap().last().unwrap();
    assert_eq!(last["file"], "-");
    assert_eq!((&last["line"], &last["column"]), (&1.into(), &9.into()));
    assert_eq!(last["length"], 7);
    assert_eq!(last["kind"], "name");
    assert_eq!(last["level"], "possible");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn countries_are_a_setting() {
    let desk = Desk::new();
    let code = "She gave RSSMRA85T10A562S.\n";
    assert!(desk.pipe(code, "check -").contains("a national identifier"));
    desk.run_ok("config set countries ie");
    assert!(!desk.pipe(code, "check -").contains("a national identifier"));
}

#[test]
fn json_keeps_every_letter_of_a_file_name() {
    let desk = Desk::new().with("LC_ALL", "C").with("LANG", "C");
    fs::write(desk.home().join("näme.txt"), ACCOUNT).unwrap();
    let seen = desk.run("check --format json näme.txt");
    assert!(seen.contains(r#""file": "näme.txt""#), "{seen}");
}

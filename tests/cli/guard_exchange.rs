//! The identifier guard at export and import.

use std::fs;

use insta::assert_snapshot;

use crate::desk::Desk;

/// A journal with a likely identifier in every kind of place, and a possible one.
fn desk() -> Desk {
    let desk = Desk::with_logged(&[
        "--answers yyyyyyyyyy --allow-identifiers --note '3=ring 07700 900123' --learning 'She is 34 years old'",
        "--answers yyyyyyyyyy --allow-identifiers --setting 'flat, 07700 900123' --tag sam@example.org",
    ]);
    desk.run_ok("supervision add --allow-identifiers --action '4=ring 07700 900123' --action ask");
    desk.run_ok("supervision done 2 --allow-identifiers --outcome 'see 943 476 5919'");
    desk
}

fn says_none_of(text: &str) {
    for hidden in ["900123", "sam@example", "5919"] {
        assert!(!text.contains(hidden), "{text}");
    }
}

#[test]
fn an_export_is_held_back_unless_its_owner_lets_it_stand() {
    let desk = desk();
    let seen = [
        desk.run("export"),
        desk.run("export --output ~/journal.jsonl"),
        desk.run("export --format csv"),
        desk.run("export --allow-identifiers --output ~/journal.jsonl"),
    ]
    .concat();
    says_none_of(&seen);
    assert_snapshot!(seen, @"
    $ did-i export
    ! error: the export would have 5 likely identifiers in it
    !   In reflection 1, the note on question 3: a phone number, 0•••• ••••••. A telephone number that is not a public help line.
    !   In reflection 2, the setting: a phone number, 0•••• ••••••. A telephone number that is not a public help line.
    !   In reflection 2, a tag: an email address, s••@•••••••.•••. It has the form of an email address.
    !   In action 1, what was agreed: a phone number, 0•••• ••••••. A telephone number that is not a public help line.
    !   In action 2, the outcome: an NHS number, 9•• ••• ••••. Ten digits that pass the check of NHS numbers, in groups of 3, 3 and 4.
    !   Nothing was written. Change the words with did-i edit, those of an action with did-i supervision edit action; or allow them with --allow-identifiers. A copy for yourself alone: did-i backup FOLDER
    [status 1]
    $ did-i export --output ~/journal.jsonl
    ! error: the export would have 5 likely identifiers in it
    !   In reflection 1, the note on question 3: a phone number, 0•••• ••••••. A telephone number that is not a public help line.
    !   In reflection 2, the setting: a phone number, 0•••• ••••••. A telephone number that is not a public help line.
    !   In reflection 2, a tag: an email address, s••@•••••••.•••. It has the form of an email address.
    !   In action 1, what was agreed: a phone number, 0•••• ••••••. A telephone number that is not a public help line.
    !   In action 2, the outcome: an NHS number, 9•• ••• ••••. Ten digits that pass the check of NHS numbers, in groups of 3, 3 and 4.
    !   Nothing was written. Change the words with did-i edit, those of an action with did-i supervision edit action; or allow them with --allow-identifiers. A copy for yourself alone: did-i backup FOLDER
    [status 1]
    $ did-i export --format csv
    ! error: the export would have 2 likely identifiers in it
    !   In reflection 2, the setting: a phone number, 0•••• ••••••. A telephone number that is not a public help line.
    !   In reflection 2, a tag: an email address, s••@•••••••.•••. It has the form of an email address.
    !   Nothing was written. Change the words with did-i edit, those of an action with did-i supervision edit action; or allow them with --allow-identifiers. A copy for yourself alone: did-i backup FOLDER
    [status 1]
    $ did-i export --allow-identifiers --output ~/journal.jsonl
    ! Checked for 22 kinds of identifier: 5 likely and 1 possible allowed.
    ! Wrote 2 reflections to ~/journal.jsonl. It holds your words: keep it as safe as the journal.
    [status 0]
    ");
    let written = fs::read_to_string(desk.home().join("journal.jsonl")).unwrap();
    assert_eq!(
        written.lines().next(),
        Some(r#"{"format":"did-i-journal","version":1,"checked":{"kinds":22,"allowed":5}}"#)
    );
    let table = desk.run_ok("export --format csv --allow-identifiers");
    let mut rows = table.lines();
    assert!(rows.next().unwrap().ends_with(",allowed"));
    assert!(rows.all(|row| row.ends_with(",2")));
}

#[test]
fn a_private_word_holds_an_export_back_and_is_not_in_it() {
    let desk = Desk::with_logged(&["--answers yyyyyyyyyy --learning 'a talk on LARKFIELD'"]);
    desk.run_ok("words add Larkfield");
    assert_snapshot!(desk.run("export"), @"
    $ did-i export
    ! error: the export would have 1 likely identifier in it
    !   In reflection 1, what you learned: a word on your private list, L••••••••. It is on your private list.
    !   Nothing was written. Change the words with did-i edit, those of an action with did-i supervision edit action; or allow them with --allow-identifiers. A copy for yourself alone: did-i backup FOLDER
    [status 1]
    ");
    desk.run_ok("edit 1 --learning 'a talk on the ward'");
    assert!(!desk.run_ok("export").to_lowercase().contains("larkfield"));
}

#[test]
fn what_may_identify_is_counted_and_leaves() {
    let desk = Desk::with_logged(&["--answers yyyyyyyyyy --learning 'Dr Okonjo, aged 34'"]);
    assert_snapshot!(desk.run("export --output ~/journal.jsonl"), @"
    $ did-i export --output ~/journal.jsonl
    ! Checked for 22 kinds of identifier: 2 possible allowed.
    ! Wrote 1 reflection to ~/journal.jsonl. It holds your words: keep it as safe as the journal.
    [status 0]
    ");
    let written = fs::read_to_string(desk.home().join("journal.jsonl")).unwrap();
    assert_eq!(
        written.lines().next(),
        Some(r#"{"format":"did-i-journal","version":1}"#)
    );
}

#[test]
fn many_likely_identifiers_are_counted_and_ten_are_named() {
    let desk = Desk::new();
    for number in 10..22 {
        desk.run_ok(&format!(
            "log --answers yyyyyyyyyy --allow-identifiers --learning '07700 9001{number}'"
        ));
    }
    let said = desk.run("export");
    assert_eq!(said.matches("a phone number").count(), 10, "{said}");
    assert!(said.contains("!   and 2 more\n"), "{said}");
}

#[test]
fn an_import_is_refused_by_line_and_field_unless_it_is_let_in() {
    let exported = desk().run_ok("export --allow-identifiers");
    let desk = Desk::new();
    fs::write(desk.home().join("journal.jsonl"), exported).unwrap();
    let seen = [
        desk.run("import ~/journal.jsonl"),
        desk.run("import ~/journal.jsonl --allow-identifiers"),
    ];
    says_none_of(&seen.concat());
    assert_snapshot!(seen[0], @"
    $ did-i import ~/journal.jsonl
    ! error: the file cannot be imported
    !   line 3, notes.3.text: a phone number, 0•••• ••••••. A telephone number that is not a public help line.
    !   line 4, setting: a phone number, 0•••• ••••••. A telephone number that is not a public help line.
    !   line 6, text: a phone number, 0•••• ••••••. A telephone number that is not a public help line.
    !   line 7, outcome: an NHS number, 9•• ••• ••••. Ten digits that pass the check of NHS numbers, in groups of 3, 3 and 4.
    !   Nothing was imported. Correct the file, or skip such lines with --skip; --allow-identifiers allows likely identifiers.
    [status 1]
    ");
    assert_snapshot!(seen[1], @"
    $ did-i import ~/journal.jsonl --allow-identifiers
    ! New: 2 reflections, 1 meeting, 2 agreed actions.
    ! Checked for 22 kinds of identifier: 5 likely and 1 possible allowed.
    ! Your journal is ~/did-i/journal.db, on this machine only.
    ! Nothing leaves this machine unless you export it: did-i has no network code.
    ! Reflections have no legal privilege: write so that no one can be identified.
    ! Imported 2 reflections, 1 meeting, 2 agreed actions.
    [status 0]
    ");
    assert!(desk.run_ok("show 1").contains("ring 07700 900123"));
}

#[test]
fn a_refused_import_leaves_a_journal_as_it_was() {
    let exported = desk().run_ok("export --allow-identifiers");
    let desk = Desk::with_logged(&["--answers yyyyyyyyyy"]);
    let before = desk.bytes();
    let said = desk.output("import -", &exported);
    assert_eq!(said.status.code(), Some(1));
    assert_eq!(desk.bytes(), before);
}

#[test]
fn the_private_list_of_a_journal_counts_for_what_it_takes_in() {
    let exported =
        Desk::with_logged(&["--answers yyyyyyyyyy --setting Larkfield"]).run_ok("export");
    let desk = Desk::new();
    desk.run_ok("words add larkfield");
    let output = desk.output("import -", &exported);
    let said = desk.transcript("import -", &output);
    assert!(
        said.contains("line 3, setting: a word on your private list, L••••••••."),
        "{said}"
    );
}

#[test]
fn a_draft_of_a_form_names_what_was_found_and_is_its_writers_to_finish() {
    let desk = desk();
    let output = desk.output("show 1 --as driscoll", "");
    let said = String::from_utf8(output.stderr).unwrap();
    assert_snapshot!(said, @r#"
    Please check: in the note on question 3: a phone number, 0•••• ••••••. A telephone number that is not a public help line.
    Please check: in what you learned: an age, 3• ••••• •••. An age; a life stage, such as "in her thirties", is precise enough.
    "#);
    assert!(output.status.success() && output.stdout.starts_with(b"# What?"));
}

#[test]
fn an_export_beside_a_writer_holds_nothing_that_was_not_looked_at() {
    let desk = Desk::new();
    desk.import(&crate::seeded::Seeded::weeks(3, 12).journal_file());
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for _ in 0..8 {
                desk.run_ok(
                    "log --answers yyyyyyyyyy --allow-identifiers --note '3=ring 07700 900123'",
                );
                let newest = desk.run_ok("list --format json --limit 1");
                let newest: serde_json::Value = serde_json::from_str(&newest).unwrap();
                desk.run_ok(&format!("delete {} --yes", newest[0]["id"]));
            }
        });
        for _ in 0..12 {
            let output = desk.output("export", "");
            let text = String::from_utf8(output.stdout).unwrap();
            assert!(
                !text.contains("900123"),
                "an export that was not flagged holds the number"
            );
        }
    });
}

#[test]
fn the_title_of_a_set_and_the_name_in_a_summary_are_looked_at() {
    let desk = Desk::new();
    desk.run_ok("sets new team-day --from did-i --output ~/team-day.toml");
    let path = desk.home().join("team-day.toml");
    let text = fs::read_to_string(&path).unwrap();
    let title = text
        .lines()
        .find(|line| line.starts_with("title = "))
        .unwrap();
    fs::write(&path, text.replace(title, "title = \"Ring 07700 900123\"")).unwrap();
    let said = desk.run("sets install ~/team-day.toml");
    assert!(said.contains("In title: a phone number"), "{said}");
    desk.run_ok("sets install ~/team-day.toml --allow-identifiers");
    desk.run_ok("log --set team-day --answers yyyyyyyyyy");
    let said = desk.run("export");
    assert!(
        said.contains("In the question set team-day version 1, title: a phone number"),
        "{said}"
    );
    let said = desk.run("summary --set team-day --last 2w --format json");
    assert!(said.contains("In the title: a phone number"), "{said}");
    desk.run_ok("log --answers yyyyyyyyyy");
    let said = desk.run("summary --last 2w --format json --name 'Kim, 07700 900123'");
    assert!(said.contains("In the name: a phone number"), "{said}");
}

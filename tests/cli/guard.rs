//! The identifier guard at entry: text is checked before it is saved.

use insta::assert_snapshot;

use crate::desk::Desk;

fn desk() -> Desk {
    Desk::with_logged(&["--answers yyyyyyyyyy --note 1='We planned the week'"])
}

/// Runs lines that must change nothing and print none of these words.
#[track_caller]
fn refused(desk: &Desk, hidden: &[&str], lines: &[&str]) -> String {
    let before = desk.bytes();
    let mut seen = String::new();
    for line in lines {
        let said = desk.run(line);
        let (_, words) = said.split_once('\n').unwrap();
        for hidden in hidden {
            assert!(!words.contains(hidden), "{said}");
        }
        seen.push_str(&said);
    }
    assert_eq!(desk.bytes(), before);
    seen
}

#[test]
fn flags_with_a_likely_identifier_are_refused_and_change_nothing() {
    let desk = desk();
    let seen = refused(
        &desk,
        &["900123", "5919", "example.org"],
        &[
            "log --answers yyyyyyyyyy --note 3='Her daughter is on 07700 900123'",
            "log --answers yyyyyyyyyy --learning 'see 943 476 5919' --tag sam@example.org",
            "edit 1 --next 'ring 07700 900123'",
            "edit 1 --setting 'flat, 07700 900123'",
            "supervision add --action '4=ring 07700 900123'",
        ],
    );
    assert_snapshot!(seen, @"
    $ did-i log --answers yyyyyyyyyy --note 3='Her daughter is on 07700 900123'
    ! error: 1 likely identifier in what was given
    !   In --note 3: a phone number, 0•••• ••••••. A telephone number that is not a public help line.
    !   Nothing was changed. Write it another way, or allow it with --allow-identifiers.
    [status 2]
    $ did-i log --answers yyyyyyyyyy --learning 'see 943 476 5919' --tag sam@example.org
    ! error: 2 likely identifiers in what was given
    !   In --learning: an NHS number, 9•• ••• ••••. Ten digits that pass the check of NHS numbers, in groups of 3, 3 and 4.
    !   In --tag: an email address, s••@•••••••.•••. It has the form of an email address.
    !   Nothing was changed. Write it another way, or allow it with --allow-identifiers.
    [status 2]
    $ did-i edit 1 --next 'ring 07700 900123'
    ! error: 1 likely identifier in what was given
    !   In --next: a phone number, 0•••• ••••••. A telephone number that is not a public help line.
    !   Nothing was changed. Write it another way, or allow it with --allow-identifiers.
    [status 2]
    $ did-i edit 1 --setting 'flat, 07700 900123'
    ! error: 1 likely identifier in what was given
    !   In --setting: a phone number, 0•••• ••••••. A telephone number that is not a public help line.
    !   Nothing was changed. Write it another way, or allow it with --allow-identifiers.
    [status 2]
    $ did-i supervision add --action '4=ring 07700 900123'
    ! error: 1 likely identifier in what was given
    !   In --action: a phone number, 0•••• ••••••. A telephone number that is not a public help line.
    !   Nothing was changed. Write it another way, or allow it with --allow-identifiers.
    [status 2]
    ");
}

#[test]
fn the_first_journal_is_not_made_for_a_text_that_is_refused() {
    let desk = Desk::new();
    desk.run("log --answers yyyyyyyyyy --note 3='07700 900123'");
    desk.run("supervision add --action 'ring 07700 900123'");
    assert!(!desk.journal().exists());
}

#[test]
fn what_may_identify_is_named_and_goes_on() {
    let desk = desk();
    assert_snapshot!(desk.run("edit 1 --next 'Ask Dr Okonjo about the walk' --note 2='She is 34 years old'"), @r#"
    $ did-i edit 1 --next 'Ask Dr Okonjo about the walk' --note 2='She is 34 years old'
    ! Please check: in --next: a title and a name, D• ••••••. A title and what looks like a name.
    ! Please check: in --note 2: an age, 3• ••••• •••. An age; a life stage, such as "in her thirties", is precise enough.
    ! Changed 1. Ten yes.
    [status 0]
    "#);
    assert!(
        desk.run_ok("show 1")
            .contains("Ask Dr Okonjo about the walk")
    );
}

#[test]
fn a_likely_identifier_stands_when_that_is_asked_for() {
    let desk = desk();
    assert_snapshot!(desk.run("edit 1 --allow-identifiers --next 'ring 07700 900123'"), @"
    $ did-i edit 1 --allow-identifiers --next 'ring 07700 900123'
    ! Please check: in --next: a phone number, 0•••• ••••••. A telephone number that is not a public help line.
    ! Changed 1. Ten yes.
    [status 0]
    ");
    assert!(desk.run_ok("show 1").contains("ring 07700 900123"));
    // It is not checked again when something else is changed.
    assert_snapshot!(desk.run("edit 1 --setting ward"), @"
    $ did-i edit 1 --setting ward
    ! Changed 1. Ten yes.
    [status 0]
    ");
}

#[test]
fn private_words_are_looked_for_in_everything_that_is_written() {
    let desk = desk();
    desk.run_ok("words add Larkfield 'Kestrel Team'");
    let seen = refused(
        &desk,
        &["Larkfield", "LARKFIELD", "kestrel"],
        &[
            "log --answers yyyyyyyyyy --setting Larkfield",
            "log --answers yyyyyyyyyy --tag 'kestrel team' --tag LARKFIELD",
            "edit 1 --note '2=on Larkfield'",
        ],
    );
    assert_snapshot!(seen, @"
    $ did-i log --answers yyyyyyyyyy --setting Larkfield
    ! error: 1 likely identifier in what was given
    !   In --setting: a word on your private list, L••••••••. It is on your private list.
    !   Nothing was changed. Write it another way, or allow it with --allow-identifiers.
    [status 2]
    $ did-i log --answers yyyyyyyyyy --tag 'kestrel team' --tag LARKFIELD
    ! error: 2 likely identifiers in what was given
    !   In --tag: a word on your private list, k•••••• ••••. It is on your private list.
    !   In --tag: a word on your private list, L••••••••. It is on your private list.
    !   Nothing was changed. Write it another way, or allow it with --allow-identifiers.
    [status 2]
    $ did-i edit 1 --note '2=on Larkfield'
    ! error: 1 likely identifier in what was given
    !   In --note 2: a word on your private list, L••••••••. It is on your private list.
    !   Nothing was changed. Write it another way, or allow it with --allow-identifiers.
    [status 2]
    ");
}

#[test]
fn the_outcome_of_an_action_is_checked() {
    let desk = desk();
    desk.run_ok("supervision add --action 'ask first'");
    let seen = refused(
        &desk,
        &["900123"],
        &["supervision done 1 --outcome 'she rang 07700 900123'"],
    );
    assert_snapshot!(seen, @"
    $ did-i supervision done 1 --outcome 'she rang 07700 900123'
    ! error: 1 likely identifier in what was given
    !   In --outcome: a phone number, 0•••• ••••••. A telephone number that is not a public help line.
    !   Nothing was changed. Write it another way, or allow it with --allow-identifiers.
    [status 2]
    ");
    desk.run_ok("supervision done 1 --allow-identifiers --outcome 'she rang 07700 900123'");
}

#[test]
fn a_pipe_is_stopped_at_a_likely_identifier_and_keeps_what_came_before() {
    let desk = desk();
    let said = desk.pipe("y\nm\nring 07700 900123\np\n", "log");
    let words: Vec<&str> = said
        .lines()
        .skip(1)
        .filter(|line| !line.contains("Did I"))
        .collect();
    assert_snapshot!(words.join("\n"), @"
    ! Type y yes, p partly, n no, - not applicable, Enter to leave open, b back, m note, s share note, ? about, q stop and keep.
    ! Answer:
    ! Answer:
    ! Note on question 2 (b back, q stop):
    ! error: 1 likely identifier in what was given
    !   In the note on question 2: a phone number, 0•••• ••••••. A telephone number that is not a public help line.
    !   It was not kept, and nothing after it was read. What was given before it is kept. Write it another way, or allow it with --allow-identifiers.
    [status 2]
    ");
    assert_eq!(desk.reflections()[0], "2 y......... 1 of 10");
    let said = desk.pipe(
        "m\nring 07700 900123\np\nq\n",
        "log --resume --allow-identifiers",
    );
    assert!(said.ends_with("[status 0]\n"), "{said}");
    assert!(desk.run_ok("show 2").contains("ring 07700 900123"));
}

#[test]
fn a_pipe_names_what_may_identify_and_goes_on() {
    let desk = desk();
    let said = desk.pipe("m\nHe is 34 years old\ny\nq\n", "log");
    assert!(
        said.contains("! Please check: in the note on question 1: an age, 3• ••••• •••."),
        "{said}"
    );
    assert!(desk.run_ok("show 2").contains("He is 34 years old"));
}

#[test]
fn what_the_settings_file_adds_to_a_reflection_is_looked_at() {
    let desk = desk();
    desk.run_ok("words add Larkfield");
    let said = desk.run("config set setting 'flat, 07700 900123'");
    assert!(said.contains("[status 2]"), "{said}");
    assert!(
        said.contains("In the setting: a phone number, 0•••• ••••••."),
        "{said}"
    );
    let said = desk.run("config set tags 'late, larkfield'");
    assert!(said.contains("[status 2]"), "{said}");
    assert!(!desk.run("config show").contains("flat"));
    desk.run_ok("config set setting 'flat, 07700 900123' --allow-identifiers");
    let seen = refused(&desk, &["900123"], &["log --answers yyyyyyyyyy"]);
    assert!(
        seen.contains("In the setting in the settings file: a phone number"),
        "{seen}"
    );
    desk.run_ok("log --answers yyyyyyyyyy --setting flat");
}

#[test]
fn what_is_looked_at_is_what_is_kept() {
    let desk = desk();
    // A tab becomes a space, and commas separate tags, before they are saved.
    let seen = refused(
        &desk,
        &["900123"],
        &[
            "log --answers yyyyyyyyyy --setting '07700\t900123'",
            "supervision add --action '07700\t900123'",
            "edit 1 --tag 'home,#07700 900123'",
        ],
    );
    assert_eq!(seen.matches("0•••• ••••••").count(), 3, "{seen}");
}

//! A journal that is named on the command line: every command that a message shows works as it stands, and a mistyped path
//! is no empty journal.

use insta::assert_snapshot;

use super::desk::Desk;

#[test]
fn a_command_in_a_message_names_the_journal_that_the_flag_named() {
    let desk = Desk::new();
    desk.pipe("y\nq\n", "--journal ~/work.db log");
    let seen = [
        desk.run("--journal ~/work.db status"),
        desk.run("--journal ~/work.db show 7"),
        desk.run("--journal ~/work.db supervision list"),
        desk.run("--journal ~/work.db trends restart --on 2026-11-02 --because 'new team'"),
    ];
    assert_snapshot!(seen.concat(), @"
    $ did-i --journal ~/work.db status
    Journal     ~/work.db
    Today       1 reflection
    Last 7 days 1 reflection
    Total       1 reflection
    Unfinished  reflection 1 of Saturday 21 November 2026, 14:05 (1 of 10)
                To continue it: did-i --journal ~/work.db
    [status 0]
    $ did-i --journal ~/work.db show 7
    ! error: there is no reflection 7 in ~/work.db
    !   did-i --journal ~/work.db list shows the numbers.
    [status 1]
    $ did-i --journal ~/work.db supervision list
    ! No meeting yet. To record one: did-i --journal ~/work.db supervision add
    [status 0]
    $ did-i --journal ~/work.db trends restart --on 2026-11-02 --because 'new team'
    ! New start saved for 2 November 2026. To undo: did-i --journal ~/work.db trends restart remove 2026-11-02
    [status 0]
    ");
    // As it is copied from the line above.
    desk.run_ok("--journal ~/work.db trends restart remove 2026-11-02");
    // The journal of the variable needs no name.
    let said = desk.run("show 7");
    assert!(!said.contains("did-i --journal"), "{said}");
}

#[test]
fn an_empty_journal_names_itself_in_what_to_do_next() {
    let desk = Desk::new();
    for (line, expected) in [
        (
            "backup ~/stick",
            "To begin one: did-i --journal ~/work.db\n",
        ),
        ("log --answers yyyyyyyyyy", "Saved as 1"),
        ("words list", "did-i --journal ~/work.db words add"),
        (
            "passphrase remove",
            "did-i --journal ~/work.db passphrase set",
        ),
        ("sets show nothing", "did-i --journal ~/work.db sets list"),
    ] {
        let said = desk.run(&format!("{line} --journal ~/work.db"));
        assert!(said.contains(expected), "{line}: {said}");
    }
}

#[test]
fn a_mistyped_path_is_no_empty_journal() {
    let desk = Desk::with_logged(&["--answers yyyyyyyyyy"]);
    let seen = [
        desk.run("list --journal ~/wrok.db"),
        desk.run("list --journal ~/wrok.db --format json"),
        desk.run("show 1 --journal ~/wrok.db"),
        desk.run("supervision next --journal ~/wrok.db"),
    ];
    assert_snapshot!(seen.concat(), @"
    $ did-i list --journal ~/wrok.db
    ! There is no journal at ~/wrok.db. If the path is right, begin one there: did-i --journal ~/wrok.db
    [status 0]
    $ did-i list --journal ~/wrok.db --format json
    []
    ! There is no journal at ~/wrok.db. If the path is right, begin one there: did-i --journal ~/wrok.db
    [status 0]
    $ did-i show 1 --journal ~/wrok.db
    ! error: there is no journal at ~/wrok.db
    !   If the path is right, begin one there: did-i --journal ~/wrok.db
    [status 1]
    $ did-i supervision next --journal ~/wrok.db
    ! error: there is no journal at ~/wrok.db
    !   If the path is right, begin one there: did-i --journal ~/wrok.db
    [status 1]
    ");
    for line in [
        "search hope",
        "trends",
        "trends --format csv",
        "status",
        "summary",
        "supervision list",
        "supervision list --format csv",
        "trends restart list",
        "words list",
        "edit 1 --learning x",
        "delete 1 --yes",
        "log --resume",
        "supervision done 4",
        "supervision edit action 1 --text x",
        "supervision delete meeting yesterday --yes",
        "trends restart remove yesterday",
        "words remove x",
        "passphrase remove",
    ] {
        let said = desk.run(&format!("{line} --journal ~/wrok.db"));
        let said = said.to_lowercase();
        assert!(
            said.contains("there is no journal at ~/wrok.db"),
            "{line}: {said}"
        );
        assert!(!said.contains("yet"), "{line}: {said}");
    }
    assert!(!desk.home().join("wrok.db").exists());
    let desk = desk.with("DID_I_JOURNAL", "wrok.db");
    let said = desk.run("list");
    assert!(
        said.contains(
            "There is no journal at wrok.db. If the path is right, begin one there: did-i\n"
        ),
        "{said}"
    );
    // Without a path there is none to mistype.
    let said = desk.without("DID_I_JOURNAL").run("list");
    assert!(
        said.contains("No reflections yet. The first one: did-i\n"),
        "{said}"
    );
}

#[test]
fn a_command_in_a_text_or_a_file_name_of_the_users_stays_as_it_is() {
    let desk = Desk::new();
    let text = "use did-i list weekly";
    desk.run_ok(&format!(
        "--journal ~/work.db supervision add --action '{text}'"
    ));
    desk.run_ok("--journal ~/work.db log --answers yyyyyyyyyy");
    let seen = [
        desk.run("--journal ~/work.db export --output ~/'old did-i export.jsonl'"),
        desk.run("--journal ~/work.db backup ~/'did-i backup.db'"),
        desk.run("--journal ~/'my did-i list.db' list"),
        desk.run("--journal ~/work.db supervision delete action 1 --yes"),
        desk.run("--journal ~/work.db supervision add --action '4=-'"),
    ]
    .concat();
    for expected in [
        "Wrote 1 reflection to ~/old did-i export.jsonl",
        "to ~/did-i backup.db",
        "There is no journal at ~/my did-i list.db.",
        "an agreed action needs words",
    ] {
        assert!(seen.contains(expected), "{expected}:\n{seen}");
    }
    desk.run_ok(&format!(
        "--journal ~/work.db supervision add --action '{text}'"
    ));
    let said = desk.run("--journal ~/work.db supervision delete action 2");
    assert!(!said.contains("use did-i --journal"), "{said}");
}

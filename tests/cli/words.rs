//! The private list: the user's words that identify somebody.

use insta::assert_snapshot;

use crate::desk::Desk;

#[test]
fn words_are_added_listed_and_removed() {
    let desk = Desk::with_logged(&["--answers yyyyyyyyyy"]);
    let seen = [
        desk.run("words list"),
        desk.run("words add Larkfield 'Kestrel   Team' Siân larkfield"),
        desk.run("words add LARKFIELD"),
        desk.run("words list"),
        desk.run("words remove sian 'KESTREL TEAM'"),
        desk.run("words list"),
        desk.run("words remove Larkfield Rosewood"),
        desk.run("words list"),
    ];
    assert_snapshot!(seen.concat(), @r#"
    $ did-i words list
    ! No private word yet. To add one: did-i words add
    [status 0]
    $ did-i words add Larkfield 'Kestrel   Team' Siân larkfield
    ! Added 3 words. Existing texts are checked again before an export or a summary.
    [status 0]
    $ did-i words add LARKFIELD
    ! Nothing was added: all of it is on the list already.
    [status 0]
    $ did-i words list
    Kestrel Team
    Larkfield
    Siân
    [status 0]
    $ did-i words remove sian 'KESTREL TEAM'
    ! Removed 2 words.
    [status 0]
    $ did-i words list
    Larkfield
    [status 0]
    $ did-i words remove Larkfield Rosewood
    ! error: "Rosewood" is not on the private list
    !   Nothing was removed. did-i words list shows the list.
    [status 1]
    $ did-i words list
    Larkfield
    [status 0]
    "#);
}

#[test]
fn words_come_from_lines_so_that_no_shell_remembers_them() {
    let desk = Desk::with_logged(&["--answers yyyyyyyyyy"]);
    assert_snapshot!(desk.pipe("Larkfield\nKestrel Team\n", "words add"), @r"
    $ printf 'Larkfield\nKestrel Team\n' | did-i words add
    ! Word:
    ! Word:
    ! Word:
    ! Added 2 words. Existing texts are checked again before an export or a summary.
    [status 0]
    ");
    assert_eq!(desk.run_ok("words list"), "Kestrel Team\nLarkfield\n");
    assert_snapshot!(desk.pipe("", "words add"), @"
    $ printf '' | did-i words add
    ! Word:
    ! Nothing was added.
    [status 0]
    ");
}

#[test]
fn a_word_needs_something_to_look_for() {
    let desk = Desk::with_logged(&["--answers yyyyyyyyyy"]);
    let before = desk.bytes();
    assert_snapshot!(desk.run("words add Larkfield ' - '"), @r#"
    $ did-i words add Larkfield ' - '
    ! error: a private word needs a letter or a digit
    !   For example: did-i words add Larkfield "Kestrel Team"
    [status 2]
    "#);
    assert_snapshot!(desk.run("words add Larkfield a"), @r#"
    $ did-i words add Larkfield a
    ! error: a private word needs two letters or digits
    !   One alone is a word of many sentences. Initials can be added together: did-i words add "J.B."
    [status 2]
    "#);
    assert_eq!(desk.run("words add Á.").matches("two letters").count(), 1);
    assert_eq!(desk.bytes(), before);
    desk.run_ok("words add 李");
}

#[test]
fn the_first_word_can_come_before_the_first_reflection() {
    let desk = Desk::new();
    let seen = [
        desk.run("words list"),
        desk.run("words remove Larkfield"),
        desk.run("words forget"),
        desk.run("words add Larkfield"),
    ];
    assert_snapshot!(seen.concat(), @r#"
    $ did-i words list
    ! There is no journal at ~/did-i/journal.db. If the path is right, begin one there: did-i
    [status 0]
    $ did-i words remove Larkfield
    ! error: there is no journal at ~/did-i/journal.db
    !   If the path is right, begin one there: did-i
    [status 1]
    $ did-i words forget
    ! Forgot 0 decisions to keep what was found, so you are asked again. Your texts stay as they are.
    [status 0]
    $ did-i words add Larkfield
    ! Your journal is ~/did-i/journal.db, on this machine only.
    ! Nothing leaves this machine unless you export it: did-i has no network code.
    ! Reflections have no legal privilege: write so that no one can be identified.
    ! Added 1 word. Existing texts are checked again before an export or a summary.
    [status 0]
    "#);
}

#[test]
fn a_removed_word_is_gone_from_the_disk() {
    let desk = Desk::with_logged(&["--answers yyyyyyyyyy"]);
    desk.run_ok("words add Zanzibar");
    let has = |desk: &Desk| desk.bytes().windows(8).any(|bytes| bytes == b"Zanzibar");
    assert!(has(&desk));
    desk.run_ok("words remove zanzibar");
    assert!(!has(&desk));
}

#[test]
fn a_private_word_holds_a_summary_back() {
    let desk = Desk::with_logged(&[
        "--answers yyyyyyyyyy --learning 'The talk on LARKFIELD helped' --share learning",
    ]);
    desk.run_ok("words add Larkfield");
    let held = desk.run("summary --yes --output ~/summary.md");
    assert!(
        held.contains("a word on your private list, L••••••••. It is on"),
        "{held}"
    );
    assert!(!held.to_lowercase().contains("larkfield"), "{held}");
    assert!(
        desk.run_ok("summary --format json --without notes")
            .contains("\"kinds\": 23")
    );
}

#[test]
fn every_line_is_a_word_and_none_a_command() {
    let desk = Desk::with_logged(&["--answers yyyyyyyyyy"]);
    let said = desk.pipe("Kestrel\nback\nLarkfield\nquit\n", "words add");
    assert!(said.contains("Added 4 words."), "{said}");
    let said = desk.pipe("Rosewood\nb\nq\n", "words add");
    assert!(said.contains("needs two letters or digits"), "{said}");
    assert!(!desk.run_ok("words list").contains("Rosewood"));
}

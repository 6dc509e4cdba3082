//! `edit` and `delete`: changing and deleting what was logged.

use insta::assert_snapshot;

use crate::desk::Desk;

fn desk() -> Desk {
    Desk::with_logged(&[
        r#"--answers yyyyyyyyyy --setting ward --tag crisis --note 3="two strengths" --share 3 --learning "to wait""#,
        "--answers nnnnnnnnnn",
    ])
}

#[test]
fn flags_change_what_they_name_and_nothing_else() {
    let desk = desk();
    assert_snapshot!(desk.run("edit 1 --setting clinic --note 4='a story' --share 4"), @"
    $ did-i edit 1 --setting clinic --note 4='a story' --share 4
    ! Changed 1. Ten yes.
    [status 0]
    ");
    assert_snapshot!(desk.show_briefly(1), @"
    Reflection 1                                    Saturday 21 November 2026, 14:05
    Setting: clinic
    Tags: crisis

    Did I…
       1  yes
       2  yes
       3  yes
          Note (marked to share):
            two strengths
       4  yes
          Note (marked to share):
            a story
       5  yes
       6  yes
       7  yes
       8  yes
       9  yes
      10  yes

    What I learned:
      to wait
    ");
}

#[test]
fn new_answers_replace_the_old_ones() {
    let desk = desk();
    assert_snapshot!(desk.run("edit 1 --answers '-pppp ppppp' --at 'yesterday 08:00'"), @"
    $ did-i edit 1 --answers '-pppp ppppp' --at 'yesterday 08:00'
    ! Changed 1. Nine partly, one not applicable.
    [status 0]
    ");
    assert_snapshot!(desk.run_ok("list"), @"
    no.  when                   answers     setting  tags    written
    2    Sat 21 Nov 2026 14:05  nnnnnnnnnn
    1    Fri 20 Nov 2026 08:00  -ppppppppp  ward     crisis  2 notes
    Answers: y yes, p partly, n no, - not applicable, . left open.
    ");
}

#[test]
fn an_empty_text_takes_away_what_was_written() {
    let desk = desk();
    desk.run_ok("edit 1 --setting '' --tag '' --note 3= --learning ''");
    assert_snapshot!(desk.show_briefly(1), @"
    Reflection 1                                    Saturday 21 November 2026, 14:05

    Did I…
       1  yes
       2  yes
       3  yes
       4  yes
       5  yes
       6  yes
       7  yes
       8  yes
       9  yes
      10  yes
    ");
}

#[test]
fn a_share_mark_goes_without_the_words() {
    let desk = desk();
    desk.run_ok("edit 1 --unshare 3");
    assert!(desk.run_ok("show 1").contains("      Note:\n"));
}

#[test]
fn an_edit_that_is_half_wrong_changes_nothing() {
    let desk = desk();
    let before = desk.bytes();
    assert_snapshot!(desk.run("edit 1 --setting clinic --share 9"), @"
    $ did-i edit 1 --setting clinic --share 9
    ! error: nothing is written about 9
    !   A share mark belongs to words: --note, --learning or --next writes them.
    [status 2]
    ");
    assert_eq!(desk.bytes(), before);
}

#[test]
fn answers_by_a_flag_finish_an_unfinished_reflection() {
    let desk = desk();
    desk.pipe("y\n", "log");
    desk.run_ok("edit 3 --answers yyyyyyyyyy");
    assert_snapshot!(desk.run("log --resume"), @"
    $ did-i log --resume
    ! error: there is no unfinished reflection to resume
    !   To begin a new one: did-i
    [status 2]
    ");
}

#[test]
fn without_flags_and_without_a_terminal_there_is_nobody_to_ask() {
    assert_snapshot!(desk().run("edit 1"), @"
    $ did-i edit 1
    ! error: there is no terminal to ask again on
    !   Say what to change with flags: did-i edit --help lists them.
    [status 2]
    ");
}

#[test]
fn deleting_asks_and_needs_somebody_to_ask() {
    let desk = desk();
    let before = desk.bytes();
    assert_snapshot!(desk.run("delete 1"), @"
    $ did-i delete 1
    ! error: there is no terminal to ask about deleting 1
    !   To delete without being asked, add --yes.
    [status 2]
    ");
    assert_snapshot!(desk.pipe("y\n", "delete 1"), @r"
    $ printf 'y\n' | did-i delete 1
    ! error: there is no terminal to ask about deleting 1
    !   To delete without being asked, add --yes.
    [status 2]
    ");
    assert_eq!(desk.bytes(), before);
}

#[test]
fn deleted_is_gone_and_its_number_is_never_given_again() {
    let desk = desk();
    assert_snapshot!(desk.run("delete 2 --yes"), @"
    $ did-i delete 2 --yes
    ! Deleted 2.
    [status 0]
    ");
    assert_snapshot!(desk.run("show 2"), @"
    $ did-i show 2
    ! error: there is no reflection 2 in ~/did-i/journal.db
    !   did-i list shows the numbers.
    [status 1]
    ");
    assert_snapshot!(desk.run("delete 2 --yes"), @"
    $ did-i delete 2 --yes
    ! error: there is no reflection 2 in ~/did-i/journal.db
    !   did-i list shows the numbers.
    [status 1]
    ");
    assert_snapshot!(desk.run("log --answers yyyyyyyyyy"), @"
    $ did-i log --answers yyyyyyyyyy
    ! Saved as 3. Ten yes.
    [status 0]
    ");
}

#[test]
fn a_rewritten_text_that_stays_shared_is_named() {
    let desk = Desk::new();
    desk.run_ok(
        "log --answers yyyyyyyyyy --learning 'shared at first' --share learning --next 'one step'",
    );
    let mark = "What you learned is marked to share, as it was before. To unmark it: did-i edit 1 --unshare learning";
    let said = desk.run("edit 1 --learning 'other words' --next 'two steps'");
    assert!(said.contains(mark), "{said}");
    assert!(!said.contains("next time"), "{said}");
    for line in [
        "edit 1 --learning 'other words'",
        "edit 1 --learning 'once more' --unshare learning",
        "edit 1 --next 'three steps' --share next",
    ] {
        let said = desk.run(line);
        assert!(!said.contains("marked to share"), "{said}");
    }
}

//! Passphrase prompts on a terminal.

use insta::assert_snapshot;

use crate::passphrase::{encrypted, plain};
use crate::pty::{CTRL_C, ENTER, Window};

const PASSPHRASE: &str = "old river stone";
const WRONG: &str = "That passphrase does not open it.";
/// The prompt for a journal's passphrase; a long path may wrap.
const ASKED: &str = "Passphrase for ";

#[test]
fn the_passphrase_is_asked_for_and_leaves_nothing_on_the_screen() {
    let desk = encrypted();
    let mut window = Window::open(&desk, "list");
    window.write_unseen(ASKED, PASSPHRASE);
    assert_snapshot!(window.ends_well(), @"
    no.  when                   answers     setting  tags  written
    1    Sat 21 Nov 2026 14:05  yyyyyyyyyy                 1 note
    Answers: y yes, p partly, n no, - not applicable, . left open.
    ");
}

#[test]
fn it_can_be_tried_three_times() {
    let desk = encrypted();
    let before = desk.bytes();
    let mut window = Window::open(&desk, "delete 1 --yes");
    // An empty passphrase counts as an attempt.
    for (tried, text) in ["new river stone", "", "Old river stone"]
        .iter()
        .enumerate()
    {
        window.wait_until("so many tries", |screen| {
            screen.matches(WRONG).count() == tried
        });
        window.write_unseen(ASKED, text);
    }
    let (status, screen) = window.end();
    assert_eq!(status.exit_code(), 1);
    assert_snapshot!(screen, @"
    That passphrase does not open it.
    That passphrase does not open it.
    That passphrase does not open it.
    error: ~/did-i/journal.db was not opened: three passphrases were
    tried
      Nothing was changed. If it is the right one, the file is damaged, or it is not
      a did-i journal.
    ");
    assert!(desk.bytes() == before);
}

#[test]
fn the_third_try_can_be_right() {
    let desk = encrypted();
    let mut window = Window::open(&desk, "search zanzibar");
    for (tried, text) in ["a", "b", PASSPHRASE].iter().enumerate() {
        window.wait_until("so many tries", |screen| {
            screen.matches(WRONG).count() == tried
        });
        window.write_unseen(ASKED, text);
    }
    assert!(window.ends_well().contains("zanzibar"));
}

#[test]
fn plain_lines_ask_too_and_redraw_nothing() {
    let desk = encrypted();
    let mut window = Window::open(&desk, "--plain list");
    window.write_unseen(ASKED, PASSPHRASE);
    assert_snapshot!(window.ends_well(), @"
    Passphrase for ~/did-i/journal.db: 
    no.  when                   answers     setting  tags  written
    1    Sat 21 Nov 2026 14:05  yyyyyyyyyy                 1 note
    Answers: y yes, p partly, n no, - not applicable, . left open.
    ");
}

#[test]
fn logging_goes_on_with_single_keys_after_the_passphrase() {
    let desk = encrypted();
    let mut window = Window::open(&desk, "");
    window.write_unseen(ASKED, PASSPHRASE);
    window.answer("yp");
    window.wait_for_question(3);
    window.press(CTRL_C);
    assert!(window.end().1.contains("Kept"));
    let shown = desk.run_ok("list --passphrase-file ~/old");
    assert!(shown.contains("yp........"), "{shown}");
}

#[test]
fn a_pipe_leaves_the_keyboard_for_the_passphrase() {
    let desk = encrypted();
    let mut window = Window::open_shell(&desk, "printf 'y\\np\\n' | did-i log | cat");
    window.write_unseen(ASKED, PASSPHRASE);
    window.ends_well();
    let shown = desk.run_ok("list --passphrase-file ~/old");
    assert!(shown.contains("yp........"), "{shown}");
}

#[test]
fn ctrl_c_at_the_prompt_ends_it_with_130_and_brings_echo_back() {
    let desk = encrypted();
    let before = desk.bytes();
    for line in ["did-i list", "did-i --plain list", "echo y | did-i log"] {
        let shell = format!("trap : INT; {line}; echo status $?; stty -a | grep -ow '.\\?echo'");
        let mut window = Window::open_shell(&desk, &shell);
        window.wait_to_write_unseen(ASKED);
        window.press("half a pass");
        window.press(CTRL_C);
        let screen = window.ends_well();
        assert!(
            screen.ends_with("Nothing was changed.\nstatus 130\necho"),
            "{line}:\n{screen}"
        );
    }
    assert!(desk.bytes() == before);
}

#[test]
fn after_the_passphrase_ctrl_c_is_the_systems_again() {
    let desk = encrypted();
    // It waits for lines that do not come; if the program blocked Ctrl-C it would wait for ever.
    let mut window = Window::open(&desk, "import -");
    window.write_unseen(ASKED, PASSPHRASE);
    window.wait_for_echo();
    window.press(CTRL_C);
    window.ends_interrupted();
    desk.run_ok("list --passphrase-file ~/old");
}

#[test]
fn set_says_what_it_means_and_asks_twice() {
    let desk = plain();
    let mut window = Window::open(&desk, "passphrase set");
    window.write_unseen("New passphrase", "a river stone");
    window.write_unseen("The same again", "a river stone");
    assert_snapshot!(window.ends_well(), @"
    A passphrase encrypts the whole journal, and did-i asks for it each time.
    A forgotten passphrase cannot be recovered: without it no one can read the
    journal again, not even you.
    The journal is encrypted. Backups and exports made before are not.
    ");
    let mut window = Window::open(&desk, "list");
    window.write_unseen(ASKED, "a river stone");
    assert!(window.ends_well().contains("1 note"));
}

#[test]
fn set_asks_again_when_the_two_are_not_the_same() {
    let desk = plain();
    let before = desk.bytes();
    let mut window = Window::open(&desk, "passphrase set");
    for tried in 0..3 {
        window.wait_until("so many tries", |screen| {
            screen.matches("The two were not the same.").count() == tried
        });
        window.write_unseen("New passphrase", "a river stone");
        window.write_unseen("The same again", "a River stone");
    }
    let (status, screen) = window.end();
    assert_eq!(status.exit_code(), 1);
    assert_snapshot!(screen, @"
    A passphrase encrypts the whole journal, and did-i asks for it each time.
    A forgotten passphrase cannot be recovered: without it no one can read the
    journal again, not even you.
    The two were not the same.
    The two were not the same.
    The two were not the same.
    error: no new passphrase was chosen
      Nothing was changed.
    ");
    assert!(desk.bytes() == before);
}

#[test]
fn set_takes_no_empty_passphrase() {
    let desk = plain();
    let mut window = Window::open(&desk, "passphrase set");
    window.wait_to_write_unseen("New passphrase");
    window.press(ENTER);
    window.wait_for("That passphrase is empty.");
    window.write_unseen("New passphrase", "beside the river");
    window.write_unseen("The same again", "beside the river");
    window.ends_well();
}

#[test]
fn set_speaks_of_a_short_passphrase_and_proposes_words() {
    let desk = plain();
    let mut window = Window::open(&desk, "passphrase set");
    window.write_unseen("New passphrase", "river");
    window.wait_for("Keep the short one?");
    window.press("n");
    window.write_unseen("New passphrase", "stone");
    window.wait_until("asked twice", |screen| {
        screen.matches("That passphrase is short").count() == 2
            && screen.contains("Keep the short one?")
    });
    window.press("y");
    window.write_unseen("The same again", "stone");
    let screen = window.ends_well();
    let proposed: Vec<&str> = screen
        .lines()
        .filter(|line| line.starts_with("  "))
        .collect();
    assert!(
        proposed
            .iter()
            .any(|line| line.split_whitespace().count() == 5),
        "{screen}"
    );
}

#[test]
fn ctrl_c_while_a_new_passphrase_is_asked_for_changes_nothing() {
    let desk = plain();
    let before = desk.bytes();
    let mut window = Window::open(&desk, "passphrase set");
    window.write_unseen("New passphrase", "beside the river");
    window.wait_to_write_unseen("The same again");
    window.press(CTRL_C);
    assert!(window.ends_interrupted().contains("Nothing was changed."));
    assert!(desk.bytes() == before);
}

#[test]
fn change_asks_for_the_old_one_and_twice_for_the_new() {
    let desk = encrypted();
    let mut window = Window::open(&desk, "passphrase change");
    window.write_unseen(ASKED, PASSPHRASE);
    window.write_unseen("New passphrase", "new river stone");
    window.write_unseen("The same again", "new river stone");
    assert_snapshot!(window.ends_well(), @"
    A forgotten passphrase cannot be recovered: without it no one can read the
    journal again, not even you.
    The passphrase was changed. Backups made before open with the old one.
    ");
    desk.run_ok("list --passphrase-file ~/new");
}

#[test]
fn the_name_of_a_file_at_the_prompt_steers_no_terminal() {
    let desk = encrypted();
    let name = desk.home().join("a\u{1b}[2Jb.db");
    std::fs::copy(desk.journal(), &name).unwrap();
    let mut window = Window::open(&desk, "list --journal 'a\u{1b}[2Jb.db'");
    window.wait_to_write_unseen("Passphrase for a\\u{1b}[2Jb.db");
    window.press(CTRL_C);
    window.ends_interrupted();
}

//! What is asked before something is shared, and the agreed actions, in a window.

use std::fs;

use crate::desk::Desk;
use crate::pty::{CTRL_C, Window};

fn desk() -> Desk {
    Desk::with_logged(&[
        "--answers yypn-yyyny --note 3='She named three strengths' --share 3 --learning unshared",
    ])
}

#[test]
fn a_summary_is_shown_whole_before_it_is_written() {
    let desk = desk();
    let mut window = Window::open(&desk, "summary --output ~/summary.md");
    window.resize(120, 80);
    window.wait_to_press("with 1 note in it. Write");
    assert!(window.shows("She named three strengths") && !window.shows("unshared"));
    assert!(!desk.home().join("summary.md").exists());
    window.press("y");
    let said = window.ends_well();
    assert!(said.ends_with("Wrote ~/summary.md."), "{said}");
    assert!(desk.home().join("summary.md").exists());
}

#[test]
fn no_and_ctrl_c_write_nothing() {
    let desk = desk();
    for (key, status) in [("n", 0), (CTRL_C, 130)] {
        let mut window = Window::open(&desk, "summary --output ~/summary.md");
        window.wait_to_press("y yes, write it");
        window.press(key);
        let (ended, _) = window.end();
        assert_eq!(ended.exit_code(), status);
        assert!(!desk.home().join("summary.md").exists());
    }
}

#[test]
fn a_file_that_is_there_is_replaced_only_when_that_is_agreed() {
    let desk = desk();
    fs::write(desk.home().join("summary.md"), "old").unwrap();
    for (key, still_old) in [("n", true), ("y", false)] {
        let mut window = Window::open(&desk, "summary --yes --output ~/summary.md");
        window.wait_to_press("already exists. Replace it?");
        window.press(key);
        window.ends_well();
        let is_old = fs::read_to_string(desk.home().join("summary.md")).unwrap() == "old";
        assert_eq!(is_old, still_old);
    }
}

#[test]
fn what_was_agreed_is_asked_for_line_by_line() {
    let desk = desk();
    let mut window = Window::open(&desk, "supervision add");
    window.write("Agreed", "4=name one sign of hope aloud");
    window.wait_for("Saved, one.");
    window.write("Agreed", "99=no such tip");
    window.wait_for("there is no tip 99");
    // The refused line is there again.
    window.wait_to_press("99=no such tip");
    window.press_and_settle("\u{15}");
    window.write("Agreed", "read the leaflet");
    window.wait_for("Saved, two.");
    window.write("Agreed", "");
    let said = window.ends_well();
    assert!(said.contains("with 2 agreed actions"), "{said}");
    let mut window = Window::open(&desk, "supervision done 1");
    window.write("What was the outcome?", "we say it in every review");
    window.ends_well();
    assert!(
        desk.run_ok("supervision list")
            .contains("we say it in every review")
    );
}

#[test]
fn an_import_shows_how_far_it_got_on_a_terminal_only() {
    let desk = desk();
    let exported = desk.run_ok("export");
    fs::write(desk.home().join("journal.jsonl"), exported).unwrap();
    let window = Window::open(&desk, "import ~/journal.jsonl");
    let said = window.ends_well();
    assert!(
        said.ends_with("Imported nothing; 1 reflection already in the journal."),
        "{said}"
    );
    assert!(!desk.run("import ~/journal.jsonl").contains("Reading"));
}

//! A flipped bit inside a text: SQLite does not see it, did-i names it.

use std::fs;

use insta::assert_snapshot;

use crate::journal::Desk;

fn desk() -> Desk {
    let desk = Desk::with_logged(&[
        "--answers yyyyyyyyyy --setting ward --tag teamday --note 3='two strengths' --learning 'to wait'",
        "--answers nnnnnnnnnn",
    ]);
    desk.does("supervision add --action 'name one sign of hope aloud'");
    desk
}

/// Changes some bytes of the journal's file, as a failing disk does.
pub(crate) fn flip(desk: &Desk, old: &str, new: &str) {
    let mut bytes = desk.bytes();
    let places: Vec<usize> = (0..bytes.len() - old.len())
        .filter(|at| bytes[*at..].starts_with(old.as_bytes()))
        .collect();
    assert_eq!(places.len(), 1, "{old} stands in {places:?}");
    bytes[places[0]..places[0] + new.len()].copy_from_slice(new.as_bytes());
    fs::write(desk.journal(), bytes).unwrap();
}

#[test]
fn a_damaged_note_is_shown_and_named() {
    let desk = desk();
    flip(&desk, "two strengths", "two strangths");
    let shown = desk.run("show 1");
    assert!(shown.contains("        two strangths\n"), "{shown}");
    assert!(
        shown.ends_with(
            "! error: reflection 1 is damaged: its note on question 3 is not as it was written\n\
             !   Copy the journal somewhere safe before anything else, then go back to a backup.\n\
             [status 1]\n"
        ),
        "{shown}"
    );
    assert!(desk.run("show 1 --format json").contains("is damaged"));
    assert!(!desk.run("show 2").contains("is damaged"));
}

#[test]
fn a_note_that_is_no_text_any_more_is_named() {
    let desk = desk();
    let mut bytes = desk.bytes();
    let at = bytes
        .windows(7)
        .position(|word| word == b"to wait")
        .unwrap();
    bytes[at] = 0xff;
    fs::write(desk.journal(), bytes).unwrap();
    assert_snapshot!(desk.run("show 1"), @"
    $ did-i show 1
    ! error: reflection 1 is damaged: what was learned is not as it was written
    !   Copy the journal somewhere safe before anything else, then go back to a backup.
    [status 1]
    ");
}

#[test]
fn every_part_of_a_reflection_has_its_name() {
    for (old, new, part) in [
        ("to wait", "to wa1t", "what was learned"),
        ("teamday", "teamdai", "one of its tags"),
        ("yyyyyyyyyy", "yyyynyyyyy", "its day, setting or answers"),
        (
            "listen actively",
            "listen octively",
            "the wording of its questions",
        ),
    ] {
        let desk = desk();
        flip(&desk, old, new);
        let shown = desk.run("show 1");
        let named = format!("! error: reflection 1 is damaged: {part} is not as it was written\n");
        assert!(shown.contains(&named), "{shown}");
    }
}

#[test]
fn a_damaged_reflection_is_not_written_again_and_can_be_deleted() {
    let desk = desk();
    flip(&desk, "two strengths", "two strangths");
    let before = desk.bytes();
    assert_snapshot!(desk.run("edit 1 --setting clinic"), @"
    $ did-i edit 1 --setting clinic
    ! error: reflection 1 is damaged: its note on question 3 is not as it was written
    !   Copy the journal somewhere safe before anything else, then go back to a backup.
    [status 1]
    ");
    assert_eq!(desk.bytes(), before);
    desk.does("delete 1 --yes");
}

#[test]
fn a_damaged_action_is_not_closed() {
    let desk = desk();
    flip(&desk, "sign of hope", "sigh of hope");
    let before = desk.bytes();
    assert_snapshot!(desk.run("supervision done 1 --outcome 'we do it now'"), @"
    $ did-i supervision done 1 --outcome 'we do it now'
    ! error: action 1 is damaged: it is not as it was written
    !   Copy the journal somewhere safe before anything else, then go back to a backup.
    [status 1]
    ");
    assert_eq!(desk.bytes(), before);
}

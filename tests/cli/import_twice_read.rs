//! An import reads its input more than once: what happens if the input changes meanwhile, or can be read only once.

use std::fs;

use insta::assert_snapshot;

use crate::desk::Desk;
use crate::pty::Window;

/// A journal with a reflection, and its export `other.jsonl` in which the setting is another one.
fn with_difference() -> Desk {
    let desk = Desk::with_logged(&["--answers yyyyyyyyyy --setting ward"]);
    desk.run_ok("export --output ~/other.jsonl");
    desk.run_ok("edit 1 --setting clinic");
    desk
}

/// Takes theirs, and checks that the import ends because its input was changed.
fn assert_refused_as_changed(mut window: Window, name: &str) {
    window.press("t");
    let (status, seen) = window.end();
    assert_eq!(status.exit_code(), 1, "{seen}");
    let changed = format!("{name} was changed while it was read");
    assert!(seen.contains(&changed), "{seen}");
}

#[test]
fn a_file_that_changes_while_it_is_imported_changes_nothing() {
    let desk = with_difference();
    let before = desk.run_ok("list --format json");
    let file = desk.home().join("other.jsonl");
    let text = fs::read_to_string(&file).unwrap();
    for changed in [
        // The difference itself, another line, fewer lines, and what is no line any more.
        text.replace("ward", "home"),
        format!("{text}{{\"kind\":\"restart\",\"on\":\"2026-03-02\",\"because\":\"new team\"}}\n"),
        text.lines().next().unwrap().to_owned(),
        text.replace("\"kind\":\"reflection\"", "x"),
    ] {
        assert_ne!(changed, text);
        fs::write(&file, &text).unwrap();
        let mut window = Window::open(&desk, "import ~/other.jsonl");
        window.wait_to_press("Which one is to be kept?");
        fs::write(&file, changed).unwrap();
        assert_refused_as_changed(window, "other.jsonl");
        assert_eq!(desk.run_ok("list --format json"), before);
    }
}

#[test]
fn a_file_that_takes_the_name_of_the_imported_one_is_not_read() {
    let desk = with_difference();
    let file = desk.home().join("other.jsonl");
    let text = fs::read_to_string(&file).unwrap();
    let mut window = Window::open(&desk, "import ~/other.jsonl");
    window.wait_to_press("Which one is to be kept?");
    fs::write(desk.home().join("new"), text.replace("ward", "home")).unwrap();
    fs::rename(desk.home().join("new"), &file).unwrap();
    window.press("t");
    window.ends_well();
    let kept = desk.run_ok("list --format json");
    assert!(kept.contains("ward") && !kept.contains("home"), "{kept}");
}

#[test]
fn another_journal_that_changes_while_it_is_imported_changes_nothing() {
    let desk = with_difference();
    fs::copy(desk.journal(), desk.home().join("other.db")).unwrap();
    desk.run_ok("edit 1 --setting ward");
    let before = desk.run_ok("list --format json");
    let mut window = Window::open(&desk, "import ~/other.db");
    window.wait_to_press("Which one is to be kept?");
    desk.run_ok("log --journal ~/other.db --answers nnnnnnnnnn");
    assert_refused_as_changed(window, "other.db");
    assert_eq!(desk.run_ok("list --format json"), before);
}

#[test]
fn a_pipe_is_imported_like_a_file() {
    let desk = with_difference();
    let text = fs::read_to_string(desk.home().join("other.jsonl")).unwrap();
    for name in ["-", "/dev/stdin"] {
        let said = desk.pipe(&text, &format!("import {name} --on-conflict theirs"));
        assert!(
            said.contains("Imported nothing; replaced 1 reflection."),
            "{said}"
        );
        assert!(desk.run_ok("list --format json").contains("ward"));
        desk.run_ok("edit 1 --setting clinic");
    }
}

#[test]
fn a_pipe_is_not_read_on_if_its_first_line_is_not_one_of_an_export() {
    let desk = Desk::new();
    // The terminal sends no end of the input.
    let mut window = Window::open(&desk, "import -");
    window.type_line("not an export");
    let (status, seen) = window.end();
    assert_eq!(status.exit_code(), 1, "{seen}");
    assert!(
        seen.contains("line 1, this is not a did-i export"),
        "{seen}"
    );
    assert!(!desk.journal().exists());
}

#[test]
fn differences_are_shown_in_the_order_of_the_file() {
    let desk = Desk::with_logged(&[
        "--answers yyyyyyyyyy --setting ward --at '2026-03-02 14:30'",
        "--answers nnnnnnnnnn --setting ward --at '2026-03-03 14:30'",
    ]);
    desk.run_ok("supervision add --on 2026-03-04");
    let exported = desk.run_ok("export");
    let changed = exported.replace("\"setting\":\"ward\"", "\"setting\":\"home\"");
    let changed = changed.replace("\"day\":\"2026-03-04\"", "\"day\":\"2026-03-05\"");
    let mut lines: Vec<&str> = changed.lines().collect();
    let meeting = lines.pop().unwrap();
    lines.insert(lines.len() - 1, meeting);
    fs::write(desk.home().join("other.jsonl"), lines.join("\n") + "\n").unwrap();
    assert_snapshot!(desk.run("import ~/other.jsonl --on-conflict both"), @"
    $ did-i import ~/other.jsonl --on-conflict both
    ! Different in the journal: 2 reflections, 1 meeting.
    ! Reflection of Mon 2 Mar 2026 14:30
    !   setting, in the journal: ward
    !   setting, in the file: home
    ! Meeting of 2026-03-04
    !   day, in the journal: 2026-03-04
    !   day, in the file: 2026-03-05
    ! Reflection of Tue 3 Mar 2026 14:30
    !   setting, in the journal: ward
    !   setting, in the file: home
    ! Imported 2 reflections, 1 meeting.
    [status 0]
    ");
    let mut window = Window::open(&desk, "import ~/other.jsonl");
    for (day, key) in [
        ("2 Mar", "t"),
        ("The same", "n"),
        ("2026-03-04", "m"),
        ("3 Mar", "t"),
    ] {
        window.wait_to_press(day);
        window.press(key);
    }
    let seen = window.ends_well();
    assert!(
        seen.contains("Imported nothing; replaced 2 reflections."),
        "{seen}"
    );
}

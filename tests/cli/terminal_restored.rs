//! The terminal is restored on every exit, and redrawn when the window changes.

use crate::pty::{CTRL_C, CTRL_Z, Window};
use crate::terminal::desk;

#[test]
fn every_way_out_gives_the_terminal_back() {
    for way in ["q", CTRL_C, "TERM", "HUP"] {
        let desk = desk();
        let mut window = Window::open_shell(
            &desk,
            "did-i; stty -a | grep -o '.icanon\\|.echo ' | tr -d ' '; echo over",
        );
        window.wait_for_question(2 - 1);
        assert!(window.marks_pastes());
        match way {
            "TERM" | "HUP" => window.signal_did_i(way),
            key => window.press(key),
        }
        window.wait_for("over");
        assert!(!window.marks_pastes(), "{way}");
        assert!(
            !window.shows("-icanon") && !window.shows("-echo"),
            "{way}:\n{}",
            window.text()
        );
        assert!(!window.shows("Did I"), "{way}:\n{}", window.text());
    }
}

#[test]
fn a_stopped_program_gives_the_terminal_back_and_goes_on_where_it_was() {
    let desk = desk();
    let mut window = Window::open_job_shell(&desk);
    window.type_line("did-i");
    window.answer("y");
    window.wait_for_question(2);
    window.press(CTRL_Z);
    window.wait_till_gone("2 of 10");
    window.type_line("stty -a | grep -c -- '-icanon'; echo here");
    window.wait_for("0\nhere");
    window.type_line("fg");
    window.wait_for_question(2);
    window.press("n");
    window.wait_for_question(3);
    window.press("q");
    window.wait_for("Kept, unfinished");
    assert_eq!(desk.reflections()[0], "2 yn........ 2 of 10");
}

#[test]
fn a_window_of_another_size_is_drawn_anew() {
    let desk = desk();
    let mut window = Window::open(&desk, "");
    window.answer("y");
    window.wait_for_question(2);
    for (rows, columns) in [(20, 40), (24, 80), (30, 120)] {
        window.resize(rows, columns);
        window.wait_to_press("q stop, keep");
        window.wait_until("one card in the new width", |screen| {
            let widest = screen.lines().map(|line| line.chars().count()).max();
            screen.matches("2 of 10").count() == 1
                && screen.contains("professional's?")
                && widest <= Some(columns.into())
                && screen
                    .lines()
                    .any(|line| line.chars().count() + 1 >= usize::from(columns).min(80))
        });
    }
    window.press("n");
    window.wait_for_question(3);
    window.press("q");
    window.ends_well();
    assert_eq!(desk.reflections()[0], "2 yn........ 2 of 10");
}

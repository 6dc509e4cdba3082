//! Completions in their shells: a line is typed, Tab is pressed, and the word is completed.

use std::fs;
use std::process::Command;

use crate::desk::{Desk, assert_no_panic};
use crate::pty::Window;

fn desk() -> Desk {
    Desk::with_logged(&[
        "--answers yyyyyyyyyy --setting ward --tag crisis",
        "--answers yyyyyyyyyy --setting 'home visit' --tag family --set did-i",
    ])
}

/// Returns whether a shell is installed; prints a message if not.
fn is_here(shell: &str) -> bool {
    let here = Command::new(shell).arg("--version").output().is_ok();
    if !here {
        #[allow(clippy::print_stderr, reason = "a skipped test is reported")]
        {
            eprintln!("skipped: {shell} is not installed");
        }
    }
    here
}

/// Writes a shell's script to the home, and opens the shell with it.
fn open(desk: &Desk, shell: &str, start: &str, script: &str) -> Window {
    fs::write(
        desk.home().join("script"),
        desk.run_ok(&format!("completions {shell}")),
    )
    .unwrap();
    let mut window = Window::open_shell(desk, start);
    window.press(&format!("{script}; echo re''ady\r"));
    window.wait_for("ready");
    window
}

/// Types the beginning of a line and Tab, until the rest is on the screen.
fn completes(window: &mut Window, typed: &str, rest: &str) {
    window.wait_to_press("> ");
    window.press(&format!("{typed}\t"));
    window.wait_for(rest);
    // Clears the line before the next one.
    window.press("\u{3}");
    window.press("echo do''ne; clear\r");
    window.wait_till_gone(rest);
}

/// What all shells can complete: commands, flags and their values.
const COMMON: [(&str, &str); 3] = [
    ("did-i expo", "did-i export"),
    ("did-i list --las", "did-i list --last"),
    ("did-i trends --by qua", "did-i trends --by quarter"),
];

#[test]
fn bash_completes_commands_flags_and_names() {
    if !is_here("bash") {
        return;
    }
    let desk = desk();
    let mut window = open(
        &desk,
        "bash",
        "exec bash --norc --noprofile -i",
        "PS1='> '; . ~/script",
    );
    for (typed, line) in COMMON {
        completes(&mut window, typed, line);
    }
    completes(&mut window, "did-i list --setting wa", "--setting ward");
    completes(
        &mut window,
        "did-i list --setting ho",
        r"--setting home\ visit",
    );
    completes(&mut window, "did-i log --tag fam", "--tag family");
    completes(
        &mut window,
        "did-i tips --set organisational-",
        "--set organisational-challenges",
    );
}

#[test]
fn zsh_completes_commands_flags_and_names() {
    if !is_here("zsh") {
        return;
    }
    let desk = desk();
    let script = "PROMPT='> '; autoload -U compinit; compinit -u -D; . ~/script";
    let mut window = open(&desk, "zsh", "exec zsh -f -i", script);
    for (typed, line) in COMMON {
        completes(&mut window, typed, line);
    }
    completes(&mut window, "did-i list --setting wa", "--setting ward");
    completes(
        &mut window,
        "did-i list --setting ho",
        r"--setting home\ visit",
    );
    completes(&mut window, "did-i log --tag fam", "--tag family");
    completes(
        &mut window,
        "did-i tips --set organisational-",
        "--set organisational-challenges",
    );
}

#[test]
fn fish_completes_commands_flags_and_names() {
    if !is_here("fish") {
        return;
    }
    let desk = desk();
    // Without colours and suggestions, which would be on the screen before Tab.
    let script =
        "function fish_prompt; echo '> '; end; set -g fish_autosuggestion_enabled 0; . ~/script";
    let mut window = open(&desk, "fish", "exec fish --no-config -i", script);
    for (typed, line) in COMMON {
        completes(&mut window, typed, line);
    }
    completes(&mut window, "did-i list --setting wa", "--setting ward");
    completes(
        &mut window,
        "did-i list --setting ho",
        r"--setting home\ visit",
    );
    completes(&mut window, "did-i log --tag fam", "--tag family");
    completes(
        &mut window,
        "did-i tips --set organisational-",
        "--set organisational-challenges",
    );
}

#[test]
fn every_shell_has_a_script_without_the_hidden_command() {
    let desk = Desk::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = desk.run_ok(&format!("completions {shell}"));
        assert!(script.contains("supervision"), "{shell}");
        let named = script.lines().filter(|line| line.contains("__complete"));
        for line in named {
            assert!(line.contains("did-i __complete "), "{shell}: {line}");
        }
    }
    let said = desk.run("completions fsh");
    assert!(said.contains("Did you mean 'fish'?"), "{said}");
}

#[test]
fn names_come_without_a_word_of_trouble() {
    let desk = desk();
    assert_eq!(desk.run_ok("__complete settings"), "home visit\nward\n");
    assert_eq!(desk.run_ok("__complete tags"), "crisis\nfamily\n");
    assert!(desk.run_ok("__complete sets").starts_with("competences\n"));
    fs::write(desk.journal(), "this is no journal, and no key opens it").unwrap();
    for names in ["settings", "tags", "sets"] {
        let output = desk.output(&format!("__complete {names}"), "");
        let said = String::from_utf8(output.stderr).unwrap();
        assert_no_panic(&said);
        assert!(
            output.status.success() && said.is_empty(),
            "{names}: {said}"
        );
    }
    let nowhere = Desk::new();
    assert_eq!(nowhere.run_ok("__complete tags"), "");
    assert!(!nowhere.journal().exists());
    let wrong = Desk::new().with("DID_I_CONFIG", "not-there.toml");
    assert_eq!(wrong.run_ok("__complete tags"), "");
}

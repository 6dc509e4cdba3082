//! The questions of a summary that are read from standard input, so that none is in the shell's history.

use super::desk::Desk;

fn desk() -> Desk {
    Desk::with_logged(&["--answers yyyyyyyyyy"])
}

#[test]
fn each_line_of_standard_input_is_a_question() {
    let said = desk().pipe(
        "How do I wait?\n\n  What did I miss?  \n",
        "summary --ask 'First of all?' --ask - --ask 'And last?'",
    );
    let asked: Vec<&str> = said
        .lines()
        .filter_map(|line| line.strip_prefix("· "))
        .filter(|line| line.ends_with('?'))
        .collect();
    assert_eq!(
        asked,
        [
            "First of all?",
            "How do I wait?",
            "What did I miss?",
            "And last?"
        ],
        "{said}"
    );
}

#[test]
fn what_is_read_is_checked_like_a_flag() {
    let desk = desk();
    let said = desk.pipe(
        "Shall I ring 07700 900123?\n",
        "summary --ask - --yes -o s.md",
    );
    assert!(said.contains("likely identifier"), "{said}");
    let mut errors = said.lines().filter(|line| line.starts_with('!'));
    assert!(errors.all(|line| !line.contains("900123")), "{said}");
    assert!(!desk.home().join("s.md").exists());
}

#[test]
fn standard_input_is_not_read_for_two_things() {
    let desk = desk();
    for (line, why) in [
        ("summary --ask - --ask -", "--ask - is given twice"),
        (
            "summary --ask - -o s.md",
            "your answers would come from it too",
        ),
        (
            "summary --ask - --yes --password -o s.pdf",
            "your answers would come from it too",
        ),
    ] {
        let said = desk.pipe("How do I wait?\n", line);
        assert!(said.contains(why), "{line}: {said}");
    }
    let said = desk.pipe(" \n", "summary --ask -");
    assert!(said.contains("no question was given"), "{said}");
    assert!(!desk.home().join("s.md").exists() && !desk.home().join("s.pdf").exists());
}

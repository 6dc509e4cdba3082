//! `log` in plain lines, from a pipe: for screen readers, scripts and terminals that cannot redraw.

use insta::assert_snapshot;

use crate::desk::{Desk, run_with_input};

const TEN: &str = "y\np\nn\n-\n\nyes\nPartly\nNO\nn/a\n.\n";

/// A home in which the welcome was already shown.
fn desk() -> Desk {
    Desk::with_logged(&["--answers yyyyyyyyyy"])
}

/// Returns the last lines of a transcript, to leave out the questions.
fn last(transcript: &str, lines: usize) -> String {
    let all: Vec<_> = transcript.lines().collect();
    all[all.len() - lines..].join("\n")
}

#[test]
fn the_first_use_says_three_things_and_then_asks() {
    let desk = Desk::new();
    assert_snapshot!(desk.pipe("", ""), @"
    $ printf '' | did-i 
    ! Your journal is ~/did-i/journal.db, on this machine only.
    ! Nothing leaves this machine unless you export it: did-i has no network code.
    ! Reflections have no legal privilege: write so that no one can be identified.
    ! Question 1 of 10. Did I listen actively, to help the person make sense of their mental health problems?
    ! Type y yes, p partly, n no, - not applicable, Enter to leave open, b back, m note, s share note, ? about, q stop and keep.
    ! Answer:
    ! Nothing was answered, so nothing was kept.
    [status 0]
    ");
    assert_snapshot!(desk.run("list"), @"
    $ did-i list
    ! No reflections yet. The first one: did-i
    [status 0]
    ");
}

#[test]
fn ten_answers_and_an_empty_closing_page() {
    let desk = desk();
    assert_snapshot!(desk.pipe(&format!("{TEN}\n\n\n\n\n"), "log"), @r#"
    $ printf 'y\np\nn\n-\n\nyes\nPartly\nNO\nn/a\n.\n\n\n\n\n\n' | did-i log
    ! Question 1 of 10. Did I listen actively, to help the person make sense of their mental health problems?
    ! Type y yes, p partly, n no, - not applicable, Enter to leave open, b back, m note, s share note, ? about, q stop and keep.
    ! Answer:
    ! Question 2 of 10. Did I help the person work out which recovery goals matter most to them: their goals, not the professional's?
    ! Answer:
    ! Question 3 of 10. Did I show that I believe in the strengths and resources the person already has for reaching their goals?
    ! Answer:
    ! Question 4 of 10. Did I offer examples of lived experience, mine or other service users', that could inspire and affirm their hopes?
    ! Answer:
    ! Question 5 of 10. Did I give special weight to goals that lead out of the "sick role" and let the person contribute to other people's lives?
    ! Answer:
    ! Question 6 of 10. Did I find resources outside mental health services (friends, contacts, organisations) that matter for the person's goals?
    ! Answer:
    ! Question 7 of 10. Did I encourage the person to manage their own mental health problems (with information, and by building on ways of coping they already have)?
    ! Answer:
    ! Question 8 of 10. Did I talk through which kinds of help the person wants (psychological treatment, alternative therapies, joint crisis planning…) and respect their wishes wherever possible?
    ! Answer:
    ! Question 9 of 10. Did I act throughout with respect and as an equal partner, and show that I was willing to "go the extra mile"?
    ! Answer:
    ! Question 10 of 10. Did I go on expressing support for the goals the person set, with hope and positive expectations, while accepting that the future is uncertain and setbacks will happen?
    ! Answer:
    ! Setting (Enter for none):
    ! Tags (Enter for none):
    ! What did I learn? (Enter for none):
    ! What will I do next time? (Enter for none):
    ! 8 answered, 2 left open: Two yes, two partly, two no, two not applicable, two left open. Enter to save, b back, s share, w when it was, q stop and keep:
    ! Saved as 2. Two yes, two partly, two no, two not applicable, two left open.
    [status 0]
    "#);
    assert_eq!(desk.reflections()[0], "2 ypn-.ypn-.");
}

#[test]
fn ten_answers_and_the_end_of_input_are_a_finished_reflection() {
    let desk = desk();
    let said = desk.pipe(TEN, "log");
    assert_snapshot!(last(&said, 4), @"
    ! Answer:
    ! Setting (Enter for none):
    ! Saved as 2. Two yes, two partly, two no, two not applicable, two left open.
    [status 0]
    ");
    assert_eq!(desk.reflections()[0], "2 ypn-.ypn-.");
}

#[test]
fn three_answers_and_the_end_of_input_are_kept_unfinished() {
    let desk = desk();
    assert_snapshot!(desk.pipe("y\np\nn\n", "log"), @r#"
    $ printf 'y\np\nn\n' | did-i log
    ! Question 1 of 10. Did I listen actively, to help the person make sense of their mental health problems?
    ! Type y yes, p partly, n no, - not applicable, Enter to leave open, b back, m note, s share note, ? about, q stop and keep.
    ! Answer:
    ! Question 2 of 10. Did I help the person work out which recovery goals matter most to them: their goals, not the professional's?
    ! Answer:
    ! Question 3 of 10. Did I show that I believe in the strengths and resources the person already has for reaching their goals?
    ! Answer:
    ! Question 4 of 10. Did I offer examples of lived experience, mine or other service users', that could inspire and affirm their hopes?
    ! Answer:
    ! Kept, unfinished: reflection 2 of Saturday 21 November 2026, 14:05 (3 of 10).
    ! To go on with it: did-i
    [status 0]
    "#);
    assert_eq!(desk.reflections()[0], "2 ypn....... 3 of 10");
}

#[test]
fn resume_goes_on_where_it_stopped() {
    let desk = desk();
    desk.pipe("y\np\nn\n", "log");
    let said = desk.pipe("y\ny\ny\ny\ny\ny\ny\n", "log --resume");
    assert_snapshot!(said.lines().take(4).collect::<Vec<_>>().join("\n"), @r"
    $ printf 'y\ny\ny\ny\ny\ny\ny\n' | did-i log --resume
    ! Going on with reflection 2 of Saturday 21 November 2026, 14:05 (3 of 10).
    ! Question 4 of 10. Did I offer examples of lived experience, mine or other service users', that could inspire and affirm their hopes?
    ! Type y yes, p partly, n no, - not applicable, Enter to leave open, b back, m note, s share note, ? about, q stop and keep.
    ");
    assert_snapshot!(last(&said, 3), @"
    ! Setting (Enter for none):
    ! Saved as 2. Eight yes, one partly, one no.
    [status 0]
    ");
    assert_eq!(desk.reflections()[0], "2 ypnyyyyyyy");
    assert_snapshot!(desk.run("log --resume"), @"
    $ did-i log --resume
    ! error: there is no unfinished reflection to resume
    !   To begin a new one: did-i
    [status 2]
    ");
}

#[test]
fn a_pipe_never_adds_its_answers_to_another_reflection() {
    let desk = desk();
    desk.pipe("y\np\nn\n", "log");
    let said = desk.pipe("n\n", "log");
    assert_snapshot!(said.lines().nth(1).unwrap(), @"! Unfinished: reflection 2 of Saturday 21 November 2026, 14:05 (3 of 10). did-i log --resume goes on with it; this is a new one.");
    assert_eq!(
        desk.reflections(),
        [
            "3 n......... 1 of 10",
            "2 ypn....... 3 of 10",
            "1 yyyyyyyyyy"
        ]
    );
}

#[test]
fn the_closing_page_takes_a_line_each() {
    let desk = desk();
    let lines =
        format!("{TEN}home visit\ncrisis, night\nto wait longer\nask what helped before\n\n");
    desk.pipe(&lines, "log");
    assert_snapshot!(desk.show_briefly(2), @"
    Reflection 2                                    Saturday 21 November 2026, 14:05
    Setting: home visit
    Tags: crisis, night

    Did I…
       1  yes
       2  partly
       3  no
       4  not applicable
       5  left open
       6  yes
       7  partly
       8  no
       9  not applicable
      10  left open

    What I learned:
      to wait longer

    What I will do next time:
      ask what helped before
    ");
}

#[test]
fn notes_marks_back_and_about() {
    let desk = desk();
    let lines = "s\ny\nm\nwe named two strengths\ns\np\n?\nb\n\nb\nb\nn\nq\n";
    assert_snapshot!(desk.pipe(lines, "log"), @r#"
    $ printf 's\ny\nm\nwe named two strengths\ns\np\n?\nb\n\nb\nb\nn\nq\n' | did-i log
    ! Question 1 of 10. Did I listen actively, to help the person make sense of their mental health problems?
    ! Type y yes, p partly, n no, - not applicable, Enter to leave open, b back, m note, s share note, ? about, q stop and keep.
    ! Answer:
    ! There is no note to share yet. Use m to write one.
    ! Answer:
    ! Question 2 of 10. Did I help the person work out which recovery goals matter most to them: their goals, not the professional's?
    ! Answer:
    ! Note on question 2 (b back, q stop):
    ! Question 2 of 10. Did I help the person work out which recovery goals matter most to them: their goals, not the professional's?
    ! Answer:
    ! Question 2 of 10. Did I help the person work out which recovery goals matter most to them: their goals, not the professional's?
    ! Answer:
    ! Question 3 of 10. Did I show that I believe in the strengths and resources the person already has for reaching their goals?
    ! Answer:
    ! Naming what the person can already do, knows or has around them, before what is missing.
    ! Type y yes, p partly, n no, - not applicable, Enter to leave open, b back, m note, s share note, ? about, q stop and keep.
    ! Answer:
    ! Question 2 of 10. Did I help the person work out which recovery goals matter most to them: their goals, not the professional's?
    ! Answer (Enter keeps partly, . leaves it open):
    ! Question 3 of 10. Did I show that I believe in the strengths and resources the person already has for reaching their goals?
    ! Answer:
    ! Question 2 of 10. Did I help the person work out which recovery goals matter most to them: their goals, not the professional's?
    ! Answer (Enter keeps partly, . leaves it open):
    ! Question 1 of 10. Did I listen actively, to help the person make sense of their mental health problems?
    ! Answer (Enter keeps yes, . leaves it open):
    ! Question 2 of 10. Did I help the person work out which recovery goals matter most to them: their goals, not the professional's?
    ! Answer (Enter keeps partly, . leaves it open):
    ! Kept, unfinished: reflection 2 of Saturday 21 November 2026, 14:05 (2 of 10).
    ! To go on with it: did-i
    [status 0]
    "#);
    assert_snapshot!(desk.show_briefly(2), @"
    Reflection 2                                    Saturday 21 November 2026, 14:05
    Unfinished: 2 of 10 questions asked so far.

    Did I…
       1  no
       2  partly
          Note (marked to share):
            we named two strengths
       3  left open
       4  left open
       5  left open
       6  left open
       7  left open
       8  left open
       9  left open
      10  left open
    ");
}

#[test]
fn a_note_is_not_said_again_and_a_full_stop_takes_it_away() {
    let desk = desk();
    let said = desk.pipe("m\na very private word\ny\nb\nm\n.\nq\n", "log");
    let spoken: Vec<_> = said.lines().filter(|line| line.starts_with('!')).collect();
    assert!(!spoken.join("\n").contains("private"), "{said}");
    assert!(!desk.run_ok("show 2").contains("private"));
}

#[test]
fn line_ends_of_another_system_are_line_ends() {
    let desk = desk();
    desk.pipe(&TEN.replace('\n', "\r\n"), "log");
    assert_eq!(desk.reflections()[0], "2 ypn-.ypn-.");
}

#[test]
fn a_last_line_without_an_end_counts() {
    let desk = desk();
    desk.pipe("y\nn", "log");
    assert_eq!(desk.reflections()[0], "2 yn........ 2 of 10");
}

#[test]
fn an_unknown_letter_stops_a_pipe_and_keeps_what_came_before() {
    let desk = desk();
    assert_snapshot!(desk.pipe("y\nmaybe\ny\n", "log"), @r#"
    $ printf 'y\nmaybe\ny\n' | did-i log
    ! Question 1 of 10. Did I listen actively, to help the person make sense of their mental health problems?
    ! Type y yes, p partly, n no, - not applicable, Enter to leave open, b back, m note, s share note, ? about, q stop and keep.
    ! Answer:
    ! Question 2 of 10. Did I help the person work out which recovery goals matter most to them: their goals, not the professional's?
    ! Answer:
    ! error: "maybe" is not an answer: expected y, p, n or -
    !   Nothing after it was read. What was answered before it is kept, unfinished.
    [status 2]
    "#);
    assert_eq!(desk.reflections()[0], "2 y......... 1 of 10");
}

/// Its command is one of a Unix shell.
#[cfg(unix)]
#[test]
fn what_is_no_text_stops_a_pipe_and_keeps_what_came_before() {
    let desk = desk();
    let script = r"printf 'y\n\377\376\n' | did-i log";
    let mut command = desk.command_of("sh".as_ref(), "");
    let program = env!("CARGO_BIN_EXE_did-i");
    command.args(["-c", &script.replace("did-i", program)]);
    let output = run_with_input(&mut command, "");
    assert_snapshot!(desk.transcript(&format!("$ {script}"), &output), @r"
    $ printf 'y\n\377\376\n' | did-i log
    ! Question 1 of 10. Did I listen actively, to help the person make sense of their mental health problems?
    ! Type y yes, p partly, n no, - not applicable, Enter to leave open, b back, m note, s share note, ? about, q stop and keep.
    ! Answer:
    ! Question 2 of 10. Did I help the person work out which recovery goals matter most to them: their goals, not the professional's?
    ! Answer:
    ! error: a line of the input is not UTF-8 text
    !   What was answered before it is kept.
    [status 2]
    ");
    assert_eq!(desk.reflections()[0], "2 y......... 1 of 10");
}

#[test]
fn flags_and_lines_go_together() {
    let desk = desk();
    desk.pipe(
        TEN,
        "log --at '2026-11-20 09:00' --setting ward --tag early --learning 'to begin earlier'",
    );
    assert_snapshot!(desk.show_briefly(2), @"
    Reflection 2                                      Friday 20 November 2026, 09:00
    Setting: ward
    Tags: early

    Did I…
       1  yes
       2  partly
       3  no
       4  not applicable
       5  left open
       6  yes
       7  partly
       8  no
       9  not applicable
      10  left open

    What I learned:
      to begin earlier
    ");
}

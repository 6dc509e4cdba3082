//! `log` with everything in flags: one line, one reflection.

use insta::assert_snapshot;

use crate::desk::Desk;
#[cfg(unix)]
use crate::pty::Window;

#[test]
fn the_first_reflection_says_where_the_journal_is_and_the_second_does_not() {
    let desk = Desk::new();
    assert_snapshot!(desk.run("log --answers yyyyyyyypn"), @"
    $ did-i log --answers yyyyyyyypn
    ! Your journal is ~/did-i/journal.db, on this machine only.
    ! Nothing leaves this machine unless you export it: did-i has no network code.
    ! Reflections have no legal privilege: write so that no one can be identified.
    ! Saved as 1. Eight yes, one partly, one no.
    [status 0]
    ");
    assert_snapshot!(desk.run("log --answers yyyyyyyy--"), @"
    $ did-i log --answers yyyyyyyy--
    ! Saved as 2. Eight yes, two not applicable.
    [status 0]
    ");
}

#[test]
fn blanks_case_and_a_first_hyphen_are_all_right() {
    let desk = Desk::with_logged(&["--answers yyyyyyyyyy"]);
    assert_snapshot!(desk.run(r#"log --answers "YYpn- yyy.y""#), @r#"
    $ did-i log --answers "YYpn- yyy.y"
    ! Saved as 2. Six yes, one partly, one no, one not applicable, one left open.
    [status 0]
    "#);
    assert_snapshot!(desk.run(r#"log --answers "-ypn- yyyny""#), @r#"
    $ did-i log --answers "-ypn- yyyny"
    ! Saved as 3. Five yes, one partly, two no, two not applicable.
    [status 0]
    "#);
    assert_snapshot!(desk.run_ok("list"), @"
    no.  when                   answers     setting  tags  written
    3    Sat 21 Nov 2026 14:05  -ypn-yyyny
    2    Sat 21 Nov 2026 14:05  yypn-yyy.y
    1    Sat 21 Nov 2026 14:05  yyyyyyyyyy
    Answers: y yes, p partly, n no, - not applicable, . left open.
    ");
}

#[test]
fn everything_that_can_be_said_at_once() {
    let desk = Desk::new();
    let said = desk.run(concat!(
        r#"log --answers yyp-yyynyy --at "yesterday 15:00" --setting "home visit" --tag crisis --tag night "#,
        r#"--note 3="we named two strengths = a start" --note 9="-not sure" --share 3 --share next "#,
        r#"--learning "- wait longer" --next "ask what helped before""#
    ));
    assert_snapshot!(said, @r#"
    $ did-i log --answers yyp-yyynyy --at "yesterday 15:00" --setting "home visit" --tag crisis --tag night --note 3="we named two strengths = a start" --note 9="-not sure" --share 3 --share next --learning "- wait longer" --next "ask what helped before"
    ! Your journal is ~/did-i/journal.db, on this machine only.
    ! Nothing leaves this machine unless you export it: did-i has no network code.
    ! Reflections have no legal privilege: write so that no one can be identified.
    ! Saved as 1. Seven yes, one partly, one no, one not applicable.
    [status 0]
    "#);
    assert_snapshot!(desk.show_briefly(1), @"
    Reflection 1                                      Friday 20 November 2026, 15:00
    Setting: home visit
    Tags: crisis, night

    Did I…
       1  yes
       2  yes
       3  partly
          Note (marked to share):
            we named two strengths = a start
       4  not applicable
       5  yes
       6  yes
       7  yes
       8  no
       9  yes
          Note:
            -not sure
      10  yes

    What I learned:
      - wait longer

    What I will do next time (marked to share):
      ask what helped before
    ");
}

#[test]
fn tags_come_one_by_one_or_separated_by_commas_and_each_counts_once() {
    let desk = Desk::with_logged(&[
        "--answers yyyyyyyyyy --tag '#crisis, night  shift' --tag Crisis --setting '  home   visit '",
    ]);
    assert_snapshot!(desk.run_ok("list"), @"
    no.  when                   answers     setting     tags                 written
    1    Sat 21 Nov 2026 14:05  yyyyyyyyyy  home visit  crisis, night shift
    Answers: y yes, p partly, n no, - not applicable, . left open.
    ");
}

#[test]
fn all_left_open_is_a_reflection_too() {
    assert_snapshot!(Desk::new().run("log --answers .........."), @"
    $ did-i log --answers ..........
    ! Your journal is ~/did-i/journal.db, on this machine only.
    ! Nothing leaves this machine unless you export it: did-i has no network code.
    ! Reflections have no legal privilege: write so that no one can be identified.
    ! Saved as 1. Ten left open.
    [status 0]
    ");
}

#[test]
fn a_question_often_answered_partly_is_named_when_one_stands_out() {
    let desk = Desk::with_logged(&["--answers yyypyyyyyy", "--answers yyypyyyyyy"]);
    let said = desk.pipe("y\ny\ny\np\ny\ny\ny\ny\ny\ny\n", "log");
    assert_eq!(
        said.lines().rev().nth(1),
        Some(
            r#"! The one you answered "partly" most often this month is lived experience: did-i tips 3"#
        )
    );
}

#[test]
fn this_month_is_the_month_of_today_and_not_of_the_reflection() {
    let desk = Desk::with_logged(&[
        "--answers yyypyyyyyy --at 2026-10-01",
        "--answers yyypyyyyyy --at 2026-10-02",
    ]);
    let said = desk.pipe("y\ny\ny\np\ny\ny\ny\ny\ny\ny\n", "log --at 2026-10-03");
    assert!(said.contains("Saved as 3"), "{said}");
    assert!(!said.contains("this month"), "{said}");
}

#[test]
fn a_day_is_written_in_many_ways() {
    let desk = Desk::new();
    for day in [
        "2026-03-01",
        "2026-03-01 09:30",
        "25/12/2025",
        "last monday",
        "friday 9:30",
        "2 weeks ago",
        "9 am yesterday",
    ] {
        desk.run_ok(&format!("log --answers yyyyyyyyyy --at '{day}'"));
    }
    assert_snapshot!(desk.run_ok("list"), @"
    no.  when                   answers     setting  tags  written
    5    Fri 20 Nov 2026 09:30  yyyyyyyyyy
    7    Fri 20 Nov 2026 09:00  yyyyyyyyyy
    4    Mon 16 Nov 2026 00:00  yyyyyyyyyy
    6    Sat 7 Nov 2026 14:05   yyyyyyyyyy
    2    Sun 1 Mar 2026 09:30   yyyyyyyyyy
    1    Sun 1 Mar 2026 00:00   yyyyyyyyyy
    3    Thu 25 Dec 2025 00:00  yyyyyyyyyy
    Answers: y yes, p partly, n no, - not applicable, . left open.
    ");
}

#[test]
fn what_flags_add_to_a_resumed_reflection_is_kept_without_a_reply() {
    let desk = Desk::new();
    desk.pipe("y\n", "log");
    desk.pipe("", "log --resume --learning 'we waited'");
    assert!(desk.run_ok("show 1").contains("we waited"));
    assert_eq!(desk.reflections(), ["1 y......... 1 of 10"]);
}

#[test]
fn two_notes_on_one_question_are_refused() {
    let desk = Desk::new();
    std::fs::write(desk.home().join("note.txt"), "third").unwrap();
    for flags in [
        "--note 1=first --note 1=second",
        "--note 1=first --note-file 1=note.txt",
    ] {
        let said = desk.run(&format!("log --answers yyyyyyyyyy {flags}"));
        assert!(
            said.contains("error: two notes are given for question 1"),
            "{said}"
        );
    }
    assert!(!desk.journal().exists());
}

#[test]
fn flags_do_not_replace_what_a_resumed_reflection_says() {
    let desk = Desk::new();
    desk.pipe("y\nm\nfirst words\n", "log");
    let said = desk.run("log --resume --note 2=short");
    assert!(
        said.contains("error: the note on question 2 of reflection 1 is written already"),
        "{said}"
    );
    assert!(desk.run_ok("show 1").contains("first words"));
}

#[test]
fn an_empty_input_removes_no_note() {
    let desk = Desk::with_logged(&["--answers yyyyyyyyyy --note '3=we laughed'"]);
    std::fs::write(desk.home().join("empty.txt"), " \n").unwrap();
    for line in ["edit 1 --note 3=-", "edit 1 --note-file 3=empty.txt"] {
        let said = desk.pipe("", line);
        assert!(said.contains("no text was given"), "{said}");
    }
    assert!(desk.run_ok("show 1").contains("we laughed"));
    desk.run_ok("edit 1 --note 3=");
    assert!(!desk.run_ok("show 1").contains("we laughed"));
}

#[cfg(unix)]
#[test]
fn a_text_on_standard_input_is_read_when_everything_else_is_right() {
    let desk = Desk::new();
    desk.pipe("a note", "log --answers yyyyyyyyyy --note 3=-");
    for line in [
        "log --answers yyy --note 3=-",
        "log --answers yyyyyyyyyy --at tomorrow --note 3=-",
        "log --answers yyyyyyyyyy --note 30=-",
        "log --answers yyyyyyyyyy --set nonsense --note 3=-",
        "log --answers yyyyyyyyyy --share 4 --note 3=-",
        "log --resume --note 3=-",
        "edit 1 --answers yyy --note 3=-",
        "edit 1 --share 4 --note 3=-",
    ] {
        // The program ends without reading from the terminal.
        let (status, said) = Window::open(&desk, line).end();
        assert_eq!(status.exit_code(), 2, "{line}: {said}");
        assert!(said.contains("error:"), "{line}: {said}");
    }
    let line = "log --answers yyyyyyyyyy --note 3=- --note-file 4=missing.txt";
    let (status, said) = Window::open(&desk, line).end();
    assert_eq!(status.exit_code(), 1, "{said}");
    assert!(said.contains("--note-file 4=missing.txt"), "{said}");
    desk.pipe("y\nm\nfirst words\n", "log");
    let (status, said) = Window::open(&desk, "log --resume --note 2=-").end();
    assert_eq!(status.exit_code(), 2, "{said}");
    assert!(said.contains("is written already"), "{said}");
}

#[cfg(unix)]
#[test]
fn a_reflection_that_cannot_take_a_note_is_not_offered_to_be_resumed_with_it() {
    let desk = Desk::new();
    desk.pipe("y\nm\nfirst words\n", "log");
    let mut window = Window::open(&desk, "log --note 2=-");
    window.press("typed now\r\u{4}");
    window.wait_to_press("q quit");
    let screen = window.text().replace('\n', " ");
    assert!(
        screen.contains(
            "It cannot be resumed with these flags: the note on question 2 of reflection 1 is written already."
        ),
        "{screen}"
    );
    assert!(!screen.contains("r resume it"), "{screen}");
    window.press("n");
    window.wait_for_question(1);
    window.press("y");
    window.wait_for_question(2);
    window.press("q");
    window.ends_well();
    assert!(desk.run_ok("show 1").contains("first words"));
    assert!(desk.run_ok("show 2").contains("typed now"));
}

#[test]
fn what_i_learned_is_read_from_standard_input_and_a_lone_hyphen_replaces_nothing() {
    let desk = Desk::new();
    desk.pipe("be slower\n", "log --answers yyyyyyyyyy --learning -");
    desk.pipe("ask first", "edit 1 --next -");
    let shown = desk.run_ok("show 1");
    assert!(
        shown.contains("be slower") && shown.contains("ask first"),
        "{shown}"
    );
    let said = desk.pipe("x", "edit 1 --next - --learning -");
    assert!(
        said.contains("only one text can be read from standard input"),
        "{said}"
    );
    let said = desk.pipe("", "edit 1 --learning -");
    assert!(said.contains("--learning -: no text was given"), "{said}");
    for line in [
        "supervision add --action -",
        "supervision edit action 1 --outcome -",
        "trends restart --on 2026-11-02 --because -",
        "edit 1 --setting -",
        "edit 1 --tag crisis --tag -",
        "log --answers yyyyyyyyyy --setting -",
        "summary --name -",
    ] {
        let said = desk.pipe("typed", line);
        assert!(
            said.contains("does not read standard input"),
            "{line}: {said}"
        );
    }
    assert!(desk.run_ok("show 1").contains("be slower"));
}

#[test]
fn words_of_flags_are_kept_if_no_question_is_answered() {
    let desk = Desk::new();
    let said = desk.pipe("q\n", "log --learning 'be slower' --note 3='she smiled'");
    assert!(said.contains("Kept, unfinished"), "{said}");
    let shown = desk.run_ok("show 1");
    assert!(
        shown.contains("be slower") && shown.contains("she smiled"),
        "{shown}"
    );
    // Without words there is nothing to keep.
    desk.run_ok("delete 1 --yes");
    desk.pipe("q\n", "log --setting ward");
    assert!(desk.reflections().is_empty());
}

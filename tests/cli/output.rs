//! What every command must do on a terminal: help, versions, pipes, old terminals, the default journal.

use std::fs;
use std::process::Stdio;

use insta::assert_snapshot;

use crate::desk::{Desk, assert_no_panic};

#[test]
fn the_version() {
    let said = Desk::new().run("--version");
    assert_eq!(
        said.replace(env!("CARGO_PKG_VERSION"), "0.0.0"),
        "$ did-i --version\ndid-i 0.0.0\n[status 0]\n"
    );
}

#[test]
fn asking_for_help_makes_no_journal() {
    let desk = Desk::new();
    for line in [
        "--help",
        "log --help",
        "--version",
        "tips",
        "list",
        "status",
        "trends",
    ] {
        desk.run_ok(line);
    }
    assert_eq!(fs::read_dir(desk.home()).unwrap().count(), 0);
}

#[test]
fn an_unknown_command_is_used_wrongly() {
    assert_snapshot!(Desk::new().run("tip 3"), @"
    $ did-i tip 3
    ! error: unrecognized subcommand 'tip'
    !
    !   Did you mean 'tips'?
    !
    ! Usage: did-i [OPTIONS] [COMMAND]
    !
    ! For more information, try '--help'.
    [status 2]
    ");
}

/// A journal with non-ASCII letters.
fn accented() -> Desk {
    Desk::with_logged(&[
        r#"--answers ypn-yypyy. --setting "Café" --tag "première fois" --note 3="sie sagte „schön“ … 你好" --learning "naïve" --at "2026-11-02 10:00""#,
        "--answers nnnyyyppp- --at 2026-11-10",
    ])
}

#[test]
fn an_old_terminal_gets_ascii_only() {
    let desk = accented().with("LANG", "C");
    for line in [
        "list",
        "show 1",
        "search sagte",
        "tips",
        "tips 6",
        "trends",
        "status",
        "-h",
        "log --resume",
        "log --answers yyyyyyyyyy --at 'naïf'",
        "list --set 'dïd'",
        "delete 99",
    ] {
        let output = desk.output(line, "");
        let bytes = [output.stdout, output.stderr].concat();
        let text = String::from_utf8_lossy(&bytes);
        assert!(bytes.is_ascii(), "{line}:\n{text}");
    }
    let asked = desk.output("log", "?\ny\nm\nschön\nb\n");
    assert!([asked.stdout, asked.stderr].concat().is_ascii());
}

#[test]
fn ascii_has_a_likeness_for_everything() {
    let desk = accented().with("LANG", "C");
    assert_snapshot!(desk.run("search sagte"), @r#"
    $ did-i search sagte
    1  Mon 2 Nov 2026 10:00 . Cafe
        3 Strengths:
          sie [sagte] ?schon" ... ??
    ! 1 reflection found.
    [status 0]
    "#);
    assert_snapshot!(desk.run("trends"), @r#"
    $ did-i trends
    Too early for a trend: 2 of 10 weeks with answers, 8 more are needed.

    Ten top tips, by week, 2 November to 10 November 2026              2 reflections

                                    score     n   yes partly    no   n/a
       2 Nov - 15 Nov
    A Understand recovery              30
     1 Their own goals                few     2     0      1     1     0
       41  ? 2 of 10 weeks
     2 Strengths                      few     2     0      0     2     0
       11  ? 2 of 10 weeks
     3 Lived experience               few     1     1      0     0     1
        8  ? 1 of 10 weeks
     4 Hope                             -     0     0      0     0     1
           ? 0 of 10 weeks
    B Know how to collaborate          63
     5 Self-management                few     2     0      2     0     0
       44  ? 2 of 10 weeks
     6 Listening to wishes            few     4     2      1     1     0
       82  ? 2 of 10 weeks
       1. Listening                   few     2     1      0     1     0
       8. Listening to wishes         few     2     1      1     0     0
    7 . 8 Respect and partnership .   few     2     1      1     0     0
          The extra mile
       84  ? 2 of 10 weeks
    C Have a broad view               few
     9 Beyond the sick role           few     2     2      0     0     0
       88  ? 2 of 10 weeks
    10 Resources beyond services      few     2     2      0     0     0
       88  ? 2 of 10 weeks

    Blocks: 2 weeks, a gap where no answer counts.
    . Weeks also differ because of holidays, caseload and season. A single change
      can happen by chance. Look again in a few weeks.
    . Too few reflections with different answers to say what stands out.
    . Question 9 counts towards tips 7 and 8, so they share one row.
    . How to read it: "higher" and "lower" compare the last weeks with the weeks
      before, over all tips at once. Where nothing changed, about 1 of 100 journals
      shows one of them, and about 5 of 100 at least a "perhaps". Self-ratings, for
      learning.
    [status 0]
    "#);
}

#[test]
fn data_keeps_every_letter_on_an_old_terminal() {
    let desk = accented().with("LANG", "C");
    assert!(desk.run_ok("show 1 --format json").contains("Café"));
    assert!(desk.run_ok("list --format csv").contains("première"));
}

#[test]
fn a_terminal_that_cannot_redraw_gets_plain_lines() {
    let desk = accented().with("TERM", "dumb");
    let said = desk.pipe("y\n", "log");
    assert!(
        said.contains("Question 2 of 10.") && !said.contains('\u{1b}'),
        "{said}"
    );
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let lines = ["--answers yyyyyyyyyy --note 1='a few words more'"; 40];
    let desk = Desk::with_logged(&lines);
    for line in [
        "list --limit 1000 --format json",
        "list --limit 1000 --format csv",
        "list --limit 1000",
        "search words --limit 1000",
        "show 1",
        "tips",
        "trends",
        "status",
        "summary",
        "export",
        "--help",
    ] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let child = desk
            .command(line)
            .stdout(writer)
            .stderr(Stdio::piped())
            .spawn();
        let output = child.unwrap().wait_with_output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_no_panic(&said);
        assert!(
            output.status.success() && !said.contains("error"),
            "{line}: {said}"
        );
    }
}

#[test]
fn without_a_name_the_journal_lies_in_the_usual_place() {
    let desk = Desk::new().without("DID_I_JOURNAL");
    desk.run_ok("log --answers yyyyyyyyyy");
    let status = desk.run("status");
    assert!(
        status.contains("~/.local/share/did-i/journal.db"),
        "{status}"
    );
}

#[test]
fn the_flag_goes_before_the_variable() {
    let desk = Desk::new();
    desk.run_ok("log --answers yyyyyyyyyy --journal ~/other.db");
    assert!(desk.home().join("other.db").exists() && !desk.journal().exists());
    assert!(
        desk.run_ok("--journal ~/other.db list")
            .contains("yyyyyyyyyy")
    );
}

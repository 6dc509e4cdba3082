//! Invalid input is refused with a helpful message and the right status, and the journal is unchanged.

use insta::assert_snapshot;

use crate::desk::Desk;

pub(crate) fn desk() -> Desk {
    Desk::with_logged(&[
        "--answers yyyyyyyyyy --note 3='two strengths'",
        "--answers pppppppppp",
    ])
}

/// Runs lines that must all fail without changing the journal. Returns the transcripts.
pub(crate) fn refused(desk: &Desk, status: i32, lines: &[&str]) -> String {
    let before = desk.bytes();
    let mut transcripts = String::new();
    for line in lines {
        let output = desk.output(line, "");
        let transcript = desk.transcript(&format!("$ did-i {line}"), &output);
        assert_eq!(output.status.code(), Some(status), "{transcript}");
        assert!(
            output.stdout.is_empty(),
            "an error is no data: {transcript}"
        );
        assert!(desk.bytes() == before, "the journal changed: {transcript}");
        transcripts.push_str(&transcript);
    }
    transcripts
}

#[test]
fn answers_that_are_none() {
    let said = refused(
        &desk(),
        2,
        &[
            "log --answers yyyyyyyyyx",
            "log --answers yyyyyyyyy",
            "log --answers yyyyyyyyyyy",
            "log --answers ''",
            "edit 1 --answers yes",
        ],
    );
    assert_snapshot!(said, @r#"
    $ did-i log --answers yyyyyyyyyx
    ! error: --answers: "x" at position 10 is not an answer
    !   Give one letter a question: y yes, p partly, n no, - not applicable, . left open.
    [status 2]
    $ did-i log --answers yyyyyyyyy
    ! error: --answers: 9 answers for 10 questions
    !   Give one letter a question: y yes, p partly, n no, - not applicable, . left open.
    [status 2]
    $ did-i log --answers yyyyyyyyyyy
    ! error: --answers: 11 answers for 10 questions
    !   Give one letter a question: y yes, p partly, n no, - not applicable, . left open.
    [status 2]
    $ did-i log --answers ''
    ! error: --answers: 0 answers for 10 questions
    !   Give one letter a question: y yes, p partly, n no, - not applicable, . left open.
    [status 2]
    $ did-i edit 1 --answers yes
    ! error: --answers: "e" at position 2 is not an answer
    !   Give one letter a question: y yes, p partly, n no, - not applicable, . left open.
    [status 2]
    "#);
}

#[test]
fn sets_that_are_none() {
    let said = refused(
        &desk(),
        2,
        &[
            "log --answers yyyyyyyyyy --set did-u",
            "list --set Did_I",
            "trends --set elephants",
            "tips --set ''",
        ],
    );
    assert_snapshot!(said, @r#"
    $ did-i log --answers yyyyyyyyyy --set did-u
    ! error: there is no question set "did-u"
    !   Did you mean did-i?
    [status 2]
    $ did-i list --set Did_I
    ! error: there is no question set "Did_I"
    !   Did you mean did-i?
    [status 2]
    $ did-i trends --set elephants
    ! error: there is no question set "elephants"
    !   did-i sets list shows the sets.
    [status 2]
    $ did-i tips --set ''
    ! error: there is no question set ""
    !   did-i sets list shows the sets.
    [status 2]
    "#);
}

#[test]
fn notes_and_marks_that_have_no_place() {
    let said = refused(
        &desk(),
        2,
        &[
            "log --answers yyyyyyyyyy --note 11=words",
            "log --answers yyyyyyyyyy --note 0=words",
            "log --answers yyyyyyyyyy --note words",
            "log --answers yyyyyyyyyy --share 3",
            "log --answers yyyyyyyyyy --share learning",
            "log --answers yyyyyyyyyy --share tags",
            "log --answers yyyyyyyyyy --note 3=' ' --share 3",
            "edit 1 --share 12",
            "edit 2 --unshare 3",
            "tips 11",
        ],
    );
    assert_snapshot!(said, @r#"
    $ did-i log --answers yyyyyyyyyy --note 11=words
    ! error: there is no question 11
    !   The set did-i has the questions 1 to 10.
    [status 2]
    $ did-i log --answers yyyyyyyyyy --note 0=words
    ! error: invalid value '0=words' for '--note <N=TEXT|->': give a question's number, = and the text, such as 3="we laughed"
    !
    ! For more information, try '--help'.
    [status 2]
    $ did-i log --answers yyyyyyyyyy --note words
    ! error: invalid value 'words' for '--note <N=TEXT|->': give a question's number, = and the text, such as 3="we laughed"
    !
    ! For more information, try '--help'.
    [status 2]
    $ did-i log --answers yyyyyyyyyy --share 3
    ! error: nothing is written about 3
    !   A share mark belongs to words: --note, --learning or --next writes them.
    [status 2]
    $ did-i log --answers yyyyyyyyyy --share learning
    ! error: nothing is written about learning
    !   A share mark belongs to words: --note, --learning or --next writes them.
    [status 2]
    $ did-i log --answers yyyyyyyyyy --share tags
    ! error: invalid value 'tags' for '--share <N>': give a question's number, learning or next
    !
    ! For more information, try '--help'.
    [status 2]
    $ did-i log --answers yyyyyyyyyy --note 3=' ' --share 3
    ! error: nothing is written about 3
    !   A share mark belongs to words: --note, --learning or --next writes them.
    [status 2]
    $ did-i edit 1 --share 12
    ! error: there is no question 12
    !   The set did-i has the questions 1 to 10.
    [status 2]
    $ did-i edit 2 --unshare 3
    ! error: nothing is written about 3
    !   A share mark belongs to words: --note, --learning or --next writes them.
    [status 2]
    $ did-i tips 11
    ! error: there is no tip 11
    !   The set did-i has the tips 1 to 10.
    [status 2]
    "#);
}

#[test]
fn reflections_that_are_not_there() {
    let said = refused(
        &desk(),
        2,
        &[
            "show",
            "show 0",
            "show -1",
            "edit 1.5",
            "delete one --yes",
            "delete 99999999999999999999 --yes",
        ],
    );
    assert_snapshot!(said, @"
    $ did-i show
    ! error: the following required arguments were not provided:
    !   <ID>...
    !
    ! Usage: did-i show <ID>...
    !
    ! For more information, try '--help'.
    [status 2]
    $ did-i show 0
    ! error: invalid value '0' for '<ID>...': a reflection's number is a whole number from 1, as list shows it
    !
    ! For more information, try '--help'.
    [status 2]
    $ did-i show -1
    ! error: unexpected argument '-1' found
    !
    !   To pass '-1' as a value, use '-- -1'.
    !
    ! Usage: did-i show [OPTIONS] <ID>...
    !
    ! For more information, try '--help'.
    [status 2]
    $ did-i edit 1.5
    ! error: invalid value '1.5' for '<ID>': a reflection's number is a whole number from 1, as list shows it
    !
    ! For more information, try '--help'.
    [status 2]
    $ did-i delete one --yes
    ! error: invalid value 'one' for '<ID>': a reflection's number is a whole number from 1, as list shows it
    !
    ! For more information, try '--help'.
    [status 2]
    $ did-i delete 99999999999999999999 --yes
    ! error: invalid value '99999999999999999999' for '<ID>': a reflection's number is a whole number from 1, as list shows it
    !
    ! For more information, try '--help'.
    [status 2]
    ");
    let said = refused(
        &desk(),
        1,
        &["show 3", "edit 3 --setting ward", "delete 3 --yes"],
    );
    assert_snapshot!(said, @"
    $ did-i show 3
    ! error: there is no reflection 3 in ~/did-i/journal.db
    !   did-i list shows the numbers.
    [status 1]
    $ did-i edit 3 --setting ward
    ! error: there is no reflection 3 in ~/did-i/journal.db
    !   did-i list shows the numbers.
    [status 1]
    $ did-i delete 3 --yes
    ! error: there is no reflection 3 in ~/did-i/journal.db
    !   did-i list shows the numbers.
    [status 1]
    ");
    let said = refused(&Desk::new(), 1, &["show 1"]);
    assert_snapshot!(said, @"
    $ did-i show 1
    ! error: there is no journal at ~/did-i/journal.db
    !   If the path is right, begin one there: did-i
    [status 1]
    ");
}

#[test]
fn flags_that_do_not_go_together() {
    let said = refused(
        &desk(),
        2,
        &[
            "log --resume --answers yyyyyyyyyy",
            "log --resume",
            "list --format xml",
            "list --limit many",
            "search",
            "search ' '",
        ],
    );
    assert_snapshot!(said, @"
    $ did-i log --resume --answers yyyyyyyyyy
    ! error: the argument '--resume' cannot be used with '--answers <LETTERS>'
    !
    ! Usage: did-i log --resume
    !
    ! For more information, try '--help'.
    [status 2]
    $ did-i log --resume
    ! error: there is no unfinished reflection to resume
    !   To begin a new one: did-i
    [status 2]
    $ did-i list --format xml
    ! error: invalid value 'xml' for '--format <FORMAT>'
    !   [possible values: text, json, csv]
    !
    ! For more information, try '--help'.
    [status 2]
    $ did-i list --limit many
    ! error: invalid value 'many' for '--limit <N>': give a whole number from 1
    !
    ! For more information, try '--help'.
    [status 2]
    $ did-i search
    ! error: the following required arguments were not provided:
    !   <WORD>...
    !
    ! Usage: did-i search <WORD>...
    !
    ! For more information, try '--help'.
    [status 2]
    $ did-i search ' '
    ! error: search takes 1 to 64 words
    !   For example: did-i search hope setback
    [status 2]
    ");
}

#[test]
fn a_clock_that_is_none() {
    let desk = desk().with("DID_I_NOW", "noon");
    let said = refused(&desk, 2, &["list"]);
    assert_snapshot!(said, @r#"
    $ did-i list
    ! error: DID_I_NOW is not a time: "noon"
    !   Write it like 2026-11-21T14:05:00+00:00, or leave it unset.
    [status 2]
    "#);
}

#[test]
fn a_text_that_is_too_long_is_refused_with_its_length() {
    let desk = desk();
    let before = desk.bytes();
    let line = format!(
        r#"{{"kind":"reflection","occurred_at":"2026-03-02T14:30:00+00:00","set":"did-i","answers":{{}},"learning":{{"text":"{}"}}}}"#,
        "ä".repeat(100_001)
    );
    let file = format!("{{\"format\":\"did-i-journal\",\"version\":1}}\n{line}\n");
    let output = desk.output("import -", &file);
    let said = desk.transcript("import -", &output);
    assert!(
        said.contains("learning.text: the text has 100001 characters, and the maximum is 100000"),
        "{said}"
    );
    assert_eq!(desk.bytes(), before);
    let shorter = file.replacen("ää", "ä", 1);
    assert!(desk.output("import -", &shorter).status.success());
}

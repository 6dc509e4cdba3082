//! What an import reports before it changes anything, and what it never does silently.

use std::fs;

use insta::assert_snapshot;

use crate::desk::Desk;
use crate::passphrase::private;

const HEADER: &str = r#"{"format":"did-i-journal","version":1}"#;

/// A reflection as a line; `more` follows the answers.
fn reflection(uuid: u8, answers: &str, more: &str) -> String {
    let uuid = match uuid {
        0 => String::new(),
        number => format!(r#""uuid":"5c1f2a50-0000-4000-8000-0000000000{number:02}","#),
    };
    format!(
        r#"{{"kind":"reflection",{uuid}"occurred_at":"2026-03-02T14:30:00+00:00","set":"did-i","answers":{{{answers}}}{more}}}"#
    )
}

/// Writes an export file with these lines after the first.
fn file(desk: &Desk, name: &str, lines: &[String]) {
    let text = format!("{HEADER}\n{}\n", lines.join("\n"));
    fs::write(desk.home().join(name), text).unwrap();
}

/// A journal with two imported reflections, and another file in which one of them differs.
fn with_difference() -> Desk {
    let desk = Desk::new();
    let same = reflection(1, r#""1":"yes""#, "");
    let mine = reflection(
        2,
        r#""1":"yes""#,
        r#","setting":"ward","learning":{"text":"to wait"}"#,
    );
    let theirs = reflection(
        2,
        r#""1":"yes","2":"no""#,
        r#","setting":"ward","learning":{"text":"to wait longer"}"#,
    );
    file(&desk, "first.jsonl", &[same.clone(), mine]);
    file(
        &desk,
        "second.jsonl",
        &[same, theirs, reflection(3, r#""1":"no""#, "")],
    );
    desk.run_ok("import ~/first.jsonl");
    desk
}

#[test]
fn a_difference_is_shown_and_refused_where_nobody_chooses() {
    let desk = with_difference();
    let before = desk.bytes();
    assert_snapshot!(desk.run("import ~/second.jsonl"), @"
    $ did-i import ~/second.jsonl
    ! New: 1 reflection.
    ! Already in the journal: 1 reflection.
    ! Different in the journal: 1 reflection.
    ! Reflection of Mon 2 Mar 2026 14:30
    !   answers, in the journal: y.........
    !   answers, in the file: yn........
    !   what was learned, in the journal: to wait
    !   what was learned, in the file: to wait longer
    ! error: the import differs from the journal in 1 reflection
    !   Nothing was imported. Choose with --on-conflict mine, theirs or both.
    [status 1]
    ");
    assert_eq!(desk.bytes(), before);
}

#[test]
fn mine_theirs_and_both_do_what_they_say() {
    let learned = |desk: &Desk| {
        let exported = desk.run_ok("export");
        let texts = exported.lines().filter(|line| line.contains("to wait"));
        texts
            .map(|line| {
                if line.contains("longer") {
                    "longer"
                } else {
                    "wait"
                }
            })
            .collect::<Vec<_>>()
    };
    let mine = with_difference();
    assert_snapshot!(mine.run("import ~/second.jsonl --on-conflict mine"), @"
    $ did-i import ~/second.jsonl --on-conflict mine
    ! New: 1 reflection.
    ! Already in the journal: 1 reflection.
    ! Different in the journal: 1 reflection.
    ! Reflection of Mon 2 Mar 2026 14:30
    !   answers, in the journal: y.........
    !   answers, in the file: yn........
    !   what was learned, in the journal: to wait
    !   what was learned, in the file: to wait longer
    ! Imported 1 reflection; 1 reflection already in the journal.
    [status 0]
    ");
    assert_eq!(learned(&mine), ["wait"]);
    let theirs = with_difference();
    theirs.run_ok("import ~/second.jsonl --on-conflict theirs");
    assert_eq!(learned(&theirs), ["longer"]);
    assert!(theirs.run_ok("show 2").contains("to wait longer"));
    assert!(
        theirs.run_ok("doctor").contains("ok"),
        "{}",
        theirs.run_ok("doctor")
    );
    let both = with_difference();
    both.run_ok("import ~/second.jsonl --on-conflict both");
    assert_eq!(learned(&both), ["wait", "longer"]);
    // Importing again adds nothing.
    let before = both.run_ok("export");
    both.run_ok("import ~/second.jsonl --on-conflict both");
    assert_eq!(both.run_ok("export"), before);
    // After it is replaced there is no difference any more.
    assert!(!theirs.run("import ~/second.jsonl").contains("different"));
}

#[test]
fn a_key_that_stands_twice_and_an_unknown_one_are_errors() {
    let desk = Desk::new();
    let lines = [
        reflection(1, r#""1":"yes","1":"no""#, ""),
        reflection(2, "", r#","notes":{"1":{"text":"a"},"1":{"text":"b"}}"#),
        reflection(3, "", r#","setting":"ward","setting":"home""#),
        reflection(4, "", r#","learning":{"text":"a","share":true,"share":false}"#),
        reflection(5, "", r#","mood":"good""#),
        r#"{"kind":"meeting","uuid":"5c1f2a50-0000-4000-8000-000000000009","day":"2026-03-02","room":"a"}"#.to_owned(),
        r#"{"kind":"question_set","id":"x","id":"y"}"#.to_owned(),
    ];
    file(&desk, "file.jsonl", &lines);
    assert_snapshot!(desk.run("import ~/file.jsonl"), @r#"
    $ did-i import ~/file.jsonl
    ! error: the file cannot be imported
    !   line 2, answers: the key "1" occurs twice, at column 147
    !   line 3, notes: the key "1" occurs twice, at column 165
    !   line 4, duplicate field `setting`, at column 162
    !   line 5, learning: duplicate field `share`, at column 179
    !   line 6, mood: unknown field `mood`, expected one of `kind`, `id`, `uuid`, `occurred_at`, `set`, `set_version`, `setting`, `tags`, `answers`, `notes`, `learning`, `next_step`, `next_step_reply`, `reached`, at column 142
    !   line 7, room: unknown field `room`, expected one of `kind`, `uuid`, `day`, `minutes`, `form`, `next`, at column 89
    !   line 8, the key "id" occurs twice, at column 41
    !   Nothing was imported. Correct the file, or skip such lines with --skip.
    [status 1]
    "#);
    fs::write(
        desk.home().join("header.jsonl"),
        r#"{"format":"did-i-journal","version":1,"made":"later"}"#,
    )
    .unwrap();
    let said = desk.run("import ~/header.jsonl");
    assert!(
        said.contains("line 1, made: unknown field `made`"),
        "{said}"
    );
    assert!(!desk.journal().exists());
}

#[test]
fn two_texts_under_one_uuid_are_an_error_and_the_same_text_twice_is_none() {
    let desk = Desk::new();
    let once = reflection(1, r#""1":"yes""#, "");
    file(&desk, "same.jsonl", &[once.clone(), once.clone()]);
    assert!(
        desk.run("import ~/same.jsonl")
            .contains("Imported 1 reflection.")
    );
    file(
        &desk,
        "other.jsonl",
        &[once, reflection(1, r#""1":"no""#, "")],
    );
    let said = desk.run("import ~/other.jsonl");
    assert!(
        said.contains("line 3, uuid: an earlier entry has the same uuid"),
        "{said}"
    );
}

#[test]
fn a_file_without_uuids_is_taken_in_once() {
    let desk = Desk::new();
    let line = reflection(0, r#""1":"yes""#, "");
    // Two identical lines in one file are two reflections.
    file(
        &desk,
        "file.jsonl",
        &[line.clone(), line, reflection(0, r#""1":"no""#, "")],
    );
    assert!(
        desk.run("import ~/file.jsonl")
            .contains("Imported 3 reflections.")
    );
    let said = desk.run("import ~/file.jsonl");
    assert!(
        said.contains("Already in the journal: 3 reflections."),
        "{said}"
    );
    assert!(
        said.contains("Imported nothing; 3 reflections already in the journal."),
        "{said}"
    );
    assert_eq!(desk.reflections().len(), 3);
}

#[test]
fn what_cannot_be_taken_is_left_out_with_skip_and_named() {
    let desk = Desk::new();
    let future = reflection(1, r#""1":"yes""#, "").replace("2026-03-02", "2036-03-02");
    let lines = [
        future,
        reflection(2, r#""1":"perhaps""#, ""),
        "x".to_owned(),
        reflection(3, "", r#","learning":{"text":"ring 07700 900123"}"#),
        r#"{"kind":"meeting","uuid":"5c1f2a50-0000-4000-8000-000000000008","day":"9999-12-31"}"#.to_owned(),
        r#"{"kind":"meeting","uuid":"5c1f2a50-0000-4000-8000-000000000009","day":"2026-03-02"}"#.to_owned(),
        r#"{"kind":"action","uuid":"5c1f2a50-0000-4000-8000-000000000010","meeting":"5c1f2a50-0000-4000-8000-000000000009","agreed_on":"2026-03-02","text":"a","set":"did-i","tip":999,"closed_on":null,"outcome":null}"#.to_owned(),
        r#"{"kind":"action","uuid":"5c1f2a50-0000-4000-8000-000000000011","meeting":"5c1f2a50-0000-4000-8000-000000000007","agreed_on":"2026-03-02","text":"a","set":null,"tip":null,"closed_on":null,"outcome":null}"#.to_owned(),
        reflection(4, r#""1":"yes""#, ""),
    ];
    file(&desk, "file.jsonl", &lines);
    assert_snapshot!(desk.run("import ~/file.jsonl"), @r#"
    $ did-i import ~/file.jsonl
    ! error: the file cannot be imported
    !   line 3, answers.1: "perhaps" is not an answer; expected yes, partly, no or not_applicable
    !   line 4, expected value, at column 1
    !   line 5, learning.text: a phone number, 0•••• ••••••. A telephone number that is not a public help line.
    !   line 8, tip: the set has the tips 1 to 10
    !   line 9, meeting: neither the file nor this journal has <uuid>
    !   Nothing was imported. Correct the file, or skip such lines with --skip; --allow-identifiers allows likely identifiers.
    [status 1]
    "#);
    assert!(!desk.journal().exists());
    assert_snapshot!(desk.run("import ~/file.jsonl --skip"), @r#"
    $ did-i import ~/file.jsonl --skip
    ! New: 2 reflections, 2 meetings.
    ! Skipped 5 lines:
    !   line 3, answers.1: "perhaps" is not an answer; expected yes, partly, no or not_applicable
    !   line 4, expected value, at column 1
    !   line 5, learning.text: a phone number, 0•••• ••••••. A telephone number that is not a public help line.
    !   line 8, tip: the set has the tips 1 to 10
    !   line 9, meeting: neither the file nor this journal has <uuid>
    ! With a day in the future, imported as they are:
    !   line 2, 2036-03-02
    !   line 6, 9999-12-31
    ! Your journal is ~/did-i/journal.db, on this machine only.
    ! Nothing leaves this machine unless you export it: did-i has no network code.
    ! Reflections have no legal privilege: write so that no one can be identified.
    ! Imported 2 reflections, 2 meetings.
    [status 0]
    "#);
    assert_eq!(desk.reflections().len(), 2);
}

#[test]
fn ten_faults_are_named_and_the_others_are_counted() {
    let desk = Desk::new();
    file(&desk, "file.jsonl", &vec!["x".to_owned(); 50]);
    let said = desk.run("import ~/file.jsonl");
    assert_eq!(said.matches("  line ").count(), 10, "{said}");
    assert!(said.contains("  and 40 more\n"), "{said}");
}

#[test]
fn a_set_of_the_program_is_never_changed_by_a_file() {
    let source = Desk::with_logged(&["--answers yyyyyyyyyy"]);
    let exported = source.run_ok("export");
    let set = exported
        .lines()
        .find(|line| line.contains("question_set"))
        .unwrap();
    let tampered = [
        set.replace(r#""version":1,"#, r#""version":99,"#),
        set.replace("Did I", "Did you"),
    ];
    for line in tampered {
        let desk = Desk::new();
        file(&desk, "file.jsonl", &[line]);
        let said = desk.run("import ~/file.jsonl");
        assert!(said.contains("comes with the program"), "{said}");
        assert!(!desk.journal().exists());
    }
    let retired = format!("{},\"retired\":true}}", set.trim_end_matches('}'));
    let retired = if serde_json::from_str::<serde_json::Value>(&retired).is_ok() {
        retired
    } else {
        set.replacen('{', r#"{"retired":true,"#, 1)
    };
    let desk = Desk::with_logged(&["--answers yyyyyyyyyy"]);
    file(&desk, "file.jsonl", &[retired]);
    desk.run_ok("import ~/file.jsonl");
    desk.run_ok("log --answers nnnnnnnnnn");
}

#[test]
fn a_set_that_comes_is_shown_and_held_to_what_install_holds_it_to() {
    let source = Desk::new();
    source.run_ok("sets new team-day --from did-i --output ~/team-day.toml");
    source.run_ok("sets install ~/team-day.toml");
    source.run_ok("log --set team-day --answers yyyyyyyyyy");
    let exported = source.run_ok("export");
    let desk = Desk::new();
    fs::write(desk.home().join("file.jsonl"), &exported).unwrap();
    let said = desk.run("import ~/file.jsonl");
    assert!(
        said.contains("New: the question set team-day version 1"),
        "{said}"
    );
    assert_eq!(desk.run_ok("export"), exported);
    // Another wording of the same version, and a likely identifier in a title, are refused.
    let reworded = exported.replace("Ten top tips", "Ten good tips");
    fs::write(desk.home().join("reworded.jsonl"), reworded).unwrap();
    let said = desk.run("import ~/reworded.jsonl");
    assert!(
        said.contains("this journal has another wording of team-day version 1"),
        "{said}"
    );
    let named = exported.replace(r#""title":""#, r#""title":"Ring 07700 900123 "#);
    let fresh = Desk::new();
    fs::write(fresh.home().join("named.jsonl"), named).unwrap();
    let said = fresh.run("import ~/named.jsonl");
    assert!(said.contains("title: a phone number"), "{said}");
}

#[test]
fn another_journal_is_read_like_a_file() {
    let source = Desk::with_logged(&[
        "--answers yyyyyyyyyy --learning 'to wait'",
        "--answers nnnnnnnnnn",
    ]);
    source.run_ok("supervision add --on 2026-11-02 --action '4=name one sign of hope'");
    let desk = Desk::new();
    fs::copy(source.journal(), desk.home().join("laptop.db")).unwrap();
    assert_snapshot!(desk.run("import ~/laptop.db"), @"
    $ did-i import ~/laptop.db
    ! New: 2 reflections, 1 meeting, 1 agreed action.
    ! Your journal is ~/did-i/journal.db, on this machine only.
    ! Nothing leaves this machine unless you export it: did-i has no network code.
    ! Reflections have no legal privilege: write so that no one can be identified.
    ! Imported 2 reflections, 1 meeting, 1 agreed action.
    [status 0]
    ");
    assert_eq!(desk.run_ok("export"), source.run_ok("export"));
    source.run_ok("edit 1 --learning 'to wait longer'");
    fs::copy(source.journal(), desk.home().join("laptop.db")).unwrap();
    let said = desk.run("import ~/laptop.db");
    assert!(
        said.contains("what was learned, in the journal: to wait\n"),
        "{said}"
    );
    assert!(
        said.contains("what was learned, in the file: to wait longer\n"),
        "{said}"
    );
    assert!(said.contains("[status 1]"), "{said}");
    desk.run_ok("import ~/laptop.db --on-conflict theirs");
    assert_eq!(desk.run_ok("export"), source.run_ok("export"));
    let said = desk.run("import ~/did-i/journal.db");
    assert!(said.contains("is the journal itself"), "{said}");
}

#[test]
fn another_journal_opens_with_its_own_passphrase() {
    let source = crate::passphrase::encrypted();
    let desk = Desk::new();
    fs::copy(source.journal(), desk.home().join("laptop.db")).unwrap();
    private(&desk, "theirs", "old river stone\n");
    private(&desk, "wrong", "new river stone\n");
    let said = desk.run("import ~/laptop.db");
    assert!(
        said.contains("~/laptop.db is encrypted, or it is not a did-i journal"),
        "{said}"
    );
    assert!(
        said.contains("Give its passphrase with --their-passphrase-file FILE."),
        "{said}"
    );
    let said = desk.run("import ~/laptop.db --their-passphrase-file ~/wrong");
    assert!(said.contains("does not open ~/laptop.db"), "{said}");
    assert!(!desk.journal().exists());
    desk.run_ok("import ~/laptop.db --their-passphrase-file ~/theirs");
    assert_eq!(desk.reflections().len(), 1);
}

#[test]
fn an_import_that_fails_makes_no_journal_and_removes_none() {
    let desk = Desk::new();
    file(&desk, "wrong.jsonl", &["x".to_owned()]);
    // A save and a failing import at the same time, in a home without a journal: the saved reflection stays.
    for _ in 0..10 {
        let _ = fs::remove_dir_all(desk.home().join("did-i"));
        std::thread::scope(|scope| {
            scope.spawn(|| desk.run("import ~/wrong.jsonl"));
            scope.spawn(|| desk.run_ok("log --answers yyyyyyyyyy"));
        });
        assert_eq!(desk.reflections().len(), 1);
    }
}

#[test]
fn a_retired_set_is_taken_into_use_again() {
    let desk = Desk::new();
    desk.run_ok("sets new team-day --from did-i --output ~/team-day.toml");
    desk.run_ok("sets install ~/team-day.toml");
    desk.run_ok("log --set team-day --answers yyyyyyyyyy");
    desk.run_ok("sets remove team-day");
    let said = desk.run("log --set team-day --answers yyyyyyyyyy");
    assert!(said.contains("did-i sets restore team-day"), "{said}");
    assert_snapshot!(desk.run("sets restore team-day"), @"
    $ did-i sets restore team-day
    ! team-day is in use again. To answer it: did-i log --set team-day
    [status 0]
    ");
    desk.run_ok("log --set team-day --answers nnnnnnnnnn");
    assert_snapshot!(desk.run("sets restore team-day"), @"
    $ did-i sets restore team-day
    ! team-day is in use: it was not retired.
    [status 0]
    ");
}

#[test]
fn a_large_file_in_utf_16_is_text() {
    let desk = Desk::new();
    let lines: Vec<String> = (10..60)
        .map(|n| reflection(n, r#""1":"yes""#, ""))
        .collect();
    let text = format!("\u{feff}{HEADER}\r\n{}\r\n", lines.join("\r\n"));
    let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
    fs::write(desk.home().join("file.jsonl"), bytes).unwrap();
    let said = desk.run("import ~/file.jsonl");
    assert!(said.contains("Imported 50 reflections."), "{said}");
}

/// A meeting and its action, as lines.
fn meeting_and_action(day: &str, text: &str) -> [String; 2] {
    let uuid = |number: u8| format!("5c1f2a50-0000-4000-8000-0000000000{number:02}");
    let (meeting, action) = (uuid(1), uuid(2));
    [
        format!(r#"{{"kind":"meeting","uuid":"{meeting}","day":"{day}"}}"#),
        format!(
            r#"{{"kind":"action","uuid":"{action}","meeting":"{meeting}","agreed_on":"{day}","text":"{text}","set":null,"tip":null,"closed_on":null,"outcome":null}}"#
        ),
    ]
}

/// The meetings and actions of a journal: the day, and the text of an action.
fn supervision(desk: &Desk) -> Vec<String> {
    let exported = desk.run_ok("export");
    let lines = exported
        .lines()
        .map(|line| serde_json::from_str(line).unwrap());
    lines
        .filter_map(|line: serde_json::Value| match line["kind"].as_str()? {
            "meeting" => Some(format!("meeting {}", line["day"].as_str()?)),
            "action" => {
                let [day, text] = ["agreed_on", "text"].map(|key| line[key].as_str());
                Some(format!("{} {}", day?, text?))
            }
            _ => None,
        })
        .collect()
}

#[test]
fn an_action_stays_on_the_day_of_its_meeting() {
    let desk = || {
        let desk = Desk::new();
        file(
            &desk,
            "first.jsonl",
            &meeting_and_action("2026-11-01", "old words"),
        );
        file(
            &desk,
            "second.jsonl",
            &meeting_and_action("2026-11-08", "new words"),
        );
        desk.run_ok("import ~/first.jsonl");
        desk
    };
    let theirs = desk();
    theirs.run_ok("import ~/second.jsonl --on-conflict theirs");
    let seen = supervision(&theirs);
    assert_eq!(seen, ["meeting 2026-11-08", "2026-11-08 new words"]);
    let both = desk();
    let all = [
        "meeting 2026-11-01",
        "meeting 2026-11-08",
        "2026-11-01 old words",
        "2026-11-08 new words",
    ];
    for _ in 0..2 {
        both.run_ok("import ~/second.jsonl --on-conflict both");
        assert_eq!(supervision(&both), all);
    }
}

/// A journal with a meeting of 1 November, and the file `second.jsonl` in which it is of 8 November and has an action.
fn with_a_later_meeting() -> Desk {
    let desk = Desk::new();
    let [kept, _] = meeting_and_action("2026-11-01", "");
    file(&desk, "first.jsonl", &[kept]);
    file(
        &desk,
        "second.jsonl",
        &meeting_and_action("2026-11-08", "new words"),
    );
    desk.run_ok("import ~/first.jsonl");
    desk
}

#[test]
fn a_new_action_follows_a_meeting_that_is_kept_in_words() {
    let desk = with_a_later_meeting();
    assert_snapshot!(desk.run("import ~/second.jsonl --on-conflict mine"), @"
    $ did-i import ~/second.jsonl --on-conflict mine
    ! New: 1 agreed action.
    ! Different in the journal: 1 meeting.
    ! Meeting of 2026-11-01
    !   day, in the journal: 2026-11-01
    !   day, in the file: 2026-11-08
    ! 1 action of 2026-11-08 in the file: filed under 2026-11-01, the day of the meeting in the journal.
    ! Imported 1 agreed action.
    [status 0]
    ");
    let seen = supervision(&desk);
    assert_eq!(seen, ["meeting 2026-11-01", "2026-11-01 new words"]);
}

#[test]
fn a_new_action_of_a_meeting_that_is_kept_twice_is_added_once() {
    let desk = with_a_later_meeting();
    for _ in 0..2 {
        desk.run_ok("import ~/second.jsonl --on-conflict both");
        let expected = [
            "meeting 2026-11-01",
            "meeting 2026-11-08",
            "2026-11-08 new words",
        ];
        assert_eq!(supervision(&desk), expected);
    }
}

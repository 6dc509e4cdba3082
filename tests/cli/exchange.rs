//! Exporting and importing a journal: completely, or not at all.

use std::fs;

use insta::assert_snapshot;

use super::desk::Desk;
use super::seeded::Seeded;

/// A home with a seeded journal, meetings and actions, and an unfinished reflection.
fn full_desk() -> Desk {
    let desk = Desk::new();
    desk.import(&Seeded::weeks(5, 6).journal_file());
    desk.run_ok("log --answers yypn-yyyny --note '3=Grüße, \"quoted\"' --share 3 --learning 'two words' --tag crisis");
    desk.output("log", "y\np\n");
    desk.run_ok("supervision add --on 2026-11-02 --action '4=name one sign of hope' --action 'read the leaflet'");
    desk.run_ok("supervision done 2 --outcome 'read it'");
    desk.run_ok("trends restart --on 2026-10-05 --because 'new team'");
    desk.run_ok("trends restart --on 2026-09-07 --because 'back from leave'");
    desk
}

#[test]
fn a_round_trip_gives_an_equal_journal() {
    let (first, second) = (full_desk(), Desk::new());
    let exported = first.run_ok("export");
    second.import(&exported);
    assert_eq!(second.run_ok("export"), exported);
    assert!(exported.lines().count() > 30);
}

#[test]
fn what_is_known_already_is_skipped() {
    let desk = full_desk();
    let exported = desk.run_ok("export");
    fs::write(desk.home().join("again.jsonl"), &exported).unwrap();
    assert_snapshot!(desk.run("import ~/again.jsonl"), @"
    $ did-i import ~/again.jsonl
    ! Already in the journal: 41 reflections, 1 meeting, 2 agreed actions, 2 new starts.
    ! Imported nothing; 41 reflections, 1 meeting, 2 agreed actions, 2 new starts already in the journal.
    [status 0]
    ");
    assert_eq!(desk.run_ok("export"), exported);
}

#[test]
fn an_import_into_a_new_journal_says_where_it_is() {
    let desk = Desk::new();
    fs::write(
        desk.home().join("journal.jsonl"),
        Seeded::weeks(5, 1).journal_file(),
    )
    .unwrap();
    assert_snapshot!(desk.run("import ~/journal.jsonl"), @"
    $ did-i import ~/journal.jsonl
    ! New: 7 reflections.
    ! Your journal is ~/did-i/journal.db, on this machine only.
    ! Nothing leaves this machine unless you export it: did-i has no network code.
    ! Reflections have no legal privilege: write so that no one can be identified.
    ! Imported 7 reflections.
    [status 0]
    ");
}

#[test]
fn every_fault_is_named_by_line_and_field_and_nothing_is_kept() {
    let desk = Desk::with_logged(&["--answers yyyyyyyyyy"]);
    let before = desk.bytes();
    let lines = [
        r#"{"format":"did-i-journal","version":1}"#,
        r#"{"kind":"reflection","occurred_at":"2026-03-02T14:30:00+00:00","set":"did-i","answers":{"1":"yes"}}"#,
        r#"{"kind":"reflection","occurred_at":"2026-02-30T14:30:00+00:00","set":"did-i","answers":{}}"#,
        r#"{"kind":"reflection","occurred_at":"2026-03-02T14:30:00+00:00","set":"did-i","answers":{"11":"yes"}}"#,
        r#"{"kind":"reflection","occurred_at":"2026-03-02T14:30:00+00:00","set":"elephants","answers":{}}"#,
        r#"{"kind":"reflection","occurred_at":"2026-03-02T14:30:00+00:00","set":"did-i","answers":{},"mood":"good"}"#,
        r#"{"kind":"action","uuid":"5c1f2a50-0000-4000-8000-000000000001","meeting":"5c1f2a50-0000-4000-8000-000000000002","agreed_on":"2026-03-02","text":"a","set":null,"tip":null,"closed_on":null,"outcome":null}"#,
        "not JSON at all",
    ];
    fs::write(desk.home().join("wrong.jsonl"), lines.join("\n")).unwrap();
    assert_snapshot!(desk.run("import ~/wrong.jsonl"), @r#"
    $ did-i import ~/wrong.jsonl
    ! error: the file cannot be imported
    !   line 3, occurred_at: "2026-02-30T14:30:00+00:00" is not a time; expected one like 2026-03-02T14:30:00+00:00
    !   line 4, answers.11: the set has the questions 1 to 10
    !   line 5, set: neither this file nor this journal has elephants
    !   line 6, mood: unknown field `mood`, expected one of `kind`, `id`, `uuid`, `occurred_at`, `set`, `set_version`, `setting`, `tags`, `answers`, `notes`, `learning`, `next_step`, `next_step_reply`, `reached`, at column 96
    !   line 8, expected ident, at column 2
    !   line 7, meeting: neither the file nor this journal has <uuid>
    !   Nothing was imported. Correct the file, or skip such lines with --skip.
    [status 1]
    "#);
    assert_eq!(desk.bytes(), before);
}

#[test]
fn ten_faults_are_enough() {
    let desk = Desk::new();
    let file = format!(
        "{}\n{}",
        r#"{"format":"did-i-journal","version":1}"#,
        "x\n".repeat(50)
    );
    fs::write(desk.home().join("wrong.jsonl"), file).unwrap();
    let transcript = desk.run("import ~/wrong.jsonl");
    assert_eq!(transcript.matches("line ").count(), 10, "{transcript}");
    assert!(!desk.journal().exists());
}

#[test]
fn what_is_no_journal_file_is_refused() {
    let desk = Desk::new();
    for (name, text) in [
        ("empty", ""),
        ("other", "{\"a\":1}\n"),
        ("newer", "{\"format\":\"did-i-journal\",\"version\":2}\n"),
    ] {
        fs::write(desk.home().join(name), text).unwrap();
    }
    fs::write(desk.home().join("bytes"), b"\xff\xfe\x00").unwrap();
    let seen: String = ["empty", "other", "newer", "bytes", "missing"]
        .map(|name| desk.run(&format!("import ~/{name}")))
        .concat();
    assert_snapshot!(seen, @r#"
    $ did-i import ~/empty
    ! error: the file cannot be imported
    !   the file is empty
    !   Nothing was imported. Name a file that did-i export wrote, or another did-i journal.
    [status 1]
    $ did-i import ~/other
    ! error: the file cannot be imported
    !   line 1, this is not a did-i export: the first line has to be {"format":"did-i-journal","version":1}
    !   Nothing was imported. Name a file that did-i export wrote, or another did-i journal.
    [status 1]
    $ did-i import ~/newer
    ! error: the file cannot be imported
    !   line 1, version: 2 is not supported; this did-i reads version 1
    !   Nothing was imported. Name a file that did-i export wrote, or another did-i journal.
    [status 1]
    $ did-i import ~/bytes
    ! error: cannot read ~/bytes: invalid data
    !   Name a file that did-i export wrote, another did-i journal, or - for standard input.
    [status 1]
    $ did-i import ~/missing
    ! error: cannot read ~/missing: it is not there
    !   Name a file that did-i export wrote, another did-i journal, or - for standard input.
    [status 1]
    "#);
    assert!(!desk.journal().exists());
}

#[test]
fn an_export_says_what_it_holds() {
    let desk = Desk::with_logged(&["--answers yyyyyyyyyy --setting ward --note 1=markedword"]);
    for ending in ["csv", "xlsx"] {
        let said = desk.run(&format!("export --output ~/out.{ending} --format {ending}"));
        assert!(
            said.contains("It holds times, answers, settings and tags, but no notes: keep it as safe as the journal."),
            "{said}"
        );
    }
    let table = std::fs::read_to_string(desk.home().join("out.csv")).unwrap();
    assert!(table.contains("ward") && !table.contains("markedword"));
    let said = desk.run("export --output ~/out.jsonl");
    assert!(said.contains("It holds your words:"), "{said}");
}

#[test]
fn an_export_is_never_called_what_it_is_not() {
    let desk = Desk::with_logged(&["--answers yyyyyyyyyy"]);
    assert_snapshot!(desk.run("export --output ~/out.pdf"), @"
    $ did-i export --output ~/out.pdf
    ! error: cannot tell the format of ~/out.pdf
    !   Known extensions: .jsonl .csv .xlsx; or name it with --format.
    [status 2]
    ");
    for ending in ["docx", "txt", "html", "json", "md"] {
        let said = desk.run(&format!("export --output ~/out.{ending}"));
        assert!(
            said.contains("Known extensions: .jsonl .csv .xlsx"),
            "{said}"
        );
        assert!(!desk.home().join(format!("out.{ending}")).exists());
    }
    for name in ["out", "out.jsonl", "OUT.JSONL", "named.txt --format jsonl"] {
        let said = desk.run(&format!("export --output ~/{name}"));
        assert!(said.contains("It holds your words"), "{said}");
    }
}

#[test]
fn an_export_to_a_file_is_private_and_replaces_nothing_unasked() {
    let desk = Desk::with_logged(&["--answers yyyyyyyyyy"]);
    let seen = [
        desk.run("export --output ~/out.jsonl"),
        desk.run("export --output ~/out.jsonl"),
        desk.run("export --output ~/out.jsonl --force"),
        desk.run("export --output ~/missing/out.jsonl"),
        desk.run("export --output ~/did-i"),
    ];
    assert_snapshot!(seen.concat(), @"
    $ did-i export --output ~/out.jsonl
    ! Wrote 1 reflection to ~/out.jsonl. It holds your words: keep it as safe as the journal.
    [status 0]
    $ did-i export --output ~/out.jsonl
    ! error: ~/out.jsonl already exists
    !   To replace it, add --force.
    [status 2]
    $ did-i export --output ~/out.jsonl --force
    ! Wrote 1 reflection to ~/out.jsonl. It holds your words: keep it as safe as the journal.
    [status 0]
    $ did-i export --output ~/missing/out.jsonl
    ! error: cannot write ~/missing/out.jsonl: its folder is not there
    !   Nothing was written. An existing file was not changed. Make the folder first, or name another file.
    [status 1]
    $ did-i export --output ~/did-i
    ! error: ~/did-i is a folder
    !   Name a file in it.
    [status 2]
    ");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(desk.home().join("out.jsonl"))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

#[test]
fn the_answers_as_csv_hold_nothing_that_was_written() {
    let desk = Desk::with_logged(&[
        "--answers yypn-yyyn. --setting '=1+1' --tag crisis --learning UNSHARED",
    ]);
    assert_snapshot!(desk.run("export --format csv"), @"
    $ did-i export --format csv
    reflection,occurred_at,day,set,set_version,setting,tags,question,question_id,answer,score
    <uuid>,2026-11-21T14:05:00+00:00,2026-11-21,did-i,1,'=1+1,crisis,1,listening,yes,100
    <uuid>,2026-11-21T14:05:00+00:00,2026-11-21,did-i,1,'=1+1,crisis,2,own-goals,yes,100
    <uuid>,2026-11-21T14:05:00+00:00,2026-11-21,did-i,1,'=1+1,crisis,3,strengths,partly,50
    <uuid>,2026-11-21T14:05:00+00:00,2026-11-21,did-i,1,'=1+1,crisis,4,lived-experience,no,0
    <uuid>,2026-11-21T14:05:00+00:00,2026-11-21,did-i,1,'=1+1,crisis,5,beyond-sick-role,not_applicable,
    <uuid>,2026-11-21T14:05:00+00:00,2026-11-21,did-i,1,'=1+1,crisis,6,resources,yes,100
    <uuid>,2026-11-21T14:05:00+00:00,2026-11-21,did-i,1,'=1+1,crisis,7,self-management,yes,100
    <uuid>,2026-11-21T14:05:00+00:00,2026-11-21,did-i,1,'=1+1,crisis,8,wishes,yes,100
    <uuid>,2026-11-21T14:05:00+00:00,2026-11-21,did-i,1,'=1+1,crisis,9,respect,no,0
    <uuid>,2026-11-21T14:05:00+00:00,2026-11-21,did-i,1,'=1+1,crisis,10,hope,unanswered,
    [status 0]
    ");
}

#[test]
fn there_is_nothing_to_export_before_the_first_reflection() {
    assert_snapshot!(Desk::new().run("export"), @"
    $ did-i export
    ! error: there is no journal at ~/did-i/journal.db to export
    !   To begin one: did-i
    [status 1]
    ");
}

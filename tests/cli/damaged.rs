//! A flipped bit inside a text: SQLite does not notice it, did-i names it.

use std::fs;

use insta::assert_snapshot;

use crate::desk::Desk;

fn desk() -> Desk {
    let desk = Desk::with_logged(&[
        "--answers yyyyyyyyyy --setting ward --tag teamday --note 3='two strengths' --learning 'to wait'",
        "--answers nnnnnnnnnn",
    ]);
    desk.run_ok("supervision add --action 'name one sign of hope aloud'");
    desk
}

/// Changes bytes of the journal's file, as a failing disk does.
pub(crate) fn flip(desk: &Desk, old: &str, new: &str) {
    let mut bytes = desk.bytes();
    let places: Vec<usize> = (0..bytes.len() - old.len())
        .filter(|at| bytes[*at..].starts_with(old.as_bytes()))
        .collect();
    assert!(!places.is_empty(), "{old} stands nowhere");
    for place in places {
        bytes[place..place + new.len()].copy_from_slice(new.as_bytes());
    }
    fs::write(desk.journal(), bytes).unwrap();
}

#[test]
fn a_damaged_note_is_shown_and_named() {
    let desk = desk();
    flip(&desk, "two strengths", "two strangths");
    let shown = desk.run("show 1");
    assert!(shown.contains("        two strangths\n"), "{shown}");
    assert!(
        shown.ends_with(
            "! error: reflection 1 is damaged: its notes, tags, time or setting do not match their checksum\n\
             !   Another program changed the file, or it was damaged. See what is wrong: did-i doctor\n\
             [status 1]\n"
        ),
        "{shown}"
    );
    assert!(desk.run("show 1 --format json").contains("is damaged"));
    assert!(!desk.run("show 2").contains("is damaged"));
}

#[test]
fn a_note_that_is_no_text_any_more_is_named() {
    let desk = desk();
    let mut bytes = desk.bytes();
    let at = bytes
        .windows(7)
        .position(|word| word == b"to wait")
        .unwrap();
    bytes[at] = 0xff;
    fs::write(desk.journal(), bytes).unwrap();
    assert_snapshot!(desk.run("show 1"), @"
    $ did-i show 1
    ! error: reflection 1 is damaged: its notes, tags, time or setting do not match their checksum
    !   Another program changed the file, or it was damaged. See what is wrong: did-i doctor
    [status 1]
    ");
    // No data is written that could not be completed.
    for format in ["json", "csv"] {
        let searched = desk.run(&format!("search two --format {format}"));
        assert!(
            searched.lines().nth(1).unwrap().starts_with("! error: "),
            "{searched}"
        );
    }
}

#[test]
fn every_part_of_a_reflection_has_its_name() {
    for (old, new, part) in [
        ("to wait", "to wa1t", "its notes, tags, time or setting"),
        ("teamday", "teamdai", "its notes, tags, time or setting"),
        (
            "2026-11-21yyyyyyyyyy",
            "2026-11-21yyyynyyyyy",
            "its day or answers",
        ),
        (
            "listen actively",
            "listen octively",
            "the wording of its questions",
        ),
    ] {
        let desk = desk();
        flip(&desk, old, new);
        let shown = desk.run("show 1");
        let named = format!("! error: reflection 1 is damaged: {part} ");
        assert!(shown.contains(&named), "{shown}");
    }
}

#[test]
fn a_damaged_reflection_is_not_written_again_and_can_be_deleted() {
    let desk = desk();
    flip(&desk, "two strengths", "two strangths");
    let before = desk.bytes();
    assert_snapshot!(desk.run("edit 1 --setting clinic"), @"
    $ did-i edit 1 --setting clinic
    ! error: reflection 1 is damaged: its notes, tags, time or setting do not match their checksum
    !   Another program changed the file, or it was damaged. See what is wrong: did-i doctor
    [status 1]
    ");
    assert_eq!(desk.bytes(), before);
    desk.run_ok("delete 1 --yes");
}

#[test]
fn a_damaged_action_is_not_closed() {
    let desk = desk();
    flip(&desk, "sign of hope", "sigh of hope");
    let before = desk.bytes();
    assert_snapshot!(desk.run("supervision done 1 --outcome 'we do it now'"), @"
    $ did-i supervision done 1 --outcome 'we do it now'
    ! error: action 1 is damaged: its checksum does not match
    !   Another program changed the file, or it was damaged. See what is wrong: did-i doctor
    [status 1]
    ");
    assert_eq!(desk.bytes(), before);
}

#[test]
fn no_trend_is_drawn_from_damaged_answers() {
    let desk = desk();
    desk.run_ok("trends");
    flip(&desk, "yyyyyyyyyy", "yyyynyyyyy");
    assert_snapshot!(desk.run("trends"), @"
    $ did-i trends
    ! error: the checksum of the answers in ~/did-i/journal.db does not match, so no trend is shown
    !   Another program changed the file, or it was damaged. See what is wrong: did-i doctor
    [status 1]
    ");
    for line in [
        "trends 4 --format json",
        "trends --setting ward",
        "trends --tag teamday",
        "trends --from 2026-01-01 --to 2026-01-31",
        "summary",
        "summary --format csv",
    ] {
        let seen = desk.run(line);
        assert!(
            seen.contains("does not match, so no trend is shown"),
            "{seen}"
        );
        assert!(seen.ends_with("[status 1]\n"), "{seen}");
    }
}

#[test]
fn changed_and_deleted_reflections_leave_the_sum_right() {
    let desk = desk();
    for line in [
        "edit 1 --answers ypnypnypny",
        "edit 2 --at 2026-11-01",
        "delete 1 --yes",
        "log --answers y.........",
        "delete 2 --yes",
    ] {
        desk.run_ok(line);
        desk.run_ok("trends --by week");
    }
}

#[test]
fn once_a_damaged_reflection_is_deleted_the_journal_is_whole_again() {
    let desk = desk();
    flip(&desk, "2026-11-21yyyyyyyyyy", "2026-11-21yyyynyyyyy");
    desk.run_ok("delete 1 --yes");
    desk.run_ok("trends");
    desk.run_ok("doctor");
}

/// Changes the journal as another program does, such as the sqlite3 shell.
fn by_another_program(desk: &Desk, sql: &str) {
    let journal = rusqlite::Connection::open(desk.journal()).unwrap();
    journal.execute_batch(sql).unwrap();
}

#[test]
fn what_is_left_after_a_loss_can_be_gone_on_with() {
    let desk = desk();
    // As after a lost page: fewer rows than were counted.
    by_another_program(&desk, "DELETE FROM reflection WHERE id = 1");
    assert!(desk.run("trends").contains("so no trend is shown"));
    let said = desk.run("doctor");
    assert!(
        said.contains("the number of reflections is 1, and 2 were saved"),
        "{said}"
    );
    assert!(
        said.contains("continue with the remaining rows: did-i doctor --fix"),
        "{said}"
    );
    let repaired = desk.run("doctor --fix");
    assert!(repaired.contains("ok     repaired "), "{repaired}");
    assert!(repaired.ends_with("[status 0]\n"), "{repaired}");
    desk.run_ok("trends");
}

#[test]
fn what_another_program_changed_is_refused_named_and_accepted_on_request() {
    let desk = desk().with("COLUMNS", "160");
    by_another_program(
        &desk,
        "UPDATE reflection SET answers = 'ypypypypyp' WHERE id = 2;
         UPDATE reflection SET written = json_set(written, '$.learning.text', 'to listen') WHERE id = 1;
         UPDATE action SET text = 'rest more';",
    );
    for line in ["trends", "summary", "export"] {
        let seen = desk.run(line);
        assert!(seen.ends_with("[status 1]\n"), "{seen}");
        assert!(seen.contains("Another program changed the file"), "{seen}");
    }
    let before = desk.bytes();
    let said = desk.run("doctor");
    let rows = said.lines().skip_while(|line| !line.starts_with("wrong"));
    assert_snapshot!(rows.take(5).collect::<Vec<_>>().join("\n"), @"
    wrong  rows         reflection 1 (2026-11-21 yyyyyyyyyy) does not match its checksum
                        reflection 2 (2026-11-21 ypypypypyp) does not match its checksum
                        action 1 (rest more) does not match its checksum
                        the checksum of all answers does not match
                        It was changed by another program, or damaged. Restore a backup, or accept it as it is now: did-i doctor --fix
    ");
    assert_eq!(desk.bytes(), before);
    let accepted = desk.run("doctor --fix");
    assert!(
        accepted.contains("! Another program changed the journal"),
        "{accepted}"
    );
    assert!(
        accepted.contains("!   reflection 2 (2026-11-21 ypypypypyp) does not"),
        "{accepted}"
    );
    assert!(accepted.ends_with("[status 0]\n"), "{accepted}");
    desk.run_ok("trends");
    let exported = desk.run_ok("export");
    assert!(exported.contains("to listen") && exported.contains("rest more"));
    desk.run_ok("doctor");
}

#[test]
fn a_row_that_cannot_be_read_is_never_accepted() {
    for harm in [
        "UPDATE reflection SET answers = 'yyyy?yyyyy' WHERE id = 1",
        "UPDATE reflection SET answers = 'yyy' WHERE id = 1",
        "UPDATE reflection SET written = '{' WHERE id = 1",
        "UPDATE reflection SET written = '{\"notes\":{\"99\":{\"text\":\"a\",\"share\":true}}}' WHERE id = 1",
        "UPDATE reflection SET day = '2026-11-20' WHERE id = 1",
        "UPDATE reflection SET uuid = 'none' WHERE id = 1",
        "UPDATE meeting SET day = 'none'",
        "UPDATE question_set SET definition = '{}'",
        "UPDATE question_set SET definition = json_remove(definition, '$.tips[9]')",
        "UPDATE reflection SET written = '{\"tags\":[\"a,b\"]}' WHERE id = 1",
        "UPDATE reflection SET written = '{\"notes\":{\"0\":{\"text\":\"a\",\"share\":true}}}' WHERE id = 1",
        "UPDATE reflection SET written = '{\"learning\":{\"text\":\" \",\"share\":true}}' WHERE id = 1",
        "UPDATE reflection SET reached = 99 WHERE id = 1",
        "UPDATE reflection SET reached = -1 WHERE id = 1",
        "UPDATE meeting SET day = '1850-03-02'",
        "UPDATE action SET set_id = 'did-i', tip = 999",
        "UPDATE action SET set_id = 'nix', tip = 1",
        "UPDATE action SET text = ' '",
        "INSERT INTO new_start (day, because, crc) VALUES ('2026-09-01', '', 0)",
    ] {
        let desk = desk();
        by_another_program(&desk, harm);
        let before = desk.bytes();
        let said = desk.run("doctor --fix");
        assert!(said.ends_with("[status 1]\n"), "{harm}: {said}");
        assert_eq!(desk.bytes(), before, "{harm}");
    }
}

#[test]
fn a_damaged_index_is_made_anew_from_whole_rows() {
    let desk = desk();
    let before = desk.run("list");
    by_another_program(&desk, "DROP INDEX reflection_by_instant");
    assert_eq!(desk.run("list"), before);
    desk.run_ok("doctor");
}

#[test]
fn a_damaged_journal_is_not_exported() {
    for (old, new, part) in [
        (
            "two strengths",
            "two strangths",
            "its notes, tags, time or setting",
        ),
        ("teamday", "teamdai", "its notes, tags, time or setting"),
        (
            "2026-11-21yyyyyyyyyy",
            "2026-11-21yyyynyyyyy",
            "its day or answers",
        ),
        // A letter that no set has.
        (
            "2026-11-21yyyyyyyyyy",
            "2026-11-21yyyy?yyyyy",
            "its day or answers",
        ),
    ] {
        let desk = desk();
        flip(&desk, old, new);
        for line in ["export", "export --format csv"] {
            assert_eq!(
                desk.run(line),
                format!(
                    "$ did-i {line}\n\
                     ! error: reflection 1 is damaged: {part} do not match their checksum\n\
                     !   Another program changed the file, or it was damaged. See what is wrong: did-i doctor\n\
                     [status 1]\n"
                )
            );
            let to_file = desk.run(&format!("{line} --output ~/out"));
            assert!(to_file.ends_with("[status 1]\n"), "{to_file}");
            assert!(!desk.home().join("out").exists());
        }
    }
}

#[test]
fn an_export_of_several_damaged_reflections_names_them() {
    let logged = "--answers yyyyyyyyyy --tag teamday";
    let desk = Desk::with_logged(&[logged; 7]);
    flip(&desk, "teamday", "teamdai");
    assert_snapshot!(desk.run("export"), @"
    $ did-i export
    ! error: reflections 1, 2, 3, 4, 5 and 2 more are damaged: their checksums do not match
    !   Another program changed the file, or it was damaged. See what is wrong: did-i doctor
    [status 1]
    ");
    let desk = Desk::with_logged(&[logged, "--answers nnnnnnnnnn", logged]);
    flip(&desk, "teamday", "teamdai");
    assert_snapshot!(desk.run("export"), @"
    $ did-i export
    ! error: reflections 1 and 3 are damaged: their checksums do not match
    !   Another program changed the file, or it was damaged. See what is wrong: did-i doctor
    [status 1]
    ");
}

#[test]
fn what_an_export_has_besides_reflections_is_looked_at_too() {
    let desk = desk();
    flip(&desk, "sign of hope", "sigh of hope");
    assert_snapshot!(desk.run("export"), @"
    $ did-i export
    ! error: action 1 is damaged: its checksum does not match
    !   Another program changed the file, or it was damaged. See what is wrong: did-i doctor
    [status 1]
    ");
    // The CSV of the answers contains no actions.
    desk.run_ok("export --format csv");
    let desk = self::desk();
    flip(&desk, "listen actively", "listen octively");
    assert_snapshot!(desk.run("export"), @"
    $ did-i export
    ! error: reflections 1 and 2 are damaged: their checksums do not match
    !   Another program changed the file, or it was damaged. See what is wrong: did-i doctor
    [status 1]
    ");
    assert!(
        desk.run("export --format csv")
            .contains("reflections 1 and 2 are damaged")
    );
}

#[test]
fn rows_that_are_gone_are_missed_in_an_export() {
    let desk = desk();
    let journal = rusqlite::Connection::open(desk.journal()).unwrap();
    // As after a lost page.
    journal
        .execute_batch("UPDATE row_count SET count = count + 1 WHERE name = 'reflection'")
        .unwrap();
    assert_snapshot!(desk.run("export"), @"
    $ did-i export
    ! error: the journal ~/did-i/journal.db is damaged: it has more or fewer reflections than were saved
    !   Another program changed the file, or it was damaged. See what is wrong: did-i doctor
    [status 1]
    ");
    journal
        .execute_batch(
            "UPDATE row_count SET count = count - 1 WHERE name = 'reflection';
             UPDATE row_count SET count = count + 1 WHERE name = 'action';",
        )
        .unwrap();
    drop(journal);
    assert_snapshot!(desk.run("export"), @"
    $ did-i export
    ! error: the journal ~/did-i/journal.db is damaged: it has more or fewer actions than were saved
    !   Another program changed the file, or it was damaged. See what is wrong: did-i doctor
    [status 1]
    ");
    desk.run_ok("doctor --fix");
    desk.run_ok("export");
}

#[test]
fn a_value_that_cannot_be_read_is_damage_in_plain_words() {
    let desk = desk();
    flip(&desk, "2026-11-21", "2026-11-41");
    assert_snapshot!(desk.run("supervision list"), @"
    $ did-i supervision list
    ! error: the journal ~/did-i/journal.db is damaged: day does not contain a valid value
    !   Copy the file somewhere safe before anything else, then restore a backup: did-i restore FILE
    [status 1]
    ");
    assert_snapshot!(desk.run("list"), @"
    $ did-i list
    ! error: reflection 2 is damaged: its day or answers and its notes, tags, time or setting do not match their checksums
    !   Another program changed the file, or it was damaged. See what is wrong: did-i doctor
    [status 1]
    ");
}

#[test]
fn damaged_reflections_are_listed_and_named_after_the_list() {
    let desk = desk();
    flip(&desk, "two strengths", "two strangths");
    assert_snapshot!(desk.run("list"), @"
    $ did-i list
    no.  when                   answers     setting  tags     written
    2    Sat 21 Nov 2026 14:05  nnnnnnnnnn
    1    Sat 21 Nov 2026 14:05  yyyyyyyyyy  ward     teamday  2 notes
    Answers: y yes, p partly, n no, - not applicable, . left open.
    ! error: reflection 1 is damaged: its notes, tags, time or setting do not match their checksum
    !   Another program changed the file, or it was damaged. See what is wrong: did-i doctor
    [status 1]
    ");
    assert_snapshot!(desk.run("search strangths"), @"
    $ did-i search strangths
    1  Sat 21 Nov 2026 14:05 · ward
        3 Strengths:
          two [strangths]
    ! 1 reflection found.
    ! error: reflection 1 is damaged: its notes, tags, time or setting do not match their checksum
    !   Another program changed the file, or it was damaged. See what is wrong: did-i doctor
    [status 1]
    ");
    for line in [
        "list --format json",
        "list --format csv",
        "search two --format json",
        "search two --format csv",
    ] {
        let seen = desk.run(line);
        assert!(seen.contains("two strangths"), "{seen}");
        assert!(
            seen.contains(
                "\n! error: reflection 1 is damaged: its notes, tags, time or setting do"
            ),
            "{seen}"
        );
        assert!(seen.ends_with("[status 1]\n"), "{seen}");
    }
    // What is not shown is not reported.
    assert!(desk.run("list --limit 1").ends_with("[status 0]\n"));
}

#[test]
fn every_damaged_part_of_a_listed_reflection_is_seen() {
    for (old, new) in [
        ("to wait", "to wa1t"),
        ("teamday", "teamdai"),
        ("2026-11-21yyyyyyyyyy", "2026-11-21yyyynyyyyy"),
        ("2026-11-21yyyyyyyyyy", "2026-11-21yyyy?yyyyy"),
        ("listen actively", "listen octively"),
    ] {
        let desk = desk();
        flip(&desk, old, new);
        for line in ["list", "list --format json", "search two"] {
            let seen = desk.run(line);
            assert!(seen.contains("damaged"), "{seen}");
            assert!(seen.ends_with("[status 1]\n"), "{seen}");
        }
    }
}

#[test]
fn a_summary_has_nothing_damaged_in_it() {
    for (old, new, named) in [
        (
            "two strengths",
            "two strangths",
            "reflection 1 is damaged: its notes, tags, time or setting",
        ),
        (
            "ward{",
            "warb{",
            "reflection 1 is damaged: its notes, tags, time or setting",
        ),
        ("sign of hope", "sigh of hope", "action 1 is damaged"),
    ] {
        let desk = desk();
        desk.run_ok("edit 1 --share 3");
        flip(&desk, old, new);
        let seen = desk.run("summary --last 6m");
        assert!(
            seen.starts_with("$ did-i summary --last 6m\n! error: "),
            "{seen}"
        );
        assert!(seen.contains(named), "{seen}");
        let seen = desk.run("summary --last 6m --yes --output ~/out.md");
        assert!(seen.contains(named), "{seen}");
        assert!(!desk.home().join("out.md").exists());
    }
}

#[test]
fn a_damaged_action_is_listed_and_named() {
    let desk = desk();
    flip(&desk, "sign of hope", "sigh of hope");
    let seen = desk.run("supervision list");
    assert!(seen.contains("sigh of hope"), "{seen}");
    assert!(
        seen.contains("! error: action 1 is damaged: its checksum does not match\n"),
        "{seen}"
    );
}

/// A journal with a user's own set that is translated to Welsh.
fn with_words_in_welsh() -> Desk {
    let desk = Desk::new();
    desk.run_ok("sets new team-day");
    let path = desk.home().join("team-day.toml");
    let mut text = fs::read_to_string(&path).unwrap();
    text.push_str("\n[translations.cy]\nreviewed = true\ntitle = \"Ein diwrnod hir\"\n");
    fs::write(&path, text).unwrap();
    desk.run_ok("sets install team-day.toml");
    desk.run_ok("log --set team-day --answers yy");
    desk
}

#[test]
fn damaged_words_of_a_set_are_done_without_and_named() {
    let desk = with_words_in_welsh();
    let line = "tips --set team-day --lang cy";
    assert!(desk.run_ok(line).contains("Ein diwrnod hir"));
    flip(&desk, "Ein diwrnod hir", "Ein diwrnud hir");
    let seen = desk.run(line);
    assert!(!seen.contains("Ein diwrn"), "{seen}");
    let named =
        "the translation of the set team-day version 1 is damaged: its checksum does not match";
    assert!(seen.contains(&format!("! {named}\n")), "{seen}");
    assert!(seen.ends_with("[status 0]\n"), "{seen}");
    let seen = desk.run("export");
    assert!(
        seen.starts_with(&format!("$ did-i export\n! error: {named}\n")),
        "{seen}"
    );
    let seen = desk.run("doctor");
    assert!(
        seen.contains("the translation of question set 1 does not match its"),
        "{seen}"
    );
    // Installing the set again restores its translations.
    desk.run_ok("sets install team-day.toml");
    assert!(desk.run_ok(line).contains("Ein diwrnod hir"));
    desk.run_ok("doctor");
    desk.run_ok("export");
}

#[test]
fn the_counts_of_small_tables_follow_what_is_done() {
    let desk = with_words_in_welsh();
    desk.run_ok("words add Larkfield");
    for line in [
        "sets install team-day.toml",
        "sets remove team-day",
        "sets install team-day.toml",
        "delete 1 --yes",
        "sets remove team-day",
        "backup ~/one.db",
        "backup ~/two.db",
    ] {
        desk.run_ok(line);
        desk.run_ok("doctor");
    }
    desk.run_ok("sets install team-day.toml");
    by_another_program(&desk, "DELETE FROM set_translation");
    let seen = desk.run("doctor");
    assert!(
        seen.contains("the number of translations is 0, and 1 were saved"),
        "{seen}"
    );
    assert!(desk.run("doctor --fix").ends_with("[status 0]\n"));
}

#[test]
fn a_list_of_everything_says_when_something_is_hidden() {
    let desk = desk();
    // As with a damaged index: one more reflection was written than the list reads.
    by_another_program(
        &desk,
        "UPDATE row_count SET count = 3 WHERE name = 'reflection'",
    );
    for format in ["text", "json", "csv"] {
        let seen = desk.run(&format!("list --format {format}"));
        assert!(
            seen.contains("nnnnnnnnnn") || seen.contains("\"no\"") || seen.contains(",no"),
            "{seen}"
        );
        assert!(
            seen.contains("it has more or fewer reflections than were saved"),
            "{seen}"
        );
        assert!(seen.ends_with("[status 1]\n"), "{seen}");
    }
    desk.run_ok("list --limit 1");
}

#[test]
fn advice_about_another_journal_names_it() {
    let damaged = desk();
    flip(&damaged, "two strengths", "two strangths");
    let desk = Desk::with_logged(&["--answers yyyyyyyyyy"]);
    fs::copy(damaged.journal(), desk.home().join("other.db")).unwrap();
    for line in [
        "import ~/other.db",
        "--journal ~/other.db show 1",
        "--journal ~/other.db export",
        "--journal ~/other.db backup ~/backup.db",
        "restore ~/other.db --yes",
    ] {
        let said = desk.run(line);
        let advice = "See what is wrong: did-i --journal ~/other.db doctor\n";
        assert!(said.contains(advice), "{line}: {said}");
    }
    let said = desk.run("--journal ~/other.db doctor --format json");
    assert!(
        said.contains("did-i --journal ~/other.db doctor --fix"),
        "{said}"
    );
    fs::write(desk.home().join("emptied.db"), "").unwrap();
    let said = desk.run("--journal ~/emptied.db list");
    assert!(
        said.contains("did-i --journal ~/emptied.db restore FILE"),
        "{said}"
    );
}

#[test]
fn private_words_kept_choices_and_retired_sets_are_missed_and_named() {
    let begin = || {
        let desk = desk();
        desk.run_ok("words add Larkfield");
        desk.run_ok("sets new team-day --from did-i --output ~/team-day.toml");
        desk.run_ok("sets install ~/team-day.toml");
        desk.run_ok("log --set team-day --answers yyyyyyyyyy");
        desk.run_ok("sets remove team-day");
        let mut store = did_i::store::Store::open(&desk.journal()).unwrap();
        store.kept_span_salt_or_new().unwrap();
        store.keep_spans(&[[1; 32]]).unwrap();
        desk
    };
    for (sql, named, is_refused) in [
        (
            "DELETE FROM private_word",
            "the number of private words is 0, and 1 were saved",
            true,
        ),
        (
            "UPDATE private_word SET word = 'Larkfeld'",
            "a private word does not match its checksum",
            true,
        ),
        (
            "DELETE FROM kept_span",
            "the number of choices to keep what the guard found is 0, and",
            false,
        ),
        (
            "UPDATE kept_span SET hash = zeroblob(32)",
            "a choice to keep what the guard found does not match",
            false,
        ),
        (
            "UPDATE kept_span_salt SET salt = zeroblob(16)",
            "the salt of the choices to keep what the guard found does",
            false,
        ),
        (
            "DELETE FROM retired_set",
            "the number of retired sets is 0, and 1 were saved",
            false,
        ),
        (
            "UPDATE retired_set SET set_id = 'team-dax'",
            "the retired set (team-dax) does not match",
            false,
        ),
    ] {
        let desk = begin();
        desk.run_ok("doctor");
        by_another_program(&desk, sql);
        let seen = desk.run("doctor");
        assert!(seen.contains(named), "{sql}: {seen}");
        assert!(
            desk.run("export --allow-identifiers").contains("error: "),
            "{sql}"
        );
        // Without the word, the guard would let it pass.
        let saved = desk
            .run("log --answers yyyyyyyyyy --learning 'Larkfield was loud' --allow-identifiers");
        assert_eq!(saved.contains("error: "), is_refused, "{sql}: {saved}");
        assert!(!seen.contains("Lark"), "{seen}");
        desk.run_ok("doctor --fix");
        desk.run_ok("export --allow-identifiers");
    }
}

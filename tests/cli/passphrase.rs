//! A passphrase for the journal: set, changed, removed, and given in every possible way.

use std::fs;

use insta::assert_snapshot;

use crate::desk::Desk;

/// A word that is in no question and no name.
const WORD: &str = "zanzibar";

/// A journal with a note, and two files with one passphrase each.
pub(crate) fn plain() -> Desk {
    let desk = Desk::with_logged(&[&format!("--answers yyyyyyyyyy --note 1='{WORD}'")]);
    for (name, text) in [("old", "old river stone\n"), ("new", "new river stone\n")] {
        private(&desk, name, text);
    }
    desk
}

/// The same, encrypted with the passphrase in `old`.
pub(crate) fn encrypted() -> Desk {
    let desk = plain();
    desk.run_ok("passphrase set --new-passphrase-file ~/old");
    desk
}

/// Writes a file that only its owner can read.
pub(crate) fn private(desk: &Desk, name: &str, text: &str) {
    let path = desk.home().join(name);
    fs::write(&path, text).unwrap();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    }
}

/// Returns the files in the journal's folder that contain the word.
pub(crate) fn remains(desk: &Desk) -> Vec<String> {
    let files = fs::read_dir(desk.journal().parent().unwrap()).unwrap();
    files
        .map(|file| file.unwrap())
        .filter(|file| {
            let bytes = fs::read(file.path()).unwrap();
            bytes
                .windows(WORD.len())
                .any(|word| word == WORD.as_bytes())
        })
        .map(|file| file.file_name().into_string().unwrap())
        .collect()
}

#[test]
fn a_passphrase_is_set_and_asked_for_from_then_on() {
    let desk = plain();
    assert_snapshot!(desk.run("passphrase set --new-passphrase-file ~/old"), @"
    $ did-i passphrase set --new-passphrase-file ~/old
    ! A passphrase encrypts the whole journal, and did-i asks for it each time.
    ! A forgotten passphrase cannot be recovered: without it no one can read the
    ! journal again, not even you.
    ! The journal is encrypted. Backups and exports made before are not.
    [status 0]
    ");
    assert_snapshot!(desk.run("list"), @"
    $ did-i list
    ! error: ~/did-i/journal.db is encrypted, or it is not a did-i journal
    !   Give its passphrase with --passphrase-file FILE, DID_I_PASSPHRASE_FILE or DID_I_PASSPHRASE_COMMAND.
    [status 1]
    ");
    assert_snapshot!(desk.run("list --passphrase-file ~/old"), @"
    $ did-i list --passphrase-file ~/old
    no.  when                   answers     setting  tags  written
    1    Sat 21 Nov 2026 14:05  yyyyyyyyyy                 1 note
    Answers: y yes, p partly, n no, - not applicable, . left open.
    [status 0]
    ");
}

#[test]
fn a_passphrase_is_changed() {
    let desk = encrypted();
    assert_snapshot!(desk.run("passphrase change --passphrase-file ~/old --new-passphrase-file ~/new"), @"
    $ did-i passphrase change --passphrase-file ~/old --new-passphrase-file ~/new
    ! A forgotten passphrase cannot be recovered: without it no one can read the
    ! journal again, not even you.
    ! The passphrase was changed. Backups made before open with the old one.
    [status 0]
    ");
    assert_snapshot!(desk.run("search zanzibar --passphrase-file ~/old"), @"
    $ did-i search zanzibar --passphrase-file ~/old
    ! error: the passphrase from ~/old does not open ~/did-i/journal.db
    !   Nothing was changed. If it is the right one, the file is damaged, or it is not a did-i journal.
    [status 1]
    ");
    assert_snapshot!(desk.run("search zanzibar --passphrase-file ~/new"), @"
    $ did-i search zanzibar --passphrase-file ~/new
    1  Sat 21 Nov 2026 14:05
        1 Listening:
          [zanzibar]
    ! 1 reflection found.
    [status 0]
    ");
}

#[test]
fn a_passphrase_is_taken_away() {
    let desk = encrypted();
    assert_snapshot!(desk.run("passphrase remove --passphrase-file ~/old"), @"
    $ did-i passphrase remove --passphrase-file ~/old
    ! The journal is no longer encrypted: anyone who can open the file can read it.
    [status 0]
    ");
    assert_snapshot!(desk.run("search zanzibar"), @"
    $ did-i search zanzibar
    1  Sat 21 Nov 2026 14:05
        1 Listening:
          [zanzibar]
    ! 1 reflection found.
    [status 0]
    ");
}

#[test]
fn everything_works_on_an_encrypted_journal_as_on_a_plain_one() {
    let [plain, encrypted] = [plain(), encrypted().with("DID_I_PASSPHRASE_FILE", "old")];
    for line in [
        "log --answers pppppppppp --learning 'to wait'",
        "edit 2 --setting ward",
        "list",
        "show 2",
        "search wait",
        "trends --format csv",
        "supervision add --action '4=name a sign of hope'",
        "delete 1 --yes",
        "status",
        "export --format csv",
    ] {
        assert_eq!(plain.run(line), encrypted.run(line));
    }
}

/// Its command is one of a Unix shell.
#[cfg(unix)]
#[test]
fn the_passphrase_comes_from_the_flag_then_a_file_then_a_command() {
    let desk = encrypted();
    private(&desk, "wrong", "another\n");
    let reads = |desk: &Desk, line: &str| desk.run(line).ends_with("[status 0]\n");
    assert!(reads(&desk, "list --passphrase-file ~/old"));
    assert!(reads(&desk, "--passphrase-file ~/old list"));
    let desk = desk.with("DID_I_PASSPHRASE_FILE", "old");
    assert!(reads(&desk, "list"));
    let desk = desk.with("DID_I_PASSPHRASE_COMMAND", "cat wrong");
    assert!(reads(&desk, "list"));
    let desk = desk.with("DID_I_PASSPHRASE_FILE", "wrong");
    assert!(reads(&desk, "list --passphrase-file ~/old"));
    assert!(!reads(&desk, "list"));
    // An empty variable counts as unset.
    let desk = desk
        .with("DID_I_PASSPHRASE_FILE", "")
        .with("DID_I_PASSPHRASE_COMMAND", "cat old; echo and more");
    assert!(reads(&desk, "list"));
}

#[test]
fn the_new_passphrase_comes_from_the_flag_then_a_file() {
    let desk = plain().with("DID_I_NEW_PASSPHRASE_FILE", "new");
    desk.run_ok("passphrase set --new-passphrase-file ~/old");
    desk.run_ok("passphrase change --passphrase-file ~/old");
    desk.run_ok("list --passphrase-file ~/new");
}

#[test]
fn a_wrong_passphrase_is_said_so_and_changes_nothing() {
    let desk = encrypted();
    let before = desk.bytes();
    assert_snapshot!(desk.run("log --answers nnnnnnnnnn --passphrase-file ~/new"), @"
    $ did-i log --answers nnnnnnnnnn --passphrase-file ~/new
    ! error: the passphrase from ~/new does not open ~/did-i/journal.db
    !   Nothing was changed. If it is the right one, the file is damaged, or it is not a did-i journal.
    [status 1]
    ");
    let desk = desk.with("DID_I_PASSPHRASE_COMMAND", "echo wrong");
    assert_snapshot!(desk.run("passphrase remove"), @"
    $ did-i passphrase remove
    ! error: the passphrase from DID_I_PASSPHRASE_COMMAND does not open ~/did-i/journal.db
    !   Nothing was changed. If it is the right one, the file is damaged, or it is not a did-i journal.
    [status 1]
    ");
    assert!(desk.bytes() == before);
}

/// Its command is one of a Unix shell.
#[cfg(unix)]
#[test]
fn a_file_or_a_command_that_gives_no_passphrase_is_said_so() {
    let desk = encrypted();
    private(&desk, "empty", "");
    private(&desk, "line", "\n");
    fs::write(desk.home().join("photo"), b"\xff\xd8\xff\xe0").unwrap();
    let said = |line: &str| {
        let transcript = desk.run(line);
        assert!(transcript.ends_with("[status 1]\n"), "{transcript}");
        transcript
    };
    assert_snapshot!(said("list --passphrase-file ~/empty"), @"
    $ did-i list --passphrase-file ~/empty
    ! error: the passphrase file ~/empty is empty
    !   Nothing was changed.
    [status 1]
    ");
    assert_snapshot!(said("list --passphrase-file ~/line"), @"
    $ did-i list --passphrase-file ~/line
    ! error: the passphrase file ~/line is empty
    !   Nothing was changed.
    [status 1]
    ");
    assert_snapshot!(said("list --passphrase-file ~/nothing"), @"
    $ did-i list --passphrase-file ~/nothing
    ! error: cannot read the passphrase file ~/nothing: it is not there
    !   Name a file that holds the passphrase and nothing else.
    [status 1]
    ");
    assert!(said("list --passphrase-file ~/photo").contains("~/photo is not UTF-8 text"));
    assert!(said("list --passphrase-file ~").contains("cannot read the passphrase file ~"));
    let desk = desk.with("DID_I_PASSPHRASE_COMMAND", "exit 3");
    assert_snapshot!(desk.run("list"), @"
    $ did-i list
    ! error: the command in DID_I_PASSPHRASE_COMMAND failed: exit status: 3
    !   Nothing was changed. Its first line has to be the passphrase.
    [status 1]
    ");
    let desk = desk.with("DID_I_PASSPHRASE_COMMAND", "true");
    assert_snapshot!(desk.run("list"), @"
    $ did-i list
    ! error: the first line of the command in DID_I_PASSPHRASE_COMMAND is empty
    !   Nothing was changed.
    [status 1]
    ");
}

/// Its command is one of a Unix shell.
#[cfg(unix)]
#[test]
fn the_passphrase_is_needed_once_a_command_and_never_for_a_plain_journal() {
    let command = "echo >> ~/asked; cat ~/old";
    for (desk, times) in [(encrypted(), 1), (plain(), 0)] {
        let home = desk.home().to_str().unwrap().to_owned();
        let asked = desk.home().join("asked");
        let desk = desk.with("DID_I_PASSPHRASE_COMMAND", &command.replace('~', &home));
        for line in [
            "log --answers yyyyyyyyyy",
            "list",
            "show 1",
            "search words",
            "edit 1 --setting ward",
            "delete 2 --yes",
            "trends",
            "status",
            "summary",
            "supervision add --action '4=name a sign of hope'",
            "supervision list",
            "supervision done 1 --outcome done",
            "export",
            "words list",
            "backup .",
            "doctor",
        ] {
            let _ = fs::remove_file(&asked);
            let seen = desk.run(line);
            assert!(seen.ends_with("[status 0]\n"), "{seen}");
            let asked = fs::read_to_string(&asked).unwrap_or_default();
            assert_eq!(asked.lines().count(), times, "{line}");
        }
        // Commands that need no journal ask for no passphrase.
        for line in ["--version", "--help", "config show"] {
            let _ = fs::remove_file(&asked);
            desk.run_ok(line);
            assert!(!asked.exists(), "{line}");
        }
    }
}

/// Its command is one of a Unix shell.
#[cfg(unix)]
#[test]
fn a_command_is_not_given_what_is_meant_for_did_i() {
    let desk = encrypted().with("DID_I_PASSPHRASE_COMMAND", "cat; cat old");
    assert!(desk.pipe("y\np\n", "log").contains("[status 0]"));
    desk.run_ok("show 2");
}

#[cfg(unix)]
#[test]
fn a_passphrase_file_that_others_can_read_is_reported() {
    use std::os::unix::fs::PermissionsExt;
    let desk = encrypted();
    let file = desk.home().join("old");
    fs::set_permissions(&file, fs::Permissions::from_mode(0o644)).unwrap();
    assert_snapshot!(desk.run("list --passphrase-file ~/old"), @"
    $ did-i list --passphrase-file ~/old
    no.  when                   answers     setting  tags  written
    1    Sat 21 Nov 2026 14:05  yyyyyyyyyy                 1 note
    Answers: y yes, p partly, n no, - not applicable, . left open.
    ! Other users of this machine can read the passphrase file. To close it: chmod 600 ~/old
    [status 0]
    ");
}

#[test]
fn a_new_passphrase_is_one_line_that_is_not_empty() {
    let desk = plain();
    private(&desk, "lines", "one\ntwo\n");
    private(&desk, "empty", "\n");
    let before = desk.bytes();
    assert_snapshot!(desk.run("passphrase set --new-passphrase-file ~/lines"), @"
    $ did-i passphrase set --new-passphrase-file ~/lines
    ! A passphrase encrypts the whole journal, and did-i asks for it each time.
    ! A forgotten passphrase cannot be recovered: without it no one can read the
    ! journal again, not even you.
    ! error: the passphrase in ~/lines has more than one line, or a control character
    !   Nothing was changed. A passphrase is one line that can also be typed.
    [status 1]
    ");
    assert_snapshot!(desk.run("passphrase set --new-passphrase-file ~/empty"), @"
    $ did-i passphrase set --new-passphrase-file ~/empty
    ! A passphrase encrypts the whole journal, and did-i asks for it each time.
    ! A forgotten passphrase cannot be recovered: without it no one can read the
    ! journal again, not even you.
    ! error: the passphrase file ~/empty is empty
    !   Nothing was changed.
    [status 1]
    ");
    assert_snapshot!(desk.run("passphrase set"), @"
    $ did-i passphrase set
    ! A passphrase encrypts the whole journal, and did-i asks for it each time.
    ! A forgotten passphrase cannot be recovered: without it no one can read the
    ! journal again, not even you.
    ! error: there is no terminal to ask for a new passphrase
    !   Give it with --new-passphrase-file FILE or DID_I_NEW_PASSPHRASE_FILE.
    [status 2]
    ");
    assert!(desk.bytes() == before);
}

#[test]
fn what_cannot_be_done_is_said_so() {
    let desk = plain();
    assert_snapshot!(desk.run("passphrase remove"), @"
    $ did-i passphrase remove
    ! error: the journal ~/did-i/journal.db has no passphrase
    !   To encrypt it: did-i passphrase set
    [status 1]
    ");
    assert_snapshot!(desk.run("passphrase change --new-passphrase-file ~/new"), @"
    $ did-i passphrase change --new-passphrase-file ~/new
    ! error: the journal ~/did-i/journal.db has no passphrase
    !   To encrypt it: did-i passphrase set
    [status 1]
    ");
    assert_snapshot!(encrypted().run("passphrase set --new-passphrase-file ~/new"), @"
    $ did-i passphrase set --new-passphrase-file ~/new
    ! error: ~/did-i/journal.db has a passphrase already, or it is not a did-i journal
    !   To choose another one: did-i passphrase change
    [status 1]
    ");
    let nothing = Desk::new();
    assert_snapshot!(nothing.run("passphrase remove"), @"
    $ did-i passphrase remove
    ! error: there is no journal at ~/did-i/journal.db
    !   If the path is right, begin one there: did-i
    [status 1]
    ");
    assert!(!nothing.journal().exists());
}

#[test]
fn a_passphrase_can_be_set_before_the_first_reflection() {
    let desk = Desk::new();
    private(&desk, "old", "old river stone\n");
    desk.run_ok("passphrase set --new-passphrase-file ~/old");
    let desk = desk.with("DID_I_PASSPHRASE_FILE", "old");
    desk.run_ok("log --answers yyyyyyyyyy");
    desk.run_ok("show 1");
    // Also if the journal is named without a folder.
    desk.run_ok("--journal second.db passphrase set --new-passphrase-file old");
    desk.run_ok("--journal second.db log --answers yyyyyyyyyy");
    desk.run_ok("--journal second.db passphrase remove");
    desk.run_ok("--journal second.db show 1");
}

#[test]
fn nothing_plain_is_left_in_the_folder() {
    let desk = plain();
    let beside = |ending: &str| desk.journal().with_file_name(format!("journal.db{ending}"));
    // What a killed program leaves: a rollback journal that is not needed begins with zeros.
    let left = [&[0; 512], WORD.as_bytes()].concat();
    fs::write(beside("-journal"), left).unwrap();
    assert_eq!(remains(&desk).len(), 2, "the search finds what is there");
    desk.run_ok("passphrase set --new-passphrase-file ~/old");
    assert_eq!(remains(&desk), [""; 0]);
    desk.run_ok("edit 1 --setting ward --learning zanzibar --passphrase-file ~/old");
    assert_eq!(remains(&desk), [""; 0]);
}

#[test]
fn journals_that_stay_plain_are_named() {
    let desk = plain();
    fs::copy(desk.journal(), desk.home().join("did-i/last year.db")).unwrap();
    assert_snapshot!(desk.run("passphrase set --new-passphrase-file ~/old"), @"
    $ did-i passphrase set --new-passphrase-file ~/old
    ! A passphrase encrypts the whole journal, and did-i asks for it each time.
    ! A forgotten passphrase cannot be recovered: without it no one can read the
    ! journal again, not even you.
    ! The journal is encrypted. Backups and exports made before are not.
    ! These journals in the same folder are not encrypted:
    !   ~/did-i/last year.db
    ! Delete those that you do not need.
    [status 0]
    ");
}

#[test]
fn the_passphrase_stands_in_no_message() {
    let desk = plain();
    private(&desk, "quoted", "it's \"quoted\"; DROP\n");
    for line in [
        "passphrase set --new-passphrase-file ~/quoted",
        "list --passphrase-file ~/quoted",
        "list --passphrase-file ~/old",
        "passphrase change --passphrase-file ~/quoted --new-passphrase-file ~/new",
        "passphrase remove --passphrase-file ~/new",
    ] {
        let seen = desk.run(line);
        assert!(!seen.contains("DROP") && !seen.contains("stone"), "{seen}");
    }
}

/// Sets a passphrase from a file with these bytes, and returns whether the journal opens with a file of other bytes.
fn opens(set: &[u8], given: &[u8]) -> bool {
    let desk = plain();
    let write = |name: &str, bytes: &[u8]| {
        private(&desk, name, "");
        fs::write(desk.home().join(name), bytes).unwrap();
    };
    write("set", set);
    write("given", given);
    desk.run_ok("passphrase set --new-passphrase-file ~/set");
    let output = desk.output("list --passphrase-file ~/given", "");
    output.status.success()
}

fn utf16(text: &str) -> Vec<u8> {
    let units = text.encode_utf16().flat_map(u16::to_le_bytes);
    [0xff, 0xfe].into_iter().chain(units).collect()
}

#[test]
fn a_mark_or_another_way_to_write_a_letter_locks_nobody_out() {
    let composed = "caf\u{e9} by the river".as_bytes();
    let decomposed = "cafe\u{301} by the river".as_bytes();
    let marked = [b"\xef\xbb\xbf", composed, b"\r\n"].concat();
    let powershell = utf16("caf\u{e9} by the river\r\n");
    for (set, given) in [
        (composed, decomposed),
        (decomposed, composed),
        (marked.as_slice(), composed),
        (composed, marked.as_slice()),
        (powershell.as_slice(), decomposed),
    ] {
        assert!(opens(set, given), "{set:?} {given:?}");
    }
    assert!(!opens(composed, b"cafe by the river"));
}

#[test]
fn a_passphrase_that_cannot_be_seen_is_refused_and_a_short_one_is_spoken_of() {
    let desk = plain();
    let before = desk.bytes();
    for (text, why) in [
        (
            "by\u{200b}the river",
            "has a character that cannot be seen (U+200B)",
        ),
        (
            "by\u{a0}the river",
            "has a character that cannot be seen (U+00A0)",
        ),
        (
            "by the river ",
            "begins or ends with a space, which cannot be seen",
        ),
    ] {
        private(&desk, "unseen", text);
        let said = desk.run("passphrase set --new-passphrase-file ~/unseen");
        assert!(said.contains(why) && said.contains("[status 1]"), "{said}");
    }
    assert!(desk.bytes() == before);
    private(&desk, "short", "a");
    let said = desk.run("passphrase set --new-passphrase-file ~/short");
    assert!(
        said.contains("That passphrase is short, and a program can guess it."),
        "{said}"
    );
    assert!(said.contains("[status 0]"), "{said}");
    assert!(
        !desk
            .run("passphrase set --new-passphrase-file ~/old")
            .contains("short")
    );
}

#[cfg(unix)]
#[test]
fn a_command_that_prints_much_is_read_to_its_end() {
    let desk = encrypted();
    let list = |command: &str| {
        fs::write(
            desk.home().join("with.toml"),
            format!("passphrase-command = '{command}'\n"),
        )
        .unwrap();
        desk.run("list --config ~/with.toml")
    };
    let said = list("head -c 200000 /dev/zero | tr \"\\000\" x");
    assert!(said.contains("is too long for a passphrase"), "{said}");
    let said = list("cat old; head -c 200000 /dev/zero");
    assert!(said.contains("[status 0]"), "{said}");
    let said = list("yes river");
    assert!(said.contains("it prints more than 1 MiB"), "{said}");
}

/// Its command is one of a Unix shell.
#[cfg(unix)]
#[test]
fn no_core_dump_can_hold_the_passphrase() {
    let desk = encrypted().with("DID_I_PASSPHRASE_COMMAND", "ulimit -c > limit; cat old");
    desk.run_ok("list");
    // Core dumps are disabled for the program and for every program that it starts.
    assert_eq!(
        fs::read_to_string(desk.home().join("limit")).unwrap(),
        "0\n"
    );
}

#[cfg(unix)]
#[test]
fn a_passphrase_command_runs_once_for_several_reflections() {
    let desk = encrypted();
    private(&desk, "old", "old river stone\n");
    let desk = desk.with("DID_I_PASSPHRASE_COMMAND", "echo run >>runs; cat old");
    desk.run_ok("log --answers yyyyyyyyyy");
    fs::remove_file(desk.home().join("runs")).unwrap();
    desk.run_ok("show 1 2 --as nmc");
    let runs = fs::read_to_string(desk.home().join("runs")).unwrap();
    assert_eq!(runs, "run\n");
}

#[test]
fn a_journal_that_begins_with_a_passphrase_begins_with_the_welcome() {
    let desk = Desk::new();
    private(&desk, "old", "old river stone\n");
    let said = desk.run("passphrase set --new-passphrase-file ~/old");
    assert!(
        said.contains("Nothing leaves this machine unless you export it"),
        "{said}"
    );
    assert!(said.contains("The journal is encrypted."), "{said}");
}

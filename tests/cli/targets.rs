//! Where a command may write: never to the journal, the program's own files or a device, and never half a file.

use std::fs;
use std::path::Path;

use insta::assert_snapshot;

use super::desk::Desk;

/// Every command that writes a file; `@` is replaced with its name.
const WRITERS: [&str; 6] = [
    "export --force --output @",
    "export --force --format csv --output @",
    "summary --yes --force --format html --output @",
    "review ~/summary.json --force --format html --output @",
    "backup --force @",
    "sets new team-day --output @",
];

fn desk() -> Desk {
    let desk = Desk::with_logged(&["--answers yyyyyyyyyy --learning 'to wait'"]);
    desk.run_ok("summary --yes --output ~/summary.json --last 2w");
    desk
}

#[test]
fn no_command_writes_over_the_journal_or_a_file_that_belongs_to_it() {
    let desk = desk();
    let before = desk.bytes();
    for writer in WRITERS {
        for (name, why) in [
            ("journal.db", "is the journal itself"),
            ("journal.db-journal", "is a name that did-i and SQLite use"),
            ("journal.db-wal", "is a name that did-i and SQLite use"),
            ("journal.db-shm", "is a name that did-i and SQLite use"),
            ("journal.db.lock", "is a name that did-i and SQLite use"),
            ("journal.db.schema-3", "is a name that did-i and SQLite use"),
            (
                "journal.db.replaced-2026-11-21",
                "is a name that did-i and SQLite use",
            ),
            (
                ".did-i-x.db",
                "has a name that did-i gives to unfinished files",
            ),
        ] {
            let line = writer.replace('@', &format!("~/did-i/{name}"));
            let said = desk.run(&line);
            assert!(said.contains(why) && said.contains("[status 2]"), "{said}");
        }
        assert_eq!(desk.bytes(), before, "{writer}");
    }
    assert_eq!(
        names(&desk.home().join("did-i"))
            .iter()
            .filter(|name| Path::new(name)
                .extension()
                .is_none_or(|ending| ending != "lock"))
            .count(),
        1
    );
    assert_snapshot!(desk.run("export --output ~/did-i/journal.db --force"), @"
    $ did-i export --output ~/did-i/journal.db --force
    ! error: ~/did-i/journal.db is the journal itself
    !   Name another file.
    [status 2]
    ");
    assert_snapshot!(desk.run("backup ~/did-i/journal.db.lock"), @"
    $ did-i backup ~/did-i/journal.db.lock
    ! error: ~/did-i/journal.db.lock is a name that did-i and SQLite use for files of ~/did-i/journal.db
    !   Name another file.
    [status 2]
    ");
}

#[test]
fn no_command_but_backup_writes_over_another_database() {
    let desk = desk();
    desk.run_ok("backup ~/old.db");
    for writer in WRITERS
        .iter()
        .filter(|writer| !writer.starts_with("backup"))
    {
        let said = desk.run(&writer.replace('@', "~/old.db"));
        assert!(
            said.contains("~/old.db is a database, perhaps a journal or a backup"),
            "{said}"
        );
    }
    desk.run_ok("backup ~/old.db --force");
    // An encrypted one is known by its bytes, and a document with as many is none.
    let encrypted = crate::passphrase::encrypted();
    let bytes = encrypted.bytes();
    fs::write(desk.home().join("old.db"), &bytes).unwrap();
    fs::write(
        desk.home().join("old.pdf"),
        [b"%PDF-", &bytes[5..]].concat(),
    )
    .unwrap();
    for writer in WRITERS {
        if writer.starts_with("backup") {
            continue;
        }
        let said = desk.run(&writer.replace('@', "~/old.db"));
        assert!(
            said.contains("~/old.db is a database, perhaps a journal or a backup"),
            "{said}"
        );
        assert!(
            fs::read(desk.home().join("old.db")).unwrap() == bytes,
            "{writer}"
        );
    }
    desk.run_ok("summary --yes --last 2w --force --output ~/old.pdf");
}

#[test]
fn the_settings_and_the_passphrase_file_are_not_written_over() {
    let desk = desk();
    desk.run_ok("config set setting ward");
    fs::write(desk.home().join("secret"), "river stone").unwrap();
    let settings = desk.run_ok("config path");
    let desk = desk.with("DID_I_PASSPHRASE_FILE", "secret");
    for writer in WRITERS {
        let said = desk.run(&writer.replace('@', settings.trim()));
        assert!(said.contains("is the settings file of did-i"), "{said}");
        let said = desk.run(&writer.replace('@', "~/secret"));
        assert!(
            said.contains("is the file with the journal's passphrase"),
            "{said}"
        );
    }
    let said = desk.run("config set setting ward --config ~/did-i/journal.db-wal");
    assert!(
        said.contains("is a name that did-i and SQLite use"),
        "{said}"
    );
}

#[cfg(unix)]
#[test]
fn a_device_a_pipe_and_a_socket_are_never_replaced() {
    let desk = desk();
    let made = std::process::Command::new("mkfifo")
        .arg(desk.home().join("pipe"))
        .status()
        .unwrap();
    assert!(made.success());
    let _socket = std::os::unix::net::UnixListener::bind(desk.home().join("socket")).unwrap();
    for writer in WRITERS {
        for (place, what) in [
            ("/dev/null", "a device"),
            ("~/pipe", "a pipe"),
            ("~/socket", "a socket"),
        ] {
            let said = desk.run(&writer.replace('@', place));
            let expected = format!("{place} is {what}, not a file");
            assert!(
                said.contains(&expected) && said.contains("[status 2]"),
                "{said}"
            );
        }
    }
    assert!(!Path::new("/dev/null").is_file());
    assert!(!desk.home().join("pipe").is_file());
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link_and_what_it_leads_to_is_replaced() {
    let desk = desk();
    fs::create_dir(desk.home().join("stick")).unwrap();
    fs::write(desk.home().join("stick/out.jsonl"), "old").unwrap();
    let link = desk.home().join("link.jsonl");
    std::os::unix::fs::symlink(desk.home().join("stick/out.jsonl"), &link).unwrap();
    assert!(
        desk.run("export --output ~/link.jsonl")
            .contains("already exists")
    );
    desk.run_ok("export --output ~/link.jsonl --force");
    assert!(link.is_symlink());
    let written = fs::read_to_string(desk.home().join("stick/out.jsonl")).unwrap();
    assert_eq!(written, desk.run_ok("export"));
}

/// Returns the names of the files in a folder.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap();
    entries
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect()
}

#[cfg(unix)]
#[test]
fn a_stopped_command_leaves_a_whole_file_or_none() {
    use std::process::Stdio;
    use std::thread;
    use std::time::Duration;

    let desk = Desk::new();
    desk.import(&super::seeded::Seeded::weeks(7, 40).journal_file());
    let place = desk.home().join("place");
    let whole = desk.run_ok("export");
    let lines = [
        "export --output ~/place/out",
        "summary --yes --last 1y --format pdf --output ~/place/out",
        "backup ~/place/out",
    ];
    // Irregular delays: the promise must hold at every moment.
    let mut delay = 7_u64;
    for (line, round) in lines
        .iter()
        .flat_map(|line| (0..9).map(move |round| (line, round)))
    {
        let _ = fs::remove_dir_all(&place);
        fs::create_dir(&place).unwrap();
        let signal = ["INT", "TERM", "HUP"][round % 3];
        let mut child = desk
            .command(line)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        delay = (delay * 37 + 11) % 101;
        thread::sleep(Duration::from_millis(delay));
        let process = child.id().to_string();
        let _ = std::process::Command::new("kill")
            .args(["-s", signal, &process])
            .status();
        let status = child.wait().unwrap();
        let left = names(&place);
        assert!(
            left.is_empty() || left == ["out"],
            "{line} {signal} {delay}: {left:?}"
        );
        assert!(
            !status.success() || left == ["out"],
            "{line} {signal} {delay}"
        );
        if line.starts_with("export") && left == ["out"] {
            assert_eq!(fs::read_to_string(place.join("out")).unwrap(), whole);
        }
    }
}

#[test]
fn settings_written_at_once_are_all_kept() {
    let desk = Desk::new();
    let settings = [
        ("setting", "ward"),
        ("color", "never"),
        ("plain", "true"),
        ("lang", "it"),
        ("tags", "crisis"),
    ];
    for _ in 0..6 {
        let _ = fs::remove_dir_all(desk.home().join(".config/did-i"));
        std::thread::scope(|scope| {
            for (key, value) in settings {
                let desk = &desk;
                scope.spawn(move || desk.run_ok(&format!("config set {key} {value}")));
            }
        });
        let path = desk.run_ok("config path");
        let text = fs::read_to_string(path.trim()).unwrap();
        for (key, _) in settings {
            assert!(text.contains(&format!("\n{key} = ")), "{key} in {text}");
        }
    }
}

#[test]
fn eight_backups_into_one_folder_at_once_all_get_a_name() {
    let desk = desk();
    fs::create_dir(desk.home().join("stick")).unwrap();
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| desk.run_ok("backup ~/stick"));
        }
    });
    let stick = desk.home().join("stick");
    assert_eq!(names(&stick).len(), 8);
    for name in names(&stick) {
        let exported = desk.run_ok(&format!("export --journal ~/stick/{name}"));
        assert_eq!(exported, desk.run_ok("export"), "{name}");
    }
}

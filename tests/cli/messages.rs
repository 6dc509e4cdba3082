//! Every message is wrapped at words, on a narrow screen and a wide one.

use crate::desk::Desk;
use crate::pty::Window;

/// Lines that print a message on standard error without asking.
const SAYING: [&str; 24] = [
    "log --answers yyyyyyyyyy",
    "log --answers yy",
    "log --answers yyyyyyyyyy --at tomorow",
    "log --answers yyyyyyyyyy --note 3",
    "log --answers yyyyyyyyyy --note '11=no such question'",
    "log --answers yyyyyyyyyy --note '1=ring 07700 900123'",
    "log --resume",
    "frobnicate",
    "trend",
    "list --form tomorrow",
    "list --from tomorow",
    "list --format jsonl",
    "show 99",
    "edit 99 --answers yyyyyyyyyy",
    "edit 1 --question 11",
    "delete 99 --yes",
    "search nothing-of-that-kind",
    "tips 44",
    "import ~/no-such-file.jsonl",
    "supervision done 9 --outcome yes",
    "sets show nope",
    "words remove Kestrel",
    "config set color blue",
    "restore ~/no-such-backup.db --yes",
];

fn desk() -> Desk {
    Desk::with_logged(&["--answers yyyyyyyyyy", "--answers yyyyyyyyyp"])
}

fn words(text: &str) -> Vec<&str> {
    text.split_whitespace().collect()
}

#[test]
fn no_message_breaks_inside_a_word() {
    for line in SAYING {
        // A new journal for each, because some of them change it.
        let output = desk().output(line, "");
        let said = desk().scrubbed(&String::from_utf8(output.stderr).unwrap());
        for columns in [40, 80] {
            let desk = desk();
            let (_, shown) = Window::open_sized(&desk, line, 40, columns).end();
            let said: Vec<&str> = words(&said)
                .into_iter()
                .filter(|word| !word.contains('/'))
                .collect();
            let shown: Vec<&str> = words(&shown)
                .into_iter()
                .filter(|word| !word.contains('/'))
                .collect();
            assert_eq!(shown, said, "{line} at {columns}");
        }
    }
}

#[test]
fn what_is_suggested_is_said_in_one_way() {
    let desk = desk();
    for (line, suggestion) in [
        ("trend", "Did you mean 'trends'?"),
        ("list --form x", "Did you mean '--from'?"),
    ] {
        let said = desk.run(line);
        assert!(
            said.contains(suggestion) && !said.contains("tip:"),
            "{said}"
        );
    }
}

#[test]
fn data_keeps_its_letters_where_the_terminal_knows_ascii_only() {
    let desk = desk().with("LC_ALL", "C");
    desk.run_ok("supervision add --on 2026-11-02 --action '4=Hoffnung säen, 希望…'");
    desk.run_ok("edit 1 --note '1=größer, 希望' --setting café");
    for line in [
        "supervision list --format json",
        "list --format json",
        "show 1 --format json",
        "config show --format json",
    ] {
        let text = desk.run_ok(line);
        serde_json::from_str::<serde_json::Value>(&text)
            .unwrap_or_else(|error| panic!("{line}: {error}\n{text}"));
        assert!(!text.contains("h?her"));
    }
    assert!(
        desk.run_ok("supervision list --format json")
            .contains("säen, 希望…")
    );
    assert!(desk.run_ok("list --format csv").contains("café"));
    assert!(desk.run_ok("export").contains("größer, 希望"));
    // Widths are computed with the letters that are shown.
    let rows = desk.run_ok("show 1");
    assert!(
        rows.is_ascii() && rows.lines().all(|row| row.len() <= 80),
        "{rows}"
    );
}

#[test]
fn what_is_longer_than_the_screen_goes_through_the_pager() {
    let desk = Desk::with_logged(&["--answers yyyyyyyyyy"; 30]);
    let desk = desk.with("PAGER", "cat > ~/paged; echo shown in the pager");
    let window = Window::open(&desk, "list --limit 30");
    assert_eq!(window.ends_well(), "shown in the pager");
    let paged = std::fs::read_to_string(desk.home().join("paged")).unwrap();
    assert!(paged.lines().count() > 30, "{paged}");
    for line in [
        "list --limit 30 --no-pager",
        "list --limit 30 --plain",
        "list --limit 5",
    ] {
        let shown = Window::open(&desk, line).ends_well();
        assert!(
            !shown.contains("pager") && shown.contains("yyyyyyyyyy"),
            "{line}:\n{shown}"
        );
    }
}

#[test]
fn a_list_that_nobody_reads_on_keeps_no_save_waiting() {
    let desk = Desk::with_logged(&["--answers yyyyyyyyyy"; 3]);
    // More than the buffer of a pipe holds, while no one reads.
    let long = "a long word ".repeat(4_000);
    for number in 1..=3 {
        std::fs::write(desk.home().join("note"), &long).unwrap();
        desk.run_ok(&format!("edit {number} --note-file 1=~/note"));
    }
    let mut list = desk.command("list --format json");
    list.stdout(std::process::Stdio::piped());
    let mut list = list.spawn().unwrap();
    let mut first = [0];
    let output = list.stdout.as_mut().unwrap();
    std::io::Read::read_exact(output, &mut first).unwrap();
    desk.run_ok("log --answers pppppppppp");
    list.kill().unwrap();
    list.wait().unwrap();
    assert_eq!(desk.reflections()[0], "4 pppppppppp");
}

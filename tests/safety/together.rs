//! Several programs at once in one journal: every reflection is saved exactly once.

use std::collections::BTreeSet;
use std::io::Read as _;
use std::process::Stdio;
use std::thread;

use crate::desk::Desk;
use crate::holding::{JournalContent, assert_whole};
use crate::seeded::Seeded;

/// Starts this many programs at the same time, each of which logs this many reflections, to a journal that does not
/// exist yet.
fn log_together(people: usize, reflections: usize) {
    let desk = Desk::new();
    let saved: Vec<String> = thread::scope(|scope| {
        let desk = &desk;
        let people = (0..people).map(|person| scope.spawn(move || log(desk, person, reflections)));
        let people: Vec<_> = people.collect();
        people
            .into_iter()
            .flat_map(|person| person.join().unwrap())
            .collect()
    });
    let numbers: BTreeSet<&String> = saved.iter().collect();
    assert_eq!(
        numbers.len(),
        people * reflections,
        "a number was given twice"
    );
    assert_whole(&desk.journal());
    let held = JournalContent::of(&desk);
    held.names();
    let notes: BTreeSet<&str> = held
        .lines()
        .iter()
        .filter_map(|line| line["learning"]["text"].as_str())
        .collect();
    assert_eq!(notes.len(), people * reflections);
    let kept = held
        .lines()
        .iter()
        .filter(|line| line["kind"] == "reflection");
    assert_eq!(kept.count(), people * reflections);
}

/// Logs reflections one after the other. Returns their numbers.
fn log(desk: &Desk, person: usize, reflections: usize) -> Vec<String> {
    let log = |nth| {
        let line = format!("log --answers yypn-yyypn --learning 'words of {person}, the {nth}'");
        let output = desk.output(&line, "");
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{said}");
        let (_, rest) = said
            .split_once("Saved as ")
            .expect("what was saved is said");
        rest.split('.').next().unwrap_or_default().to_owned()
    };
    (0..reflections).map(log).collect()
}

#[test]
fn a_few_who_log_at_once_lose_nothing() {
    log_together(4, 10);
}

#[test]
#[ignore = "takes half a minute; run by .ci/run"]
fn eight_who_log_250_each_at_once_lose_nothing() {
    log_together(8, 250);
}

#[test]
fn output_that_is_read_slowly_keeps_nobody_from_saving() {
    let desk = Desk::new();
    desk.import(&Seeded::weeks(5, 200).journal_file());
    for line in [
        "list --limit 10000 --format json",
        "list --limit 10000 --format csv",
        "search of --limit 10000 --format json",
        "export --format csv",
        "export",
    ] {
        let mut reader = desk
            .command(line)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // More is written than the buffer of a pipe holds, and no one reads.
        let mut output = reader.stdout.take().unwrap();
        output.read_exact(&mut [0]).unwrap();
        desk.run_ok("log --answers yyyyyyyyyy --learning 'one of many'");
        drop(output);
        reader.wait().unwrap();
    }
}

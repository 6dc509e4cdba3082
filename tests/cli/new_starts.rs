//! A new start in what a supervisor reads: named in every format, drawn in every chart, its reason left out on request.

use std::fs;

use super::desk::Desk;
use super::seeded::Seeded;

/// The sentence that names it.
const NAMED: &str = "New start on 1 June 2026: new team. Results and comparisons start there.";

/// A home with half a year of reflections, a new start in the middle, and an action since.
fn desk() -> Desk {
    let desk = Desk::new();
    desk.import(&Seeded::weeks(7, 30).journal_file());
    desk.run_ok("trends restart --on 2026-06-01 --because \"new team\"");
    desk.run_ok("supervision add --on 2026-08-31 --action '4=name one sign of hope aloud'");
    desk
}

/// Returns a summary in a format, on one line.
fn summary(desk: &Desk, ending: &str, more: &str) -> String {
    desk.run_ok(&format!(
        "summary --from 2026-05-04 --yes --force --output ~/summary.{ending} {more}"
    ));
    let written = fs::read(desk.home().join(format!("summary.{ending}"))).unwrap();
    let text = String::from_utf8_lossy(&written).into_owned();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn every_format_names_it() {
    let desk = desk();
    for ending in ["txt", "md", "html"] {
        let text = summary(&desk, ending, "");
        assert!(text.contains(NAMED), "{ending}: {text}");
    }
    let plain = desk.run_ok("summary --from 2026-05-04 --plain");
    let plain = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(plain.contains(NAMED), "{plain}");
    let json = summary(&desk, "json", "");
    assert!(
        json.contains("\"restarts\": [ { \"on\": \"2026-06-01\", \"because\": \"new team\" } ]"),
        "{json}"
    );
}

#[test]
fn every_chart_draws_it_and_says_so() {
    let page = summary(&desk(), "html", "");
    let charts = page.matches("role=\"img\"").count();
    assert_eq!(page.matches("stroke-dasharray=\"4 2\"").count(), charts);
    assert_eq!(page.matches("New start on 1 June 2026.").count(), charts);
    assert!(page.contains(">new start 1 Jun</text>") && page.contains(">agreed 31 Aug</text>"));
    assert!(page.contains("A dashed line is a new start."));
}

#[test]
fn its_reason_can_be_left_out() {
    let desk = desk();
    for ending in ["txt", "md", "html", "json"] {
        let text = summary(&desk, ending, "--without new-starts");
        assert!(!text.contains("new team"), "{ending}: {text}");
        assert!(text.contains("2026-06-01") || text.contains("1 June 2026"));
    }
}

#[test]
fn its_reason_is_checked_before_it_leaves() {
    let desk = Desk::with_logged(&["--answers yypn-yyyny"]);
    desk.run_ok("trends restart --on 2026-11-21 --because 'her sister is on 07700 900123' --allow-identifiers");
    desk.run_ok("log --answers yypn-yyyny --at 2026-11-02");
    let seen = desk.run("summary --from 2026-11-02 --yes --output ~/summary.md");
    assert!(seen.contains("the reason of a new start"), "{seen}");
    assert!(!desk.home().join("summary.md").exists());
}

#[test]
fn one_before_the_charts_is_not_in_the_summary() {
    let desk = desk();
    desk.run_ok("trends restart --on 2020-01-06 --because before");
    assert!(!summary(&desk, "json", "").contains("2020-01-06"));
}

#[test]
fn new_starts_come_with_an_export_and_with_another_journal() {
    let source = Desk::with_logged(&["--answers yyyyyyyyyy"]);
    source.run_ok("trends restart --on 2026-09-01 --because 'new team'");
    source.run_ok("trends restart --on 2026-10-05 --because 'back from leave'");
    let exported = source.run_ok("export");
    assert!(
        exported.contains(r#"{"kind":"restart","on":"2026-09-01","because":"new team"}"#),
        "{exported}"
    );
    for name in ["file.jsonl", "other.db"] {
        let desk = Desk::new();
        std::fs::write(desk.home().join("file.jsonl"), &exported).unwrap();
        std::fs::copy(source.journal(), desk.home().join("other.db")).unwrap();
        let said = desk.run(&format!("import ~/{name}"));
        assert!(said.contains("New: 1 reflection, 2 new starts."), "{said}");
        assert_eq!(desk.run_ok("export"), exported);
        desk.run_ok("trends restart --on 2026-09-01 --because 'another ward'");
        let said = desk.run(&format!("import ~/{name}"));
        assert!(said.contains("in the journal: another ward\n"), "{said}");
        assert!(said.contains("The journal's is kept"), "{said}");
        assert!(desk.run_ok("trends restart list").contains("another ward"));
        let said = desk.run(&format!("import ~/{name} --on-conflict theirs"));
        assert!(
            said.contains("replaced 1 new start; 1 reflection, 1 new start already"),
            "{said}"
        );
        assert_eq!(desk.run_ok("export"), exported);
        desk.run_ok("doctor");
    }
    let named = exported.replace("new team", "ring 07700 900123");
    let twice = exported.replace("2026-10-05", "2026-09-01");
    for (text, expected) in [
        (named, "because: a phone number"),
        (twice, "because: the file has two reasons"),
    ] {
        std::fs::write(source.home().join("file.jsonl"), text).unwrap();
        let said = source.run("import ~/file.jsonl");
        assert!(said.contains(expected), "{said}");
    }
    source
        .run_ok("trends restart --on 2026-11-02 --because 'ring 07700 900123' --allow-identifiers");
    let said = source.run("export --output ~/out.jsonl");
    assert!(said.contains("the new start of 2026-11-02"), "{said}");
}

#[test]
fn what_stands_out_begins_with_the_newest_one() {
    let desk = Desk::new();
    // Question 4 is mostly answered no, and mostly yes since October.
    let journal = Seeded {
        changed: vec![(4, "2026-10-05", 75)],
        ..Seeded::weeks(7, 30)
    };
    desk.import(&journal.journal_file());
    let said = |command: &str| {
        desk.run_ok(command)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    let lower = "Question 4, Lived experience (tip 3), was lower overall than the others";
    for command in ["trends", "summary"] {
        let page = said(command);
        assert!(page.contains("higher"), "{command}: {page}");
        assert!(page.contains(lower), "{command}: {page}");
    }
    desk.run_ok("trends restart --on 2026-10-05 --because \"new team\"");
    for command in [
        "trends",
        "summary",
        "trends --from 2026-05-04",
        "summary --from 2026-05-04",
    ] {
        let page = said(command);
        assert!(
            !page.contains("Question 4, Lived experience"),
            "{command}: {page}"
        );
        assert!(!page.contains("Too few reflections"), "{command}: {page}");
    }
    // Up to a day before it, it does not count.
    assert!(said("trends --to 2026-10-04").contains(lower));
    desk.run_ok("trends restart --on 2026-11-16 --because \"new ward\"");
    assert!(
        said("trends")
            .contains("Too few reflections with different answers to say what stands out.")
    );
}

//! Measures the guard on `tests/fixtures/guard` and checks that it reaches its goals.
//!
//! `cargo test --lib privacy::tests::benchmark -- --nocapture` prints the figures and every missed identifier.

use std::collections::BTreeMap;
use std::fmt::Write;

use chrono::NaiveDate;
use serde::Deserialize;

use crate::privacy::{Finding, Guard, Kind};

macro_rules! fixture {
    ($name:literal) => {
        include_str!(concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/tests/fixtures/guard/",
            $name
        ))
    };
}

/// The minimum share of names without a title that is found.
const NAME_RECALL: f64 = 0.85;
/// The minimum share of every other kind that is found.
const OTHER_RECALL: f64 = 0.95;
/// The maximum number of names reported in 1,000 natural sentences.
const NAMES_IN_1000: f64 = 5.0;
/// The kinds of the fixture that are names without a title.
const NAMES: [&str; 10] = [
    "first name, mid-sentence",
    "first name, sentence start",
    "first name's",
    "first name in small letters",
    "first + last name",
    "surname alone",
    "name that is also a word (Will, May, Rose)",
    "role + name (\"nurse Kelly\")",
    "name in a fragment or label",
    "initials (\"J.B.\", \"pt JS\", \"J. Khan\")",
];
/// The guard does not look for these; docs/guard.md says so.
const LEFT_OUT: [&str; 1] = ["town or village"];

#[derive(Deserialize)]
struct Positive {
    kind: String,
    text: String,
    start: usize,
    end: usize,
}

#[derive(Deserialize)]
struct Negative {
    #[serde(default)]
    kind: String,
    text: String,
}

fn lines<T: serde::de::DeserializeOwned>(text: &str) -> Vec<T> {
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn guard() -> Guard {
    Guard::new([""; 0], NaiveDate::from_ymd_opt(2026, 11, 23).unwrap())
}

impl Positive {
    fn is_found(&self, findings: &[Finding]) -> bool {
        let byte = |chars: usize| {
            self.text
                .char_indices()
                .nth(chars)
                .map_or(self.text.len(), |(at, _)| at)
        };
        let (start, end) = (byte(self.start), byte(self.end));
        findings
            .iter()
            .any(|found| found.span.start < end && start < found.span.end)
    }
}

/// The number of identifiers of a kind, and how many of them were found.
#[derive(Default)]
struct Recall {
    all: u32,
    found: u32,
    missed: String,
}

impl Recall {
    fn share(&self) -> f64 {
        f64::from(self.found) / f64::from(self.all)
    }
}

#[test]
fn identifiers_are_found() {
    let guard = guard();
    let mut kinds: BTreeMap<String, Recall> = BTreeMap::new();
    let mut names = Recall::default();
    for positive in lines::<Positive>(fixture!("positives.jsonl")) {
        let found = positive.is_found(&guard.check(&positive.text));
        let is_name = NAMES.contains(&positive.kind.as_str());
        let kind = kinds.entry(positive.kind.clone()).or_default();
        for recall in [Some(kind), is_name.then_some(&mut names)]
            .into_iter()
            .flatten()
        {
            recall.all += 1;
            recall.found += u32::from(found);
            if !found {
                writeln!(recall.missed, "    {}", positive.text).unwrap();
            }
        }
    }
    let mut low = Vec::new();
    for (kind, recall) in &kinds {
        println!(
            "{:.2}  {:3} of {:3}  {kind}\n{}",
            recall.share(),
            recall.found,
            recall.all,
            recall.missed.trim_end_matches('\n')
        );
        let other = !NAMES.contains(&kind.as_str()) && !LEFT_OUT.contains(&kind.as_str());
        if other && recall.share() < OTHER_RECALL {
            low.push(kind);
        }
    }
    println!("names: {:.3} of {}", names.share(), names.all);
    assert!(names.share() >= NAME_RECALL, "names: {:.3}", names.share());
    assert!(low.is_empty(), "below {OTHER_RECALL}: {low:?}");
}

#[test]
fn clinical_text_that_identifies_nobody_has_no_findings() {
    let guard = guard();
    let mut wrong = String::new();
    for Negative { kind, text } in lines(fixture!("negatives.jsonl")) {
        for finding in guard.check(&text) {
            writeln!(
                wrong,
                "{kind}: {} {text:?} ({})",
                finding.kind.key(),
                &text[finding.span.clone()]
            )
            .unwrap();
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn natural_sentences_have_few_names() {
    let guard = guard();
    let sentences: Vec<Negative> = lines(fixture!("natural.jsonl"));
    let mut by_kind: BTreeMap<&str, u32> = BTreeMap::new();
    let mut names = 0_u32;
    for Negative { text, .. } in &sentences {
        let findings = guard.check(text);
        for finding in &findings {
            *by_kind.entry(finding.kind.key()).or_default() += 1;
            println!(
                "{:14} {:30} {text}",
                finding.kind.key(),
                &text[finding.span.clone()]
            );
        }
        names += u32::from(findings.iter().any(|finding| finding.kind == Kind::Name));
    }
    let thousands = f64::from(u32::try_from(sentences.len()).unwrap()) / 1000.0;
    for (kind, count) in by_kind {
        println!("{kind}: {:.1} in 1,000", f64::from(count) / thousands);
    }
    let names = f64::from(names) / thousands;
    println!("sentences with a name: {names:.1} in 1,000");
    assert!(names <= NAMES_IN_1000, "{names:.1}");
}

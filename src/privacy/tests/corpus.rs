//! Checks the guard on everyday sentences: `tests/fixtures/identifiers.tsv`.

use std::fmt::Write;

use super::{guard, key};
use crate::privacy::Level;

const SENTENCES: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/tests/fixtures/identifiers.tsv"
));

/// The numbers of expected findings, of findings, and of matches between the two.
#[derive(Default)]
struct Tally {
    expected: usize,
    found: usize,
    same: usize,
}

#[allow(clippy::cast_precision_loss, reason = "counts of sentences")]
impl Tally {
    fn add(&mut self, expected: &[String], found: &[String]) {
        let mut left = found.to_vec();
        self.expected += expected.len();
        self.found += found.len();
        for key in expected {
            if let Some(at) = left.iter().position(|found| found == key) {
                left.swap_remove(at);
                self.same += 1;
            }
        }
    }

    fn recall(&self) -> f64 {
        self.same as f64 / self.expected as f64
    }

    fn precision(&self) -> f64 {
        self.same as f64 / self.found as f64
    }
}

fn of_level(keys: &[String], level: Level) -> Vec<String> {
    let ends = |key: &&String| key.ends_with(level.key());
    keys.iter().filter(ends).cloned().collect()
}

#[test]
fn sentences_of_every_day() {
    let guard = guard();
    let mut tallies = [Tally::default(), Tally::default()];
    let mut wrong = String::new();
    for (expected, sentence) in sentences() {
        let found: Vec<String> = guard.check(&sentence).iter().map(key).collect();
        for (tally, level) in tallies.iter_mut().zip([Level::High, Level::Medium]) {
            tally.add(&of_level(&expected, level), &of_level(&found, level));
        }
        if expected != found {
            writeln!(
                wrong,
                "{sentence:?}\n  expected {expected:?}\n  found    {found:?}"
            )
            .unwrap();
        }
    }
    let [high, medium] = tallies;
    for (level, tally) in [("high", &high), ("medium", &medium)] {
        println!(
            "{level}: {} expected, {} found, recall {:.4}, precision {:.4}",
            tally.expected,
            tally.found,
            tally.recall(),
            tally.precision()
        );
    }
    println!("{wrong}");
    assert!(high.recall() >= 0.98, "{wrong}");
    assert!(high.precision() >= 0.95, "{wrong}");
}

/// Returns the sentences, with the expected findings in the order of the text.
fn sentences() -> Vec<(Vec<String>, String)> {
    SENTENCES
        .lines()
        .filter(|line| !line.starts_with('#'))
        .map(|line| {
            let (expected, sentence) = line.split_once('\t').unwrap();
            let expected = expected.split(',').filter(|key| *key != "-");
            (expected.map(str::to_owned).collect(), unescaped(sentence))
        })
        .collect()
}

/// Expands `\u{a0}` and `\n`, because no-break spaces would be invisible in the file.
fn unescaped(sentence: &str) -> String {
    let mut parts = sentence.split("\\u{");
    let mut text = parts.next().unwrap().to_owned();
    for part in parts {
        let (code, rest) = part.split_once('}').unwrap();
        let code = u32::from_str_radix(code, 16).unwrap();
        text.push(char::from_u32(code).unwrap());
        text.push_str(rest);
    }
    text.replace("\\n", "\n")
}

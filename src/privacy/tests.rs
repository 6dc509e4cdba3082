//! Helpers for the guard's tests.

mod benchmark;
mod corpus;
mod days;
mod documents;
mod full_names;
mod hurried;
mod hurried_numbers;
mod lone_initials;
mod names;
mod national;
mod people;
mod places;
mod possessives;
mod private_words;
mod properties;
mod public_life;
mod references;
mod rules;
mod showing;
mod small_letters;
mod together;

use chrono::NaiveDate;

use super::{Finding, Guard};

/// Private words of a fictional team.
const PRIVATE: [&str; 10] = [
    "May",
    "Larkfield",
    "Kestrel Team",
    "Jaspreet",
    "Siân",
    "O'Hanlon",
    "Anne-Marie",
    "Ward 7B",
    "李伟",
    " - ",
];

fn guard() -> Guard {
    Guard::new(PRIVATE, NaiveDate::from_ymd_opt(2026, 11, 23).unwrap())
}

/// The kind and level of a finding, as `date:high`.
fn key(finding: &Finding) -> String {
    format!("{}:{}", finding.kind.key(), finding.level.key())
}

/// What is found in a text, one line each: `date:high 12/03/1985`.
fn found(text: &str) -> Vec<String> {
    guard()
        .check(text)
        .iter()
        .map(|finding| format!("{} {}", key(finding), &text[finding.span.clone()]))
        .collect()
}

/// Checks texts in which one finding is expected: the whole text, or the part between bars as in `his |AB123456C| is`.
#[track_caller]
fn each_is(expected: &str, texts: &[&str]) {
    for text in texts {
        let parts: Vec<&str> = text.split('|').collect();
        let wanted = parts.get(1).copied().unwrap_or(text);
        assert_eq!(
            found(&parts.concat()),
            [format!("{expected} {wanted}")],
            "{text}"
        );
    }
}

#[track_caller]
fn none_in(texts: &[&str]) {
    for text in texts {
        assert!(found(text).is_empty(), "{text}: {:?}", found(text));
    }
}

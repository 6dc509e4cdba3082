//! Summaries that a practitioner could have: typical, largest, most difficult, emptiest.

use std::path::PathBuf;

use did_i::model::{Choice, QuestionSet};
use did_i::question_sets::builtin;

use crate::desk::Desk;
use crate::seeded::{HARD_TEXTS, Seeded, long_note as long_text};

/// Five questions, one of them long.
const QUESTIONS: [&str; 10] = [
    "--ask",
    "How do I bring lived experience in without it being about me?",
    "--ask",
    "Which of these edges would you start with?",
    "--ask",
    "Is it all right that the extra mile moves with respect?",
    "--ask",
    "What would you do with somebody who does not want any goal at all, and says so every week, kindly?",
    "--ask",
    "How do you look after yourself?",
];

/// Thirty weeks: hope rises after it was agreed on, and other tips vary at random.
fn thirty_weeks() -> Seeded {
    Seeded {
        changed: vec![
            (10, "2026-08-31", 26),
            (7, "2026-09-14", 24),
            (6, "2026-09-14", -30),
        ],
        ..Seeded::weeks(7, 30)
    }
}

fn thirty_weeks_with_a_meeting() -> Desk {
    let desk = Desk::with(&thirty_weeks());
    meeting(&desk, "2026-08-31", &["4=name one sign of hope aloud"]);
    desk
}

fn meeting(desk: &Desk, day: &str, actions: &[&str]) {
    meeting_on(desk, "did-i", day, actions);
}

fn meeting_on(desk: &Desk, set: &str, day: &str, actions: &[&str]) {
    let mut args = vec!["supervision", "add", "--on", day, "--set", set];
    args.extend(actions.iter().flat_map(|action| ["--action", action]));
    desk.did_i(&args);
}

/// Thirty weeks, one agreed action, two questions.
pub(crate) fn usual() -> PathBuf {
    thirty_weeks_with_a_meeting().page("usual", &QUESTIONS[..4])
}

/// Three open actions, a closed one and five questions.
pub(crate) fn busiest(name: &str) -> PathBuf {
    let desk = thirty_weeks_with_a_meeting();
    let outcome = "It became a habit; people began to answer with signs of their own.";
    desk.did_i(&["supervision", "done", "1", "--outcome", outcome]);
    let actions = [
        "3=ask the peer worker to join one conversation a week",
        "9=ask what the person would like to do for somebody else",
        "keep ten minutes free after each home visit",
    ];
    meeting(&desk, "2026-10-05", &actions);
    let mut args = vec!["--from", "2026-08-31", "--name", "Noor"];
    args.extend(QUESTIONS);
    desk.page(name, &args)
}

/// Six notes that a careless page would execute, drop or be broken by, in every place where text is entered.
pub(crate) fn hard(name: &str) -> PathBuf {
    let desk = Desk::with(&Seeded {
        shared: HARD_TEXTS.map(str::to_owned).to_vec(),
        ..thirty_weeks()
    });
    let actions = [
        "4=name one <b>sign</b> of hope aloud",
        "3=תקווה!",
        HARD_TEXTS[5],
    ];
    meeting(&desk, "2026-08-31", &actions);
    desk.did_i(&["supervision", "done", "2", "--outcome", HARD_TEXTS[2]]);
    let mut args = vec!["--name", "نور <i>", "--by-setting", "--ask", HARD_TEXTS[0]];
    args.extend(["--ask", HARD_TEXTS[2], "--ask", HARD_TEXTS[5]]);
    args.extend(&QUESTIONS[..4]);
    desk.page(name, &args)
}

/// A note of ten thousand characters, and a tip that was never answered.
pub(crate) fn long_note() -> PathBuf {
    let desk = Desk::with(&Seeded {
        shared: vec![long_text(10_000)],
        never: Some(4),
        ..thirty_weeks()
    });
    desk.page("long", &[])
}

/// Six weeks: scores, but too early for any verdict.
pub(crate) fn early() -> PathBuf {
    Desk::with(&Seeded::weeks(3, 6)).page("early", &[])
}

/// Ten challenges, each answered from 1 to 5.
fn five() -> QuestionSet {
    let labels = [
        "not yet",
        "thought about",
        "tried once",
        "usual",
        "how we do it",
    ];
    let choice = |(at, label): (u8, &str)| Choice {
        key: char::from(b'1' + at),
        label: label.to_owned(),
        score: at * 25,
    };
    QuestionSet {
        id: "five".to_owned(),
        answers: (0..).zip(labels).map(choice).collect(),
        not_applicable: false,
        ..builtin("organisational-challenges").unwrap()
    }
}

/// A set with its own answers, with actions and questions.
pub(crate) fn own_answers(name: &str) -> PathBuf {
    let desk = Desk::answering(&five());
    let actions = ["2=ask who would like to teach with us", "keep a list"];
    meeting_on(&desk, "five", "2026-09-28", &actions);
    let mut args = vec!["--set", "five"];
    args.extend(&QUESTIONS[..4]);
    desk.page(name, &args)
}

/// The longest built-in set without groups.
pub(crate) fn without_groups(name: &str) -> PathBuf {
    let desk = Desk::answering(&builtin("values").unwrap());
    desk.page(name, &["--set", "values"])
}

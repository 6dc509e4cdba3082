//! A score that ends in a half is the same whole number on every page, and exact in data.

use crate::desk::Desk;

/// The pages that show the score of a tip.
const PAGES: [&str; 8] = [
    "trends",
    "trends --plain",
    "trends 1",
    "trends 1 --plain",
    "summary",
    "summary --plain",
    "summary --format markdown",
    "summary --format html",
];

#[test]
fn a_half_is_rounded_up_on_every_page() {
    let answers = ["y", "y", "y", "y", "p", "p", "n", "n"];
    // One week, so that its score in the data is that of the tip.
    let days = (9..16).cycle();
    let lines = days.zip(answers).map(|(day, answer)| {
        // Question 2 asks about the first tip: its score is 62.5.
        format!("--answers y{answer}yyyyyyyy --at 2026-11-{day:02}")
    });
    let lines: Vec<String> = lines.collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let desk = Desk::with_logged(&lines);
    for page in PAGES {
        let shown = desk.run_ok(page);
        assert!(shown.contains("63"), "{page}\n{shown}");
        assert!(!shown.contains("score 62"), "{page}\n{shown}");
    }
    for data in ["trends --format json", "trends --format csv"] {
        let exact = desk.run_ok(data);
        assert!(exact.contains("62.5"), "{data}\n{exact}");
    }
}

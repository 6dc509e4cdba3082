//! Prints a journal file of invented reflections, the same on every machine: for screenshots and for trying things out.
//!
//!     cargo run --example sample > sample.jsonl
//!     did-i --journal sample.db import sample.jsonl
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "an example prints, and may panic"
)]

#[path = "../tests/seeded/mod.rs"]
mod seeded;

use seeded::Seeded;

fn main() {
    let sample = Seeded {
        changed: vec![(10, "2026-08-31", 30), (3, "2026-06-01", -18)],
        shared: [
            "She laughed when we listed what she already does well. We wrote it down together.",
            "I spoke too early. Next time I wait until the story is finished.",
        ]
        .map(str::to_owned)
        .to_vec(),
        ..Seeded::weeks(11, 40)
    };
    print!("{}", sample.journal_file());
}

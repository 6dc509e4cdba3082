//! The promises of did-i, tested under hard conditions: it never loses text, and never leaks it.
//!
//! Each module tests one promise of `docs/safety.md`, from outside, with the built program. A part of each test runs
//! with every `cargo test`; the complete one is ignored there and run by `.ci/run`, or manually: `cargo test --test
//! safety -- --ignored --nocapture`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::print_stdout,
    reason = "a test may panic, also in its helpers; measurements are printed"
)]

#[path = "../cli/desk.rs"]
#[allow(
    dead_code,
    reason = "the desk is shared; not every test needs all of it"
)]
mod desk;
#[cfg_attr(
    not(unix),
    allow(dead_code, reason = "the tests that need every line need Unix")
)]
mod every;
mod fuzz;
mod no_network;
mod promises;
#[path = "../seeded/mod.rs"]
mod seeded;

#[cfg(unix)]
mod damage;
#[cfg(target_os = "linux")]
mod file_system;
mod holding;
#[cfg(unix)]
mod hostile;
mod kill;
#[cfg(unix)]
mod model;
#[cfg(unix)]
mod race;
mod together;

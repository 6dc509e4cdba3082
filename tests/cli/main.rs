//! The built program from outside: what a user types and sees.
//!
//! One binary, so that it is linked once. `journal` and `pty` are helpers; every other module is a transcript of one
//! part of the program. To accept changed words: `cargo insta test --accept --test cli`.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may panic, also in its helpers"
)]
#![allow(
    clippy::too_many_lines,
    reason = "a transcript is as long as the output"
)]

mod after_saving;
mod bad_dates;
mod bad_input;
mod bad_journal;
mod browse;
mod change;
mod charts;
mod check;
mod damaged;
mod deleted;
mod desk;
mod docs;
mod exchange;
mod guard;
mod guard_exchange;
mod help;
mod hostile;
mod import_sets;
mod importing;
mod learn;
mod left_files;
mod locales;
mod log_flags;
mod log_lines;
mod man;
mod migrating;
mod new_starts;
mod output;
mod own_questions;
mod passphrase;
mod plain;
mod rounding;
mod scale_figures;
mod scales;
mod screens;
mod search;
#[path = "../seeded/mod.rs"]
mod seeded;
mod sets;
mod settings;
mod summaries;
mod supervision;
mod targets;
mod words;

#[cfg(unix)]
mod agreeing;
mod backup;
#[cfg(unix)]
mod completions;
#[cfg(unix)]
mod disk;
#[cfg(unix)]
mod doctor;
#[cfg(unix)]
mod drafts;
#[cfg(unix)]
mod editors;
#[cfg(unix)]
mod escape_and_failed_saves;
#[cfg(unix)]
mod guard_window;
#[cfg(unix)]
mod import_twice_read;
#[cfg(unix)]
mod kill;
#[cfg(unix)]
mod leaving;
#[cfg(unix)]
mod messages;
#[cfg(unix)]
mod named_journal;
#[cfg(unix)]
mod next_meeting;
#[cfg(unix)]
mod next_step;
#[cfg(unix)]
mod notes;
#[cfg(unix)]
mod passphrase_kill;
#[cfg(unix)]
mod passphrase_window;
#[cfg(unix)]
mod pasting;
#[cfg(unix)]
mod pty;
mod restore;
#[cfg(unix)]
mod scale_keys;
#[cfg(unix)]
mod terminal;
#[cfg(unix)]
mod terminal_restored;
#[cfg(unix)]
mod typed_text_saved;
#[cfg(unix)]
mod unsaved;
#[cfg(unix)]
mod writing;

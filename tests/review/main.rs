//! `review` and the drafts of `show --as`, as transcripts of the real program.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may panic"
)]

mod beside;
mod counts;
mod desk;
mod faults;
mod formats;
mod forms;

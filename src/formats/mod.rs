//! What leaves the journal for other programs, and enters from them: JSON and CSV.
//!
//! The shapes here are promises to other people's scripts; they change only with their version number.

pub mod csv;
pub mod doctor;
pub mod jsonl;
pub mod reflection;
pub mod settings;
pub mod summary;
pub mod supervision;
pub mod trends;

//! What leaves the journal for other programs, and enters from them: JSON and CSV.
//!
//! The shapes here are promises to other people's scripts; they change only with their version number.

pub(crate) mod csv;
pub(crate) mod doctor;
pub mod jsonl;
pub(crate) mod reflection;
pub(crate) mod settings;
pub mod summary;
pub(crate) mod supervision;
pub(crate) mod trends;
mod unique;
pub(crate) mod workbook;

//! The formats for exchange with other programs: JSON Lines, JSON, CSV and workbooks.
//!
//! Other people's scripts depend on these formats. They change only with their version number.

pub(crate) mod csv;
pub(crate) mod doctor;
mod fault;
pub mod jsonl;
pub(crate) mod reflection;
pub(crate) mod settings;
pub mod summary;
pub(crate) mod supervision;
pub(crate) mod trends;
mod unique;
pub(crate) mod workbook;

pub use fault::{FieldFault, ReadResult};

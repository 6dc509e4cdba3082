//! Renderers for the terminal.

pub(crate) mod doctor;
pub(crate) mod import;
pub(crate) mod list;
pub(crate) mod reflection;
pub(crate) mod restore;
pub mod review;
pub mod review_plain;
pub(crate) mod search;
pub(crate) mod sets;
pub(crate) mod settings;
pub(crate) mod status;
pub(crate) mod summary;
pub(crate) mod supervision;
pub mod tips;
pub mod trends;

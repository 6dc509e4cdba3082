//! What the terminal shows.

pub mod doctor;
pub mod list;
pub mod reflection;
pub mod restore;
pub mod review;
pub mod review_plain;
pub mod search;
pub mod sets;
pub mod settings;
pub mod status;
pub mod summary;
pub mod supervision;
pub mod tips;
pub mod trends;

//! Values in, text out: what the screen and the files show.
//!
//! A renderer takes what it shows and the [`Look`](crate::terminal::Look) to show it in. It queries nothing,
//! prints nothing and asks no clock.

pub mod doctor;
pub mod figure;
pub mod form;
pub mod list;
pub mod reflection;
pub mod restore;
pub mod review;
pub mod scale;
pub mod search;
pub mod sets;
pub mod settings;
pub mod status;
pub mod summary;
pub mod supervision;
pub mod text;
pub mod tips;
pub mod trends;

//! The trends in the terminal: all rows in a table, one with its chart, or everything in words.
//!
//! What may be said was decided in `trends`; here it gets its words and its signs. Every sign is a shape, so
//! that nothing is lost without colour.

mod answer;
mod chart;
mod columns;
mod plain;
mod remarks;
mod table;
mod tip;

pub use plain::{one_row_in_words, rows_in_words};
pub use remarks::new_starts;
pub(crate) use table::figures_in_words;
pub use table::table;
pub use tip::one_row;

use crate::model::QuestionSet;
use crate::trends::figures::Trends;

/// What the trends are of, beside the figures.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The set, in its newest version.
    pub set: &'a QuestionSet,
    /// The flag that names the set as it would be typed, behind a blank; empty where none is needed.
    pub set_flag: &'a str,
    /// Every version of it that was answered and is read, oldest first.
    pub versions: &'a [u32],
    /// The versions that were answered on another scale, and are left out.
    pub left_out: &'a [u32],
    /// The figures.
    pub trends: &'a Trends,
}

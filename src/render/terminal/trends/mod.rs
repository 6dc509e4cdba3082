//! Trends in the terminal: all rows in a table, one row with its chart, or everything in words.
//!
//! `trends` decides the verdicts; this module puts them into words and symbols. Symbols differ in shape, so that
//! nothing is lost without colour.

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

/// The trends and their set.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// The set, in its newest version.
    pub set: &'a QuestionSet,
    /// ` --set ID` for a command line; empty for the default set.
    pub set_flag: &'a str,
    /// The versions of the set that are included, oldest first.
    pub versions: &'a [u32],
    /// The versions that are left out because their scale differs.
    pub left_out: &'a [u32],
    /// The figures.
    pub trends: &'a Trends,
}

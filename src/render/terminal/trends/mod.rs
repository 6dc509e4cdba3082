//! The trends in the terminal: all tips in a table, or one tip with its chart.
//!
//! What may be said was decided in `trends`; here it gets its words and its signs. Every sign is a shape, so
//! that nothing is lost without colour.

mod chart;
mod columns;
mod remarks;
mod table;
mod tip;
mod words;

pub use remarks::{left_out, mirror, misleading};
pub use table::table;
pub use tip::one_tip;
pub use words::{signal_words, verdict_sign, verdict_words};

use crate::model::{Action, QuestionSet};
use crate::trends::reading::Trends;

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
    /// Whether the length of a period was asked for, or is the usual one.
    pub asked_length: bool,
    /// What was agreed in supervision, in order.
    pub actions: &'a [Action],
}

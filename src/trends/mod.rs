//! How practice changes over time, in pure numbers.
//!
//! Answers come in day by day ([`history`]), one record comes out ([`figures`]), made by [`analysis`]. Three questions
//! have one answer each: is something different lately ([`change`]), did what was agreed make a difference
//! ([`since`]), what does it look like ([`chart`]). Kept out: wording, drawing, and anything that reads a file or asks
//! for the time.

pub mod agreed;
pub mod analysis;
pub(crate) mod below_highest;
pub mod change;
pub mod chart;
pub mod counts;
pub mod figures;
pub mod history;
pub mod period;
pub mod score_sum;
pub mod since;
pub mod stands_out;
pub mod verdict;
pub mod wilson;

mod answer_index;
mod periods;
mod rows;
mod shuffle;
mod tolerance;

#[cfg(test)]
mod test_support;

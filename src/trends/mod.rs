//! How practice changes over time, as numbers.
//!
//! Answers are added day by day ([`history`]), and [`analysis`] computes one record from them ([`figures`]). One module
//! each answers three questions: did something change lately ([`change`]), did an agreed action make a difference
//! ([`agreed`], by the test in [`since`]), what does it look like ([`chart`]). Nothing here words, draws, reads a file or reads the clock.

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

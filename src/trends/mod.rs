//! How practice changes over time, as numbers.
//!
//! Answers are added day by day ([`history`]), and [`analysis`] computes one record from them ([`figures`]). Each of
//! these questions has its own module: did something change lately ([`change`]), are the weeks since an agreed action
//! different from those before ([`agreed`], by the test in [`since`]), which periods are unusual ([`chart`]), which
//! questions are answered differently from the others ([`stands_out`]). This module contains no wording and no
//! drawing, and reads neither files nor the clock.
//!
//! The *days shown* are those that `trends` was asked for; the *days covered* are the same range in a summary. The *axis* is
//! the longer range that the charts of a summary span.

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
pub mod tip_label;
pub mod verdict;
pub mod wilson;

mod answer_index;
mod periods;
mod rows;
mod shuffle;
mod tolerance;

#[cfg(test)]
mod test_support;

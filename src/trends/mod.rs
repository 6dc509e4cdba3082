//! How practice changes over time, in pure numbers.
//!
//! Answers come in day by day ([`history`]), trends come out ([`reading`]). A score is the mean mark of a
//! period, 0 to 100; a series of scores is ordered from the oldest complete period to the newest, and
//! periods without a counting answer are not in it. Kept out: wording, drawing, and anything that reads a
//! file or asks for the time.

pub(crate) mod below_highest;
pub mod ceiling;
pub mod change;
pub mod chart;
pub mod counts;
pub mod figures;
pub mod history;
pub mod named_counts;
pub mod period;
pub mod reading;
pub mod run_chart;
pub mod score_sum;
pub mod signals;
pub mod since;
pub mod stands_out;
pub mod verdict;
pub mod wilson;
pub mod xmr;

mod shuffle;
mod tolerance;

#[cfg(test)]
mod test_support;

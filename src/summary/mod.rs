//! The model of what a supervisor reads: one person's summary, and several side by side.
//!
//! The model is plain data, and contains only what may leave the journal: figures, agreed actions, and the notes that
//! their author marked to share, each with its week but not its day. Renderers add nothing to it.

mod build;
mod model;
pub mod remarks;
pub mod review;

pub use build::SummaryInput;
pub use model::{
    ActionSummary, Axis, Help, MonthCounts, SUMMARY_FORMAT, SUMMARY_VERSION, SettingCount,
    SharedNote, Summary,
};

#[cfg(test)]
mod tests;

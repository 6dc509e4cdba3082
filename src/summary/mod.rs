//! What a supervisor reads, as values: one person's summary, and several side by side.
//!
//! The model is plain data, and holds nothing that may not leave the journal: figures, what was agreed, and the
//! notes that their writer marked to share, each with its week and not its day. Renderers add nothing to it.

mod build;
mod model;
pub mod remarks;
pub mod review;

pub use build::SummaryInput;
pub use model::{
    ActionSummary, Axis, Help, MonthCounts, SUMMARY_FORMAT, SUMMARY_VERSION, SettingCount,
    SharedNote, Summary,
};

//! What a supervisor reads, as values: one person's summary, and several side by side.
//!
//! The model is plain data, and holds nothing that may not leave the journal: figures, what was agreed, and the
//! notes that their writer marked to share, each with its week and not its day. Renderers add nothing to it.

mod build;
mod model;
mod points;
pub mod review;

pub use build::{SummaryInput, agreed_dates};
pub use model::{
    ActionSummary, GroupSummary, MeanOf, MonthCounts, SUMMARY_FORMAT, SUMMARY_VERSION,
    SettingCount, SharedNote, Summary, TalkingPoint,
};
pub use points::{edges, strengths};

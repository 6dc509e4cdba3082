//! What a supervisor reads: one model, one renderer a format.
//!
//! The model is plain data, and holds nothing that may not leave the journal: figures, what was agreed, and the
//! notes that their writer marked to share, each with its week and not its day. A renderer adds nothing to it.

mod build;
mod html;
mod markdown;
mod model;
mod pdf;
mod points;
mod text;
mod words;

pub use build::{Material, agreed_dates};
pub use html::html;
pub use markdown::{escaped, markdown};
pub use model::{
    ActionSummary, GroupSummary, MeanOf, MonthCounts, SUMMARY_FORMAT, SUMMARY_VERSION,
    SettingCount, SharedNote, Summary, TalkingPoint,
};
pub use pdf::pdf;
pub use points::{edges, strengths};
pub use text::text;
pub(super) use words::PRIVILEGE;

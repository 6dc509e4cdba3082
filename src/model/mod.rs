//! The plain types that all other modules share: what is asked, what was answered and written, what was agreed.
//!
//! Nothing here reads a file, prints or reads the clock.

mod answers;
mod check;
mod integrity;
mod journal;
mod new_start;
mod question_set;
mod reflection;
mod rules;
mod scale;
mod schema_version;
mod supervision;
mod translation;

pub use answers::{Answer, Answers, UnknownLetter};
pub(crate) use check::{CheckMark, CheckResult};
pub use integrity::{Fault, FaultKind, IntegrityReport, Repair, rows_in_words};
pub use journal::{CompanionFile, CompanionKind, JournalContents, LocationWarning};
pub use new_start::NewStart;
pub use question_set::{AppliedTranslation, Group, Question, QuestionSet, Tip, TipWord};
pub(crate) use question_set::{default_true, is_true};
pub use reflection::{
    Note, NoteTarget, Reflection, ReflectionId, SetRef, StoredReflection, check_length, one_line,
    tags_in,
};
pub use rules::{
    EntryFault, action_fault, check_tip, meeting_fault, new_start_fault, reflection_fault,
};
#[cfg(test)]
pub(crate) use scale::any_choices;
pub(crate) use scale::score_of;
pub use scale::words as scale_words;
pub use scale::{Choice, MAX_CHOICES, Scale, choice_faults, label_fault, name_of};
pub use schema_version::SchemaVersion;
pub use supervision::{
    Action, ActionId, Closing, Meeting, MeetingForm, StoredAction, TipRef, next_meeting, planned,
};
pub(crate) use translation::language_code;
pub use translation::{
    QuestionTranslation, TipTranslation, Translation, Translations, language_in, language_name,
};

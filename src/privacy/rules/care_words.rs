//! Words of care near a day: "seen on 17/10", "admitted 15/10".

use crate::privacy::tokens::{TokenizedText, is_in};

/// Words of care near a date: then it is not a date of public life.
pub(super) const OF_CARE: &[&[&str]] = &[
    &["saw"],
    &["seen"],
    &["met"],
    &["visited"],
    &["visit"],
    &["assessed"],
    &["admitted"],
    &["admission"],
    &["discharged"],
    &["discharge"],
    &["tribunal"],
    &["incident"],
    &["session"],
    &["appointment"],
    &["died"],
    &["death"],
    &["detained"],
    &["sectioned"],
    &["reviewed", "with"],
    &["overdose"],
    &["overdosed"],
    &["restrained"],
    &["restraint"],
    &["seclusion"],
    &["assaulted"],
    &["he", "fell"],
    &["she", "fell"],
    &["they", "fell"],
    &["pt", "fell"],
    &["patient", "fell"],
    &["absconded"],
    &["court"],
    &["transferred"],
];
/// Words of care and of life directly before a day in figures: "admitted 15/10", "court 14/12".
#[rustfmt::skip]
const CARE_BEFORE: [&str; 32] = [
    "seen", "saw", "met", "visited", "visit", "admitted", "admission", "readmitted", "discharged", "discharge", "appointment",
    "appt", "fell", "od", "overdose", "overdosed", "court", "tribunal", "hearing", "expires", "expired", "died", "detained",
    "sectioned", "transferred", "moved", "absconded", "awol", "reviewed", "assessed", "restrained", "secluded",
];

/// Returns whether a word of care is directly before a position.
pub(super) fn is_care_before(tokens: &TokenizedText<'_>, offset: usize) -> bool {
    let after = tokens.word_index_at(offset);
    after.checked_sub(1).is_some_and(|at| {
        is_in(&CARE_BEFORE, tokens.word(at))
            && matches!(
                tokens.gap_after_word(at),
                Some(" " | ": " | ":" | " - " | ", ")
            )
    })
}

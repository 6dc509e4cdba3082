//! Sentences about the folder and the files of a journal.

use std::path::Path;

use crate::model::LocationWarning;
use crate::text::{capitalised, command_on, display_path};

/// Returns the warnings about a journal's location, for any command that opens it.
pub(crate) fn warnings(journal: &Path, warnings: &[LocationWarning]) -> String {
    let lines = warnings.iter().map(|warning| {
        let fix = match warning {
            LocationWarning::Link(..) => String::new(),
            _ => format!(" {}", privacy_advice(journal)),
        };
        format!("{}.{fix}\n", capitalised(&warning_words(warning)))
    });
    lines.collect()
}

/// Returns a sentence without its full stop.
pub(super) fn warning_words(warning: &LocationWarning) -> String {
    match warning {
        LocationWarning::OthersCanRead(path) | LocationWarning::OpenFolder(path) => {
            format!(
                "other users of this machine can read {}",
                display_path(path)
            )
        }
        LocationWarning::Link(path, target) => {
            format!(
                "{} is a link and leads to {}",
                display_path(path),
                display_path(target)
            )
        }
    }
}

/// Describes a copy that a synced folder may have made.
#[must_use]
pub(crate) fn copy_words(path: &Path) -> String {
    format!(
        "{} may be another version of the journal, made by a synced folder",
        display_path(path)
    )
}

/// What to do about such a copy.
pub(crate) fn copy_advice(journal: &Path) -> String {
    format!(
        "To see what differs, and to take it in: {}; then delete the copy.",
        command_on(journal, "import FILE")
    )
}

/// What to do about a journal that other users can read.
pub(super) fn privacy_advice(journal: &Path) -> String {
    format!(
        "To make it private: {}",
        command_on(journal, "doctor --fix")
    )
}

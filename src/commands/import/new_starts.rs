//! The new starts of an import. A day has one new start, so there is no way to keep both of two.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::commands::context::Context;
use crate::error::Result;
use crate::model::NewStart;
use crate::store::Store;

/// The new starts of the input, compared with those of the journal.
#[derive(Debug, Default)]
pub(super) struct ComparedNewStarts {
    /// Those that are not in the journal.
    pub(super) new: Vec<NewStart>,
    /// How many are identical in the journal.
    pub(super) same: u64,
    /// Those with another reason in the journal: the journal's, and the input's.
    pub(super) different: Vec<(NewStart, NewStart)>,
}

impl ComparedNewStarts {
    /// Compares new starts with the journal, if there is one.
    pub(super) fn compare(
        in_file: BTreeMap<NaiveDate, NewStart>,
        existing: Option<&Store>,
    ) -> Result<Self> {
        let mut compared = Self::default();
        if in_file.is_empty() {
            return Ok(compared);
        }
        let in_journal = existing.map(Store::new_starts).transpose()?;
        let in_journal = in_journal.unwrap_or_default();
        for in_file in in_file.into_values() {
            match in_journal.iter().find(|stored| stored.on == in_file.on) {
                None => compared.new.push(in_file),
                Some(stored) if *stored == in_file => compared.same += 1,
                Some(stored) => compared.different.push((stored.clone(), in_file)),
            }
        }
        Ok(compared)
    }

    /// Names those that differ, and says which are kept.
    pub(super) fn say(&self, context: &Context, takes_theirs: bool) -> Result<()> {
        let what_is_kept = if takes_theirs {
            "The file's takes its place."
        } else {
            "The journal's is kept; --on-conflict theirs takes the file's."
        };
        self.different.iter().try_for_each(|(in_journal, in_file)| {
            context.say(&format!(
                "Different in the journal: the new start of {}.\n  in the journal: {}\n  in the file: {}\n{what_is_kept}\n",
                in_journal.on, in_journal.because, in_file.because
            ))
        })
    }

    /// Iterates over those to be written, each with the one that it replaces.
    pub(super) fn decided(
        &self,
        takes_theirs: bool,
    ) -> impl Iterator<Item = (&NewStart, Option<&NewStart>)> {
        let replaced = self.different.iter().filter(move |_| takes_theirs);
        let new = self.new.iter().map(|new| (new, None));
        new.chain(replaced.map(|(in_journal, in_file)| (in_file, Some(in_journal))))
    }
}

//! The new starts of an import. A day has one new start, so there is no way to keep both of two.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::commands::context::Context;
use crate::error::Result;
use crate::model::NewStart;
use crate::store::Store;

/// The new starts of the input, compared with those of the journal.
#[derive(Debug, Default)]
pub(super) struct NewStarts {
    /// Those that are not in the journal.
    pub(super) new: Vec<NewStart>,
    /// How many are identical in the journal.
    pub(super) same: u64,
    /// Those with another reason in the journal: the journal's, and the input's.
    pub(super) different: Vec<(NewStart, NewStart)>,
}

impl NewStarts {
    /// Compares new starts with the journal, if there is one.
    pub(super) fn compare(
        incoming: BTreeMap<NaiveDate, NewStart>,
        existing: Option<&Store>,
    ) -> Result<Self> {
        let mut compared = Self::default();
        if incoming.is_empty() {
            return Ok(compared);
        }
        let here = existing.map(Store::new_starts).transpose()?;
        let here = here.unwrap_or_default();
        for theirs in incoming.into_values() {
            match here.iter().find(|mine| mine.on == theirs.on) {
                None => compared.new.push(theirs),
                Some(mine) if *mine == theirs => compared.same += 1,
                Some(mine) => compared.different.push((mine.clone(), theirs)),
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
        self.different.iter().try_for_each(|(mine, theirs)| {
            context.say(&format!(
                "Different in the journal: the new start of {}.\n  in the journal: {}\n  in the file: {}\n{what_is_kept}\n",
                mine.on, mine.because, theirs.because
            ))
        })
    }

    /// Returns those to be written, each with the one that it replaces.
    pub(super) fn decided(self, takes_theirs: bool) -> Vec<(NewStart, Option<NewStart>)> {
        let replaced = self.different.into_iter().filter(|_| takes_theirs);
        let new = self.new.into_iter().map(|new| (new, None));
        new.chain(replaced.map(|(mine, theirs)| (theirs, Some(mine))))
            .collect()
    }
}

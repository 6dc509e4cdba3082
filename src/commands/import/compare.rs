//! Compares the input with the journal, reflection by reflection.

use super::accepted::{AcceptedReflections, InputStatus};
use super::new_starts::ComparedNewStarts;
use super::supervision::{ComparedSupervision, SupervisionByUuid, SupervisionEntry};
use crate::error::Result;
use crate::model::ReflectionId;
use crate::render::terminal::import::Counts;
use crate::store::Store;

/// The input, compared with the journal.
pub(super) struct ComparedInput {
    pub(super) reflections: ComparedReflections,
    pub(super) supervision: ComparedSupervision,
    pub(super) new_starts: ComparedNewStarts,
}

impl ComparedInput {
    /// Counts the entries that are not in the journal.
    pub(super) fn count_new(&self) -> Counts {
        Counts {
            reflections: self.reflections.new,
            new_starts: self.new_starts.new.len() as u64,
            ..SupervisionEntry::counts(&self.supervision.new)
        }
    }

    /// Counts the entries that are identical in the journal.
    pub(super) fn count_same(&self) -> Counts {
        Counts {
            reflections: self.reflections.same,
            new_starts: self.new_starts.same,
            ..self.supervision.same
        }
    }

    /// Counts what the journal has in place of the entries that differ. New starts are named one by one instead.
    pub(super) fn count_different(&self) -> Counts {
        let mut counts = self.reflections.different_in_journal;
        for one in &self.supervision.different {
            one.in_journal.count_in(&mut counts);
        }
        counts
    }
}

/// The reflections of the input, compared with the journal.
#[derive(Debug, Default)]
pub(super) struct ComparedReflections {
    /// How many are not in the journal.
    pub(super) new: u64,
    /// How many are identical in the journal.
    pub(super) same: u64,
    /// Those that differ, in the order of the input.
    pub(super) different: Vec<ReflectionDifference>,
    /// What the journal has in place of those.
    pub(super) different_in_journal: Counts,
}

/// What the journal has under the UUID of a reflection.
#[derive(Debug, Clone, Copy)]
pub(super) enum ReflectionDifference {
    /// A reflection with this number and revision. Both together never mean another content later.
    Reflection(ReflectionId, i64),
    /// A meeting or an action.
    Supervision,
}

impl ComparedReflections {
    /// Compares the accepted reflections with a journal, if there is one, and sets the status of each.
    pub(super) fn of(
        accepted: &mut AcceptedReflections,
        store: Option<&Store>,
        supervision: &SupervisionByUuid,
    ) -> Result<Self> {
        let mut compared = Self::default();
        if let Some(store) = store {
            let mut statuses = accepted.index.statuses.clone();
            accepted.each(InputStatus::New, |position, in_file, _| {
                let difference = if let Some(entry) = supervision.get(&in_file.uuid) {
                    entry.count_in(&mut compared.different_in_journal);
                    ReflectionDifference::Supervision
                } else {
                    let Some(stored) = store.reflection_by_uuid(in_file.uuid)? else {
                        return Ok(());
                    };
                    if stored.reflection == in_file {
                        compared.same += 1;
                        statuses.set(position, InputStatus::Skipped);
                        return Ok(());
                    }
                    compared.different_in_journal.reflections += 1;
                    ReflectionDifference::Reflection(stored.id, stored.revision)
                };
                statuses.set(position, InputStatus::Different);
                compared.different.push(difference);
                Ok(())
            })?;
            accepted.index.statuses = statuses;
        }
        compared.new = accepted.count(InputStatus::New);
        Ok(compared)
    }
}

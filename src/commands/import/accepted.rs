//! The reflections of the input that passed every check. They are read again whenever they are needed, so that memory
//! holds a few bytes for each.

use indicatif::ProgressBar;
use uuid::Uuid;

use super::input::Input;
use super::sets::LoadedSets;
use crate::error::Result;
use crate::formats::jsonl::{Line, read_line};
use crate::model::{QuestionSet, Reflection};

/// What is known about a position of the input: a line, or the number of a reflection in another journal.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum InputStatus {
    /// Not a reflection, or one that is refused, occurs a second time, or is the same in the journal.
    #[default]
    Skipped,
    /// A reflection that is not in the journal.
    New,
    /// A reflection that differs from the journal's.
    Different,
}

/// The status of each position of the input.
#[derive(Debug, Clone, Default)]
pub(super) struct Statuses(Vec<InputStatus>);

impl Statuses {
    /// Returns the status of a position.
    pub(super) fn get(&self, position: u64) -> InputStatus {
        let at = usize::try_from(position).ok();
        let status = at.and_then(|at| self.0.get(at));
        status.copied().unwrap_or_default()
    }

    /// Sets the status of a position.
    pub(super) fn set(&mut self, position: u64, status: InputStatus) {
        let Ok(at) = usize::try_from(position) else {
            return;
        };
        if at >= self.0.len() {
            self.0.resize(at + 1, InputStatus::default());
        }
        if let Some(known) = self.0.get_mut(at) {
            *known = status;
        }
    }

    /// Counts the positions with a status.
    pub(super) fn count(&self, status: InputStatus) -> u64 {
        self.0.iter().filter(|one| **one == status).count() as u64
    }
}

/// A line whose reflection has another UUID or version than those that follow from the line and the sets alone.
#[derive(Debug, Clone, Copy)]
pub(super) struct IdentityOverride {
    pub(super) position: u64,
    pub(super) uuid: Uuid,
    pub(super) version: u32,
}

/// How the accepted reflections are read from the input again.
#[derive(Default)]
pub(super) struct AcceptedIndex {
    pub(super) statuses: Statuses,
    /// In the order of their positions.
    pub(super) overrides: Vec<IdentityOverride>,
    pub(super) sets: LoadedSets,
}

impl AcceptedIndex {
    /// Reads a line that was accepted; `None` if it is another line now.
    fn line(&self, position: u64, text: &str) -> Option<(Reflection, &QuestionSet)> {
        let Line::Reflection(line) = read_line(text).ok()? else {
            return None;
        };
        let exception = self
            .overrides
            .binary_search_by_key(&position, |one| one.position);
        let exception = exception.ok().and_then(|at| self.overrides.get(at));
        let (uuid, version) = match exception {
            Some(exception) => (exception.uuid, Some(exception.version)),
            None => (line.uuid_or_of_content().ok()?, line.set().1),
        };
        let set = self.sets.get(line.set().0, version)?;
        let reflection = line.reflection(set, uuid).ok()?;
        Some((reflection, set))
    }
}

/// The accepted reflections of an input.
pub(super) struct AcceptedReflections {
    input: Input,
    /// The digest of the input when it was checked.
    digest: u64,
    pub(super) index: AcceptedIndex,
}

impl AcceptedReflections {
    /// Creates those of an input that was checked.
    pub(super) const fn new(input: Input, digest: u64, index: AcceptedIndex) -> Self {
        Self {
            input,
            digest,
            index,
        }
    }

    /// Counts the reflections with a status.
    pub(super) fn count(&self, status: InputStatus) -> u64 {
        self.index.statuses.count(status)
    }

    /// Calls `take` with every reflection with a status and its set, in the order of the input.
    ///
    /// Another journal cannot be written to meanwhile, so nothing may be asked in `take`.
    ///
    /// # Errors
    ///
    /// Fails if the input is not what was checked. What was passed to `take` before must then be discarded.
    pub(super) fn each(
        &self,
        status: InputStatus,
        take: impl FnMut(u64, Reflection, &QuestionSet) -> Result<()>,
    ) -> Result<()> {
        if self.count(status) == 0 {
            return Ok(());
        }
        self.read(|position| self.index.statuses.get(position) == status, take)
    }

    /// Returns at most `count` of the reflections with a status, each with its position, after the first `skipped`.
    ///
    /// # Errors
    ///
    /// As for [`Self::each`].
    pub(super) fn some(
        &self,
        status: InputStatus,
        skipped: usize,
        count: usize,
    ) -> Result<Vec<(u64, Reflection)>> {
        let (mut nth, mut some) = (0, Vec::new());
        let is_wanted = |position| {
            let has_status = self.index.statuses.get(position) == status;
            nth += usize::from(has_status);
            has_status && (skipped + 1..=skipped + count).contains(&nth)
        };
        self.read(is_wanted, |position, reflection, _| {
            some.push((position, reflection));
            Ok(())
        })?;
        Ok(some)
    }

    fn read(
        &self,
        mut is_wanted: impl FnMut(u64) -> bool,
        mut take: impl FnMut(u64, Reflection, &QuestionSet) -> Result<()>,
    ) -> Result<()> {
        let index = &self.index;
        let digest = match &self.input {
            Input::Text(text) => text.each_line(&ProgressBar::hidden(), |line| {
                if !is_wanted(line.number) {
                    return Ok(());
                }
                let text = line.text.ok();
                let read = text.and_then(|text| index.line(line.number, text));
                let (reflection, set) = read.ok_or_else(|| self.input.changed())?;
                take(line.number, reflection, set)
            }),
            Input::Journal(journal) => journal.each_reflection(|position, stored| {
                if !is_wanted(position) {
                    return Ok(());
                }
                let reflection = stored.reflection;
                let set = &reflection.set;
                let set = index.sets.get(&set.id, Some(set.version));
                let set = set.ok_or_else(|| self.input.changed())?;
                take(position, reflection, set)
            }),
        }?;
        if digest == self.digest {
            Ok(())
        } else {
            Err(self.input.changed())
        }
    }
}

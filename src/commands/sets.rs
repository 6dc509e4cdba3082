//! Finding the question set that is meant.

use crate::error::{Error, Result, nearest};
use crate::question_set::{QuestionSet, builtin, builtin_ids, builtin_version};
use crate::store::{SetKey, Store};

/// A set, and every version of it that a journal keeps.
pub(super) struct Known {
    /// The newest version: the built-in one, or one that the journal keeps.
    pub(super) newest: QuestionSet,
    /// The versions that were answered, oldest first, each with its number in the journal.
    pub(super) kept: Vec<(SetKey, QuestionSet)>,
}

/// Finds a set in the journal and in the program.
///
/// A version that was answered stays as it was asked, so of two with the same version the journal's is taken,
/// and the program's is not even read.
pub(super) fn known(store: Option<&Store>, id: &str) -> Result<Known> {
    let kept = store
        .map(|store| store.versions_of(id))
        .transpose()?
        .unwrap_or_default();
    let answered = kept.last().map(|(_, set)| set);
    let ships_newer = builtin_version(id) > answered.map(|set| set.version);
    let newest = if ships_newer {
        builtin(id)
    } else {
        answered.cloned()
    };
    match newest {
        Some(newest) => Ok(Known { newest, kept }),
        None => Err(unknown(store, id)?),
    }
}

impl Known {
    /// Goes through the versions whose answers count as those of the newest one do; only they can be added up.
    pub(super) fn counted(&self) -> impl Iterator<Item = &(SetKey, QuestionSet)> {
        let scale = self.newest.scale();
        let kept = self.kept.iter();
        kept.filter(move |(_, set)| set.scale().counts_like(scale))
    }

    /// Names the versions that cannot be added up with the newest one, since they were answered on another scale.
    pub(super) fn left_out(&self) -> Vec<u32> {
        let scale = self.newest.scale();
        let other = self.kept.iter().map(|(_, set)| set);
        let other = other.filter(|set| !set.scale().counts_like(scale));
        other.map(|set| set.version).collect()
    }
}

/// Finds the newest version of a set.
pub(super) fn newest(store: Option<&Store>, id: &str) -> Result<QuestionSet> {
    known(store, id).map(|known| known.newest)
}

fn unknown(store: Option<&Store>, id: &str) -> Result<Error> {
    let mut known = store.map(Store::set_ids).transpose()?.unwrap_or_default();
    known.extend(builtin_ids().map(str::to_owned));
    known.sort();
    known.dedup();
    let near = nearest(id, known.iter().map(String::as_str));
    let hint = match near {
        Some(near) => format!("Did you mean {near}?"),
        None => format!("Known sets: {}.", known.join(", ")),
    };
    Ok(Error::usage(format!(
        "there is no question set \"{}\"",
        id.escape_debug()
    ))
    .hint(hint))
}

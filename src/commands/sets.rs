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

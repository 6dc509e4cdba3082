//! Finding the question set that is meant.

use crate::error::{Error, Result, nearest};
use crate::question_set::{DEFAULT_SET, QuestionSet, builtin, builtin_ids};
use crate::store::Store;

/// Finds the newest version of a set: the built-in one, or one that this journal keeps.
///
/// A version that was answered stays as it was asked, so of two with the same version the journal's is taken.
pub(super) fn newest(store: Option<&Store>, id: Option<&str>) -> Result<QuestionSet> {
    let id = id.unwrap_or(DEFAULT_SET);
    let versions = store
        .map(|store| store.versions_of(id))
        .transpose()?
        .unwrap_or_default();
    let kept = versions.into_iter().map(|(_, set)| set).next_back();
    match (kept, builtin(id)) {
        (Some(kept), Some(shipped)) if shipped.version > kept.version => Ok(shipped),
        (Some(kept), _) => Ok(kept),
        (None, Some(shipped)) => Ok(shipped),
        (None, None) => Err(unknown(store, id)?),
    }
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

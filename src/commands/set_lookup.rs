//! Finds question sets in the journal and in the program.

use crate::error::{Error, Result, nearest};
use crate::model::{QuestionSet, Tip, Translations};
use crate::question_sets::{builtin, builtin_file, builtin_ids, builtin_version};
use crate::store::{SetKey, Store};
use crate::text::escape_to_one_line;
use crate::text::fold::folded;

/// A set, and every version of it in the journal.
pub(super) struct SetVersions {
    /// The newest version: the built-in one, or one in the journal.
    pub(super) newest: QuestionSet,
    /// The versions in the journal, answered or installed, oldest first, each with its key.
    pub(super) stored: Vec<(SetKey, QuestionSet)>,
}

/// Finds a set in the journal and in the program.
///
/// A stored version of a built-in set is the same as the program's, so the program's is parsed only if it is newer.
pub(super) fn versions_of(store: Option<&Store>, id: &str) -> Result<SetVersions> {
    let stored = store
        .map(|store| store.versions_of(id))
        .transpose()?
        .unwrap_or_default();
    let newest_stored = stored.last().map(|(_, set)| set);
    let ships_newer = builtin_version(id) > newest_stored.map(|set| set.version);
    let newest = if ships_newer {
        builtin(id)
    } else {
        newest_stored.cloned()
    };
    match newest {
        Some(newest) => Ok(SetVersions { newest, stored }),
        None => Err(unknown(store, id)?),
    }
}

impl SetVersions {
    /// Iterates over the versions whose answers are scored like those of the newest one; only these can be added up.
    pub(super) fn counted(&self) -> impl Iterator<Item = &(SetKey, QuestionSet)> {
        let scale = self.newest.scale();
        let stored = self.stored.iter();
        stored.filter(move |(_, set)| set.scale().counts_like(scale))
    }

    /// Returns the versions that cannot be added up with the newest one, because their scale differs.
    pub(super) fn left_out(&self) -> Vec<u32> {
        let scale = self.newest.scale();
        let other = self.stored.iter().map(|(_, set)| set);
        let other = other.filter(|set| !set.scale().counts_like(scale));
        other.map(|set| set.version).collect()
    }
}

/// Finds the newest version of a set.
pub(super) fn newest(store: Option<&Store>, id: &str) -> Result<QuestionSet> {
    versions_of(store, id).map(|known| known.newest)
}

/// Finds the newest version of a set that is to be asked; fails if the set is retired.
pub(super) fn to_ask(store: Option<&Store>, id: &str) -> Result<QuestionSet> {
    let set = newest(store, id)?;
    let retired = store.map(Store::retired_sets).transpose()?;
    if retired.is_some_and(|retired| retired.contains(&set.id)) {
        return Err(
            Error::failed(format!("the set {id} is retired: it is not asked any more")).hint(
                format!("Its answers can be read. To ask it again: did-i sets restore {id}"),
            ),
        );
    }
    Ok(set)
}

/// Finds the translations of a set: the program's for a built-in set, else the journal's.
pub(super) fn translations(store: Option<&Store>, set: &QuestionSet) -> Result<Translations> {
    if builtin_version(&set.id) == Some(set.version) {
        return Ok(builtin_file(&set.id).map_or_else(Translations::new, |file| file.translations));
    }
    let stored = store.map(|store| store.translations_of(&set.reference()));
    Ok(stored.transpose()?.unwrap_or_default())
}

/// Finds one version of a set.
pub(super) fn version(store: Option<&Store>, id: &str, number: u32) -> Result<QuestionSet> {
    let SetVersions { newest, stored } = versions_of(store, id)?;
    let mut versions: Vec<QuestionSet> = stored.into_iter().map(|(_, set)| set).collect();
    if versions
        .last()
        .is_none_or(|last| last.version < newest.version)
    {
        versions.push(newest);
    }
    let numbers: Vec<_> = versions.iter().map(|set| set.version.to_string()).collect();
    let found = versions.into_iter().find(|set| set.version == number);
    found.ok_or_else(|| {
        Error::usage(format!("there is no version {number} of {id}"))
            .hint(format!("Known versions: {}.", numbers.join(", ")))
    })
}

/// Finds a tip of a set; the error lists the tips.
pub(super) fn tip(set: &QuestionSet, number: u16) -> Result<&Tip> {
    set.tip(number).ok_or_else(|| {
        let (word, last) = (&set.tip_word.one, set.tips.len());
        Error::usage(format!("there is no {word} {number}")).hint(format!(
            "The set {} has the {} 1 to {last}.",
            set.id, set.tip_word.several
        ))
    })
}

fn unknown(store: Option<&Store>, id: &str) -> Result<Error> {
    let mut known = store.map(Store::set_ids).transpose()?.unwrap_or_default();
    known.extend(builtin_ids().map(str::to_owned));
    known.sort();
    known.dedup();
    let near = nearest(id, known.iter().map(String::as_str));
    let hint = match near {
        Some(near) => format!("Did you mean {near}?"),
        None => "did-i sets list shows the sets.".to_owned(),
    };
    Ok(Error::usage(format!(
        "there is no question set \"{}\"",
        escape_to_one_line(id)
    ))
    .hint(hint))
}

/// Finds a tip of a set by its number or its name. The beginning or another part of the name is enough if it is
/// unique.
pub(super) fn find_tip<'a>(set: &'a QuestionSet, text: &str) -> Result<&'a Tip> {
    if let Ok(number) = text.parse() {
        return tip(set, number);
    }
    let wanted = folded(text);
    let name = |tip: &Tip| folded(&tip.name);
    let found = |matches: &dyn Fn(&Tip) -> bool| {
        let mut tips = set.tips.iter().filter(|tip| matches(tip));
        tips.next().filter(|_| tips.next().is_none())
    };
    let exact = found(&|tip| name(tip) == wanted);
    let begins = || found(&|tip| name(tip).starts_with(&wanted));
    let has = || found(&|tip| name(tip).contains(&wanted));
    exact.or_else(begins).or_else(has).ok_or_else(|| {
        let names: Vec<&str> = set.tips.iter().map(|tip| tip.name.as_str()).collect();
        Error::usage(format!(
            "there is no single {} called \"{}\"",
            set.tip_word.one,
            escape_to_one_line(text)
        ))
        .hint(format!(
            "The {}: {}.",
            set.tip_word.several,
            names.join(", ")
        ))
    })
}

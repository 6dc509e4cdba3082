//! The question sets of an import: those in the file, in the journal and in the program.
//!
//! A set in the file has to meet the rules of `sets install`. A file never changes, supersedes or retires a built-in
//! set.

use std::collections::{BTreeMap, BTreeSet};

use crate::commands::sets::install::check_numbers;
use crate::error::{Error, Result};
use crate::formats::jsonl::{SetLine, UnreadableSet};
use crate::formats::{FieldFault, ReadResult};
use crate::model::{QuestionSet, SetRef, Translations, check_tip};
use crate::question_sets::{builtin, builtin_version};
use crate::store::{SetKey, Store};
use crate::text::escape_to_one_line;
use uuid::Uuid;

/// The sets that were looked for so far: every set that an accepted entry is about.
#[derive(Clone, Default)]
pub(super) struct LoadedSets {
    sets: BTreeMap<SetRef, QuestionSet>,
    /// The newest version of each set that was looked for without a version.
    newest: BTreeMap<String, Option<u32>>,
}

impl LoadedSets {
    /// Returns a set; without a version, the newest in the file, or else the newest there is.
    pub(super) fn get(&self, id: &str, version: Option<u32>) -> Option<&QuestionSet> {
        let version = version.or_else(|| self.newest.get(id).copied().flatten())?;
        self.sets.get(&SetRef {
            id: id.to_owned(),
            version,
        })
    }
}

/// The sets that imported reflections may answer.
pub(super) struct Sets<'s> {
    store: Option<&'s Store>,
    /// The ids of the sets that are retired in the journal.
    retired: Vec<String>,
    pub(super) loaded: LoadedSets,
    /// The translations of each set in the file.
    translations_in_file: BTreeMap<SetRef, Translations>,
    /// The accepted sets of the file, in its order.
    accepted: Vec<SetRef>,
    /// The sets of the file that were refused.
    refused: BTreeSet<SetRef>,
    /// Whether a line of the file may have been a set and cannot be read.
    has_lost: bool,
    /// The sets of the file that are not in the journal yet.
    pub(super) new: Vec<SetLine>,
    /// The sets of the journal that have other translations in the file.
    pub(super) translated: Vec<TranslatedSet>,
}

/// Why an entry about a set is not imported.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum RefusedSet {
    /// The set was refused.
    Named(SetRef),
    /// A set that cannot be read was refused, and it may be this one.
    Perhaps,
}

/// A set of the journal that has other translations in the file.
pub(super) struct TranslatedSet {
    /// The set, with the translations of the file.
    pub(super) line: SetLine,
    /// The languages that only the file has.
    pub(super) new: Vec<String>,
    /// The languages whose words differ between the file and the journal.
    pub(super) different: Vec<String>,
}

impl<'s> Sets<'s> {
    /// Starts with the sets of the journal, if there is one.
    pub(super) fn of(store: Option<&'s Store>) -> Result<Self> {
        let retired = store.map(Store::retired_sets).transpose()?;
        Ok(Self {
            store,
            retired: retired.unwrap_or_default(),
            loaded: LoadedSets::default(),
            translations_in_file: BTreeMap::new(),
            accepted: Vec::new(),
            refused: BTreeSet::new(),
            has_lost: false,
            new: Vec::new(),
            translated: Vec::new(),
        })
    }

    /// Accepts a set of the file; the inner error says why it is refused.
    pub(super) fn take(&mut self, line: SetLine) -> Result<ReadResult<()>> {
        let reference = line.set.reference();
        let in_journal = self.in_journal(&reference.id)?;
        if let Err(message) = check(&line.set, &in_journal) {
            self.refused.insert(reference);
            return Ok(Err(FieldFault::of("version", message)));
        }
        let is_known =
            in_journal.contains(&line.set) || builtin(&reference.id).as_ref() == Some(&line.set);
        let twice = |with: &str| {
            let message = format!("the file has {reference} twice, with different {with}");
            Ok(Err(FieldFault::of("version", message)))
        };
        let loaded = self.loaded.sets.get(&reference);
        if loaded.is_some_and(|loaded| *loaded != line.set) {
            // None of the wordings is imported. The first stays loaded, so that a later line is compared with it.
            self.accepted.retain(|accepted| *accepted != reference);
            self.new.retain(|new| new.set.reference() != reference);
            self.refused.insert(reference.clone());
            return twice("texts");
        }
        match self.translations_in_file.get(&reference) {
            Some(before) if *before == line.translations => return Ok(Ok(())),
            Some(_) => return twice("translations"),
            None => {}
        }
        let set = line.set.clone();
        self.loaded.sets.insert(reference.clone(), set);
        let translations = line.translations.clone();
        self.translations_in_file
            .insert(reference.clone(), translations);
        self.accepted.push(reference);
        if is_known {
            self.translated.extend(self.translated(line));
        } else {
            self.new.push(line);
        }
        Ok(Ok(()))
    }

    /// Compares the translations of a known set with those in the journal; `None` if the file brings nothing new.
    fn translated(&self, line: SetLine) -> Option<TranslatedSet> {
        let reference = line.set.reference();
        // A built-in set is shown with the program's translations.
        let is_builtin = builtin_version(&reference.id) == Some(reference.version);
        let store = self.store.filter(|_| !is_builtin)?;
        // Damaged translations cannot be read, so those of the file take their place.
        let in_journal = store.translations_of(&reference).unwrap_or_default();
        let (mut new, mut different) = (Vec::new(), Vec::new());
        for (language, words) in &line.translations {
            match in_journal.get(language) {
                None => new.push(language.clone()),
                Some(known) if known != words => different.push(language.clone()),
                Some(_) => {}
            }
        }
        let is_same = new.is_empty() && different.is_empty();
        (!is_same).then_some(TranslatedSet {
            line,
            new,
            different,
        })
    }

    /// Remembers a set of the file that was refused, unless the journal has the same words under its name.
    pub(super) fn refuse_set(&mut self, set: &QuestionSet) -> Result<()> {
        let mut known = self
            .in_journal(&set.id)?
            .into_iter()
            .chain(builtin(&set.id));
        if !known.any(|known| known == *set) {
            self.refused.insert(set.reference());
        }
        Ok(())
    }

    /// Remembers a set of the file that cannot be read.
    pub(super) fn refuse(&mut self, lost: Option<UnreadableSet>) {
        match lost {
            None => {}
            Some(UnreadableSet::Known(set)) => drop(self.refused.insert(set)),
            Some(UnreadableSet::Unknown) => self.has_lost = true,
        }
    }

    /// Returns whether a set was refused, or any version of it if none is given. All sets were read before.
    ///
    /// An entry must not be filed under other words than its author answered.
    pub(super) fn refused(&self, id: &str, version: Option<u32>) -> Option<RefusedSet> {
        let is_meant = |set: &&SetRef| set.id == id && version.is_none_or(|one| one == set.version);
        if let Some(set) = self.refused.iter().find(is_meant) {
            return Some(RefusedSet::Named(set.clone()));
        }
        let is_certain =
            builtin_version(id).is_some_and(|built_in| version.is_none_or(|one| one == built_in));
        let is_in_file = self.translations_in_file.keys().any(|set| is_meant(&set));
        (self.has_lost && !is_certain && !is_in_file).then_some(RefusedSet::Perhaps)
    }

    /// Returns the version that a reflection without one answers, if the journal has it: a version that was installed
    /// since does not make it another reflection.
    pub(super) fn version_of(&self, id: &str, uuid: Uuid) -> Result<Option<u32>> {
        let stored = self.store.map(|store| store.reflection_by_uuid(uuid));
        let set = stored
            .transpose()?
            .flatten()
            .map(|stored| stored.reflection.set);
        Ok(set.filter(|set| set.id == id).map(|set| set.version))
    }

    /// Finds a set in the file, the journal or the program. Without a version, the newest in the file, or else the
    /// newest there is.
    pub(super) fn find(&mut self, id: &str, version: Option<u32>) -> Result<Option<&QuestionSet>> {
        let version = match version {
            None => self.newest(id)?,
            given => given,
        };
        if version.is_some() && self.loaded.get(id, version).is_none() {
            let mut known = self.in_journal(id)?.into_iter().chain(builtin(id));
            if let Some(set) = known.find(|set| Some(set.version) == version) {
                self.loaded.sets.insert(set.reference(), set);
            }
        }
        Ok(self.loaded.get(id, version))
    }

    /// Returns the version that is meant where none is given: the newest in the file, or else the newest there is.
    pub(super) fn newest(&mut self, id: &str) -> Result<Option<u32>> {
        if let Some(known) = self.loaded.newest.get(id) {
            return Ok(*known);
        }
        let in_file = self
            .translations_in_file
            .keys()
            .filter(|set| set.id == id)
            .map(|set| set.version);
        let newest = match in_file.max() {
            None => {
                let known = self.in_journal(id)?.into_iter().chain(builtin(id));
                known.map(|set| set.version).max()
            }
            in_file => in_file,
        };
        self.loaded.newest.insert(id.to_owned(), newest);
        Ok(newest)
    }

    /// Finds the set that a reflection of the input answers.
    pub(super) fn answered(&mut self, set: &SetRef) -> Result<&QuestionSet> {
        let found = self.find(&set.id, Some(set.version))?;
        found.ok_or_else(|| Error::failed(no_such_set(&set.id, Some(set.version))))
    }

    /// Checks that a version of a set has a tip of this number.
    pub(super) fn check_tip(&mut self, id: &str, number: u16) -> Result<ReadResult<()>> {
        if self.find(id, None)?.is_none() {
            return Ok(Err(FieldFault::of("set", no_such_set(id, None))));
        }
        let in_journal = self.in_journal(id)?;
        let built_in = builtin(id);
        let loaded = self.loaded.sets.values().filter(|set| set.id == id);
        let checked = check_tip(number, loaded.chain(&in_journal).chain(&built_in));
        Ok(checked.map_err(|message| FieldFault::of("tip", message)))
    }

    /// Returns the accepted sets of the file in its order.
    pub(super) fn accepted(&self) -> Vec<QuestionSet> {
        let accepted = self.accepted.iter();
        accepted
            .filter_map(|set| self.loaded.sets.get(set).cloned())
            .collect()
    }

    /// Whether a set of the file is to be retired in this journal, as it was in the exported one.
    ///
    /// A set that is already in the journal keeps its state.
    pub(super) fn retires(&self, line: &SetLine) -> Result<bool> {
        let id = &line.set.id;
        Ok(line.retired
            && builtin(id).is_none()
            && !self.retired.contains(id)
            && self.in_journal(id)?.is_empty())
    }

    /// Returns the versions of a set in the journal, oldest first.
    fn in_journal(&self, id: &str) -> Result<Vec<QuestionSet>> {
        let versions = self.store.map(|store| store.versions_of(id)).transpose()?;
        let set = |(_, set): (SetKey, QuestionSet)| set;
        Ok(versions.unwrap_or_default().into_iter().map(set).collect())
    }
}

/// Compares a set of the file with the built-in sets and the versions in the journal.
fn check(set: &QuestionSet, in_journal: &[QuestionSet]) -> std::result::Result<(), String> {
    let reference = set.reference();
    if let Some(stored) = in_journal
        .iter()
        .find(|stored| stored.version == set.version)
    {
        return if stored == set {
            Ok(())
        } else {
            Err(format!("this journal has another wording of {reference}"))
        };
    }
    if let Some(built_in) = builtin(&set.id) {
        return if set.version > built_in.version {
            Err(format!(
                "{} comes with the program as version {}; a file cannot bring a newer one",
                set.id, built_in.version
            ))
        } else if set.version == built_in.version && *set != built_in {
            Err(format!(
                "{reference} comes with the program; a file cannot change its words"
            ))
        } else {
            Ok(())
        };
    }
    let before = in_journal
        .iter()
        .filter(|stored| stored.version < set.version);
    match before.max_by_key(|stored| stored.version) {
        Some(before) => check_numbers(set, before),
        None => Ok(()),
    }
}

/// Returns the message for a set that neither the file nor the journal has.
pub(super) fn no_such_set(id: &str, version: Option<u32>) -> String {
    let version = version.map_or_else(String::new, |version| format!(" version {version}"));
    format!(
        "neither this file nor this journal has {}{version}",
        escape_to_one_line(id)
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::question_sets::builtin;

    /// Creates a custom set from a built-in one.
    fn built_in(version: u32) -> QuestionSet {
        let mut set = builtin("values").unwrap();
        set.id = "team-day".into();
        set.version = version;
        set
    }

    #[test]
    fn a_set_of_the_program_is_what_the_program_has() {
        let shipped = builtin("did-i").unwrap();
        assert_eq!(check(&shipped, &[]), Ok(()));
        let mut reworded = shipped.clone();
        reworded.questions[0].text = "something else".into();
        assert_eq!(
            check(&reworded, &[]).unwrap_err(),
            "did-i version 1 comes with the program; a file cannot change its words"
        );
        let mut newer = shipped.clone();
        newer.version = 99;
        assert_eq!(
            check(&newer, std::slice::from_ref(&shipped)).unwrap_err(),
            "did-i comes with the program as version 1; a file cannot bring a newer one"
        );
    }

    #[test]
    fn a_version_that_is_here_stays_as_it_is() {
        let mut reworded = built_in(1);
        reworded.title = "Another title".into();
        assert_eq!(check(&built_in(1), &[built_in(1)]), Ok(()));
        assert_eq!(
            check(&reworded, &[built_in(1)]).unwrap_err(),
            "this journal has another wording of team-day version 1"
        );
    }

    #[test]
    fn a_newer_version_leaves_each_item_its_number() {
        assert_eq!(check(&built_in(2), &[built_in(1)]), Ok(()));
        let mut moved = built_in(2);
        let (first, second) = (moved.tips[0].name.clone(), moved.tips[1].name.clone());
        moved.tips[0].name = second;
        moved.tips[1].name = first;
        assert!(check(&moved, &[built_in(1)]).is_err());
    }
}

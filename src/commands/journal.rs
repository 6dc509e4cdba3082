//! Opens the journal of a command.

use super::context::Context;
use super::unlock;
use crate::config::SettingSource;
use crate::error::{Error, Result};
use crate::model::{ReflectionId, StoredReflection};
use crate::render;
use crate::store::{self, Store};
use crate::text::display_path;

/// What to do where there is no journal.
const BEGIN_THERE: &str = "If the path is right, begin one there: did-i";

impl Context {
    /// Opens the journal; `None` if it does not exist yet, which is not an error.
    pub(super) fn open_journal(&self) -> Result<Option<Store>> {
        match self.journal_path.try_exists() {
            Ok(false) => Ok(None),
            // If the folder cannot be read, the journal may still exist: opening it reports the error.
            Ok(true) | Err(_) => self.open().map(Some),
        }
    }

    /// Returns the journal that was opened before, or creates it and shows the three lines of the first use.
    pub(super) fn existing_or_new_journal(&self, existing: Option<Store>) -> Result<Store> {
        if let Some(store) = existing {
            return Ok(store);
        }
        Store::create_if_missing(&self.journal_path)?;
        // Another did-i may have made it first, and encrypted it since.
        let store = unlock::open(self, &self.journal_path)?;
        self.welcome()?;
        Ok(store)
    }

    /// Opens an existing journal, and warns once about its location.
    pub(super) fn open(&self) -> Result<Store> {
        let path = &self.journal_path;
        let warnings = store::location_warnings(path)?;
        let is_emptied = path.metadata().is_ok_and(|found| found.len() == 0);
        let store = unlock::open(self, path)?;
        if !self.warned.replace(true) {
            self.say(&render::location_words::warnings(path, &warnings))?;
            if is_emptied {
                self.say(&format!(
                    "{} was an empty file. If you had saved in it, restore a backup.\n",
                    display_path(path)
                ))?;
            }
        }
        Ok(store)
    }

    /// Reports that there is nothing to show yet.
    pub(super) fn say_nothing_yet(&self) -> Result<()> {
        self.say_empty("No reflections yet. The first one: did-i\n")
    }

    /// Reports in these words that a list is empty; or that there is no journal at the path that was given.
    pub(super) fn say_empty(&self, words: &str) -> Result<()> {
        if self.is_named_journal_missing() {
            self.say_if_missing()
        } else {
            self.say_commands(words)
        }
    }

    /// Reports if there is no journal at the path that was given: a mistyped path is no empty journal.
    pub(super) fn say_if_missing(&self) -> Result<()> {
        if !self.is_named_journal_missing() {
            return Ok(());
        }
        self.say(&format!(
            "There is no journal at {}. {}\n",
            display_path(&self.journal_path),
            self.on_this_journal(BEGIN_THERE)
        ))
    }

    /// Returns the error that there is no journal at the path that was given; else this one.
    pub(super) fn missing_or(&self, error: Error) -> Error {
        if !self.is_named_journal_missing() {
            return error;
        }
        let journal = display_path(&self.journal_path);
        Error::failed(format!("there is no journal at {journal}")).hint(BEGIN_THERE)
    }

    /// Returns whether a flag or a variable names the journal, and there is no file at its path.
    fn is_named_journal_missing(&self) -> bool {
        let source = self.settings.journal.source;
        matches!(
            source,
            SettingSource::Flag(_) | SettingSource::Environment(_)
        ) && matches!(self.journal_path.try_exists(), Ok(false))
    }

    /// Opens the journal and reads a reflection from it.
    pub(super) fn reflection(&self, id: ReflectionId) -> Result<(Store, StoredReflection)> {
        let store = self.open_journal()?.ok_or_else(|| self.no_reflection(id))?;
        let stored = store.reflection(id)?;
        let stored = stored.ok_or_else(|| self.no_reflection(id))?;
        Ok((store, stored))
    }

    /// Opens the journal and reads several reflections from it.
    pub(super) fn reflections(
        &self,
        ids: &[ReflectionId],
    ) -> Result<(Store, Vec<StoredReflection>)> {
        let first = || Error::usage("which reflection? did-i list shows the numbers");
        let (first, others) = ids.split_first().ok_or_else(first)?;
        let (store, stored) = self.reflection(*first)?;
        let mut all = vec![stored];
        for id in others {
            let stored = store.reflection(*id)?;
            all.push(stored.ok_or_else(|| self.no_reflection(*id))?);
        }
        Ok((store, all))
    }

    fn no_reflection(&self, id: ReflectionId) -> Error {
        let journal = display_path(&self.journal_path);
        let error = Error::failed(format!("there is no reflection {id} in {journal}"))
            .hint("did-i list shows the numbers.");
        self.missing_or(error)
    }

    /// Shows the three lines of the first use.
    pub(super) fn welcome(&self) -> Result<()> {
        self.say(&format!(
            "Your journal is {}, on this machine only.\n\
             Nothing leaves this machine unless you export it: did-i has no network code.\n\
             Reflections have no legal privilege: write so that no one can be identified.\n",
            display_path(&self.journal_path)
        ))
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use clap::CommandFactory;

    use crate::cli::Cli;
    use crate::text::on_named_journal;

    #[test]
    fn every_command_that_opens_the_journal_can_name_it() {
        const WITHOUT: [&str; 6] = [
            "__complete",
            "completions",
            "config",
            "help",
            "man",
            "review",
        ];
        for command in Cli::command().get_subcommands() {
            let line = format!("did-i {}", command.get_name());
            let named = on_named_journal(&line, Path::new("a.db"));
            assert_eq!(
                named == line,
                WITHOUT.contains(&command.get_name()),
                "{named}"
            );
        }
    }
}

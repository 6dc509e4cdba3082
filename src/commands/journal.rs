//! Opening the journal that a command works on.

use super::context::Context;
use super::unlocking;
use crate::error::{Error, Result};
use crate::model::{ReflectionId, StoredReflection};
use crate::render;
use crate::store::{self, Store};
use crate::text::shown;

impl Context {
    /// Opens the journal; none where there is none yet, which is no error.
    pub(super) fn journal(&self) -> Result<Option<Store>> {
        match self.journal.try_exists() {
            Ok(false) => Ok(None),
            // A place that cannot be looked into is not an empty one: opening says what is wrong.
            Ok(true) | Err(_) => self.open().map(Some),
        }
    }

    /// Opens the journal, and makes it first where there is none.
    pub(super) fn journal_or_new(&self) -> Result<Store> {
        match self.journal()? {
            Some(store) => Ok(store),
            None => Store::open_or_create(&self.journal),
        }
    }

    /// Opens a journal that is there, and says once what is to be known about its place.
    pub(super) fn open(&self) -> Result<Store> {
        let path = &self.journal;
        let concerns = store::concerns(path)?;
        let is_emptied = path.metadata().is_ok_and(|found| found.len() == 0);
        let store = unlocking::open(self, path)?;
        if !self.warned.replace(true) {
            self.say(&render::terminal::doctor::warnings(&concerns))?;
            if is_emptied {
                self.say(&format!(
                    "{} was an empty file. If you had saved in it, go back to a backup.\n",
                    shown(path)
                ))?;
            }
        }
        Ok(store)
    }

    /// Says that there is nothing to show yet.
    pub(super) fn say_nothing_yet(&self) -> Result<()> {
        self.say("No reflections yet. The first one: did-i\n")
    }

    /// Opens the journal and finds a reflection in it.
    pub(super) fn reflection(&self, id: ReflectionId) -> Result<(Store, StoredReflection)> {
        let missing = || {
            Error::failed(format!(
                "there is no reflection {id} in {}",
                shown(&self.journal)
            ))
            .hint("did-i list shows the numbers.")
        };
        let store = self.journal()?.ok_or_else(missing)?;
        let kept = store.reflection(id)?.ok_or_else(missing)?;
        Ok((store, kept))
    }

    /// The three lines for the very first time.
    pub(super) fn welcome(&self) -> Result<()> {
        self.say(&format!(
            "Your journal is {}, on this machine only.\n\
             Nothing leaves this machine unless you export it: did-i has no network code.\n\
             Reflections have no legal privilege: write so that nobody can be identified.\n",
            shown(&self.journal)
        ))
    }
}

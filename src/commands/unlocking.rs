//! Unlocking a journal: the only place where a passphrase is looked for, and only when the file needs one.
//!
//! In this order: `--passphrase-file`, `DID_I_PASSPHRASE_FILE`, `DID_I_PASSPHRASE_COMMAND`, the settings, and
//! somebody at the terminal. There is no flag for the passphrase itself: other programs can read a command line.

mod sources;

use std::path::Path;

use super::Context;
use crate::error::{Error, Result};
use crate::prompt::secret;
use crate::store::{Passphrase, Store, is_encrypted};
use sources::{Source, given, new_given};

/// So often somebody at the terminal may try.
const TRIES: u32 = 3;

/// Opens a journal that is there, with its passphrase where it is encrypted.
pub(super) fn open(context: &Context, path: &Path) -> Result<Store> {
    with_key(context, path, |key| match key {
        Some(passphrase) => Store::unlock(path, passphrase),
        None => Store::open(path).map(Some),
    })
}

/// Does something that needs a journal's passphrase, where it has one; what is done gives none for a wrong one.
pub(super) fn with_key<T>(
    context: &Context,
    path: &Path,
    mut unlock: impl FnMut(Option<&Passphrase>) -> Result<Option<T>>,
) -> Result<T> {
    if !is_encrypted(path) {
        return unlock(None)?.ok_or_else(|| nobody(path));
    }
    match given(context)? {
        Some((passphrase, source)) => {
            unlock(Some(&passphrase))?.ok_or_else(|| wrong(path, &source))
        }
        None => ask(context, path, unlock),
    }
}

fn ask<T>(
    context: &Context,
    path: &Path,
    mut unlock: impl FnMut(Option<&Passphrase>) -> Result<Option<T>>,
) -> Result<T> {
    let label = format!("Passphrase for {}", path.display());
    for _ in 0..TRIES {
        let Some(text) = secret(&label, context.terminal)? else {
            return Err(nobody(path));
        };
        let passphrase = Passphrase::new(text);
        let opened = passphrase.map_or(Ok(None), |given| unlock(Some(&given)))?;
        match opened {
            Some(opened) => return Ok(opened),
            None => context.say("That passphrase does not open it.\n")?,
        }
    }
    Err(Error::failed(format!(
        "{} was not opened: three passphrases were tried",
        path.display()
    ))
    .hint(NOTHING_CHANGED))
}

/// Finds the passphrase that a journal is to have: in a file, or by asking for it twice.
pub(super) fn new_passphrase(context: &Context, file: Option<&Path>) -> Result<Passphrase> {
    if let Some(passphrase) = new_given(context, file)? {
        return Ok(passphrase);
    }
    let ask = |label| secret(label, context.terminal)?.ok_or_else(nobody_for_new);
    for _ in 0..TRIES {
        let Some(passphrase) = Passphrase::new(ask("New passphrase")?) else {
            context.say("A passphrase cannot be empty.\n")?;
            continue;
        };
        if Passphrase::new(ask("The same again")?).as_ref() == Some(&passphrase) {
            return Ok(passphrase);
        }
        context.say("The two were not the same.\n")?;
    }
    Err(Error::failed("no new passphrase was chosen").hint("Nothing was changed."))
}

/// What is as true of a wrong passphrase as of a file that is none of ours.
const NOTHING_CHANGED: &str =
    "Nothing was changed. If it is the right one, the file is damaged, or it is no did-i journal.";

fn wrong(path: &Path, source: &Source) -> Error {
    Error::failed(format!(
        "the passphrase from {source} does not open {}",
        path.display()
    ))
    .hint(NOTHING_CHANGED)
}

fn nobody(path: &Path) -> Error {
    Error::failed(format!(
        "{} is encrypted, or it is no did-i journal",
        path.display()
    ))
    .hint(
        "Give its passphrase with --passphrase-file FILE, DID_I_PASSPHRASE_FILE or DID_I_PASSPHRASE_COMMAND.",
    )
}

fn nobody_for_new() -> Error {
    Error::usage("nobody is there to be asked for a new passphrase")
        .hint("Give it with --new-passphrase-file FILE or DID_I_NEW_PASSPHRASE_FILE.")
}

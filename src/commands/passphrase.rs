//! `passphrase`: encrypts the journal, changes the passphrase, or removes the encryption.

use std::path::Path;

use super::context::Context;
use super::unlock;
use crate::cli::{NewPassphraseArgs, PassphraseCommand};
use crate::error::{Error, Result};
use crate::store::{Store, is_encrypted};
use crate::text::display_path;

/// Shown before a passphrase is set: a lost one cannot be recovered.
const CANNOT_BE_RECOVERED: &str = "A forgotten passphrase cannot be recovered: without it no one can read the\n\
    journal again, not even you.\n";

pub(super) fn run(context: &Context, command: &PassphraseCommand) -> Result<()> {
    match command {
        PassphraseCommand::Set(args) => set(context, args),
        PassphraseCommand::Change(args) => change(context, args),
        PassphraseCommand::Remove => remove(context),
    }
}

fn set(context: &Context, args: &NewPassphraseArgs) -> Result<()> {
    if is_encrypted(&context.journal_path) {
        return Err(Error::failed(format!(
            "{} has a passphrase already, or it is not a did-i journal",
            display_path(&context.journal_path)
        ))
        .hint("To choose another one: did-i passphrase change"));
    }
    // Errors of the journal are reported before the passphrase is asked for.
    let existing = context.open_journal()?;
    context.say("A passphrase encrypts the whole journal, and did-i asks for it each time.\n")?;
    context.say(CANNOT_BE_RECOVERED)?;
    let passphrase = unlock::new_passphrase(context, args.new_passphrase_file.as_deref())?;
    let store = context.existing_or_new_journal(existing)?;
    let plain = store.set_passphrase(Some(&passphrase))?;
    context.say("The journal is encrypted. Backups and exports made before are not.\n")?;
    if !plain.is_empty() {
        context.say("These journals in the same folder are not encrypted:\n")?;
        for path in plain {
            context.say(&format!("  {}\n", display_path(path)))?;
        }
        context.say("Delete those that you do not need.\n")?;
    }
    Ok(())
}

fn change(context: &Context, args: &NewPassphraseArgs) -> Result<()> {
    let store = encrypted(context)?;
    context.say(CANNOT_BE_RECOVERED)?;
    let passphrase = unlock::new_passphrase(context, args.new_passphrase_file.as_deref())?;
    store.set_passphrase(Some(&passphrase))?;
    context.say("The passphrase was changed. Backups made before open with the old one.\n")
}

fn remove(context: &Context) -> Result<()> {
    encrypted(context)?.set_passphrase(None)?;
    context.say("The journal is no longer encrypted: anyone who can open the file can read it.\n")
}

/// Opens the journal; fails if it is not encrypted.
fn encrypted(context: &Context) -> Result<Store> {
    let refuse = |path: &Path, what: &str| {
        Error::failed(format!("the journal {} {what}", display_path(path)))
            .hint("To encrypt it: did-i passphrase set")
    };
    let store = context
        .open_journal()?
        .ok_or_else(|| context.missing_or(refuse(&context.journal_path, "is not there yet")))?;
    if store.is_encrypted() {
        Ok(store)
    } else {
        Err(refuse(store.path(), "has no passphrase"))
    }
}

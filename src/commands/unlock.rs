//! Unlocks a journal. Only this module looks for a passphrase, and only if the file is encrypted.
//!
//! The order: `--passphrase-file`, `DID_I_PASSPHRASE_FILE`, `DID_I_PASSPHRASE_COMMAND`, the settings, and a prompt.
//! There is no flag for the passphrase itself: other programs can read a command line.

mod normalize;
mod sources;

use std::path::Path;

use super::context::Context;
use crate::error::{Advice, Error, Result};
use crate::prompt::secret;
use crate::store::{Passphrase, Store, is_encrypted};
use crate::text::display_path;
use sources::{PassphraseSource, configured_passphrase, new_passphrase_file};

/// How many times a passphrase is asked for.
const TRIES: u32 = 3;

/// Opens an existing journal, with its passphrase if it is encrypted.
pub(super) fn open(context: &Context, path: &Path) -> Result<Store> {
    with_passphrase(context, path, |key| match key {
        Some(passphrase) => Store::unlock(path, passphrase),
        None => Store::open(path).map(Some),
    })
}

/// Opens another journal, with the passphrase in `file` if there is one.
pub(super) fn open_other(context: &Context, path: &Path, file: Option<&Path>) -> Result<Store> {
    let opened = open_with_file(context, path, file);
    opened.map_err(|error| {
        error
            .advise_instead(
                Advice::NameAnotherJournal,
                "Name a file that did-i export wrote, or another did-i journal.",
            )
            .advise_instead(
                Advice::GivePassphrase,
                "Give its passphrase with --their-passphrase-file FILE.",
            )
    })
}

fn open_with_file(context: &Context, path: &Path, file: Option<&Path>) -> Result<Store> {
    let Some(file) = file.filter(|_| is_encrypted(path)) else {
        return open(context, path);
    };
    let text = sources::of_file(context, file)?;
    let opened = try_normalizations(&text, &mut |key| match key {
        Some(passphrase) => Store::unlock(path, passphrase),
        None => Ok(None),
    })?;
    opened.ok_or_else(|| wrong(path, &PassphraseSource::File(file.to_owned())))
}

/// Calls `unlock` with the journal's passphrase, or with `None` if the journal is not encrypted. `unlock` returns
/// `None` for a wrong passphrase.
pub(super) fn with_passphrase<T>(
    context: &Context,
    path: &Path,
    mut unlock: impl FnMut(Option<&Passphrase>) -> Result<Option<T>>,
) -> Result<T> {
    if !is_encrypted(path) {
        let opened = unlock(None);
        // Another did-i process may have encrypted it meanwhile: then it needs the passphrase.
        if !matches!(opened, Err(_) | Ok(None)) || !is_encrypted(path) {
            return opened?.ok_or_else(|| no_terminal_error(path));
        }
    }
    match configured_passphrase(context)? {
        Some((text, source)) => {
            try_normalizations(&text, &mut unlock)?.ok_or_else(|| wrong(path, &source))
        }
        None => ask(context, path, unlock),
    }
}

/// Tries every normalization form in which the passphrase may have been set.
fn try_normalizations<T>(
    text: &str,
    unlock: &mut impl FnMut(Option<&Passphrase>) -> Result<Option<T>>,
) -> Result<Option<T>> {
    for normalization in normalize::normalizations(text) {
        let Some(passphrase) = Passphrase::new(normalization) else {
            continue;
        };
        if let Some(opened) = unlock(Some(&passphrase))? {
            return Ok(Some(opened));
        }
    }
    Ok(None)
}

fn ask<T>(
    context: &Context,
    path: &Path,
    mut unlock: impl FnMut(Option<&Passphrase>) -> Result<Option<T>>,
) -> Result<T> {
    let label = format!("Passphrase for {}", display_path(path));
    for _ in 0..TRIES {
        let Some(text) = secret(&label, context.terminal)? else {
            return Err(no_terminal_error(path));
        };
        match try_normalizations(&text, &mut unlock)? {
            Some(opened) => return Ok(opened),
            None => context.say("That passphrase does not open it.\n")?,
        }
    }
    Err(Error::failed(format!(
        "{} was not opened: three passphrases were tried",
        display_path(path)
    ))
    .hint(NOTHING_CHANGED))
}

/// Returns the new passphrase for a journal: from a file, or asked for twice.
pub(super) fn new_passphrase(context: &Context, file: Option<&Path>) -> Result<Passphrase> {
    if let Some((text, source)) = new_passphrase_file(context, file)? {
        let passphrase = new_normalized(&text).map_err(|why| {
            Error::failed(format!("the passphrase in {} {why}", display_path(&source)))
                .hint("Nothing was changed. A passphrase is one line that can also be typed.")
        })?;
        if normalize::is_short(&text) {
            context.say(&short_words()?)?;
        }
        return Ok(passphrase);
    }
    let ask = |label| secret(label, context.terminal)?.ok_or_else(no_terminal_for_new_error);
    for _ in 0..TRIES {
        let text = ask("New passphrase")?;
        let passphrase = match new_normalized(&text) {
            Ok(passphrase) => passphrase,
            Err(why) => {
                context.say(&format!("That passphrase {why}.\n"))?;
                continue;
            }
        };
        if normalize::is_short(&text) && !confirm_short(context)? {
            continue;
        }
        if new_normalized(&ask("The same again")?).as_ref() == Ok(&passphrase) {
            return Ok(passphrase);
        }
        context.say("The two were not the same.\n")?;
    }
    Err(Error::failed("no new passphrase was chosen").hint("Nothing was changed."))
}

/// Creates a passphrase from a text, in composed form; the error completes "the passphrase …".
fn new_normalized(text: &str) -> std::result::Result<Passphrase, String> {
    if text.is_empty() {
        return Err("is empty".to_owned());
    }
    if let Some(why) = normalize::unseen(text) {
        return Err(why);
    }
    Passphrase::new(normalize::composed(text))
        .ok_or_else(|| "has a character that no passphrase can have".to_owned())
}

/// Returns the warning about a short passphrase.
fn short_words() -> Result<String> {
    let words = normalize::random_words()
        .map_err(|error| Error::failed(format!("the system gives no random numbers: {error}")))?;
    Ok(format!(
        "That passphrase is short, and a program can guess it. Five random words are\n\
         easy to remember and hard to guess, such as these, drawn just now:\n  {words}\n"
    ))
}

/// Asks whether to keep a short passphrase.
fn confirm_short(context: &Context) -> Result<bool> {
    context.say(&short_words()?)?;
    let choices = [
        ('n', "no, choose another"),
        ('y', "yes, keep the short one"),
    ];
    let chosen = context.choose("Keep the short one?", &choices)?;
    Ok(chosen == Some('y'))
}

/// The hint after a failed unlock: a wrong passphrase looks the same as a damaged file or one of another program.
const NOTHING_CHANGED: &str = "Nothing was changed. If it is the right one, the file is damaged, or it is not a did-i journal.";

fn wrong(path: &Path, source: &PassphraseSource) -> Error {
    Error::failed(format!(
        "the passphrase from {source} does not open {}",
        display_path(path)
    ))
    .hint(NOTHING_CHANGED)
}

fn no_terminal_error(path: &Path) -> Error {
    Error::failed(format!(
        "{} is encrypted, or it is not a did-i journal",
        display_path(path)
    ))
    .advise(Advice::GivePassphrase)
}

fn no_terminal_for_new_error() -> Error {
    Error::usage("there is no terminal to ask for a new passphrase")
        .hint("Give it with --new-passphrase-file FILE or DID_I_NEW_PASSPHRASE_FILE.")
}

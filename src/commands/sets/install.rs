//! `sets install`: copies a set file into the journal, so that it can be asked.
//!
//! An answered set never changes: a changed text needs a new version, and an item keeps its number.

use super::check::read;
use super::new::comes_with_the_program;
use crate::cli::InstallSetArgs;
use crate::commands::context::Context;
use crate::commands::free_text::set_texts;
use crate::commands::guard::{FieldText, IdentifierGate};
use crate::error::{Error, Result};
use crate::model::{QuestionSet, Translations, check_tip};
use crate::question_sets::{SetFile, builtin_version, differences};
use crate::render::terminal::sets::changes;
use crate::store::{Store, StoredSetVersion};

pub(super) fn run(context: &Context, args: &InstallSetArgs) -> Result<()> {
    let SetFile { set, translations } = read(&args.file)?;
    if builtin_version(&set.id).is_some() {
        return Err(comes_with_the_program(&set.id));
    }
    let existing = context.open_journal()?;
    let (installed, is_retired) = match &existing {
        Some(store) => (
            versions(store, &set.id)?,
            store.retired_sets()?.contains(&set.id),
        ),
        None => (Vec::new(), false),
    };
    // Before the texts are looked at, and before a journal is created.
    check_installable(&set, &installed)?;
    // Damaged translations count as different, so they are installed again.
    let is_known = |store: &Store| {
        let known = store.translations_of(&set.reference());
        known.is_ok_and(|known| known == translations)
    };
    let is_same = installed.iter().any(|installed| installed.set == set)
        && existing.as_ref().is_some_and(is_known);
    if is_same && !is_retired {
        return context.say(&format!("{} is installed already.\n", set.reference()));
    }
    let texts = set_texts(&set, &translations).into_iter();
    let texts = texts.map(|(field_name, text)| FieldText::of(field_name, &text));
    let mut gate = IdentifierGate::begin(context, args.allow_identifiers);
    gate.check_flags(existing.as_ref(), texts.collect())?;
    let mut store = context.existing_or_new_journal(existing)?;
    gate.write(&mut store, |store| install(store, &set, &translations))?;
    context.say_commands(&format!(
        "Installed {}. To answer it: did-i log --set {}\n",
        set.reference(),
        set.id
    ))
}

/// Installs a set after the checks, in the transaction of the caller: another window may have answered the set since.
fn install(store: &mut Store, set: &QuestionSet, translations: &Translations) -> Result<()> {
    let installed = versions(store, &set.id)?;
    check_installable(set, &installed)?;
    check_agreed(set, &installed, store)?;
    store.install(set, translations)
}

/// Returns the versions of a set in the journal.
fn versions(store: &Store, id: &str) -> Result<Vec<StoredSetVersion>> {
    let installed = store.set_versions_with_use()?.into_iter();
    Ok(installed
        .filter(|installed| installed.set.id == id)
        .collect())
}

/// Compares a set with the versions in the journal.
fn check_installable(set: &QuestionSet, installed: &[StoredSetVersion]) -> Result<()> {
    let Some(newest) = installed
        .iter()
        .rfind(|installed| installed.reflections > 0)
    else {
        return Ok(());
    };
    let next = newest.set.version + 1;
    if set.version < newest.set.version {
        return Err(Error::failed(format!(
            "version {} of {} is older than version {}, which was answered",
            set.version, set.id, newest.set.version
        ))
        .hint(format!("Give it version {next} to ask it from now on.")));
    }
    if set.version == newest.set.version {
        return check_unchanged(set, &newest.set, next);
    }
    check_numbers(set, &newest.set).map_err(|message| Error::failed(message).hint(KEEP_NUMBERS))
}

const KEEP_NUMBERS: &str = "What was agreed in supervision is kept by number: leave each its number, and put new ones at the end.";

/// Checks that each agreed action about this set is still about the same item, because versions that were never
/// answered are removed by an install.
fn check_agreed(set: &QuestionSet, installed: &[StoredSetVersion], store: &Store) -> Result<()> {
    let actions = store.actions()?.into_iter();
    let tips = actions.filter_map(|stored| stored.action.tip);
    let agreed: Vec<u16> = tips
        .filter(|tip| tip.set == set.id)
        .map(|tip| tip.number)
        .collect();
    let refuse = |message| Err(Error::failed(message).hint(KEEP_NUMBERS));
    let answered = installed
        .iter()
        .filter(|installed| installed.reflections > 0);
    let stay: Vec<&QuestionSet> = answered
        .map(|installed| &installed.set)
        .chain([set])
        .collect();
    for number in &agreed {
        if check_tip(*number, stay.iter().copied()).is_err() {
            return refuse(format!(
                "an agreed action is about {} {number} of {}, which this file does not have",
                set.tip_word.one, set.id
            ));
        }
    }
    match installed.last() {
        Some(newest) if !agreed.is_empty() => check_numbers(set, &newest.set).or_else(refuse),
        _ => Ok(()),
    }
}

fn check_unchanged(set: &QuestionSet, answered: &QuestionSet, next: u32) -> Result<()> {
    if set == answered {
        return Ok(());
    }
    let changes = changes(&differences(answered, set));
    Err(Error::failed(format!(
        "{} was answered, so it stays as it was asked; this file has changed it\n{}",
        set.reference(),
        changes.trim_end()
    ))
    .hint(format!(
        "Give the file version = {next} and install it again."
    )))
}

/// Checks that no item has another number than in the version before, where items are compared by their names.
///
/// Actions refer to an item by its number, so the number must not change.
///
/// # Errors
///
/// Names the first item whose number changed.
pub(in crate::commands) fn check_numbers(
    set: &QuestionSet,
    before: &QuestionSet,
) -> std::result::Result<(), String> {
    let moved = before.tips.iter().find_map(|old| {
        let new = set.tips.iter().find(|new| new.name == old.name)?;
        (new.number != old.number).then_some((old, new.number))
    });
    let Some((old, now)) = moved else {
        return Ok(());
    };
    let one = &set.tip_word.one;
    Err(format!(
        "{one} \"{}\" was number {} in version {} and is number {now} in this file",
        old.name, old.number, before.version
    ))
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use uuid::Uuid;

    use super::*;
    use crate::model::Reflection;
    use crate::question_sets::builtin;

    #[test]
    fn a_version_that_was_answered_meanwhile_is_not_replaced() {
        let mut set = builtin("values").unwrap();
        "team-day".clone_into(&mut set.id);
        let mut store = Store::in_memory().unwrap();
        let none = Translations::new();
        install(&mut store, &set, &none).unwrap();
        let questions = set.questions.len();
        let reference = set.reference();
        let reflection = Reflection::begin(Uuid::nil(), DateTime::default(), reference, questions);
        store.add_reflection(reflection, &set).unwrap();
        install(&mut store, &set, &none).unwrap();
        "another question".clone_into(&mut set.questions[0].text);
        let refused = install(&mut store, &set, &none).unwrap_err().to_string();
        assert!(refused.contains("it stays as it was asked"), "{refused}");
    }
}

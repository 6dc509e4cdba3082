//! `sets new`: writes a file from which to create a custom set.

use std::path::PathBuf;

use crate::cli::NewSetArgs;
use crate::commands::context::Context;
use crate::commands::output;
use crate::commands::set_lookup::{translations, versions_of};
use crate::error::{Error, Result};
use crate::question_sets::{builtin_version, can_be_id, template, to_toml};
use crate::store::Store;
use crate::text::{display_path, escape_to_one_line};

pub(super) fn run(context: &Context, args: &NewSetArgs) -> Result<()> {
    let id = &args.id;
    if !can_be_id(id) {
        return Err(Error::usage(format!(
            "\"{}\" cannot be the id of a set",
            escape_to_one_line(id)
        ))
        .hint("An id has 1 to 60 small letters, digits and hyphens, and no hyphen first, such as team-day."));
    }
    if builtin_version(id).is_some() {
        return Err(comes_with_the_program(id));
    }
    let store = context.open_journal()?;
    let text = text(store.as_ref(), args)?;
    let path = args
        .output
        .clone()
        .unwrap_or_else(|| PathBuf::from(format!("{id}.toml")));
    let target = output::target(context, &path)?;
    if target.is_taken() {
        return Err(
            Error::usage(format!("{} already exists", display_path(path)))
                .hint("It was left as it is. Name another file with --output."),
        );
    }
    if output::write_file(context, &target, false, |output| {
        Ok(output.write_all(text.as_bytes())?)
    })? {
        let path = display_path(path);
        context.say(&format!(
            "Wrote {path}. Change it, then: did-i sets check {path}\n"
        ))?;
    }
    Ok(())
}

/// Returns the text of the file: the template, or a copy of a set.
fn text(store: Option<&Store>, args: &NewSetArgs) -> Result<String> {
    let id = &args.id;
    let mine = store.map(|store| store.versions_of(id)).transpose()?;
    let mine = mine.unwrap_or_default();
    let Some(from) = &args.from else {
        return match mine.last() {
            None => Ok(template(id)),
            Some(_) => Err(
                Error::usage(format!("the set {id} is in your journal already")).hint(format!(
                    "To make a new version of it: did-i sets new {id} --from {id}"
                )),
            ),
        };
    };
    let mut set = versions_of(store, from)?.newest;
    let comment = format!(
        "A copy of {}. did-i sets show {} prints it.\ndocs/question-sets.md explains every key.",
        set.reference(),
        set.id
    );
    let translations = translations(store, &set)?;
    set.version = mine.last().map_or(1, |(_, set)| set.version + 1);
    set.id.clone_from(id);
    Ok(to_toml(&set, &translations, &comment))
}

/// Returns the error for an id that a built-in set has.
pub(super) fn comes_with_the_program(id: &str) -> Error {
    Error::usage(format!("the set {id} comes with the program"))
        .hint(format!("Give your own set another id, such as our-{id}."))
}

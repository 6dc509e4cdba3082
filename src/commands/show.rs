//! `show`: one reflection in full.

use std::io::{self, Write};

use super::places::{Place, in_reflection};
use super::{Context, guard, list, output};
use crate::cli::{FormName, OneFormat, ShowArgs};
use crate::error::Result;
use crate::formats::reflection::ReflectionObject;
use crate::model::StoredReflection;
use crate::render;
use crate::render::form;
use crate::render::form::Form;
use crate::store::Store;

/// Runs the command.
pub(super) fn run(context: &Context, args: &ShowArgs) -> Result<()> {
    let (store, kept) = context.reflection(args.id)?;
    show(context, args, &store, &kept)?;
    // What is left of a damaged reflection is shown, and then called what it is.
    store.is_whole(args.id)
}

fn show(context: &Context, args: &ShowArgs, store: &Store, kept: &StoredReflection) -> Result<()> {
    if let Some(name) = args.form {
        let set = store.asked(&kept.reflection.set)?;
        // A draft is likely to go to somebody, and its writer finishes it first.
        let written = in_reflection(&kept.reflection);
        let written = written.filter(|(place, _)| matches!(place, Place::Written(_)));
        guard::report_all(context, store, written)?;
        // Not through `print`: the draft goes into another program, and keeps every letter.
        let draft = form::draft(form_of(name), &kept.reflection, &set);
        let mut output = output::data();
        output.write_all(draft.as_bytes())?;
        return Ok(output.flush()?);
    }
    match args.format {
        OneFormat::Text => {
            let set = store.asked(&kept.reflection.set)?;
            let set = context.spoken(Some(store), &set)?;
            context.print(&render::terminal::reflection::full(
                kept,
                &set,
                context.terminal.look,
            ))
        }
        OneFormat::Json => {
            // Not through `print`: data keeps every letter, whatever the terminal can show.
            let set = store.asked(&kept.reflection.set)?;
            let mut output = output::data();
            serde_json::to_writer_pretty(&mut output, &ReflectionObject::kept(kept, set.scale()))
                .map_err(io::Error::from)?;
            list::finish(output)
        }
    }
}

fn form_of(name: FormName) -> Form {
    match name {
        FormName::Nmc => Form::Nmc,
        FormName::Hcpc => Form::Hcpc,
        FormName::What => Form::What,
    }
}

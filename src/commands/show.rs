//! `show`: shows one reflection in full, or drafts a form from one or several.

use std::io::{self, Write};

use clap::ValueEnum;

use super::context::{self, Context};
use super::free_text::{FreeTextField, in_reflection};
use super::{guard, output};
use crate::cli::{FormChoice, OneFormat, ShowArgs};
use crate::error::{Error, Result};
use crate::formats::reflection::ReflectionObject;
use crate::forms::{self, Form};
use crate::fs::read_text_file;
use crate::model::{QuestionSet, Reflection, StoredReflection};
use crate::render;
use crate::render::form::{self, FilledForm};
use crate::store::Store;
use crate::text::display_path;

/// The largest form that is read from a file, in bytes.
const LARGEST_FORM: u64 = 1024 * 1024;
const FORM_HINT: &str =
    "The guide for practitioners (docs/practitioners.md) has a form file to copy.";

/// The format of a filled form, named like its extension.
#[derive(Debug, Clone, Copy, ValueEnum)]
enum FormFileFormat {
    #[value(name = "md")]
    Markdown,
    #[value(name = "txt")]
    Text,
    #[value(name = "docx")]
    Word,
}

pub(super) fn run(context: &Context, args: &ShowArgs) -> Result<()> {
    if args.form.is_none()
        && let [first, second, ..] = args.ids.as_slice()
    {
        return Err(Error::usage("show takes one number").hint(format!(
            "For a draft from several, add --as: show {first} {second} --as nmc"
        )));
    }
    let (store, reflections) = context.reflections(&args.ids)?;
    match &args.form {
        Some(choice) => fill_form(context, args, &store, choice, &reflections)?,
        None => reflections
            .iter()
            .try_for_each(|stored| show(context, args, &store, stored))?,
    }
    // A damaged reflection is shown as far as possible, and then reported as an error.
    args.ids
        .iter()
        .try_for_each(|id| store.check_reflection(*id))
}

fn show(
    context: &Context,
    args: &ShowArgs,
    store: &Store,
    stored: &StoredReflection,
) -> Result<()> {
    let set = store.question_set(&stored.reflection.set)?;
    match args.format {
        OneFormat::Text => {
            let set = context.localized(Some(store), &set)?;
            context.print(&render::terminal::reflection::full(
                stored,
                &set,
                context.terminal.options,
            ))
        }
        OneFormat::Json => {
            // Not through `print`: data keeps non-ASCII characters even if the terminal lacks them.
            let mut output = context::data_output();
            serde_json::to_writer_pretty(
                &mut output,
                &ReflectionObject::stored(stored, set.scale()),
            )
            .map_err(io::Error::from)?;
            output::finish(output)
        }
    }
}

fn fill_form(
    context: &Context,
    args: &ShowArgs,
    store: &Store,
    choice: &FormChoice,
    chosen_reflections: &[StoredReflection],
) -> Result<()> {
    let form = chosen(choice)?;
    let known = ".md .txt .docx";
    let output = args.output.as_deref();
    let format = output
        .map(|path| output::format_of(path, known))
        .transpose()?;
    let mut reflections: Vec<&Reflection> = chosen_reflections
        .iter()
        .map(|stored| &stored.reflection)
        .collect();
    reflections.sort_by_key(|reflection| reflection.occurred_at);
    // A filled form is likely to be passed on, but its author edits it first, so findings are only reported.
    let written = reflections
        .iter()
        .flat_map(|reflection| in_reflection(reflection));
    let written = written.filter(|(field, _)| matches!(field, FreeTextField::Note(_)));
    guard::report_all(context, store, written)?;
    let sets = reflections
        .iter()
        .map(|reflection| store.question_set(&reflection.set))
        .collect::<Result<Vec<_>>>()?;
    let with_sets: Vec<(&Reflection, &QuestionSet)> = reflections
        .iter()
        .copied()
        .zip(sets.iter().map(|set| &**set))
        .collect();
    let filled = form::fill_form(&form, &with_sets);
    let Some((path, format)) = args.output.as_deref().zip(format) else {
        // Not through `print`: the form goes to another program and keeps non-ASCII characters.
        let mut output = context::data_output();
        output.write_all(form::markdown(&filled).as_bytes())?;
        return Ok(output.flush()?);
    };
    let target = output::target(context, path)?;
    let bytes = bytes(&filled, format)?;
    if output::write_file(context, &target, args.force, |output| {
        Ok(output.write_all(&bytes)?)
    })? {
        context.say(&format!("Wrote {}.\n", display_path(path)))?;
    }
    Ok(())
}

fn chosen(choice: &FormChoice) -> Result<Form> {
    match choice {
        FormChoice::BuiltIn(name) => forms::built_in(name).unwrap_or_else(|| {
            Err(Error::usage(format!("there is no form {name}")).hint(FORM_HINT))
        }),
        FormChoice::File(path) => {
            let text = read_text_file(path, LARGEST_FORM).map_err(|fault| {
                Error::failed(format!("cannot read {}: {fault}", display_path(path)))
                    .hint(FORM_HINT)
            })?;
            forms::parse(&display_path(path), &text)
        }
    }
}

fn bytes(filled: &FilledForm, format: FormFileFormat) -> Result<Vec<u8>> {
    match format {
        FormFileFormat::Markdown => Ok(form::markdown(filled).into_bytes()),
        FormFileFormat::Text => Ok(form::text(filled).into_bytes()),
        FormFileFormat::Word => form::docx(filled),
    }
}

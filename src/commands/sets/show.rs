//! `sets show`: shows one set in full, as a form, or as its file.

use std::io::{self, Write};

use crate::cli::{SetFormat, SetShowArgs};
use crate::commands::context::Context;
use crate::commands::output;
use crate::commands::set_lookup::{newest, translations, version};
use crate::error::Result;
use crate::question_sets::to_toml;
use crate::render;

pub(super) fn run(context: &Context, args: &SetShowArgs) -> Result<()> {
    let store = context.open_journal()?;
    let set = match args.version {
        Some(number) => version(store.as_ref(), &args.id, number)?,
        None => newest(store.as_ref(), &args.id)?,
    };
    match args.format {
        SetFormat::Text => {
            let set = context.localized(store.as_ref(), &set)?;
            context.print(&render::terminal::sets::one(&set, context.terminal.options))
        }
        // Not through `print`: paper and files keep non-ASCII characters.
        SetFormat::Markdown => out(&render::terminal::sets::printable_set(
            &context.localized(store.as_ref(), &set)?,
        )),
        SetFormat::Toml => {
            let comment = format!("The question set {}.", set.reference());
            let translations = translations(store.as_ref(), &set)?;
            out(&to_toml(&set, &translations, &comment))
        }
        SetFormat::Json => {
            let mut output = io::BufWriter::new(io::stdout().lock());
            serde_json::to_writer_pretty(&mut output, &set).map_err(io::Error::from)?;
            output::finish(output)
        }
    }
}

fn out(text: &str) -> Result<()> {
    Ok(io::stdout().lock().write_all(text.as_bytes())?)
}

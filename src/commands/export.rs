//! `export`: the whole journal as JSON Lines, or its answers as tidy CSV.

use std::io::{self, BufWriter, Write};

use super::{Context, output};
use crate::cli::{ExportArgs, ExportFormat};
use crate::error::{Error, Result};
use crate::exchange::csv::AnswerTable;
use crate::exchange::journal_file;
use crate::report::text::so_many;
use crate::store::Store;

/// Runs the command.
pub(super) fn run(context: &Context, args: &ExportArgs) -> Result<()> {
    let store = context.journal()?.ok_or_else(|| {
        Error::failed(format!(
            "there is no journal at {} to export",
            context.journal.display()
        ))
        .hint("did-i begins one.")
    })?;
    let write = |output: &mut dyn Write| match args.format {
        ExportFormat::Jsonl => journal_lines(&store, output),
        ExportFormat::Csv => answers(&store, output),
    };
    let Some(path) = &args.output else {
        let mut output = BufWriter::new(io::stdout().lock());
        write(&mut output)?;
        return Ok(output.flush()?);
    };
    if output::write_file(context, path, args.force, write)? {
        let reflections = so_many(store.count_all(None)?, "reflection");
        context.say(&format!(
            "Wrote {reflections} to {}. It holds your words: keep it as safe as the journal.\n",
            path.display()
        ))?;
    }
    Ok(())
}

fn journal_lines(store: &Store, output: &mut dyn Write) -> Result<()> {
    journal_file::write_header(output)?;
    for set in store.sets()? {
        journal_file::write_set(output, &set)?;
    }
    store.each_reflection(|kept| {
        let set = store.asked(&kept.reflection.set)?;
        journal_file::write_reflection(output, &kept.reflection, set.scale())
    })?;
    for meeting in store.meetings()? {
        journal_file::write_meeting(output, &meeting)?;
    }
    store.each_action(|action, meeting| journal_file::write_action(output, action, meeting))
}

fn answers(store: &Store, output: &mut dyn Write) -> Result<()> {
    let mut table = AnswerTable::begin(output)?;
    store.each_reflection(|kept| {
        let set = store.asked(&kept.reflection.set)?;
        table.rows(&kept.reflection, &set)
    })?;
    table.end()
}

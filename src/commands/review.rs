//! `review`: several summaries side by side for a supervisor, or their figures pooled for a service.

mod files;

use std::io::Write;

use self::files::{Files, FromFile};
use super::context::{self, Context};
use super::output;
use crate::cli::{ReviewArgs, ReviewFormat};
use crate::error::{Error, Result};
use crate::formats::summary::{MonthTable, PooledTable};
use crate::formats::workbook;
use crate::render::html::review::html;
use crate::render::terminal::review::text;
use crate::render::terminal::review_plain::in_words;
use crate::summary::Summary;
use crate::summary::review::Review;
use crate::terminal::RenderOptions;
use crate::text::{display_path, in_ascii};

/// Below this width a table of people does not fit, and each person gets lines of their own.
const NARROW: usize = 60;

pub(super) fn run(context: &Context, args: &ReviewArgs) -> Result<()> {
    match format(args)? {
        ReviewFormat::Xlsx if args.output.is_none() => {
            Err(Error::usage("a workbook needs a file to go to")
                .hint("For example: did-i review FOLDER --output team.xlsx"))
        }
        ReviewFormat::Csv => {
            let mut files = files(context, args);
            deliver(context, args, |_, output| pool(&mut files, output))?;
            context.say(files.left_out())?;
            files.all_were_read()
        }
        format => {
            let mut files = files(context, args);
            deliver(context, args, |options, output| {
                write(context, &gather(&mut files)?, format, options, output)
            })?;
            context.say(files.left_out())?;
            files.all_were_read()
        }
    }
}

fn files<T: FromFile>(context: &Context, args: &ReviewArgs) -> Files<T> {
    Files::find(&args.files, args.output.as_deref(), context.terminal.plain)
}

/// Writes to the given file, or to standard output.
fn deliver(
    context: &Context,
    args: &ReviewArgs,
    write: impl FnOnce(RenderOptions, &mut dyn Write) -> Result<()>,
) -> Result<()> {
    if let Some(path) = &args.output {
        let target = output::target(context, path)?;
        // The limits of this terminal do not apply to a file.
        let options = RenderOptions {
            color: false,
            unicode: true,
            ..context.terminal.options
        };
        if output::write_file(context, &target, args.force, |output| {
            write(options, output)
        })? {
            context.say(&format!("Wrote {}.\n", display_path(path)))?;
        }
    } else {
        let options = context.terminal.options;
        let mut output = context::data_output();
        write(options, &mut output)?;
        output.flush()?;
    }
    Ok(())
}

fn format(args: &ReviewArgs) -> Result<ReviewFormat> {
    let known = ".txt .html .csv .xlsx";
    output::chosen_format(
        args.format,
        args.output.as_deref(),
        ReviewFormat::Text,
        known,
    )
}

fn write(
    context: &Context,
    review: &Review,
    format: ReviewFormat,
    options: RenderOptions,
    output: &mut dyn Write,
) -> Result<()> {
    let in_lines = context.terminal.plain || options.width < NARROW;
    let text = match format {
        ReviewFormat::Html => return html(review, output),
        ReviewFormat::Xlsx => return Ok(output.write_all(&workbook::review(review)?)?),
        _ if in_lines => in_words(review, options),
        _ => text(review, options),
    };
    let text = if options.unicode {
        text
    } else {
        in_ascii(&text)
    };
    Ok(output.write_all(text.as_bytes())?)
}

fn gather(files: &mut Files<Summary>) -> Result<Review> {
    let mut review = Review::default();
    files.each(|file, summary| {
        review.add(file, summary);
        Ok(())
    })?;
    review.mark_repeats();
    review.tell_apart();
    Ok(review)
}

/// Writes the rows of each summary as soon as it is read.
fn pool(files: &mut Files<MonthTable>, output: &mut dyn Write) -> Result<()> {
    let mut table = None;
    let mut output = Some(output);
    files.each(|file, summary| {
        // The header is written with the first summary, so that nothing is written if none can be read.
        if let Some(output) = output.take() {
            table = Some(PooledTable::begin(output)?);
        }
        table
            .as_mut()
            .map_or(Ok(()), |table| table.rows(file, &summary))
    })?;
    table.map_or(Ok(()), PooledTable::end)
}

//! Where a command's output goes: standard output, or a file that is private, and whole or not there at all.

use std::io::Write;
use std::path::Path;

use super::context::Context;
use crate::error::Result;
use crate::fs::{Target, taken};
use crate::text::shown;

/// Ends data with a line break, and sends it off.
pub(super) fn finish(mut output: impl Write) -> Result<()> {
    output.write_all(b"\n")?;
    Ok(output.flush()?)
}

/// Takes a place that a command was told to write to.
///
/// # Errors
///
/// A usage error with the reason for the journal, a file of the program, a folder, and what is no file.
pub(super) fn target(context: &Context, path: &Path) -> Result<Target> {
    Target::new(path, &context.own_files())
}

/// Writes a file: private, and there only once it is whole.
///
/// One that is there already is replaced with `force`, or when the person at the terminal agrees; tells whether it was
/// written.
pub(super) fn write_file(
    context: &Context,
    target: &Target,
    force: bool,
    write: impl FnOnce(&mut dyn Write) -> Result<()>,
) -> Result<bool> {
    let replace = force || target.is_taken();
    if target.is_taken() && !force && !may_replace(context, target.path())? {
        context.say("Nothing was written.\n")?;
        return Ok(false);
    }
    target.write(replace, write)?;
    Ok(true)
}

fn may_replace(context: &Context, path: &Path) -> Result<bool> {
    if !context.terminal.attended {
        return Err(taken(path));
    }
    let path = shown(path);
    let choices = [('y', "yes, replace it"), ('n', "no, keep it")];
    let chosen = context
        .prompt()
        .choose(&format!("{path} is there already. Replace it?"), &choices)?;
    Ok(chosen == Some('y'))
}

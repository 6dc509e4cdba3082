//! Where a command's output goes: standard output, or a file that is private, and whole or not there at all.

use std::fs::File;
use std::io::{self, Seek, Write};
use std::path::Path;

use super::context::{Context, data};
use crate::error::Result;
use crate::fs::{Target, folder_of, overwrite, taken};
use crate::text::shown;

/// Ends data with a line break, and sends it off.
pub(super) fn finish(mut output: impl Write) -> Result<()> {
    output.write_all(b"\n")?;
    Ok(output.flush()?)
}

/// So much of what is on its way to standard output is held in memory, in bytes.
const MOST_IN_MEMORY: usize = 4 * 1024 * 1024;

/// Gathers data while the journal is read, and sends it to standard output afterwards: a pager that is read slowly keeps no
/// other program from saving.
///
/// What does not fit in memory goes to a file without a name in the journal's folder, which is overwritten afterwards.
pub(super) fn gathered(
    journal: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<()>,
) -> Result<()> {
    let mut gathered = Gathered {
        folder: folder_of(journal),
        memory: Vec::new(),
        file: None,
    };
    let written = write(&mut gathered);
    gathered.send(&mut data())?;
    written
}

struct Gathered<'a> {
    folder: &'a Path,
    memory: Vec<u8>,
    file: Option<File>,
}

impl Gathered<'_> {
    fn send(self, output: &mut dyn Write) -> io::Result<()> {
        if let Some(mut file) = self.file {
            file.rewind()?;
            let sent = io::copy(&mut file, output);
            file.rewind()?;
            overwrite(&file)?;
            sent?;
        }
        output.write_all(&self.memory)?;
        output.flush()
    }
}

impl Write for Gathered<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.memory.len() >= MOST_IN_MEMORY {
            if self.file.is_none() {
                // Where there can be no file it stays in memory.
                self.file = tempfile::tempfile_in(self.folder).ok();
            }
            if let Some(file) = &mut self.file {
                file.write_all(&self.memory)?;
                self.memory.clear();
            }
        }
        self.memory.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
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
    let may_write = may_write(context, target, force)?;
    if may_write {
        target.write(force || target.is_taken(), write)?;
    }
    Ok(may_write)
}

/// Asks whether a file that is there may be replaced; nothing is asked with `force`, or where there is none.
pub(super) fn may_write(context: &Context, target: &Target, force: bool) -> Result<bool> {
    if !target.is_taken() || force || may_replace(context, target.path())? {
        return Ok(true);
    }
    context.say("Nothing was written.\n")?;
    Ok(false)
}

fn may_replace(context: &Context, path: &Path) -> Result<bool> {
    if !context.terminal.attended {
        return Err(taken(path));
    }
    let path = shown(path);
    let choices = [('y', "yes, replace it"), ('n', "no, keep it")];
    let chosen = context.choose(&format!("{path} is there already. Replace it?"), &choices)?;
    Ok(chosen == Some('y'))
}

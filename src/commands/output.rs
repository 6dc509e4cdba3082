//! Output of a command: standard output, or a private file that is written completely or not at all.

use std::fs::File;
use std::io::{self, Seek, Write};
use std::path::Path;

use clap::ValueEnum;

use super::context::{Context, standard_output};
use crate::error::{Error, Result};
use crate::fs::{Target, already_exists_error, folder_of, overwrite};
use crate::text::display_path;

/// Writes a final line break, and flushes.
pub(super) fn finish(mut output: impl Write) -> Result<()> {
    output.write_all(b"\n")?;
    Ok(output.flush()?)
}

/// At most this many bytes for standard output are held in memory.
const MAX_IN_MEMORY: usize = 4 * 1024 * 1024;

/// Buffers data while the journal is read, and writes it to standard output afterwards, so that a slow reader does
/// not keep the journal locked.
///
/// What does not fit in memory goes to an unnamed file in the journal's folder, which is overwritten afterwards.
pub(super) fn spooled(
    journal: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<()>,
) -> Result<()> {
    let mut spooled = SpooledOutput {
        folder: folder_of(journal),
        memory: Vec::new(),
        file: None,
    };
    let written = write(&mut spooled);
    spooled.send(&mut standard_output())?;
    written
}

struct SpooledOutput<'a> {
    folder: &'a Path,
    memory: Vec<u8>,
    file: Option<File>,
}

impl SpooledOutput<'_> {
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

impl Write for SpooledOutput<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.memory.len() >= MAX_IN_MEMORY {
            if self.file.is_none() {
                // Without a file, the data stays in memory.
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

/// Returns the format that a file's extension names, in upper or lower case.
fn format_by_extension<T: ValueEnum>(path: &Path) -> Option<T> {
    T::from_str(path.extension()?.to_str()?, true).ok()
}

/// Returns the format of a file that is to be written. `known` completes the hint: "Known extensions: …".
///
/// # Errors
///
/// Fails if the extension is not that of a format.
pub(super) fn format_of<T: ValueEnum>(path: &Path, known: &str) -> Result<T> {
    format_by_extension(path).ok_or_else(|| {
        Error::usage(format!("cannot tell the format of {}", display_path(path)))
            .hint(format!("Known extensions: {known}"))
    })
}

/// Returns the format: that of the flag, else that of the file's extension, else `standard`.
///
/// # Errors
///
/// As for [`format_of`].
pub(super) fn chosen_format<T: ValueEnum>(
    flag: Option<T>,
    output: Option<&Path>,
    standard: T,
    known: &str,
) -> Result<T> {
    match (flag, output) {
        (Some(format), _) => Ok(format),
        (None, None) => Ok(standard),
        (None, Some(path)) => format_of(path, &format!("{known}; or name it with --format.")),
    }
}

/// Checks a path that a command is to write to.
///
/// # Errors
///
/// A usage error with the reason if the path is the journal, a file of the program, a folder, or not a regular file.
pub(super) fn target(context: &Context, path: &Path) -> Result<Target> {
    Target::new(path, &context.own_files())
}

/// Writes a private file, which appears only once it is complete.
///
/// An existing file is replaced with `force`, or if the person at the terminal agrees. Returns whether the file was
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

/// Returns whether a file may be written; asks if it exists and `force` is not set.
pub(super) fn may_write(context: &Context, target: &Target, force: bool) -> Result<bool> {
    if !target.is_taken() || force || may_replace(context, target.path())? {
        return Ok(true);
    }
    context.say("Nothing was written.\n")?;
    Ok(false)
}

fn may_replace(context: &Context, path: &Path) -> Result<bool> {
    if !context.terminal.attended {
        return Err(already_exists_error(path));
    }
    let path = display_path(path);
    let choices = [('y', "yes, replace it"), ('n', "no, keep it")];
    let chosen = context.choose(&format!("{path} already exists. Replace it?"), &choices)?;
    Ok(chosen == Some('y'))
}

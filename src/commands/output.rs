//! Writing a file for somebody: private, whole or not at all.

use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use super::Context;
use crate::error::{Error, Result};
use crate::text::Visible;

/// Opens standard output for data: to a program every byte goes as it is, on a screen nothing steers it.
pub(super) fn data() -> Box<dyn Write> {
    let output = BufWriter::new(io::stdout().lock());
    if io::stdout().is_terminal() {
        Box::new(Visible::new(output))
    } else {
        Box::new(output)
    }
}

/// Writes a file: beside its place first, then moved there, so that an old one stays until the new one is whole.
///
/// The file is its owner's alone. One that is there already is replaced with `force`, or when the person at the
/// terminal agrees; tells whether it was written.
pub(super) fn write_file(
    context: &Context,
    path: &Path,
    force: bool,
    write: impl FnOnce(&mut dyn Write) -> Result<()>,
) -> Result<bool> {
    if path.is_dir() {
        return Err(
            Error::usage(format!("{} is a folder", path.display())).hint("Name a file in it.")
        );
    }
    if path.exists() && !force && !may_replace(context, path)? {
        context.say("Nothing was written.\n")?;
        return Ok(false);
    }
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    // tempfile makes it readable for its owner only.
    let file = NamedTempFile::new_in(folder).map_err(|error| Error::cannot_write(path, &error))?;
    let mut output = Watched {
        output: BufWriter::new(file),
        failure: None,
    };
    let written = write(&mut output).and_then(|()| Ok(output.flush()?));
    if let Some(failure) = output.failure {
        return Err(Error::cannot_write(path, &failure.into()));
    }
    written?;
    let file = output
        .output
        .into_inner()
        .map_err(|error| Error::cannot_write(path, error.error()))?;
    file.as_file()
        .sync_all()
        .map_err(|error| Error::cannot_write(path, &error))?;
    file.persist(path)
        .map_err(|error| Error::cannot_write(path, &error.error))?;
    Ok(true)
}

/// Remembers why writing failed, so that the error can name the file: a renderer only knows that it did.
struct Watched<W> {
    output: W,
    failure: Option<io::ErrorKind>,
}

impl<W: Write> Watched<W> {
    fn watch<T>(&mut self, result: io::Result<T>) -> io::Result<T> {
        if let Err(error) = &result {
            self.failure = Some(error.kind());
        }
        result
    }
}

impl<W: Write> Write for Watched<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let result = self.output.write(bytes);
        self.watch(result)
    }

    fn flush(&mut self) -> io::Result<()> {
        let result = self.output.flush();
        self.watch(result)
    }
}

fn may_replace(context: &Context, path: &Path) -> Result<bool> {
    let path = path.display();
    if !context.terminal.attended {
        return Err(
            Error::usage(format!("{path} is there already")).hint("To replace it, add --force.")
        );
    }
    let choices = [('y', "yes, replace it"), ('n', "no, keep it")];
    let chosen = context
        .prompt()
        .choose(&format!("{path} is there already. Replace it?"), &choices)?;
    Ok(chosen == Some('y'))
}

//! The input of an import, which is read several times so that it need not be held in memory.

use std::fs::File;
use std::hash::{BuildHasher, Hash, Hasher, RandomState};
use std::io::{self, BufRead, BufReader, Cursor, Read, Seek};
use std::path::{Path, PathBuf};

use indicatif::ProgressBar;

use super::lines::{LONGEST_LINE, Lines, NumberedLine};
use crate::cli::ImportArgs;
use crate::commands::context::Context;
use crate::commands::unlock;
use crate::error::{Error, Result, io_words};
use crate::formats::ReadResult;
use crate::formats::jsonl::read_header;
use crate::model::StoredReflection;
use crate::store::{Store, is_encrypted, is_unencrypted_sqlite};
use crate::text::{as_utf8, display_path};

/// The input of an import.
pub(super) enum Input {
    /// An export file.
    Text(TextInput),
    /// Another journal.
    Journal(JournalInput),
}

impl Input {
    /// Opens a file, standard input or another journal.
    pub(super) fn open(context: &Context, args: &ImportArgs) -> Result<Self> {
        let path = &args.file;
        if path.as_os_str() != "-" && (is_unencrypted_sqlite(path) || is_encrypted(path)) {
            let given = args.their_passphrase_file.as_deref();
            let store = unlock::open_other(context, path, given)?;
            return Ok(Self::Journal(JournalInput::new(store)));
        }
        TextInput::open(path)
            .map(Self::Text)
            .map_err(|error| cannot_read(path, &error))
    }

    /// The error for an input that is not what it was when it was checked.
    pub(super) fn changed(&self) -> Error {
        let path = match self {
            Self::Text(text) => &text.path,
            Self::Journal(journal) => journal.store.path(),
        };
        Error::failed(format!(
            "{} was changed while it was read",
            display_path(path)
        ))
        .hint("Nothing was imported. Import it again.")
    }
}

fn cannot_read(path: &Path, error: &io::Error) -> Error {
    Error::failed(format!(
        "cannot read {}: {}",
        display_path(path),
        io_words(error)
    ))
    .hint("Name a file that did-i export wrote, another did-i journal, or - for standard input.")
}

/// Checks the first line of an export file.
pub(super) fn read_first_line(line: &str) -> ReadResult<()> {
    read_header(line.trim_start_matches('\u{feff}'))
}

/// An export file.
pub(super) struct TextInput {
    path: PathBuf,
    source: TextSource,
    digests: RandomState,
}

enum TextSource {
    /// Stays open, so that every pass reads the same file even if its name refers to another meanwhile.
    File(File),
    /// What can be read only once: standard input or a pipe. It is not written to a file, where its text would stay.
    Memory(Vec<u8>),
}

impl TextInput {
    fn open(path: &Path) -> io::Result<Self> {
        let source = if path.as_os_str() == "-" {
            TextSource::read(io::stdin())?
        } else {
            let file = File::open(path)?;
            if file.metadata()?.is_file() {
                TextSource::File(file)
            } else {
                TextSource::read(file)?
            }
        };
        Ok(Self {
            path: path.to_owned(),
            source,
            digests: RandomState::new(),
        })
    }

    /// Returns the size in bytes.
    pub(super) fn size(&self) -> u64 {
        match &self.source {
            TextSource::File(file) => file.metadata().map_or(0, |metadata| metadata.len()),
            TextSource::Memory(bytes) => bytes.len() as u64,
        }
    }

    /// Returns the lines from the first one on.
    pub(super) fn lines(&self, progress: &ProgressBar) -> Result<Lines<Box<dyn BufRead + '_>>> {
        let input = self.source.input(progress);
        let input = input.map_err(|error| cannot_read(&self.path, &error))?;
        Ok(Lines::of(input))
    }

    /// Calls `take` with every line after the first. Returns a digest of all lines.
    pub(super) fn each_line(
        &self,
        progress: &ProgressBar,
        mut take: impl FnMut(&NumberedLine<'_>) -> Result<()>,
    ) -> Result<u64> {
        let mut digest = self.digests.build_hasher();
        let mut lines = self.lines(progress)?;
        while let Some(line) = lines.next()? {
            line.bytes.hash(&mut digest);
            if line.number > 1 {
                take(&line)?;
            }
        }
        Ok(digest.finish())
    }
}

impl TextSource {
    /// Reads to the end, but only the first line if that is not one of an export: what is no export may have no end.
    fn read(input: impl Read) -> io::Result<Self> {
        let mut input = BufReader::new(as_utf8(input)?);
        let mut bytes = Vec::new();
        let mut first = input.by_ref().take(LONGEST_LINE);
        first.read_until(b'\n', &mut bytes)?;
        let is_export = str::from_utf8(&bytes).is_ok_and(|line| read_first_line(line).is_ok());
        if is_export {
            input.read_to_end(&mut bytes)?;
        }
        Ok(Self::Memory(bytes))
    }

    fn input(&self, progress: &ProgressBar) -> io::Result<Box<dyn BufRead + '_>> {
        Ok(match self {
            Self::File(file) => {
                let mut file = file;
                file.rewind()?;
                let input = as_utf8(progress.wrap_read(file))?;
                Box::new(BufReader::new(input))
            }
            Self::Memory(bytes) => Box::new(Cursor::new(bytes)),
        })
    }
}

/// Another journal.
pub(super) struct JournalInput {
    pub(super) store: Store,
    digests: RandomState,
}

impl JournalInput {
    fn new(store: Store) -> Self {
        Self {
            store,
            digests: RandomState::new(),
        }
    }

    /// Calls `take` with every reflection and its position, from 1. Returns a digest of all reflections.
    pub(super) fn each_reflection(
        &self,
        mut take: impl FnMut(u64, StoredReflection) -> Result<()>,
    ) -> Result<u64> {
        let mut digest = self.digests.build_hasher();
        let mut position = 0;
        self.store.each_reflection(|stored| {
            stored.reflection.hash(&mut digest);
            position += 1;
            take(position, stored)
        })?;
        Ok(digest.finish())
    }
}

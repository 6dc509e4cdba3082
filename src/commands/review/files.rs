//! Finds and reads the summaries of a review, one at a time.

use std::collections::HashSet;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::marker::PhantomData;
use std::path::{Path, PathBuf};

use indicatif::ProgressBar;

use crate::commands::progress;
use crate::error::{Error, Result, io_words};
use crate::formats::summary::{MonthTable, read as read_json, read_csv};
use crate::formats::{FieldFault, ReadResult};
use crate::fs::read_text_file;
use crate::summary::Summary;
use crate::text::{display_path, escape_controls};

/// The largest file that is read, in bytes.
const LARGEST: u64 = 16 * 1024 * 1024;
/// From this many files on, a progress bar is shown.
const PROGRESS_BAR_FROM: usize = 100;
/// The longest fault that is shown, in columns; it may quote a text of any length.
const LONGEST_FAULT: usize = 300;

/// What is read of each file.
pub(super) trait FromFile: Sized {
    /// The extensions of the files that are read from a folder.
    const ENDINGS: &'static [&'static str];

    /// Parses the text of a file.
    fn read(path: &Path, text: &str) -> ReadResult<Self>;
}

/// A person's column, which only a JSON summary has.
impl FromFile for Summary {
    const ENDINGS: &'static [&'static str] = &["json"];

    fn read(path: &Path, text: &str) -> ReadResult<Self> {
        if has_ending(path, &["csv"]) {
            let message = "a summary that is CSV holds counts alone, for --format csv";
            return Err(FieldFault::without_field(message));
        }
        read_json(text)
    }
}

/// The counts, which every summary has.
impl FromFile for MonthTable {
    const ENDINGS: &'static [&'static str] = &["json", "csv"];

    fn read(path: &Path, text: &str) -> ReadResult<Self> {
        if has_ending(path, &["csv"]) {
            read_csv(text)
        } else {
            read_json(text).map(Self::from)
        }
    }
}

/// The files of a review, and the faults of those that could not be read.
pub(super) struct Files<T> {
    paths: Vec<PathBuf>,
    faults: Vec<String>,
    /// The files that hold what another file holds too, each on a line.
    left_out: String,
    plain: bool,
    taken: PhantomData<T>,
}

impl<T: FromFile> Files<T> {
    /// Finds the given files, and the summaries in the given folders; each once, in the given order.
    ///
    /// Leaves out the output file.
    pub(super) fn find(names: &[PathBuf], output: Option<&Path>, plain: bool) -> Self {
        let mut files = Self {
            paths: Vec::new(),
            faults: Vec::new(),
            left_out: String::new(),
            plain,
            taken: PhantomData,
        };
        let mut seen: HashSet<_> = output.map(real).into_iter().collect();
        for name in names {
            let found = if name.is_dir() {
                files.folder(name)
            } else {
                vec![(name.clone(), real(name))]
            };
            let new = found
                .into_iter()
                .filter(|(_, real)| seen.insert(real.clone()));
            files.paths.extend(new.map(|(path, _)| path));
        }
        files.leave_out_doubles();
        files
    }

    /// Lists the summaries in a folder, sorted by name, each with its canonical path.
    fn folder(&mut self, folder: &Path) -> Vec<(PathBuf, PathBuf)> {
        let names = match files_in(folder, T::ENDINGS) {
            Ok(names) => names,
            Err(error) => {
                self.fault(folder, &cannot_read(&error));
                return Vec::new();
            }
        };
        if names.is_empty() {
            let endings = T::ENDINGS.join(" or .");
            let message = format!("no file in this folder ends in .{endings}");
            self.fault(folder, &FieldFault::without_field(&message));
        }
        // The folder is resolved once; only links in it have to be resolved themselves.
        let home = real(folder);
        let entry = |(name, is_link): (OsString, bool)| {
            let path = folder.join(&name);
            let real = if is_link {
                real(&path)
            } else {
                home.join(&name)
            };
            (path, real)
        };
        names.into_iter().map(entry).collect()
    }

    /// Leaves out a CSV next to a JSON of the same name: the person's answers would be counted twice.
    fn leave_out_doubles(&mut self) {
        let stems = self.paths.iter().filter(|path| has_ending(path, &["json"]));
        let stems: HashSet<_> = stems.map(|path| path.with_extension("")).collect();
        let is_double =
            |path: &PathBuf| has_ending(path, &["csv"]) && stems.contains(&path.with_extension(""));
        for path in self.paths.extract_if(.., |path| is_double(path)) {
            let path = escape_controls(&display_path(&path)).replace('\n', " ");
            self.left_out.push_str(&format!(
                "Left out {path}: the same summary is there as JSON too.\n"
            ));
        }
    }

    /// Names the files that hold what another file holds too.
    pub(super) fn left_out(&self) -> &str {
        &self.left_out
    }

    /// Reads each file, and passes its stem and its summary to `take`.
    ///
    /// A file that cannot be read is recorded for [`Files::all_were_read`]. Fails if no file can be read.
    pub(super) fn each(&mut self, mut take: impl FnMut(&str, T) -> Result<()>) -> Result<()> {
        let paths = std::mem::take(&mut self.paths);
        let progress = if paths.len() < PROGRESS_BAR_FROM {
            ProgressBar::hidden()
        } else {
            progress::bar(
                "Reading {wide_bar} {pos} of {len}",
                paths.len() as u64,
                self.plain,
            )
        };
        let mut any = false;
        for path in &paths {
            match read_file::<T>(path) {
                Ok(summary) => {
                    any = true;
                    take(&stem(path), summary)?;
                }
                Err(fault) => self.fault(path, &fault),
            }
            progress.inc(1);
        }
        progress.finish_and_clear();
        self.paths = paths;
        if any {
            return Ok(());
        }
        Err(self.error("there is no summary that can be shown"))
    }

    /// Fails with the list of the files that could not be read, if there are any.
    pub(super) fn all_were_read(&self) -> Result<()> {
        match self.faults.len() {
            0 => Ok(()),
            1 => Err(self.error("one summary could not be read; the others are shown")),
            several => Err(self.error(&format!(
                "{several} summaries could not be read; the others are shown"
            ))),
        }
    }

    fn error(&self, heading: &str) -> Error {
        Error::failed(format!("{heading}\n{}", self.faults.join("\n")))
            .hint("did-i summary --output NAME.json writes a summary that can be read here.")
    }

    fn fault(&mut self, path: &Path, fault: &FieldFault) {
        let parted = if fault.field.is_empty() || fault.field == "." {
            ": "
        } else {
            ", "
        };
        let fault = escape_controls(&fault.to_string()).replace('\n', " ");
        let fault = console::truncate_str(&fault, LONGEST_FAULT, "…");
        let path = display_path(path);
        let path = escape_controls(&path).replace('\n', " ");
        self.faults.push(format!("  {path}{parted}{fault}"));
    }
}

/// Lists the files in a folder with one of the extensions, sorted, and whether each is a link. Hidden files are
/// skipped: they belong to other programs.
fn files_in(folder: &Path, endings: &[&str]) -> io::Result<Vec<(OsString, bool)>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let is_summary = has_ending(Path::new(&name), endings);
        let is_hidden = name.to_string_lossy().starts_with('.');
        let kind = entry.file_type()?;
        // Anything that is not a regular file or a link to one, such as a pipe, could block forever.
        let is_file = || kind.is_file() || (kind.is_symlink() && entry.path().is_file());
        if is_summary && !is_hidden && is_file() {
            names.push((name, kind.is_symlink()));
        }
    }
    names.sort_by_cached_key(|(name, _)| (name.to_string_lossy().to_lowercase(), name.clone()));
    Ok(names)
}

fn has_ending(path: &Path, endings: &[&str]) -> bool {
    path.extension().is_some_and(|own| {
        endings
            .iter()
            .any(|ending| own.eq_ignore_ascii_case(ending))
    })
}

fn read_file<T: FromFile>(path: &Path) -> ReadResult<T> {
    let text = read_text_file(path, LARGEST)
        .map_err(|fault| FieldFault::without_field(format!("cannot read: {fault}")))?;
    T::read(path, &text)
}

fn cannot_read(error: &io::Error) -> FieldFault {
    FieldFault::without_field(format!("cannot read: {}", io_words(error)))
}

/// Returns the canonical path of a file, so that it is recognised under another name.
fn real(path: &Path) -> PathBuf {
    dunce::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// Returns the stem of a file name, on one line.
fn stem(path: &Path) -> String {
    let stem = path
        .file_stem()
        .unwrap_or(path.as_os_str())
        .to_string_lossy();
    stem.split_whitespace().collect::<Vec<_>>().join(" ")
}

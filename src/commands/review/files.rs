//! Finding and reading the summaries that a review shows, one after the other.

use std::collections::HashSet;
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, Read};
use std::marker::PhantomData;
use std::path::{Path, PathBuf};

use indicatif::ProgressBar;

use crate::commands::progress;
use crate::error::{Error, Result};
use crate::formats::summary::{
    Checked, FileFault, MonthTable, SummaryFile, read as read_json, read_csv,
};
use crate::text::{decoded, shown, visible};

/// The largest file that is read, in bytes.
const LARGEST: u64 = 16 * 1024 * 1024;
/// From this many files on, a bar shows how far reading is.
const MANY: usize = 100;
/// The longest that a fault is told; the text it quotes is somebody else's, and may be of any length.
const LONGEST_FAULT: usize = 300;

/// What a review takes out of a summary.
pub(super) trait FromFile: Sized {
    /// The endings of the files in a folder that hold it.
    const ENDINGS: &'static [&'static str];

    /// Reads it out of a file's text.
    fn read(path: &Path, text: &str) -> Checked<Self>;
}

/// A person's column, which only a summary that is JSON has.
impl FromFile for SummaryFile {
    const ENDINGS: &'static [&'static str] = &["json"];

    fn read(path: &Path, text: &str) -> Checked<Self> {
        if has_ending(path, &["csv"]) {
            let message = "a summary that is CSV holds counts alone, for --format csv";
            return Err(fault(message));
        }
        read_json(text)
    }
}

/// The counts, which every summary has.
impl FromFile for MonthTable {
    const ENDINGS: &'static [&'static str] = &["json", "csv"];

    fn read(path: &Path, text: &str) -> Checked<Self> {
        if has_ending(path, &["csv"]) {
            read_csv(text)
        } else {
            read_json(text).map(Self::from)
        }
    }
}

/// The files of a review, and what is wrong with those that could not be read.
pub(super) struct Files<T> {
    paths: Vec<PathBuf>,
    faults: Vec<String>,
    plain: bool,
    taken: PhantomData<T>,
}

impl<T: FromFile> Files<T> {
    /// Finds the files that were named, and those in folders that were; each once, in the order given.
    ///
    /// The file that is written to is none of them.
    pub(super) fn named(names: &[PathBuf], output: Option<&Path>, plain: bool) -> Self {
        let mut files = Self {
            paths: Vec::new(),
            faults: Vec::new(),
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

    /// Finds the summaries in a folder, by their names in order, each with its real place.
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
            self.fault(folder, &fault(&message));
        }
        // One look at the folder's own place is enough for all the files in it that are not links.
        let home = real(folder);
        let place = |(name, is_link): (OsString, bool)| {
            let path = folder.join(&name);
            let real = if is_link {
                real(&path)
            } else {
                home.join(&name)
            };
            (path, real)
        };
        names.into_iter().map(place).collect()
    }

    /// Leaves out a CSV beside a JSON of the same name: one person's answers would be counted twice.
    fn leave_out_doubles(&mut self) {
        let stems = self.paths.iter().filter(|path| has_ending(path, &["json"]));
        let stems: HashSet<_> = stems.map(|path| path.with_extension("")).collect();
        let is_double =
            |path: &PathBuf| has_ending(path, &["csv"]) && stems.contains(&path.with_extension(""));
        let (doubles, paths) = self.paths.drain(..).partition(is_double);
        self.paths = paths;
        let doubles: Vec<PathBuf> = doubles;
        for path in doubles {
            self.fault(&path, &fault("the same summary is there as JSON too"));
        }
    }

    /// Reads one file after the other, and hands on each summary with its file's name without ending.
    ///
    /// A file that cannot be read is remembered for [`Files::all_were_read`]; none that can be is an error.
    pub(super) fn each(&mut self, mut take: impl FnMut(&str, T) -> Result<()>) -> Result<()> {
        let paths = std::mem::take(&mut self.paths);
        let progress = if paths.len() < MANY {
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
            match read_file(path).and_then(|text| T::read(path, &text)) {
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

    /// Fails with every file that could not be read, and what is wrong with it.
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

    fn fault(&mut self, path: &Path, fault: &FileFault) {
        let parted = if fault.field.is_empty() || fault.field == "." {
            ": "
        } else {
            ", "
        };
        let fault = visible(&fault.to_string()).replace('\n', " ");
        let fault = console::truncate_str(&fault, LONGEST_FAULT, "…");
        let path = shown(path);
        let path = visible(&path).replace('\n', " ");
        self.faults.push(format!("  {path}{parted}{fault}"));
    }
}

/// The names in a folder with one of the endings, in order, and whether each is a link. Hidden files are another
/// program's.
fn files_in(folder: &Path, endings: &[&str]) -> io::Result<Vec<(OsString, bool)>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let is_summary = has_ending(Path::new(&name), endings);
        let is_hidden = name.to_string_lossy().starts_with('.');
        let kind = entry.file_type()?;
        // What is neither a file nor a link to one, such as a pipe, could keep a reader waiting for ever.
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

fn read_file(path: &Path) -> Checked<String> {
    let mut bytes = Vec::new();
    File::open(path)
        .and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes))
        .map_err(|error| cannot_read(&error))?;
    if bytes.len() as u64 > LARGEST {
        return Err(fault("the file is larger than 16 MiB"));
    }
    let text = decoded(&bytes).ok_or_else(|| fault("the file is not UTF-8 text"))?;
    Ok(text.to_string())
}

fn cannot_read(error: &io::Error) -> FileFault {
    fault(&format!("cannot read: {error}"))
}

fn fault(message: &str) -> FileFault {
    FileFault {
        field: String::new(),
        message: message.to_owned(),
    }
}

/// Where a file really is, so that one that is named in two ways is known again.
fn real(path: &Path) -> PathBuf {
    dunce::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// The name of a file without its ending, on one line.
fn stem(path: &Path) -> String {
    let stem = path
        .file_stem()
        .unwrap_or(path.as_os_str())
        .to_string_lossy();
    stem.split_whitespace().collect::<Vec<_>>().join(" ")
}

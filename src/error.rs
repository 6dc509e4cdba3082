//! Errors, with messages for users.
//!
//! There are few kinds and many messages: the kind decides the exit status, the message says what failed and where,
//! and the hint says what to do next. `main` prints them.

use std::fmt;
use std::io;
use std::path::Path;

use crate::text::display_path;

/// The result of an operation that can fail.
pub type Result<T> = std::result::Result<T, Error>;

/// The kind of an error, which decides the exit status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    /// The command was used wrongly: exit status 2.
    Usage,
    /// The command was valid but failed: exit status 1.
    Failed,
    /// The user pressed Ctrl-C: exit status 130.
    Interrupted,
    /// The reader of the output closed it, as `head` does: not an error, exit status 0, no message.
    ClosedPipe,
}

/// An error: its kind, a message and a hint.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Error {
    kind: ErrorKind,
    message: String,
    hint: Option<String>,
    advice: Option<Advice>,
    /// The words of the advice, where those of [`Advice`] do not fit.
    advised: Option<&'static str>,
}

/// What to do next, where that depends on how the file was given: a command with a flag of its own words it differently.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Advice {
    /// Name another file, because this one is no journal.
    NameAnotherJournal,
    /// Give the passphrase of the file.
    GivePassphrase,
}

impl Advice {
    /// Returns the words for the journal that every command uses.
    fn words(self) -> &'static str {
        match self {
            Self::NameAnotherJournal => "Name another file with --journal.",
            Self::GivePassphrase => {
                "Give its passphrase with --passphrase-file FILE, DID_I_PASSPHRASE_FILE or \
                 DID_I_PASSPHRASE_COMMAND."
            }
        }
    }
}

impl Error {
    /// Creates a usage error: an invalid flag or value.
    pub fn usage(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Usage, message)
    }

    /// Creates an error for an operation that failed because of a file, the disk or the data.
    pub fn failed(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Failed, message)
    }

    /// Creates the error for a file that cannot be written, from the system's error.
    #[must_use]
    pub fn cannot_write(path: &Path, error: &io::Error) -> Self {
        let why = match error.kind() {
            io::ErrorKind::NotFound => "its folder is not there".to_owned(),
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                "you have no permission to write there".to_owned()
            }
            io::ErrorKind::StorageFull => "the disk is full".to_owned(),
            // A stick with FAT32 takes files up to 4 GiB, and a system can set a limit too.
            io::ErrorKind::FileTooLarge => {
                "the file is larger than this disk or this system allows".to_owned()
            }
            _ => io_words(error),
        };
        let next = match error.kind() {
            io::ErrorKind::NotFound => "Make the folder first, or name another file.",
            io::ErrorKind::StorageFull => {
                "Free some space on the disk, or name a file on another one."
            }
            io::ErrorKind::FileTooLarge => "Name a file on another disk.",
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                "Name a file in a folder of yours."
            }
            _ => "Name another file.",
        };
        Self::failed(format!("cannot write {}: {why}", display_path(path))).hint(format!(
            "Nothing was written. An existing file was not changed. {next}"
        ))
    }

    /// Creates the error for Ctrl-C; the message says what was saved.
    pub fn interrupted(message: impl Into<String>) -> Self {
        Self::new(ErrorKind::Interrupted, message)
    }

    fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self {
            kind,
            message: message.into(),
            hint: None,
            advice: None,
            advised: None,
        }
    }

    /// Sets the hint: what to do next, in one sentence.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Adds advice after the hint.
    #[must_use]
    pub fn advise(mut self, advice: Advice) -> Self {
        self.advice = Some(advice);
        self
    }

    /// Sets the words for this advice, if it is given.
    #[must_use]
    pub fn advise_instead(mut self, advice: Advice, words: &'static str) -> Self {
        if self.advice == Some(advice) {
            self.advised = Some(words);
        }
        self
    }

    /// Inserts a sentence before the hint.
    #[must_use]
    pub fn prepend_hint(mut self, sentence: &str) -> Self {
        let hint = self.hint.take().unwrap_or_default();
        self.hint = Some(format!("{sentence} {hint}").trim_end().to_owned());
        self
    }

    /// Changes the hint. The message stays: it may quote a text or a file name of the user's.
    #[must_use]
    pub fn map_hint(mut self, change: impl Fn(&str) -> String) -> Self {
        self.hint = self.hint.as_deref().map(change);
        self
    }

    /// Returns the kind.
    #[must_use]
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// Returns what is wrong, without what to do about it.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Returns the exit status: 0, 1, 2 or 130.
    #[must_use]
    pub fn exit_status(&self) -> u8 {
        match self.kind {
            ErrorKind::ClosedPipe => 0,
            ErrorKind::Failed => 1,
            ErrorKind::Usage => 2,
            ErrorKind::Interrupted => 130,
        }
    }
}

impl fmt::Display for Error {
    /// Writes the message and, on a line of its own, the hint and the advice.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)?;
        let advice = self
            .advice
            .map(|advice| self.advised.unwrap_or(advice.words()));
        match (&self.hint, advice) {
            (Some(hint), Some(advice)) => write!(f, "\n  {hint} {advice}"),
            (Some(hint), None) => write!(f, "\n  {hint}"),
            (None, Some(advice)) => write!(f, "\n  {advice}"),
            (None, None) => Ok(()),
        }
    }
}

impl std::error::Error for Error {}

impl From<io::Error> for Error {
    /// Converts an error of standard input or output. Errors of files get their own messages where they occur.
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::new(ErrorKind::ClosedPipe, "the output was closed"),
            io::ErrorKind::Interrupted => Self::interrupted("stopped"),
            _ => Self::failed(format!("cannot read or write: {}", io_words(&error))),
        }
    }
}

/// Returns why the system refused, in words that follow "cannot read FILE:", without its number.
#[must_use]
pub fn io_words(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "it is not there".to_owned(),
        io::ErrorKind::IsADirectory => "it is a folder".to_owned(),
        io::ErrorKind::NotADirectory => "a part of its path is no folder".to_owned(),
        io::ErrorKind::PermissionDenied => "you have no permission".to_owned(),
        io::ErrorKind::ReadOnlyFilesystem => "the disk can only be read".to_owned(),
        io::ErrorKind::StorageFull => "the disk is full".to_owned(),
        _ => {
            let words = error.to_string();
            let number = words.rfind(" (os error ");
            words.split_at(number.unwrap_or(words.len())).0.to_owned()
        }
    }
}

/// Returns the nearest known word, for "Did you mean"; `None` if none is near.
#[must_use]
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    const NEAR: f64 = 0.7;
    known
        .into_iter()
        .map(|candidate| {
            let likeness = strsim::jaro_winkler(&word.to_lowercase(), &candidate.to_lowercase());
            (likeness, candidate)
        })
        .filter(|(likeness, _)| *likeness >= NEAR)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, candidate)| candidate)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hint_stands_on_a_line_of_its_own() {
        let error = Error::failed("cannot open x").hint("Give another file with --journal.");
        assert_eq!(
            error.to_string(),
            "cannot open x\n  Give another file with --journal."
        );
        assert_eq!(error.exit_status(), 1);
    }

    #[test]
    fn a_command_words_only_the_advice_that_is_given() {
        let error = Error::failed("x is not a did-i journal").hint("It was left as it is.");
        let error = error.advise(Advice::NameAnotherJournal);
        assert_eq!(
            error.to_string(),
            "x is not a did-i journal\n  It was left as it is. Name another file with --journal."
        );
        let error = error
            .advise_instead(Advice::GivePassphrase, "Give it.")
            .advise_instead(Advice::NameAnotherJournal, "Name a backup.");
        assert_eq!(
            error.to_string(),
            "x is not a did-i journal\n  It was left as it is. Name a backup."
        );
    }

    #[test]
    fn a_file_that_may_not_be_so_large_is_no_full_disk() {
        let message = |kind: io::ErrorKind| {
            Error::cannot_write(Path::new("a.pdf"), &kind.into())
                .to_string()
                .lines()
                .next()
                .map(str::to_owned)
        };
        assert_eq!(
            message(io::ErrorKind::StorageFull).unwrap(),
            "cannot write a.pdf: the disk is full"
        );
        assert_eq!(
            message(io::ErrorKind::FileTooLarge).unwrap(),
            "cannot write a.pdf: the file is larger than this disk or this system allows"
        );
    }

    #[test]
    fn the_number_of_a_system_error_is_never_shown() {
        for number in 1..200 {
            let words = io_words(&io::Error::from_raw_os_error(number));
            assert!(!words.is_empty() && !words.contains("os error"), "{words}");
        }
    }

    #[test]
    fn a_closed_pipe_is_no_error() {
        let error = Error::from(io::Error::from(io::ErrorKind::BrokenPipe));
        assert_eq!(
            (error.kind(), error.exit_status()),
            (ErrorKind::ClosedPipe, 0)
        );
    }

    #[test]
    fn the_nearest_word_is_named_only_when_it_is_near() {
        assert_eq!(nearest("did-u", ["did-i", "values"]), Some("did-i"));
        assert_eq!(nearest("xyz", ["did-i", "values"]), None);
    }
}

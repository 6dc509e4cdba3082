//! Every command and flag, and no logic.
//!
//! The commands and what they share stand here; what each of them takes stands in the file of its group.

mod examples;
mod keep;
mod later;
mod learn;
mod overview;
mod reflect;
mod sets;
mod setup;
mod supervision;
mod words;

use std::ffi::OsString;
use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

pub use keep::*;
pub use later::Later;
pub use learn::*;
pub use reflect::*;
pub use sets::*;
pub use setup::*;
pub use supervision::*;
pub use words::*;

use crate::dates::Span;

/// A private reflection journal for mental-health practitioners
///
/// Without a command it asks "Did I…" and keeps your answers in one file on this machine.
#[derive(Debug, Parser)]
#[command(name = "did-i", version, max_term_width = 100)]
pub struct Cli {
    /// What to do; nothing means log.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// The flags that every command knows.
    #[command(flatten)]
    pub common: Common,
}

/// Makes the command line, with its help for a screen of this width.
#[must_use]
pub fn command(width: usize) -> clap::Command {
    later::at_once();
    examples::below(Cli::command(), "").override_help(overview::page(width))
}

impl Cli {
    /// Reads what was typed.
    ///
    /// # Errors
    ///
    /// What `clap` has to say: help, the version, or what was typed wrongly.
    pub fn typed(width: usize) -> Result<Self, clap::Error> {
        let words: Vec<OsString> = std::env::args_os().collect();
        match Self::read(Self::quick(&words), &words) {
            // Help is written by the command line that has its examples, its first page and every flag: to make them
            // takes longer than to read what was typed rightly, so only who is shown them waits for them.
            Err(error) if error.kind() != ErrorKind::DisplayVersion => {
                Self::read(command(width), &words)
            }
            read => read,
        }
    }

    /// Makes a command line of those commands alone whose names were typed: every one would be given its own copy of
    /// the flags that all of them know.
    fn quick(words: &[OsString]) -> clap::Command {
        let whole = Command::augment_subcommands(clap::Command::new("did-i"));
        let is_typed = |command: &&clap::Command| {
            let name = command.get_name();
            words.iter().any(|word| word == name)
        };
        let typed = whole.get_subcommands().filter(is_typed).cloned();
        Common::augment_args(clap::Command::new("did-i"))
            .version(env!("CARGO_PKG_VERSION"))
            .subcommands(typed)
    }

    fn read(mut command: clap::Command, words: &[OsString]) -> Result<Self, clap::Error> {
        let mut matches = command.try_get_matches_from_mut(words)?;
        let typed = Self::from_arg_matches_mut(&mut matches);
        let typed = typed.map_err(|error| error.format(&mut command));
        // Its memory goes with the process: to give it back branch by branch takes nearly as long as to read by it.
        std::mem::forget(command);
        typed
    }
}

/// The flags that every command knows.
#[derive(Debug, Args)]
#[command(next_help_heading = "Everywhere")]
pub struct Common {
    /// The journal's file (also DID_I_JOURNAL)
    #[arg(long, value_name = "FILE", global = true)]
    pub journal: Option<PathBuf>,
    /// The settings file (also DID_I_CONFIG)
    #[arg(long, value_name = "FILE", global = true)]
    pub config: Option<PathBuf>,
    /// A file that holds an encrypted journal's passphrase (also DID_I_PASSPHRASE_FILE)
    #[arg(long, value_name = "FILE", global = true)]
    pub passphrase_file: Option<PathBuf>,
    /// The language of a set's words, such as it; without it, the system's
    #[arg(long, value_name = "CODE", global = true)]
    pub lang: Option<String>,
    /// Ask in plain lines and redraw nothing, for screen readers (also ACCESSIBLE=1)
    #[arg(long, global = true)]
    pub plain: bool,
    /// When to use colour; nothing depends on it (also NO_COLOR)
    #[arg(long, value_name = "WHEN", global = true)]
    pub color: Option<ColorChoice>,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ColorChoice {
    /// On a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// What did-i can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Answer "Did I…" and keep it; resume what was unfinished
    Log(Later<LogArgs>),
    /// Show what was logged, newest first
    List(Later<ListArgs>),
    /// Show one reflection in full
    Show(Later<ShowArgs>),
    /// Find words in what you wrote
    Search(Later<SearchArgs>),
    /// Change a reflection
    Edit(Later<EditArgs>),
    /// Delete a reflection for good
    Delete(Later<DeleteArgs>),
    /// Show each tip over time
    Trends(Later<TrendsArgs>),
    /// Show the tips, their questions and what may help
    Tips(Later<TipsArgs>),
    /// Show today, and what is unfinished
    Status(Later<StatusArgs>),
    /// Write what a supervisor reads
    Summary(Later<SummaryArgs>),
    /// Record meetings and what was agreed
    #[command(subcommand)]
    Supervision(SupervisionCommand),
    /// Show several summaries beside each other, for supervisors
    Review(Later<ReviewArgs>),
    /// Write the whole journal as JSON Lines, or its answers as CSV
    Export(Later<ExportArgs>),
    /// Read reflections that export wrote; all of them or none
    Import(Later<ImportArgs>),
    /// Write a checked copy of the whole journal
    Backup(Later<BackupArgs>),
    /// Put a backup in the journal's place
    Restore(Later<RestoreArgs>),
    /// Look whether the journal is whole, and yours alone
    Doctor(Later<DoctorArgs>),
    /// Encrypt the journal with a passphrase, change it or take it away
    #[command(subcommand)]
    Passphrase(PassphraseCommand),
    /// Keep a list of private words, such as a ward or a colleague's name
    ///
    /// The identifier guard looks for them in everything you write, import, export and put into a summary,
    /// whatever their case and accents. They stay in the journal: no export has them.
    #[command(subcommand)]
    Words(WordsCommand),
    /// List the question sets, and make your own
    #[command(subcommand)]
    Sets(SetsCommand),
    /// Show and choose settings
    #[command(subcommand)]
    Config(ConfigCommand),
    /// Write a script with which your shell completes what you type
    Completions(Later<CompletionsArgs>),
    /// Show the manual, or write its pages
    Man(Later<ManArgs>),
    /// Name what the journal knows, for the scripts of completions
    #[command(name = "__complete", hide = true)]
    Complete(Later<CompleteArgs>),
}

/// Which reflections are meant.
#[derive(Debug, Args, Default)]
#[command(next_help_heading = "Which reflections")]
pub struct FilterArgs {
    /// The first day: 2026-03-01, "last monday"
    #[arg(long, value_name = "DAY", conflicts_with = "last")]
    pub from: Option<String>,
    /// The last day
    #[arg(long, value_name = "DAY", conflicts_with = "last")]
    pub to: Option<String>,
    /// How far back from today: 10d, 12w, 6m, 1y
    #[arg(long, value_name = "SPAN")]
    pub last: Option<Span>,
    /// Only this question set
    #[arg(long, value_name = "ID")]
    pub set: Option<String>,
    /// Only this setting
    #[arg(long, value_name = "WHERE")]
    pub setting: Option<String>,
    /// Only with this tag
    #[arg(long, value_name = "TAG")]
    pub tag: Option<String>,
}

/// How a list comes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TableFormat {
    /// A table to read
    Text,
    /// JSON
    Json,
    /// CSV
    Csv,
}

/// How one thing comes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum OneFormat {
    /// Text to read
    Text,
    /// JSON
    Json,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commands_and_flags_fit_together() {
        command(80).debug_assert();
    }
}

//! Every command and flag, without logic.
//!
//! This file has the commands and their shared arguments; the other arguments are in a file per group.

mod examples;
mod keep;
mod learn;
mod overview;
mod reflect;
mod sets;
mod setup;
mod supervision;
pub mod usage_error;
mod words;

use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

pub(crate) use keep::*;
pub(crate) use learn::*;
pub(crate) use reflect::*;
pub(crate) use sets::*;
pub(crate) use setup::*;
pub(crate) use supervision::*;
pub(crate) use words::*;

use crate::config::Overrides;
use crate::dates::Span;

/// A private reflection journal for mental-health practitioners
///
/// Without a command it asks "Did I…" and keeps your answers in one file on this machine.
#[derive(Debug, Parser)]
#[command(name = "did-i", version, max_term_width = 100)]
pub struct Cli {
    /// The command; `log` if there is none.
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    /// The flags of every command.
    #[command(flatten)]
    pub(crate) overrides: Overrides,
}

/// Builds the command line, with help for a screen of this width.
#[must_use]
pub fn command(width: usize) -> clap::Command {
    let mut command = Cli::command();
    examples::add_to(&mut command, "");
    command.override_help(overview::page(width))
}

impl Cli {
    /// Parses the arguments of this process.
    ///
    /// # Errors
    ///
    /// A `clap` error: help, the version, or a usage error.
    pub fn try_parse_for(width: usize) -> Result<Self, clap::Error> {
        let parse = |mut command: clap::Command| {
            let mut matches = command.try_get_matches_from_mut(std::env::args_os())?;
            Self::from_arg_matches_mut(&mut matches).map_err(|error| error.format(&mut command))
        };
        // Only a message of clap needs the pages of help, which take a tenth of the time of parsing.
        parse(Self::command()).or_else(|_| parse(command(width)))
    }
}

/// The commands of did-i.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Answer "Did I…" and keep it; resume what was unfinished
    Log(LogArgs),
    /// Show what was logged, newest first
    List(ListArgs),
    /// Show one reflection in full
    Show(ShowArgs),
    /// Find words in what you wrote
    Search(SearchArgs),
    /// Change a reflection
    Edit(EditArgs),
    /// Delete a reflection for good
    Delete(DeleteArgs),
    /// Check a text for anything that could identify a person
    ///
    /// The identifier guard finds names, numbers, addresses, dates and more, each with its line and column, masked. Nothing
    /// is changed and nothing is kept. The exit status is 1 where a likely identifier is found.
    #[command(alias = "guard")]
    Check(CheckArgs),
    /// Show each tip over time
    Trends(TrendsArgs),
    /// Show the tips, their questions and what may help
    Tips(TipsArgs),
    /// Show today, and what is unfinished
    Status(StatusArgs),
    /// Write what a supervisor reads
    Summary(SummaryArgs),
    /// Record meetings and what was agreed
    #[command(subcommand)]
    Supervision(SupervisionCommand),
    /// Show several summaries beside each other, for supervisors
    Review(ReviewArgs),
    /// Write the whole journal as JSON Lines, or its answers as CSV
    Export(ExportArgs),
    /// Read reflections that export wrote; all of them or none
    Import(ImportArgs),
    /// Write a checked copy of the whole journal
    Backup(BackupArgs),
    /// Replace the journal with a backup
    Restore(RestoreArgs),
    /// Check that the journal is undamaged and private
    Doctor(DoctorArgs),
    /// Encrypt the journal, change its passphrase, or remove it
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
    /// Show and change settings
    #[command(subcommand)]
    Config(ConfigCommand),
    /// Write a script with which your shell completes what you type
    Completions(CompletionsArgs),
    /// Print the manual page for man, or write all pages
    Man(ManArgs),
    /// List names in the journal, for completion scripts
    #[command(name = "__complete", hide = true)]
    Complete(CompleteArgs),
}

/// The flags that select reflections.
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

/// The format of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TableFormat {
    /// A table to read
    Text,
    /// JSON
    Json,
    /// CSV
    Csv,
}

/// The format of a single item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum OneFormat {
    /// Text to read
    Text,
    /// JSON
    Json,
}

/// Reads a text as it is. A hyphen alone would be meant for standard input, which a flag with this parser does not read.
fn typed_text(text: &str) -> Result<String, String> {
    match text.trim() {
        "-" => Err("write the words themselves: this flag does not read standard input".to_owned()),
        _ => Ok(text.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_commands_and_flags_fit_together() {
        command(80).debug_assert();
    }
}

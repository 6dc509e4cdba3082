//! The group "Set up": `sets`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::OneFormat;

/// The subcommands of `sets`.
#[derive(Debug, Subcommand)]
pub enum SetsCommand {
    /// List the sets that can be asked, and how often each was answered
    List(SetListArgs),
    /// Show a set: its questions, what they count towards, where it comes from
    Show(SetShowArgs),
    /// Check a set file and list all errors
    Check(SetFileArgs),
    /// Write a file to make a set of your own from
    New(NewSetArgs),
    /// Install a set file in the journal
    Install(InstallSetArgs),
    /// Remove a set from the journal, or retire it if it was answered
    Remove(RemoveSetArgs),
    /// Use a retired set again
    Restore(RestoreSetArgs),
    /// Show what changed from one version of a set to another
    Diff(SetDiffArgs),
}

/// The arguments of `sets list`.
#[derive(Debug, Args)]
pub struct SetListArgs {
    /// The output format
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: OneFormat,
}

/// The arguments of `sets show`.
#[derive(Debug, Args)]
pub struct SetShowArgs {
    /// The set
    #[arg(value_name = "ID")]
    pub id: String,
    /// One version of it; without it, the newest
    #[arg(long, value_name = "N")]
    pub version: Option<u32>,
    /// The output format
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: SetFormat,
}

/// The format of a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SetFormat {
    /// Text to read
    Text,
    /// A form to print and fill in by hand, in Markdown
    #[value(alias = "md")]
    Markdown,
    /// The set's file
    Toml,
    /// JSON
    Json,
}

/// The arguments of `sets check`.
#[derive(Debug, Args)]
pub struct SetFileArgs {
    /// The set's file
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}

/// The arguments of `sets install`.
#[derive(Debug, Args)]
pub struct InstallSetArgs {
    /// The set's file
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// Allow likely identifiers, such as a phone number
    #[arg(long)]
    pub allow_identifiers: bool,
}

/// The arguments of `sets new`.
#[derive(Debug, Args)]
pub struct NewSetArgs {
    /// The id of the new set: small letters, digits and hyphens
    #[arg(value_name = "ID")]
    pub id: String,
    /// Begin with a copy of this set
    #[arg(long, value_name = "ID")]
    pub from: Option<String>,
    /// The file to write; without it, the id and .toml in this folder
    #[arg(long, short = 'o', value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// The arguments of `sets remove`.
#[derive(Debug, Args)]
pub struct RemoveSetArgs {
    /// The set
    #[arg(value_name = "ID")]
    pub id: String,
}

/// The arguments of `sets restore`.
#[derive(Debug, Args)]
pub struct RestoreSetArgs {
    /// The set
    #[arg(value_name = "ID")]
    pub id: String,
}

/// The arguments of `sets diff`.
#[derive(Debug, Args)]
pub struct SetDiffArgs {
    /// The set
    #[arg(value_name = "ID")]
    pub id: String,
    /// The version to begin with
    #[arg(value_name = "OLD")]
    pub old: u32,
    /// The version to compare it with
    #[arg(value_name = "NEW")]
    pub new: u32,
}

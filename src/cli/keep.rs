//! The group "Keep": `export`, `import`, `backup`, `restore`, `passphrase`, `doctor`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::OneFormat;

/// The arguments of `export`.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// The file to write; without it the journal goes to standard output
    #[arg(long, short = 'o', value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Replace the file if it exists
    #[arg(long, requires = "output")]
    pub force: bool,
    /// The output format; without it, that of the file's extension (jsonl csv xlsx), jsonl if it has none
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<ExportFormat>,
    /// Allow likely identifiers; an export file records their number
    #[arg(long)]
    pub allow_identifiers: bool,
}

/// The format of an export.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// JSON Lines: everything, for import
    Jsonl,
    /// CSV: one row for each answer, without what was written
    Csv,
    /// A workbook: the rows of the CSV, days as dates and scores as numbers
    Xlsx,
}

/// The arguments of `import`.
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// A file that export wrote, or another did-i journal; - means standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// What to do with entries that differ; without it you are asked
    #[arg(long, value_name = "WHICH")]
    pub on_conflict: Option<ConflictArg>,
    /// Skip and list entries that cannot be imported; without it, one such entry stops the import
    #[arg(long)]
    pub skip: bool,
    /// Allow likely identifiers, such as a phone number
    #[arg(long)]
    pub allow_identifiers: bool,
    /// A file with the passphrase of the imported journal, if it differs from yours
    #[arg(long, value_name = "FILE")]
    pub their_passphrase_file: Option<PathBuf>,
}

/// What to do with an existing entry that differs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ConflictArg {
    /// Keep the journal's entry
    Mine,
    /// Replace it with the file's entry
    Theirs,
    /// Keep both
    Both,
}

/// The subcommands of `passphrase`.
#[derive(Debug, Subcommand)]
pub enum PassphraseCommand {
    /// Encrypt the journal with a passphrase
    Set(NewPassphraseArgs),
    /// Encrypt it with another passphrase
    Change(NewPassphraseArgs),
    /// Remove the passphrase, and store the journal unencrypted
    Remove,
}

/// The source of a new passphrase.
#[derive(Debug, Args)]
pub struct NewPassphraseArgs {
    /// A file that holds the new passphrase (also DID_I_NEW_PASSPHRASE_FILE); else it is asked for
    #[arg(long, value_name = "FILE")]
    pub new_passphrase_file: Option<PathBuf>,
}

/// The arguments of `backup`.
#[derive(Debug, Args)]
pub struct BackupArgs {
    /// The file to write, or a folder; the file is then named after the day
    #[arg(value_name = "FILE|FOLDER")]
    pub destination: PathBuf,
    /// Replace the file if it exists
    #[arg(long)]
    pub force: bool,
}

/// The arguments of `restore`.
#[derive(Debug, Args)]
pub struct RestoreArgs {
    /// The backup; of a folder, the newest one in it
    #[arg(value_name = "FILE|FOLDER")]
    pub file: PathBuf,
    /// Replace the journal without asking
    #[arg(long)]
    pub yes: bool,
}

/// The arguments of `doctor`.
#[derive(Debug, Args)]
pub struct DoctorArgs {
    /// Make the file and its folder private, rebuild indexes and counts, and accept what another program changed
    #[arg(long)]
    pub fix: bool,
    /// The output format
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: OneFormat,
}

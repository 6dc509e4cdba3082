//! Keep: `export`, `import`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

/// What `export` takes.
#[derive(Debug, Args)]
pub struct ExportArgs {
    /// The file to write; without it the journal goes to standard output
    #[arg(long, short = 'o', value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Replace the file if it is there
    #[arg(long, requires = "output")]
    pub force: bool,
    /// How it comes out
    #[arg(long, value_name = "FORMAT", default_value = "jsonl")]
    pub format: ExportFormat,
}

/// How an export comes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// JSON Lines: everything, for import
    Jsonl,
    /// CSV: a row an answer, without what was written
    Csv,
}

/// What `import` takes.
#[derive(Debug, Args)]
pub struct ImportArgs {
    /// The file to read; - means standard input
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
}

//! The flags that override the settings.

use std::path::PathBuf;

use clap::Args;

use crate::terminal::ColorChoice;

/// The flags of every command. Those that are also a setting override it.
#[derive(Debug, Args)]
#[command(next_help_heading = "Everywhere")]
pub(crate) struct Overrides {
    /// The journal's file (also DID_I_JOURNAL)
    #[arg(long, value_name = "FILE", global = true)]
    pub journal: Option<PathBuf>,
    /// The settings file (also DID_I_CONFIG)
    #[arg(long, value_name = "FILE", global = true)]
    pub config: Option<PathBuf>,
    /// A file that holds an encrypted journal's passphrase (also DID_I_PASSPHRASE_FILE)
    #[arg(long, value_name = "FILE", global = true)]
    pub passphrase_file: Option<PathBuf>,
    /// The language of a set's words, such as de; without it, the system's
    #[arg(long, value_name = "CODE", global = true)]
    pub lang: Option<String>,
    /// Ask in plain lines and redraw nothing, for screen readers (also ACCESSIBLE=1)
    #[arg(long, global = true)]
    pub plain: bool,
    /// Do not use a pager for long output
    #[arg(long, global = true)]
    pub no_pager: bool,
    /// When to use colour; nothing depends on it (also NO_COLOR)
    #[arg(long, value_name = "WHEN", global = true)]
    pub color: Option<ColorChoice>,
}

//! Set up: `config`.

use clap::{Args, Subcommand};

use super::OneFormat;

/// What `config` can do.
#[derive(Debug, Subcommand)]
pub enum ConfigCommand {
    /// Show every key, its value and where it comes from
    Show(ConfigShowArgs),
    /// Choose a value, and leave everything else in the file as it is
    Set(ConfigSetArgs),
    /// Take a value out of the file
    Unset(ConfigUnsetArgs),
    /// Open the settings file in your editor, and check it afterwards
    Edit,
    /// Show where the settings file is
    Path,
}

/// What `config show` takes.
#[derive(Debug, Args)]
pub struct ConfigShowArgs {
    /// How it comes out
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: OneFormat,
}

/// What `config set` takes.
#[derive(Debug, Args)]
pub struct ConfigSetArgs {
    /// The key: journal, default-set, setting, tags, plain, color
    #[arg(value_name = "KEY")]
    pub key: String,
    /// Its value; several tags are parted by commas
    #[arg(value_name = "VALUE", allow_hyphen_values = true)]
    pub value: String,
}

/// What `config unset` takes.
#[derive(Debug, Args)]
pub struct ConfigUnsetArgs {
    /// The key
    #[arg(value_name = "KEY")]
    pub key: String,
}

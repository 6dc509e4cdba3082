//! The group "Set up": `config`, `completions`, `man`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use clap_complete::Shell;

use super::OneFormat;
use crate::config::SettingKey;

/// The subcommands of `config`.
#[derive(Debug, Subcommand)]
pub enum ConfigCommand {
    /// Show every key, its value and where it comes from
    Show(ConfigShowArgs),
    /// Set a value, and keep the rest of the file unchanged
    Set(ConfigSetArgs),
    /// Remove a value from the file
    Unset(ConfigUnsetArgs),
    /// Open the settings file in your editor, and check it afterwards
    Edit,
    /// Show where the settings file is
    Path,
}

/// The arguments of `config show`.
#[derive(Debug, Args)]
pub struct ConfigShowArgs {
    /// The output format
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: OneFormat,
}

/// The arguments of `config set`.
#[derive(Debug, Args)]
pub struct ConfigSetArgs {
    /// The key
    #[arg(value_name = "KEY")]
    pub key: SettingKey,
    /// Its value; separate several tags with commas
    #[arg(value_name = "VALUE", allow_hyphen_values = true)]
    pub value: String,
    /// Allow likely identifiers, such as a phone number
    #[arg(long)]
    pub allow_identifiers: bool,
}

/// The arguments of `config unset`.
#[derive(Debug, Args)]
pub struct ConfigUnsetArgs {
    /// The key
    #[arg(value_name = "KEY")]
    pub key: String,
}

/// The arguments of `completions`.
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// The shell
    #[arg(value_name = "SHELL")]
    pub shell: Shell,
}

/// The arguments of `man`.
#[derive(Debug, Args)]
pub struct ManArgs {
    /// A folder for a page of each command; without it, the page of did-i is shown
    #[arg(long, short = 'o', value_name = "FOLDER")]
    pub output: Option<PathBuf>,
}

/// The arguments of `__complete`, which the scripts of `completions` call.
#[derive(Debug, Args)]
pub struct CompleteArgs {
    /// Which names
    #[arg(value_name = "NAMES")]
    pub names: KnownNames,
}

/// The kinds of names in a journal that can be completed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum KnownNames {
    /// Where reflections were
    Settings,
    /// Their tags
    Tags,
    /// The question sets
    Sets,
}

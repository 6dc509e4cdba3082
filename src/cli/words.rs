//! `words`: the private list of the identifier guard.

use clap::{Args, Subcommand};

/// The subcommands of `words`.
#[derive(Debug, Subcommand)]
pub enum WordsCommand {
    /// Add words; without any, each is asked for, and none ends up in the shell's history
    Add(AddWordsArgs),
    /// Show the list
    List,
    /// Remove words from the list
    Remove(RemoveWordsArgs),
    /// Forget what you chose to keep in a text: the guard asks about it again
    Forget,
}

/// The arguments of `words add`.
#[derive(Debug, Args)]
pub struct AddWordsArgs {
    /// A name, a ward, a team; more than one word in quotes: "Kestrel Team"
    #[arg(value_name = "WORD")]
    pub words: Vec<String>,
}

/// The arguments of `words remove`.
#[derive(Debug, Args)]
pub struct RemoveWordsArgs {
    /// As on the list; case and accents do not matter
    #[arg(value_name = "WORD", required = true)]
    pub words: Vec<String>,
}

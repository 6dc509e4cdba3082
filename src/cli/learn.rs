//! The group "Learn": `trends`, `tips`, `status`.

use clap::{Args, Subcommand, ValueEnum};

use super::{FilterArgs, TableFormat, typed_text};

/// The arguments of `trends`.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct TrendsArgs {
    /// A subcommand instead
    #[command(subcommand)]
    pub command: Option<TrendsCommand>,
    /// One tip, by number or name, with its chart
    #[arg(value_name = "TIP")]
    pub tip: Option<String>,
    /// Which reflections
    #[command(flatten)]
    pub filter: FilterArgs,
    /// The length of a period
    #[arg(long, value_name = "PERIOD")]
    pub by: Option<ByPeriod>,
    /// The output format
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: TableFormat,
}

/// The subcommands of `trends`.
#[derive(Debug, Subcommand)]
pub enum TrendsCommand {
    /// Start charts, tests and comparisons again on a day, such as for a new team
    Restart(RestartArgs),
}

/// The arguments of `trends restart`.
#[derive(Debug, Args)]
#[command(args_conflicts_with_subcommands = true)]
pub struct RestartArgs {
    /// A subcommand instead
    #[command(subcommand)]
    pub command: Option<RestartCommand>,
    /// The day of the new start
    #[arg(long, value_name = "DAY")]
    pub on: Option<String>,
    /// Why, in a few words; a summary says it too
    #[arg(long, value_name = "TEXT", requires = "on", value_parser = typed_text)]
    pub because: Option<String>,
    /// Allow likely identifiers, such as a phone number
    #[arg(long)]
    pub allow_identifiers: bool,
}

/// The subcommands of `trends restart`.
#[derive(Debug, Subcommand)]
pub enum RestartCommand {
    /// Show the new starts
    List,
    /// Remove a new start
    Remove {
        /// Its day
        #[arg(value_name = "DAY")]
        day: String,
    },
}

/// The length of a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ByPeriod {
    /// From Monday to Sunday
    Week,
    /// A calendar month
    Month,
    /// A quarter of a calendar year
    Quarter,
}
/// The arguments of `tips`.
#[derive(Debug, Args)]
pub struct TipsArgs {
    /// One tip, by number or name, in detail
    #[arg(value_name = "TIP")]
    pub tip: Option<String>,
    /// The question set
    #[arg(long, value_name = "ID")]
    pub set: Option<String>,
}

/// The arguments of `status`.
#[derive(Debug, Args)]
pub struct StatusArgs {
    /// Only this question set
    #[arg(long, value_name = "ID")]
    pub set: Option<String>,
}

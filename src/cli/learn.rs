//! Learn: `trends`, `tips`, `status`.

use clap::{Args, ValueEnum};

use super::{FilterArgs, TableFormat};

/// What `trends` takes.
#[derive(Debug, Args)]
pub struct TrendsArgs {
    /// One tip, with its chart
    #[arg(value_name = "NUMBER")]
    pub tip: Option<u16>,
    /// Which reflections
    #[command(flatten)]
    pub filter: FilterArgs,
    /// The length of a period
    #[arg(long, value_name = "PERIOD")]
    pub by: Option<ByPeriod>,
    /// How it comes out
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: TableFormat,
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
/// What `tips` takes.
#[derive(Debug, Args)]
pub struct TipsArgs {
    /// One tip, in depth
    #[arg(value_name = "NUMBER")]
    pub number: Option<u16>,
    /// The question set
    #[arg(long, value_name = "ID")]
    pub set: Option<String>,
}

/// What `status` takes.
#[derive(Debug, Args)]
pub struct StatusArgs {
    /// Only this question set
    #[arg(long, value_name = "ID")]
    pub set: Option<String>,
}

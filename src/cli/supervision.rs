//! Supervision: `summary`, `supervision`, `review`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::OneFormat;
use crate::dates::Span;
use crate::model::ActionId;

/// What `summary` takes.
#[derive(Debug, Args)]
pub struct SummaryArgs {
    /// The file to write; its ending says the format: txt md html pdf csv json
    #[arg(long, short = 'o', value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// How it comes out, where the file's ending does not say
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<SummaryFormat>,
    /// The first day; without it, the day of the last meeting
    #[arg(long, value_name = "DAY", conflicts_with = "last")]
    pub from: Option<String>,
    /// The last day; without it, today
    #[arg(long, value_name = "DAY", conflicts_with = "last")]
    pub to: Option<String>,
    /// How far back from today: 10d, 12w, 6m, 1y
    #[arg(long, value_name = "SPAN")]
    pub last: Option<Span>,
    /// The question set
    #[arg(long, value_name = "ID")]
    pub set: Option<String>,
    /// Whose summary it is; without it, nobody is named
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// A question of your own for supervision; give it again for more
    #[arg(long = "ask", value_name = "QUESTION", allow_hyphen_values = true)]
    pub questions: Vec<String>,
    /// Say how many reflections were in which setting
    #[arg(long)]
    pub by_setting: bool,
    /// Leave a section out; parted by commas
    #[arg(long, value_name = "SECTION", value_delimiter = ',')]
    pub without: Vec<Section>,
    /// Encrypt the PDF with a password, which is asked for twice
    #[arg(long, requires = "output")]
    pub password: bool,
    /// Encrypt the PDF with the password in this file
    #[arg(
        long,
        value_name = "FILE",
        requires = "output",
        conflicts_with = "password"
    )]
    pub password_file: Option<PathBuf>,
    /// Write without being shown it first
    #[arg(long, short = 'y')]
    pub yes: bool,
    /// Let likely identifiers stand; the summary says so
    #[arg(long)]
    pub allow_identifiers: bool,
    /// Replace the file if it is there
    #[arg(long, requires = "output")]
    pub force: bool,
}

/// How a summary comes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SummaryFormat {
    /// Text to read
    #[value(alias = "txt")]
    Text,
    /// Markdown
    #[value(alias = "md")]
    Markdown,
    /// One HTML file with charts
    Html,
    /// A4 pages with charts
    Pdf,
    /// A row a month, tip and answer
    Csv,
    /// Everything, for review
    Json,
}

/// A section of a summary that can be left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Section {
    /// The notes marked to share
    Notes,
    /// The mirror
    Mirror,
    /// What was agreed
    Actions,
    /// The questions for supervision
    Questions,
    /// The three strengths
    Strengths,
    /// The three edges
    Edges,
}

/// What `review` takes.
#[derive(Debug, Args)]
pub struct ReviewArgs {
    /// Summaries that summary wrote as JSON, or a folder of them; for CSV also those it wrote as CSV
    #[arg(value_name = "FILE|FOLDER", required = true)]
    pub files: Vec<PathBuf>,
    /// The file to write; its ending says the format: txt html csv
    #[arg(long, short = 'o', value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// How it comes out, where the file's ending does not say
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<ReviewFormat>,
    /// Replace the file if it is there
    #[arg(long, requires = "output")]
    pub force: bool,
}

/// How a review comes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReviewFormat {
    /// Text to read
    #[value(alias = "txt")]
    Text,
    /// One HTML file
    Html,
    /// A row a person, month, tip and answer, for pooling
    Csv,
}

/// What `supervision` can do.
#[derive(Debug, Subcommand)]
pub enum SupervisionCommand {
    /// Record a meeting and what was agreed in it
    Add(MeetingArgs),
    /// Show the meetings and the actions
    List(MeetingListArgs),
    /// Close an action with what came of it
    Done(DoneArgs),
}

/// What `supervision add` takes.
#[derive(Debug, Args)]
pub struct MeetingArgs {
    /// The day of the meeting; without it, today
    #[arg(long, value_name = "DAY")]
    pub on: Option<String>,
    /// An agreed action, with the number of its tip before it or none: 4="name one sign of hope aloud"
    #[arg(long = "action", value_name = "[TIP=]TEXT", allow_hyphen_values = true)]
    pub actions: Vec<String>,
    /// The question set of the tips
    #[arg(long, value_name = "ID")]
    pub set: Option<String>,
    /// Let likely identifiers stand, such as a phone number
    #[arg(long)]
    pub allow_identifiers: bool,
}

/// What `supervision list` takes.
#[derive(Debug, Args)]
pub struct MeetingListArgs {
    /// Only what was agreed about this question set
    #[arg(long, value_name = "ID")]
    pub set: Option<String>,
    /// How it comes out
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: OneFormat,
}

/// What `supervision done` takes.
#[derive(Debug, Args)]
pub struct DoneArgs {
    /// The action's number
    #[arg(value_name = "ID")]
    pub id: ActionId,
    /// What came of it
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub outcome: Option<String>,
    /// Let likely identifiers stand, such as a phone number
    #[arg(long)]
    pub allow_identifiers: bool,
}

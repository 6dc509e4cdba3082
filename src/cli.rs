//! Every command and flag, and no logic.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use crate::dates::Span;
use crate::reflection::{About, ReflectionId};
use crate::supervision::ActionId;

/// A private reflection journal for mental-health practitioners
///
/// Without a command it asks "Did I…" and keeps your answers in one file on this machine.
#[derive(Debug, Parser)]
#[command(name = "did-i", version, max_term_width = 100)]
pub struct Cli {
    /// What to do; nothing means log.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// The flags that every command knows.
    #[command(flatten)]
    pub common: Common,
}

/// The flags that every command knows.
#[derive(Debug, Args)]
#[command(next_help_heading = "Everywhere")]
pub struct Common {
    /// The journal's file (also DID_I_JOURNAL)
    #[arg(long, value_name = "FILE", global = true)]
    pub journal: Option<PathBuf>,
    /// Ask in plain lines and redraw nothing, for screen readers (also ACCESSIBLE=1)
    #[arg(long, global = true)]
    pub plain: bool,
    /// When to use colour; nothing depends on it (also NO_COLOR)
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true)]
    pub color: ColorChoice,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ColorChoice {
    /// On a terminal
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// What did-i can do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Answer "Did I…" and keep it; resume what was unfinished
    Log(LogArgs),
    /// Show what was logged, newest first
    List(ListArgs),
    /// Show one reflection in full
    Show(ShowArgs),
    /// Find words in what you wrote
    Search(SearchArgs),
    /// Change a reflection
    Edit(EditArgs),
    /// Delete a reflection for good
    Delete(DeleteArgs),
    /// Show each tip over time
    Trends(TrendsArgs),
    /// Show the tips, their questions and what may help
    Tips(TipsArgs),
    /// Show today, and what is unfinished
    Status,
    /// Write what a supervisor reads
    Summary(SummaryArgs),
    /// Record meetings and what was agreed
    #[command(subcommand)]
    Supervision(SupervisionCommand),
    /// Show several summaries beside each other, for supervisors
    Review(ReviewArgs),
    /// Write the whole journal as JSON Lines, or its answers as CSV
    Export(ExportArgs),
    /// Read reflections that export wrote; all of them or none
    Import(ImportArgs),
}

/// What `log` takes.
#[derive(Debug, Args, Default)]
pub struct LogArgs {
    /// All answers at once: y p n - and . for left open, blanks ignored
    #[arg(long, value_name = "LETTERS", allow_hyphen_values = true)]
    pub answers: Option<String>,
    /// When it was: 2026-11-21, "yesterday 15:00", "last monday"
    #[arg(long, value_name = "WHEN", allow_hyphen_values = true)]
    pub at: Option<String>,
    /// The question set to ask
    #[arg(long, value_name = "ID")]
    pub set: Option<String>,
    /// Continue the reflection that was left unfinished
    #[arg(long, conflicts_with_all = ["answers", "at", "set"])]
    pub resume: bool,
    /// What was written
    #[command(flatten)]
    pub written: WrittenArgs,
}

/// What can be written beside the answers, by `log` and `edit`.
#[derive(Debug, Args, Default)]
pub struct WrittenArgs {
    /// Where it was, such as ward or "home visit"
    #[arg(long, value_name = "WHERE", allow_hyphen_values = true)]
    pub setting: Option<String>,
    /// A tag; give it again for more
    #[arg(long = "tag", value_name = "TAG", allow_hyphen_values = true)]
    pub tags: Vec<String>,
    /// A note on a question: 3="what I noticed"
    #[arg(long = "note", value_name = "N=TEXT", allow_hyphen_values = true, value_parser = note)]
    pub notes: Vec<(u16, String)>,
    /// Mark for sharing in a summary: a question's number, learning or next
    #[arg(long, value_name = "N")]
    pub share: Vec<About>,
    /// What I learned
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub learning: Option<String>,
    /// What I will do next time
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub next: Option<String>,
}

/// Reads `3=what I noticed`.
fn note(text: &str) -> Result<(u16, String), String> {
    let expected = "give a question's number, = and the text, such as 3=\"we laughed\"";
    let (number, words) = text.split_once('=').ok_or(expected)?;
    match number.trim().parse() {
        Ok(number) if number > 0 => Ok((number, words.to_owned())),
        _ => Err(expected.to_owned()),
    }
}

/// Which reflections are meant.
#[derive(Debug, Args, Default)]
#[command(next_help_heading = "Which reflections")]
pub struct FilterArgs {
    /// The first day: 2026-03-01, "last monday"
    #[arg(long, value_name = "DAY", conflicts_with = "last")]
    pub from: Option<String>,
    /// The last day
    #[arg(long, value_name = "DAY", conflicts_with = "last")]
    pub to: Option<String>,
    /// How far back from today: 10d, 12w, 6m, 1y
    #[arg(long, value_name = "SPAN")]
    pub last: Option<Span>,
    /// Only this question set
    #[arg(long, value_name = "ID")]
    pub set: Option<String>,
    /// Only this setting
    #[arg(long, value_name = "WHERE")]
    pub setting: Option<String>,
    /// Only with this tag
    #[arg(long, value_name = "TAG")]
    pub tag: Option<String>,
}

/// How a list comes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum TableFormat {
    /// A table to read
    Text,
    /// JSON
    Json,
    /// CSV
    Csv,
}

/// How one thing comes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum OneFormat {
    /// Text to read
    Text,
    /// JSON
    Json,
}

/// Which reflections are listed, and how they come out.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// Which reflections
    #[command(flatten)]
    pub filter: FilterArgs,
    /// How many at most
    #[arg(long, short = 'n', value_name = "N", default_value_t = 20, value_parser = limit)]
    pub limit: usize,
    /// How it comes out
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: TableFormat,
}

/// Reads how many at most.
fn limit(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(limit) if limit > 0 => Ok(limit),
        _ => Err("give a whole number from 1".to_owned()),
    }
}

/// What `show` takes.
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// The reflection's number
    #[arg(value_name = "ID")]
    pub id: ReflectionId,
    /// How it comes out
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: OneFormat,
    /// As a draft of a form, in Markdown, for you to finish
    #[arg(long = "as", value_name = "FORM", conflicts_with = "format")]
    pub form: Option<FormName>,
}

/// The forms that a reflection can be a draft for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum FormName {
    /// A reflective account for NMC revalidation
    Nmc,
    /// A note of learning for HCPC registrants
    Hcpc,
    /// What? So what? Now what?
    What,
}

/// What `search` takes.
#[derive(Debug, Args)]
pub struct SearchArgs {
    /// Words that must all be there, in any order; case and accents do not matter
    #[arg(value_name = "WORD", required = true)]
    pub words: Vec<String>,
    /// What comes out
    #[command(flatten)]
    pub list: ListArgs,
}

/// What `edit` takes.
#[derive(Debug, Args)]
pub struct EditArgs {
    /// The reflection's number
    #[arg(value_name = "ID")]
    pub id: ReflectionId,
    /// All answers at once: y p n - and . for left open, blanks ignored
    #[arg(long, value_name = "LETTERS", allow_hyphen_values = true)]
    pub answers: Option<String>,
    /// When it was
    #[arg(long, value_name = "WHEN", allow_hyphen_values = true)]
    pub at: Option<String>,
    /// Take a share mark away: a question's number, learning or next
    #[arg(long, value_name = "N")]
    pub unshare: Vec<About>,
    /// What was written; an empty text takes it away
    #[command(flatten)]
    pub written: WrittenArgs,
}

/// What `delete` takes.
#[derive(Debug, Args)]
pub struct DeleteArgs {
    /// The reflection's number
    #[arg(value_name = "ID")]
    pub id: ReflectionId,
    /// Do not ask
    #[arg(long, short = 'y')]
    pub yes: bool,
}

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
    /// Summaries that summary wrote as JSON, or a folder of them
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
}

/// What `supervision list` takes.
#[derive(Debug, Args)]
pub struct MeetingListArgs {
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
}

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

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_commands_and_flags_fit_together() {
        Cli::command().debug_assert();
    }
}

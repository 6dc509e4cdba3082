//! The group "Supervision": `summary`, `supervision`, `review`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::{TableFormat, typed_text};
use crate::dates::Span;
use crate::model::{ActionId, MeetingForm};

/// The arguments of `summary`.
#[derive(Debug, Args)]
pub struct SummaryArgs {
    /// The file to write; its extension gives the format: txt md html pdf csv json
    #[arg(long, short = 'o', value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// The output format, if the file's extension does not give it
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
    /// Your name; without it, the summary has no name
    #[arg(long, value_name = "NAME", value_parser = typed_text)]
    pub name: Option<String>,
    /// A question of your own for supervision, or - to read standard input; give it again for more
    ///
    /// Each line of standard input is a question. A question instead of - stays in your shell's history.
    #[arg(long = "ask", value_name = "QUESTION|-", allow_hyphen_values = true)]
    pub questions: Vec<String>,
    /// Say how many reflections were in which setting
    #[arg(long)]
    pub by_setting: bool,
    /// Leave sections out, separated by commas
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
    /// Allow likely identifiers; the summary records their number
    #[arg(long)]
    pub allow_identifiers: bool,
    /// Replace the file if it exists
    #[arg(long, requires = "output")]
    pub force: bool,
}

/// The format of a summary.
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
    /// The questions to reflect on
    ReflectOn,
    /// What was agreed
    Actions,
    /// The questions for supervision
    Questions,
    /// What stands out
    StandsOut,
    /// What may help
    Help,
    /// The reasons of new starts
    NewStarts,
}

/// The arguments of `review`.
#[derive(Debug, Args)]
pub struct ReviewArgs {
    /// Summaries that summary wrote as JSON, or a folder of them; for CSV also those it wrote as CSV
    #[arg(value_name = "FILE|FOLDER", required = true)]
    pub files: Vec<PathBuf>,
    /// The file to write; its extension gives the format: txt html csv xlsx
    #[arg(long, short = 'o', value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// The output format, if the file's extension does not give it
    #[arg(long, value_name = "FORMAT")]
    pub format: Option<ReviewFormat>,
    /// Replace the file if it exists
    #[arg(long, requires = "output")]
    pub force: bool,
}

/// The format of a review.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum ReviewFormat {
    /// Text to read
    #[value(alias = "txt")]
    Text,
    /// One HTML file
    Html,
    /// One row for each person, month, tip and answer, for pooling
    Csv,
    /// A workbook: one sheet for each question set, one row for each person
    Xlsx,
}

/// The subcommands of `supervision`.
#[derive(Debug, Subcommand)]
pub enum SupervisionCommand {
    /// Record a meeting and what was agreed in it
    Add(MeetingArgs),
    /// Show the meetings and the actions
    List(MeetingListArgs),
    /// Close an action with its outcome
    Done(DoneArgs),
    /// Change a meeting or an action
    #[command(subcommand)]
    Edit(SupervisionEdit),
    /// Delete a meeting or an action for good
    #[command(subcommand)]
    Delete(SupervisionDelete),
    /// Show when the next meeting is, or write it as a calendar file
    Next(NextArgs),
}

/// The subcommands of `supervision edit`.
#[derive(Debug, Subcommand)]
pub enum SupervisionEdit {
    /// Change the day, length, form or next date of a meeting
    Meeting(EditMeetingArgs),
    /// Change the words, the tip or the outcome of an action, or open it again
    Action(EditActionArgs),
}

/// The subcommands of `supervision delete`.
#[derive(Debug, Subcommand)]
pub enum SupervisionDelete {
    /// Delete a meeting and what was agreed in it
    Meeting(DeleteMeetingArgs),
    /// Delete an action
    Action(DeleteActionArgs),
}

/// The facts about a meeting other than its day.
#[derive(Debug, Args, Default)]
pub struct MeetingFacts {
    /// How long it was: 60m, 1h, 90
    #[arg(long, value_name = "MINUTES", value_parser = minutes)]
    pub length: Option<u32>,
    /// Who met: one-to-one, group or peer
    #[arg(long, value_name = "FORM")]
    pub form: Option<MeetingForm>,
    /// The day of the next meeting
    #[arg(long, value_name = "DAY")]
    pub next: Option<String>,
}

/// Parses a length: `60m`, `1h`, `90`.
fn minutes(text: &str) -> Result<u32, String> {
    let text = text.trim();
    let (number, factor) = match text.strip_suffix('h') {
        Some(hours) => (hours, 60),
        None => (text.strip_suffix('m').unwrap_or(text), 1),
    };
    let minutes = number.trim().parse::<u32>().ok();
    minutes
        .and_then(|number| number.checked_mul(factor))
        .filter(|minutes| (1..=24 * 60).contains(minutes))
        .ok_or_else(|| "give minutes or hours up to one day, such as 60m, 1h or 90".to_owned())
}

/// The arguments of `supervision edit meeting`.
#[derive(Debug, Args)]
pub struct EditMeetingArgs {
    /// The day of the meeting
    #[arg(value_name = "DAY")]
    pub day: String,
    /// Which meeting of that day, if there are several, as counted in the list
    #[arg(long, value_name = "N")]
    pub which: Option<usize>,
    /// Another day for it
    #[arg(long, value_name = "DAY")]
    pub on: Option<String>,
    /// What is known of it
    #[command(flatten)]
    pub facts: MeetingFacts,
}

/// The arguments of `supervision edit action`.
#[derive(Debug, Args)]
pub struct EditActionArgs {
    /// The action's number
    #[arg(value_name = "N")]
    pub id: ActionId,
    /// Its words, with the number of its tip before them or none: 4="name one sign of hope aloud"
    #[arg(long, value_name = "[TIP=]TEXT", allow_hyphen_values = true, value_parser = typed_text)]
    pub text: Option<String>,
    /// The outcome; an open action is closed with it
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = typed_text)]
    pub outcome: Option<String>,
    /// Make it an action without a tip
    #[arg(long)]
    pub no_tip: bool,
    /// Open it again, and delete its outcome
    #[arg(long, conflicts_with = "outcome")]
    pub reopen: bool,
    /// Delete the outcome without being asked
    #[arg(long, short = 'y', requires = "reopen")]
    pub yes: bool,
    /// The question set of the tips
    #[arg(long, value_name = "ID")]
    pub set: Option<String>,
    /// Allow likely identifiers, such as a phone number
    #[arg(long)]
    pub allow_identifiers: bool,
}

/// The arguments of `supervision delete meeting`.
#[derive(Debug, Args)]
pub struct DeleteMeetingArgs {
    /// The day of the meeting
    #[arg(value_name = "DAY")]
    pub day: String,
    /// Which meeting of that day, if there are several, as counted in the list
    #[arg(long, value_name = "N")]
    pub which: Option<usize>,
    /// Do not ask
    #[arg(long, short = 'y')]
    pub yes: bool,
}

/// The arguments of `supervision delete action`.
#[derive(Debug, Args)]
pub struct DeleteActionArgs {
    /// The action's number
    #[arg(value_name = "N")]
    pub id: ActionId,
    /// Do not ask
    #[arg(long, short = 'y')]
    pub yes: bool,
}

/// The arguments of `supervision next`.
#[derive(Debug, Args)]
pub struct NextArgs {
    /// The calendar file to write, ending in .ics
    #[arg(long, short = 'o', value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// Replace the file if it exists
    #[arg(long, requires = "output")]
    pub force: bool,
}

/// The arguments of `supervision add`.
#[derive(Debug, Args)]
pub struct MeetingArgs {
    /// The day of the meeting; without it, today
    #[arg(long, value_name = "DAY")]
    pub on: Option<String>,
    /// What is known of the meeting
    #[command(flatten)]
    pub facts: MeetingFacts,
    /// An agreed action, with the number of its tip before it or none: 4="name one sign of hope aloud"
    #[arg(long = "action", value_name = "[TIP=]TEXT", allow_hyphen_values = true, value_parser = typed_text)]
    pub actions: Vec<String>,
    /// The question set of the tips
    #[arg(long, value_name = "ID")]
    pub set: Option<String>,
    /// Allow likely identifiers, such as a phone number
    #[arg(long)]
    pub allow_identifiers: bool,
}

/// The arguments of `supervision list`.
#[derive(Debug, Args)]
pub struct MeetingListArgs {
    /// Only what was agreed about this question set
    #[arg(long, value_name = "ID")]
    pub set: Option<String>,
    /// The output format
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: TableFormat,
}

/// The arguments of `supervision done`.
#[derive(Debug, Args)]
pub struct DoneArgs {
    /// The action's number
    #[arg(value_name = "ID")]
    pub id: ActionId,
    /// The outcome
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true, value_parser = typed_text)]
    pub outcome: Option<String>,
    /// Allow likely identifiers, such as a phone number
    #[arg(long)]
    pub allow_identifiers: bool,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_length_is_at_most_one_day() {
        assert_eq!(minutes("90"), Ok(90));
        assert_eq!(minutes("60m"), Ok(60));
        assert_eq!(minutes("24h"), Ok(24 * 60));
        // 71582789 hours are 44 minutes modulo 2^32.
        for wrong in ["0", "25h", "71582789h", "-1", "1.5h", "h"] {
            assert!(minutes(wrong).is_err(), "{wrong}");
        }
    }
}

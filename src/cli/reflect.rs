//! Reflect: `log`, `list`, `show`, `search`, `edit`, `delete`.

use clap::{Args, ValueEnum};

use super::{FilterArgs, OneFormat, TableFormat};
use crate::model::{NoteTarget, ReflectionId};

/// What `log` takes.
#[derive(Debug, Args, Default)]
pub struct LogArgs {
    /// All answers at once: y p n - or the set's own letters, . for left open, blanks ignored
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
    pub share: Vec<NoteTarget>,
    /// What I learned
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub learning: Option<String>,
    /// What I will do next time
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub next: Option<String>,
    /// Let likely identifiers stand, such as a phone number
    #[arg(long)]
    pub allow_identifiers: bool,
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
    /// All answers at once: y p n - or the set's own letters, . for left open, blanks ignored
    #[arg(long, value_name = "LETTERS", allow_hyphen_values = true)]
    pub answers: Option<String>,
    /// When it was
    #[arg(long, value_name = "WHEN", allow_hyphen_values = true)]
    pub at: Option<String>,
    /// Take a share mark away: a question's number, learning or next
    #[arg(long, value_name = "N")]
    pub unshare: Vec<NoteTarget>,
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

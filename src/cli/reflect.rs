//! The group "Reflect": `log`, `list`, `show`, `search`, `check`, `edit`, `delete`.

use std::ffi::OsStr;
use std::path::PathBuf;

use clap::Args;
use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};

use super::{FilterArgs, OneFormat, TableFormat, typed_text};
use crate::forms;
use crate::model::{NoteTarget, ReflectionId};

/// The arguments of `log`.
#[derive(Debug, Clone, Args, Default)]
pub struct LogArgs {
    /// All answers at once: y p n - or the set's own letters, . for left open, spaces ignored
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
    pub texts: TextArgs,
}

/// The texts and tags of `log` and `edit`.
#[derive(Debug, Clone, Args, Default)]
pub struct TextArgs {
    /// Where it was, such as ward or "home visit"
    #[arg(long, value_name = "WHERE", allow_hyphen_values = true, value_parser = typed_text)]
    pub setting: Option<String>,
    /// A tag; give it again for more. In edit they replace the tags so far
    #[arg(long = "tag", value_name = "TAG", allow_hyphen_values = true, value_parser = typed_text)]
    pub tags: Vec<String>,
    /// A note on a question, read from standard input: 3=-
    ///
    /// A text instead of - is taken as it is, as in 3="what I noticed"; it then stays in your shell's history.
    #[arg(long = "note", value_name = "N=TEXT|-", allow_hyphen_values = true, value_parser = note)]
    pub notes: Vec<(u16, String)>,
    /// A note on a question, read from a file: 3=note.txt
    #[arg(long = "note-file", value_name = "N=FILE", value_parser = note_file)]
    pub note_files: Vec<(u16, PathBuf)>,
    /// Mark for sharing in a summary: a question's number, learning or next
    #[arg(long, value_name = "N")]
    pub share: Vec<NoteTarget>,
    /// What I learned; - reads it from standard input
    #[arg(long, value_name = "TEXT|-", allow_hyphen_values = true)]
    pub learning: Option<String>,
    /// What I will do next time; - reads it from standard input
    #[arg(long, value_name = "TEXT|-", allow_hyphen_values = true)]
    pub next: Option<String>,
    /// Allow likely identifiers, such as a phone number
    #[arg(long)]
    pub allow_identifiers: bool,
}

/// Parses `3=note.txt`.
fn note_file(text: &str) -> Result<(u16, PathBuf), String> {
    match text.split_once('=') {
        Some((number, path)) if !path.is_empty() => match number.trim().parse() {
            Ok(number) if number > 0 => Ok((number, path.into())),
            _ => Err(NOTE_FILE.to_owned()),
        },
        _ => Err(NOTE_FILE.to_owned()),
    }
}

const NOTE_FILE: &str = "give a question's number, = and a file, such as 3=note.txt";

/// Parses `3=what I noticed`.
fn note(text: &str) -> Result<(u16, String), String> {
    let expected = "give a question's number, = and the text, such as 3=\"we laughed\"";
    let (number, words) = text.split_once('=').ok_or(expected)?;
    match number.trim().parse() {
        Ok(number) if number > 0 => Ok((number, words.to_owned())),
        _ => Err(expected.to_owned()),
    }
}
/// The arguments of `list`: which reflections, and in which format.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// Which reflections
    #[command(flatten)]
    pub filter: FilterArgs,
    /// How many at most
    #[arg(long, short = 'n', value_name = "N", default_value_t = 20, value_parser = limit)]
    pub limit: usize,
    /// The output format
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: TableFormat,
}

/// Parses the maximum number of reflections.
fn limit(text: &str) -> Result<usize, String> {
    match text.parse() {
        Ok(limit) if limit > 0 => Ok(limit),
        _ => Err("give a whole number from 1".to_owned()),
    }
}

/// The arguments of `show`.
#[derive(Debug, Args)]
pub struct ShowArgs {
    /// The reflection's number; with --as several can be given
    #[arg(value_name = "ID", required = true)]
    pub ids: Vec<ReflectionId>,
    /// The output format
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: OneFormat,
    /// As a draft of a form for you to finish: nmc hcpc gmc swe driscoll gibbs, or the path of your own form
    #[arg(long = "as", value_name = "FORM", conflicts_with = "format", value_parser = FormParser)]
    pub form: Option<FormChoice>,
    /// The draft's file; its extension gives the format: md txt docx
    #[arg(long, short = 'o', value_name = "FILE", requires = "form")]
    pub output: Option<PathBuf>,
    /// Replace the file if it exists
    #[arg(long, requires = "output")]
    pub force: bool,
}

/// The form of a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormChoice {
    /// A built-in form, by name.
    BuiltIn(&'static str),
    /// A form of the user, by path.
    File(PathBuf),
}

/// Parses the name or path of a form, and offers the names for completion.
#[derive(Debug, Clone)]
struct FormParser;

impl TypedValueParser for FormParser {
    type Value = FormChoice;

    fn parse_ref(
        &self,
        command: &clap::Command,
        argument: Option<&clap::Arg>,
        value: &OsStr,
    ) -> Result<FormChoice, clap::Error> {
        if let Some(name) = forms::names().find(|name| value == *name) {
            return Ok(FormChoice::BuiltIn(name));
        }
        let path = PathBuf::from(value);
        if path.components().count() > 1 || path.extension().is_some() {
            return Ok(FormChoice::File(path));
        }
        // This parser refuses an unknown name with a list of the known ones.
        let names = PossibleValuesParser::new(forms::names());
        names.parse_ref(command, argument, value)?;
        Ok(FormChoice::File(path))
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let value = |name| {
            let form = forms::built_in(name)?.ok()?;
            Some(PossibleValue::new(name).help(form.about))
        };
        Some(Box::new(forms::names().filter_map(value)))
    }
}

/// The arguments of `search`.
#[derive(Debug, Args)]
pub struct SearchArgs {
    /// Words that must all be there, in any order; case and accents do not matter
    #[arg(value_name = "WORD", required = true)]
    pub words: Vec<String>,
    /// Which reflections, how many of them, and in which format
    #[command(flatten)]
    pub list: ListArgs,
}

/// The arguments of `check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// Text files, or - for standard input
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,
    /// The output format
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "text")]
    pub format: OneFormat,
}

/// The arguments of `edit`.
#[derive(Debug, Clone, Args)]
pub struct EditArgs {
    /// The reflection's number
    #[arg(value_name = "ID")]
    pub id: ReflectionId,
    /// All answers at once: y p n - or the set's own letters, . for left open, spaces ignored
    #[arg(long, value_name = "LETTERS", allow_hyphen_values = true)]
    pub answers: Option<String>,
    /// When it was
    #[arg(long, value_name = "WHEN", allow_hyphen_values = true)]
    pub at: Option<String>,
    /// Ask this question only
    #[arg(long, value_name = "N", conflicts_with_all = ["answers", "at", "unshare", "setting", "tags", "notes", "note_files", "share", "learning", "next"])]
    pub question: Option<u16>,
    /// Remove a share mark: a question's number, learning or next
    #[arg(long, value_name = "N")]
    pub unshare: Vec<NoteTarget>,
    /// Texts and tags; an empty text removes one
    #[command(flatten)]
    pub texts: TextArgs,
}

/// The arguments of `delete`.
#[derive(Debug, Args)]
pub struct DeleteArgs {
    /// The reflection's number
    #[arg(value_name = "ID")]
    pub id: ReflectionId,
    /// Do not ask
    #[arg(long, short = 'y')]
    pub yes: bool,
}

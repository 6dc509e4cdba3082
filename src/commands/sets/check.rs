//! `sets check`: reports all errors in a set file at once.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use crate::cli::SetFileArgs;
use crate::commands::context::Context;
use crate::error::{Error, Result};
use crate::question_sets::{LARGEST_FILE, SetFile, parse_file};
use crate::render;
use crate::text::{decoded, pluralize, shown};

pub(super) fn run(context: &Context, args: &SetFileArgs) -> Result<()> {
    let SetFile { set, translations } = read(&args.file)?;
    let questions = pluralize(set.questions.len() as u64, "question");
    let tips = set.tips.len();
    let word = if tips == 1 {
        &set.called.one
    } else {
        &set.called.several
    };
    context.print(&format!(
        "{}, version {}: {questions}, {tips} {word}{}. Nothing is wrong with it.\n",
        set.id,
        set.version,
        render::terminal::sets::also_in(&translations)
    ))
}

/// Reads a valid set file; the error lists everything that is wrong with it.
pub(super) fn read(path: &Path) -> Result<SetFile> {
    let shown = shown(path);
    let text = text(path).map_err(|error| {
        let why = match error.kind() {
            io::ErrorKind::NotFound => "it is not there".to_owned(),
            io::ErrorKind::InvalidData => "it is not text in UTF-8".to_owned(),
            other => other.to_string(),
        };
        Error::failed(format!("cannot read {shown}: {why}"))
            .hint("Name a set file, such as did-i sets new writes.")
    })?;
    parse_file(&shown, &text).map_err(|faults| {
        let lines: Vec<_> = faults
            .iter()
            .map(|fault| {
                let (line, column) = (fault.line, fault.column);
                format!("  line {line}, column {column}: {}", fault.message)
            })
            .collect();
        let many = pluralize(faults.len() as u64, "error");
        Error::failed(format!(
            "{shown} is not a valid question set: {many}\n{}",
            lines.join("\n")
        ))
        .hint("docs/question-sets.md explains every key.")
    })
}

/// Reads the text of a file; of a file that is too large, just enough to detect it.
fn text(path: &Path) -> io::Result<String> {
    let mut bytes = Vec::new();
    let most = LARGEST_FILE as u64 + 1;
    File::open(path)?.take(most).read_to_end(&mut bytes)?;
    let text = decoded(&bytes).ok_or(io::ErrorKind::InvalidData)?;
    Ok(text.to_string())
}

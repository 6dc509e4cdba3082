//! `sets check`: reports all errors in a set file at once.

use std::path::Path;

use crate::cli::SetFileArgs;
use crate::commands::context::Context;
use crate::error::{Error, Result};
use crate::fs::read_text_file;
use crate::question_sets::{LARGEST_FILE, SetFile, parse_file};
use crate::render;
use crate::text::{display_path, pluralize};

pub(super) fn run(context: &Context, args: &SetFileArgs) -> Result<()> {
    let SetFile { set, translations } = read(&args.file)?;
    let questions = pluralize(set.questions.len() as u64, "question");
    let tips = set.tips.len();
    let word = if tips == 1 {
        &set.tip_word.one
    } else {
        &set.tip_word.several
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
    let shown = display_path(path);
    let text = read_text_file(path, LARGEST_FILE as u64).map_err(|fault| {
        Error::failed(format!("cannot read {shown}: {fault}"))
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

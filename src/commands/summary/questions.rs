//! The questions of a summary that its owner adds.

use crate::cli::SummaryArgs;
use crate::commands::context::Context;
use crate::commands::text_flags::from_standard_input;
use crate::error::{Error, Result};

/// Stands for standard input, from which each line is a question.
const STANDARD_INPUT: &str = "-";

/// Returns the questions of `--ask`, those of standard input in its place among them.
pub(super) fn questions(context: &Context, args: &SummaryArgs) -> Result<Vec<String>> {
    let is_input = |question: &&String| *question == STANDARD_INPUT;
    match args.questions.iter().filter(is_input).count() {
        0 => return Ok(args.questions.clone()),
        1 => {}
        _ => {
            return Err(Error::usage("--ask - is given twice")
                .hint("Give it once: each line of standard input is a question."));
        }
    }
    let asks = args.password || args.output.is_some() && !args.yes;
    if asks && !context.terminal.attended {
        return Err(Error::usage(
            "--ask - reads standard input, and your answers would come from it too",
        )
        .hint("Add --yes to write without being asked, and --password-file for a password."));
    }
    let read = from_standard_input("--ask -")?;
    let read = read.lines().map(str::trim).filter(|line| !line.is_empty());
    let read: Vec<String> = read.map(str::to_owned).collect();
    if read.is_empty() {
        return Err(Error::usage("--ask -: no question was given")
            .hint("Nothing was written. Give each question on a line of its own."));
    }
    let given = args.questions.iter();
    let all = given.flat_map(|question| match question.as_str() {
        STANDARD_INPUT => read.clone(),
        _ => vec![question.clone()],
    });
    Ok(all.collect())
}

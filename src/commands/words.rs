//! `words`: the private list of the identifier guard, and the texts that the user chose to keep.

use super::context::Context;
use crate::cli::{AddWordsArgs, RemoveWordsArgs, WordsCommand};
use crate::error::{Error, Result};
use crate::model::one_line;
use crate::privacy::{can_be_private, is_one_letter};
use crate::text::{escape_controls, escape_to_one_line, pluralize};

pub(super) fn run(context: &Context, command: &WordsCommand) -> Result<()> {
    match command {
        WordsCommand::Add(args) => add(context, args),
        WordsCommand::List => list(context),
        WordsCommand::Remove(args) => remove(context, args),
        WordsCommand::Forget => forget(context),
    }
}

fn add(context: &Context, args: &AddWordsArgs) -> Result<()> {
    let words = if args.words.is_empty() {
        ask(context)?
    } else {
        args.words
            .iter()
            .map(|word| private(word))
            .collect::<Result<_>>()?
    };
    if words.is_empty() {
        return context.say("Nothing was added.\n");
    }
    let mut store = context.existing_or_new_journal(context.open_journal()?)?;
    let added = store.add_private_words(&words)?;
    if added == 0 {
        return context.say("Nothing was added: all of it is on the list already.\n");
    }
    // The words are not shown: other people may see the screen.
    context.say(&format!(
        "Added {}. Existing texts are checked again before an export or a summary.\n",
        pluralize(added as u64, "word")
    ))
}

/// Asks for words, one per line, until an empty line.
fn ask(context: &Context) -> Result<Vec<String>> {
    if context.terminal.attended {
        context.say("One word or name per line. Finish with an empty line.\n")?;
    }
    let mut prompt = context.prompt();
    let mut words = Vec::new();
    while let Some(line) = prompt.line("Word")?.filter(|line| !line.trim().is_empty()) {
        match private(&line) {
            Ok(word) => words.push(word),
            Err(error) if context.terminal.attended => context.say(&format!("{error}\n"))?,
            Err(error) => return Err(error),
        }
    }
    Ok(words)
}

/// Normalizes a word for the list: one line, with more than one searchable character.
fn private(word: &str) -> Result<String> {
    let word = one_line(word);
    if is_one_letter(&word) {
        return Err(Error::usage("a private word needs two letters or digits").hint(
            "One alone is a word of many sentences. Initials can be added together: did-i words add \"J.B.\"",
        ));
    }
    if can_be_private(&word) {
        return Ok(word);
    }
    Err(Error::usage("a private word needs a letter or a digit")
        .hint("For example: did-i words add Larkfield \"Kestrel Team\""))
}

fn list(context: &Context) -> Result<()> {
    let words = match context.open_journal()? {
        Some(store) => store.private_words()?,
        None => Vec::new(),
    };
    if words.is_empty() {
        return context.say_empty("No private word yet. To add one: did-i words add\n");
    }
    let lines: String = words
        .iter()
        .map(|word| format!("{}\n", escape_controls(word)))
        .collect();
    context.print(&lines)
}

fn remove(context: &Context, args: &RemoveWordsArgs) -> Result<()> {
    let words: Vec<String> = args.words.iter().map(|word| one_line(word)).collect();
    let missing = match context.open_journal()? {
        Some(mut store) => store.remove_private_words(&words)?,
        None => words.clone(),
    };
    if let Some(word) = missing.first() {
        let error = Error::failed(format!(
            "\"{}\" is not on the private list",
            escape_to_one_line(word)
        ));
        let error = error.hint("Nothing was removed. did-i words list shows the list.");
        return Err(context.missing_or(error));
    }
    context.say(&format!(
        "Removed {}.\n",
        pluralize(words.len() as u64, "word")
    ))
}

fn forget(context: &Context) -> Result<()> {
    let forgotten = match context.open_journal()? {
        Some(mut store) => store.forget_kept_spans()?,
        None => 0,
    };
    context.say(&format!(
        "Forgot {} to keep what was found, so you are asked again. Your texts stay as they are.\n",
        pluralize(forgotten as u64, "decision")
    ))
}

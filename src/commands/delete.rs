//! `delete`: deletes a reflection permanently.

use super::context::Context;
use crate::cli::DeleteArgs;
use crate::error::{Error, Result};
use crate::render;
use crate::store::replaced_journals;
use crate::text::display_path;

/// The choices of every question about deleting something.
const CHOICES: [(char, &str); 2] = [('y', "yes, delete it"), ('n', "no, keep it")];

/// Asks whether to delete something; `None` at the end of input.
pub(super) fn confirm_deletion(context: &Context, what: &str) -> Result<Option<bool>> {
    let chosen = context.choose(&question(what), &CHOICES)?;
    Ok(chosen.map(|key| key == 'y'))
}

fn question(what: &str) -> String {
    format!("Delete {what} for good? It cannot be brought back.")
}

pub(super) fn run(context: &Context, args: &DeleteArgs) -> Result<()> {
    let (mut store, stored) = context.reflection(args.id)?;
    if !args.yes {
        if !context.terminal.attended {
            return Err(Error::usage(format!(
                "there is no terminal to ask about deleting {}",
                args.id
            ))
            .hint("To delete without being asked, add --yes."));
        }
        let set = store.question_set(&stored.reflection.set)?;
        context.say(&render::terminal::reflection::full(
            &stored,
            &set,
            context.terminal.options,
        ))?;
        let question = format!("\n{}", question(&format!("reflection {}", args.id)));
        if context.choose(&question, &CHOICES)? != Some('y') {
            return context.say("Kept. Nothing was changed.\n");
        }
    }
    store.delete_reflection(args.id)?;
    context.say(&format!("Deleted {}.\n", args.id))?;
    replaced_journals(&context.journal_path).iter().try_for_each(|path| {
        context.say(&format!(
            "{}, the journal before a restore, may still hold it. Delete that file when you no longer need it.\n",
            display_path(path)
        ))
    })
}

//! `tips`: the tips, their questions, and what may help.

use super::{Context, sets};
use crate::cli::TipsArgs;
use crate::error::{Error, Result};
use crate::model::{QuestionSet, Tip};
use crate::render;

/// Runs the command.
pub(super) fn run(context: &Context, args: &TipsArgs) -> Result<()> {
    let store = context.journal()?;
    let set = sets::newest(store.as_ref(), context.set_id(args.set.as_deref()))?;
    let set = context.spoken(store.as_ref(), &set)?;
    let look = context.terminal.look;
    let Some(number) = args.number else {
        return context.print(&render::terminal::tips::all(
            &set,
            &context.tips_command(&set, 1),
            look,
        ));
    };
    context.print(&render::terminal::tips::one(&set, tip(&set, number)?, look))
}

/// Finds a tip of a set, or says which there are.
pub(super) fn tip(set: &QuestionSet, number: u16) -> Result<&Tip> {
    set.tip(number).ok_or_else(|| {
        let (word, last) = (&set.called.one, set.tips.len());
        Error::usage(format!("there is no {word} {number}")).hint(format!(
            "The set {} has the {} 1 to {last}.",
            set.id, set.called.several
        ))
    })
}

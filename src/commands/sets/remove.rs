//! `sets remove`: removes a set from the journal, or retires it if it was answered.

use crate::cli::RemoveSetArgs;
use crate::commands::context::Context;
use crate::commands::set_lookup::newest;
use crate::error::{Error, Result};
use crate::question_sets::builtin_version;
use crate::store::Removal;

pub(super) fn run(context: &Context, args: &RemoveSetArgs) -> Result<()> {
    let id = &args.id;
    if builtin_version(id).is_some() {
        let hint = if context.set_id(None) == id {
            "It is the set that did-i asks. To ask another one: did-i config set default-set ID"
        } else {
            "It is asked only if you name it with --set."
        };
        return Err(
            Error::usage(format!("the set {id} comes with the program, and stays")).hint(hint),
        );
    }
    let store = context.open_journal()?;
    // The error for an unknown id suggests the nearest known one.
    newest(store.as_ref(), id)?;
    let Some(mut store) = store else {
        return Ok(());
    };
    let words = match store.remove_set(id)? {
        Removal::Removed => format!("Removed {id}: it was never answered.\n"),
        Removal::Retired(times) => {
            let answered = match times {
                0 => "Something was agreed about it".to_owned(),
                1 => "It was answered once".to_owned(),
                times => format!("It was answered {times} times"),
            };
            format!(
                "Retired {id}: it is not asked any more. {answered}, so it stays to be read.\n\
                 To ask it again: did-i sets restore {id}\n"
            )
        }
    };
    context.say_commands(&words)
}

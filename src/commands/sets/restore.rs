//! `sets restore`: allows a retired set to be asked again.

use crate::cli::RestoreSetArgs;
use crate::commands::context::Context;
use crate::commands::set_lookup::newest;
use crate::error::Result;

pub(super) fn run(context: &Context, args: &RestoreSetArgs) -> Result<()> {
    let id = &args.id;
    let store = context.open_journal()?;
    // The error for an unknown id suggests the nearest known one.
    newest(store.as_ref(), id)?;
    let is_restored = match store {
        Some(mut store) => store.unretire_set(id)?,
        None => false,
    };
    if is_restored {
        context.say_commands(&format!(
            "{id} is in use again. To answer it: did-i log --set {id}\n"
        ))
    } else {
        context.say(&format!("{id} is in use: it was not retired.\n"))
    }
}

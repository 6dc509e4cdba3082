//! `sets diff`: shows the changes between two versions of a set.

use crate::cli::SetDiffArgs;
use crate::commands::context::Context;
use crate::commands::set_lookup::version;
use crate::error::Result;
use crate::question_sets::differences;
use crate::render::terminal::sets::changes;

pub(super) fn run(context: &Context, args: &SetDiffArgs) -> Result<()> {
    let store = context.open_journal()?;
    let old = version(store.as_ref(), &args.id, args.old)?;
    let new = version(store.as_ref(), &args.id, args.new)?;
    let differences = differences(&old, &new);
    if differences.is_empty() {
        return context.say(&format!(
            "{old} and {new} ask the same.\n",
            old = old.reference(),
            new = new.reference()
        ));
    }
    context.print(&changes(&differences))
}

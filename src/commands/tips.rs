//! `tips`: shows the tips, their questions, and what may help.

use super::context::Context;
use super::set_lookup;
use crate::cli::TipsArgs;
use crate::error::Result;
use crate::render;

pub(super) fn run(context: &Context, args: &TipsArgs) -> Result<()> {
    let store = context.open_journal()?;
    let set = set_lookup::newest(store.as_ref(), context.set_id(args.set.as_deref()))?;
    let set = context.localized(store.as_ref(), &set)?;
    let options = context.terminal.options;
    let Some(tip) = &args.tip else {
        return context.print(&render::terminal::tips::all(
            &set,
            &context.tips_command(&set, 1),
            options,
        ));
    };
    let tip = set_lookup::find_tip(&set, tip)?;
    context.print(&render::terminal::tips::one(&set, tip, options))
}

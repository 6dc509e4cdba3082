//! `show`: one reflection in full.

use super::{Context, log};
use crate::cli::{OneFormat, ShowArgs};
use crate::error::{Error, Result};
use crate::exchange::object::ReflectionObject;
use crate::report;

/// Runs the command.
pub(super) fn run(context: &Context, args: &ShowArgs) -> Result<()> {
    let (store, kept) = context.reflection(args.id)?;
    match args.format {
        OneFormat::Text => {
            let set = log::set_of(&store, &kept.reflection)?;
            context.print(&report::reflection::full(
                &kept,
                &set,
                context.terminal.look,
            ))
        }
        OneFormat::Json => {
            let json = serde_json::to_string_pretty(&ReflectionObject::from(&kept))
                .map_err(|error| Error::failed(format!("cannot write JSON: {error}")))?;
            context.print(&format!("{json}\n"))
        }
    }
}

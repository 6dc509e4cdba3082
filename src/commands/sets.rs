//! `sets`: manages the question sets.

mod check;
mod diff;
pub(super) mod install;
pub(super) mod list;
mod new;
mod remove;
mod restore;
mod show;

use super::context::Context;
use crate::cli::SetsCommand;
use crate::error::Result;

pub(super) fn run(context: &Context, command: &SetsCommand) -> Result<()> {
    match command {
        SetsCommand::List(args) => list::run(context, args),
        SetsCommand::Show(args) => show::run(context, args),
        SetsCommand::Check(args) => check::run(context, args),
        SetsCommand::New(args) => new::run(context, args),
        SetsCommand::Install(args) => install::run(context, args),
        SetsCommand::Remove(args) => remove::run(context, args),
        SetsCommand::Restore(args) => restore::run(context, args),
        SetsCommand::Diff(args) => diff::run(context, args),
    }
}

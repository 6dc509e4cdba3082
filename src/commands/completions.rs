//! `completions`: a script with which a shell completes what is typed, and what that script asks for.

mod script;

use std::io::{self, Write};

use super::context::Context;
use crate::cli::{self, CompleteArgs, CompletionsArgs, KnownNames};
use crate::error::Result;
use crate::question_sets::builtin_ids;
use crate::store::{Store, is_encrypted};
use crate::text::visible;

/// Runs the command.
pub(super) fn run(args: &CompletionsArgs) -> Result<()> {
    let mut command = without_hidden(&cli::command(0));
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, "did-i", &mut script);
    let script = String::from_utf8_lossy(&script);
    // Not through `print`: a script is read by a shell.
    let script = script::that_knows_names(args.shell, &script);
    Ok(io::stdout().lock().write_all(script.as_bytes())?)
}

/// Leaves out what is not shown in help either: some scripts would offer it.
fn without_hidden(command: &clap::Command) -> clap::Command {
    let shown = command
        .get_subcommands()
        .filter(|command| !command.is_hide_set());
    clap::Command::new("did-i")
        .version(env!("CARGO_PKG_VERSION"))
        .args(command.get_arguments())
        .subcommands(shown)
}

/// Names what the journal knows, a line each: silent on any trouble, and never in need of a passphrase.
pub(super) fn known(context: &Context, args: &CompleteArgs) -> Result<()> {
    let mut names = from_journal(context, args.names).unwrap_or_default();
    if args.names == KnownNames::Sets {
        names.extend(builtin_ids().map(str::to_owned));
        names.sort();
        names.dedup();
    }
    let lines: String = names
        .iter()
        .map(|name| format!("{}\n", visible(name)))
        .collect();
    Ok(io::stdout().lock().write_all(lines.as_bytes())?)
}

fn from_journal(context: &Context, names: KnownNames) -> Option<Vec<String>> {
    let path = &context.journal;
    if !path.exists() || is_encrypted(path) {
        return None;
    }
    let store = Store::open(path).ok()?;
    let names = match names {
        KnownNames::Settings => store.settings(),
        KnownNames::Tags => store.tags(),
        KnownNames::Sets => store.set_ids(),
    };
    names.ok()
}

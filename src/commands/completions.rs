//! `completions`: the completion script of a shell, and the hidden command that the script calls.

mod script;

use std::io::{self, Write};

use super::context::Context;
use crate::cli::{self, CompleteArgs, CompletionsArgs, KnownNames};
use crate::error::Result;
use crate::question_sets::builtin_ids;
use crate::store::{Store, is_encrypted};
use crate::text::escape_controls;

pub(super) fn run(args: &CompletionsArgs) -> Result<()> {
    let mut command = without_hidden(&cli::command(0));
    let mut script = Vec::new();
    clap_complete::generate(args.shell, &mut command, "did-i", &mut script);
    let script = String::from_utf8_lossy(&script);
    // Not through `print`: the shell needs the exact bytes.
    let script = script::with_dynamic_names(args.shell, &script);
    Ok(io::stdout().lock().write_all(script.as_bytes())?)
}

/// Removes hidden commands: some shells would offer them.
fn without_hidden(command: &clap::Command) -> clap::Command {
    let shown = command
        .get_subcommands()
        .filter(|command| !command.is_hide_set());
    clap::Command::new("did-i")
        .version(env!("CARGO_PKG_VERSION"))
        .args(command.get_arguments())
        .subcommands(shown)
}

/// Prints the names stored in the journal, one per line. Prints no errors, and never asks for a passphrase.
pub(super) fn known(context: &Context, args: &CompleteArgs) -> Result<()> {
    let mut names = from_journal(context, args.names).unwrap_or_default();
    if args.names == KnownNames::Sets {
        names.extend(builtin_ids().map(str::to_owned));
        names.sort();
        names.dedup();
    }
    let lines: String = names
        .iter()
        .map(|name| format!("{}\n", escape_controls(name)))
        .collect();
    Ok(io::stdout().lock().write_all(lines.as_bytes())?)
}

fn from_journal(context: &Context, names: KnownNames) -> Option<Vec<String>> {
    let path = &context.journal_path;
    if !path.exists() || is_encrypted(path) {
        return None;
    }
    let store = Store::open(path).ok()?;
    let names = match names {
        KnownNames::Settings => store.used_settings(),
        KnownNames::Tags => store.used_tags(),
        KnownNames::Sets => store.set_ids(),
    };
    names.ok()
}

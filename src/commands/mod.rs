//! One file per command: each collects its input, calls the responsible module and shows the result.

mod after_save;
mod auto_save;
mod backup;
mod check;
mod completions;
mod config;
mod context;
mod delete;
mod doctor;
mod draft_writer;
mod drafts;
mod edit;
mod editor;
mod export;
mod filter;
mod follow_up;
mod free_text;
mod guard;
mod history;
mod import;
mod interview_hints;
mod journal;
mod list;
mod log;
mod man;
mod output;
mod pager;
mod passphrase;
mod progress;
mod restore;
mod review;
mod search;
mod set_lookup;
mod sets;
mod shell;
mod show;
mod status;
mod summary;
mod supervision;
mod text_flags;
mod tips;
mod trends;
mod unlock;
mod words;

use context::Context;

use crate::cli::{Cli, Command, LogArgs};
use crate::config::{FileSettings, Overrides, Settings};
use crate::error::Result;

/// Runs the command of a parsed command line.
pub fn run(cli: Cli) -> Result<()> {
    let settings = match &cli.command {
        // `config` shows and repairs the settings file, so it must work with a broken one.
        Some(Command::Config(_)) => Settings::of(&cli.overrides, FileSettings::default())?,
        // Completion must not print errors.
        Some(Command::Complete(_)) => match Settings::load(&cli.overrides) {
            Ok(settings) => settings,
            Err(_) => return Ok(()),
        },
        _ => Settings::load(&cli.overrides)?,
    };
    let context = Context::new(
        settings,
        cli.overrides.config.as_deref(),
        cli.overrides.no_pager,
    )?;
    let command = cli
        .command
        .unwrap_or_else(|| Command::Log(LogArgs::default()));
    let done = run_command(&context, &cli.overrides, command);
    done.map_err(|error| error.map_hint(|words| context.on_this_journal(words)))
}

fn run_command(context: &Context, overrides: &Overrides, command: Command) -> Result<()> {
    match command {
        Command::Log(args) => log::run(context, &args),
        Command::List(args) => list::run(context, &args),
        Command::Show(args) => show::run(context, &args),
        Command::Search(args) => search::run(context, &args),
        Command::Check(args) => check::run(context, &args),
        Command::Edit(args) => edit::run(context, &args),
        Command::Delete(args) => delete::run(context, &args),
        Command::Trends(args) => trends::run(context, &args),
        Command::Tips(args) => tips::run(context, &args),
        Command::Status(args) => status::run(context, &args),
        Command::Summary(args) => summary::run(context, &args),
        Command::Supervision(command) => supervision::run(context, &command),
        Command::Review(args) => review::run(context, &args),
        Command::Export(args) => export::run(context, &args),
        Command::Import(args) => import::run(context, &args),
        Command::Backup(args) => backup::run(context, &args),
        Command::Restore(args) => restore::run(context, &args),
        Command::Doctor(args) => doctor::run(context, overrides, &args),
        Command::Passphrase(command) => passphrase::run(context, &command),
        Command::Sets(command) => sets::run(context, &command),
        Command::Words(command) => words::run(context, &command),
        Command::Config(command) => config::run(context, overrides, &command),
        Command::Completions(args) => completions::run(&args),
        Command::Man(args) => man::run(context, &args),
        Command::Complete(args) => completions::known(context, &args),
    }
}

//! `config`: shows and changes the settings.

mod edit;

use super::context::Context;
use super::guard::{FieldText, IdentifierGate};
use super::set_lookup;
use super::sets::list::has_words_in;
use crate::cli::{ConfigCommand, ConfigSetArgs, ConfigShowArgs, ConfigUnsetArgs, OneFormat};
use crate::config::editing::LockedFile;
use crate::config::{Overrides, SettingKey, SettingSource, Settings, SettingsFile, editing, file};
use crate::error::Result;
use crate::model::language_code;
use crate::text::{display_path, escape_to_one_line};
use crate::{formats, render};

pub(super) fn run(context: &Context, flags: &Overrides, command: &ConfigCommand) -> Result<()> {
    let settings_file = SettingsFile::find(flags.config.as_deref())?;
    match command {
        ConfigCommand::Show(args) => show(context, flags, &settings_file, args),
        ConfigCommand::Set(args) => set(context, flags, &settings_file, args),
        ConfigCommand::Unset(args) => unset(context, &settings_file, args),
        ConfigCommand::Edit => edit::run(context, &settings_file.path),
        ConfigCommand::Path => context.print_data(&format!("{}\n", settings_file.path.display())),
    }
}

fn show(
    context: &Context,
    flags: &Overrides,
    settings_file: &SettingsFile,
    args: &ConfigShowArgs,
) -> Result<()> {
    let settings = Settings::of(flags, settings_file.read()?)?;
    let path = &settings_file.path;
    let is_there = path.exists();
    if args.format == OneFormat::Json {
        return context.print_data(&formats::settings::json(&settings, path, is_there)?);
    }
    let not_made = if is_there { "" } else { " (not made yet)" };
    context.print(&format!(
        "Settings file {}{not_made}\n\n{}",
        display_path(path),
        render::terminal::settings::text(&settings, context.terminal.options)
    ))
}

fn set(
    context: &Context,
    flags: &Overrides,
    settings_file: &SettingsFile,
    args: &ConfigSetArgs,
) -> Result<()> {
    let key = args.key;
    if key == SettingKey::DefaultSet {
        set_lookup::newest(context.open_journal()?.as_ref(), &args.value)?;
    }
    if matches!(key, SettingKey::Setting | SettingKey::Tags) {
        // New reflections begin with it.
        let given = vec![FieldText::of(format!("the {key}"), &args.value)];
        let mut gate = IdentifierGate::begin(context, args.allow_identifiers);
        gate.check_flags(context.open_journal()?.as_ref(), given)?;
    }
    let path = &settings_file.path;
    let locked = LockedFile::open(path, &context.journal_path)?;
    let text = file::read_if_exists(path)?.unwrap_or_default();
    // A file with an error is not changed.
    file::parse(&text, path)?;
    let text = editing::set(&text, path, key, &args.value)?;
    locked.write(&text)?;
    context.say(&format!("Wrote {key} to {}.\n", display_path(path)))?;
    if key == SettingKey::Lang {
        report_missing_language(context, &args.value)?;
    }
    report_override(
        context,
        key,
        &Settings::of(flags, file::parse(&text, path)?)?,
    )
}

/// Reports if no set has words in the language. It is set all the same: a set that brings them may be installed later.
fn report_missing_language(context: &Context, wanted: &str) -> Result<()> {
    // The sets are written in English.
    if language_code(wanted).split('-').next() == Some("en") || has_words_in(context, wanted)? {
        return Ok(());
    }
    context.say_commands(&format!(
        "No set has words in \"{}\" yet: each is shown in its own language. did-i sets list names the languages.\n",
        escape_to_one_line(wanted)
    ))
}

/// Reports the flag or variable that overrides the value just written.
fn report_override(context: &Context, key: SettingKey, settings: &Settings) -> Result<()> {
    let entries = settings.entries();
    let entry = entries.into_iter().find(|entry| entry.key == key);
    match entry.map(|entry| entry.source) {
        Some(SettingSource::Flag(name) | SettingSource::Environment(name)) => {
            context.say(&format!("While {name} is set, it overrides this value.\n"))
        }
        _ => Ok(()),
    }
}

fn unset(context: &Context, settings_file: &SettingsFile, args: &ConfigUnsetArgs) -> Result<()> {
    let path = &settings_file.path;
    let unset = |before: &str| editing::unset(before, path, &args.key);
    let before = file::read_if_exists(path)?.unwrap_or_default();
    let (key, path_shown) = (&args.key, display_path(path));
    if unset(&before)? == before {
        return context.say(&format!("{key} is not set in {path_shown}.\n"));
    }
    let locked = LockedFile::open(path, &context.journal_path)?;
    // Another did-i process may have changed it meanwhile.
    let before = file::read_if_exists(path)?.unwrap_or_default();
    locked.write(&unset(&before)?)?;
    context.say(&format!("Removed {key} from {path_shown}.\n"))
}

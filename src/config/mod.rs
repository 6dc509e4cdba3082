//! Settings: each value with its source.
//!
//! A flag overrides the environment, the environment the settings file, and the file the default. Only [`mod@file`]
//! parses the file, into validated values; [`editing`] changes it without losing a comment. How a value is used, and
//! how it is displayed, is not part of this module.

mod default_paths;
pub mod editing;
pub mod file;
mod key;
mod overrides;
mod sourced;

use std::ffi::OsString;
use std::fmt;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use serde::Serialize;

use crate::error::{Error, Result};
use crate::privacy::Country;
use crate::question_sets::DEFAULT_SET;
use crate::terminal::ColorChoice;

pub(crate) use file::FileSettings;
pub use key::SettingKey;
pub(crate) use overrides::Overrides;
pub(crate) use sourced::{SettingSource, Sourced};

/// The variable that names the journal's file.
const JOURNAL_VARIABLE: &str = "DID_I_JOURNAL";
/// The variable that names the settings file.
const CONFIG_VARIABLE: &str = "DID_I_CONFIG";
/// The variable that names a file with the passphrase.
const PASSPHRASE_FILE_VARIABLE: &str = "DID_I_PASSPHRASE_FILE";
/// The variable that holds a command which prints the passphrase.
const PASSPHRASE_COMMAND_VARIABLE: &str = "DID_I_PASSPHRASE_COMMAND";
/// The variable that asks every program for accessible output: plain lines.
const PLAIN_VARIABLE: &str = "ACCESSIBLE";
/// The variable that asks every program for output without colour.
const COLOR_VARIABLE: &str = "NO_COLOR";

/// The path of the settings file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SettingsFile {
    /// The path; the file need not exist.
    pub path: PathBuf,
    /// Whether the user named the file, so that it has to exist.
    named: bool,
}

impl SettingsFile {
    /// Returns the settings file: that of the flag, else that of the environment, else the default.
    ///
    /// # Errors
    ///
    /// Fails if none is named and there is no home folder.
    pub(crate) fn find(flag: Option<&Path>) -> Result<Self> {
        match Self::named(flag) {
            Some(file) => Ok(file),
            None => Self::in_config_folder().ok_or_else(|| {
                default_paths::no_home()
                    .hint("Name the settings file with --config FILE or DID_I_CONFIG.")
            }),
        }
    }

    /// Reads the file; returns the defaults if it does not exist and was not named.
    ///
    /// # Errors
    ///
    /// A usage error with file, line and column of an invalid value, and a failure if the file cannot be read.
    pub(crate) fn read(&self) -> Result<FileSettings> {
        match file::read_if_exists(&self.path)? {
            Some(text) => file::parse(&text, &self.path),
            None if self.named => Err(Error::failed(format!(
                "there is no settings file at {}",
                self.path.display()
            ))
            .hint("did-i config edit makes it; without --config and DID_I_CONFIG the usual one is read.")),
            None => Ok(FileSettings::default()),
        }
    }

    fn named(flag: Option<&Path>) -> Option<Self> {
        let path = flag
            .map(Path::to_owned)
            .or_else(|| path_variable(CONFIG_VARIABLE))?;
        Some(Self { path, named: true })
    }

    fn in_config_folder() -> Option<Self> {
        let path = default_paths::settings()?;
        Some(Self { path, named: false })
    }
}

/// Every value with its source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Settings {
    /// The journal's file.
    pub journal: Sourced<PathBuf>,
    /// The file that holds an encrypted journal's passphrase.
    pub passphrase_file: Sourced<Option<PathBuf>>,
    /// The command that prints an encrypted journal's passphrase.
    pub passphrase_command: Sourced<Option<OsString>>,
    /// The default question set.
    pub default_set: Sourced<String>,
    /// The language of a set's words; `None` means the system's.
    pub lang: Sourced<Option<String>>,
    /// The initial `setting` field of a new reflection.
    pub setting: Sourced<Option<String>>,
    /// The initial tags of a new reflection.
    pub tags: Sourced<Vec<String>>,
    /// The countries whose national identifiers are checked for.
    pub countries: Sourced<Vec<Country>>,
    /// Whether to ask in plain lines and redraw nothing.
    pub plain: Sourced<bool>,
    /// Whether to show the last next step and what was agreed.
    pub show_plans: Sourced<bool>,
    /// When to use colour.
    pub color: Sourced<ColorChoice>,
}

impl Settings {
    /// Loads the settings of a command: from its flags, the environment, the settings file and the defaults.
    pub(crate) fn load(flags: &Overrides) -> Result<Self> {
        // Without a home folder there is no default file, and a journal that is named does not need one.
        let file =
            SettingsFile::named(flags.config.as_deref()).or_else(SettingsFile::in_config_folder);
        let from_file = file.map_or_else(|| Ok(FileSettings::default()), |file| file.read())?;
        Self::of(flags, from_file)
    }

    /// Combines the flags, the environment, the values of a settings file and the defaults.
    pub(crate) fn of(flags: &Overrides, from_file: FileSettings) -> Result<Self> {
        let journal = path_of(flags.journal.as_ref(), "--journal", JOURNAL_VARIABLE);
        let passphrase_file = path_of(
            flags.passphrase_file.as_ref(),
            "--passphrase-file",
            PASSPHRASE_FILE_VARIABLE,
        );
        let passphrase_command = by_environment(PASSPHRASE_COMMAND_VARIABLE);
        let lang = flags.lang.clone();
        let lang = lang.map(|lang| Sourced::flag(lang, "--lang"));
        let plain = flags.plain.then(|| Sourced::flag(true, "--plain"));
        let plain = plain.or_else(plain_by_environment).or(from_file.plain);
        let color = flags.color;
        let color = color.map(|choice| Sourced::flag(choice, "--color"));
        let color = color.or_else(color_by_environment).or(from_file.color);
        Ok(Self {
            journal: journal
                .or(from_file.journal)
                .map_or_else(|| default_paths::journal().map(Sourced::default), Ok)?,
            passphrase_file: Sourced::if_any(passphrase_file.or(from_file.passphrase_file)),
            passphrase_command: Sourced::if_any(
                passphrase_command.or(from_file.passphrase_command),
            ),
            default_set: from_file
                .default_set
                .unwrap_or_else(|| Sourced::default(DEFAULT_SET.to_owned())),
            lang: Sourced::if_any(lang.or(from_file.lang)),
            setting: Sourced::if_any(from_file.setting),
            tags: from_file
                .tags
                .unwrap_or_else(|| Sourced::default(Vec::new())),
            countries: from_file
                .countries
                .unwrap_or_else(|| Sourced::default(Country::ALL.to_vec())),
            plain: plain.unwrap_or_else(|| Sourced::default(false)),
            show_plans: from_file
                .show_plans
                .unwrap_or_else(|| Sourced::default(true)),
            color: color.unwrap_or_else(|| Sourced::default(ColorChoice::Auto)),
        })
    }
}

/// Returns a path that a flag or a variable names.
fn path_of(
    given: Option<&PathBuf>,
    flag: &'static str,
    variable: &'static str,
) -> Option<Sourced<PathBuf>> {
    given
        .map(|path| Sourced::flag(path.clone(), flag))
        .or_else(|| Some(Sourced::environment(path_variable(variable)?, variable)))
}

fn path_variable(name: &'static str) -> Option<PathBuf> {
    by_environment(name).map(|given| given.value.into())
}

/// Returns a variable; an empty one counts as unset.
fn by_environment(name: &'static str) -> Option<Sourced<OsString>> {
    std::env::var_os(name)
        .filter(|value| !value.is_empty())
        .map(|value| Sourced::environment(value, name))
}

/// `ACCESSIBLE=1` turns plain lines on, `ACCESSIBLE=0` turns them off.
fn plain_by_environment() -> Option<Sourced<bool>> {
    let value = std::env::var_os(PLAIN_VARIABLE)?;
    let plain = if value == "1" {
        true
    } else if value == "0" {
        false
    } else {
        return None;
    };
    Some(Sourced::environment(plain, PLAIN_VARIABLE))
}

/// Any non-empty value of `NO_COLOR` turns colour off.
fn color_by_environment() -> Option<Sourced<ColorChoice>> {
    std::env::var_os(COLOR_VARIABLE)
        .filter(|value| !value.is_empty())
        .map(|_| Sourced::environment(ColorChoice::Never, COLOR_VARIABLE))
}

/// A value for display.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub(crate) enum Value {
    /// A text; `None` if unset.
    Words(Option<String>),
    /// Several texts.
    List(Vec<String>),
    /// Yes or no.
    Switch(bool),
}

impl fmt::Display for Value {
    /// Writes the value in plain words; nothing for an unset one.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Words(words) => f.write_str(words.as_deref().unwrap_or_default()),
            Self::List(list) => f.write_str(&list.join(", ")),
            Self::Switch(switch) => write!(f, "{switch}"),
        }
    }
}

/// A key with its value and the source of the value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SettingEntry {
    /// The key.
    pub key: SettingKey,
    /// Its value.
    pub value: Value,
    /// Where the value comes from.
    pub source: SettingSource,
}

impl Settings {
    /// Returns the entries of all keys.
    pub(crate) fn entries(&self) -> Vec<SettingEntry> {
        let entry = |key| {
            let (value, source) = self.shown(key);
            SettingEntry { key, value, source }
        };
        SettingKey::ALL.into_iter().map(entry).collect()
    }

    fn shown(&self, key: SettingKey) -> (Value, SettingSource) {
        let words = |text: String| Value::Words(Some(text));
        match key {
            SettingKey::Journal => {
                let path = self.journal.value.display().to_string();
                (words(path), self.journal.source)
            }
            SettingKey::PassphraseFile => {
                let given = &self.passphrase_file;
                let path = given.value.as_ref();
                let shown = path.map(|path| path.display().to_string());
                (Value::Words(shown), given.source)
            }
            SettingKey::PassphraseCommand => {
                let given = &self.passphrase_command;
                let command = given.value.as_ref();
                let shown = command.map(|command| command.display().to_string());
                (Value::Words(shown), given.source)
            }
            SettingKey::DefaultSet => (
                words(self.default_set.value.clone()),
                self.default_set.source,
            ),
            SettingKey::Lang => (Value::Words(self.lang.value.clone()), self.lang.source),
            SettingKey::Setting => (
                Value::Words(self.setting.value.clone()),
                self.setting.source,
            ),
            SettingKey::Tags => (Value::List(self.tags.value.clone()), self.tags.source),
            SettingKey::Countries => {
                let chosen = &self.countries.value;
                let codes = chosen.iter().map(|it| it.code().to_owned());
                let value = if chosen.len() == Country::ALL.len() {
                    words("all".to_owned())
                } else {
                    Value::List(codes.collect())
                };
                (value, self.countries.source)
            }
            SettingKey::Plain => (Value::Switch(self.plain.value), self.plain.source),
            SettingKey::ShowPlans => (Value::Switch(self.show_plans.value), self.show_plans.source),
            SettingKey::Color => (words(color_name(self.color.value)), self.color.source),
        }
    }
}

fn color_name(choice: ColorChoice) -> String {
    let name = choice.to_possible_value();
    name.map_or_else(String::new, |value| value.get_name().to_owned())
}

//! Reads the settings file: parses TOML text into validated values.

use std::ffi::OsString;
use std::io;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::default_paths;
use super::key::SettingKey;
use super::sourced::{SettingSource, Sourced};
use crate::error::{Error, Result, nearest};
use crate::fs::{TextFault, read_text_file};
use crate::model::language_code;
use crate::privacy::Country;
use crate::question_sets::can_be_language;
use crate::terminal::ColorChoice;
use crate::text::{display_path, escape_to_one_line};

/// The largest file that is read, in bytes.
const LARGEST: u64 = 1024 * 1024;
/// The hint for an error in the file.
const EDIT_HINT: &str = "did-i config edit opens the file.";

/// The values of a settings file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileSettings {
    pub(super) journal: Option<Sourced<PathBuf>>,
    pub(super) passphrase_file: Option<Sourced<PathBuf>>,
    pub(super) passphrase_command: Option<Sourced<OsString>>,
    pub(super) default_set: Option<Sourced<String>>,
    pub(super) lang: Option<Sourced<String>>,
    pub(super) setting: Option<Sourced<String>>,
    pub(super) tags: Option<Sourced<Vec<String>>>,
    pub(super) countries: Option<Sourced<Vec<Country>>>,
    pub(super) plain: Option<Sourced<bool>>,
    pub(super) show_plans: Option<Sourced<bool>>,
    pub(super) color: Option<Sourced<ColorChoice>>,
}

impl FileSettings {
    /// Sets one value; the error says what it should have been.
    pub(super) fn set(
        &mut self,
        key: SettingKey,
        value: &DeValue<'_>,
        line: usize,
    ) -> std::result::Result<(), String> {
        match key {
            SettingKey::Journal => self.journal = Some(at(line, path(value)?)),
            SettingKey::PassphraseFile => self.passphrase_file = Some(at(line, path(value)?)),
            SettingKey::PassphraseCommand => {
                self.passphrase_command = Some(at(line, words(value)?.into()));
            }
            SettingKey::DefaultSet => self.default_set = Some(at(line, words(value)?)),
            SettingKey::Lang => self.lang = Some(at(line, language(value)?)),
            SettingKey::Setting => self.setting = Some(at(line, words(value)?)),
            SettingKey::Tags => self.tags = Some(at(line, list(value)?)),
            SettingKey::Countries => self.countries = Some(at(line, countries(value)?)),
            SettingKey::Plain => self.plain = Some(at(line, switch(value)?)),
            SettingKey::ShowPlans => self.show_plans = Some(at(line, switch(value)?)),
            SettingKey::Color => self.color = Some(at(line, color(value)?)),
        }
        Ok(())
    }
}

fn at<T>(line: usize, value: T) -> Sourced<T> {
    let source = SettingSource::File(line);
    Sourced { value, source }
}

/// Reads the text of a settings file; returns `None` if there is no file.
///
/// # Errors
///
/// A failure if the file exists but cannot be read, is too large or is not text.
pub fn read_if_exists(path: &Path) -> Result<Option<String>> {
    let cannot = |why: &TextFault| {
        Error::failed(format!(
            "cannot read the settings file {}: {why}",
            display_path(path)
        ))
        .hint("Name another one with --config FILE.")
    };
    match read_text_file(path, LARGEST) {
        Ok(text) => Ok(Some(text.to_string())),
        Err(TextFault::Io(error)) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(fault) => Err(cannot(&fault)),
    }
}

/// Parses the text of a settings file; the path is for error messages.
///
/// # Errors
///
/// A usage error with line and column for invalid TOML, an unknown key or an invalid value.
pub fn parse(text: &str, path: &Path) -> Result<FileSettings> {
    let table = table(text, path)?;
    let mut chosen = FileSettings::default();
    // In the order of the file, so that the first error in it is reported.
    let mut lines: Vec<_> = table.iter().collect();
    lines.sort_by_key(|(name, _)| name.span().start);
    for (name, value) in lines {
        let key = SettingKey::named(name.get_ref()).ok_or_else(|| unknown(name, text, path))?;
        let line = line_and_column(text, name.span().start).0;
        chosen.set(key, value.get_ref(), line).map_err(|message| {
            fault(path, text, value.span().start, &format!("{key} {message}")).hint(EDIT_HINT)
        })?;
    }
    Ok(chosen)
}

/// Parses a text as TOML, with any content.
pub(super) fn table<'a>(text: &'a str, path: &Path) -> Result<DeTable<'a>> {
    DeTable::parse(text)
        .map(Spanned::into_inner)
        .map_err(|error| {
            let start = error.span().map_or(0, |span| span.start);
            let message = error.message().lines().next().unwrap_or_default();
            fault(path, text, start, &format!("this is not TOML: {message}")).hint(format!(
                "A line is a key, = and a value, such as color = \"never\". {EDIT_HINT}"
            ))
        })
}

fn unknown(name: &Spanned<std::borrow::Cow<'_, str>>, text: &str, path: &Path) -> Error {
    let shown = escape_to_one_line(name.get_ref());
    fault(
        path,
        text,
        name.span().start,
        &format!("there is no key \"{shown}\""),
    )
    .hint(format!("{} {EDIT_HINT}", SettingKey::hint(name.get_ref())))
}

fn fault(path: &Path, text: &str, start: usize, message: &str) -> Error {
    let (line, column) = line_and_column(text, start);
    Error::usage(format!(
        "{}, line {line}, column {column}: {message}",
        display_path(path)
    ))
}

/// Returns the line and the column of a position in a text, each from 1.
fn line_and_column(text: &str, start: usize) -> (usize, usize) {
    let before = text.get(..start).unwrap_or(text);
    let line = before.rsplit('\n').next().unwrap_or_default();
    (before.matches('\n').count() + 1, line.chars().count() + 1)
}

fn words(value: &DeValue<'_>) -> std::result::Result<String, String> {
    let text = value.as_str().ok_or("has to be a text in quotes")?.trim();
    if text.is_empty() {
        return Err("has to have a value; did-i config unset takes a key away".to_owned());
    }
    Ok(text.to_owned())
}

/// Returns a path that does not depend on the working directory.
fn path(value: &DeValue<'_>) -> std::result::Result<PathBuf, String> {
    let text = words(value)?;
    if let Some(rest) = text.strip_prefix("~/") {
        return default_paths::in_home(rest);
    }
    let path = PathBuf::from(&text);
    if path.is_absolute() {
        Ok(path)
    } else {
        Err("has to be a full path, or begin with ~/, such as ~/Documents/journal.db".to_owned())
    }
}

fn list(value: &DeValue<'_>) -> std::result::Result<Vec<String>, String> {
    const EXPECTED: &str = "have to be a list, such as [\"crisis\", \"first visit\"]";
    let values = value.as_array().ok_or(EXPECTED)?;
    values
        .iter()
        .map(|value| words(value.get_ref()).map_err(|_| EXPECTED.to_owned()))
        .collect()
}

fn countries(value: &DeValue<'_>) -> std::result::Result<Vec<Country>, String> {
    let known = || format!("{}, all", Country::ALL.map(Country::code).join(", "));
    let codes = list(value).map_err(|_| format!("have to be a list of codes: {}", known()))?;
    let country = |code: &String| {
        Country::with_code(code)
            .ok_or_else(|| format!("can be {}, not \"{}\"", known(), escape_to_one_line(code)))
    };
    if codes.iter().any(|code| code == "all") {
        return Ok(Country::ALL.to_vec());
    }
    codes.iter().map(country).collect()
}

fn language(value: &DeValue<'_>) -> std::result::Result<String, String> {
    let text = words(value)?;
    if can_be_language(&language_code(&text)) {
        Ok(text)
    } else {
        Err("has to be the code of a language, such as it for Italian".to_owned())
    }
}

fn switch(value: &DeValue<'_>) -> std::result::Result<bool, String> {
    value
        .as_bool()
        .ok_or_else(|| "has to be true or false, without quotes".to_owned())
}

fn color(value: &DeValue<'_>) -> std::result::Result<ColorChoice, String> {
    let text = words(value)?;
    ColorChoice::from_str(&text, false).map_err(|_| {
        let names = ["auto", "always", "never"];
        let near =
            nearest(&text, names).map_or(String::new(), |near| format!("; did you mean {near}?"));
        format!("has to be auto, always or never{near}")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(text: &str) -> String {
        match parse(text, Path::new("config.toml")) {
            Ok(_) => "fine".to_owned(),
            Err(error) => error.to_string().replace("\n  ", " | "),
        }
    }

    #[test]
    fn every_example_is_valid() {
        let lines = SettingKey::ALL.map(|key| format!("{key} = {}\n", key.example()));
        let chosen = parse(&lines.concat(), Path::new("config.toml")).unwrap();
        assert_eq!(chosen.plain, Some(at(9, true)));
        assert_eq!(chosen.color, Some(at(11, ColorChoice::Never)));
        assert_eq!(chosen.tags.unwrap().value, ["crisis", "first visit"]);
        assert!(
            chosen
                .journal
                .unwrap()
                .value
                .ends_with("Documents/journal.db")
        );
    }

    #[test]
    fn an_empty_text_chooses_nothing() {
        for text in ["", "# color = \"never\"\n", "\u{feff}\r\n"] {
            assert_eq!(
                parse(text, Path::new("config.toml")),
                Ok(FileSettings::default()),
                "{text:?}"
            );
        }
    }

    #[test]
    fn what_is_wrong_is_named_with_its_place() {
        let table = [
            (
                "jornal = \"/j.db\"",
                "config.toml, line 1, column 1: there is no key \"jornal\" | Did you mean journal? did-i config edit opens the file.",
            ),
            (
                "plain = true\n\n  zzz = 1",
                "config.toml, line 3, column 3: there is no key \"zzz\" | Keys: journal, passphrase-file, passphrase-command, default-set, lang, setting, tags, countries, plain, show-plans, color. did-i config edit opens the file.",
            ),
            (
                "[log]\nsetting = \"ward\"",
                "config.toml, line 1, column 2: there is no key \"log\" | Did you mean lang? did-i config edit opens the file.",
            ),
            (
                "lang = \"Italian\"",
                "config.toml, line 1, column 8: lang has to be the code of a language, such as it for Italian | did-i config edit opens the file.",
            ),
            (
                "plain = \"yes\"",
                "config.toml, line 1, column 9: plain has to be true or false, without quotes | did-i config edit opens the file.",
            ),
            (
                "color = \"nevr\"",
                "config.toml, line 1, column 9: color has to be auto, always or never; did you mean never? | did-i config edit opens the file.",
            ),
            (
                "journal = \"j.db\"",
                "config.toml, line 1, column 11: journal has to be a full path, or begin with ~/, such as ~/Documents/journal.db | did-i config edit opens the file.",
            ),
            (
                "setting = \" \"",
                "config.toml, line 1, column 11: setting has to have a value; did-i config unset takes a key away | did-i config edit opens the file.",
            ),
            (
                "tags = [1]",
                "config.toml, line 1, column 8: tags have to be a list, such as [\"crisis\", \"first visit\"] | did-i config edit opens the file.",
            ),
            (
                "plain = true\nplain = false",
                "config.toml, line 2, column 1: this is not TOML: duplicate key | A line is a key, = and a value, such as color = \"never\". did-i config edit opens the file.",
            ),
        ];
        for (text, expected) in table {
            assert_eq!(message(text), expected, "{text}");
        }
        assert!(message("é = é").starts_with("config.toml, line 1, column "));
    }
}

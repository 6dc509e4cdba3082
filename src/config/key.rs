//! The keys of the settings file. They are called keys because "setting" is also a field of a reflection.

use std::fmt;

use clap::ValueEnum;
use clap::builder::PossibleValue;

use crate::error::{Error, Result, nearest};
use crate::text::escape_to_one_line;

/// A key of the settings file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettingKey {
    /// The journal's file.
    Journal,
    /// The file that holds an encrypted journal's passphrase.
    PassphraseFile,
    /// The command that prints an encrypted journal's passphrase.
    PassphraseCommand,
    /// The default question set.
    DefaultSet,
    /// The language of a set's words.
    Lang,
    /// The initial `setting` field of a new reflection.
    Setting,
    /// The initial tags of a new reflection.
    Tags,
    /// The countries whose national identifiers are checked for.
    Countries,
    /// Whether to ask in plain lines and redraw nothing.
    Plain,
    /// Whether to show the last next step and what was agreed.
    ShowPlans,
    /// When to use colour.
    Color,
}

impl SettingKey {
    /// Every key, in the order in which it is shown.
    pub const ALL: [Self; 11] = [
        Self::Journal,
        Self::PassphraseFile,
        Self::PassphraseCommand,
        Self::DefaultSet,
        Self::Lang,
        Self::Setting,
        Self::Tags,
        Self::Countries,
        Self::Plain,
        Self::ShowPlans,
        Self::Color,
    ];

    /// Returns the name of the key in the file and on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Journal => "journal",
            Self::PassphraseFile => "passphrase-file",
            Self::PassphraseCommand => "passphrase-command",
            Self::DefaultSet => "default-set",
            Self::Lang => "lang",
            Self::Setting => "setting",
            Self::Tags => "tags",
            Self::Countries => "countries",
            Self::Plain => "plain",
            Self::ShowPlans => "show-plans",
            Self::Color => "color",
        }
    }

    /// Returns a description of the key in one line.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Journal => "the journal's file",
            Self::PassphraseFile => "a file that holds an encrypted journal's passphrase",
            Self::PassphraseCommand => "a command that prints an encrypted journal's passphrase",
            Self::DefaultSet => "the question set, where no --set is given",
            Self::Lang => "the language of question sets, if a set has a translation",
            Self::Setting => "the setting that log begins with",
            Self::Tags => "the tags that log begins with",
            Self::Countries => {
                "countries whose national identifiers are looked for, besides the British ones"
            }
            Self::Plain => "ask in plain lines and redraw nothing, for screen readers",
            Self::ShowPlans => "show your last next step and what was agreed when you reflect",
            Self::Color => "when to use colour: auto, always or never",
        }
    }

    /// Returns an example of a value in the file.
    #[must_use]
    pub fn example(self) -> &'static str {
        match self {
            Self::Journal => "\"~/Documents/journal.db\"",
            Self::PassphraseFile => "\"~/.did-i-passphrase\"",
            Self::PassphraseCommand => "\"pass show did-i\"",
            Self::DefaultSet => "\"did-i\"",
            Self::Lang => "\"it\"",
            Self::Setting => "\"home visit\"",
            Self::Tags => "[\"crisis\", \"first visit\"]",
            Self::Countries => "[\"ie\", \"it\"]",
            Self::Plain => "true",
            Self::ShowPlans => "false",
            Self::Color => "\"never\"",
        }
    }

    /// Finds a key by its name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|key| key.name() == name)
    }

    /// Finds a key by its name; the error lists the known keys.
    pub fn known(name: &str) -> Result<Self> {
        Self::named(name).ok_or_else(|| {
            Error::usage(format!("there is no key \"{}\"", escape_to_one_line(name)))
                .hint(Self::hint(name))
        })
    }

    /// Returns a hint with the nearest key, or with all of them.
    pub(super) fn hint(name: &str) -> String {
        let names = Self::ALL.map(Self::name);
        match nearest(name, names) {
            Some(near) => format!("Did you mean {near}?"),
            None => format!("Keys: {}.", names.join(", ")),
        }
    }
}

impl ValueEnum for SettingKey {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()).help(self.meaning()))
    }
}

impl fmt::Display for SettingKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_has_every_key_in_its_table() {
        let page = include_str!("../../docs/formats.md");
        let (_, section) = page.split_once("\n## The settings file").unwrap();
        let (section, _) = section.split_once("\n## ").unwrap();
        let on_page: Vec<&str> = section
            .lines()
            .filter_map(|line| line.strip_prefix("| `")?.split('`').next())
            .collect();
        assert_eq!(on_page, SettingKey::ALL.map(SettingKey::name));
    }
}

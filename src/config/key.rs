//! The keys of the settings file. They are called keys, since a setting is also where a reflection was.

use std::fmt;

use clap::ValueEnum;
use clap::builder::PossibleValue;

use crate::error::{Error, Result, nearest};

/// One key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// The journal's file.
    Journal,
    /// The file that holds an encrypted journal's passphrase.
    PassphraseFile,
    /// The command that prints an encrypted journal's passphrase.
    PassphraseCommand,
    /// The question set that is meant where none is named.
    DefaultSet,
    /// The language of a set's words.
    Lang,
    /// The setting that `log` begins with.
    Setting,
    /// The tags that `log` begins with.
    Tags,
    /// The countries whose national identifiers are looked for.
    Countries,
    /// Whether to ask in plain lines.
    Plain,
    /// Whether to show the last next step and what was agreed.
    ShowPlans,
    /// When to use colour.
    Color,
}

impl Key {
    /// Every key, in the order in which they are shown.
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

    /// Tells the name by which it stands in the file and on the command line.
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

    /// Tells in one line what it is for.
    #[must_use]
    pub fn meaning(self) -> &'static str {
        match self {
            Self::Journal => "the journal's file",
            Self::PassphraseFile => "a file that holds an encrypted journal's passphrase",
            Self::PassphraseCommand => "a command that prints an encrypted journal's passphrase",
            Self::DefaultSet => "the question set, where no --set is given",
            Self::Lang => "the language of a set's words, where it has them",
            Self::Setting => "the setting that log begins with",
            Self::Tags => "the tags that log begins with",
            Self::Countries => "whose national identifiers are looked for, beside the British ones",
            Self::Plain => "ask in plain lines and redraw nothing, for screen readers",
            Self::ShowPlans => "show your last next step and what was agreed when you reflect",
            Self::Color => "when to use colour: auto, always or never",
        }
    }

    /// Shows how it may stand in the file.
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

    /// Finds a key by its name, or says which there are.
    pub fn known(name: &str) -> Result<Self> {
        Self::named(name).ok_or_else(|| {
            Error::usage(format!("there is no key \"{}\"", name.escape_debug()))
                .hint(Self::hint(name))
        })
    }

    /// Names the nearest key, or all of them.
    pub(super) fn hint(name: &str) -> String {
        let names = Self::ALL.map(Self::name);
        match nearest(name, names) {
            Some(near) => format!("Did you mean {near}?"),
            None => format!("Keys: {}.", names.join(", ")),
        }
    }
}

impl ValueEnum for Key {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.name()).help(self.meaning()))
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

//! What every command is given: the clock, the terminal, the settings, and how to talk.

use std::cell::Cell;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};

use super::set_lookup;
use crate::clock::Clock;
use crate::config::{Settings, SettingsFile, Source};
use crate::error::Result;
use crate::fs::OwnFiles;
use crate::model::{QuestionSet, language_in, language_name};
use crate::prompt::{Keys, Plain, Prompt};
use crate::store::Store;
use crate::terminal::Terminal;
use crate::text::{Visible, in_ascii, visible};

/// What every command is given: the time, the terminal, the journal's place and where its passphrase may lie.
pub(super) struct Context {
    pub(super) clock: Clock,
    pub(super) terminal: Terminal,
    pub(super) journal: PathBuf,
    /// Whether it was said that a set has no words in the language asked for.
    told_language: Cell<bool>,
    pub(super) settings: Settings,
    /// Whether what is to be known about the journal's place was said.
    pub(super) warned: Cell<bool>,
    /// Where the settings are or would be; none where the system names no place for them.
    settings_file: Option<PathBuf>,
}

impl Context {
    /// Looks at the clock and the terminal, and takes the settings that were loaded.
    pub(super) fn new(settings: Settings, config: Option<&Path>) -> Result<Self> {
        Ok(Self {
            clock: Clock::from_environment()?,
            terminal: Terminal::detect(settings.color.value, settings.plain.value),
            journal: settings.journal.value.clone(),
            told_language: Cell::new(false),
            settings,
            warned: Cell::new(false),
            settings_file: SettingsFile::find(config).ok().map(|file| file.path),
        })
    }

    /// Puts data on standard output; on a screen nothing in it steers the terminal.
    pub(super) fn print(&self, text: &str) -> Result<()> {
        self.write(&mut data(), text)
    }

    /// Puts data for programs on standard output: no letter of it is replaced, whatever the terminal knows.
    #[expect(clippy::unused_self, reason = "it stands beside the others")]
    pub(super) fn print_data(&self, text: &str) -> Result<()> {
        let mut output = data();
        output.write_all(text.as_bytes())?;
        Ok(output.flush()?)
    }

    /// Puts text on standard output that was made visible before, and has styles since.
    pub(super) fn print_styled(&self, text: &str) -> Result<()> {
        self.write(&mut io::stdout().lock(), text)
    }

    /// Puts talk on standard error.
    pub(super) fn say(&self, text: &str) -> Result<()> {
        self.write(&mut io::stderr().lock(), &visible(text))
    }

    fn write(&self, output: &mut dyn Write, text: &str) -> Result<()> {
        if self.terminal.look.unicode {
            output.write_all(text.as_bytes())?;
        } else {
            output.write_all(in_ascii(text).as_bytes())?;
        }
        Ok(output.flush()?)
    }

    /// The files that no command may write over.
    pub(super) fn own_files(&self) -> OwnFiles {
        OwnFiles {
            journal: self.journal.clone(),
            settings: self.settings_file.clone(),
            passphrase: self.settings.passphrase_file.value.clone(),
        }
    }

    /// Tells which question set is meant: the flag's, else the one of the settings.
    pub(super) fn set_id<'a>(&'a self, flag: Option<&'a str>) -> &'a str {
        flag.unwrap_or(&self.settings.default_set.value)
    }

    /// Gives a set in the words of the language that is wanted: the flag's, else the settings', else the system's.
    ///
    /// For showing only. Where the set has no such words, its own are as good; who asked for others is told.
    pub(super) fn spoken(&self, store: Option<&Store>, set: &QuestionSet) -> Result<QuestionSet> {
        let Some(wanted) = self.settings.lang.value.clone().or_else(system_language) else {
            return Ok(set.clone());
        };
        let translations = match set_lookup::translations(store, set) {
            Ok(translations) => translations,
            // Reflecting goes on in the set's own words, which are there.
            Err(damaged) => {
                if !self.told_language.replace(true) {
                    self.say(&format!("{damaged}\n"))?;
                }
                return Ok(set.clone());
            }
        };
        if let Some((language, words)) = language_in(&translations, &wanted) {
            return Ok(set.in_words_of(language, words));
        }
        // A setting is meant for whichever set has the words; a flag asks for them here.
        if matches!(self.settings.lang.source, Source::Flag(_))
            && !wanted.starts_with("en")
            && !self.told_language.replace(true)
        {
            let name = language_name(&wanted).escape_debug();
            self.say(&format!(
                "The set {} has no words in {name}; its own are shown.\n",
                set.id
            ))?;
        }
        Ok(set.clone())
    }

    /// Gives a set in the words in which it is asked, and says first where they are a draft.
    pub(super) fn spoken_aloud(&self, store: &Store, set: &QuestionSet) -> Result<QuestionSet> {
        let spoken = self.spoken(Some(store), set)?;
        if let Some(note) = spoken.draft_note() {
            self.say(&format!("{note}\n"))?;
        }
        Ok(spoken)
    }

    /// The command that shows one tip of a set in depth, as it would be typed.
    pub(super) fn tips_command(&self, set: &QuestionSet, tip: u16) -> String {
        format!("did-i tips {tip}{}", self.set_flag(set))
    }

    /// The flag that names a set as it would be typed, behind a blank; nothing for the one that is meant without it.
    pub(super) fn set_flag(&self, set: &QuestionSet) -> String {
        if set.id == self.set_id(None) {
            String::new()
        } else {
            format!(" --set {}", set.id)
        }
    }

    /// Makes the prompt that this terminal is good for.
    pub(super) fn prompt(&self) -> Box<dyn Prompt> {
        let terminal = self.terminal;
        if terminal.keys {
            Box::new(Keys::new(terminal.look))
        } else {
            let input = io::BufReader::new(io::stdin());
            Box::new(Plain::new(
                input,
                io::stderr(),
                terminal.look,
                terminal.attended,
            ))
        }
    }
}

/// Opens standard output for data: to a program every byte goes as it is, on a screen nothing steers it.
pub(super) fn data() -> Box<dyn Write> {
    let output = BufWriter::new(io::stdout().lock());
    if io::stdout().is_terminal() {
        Box::new(Visible::new(output))
    } else {
        Box::new(output)
    }
}

/// The language of the system's messages; none where it is English, in which the sets are written.
fn system_language() -> Option<String> {
    let variables = ["LC_ALL", "LC_MESSAGES", "LANG"];
    let said = variables
        .into_iter()
        .filter_map(|name| std::env::var(name).ok());
    let first = said.into_iter().find(|value| !value.is_empty())?;
    let is_default = ["C", "POSIX", "en"].iter().any(|usual| {
        first
            .strip_prefix(usual)
            .is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
    });
    (!is_default).then_some(first)
}

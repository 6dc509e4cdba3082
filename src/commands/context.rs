//! What every command is given: the clock, the terminal, the settings, and how to talk.

use std::borrow::Cow;
use std::cell::Cell;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::{pager, set_lookup};
use crate::clock::Clock;
use crate::config::{Settings, SettingsFile, Source};
use crate::error::Result;
use crate::fs::OwnFiles;
use crate::model::{QuestionSet, language_in, language_name};
use crate::prompt::{Choices, LinePrompt, Notices, Prompt, StandardInput, TerminalPrompt};
use crate::store::Store;
use crate::terminal::Terminal;
use crate::text::{Visible, for_standard_error, in_ascii, visible};

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
    /// What was said so far, to be seen above the questions.
    notices: Notices,
    /// Whether what is longer than the screen goes through a pager.
    pages: bool,
}

impl Context {
    /// Looks at the clock and the terminal, and takes the settings that were loaded.
    pub(super) fn new(settings: Settings, config: Option<&Path>, no_pager: bool) -> Result<Self> {
        Ok(Self {
            clock: Clock::from_environment()?,
            terminal: Terminal::detect(settings.color.value, settings.plain.value),
            journal: settings.journal.value.clone(),
            told_language: Cell::new(false),
            notices: Notices::default(),
            pages: !no_pager && !settings.plain.value,
            settings,
            warned: Cell::new(false),
            settings_file: SettingsFile::find(config).ok().map(|file| file.path),
        })
    }

    /// Puts data on standard output; on a screen nothing in it steers the terminal.
    ///
    /// What is longer than the screen goes through the pager.
    pub(super) fn print(&self, text: &str) -> Result<()> {
        if io::stdout().is_terminal() {
            self.print_styled(&visible(text))
        } else {
            self.print_styled(text)
        }
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
        let text = if self.terminal.look.unicode {
            Cow::Borrowed(text)
        } else {
            Cow::Owned(in_ascii(text))
        };
        if pager::show(&text, self.pages)? {
            return Ok(());
        }
        pager::write(&text)
    }

    /// Puts data on standard output that is asked about next, and so in no pager.
    pub(super) fn print_whole(&self, text: &str) -> Result<()> {
        let text = visible(text);
        if self.terminal.look.unicode {
            pager::write(&text)
        } else {
            pager::write(&in_ascii(&text))
        }
    }

    /// Puts talk on standard error.
    pub(super) fn say(&self, text: &str) -> Result<()> {
        self.notices.borrow_mut().push(text.to_owned());
        let mut output = io::stderr().lock();
        output.write_all(for_standard_error(text).as_bytes())?;
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
            self.say(&format!("{note} Everything else is in English.\n"))?;
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

    /// Asks for one of several choices by its letter; none at the end of input.
    pub(super) fn choose(&self, question: &str, keys: &[(char, &str)]) -> Result<Option<char>> {
        self.prompt().choose(Choices {
            question,
            keys,
            enter: None,
            is_private: false,
        })
    }

    /// Makes the prompt that this terminal is good for.
    pub(super) fn prompt(&self) -> Box<dyn Prompt> {
        let terminal = self.terminal;
        if terminal.keys {
            Box::new(TerminalPrompt::new(terminal.look, Rc::clone(&self.notices)))
        } else {
            Box::new(LinePrompt::new(
                StandardInput::new(),
                io::stderr(),
                terminal.look,
                terminal.attended,
            ))
        }
    }
}

/// Opens standard output for data: to a program every byte goes as it is, on a screen nothing steers it.
///
/// Nothing comes out before it is flushed: who reads slowly must not keep the journal locked.
pub(super) fn data() -> Box<dyn Write> {
    let output = Held {
        bytes: Vec::new(),
        output: io::stdout().lock(),
    };
    if io::stdout().is_terminal() {
        Box::new(Visible::new(output))
    } else {
        Box::new(output)
    }
}

/// Holds bytes back until it is flushed.
struct Held<W> {
    bytes: Vec<u8>,
    output: W,
}

impl<W: Write> Write for Held<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.bytes.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let bytes = std::mem::take(&mut self.bytes);
        self.output.write_all(&bytes)?;
        self.output.flush()
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

//! The context of every command: clock, terminal, settings, and output.

use std::borrow::Cow;
use std::cell::Cell;
use std::io::{self, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::{pager, set_lookup};
use crate::clock::Clock;
use crate::config::{SettingSource, Settings, SettingsFile};
use crate::error::Result;
use crate::fs::OwnFiles;
use crate::model::{QuestionSet, language_in, language_name};
use crate::prompt::{LinePrompt, Menu, Notices, Prompt, StandardInput, TerminalPrompt};
use crate::store::Store;
use crate::terminal::Terminal;
use crate::text::{
    ControlEscaper, escape_controls, escape_to_one_line, for_standard_error, in_ascii,
    on_named_journal, without_default_journal,
};

/// The context of every command: clock, terminal, settings, and the journal's path.
pub(super) struct Context {
    pub(super) clock: Clock,
    pub(super) terminal: Terminal,
    pub(super) journal_path: PathBuf,
    /// Whether the user was told that a set has no translation into the requested language.
    reported_language: Cell<bool>,
    pub(super) settings: Settings,
    /// Whether the warnings about the journal's location were shown.
    pub(super) warned: Cell<bool>,
    /// The path of the settings file, which need not exist; `None` if there is no home folder.
    settings_file: Option<PathBuf>,
    /// The messages so far, to be shown again above the questions.
    notices: Notices,
    /// Whether output longer than the screen goes through a pager.
    pages: bool,
}

impl Context {
    /// Creates a context from the loaded settings, the clock and the terminal.
    pub(super) fn new(settings: Settings, config: Option<&Path>, no_pager: bool) -> Result<Self> {
        Ok(Self {
            clock: Clock::from_environment()?,
            terminal: Terminal::detect(settings.color.value, settings.plain.value),
            journal_path: settings.journal.value.clone(),
            reported_language: Cell::new(false),
            notices: Notices::default(),
            pages: !no_pager && !settings.plain.value,
            settings,
            warned: Cell::new(false),
            settings_file: SettingsFile::find(config).ok().map(|file| file.path),
        })
    }

    /// Writes data to standard output; on a terminal, control characters are made visible.
    ///
    /// Output longer than the screen goes through the pager.
    pub(super) fn print(&self, text: &str) -> Result<()> {
        self.print_with(text, str::to_owned)
    }

    /// As [`Context::print`], with a style that is applied after control characters were made visible.
    pub(super) fn print_with(&self, text: &str, style: impl Fn(&str) -> String) -> Result<()> {
        if io::stdout().is_terminal() {
            self.print_styled(&style(&escape_controls(text)))
        } else {
            self.print_styled(&style(text))
        }
    }

    /// Writes data for programs to standard output: non-ASCII characters are kept even if the terminal lacks them.
    #[expect(
        clippy::unused_self,
        reason = "it is a method like the other print functions"
    )]
    pub(super) fn print_data(&self, text: &str) -> Result<()> {
        let mut output = data_output();
        output.write_all(text.as_bytes())?;
        Ok(output.flush()?)
    }

    /// Writes styled text to standard output; its control characters were made visible before it was styled.
    pub(super) fn print_styled(&self, text: &str) -> Result<()> {
        let text = if self.terminal.options.unicode {
            Cow::Borrowed(text)
        } else {
            Cow::Owned(in_ascii(text))
        };
        if pager::show(&text, self.pages)? {
            return Ok(());
        }
        pager::write(&text)
    }

    /// Writes data to standard output without a pager, because a question about it follows.
    pub(super) fn print_without_pager(&self, text: &str) -> Result<()> {
        let text = escape_controls(text);
        if self.terminal.options.unicode {
            pager::write(&text)
        } else {
            pager::write(&in_ascii(&text))
        }
    }

    /// Writes a message to standard error that is made of the program's own words alone: the commands in it name the journal.
    ///
    /// Not for a message with a text or a file name of the user's, in which "did-i list" has to stay as it is.
    pub(super) fn say_commands(&self, text: &str) -> Result<()> {
        self.say(&self.on_this_journal(text))
    }

    /// Writes a message to standard error.
    pub(super) fn say(&self, text: &str) -> Result<()> {
        let text = self.without_default_journal(text);
        let mut output = io::stderr().lock();
        output.write_all(for_standard_error(&text).as_bytes())?;
        self.notices.borrow_mut().push(text);
        Ok(output.flush()?)
    }

    /// Removes the journal from the command lines in a message if it is the one that is used without naming it.
    pub(super) fn without_default_journal(&self, text: &str) -> String {
        match self.settings.journal.source {
            SettingSource::Flag(_) => text.to_owned(),
            _ => without_default_journal(text, &self.journal_path),
        }
    }

    /// Makes the command lines in a message work when they are copied: they name the journal if a flag named it, and
    /// only then.
    pub(super) fn on_this_journal(&self, text: &str) -> String {
        match self.settings.journal.source {
            SettingSource::Flag(_) => on_named_journal(text, &self.journal_path),
            _ => without_default_journal(text, &self.journal_path),
        }
    }

    /// Returns the files that no command may overwrite.
    pub(super) fn own_files(&self) -> OwnFiles {
        OwnFiles {
            journal: self.journal_path.clone(),
            settings: self.settings_file.clone(),
            passphrase: self.settings.passphrase_file.value.clone(),
        }
    }

    /// Returns the id of the question set to use: that of the flag, else that of the settings.
    pub(super) fn set_id<'a>(&'a self, flag: Option<&'a str>) -> &'a str {
        flag.unwrap_or(&self.settings.default_set.value)
    }

    /// Returns a set in the language of the flag, else of the settings, else of the system.
    ///
    /// For display only. A set without that language is returned in its own words, with a message if a flag asked for
    /// the language.
    pub(super) fn localized(
        &self,
        store: Option<&Store>,
        set: &QuestionSet,
    ) -> Result<QuestionSet> {
        let Some(wanted) = self.settings.lang.value.clone().or_else(system_language) else {
            return Ok(set.clone());
        };
        let translations = match set_lookup::translations(store, set) {
            Ok(translations) => translations,
            // The set's own words are intact, so the command continues with them.
            Err(damaged) => {
                if !self.reported_language.replace(true) {
                    self.say(&format!("{damaged}\n"))?;
                }
                return Ok(set.clone());
            }
        };
        if let Some((language, words)) = language_in(&translations, &wanted) {
            return Ok(set.translated_into(language, words));
        }
        // A setting applies to every set and may not fit this one; a flag asks for this set.
        if matches!(self.settings.lang.source, SettingSource::Flag(_))
            && !wanted.starts_with("en")
            && !self.reported_language.replace(true)
        {
            let name = escape_to_one_line(language_name(&wanted));
            self.say(&format!(
                "The set {} is not translated into {name}: it is shown in its own language.\n",
                set.id
            ))?;
        }
        Ok(set.clone())
    }

    /// Returns a set in the language in which it is asked, and reports if the translation is a draft.
    pub(super) fn localized_with_notice(
        &self,
        store: &Store,
        set: &QuestionSet,
    ) -> Result<QuestionSet> {
        let localized = self.localized(Some(store), set)?;
        if let Some(note) = localized.translation_note() {
            self.say(&format!("{note} Everything else is in English.\n"))?;
        }
        Ok(localized)
    }

    /// Returns the command line that shows one tip of a set in detail.
    pub(super) fn tips_command(&self, set: &QuestionSet, tip: u16) -> String {
        self.on_this_journal(&format!("did-i tips {tip}{}", self.set_flag(set)))
    }

    /// Returns ` --set ID` for a command line; empty for the default set.
    pub(super) fn set_flag(&self, set: &QuestionSet) -> String {
        if set.id == self.set_id(None) {
            String::new()
        } else {
            format!(" --set {}", set.id)
        }
    }

    /// Asks for one of several choices by its letter; `None` at the end of input.
    pub(super) fn choose(&self, question: &str, keys: &[(char, &str)]) -> Result<Option<char>> {
        self.prompt().choose(Menu {
            question,
            keys,
            enter: None,
            is_private: false,
        })
    }

    /// Creates the prompt that fits the terminal.
    pub(super) fn prompt(&self) -> Box<dyn Prompt> {
        let terminal = self.terminal;
        if terminal.can_redraw {
            Box::new(TerminalPrompt::new(
                terminal.options,
                Rc::clone(&self.notices),
            ))
        } else {
            Box::new(LinePrompt::new(
                StandardInput::new(),
                io::stderr(),
                terminal.options,
                terminal.attended,
            ))
        }
    }
}

/// Opens standard output for data: a program gets every byte unchanged; on a terminal, control characters are made
/// visible.
///
/// Nothing is written before the flush: a slow reader must not keep the journal locked.
pub(super) fn data_output() -> Box<dyn Write> {
    Box::new(BufferUntilFlush {
        bytes: Vec::new(),
        output: standard_output(),
    })
}

/// Returns standard output, which writes at once. On a terminal, control characters are made visible.
pub(super) fn standard_output() -> Box<dyn Write> {
    let output = io::stdout().lock();
    if io::stdout().is_terminal() {
        Box::new(ControlEscaper::new(output))
    } else {
        Box::new(output)
    }
}

/// Buffers all bytes until the flush.
struct BufferUntilFlush<W> {
    bytes: Vec<u8>,
    output: W,
}

impl<W: Write> Write for BufferUntilFlush<W> {
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

/// Returns the language of the system's messages; `None` for English, in which the sets are written.
fn system_language() -> Option<String> {
    let variables = ["LC_ALL", "LC_MESSAGES", "LANG"];
    let values = variables
        .into_iter()
        .filter_map(|name| std::env::var(name).ok());
    let first = values.into_iter().find(|value| !value.is_empty())?;
    let is_default = ["C", "POSIX", "en"].iter().any(|usual| {
        first
            .strip_prefix(usual)
            .is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
    });
    (!is_default).then_some(first)
}

//! One file a verb: gather what is needed, call the room that can do it, hand on what comes back.

mod backup;
mod completions;
mod config;
mod delete;
mod doctor;
mod edit;
mod export;
mod filter;
mod guard;
mod history;
mod import;
mod keeping;
mod list;
mod log;
mod man;
mod output;
mod passphrase;
mod places;
mod progress;
mod restore;
mod review;
mod search;
mod sets;
mod show;
mod status;
mod summary;
mod supervision;
mod tips;
mod trends;
mod unlocking;
mod words;
mod writing;

use std::cell::Cell;
use std::io::{self, Write};
use std::path::PathBuf;

use crate::cli::{Cli, Command, Later};
use crate::clock::Clock;
use crate::config::{FileSettings, Settings, SettingsFile, Source};
use crate::error::{Error, Result};
use crate::fs::OwnFiles;
use crate::model::{QuestionSet, ReflectionId, StoredReflection, language_in, language_name};
use crate::prompt::{Keys, Plain, Prompt};
use crate::render;
use crate::store::{self, Store};
use crate::terminal::Terminal;
use crate::text::{in_ascii, shown, visible};

/// What every command is given: the time, the terminal, the journal's place and where its passphrase may lie.
pub struct Context {
    clock: Clock,
    terminal: Terminal,
    journal: PathBuf,
    /// Whether it was said that a set has no words in the language asked for.
    told: Cell<bool>,
    settings: Settings,
    /// Whether what is to be known about the journal's place was said.
    warned: Cell<bool>,
    /// Where the settings are or would be; none where the system names no place for them.
    settings_file: Option<PathBuf>,
}

/// Does what was asked on the command line.
pub fn run(cli: Cli) -> Result<()> {
    let settings = match &cli.command {
        // What shows and mends the settings file must work where the file is wrong.
        Some(Command::Config(_)) => Settings::of(&cli.common, FileSettings::default())?,
        // A shell that completes a word is told nothing of trouble.
        Some(Command::Complete(_)) => match Settings::load(&cli.common) {
            Ok(settings) => settings,
            Err(_) => return Ok(()),
        },
        _ => Settings::load(&cli.common)?,
    };
    let context = Context {
        clock: Clock::from_environment()?,
        terminal: Terminal::detect(settings.color.value, settings.plain.value),
        journal: settings.journal.value.clone(),
        told: Cell::new(false),
        settings,
        warned: Cell::new(false),
        settings_file: SettingsFile::find(cli.common.config.as_deref())
            .ok()
            .map(|file| file.path),
    };
    match cli
        .command
        .unwrap_or_else(|| Command::Log(Later::default()))
    {
        Command::Log(args) => log::run(&context, &args),
        Command::List(args) => list::run(&context, &args),
        Command::Show(args) => show::run(&context, &args),
        Command::Search(args) => search::run(&context, &args),
        Command::Edit(args) => edit::run(&context, &args),
        Command::Delete(args) => delete::run(&context, &args),
        Command::Trends(args) => trends::run(&context, &args),
        Command::Tips(args) => tips::run(&context, &args),
        Command::Status(args) => status::run(&context, &args),
        Command::Summary(args) => summary::run(&context, &args),
        Command::Supervision(command) => supervision::run(&context, &command),
        Command::Review(args) => review::run(&context, &args),
        Command::Export(args) => export::run(&context, &args),
        Command::Import(args) => import::run(&context, &args),
        Command::Backup(args) => backup::run(&context, &args),
        Command::Restore(args) => restore::run(&context, &args),
        Command::Doctor(args) => doctor::run(&context, &cli.common, &args),
        Command::Passphrase(command) => passphrase::run(&context, &command),
        Command::Sets(command) => sets::run(&context, &command),
        Command::Words(command) => words::run(&context, &command),
        Command::Config(command) => config::run(&context, &cli.common, &command),
        Command::Completions(args) => completions::run(&args),
        Command::Man(args) => man::run(&context, &args),
        Command::Complete(args) => completions::known(&context, &args),
    }
}

impl Context {
    /// Puts data on standard output; on a screen nothing in it steers the terminal.
    fn print(&self, text: &str) -> Result<()> {
        self.write(&mut output::data(), text)
    }

    /// Puts text on standard output that was made visible before, and has styles since.
    fn print_styled(&self, text: &str) -> Result<()> {
        self.write(&mut io::stdout().lock(), text)
    }

    /// Puts talk on standard error.
    fn say(&self, text: &str) -> Result<()> {
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
    fn own_files(&self) -> OwnFiles {
        OwnFiles {
            journal: self.journal.clone(),
            settings: self.settings_file.clone(),
            passphrase: self.settings.passphrase_file.value.clone(),
        }
    }

    /// Tells which question set is meant: the flag's, else the one of the settings.
    fn set_id<'a>(&'a self, flag: Option<&'a str>) -> &'a str {
        flag.unwrap_or(&self.settings.default_set.value)
    }

    /// Gives a set in the words of the language that is wanted: the flag's, else the settings', else the system's.
    ///
    /// For showing only. Where the set has no such words, its own are as good; who asked for others is told.
    fn spoken(&self, store: Option<&Store>, set: &QuestionSet) -> Result<QuestionSet> {
        let Some(wanted) = self.settings.lang.value.clone().or_else(system_language) else {
            return Ok(set.clone());
        };
        let translations = match sets::translations(store, set) {
            Ok(translations) => translations,
            // Reflecting goes on in the set's own words, which are there.
            Err(damaged) => {
                if !self.told.replace(true) {
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
            && !self.told.replace(true)
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
    fn spoken_aloud(&self, store: &Store, set: &QuestionSet) -> Result<QuestionSet> {
        let spoken = self.spoken(Some(store), set)?;
        if let Some(note) = spoken.draft_note() {
            self.say(&format!("{note}\n"))?;
        }
        Ok(spoken)
    }

    /// The command that shows one tip of a set in depth, as it would be typed.
    fn tips_command(&self, set: &QuestionSet, tip: u16) -> String {
        format!("did-i tips {tip}{}", self.set_flag(set))
    }

    /// The flag that names a set as it would be typed, behind a blank; nothing for the one that is meant without it.
    fn set_flag(&self, set: &QuestionSet) -> String {
        if set.id == self.set_id(None) {
            String::new()
        } else {
            format!(" --set {}", set.id)
        }
    }

    /// Opens the journal; none where there is none yet, which is no error.
    fn journal(&self) -> Result<Option<Store>> {
        match self.journal.try_exists() {
            Ok(false) => Ok(None),
            // A place that cannot be looked into is not an empty one: opening says what is wrong.
            Ok(true) | Err(_) => self.open().map(Some),
        }
    }

    /// Opens the journal, and makes it first where there is none.
    fn journal_or_new(&self) -> Result<Store> {
        match self.journal()? {
            Some(store) => Ok(store),
            None => Store::open_or_create(&self.journal),
        }
    }

    /// Opens a journal that is there, and says once what is to be known about its place.
    fn open(&self) -> Result<Store> {
        let path = &self.journal;
        let concerns = store::concerns(path)?;
        let is_emptied = path.metadata().is_ok_and(|found| found.len() == 0);
        let store = unlocking::open(self, path)?;
        if !self.warned.replace(true) {
            self.say(&render::terminal::doctor::warnings(&concerns))?;
            if is_emptied {
                self.say(&format!(
                    "{} was an empty file. If you had saved in it, go back to a backup.\n",
                    shown(path)
                ))?;
            }
        }
        Ok(store)
    }

    /// Says that there is nothing to show yet.
    fn say_nothing_yet(&self) -> Result<()> {
        self.say("No reflections yet. The first one: did-i\n")
    }

    /// Opens the journal and finds a reflection in it.
    fn reflection(&self, id: ReflectionId) -> Result<(Store, StoredReflection)> {
        let missing = || {
            Error::failed(format!(
                "there is no reflection {id} in {}",
                shown(&self.journal)
            ))
            .hint("did-i list shows the numbers.")
        };
        let store = self.journal()?.ok_or_else(missing)?;
        let kept = store.reflection(id)?.ok_or_else(missing)?;
        Ok((store, kept))
    }

    /// Makes the prompt that this terminal is good for.
    fn prompt(&self) -> Box<dyn Prompt> {
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

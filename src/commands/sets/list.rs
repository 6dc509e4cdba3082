//! `sets list`: lists the sets, and how often each was answered.

use std::io;

use serde::Serialize;

use crate::cli::{OneFormat, SetListArgs};
use crate::commands::context::Context;
use crate::commands::{output, set_lookup};
use crate::error::Result;
use crate::model::{Translations, language_in};
use crate::question_sets::{SetFile, builtin_file, builtin_ids};
use crate::render::terminal::sets::ListedSet;
use crate::store::StoredSetVersion;

pub(super) fn run(context: &Context, args: &SetListArgs) -> Result<()> {
    let lines = lines(context)?;
    match args.format {
        OneFormat::Text => context.print(&crate::render::terminal::sets::list(
            &lines,
            context.terminal.options,
        )),
        OneFormat::Json => {
            let objects: Vec<_> = lines.iter().map(SetObject::of).collect();
            let mut output = io::BufWriter::new(io::stdout().lock());
            serde_json::to_writer_pretty(&mut output, &objects).map_err(io::Error::from)?;
            output::finish(output)
        }
    }
}

/// Returns whether any set, of the program or of the journal, has words in this language.
pub(in crate::commands) fn has_words_in(context: &Context, wanted: &str) -> Result<bool> {
    let has = |translations: &Translations| language_in(translations, wanted).is_some();
    let mut built_in = builtin_ids().filter_map(builtin_file);
    // The journal is opened only if it has to be: it may ask for a passphrase.
    Ok(built_in.any(|file| has(&file.translations))
        || lines(context)?.iter().any(|line| has(&line.translations)))
}

/// A set in the JSON list.
#[derive(Serialize)]
struct SetObject<'a> {
    id: &'a str,
    version: u32,
    title: &'a str,
    questions: usize,
    answered: u64,
    built_in: bool,
    retired: bool,
    translations: Vec<LanguageObject<'a>>,
}

/// A language in the JSON list.
#[derive(Serialize)]
struct LanguageObject<'a> {
    language: &'a str,
    reviewed: bool,
}

impl<'a> SetObject<'a> {
    fn of(line: &'a ListedSet) -> Self {
        Self {
            id: &line.set.id,
            version: line.set.version,
            title: &line.set.title,
            questions: line.set.questions.len(),
            answered: line.answered,
            built_in: line.built_in,
            retired: line.retired,
            translations: line
                .translations
                .iter()
                .map(|(language, translation)| LanguageObject {
                    language,
                    reviewed: translation.reviewed,
                })
                .collect(),
        }
    }
}

/// Returns the built-in sets in their order, then the journal's own by id; each in its newest version.
fn lines(context: &Context) -> Result<Vec<ListedSet>> {
    let store = context.open_journal()?;
    let (versions, retired) = match &store {
        Some(store) => (store.set_versions_with_use()?, store.retired_sets()?),
        None => (Vec::new(), Vec::new()),
    };
    let mut lines: Vec<ListedSet> = builtin_ids()
        .filter_map(builtin_file)
        .map(|SetFile { set, translations }| ListedSet {
            set,
            translations,
            answered: 0,
            built_in: true,
            retired: false,
        })
        .collect();
    for StoredSetVersion {
        set, reflections, ..
    } in versions
    {
        match lines.iter_mut().find(|line| line.set.id == set.id) {
            Some(line) => {
                line.answered += reflections;
                // The journal's copy takes precedence over a built-in set of the same version: an answered set
                // never changes.
                if set.version >= line.set.version {
                    line.translations = set_lookup::translations(store.as_ref(), &set)?;
                    line.set = set;
                }
            }
            None => lines.push(ListedSet {
                translations: set_lookup::translations(store.as_ref(), &set)?,
                answered: reflections,
                built_in: false,
                retired: retired.contains(&set.id),
                set,
            }),
        }
    }
    Ok(lines)
}

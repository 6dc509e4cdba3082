//! `import`: reads an export or another journal. Shows the plan before anything changes, and imports all or nothing.

mod faults;
mod incoming;
mod lines;
mod new_starts;
mod plan;
mod sets;
mod write;

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;

use indicatif::ProgressBar;
use uuid::Uuid;

use super::context::Context;
use super::{guard, progress, unlock};
use crate::cli::{ConflictArg, ImportArgs};
use crate::error::{Error, Result};
use crate::formats::jsonl;
use crate::fs::is_same_file;
use crate::model::language_name;
use crate::render::terminal::import::{Compared, Counts};
use crate::store::{NewJournal, Store, is_encrypted, is_unencrypted_sqlite};
use crate::text::{as_utf8, pluralize, shown};
use incoming::Incoming;
use new_starts::NewStarts;
use plan::{ConflictChoice, EntryDifference, ImportEntry, MovedActions, NoJournal, Plan, plan};
use sets::{Sets, TranslatedSet};

/// At most this many differences are shown if they are not asked about one by one.
const MOST_SHOWN: usize = 10;

pub(super) fn run(context: &Context, args: &ImportArgs) -> Result<()> {
    if is_same_file(&args.file, &context.journal_path) {
        return Err(
            Error::usage(format!("{} is the journal itself", shown(&args.file)))
                .hint("Name a file that did-i export wrote, or another did-i journal."),
        );
    }
    let existing = context.open_journal()?;
    let words = guard::private_words(existing.as_ref())?;
    let guard = guard::guard_of(context, &words);
    let today = context.clock.today();
    let mut incoming = Incoming::new(existing.as_ref(), today, &guard, args.allow_identifiers)?;
    read(context, args, &mut incoming)?;
    let meetings = existing
        .as_ref()
        .map(Store::meetings)
        .transpose()?
        .unwrap_or_default();
    let day_here = |uuid| {
        let meeting = meetings.iter().find(|meeting| meeting.uuid == uuid);
        meeting.map(|meeting| meeting.day)
    };
    incoming.check_meetings(day_here);
    if incoming.faults.is_hopeless || (incoming.faults.count() > 0 && !args.skip) {
        return Err(incoming.refusal());
    }
    let mut plan = plan_for(std::mem::take(&mut incoming.entries), existing.as_ref())?;
    let starts = std::mem::take(&mut incoming.new_starts);
    let starts = NewStarts::compare(starts, existing.as_ref())?;
    plan.same.new_starts = starts.same;
    let takes_theirs = args.on_conflict == Some(ConflictArg::Theirs);
    say_plan(context, &plan, &starts, &incoming, takes_theirs)?;
    let choices = decide(context, args, &plan.different)?;
    let same = plan.same;
    let sets = &mut incoming.sets;
    let mut changes = plan.decided(&choices, |entry| uuid_beside(entry, sets))?;
    say_moved(context, &changes.follow_meetings(day_here))?;
    let starts = starts.decided(takes_theirs);
    let batch = write::ImportBatch::of(changes, starts, &mut incoming.sets, takes_theirs)?;
    incoming.found.say(context, guard.kinds())?;
    drop(incoming);
    let added = match existing {
        Some(mut store) => batch.write(&mut store, &words)?,
        None => write_new_journal(context, batch, &words)?,
    };
    say_done(context, &added, same)
}

/// Compares the input with the journal, if there is one.
fn plan_for(entries: Vec<ImportEntry>, existing: Option<&Store>) -> Result<Plan> {
    match existing {
        Some(store) => plan(entries, &write::DestinationJournal::read(store)?),
        None => plan(entries, &NoJournal),
    }
}

/// Writes the entries to a new journal, which appears only once it is complete.
fn write_new_journal(
    context: &Context,
    batch: write::ImportBatch,
    words: &[String],
) -> Result<write::WrittenCounts> {
    let new = NewJournal::begin(&context.journal_path)?;
    let mut store = new.open()?;
    let added = batch.write(&mut store, words)?;
    drop(store);
    if !new.publish()? {
        return Err(Error::failed("another did-i made a journal meanwhile")
            .hint("Nothing was imported. Import the file again."));
    }
    context.welcome()?;
    Ok(added)
}

/// Reads the input: a file, standard input or another journal.
fn read(context: &Context, args: &ImportArgs, incoming: &mut Incoming<'_>) -> Result<()> {
    let path = &args.file;
    if path.as_os_str() == "-" {
        let input = as_utf8(io::stdin()).map_err(|error| cannot_read(path, &error))?;
        return incoming.read_lines(BufReader::new(input));
    }
    if is_unencrypted_sqlite(path) || is_encrypted(path) {
        let given = args.their_passphrase_file.as_deref();
        let other = unlock::open_other(context, path, given)?;
        return incoming.read_journal(&other);
    }
    let (input, size) = open(path)?;
    let bar = "Reading {wide_bar} {percent} %";
    let progress = progress::bar(bar, size, context.terminal.plain);
    let read = incoming.read_lines(BufReader::new(ProgressBar::wrap_read(&progress, input)));
    progress.finish_and_clear();
    read
}

fn cannot_read(path: &Path, error: &io::Error) -> Error {
    Error::failed(format!("cannot read {}: {error}", shown(path))).hint(
        "Name a file that did-i export wrote, another did-i journal, or - for standard input.",
    )
}

fn open(path: &Path) -> Result<(impl Read, u64)> {
    let cannot = |error: &io::Error| cannot_read(path, error);
    let file = File::open(path).map_err(|error| cannot(&error))?;
    let size = file.metadata().map_err(|error| cannot(&error))?.len();
    let input = as_utf8(file).map_err(|error| cannot(&error))?;
    Ok((input, size))
}

/// Returns the UUID of an entry that is kept beside an existing one. Equal entries get equal UUIDs, so that a second
/// import adds nothing.
fn uuid_beside(entry: &ImportEntry, sets: &mut Sets<'_>) -> Result<Uuid> {
    let mut line = Vec::new();
    match entry {
        ImportEntry::Reflection(reflection) => {
            let set = sets.answered(&reflection.set)?;
            jsonl::write_reflection(&mut line, reflection, set.scale())?;
        }
        ImportEntry::Meeting(meeting) => jsonl::write_meeting(&mut line, meeting)?,
        ImportEntry::Action(action, meeting) => jsonl::write_action(&mut line, action, *meeting)?,
    }
    Ok(Uuid::new_v5(&entry.uuid(), &line))
}

/// Shows what the import would do, before anything changes.
fn say_plan(
    context: &Context,
    plan: &Plan,
    starts: &NewStarts,
    incoming: &Incoming<'_>,
    takes_theirs: bool,
) -> Result<()> {
    let mut new = ImportEntry::counts(&plan.new);
    new.new_starts = starts.new.len() as u64;
    let different = plan.different.iter().map(|one| &one.mine);
    for (what, counted) in [
        ("New", new),
        ("Already in the journal", plan.same),
        ("Different in the journal", ImportEntry::counts(different)),
    ] {
        if !counted.is_empty() {
            context.say(&format!("{what}: {}.\n", counted.words()))?;
        }
    }
    for line in &incoming.sets.coming {
        let (set, title) = (line.set.reference(), &line.set.title);
        context.say(&format!("New: the question set {set}, \"{title}\".\n"))?;
    }
    for set in &incoming.sets.translated {
        say_translated(context, set, takes_theirs)?;
    }
    starts.say(context, takes_theirs)?;
    if incoming.faults.count() > 0 {
        let skipped = pluralize(incoming.faults.count(), "line");
        context.say(&format!("Skipped {skipped}:{}\n", incoming.faults.words()))?;
    }
    if incoming.future.count > 0 {
        let words = incoming.future.words();
        context.say(&format!(
            "With a day in the future, imported as they are:{words}\n"
        ))?;
    }
    Ok(())
}

/// Names the languages that a known set gets from the file, and those whose words differ.
fn say_translated(context: &Context, set: &TranslatedSet, takes_theirs: bool) -> Result<()> {
    let reference = set.line.set.reference();
    let names = |languages: &[String]| {
        let names: Vec<&str> = languages.iter().map(|one| language_name(one)).collect();
        names.join(", ")
    };
    if !set.new.is_empty() {
        let new = names(&set.new);
        context.say(&format!("New: the words of {reference} in {new}.\n"))?;
    }
    if set.different.is_empty() {
        return Ok(());
    }
    let what_is_kept = if takes_theirs {
        "The file's take their place."
    } else {
        "The journal's are kept; --on-conflict theirs takes the file's."
    };
    context.say(&format!(
        "Different in the journal: the words of {reference} in {}. {what_is_kept}\n",
        names(&set.different)
    ))
}

/// Names the actions that are filed under another day than in the input, because the journal's meeting is kept.
fn say_moved(context: &Context, moved: &MovedActions) -> Result<()> {
    for ((file, here), count) in moved {
        let actions = pluralize(*count, "action");
        context.say(&format!(
            "{actions} of {file} in the file: filed under {here}, the day of the meeting in the journal.\n"
        ))?;
    }
    Ok(())
}

/// Decides about each existing entry that differs: by the flag, or by asking.
///
/// # Errors
///
/// Fails if there is a difference, no flag, and no person at the terminal.
fn decide(
    context: &Context,
    args: &ImportArgs,
    different: &[EntryDifference],
) -> Result<Vec<ConflictChoice>> {
    if let Some(choice) = args.on_conflict {
        let choice = match choice {
            ConflictArg::Mine => ConflictChoice::Mine,
            ConflictArg::Theirs => ConflictChoice::Theirs,
            ConflictArg::Both => ConflictChoice::Both,
        };
        show(context, different)?;
        return Ok(vec![choice; different.len()]);
    }
    if different.is_empty() {
        return Ok(Vec::new());
    }
    if !context.terminal.attended {
        show(context, different)?;
        let counts = ImportEntry::counts(different.iter().map(|one| &one.mine));
        return Err(Error::failed(format!(
            "the import differs from the journal in {}",
            counts.words()
        ))
        .hint("Nothing was imported. Choose with --on-conflict mine, theirs or both."));
    }
    ask(context, different)
}

/// Shows the first differences, and the number of the others.
fn show(context: &Context, different: &[EntryDifference]) -> Result<()> {
    let width = context.terminal.look.width;
    for one in different.iter().take(MOST_SHOWN) {
        context.say(&compared(one).text(width))?;
    }
    match different.len().saturating_sub(MOST_SHOWN) {
        0 => Ok(()),
        more => context.say(&format!("and {more} more\n")),
    }
}

fn ask(context: &Context, different: &[EntryDifference]) -> Result<Vec<ConflictChoice>> {
    let mut choices = Vec::new();
    for (at, one) in different.iter().enumerate() {
        let text = compared(one).text(context.terminal.look.width);
        let question = format!("\n{text}\nWhich one is to be kept?");
        let offered = [
            ('m', "mine: keep the journal's"),
            ('t', "theirs: take the file's"),
            ('b', "both"),
        ];
        let choice = match context.choose(&question, &offered)? {
            Some('m') => ConflictChoice::Mine,
            Some('t') => ConflictChoice::Theirs,
            Some('b') => ConflictChoice::Both,
            _ => return Err(Error::interrupted("Nothing was imported.")),
        };
        choices.push(choice);
        let left = different.len() - at - 1;
        if at == 0 && left > 1 && same_for_all(context, left)? {
            choices.resize(different.len(), choice);
            break;
        }
    }
    Ok(choices)
}

fn same_for_all(context: &Context, left: usize) -> Result<bool> {
    let question = format!("The same for the {left} others?");
    let offered = [('n', "no, ask about each"), ('y', "yes, the same for all")];
    Ok(context.choose(&question, &offered)? == Some('y'))
}

fn compared(difference: &EntryDifference) -> Compared {
    match (&difference.mine, &difference.theirs) {
        (ImportEntry::Reflection(here), ImportEntry::Reflection(file)) => {
            Compared::reflections(here, file)
        }
        (ImportEntry::Meeting(here), ImportEntry::Meeting(file)) => Compared::meetings(here, file),
        (ImportEntry::Action(here, _), ImportEntry::Action(file, _)) => {
            Compared::actions(here, file)
        }
        (mine, _) => Compared::unlike(mine.uuid()),
    }
}

fn say_done(context: &Context, added: &write::WrittenCounts, same: Counts) -> Result<()> {
    let mut words = format!("Imported {}", added.new.words());
    if !added.replaced.is_empty() {
        words.push_str(&format!("; replaced {}", added.replaced.words()));
    }
    if !same.is_empty() {
        words.push_str(&format!("; {} already in the journal", same.words()));
    }
    context.say(&format!("{words}.\n"))
}

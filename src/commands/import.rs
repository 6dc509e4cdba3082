//! `import`: reads an export or another journal. Shows what would change before anything does, and imports all or nothing.

mod accepted;
mod compare;
mod differences;
mod faults;
mod incoming;
mod input;
mod lines;
mod new_starts;
mod sets;
mod supervision;
mod uuid_map;
mod write;

use indicatif::ProgressBar;

use super::context::Context;
use super::{guard, progress};
use crate::cli::{ConflictArg, ImportArgs};
use crate::error::{Error, Result};
use crate::fs::is_same_file;
use crate::model::language_name;
use crate::render::terminal::import::Counts;
use crate::store::{NewJournal, Store};
use crate::text::{display_path, pluralize};
use accepted::{AcceptedIndex, AcceptedReflections};
use compare::{ComparedInput, ComparedReflections};
use differences::{ConflictChoices, InputDifferences};
use incoming::InputChecker;
use input::Input;
use new_starts::ComparedNewStarts;
use sets::TranslatedSet;
use supervision::{MovedActions, SupervisionByUuid, compare_supervision};
use write::{ImportBatch, ImportChanges, WrittenCounts};

pub(super) fn run(context: &Context, args: &ImportArgs) -> Result<()> {
    if is_same_file(&args.file, &context.journal_path) {
        return Err(Error::usage(format!(
            "{} is the journal itself",
            display_path(&args.file)
        ))
        .hint("Name a file that did-i export wrote, or another did-i journal."));
    }
    let existing = context.open_journal()?;
    let words = guard::private_words(existing.as_ref())?;
    let (batch, same) = prepare(context, args, existing.as_ref(), &words)?;
    let added = match existing {
        Some(mut store) => batch.write(&mut store, &words)?,
        None => write_new_journal(context, batch, &words)?,
    };
    say_done(context, &added, same)
}

/// Reads and checks the input, shows what the import would do, and decides about what differs. Returns what is to be
/// written, and the number of entries that are identical in the journal.
fn prepare(
    context: &Context,
    args: &ImportArgs,
    existing: Option<&Store>,
    words: &[String],
) -> Result<(ImportBatch, Counts)> {
    let guard = guard::guard_of(context, words);
    let today = context.clock.today();
    let mut checker = InputChecker::new(existing, today, &guard, args.allow_identifiers)?;
    let mut accepted = read(context, args, &mut checker)?;
    let in_journal = existing.map(supervision::read_supervision).transpose()?;
    let in_journal = in_journal.unwrap_or_default();
    checker.check_meetings(|uuid| supervision::day_of_meeting(&in_journal, uuid));
    if checker.faults.is_unreadable || (checker.faults.count() > 0 && !args.skip) {
        return Err(checker.refusal());
    }
    let compared = ComparedInput {
        reflections: ComparedReflections::of(&mut accepted, existing, &in_journal)?,
        supervision: compare_supervision(std::mem::take(&mut checker.supervision), &in_journal),
        new_starts: ComparedNewStarts::compare(std::mem::take(&mut checker.new_starts), existing)?,
    };
    let takes_theirs = args.on_conflict == Some(ConflictArg::Theirs);
    say_comparison(context, &compared, &checker, takes_theirs)?;
    let choices = InputDifferences::of(&accepted, &compared, existing).decide(context, args)?;
    let same = compared.count_same();
    let changes = decided(context, accepted, compared, choices, &in_journal)?;
    let batch = ImportBatch::of(changes, &mut checker.sets, takes_theirs)?;
    checker.found.say(context, guard.kinds())?;
    Ok((batch, same))
}

/// Returns the changes that follow from the choices, and names the actions that are moved to another day.
fn decided(
    context: &Context,
    accepted: AcceptedReflections,
    compared: ComparedInput,
    choices: ConflictChoices,
    in_journal: &SupervisionByUuid,
) -> Result<ImportChanges> {
    let different = compared.reflections.different.into_iter();
    let supervision = compared.supervision;
    let mut supervision =
        supervision.decided(&choices.supervision, write::supervision_copy_uuid)?;
    let moved = supervision.follow_meetings(|uuid| supervision::day_of_meeting(in_journal, uuid));
    say_moved(context, &moved)?;
    Ok(ImportChanges {
        accepted,
        reflections: different.zip(choices.reflections).collect(),
        supervision,
        new_starts: compared.new_starts,
    })
}

/// Reads and checks the input. Returns the reflections that can be imported.
fn read(
    context: &Context,
    args: &ImportArgs,
    checker: &mut InputChecker<'_>,
) -> Result<AcceptedReflections> {
    let input = Input::open(context, args)?;
    let bar = "Reading {wide_bar} {percent} %";
    let progress = match &input {
        // The first pass reads the sets, the second one everything else.
        Input::Text(text) => progress::bar(bar, text.size() * 2, context.terminal.plain),
        Input::Journal(_) => ProgressBar::hidden(),
    };
    let digest = checker.read(&input, &progress);
    progress.finish_and_clear();
    let index = AcceptedIndex {
        sets: checker.sets.loaded.clone(),
        ..std::mem::take(&mut checker.index)
    };
    Ok(AcceptedReflections::new(input, digest?, index))
}

/// Writes the entries to a new journal, which appears only once it is complete.
fn write_new_journal(
    context: &Context,
    batch: ImportBatch,
    words: &[String],
) -> Result<WrittenCounts> {
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

/// Shows what the import would do, before anything changes.
fn say_comparison(
    context: &Context,
    compared: &ComparedInput,
    checker: &InputChecker<'_>,
    takes_theirs: bool,
) -> Result<()> {
    for (what, counted) in [
        ("New", compared.count_new()),
        ("Already in the journal", compared.count_same()),
        ("Different in the journal", compared.count_different()),
    ] {
        if !counted.is_empty() {
            context.say(&format!("{what}: {}.\n", counted.words()))?;
        }
    }
    for line in &checker.sets.new {
        let (set, title) = (line.set.reference(), &line.set.title);
        context.say(&format!("New: the question set {set}, \"{title}\".\n"))?;
    }
    for set in &checker.sets.translated {
        say_translated(context, set, takes_theirs)?;
    }
    compared.new_starts.say(context, takes_theirs)?;
    if checker.faults.count() > 0 {
        let skipped = pluralize(checker.faults.count(), "line");
        context.say(&format!("Skipped {skipped}:{}\n", checker.faults.list()))?;
    }
    if checker.future.count > 0 {
        let words = checker.future.list();
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
    for ((in_file, in_journal), count) in moved {
        let actions = pluralize(*count, "action");
        context.say(&format!(
            "{actions} of {in_file} in the file: filed under {in_journal}, the day of the meeting in the journal.\n"
        ))?;
    }
    Ok(())
}

fn say_done(context: &Context, added: &WrittenCounts, same: Counts) -> Result<()> {
    let mut words = format!("Imported {}", added.new.words());
    if !added.replaced.is_empty() {
        words.push_str(&format!("; replaced {}", added.replaced.words()));
    }
    if !same.is_empty() {
        words.push_str(&format!("; {} already in the journal", same.words()));
    }
    context.say(&format!("{words}.\n"))
}

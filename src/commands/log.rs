//! `log`: asks a set's questions and keeps each answer as it is given.

use chrono::{Datelike, NaiveDate};
use uuid::Uuid;

use super::context::Context;
use super::keeping::{self, Keeping};
use super::{set_lookup, writing};
use crate::cli::LogArgs;
use crate::error::{Error, Result};
use crate::model::scale_words::{counted, labels};
use crate::model::{QuestionSet, Reflection, StoredReflection};
use crate::prompt::{Ending, Script, interview};
use crate::render::terminal::status::unfinished;
use crate::store::{Filter, Store};
use crate::text::{capitalised, pluralize, uncapitalised};
use crate::trends::below_highest::BelowHighest;

/// Runs the command.
pub(super) fn run(context: &Context, args: &LogArgs) -> Result<()> {
    let is_new = !context.journal.exists();
    if let Some(answers) = &args.answers {
        return from_flags(context, args, answers, is_new);
    }
    let mut store = context.journal_or_new()?;
    if is_new {
        context.welcome()?;
    }
    match choose(context, &store, args)? {
        Start::Leave => Ok(()),
        Start::Delete(kept) => {
            store.delete(kept.id)?;
            context.say("Deleted.\n")?;
            begin(context, args, &mut store)
        }
        Start::Resume(kept) => resume(context, args, &mut store, kept),
        Start::New => begin(context, args, &mut store),
    }
}

/// All answers at once: one reflection, one write.
fn from_flags(context: &Context, args: &LogArgs, answers: &str, is_new: bool) -> Result<()> {
    // Everything is checked before a journal is made or touched.
    let existing = context.journal()?;
    let set = set_lookup::to_ask(existing.as_ref(), context.set_id(args.set.as_deref()))?;
    let answers = writing::answers(answers, &set)?;
    let mut reflection = new_reflection(context, existing.as_ref(), args, &set)?;
    let mut script = Script::of_answers(&answers);
    interview(&set, &mut reflection, 0, &mut script, &mut ())?;
    let mut store = match existing {
        Some(store) => store,
        None => context.journal_or_new()?,
    };
    let kept = store.add(reflection, &set)?;
    if is_new {
        context.welcome()?;
    }
    context.say(&format!(
        "Saved as {}. {}.\n",
        kept.id,
        capitalised(&counted(&kept.reflection, set.scale()))
    ))
}

/// What to do about a reflection that was left unfinished.
enum Start {
    New,
    Resume(StoredReflection),
    Delete(StoredReflection),
    Leave,
}

fn choose(context: &Context, store: &Store, args: &LogArgs) -> Result<Start> {
    let waiting = store.newest_unfinished(None)?;
    match (waiting, args.resume) {
        (Some(kept), true) => Ok(Start::Resume(kept)),
        (None, true) => Err(Error::usage("there is no unfinished reflection to resume")
            .hint("did-i begins a new one.")),
        (None, false) => Ok(Start::New),
        // Nobody is there to be asked, and answers must not end up in another reflection.
        (Some(kept), false) if !context.terminal.attended => {
            context.say(&format!(
                "Unfinished: {}. did-i log --resume goes on with it; this is a new one.\n",
                unfinished(&kept)
            ))?;
            Ok(Start::New)
        }
        (Some(kept), false) => offer(context, kept),
    }
}

fn offer(context: &Context, kept: StoredReflection) -> Result<Start> {
    let question = format!("Unfinished: {}.", unfinished(&kept));
    let choices = [
        ('r', "resume it"),
        ('n', "new one"),
        ('d', "delete it"),
        ('q', "quit"),
    ];
    Ok(match context.prompt().choose(&question, &choices)? {
        Some('r') => Start::Resume(kept),
        Some('n') => Start::New,
        Some('d') => Start::Delete(kept),
        _ => Start::Leave,
    })
}

fn new_reflection(
    context: &Context,
    store: Option<&Store>,
    args: &LogArgs,
    set: &QuestionSet,
) -> Result<Reflection> {
    let at = args
        .at
        .as_deref()
        .map(|text| writing::moment(context, text))
        .transpose()?;
    let at = at.unwrap_or_else(|| context.clock.now());
    let mut reflection =
        Reflection::begin(Uuid::new_v4(), at, set.reference(), set.questions.len());
    usual(context, &mut reflection);
    writing::apply(&args.written, set, &mut reflection)?;
    writing::look_through(context, store, &args.written)?;
    Ok(reflection)
}

/// Begins with the setting and the tags that the settings choose.
fn usual(context: &Context, reflection: &mut Reflection) {
    if let Some(setting) = &context.settings.setting.value {
        reflection.set_setting(setting);
    }
    reflection.set_tags(&context.settings.tags.value.join(","));
}

fn begin(context: &Context, args: &LogArgs, store: &mut Store) -> Result<()> {
    let set = set_lookup::to_ask(Some(store), context.set_id(args.set.as_deref()))?;
    let reflection = new_reflection(context, Some(store), args, &set)?;
    let allows = args.written.allow_identifiers;
    converse(context, store, &set, reflection, None, allows)
}

fn resume(
    context: &Context,
    args: &LogArgs,
    store: &mut Store,
    kept: StoredReflection,
) -> Result<()> {
    let set = store.asked(&kept.reflection.set)?;
    let mut reflection = kept.reflection.clone();
    writing::apply(&args.written, &set, &mut reflection)?;
    writing::look_through(context, Some(store), &args.written)?;
    context.say(&format!("Going on with {}.\n", unfinished(&kept)))?;
    let allows = args.written.allow_identifiers;
    converse(context, store, &set, reflection, Some(kept), allows)
}

/// Asks from where the reflection got to, keeping every reply before the next question.
fn converse(
    context: &Context,
    store: &mut Store,
    set: &QuestionSet,
    mut reflection: Reflection,
    kept: Option<StoredReflection>,
    allows_identifiers: bool,
) -> Result<()> {
    let resumed = kept.is_some();
    let started = context.clock.now();
    let first = reflection.reached.unwrap_or_default();
    let mut prompt = context.prompt();
    let spoken = context.spoken_aloud(store, set)?;
    let mut keeping = Keeping::begin(context, store, set, kept, allows_identifiers);
    let ending = interview(&spoken, &mut reflection, first, &mut *prompt, &mut keeping)?;
    let kept = keeping.kept;
    let Some(kept) = kept else {
        return keeping::leave(
            context,
            ending,
            "Nothing was answered, so nothing was kept.",
        );
    };
    match ending {
        Ending::Done => {
            let seconds = (context.clock.now() - started).num_seconds();
            let took = u64::try_from(seconds)
                .ok()
                .filter(|seconds| *seconds > 0 && !resumed);
            saved(context, store, &spoken, &kept, took)
        }
        Ending::Left(_) => keeping::leave(
            context,
            ending,
            &format!(
                "Kept, unfinished: {}.\nTo go on with it: did-i",
                unfinished(&kept)
            ),
        ),
    }
}

fn saved(
    context: &Context,
    store: &Store,
    set: &QuestionSet,
    kept: &StoredReflection,
    took: Option<u64>,
) -> Result<()> {
    let counts = capitalised(&counted(&kept.reflection, set.scale()));
    let took = took.map_or(String::new(), |seconds| {
        format!(" {}.", pluralize(seconds, "second"))
    });
    context.say(&format!("Saved as {}. {counts}.{took}\n", kept.id))?;
    // The reflection is kept; damage elsewhere in the journal is for trends and doctor to name.
    match often_below(context, store, set, kept.reflection.day()) {
        Ok(Some(words)) => context.say(&format!("{words}\n")),
        Ok(None) | Err(_) => Ok(()),
    }
}

/// Names the question answered "partly" most often this month, if one stands out.
fn often_below(
    context: &Context,
    store: &Store,
    set: &QuestionSet,
    today: NaiveDate,
) -> Result<Option<String>> {
    let month = Filter {
        from: today.with_day(1),
        to: Some(today),
        ..Filter::default()
    };
    let versions = store.versions_of(&set.id)?;
    let asked = versions
        .iter()
        .find(|(_, kept)| kept.version == set.version);
    let mut counted = BelowHighest::of(set);
    store.each_answers(&month, |row| {
        if asked.is_some_and(|(key, _)| *key == row.set) {
            counted.add(row.answers);
        }
        Ok(())
    })?;
    let Some(question) = counted.question() else {
        return Ok(None);
    };
    let scale = set.scale();
    let answered = if scale.is_own() {
        format!("below {}", labels(scale.top()))
    } else {
        "\"partly\"".to_owned()
    };
    let command = context.tips_command(set, question.tips.first().copied().unwrap_or(1));
    let name = uncapitalised(&question.name);
    Ok(Some(format!(
        "The one you answered {answered} most often this month is {name}: {command}"
    )))
}

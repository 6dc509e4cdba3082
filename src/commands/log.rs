//! `log`: asks the questions of a set and saves each answer at once.

use uuid::Uuid;

use super::auto_save::{self, AutoSave};
use super::context::Context;
use super::drafts::{PendingDraft, Resolved};
use super::guard::{FieldText, IdentifierGate};
use super::interview_hints::InterviewHints;
use super::{after_save, delete, drafts, follow_up, set_lookup, text_flags};
use crate::cli::LogArgs;
use crate::error::{Error, Result};
use crate::model::scale_words::counts_in_words;
use crate::model::{QuestionSet, Reflection, ReflectionId, StoredReflection};
use crate::prompt::{Ending, Interview, Menu, ReplySink};
use crate::render::terminal::status::unfinished;
use crate::store::Store;
use crate::text::capitalised;

pub(super) fn run(context: &Context, args: &LogArgs) -> Result<()> {
    if let Some(answers) = &args.answers {
        return from_flags(context, args, answers);
    }
    // The flags are checked before a journal is created or any message is shown.
    let existing = context.open_journal()?;
    let mut begun = if args.resume {
        check_resumable(context, existing.as_ref(), args)?;
        None
    } else {
        let set = set_to_ask(context, existing.as_ref(), args)?;
        Some((new_reflection(context, args, &set)?, set))
    };
    let args = &with_texts(context, args)?;
    let gate = match &mut begun {
        Some((reflection, _)) => {
            text_flags::write_texts(&args.texts, reflection);
            Some(check(context, existing.as_ref(), args, reflection)?)
        }
        None => None,
    };
    let mut store = context.existing_or_new_journal(existing)?;
    let mut pending = drafts::recover_and_list(context, &mut store)?;
    match (choose(context, &store, args, &pending)?, begun) {
        (Start::Resume(stored), _) => resume(context, args, &mut store, stored.id, pending, gate),
        (Start::Delete(stored), Some((reflection, set))) => {
            store.delete_reflection(stored.id)?;
            context.say("Deleted.\n")?;
            pending.retain(|draft| !draft.is_of(stored.id));
            begin(context, gate, &mut store, &set, reflection, pending)
        }
        (Start::New, Some((reflection, set))) => {
            begin(context, gate, &mut store, &set, reflection, pending)
        }
        (Start::New | Start::Delete(_) | Start::Quit, _) => Ok(()),
    }
}

/// Saves a reflection whose answers all come from a flag.
fn from_flags(context: &Context, args: &LogArgs, answers: &str) -> Result<()> {
    // Everything is checked before a journal is created or changed.
    let existing = context.open_journal()?;
    let set = set_to_ask(context, existing.as_ref(), args)?;
    let mut reflection = new_reflection(context, args, &set)?;
    reflection.answers = text_flags::answers(context, existing.as_ref(), answers, &set)?;
    reflection.reached = None;
    let args = &with_texts(context, args)?;
    text_flags::write_texts(&args.texts, &mut reflection);
    let mut gate = check(context, existing.as_ref(), args, &reflection)?;
    let mut store = context.existing_or_new_journal(existing)?;
    let stored = gate.write(&mut store, |store| store.add_reflection(reflection, &set))?;
    context.say(&format!(
        "Saved as {}. {}.\n",
        stored.id,
        capitalised(&counts_in_words(&stored.reflection, set.scale()))
    ))
}

fn set_to_ask(context: &Context, existing: Option<&Store>, args: &LogArgs) -> Result<QuestionSet> {
    set_lookup::to_ask(existing, context.set_id(args.set.as_deref()))
}

/// Reads the texts of files and of standard input. A person may type one: it is read last, so that no mistake in another
/// flag throws it away.
fn with_texts(context: &Context, args: &LogArgs) -> Result<LogArgs> {
    Ok(LogArgs {
        texts: text_flags::with_texts(context, &args.texts, args.answers.is_some())?,
        ..args.clone()
    })
}

/// Checks that there is a reflection to resume, and that it can take the flags.
fn check_resumable(context: &Context, existing: Option<&Store>, args: &LogArgs) -> Result<()> {
    let Some(store) = existing else {
        return Err(nothing_to_resume(context));
    };
    let stored = store
        .newest_unfinished(None)?
        .ok_or_else(|| nothing_to_resume(context))?;
    let set = store.question_set(&stored.reflection.set)?;
    text_flags::check_resumable(&args.texts, &stored, &set)
}

fn nothing_to_resume(context: &Context) -> Error {
    let error = Error::usage("there is no unfinished reflection to resume");
    context.missing_or(error.hint("To begin a new one: did-i"))
}

/// What to do about an unfinished reflection.
enum Start {
    New,
    Resume(StoredReflection),
    Delete(StoredReflection),
    Quit,
}

fn choose(
    context: &Context,
    store: &Store,
    args: &LogArgs,
    pending: &[PendingDraft],
) -> Result<Start> {
    let unfinished_one = store.newest_unfinished(None)?;
    match (unfinished_one, args.resume) {
        (Some(stored), true) => Ok(Start::Resume(stored)),
        (None, true) => Err(nothing_to_resume(context)),
        (None, false) => Ok(Start::New),
        // There is no person to ask, and the answers must not end up in another reflection.
        (Some(stored), false) if !context.terminal.attended => {
            context.say_commands(&format!(
                "Unfinished: {}. did-i log --resume goes on with it; this is a new one.\n",
                unfinished(&stored)
            ))?;
            Ok(Start::New)
        }
        (Some(stored), false) => {
            let set = store.question_set(&stored.reflection.set)?;
            let can_resume = text_flags::check_resumable(&args.texts, &stored, &set);
            offer(context, args, (stored, can_resume), pending)
        }
    }
}

/// Asks what to do about an unfinished reflection, and whether it can take the flags.
fn offer(
    context: &Context,
    args: &LogArgs,
    (stored, can_resume): (StoredReflection, Result<()>),
    pending: &[PendingDraft],
) -> Result<Start> {
    let mut question = format!("Unfinished: {}.", unfinished(&stored));
    for draft in pending.iter().filter(|draft| draft.is_of(stored.id)) {
        question.push_str(&format!("\nNot saved yet: {}.", draft.description()));
    }
    for (flag, given, what) in [
        ("--at", &args.at, "time"),
        ("--set", &args.set, "questions"),
    ] {
        if given.is_some() {
            question.push_str(&format!(
                "\n{flag} is for a new one: this one keeps its {what}."
            ));
        }
    }
    let mut keys = vec![
        ('r', "resume it"),
        ('n', "new one"),
        ('d', "delete it"),
        ('q', "quit"),
    ];
    if let Err(why) = &can_resume {
        // A note that was typed at standard input would be lost with the refusal.
        question.push_str(&format!(
            "\nIt cannot be resumed with these flags: {}.",
            why.message()
        ));
        keys.remove(0);
    }
    let menu = Menu {
        question: &question,
        keys: &keys,
        enter: can_resume.is_ok().then_some('r'),
        is_private: false,
    };
    loop {
        let chosen = context.prompt().choose(menu)?;
        return Ok(match chosen {
            Some('r') => Start::Resume(stored),
            Some('n') => Start::New,
            Some('d') => match delete::confirm_deletion(context, "it")? {
                Some(true) => Start::Delete(stored),
                Some(false) => continue,
                None => Start::Quit,
            },
            _ => Start::Quit,
        });
    }
}

/// Begins a reflection with everything that the flags say, except the texts that are still to be read.
fn new_reflection(context: &Context, args: &LogArgs, set: &QuestionSet) -> Result<Reflection> {
    let at = args
        .at
        .as_deref()
        .map(|text| text_flags::moment(context, text))
        .transpose()?;
    let at = at.unwrap_or_else(|| context.clock.now());
    let mut reflection =
        Reflection::begin(Uuid::new_v4(), at, set.reference(), set.questions.len());
    prefill(context, &mut reflection);
    text_flags::apply(
        &text_flags::before_reading(&args.texts),
        set,
        &mut reflection,
    )?;
    Ok(reflection)
}

/// Sets the setting and the tags that the settings file chooses.
fn prefill(context: &Context, reflection: &mut Reflection) {
    if let Some(setting) = &context.settings.setting.value {
        reflection.set_setting(setting);
    }
    reflection.set_tags(&context.settings.tags.value.join(","));
}

/// Checks the texts of the flags, and those that the settings file adds.
fn check<'a>(
    context: &'a Context,
    store: Option<&Store>,
    args: &LogArgs,
    reflection: &Reflection,
) -> Result<IdentifierGate<'a>> {
    let mut gate = text_flags::check(context, store, &args.texts, reflection)?;
    let mut from_settings = Vec::new();
    if args.texts.setting.is_none() {
        let setting = reflection.setting.iter();
        from_settings
            .extend(setting.map(|text| FieldText::of("the setting in the settings file", text)));
    }
    if args.texts.tags.is_empty() {
        let tags = reflection.tags.iter();
        from_settings.extend(tags.map(|tag| FieldText::of("a tag in the settings file", tag)));
    }
    if context.terminal.attended {
        // The questions show both, and they can be changed there.
        gate.report_likely(store, &from_settings)?;
    } else {
        gate.check_flags(store, from_settings)?;
    }
    Ok(gate)
}

fn begin(
    context: &Context,
    gate: Option<IdentifierGate<'_>>,
    store: &mut Store,
    set: &QuestionSet,
    reflection: Reflection,
    pending: Vec<PendingDraft>,
) -> Result<()> {
    if let Resolved::Quit = drafts::resolve(context, store, pending, None)? {
        return Ok(());
    }
    follow_up::ask(context, store)?;
    let gate = gate.unwrap_or_else(|| IdentifierGate::begin(context, false));
    ask_questions(context, store, set, reflection, None, None, gate)
}

fn resume(
    context: &Context,
    args: &LogArgs,
    store: &mut Store,
    id: ReflectionId,
    pending: Vec<PendingDraft>,
    gate: Option<IdentifierGate<'_>>,
) -> Result<()> {
    let Resolved::GoOn(own) = drafts::resolve(context, store, pending, Some(id))? else {
        return Ok(());
    };
    // A draft that was kept may have changed it.
    let stored = store
        .reflection(id)?
        .ok_or_else(|| Error::failed(format!("reflection {id} is not there any more")))?;
    let set = store.question_set(&stored.reflection.set)?;
    let mut reflection = stored.reflection.clone();
    text_flags::refuse_replacing(&args.texts, &stored)?;
    text_flags::apply(&args.texts, &set, &mut reflection)?;
    let gate = match gate {
        Some(gate) => gate,
        None => text_flags::check(context, Some(store), &args.texts, &reflection)?,
    };
    context.say(&format!("Going on with {}.\n", unfinished(&stored)))?;
    ask_questions(
        context,
        store,
        &set,
        reflection,
        Some(stored),
        own.as_deref(),
        gate,
    )
}

/// Asks from the first open question, and saves every reply before the next question.
fn ask_questions(
    context: &Context,
    store: &mut Store,
    set: &QuestionSet,
    mut reflection: Reflection,
    stored: Option<StoredReflection>,
    draft: Option<&PendingDraft>,
    gate: IdentifierGate<'_>,
) -> Result<()> {
    let resumed = stored.is_some();
    let started = context.clock.now();
    let first = reflection.reached.unwrap_or_default();
    let mut prompt = context.prompt();
    let localized = context.localized_with_notice(store, set)?;
    let interview_hints = InterviewHints::load(context, store, set);
    let mut saves = AutoSave::begin(context, store, set, stored, gate);
    if resumed || !reflection.notes.is_empty() {
        // What the flags say must not wait for a reply: it would be lost if no question is answered.
        saves.save(&reflection)?;
    }
    let draft = draft.and_then(|draft| saves.open(draft, &reflection));
    let interview = Interview {
        draft: draft.as_ref(),
        ..interview_hints.interview(&localized, first)
    };
    let ending = interview.ask(&mut reflection, &mut *prompt, &mut saves)?;
    drop(prompt);
    saves.check_saved()?;
    let text = if saves.has_draft() {
        ", and the text you were typing"
    } else {
        ""
    };
    let Some(stored) = saves.stored else {
        return auto_save::leave(
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
            after_save::say(context, store, &localized, &stored, took)
        }
        Ending::Stopped(_) => auto_save::leave(
            context,
            ending,
            &format!(
                "Kept, unfinished: {}{text}.\nTo go on with it: did-i",
                unfinished(&stored)
            ),
        ),
    }
}

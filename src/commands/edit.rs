//! `edit`: changes a reflection, by asking again or from flags.

use super::auto_save::{self, AutoSave};
use super::context::Context;
use super::drafts::Resolved;
use super::guard::IdentifierGate;
use super::places::TextPlace;
use super::plans::Plans;
use super::{drafts, writing};
use crate::cli::EditArgs;
use crate::error::{Error, Result};
use crate::model::scale_words::counted;
use crate::model::{Note, NoteTarget, QuestionSet, Reflection, ReflectionId, StoredReflection};
use crate::prompt::{Ending, Interview};
use crate::store::Store;
use crate::text::capitalised;

pub(super) fn run(context: &Context, args: &EditArgs) -> Result<()> {
    let (mut store, mut kept) = context.reflection(args.id)?;
    store.check_reflection(args.id)?;
    let set = store.asked(&kept.reflection.set)?;
    // A person may type a text on standard input: it is read when everything else is right.
    let without_texts = EditArgs {
        written: writing::before_reading(&args.written),
        ..args.clone()
    };
    change(context, &without_texts, &set, &mut kept.reflection.clone())?;
    let args = &EditArgs {
        written: writing::with_texts(context, &args.written, true)?,
        ..args.clone()
    };
    if says_something(args) {
        let before = kept.reflection.clone();
        change(context, args, &set, &mut kept.reflection)?;
        let mut gate = writing::check(context, Some(&store), &args.written, &kept.reflection)?;
        gate.write(&mut store, |store| store.update_reflection(&mut kept))?;
        said(context, &set, kept.id, &kept.reflection)?;
        return said_still_shared(context, kept.id, &before, &kept.reflection);
    }
    ask_again(context, &mut store, &set, kept, args)
}

fn says_something(args: &EditArgs) -> bool {
    let written = &args.written;
    args.answers.is_some()
        || args.at.is_some()
        || written.setting.is_some()
        || written.learning.is_some()
        || written.next.is_some()
        || !(args.unshare.is_empty()
            && written.tags.is_empty()
            && written.notes.is_empty()
            && written.share.is_empty())
}

/// Applies the flags to the reflection; the store writes it only if everything is valid.
fn change(
    context: &Context,
    args: &EditArgs,
    set: &QuestionSet,
    reflection: &mut Reflection,
) -> Result<()> {
    if let Some(text) = &args.answers {
        reflection.answers = writing::answers(text, set)?;
        reflection.reached = None;
    }
    if let Some(text) = &args.at {
        reflection.occurred_at = writing::moment(context, text)?;
    }
    writing::apply(&args.written, set, reflection)?;
    args.unshare
        .iter()
        .try_for_each(|about| writing::mark(set, reflection, *about, false))
}

/// Asks every question again, or one of them, with the present answers; Enter keeps an answer.
fn ask_again(
    context: &Context,
    store: &mut Store,
    set: &QuestionSet,
    kept: StoredReflection,
    args: &EditArgs,
) -> Result<()> {
    let first = first_question(args, set)?;
    if !context.terminal.attended && !context.terminal.keys {
        return Err(Error::usage("there is no terminal to ask again on")
            .hint("Say what to change with flags: did-i edit --help lists them."));
    }
    let id = kept.id;
    let pending = drafts::pending(context, store)?;
    let Resolved::GoOn(own) = drafts::resolve(context, store, pending, Some(id))? else {
        return Ok(());
    };
    // A draft that was kept may have changed it.
    let kept = store.reflection(id)?.unwrap_or(kept);
    let before = kept.reflection.clone();
    let mut reflection = before.clone();
    let mut prompt = context.prompt();
    let localized = context.localized_with_notice(store, set)?;
    let plans = Plans::load(context, store, set);
    let gate = IdentifierGate::begin(context, args.written.allow_identifiers);
    let mut saves = AutoSave::begin(context, store, set, Some(kept), gate);
    let draft = own.and_then(|draft| saves.open(&draft, &reflection));
    let interview = Interview {
        is_only_one: args.question.is_some(),
        draft: draft.as_ref(),
        ..plans.interview(&localized, first)
    };
    let ending = interview.ask(&mut reflection, &mut *prompt, &mut saves)?;
    drop(prompt);
    saves.check_kept()?;
    let text = if saves.has_draft() {
        format!(
            "\nThe text you were typing is kept, not saved yet. To go on with it: did-i edit {id}"
        )
    } else {
        String::new()
    };
    match ending {
        Ending::Done if reflection == before => context.say("Nothing was changed.\n"),
        Ending::Done => said(context, set, id, &reflection),
        Ending::Stopped(_) => auto_save::leave(
            context,
            ending,
            &format!("Reflection {id} keeps what was changed so far.{text}"),
        ),
    }
}

/// Returns the first question to ask, counted from 0.
fn first_question(args: &EditArgs, set: &QuestionSet) -> Result<usize> {
    let Some(number) = args.question else {
        return Ok(0);
    };
    writing::is_asked(set, NoteTarget::Question(number))?;
    Ok(usize::from(number) - 1)
}

fn said(
    context: &Context,
    set: &QuestionSet,
    id: ReflectionId,
    reflection: &Reflection,
) -> Result<()> {
    context.say(&format!(
        "Changed {id}. {}.\n",
        capitalised(&counted(reflection, set.scale()))
    ))
}

/// Names the texts that were rewritten and were marked to share before, because a summary shows the new words.
fn said_still_shared(
    context: &Context,
    id: ReflectionId,
    before: &Reflection,
    after: &Reflection,
) -> Result<()> {
    for (about, note) in after.notes.iter().filter(|(_, note)| note.share) {
        let is_rewritten = |old: &Note| old.share && old.text != note.text;
        if before.notes.get(about).is_some_and(is_rewritten) {
            let field = capitalised(&TextPlace::Written(*about).words());
            context.say(&format!(
                "{field} is marked to share, as it was before. To unmark it: did-i edit {id} --unshare {about}\n"
            ))?;
        }
    }
    Ok(())
}

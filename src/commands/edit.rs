//! `edit`: changes a reflection, by asking again or from flags.

use super::auto_save::{self, AutoSave};
use super::context::Context;
use super::drafts::Resolved;
use super::free_text::FreeTextField;
use super::guard::IdentifierGate;
use super::interview_hints::InterviewHints;
use super::{drafts, text_flags};
use crate::cli::EditArgs;
use crate::error::{Error, Result};
use crate::model::scale_words::counts_in_words;
use crate::model::{Note, NoteTarget, QuestionSet, Reflection, ReflectionId, StoredReflection};
use crate::prompt::{Ending, Interview};
use crate::store::Store;
use crate::text::capitalised;

pub(super) fn run(context: &Context, args: &EditArgs) -> Result<()> {
    let (mut store, mut stored) = context.reflection(args.id)?;
    store.check_reflection(args.id)?;
    let set = store.question_set(&stored.reflection.set)?;
    if says_something(args) {
        let before = stored.reflection.clone();
        change(context, &store, args, &set, &mut stored.reflection)?;
        // A person may type a text on standard input: it is read when everything else is right.
        let written = text_flags::with_texts(context, &args.texts, true)?;
        text_flags::write_texts(&written, &mut stored.reflection);
        let mut gate = text_flags::check(context, Some(&store), &written, &stored.reflection)?;
        gate.write(&mut store, |store| store.update_reflection(&mut stored))?;
        say_changed(context, &set, stored.id, &stored.reflection)?;
        return say_still_shared(context, stored.id, &before, &stored.reflection);
    }
    ask_again(context, &mut store, &set, stored, args)
}

fn says_something(args: &EditArgs) -> bool {
    let texts = &args.texts;
    args.answers.is_some()
        || args.at.is_some()
        || texts.setting.is_some()
        || texts.learning.is_some()
        || texts.next.is_some()
        || !(args.unshare.is_empty()
            && texts.tags.is_empty()
            && texts.notes.is_empty()
            && texts.note_files.is_empty()
            && texts.share.is_empty())
}

/// Applies the flags to the reflection, except the texts that are still to be read; the store writes it only if everything
/// is valid.
fn change(
    context: &Context,
    store: &Store,
    args: &EditArgs,
    set: &QuestionSet,
    reflection: &mut Reflection,
) -> Result<()> {
    if let Some(text) = &args.answers {
        reflection.answers = text_flags::answers(context, Some(store), text, set)?;
        reflection.reached = None;
    }
    if let Some(text) = &args.at {
        reflection.occurred_at = text_flags::moment(context, text)?;
    }
    text_flags::apply(&text_flags::before_reading(&args.texts), set, reflection)?;
    args.unshare
        .iter()
        .try_for_each(|about| text_flags::mark(set, reflection, *about, false))
}

/// Asks every question again, or one of them, with the present answers; Enter keeps an answer.
fn ask_again(
    context: &Context,
    store: &mut Store,
    set: &QuestionSet,
    stored: StoredReflection,
    args: &EditArgs,
) -> Result<()> {
    let first = first_question(args, set)?;
    if !context.terminal.attended && !context.terminal.can_redraw {
        return Err(Error::usage("there is no terminal to ask again on")
            .hint("Say what to change with flags: did-i edit --help lists them."));
    }
    let id = stored.id;
    let pending = drafts::recover_and_list(context, store)?;
    let Resolved::GoOn(own) = drafts::resolve(context, store, pending, Some(id))? else {
        return Ok(());
    };
    // A draft that was kept may have changed it.
    let stored = store.reflection(id)?.unwrap_or(stored);
    let before = stored.reflection.clone();
    let mut reflection = before.clone();
    let mut prompt = context.prompt();
    let localized = context.localized_with_notice(store, set)?;
    let interview_hints = InterviewHints::load(context, store, set);
    let gate = IdentifierGate::begin(context, args.texts.allow_identifiers);
    let mut saves = AutoSave::begin(context, store, set, Some(stored), gate);
    let draft = own.and_then(|draft| saves.open(&draft, &reflection));
    let interview = Interview {
        is_only_one: args.question.is_some(),
        draft: draft.as_ref(),
        ..interview_hints.interview(&localized, first)
    };
    let ending = interview.ask(&mut reflection, &mut *prompt, &mut saves)?;
    drop(prompt);
    saves.check_saved()?;
    let text = if saves.has_draft() {
        format!(
            "\nThe text you were typing is kept, not saved yet. To go on with it: did-i edit {id}"
        )
    } else {
        String::new()
    };
    match ending {
        Ending::Done if reflection == before => context.say("Nothing was changed.\n"),
        Ending::Done => say_changed(context, set, id, &reflection),
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
    text_flags::check_question_exists(set, NoteTarget::Question(number))?;
    Ok(usize::from(number) - 1)
}

fn say_changed(
    context: &Context,
    set: &QuestionSet,
    id: ReflectionId,
    reflection: &Reflection,
) -> Result<()> {
    context.say(&format!(
        "Changed {id}. {}.\n",
        capitalised(&counts_in_words(reflection, set.scale()))
    ))
}

/// Names the texts that were rewritten and were marked to share before, because a summary shows the new words.
fn say_still_shared(
    context: &Context,
    id: ReflectionId,
    before: &Reflection,
    after: &Reflection,
) -> Result<()> {
    for (about, note) in after.notes.iter().filter(|(_, note)| note.share) {
        let is_rewritten = |old: &Note| old.share && old.text != note.text;
        if before.notes.get(about).is_some_and(is_rewritten) {
            let field = capitalised(&FreeTextField::Note(*about).name());
            context.say_commands(&format!(
                "{field} is marked to share, as it was before. To unmark it: did-i edit {id} --unshare {about}\n"
            ))?;
        }
    }
    Ok(())
}

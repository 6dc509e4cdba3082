//! `edit`: changes a reflection, by asking again or by flags.

use super::context::Context;
use super::keeping::{self, Keeping};
use super::writing;
use crate::cli::EditArgs;
use crate::error::{Error, Result};
use crate::model::scale_words::counted;
use crate::model::{QuestionSet, Reflection, ReflectionId, StoredReflection};
use crate::prompt::{Ending, interview};
use crate::store::Store;
use crate::text::capitalised;

/// Runs the command.
pub(super) fn run(context: &Context, args: &EditArgs) -> Result<()> {
    let (mut store, mut kept) = context.reflection(args.id)?;
    store.is_whole(args.id)?;
    let set = store.asked(&kept.reflection.set)?;
    if says_something(args) {
        change(context, args, &set, &mut kept.reflection)?;
        writing::look_through(context, Some(&store), &args.written)?;
        store.change(&mut kept)?;
        return said(context, &set, kept.id, &kept.reflection);
    }
    ask_again(
        context,
        &mut store,
        &set,
        kept,
        args.written.allow_identifiers,
    )
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

/// Puts what the flags say into the reflection; the store writes it only if all of it is right.
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

/// Asks every question again with today's answers preset; Enter keeps what is there.
fn ask_again(
    context: &Context,
    store: &mut Store,
    set: &QuestionSet,
    kept: StoredReflection,
    allows_identifiers: bool,
) -> Result<()> {
    if !context.terminal.attended && !context.terminal.keys {
        return Err(Error::usage("there is no terminal to ask again on")
            .hint("Say what to change with flags: did-i edit --help lists them."));
    }
    let id = kept.id;
    let mut reflection = kept.reflection.clone();
    let mut prompt = context.prompt();
    let spoken = context.spoken_aloud(store, set)?;
    let mut keeping = Keeping::begin(context, store, set, Some(kept), allows_identifiers);
    let ending = interview(&spoken, &mut reflection, 0, &mut *prompt, &mut keeping)?;
    match ending {
        Ending::Done => said(context, set, id, &reflection),
        Ending::Left(_) => keeping::leave(
            context,
            ending,
            &format!("Reflection {id} keeps what was changed so far."),
        ),
    }
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

//! Asks about the last next step when a reflection begins, at most once in three reflections.

use super::context::Context;
use crate::error::Result;
use crate::model::{NoteTarget, ReflectionId, StoredReflection};
use crate::prompt::Menu;
use crate::store::{Filter, Store};
use crate::text::wrapped;

/// At most one in this many reflections is asked about.
const ONCE_IN: usize = 3;

/// The key, the label and the stored value of each reply. A skipped next step is not asked about again.
const REPLIES: [(char, &str, &str); 5] = [
    ('y', "yes", "yes"),
    ('p', "partly", "partly"),
    ('n', "no", "no"),
    ('-', "no occasion", "no occasion"),
    (' ', "skip", "skipped"),
];

/// Asks whether the last next step was done, and saves the reply in the reflection that the step belongs to.
pub(super) fn ask(context: &Context, store: &mut Store) -> Result<()> {
    if !context.settings.show_plans.value || !context.terminal.attended {
        return Ok(());
    }
    let Some(mut stored) = due(store) else {
        return Ok(());
    };
    let step = format!(
        "Last time you wanted to: {}",
        stored.reflection.text_about(NoteTarget::NextStep)
    );
    let width = context.terminal.options.width.min(78);
    let question = format!("{}\nDid I do that?", wrapped(&step, width, 0));
    let keys = REPLIES.map(|(key, words, _)| (key, words));
    let menu = Menu {
        question: &question,
        keys: &keys,
        enter: Some(' '),
        is_private: true,
    };
    let mut prompt = context.prompt();
    let chosen = prompt.choose(menu)?;
    prompt.finish()?;
    let reply = REPLIES.iter().find(|(key, ..)| Some(*key) == chosen);
    if let Some((_, _, answer)) = reply {
        stored.reflection.next_step_reply = Some((*answer).to_owned());
        store.update_reflection(&mut stored)?;
    }
    Ok(())
}

/// Returns whether the next reflection begins with a question about the next step of this one.
pub(super) fn is_due(store: &Store, id: ReflectionId) -> bool {
    due(store).is_some_and(|stored| stored.id == id)
}

/// Returns the newest reflection with a next step without a reply, unless another was asked about recently.
///
/// Damage is ignored here and reported by `doctor`: the reflection continues without the question.
fn due(store: &Store) -> Option<StoredReflection> {
    let mut newest = Vec::new();
    store
        .each_newest(&Filter::default(), ONCE_IN, |stored| {
            newest.push(stored);
            Ok(())
        })
        .ok()?;
    if newest
        .iter()
        .any(|stored| stored.reflection.next_step_reply.is_some())
    {
        return None;
    }
    newest.into_iter().find(|stored| {
        let reflection = &stored.reflection;
        reflection.reached.is_none() && !reflection.text_about(NoteTarget::NextStep).is_empty()
    })
}

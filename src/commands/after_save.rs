//! Messages after a reflection is saved.

use chrono::{Datelike, NaiveDate};

use super::context::Context;
use super::{follow_up, history, set_lookup, trends};
use crate::error::Result;
use crate::model::scale_words::{counts_in_words, labels};
use crate::model::{NoteTarget, QuestionSet, StoredReflection};
use crate::render::trend_words::until_a_trend;
use crate::store::{Filter, Store};
use crate::text::{capitalised, pluralize, uncapitalised};
use crate::trends::below_highest::BelowHighest;

/// The reflection counts after which a message says what `trends` can show.
const MILESTONES: [u64; 4] = [1, 3, 10, 30];

/// Reports what was saved, and what `trends` can show now.
pub(super) fn say(
    context: &Context,
    store: &Store,
    set: &QuestionSet,
    stored: &StoredReflection,
    took: Option<u64>,
) -> Result<()> {
    let counts = capitalised(&counts_in_words(&stored.reflection, set.scale()));
    let took = took.map_or(String::new(), |seconds| {
        format!(" Time: {}.", pluralize(seconds, "second"))
    });
    context.say(&format!("Saved as {}. {counts}.{took}\n", stored.id))?;
    if context.settings.show_plans.value {
        next_step(context, store, stored)?;
    }
    // The reflection is saved. `trends` and `doctor` report damage elsewhere in the journal.
    if let Ok(Some(words)) = milestone(context, store, set) {
        context.say(&format!("{words}\n"))?;
    }
    match often_below(context, store, set, context.clock.today()) {
        Ok(Some(words)) => context.say(&format!("{words}\n")),
        Ok(None) | Err(_) => Ok(()),
    }
}

/// Reports that the next step is saved, and whether the next reflection asks about it. Without its text: other people may
/// see the screen.
fn next_step(context: &Context, store: &Store, stored: &StoredReflection) -> Result<()> {
    if stored
        .reflection
        .text_about(NoteTarget::NextStep)
        .is_empty()
    {
        return Ok(());
    }
    context.say(if follow_up::is_due(store, stored.id) {
        "Your next step is saved: did-i asks about it next time.\n"
    } else {
        "Your next step is saved.\n"
    })
}

/// Returns the message after the first, third, tenth and thirtieth finished reflection on a set. It says what `trends`
/// says, from the same figures.
fn milestone(context: &Context, store: &Store, set: &QuestionSet) -> Result<Option<String>> {
    let finished = store
        .count_all(Some(&set.id))?
        .saturating_sub(store.count_unfinished(Some(&set.id))?);
    if !MILESTONES.contains(&finished) {
        return Ok(None);
    }
    let known = set_lookup::versions_of(Some(store), &set.id)?;
    let everything = Filter::default();
    let history = history::history(context, store, &known, &everything)?;
    let newest = &known.newest;
    let trends = trends::analyse_with(context, Some(store), newest, &history, &everything, None)?;
    let so_far = pluralize(trends.reflections, "reflection");
    let command = context.on_this_journal(&format!("did-i trends{}", context.set_flag(set)));
    Ok(Some(match until_a_trend(&trends.rows) {
        None => format!("{so_far} so far. To see them: {command}"),
        Some(missing) => format!("{so_far} so far: {missing}. {command} shows what is there."),
    }))
}

/// Returns a message with the question answered "partly" most often this month, if one stands out.
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
        .find(|(_, stored)| stored.version == set.version);
    let mut below_highest = BelowHighest::of(set);
    store.each_answer_row(&month, |row| {
        if asked.is_some_and(|(key, _)| *key == row.set) {
            below_highest.add(row.answers);
        }
        Ok(())
    })?;
    let Some(question) = below_highest.question() else {
        return Ok(None);
    };
    let scale = set.scale();
    let answered = if scale.is_own() {
        format!("below {}", labels(scale.highest_choices()))
    } else {
        "\"partly\"".to_owned()
    };
    let command = context.tips_command(set, question.tips.first().copied().unwrap_or(1));
    let name = uncapitalised(&question.name);
    Ok(Some(format!(
        "The one you answered {answered} most often this month is {name}: {command}"
    )))
}

//! `trends restart`: manages new starts, from which charts, tests and comparisons begin.

use crate::cli::{RestartArgs, RestartCommand};
use crate::commands::context::Context;
use crate::commands::guard::{FieldText, IdentifierGate};
use crate::dates;
use crate::error::{Error, Result};
use crate::model::{NewStart, one_line};
use crate::render;
use crate::store::{Restart, Store};
use crate::text::dates::date;

pub(super) fn run(context: &Context, args: &RestartArgs) -> Result<()> {
    match (&args.command, &args.on) {
        (Some(RestartCommand::List), _) => list(context),
        (Some(RestartCommand::Remove { day }), _) => remove(context, day),
        (None, Some(day)) => add(context, args, day),
        (None, None) => Err(Error::usage("it is not said when the new start is").hint(
            "Say the day and why: did-i trends restart --on 2026-09-01 --because \"new team\"",
        )),
    }
}

/// Returns the new starts of the journal, oldest first.
pub(in crate::commands) fn new_starts(store: &Store) -> Result<Vec<NewStart>> {
    let restarts = store.restarts()?.into_iter();
    Ok(restarts
        .map(|restart| NewStart {
            on: restart.day,
            because: restart.because,
        })
        .collect())
}

fn add(context: &Context, args: &RestartArgs, day: &str) -> Result<()> {
    let now = context.clock.now();
    let day = dates::day(day, now)?;
    if day > now.date_naive() {
        return Err(Error::usage(format!("--on: {day} is in the future"))
            .hint("Record a new start once it has begun."));
    }
    let because = args.because.as_deref().map(one_line).unwrap_or_default();
    if because.is_empty() {
        return Err(
            Error::usage("it is not said why").hint("Add the reason: --because \"new team\"")
        );
    }
    let existing = context.journal()?;
    let mut gate = IdentifierGate::begin(context, args.allow_identifiers);
    let given = vec![FieldText::of("--because", &because)];
    gate.flags(existing.as_ref(), given)?;
    let Some(mut store) = existing else {
        return context.say_nothing_yet();
    };
    gate.write(&mut store, |store| {
        store.add_restart(&Restart { day, because })
    })?;
    context.say(&format!(
        "Trends start again on {}. To undo: did-i trends restart remove {day}\n",
        date(day)
    ))
}

fn list(context: &Context) -> Result<()> {
    let starts = context
        .journal()?
        .map(|store| new_starts(&store))
        .transpose()?;
    let starts = starts.unwrap_or_default();
    if starts.is_empty() {
        return context
            .say("No new start. To add one: did-i trends restart --on DAY --because TEXT\n");
    }
    context.print(&render::terminal::trends::new_starts(&starts))
}

fn remove(context: &Context, day: &str) -> Result<()> {
    let day = dates::day(day, context.clock.now())?;
    let removed = match context.journal()? {
        Some(mut store) => store.remove_restart(day)?,
        None => None,
    };
    match removed {
        Some(restart) => context.say(&format!(
            "Removed the new start of {}: {}\n",
            date(restart.day),
            restart.because
        )),
        None => Err(Error::failed(format!("there is no new start on {day}"))
            .hint("did-i trends restart list shows them.")),
    }
}

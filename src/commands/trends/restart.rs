//! `trends restart`: manages new starts, from which charts, tests and comparisons begin.

use crate::cli::{RestartArgs, RestartCommand};
use crate::commands::context::Context;
use crate::commands::guard::{FieldText, IdentifierGate};
use crate::dates;
use crate::error::{Error, Result};
use crate::model::{NewStart, one_line};
use crate::render;
use crate::text::dates::date;

pub(super) fn run(context: &Context, args: &RestartArgs) -> Result<()> {
    match (&args.command, &args.on) {
        (Some(RestartCommand::List), _) => list(context),
        (Some(RestartCommand::Remove { day }), _) => remove(context, day),
        (None, Some(day)) => add(context, args, day),
        (None, None) => Err(Error::usage("give the day of the new start")
            .hint("For example: did-i trends restart --on 2026-09-01 --because \"new team\"")),
    }
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
        return Err(Error::usage("give the reason").hint("For example: --because \"new team\""));
    }
    let existing = context.open_journal()?;
    let mut gate = IdentifierGate::begin(context, args.allow_identifiers);
    let given = vec![FieldText::of("--because", &because)];
    gate.check_flags(existing.as_ref(), given)?;
    let mut store = context.existing_or_new_journal(existing)?;
    let start = NewStart { on: day, because };
    gate.write(&mut store, |store| store.add_new_start(&start))?;
    context.say_commands(&format!(
        "New start saved for {}. To undo: did-i trends restart remove {day}\n",
        date(day)
    ))
}

fn list(context: &Context) -> Result<()> {
    let starts = context
        .open_journal()?
        .map(|store| store.new_starts())
        .transpose()?;
    let starts = starts.unwrap_or_default();
    if starts.is_empty() {
        return context
            .say_empty("No new start. To add one: did-i trends restart --on DAY --because TEXT\n");
    }
    context.print(&render::terminal::trends::new_starts(&starts))
}

fn remove(context: &Context, day: &str) -> Result<()> {
    let day = dates::day(day, context.clock.now())?;
    let removed = match context.open_journal()? {
        Some(mut store) => store.remove_new_start(day)?,
        None => None,
    };
    let Some(start) = removed else {
        let error = Error::failed(format!("there is no new start on {day}"));
        let error = error.hint("did-i trends restart list shows them.");
        return Err(context.missing_or(error));
    };
    context.say(&format!(
        "Removed the new start of {}: {}\n",
        date(start.on),
        start.because
    ))
}

//! `supervision`: meetings, and the actions agreed in them.

mod change;
mod given;
pub(super) mod next;

use chrono::NaiveDate;
use uuid::Uuid;

use super::context::Context;
use super::guard::{FieldText, IdentifierGate};
use super::set_lookup;
use crate::cli::{DoneArgs, MeetingArgs, MeetingListArgs, SupervisionCommand, TableFormat};
use crate::error::{Error, ErrorKind, Result};
use crate::model::{Action, Closing, Meeting, QuestionSet, StoredAction, TipRef, one_line};
use crate::prompt::{Leave, Prompt, TextCheck};
use crate::render;
use crate::store::Store;
use crate::text::{number_word, pluralize};
use given::{action, after, held_on, next_day};

pub(super) fn run(context: &Context, command: &SupervisionCommand) -> Result<()> {
    match command {
        SupervisionCommand::Add(args) => add(context, args),
        SupervisionCommand::List(args) => list(context, args),
        SupervisionCommand::Done(args) => done(context, args),
        SupervisionCommand::Edit(command) => change::edit(context, command),
        SupervisionCommand::Delete(command) => change::delete(context, command),
        SupervisionCommand::Next(args) => next::run(context, args),
    }
}

fn add(context: &Context, args: &MeetingArgs) -> Result<()> {
    let existing = context.journal()?;
    let set = set_lookup::newest(existing.as_ref(), context.set_id(args.set.as_deref()))?;
    let day = match &args.on {
        Some(day) => held_on(context, day)?,
        None => context.clock.today(),
    };
    let meeting = Meeting {
        uuid: Uuid::new_v4(),
        day,
        minutes: args.facts.length,
        form: args.facts.form,
        next: match &args.facts.next {
            Some(next) => Some(next_day(context, day, next)?),
            None => None,
        },
    };
    after(&meeting)?;
    let mut gate = IdentifierGate::begin(context, args.allow_identifiers);
    let actions = if args.actions.is_empty() && context.terminal.attended {
        ask_actions(context, existing.as_ref(), &set, day, &mut gate)?
    } else {
        let actions = args.actions.iter().map(|text| action(text, day, &set));
        let actions: Vec<Action> = actions.collect::<Result<_>>()?;
        let given = actions.iter();
        let given = given.map(|action| FieldText::of("--action", &action.text));
        gate.flags(existing.as_ref(), given.collect())?;
        actions
    };
    let is_new = existing.is_none();
    let mut store = existing.map_or_else(|| context.journal_or_new(), Ok)?;
    gate.write(&mut store, |store| store.add_meeting(&meeting, &actions))?;
    if is_new {
        context.welcome()?;
    }
    let agreed = pluralize(actions.len() as u64, "agreed action");
    context.say(&format!(
        "Recorded the meeting of {}, with {agreed}.\n",
        crate::text::dates::date(day)
    ))
}

/// Asks for the agreed actions, one per line, until an empty line. A line with an error is asked for again.
fn ask_actions(
    context: &Context,
    store: Option<&Store>,
    set: &QuestionSet,
    day: NaiveDate,
    gate: &mut IdentifierGate<'_>,
) -> Result<Vec<Action>> {
    let one = &set.called.one;
    context.say(&format!(
        "What was agreed? One action per line. If it is about one {one}, begin with its number,\n\
         such as 4=name one sign of hope aloud. Finish with an empty line.\n"
    ))?;
    let mut prompt = context.prompt();
    let mut actions = Vec::new();
    while let Some(text) = prompt
        .line("Agreed")?
        .filter(|text| !text.trim().is_empty())
    {
        match checked_action(store, set, day, gate, &mut *prompt, &text) {
            Ok(Ok(Some(action))) => {
                actions.push(action);
                context.say(&format!("Noted, {}.\n", number_word(actions.len())))?;
            }
            Ok(Ok(None)) => {}
            Ok(Err(why)) => return none_after(why).map(|()| actions),
            Err(error) if error.kind() == ErrorKind::Interrupted => return Err(error),
            Err(error) => context.say(&format!("{error}\n"))?,
        }
    }
    Ok(actions)
}

/// Parses an action before and after the identifier check, in which the user may change it; `None` if it is left out.
///
/// The inner error means that the user left.
fn checked_action(
    store: Option<&Store>,
    set: &QuestionSet,
    day: NaiveDate,
    gate: &mut IdentifierGate<'_>,
    prompt: &mut dyn Prompt,
    text: &str,
) -> Result<std::result::Result<Option<Action>, Leave>> {
    action(text, day, set)?;
    match gate.written(store, prompt, "what was agreed", one_line(text))? {
        TextCheck::Take(text) => action(&text, day, set).map(|action| Ok(Some(action))),
        TextCheck::LeaveOut => Ok(Ok(None)),
        TextCheck::Leave(why) => Ok(Err(why)),
    }
}

/// Ends the questions after the user left; Ctrl-C is an error.
fn none_after(why: Leave) -> Result<()> {
    match why {
        Leave::Interrupted => Err(Error::interrupted("Nothing was changed.")),
        Leave::Stopped | Leave::EndOfInput => Ok(()),
    }
}

fn list(context: &Context, args: &MeetingListArgs) -> Result<()> {
    let store = context.journal()?;
    let (meetings, mut actions) = match &store {
        Some(store) => (store.meetings()?, store.actions()?),
        None => (Vec::new(), Vec::new()),
    };
    if let Some(id) = &args.set {
        set_lookup::newest(store.as_ref(), id)?;
        actions.retain(|kept| kept.action.is_about_set(id));
    }
    match args.format {
        TableFormat::Json => {
            context.print_data(&crate::formats::supervision::json(&meetings, &actions)?)
        }
        TableFormat::Csv => {
            crate::formats::supervision::csv(super::context::data_output(), &meetings, &actions)
        }
        TableFormat::Text if meetings.is_empty() => {
            context.say("No meeting yet. To record one: did-i supervision add\n")
        }
        TableFormat::Text => context.print(&render::terminal::supervision::text(
            &meetings,
            &with_tip_names(store.as_ref(), &actions),
            context.terminal.look,
        )),
    }?;
    // Damaged entries are shown as far as possible, and then reported as an error.
    store.map_or(Ok(()), |store| store.check_other_rows())
}

/// Returns each action with the name of its tip: `tip 4, Hope`.
pub(super) fn with_tip_names(
    store: Option<&Store>,
    actions: &[StoredAction],
) -> Vec<(StoredAction, Option<String>)> {
    let name = |tip: &TipRef| match set_lookup::newest(store, &tip.set) {
        Ok(set) => match set.tip(tip.number) {
            Some(found) => format!("{} {}, {}", set.called.one, tip.number, found.name),
            None => format!("{} {}", set.called.one, tip.number),
        },
        // A set that is no longer in the journal is named by its id.
        Err(_) => format!("{} {}", tip.set, tip.number),
    };
    let actions = actions.iter();
    actions
        .map(|kept| (kept.clone(), kept.action.tip.as_ref().map(name)))
        .collect()
}

fn done(context: &Context, args: &DoneArgs) -> Result<()> {
    let missing = || {
        Error::failed(format!("there is no open action {}", args.id))
            .hint("did-i supervision list shows the numbers.")
    };
    let mut store = context.journal()?.ok_or_else(missing)?;
    let actions = store.actions()?;
    let open = actions
        .iter()
        .find(|kept| kept.id == args.id && kept.action.closing.is_none());
    let action = &open.ok_or_else(missing)?.action;
    let mut gate = IdentifierGate::begin(context, args.allow_identifiers);
    let outcome = match &args.outcome {
        Some(outcome) => {
            let outcome = one_line(outcome);
            gate.flags(Some(&store), vec![FieldText::of("--outcome", &outcome)])?;
            Some(outcome)
        }
        None if context.terminal.attended => {
            context.say(&format!("{}\n", crate::text::visible(&action.text)))?;
            ask_outcome(context, &store, &mut gate)?
        }
        None => None,
    };
    let outcome = one_line(&outcome.unwrap_or_default());
    if outcome.is_empty() {
        return Err(Error::usage("give the outcome")
            .hint("For example: --outcome \"we do it in every review now\""));
    }
    let closing = Closing {
        day: context.clock.today(),
        outcome,
    };
    if !gate.write(&mut store, |store| store.close_action(args.id, &closing))? {
        return Err(missing());
    }
    context.say(&format!("Closed action {}.\n", args.id))
}

fn ask_outcome(
    context: &Context,
    store: &Store,
    gate: &mut IdentifierGate<'_>,
) -> Result<Option<String>> {
    let mut prompt = context.prompt();
    let Some(text) = prompt.line("What was the outcome?")? else {
        return Ok(None);
    };
    match gate.written(Some(store), &mut *prompt, "the outcome", one_line(&text))? {
        TextCheck::Take(text) => Ok(Some(text)),
        TextCheck::LeaveOut => Ok(None),
        TextCheck::Leave(why) => none_after(why).map(|()| None),
    }
}

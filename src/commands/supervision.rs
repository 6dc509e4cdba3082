//! `supervision`: meetings, and the actions agreed in them.

mod agreed;
mod change;
mod next;
mod outcome;
mod parse;

use chrono::NaiveDate;
use uuid::Uuid;

use super::context::Context;
use super::guard::{FieldText, IdentifierGate};
use super::set_lookup;
use crate::cli::{DoneArgs, MeetingArgs, MeetingListArgs, SupervisionCommand, TableFormat};
use crate::error::{Error, Result};
use crate::model::{
    Action, Closing, Meeting, QuestionSet, StoredAction, TipRef, next_meeting, one_line,
};
use crate::render;
use crate::store::Store;
use parse::{action, check_next_is_after, day_held, next_day};

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
    let existing = context.open_journal()?;
    let set = set_lookup::newest(existing.as_ref(), context.set_id(args.set.as_deref()))?;
    let day = match &args.on {
        Some(day) => day_held(context, day)?,
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
    check_next_is_after(&meeting)?;
    say_if_another(context, existing.as_ref(), day)?;
    let gate = IdentifierGate::begin(context, args.allow_identifiers);
    if args.actions.is_empty() && context.terminal.attended {
        return agreed::ask(context, existing, &set, &meeting, gate);
    }
    from_flags(context, existing, args, &set, &meeting, gate)
}

/// Says that a meeting is added to another one of the same day.
fn say_if_another(context: &Context, store: Option<&Store>, day: NaiveDate) -> Result<()> {
    let meetings = store.map(Store::meetings).transpose()?.unwrap_or_default();
    if meetings.iter().all(|meeting| meeting.day != day) {
        return Ok(());
    }
    context.say(&format!(
        "There is a meeting of {} already; this adds another one.\n",
        crate::text::dates::date(day)
    ))
}

fn from_flags(
    context: &Context,
    existing: Option<Store>,
    args: &MeetingArgs,
    set: &QuestionSet,
    meeting: &Meeting,
    mut gate: IdentifierGate<'_>,
) -> Result<()> {
    let actions = args.actions.iter();
    let actions = actions.map(|text| action(text, meeting.day, set));
    let actions: Vec<Action> = actions.collect::<Result<_>>()?;
    let given = actions.iter();
    let given = given.map(|action| FieldText::of("--action", &action.text));
    gate.check_flags(existing.as_ref(), given.collect())?;
    let mut store = context.existing_or_new_journal(existing)?;
    gate.write(&mut store, |store| store.add_meeting(meeting, &actions))?;
    context.say(&format!("{}\n", agreed::recorded(meeting, actions.len())))
}

fn list(context: &Context, args: &MeetingListArgs) -> Result<()> {
    let store = context.open_journal()?;
    let (meetings, mut actions) = match &store {
        Some(store) => (store.meetings()?, store.actions()?),
        None => (Vec::new(), Vec::new()),
    };
    if let Some(id) = &args.set {
        set_lookup::newest(store.as_ref(), id)?;
        actions.retain(|stored| stored.action.is_about_set(id));
    }
    if args.format != TableFormat::Text {
        context.say_if_missing()?;
    }
    match args.format {
        TableFormat::Json => {
            context.print_data(&crate::formats::supervision::json(&meetings, &actions)?)
        }
        TableFormat::Csv => {
            crate::formats::supervision::csv(super::context::data_output(), &meetings, &actions)
        }
        TableFormat::Text if meetings.is_empty() => {
            context.say_empty("No meeting yet. To record one: did-i supervision add\n")
        }
        TableFormat::Text => context.print(&render::terminal::supervision::text(
            &meetings,
            next_meeting(&meetings, context.clock.today()).map(|(meeting, _)| meeting),
            &with_tip_names(store.as_ref(), &actions),
            context.terminal.options,
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
            Some(found) => format!("{} {}, {}", set.tip_word.one, tip.number, found.name),
            None => format!("{} {}", set.tip_word.one, tip.number),
        },
        // A set that is no longer in the journal is named by its id.
        Err(_) => format!("{} {}", tip.set, tip.number),
    };
    let actions = actions.iter();
    actions
        .map(|stored| (stored.clone(), stored.action.tip.as_ref().map(name)))
        .collect()
}

fn done(context: &Context, args: &DoneArgs) -> Result<()> {
    let missing = || {
        Error::failed(format!("there is no open action {}", args.id))
            .hint("did-i supervision list shows the numbers.")
    };
    let mut store = context
        .open_journal()?
        .ok_or_else(|| context.missing_or(missing()))?;
    let actions = store.actions()?;
    let open = actions
        .iter()
        .find(|stored| stored.id == args.id && stored.action.closing.is_none());
    let action = &open.ok_or_else(missing)?.action;
    let action = action.clone();
    let mut gate = IdentifierGate::begin(context, args.allow_identifiers);
    let (outcome, draft) = match &args.outcome {
        Some(outcome) => {
            let outcome = one_line(outcome);
            gate.check_flags(Some(&store), vec![FieldText::of("--outcome", &outcome)])?;
            (outcome, None)
        }
        None if context.terminal.attended => {
            context.say(&format!("{}\n", crate::text::escape_controls(&action.text)))?;
            outcome::ask(context, &mut store, args.id, action.uuid, &mut gate)?
        }
        None => (String::new(), None),
    };
    if outcome.is_empty() {
        return Err(Error::usage("give the outcome")
            .hint("For example: --outcome \"we do it in every review now\""));
    }
    let closing = Closing {
        day: context.clock.today(),
        outcome,
    };
    let is_closed = gate.write(&mut store, |store| {
        let is_closed = store.close_action(args.id, &closing)?;
        if let Some(draft) = draft.filter(|_| is_closed) {
            store.delete_draft(&draft)?;
        }
        Ok(is_closed)
    })?;
    if !is_closed {
        return Err(missing());
    }
    context.say(&format!("Closed action {}.\n", args.id))
}

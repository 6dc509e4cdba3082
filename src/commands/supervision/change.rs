//! Changes and deletes meetings and actions.

use super::parse::{action, check_next_is_after, day_held, day_of_stored, next_day};
use crate::cli::{
    DeleteActionArgs, DeleteMeetingArgs, EditActionArgs, EditMeetingArgs, SupervisionDelete,
    SupervisionEdit,
};
use crate::commands::context::Context;
use crate::commands::guard::{FieldText, IdentifierGate};
use crate::commands::{delete, set_lookup};
use crate::error::{Error, Result};
use crate::model::{Action, ActionId, Closing, Meeting, StoredAction, one_line};
use crate::store::Store;
use crate::text::dates::date;
use crate::text::{escape_controls, pluralize};

/// Changes a meeting or an action.
pub(super) fn edit(context: &Context, command: &SupervisionEdit) -> Result<()> {
    match command {
        SupervisionEdit::Meeting(args) => update_meeting(context, args),
        SupervisionEdit::Action(args) => update_action(context, args),
    }
}

/// Deletes a meeting or an action.
pub(super) fn delete(context: &Context, command: &SupervisionDelete) -> Result<()> {
    match command {
        SupervisionDelete::Meeting(args) => delete_meeting(context, args),
        SupervisionDelete::Action(args) => delete_action(context, args),
    }
}

fn update_meeting(context: &Context, args: &EditMeetingArgs) -> Result<()> {
    let (mut store, meeting) = meeting(context, &args.day, args.which)?;
    let facts = &args.facts;
    let day = match &args.on {
        Some(day) => day_held(context, day)?,
        None => meeting.day,
    };
    let edited = Meeting {
        uuid: meeting.uuid,
        day,
        minutes: facts.length.or(meeting.minutes),
        form: facts.form.or(meeting.form),
        next: match &facts.next {
            Some(next) => Some(next_day(context, day, next)?),
            None => meeting.next,
        },
    };
    if edited == meeting {
        return Err(Error::usage("there is nothing to change")
            .hint("Give --on, --length, --form or --next."));
    }
    check_next_is_after(&edited)?;
    store.update_meeting(&meeting, &edited)?;
    context.say(&format!("Changed the meeting of {}.\n", date(edited.day)))
}

fn update_action(context: &Context, args: &EditActionArgs) -> Result<()> {
    let (mut store, stored) = stored_action(context, args.id)?;
    let mut edited = stored.action.clone();
    let mut gate = IdentifierGate::begin(context, args.allow_identifiers);
    if let Some(text) = &args.text {
        let set = args.set.as_deref();
        let set = set.or(stored.action.tip.as_ref().map(|tip| tip.set.as_str()));
        let set = set_lookup::newest(Some(&store), context.set_id(set))?;
        let worded = action(text, stored.action.agreed_on, &set)?;
        gate.check_flags(Some(&store), vec![FieldText::of("--text", &worded.text)])?;
        edited = Action {
            text: worded.text,
            tip: worded.tip.or(edited.tip),
            ..edited
        };
    }
    if args.no_tip {
        edited.tip = None;
    }
    if let Some(outcome) = &args.outcome {
        let outcome = one_line(outcome);
        gate.check_flags(Some(&store), vec![FieldText::of("--outcome", &outcome)])?;
        if outcome.is_empty() {
            return Err(Error::usage("give the outcome").hint("To open it again instead: --reopen"));
        }
        let day = edited.closing.map(|closing| closing.day);
        edited.closing = Some(Closing {
            day: day.unwrap_or_else(|| context.clock.today()),
            outcome,
        });
    } else if args.reopen {
        if let Some(closing) = &stored.action.closing
            && !args.yes
            && !confirm_deletion(
                context,
                &format!("the outcome of action {}", args.id),
                &format!("{}\n", escape_controls(&closing.outcome)),
            )?
        {
            return context.say("Kept. Nothing was changed.\n");
        }
        edited.closing = None;
    }
    if edited == stored.action {
        return Err(Error::usage("there is nothing to change")
            .hint("Give --text, --no-tip, --outcome or --reopen."));
    }
    gate.write(&mut store, |store| store.update_action(&stored, &edited))?;
    context.say(&format!("Changed action {}.\n", args.id))
}

fn delete_meeting(context: &Context, args: &DeleteMeetingArgs) -> Result<()> {
    let (mut store, meeting) = meeting(context, &args.day, args.which)?;
    let day = date(meeting.day);
    let actions = store.actions()?;
    let own = actions
        .iter()
        .filter(|stored| stored.meeting == meeting.uuid);
    let words: Vec<String> = own
        .map(|stored| {
            format!(
                "{:>3} {}\n",
                stored.id,
                escape_controls(&stored.action.text)
            )
        })
        .collect();
    let agreed = pluralize(words.len() as u64, "agreed action");
    let what = format!("the meeting of {day} with {agreed}");
    if !args.yes && !confirm_deletion(context, &what, &words.concat())? {
        return context.say("Kept. Nothing was changed.\n");
    }
    store.delete_meeting(meeting.uuid)?;
    context.say(&format!("Deleted the meeting of {day}.\n"))
}

fn delete_action(context: &Context, args: &DeleteActionArgs) -> Result<()> {
    let (mut store, stored) = stored_action(context, args.id)?;
    let words = format!("{}\n", escape_controls(&stored.action.text));
    let what = format!("action {}", args.id);
    if !args.yes && !confirm_deletion(context, &what, &words)? {
        return context.say("Kept. Nothing was changed.\n");
    }
    store.delete_action(args.id)?;
    context.say(&format!("Deleted action {}.\n", args.id))
}

/// Shows what is to be deleted, and asks for confirmation.
fn confirm_deletion(context: &Context, what: &str, shown: &str) -> Result<bool> {
    if !context.terminal.attended {
        return Err(
            Error::usage(format!("there is no terminal to ask about deleting {what}"))
                .hint("To delete without being asked, add --yes."),
        );
    }
    context.say(shown)?;
    Ok(delete::confirm_deletion(context, what)? == Some(true))
}

/// Finds the one meeting of a day, or the one that `which` counts from 1 in the order of the list.
fn meeting(context: &Context, day: &str, which: Option<usize>) -> Result<(Store, Meeting)> {
    let day = day_of_stored(context, day)?;
    let missing = || {
        Error::failed(format!("there is no meeting of {}", date(day)))
            .hint("did-i supervision list shows the meetings.")
    };
    let store = context
        .open_journal()?
        .ok_or_else(|| context.missing_or(missing()))?;
    let mut own = store.meetings()?;
    own.retain(|meeting| meeting.day == day);
    let chosen = match (which, own.as_slice()) {
        (None, [meeting]) => Some(meeting),
        (None, _) => None,
        (Some(which), own) => which.checked_sub(1).and_then(|index| own.get(index)),
    };
    if let Some(meeting) = chosen {
        let meeting = meeting.clone();
        return Ok((store, meeting));
    }
    if own.is_empty() {
        return Err(missing());
    }
    Err(which_one(&own, &store.actions()?))
}

/// Lists the meetings of a day with their actions, because one of them has to be chosen.
fn which_one(meetings: &[Meeting], actions: &[StoredAction]) -> Error {
    let mut list = String::new();
    for (number, meeting) in (1..).zip(meetings) {
        let form = meeting.form.map(|form| format!(", {}", form.name()));
        list.push_str(&format!("\n  {number}{}", form.unwrap_or_default()));
        for stored in actions
            .iter()
            .filter(|stored| stored.meeting == meeting.uuid)
        {
            list.push_str(&format!(
                "\n    {} {}",
                stored.id,
                escape_controls(&stored.action.text)
            ));
        }
    }
    let day = meetings.first().map(|meeting| date(meeting.day));
    let number = pluralize(meetings.len() as u64, "meeting");
    let verb = if meetings.len() == 1 { "is" } else { "are" };
    Error::failed(format!(
        "there {verb} {number} of {}:{list}",
        day.unwrap_or_default()
    ))
    .hint("Say which one by its number here: --which 1")
}

/// Finds an action by its number.
fn stored_action(context: &Context, id: ActionId) -> Result<(Store, StoredAction)> {
    let missing = || {
        Error::failed(format!("there is no action {id}"))
            .hint("did-i supervision list shows the numbers.")
    };
    let store = context
        .open_journal()?
        .ok_or_else(|| context.missing_or(missing()))?;
    let actions = store.actions()?;
    let stored = actions.into_iter().find(|stored| stored.id == id);
    Ok((store, stored.ok_or_else(missing)?))
}

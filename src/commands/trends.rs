//! `trends`: each tip over time.

use std::io;

use super::context::{self, Context};
use super::{filter, history, set_lookup};
use crate::cli::{ByPeriod, TableFormat, TrendsArgs};
use crate::error::Result;
use crate::formats::trends::{TrendsObject, csv};
use crate::model::Action;
use crate::render::terminal::trends::{Subject, one_tip, table};
use crate::store::Filter;
use crate::summary::agreed_dates;
use crate::trends::history::History;
use crate::trends::period::By;
use crate::trends::reading::{self, Scope};

/// Runs the command.
pub(super) fn run(context: &Context, args: &TrendsArgs) -> Result<()> {
    let store = context.journal()?;
    let filter = filter::filter(context, store.as_ref(), &args.filter)?;
    let id = context.set_id(args.filter.set.as_deref());
    let known = set_lookup::known(store.as_ref(), id)?;
    let set = &known.newest;
    let versions: Vec<u32> = known.counted().map(|(_, set)| set.version).collect();
    let left_out = known.left_out();
    if let Some(number) = args.tip {
        set_lookup::tip(set, number)?;
    }
    let (history, actions) = match &store {
        Some(store) => (history::history(store, &known, &filter)?, store.actions()?),
        None => (History::of(set), Vec::new()),
    };
    let actions: Vec<Action> = actions.into_iter().map(|kept| kept.action).collect();
    let agreed = agreed_dates(set, &actions);
    let scope = Scope {
        by: args.by.map(By::from),
        asked: (filter.from, filter.to),
        today: context.clock.today(),
        agreed: &agreed,
    };
    let trends = reading::read(set, &history, scope);
    if trends.reflections == 0 {
        let nothing = if store.is_some() {
            "No finished reflections in this range.\n"
        } else {
            "No reflections yet. The first one: did-i\n"
        };
        context.say(nothing)?;
    }
    // Figures for other programs keep the set's own words, so that those of several people can be put together.
    let spoken = match args.format {
        TableFormat::Text => context.spoken(store.as_ref(), set)?,
        TableFormat::Json | TableFormat::Csv => set.clone(),
    };
    let set = &spoken;
    let set_flag = context.set_flag(set);
    let subject = Subject {
        set,
        set_flag: &set_flag,
        versions: &versions,
        left_out: &left_out,
        trends: &trends,
        asked_length: args.by.is_some(),
        actions: &actions,
    };
    match args.format {
        TableFormat::Text => text(context, subject, args.tip),
        TableFormat::Json => json(context, subject, &filter, args.tip),
        TableFormat::Csv => csv(context::data(), set, &trends, args.tip),
    }?;
    // Answers that are damaged draw no trend; damaged words beside it are shown, and then called what they are.
    store.map_or(Ok(()), |store| store.rest_is_whole())
}

fn text(context: &Context, subject: Subject<'_>, tip: Option<u16>) -> Result<()> {
    let look = context.terminal.look;
    let trend = subject
        .trends
        .tips
        .iter()
        .find(|trend| Some(trend.number) == tip);
    match (trend, tip.and_then(|tip| subject.set.tip(tip))) {
        _ if subject.trends.reflections == 0 => Ok(()),
        (Some(trend), Some(tip)) => context.print(&one_tip(subject, tip, trend, look)),
        _ => context.print(&table(subject, look)),
    }
}

fn json(context: &Context, subject: Subject<'_>, filter: &Filter, tip: Option<u16>) -> Result<()> {
    let Subject {
        set,
        trends,
        versions,
        ..
    } = subject;
    let object = TrendsObject::of(set, trends, (filter.from, filter.to), versions, tip);
    let json = serde_json::to_string_pretty(&object).map_err(io::Error::from)?;
    context.print_data(&format!("{json}\n"))
}

impl From<ByPeriod> for By {
    fn from(by: ByPeriod) -> Self {
        match by {
            ByPeriod::Week => Self::Week,
            ByPeriod::Month => Self::Month,
            ByPeriod::Quarter => Self::Quarter,
        }
    }
}

//! `trends`: shows each tip over time.

mod restart;

use super::context::{self, Context};
use super::{filter, history, set_lookup};
use crate::cli::{ByPeriod, TableFormat, TrendsArgs, TrendsCommand};
use crate::error::Result;
use crate::formats::trends::{csv, json};
use crate::model::{Action, QuestionSet};
use crate::render::terminal::trends::{
    TrendsView, coloured, one_row, one_row_in_words, rows_in_words, table,
};
use crate::store::{Filter, Store};
use crate::trends::analysis::{Scope, analyse};
use crate::trends::figures::Trends;
use crate::trends::history::History;
use crate::trends::period::PeriodLength;

pub(super) fn run(context: &Context, args: &TrendsArgs) -> Result<()> {
    if let Some(TrendsCommand::Restart(restart)) = &args.command {
        return restart::run(context, restart);
    }
    let store = context.open_journal()?;
    let filter = filter::filter(context, store.as_ref(), &args.filter)?;
    let known =
        set_lookup::versions_of(store.as_ref(), context.set_id(args.filter.set.as_deref()))?;
    // Figures for other programs are not translated, so that those of several people can be combined.
    let set = match args.format {
        TableFormat::Text => context.localized(store.as_ref(), &known.newest)?,
        TableFormat::Json | TableFormat::Csv => known.newest.clone(),
    };
    let tip = args
        .tip
        .as_deref()
        .map(|tip| set_lookup::find_tip(&set, tip))
        .transpose()?;
    let tip = tip.map(|tip| tip.number);
    let history = match &store {
        Some(store) => history::history(context, store, &known, &filter)?,
        None => History::new(&set, (context.clock.today(), context.clock.today())),
    };
    let period_length = args.by.map(PeriodLength::from);
    let trends = analyse_with(
        context,
        store.as_ref(),
        &set,
        &history,
        &filter,
        period_length,
    )?;
    if trends.reflections == 0 {
        if store.is_some() {
            context.say("No finished reflections in this range.\n")?;
        } else {
            context.say_nothing_yet()?;
        }
    }
    let view = TrendsView {
        set: &set,
        set_flag: &context.set_flag(&set),
        versions: &known
            .counted()
            .map(|(_, set)| set.version)
            .collect::<Vec<_>>(),
        left_out: &known.left_out(),
        setting: filter.setting.as_deref(),
        tag: filter.tag.as_deref(),
        trends: &trends,
    };
    match args.format {
        TableFormat::Text => text(context, view, tip),
        TableFormat::Json => context.print_data(&json(&trends, tip)?),
        TableFormat::Csv => csv(context::data_output(), &set, &trends, tip),
    }?;
    // Damaged answers were refused above. Other damaged data is shown, and then reported as an error.
    store.map_or(Ok(()), |store| store.check_other_rows())
}

/// Computes the trends of a set, with the actions and new starts from the journal.
pub(super) fn analyse_with(
    context: &Context,
    store: Option<&Store>,
    set: &QuestionSet,
    history: &History,
    filter: &Filter,
    period_length: Option<PeriodLength>,
) -> Result<Trends> {
    let new_starts = store.map(Store::new_starts).transpose()?;
    let stored = store.map(Store::actions).transpose()?.unwrap_or_default();
    let actions: Vec<Action> = stored.into_iter().map(|stored| stored.action).collect();
    let scope = Scope {
        period_length,
        days: (filter.from, filter.to),
        today: context.clock.today(),
        for_summary: false,
        actions: &actions,
        new_starts: &new_starts.unwrap_or_default(),
    };
    Ok(analyse(set, history, scope))
}

fn text(context: &Context, view: TrendsView<'_>, tip: Option<u16>) -> Result<()> {
    let (options, plain) = (context.terminal.options, context.terminal.plain);
    let signs = |page: &str| coloured(page, options.color);
    let tip = tip.and_then(|number| view.set.tip(number));
    let row = tip.and_then(|tip| view.trends.row(tip.number));
    match tip.zip(row) {
        _ if view.trends.reflections == 0 => Ok(()),
        Some((tip, row)) if plain => context.print(&one_row_in_words(view, tip, row, options)),
        Some((tip, row)) => context.print_with(&one_row(view, tip, row, options), signs),
        None if plain => context.print(&rows_in_words(view, options)),
        None => context.print_with(&table(view, options), signs),
    }
}

impl From<ByPeriod> for PeriodLength {
    fn from(by: ByPeriod) -> Self {
        match by {
            ByPeriod::Week => Self::Week,
            ByPeriod::Month => Self::Month,
            ByPeriod::Quarter => Self::Quarter,
        }
    }
}

//! Builds the store's filter from the flags that select reflections.

use chrono::NaiveDate;

use super::context::Context;
use super::set_lookup;
use crate::cli::FilterArgs;
use crate::dates::{self, Span};
use crate::error::{Error, Result};
use crate::store::{Filter, Store};

/// Builds the filter. A range that ends before it begins is an error, and so is an unknown set.
pub(super) fn filter(
    context: &Context,
    store: Option<&Store>,
    args: &FilterArgs,
) -> Result<Filter> {
    let (from, to) = range(context, args.from.as_deref(), args.to.as_deref(), args.last)?;
    let filter = Filter {
        from,
        to,
        set: args.set.clone(),
        setting: args.setting.clone(),
        tag: args.tag.clone(),
    };
    if let (Some(from), Some(to)) = (filter.from, filter.to)
        && from > to
    {
        return Err(Error::usage(format!("--from {from} is after --to {to}"))
            .hint("Give the earlier day to --from."));
    }
    if let Some(id) = &args.set {
        set_lookup::newest(store, id)?;
    }
    Ok(filter)
}

/// Returns the first and the last day of the range; `None` for an end that no flag sets.
pub(super) fn range(
    context: &Context,
    from: Option<&str>,
    to: Option<&str>,
    last: Option<Span>,
) -> Result<(Option<NaiveDate>, Option<NaiveDate>)> {
    let (now, today) = (context.clock.now(), context.clock.today());
    if let Some(span) = last {
        return Ok((Some(span.first_day(today)), Some(today)));
    }
    let days = |text: Option<&str>| text.map(|text| dates::days(text, now)).transpose();
    // A month is a range of days: `--from` uses its first day, `--to` its last.
    Ok((
        days(from)?.map(|days| *days.start()),
        days(to)?.map(|days| *days.end()),
    ))
}

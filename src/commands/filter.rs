//! From the flags that say which reflections are meant to the store's filter.

use chrono::NaiveDate;

use super::context::Context;
use super::set_lookup;
use crate::cli::FilterArgs;
use crate::dates::{self, Span};
use crate::error::{Error, Result};
use crate::store::{Filter, Store};

/// Reads the flags; a range that ends before it begins and a set that nobody knows are errors.
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

/// Reads the first and the last day that are meant; none where none was said.
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
    // A month is its days: it begins a range with its first and ends one with its last.
    Ok((
        days(from)?.map(|days| *days.start()),
        days(to)?.map(|days| *days.end()),
    ))
}

//! From the flags that say which reflections are meant to the store's filter.

use super::{Context, sets};
use crate::cli::FilterArgs;
use crate::dates;
use crate::error::{Error, Result};
use crate::store::{Filter, Store};

/// Reads the flags; a range that ends before it begins and a set that nobody knows are errors.
pub(super) fn filter(
    context: &Context,
    store: Option<&Store>,
    args: &FilterArgs,
) -> Result<Filter> {
    let now = context.clock.now();
    let day = |text: &Option<String>| {
        text.as_deref()
            .map(|text| dates::day(text, now))
            .transpose()
    };
    let mut filter = Filter {
        from: day(&args.from)?,
        to: day(&args.to)?,
        set: args.set.clone(),
        setting: args.setting.clone(),
        tag: args.tag.clone(),
    };
    if let Some(span) = args.last {
        filter.from = Some(span.first_day(now.date_naive()));
        filter.to = Some(now.date_naive());
    }
    if let (Some(from), Some(to)) = (filter.from, filter.to)
        && from > to
    {
        return Err(Error::usage(format!("--from {from} is after --to {to}"))
            .hint("Give the earlier day to --from."));
    }
    if args.set.is_some() {
        sets::newest(store, args.set.as_deref())?;
    }
    Ok(filter)
}

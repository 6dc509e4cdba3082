//! `list`: the logged reflections, newest first.

use std::collections::BTreeSet;
use std::io;

use serde::ser::{SerializeSeq, Serializer};

use super::context::{self, Context};
use super::{filter, output};
use crate::cli::{ListArgs, TableFormat};
use crate::error::Result;
use crate::formats::csv::ReflectionTable;
use crate::formats::reflection::ReflectionObject;
use crate::model::{ReflectionId, StoredReflection};
use crate::render;
use crate::store::{Filter, Store};

pub(super) fn run(context: &Context, args: &ListArgs) -> Result<()> {
    let store = context.open_journal()?;
    let filter = filter::filter(context, store.as_ref(), &args.filter)?;
    let Some(store) = store else {
        return nothing(context, args.format);
    };
    // Set once all were read: how many there are, at most one more than the limit, and whether none is missing.
    let mut read = None;
    let each = |take: Take<'_>| {
        let mut count = 0_usize;
        let limit = args.limit.saturating_add(1);
        let is_complete = store.each_newest(&filter, limit, |stored| {
            count += 1;
            if count > args.limit {
                Ok(())
            } else {
                take(stored)
            }
        })?;
        read = Some((count, is_complete));
        Ok(())
    };
    let shown = match args.format {
        TableFormat::Text => text(context, &store, each),
        TableFormat::Json => json(&store, each),
        TableFormat::Csv => csv(&store, each),
    };
    let Some((count, is_complete)) = read else {
        return shown;
    };
    if count > args.limit {
        let more = args.limit.saturating_mul(2).max(20);
        context.say(&format!(
            "There are older ones: --limit {more} shows more.\n"
        ))?;
    } else if count == 0 && args.format == TableFormat::Text {
        if filter != Filter::default() {
            context.say("No reflections match.\n")?;
        } else if is_complete {
            context.say_nothing_yet()?;
        }
    }
    shown?;
    if is_complete {
        Ok(())
    } else {
        Err(store.rows_missing_error())
    }
}

/// The damaged reflections that were shown; they are reported after all others.
#[derive(Debug, Default)]
pub(super) struct Damaged(Vec<ReflectionId>);

impl Damaged {
    /// Records a shown reflection if it is damaged.
    pub(super) fn record(&mut self, stored: &StoredReflection) {
        if !stored.matches_checksum {
            self.0.push(stored.id);
        }
    }

    /// Fails with the damaged reflections, if there are any.
    pub(super) fn check(&self, store: &Store) -> Result<()> {
        store.fail_if_damaged(&self.0)
    }
}

/// Shows an empty table in the requested format, for a journal that does not exist yet.
pub(super) fn nothing(context: &Context, format: TableFormat) -> Result<()> {
    if format != TableFormat::Text {
        context.say_if_missing()?;
    }
    match format {
        TableFormat::Text => context.say_nothing_yet(),
        TableFormat::Json => context.print_data("[]\n"),
        TableFormat::Csv => ReflectionTable::begin(context::data_output(), 0)?.end(),
    }
}

/// A callback that receives one reflection at a time.
pub(super) type Take<'a> = &'a mut dyn FnMut(StoredReflection) -> Result<()>;

/// Writes reflections as a JSON array, one at a time.
pub(super) fn json(store: &Store, each: impl FnOnce(Take<'_>) -> Result<()>) -> Result<()> {
    let mut damaged = Damaged::default();
    output::spooled(store.path(), |mut output| {
        let mut serializer = serde_json::Serializer::pretty(&mut output);
        let mut array = serializer.serialize_seq(None).map_err(io::Error::from)?;
        each(&mut |stored| {
            damaged.record(&stored);
            let set = store.question_set(&stored.reflection.set)?;
            array
                .serialize_element(&ReflectionObject::stored(&stored, set.scale()))
                .map_err(|error| io::Error::from(error).into())
        })?;
        array.end().map_err(io::Error::from)?;
        output::finish(output)
    })?;
    damaged.check(store)
}

/// Writes reflections as CSV, one at a time.
pub(super) fn csv(store: &Store, each: impl FnOnce(Take<'_>) -> Result<()>) -> Result<()> {
    let mut damaged = Damaged::default();
    output::spooled(store.path(), |output| {
        let mut table = ReflectionTable::begin(output, widest(store)?)?;
        each(&mut |stored| {
            damaged.record(&stored);
            let set = store.question_set(&stored.reflection.set)?;
            table.row(&stored, set.scale())
        })?;
        table.end()
    })?;
    damaged.check(store)
}

/// Returns the number of questions of the largest set in the journal.
fn widest(store: &Store) -> Result<usize> {
    let mut widest = 0;
    for id in store.set_ids()? {
        let sizes = store
            .versions_of(&id)?
            .into_iter()
            .map(|(_, set)| set.questions.len());
        widest = sizes.max().unwrap_or_default().max(widest);
    }
    Ok(widest)
}

/// Prints the table, and nothing if there is no reflection.
fn text(context: &Context, store: &Store, each: impl FnOnce(Take<'_>) -> Result<()>) -> Result<()> {
    let mut reflections = Vec::new();
    each(&mut |stored| {
        reflections.push(stored);
        Ok(())
    })?;
    if reflections.is_empty() {
        return Ok(());
    }
    let options = context.terminal.options;
    let mut page = render::terminal::list::table(&reflections, options);
    page.push_str(&letters(store, &reflections, options.width)?);
    context.print(&page)?;
    let mut damaged = Damaged::default();
    for stored in &reflections {
        damaged.record(stored);
    }
    damaged.check(store)
}

/// Explains the letters of the answers, once for each scale that is shown.
fn letters(store: &Store, shown: &[StoredReflection], width: usize) -> Result<String> {
    let sets: BTreeSet<_> = shown.iter().map(|stored| &stored.reflection.set).collect();
    let mut lines = BTreeSet::new();
    for set in sets {
        let set = store.question_set(set)?;
        lines.insert(render::terminal::list::letters(set.scale(), width));
    }
    Ok(lines.into_iter().collect())
}

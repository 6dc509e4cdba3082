//! `doctor`: whether the journal is whole, and its owner's alone.

use std::fs;

use super::{Context, unlocking};
use crate::cli::{Common, DoctorArgs, OneFormat};
use crate::config::SettingsFile;
use crate::error::{Error, Result};
use crate::render::terminal::doctor::{Journal, Looked, Mark, findings, text};
use crate::{formats, store};

/// Runs the command.
pub(super) fn run(context: &Context, flags: &Common, args: &DoctorArgs) -> Result<()> {
    let path = &context.journal;
    let closed = if args.fix {
        store::make_private(path)?
    } else {
        Vec::new()
    };
    let settings = SettingsFile::find(flags.config.as_deref())?.path;
    let place = &context.settings.journal;
    let findings = findings(&Looked {
        place,
        settings: (&settings, settings.exists()),
        concerns: store::concerns(path),
        closed,
        journal: journal(context, args.fix),
    });
    match args.format {
        OneFormat::Text => context.print(&text(&findings, context.terminal.look))?,
        OneFormat::Json => context.print(&formats::doctor::json(place, &findings)?)?,
    }
    if findings.iter().any(|finding| finding.mark == Mark::Wrong) {
        return Err(Error::failed("something is wrong with the journal"));
    }
    Ok(())
}

fn journal(context: &Context, fix: bool) -> Option<Journal> {
    let path = &context.journal;
    let size = fs::metadata(path).ok()?.len();
    let beside = store::beside(path).into_iter().map(|path| {
        let size = fs::metadata(&path).map_or(0, |found| found.len());
        (path, size)
    });
    let mut mended = false;
    let checkup = unlocking::with_key(context, path, |key| {
        mended = fix && store::mend(path, key)?.unwrap_or_default();
        store::examine(path, key)
    });
    Some(Journal {
        checkup,
        mended,
        is_encrypted: store::is_encrypted(path),
        newest_schema: store::KNOWN_SCHEMA,
        size,
        beside: beside.collect(),
    })
}

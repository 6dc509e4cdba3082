//! `doctor`: checks that the journal is undamaged and private to its owner.

use std::fs;

use super::context::Context;
use super::unlock;
use crate::cli::{DoctorArgs, OneFormat};
use crate::config::{Overrides, SettingsFile};
use crate::error::{Error, Result};
use crate::formats;
use crate::model::{CheckMark, IntegrityReport, Repair};
use crate::render::doctor_checks::{DoctorInput, Journal, findings};
use crate::render::terminal::doctor::text;
use crate::store;

pub(super) fn run(context: &Context, flags: &Overrides, args: &DoctorArgs) -> Result<()> {
    let path = &context.journal_path;
    let made_private = if args.fix {
        store::make_private(path)?
    } else {
        Vec::new()
    };
    let settings = SettingsFile::find(flags.config.as_deref())?.path;
    let journal_path = &context.settings.journal;
    let mut findings = findings(&DoctorInput {
        journal_path,
        settings: (&settings, settings.exists()),
        warnings: store::location_warnings(path),
        checks_permissions: store::CHECKS_PERMISSIONS,
        made_private,
        journal: journal(context, args.fix),
    });
    for finding in &mut findings {
        // The other words name files, and the commands in them name the journal already.
        finding.next = finding
            .next
            .as_deref()
            .map(|words| context.on_this_journal(words));
        for message in &mut finding.messages {
            *message = context.without_default_journal(message);
        }
    }
    match args.format {
        OneFormat::Text => context.print(&text(&findings, context.terminal.options))?,
        OneFormat::Json => context.print_data(&formats::doctor::json(journal_path, &findings)?)?,
    }
    if findings
        .iter()
        .any(|finding| finding.mark == CheckMark::Wrong)
    {
        return Err(Error::failed("something is wrong with the journal")
            .hint("What to do is under each finding."));
    }
    Ok(())
}

fn journal(context: &Context, fix: bool) -> Option<Journal> {
    let path = &context.journal_path;
    let size = fs::metadata(path).ok()?.len();
    let companion_files = store::companion_files(path);
    let mut repaired = None;
    let report = unlock::with_passphrase(context, path, |key| {
        let Some(report) = store::check_file(path, key)? else {
            return Ok(None);
        };
        match report.repair().filter(|_| fix) {
            Some(repair)
                if may_repair(context, &report, repair)?
                    && store::repair(path, key, repair)? == Some(true) =>
            {
                repaired = Some(repair);
                store::check_file(path, key)
            }
            _ => Ok(Some(report)),
        }
    });
    Some(Journal {
        report,
        repaired,
        is_encrypted: store::is_encrypted(path),
        newest_schema: store::CURRENT_SCHEMA,
        size,
        companion_files,
        copies: store::conflict_copies(path),
    })
}

/// Shows what the repair would accept, and asks for consent if a person is at the terminal.
fn may_repair(context: &Context, report: &IntegrityReport, repair: Repair) -> Result<bool> {
    if repair == Repair::Rebuild {
        return Ok(true);
    }
    context.say("Another program changed the journal, or it was damaged. As it is now:\n")?;
    for fault in &report.faults {
        context.say(&format!("  {fault}\n"))?;
    }
    for more in report.unlisted.values() {
        context.say(&format!("  and {more} more\n"))?;
    }
    if !context.terminal.attended {
        return Ok(true);
    }
    let choices = [('y', "yes, accept it"), ('n', "no, leave it")];
    let chosen = context.choose("Accept the journal as it is now?", &choices)?;
    Ok(chosen == Some('y'))
}

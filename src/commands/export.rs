//! `export`: the whole journal as JSON Lines, or its answers as CSV or a workbook.

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use super::context::Context;
use super::free_text::{FreeTextField, in_action, in_reflection, set_texts, setting_and_tags};
use super::guard::{self, FindingCounts, finding_in_field};
use super::output;
use crate::cli::{ExportArgs, ExportFormat};
use crate::error::{Error, Result};
use crate::formats::csv::AnswerTable;
use crate::formats::jsonl;
use crate::formats::jsonl::SetLine;
use crate::formats::workbook::AnswerBook;
use crate::privacy::{Checked, Guard, Level};
use crate::store::Store;
use crate::text::{display_path, pluralize};

/// At most this many likely identifiers are listed; the rest are only counted.
const MAX_NAMED: usize = 10;

pub(super) fn run(context: &Context, args: &ExportArgs) -> Result<()> {
    let store = context.open_journal()?.ok_or_else(|| {
        Error::failed(format!(
            "there is no journal at {} to export",
            display_path(&context.journal_path)
        ))
        .hint("To begin one: did-i")
    })?;
    let target = args
        .output
        .as_deref()
        .map(|path| output::target(context, path))
        .transpose()?;
    let format = format(args)?;
    if format == ExportFormat::Xlsx && args.output.is_none() {
        return Err(Error::usage("a workbook needs a file to go to")
            .hint("For example: did-i export --output answers.xlsx"));
    }
    if let Some(target) = &target
        && !output::may_write(context, target, args.force)?
    {
        return Ok(());
    }
    // Checked and written in one transaction, so that both see the same data.
    let write = |output: &mut dyn Write| {
        let checked = check_identifiers(context, &store, args, format)?;
        match format {
            ExportFormat::Jsonl => journal_lines(&store, checked, output),
            ExportFormat::Csv => answers(&store, checked, output),
            ExportFormat::Xlsx => workbook(&store, checked, output),
        }
    };
    let Some(target) = target else {
        return output::spooled(store.path(), |output| {
            store.read_transaction(|| write(output))
        });
    };
    store.read_transaction(|| {
        target.write(args.force || target.is_taken(), write)?;
        let reflections = pluralize(store.count_all(None)?, "reflection");
        let holds = holds(format);
        context.say(&format!(
            "Wrote {reflections} to {}. It holds {holds}: keep it as safe as the journal.\n",
            display_path(target.path())
        ))
    })
}

/// Says what a file of a format holds. A table has no notes, learnings or next steps.
const fn holds(format: ExportFormat) -> &'static str {
    match format {
        ExportFormat::Jsonl => "your words",
        ExportFormat::Csv | ExportFormat::Xlsx => "times, answers, settings and tags, but no notes",
    }
}

/// Checks everything that would be exported; returns the number of likely identifiers that were allowed, if any.
///
/// A damaged journal is refused here, before the first byte is written; the writing does not check it again.
fn check_identifiers(
    context: &Context,
    store: &Store,
    args: &ExportArgs,
    format: ExportFormat,
) -> Result<Option<Checked>> {
    let mut found = Found {
        guard: guard::guard(context, Some(store))?,
        tally: FindingCounts::default(),
        likely: Vec::new(),
    };
    store.each_reflection(|stored| {
        let whose = || format!("reflection {}", stored.id);
        match format {
            ExportFormat::Jsonl => found.take(whose, in_reflection(&stored.reflection)),
            ExportFormat::Csv | ExportFormat::Xlsx => {
                found.take(whose, setting_and_tags(&stored.reflection));
            }
        }
        Ok(())
    })?;
    if format == ExportFormat::Jsonl {
        store.check_other_rows()?;
        for set in store.all_set_versions()? {
            let whose = format!("the question set {}", set.reference());
            let translations = store.translations_of(&set.reference())?;
            found.take_all(&whose, &set_texts(&set, &translations));
        }
        for stored in store.actions()? {
            found.take(
                || format!("action {}", stored.id),
                in_action(&stored.action),
            );
        }
        for start in store.new_starts()? {
            found.check_text(|| format!("the new start of {}", start.on), &start.because);
        }
    }
    // Output on the terminal stays with its owner, so nothing is refused.
    let is_passed_on = args.output.is_some() || !io::stdout().is_terminal();
    if is_passed_on && !args.allow_identifiers {
        found.refuse_identifiers()?;
    }
    let (kinds, allowed) = (found.guard.kinds(), found.tally.likely);
    found.tally.say(context, kinds)?;
    Ok((allowed > 0).then_some(Checked { kinds, allowed }))
}

/// The findings in an export.
struct Found {
    guard: Guard,
    tally: FindingCounts,
    /// Descriptions of the first likely identifiers.
    likely: Vec<String>,
}

impl Found {
    fn take<'t>(
        &mut self,
        whose: impl Fn() -> String,
        written: impl Iterator<Item = (FreeTextField, &'t str)>,
    ) {
        for (field, text) in written {
            self.check_text(|| format!("{}, {}", whose(), field.name()), text);
        }
    }

    /// Like [`Found::take`], for fields with their own names.
    fn take_all(&mut self, whose: &str, written: &[(String, String)]) {
        for (field, text) in written {
            self.check_text(|| format!("{whose}, {field}"), text);
        }
    }

    fn check_text(&mut self, field_name: impl Fn() -> String, text: &str) {
        for finding in self.guard.check(text) {
            self.tally.add(finding.level);
            if finding.level == Level::High && self.likely.len() < MAX_NAMED {
                self.likely
                    .push(finding_in_field(&field_name(), text, &finding));
            }
        }
    }

    /// Refuses an export that contains a likely identifier.
    fn refuse_identifiers(&self) -> Result<()> {
        let likely = self.tally.likely;
        if likely == 0 {
            return Ok(());
        }
        let mut lines = self.likely.join("\n  ");
        if likely > self.likely.len() {
            lines.push_str(&format!("\n  and {} more", likely - self.likely.len()));
        }
        let found = pluralize(likely as u64, "likely identifier");
        Err(Error::failed(format!("the export would have {found} in it\n  {lines}")).hint(
            "Nothing was written. Change the words with did-i edit, those of an action with did-i supervision edit action; \
             or allow them with --allow-identifiers. \
             A copy for yourself alone: did-i backup FOLDER",
        ))
    }
}

fn journal_lines(store: &Store, checked: Option<Checked>, output: &mut dyn Write) -> Result<()> {
    jsonl::write_header(output, checked)?;
    let retired = store.retired_sets()?;
    for set in store.all_set_versions()? {
        let line = SetLine {
            translations: store.translations_of(&set.reference())?,
            retired: retired.contains(&set.id),
            set,
        };
        jsonl::write_set(output, &line)?;
    }
    store.each_reflection_again(|stored| {
        let set = store.question_set(&stored.reflection.set)?;
        jsonl::write_reflection(output, &stored.reflection, set.scale())
    })?;
    for meeting in store.meetings()? {
        jsonl::write_meeting(output, &meeting)?;
    }
    for stored in store.actions()? {
        jsonl::write_action(output, &stored.action, stored.meeting)?;
    }
    let starts = store.new_starts()?;
    starts
        .iter()
        .try_for_each(|start| jsonl::write_new_start(output, start))
}

/// Returns the format: that of the flag, else that of the file's extension. A name without one is JSON Lines, but another
/// extension promises another format: a file that is called a PDF has to be one.
fn format(args: &ExportArgs) -> Result<ExportFormat> {
    let with_extension = |path: &&Path| path.extension().is_some();
    let output = args.output.as_deref().filter(with_extension);
    output::chosen_format(
        args.format,
        output,
        ExportFormat::Jsonl,
        ".jsonl .csv .xlsx",
    )
}

fn workbook(store: &Store, checked: Option<Checked>, output: &mut dyn Write) -> Result<()> {
    let mut book = AnswerBook::begin(checked.map(|checked| checked.allowed))?;
    store.each_reflection_again(|stored| {
        let set = store.question_set(&stored.reflection.set)?;
        book.rows(&stored.reflection, &set)
    })?;
    Ok(output.write_all(&book.end()?)?)
}

fn answers(store: &Store, checked: Option<Checked>, output: &mut dyn Write) -> Result<()> {
    let mut table = AnswerTable::begin(output, checked)?;
    store.each_reflection_again(|stored| {
        let set = store.question_set(&stored.reflection.set)?;
        table.rows(&stored.reflection, &set)
    })?;
    table.end()
}

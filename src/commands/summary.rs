//! `summary`: the report for a supervisor, shown to its owner before it is written.

mod identifiers;
mod password;
mod questions;
mod rendered;

use std::io::{IsTerminal, Write};
use std::path::Path;

use chrono::NaiveDate;
use identifiers::GuardReport;
use rendered::RenderedSummary;

use super::context::{self, Context};
use super::{filter, guard, history, output, set_lookup};
use crate::cli::{Section, SummaryArgs, SummaryFormat};
use crate::error::{Error, Result};
use crate::fs::Target;
use crate::model::{Action, NoteTarget, QuestionSet};
use crate::render::pdf::encrypted;
use crate::render::terminal::summary::{in_words, text};
use crate::store::{Filter, SetKey, SharedRow, Store};
use crate::summary::{SharedNote, Summary, SummaryInput};
use crate::terminal::RenderOptions;
use crate::text::dates::span;
use crate::text::{display_path, pluralize};
use crate::trends::period::monday_of;

pub(super) fn run(context: &Context, args: &SummaryArgs) -> Result<()> {
    let format = format(args)?;
    let store = context.open_journal()?.ok_or_else(|| {
        context.missing_or(nothing_error("no reflection was logged yet").hint("To log one: did-i"))
    })?;
    let target = args
        .output
        .as_deref()
        .map(|path| output::target(context, path))
        .transpose()?;
    // Another reader could not tell that a figure is damaged, so damage is an error.
    store.check_other_rows()?;
    let mut summary = summary(context, &store, args, format)?;
    if summary.reflections == 0 {
        let days = span(summary.from, summary.to);
        return Err(
            nothing_error(&format!("no finished reflection from {days}"))
                .hint("Choose other days with --from and --to; did-i list shows what is there."),
        );
    }
    leave_out(&mut summary, &args.without);
    let report = identifiers::check_summary(&summary, &guard::guard(context, Some(&store))?);
    let is_passed_on = args.output.is_some() || !std::io::stdout().is_terminal();
    // Output on the terminal stays with its owner, so nothing is refused.
    summary.checked =
        identifiers::refuse_identifiers(&report, args.allow_identifiers || !is_passed_on)?;
    match (&args.output, target) {
        (Some(path), Some(target)) => {
            let file = SummaryFile {
                path,
                target,
                format,
            };
            write(context, args, &summary, &report, &file)
        }
        _ => print(context, &summary, &report, format),
    }
}

fn nothing_error(why: &str) -> Error {
    Error::failed(format!("there is nothing to write a summary of: {why}"))
}

/// Prints the summary to standard output. What may identify a person is named if the output goes elsewhere.
fn print(
    context: &Context,
    summary: &Summary,
    report: &GuardReport,
    format: SummaryFormat,
) -> Result<()> {
    let options = context.terminal.options;
    let rendered = rendered::render(summary, format, options, context.terminal.plain)?;
    if !std::io::stdout().is_terminal() && report.has_findings() {
        context.say(&identifiers::words(report, options.width))?;
    }
    context.say(&rendered::cannot_print(&rendered.missing, options.width))?;
    let mut output = screen_or_program(format);
    output.write_all(&rendered.bytes)?;
    Ok(output.flush()?)
}

/// The file that a summary is written to.
struct SummaryFile<'a> {
    /// As it was given, for messages.
    path: &'a Path,
    /// Where it is, with links resolved.
    target: Target,
    format: SummaryFormat,
}

/// Writes the summary to a file, after showing it to its owner.
fn write(
    context: &Context,
    args: &SummaryArgs,
    summary: &Summary,
    report: &GuardReport,
    file: &SummaryFile<'_>,
) -> Result<()> {
    // The limits of this terminal do not apply to a file.
    let options = RenderOptions {
        color: false,
        unicode: true,
        ..context.terminal.options
    };
    let mut rendered = rendered::render(summary, file.format, options, false)?;
    let password = password::password(context, args, file.format)?;
    let width = context.terminal.options.width;
    if args.yes {
        context.say(&identifiers::words(report, width))?;
        context.say(&rendered::cannot_print(&rendered.missing, width))?;
        context.say_commands(&rendered::many_notes(summary, width))?;
    } else if !confirmed(context, summary, report, &rendered, file.path)? {
        return context.say("Nothing was written.\n");
    }
    if let Some(password) = &password {
        rendered.bytes = encrypted(&rendered.bytes, password)?;
    }
    let is_written = output::write_file(context, &file.target, args.force, |output| {
        Ok(output.write_all(&rendered.bytes)?)
    })?;
    if is_written {
        context.say(&format!("Wrote {}.\n", display_path(file.path)))?;
    }
    Ok(())
}

fn format(args: &SummaryArgs) -> Result<SummaryFormat> {
    let known = ".txt .md .html .pdf .csv .json";
    output::chosen_format(
        args.format,
        args.output.as_deref(),
        SummaryFormat::Text,
        known,
    )
}

/// Opens standard output; a PDF is binary, so its bytes are never altered.
fn screen_or_program(format: SummaryFormat) -> Box<dyn Write> {
    match format {
        SummaryFormat::Pdf => Box::new(std::io::stdout().lock()),
        _ => context::data_output(),
    }
}

/// Shows exactly what the supervisor will see, and asks whether to write it.
fn confirmed(
    context: &Context,
    summary: &Summary,
    report: &GuardReport,
    rendered: &RenderedSummary,
    path: &Path,
) -> Result<bool> {
    if !context.terminal.attended {
        return Err(Error::usage(format!(
            "{} cannot be shown first: there is no terminal",
            display_path(path)
        ))
        .hint("To write it without being shown it first, add --yes."));
    }
    let options = context.terminal.options;
    context.print_without_pager(&if context.terminal.plain {
        in_words(summary, options)
    } else {
        text(summary, options)
    })?;
    context.print_without_pager(&format!(
        "\n{}",
        identifiers::words(report, context.terminal.options.width)
    ))?;
    let width = context.terminal.options.width;
    context.print_without_pager(&rendered::cannot_print(&rendered.missing, width))?;
    context.print_without_pager(&rendered::many_notes(summary, width))?;
    let notes = pluralize(summary.notes.len() as u64, "note");
    let question = format!(
        "\nThis is what the supervisor will see, with {notes} in it. Write {}?",
        display_path(path)
    );
    let choices = [('y', "yes, write it"), ('n', "no")];
    Ok(context.choose(&question, &choices)? == Some('y'))
}

fn summary(
    context: &Context,
    store: &Store,
    args: &SummaryArgs,
    format: SummaryFormat,
) -> Result<Summary> {
    let known = set_lookup::versions_of(Some(store), context.set_id(args.set.as_deref()))?;
    let set = &known.newest;
    let (asked_first, last) = days(context, args)?;
    let last_meeting = last_meeting(store, last)?;
    let first = asked_first.or(last_meeting);
    let up_to = Filter {
        from: first,
        to: Some(last),
        ..Filter::default()
    };
    let history = history::history(context, store, &known, &up_to)?;
    // Its Monday, not the exact day, because that could identify a visit.
    let first = first
        .or(history.span().map(|(first, _)| monday_of(first)))
        .unwrap_or(last);
    let covered = covered(first, last, set)?;
    let actions = store.actions()?.into_iter();
    let actions = actions.map(|stored| as_of(last, stored.action));
    let versions: Vec<SetKey> = known.counted().map(|(key, _)| *key).collect();
    let settings = args
        .by_setting
        .then(|| store.count_by_setting(&covered, &versions))
        .transpose()?;
    let in_language = |set: &QuestionSet| in_language_of(format, context, store, set);
    Ok(Summary::of(SummaryInput {
        set: &in_language(set)?,
        left_out: &known.left_out(),
        history: &history,
        days: (first, last),
        today: context.clock.today(),
        last_meeting,
        actions: &actions.collect::<Vec<_>>(),
        new_starts: &store.new_starts()?,
        notes: notes(store, &covered, in_language)?,
        settings,
        name: args.name.clone(),
        questions: questions::questions(context, args)?,
    }))
}

/// Returns an action as it was on a day: what was closed later was still open.
fn as_of(day: NaiveDate, mut action: Action) -> Action {
    action.closing = action.closing.filter(|closing| closing.day <= day);
    action
}

/// Returns the filter for the days that the summary covers.
fn covered(first: NaiveDate, last: NaiveDate, set: &QuestionSet) -> Result<Filter> {
    if first > last {
        return Err(Error::usage(format!(
            "the summary would begin on {first} and end on {last}"
        ))
        .hint("Give the earlier day to --from."));
    }
    Ok(Filter {
        from: Some(first),
        to: Some(last),
        set: Some(set.id.clone()),
        ..Filter::default()
    })
}

/// Returns a set in the language of the page. Figures for other programs are not translated, so that those of several
/// people can be combined.
fn in_language_of(
    format: SummaryFormat,
    context: &Context,
    store: &Store,
    set: &QuestionSet,
) -> Result<QuestionSet> {
    match format {
        SummaryFormat::Csv | SummaryFormat::Json => Ok(set.clone()),
        _ => context.localized(Some(store), set),
    }
}

/// Returns the requested first day, if any, and the last day.
fn days(context: &Context, args: &SummaryArgs) -> Result<(Option<NaiveDate>, NaiveDate)> {
    let (from, to) = (args.from.as_deref(), args.to.as_deref());
    let (first, last) = filter::range(context, from, to, args.last)?;
    Ok((first, last.unwrap_or_else(|| context.clock.today())))
}

/// Returns the day of the last meeting before a day: what came since was not discussed yet.
fn last_meeting(store: &Store, last: NaiveDate) -> Result<Option<NaiveDate>> {
    Ok(store
        .meetings()?
        .into_iter()
        .map(|meeting| meeting.day)
        .rfind(|day| *day < last))
}

/// Returns the notes marked for sharing, each with its week and the short name of its question as it was asked.
fn notes(
    store: &Store,
    covered: &Filter,
    in_language: impl Fn(&QuestionSet) -> Result<QuestionSet>,
) -> Result<Vec<SharedNote>> {
    let with_question = |row: SharedRow| -> Result<SharedNote> {
        let set = in_language(&*store.question_set(&row.set)?)?;
        Ok(SharedNote {
            week: monday_of(row.day),
            tips: tips(row.about, &set),
            about: about(row.about, &set),
            text: row.text,
        })
    };
    store
        .shared_notes(covered)?
        .into_iter()
        .map(with_question)
        .collect()
}

/// Returns the tips that a note's question counts towards.
fn tips(about: NoteTarget, set: &QuestionSet) -> Vec<u16> {
    match about {
        NoteTarget::Question(number) => set
            .question(number)
            .map(|question| question.tips.clone())
            .unwrap_or_default(),
        NoteTarget::Learning | NoteTarget::NextStep => Vec::new(),
    }
}

fn about(about: NoteTarget, set: &QuestionSet) -> String {
    match about {
        NoteTarget::Learning => "What I learned".to_owned(),
        NoteTarget::NextStep => "What I will do next time".to_owned(),
        NoteTarget::Question(number) => {
            let question = set.question(number);
            question.map_or_else(
                || format!("Question {number}"),
                |question| question.name.clone(),
            )
        }
    }
}

fn leave_out(summary: &mut Summary, sections: &[Section]) {
    for section in sections {
        match section {
            Section::Notes => summary.notes.clear(),
            Section::ReflectOn => summary.questions_to_reflect_on.clear(),
            Section::Actions => summary.without_actions(),
            Section::Questions => summary.questions.clear(),
            Section::StandsOut => summary.without_stands_out(),
            Section::Help => summary.help.clear(),
            Section::NewStarts => summary.without_reasons(),
        }
    }
}

//! A summary as one HTML file without scripts or requests. In print, the page for the meeting is one A4 sheet.
//!
//! The page is `templates/summary.html`; this module prepares its texts, and the template escapes them.

use askama::Template;

use crate::render::figure::svg::{colour, svg};
use crate::render::figure::{BLUE, Dates, Figure, axis_labels, bar, spark};
use crate::render::score_words::score;
use crate::render::summary_words::{self as words, MAX_CHARTS, action_figures};
use crate::render::trend_words::{short_verdict, verdict_sign};
use crate::summary::{ActionSummary, SettingCount, SharedNote, Summary};
use crate::text::{capitalised, escape_controls};
use crate::trends::figures::{Direction, GroupFigures, RowFigures};

/// The sizes of a chart in the table, of a bar, and of an action's chart, in points. An action's chart has this size in
/// print, where its labels are largest compared with it.
const CHART: (f64, f64) = (120.0, 24.0);
const BAR: (f64, f64) = (84.0, 8.0);
const ACTION: (f64, f64) = (165.0, 50.0);
/// The height of the first sheet in print without its headings, and that of a row, a group and a line of text, all in
/// tenths of a line.
const SHEET: usize = 430;
const ROW: usize = 20;
const GROUP: usize = 12;
const LINE: usize = 10;
/// The characters of a line over the whole width, and beside a chart.
const CHARS_FULL_WIDTH: usize = 100;
const BESIDE_CHART: usize = 65;
/// The height of the labels above the charts.
const LABELS: f64 = 13.0;

/// Writes the summary.
pub(crate) fn html(summary: &Summary) -> String {
    // The template contains no control characters, so all of them come from users' texts and are made visible.
    escape_controls(&Page::of(summary).to_string()).into_owned()
}

/// The values of the template.
#[derive(Template)]
#[template(path = "summary.html")]
struct Page<'a> {
    accent: String,
    heading: &'static str,
    name: Option<&'a str>,
    covered: String,
    self_ratings: &'static str,
    questions: &'a [String],
    actions: Vec<Action<'a>>,
    more_actions: Vec<Action<'a>>,
    nothing_agreed: &'static str,
    rise: Option<&'static str>,
    changes: Vec<Change>,
    title: &'a str,
    /// The language of the set's texts, if it differs from that of the page.
    language: Option<&'a str>,
    tip_word: String,
    choices: String,
    caption: String,
    /// The language of the answers' words, if it differs from that of the page.
    choices_language: Option<&'a str>,
    /// Whether there are more than three answers, which need a wider column.
    has_many_answers: bool,
    /// Whether there is a column for "not applicable".
    not_applicable: bool,
    axis: String,
    sections: Vec<Section<'a>>,
    help: Vec<HelpItem<'a>>,
    notes_heading: String,
    notes: Vec<NoteGroup<'a>>,
    questions_to_reflect_on: &'a [String],
    settings: &'a [SettingCount],
    without_setting: Option<String>,
    how_to_read: Vec<String>,
    checked: Vec<String>,
}

/// An agreed action.
struct Action<'a> {
    tip: Option<String>,
    text: &'a str,
    days: String,
    figures: Option<String>,
    outcome: Option<&'a str>,
    /// `None` if the action is not about a tip of the set.
    chart: Option<String>,
}

/// A change, or something that stands out.
struct Change {
    sign: char,
    words: String,
    class: &'static str,
}

/// The rows of a group under its header; without a header if the set has no groups.
struct Section<'a> {
    head: Option<Group<'a>>,
    rows: Vec<Row<'a>>,
}

/// A group, the header of its rows.
struct Group<'a> {
    id: &'a str,
    name: &'a str,
    score: String,
}

/// A tip, or several tips with the same questions.
struct Row<'a> {
    numbers: String,
    name: &'a str,
    bar: String,
    counts: String,
    n: u64,
    not_applicable: u64,
    score: String,
    chart: String,
    sign: char,
    verdict: String,
    class: &'static str,
}

/// What may help with a tip.
struct HelpItem<'a> {
    tip: String,
    try_this: &'a [String],
    services: Option<String>,
}

/// The shared notes of a tip.
struct NoteGroup<'a> {
    head: String,
    /// Whether the header is in the set's words.
    is_tip: bool,
    notes: Vec<Note<'a>>,
}

/// A note marked for sharing.
struct Note<'a> {
    lead: String,
    text: &'a str,
}

impl<'a> Page<'a> {
    fn of(summary: &'a Summary) -> Self {
        let mut actions: Vec<Action<'_>> = summary
            .actions
            .iter()
            .map(|one| action(summary, one))
            .collect();
        let more_actions = actions.split_off(actions_on_first_sheet(summary));
        let axis = axis_labels(summary.axis, CHART.0, LABELS);
        let foreign = Some(summary.language.as_str()).filter(|one| !one.starts_with("en"));
        Self {
            accent: colour(BLUE),
            heading: words::HEADING,
            name: summary.name.as_deref(),
            covered: words::covered(summary),
            self_ratings: words::SELF_RATINGS,
            questions: &summary.questions,
            actions,
            more_actions,
            nothing_agreed: words::nothing_agreed(summary),
            rise: words::rise(summary),
            changes: changes(summary),
            title: &summary.title,
            language: foreign,
            choices_language: foreign.filter(|_| summary.scale().is_own()),
            has_many_answers: summary.scale().choices().len() > 3,
            tip_word: capitalised(&summary.tip_word),
            choices: words::choices(summary),
            caption: words::caption_with_charts(summary),
            not_applicable: summary.not_applicable,
            axis: svg(&axis),
            sections: sections(summary),
            help: help(summary),
            notes_heading: words::notes_heading(summary),
            notes: notes(summary),
            questions_to_reflect_on: &summary.questions_to_reflect_on,
            settings: &summary.settings,
            without_setting: words::without_setting(summary),
            how_to_read: words::how_to_read_with_charts(summary),
            checked: words::checked(summary),
        }
    }
}

/// Returns how many actions fit on the first sheet in print, at least one if there are any. A page cannot measure
/// itself without a script, so this counts tenths of a line.
fn actions_on_first_sheet(summary: &Summary) -> usize {
    let most = summary.actions.len().min(MAX_CHARTS);
    let lines = |text: &str, width: usize| LINE * (text.chars().count() / width + 1);
    let questions = summary
        .questions
        .iter()
        .map(|one| lines(one, CHARS_FULL_WIDTH));
    let changes = words::changes(summary).into_iter();
    let changes = changes.map(|change| lines(&change.words, CHARS_FULL_WIDTH));
    let table = ROW * summary.rows.len() + GROUP * summary.groups.len();
    let taken = questions.chain(changes).sum::<usize>() + table;
    let mut left = SHEET.saturating_sub(taken);
    let fitting = summary.actions.iter().take(most).take_while(|action| {
        let text = action_figures(summary, action).unwrap_or_default();
        let outcome = action
            .outcome
            .as_deref()
            .map_or(0, |one| lines(one, BESIDE_CHART));
        let text = format!("{} {text}", words::action_days(action));
        let needed = lines(&action.text, BESIDE_CHART) + lines(&text, BESIDE_CHART) + outcome;
        let fits = needed <= left;
        left = left.saturating_sub(needed);
        fits
    });
    fitting.count().max(most.min(1))
}

fn action<'a>(summary: &'a Summary, action: &'a ActionSummary) -> Action<'a> {
    let chart = summary.figures_of(action).and_then(|figures| {
        let row = summary.row(figures.tip)?;
        let chart = crate::render::figure::agreed(row, figures, Dates::of(summary), ACTION);
        Some(svg(&chart))
    });
    Action {
        tip: words::action_tip(summary, action).map(|tip| capitalised(&tip)),
        text: &action.text,
        days: words::action_days(action),
        figures: words::action_figures(summary, action),
        outcome: action.outcome.as_deref(),
        chart,
    }
}

fn changes(summary: &Summary) -> Vec<Change> {
    let changes = words::changes(summary).into_iter();
    changes
        .map(|change| Change {
            sign: change.sign,
            words: change.words,
            class: class(change.direction),
        })
        .collect()
}

fn sections(summary: &Summary) -> Vec<Section<'_>> {
    let sections = summary.sections().map(|(group, rows)| Section {
        head: group.map(|group: &GroupFigures| Group {
            id: &group.id,
            name: &group.name,
            score: score(group.score, group.n),
        }),
        rows: rows.into_iter().map(|one| row(summary, one)).collect(),
    });
    sections.collect()
}

fn row<'a>(summary: &Summary, row: &'a RowFigures) -> Row<'a> {
    let split = words::split(summary, row);
    let parts: Vec<(u8, u64)> = split.iter().map(|(_, score, n)| (*score, *n)).collect();
    let chart: Figure = spark(row, Dates::of(summary), CHART);
    Row {
        numbers: row.numbers(),
        name: &row.name,
        bar: svg(&bar(&parts, BAR.0, BAR.1)),
        counts: words::counts(&split),
        n: row.n,
        not_applicable: row.answers.not_applicable(),
        score: score(row.score, row.n),
        chart: svg(&chart),
        sign: verdict_sign(row.verdict),
        verdict: short_verdict(row),
        class: class(row.verdict.direction()),
    }
}

/// Returns the class of a sign and its words in the style sheet.
const fn class(direction: Option<Direction>) -> &'static str {
    match direction {
        Some(Direction::Higher) => "higher",
        Some(Direction::Lower) => "lower",
        None => "quiet",
    }
}

fn help(summary: &Summary) -> Vec<HelpItem<'_>> {
    let help = summary.help.iter().map(|help| HelpItem {
        tip: words::help_tip(summary, help),
        try_this: &help.try_this,
        services: words::help_services(help),
    });
    help.collect()
}

fn notes(summary: &Summary) -> Vec<NoteGroup<'_>> {
    let note = |note: &'_ SharedNote| words::note_lead(note);
    let groups = words::notes(summary).into_iter();
    groups
        .map(|(head, notes)| NoteGroup {
            head,
            is_tip: notes.iter().any(|note| !note.tips.is_empty()),
            notes: notes
                .into_iter()
                .map(|one| Note {
                    lead: note(one),
                    text: &one.text,
                })
                .collect(),
        })
        .collect()
}

#[cfg(test)]
mod tests;

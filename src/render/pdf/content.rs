//! The text of the sections of a summary beside its table.

use super::flow::{Block, Drawable, Line, Placed, Role};
use super::font::Span;
use super::paper::{ASIDE, BODY, COLUMN, Colour, MEASURE, SMALL, SUBTITLE, TITLE};
use super::writer::{Section, Writer};
use crate::render::summary_words::{
    SELF_RATINGS, UNPRINTED, action_state, action_tip, covered, heading, how_to_read, legend,
    may_help, point_tip, rests_on,
};
use crate::summary::{ActionSummary, SharedNote, Summary, TalkingPoint};
use crate::text::dates::date;

/// Whose it is, which days it covers, and what it is not.
pub(super) fn top(writer: &mut Writer<'_>, summary: &Summary) -> Section {
    let mut section = Section::default();
    section.push(writer.title(&heading(summary), TITLE));
    section.push(writer.paragraph(&covered(summary), SUBTITLE, MEASURE));
    section.push(writer.paragraph(SELF_RATINGS, SMALL, MEASURE));
    section.blocks.push(rule_below());
    section
}

fn rule_below() -> Block {
    let rule = Placed {
        x: 0.0,
        y: 6.0,
        drawable: Drawable::Rule(MEASURE, 1.2, Colour::Accent),
        role: Role::Layout,
    };
    Block {
        lines: vec![Line {
            height: 6.0,
            items: vec![rule],
        }],
        ..Block::default()
    }
}

/// What stands out, beside the table.
pub(super) fn points(writer: &mut Writer<'_>, summary: &Summary) -> Section {
    let strengths = summary.strengths.iter().map(point).collect();
    let edges = summary.edges.iter().map(point).collect();
    let mut section = writer.column("Strengths", strengths, false, ASIDE);
    section.append(writer.column("Edges", edges, false, ASIDE));
    section
}

/// What was agreed, beside the table.
pub(super) fn agreed_aside(writer: &mut Writer<'_>, summary: &Summary) -> Section {
    let actions = summary.actions.iter().map(action).collect();
    writer.column("Agreed", actions, false, ASIDE)
}

/// What was agreed, over the whole width, where it is long.
pub(super) fn agreed_wide(writer: &mut Writer<'_>, summary: &Summary) -> Section {
    let actions = summary.actions.iter().map(action).collect();
    writer.wide("Agreed", actions, false)
}

/// What stands below the table: questions, notes, a mirror, settings.
pub(super) fn below(writer: &mut Writer<'_>, summary: &Summary) -> Section {
    let plain = |text: &String| vec![Span::new(text, BODY)];
    let questions = summary.questions.iter().map(plain).collect();
    let notes = summary.notes.iter().map(note).collect();
    let mirror = summary.mirror.iter().map(plain).collect();
    let mut section = writer.wide("Questions for supervision", questions, true);
    section.append(writer.wide("Shared notes", notes, false));
    section.append(writer.wide("A mirror", mirror, true));
    section.append(writer.wide("Reflections by setting", settings(summary), true));
    section
}

/// How to read it, below the table. It is set last, for it says so when a sign could not be printed.
pub(super) fn reading(writer: &mut Writer<'_>, summary: &Summary, width: f32) -> Section {
    let mut said = vec![legend(summary), how_to_read(summary)];
    said.extend(summary.remarks.iter().cloned());
    if !writer.fonts.missing().is_empty() {
        said.push(UNPRINTED.to_owned());
    }
    let items = said.iter().map(|text| vec![Span::new(text, SMALL)]);
    writer.column("How to read it", items.collect(), true, width)
}

fn point(point: &TalkingPoint) -> Vec<Span> {
    let mut spans = vec![
        Span::new(&point_tip(point), COLUMN.strong()),
        Span::new(&format!("\n{}", rests_on(point)), COLUMN),
    ];
    if let Some(help) = may_help(point) {
        spans.push(Span::new(&format!("\n{help}"), SMALL));
    }
    spans
}

fn action(action: &ActionSummary) -> Vec<Span> {
    let mut spans = Vec::new();
    if let Some(tip) = action_tip(action) {
        spans.push(Span::new(&format!("{tip}: "), COLUMN.strong()));
    }
    let text = action.text.trim_end_matches('.');
    spans.push(Span::new(&format!("{text}."), COLUMN));
    spans.push(Span::new(&format!("\n{}", action_state(action)), SMALL));
    spans
}

fn note(note: &SharedNote) -> Vec<Span> {
    let lead = format!("Week of {}, {}: ", date(note.week), note.about);
    vec![Span::new(&lead, BODY.strong()), Span::new(&note.text, BODY)]
}

fn settings(summary: &Summary) -> Vec<Vec<Span>> {
    let settings = summary.settings.iter();
    settings
        .map(|count| {
            let text = format!("{}: {}", count.setting, count.reflections);
            vec![Span::new(&text, BODY)]
        })
        .collect()
}

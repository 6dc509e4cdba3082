//! The sections of a summary other than its table.

use krilla::tagging::Tag;

use super::flow::{FlowBlock, FlowLine, Role};
use super::font::StyledText;
use super::paper::{BODY, Colour, SUBTITLE, TEXT_WIDTH, TITLE};
use super::tags::TagPart;
use super::writer::{TagSection, Writer, rule};
use crate::render::figure::{Dates, agreed};
use crate::render::summary_words as words;
use crate::summary::{ActionSummary, SharedNote, Summary};
use crate::trends::figures::{ActionFigures, RowFigures};

/// The chart of an action: its width and height, and the space before it.
const CHART: (f32, f32) = (168.0, 52.0);
const CHART_GAP: f32 = 14.0;
/// The space above an action.
const ABOVE_ACTION: f32 = 5.0;

/// Lays out the title, the days covered, and the remark about self-ratings.
pub(super) fn top(writer: &mut Writer<'_>, summary: &Summary) -> TagSection {
    let mut section = TagSection::default();
    section.push(writer.title(&words::heading(summary), TITLE));
    let covered = [StyledText::new(&words::covered(summary), SUBTITLE)];
    section.push(writer.paragraph(&covered, TEXT_WIDTH));
    let what = [StyledText::new(
        words::SELF_RATINGS,
        BODY.in_colour(Colour::Soft),
    )];
    section.push(writer.paragraph(&what, TEXT_WIDTH));
    section.blocks.push(rule(5.0, 1.2, Colour::Accent));
    section
}

/// Lays out the practitioner's own questions.
pub(super) fn questions(writer: &mut Writer<'_>, summary: &Summary) -> TagSection {
    writer.section(words::QUESTIONS, &plain(&summary.questions))
}

/// Lays out the first agreed actions with their charts, and the number of the others.
pub(super) fn agreed_first(writer: &mut Writer<'_>, summary: &Summary, most: usize) -> TagSection {
    let mut section = TagSection::default();
    section.push(writer.heading(words::AGREED));
    if summary.actions.is_empty() {
        let nothing = [StyledText::new(words::nothing_agreed(summary), BODY)];
        section.push(writer.paragraph(&nothing, TEXT_WIDTH));
        return section;
    }
    for action in summary.actions.iter().take(most) {
        section.append(self::action(writer, summary, action));
    }
    if let Some(rise) = words::rise(summary) {
        let text = [StyledText::new(rise, BODY.in_colour(Colour::Soft))];
        let (mut block, part) = writer.paragraph(&text, TEXT_WIDTH);
        block.before = ABOVE_ACTION;
        section.push((block, part));
    }
    let more = summary.actions.len().saturating_sub(most);
    if more > 0 {
        let text = format!("{more} more after this page.");
        let (mut block, part) = writer.paragraph(&[StyledText::new(&text, BODY)], TEXT_WIDTH);
        block.before = ABOVE_ACTION;
        section.push((block, part));
    }
    section
}

/// Lays out the actions that do not fit on the first page.
pub(super) fn agreed_rest(writer: &mut Writer<'_>, summary: &Summary, from: usize) -> TagSection {
    let mut section = TagSection::default();
    let rest = summary.actions.get(from..).unwrap_or_default();
    if rest.is_empty() {
        return section;
    }
    section.push(writer.heading(words::MORE_AGREED));
    for action in rest {
        section.append(self::action(writer, summary, action));
    }
    section
}

/// Lays out an action: its text and figures on the left, its chart on the right.
fn action(writer: &mut Writer<'_>, summary: &Summary, action: &ActionSummary) -> TagSection {
    let found = row_and_figures(summary, action);
    let width = match found {
        Some(_) => TEXT_WIDTH - CHART.0 - CHART_GAP,
        None => TEXT_WIDTH,
    };
    let mut lead = Vec::new();
    if let Some(tip) = words::action_tip(summary, action) {
        let tip = crate::text::capitalised(&tip);
        lead.push(StyledText::new(&format!("{tip}: "), BODY.strong()));
    }
    lead.push(StyledText::new(&action.text, BODY));
    let mut section = TagSection::default();
    section.push(writer.paragraph(&lead, width));
    let mut text = words::action_days(action);
    if let Some(figures) = words::action_figures(summary, action) {
        text = format!("{text} {figures}");
    }
    section.push(writer.paragraph(
        &[StyledText::new(&text, BODY.in_colour(Colour::Soft))],
        width,
    ));
    if let Some(outcome) = &action.outcome {
        let outcome = [
            StyledText::new("Outcome: ", BODY.strong()),
            StyledText::new(outcome, BODY),
        ];
        section.push(writer.paragraph(&outcome, width));
    }
    if let Some((row, figures)) = found {
        let size = (f64::from(CHART.0), f64::from(CHART.1));
        let chart = agreed(row, figures, Dates::of(summary), size);
        place_on_right(writer, &mut section, chart);
    }
    // One block, so that the chart stays with its text.
    let lines: Vec<FlowLine> = section
        .blocks
        .into_iter()
        .flat_map(|block| block.lines)
        .collect();
    TagSection {
        blocks: vec![FlowBlock {
            lines,
            before: ABOVE_ACTION,
            ..FlowBlock::default()
        }],
        parts: vec![TagPart::element(Tag::Div, section.parts)],
    }
}

/// Finds the row of an action's tip, and the figures before and since.
fn row_and_figures<'a>(
    summary: &'a Summary,
    action: &ActionSummary,
) -> Option<(&'a RowFigures, &'a ActionFigures)> {
    let figures = summary.figures_of(action)?;
    Some((summary.row(figures.tip)?, figures))
}

/// Places a chart on the right of a section, and makes the section as high as the chart.
fn place_on_right(
    writer: &mut Writer<'_>,
    section: &mut TagSection,
    chart: crate::render::figure::Figure,
) {
    let id = writer.struct_id();
    let text = chart.description.clone();
    let placed = writer.figure(chart, TEXT_WIDTH - CHART.0, 1.0, Role::Content(id));
    section.parts.push(TagPart::Figure(text, id));
    let height = super::flow::height(&section.blocks);
    let first = section.blocks.first_mut();
    if let Some(line) = first.and_then(|block| block.lines.first_mut()) {
        line.items.extend(placed);
    }
    let last = section.blocks.last_mut();
    if let Some(line) = last.and_then(|block| block.lines.last_mut()) {
        line.height += (CHART.1 + 1.0 - height).max(0.0);
    }
}

/// Lays out what changed and what stands out.
pub(super) fn changed(writer: &mut Writer<'_>, summary: &Summary) -> TagSection {
    let mut section = TagSection::default();
    section.push(writer.heading(words::CHANGED));
    let (mut blocks, mut parts) = (Vec::new(), Vec::new());
    for change in words::changes(summary) {
        let colour = change.direction.map_or(Colour::Black, Colour::of);
        let text = [StyledText::new(&change.words, BODY)];
        let (block, part) = writer.item_in(&text, &change.sign.to_string(), colour);
        blocks.push(block);
        parts.push(part);
    }
    section.append(TagSection {
        blocks,
        parts: vec![TagPart::element(
            Tag::L(krilla::tagging::ListNumbering::None),
            parts,
        )],
    });
    section
}

/// Lays out what may help: something to try, and services below.
pub(super) fn help(writer: &mut Writer<'_>, summary: &Summary) -> TagSection {
    let items = summary.help.iter().map(|help| {
        let lead = format!("{}: ", words::help_tip(summary, help));
        let mut spans = vec![
            StyledText::new(&lead, BODY.strong()),
            StyledText::new(&help.try_this.join(" "), BODY),
        ];
        if let Some(services) = words::help_services(help) {
            let line = if help.try_this.is_empty() {
                services
            } else {
                format!("\n{services}")
            };
            spans.push(StyledText::new(&line, BODY.in_colour(Colour::Soft)));
        }
        spans
    });
    writer.section(words::HELP, &items.collect::<Vec<_>>())
}

/// Lays out the shared notes under their tips. A note starts on a new line, so that it can have its own writing direction.
pub(super) fn notes(writer: &mut Writer<'_>, summary: &Summary) -> TagSection {
    let mut section = TagSection::default();
    if summary.notes.is_empty() {
        return section;
    }
    section.push(writer.heading(&words::notes_heading(summary)));
    for (head, notes) in words::notes(summary) {
        let (block, part) = writer.subheading(&head);
        let is_tip = notes.iter().any(|note| !note.tips.is_empty());
        section.push(if is_tip {
            (block, part.in_language(&summary.language))
        } else {
            (block, part)
        });
        for note in notes {
            section.append(self::note(writer, note));
        }
    }
    section
}

fn note(writer: &mut Writer<'_>, note: &SharedNote) -> TagSection {
    let lead = [StyledText::new(
        &words::note_lead(note),
        BODY.in_colour(Colour::Soft),
    )];
    let (mut lead, lead_part) = writer.paragraph(&lead, TEXT_WIDTH);
    lead.before = 3.0;
    lead.keep_with_next = true;
    let mut section = TagSection::default();
    section.push((lead, lead_part));
    section.push(writer.paragraph(&[StyledText::new(&note.text, BODY)], TEXT_WIDTH));
    section
}

/// Lays out the questions to reflect on and the settings.
pub(super) fn reflection_and_settings(writer: &mut Writer<'_>, summary: &Summary) -> TagSection {
    let mut section = writer.section(
        words::QUESTIONS_TO_REFLECT_ON,
        &plain(&summary.questions_to_reflect_on),
    );
    let settings = plain(&words::settings(summary));
    section.append(writer.section(words::SETTINGS, &settings));
    section
}

/// Lays out the explanations and what was checked. This section has to be laid out last, because it mentions characters that
/// could not be printed.
pub(super) fn how_to_read(writer: &mut Writer<'_>, summary: &Summary) -> TagSection {
    let mut text = words::how_to_read_with_charts(summary);
    if !writer.fonts.missing().is_empty() {
        text.push(words::UNPRINTED.to_owned());
    }
    let mut section = writer.section(words::READING, &plain(&text));
    section.append(writer.section(words::CHECKED, &plain(&words::checked(summary))));
    section
}

fn plain(texts: &[String]) -> Vec<Vec<StyledText>> {
    let texts = texts.iter();
    texts
        .map(|text| vec![StyledText::new(text, BODY)])
        .collect()
}

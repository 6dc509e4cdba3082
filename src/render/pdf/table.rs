//! The table of tips by group: each row has the answers as a bar, the score, a chart and the verdict.

mod head;
mod row;

use std::num::NonZeroU32;
use std::rc::Rc;

use krilla::tagging::{TableHeaderScope, Tag};

use self::head::head;
use self::row::{Align, LEADING, PdfColumns, Row, place_text, stack_down};
use super::flow::{Drawable, FlowLine, Placed, Role, StructId};
use super::font::StyledText;
use super::paper::{BODY, Colour, LABEL, Style, TEXT_WIDTH};
use super::tags::TagPart;
use super::writer::{TagSection, Writer, shift, text_at, text_up_to};
use crate::render::figure::{Dates, Figure, bar, spark};
use crate::render::score_words::score;
use crate::render::summary_words as words;
use crate::render::trend_words::{short_verdict, verdict_sign};
use crate::summary::Summary;
use crate::trends::figures::{GroupFigures, RowFigures};

/// The minimum heights of the rows of a tip and of a group.
const ROW: f32 = 22.6;
const GROUP: f32 = 17.0;
/// The heights of a bar and of a chart.
const BAR: f32 = 7.0;
const CHART: f32 = 22.0;
/// The number of lines of a name in its row; a longer name continues in rows below.
const NAME_LINES: usize = 3;
/// The distance of the text of a verdict from its symbol.
const SIGN: f32 = 10.0;

/// Lays out the table under its heading.
pub(super) fn table(writer: &mut Writer<'_>, summary: &Summary) -> TagSection {
    let columns = PdfColumns::of(summary.not_applicable, summary.scale().choices().len());
    let mut section = TagSection::default();
    let (heading, heading_part) = writer.heading(&summary.title);
    section.push((heading, heading_part.in_language(&summary.language)));
    let caption = words::caption_with_charts(summary);
    let caption = [StyledText::new(&caption, LABEL.in_colour(Colour::Soft))];
    let (mut caption, caption_part) = writer.paragraph(&caption, TEXT_WIDTH);
    caption.keep_with_next = true;
    section.push((caption, caption_part));
    let (mut head, head_part) = head(writer, summary, columns).into_block();
    let repeated = head.lines.first().cloned().map(Rc::new);
    head.keep_with_next = true;
    section.blocks.push(head);
    let mut rows = Vec::new();
    for (group, figures) in summary.sections() {
        if let Some(group) = group {
            let (mut block, part) = group_row(writer, summary, group, columns).into_block();
            block.keep_with_next = true;
            block.head.clone_from(&repeated);
            section.blocks.push(block);
            rows.push(part);
        }
        for row in figures {
            let (row, below) = tip_row(writer, summary, row, columns);
            let (mut block, part) = row.into_block();
            block.lines.extend(below);
            block.head.clone_from(&repeated);
            section.blocks.push(block);
            rows.push(part);
        }
    }
    let table = vec![
        TagPart::element(Tag::THead, vec![head_part]),
        TagPart::element(Tag::TBody, rows),
    ];
    section.parts.push(TagPart::element(Tag::Table, table));
    section
}

fn group_row(
    writer: &mut Writer<'_>,
    summary: &Summary,
    group: &GroupFigures,
    columns: PdfColumns,
) -> Row {
    let mut row = Row::new(GROUP);
    let style = BODY.strong();
    let y = row.middle() + 1.5;
    let name = format!("{} {}", group.id, group.name);
    let lines = named(&mut row, writer, &name, (style, 0.0, TEXT_WIDTH - 180.0), y);
    row.cells.push(
        TagPart::around(Tag::TH(TableHeaderScope::Row), lines).in_language(&summary.language),
    );
    let columns_before = if columns.not_applicable.is_some() {
        3
    } else {
        2
    };
    let empty = place_text(&mut row, writer, " ", BODY, Align::Left(columns.bar.0), y);
    let span = Tag::TD.with_col_span(NonZeroU32::new(columns_before));
    row.cells.push(TagPart::around(span, empty));
    let score = score(group.score, group.n);
    let id = place_text(
        &mut row,
        writer,
        &score,
        style,
        Align::Right(columns.score),
        y,
    );
    row.cells.push(TagPart::around(Tag::TD, id));
    let empty = place_text(&mut row, writer, " ", BODY, Align::Left(columns.verdict), y);
    let span = Tag::TD.with_col_span(NonZeroU32::new(2));
    row.cells.push(TagPart::around(span, empty));
    row
}

/// Lays out a row of tips: the row, and the lines of a long name below it.
fn tip_row(
    writer: &mut Writer<'_>,
    summary: &Summary,
    figures: &RowFigures,
    columns: PdfColumns,
) -> (Row, Vec<FlowLine>) {
    let name = [StyledText::new(&figures.name, BODY)];
    let name = CellText::of(writer, &name, columns.name_width());
    let (name, mut below) = name.split_off(NAME_LINES);
    shift(&mut below, columns.name);
    let words = short_verdict(figures);
    let verdict = [StyledText::new(&words, verdict_style(figures))];
    let verdict = CellText::of(writer, &verdict, TEXT_WIDTH - columns.verdict - SIGN);
    let most = name.lines.len().max(verdict.lines.len());
    #[expect(clippy::cast_precision_loss, reason = "a cell has few lines")]
    let height = (most as f32 * LEADING + 2.5).max(ROW);
    let mut row = Row::new(height);
    name_cell(&mut row, writer, summary, figures, name, columns);
    bar_cell(&mut row, writer, summary, figures, columns);
    number_cells(&mut row, writer, figures, columns);
    chart_cell(&mut row, writer, summary, figures, columns);
    verdict_cell(&mut row, writer, figures, verdict, columns);
    row.rule(height, 0.3, Colour::Hairline);
    (row, below)
}

/// The lines of a cell's text, with the id of its element.
struct CellText {
    id: StructId,
    lines: Vec<FlowLine>,
}

impl CellText {
    fn of(writer: &mut Writer<'_>, text: &[StyledText], width: f32) -> Self {
        let id = writer.struct_id();
        let lines = writer.lines(text, width, Role::Content(id));
        Self { id, lines }
    }

    /// Takes off the lines after the first ones.
    fn split_off(mut self, first: usize) -> (Self, Vec<FlowLine>) {
        let below = self.lines.split_off(self.lines.len().min(first));
        (self, below)
    }
}

/// Lays out the number of answers, of those that are not applicable, and the score.
fn number_cells(row: &mut Row, writer: &mut Writer<'_>, figures: &RowFigures, columns: PdfColumns) {
    let middle = row.middle();
    let mut cell = |text: String, style, right| {
        let id = place_text(row, writer, &text, style, Align::Right(right), middle);
        row.cells.push(TagPart::around(Tag::TD, id));
    };
    cell(figures.n.to_string(), BODY, columns.n);
    if let Some(right) = columns.not_applicable {
        let count = figures.answers.not_applicable().to_string();
        cell(count, BODY, right);
    }
    let score = score(figures.score, figures.n);
    cell(score, BODY.strong(), columns.score);
}

/// Lays out the verdict, its symbol before the first line.
fn verdict_cell(
    row: &mut Row,
    writer: &mut Writer<'_>,
    figures: &RowFigures,
    CellText { id, lines }: CellText,
    columns: PdfColumns,
) {
    let sign = format!("{} ", verdict_sign(figures.verdict));
    let runs = writer.fonts.line(&sign, verdict_style(figures));
    let y = top(row, lines.len()) + BODY.baseline() - (BODY.leading() - LEADING) / 2.0;
    row.items
        .extend(text_at(columns.verdict, y, runs, Role::Content(id)));
    stack(row, lines, columns.verdict + SIGN);
    row.cells.push(TagPart::around(Tag::TD, id));
}

/// Returns the style of a verdict: a change is semi-bold and coloured, anything else is plain.
fn verdict_style(row: &RowFigures) -> Style {
    match row.verdict.direction() {
        Some(direction) => BODY.strong().in_colour(Colour::of(direction)),
        None => BODY.in_colour(Colour::Soft),
    }
}

/// Returns the top of a stack of lines that is centred in its row.
fn top(row: &Row, lines: usize) -> f32 {
    #[expect(clippy::cast_precision_loss, reason = "a cell has few lines")]
    let height = lines as f32 * LEADING;
    (row.height - height) / 2.0
}

/// Lays out lines below each other in the middle of a row.
fn stack(row: &mut Row, lines: Vec<FlowLine>, x: f32) {
    let y = top(row, lines.len()) - (BODY.leading() - LEADING) / 2.0;
    stack_down(row, lines, x, y);
}

fn name_cell(
    row: &mut Row,
    writer: &mut Writer<'_>,
    summary: &Summary,
    figures: &RowFigures,
    CellText { id, lines }: CellText,
    columns: PdfColumns,
) {
    let number = figures.numbers().replace(" · ", "·");
    let number = writer.fonts.line(&number, BODY.in_colour(Colour::Soft));
    let y = top(row, lines.len()) + BODY.baseline() - (BODY.leading() - LEADING) / 2.0;
    row.items
        .extend(text_up_to(columns.number, y, number, Role::Content(id)));
    let blank = writer.fonts.line(" ", BODY);
    row.items
        .extend(text_at(columns.number, y, blank, Role::Content(id)));
    stack(row, lines, columns.name);
    row.cells
        .push(TagPart::around(Tag::TH(TableHeaderScope::Row), id).in_language(&summary.language));
}

/// Lays out the answers as a bar, with their counts below.
fn bar_cell(
    row: &mut Row,
    writer: &mut Writer<'_>,
    summary: &Summary,
    figures: &RowFigures,
    columns: PdfColumns,
) {
    let split = words::split(summary, figures);
    let (left, right) = columns.bar;
    let parts: Vec<(u8, u64)> = split.iter().map(|(_, score, n)| (*score, *n)).collect();
    let y = (row.height - BAR - LEADING) / 2.0 - 0.5;
    let bar = bar(&parts, f64::from(right - left), f64::from(BAR));
    row.items.push(figure_at(bar, left, y, Role::Layout));
    let counts = words::counts(&split);
    let y = y + BAR + BODY.baseline() - 0.5;
    let id = place_text(row, writer, &counts, BODY, Align::Left(left), y);
    row.cells.push(TagPart::around(Tag::TD, id));
}

fn chart_cell(
    row: &mut Row,
    writer: &mut Writer<'_>,
    summary: &Summary,
    figures: &RowFigures,
    columns: PdfColumns,
) {
    let id = writer.struct_id();
    let (left, right) = columns.chart;
    let size = (f64::from(right - left), f64::from(CHART));
    let figure = spark(figures, Dates::of(summary), size);
    let text = figure.description.clone();
    let y = (row.height - CHART) / 2.0;
    row.items
        .push(figure_at(figure, left, y, Role::Content(id)));
    row.cells
        .push(TagPart::element(Tag::TD, vec![TagPart::Figure(text, id)]));
}

fn figure_at(figure: Figure, x: f32, y: f32, role: Role) -> Placed {
    Placed {
        x,
        y,
        drawable: Drawable::Figure(Rc::new(figure)),
        role,
    }
}

/// Lays out a name of any length, starting at a baseline; the row grows with the number of lines.
fn named(
    row: &mut Row,
    writer: &mut Writer<'_>,
    name: &str,
    (style, x, width): (Style, f32, f32),
    baseline: f32,
) -> StructId {
    let id = writer.struct_id();
    let lines = writer.lines(&[StyledText::new(name, style)], width, Role::Content(id));
    let mut y = baseline - style.baseline();
    for (index, line) in lines.into_iter().enumerate() {
        if index > 0 {
            row.height += line.height;
        }
        let height = line.height;
        row.items.extend(line.moved(x, y));
        y += height;
    }
    id
}

//! The tips under their groups: a row each, with score, answers, a small chart, and the verdict in words.

use std::num::NonZeroU32;
use std::rc::Rc;

use krilla::tagging::{TableHeaderScope, Tag};

use super::flow::{Block, Drawable, Line, Placed, Role, StructId};
use super::font::{Span, printable, width_of};
use super::paper::{COLUMN, Colour, HEADING, SMALL, Style};
use super::tags::Part;
use super::writer::{Section, Writer, text_at, text_up_to};
use crate::render::figure::Figure;
use crate::render::summary_words::score;
use crate::render::terminal::trends::{verdict_sign, verdict_words};
use crate::summary::{GroupSummary, Summary};
use crate::trends::figures::TipFigures;
use crate::trends::verdict::Verdict;

/// The height of the row of headings, of a group's row, and of a tip's.
const HEAD: f32 = 19.0;
const GROUP: f32 = 18.0;
const ROW: f32 = 30.0;
/// The least room between a name over the tips and what stands in the column of scores.
const NAME_GAP: f32 = 6.0;
/// The height of a chart.
const CHART: f32 = 30.0;
/// So many lines of a name stand in its row; a name longer than that goes on below.
const NAME_LINES: usize = 2;

/// Where the columns are; figures stand at the right edge of theirs.
struct Columns {
    width: f32,
    name: f32,
    name_width: f32,
    score: f32,
    answers: f32,
    /// None in a set without "not applicable".
    not_applicable: Option<f32>,
    chart: f32,
    chart_width: f32,
    verdict: f32,
    verdict_width: f32,
}

impl Columns {
    fn of(width: f32, has_not_applicable: bool) -> Self {
        let name = 14.0;
        let not_applicable = has_not_applicable.then_some(25.0);
        let figures = [25.0, 27.0, not_applicable.unwrap_or_default()];
        let (gap, verdict_width) = (9.0, 70.0);
        let room = width - name - figures.iter().sum::<f32>() - 2.0 * gap - verdict_width;
        let name_width = (room * 0.56).clamp(60.0, 140.0);
        let [score, answers, last] = figures;
        let score = name + name_width + score;
        let answers = score + answers;
        let last = answers + last;
        let chart = last + gap;
        let verdict = width - verdict_width;
        Self {
            width,
            name,
            name_width,
            score,
            answers,
            not_applicable: not_applicable.map(|_| last),
            chart,
            chart_width: verdict - gap - chart,
            verdict,
            verdict_width,
        }
    }
}

/// A row that is being set.
struct Row {
    height: f32,
    items: Vec<Placed>,
    cells: Vec<Part>,
}

impl Row {
    fn new(height: f32) -> Self {
        Self {
            height,
            items: Vec::new(),
            cells: Vec::new(),
        }
    }

    fn rule(mut self, width: f32, y: f32, pen: (f32, Colour)) -> Self {
        self.items.push(Placed {
            x: 0.0,
            y,
            drawable: Drawable::Rule(width, pen.0, pen.1),
            role: Role::Layout,
        });
        self
    }

    /// The baseline of a line in the middle of the row.
    fn baseline(&self, style: Style) -> f32 {
        f32::midpoint(self.height, 0.66 * style.size)
    }

    fn into_block(self, before: f32) -> (Block, Part) {
        let line = Line {
            height: self.height,
            items: self.items,
        };
        let block = Block {
            lines: vec![line],
            before,
            ..Block::default()
        };
        (block, Part::element(Tag::TR, self.cells))
    }
}

/// Sets the table.
pub(super) fn table(writer: &mut Writer<'_>, summary: &Summary, width: f32) -> Section {
    let columns = Columns::of(width, summary.not_applicable);
    let (mut head, head_part) = head(writer, summary, &columns).into_block(8.0);
    let repeated = head.lines.first().cloned().map(Rc::new);
    head.keep_with_next = true;
    let mut blocks = vec![head];
    let mut rows = Vec::new();
    for (group, tips) in summary.sections() {
        if let Some(group) = group {
            let (mut block, part) = group_row(writer, group, &columns).into_block(0.0);
            block.keep_with_next = true;
            blocks.push(block);
            rows.push(part);
        }
        for tip in tips {
            let (block, part) = tip_row(writer, summary, tip, &columns);
            blocks.push(block);
            rows.push(part);
        }
    }
    for block in blocks.iter_mut().skip(1) {
        block.head.clone_from(&repeated);
    }
    let part = Part::element(
        Tag::Table,
        vec![
            Part::element(Tag::THead, vec![head_part]),
            Part::element(Tag::TBody, rows),
        ],
    );
    Section {
        blocks,
        parts: vec![part],
    }
}

fn head(writer: &mut Writer<'_>, summary: &Summary, columns: &Columns) -> Row {
    let unit = format!("by {}", summary.by.key());
    let column = || Tag::TH(TableHeaderScope::Column);
    let score = writer.fonts.width("score", SMALL);
    let room = (0.0, columns.score - score - NAME_GAP);
    let first = Row::new(HEAD).baseline(HEADING);
    let named = named_row(writer, (HEAD, first), (&summary.title, HEADING), room);
    let (mut row, baseline) = (named.row, named.last);
    row.cells.push(Part::around(column(), named.id));
    let cell = |row: &mut Row, writer: &mut Writer<'_>, text: &str, style, at| {
        let id = set(row, writer, text, style, at, baseline);
        row.cells.push(Part::around(column(), id));
    };
    cell(&mut row, writer, "score", SMALL, At::Right(columns.score));
    cell(&mut row, writer, "n", SMALL, At::Right(columns.answers));
    if let Some(right) = columns.not_applicable {
        cell(&mut row, writer, "n/a", SMALL, At::Right(right));
    }
    cell(&mut row, writer, &unit, SMALL, At::Left(columns.chart));
    cell(
        &mut row,
        writer,
        "verdict",
        SMALL,
        At::Left(columns.verdict),
    );
    row
}

/// A row that a name began: the row, the name's id, and the baseline of its last line.
struct Named {
    row: Row,
    id: StructId,
    last: f32,
}

/// Begins a row with a name that struct_ids the column of scores free: it takes more lines, and the row is as much higher.
fn named_row(
    writer: &mut Writer<'_>,
    (height, first): (f32, f32),
    (name, style): (&str, Style),
    (left, right): (f32, f32),
) -> Named {
    let id = writer.id();
    let role = Role::Content(id);
    let lines = writer.lines(&[Span::new(name, style)], right - left, role);
    let heights = lines.iter().rev().skip(1).map(|line| line.height);
    let more: f32 = heights.sum();
    let mut row = Row::new(height + more);
    let mut y = first - style.baseline();
    for line in lines {
        let moved = line.items.into_iter().map(|item| Placed {
            x: item.x + left,
            y: item.y + y,
            ..item
        });
        row.items.extend(moved);
        y += line.height;
    }
    Named {
        row,
        id,
        last: first + more,
    }
}

fn group_row(writer: &mut Writer<'_>, group: &GroupSummary, columns: &Columns) -> Row {
    let style = COLUMN.strong();
    let baseline = Row::new(GROUP).baseline(style) + 1.0;
    let label = printable(&format!("{} ", group.id)).into_owned();
    let label = writer.fonts.line(&label, style);
    let score = score(group.score);
    let score_width = writer.fonts.width(&score, style);
    let left = columns.name.max(width_of(&label));
    let room = (left, columns.score - score_width - NAME_GAP);
    let named = named_row(writer, (GROUP, baseline), (&group.name, style), room);
    let label = text_at(0.0, baseline, label, Role::Content(named.id));
    let mut row = named.row.rule(columns.width, 1.0, (0.4, Colour::Soft));
    row.items.splice(0..0, label);
    row.cells
        .push(Part::around(Tag::TH(TableHeaderScope::Row), named.id));
    let id = set(
        &mut row,
        writer,
        &score,
        style,
        At::Right(columns.score),
        baseline,
    );
    row.cells.push(Part::around(Tag::TD, id));
    // A cell has to hold something to be there at all.
    let id = set(
        &mut row,
        writer,
        " ",
        SMALL,
        At::Left(columns.chart),
        baseline,
    );
    let rest = if columns.not_applicable.is_some() {
        4
    } else {
        3
    };
    let rest = Tag::TD.with_col_span(NonZeroU32::new(rest));
    row.cells.push(Part::around(rest, id));
    row
}

fn tip_row(
    writer: &mut Writer<'_>,
    summary: &Summary,
    tip: &TipFigures,
    columns: &Columns,
) -> (Block, Part) {
    let mut row = Row::new(ROW);
    let below = name_cell(&mut row, writer, tip, columns);
    let baseline = row.baseline(COLUMN);
    let counting = tip.answers.counting().to_string();
    let figures = [
        (score(tip.score), COLUMN.strong(), columns.score),
        (counting, COLUMN, columns.answers),
    ];
    let not_applicable = columns.not_applicable.map(|right| {
        let count = tip.answers.not_applicable().to_string();
        (count, COLUMN.in_colour(Colour::Soft), right)
    });
    for (text, style, right) in figures.into_iter().chain(not_applicable) {
        let id = set(&mut row, writer, &text, style, At::Right(right), baseline);
        row.cells.push(Part::around(Tag::TD, id));
    }
    chart_cell(&mut row, writer, summary, tip, columns);
    verdict_cell(&mut row, writer, tip, columns);
    let (mut block, part) = row.into_block(0.0);
    block.lines.extend(below);
    (block, part)
}

/// Sets the number and the name; hands back what of a very long name is left for below.
fn name_cell(
    row: &mut Row,
    writer: &mut Writer<'_>,
    tip: &TipFigures,
    columns: &Columns,
) -> Vec<Line> {
    let id = writer.id();
    let role = Role::Content(id);
    row.cells
        .push(Part::around(Tag::TH(TableHeaderScope::Row), id));
    let spans = [Span::new(&tip.name, COLUMN)];
    let mut lines = writer.lines(&spans, columns.name_width, role);
    let mut below = lines.split_off(lines.len().min(NAME_LINES));
    let height: f32 = lines.iter().map(|line| line.height).sum();
    let mut y = (row.height - height) / 2.0;
    let number = format!("{} ", tip.number);
    let number = writer.fonts.line(&number, COLUMN.in_colour(Colour::Soft));
    let blank = writer.fonts.width(" ", COLUMN);
    let x = columns.name - 4.0 - (width_of(&number) - blank);
    row.items
        .extend(text_at(x, y + COLUMN.baseline(), number, role));
    for line in lines {
        let moved = line.items.into_iter().map(|item| Placed {
            x: item.x + columns.name,
            y: item.y + y,
            ..item
        });
        row.items.extend(moved);
        y += line.height;
    }
    for item in below.iter_mut().flat_map(|line| &mut line.items) {
        item.x += columns.name;
    }
    below
}

fn chart_cell(
    row: &mut Row,
    writer: &mut Writer<'_>,
    summary: &Summary,
    tip: &TipFigures,
    columns: &Columns,
) {
    let id = writer.id();
    let figure = Figure::of_tip(tip, summary.by, columns.chart_width.into(), CHART.into());
    let words = format!("{}. {}", figure.title, figure.description);
    row.items.push(Placed {
        x: columns.chart,
        y: (row.height - CHART) / 2.0,
        drawable: Drawable::Figure(Rc::new(figure)),
        role: Role::Content(id),
    });
    row.cells
        .push(Part::element(Tag::TD, vec![Part::Figure(words, id)]));
}

/// Sets the sign of the verdict, and its words beside it. A change is heavier.
fn verdict_cell(row: &mut Row, writer: &mut Writer<'_>, tip: &TipFigures, columns: &Columns) {
    const INDENT: f32 = 9.0;
    let style = match tip.verdict {
        Verdict::Improving | Verdict::NeedsAttention | Verdict::Pattern => {
            SMALL.strong().in_colour(Colour::Black)
        }
        _ => SMALL,
    };
    let id = writer.id();
    let role = Role::Content(id);
    row.cells.push(Part::around(Tag::TD, id));
    let words = [Span::new(verdict_words(tip.verdict), style)];
    let lines = writer.fonts.lines(&words, columns.verdict_width - INDENT);
    #[expect(clippy::cast_precision_loss, reason = "a verdict has a few lines")]
    let height = lines.len() as f32 * style.leading();
    let mut y = (row.height - height) / 2.0 + style.baseline();
    let sign = format!("{} ", verdict_sign(tip.verdict));
    let sign = writer.fonts.line(&sign, style);
    row.items.extend(text_at(columns.verdict, y, sign, role));
    for line in lines {
        row.items
            .extend(text_at(columns.verdict + INDENT, y, line, role));
        y += style.leading();
    }
}

/// Where a cell's text stands: from a left edge, or up to a right one.
#[derive(Clone, Copy)]
enum At {
    Left(f32),
    Right(f32),
}

/// Sets a line of text into a row, and hands out its place in the structure.
fn set(
    row: &mut Row,
    writer: &mut Writer<'_>,
    text: &str,
    style: Style,
    at: At,
    baseline: f32,
) -> usize {
    let id = writer.id();
    let (runs, role) = (
        writer.fonts.line(&printable(text), style),
        Role::Content(id),
    );
    row.items.extend(match at {
        At::Left(x) => text_at(x, baseline, runs, role),
        At::Right(x) => text_up_to(x, baseline, runs, role),
    });
    id
}

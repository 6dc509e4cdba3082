//! The columns of the table of tips, a row under construction, and the text in its cells.

use krilla::tagging::Tag;

use crate::render::pdf::flow::{Drawable, FlowBlock, FlowLine, Placed, Role, StructId};
use crate::render::pdf::font::printable;
use crate::render::pdf::paper::{BODY, Colour, Style, TEXT_WIDTH};
use crate::render::pdf::tags::TagPart;
use crate::render::pdf::writer::{Writer, text_at, text_up_to};

/// The line height in a cell.
pub(super) const LEADING: f32 = 11.6;

/// The positions of the columns; figures are aligned to the right.
#[derive(Clone, Copy)]
pub(super) struct PdfColumns {
    pub(super) number: f32,
    pub(super) name: f32,
    pub(super) bar: (f32, f32),
    pub(super) n: f32,
    /// `None` for a set without "not applicable".
    pub(super) not_applicable: Option<f32>,
    pub(super) score: f32,
    pub(super) chart: (f32, f32),
    pub(super) verdict: f32,
}

impl PdfColumns {
    pub(super) fn of(has_not_applicable: bool, answers: usize) -> Self {
        // Four and more answers need more space for their counts.
        let bar_width = if answers > 3 { 100.0 } else { 78.0 };
        let name_end = 138.0;
        let bar = (name_end + 6.0, name_end + 6.0 + bar_width);
        let n = bar.1 + 28.0;
        let not_applicable = has_not_applicable.then_some(n + 27.0);
        let score = not_applicable.unwrap_or(n) + 38.0;
        let verdict = TEXT_WIDTH - 86.0;
        Self {
            number: 22.0,
            name: 25.0,
            bar,
            n,
            not_applicable,
            score,
            chart: (score + 9.0, verdict - 9.0),
            verdict,
        }
    }

    /// Returns the width of the answers' header, up to the column of n.
    pub(super) fn bar_width(&self) -> f32 {
        self.n - 12.0 - self.bar.0
    }

    pub(super) fn name_width(&self) -> f32 {
        self.bar.0 - 6.0 - self.name
    }
}

/// A row under construction.
#[derive(Default)]
pub(super) struct Row {
    pub(super) height: f32,
    pub(super) items: Vec<Placed>,
    pub(super) cells: Vec<TagPart>,
}

impl Row {
    pub(super) fn new(height: f32) -> Self {
        Self {
            height,
            ..Self::default()
        }
    }

    pub(super) fn rule(&mut self, y: f32, thickness: f32, colour: Colour) {
        self.items.push(Placed {
            x: 0.0,
            y,
            drawable: Drawable::Rule(TEXT_WIDTH, thickness, colour),
            role: Role::Layout,
        });
    }

    /// Returns the baseline of a line in the middle of the row.
    pub(super) fn middle(&self) -> f32 {
        f32::midpoint(self.height, 0.66 * BODY.size)
    }

    pub(super) fn into_block(self) -> (FlowBlock, TagPart) {
        let line = FlowLine {
            height: self.height,
            items: self.items,
        };
        let block = FlowBlock {
            lines: vec![line],
            ..FlowBlock::default()
        };
        (block, TagPart::element(Tag::TR, self.cells))
    }
}

/// Lays out lines below each other from a position on.
pub(super) fn stack_down(row: &mut Row, lines: Vec<FlowLine>, x: f32, mut y: f32) {
    for line in lines {
        row.items.extend(line.moved(x, y));
        y += LEADING;
    }
}

/// The alignment of a cell's text: from a left edge, or up to a right edge.
#[derive(Clone, Copy)]
pub(super) enum Align {
    Left(f32),
    Right(f32),
}

/// Lays out a line of text in a row, and returns its structure id.
pub(super) fn place_text(
    row: &mut Row,
    writer: &mut Writer<'_>,
    text: &str,
    style: Style,
    align: Align,
    baseline: f32,
) -> StructId {
    let id = writer.struct_id();
    let (runs, role) = (
        writer.fonts.line(&printable(text), style),
        Role::Content(id),
    );
    row.items.extend(match align {
        Align::Left(x) => text_at(x, baseline, runs, role),
        Align::Right(x) => text_up_to(x, baseline, runs, role),
    });
    id
}

//! Paragraphs, headings and lists: set in lines, and at the same time named for a screen reader.

use std::rc::Rc;

use krilla::tagging::{ListNumbering, Tag};

use super::draw::level;
use super::flow::{Block, Drawable, Line, Placed, Role, StructId};
use super::font::{Fonts, RunLine, Span, narrow, printable, width_of};
use super::paper::{BODY, Colour, HEADING, LABEL, MEASURE, SUBHEADING, Style};
use super::tags::Part;
use crate::render::figure::{Anchor, Figure, Shape};

/// The room above a section's heading, below it, and above an item.
const ABOVE_SECTION: f32 = 11.0;
const BELOW_HEADING: f32 = 2.0;
const ABOVE_ITEM: f32 = 3.0;
const ABOVE_SUBHEADING: f32 = 7.0;
/// How far a list stands to the right, for its bullets.
const INDENT: f32 = 11.0;

/// Blocks to place, and what they are.
#[derive(Debug, Default)]
pub(super) struct Section {
    /// The blocks, from the top.
    pub(super) blocks: Vec<Block>,
    /// Their parts in the structure.
    pub(super) parts: Vec<Part>,
}

impl Section {
    /// Adds what comes after.
    pub(super) fn push(&mut self, (block, part): (Block, Part)) {
        self.blocks.push(block);
        self.parts.push(part);
    }

    /// Adds another section below.
    pub(super) fn append(&mut self, mut other: Self) {
        self.blocks.append(&mut other.blocks);
        self.parts.append(&mut other.parts);
    }
}

/// Sets text, and counts the elements of the structure that it hands out.
pub(super) struct Writer<'a> {
    /// The letters.
    pub(super) fonts: &'a Fonts,
    /// How many elements were handed out.
    pub(super) struct_ids: usize,
    /// The headings, the title first.
    pub(super) headings: Vec<(String, StructId)>,
}

impl<'a> Writer<'a> {
    /// Begins a document.
    pub(super) fn new(fonts: &'a Fonts) -> Self {
        Self {
            fonts,
            struct_ids: 0,
            headings: Vec::new(),
        }
    }

    /// Hands out an element of the structure.
    pub(super) fn struct_id(&mut self) -> StructId {
        self.struct_ids += 1;
        self.struct_ids - 1
    }

    /// Sets text in lines; the baselines lie as the first style asks.
    pub(super) fn lines(&self, spans: &[Span], width: f32, role: Role) -> Vec<Line> {
        let style = spans.first().map_or(BODY, |span| span.style);
        let lines = self.fonts.lines(spans, width);
        lines
            .into_iter()
            .map(|runs| line(runs, style, role))
            .collect()
    }

    /// A paragraph of its own.
    pub(super) fn paragraph(&mut self, spans: &[Span], width: f32) -> (Block, Part) {
        let id = self.struct_id();
        let block = Block {
            lines: self.lines(spans, width, Role::Content(id)),
            ..Block::default()
        };
        (block, Part::around(Tag::P, id))
    }

    /// The title.
    pub(super) fn title(&mut self, text: &str, style: Style) -> (Block, Part) {
        self.heading_of(text, style, 1)
    }

    /// The heading of a section; a page never ends behind it.
    pub(super) fn heading(&mut self, text: &str) -> (Block, Part) {
        let (mut block, part) = self.heading_of(text, HEADING, 2);
        block.before = ABOVE_SECTION;
        if let Some(last) = block.lines.last_mut() {
            last.height += BELOW_HEADING;
        }
        (block, part)
    }

    /// A heading inside a section.
    pub(super) fn subheading(&mut self, text: &str) -> (Block, Part) {
        let (mut block, part) = self.heading_of(text, SUBHEADING, 3);
        block.before = ABOVE_SUBHEADING;
        (block, part)
    }

    fn heading_of(&mut self, text: &str, style: Style, depth: u16) -> (Block, Part) {
        let id = self.struct_id();
        let lines = self.lines(&[Span::new(text, style)], MEASURE, Role::Content(id));
        let text = printable(text).into_owned();
        if depth < 3 {
            self.headings.push((text.clone(), id));
        }
        let block = Block {
            lines,
            keep_with_next: true,
            ..Block::default()
        };
        (block, Part::around(Tag::Hn(level(depth), Some(text)), id))
    }

    /// A section: its heading, and below it a list; nothing where there is no item.
    pub(super) fn section(&mut self, heading: &str, items: &[Vec<Span>]) -> Section {
        let mut section = Section::default();
        if items.is_empty() {
            return section;
        }
        section.push(self.heading(heading));
        section.append(self.list(items));
        section
    }

    /// A list with bullets: a block an item.
    pub(super) fn list(&mut self, items: &[Vec<Span>]) -> Section {
        let (mut blocks, mut parts) = (Vec::new(), Vec::new());
        for (index, spans) in items.iter().enumerate() {
            let (mut block, part) = self.item(spans, "•");
            block.before = if index == 0 { 0.0 } else { ABOVE_ITEM };
            blocks.push(block);
            parts.push(part);
        }
        let list = Part::element(Tag::L(ListNumbering::Disc), parts);
        Section {
            blocks,
            parts: vec![list],
        }
    }

    /// An item of a list behind its sign.
    pub(super) fn item(&mut self, spans: &[Span], sign: &str) -> (Block, Part) {
        self.item_in(spans, sign, Colour::Soft)
    }

    /// An item of a list behind its sign in a colour.
    pub(super) fn item_in(&mut self, spans: &[Span], sign: &str, colour: Colour) -> (Block, Part) {
        let style = spans.first().map_or(BODY, |span| span.style);
        let label = self.struct_id();
        let runs = self
            .fonts
            .line(&format!("{sign} "), style.in_colour(colour));
        let bullet = text_at(0.0, style.baseline(), runs, Role::Content(label));
        let id = self.struct_id();
        let mut lines = self.lines(spans, MEASURE - INDENT, Role::Content(id));
        shift(&mut lines, INDENT);
        if let Some(first) = lines.first_mut() {
            first.items.splice(0..0, bullet);
        }
        let block = Block {
            lines,
            ..Block::default()
        };
        let parts = vec![Part::around(Tag::Lbl, label), Part::around(Tag::LBody, id)];
        (block, Part::element(Tag::LI, parts))
    }

    /// Places a figure with its labels, from its top left corner.
    pub(super) fn figure(&self, figure: Figure, x: f32, y: f32, role: Role) -> Vec<Placed> {
        let mut placed = Vec::new();
        for shape in &figure.shapes {
            let Shape::Label { at, anchor, text } = shape else {
                continue;
            };
            let runs = self.fonts.line(&printable(text), LABEL);
            let width = width_of(&runs);
            let left = match anchor {
                Anchor::Start => 0.0,
                Anchor::Middle => width / 2.0,
                Anchor::End => width,
            };
            let (right, down) = (narrow(at.0), narrow(at.1));
            placed.extend(text_at(x + right - left, y + down, runs, role));
        }
        placed.insert(
            0,
            Placed {
                x,
                y,
                drawable: Drawable::Figure(Rc::new(figure)),
                role,
            },
        );
        placed
    }
}

/// Places the runs of a line from an edge on, on their baseline.
pub(super) fn text_at(x: f32, y: f32, runs: RunLine, role: Role) -> Vec<Placed> {
    let placed = runs.into_iter().map(|run| Placed {
        x: x + run.x,
        y,
        drawable: Drawable::Text(run),
        role,
    });
    placed.collect()
}

/// Places the runs of a line up to a right edge, on their baseline.
pub(super) fn text_up_to(right: f32, y: f32, runs: RunLine, role: Role) -> Vec<Placed> {
    let width = width_of(&runs);
    text_at(right - width, y, runs, role)
}

/// Places the runs of a line; without any, the line is as high as its style asks.
fn line(runs: RunLine, style: Style, role: Role) -> Line {
    let style = runs.first().map_or(style, |run| run.style);
    Line {
        height: style.leading(),
        items: text_at(0.0, style.baseline(), runs, role),
    }
}

/// Moves everything on some lines to the right.
pub(super) fn shift(lines: &mut [Line], indent: f32) {
    for item in lines.iter_mut().flat_map(|line| &mut line.items) {
        item.x += indent;
    }
}

/// A line over the whole width, for the eye only.
pub(super) fn rule(height: f32, thickness: f32, colour: Colour) -> Block {
    let rule = Placed {
        x: 0.0,
        y: height,
        drawable: Drawable::Rule(MEASURE, thickness, colour),
        role: Role::Layout,
    };
    Block {
        lines: vec![Line {
            height,
            items: vec![rule],
        }],
        ..Block::default()
    }
}

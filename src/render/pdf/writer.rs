//! Sets paragraphs, headings and lists, and tags them for screen readers.

use std::rc::Rc;

use krilla::tagging::{ListNumbering, Tag};

use super::draw::level;
use super::flow::{Block, Drawable, Line, Placed, Role, StructId};
use super::font::{Fonts, RunLine, Span, narrow, printable, width_of};
use super::paper::{BODY, Colour, HEADING, LABEL, MEASURE, SUBHEADING, Style};
use super::tags::Part;
use crate::render::figure::{Anchor, Figure, Shape};

/// The space above and below the heading of a section, and above an item.
const ABOVE_SECTION: f32 = 11.0;
const BELOW_HEADING: f32 = 2.0;
const ABOVE_ITEM: f32 = 3.0;
const ABOVE_SUBHEADING: f32 = 7.0;
/// The indent of a list, for its bullets.
const INDENT: f32 = 11.0;

/// Blocks to place, with their structure.
#[derive(Debug, Default)]
pub(super) struct Section {
    /// The blocks, from the top.
    pub(super) blocks: Vec<Block>,
    /// Their parts in the structure.
    pub(super) parts: Vec<Part>,
}

impl Section {
    /// Appends a block with its part.
    pub(super) fn push(&mut self, (block, part): (Block, Part)) {
        self.blocks.push(block);
        self.parts.push(part);
    }

    /// Appends another section.
    pub(super) fn append(&mut self, mut other: Self) {
        self.blocks.append(&mut other.blocks);
        self.parts.append(&mut other.parts);
    }
}

/// Sets text, and assigns structure ids.
pub(super) struct Writer<'a> {
    /// The fonts.
    pub(super) fonts: &'a Fonts,
    /// The number of structure ids assigned.
    pub(super) struct_ids: usize,
    /// The headings, the title first.
    pub(super) headings: Vec<(String, StructId)>,
}

impl<'a> Writer<'a> {
    /// Starts a document.
    pub(super) fn new(fonts: &'a Fonts) -> Self {
        Self {
            fonts,
            struct_ids: 0,
            headings: Vec::new(),
        }
    }

    /// Returns a new structure id.
    pub(super) fn struct_id(&mut self) -> StructId {
        self.struct_ids += 1;
        self.struct_ids - 1
    }

    /// Sets text in lines; the first style determines the baselines.
    pub(super) fn lines(&self, spans: &[Span], width: f32, role: Role) -> Vec<Line> {
        let style = spans.first().map_or(BODY, |span| span.style);
        let lines = self.fonts.lines(spans, width);
        lines
            .into_iter()
            .map(|runs| line(runs, style, role))
            .collect()
    }

    /// Sets a paragraph.
    pub(super) fn paragraph(&mut self, spans: &[Span], width: f32) -> (Block, Part) {
        let id = self.struct_id();
        let block = Block {
            lines: self.lines(spans, width, Role::Content(id)),
            ..Block::default()
        };
        (block, Part::around(Tag::P, id))
    }

    /// Sets the title.
    pub(super) fn title(&mut self, text: &str, style: Style) -> (Block, Part) {
        self.heading_of(text, style, 1)
    }

    /// Sets the heading of a section; a page never ends after it.
    pub(super) fn heading(&mut self, text: &str) -> (Block, Part) {
        let (mut block, part) = self.heading_of(text, HEADING, 2);
        block.before = ABOVE_SECTION;
        if let Some(last) = block.lines.last_mut() {
            last.height += BELOW_HEADING;
        }
        (block, part)
    }

    /// Sets a heading inside a section.
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

    /// Sets a section with a heading and a list; empty if there are no items.
    pub(super) fn section(&mut self, heading: &str, items: &[Vec<Span>]) -> Section {
        let mut section = Section::default();
        if items.is_empty() {
            return section;
        }
        section.push(self.heading(heading));
        section.append(self.list(items));
        section
    }

    /// Sets a bullet list, with one block per item.
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

    /// Sets a list item after its symbol.
    pub(super) fn item(&mut self, spans: &[Span], sign: &str) -> (Block, Part) {
        self.item_in(spans, sign, Colour::Soft)
    }

    /// Sets a list item after its coloured symbol.
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

    /// Places a figure with its labels at a top left corner.
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

/// Places the runs of a line on their baseline, starting at a left edge.
pub(super) fn text_at(x: f32, y: f32, runs: RunLine, role: Role) -> Vec<Placed> {
    let placed = runs.into_iter().map(|run| Placed {
        x: x + run.x,
        y,
        drawable: Drawable::Text(run),
        role,
    });
    placed.collect()
}

/// Places the runs of a line on their baseline, ending at a right edge.
pub(super) fn text_up_to(right: f32, y: f32, runs: RunLine, role: Role) -> Vec<Placed> {
    let width = width_of(&runs);
    text_at(right - width, y, runs, role)
}

/// Places the runs of a line; an empty line has the height of its style.
fn line(runs: RunLine, style: Style, role: Role) -> Line {
    let style = runs.first().map_or(style, |run| run.style);
    Line {
        height: style.leading(),
        items: text_at(0.0, style.baseline(), runs, role),
    }
}

/// Moves all items of some lines to the right.
pub(super) fn shift(lines: &mut [Line], indent: f32) {
    for item in lines.iter_mut().flat_map(|line| &mut line.items) {
        item.x += indent;
    }
}

/// Returns a rule over the whole width, which is only visual.
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

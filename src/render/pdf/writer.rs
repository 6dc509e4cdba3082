//! Lays out paragraphs, headings and lists, and tags them for screen readers.

use std::rc::Rc;

use krilla::tagging::{ListNumbering, Tag};

use super::draw::level;
use super::flow::{Drawable, FlowBlock, FlowLine, Placed, Role, StructId};
use super::font::{Fonts, RunLine, StyledText, printable, to_f32, width_of};
use super::paper::{BODY, Colour, HEADING, LABEL, SUBHEADING, Style, TEXT_WIDTH};
use super::tags::TagPart;
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
pub(super) struct TagSection {
    /// The blocks, from the top.
    pub(super) blocks: Vec<FlowBlock>,
    /// Their parts in the structure.
    pub(super) parts: Vec<TagPart>,
}

impl TagSection {
    /// Appends a block with its part.
    pub(super) fn push(&mut self, (block, part): (FlowBlock, TagPart)) {
        self.blocks.push(block);
        self.parts.push(part);
    }

    /// Appends another section.
    pub(super) fn append(&mut self, mut other: Self) {
        self.blocks.append(&mut other.blocks);
        self.parts.append(&mut other.parts);
    }
}

/// Lays out text, and assigns structure ids.
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

    /// Lays out text in lines; the first style determines the baselines.
    pub(super) fn lines(&self, spans: &[StyledText], width: f32, role: Role) -> Vec<FlowLine> {
        let style = spans.first().map_or(BODY, |span| span.style);
        let lines = self.fonts.lines(spans, width);
        lines
            .into_iter()
            .map(|runs| line(runs, style, role))
            .collect()
    }

    /// Lays out a paragraph.
    pub(super) fn paragraph(&mut self, spans: &[StyledText], width: f32) -> (FlowBlock, TagPart) {
        let id = self.struct_id();
        let block = FlowBlock {
            lines: self.lines(spans, width, Role::Content(id)),
            ..FlowBlock::default()
        };
        (block, TagPart::around(Tag::P, id))
    }

    /// Lays out the title.
    pub(super) fn title(&mut self, text: &str, style: Style) -> (FlowBlock, TagPart) {
        self.heading_of(text, style, 1)
    }

    /// Lays out the heading of a section; a page never ends after it.
    pub(super) fn heading(&mut self, text: &str) -> (FlowBlock, TagPart) {
        let (mut block, part) = self.heading_of(text, HEADING, 2);
        block.before = ABOVE_SECTION;
        if let Some(last) = block.lines.last_mut() {
            last.height += BELOW_HEADING;
        }
        (block, part)
    }

    /// Lays out a heading inside a section.
    pub(super) fn subheading(&mut self, text: &str) -> (FlowBlock, TagPart) {
        let (mut block, part) = self.heading_of(text, SUBHEADING, 3);
        block.before = ABOVE_SUBHEADING;
        (block, part)
    }

    fn heading_of(&mut self, text: &str, style: Style, depth: u16) -> (FlowBlock, TagPart) {
        let id = self.struct_id();
        let lines = self.lines(
            &[StyledText::new(text, style)],
            TEXT_WIDTH,
            Role::Content(id),
        );
        let text = printable(text).into_owned();
        if depth < 3 {
            self.headings.push((text.clone(), id));
        }
        let block = FlowBlock {
            lines,
            keep_with_next: true,
            ..FlowBlock::default()
        };
        (
            block,
            TagPart::around(Tag::Hn(level(depth), Some(text)), id),
        )
    }

    /// Lays out a section with a heading and a list; empty if there are no items.
    pub(super) fn section(&mut self, heading: &str, items: &[Vec<StyledText>]) -> TagSection {
        let mut section = TagSection::default();
        if items.is_empty() {
            return section;
        }
        section.push(self.heading(heading));
        section.append(self.list(items));
        section
    }

    /// Lays out a bullet list, with one block per item.
    pub(super) fn list(&mut self, items: &[Vec<StyledText>]) -> TagSection {
        let (mut blocks, mut parts) = (Vec::new(), Vec::new());
        for (index, spans) in items.iter().enumerate() {
            let (mut block, part) = self.item(spans, "•");
            block.before = if index == 0 { 0.0 } else { ABOVE_ITEM };
            blocks.push(block);
            parts.push(part);
        }
        let list = TagPart::element(Tag::L(ListNumbering::Disc), parts);
        TagSection {
            blocks,
            parts: vec![list],
        }
    }

    /// Lays out a list item after its symbol.
    pub(super) fn item(&mut self, spans: &[StyledText], sign: &str) -> (FlowBlock, TagPart) {
        self.item_in(spans, sign, Colour::Soft)
    }

    /// Lays out a list item after its coloured symbol.
    pub(super) fn item_in(
        &mut self,
        spans: &[StyledText],
        sign: &str,
        colour: Colour,
    ) -> (FlowBlock, TagPart) {
        let style = spans.first().map_or(BODY, |span| span.style);
        let label = self.struct_id();
        let runs = self
            .fonts
            .line(&format!("{sign} "), style.in_colour(colour));
        let bullet = text_at(0.0, style.baseline(), runs, Role::Content(label));
        let id = self.struct_id();
        let mut lines = self.lines(spans, TEXT_WIDTH - INDENT, Role::Content(id));
        shift(&mut lines, INDENT);
        if let Some(first) = lines.first_mut() {
            first.items.splice(0..0, bullet);
        }
        let block = FlowBlock {
            lines,
            ..FlowBlock::default()
        };
        let parts = vec![
            TagPart::around(Tag::Lbl, label),
            TagPart::around(Tag::LBody, id),
        ];
        (block, TagPart::element(Tag::LI, parts))
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
            let (right, down) = (to_f32(at.0), to_f32(at.1));
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
fn line(runs: RunLine, style: Style, role: Role) -> FlowLine {
    let style = runs.first().map_or(style, |run| run.style);
    FlowLine {
        height: style.leading(),
        items: text_at(0.0, style.baseline(), runs, role),
    }
}

/// Moves all items of some lines to the right.
pub(super) fn shift(lines: &mut [FlowLine], indent: f32) {
    for item in lines.iter_mut().flat_map(|line| &mut line.items) {
        item.x += indent;
    }
}

/// Returns a rule over the whole width, which is only visual.
pub(super) fn rule(height: f32, thickness: f32, colour: Colour) -> FlowBlock {
    let rule = Placed {
        x: 0.0,
        y: height,
        drawable: Drawable::Rule(TEXT_WIDTH, thickness, colour),
        role: Role::Layout,
    };
    FlowBlock {
        lines: vec![FlowLine {
            height,
            items: vec![rule],
        }],
        ..FlowBlock::default()
    }
}

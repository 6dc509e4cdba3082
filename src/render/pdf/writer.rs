//! Paragraphs, headings and lists: set in lines, and at the same time named for those who hear them.

use std::rc::Rc;

use krilla::tagging::{ListNumbering, Tag};

use super::draw::level;
use super::flow::{Block, Drawable, Line, Placed, Role, StructId};
use super::font::{Fonts, RunLine, Span, printable, width_of};
use super::paper::{BODY, COLUMN, Colour, GUTTER, HEADING, MEASURE, SIDE, Style};
use super::tags::Part;

/// The room above a section's heading, and above an item.
const ABOVE_SECTION: f32 = 11.0;
const ABOVE_ITEM: f32 = 3.5;
const ABOVE_WIDE_ITEM: f32 = 4.5;
/// The room between the line above a section over the whole width and its first line.
const BELOW_RULE: f32 = 5.0;

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

/// Sets text, and counts the places in the structure that it hands out.
pub(super) struct Writer<'a> {
    /// The letters.
    pub(super) fonts: &'a Fonts,
    /// How many places were handed out.
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

    /// Hands out a place in the structure.
    pub(super) fn id(&mut self) -> StructId {
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
    pub(super) fn paragraph(&mut self, text: &str, style: Style, width: f32) -> (Block, Part) {
        let id = self.id();
        let block = Block {
            lines: self.lines(&[Span::new(text, style)], width, Role::Content(id)),
            ..Block::default()
        };
        (block, Part::around(Tag::P, id))
    }

    /// The title.
    pub(super) fn title(&mut self, text: &str, style: Style) -> (Block, Part) {
        let (lines, part) = self.heading_lines(text, style, 1, MEASURE);
        let block = Block {
            lines,
            keep_with_next: true,
            ..Block::default()
        };
        (block, part)
    }

    /// A section in a column: its heading, and its items below.
    pub(super) fn column(
        &mut self,
        heading: &str,
        items: Vec<Vec<Span>>,
        bullets: bool,
        width: f32,
    ) -> Section {
        if items.is_empty() {
            return Section::default();
        }
        let (lines, heading) = self.heading_lines(heading, HEADING, 2, width);
        let above = Block {
            lines,
            before: ABOVE_SECTION,
            keep_with_next: true,
            head: None,
        };
        let (mut blocks, list) = self.list(items, bullets, width);
        if let Some(first) = blocks.first_mut() {
            first.before = 1.0;
        }
        blocks.insert(0, above);
        Section {
            blocks,
            parts: vec![heading, list],
        }
    }

    /// A section over the whole width: its heading in the margin, its items beside it, a line above both.
    pub(super) fn wide(&mut self, heading: &str, items: Vec<Vec<Span>>, bullets: bool) -> Section {
        if items.is_empty() {
            return Section::default();
        }
        let (margin, heading) = self.heading_lines(heading, HEADING, 2, SIDE);
        let indent = SIDE + GUTTER;
        let (mut blocks, list) = self.list(items, bullets, MEASURE - indent);
        for block in &mut blocks {
            block.before = ABOVE_WIDE_ITEM;
        }
        shift(&mut blocks, indent);
        set_beside(margin, &mut blocks);
        blocks.insert(0, rule_above());
        Section {
            blocks,
            parts: vec![heading, list],
        }
    }

    fn heading_lines(
        &mut self,
        text: &str,
        style: Style,
        depth: u16,
        width: f32,
    ) -> (Vec<Line>, Part) {
        let id = self.id();
        let lines = self.lines(&[Span::new(text, style)], width, Role::Content(id));
        let text = printable(text).into_owned();
        self.headings.push((text.clone(), id));
        (lines, Part::around(Tag::Hn(level(depth), Some(text)), id))
    }

    /// A list: a block an item, with a bullet where asked.
    fn list(&mut self, items: Vec<Vec<Span>>, bullets: bool, width: f32) -> (Vec<Block>, Part) {
        let (mut blocks, mut parts) = (Vec::new(), Vec::new());
        for spans in items {
            let (block, part) = self.item(&spans, bullets, width);
            blocks.push(block);
            parts.push(part);
        }
        let numbering = if bullets {
            ListNumbering::Disc
        } else {
            ListNumbering::None
        };
        (blocks, Part::element(Tag::L(numbering), parts))
    }

    fn item(&mut self, spans: &[Span], bullets: bool, width: f32) -> (Block, Part) {
        let style = spans.first().map_or(COLUMN, |span| span.style);
        let mut parts = Vec::new();
        let mut bullet = None;
        let mut indent = 0.0;
        if bullets {
            let id = self.id();
            let runs = self.fonts.line("• ", style.in_colour(Colour::Soft));
            indent = style.size * 0.9;
            bullet = Some(text_at(0.0, style.baseline(), runs, Role::Content(id)));
            parts.push(Part::around(Tag::Lbl, id));
        }
        let id = self.id();
        let lines = self.lines(spans, width - indent, Role::Content(id));
        parts.push(Part::around(Tag::LBody, id));
        let mut block = Block {
            lines,
            before: ABOVE_ITEM,
            ..Block::default()
        };
        shift(std::slice::from_mut(&mut block), indent);
        if let (Some(bullet), Some(first)) = (bullet, block.lines.first_mut()) {
            first.items.splice(0..0, bullet);
        }
        (block, Part::element(Tag::LI, parts))
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

fn shift(blocks: &mut [Block], indent: f32) {
    let lines = blocks.iter_mut().flat_map(|block| &mut block.lines);
    for item in lines.flat_map(|line| &mut line.items) {
        item.x += indent;
    }
}

fn rule_above() -> Block {
    let rule = Placed {
        x: 0.0,
        y: 0.0,
        drawable: Drawable::Rule(MEASURE, 0.4, Colour::Hairline),
        role: Role::Layout,
    };
    Block {
        lines: vec![Line {
            height: BELOW_RULE,
            items: vec![rule],
        }],
        before: ABOVE_SECTION,
        keep_with_next: true,
        head: None,
    }
}

/// Sets a heading beside the first lines of blocks, and beside what of them begins a page. They are kept together
/// where the heading is the higher, and the last of them gets room where all of them are not high enough.
fn set_beside(margin: Vec<Line>, blocks: &mut [Block]) {
    let needed: f32 = margin.iter().map(|line| line.height).sum();
    let mut reached = 0.0;
    for block in blocks.iter_mut() {
        reached += block.height();
        block.keep_with_next = reached < needed;
    }
    if reached < needed
        && let Some(line) = blocks.last_mut().and_then(|block| block.lines.last_mut())
    {
        line.height += needed - reached;
    }
    let Some(block) = blocks.first_mut() else {
        return;
    };
    block.before = 0.0;
    let lift = HEADING.baseline() - BODY.baseline();
    let mut y = -lift;
    let mut items = Vec::new();
    for line in margin {
        items.extend(line.items.into_iter().map(|item| Placed {
            y: item.y + y,
            ..item
        }));
        y += line.height;
    }
    let repeated = Rc::new(Line {
        height: 0.0,
        items: items.clone(),
    });
    if let Some(first) = block.lines.first_mut() {
        items.append(&mut first.items);
        first.items = items;
    }
    for block in blocks {
        block.head = Some(Rc::clone(&repeated));
    }
}

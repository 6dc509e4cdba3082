//! Paragraphs, headings and lists: set in lines, and at the same time named for those who hear them.

use std::rc::Rc;

use krilla::tagging::{ListNumbering, Tag};

use crate::render::pdf::draw::level;
use crate::render::pdf::flow::{Block, Leaf, Role, Strip, Thing, What};
use crate::render::pdf::font::{Fonts, Run, printable};
use crate::render::pdf::paper::{BODY, COLUMN, Colour, GUTTER, HEADING, MEASURE, SIDE, Style};
use crate::render::pdf::tags::Part;
use crate::render::pdf::wrap::{Span, wrap};

/// The room above a section's heading, and above an item.
const ABOVE_SECTION: f32 = 11.0;
const ABOVE_ITEM: f32 = 3.5;
const ABOVE_WIDE_ITEM: f32 = 4.5;
/// The room between the line above a section over the whole width and its first line.
const BELOW_RULE: f32 = 5.0;

/// Blocks to place, and what they are.
#[derive(Debug, Default)]
pub(crate) struct Section {
    /// The blocks, from the top.
    pub(crate) blocks: Vec<Block>,
    /// Their parts in the structure.
    pub(crate) parts: Vec<Part>,
}

impl Section {
    /// Adds what comes after.
    pub(crate) fn push(&mut self, (block, part): (Block, Part)) {
        self.blocks.push(block);
        self.parts.push(part);
    }

    /// Adds another section below.
    pub(crate) fn append(&mut self, mut other: Self) {
        self.blocks.append(&mut other.blocks);
        self.parts.append(&mut other.parts);
    }
}

/// Sets text, and counts the places in the structure that it hands out.
pub(crate) struct Writer<'a> {
    /// The letters.
    pub(crate) fonts: &'a Fonts,
    /// How many places were handed out.
    pub(crate) leaves: usize,
    /// The headings, the title first.
    pub(crate) headings: Vec<(String, Leaf)>,
}

impl<'a> Writer<'a> {
    /// Begins a document.
    pub(crate) fn new(fonts: &'a Fonts) -> Self {
        Self {
            fonts,
            leaves: 0,
            headings: Vec::new(),
        }
    }

    /// Hands out a place in the structure.
    pub(crate) fn leaf(&mut self) -> Leaf {
        self.leaves += 1;
        self.leaves - 1
    }

    /// Sets text in lines; the baselines lie as the first style asks.
    pub(crate) fn lines(&self, spans: &[Span], width: f32, role: Role) -> Vec<Strip> {
        let style = spans.first().map_or(BODY, |span| span.style);
        let lines = wrap(self.fonts, spans, width);
        lines
            .into_iter()
            .map(|line| strip(line, style, role))
            .collect()
    }

    /// A paragraph of its own.
    pub(crate) fn paragraph(&mut self, text: &str, style: Style, width: f32) -> (Block, Part) {
        let leaf = self.leaf();
        let block = Block {
            strips: self.lines(&[Span::new(text, style)], width, Role::Content(leaf)),
            ..Block::default()
        };
        (block, Part::around(Tag::P, leaf))
    }

    /// The title.
    pub(crate) fn title(&mut self, text: &str, style: Style) -> (Block, Part) {
        let (strips, part) = self.heading_lines(text, style, 1, MEASURE);
        let block = Block {
            strips,
            keep_with_next: true,
            ..Block::default()
        };
        (block, part)
    }

    /// A section in a column: its heading, and its items below.
    pub(crate) fn column(
        &mut self,
        heading: &str,
        items: Vec<Vec<Span>>,
        bullets: bool,
        width: f32,
    ) -> Section {
        if items.is_empty() {
            return Section::default();
        }
        let (strips, heading) = self.heading_lines(heading, HEADING, 2, width);
        let above = Block {
            strips,
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
    pub(crate) fn wide(&mut self, heading: &str, items: Vec<Vec<Span>>, bullets: bool) -> Section {
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
    ) -> (Vec<Strip>, Part) {
        let leaf = self.leaf();
        let strips = self.lines(&[Span::new(text, style)], width, Role::Content(leaf));
        let text = printable(text).into_owned();
        self.headings.push((text.clone(), leaf));
        (
            strips,
            Part::around(Tag::Hn(level(depth), Some(text)), leaf),
        )
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
            let leaf = self.leaf();
            let run = self.fonts.shape("• ", style.in_colour(Colour::Soft));
            indent = style.size * 0.9;
            bullet = Some(text_at(0.0, style.baseline(), run, Role::Content(leaf)));
            parts.push(Part::around(Tag::Lbl, leaf));
        }
        let leaf = self.leaf();
        let strips = self.lines(spans, width - indent, Role::Content(leaf));
        parts.push(Part::around(Tag::LBody, leaf));
        let mut block = Block {
            strips,
            before: ABOVE_ITEM,
            ..Block::default()
        };
        shift(std::slice::from_mut(&mut block), indent);
        if let (Some(bullet), Some(first)) = (bullet, block.strips.first_mut()) {
            first.things.insert(0, bullet);
        }
        (block, Part::element(Tag::LI, parts))
    }
}

/// Text that begins at a place, on its baseline.
pub(crate) fn text_at(x: f32, y: f32, run: Run, role: Role) -> Thing {
    Thing {
        x,
        y,
        what: What::Text(run),
        role,
    }
}

/// A line as a strip.
fn strip(line: Vec<Run>, style: Style, role: Role) -> Strip {
    let mut x = 0.0;
    let mut things = Vec::new();
    let height = line
        .first()
        .map_or(style.leading(), |run| run.style.leading());
    let baseline = line
        .first()
        .map_or(style.baseline(), |run| run.style.baseline());
    for run in line {
        let width = run.width;
        things.push(text_at(x, baseline, run, role));
        x += width;
    }
    Strip { height, things }
}

fn shift(blocks: &mut [Block], indent: f32) {
    let strips = blocks.iter_mut().flat_map(|block| &mut block.strips);
    for thing in strips.flat_map(|strip| &mut strip.things) {
        thing.x += indent;
    }
}

fn rule_above() -> Block {
    let rule = Thing {
        x: 0.0,
        y: 0.0,
        what: What::Rule(MEASURE, 0.4, Colour::Hairline),
        role: Role::Layout,
    };
    Block {
        strips: vec![Strip {
            height: BELOW_RULE,
            things: vec![rule],
        }],
        before: ABOVE_SECTION,
        keep_with_next: true,
        head: None,
    }
}

/// Sets a heading beside the first lines of blocks, and beside what of them begins a page. They are kept together
/// where the heading is the higher, and the last of them gets room where all of them are not high enough.
fn set_beside(margin: Vec<Strip>, blocks: &mut [Block]) {
    let needed: f32 = margin.iter().map(|strip| strip.height).sum();
    let mut reached = 0.0;
    for block in blocks.iter_mut() {
        reached += block.height();
        block.keep_with_next = reached < needed;
    }
    if reached < needed
        && let Some(strip) = blocks.last_mut().and_then(|block| block.strips.last_mut())
    {
        strip.height += needed - reached;
    }
    let Some(block) = blocks.first_mut() else {
        return;
    };
    block.before = 0.0;
    let lift = HEADING.baseline() - BODY.baseline();
    let mut y = -lift;
    let mut things = Vec::new();
    for strip in margin {
        things.extend(strip.things.into_iter().map(|thing| Thing {
            y: thing.y + y,
            ..thing
        }));
        y += strip.height;
    }
    let repeated = Rc::new(Strip {
        height: 0.0,
        things: things.clone(),
    });
    if let Some(first) = block.strips.first_mut() {
        things.append(&mut first.things);
        first.things = things;
    }
    for block in blocks {
        block.head = Some(Rc::clone(&repeated));
    }
}

//! The layout: lines that are never split, blocks of lines, and a flow that fills page after page.

use std::rc::Rc;

use super::font::Run;
use super::paper::{BOTTOM, Colour, TOP};
use crate::render::figure::Figure;

/// A block up to this height is never split; a longer one is split between its lines.
const MAX_UNSPLIT_HEIGHT: f32 = (BOTTOM - TOP) / 3.0;
/// At least this many lines of a split block stay together before and after the split.
const MIN_LINES_AT_SPLIT: usize = 2;

/// The id of an element of the document's structure that drawn items belong to.
pub(super) type StructId = usize;

/// The role of an item for screen readers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Part of the text.
    Content(StructId),
    /// A rule or a repeated header, which is only visual.
    Layout,
    /// The footer of the page.
    Foot,
}

/// Something to draw.
#[derive(Debug, Clone)]
pub(super) enum Drawable {
    /// Text, from its baseline.
    Text(Run),
    /// A line to the right: its length and its thickness.
    Rule(f32, f32, Colour),
    /// A drawing, from its top left corner.
    Figure(Rc<Figure>),
}

/// A drawable and its position from the top left corner of its line or page.
#[derive(Debug, Clone)]
pub(super) struct Placed {
    /// The distance to the right.
    pub(super) x: f32,
    /// The distance downwards.
    pub(super) y: f32,
    /// The drawable.
    pub(super) drawable: Drawable,
    /// Its role for screen readers.
    pub(super) role: Role,
}

impl Placed {
    fn moved(mut self, x: f32, y: f32) -> Self {
        self.x += x;
        self.y += y;
        self
    }
}

/// A horizontal part of a column: a line of text or a row of a table.
#[derive(Debug, Clone, Default)]
pub(super) struct FlowLine {
    /// Its height.
    pub(super) height: f32,
    /// The items on the line.
    pub(super) items: Vec<Placed>,
}

impl FlowLine {
    /// Returns its items, moved to the right and down.
    pub(super) fn moved(self, x: f32, y: f32) -> impl Iterator<Item = Placed> {
        self.items.into_iter().map(move |item| item.moved(x, y))
    }

    /// Returns a visual copy, so that repeated items are not read aloud twice.
    fn as_layout(&self) -> Self {
        let mut line = self.clone();
        for item in &mut line.items {
            item.role = Role::Layout;
        }
        line
    }
}

/// Lines that belong together: a paragraph, a list item, a table row.
#[derive(Debug, Clone, Default)]
pub(super) struct FlowBlock {
    /// The lines, from the top.
    pub(super) lines: Vec<FlowLine>,
    /// The space above the block, except at the top of a page.
    pub(super) before: f32,
    /// Whether the page must not end after this block.
    pub(super) keep_with_next: bool,
    /// The header of its table, repeated if the block begins a page.
    pub(super) head: Option<Rc<FlowLine>>,
}

impl FlowBlock {
    /// Returns the height without the space above.
    pub(super) fn height(&self) -> f32 {
        self.lines.iter().map(|line| line.height).sum()
    }
}

/// Returns the height of blocks below each other.
pub(super) fn height(blocks: &[FlowBlock]) -> f32 {
    blocks
        .iter()
        .map(|block| block.before + block.height())
        .sum()
}

/// The pages, each with its items.
pub(super) type Pages = Vec<Vec<Placed>>;

/// A column that is filled from the top, over as many pages as needed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Flow {
    /// The left edge of the column.
    pub(super) left: f32,
    /// The current page.
    pub(super) page: usize,
    /// The vertical position reached on the current page.
    pub(super) y: f32,
}

impl Flow {
    /// Starts at the top of the first page.
    pub(super) fn new(left: f32) -> Self {
        Self {
            left,
            page: 0,
            y: TOP,
        }
    }

    /// Places blocks below each other.
    pub(super) fn place(&mut self, blocks: Vec<FlowBlock>, pages: &mut Pages) {
        let needed: Vec<f32> = (0..blocks.len())
            .map(|index| needed(blocks.get(index..).unwrap_or_default()))
            .collect();
        for (block, needed) in blocks.into_iter().zip(needed) {
            if !self.begins_page() {
                if self.y + block.before + needed > BOTTOM {
                    self.next_page(block.head.as_deref(), pages);
                } else {
                    self.y += block.before;
                }
            }
            self.place_lines(block, pages);
        }
    }

    fn place_lines(&mut self, block: FlowBlock, pages: &mut Pages) {
        let heights: Vec<f32> = block.lines.iter().map(|line| line.height).collect();
        for (index, line) in block.lines.into_iter().enumerate() {
            let rest = heights.get(index..).unwrap_or_default();
            let together = if rest.len() <= MIN_LINES_AT_SPLIT {
                rest.len()
            } else {
                1
            };
            let height: f32 = rest.iter().take(together).sum();
            if index > 0 && rest.len() >= MIN_LINES_AT_SPLIT && self.y + height > BOTTOM
                || self.y + line.height > BOTTOM && !self.begins_page()
            {
                self.next_page(block.head.as_deref(), pages);
            }
            self.put(line, pages);
        }
    }

    fn begins_page(self) -> bool {
        self.y <= TOP
    }

    /// Goes to the next page, and repeats the header of a block there.
    fn next_page(&mut self, head: Option<&FlowLine>, pages: &mut Pages) {
        self.page += 1;
        self.y = TOP;
        if let Some(head) = head {
            self.put(head.as_layout(), pages);
        }
    }

    fn put(&mut self, line: FlowLine, pages: &mut Pages) {
        if pages.len() <= self.page {
            pages.resize_with(self.page + 1, Vec::new);
        }
        if let Some(page) = pages.get_mut(self.page) {
            let items = line.items.into_iter();
            page.extend(items.map(|item| item.moved(self.left, self.y)));
        }
        self.y += line.height;
    }
}

/// Returns the height that has to be free on the page before the first of these blocks may begin.
fn needed(blocks: &[FlowBlock]) -> f32 {
    let mut needed = 0.0;
    for (index, block) in blocks.iter().enumerate() {
        if index > 0 {
            needed += block.before;
        }
        let height = block.height();
        if height <= MAX_UNSPLIT_HEIGHT {
            needed += height;
        } else {
            let first = block.lines.iter().take(MIN_LINES_AT_SPLIT);
            return needed + first.map(|line| line.height).sum::<f32>();
        }
        if !block.keep_with_next {
            break;
        }
    }
    needed
}

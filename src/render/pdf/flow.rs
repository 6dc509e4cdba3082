//! Where everything stands: lines that are never cut, blocks of them, and a flow that fills page after page.

use std::rc::Rc;

use super::font::Run;
use super::paper::{BOTTOM, Colour, TOP};
use crate::render::figure::Figure;

/// A block up to this height is never cut; a longer one flows on by its lines.
const LONGEST_WHOLE: f32 = (BOTTOM - TOP) / 3.0;
/// So many lines of a cut block stand together before and behind the cut.
const TOGETHER: usize = 2;

/// The number of an element of the document's structure to which drawn items belong.
pub(super) type StructId = usize;

/// What an item is when the page is read aloud.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    /// Part of the text.
    Content(StructId),
    /// A rule or a repeated heading that only helps the eye.
    Layout,
    /// The foot of the page.
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

/// A drawable and its place: from the top left corner of its line, or of its page.
#[derive(Debug, Clone)]
pub(super) struct Placed {
    /// To the right.
    pub(super) x: f32,
    /// Downwards.
    pub(super) y: f32,
    /// What is drawn.
    pub(super) drawable: Drawable,
    /// What it is when the page is read aloud.
    pub(super) role: Role,
}

impl Placed {
    fn moved(mut self, x: f32, y: f32) -> Self {
        self.x += x;
        self.y += y;
        self
    }
}

/// A horizontal part of a column: a line of text, a row of a table.
#[derive(Debug, Clone, Default)]
pub(super) struct Line {
    /// Its height.
    pub(super) height: f32,
    /// What stands on it.
    pub(super) items: Vec<Placed>,
}

impl Line {
    /// A copy for the eye only: what is repeated is not read aloud twice.
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
pub(super) struct Block {
    /// The lines, from the top.
    pub(super) lines: Vec<Line>,
    /// The room above it, unless it begins a page.
    pub(super) before: f32,
    /// Whether a page may not end behind it.
    pub(super) keep_with_next: bool,
    /// What is repeated above it when it begins a page: the head of its table.
    pub(super) head: Option<Rc<Line>>,
}

impl Block {
    /// Its height without the room above.
    pub(super) fn height(&self) -> f32 {
        self.lines.iter().map(|line| line.height).sum()
    }
}

/// The height of blocks one below the other.
pub(super) fn height(blocks: &[Block]) -> f32 {
    blocks
        .iter()
        .map(|block| block.before + block.height())
        .sum()
}

/// The pages, each with what stands on it.
pub(super) type Pages = Vec<Vec<Placed>>;

/// A column that is filled from the top, over as many pages as it takes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Flow {
    /// Where the column begins on the left.
    pub(super) left: f32,
    /// The page reached.
    pub(super) page: usize,
    /// How far down it is filled.
    pub(super) y: f32,
}

impl Flow {
    /// Begins at the top of the first page.
    pub(super) fn new(left: f32) -> Self {
        Self {
            left,
            page: 0,
            y: TOP,
        }
    }

    /// Places blocks one below the other.
    pub(super) fn place(&mut self, blocks: Vec<Block>, pages: &mut Pages) {
        let needed: Vec<f32> = (0..blocks.len())
            .map(|index| needed(blocks.get(index..).unwrap_or_default()))
            .collect();
        for (block, needed) in blocks.into_iter().zip(needed) {
            if !self.begins_page() {
                if self.y + block.before + needed > BOTTOM {
                    self.turn(block.head.as_deref(), pages);
                } else {
                    self.y += block.before;
                }
            }
            self.place_lines(block, pages);
        }
    }

    fn place_lines(&mut self, block: Block, pages: &mut Pages) {
        let heights: Vec<f32> = block.lines.iter().map(|line| line.height).collect();
        for (index, line) in block.lines.into_iter().enumerate() {
            let rest = heights.get(index..).unwrap_or_default();
            let together = if rest.len() <= TOGETHER {
                rest.len()
            } else {
                1
            };
            let kept: f32 = rest.iter().take(together).sum();
            if index > 0 && rest.len() >= TOGETHER && self.y + kept > BOTTOM
                || self.y + line.height > BOTTOM && !self.begins_page()
            {
                self.turn(block.head.as_deref(), pages);
            }
            self.put(line, pages);
        }
    }

    fn begins_page(self) -> bool {
        self.y <= TOP
    }

    /// Goes to the next page, and repeats there the head that belongs above a block.
    fn turn(&mut self, head: Option<&Line>, pages: &mut Pages) {
        self.page += 1;
        self.y = TOP;
        if let Some(head) = head {
            self.put(head.as_layout(), pages);
        }
    }

    fn put(&mut self, line: Line, pages: &mut Pages) {
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

/// How much room the first of these blocks needs before it may begin.
fn needed(blocks: &[Block]) -> f32 {
    let mut needed = 0.0;
    for (index, block) in blocks.iter().enumerate() {
        if index > 0 {
            needed += block.before;
        }
        let height = block.height();
        if height <= LONGEST_WHOLE {
            needed += height;
        } else {
            let first = block.lines.iter().take(TOGETHER);
            return needed + first.map(|line| line.height).sum::<f32>();
        }
        if !block.keep_with_next {
            break;
        }
    }
    needed
}

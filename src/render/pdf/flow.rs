//! Where things stand: strips that are never cut, blocks of them, and a flow that fills page after page.

use std::rc::Rc;

use crate::render::figure::Figure;
use crate::render::pdf::font::Run;
use crate::render::pdf::paper::{BOTTOM, Colour, TOP};

/// A block up to this height is never cut; a longer one flows on by its strips.
const LONGEST_WHOLE: f32 = (BOTTOM - TOP) / 3.0;
/// So many strips of a cut block stand together before and behind the cut.
const TOGETHER: usize = 2;

/// A place in the document's structure that things on the pages belong to.
pub(crate) type Leaf = usize;

/// What a thing on a page is to somebody who hears the page read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// Part of what is said.
    Content(Leaf),
    /// A line or a copy that only helps the eye.
    Layout,
    /// The foot.
    Foot,
}

/// Something to draw.
#[derive(Debug, Clone)]
pub(crate) enum What {
    /// Text, from its baseline.
    Text(Run),
    /// A line to the right: its length and its thickness.
    Rule(f32, f32, Colour),
    /// A drawing, from its top left corner.
    Figure(Rc<Figure>),
}

/// Something to draw and where: from the top left corner of its strip, or of its page.
#[derive(Debug, Clone)]
pub(crate) struct Thing {
    /// To the right.
    pub(crate) x: f32,
    /// Downwards.
    pub(crate) y: f32,
    /// What it is.
    pub(crate) what: What,
    /// What it is to somebody who hears it.
    pub(crate) role: Role,
}

impl Thing {
    fn moved(mut self, x: f32, y: f32) -> Self {
        self.x += x;
        self.y += y;
        self
    }
}

/// A strip of a page, as wide as its column: a line of text, a row of a table.
#[derive(Debug, Clone, Default)]
pub(crate) struct Strip {
    /// Its height.
    pub(crate) height: f32,
    /// What stands on it.
    pub(crate) things: Vec<Thing>,
}

impl Strip {
    /// The same, only for the eye: what is repeated is not said twice.
    fn as_layout(&self) -> Self {
        let mut strip = self.clone();
        for thing in &mut strip.things {
            thing.role = Role::Layout;
        }
        strip
    }
}

/// Strips that belong together: a paragraph, an item, a row.
#[derive(Debug, Clone, Default)]
pub(crate) struct Block {
    /// The strips, from the top.
    pub(crate) strips: Vec<Strip>,
    /// The room above it, unless it begins a page.
    pub(crate) before: f32,
    /// Whether a page may not end behind it.
    pub(crate) keep_with_next: bool,
    /// What is repeated above it when it begins a page: the head of its table.
    pub(crate) head: Option<Rc<Strip>>,
}

impl Block {
    /// Its height without the room above.
    pub(crate) fn height(&self) -> f32 {
        self.strips.iter().map(|strip| strip.height).sum()
    }
}

/// The height of blocks one below the other.
pub(crate) fn height(blocks: &[Block]) -> f32 {
    blocks
        .iter()
        .map(|block| block.before + block.height())
        .sum()
}

/// The pages, each with what stands on it.
pub(crate) type Pages = Vec<Vec<Thing>>;

/// A column that is filled from the top, over as many pages as it takes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Flow {
    /// Where the column begins on the left.
    pub(crate) left: f32,
    /// The page reached.
    pub(crate) page: usize,
    /// How far down it is filled.
    pub(crate) y: f32,
}

impl Flow {
    /// Begins at the top of the first page.
    pub(crate) fn new(left: f32) -> Self {
        Self {
            left,
            page: 0,
            y: TOP,
        }
    }

    /// Goes on below both of two columns.
    pub(crate) fn below(left: f32, one: Self, other: Self) -> Self {
        let further = if (one.page, one.y) < (other.page, other.y) {
            other
        } else {
            one
        };
        Self { left, ..further }
    }

    /// Places blocks one below the other.
    pub(crate) fn place(&mut self, blocks: &[Block], pages: &mut Pages) {
        for (index, block) in blocks.iter().enumerate() {
            let following = blocks.get(index..).unwrap_or_default();
            if !self.begins_page() {
                if self.y + block.before + needed(following) > BOTTOM {
                    self.turn(block, pages);
                } else {
                    self.y += block.before;
                }
            }
            for (index, strip) in block.strips.iter().enumerate() {
                let rest = block.strips.get(index..).unwrap_or_default();
                let together = if rest.len() <= TOGETHER {
                    rest.len()
                } else {
                    1
                };
                let kept: f32 = rest.iter().take(together).map(|strip| strip.height).sum();
                if index > 0 && rest.len() >= TOGETHER && self.y + kept > BOTTOM
                    || self.y + strip.height > BOTTOM && !self.begins_page()
                {
                    self.turn(block, pages);
                }
                self.put(strip, pages);
            }
        }
    }

    fn begins_page(self) -> bool {
        self.y <= TOP
    }

    /// Goes to the next page, and repeats there what belongs above a block.
    fn turn(&mut self, block: &Block, pages: &mut Pages) {
        self.page += 1;
        self.y = TOP;
        if let Some(head) = &block.head {
            self.put(&head.as_layout(), pages);
        }
    }

    fn put(&mut self, strip: &Strip, pages: &mut Pages) {
        if pages.len() <= self.page {
            pages.resize_with(self.page + 1, Vec::new);
        }
        if let Some(page) = pages.get_mut(self.page) {
            let things = strip.things.iter().cloned();
            page.extend(things.map(|thing| thing.moved(self.left, self.y)));
        }
        self.y += strip.height;
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
            let first = block.strips.iter().take(TOGETHER);
            return needed + first.map(|strip| strip.height).sum::<f32>();
        }
        if !block.keep_with_next {
            break;
        }
    }
    needed
}

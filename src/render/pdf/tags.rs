//! The structure of the document for those who hear it read, or search it: headings, lists, a table, figures.

use krilla::geom::Rect;
use krilla::tagging::{BBox, Identifier, Node, Tag, TagGroup, TagKind, TagTree};

use crate::render::pdf::flow::Leaf;

/// A part of the structure.
#[derive(Debug, Clone)]
pub(crate) enum Part {
    /// An element with parts of its own.
    Element(TagKind, Vec<Self>),
    /// A drawing, with the words that stand for it.
    Figure(String, Leaf),
    /// What stands on the pages.
    Leaf(Leaf),
}

impl Part {
    /// An element with parts of its own.
    pub(crate) fn element(tag: impl Into<TagKind>, parts: Vec<Self>) -> Self {
        Self::Element(tag.into(), parts)
    }

    /// An element around one thing on the pages.
    pub(crate) fn around(tag: impl Into<TagKind>, leaf: Leaf) -> Self {
        Self::element(tag, vec![Self::Leaf(leaf)])
    }
}

/// Where a leaf came to stand: what was drawn for it, and the box around the first of it.
#[derive(Debug, Clone, Default)]
pub(crate) struct Drawn {
    /// The marks in the pages' content, in order.
    pub(crate) marks: Vec<Identifier>,
    /// The page it begins on and the box around it there.
    pub(crate) place: Option<(usize, Rect)>,
}

/// Makes the tree of what was drawn.
pub(crate) fn tree(parts: &[Part], drawn: &[Drawn], language: &str) -> TagTree {
    let nodes: Vec<Node> = parts.iter().flat_map(|part| nodes(part, drawn)).collect();
    TagTree::from(nodes).with_lang(Some(language.to_owned()))
}

fn nodes(part: &Part, drawn: &[Drawn]) -> Vec<Node> {
    match part {
        Part::Leaf(leaf) => marks(*leaf, drawn),
        Part::Element(tag, parts) => {
            let children = parts.iter().flat_map(|part| nodes(part, drawn)).collect();
            vec![TagGroup::with_children(tag.clone(), children).into()]
        }
        Part::Figure(words, leaf) => {
            let place = drawn.get(*leaf).and_then(|drawn| drawn.place);
            let tag = Tag::Figure(Some(words.clone()))
                .with_bbox(place.map(|(page, rect)| BBox::new(page, rect)));
            vec![TagGroup::with_children(tag, marks(*leaf, drawn)).into()]
        }
    }
}

fn marks(leaf: Leaf, drawn: &[Drawn]) -> Vec<Node> {
    let drawn = drawn.get(leaf);
    let marks = drawn.iter().flat_map(|drawn| &drawn.marks);
    marks.map(|mark| (*mark).into()).collect()
}

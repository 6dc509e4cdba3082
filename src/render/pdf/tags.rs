//! The structure tags of the document for screen readers and search: headings, lists, a table, figures.

use krilla::geom::Rect;
use krilla::tagging::{BBox, Identifier, Node, Tag, TagGroup, TagKind, TagTree};

use super::flow::StructId;

/// A part of the structure.
#[derive(Debug, Clone)]
pub(super) enum TagPart {
    /// An element with child parts.
    Element(TagKind, Vec<Self>),
    /// A drawing with its alternative text.
    Figure(String, StructId),
    /// Items on the pages.
    StructId(StructId),
}

impl TagPart {
    /// An element with child parts.
    pub(super) fn element(tag: impl Into<TagKind>, parts: Vec<Self>) -> Self {
        Self::Element(tag.into(), parts)
    }

    /// Sets the language of the element, unless it is the language of the document.
    pub(super) fn in_language(self, language: &str) -> Self {
        match self {
            Self::Element(mut tag, parts) if !language.starts_with("en") => {
                tag.set_lang(Some(language.to_owned()));
                Self::Element(tag, parts)
            }
            part => part,
        }
    }

    /// Creates an element around one item on the pages.
    pub(super) fn around(tag: impl Into<TagKind>, id: StructId) -> Self {
        Self::element(tag, vec![Self::StructId(id)])
    }
}

/// What was drawn for a structure id, and its first position.
#[derive(Debug, Clone, Default)]
pub(super) struct Drawn {
    /// The identifiers in the pages' content, in order.
    pub(super) marks: Vec<Identifier>,
    /// The first page, and the box around the content there.
    pub(super) position: Option<(usize, Rect)>,
}

/// Creates the tag tree of the drawn items.
pub(super) fn tree(parts: &[TagPart], drawn: &[Drawn], language: &str) -> TagTree {
    let nodes: Vec<Node> = parts.iter().flat_map(|part| nodes(part, drawn)).collect();
    TagTree::from(nodes).with_lang(Some(language.to_owned()))
}

fn nodes(part: &TagPart, drawn: &[Drawn]) -> Vec<Node> {
    match part {
        TagPart::StructId(id) => marks(*id, drawn),
        TagPart::Element(tag, parts) => {
            let children = parts.iter().flat_map(|part| nodes(part, drawn)).collect();
            vec![TagGroup::with_children(tag.clone(), children).into()]
        }
        TagPart::Figure(words, id) => {
            let position = drawn.get(*id).and_then(|drawn| drawn.position);
            let tag = Tag::Figure(Some(words.clone()))
                .with_bbox(position.map(|(page, rect)| BBox::new(page, rect)));
            vec![TagGroup::with_children(tag, marks(*id, drawn)).into()]
        }
    }
}

fn marks(id: StructId, drawn: &[Drawn]) -> Vec<Node> {
    let drawn = drawn.get(id);
    let marks = drawn.iter().flat_map(|drawn| &drawn.marks);
    marks.map(|mark| (*mark).into()).collect()
}

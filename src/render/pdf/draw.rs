//! Writes the laid-out document as a PDF: pages, structure, outline and metadata.

use std::num::NonZeroU16;

use chrono::{Datelike, NaiveDate};
use krilla::Document;
use krilla::SerializeSettings;
use krilla::configure::{Accessibility, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::geom::{Point, Rect};
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag, SpanTag};

use super::figure;
use super::flow::{Drawable, Pages, Placed, Role, StructId};
use super::font::to_f32;
use super::paper::{HEIGHT, WIDTH};
use super::tags::{Drawn, TagPart, tree};
use crate::error::{Error, Result};

/// The language of the program's own texts.
const LANGUAGE: &str = "en-GB";

/// A laid-out document.
pub(super) struct LaidOutDocument {
    /// The pages with their items.
    pub(super) pages: Pages,
    /// The structure that a screen reader follows.
    pub(super) parts: Vec<TagPart>,
    /// How many `struct_ids` the structure has.
    pub(super) struct_ids: usize,
    /// The headings with their structure ids, the title first.
    pub(super) headings: Vec<(String, StructId)>,
    /// The name of the owner, if one was given.
    pub(super) name: Option<String>,
    /// The day of creation.
    pub(super) made_on: NaiveDate,
}

/// Writes a laid-out document.
pub(super) fn draw(layout: &LaidOutDocument) -> Result<Vec<u8>> {
    let mut document = Document::new_with(settings()?);
    let mut drawn = vec![Drawn::default(); layout.struct_ids];
    let size = PageSettings::from_wh(WIDTH, HEIGHT)
        .ok_or_else(|| Error::failed("cannot write a PDF: the size of its pages is not valid"))?;
    for (index, items) in layout.pages.iter().enumerate() {
        let mut page = document.start_page_with(size.clone());
        let mut surface = page.surface();
        for item in items {
            draw_item(&mut surface, item, index, &mut drawn);
        }
        surface.finish();
        page.finish();
    }
    document.set_tag_tree(tree(&layout.parts, &drawn, LANGUAGE));
    document.set_outline(outline(layout, &drawn));
    document.set_metadata(metadata(layout));
    let mut bytes = document
        .finish()
        .map_err(|error| Error::failed(format!("cannot write the PDF: {error}")))?;
    leave_out_suspects(&mut bytes);
    Ok(bytes)
}

/// Overwrites `Suspects false` in the catalogue with spaces: it is the default, but poppler reports it as an error.
fn leave_out_suspects(bytes: &mut [u8]) {
    const ENTRY: &[u8] = b"/Suspects false";
    let position = bytes.windows(ENTRY.len()).position(|some| some == ENTRY);
    let entry = position.and_then(|position| bytes.get_mut(position..position + ENTRY.len()));
    if let Some(entry) = entry {
        entry.fill(b' ');
    }
}

/// Returns the settings for PDF/UA-1; a document that violates it is not written.
fn settings() -> Result<SerializeSettings> {
    let configuration = ConfigurationBuilder::new()
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|_| Error::failed("cannot write a PDF for screen readers"))?;
    Ok(SerializeSettings {
        configuration,
        ..SerializeSettings::default()
    })
}

fn draw_item(surface: &mut Surface<'_>, item: &Placed, page: usize, drawn: &mut [Drawn]) {
    let artifact = |kind| ContentTag::Artifact(Artifact::with_kind(kind));
    let mark = surface.start_tagged(match (item.role, &item.drawable) {
        (Role::Layout, _) => artifact(ArtifactType::Layout),
        (Role::Foot, _) => artifact(ArtifactType::Footer),
        (Role::Content(_), Drawable::Text(_)) => ContentTag::Span(SpanTag::empty()),
        (Role::Content(_), _) => ContentTag::Other,
    });
    draw_drawable(surface, item);
    surface.end_tagged();
    if let Role::Content(id) = item.role
        && let Some(drawn) = drawn.get_mut(id)
    {
        drawn.marks.push(mark);
        drawn.position = drawn.position.or_else(|| Some((page, frame(item)?)));
    }
}

fn draw_drawable(surface: &mut Surface<'_>, item: &Placed) {
    let (x, y) = (item.x, item.y);
    match &item.drawable {
        Drawable::Text(run) => {
            let style = run.style;
            surface.set_stroke(None);
            surface.set_fill(Some(figure::fill(style.colour)));
            let (start, font) = (Point::from_xy(x, y), run.font.clone());
            surface.draw_glyphs(start, &run.glyphs, font, &run.text, style.size, false);
        }
        Drawable::Rule(length, width, colour) => {
            figure::rule(surface, (x, y), *length, (*width, *colour));
        }
        Drawable::Figure(figure) => figure::draw(surface, figure, x, y),
    }
}

/// Returns the box around an item on its page.
fn frame(item: &Placed) -> Option<Rect> {
    let (x, y) = (item.x, item.y);
    match &item.drawable {
        Drawable::Text(run) => {
            let size = run.style.size;
            Rect::from_xywh(x, y - size, run.width.max(1.0), 1.3 * size)
        }
        Drawable::Rule(length, width, _) => Rect::from_xywh(x, y, *length, *width),
        Drawable::Figure(figure) => {
            Rect::from_xywh(x, y, to_f32(figure.width), to_f32(figure.height))
        }
    }
}

/// Returns the outline: the title, and the sections under it.
fn outline(layout: &LaidOutDocument, drawn: &[Drawn]) -> Outline {
    let node = |(text, id): &(String, StructId)| {
        let (page, rect) = drawn.get(*id)?.position?;
        let position = XyzDestination::new(page, Point::from_xy(rect.left(), rect.top()));
        Some(OutlineNode::new(text.clone(), position))
    };
    let mut outline = Outline::new();
    let mut nodes = layout.headings.iter().filter_map(node);
    if let Some(title) = nodes.next() {
        let mut title = title.with_open(true);
        nodes.for_each(|section| title.push_child(section));
        outline.push_child(title);
    }
    outline
}

/// Returns the title, the language, the day, and the name if one was given. No metadata depends on the time or the
/// computer; the file can, by the installed fonts for characters that the built-in ones do not have.
fn metadata(layout: &LaidOutDocument) -> Metadata {
    let metadata = Metadata::new()
        .title(
            layout
                .headings
                .first()
                .map_or_else(String::new, |(title, _)| title.clone()),
        )
        .language(LANGUAGE.to_owned())
        .creator("did-i".to_owned())
        .creation_date(date(layout.made_on));
    match &layout.name {
        Some(name) => metadata.authors(vec![name.clone()]),
        None => metadata,
    }
}

fn date(day: NaiveDate) -> DateTime {
    let small = |number: u32| u8::try_from(number).unwrap_or(u8::MAX);
    DateTime::new(u16::try_from(day.year()).unwrap_or_default())
        .month(small(day.month()))
        .day(small(day.day()))
}

/// Converts the level of a heading.
pub(super) const fn level(level: u16) -> NonZeroU16 {
    match NonZeroU16::new(level) {
        Some(level) => level,
        None => NonZeroU16::MIN,
    }
}

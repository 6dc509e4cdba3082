//! Typesetting: turns text into lines of glyphs, in any script for which a font is installed.
//!
//! Two weights of Source Sans 3 are built in. A character that they lack is searched in the fonts installed on this
//! computer; parley then chooses the font, and shapes, orders and breaks the text. A character that no font has is
//! drawn as a box but keeps its text, so that it can be copied and read aloud; [`Fonts::missing`] lists it.

mod fallback;
mod printable;
mod run;

use std::borrow::Cow;
use std::cell::RefCell;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use krilla::text::{Font, GlyphId};
use parley::fontique::{Blob, Collection, CollectionOptions, FontInfoOverride, SourceCache};
use parley::{
    Alignment, AlignmentOptions, FontContext, FontFamily, FontFamilyName, FontWeight, Layout,
    LayoutContext, OverflowWrap, StyleProperty,
};

use self::fallback::Fallback;
pub(super) use self::printable::printable;
pub(super) use self::run::Run;
use self::run::{RunBuilder, glyph_clusters};
use super::paper::{BODY, Style, Weight};
use crate::error::{Error, Result};

static REGULAR: &[u8] = include_bytes!("../../../assets/source-sans-3/SourceSans3-Regular.ttf");
static SEMI_BOLD: &[u8] = include_bytes!("../../../assets/source-sans-3/SourceSans3-SemiBold.ttf");

/// The family name of the built-in font in parley.
const BUILT_IN: &str = "did-i";
/// Drawn in place of a character that no font has.
const BOX: char = '□';

/// A part of a text in one style.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct StyledText {
    /// The text, with control characters made visible.
    pub(super) text: String,
    /// The style.
    pub(super) style: Style,
}

impl StyledText {
    /// Creates a span of printable text.
    pub(super) fn new(text: &str, style: Style) -> Self {
        Self {
            text: printable(text).into_owned(),
            style,
        }
    }
}

/// One line: its runs in the order in which they are read.
pub(super) type RunLine = Vec<Run>;

/// The fonts and the typesetter of one document.
pub(super) struct Fonts {
    inner: RefCell<Typesetter>,
}

struct Typesetter {
    context: FontContext,
    layout: LayoutContext<usize>,
    fallback: Fallback,
    /// The font families to search, the built-in one first.
    families: Vec<String>,
    /// The krilla fonts, by parley's blob id and index.
    fonts: HashMap<(u64, u32), Font>,
    /// The font and glyph of the box, for each weight.
    boxes: [(Font, GlyphId); 2],
    missing: BTreeSet<String>,
}

impl Fonts {
    /// Loads the built-in font. Installed fonts are only read when a character needs them.
    pub(super) fn load() -> Result<Self> {
        let broken = || Error::failed("the built-in font of the PDF cannot be read");
        let mut collection = Collection::new(CollectionOptions {
            shared: false,
            system_fonts: false,
        });
        for data in [REGULAR, SEMI_BOLD] {
            let named = FontInfoOverride {
                family_name: Some(BUILT_IN),
                ..FontInfoOverride::default()
            };
            let added = collection.register_fonts(Blob::new(Arc::new(data)), Some(named));
            if added.is_empty() {
                return Err(broken());
            }
        }
        let box_of = |data: &'static [u8]| {
            let glyph = fallback::glyph_of(data, 0, BOX)?;
            Some((Font::new(data.into(), 0)?, GlyphId::new(glyph)))
        };
        let boxes = [
            box_of(REGULAR).ok_or_else(broken)?,
            box_of(SEMI_BOLD).ok_or_else(broken)?,
        ];
        let inner = Typesetter {
            context: FontContext {
                collection,
                source_cache: SourceCache::default(),
            },
            layout: LayoutContext::new(),
            fallback: Fallback::new(REGULAR),
            families: vec![BUILT_IN.to_owned()],
            fonts: HashMap::new(),
            boxes,
            missing: BTreeSet::new(),
        };
        Ok(Self {
            inner: RefCell::new(inner),
        })
    }

    /// Breaks text into lines no wider than `width` points, and keeps its line breaks. A space at the end of a line is
    /// kept too, so that words stay separate when the text is read aloud or copied. A paragraph whose first letter is
    /// of a right-to-left script is aligned to the right.
    pub(super) fn lines(&self, spans: &[StyledText], width: f32) -> Vec<RunLine> {
        let mut typesetter = self.inner.borrow_mut();
        let mut lines = Vec::new();
        for paragraph in paragraphs(spans) {
            typesetter.typeset_paragraph(&paragraph, Some(width), &mut lines);
        }
        lines
    }

    /// Lays out a text on one line of any width.
    pub(super) fn line(&self, text: &str, style: Style) -> RunLine {
        let mut lines = Vec::new();
        let text = text.replace('\n', " ");
        let spans = [(text.as_str(), style)];
        self.inner
            .borrow_mut()
            .typeset_paragraph(&spans, None, &mut lines);
        lines.into_iter().flatten().collect()
    }

    /// Returns the characters so far that no font has, sorted.
    pub(super) fn missing(&self) -> Vec<String> {
        self.inner.borrow().missing.iter().cloned().collect()
    }
}

/// Returns the width of a line, in points.
pub(super) fn width_of(line: &[Run]) -> f32 {
    line.iter().map(|run| run.width).sum()
}

/// Splits the text at its line breaks. A space is kept before each break, so that the words on both sides stay
/// separate when the lines are read as one.
fn paragraphs(spans: &[StyledText]) -> Vec<Vec<(&str, Style)>> {
    let mut paragraphs = Vec::new();
    let mut current = Vec::new();
    for span in spans {
        for (index, text) in span.text.split('\n').enumerate() {
            if index > 0 {
                current.push((" ", span.style));
                paragraphs.push(std::mem::take(&mut current));
            }
            if !text.is_empty() {
                current.push((text, span.style));
            }
        }
    }
    paragraphs.push(current);
    paragraphs
}

impl Typesetter {
    /// Lays out one paragraph and adds its lines.
    fn typeset_paragraph(
        &mut self,
        spans: &[(&str, Style)],
        width: Option<f32>,
        lines: &mut Vec<RunLine>,
    ) {
        let text: String = spans.iter().map(|(text, _)| *text).collect();
        if text.is_empty() {
            lines.push(Vec::new());
            return;
        }
        self.find_fonts(&text);
        let layout = self.laid_out(spans, &text, width);
        for line in layout.lines() {
            let mut x = line.metrics().offset;
            let mut runs = Vec::new();
            for run in line.runs() {
                self.convert(&run, &text, spans, &mut x, &mut runs);
            }
            // In logical order, in which the page is read aloud and copied.
            runs.sort_by_key(|run| run.start);
            lines.push(runs);
        }
    }

    fn laid_out(
        &mut self,
        spans: &[(&str, Style)],
        text: &str,
        width: Option<f32>,
    ) -> Layout<usize> {
        let families: Vec<FontFamilyName<'_>> = self
            .families
            .iter()
            .map(|name| FontFamilyName::named(name))
            .collect();
        let mut builder = self
            .layout
            .ranged_builder(&mut self.context, text, 1.0, false);
        builder.push_default(StyleProperty::FontFamily(FontFamily::List(Cow::Owned(
            families,
        ))));
        builder.push_default(StyleProperty::OverflowWrap(OverflowWrap::Anywhere));
        let mut start = 0;
        for (index, (part, style)) in spans.iter().enumerate() {
            let range = start..start + part.len();
            start = range.end;
            builder.push(StyleProperty::FontSize(style.size), range.clone());
            let weight = match style.weight {
                Weight::Regular => FontWeight::NORMAL,
                Weight::SemiBold => FontWeight::SEMI_BOLD,
            };
            builder.push(StyleProperty::FontWeight(weight), range.clone());
            builder.push(StyleProperty::Brush(index), range);
        }
        let mut layout = builder.build(text);
        layout.break_all_lines(width);
        layout.align(Alignment::Start, AlignmentOptions::default());
        layout
    }

    /// Converts a run of parley to runs: one per style, and one for each box.
    fn convert(
        &mut self,
        run: &parley::Run<'_, usize>,
        text: &str,
        spans: &[(&str, Style)],
        x: &mut f32,
        runs: &mut Vec<Run>,
    ) {
        let Some(font) = self.krilla_font(run) else {
            return;
        };
        let size = run.font_size();
        let mut building: Option<(usize, RunBuilder)> = None;
        for cluster in glyph_clusters(run) {
            let span = cluster.parley.first_style().brush;
            let style = spans.get(span).map_or(BODY, |(_, style)| *style);
            let words = text.get(cluster.range.clone()).unwrap_or_default();
            let is_missing = cluster.parley.glyphs().any(|glyph| glyph.id == 0) && !is_blank(words);
            let same = matches!(&building, Some((before, _)) if *before == span);
            if !same || is_missing {
                runs.extend(building.take().and_then(|(_, done)| done.finish(text)));
            }
            let advance = cluster.advance;
            if is_missing {
                self.missing.insert(words.to_owned());
                let (font, glyph) = self.boxed(style);
                let mut boxed = RunBuilder::new(font, style, *x);
                boxed.push_box(glyph, cluster);
                runs.extend(boxed.finish(text));
            } else {
                let (_, builder) = building
                    .get_or_insert_with(|| (span, RunBuilder::new(font.clone(), style, *x)));
                builder.push(&cluster, size);
            }
            *x += advance;
        }
        runs.extend(building.and_then(|(_, done)| done.finish(text)));
    }

    fn krilla_font(&mut self, run: &parley::Run<'_, usize>) -> Option<Font> {
        let data = run.font();
        let key = (data.data.id(), data.index);
        if let Some(font) = self.fonts.get(&key) {
            return Some(font.clone());
        }
        let bytes: Arc<dyn AsRef<[u8]> + Send + Sync> = data.data.clone().into_raw_parts().0;
        let font = Font::new(bytes.into(), data.index)?;
        self.fonts.insert(key, font.clone());
        Some(font)
    }

    /// Returns the font and glyph of the box that replaces a missing character.
    fn boxed(&self, style: Style) -> (Font, GlyphId) {
        let [regular, semi_bold] = &self.boxes;
        let (font, glyph) = match style.weight {
            Weight::Regular => regular,
            Weight::SemiBold => semi_bold,
        };
        (font.clone(), *glyph)
    }

    /// Adds the installed fonts that the characters of a text need.
    fn find_fonts(&mut self, text: &str) {
        for (bytes, index) in self.fallback.needed(text) {
            let added = self
                .context
                .collection
                .register_fonts(Blob::new(bytes), None);
            let family = added
                .iter()
                .find(|(_, fonts)| fonts.iter().any(|font| font.index() == index));
            let name = family.and_then(|(id, _)| self.context.collection.family_name(*id));
            if let Some(name) = name.map(str::to_owned)
                && !self.families.contains(&name)
            {
                self.families.push(name);
            }
        }
    }
}

fn is_blank(text: &str) -> bool {
    text.chars()
        .all(|c| c.is_whitespace() || fallback::is_ignorable(c))
}

/// Converts a length to the type that krilla uses.
#[expect(
    clippy::cast_possible_truncation,
    reason = "lengths on a page are small, and a PDF stores no more digits"
)]
pub(super) fn to_f32(measure: f64) -> f32 {
    measure as f32
}

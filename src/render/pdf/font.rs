//! The letters: one open font in two weights, and the shaping of text with it.
//!
//! Text is measured with the very glyphs that are drawn. A sign that the font does not have becomes a box, and
//! the box keeps the sign as its text: it can be copied, searched and read aloud, only not be seen. The font
//! has no script that runs from right to left, so every line runs from left to right.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};

use harfrust::{
    Direction, FontRef, GlyphBuffer, Script, ShapeOptions, ShapePlan, ShaperData, UnicodeBuffer,
};
use krilla::text::{Font, GlyphId, KrillaGlyph};

use crate::error::{Error, Result};
use crate::render::pdf::paper::{Style, Weight};
use crate::text::visible;

static REGULAR: &[u8] = include_bytes!("../../../assets/source-sans-3/SourceSans3-Regular.ttf");
static SEMI_BOLD: &[u8] = include_bytes!("../../../assets/source-sans-3/SourceSans3-SemiBold.ttf");

/// What stands for a sign that the font does not have.
const BOX: &str = "□";

/// The font in its two weights.
pub(crate) struct Fonts {
    regular: Face,
    semi_bold: Face,
    missing: Cell<bool>,
}

/// The font in one weight.
struct Face {
    font: Font,
    source: FontRef<'static>,
    shaping: ShaperData,
    /// How to shape each script that was met; making a plan takes longer than following it.
    plans: RefCell<Vec<(Script, ShapePlan)>>,
    units: f32,
    /// The glyph of the box and how wide it is.
    stand_in: (GlyphId, f32),
}

/// A piece of text in one style, ready to draw.
#[derive(Debug, Clone)]
pub(crate) struct Run {
    /// The text itself.
    pub(crate) text: String,
    /// Its glyphs, sized for a font size of 1.
    pub(crate) glyphs: Vec<KrillaGlyph>,
    /// How it is set.
    pub(crate) style: Style,
    /// How wide it is.
    pub(crate) width: f32,
}

impl Fonts {
    /// Reads the font. That takes a moment, so it is done once a document.
    pub(crate) fn load() -> Result<Self> {
        Ok(Self {
            regular: Face::load(REGULAR)?,
            semi_bold: Face::load(SEMI_BOLD)?,
            missing: Cell::new(false),
        })
    }

    /// The font as it goes into the document.
    pub(crate) fn font(&self, weight: Weight) -> Font {
        self.face(weight).font.clone()
    }

    /// Makes glyphs of a text.
    pub(crate) fn shape(&self, text: &str, style: Style) -> Run {
        let (glyphs, missing) = self.face(style.weight).shape(text);
        self.missing.set(self.missing.get() || missing);
        let advance: f32 = glyphs.iter().map(|glyph| glyph.x_advance).sum();
        Run {
            text: text.to_owned(),
            glyphs,
            style,
            width: advance * style.size,
        }
    }

    /// Tells whether any text so far had a sign that is not in the font.
    pub(crate) fn lacked_a_sign(&self) -> bool {
        self.missing.get()
    }

    fn face(&self, weight: Weight) -> &Face {
        match weight {
            Weight::Regular => &self.regular,
            Weight::SemiBold => &self.semi_bold,
        }
    }
}

impl Face {
    fn load(data: &'static [u8]) -> Result<Self> {
        let broken = || Error::failed("the font of the PDF cannot be read");
        let font = Font::new(data.into(), 0).ok_or_else(broken)?;
        let source = FontRef::new(data).map_err(|_| broken())?;
        let mut face = Self {
            units: font.units_per_em(),
            font,
            shaping: ShaperData::new(&source),
            plans: RefCell::default(),
            source,
            stand_in: (GlyphId::new(0), 0.0),
        };
        let (glyphs, _) = face.shape(BOX);
        let glyph = glyphs.first().ok_or_else(broken)?;
        face.stand_in = (glyph.glyph_id, glyph.x_advance);
        Ok(face)
    }

    /// Shapes a text, and tells whether it has a sign that the font has not.
    fn shape(&self, text: &str) -> (Vec<KrillaGlyph>, bool) {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        buffer.guess_segment_properties();
        buffer.set_direction(Direction::LeftToRight);
        let shaper = self.shaping.shaper(&self.source).build();
        let (script, mut plans) = (buffer.script(), self.plans.borrow_mut());
        if !plans.iter().any(|(known, _)| *known == script) {
            let direction = Direction::LeftToRight;
            let plan = ShapePlan::new(&shaper, direction, Some(script), None, &[]);
            plans.push((script, plan));
        }
        let plan = plans.iter().find(|(known, _)| *known == script);
        let options = ShapeOptions::new().plan(plan.map(|(_, plan)| plan));
        let mut glyphs = self.glyphs(&shaper.shape(buffer, options));
        close_ranges(&mut glyphs, text.len());
        let missing = self.stand_in_for_missing(&mut glyphs);
        (glyphs, missing)
    }

    /// Takes over what was shaped; each glyph's text still ends where it begins.
    fn glyphs(&self, shaped: &GlyphBuffer) -> Vec<KrillaGlyph> {
        let of_em = |units: i32| f64::from(units) / f64::from(self.units);
        let pairs = shaped.glyph_infos().iter().zip(shaped.glyph_positions());
        pairs
            .map(|(info, position)| {
                let start = info.cluster as usize;
                KrillaGlyph::new(
                    GlyphId::new(info.glyph_id),
                    narrow(of_em(position.x_advance)),
                    narrow(of_em(position.x_offset)),
                    narrow(of_em(position.y_offset)),
                    narrow(of_em(position.y_advance)),
                    start..start,
                    None,
                )
            })
            .collect()
    }

    /// Puts one box in the place of every cluster with a glyph that is not there.
    fn stand_in_for_missing(&self, glyphs: &mut Vec<KrillaGlyph>) -> bool {
        let is_missing = |glyph: &KrillaGlyph| glyph.glyph_id.to_u32() == 0;
        let clusters: Vec<usize> = glyphs
            .iter()
            .filter(|glyph| is_missing(glyph))
            .map(|glyph| glyph.text_range.start)
            .collect();
        if clusters.is_empty() {
            return false;
        }
        for glyph in glyphs.iter_mut() {
            if clusters.binary_search(&glyph.text_range.start).is_ok() {
                let (id, advance) = self.stand_in;
                *glyph =
                    KrillaGlyph::new(id, advance, 0.0, 0.0, 0.0, glyph.text_range.clone(), None);
            }
        }
        glyphs.dedup_by(|later, earlier| {
            later.text_range == earlier.text_range
                && clusters.binary_search(&later.text_range.start).is_ok()
        });
        true
    }
}

/// Lets each glyph's text reach to where the next one begins; glyphs of one cluster share theirs.
fn close_ranges(glyphs: &mut [KrillaGlyph], end_of_text: usize) {
    let (mut end, mut start) = (end_of_text, end_of_text);
    for glyph in glyphs.iter_mut().rev() {
        if glyph.text_range.start != start {
            end = start;
            start = glyph.text_range.start;
        }
        glyph.text_range.end = end;
    }
}

/// Makes a text fit to be printed: control characters are shown, and what no PDF may hold is taken out.
pub(crate) fn printable(text: &str) -> Cow<'_, str> {
    let text = visible(text);
    if !text.contains(is_forbidden) {
        return text;
    }
    Cow::Owned(text.replace(is_forbidden, "\u{fffd}"))
}

/// A byte order mark or a code that is no character: PDF/UA forbids them as the text of a glyph.
fn is_forbidden(c: char) -> bool {
    matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// Turns a measure into what a PDF counts in.
#[expect(
    clippy::cast_possible_truncation,
    reason = "measures on a sheet are small, and a PDF holds no more"
)]
pub(crate) fn narrow(measure: f64) -> f32 {
    measure as f32
}
